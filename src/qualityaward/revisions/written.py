"""A typed condition as text in the scheme's own language: what stands in a diff beside the path.

The text is for reading and comparing, the same in every language of the reports. Spelling does not matter: it is
made from the tree.
"""

from __future__ import annotations

from typing import assert_never

from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.values import EVER


def written(node: nodes.Condition) -> str:
    """A condition in one line.

    >>> from qualityaward.files import load_scheme
    >>> clause = next(c for c in load_scheme("yingkou").clauses if c.id == "10(1)")
    >>> written(clause.require)
    'all(within_region(registered_region, "2108"), years_since(operating_since) >= 5)'
    """
    match node:
        case nodes.Fixed(value=value):
            return "true" if value else "false"
        case nodes.Holds(value=value):
            return value_text(value)
        case nodes.Compare(operator=operator, left=left, right=right):
            return f"{value_text(left)} {operator} {value_text(right)}"
        case nodes.OneOf(item=item, options=options):
            return f"{value_text(item)} in [{', '.join(map(value_text, options))}]"
        case nodes.Inside(item=item, unit=unit):
            return f'within_region({value_text(item)}, "{unit}")'
        case nodes.Floors(parts=parts, score=score):
            return f"floors({score}: {', '.join(map(written, parts))})"
        case nodes.All(parts=parts):
            return f"all({', '.join(map(written, parts))})"
        case nodes.AnyOf(parts=parts):
            return f"any({', '.join(map(written, parts))})"
        case nodes.Not(part=part):
            return f"not({written(part)})"
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            tail = "" if otherwise is None else f", else {written(otherwise)}"
            return f"if({written(premise)}, then {written(then)}{tail})"
        case nodes.Quantified(kind=kind, selection=selection):
            return f"{kind}({_selection(selection)})"
        case nodes.Count(of=of, at_least=low, at_most=high):
            inner = _selection(of) if isinstance(of, nodes.Selection) else ", ".join(map(written, of))
            bounds = "".join(
                f", {k}: {v}" for k, v in (("at_least", low), ("at_most", high)) if v is not None
            )
            return f"count({inner}{bounds})"
        case nodes.Measured(key=key, selection=selection, at_least=low, at_most=high):
            bounds = "".join(
                f", {k}: {value_text(v)}" for k, v in (("at_least", low), ("at_most", high)) if v is not None
            )
            return f"{key}({_selection(selection)}{bounds})"
        case nodes.EachYear(list=of, last=last, years=years, where=where):
            told = f"years: {years.first} to {years.last}" if last is None else f"last: {last}"
            return f"each_year({of.path}, {told}, where: {written(where)})"
        case nodes.Rising(list=of, value=value, last=last, strict=strict):
            rest = ("" if last is None else f", last: {last}") + ("" if strict else ", strict: false")
            return f"rising({of.path}, value: {value_text(value)}{rest})"
        case nodes.Growth(list=of, value=value, last=last, how=how, at_least=rate, strict=strict):
            figure, least = value_text(value), value_text(rate)
            bound = "more_than" if strict else "at_least"
            return f"growth({of.path}, value: {figure}, last: {last}, how: {how}, {bound}: {least})"
        case nodes.Total(list=of, where=where, at_least=period):
            inner = "" if where is None else f", where: {written(where)}"
            return f"total({of.path}{inner}, at_least: {period})"
        case nodes.Met(finding=finding, records=records):
            return f"met({'.'.join((*(name for name, _ in records), finding))})"
        case nodes.ClauseOf(clause=clause, of=of):
            return f'clause("{clause}"' + (f", of: {of.path})" if of is not None else ")")
        case nodes.ReadingIs(reading=reading, option=option):
            return f"reading({reading}, is: {option})"
        case other:
            assert_never(other)


def _selection(selection: nodes.Selection) -> str:
    parts = [selection.list.path]
    within = selection.within
    if isinstance(within, nodes.DefinitionOf):
        parts.append(f"within: {within.name}")
    elif within is not None:
        parts.append(f"within: {'ever' if within == EVER else within}")
    if selection.after is not None:
        parts.append(f"after: {value_text(selection.after)}")
    if selection.where is not None:
        parts.append(f"where: {written(selection.where)}")
    return ", ".join(parts)


def value_text(node: nodes.Value) -> str:
    """A value in one line."""
    match node:
        case nodes.Constant(type=kind, value=value):
            shown = show(kind, value) if node.scale == kind.decimals else node.text
            quoted = kind.kind in ("text", "enum", "scale", "region")
            return f'"{shown}"' if quoted else str(shown).lower() if isinstance(value, bool) else str(shown)
        case nodes.FieldOf(name=name) | nodes.ParameterOf(name=name) | nodes.DefinitionOf(name=name):
            return name
        case nodes.FactOf():
            return node.path
        case nodes.DecisionDay():
            return "on"
        case nodes.Arithmetic(operator="*", left=left, right=nodes.Constant(text="")):
            return value_text(left)  # a factor that nobody wrote, which brings a ratio to its scale
        case nodes.Arithmetic(operator=operator, left=left, right=right):
            return f"({value_text(left)} {operator} {value_text(right)})"
        case nodes.Quotient(above=above, below=below):
            return f"{value_text(above)} / {value_text(below)}"
        case nodes.FunctionOf(name=name, arguments=arguments):
            return f"{name}({', '.join(map(value_text, arguments))})"
        case nodes.Aggregate():
            return _aggregate(node)
        case nodes.Score():
            return _score(node)
        case other:
            assert_never(other)


def _aggregate(node: nodes.Aggregate) -> str:
    parts = [_selection(node.selection)]
    if node.of is not None:
        parts.append(f"of: {value_text(node.of)}")
    if node.years is not None:
        first, last = node.years
        parts.append(f"last: {first}" if last != first else f"ago: {first}")
    return f"{node.kind}({', '.join(parts)})"


def _score(node: nodes.Score) -> str:
    """An item of a scoring table: its id, how it gives points, and its bounds and weight."""
    if node.value is None:
        said = f"{node.kind}({', '.join(map(_score, node.items))})"
    elif isinstance(node.value, nodes.DefinitionOf) and node.value.name == node.name:
        rows = [
            value_text(v) if w is None else f"{value_text(v)} if {written(w)}" for w, v in node.value.rows
        ]
        said = "; ".join(rows)
    else:
        said = value_text(node.value)
    bounds = {"max": node.most, "min": node.least, "weight": node.weight}
    parts = [said, *(f"{k}: {v.text}" for k, v in bounds.items() if v is not None)]
    if node.when is not None:
        parts.append(f"when: {written(node.when)}")
    said = ", ".join(parts)
    return f"{node.id}: {{{said}}}" if node.id else said


__all__ = ["value_text", "written"]
