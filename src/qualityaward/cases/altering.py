"""Small alterations of conditions and values, as a hand might slip: one operator, number, level, quantifier at a time.

Every alteration is again a typed tree that could have been lowered from a file: types and scales stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, Literal, assert_never, cast

from qualityaward.cases.altering_values import Altered, lengths, named, near, of_value, selections, word
from qualityaward.language import nodes
from qualityaward.language.walk import Node
from qualityaward.regions import CHINESE
from qualityaward.scheme.scheme import Reading

_COUNTY: Final = 6
"""The digits of a county, a district or a zone in GB/T 2260."""

_OPERATORS: Final[Mapping[str, tuple[nodes.Comparison, ...]]] = {
    ">=": (">", "<"), ">": (">=", "<="), "<=": ("<", ">"), "<": ("<=", ">="), "==": ("!=",), "!=": ("==",),
}  # fmt: skip
_QUANTIFIERS: Final[Mapping[str, tuple[Literal["some", "none", "every"], ...]]] = {
    "some": ("none", "every"), "none": ("some",), "every": ("some", "none"),
}  # fmt: skip
_HOWS: Final[Mapping[str, tuple[Literal["total", "average", "each_year"], ...]]] = {
    "total": ("average", "each_year"), "average": ("total", "each_year"), "each_year": ("total", "average"),
}  # fmt: skip


def altered(node: Node, readings: Mapping[str, Reading]) -> Iterator[Altered]:
    """Every alteration of one condition or value, not of what stands inside it."""
    if isinstance(node, nodes.Judged):
        yield from _condition(node, readings)
    else:
        yield from of_value(node)


def _condition(node: nodes.Condition, readings: Mapping[str, Reading]) -> Iterator[Altered]:
    match node:
        case nodes.Fixed(value=value):
            yield Altered("negation", word(value), word(not value), replace(node, value=not value))
        case nodes.Floors():
            yield from _parts(node, node.parts)
        case nodes.All(parts=parts):
            yield Altered("connective", "all", "any", _as(nodes.AnyOf, node, parts))
            yield from _parts(node, parts)
        case nodes.AnyOf(parts=parts):
            yield Altered("connective", "any", "all", _as(nodes.All, node, parts))
            yield from _parts(node, parts)
        case nodes.Not(part=part):
            yield Altered("negation", "not", "", part)
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            always = then if otherwise is None else nodes.All((then, otherwise), id=node.id, title=node.title)
            yield Altered("premise", named(premise), "", always)
            if otherwise is not None:
                yield Altered(
                    "premise", "then, else", "else, then", replace(node, then=otherwise, otherwise=then)
                )
        case nodes.Compare(operator=operator):
            for other in _OPERATORS[operator]:
                yield Altered("comparison", operator, other, replace(node, operator=other))
        case nodes.OneOf(options=options, item=item):
            yield Altered("negation", named(node), "not", nodes.Not(node))
            for i, option in enumerate(options):
                rest = (*options[:i], *options[i + 1 :])
                kept = replace(node, options=rest) if rest else nodes.Fixed(value=False)
                yield Altered("option", option.text, "", kept)
            known = item.type.options
            for name in known:
                if item.type.kind == "enum" and all(o.value != name for o in options):
                    more = nodes.Constant(item.type, value=name, text=name)
                    yield Altered("option", "", name, replace(node, options=(*options, more)))
                    break
        case nodes.Inside(item=item, unit=unit):
            yield Altered("negation", named(node), "not", nodes.Not(node))
            wider, regions = item.type.regions.wider(unit), item.type.regions
            smaller = (
                None if regions == CHINESE and len(unit) >= _COUNTY else next(regions.next_inside(unit), None)
            )
            for area in filter(None, (wider, smaller)):
                yield Altered("region", unit, area, replace(node, unit=area))
        case (
            nodes.Quantified()
            | nodes.Count()
            | nodes.Measured()
            | nodes.EachYear()
            | nodes.Growth()
            | nodes.Total()
        ):
            yield from _of_list(node)
        case nodes.ReadingIs(reading=reading, option=option):
            for name in readings[reading].options:
                if name != option:
                    yield Altered("reading", option, name, replace(node, option=name))
        case nodes.Holds() | nodes.Met() | nodes.Rising() | nodes.ClauseOf():
            yield Altered("negation", named(node), "not", nodes.Not(node))
        case other:
            assert_never(other)


def _of_list(
    node: nodes.Quantified | nodes.Count | nodes.Measured | nodes.EachYear | nodes.Growth | nodes.Total,
) -> Iterator[Altered]:
    match node:
        case nodes.Quantified(kind=kind, selection=selection):
            for quantifier in _QUANTIFIERS[kind]:
                if quantifier != "every" or selection.where is not None:
                    yield Altered("quantifier", kind, quantifier, replace(node, kind=quantifier))
            for found in selections(selection, where=kind != "every"):
                yield found.of(node)
        case nodes.Count(of=of, at_least=low, at_most=high):
            for bound, value in (("at_least", low), ("at_most", high)):
                for other in near(value):
                    yield Altered(
                        "bound",
                        f"{bound} {value}",
                        f"{bound} {other}",
                        cast("nodes.Condition", replace(cast("Any", node), **{bound: other})),
                    )
            if isinstance(of, nodes.Selection):
                for found in selections(of):
                    yield found.of(node, "of")
            else:
                for i, part in enumerate(of):
                    if len(of) > 1:
                        yield Altered("part", named(part), "", replace(node, of=(*of[:i], *of[i + 1 :])))
        case nodes.Measured(selection=selection):
            for found in selections(selection):
                yield found.of(node)
        case nodes.EachYear(years=years, where=where):
            for other in near(node.count):
                if other:
                    longer = years._replace(first=years.last - other + 1)
                    yield Altered(
                        "number", f"last {node.count}", f"last {other}", replace(node, years=longer)
                    )
        case nodes.Growth(last=last, how=how):
            for other in near(last):
                if other:
                    yield Altered("number", f"last {last}", f"last {other}", replace(node, last=other))
            for otherwise_ in _HOWS[how]:
                yield Altered("fold", how, otherwise_, replace(node, how=otherwise_))
        case nodes.Total(at_least=period, where=where):
            for length in lengths(period):
                yield Altered("period", str(period), str(length), replace(node, at_least=length))
            if where is not None:
                yield Altered("where", named(where), "", replace(node, where=None))
        case other:
            assert_never(other)


def _parts(node: nodes.All | nodes.AnyOf, parts: tuple[nodes.Condition, ...]) -> Iterator[Altered]:
    if len(parts) > 1:
        for i, part in enumerate(parts):
            yield Altered("part", named(part), "", replace(node, parts=(*parts[:i], *parts[i + 1 :])))


def _as(
    kind: type[nodes.All | nodes.AnyOf], node: nodes.Condition, parts: Iterable[nodes.Condition]
) -> nodes.Condition:
    return kind(tuple(parts), id=node.id, title=node.title, span=node.span, text=node.text)


__all__ = ["altered"]
