"""What a condition means, however it is written: conditions on single values, put together by *and* and *or*.

Every condition on one value becomes the set of values that it admits: ``x > 4``, ``not (x < 5)`` and ``2 * x >= 10`` are one
set of whole numbers, ``years_since(d) >= 3``, ``months_since(d) >= 36`` and ``add_years(d, 3) <= on`` one set of months.
A table is taken apart into its rows, ``some`` of a list into one condition for each alternative of its ``where``.
:func:`meaning` then multiplies out what is left, so that brackets, order, repetition and negation play no part; the rules
used hold of unknown values, too. What would grow too long is compared as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, assert_never

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED
from qualityaward.language.walk import inside
from qualityaward.revisions.alternatives import (
    FALSEHOOD,
    TRUE,
    TRUTH,
    Atom,
    Formula,
    Listed,
    Terms,
    TooLong,
    junction,
    key_of,
    opposite,
    several,
    terms_of,
)
from qualityaward.revisions.lengths import months_of
from qualityaward.revisions.normal import key as written_key
from qualityaward.revisions.normal import may_be_nothing, normal, one_by_one
from qualityaward.revisions.ranges import Admitted, Names, Numbers, compared, numbers
from qualityaward.revisions.sums import Key, Sum, against_zero, bounded, exact, plus, sum_of, times
from qualityaward.values import EVER, Window, parse_period


def meaning(node: nodes.Condition) -> Key:
    """What a condition means, equal for conditions that mean the same."""
    return meaning_of(formula(node)) or ("written", written_key(normal(node)))


def meaning_of(made: Formula) -> Key | None:
    """What a formula means; None where it has too many alternatives."""
    try:
        return key_of(terms_of(made))
    except TooLong:
        return None


# Formulas ---------------------------------------------------------------------------------------------------


def formula(node: nodes.Condition, *, holds: bool = True) -> Formula:
    """A condition, or its opposite, as a formula."""
    match node:
        case nodes.Fixed(value=value):
            return TRUTH if value is holds else FALSEHOOD
        case nodes.Not(part=part):
            return formula(part, holds=not holds)
        case nodes.All(parts=parts):
            return junction("all" if holds else "any", (formula(p, holds=holds) for p in parts))
        case nodes.AnyOf(parts=parts):
            return junction("any" if holds else "all", (formula(p, holds=holds) for p in parts))
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            whole: nodes.Condition = nodes.AnyOf((nodes.Not(premise), then))
            if otherwise is not None:
                whole = nodes.All((whole, nodes.AnyOf((premise, otherwise))))
            return formula(whole, holds=holds)
        case nodes.Quantified(kind=kind, selection=selection):
            if kind == "every":
                where = nodes.Fixed(False) if selection.where is None else nodes.Not(selection.where)
                selection = replace(selection, where=where)
            return _selected(selection, 1, holds=holds is (kind == "some"))
        case nodes.Count(of=nodes.Selection() as of, at_least=low, at_most=high):
            bounds = [_selected(of, low, holds=True)] if low is not None else []
            bounds += [_selected(of, high + 1, holds=False)] if high is not None else []
            made = junction("all", bounds)
            return made if holds else opposite(made)
        case nodes.Count(of=tuple() as of, at_least=low, at_most=high):
            inner = [formula(p) for p in of]
            try:
                bounds = [several(inner, low)] if low is not None else []
                bounds += [opposite(several(inner, high + 1))] if high is not None else []
            except TooLong:
                return _whole(node, holds=holds)
            made = junction("all", bounds)
            return made if holds else opposite(made)
        case nodes.ClauseOf(when=when, require=require, of=None) if require != nodes.Fixed(True):
            whole = require if when is None else nodes.AnyOf((nodes.Not(when), require))
            return formula(whole, holds=holds)
        case nodes.Compare(operator=operator, left=left, right=right):
            return _comparison(operator, left, right, holds=holds)
        case nodes.OneOf(item=item, options=options):
            if isinstance(item, nodes.DefinitionOf) and item.rows:
                return _rows(item, lambda v: nodes.OneOf(v, options), holds=holds)
            each = [_comparison("==", item, option, holds=holds) for option in options]
            return junction("any" if holds else "all", each)
        case nodes.Holds(value=value):
            if isinstance(value, nodes.Constant):
                return TRUTH if (value.value is True) is holds else FALSEHOOD
            if isinstance(value, nodes.DefinitionOf) and value.rows:
                return _rows(value, nodes.Holds, holds=holds)
            return _atom(value_meaning(value), TRUE, value, holds=holds)
        case (
            nodes.Inside() | nodes.Met() | nodes.ReadingIs() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return _whole(node, holds=holds)


def _atom(
    item: Key, admitted: Admitted, value: nodes.Value, *, holds: bool, options: tuple[object, ...] = ()
) -> Atom:
    made = Atom(item, admitted, False, may_be_nothing(value), sources_of(value), options)
    return made if holds else made.opposite


def _comparison(operator: str, left: nodes.Value, right: nodes.Value, *, holds: bool) -> Formula:
    """Two values compared; a table is compared row by row."""
    if operator == "!=":
        return _comparison("==", left, right, holds=not holds)
    left, right = plainly(left), plainly(right)
    for side, other, turned in ((left, right, False), (right, left, True)):
        if isinstance(side, nodes.DefinitionOf) and side.rows and not side.derived:
            return _rows(side, lambda v: _compare(operator, v, other, turned=turned), holds=holds)  # noqa: B023 reason: called at once
    if isinstance(left, nodes.Constant) and not isinstance(right, nodes.Constant):
        operator, left, right = MIRRORED[operator], right, left
    kind = left.type.kind
    if kind in ("scale", "bool") and isinstance(right, nodes.Constant):
        universe: tuple[Any, ...] = tuple(range(len(left.type.options))) if kind == "scale" else (False, True)
        chosen = frozenset(v for v in universe if _holds(operator, v, right.value))
        return _atom(
            value_meaning(left), Names(chosen, frozenset(universe)), left, holds=holds, options=universe
        )
    if kind in ("enum", "text", "region") and isinstance(right, nodes.Constant):
        options = left.type.options if kind == "enum" else ()
        return _atom(value_meaning(left), Names(frozenset({right.value})), left, holds=holds, options=options)
    nothing = may_be_nothing(left) or may_be_nothing(right)
    if (lasting := _lasting(operator, left, right, holds=holds)) is not None:
        return lasting
    if (calculated := _calculated(operator, left, right, holds=holds)) is not None:
        return calculated
    if not nothing and (each := one_by_one(operator, left, right)) is not None:  # type: ignore[arg-type]  # an operator of a comparison
        return formula(each, holds=holds)
    both = sorted(((value_meaning(left), operator), (value_meaning(right), MIRRORED[operator])), key=repr)
    item = ("compared", *both)
    made = Atom(item, TRUE, False, nothing, sources_of(left) | sources_of(right))
    return made if holds else made.opposite


def _compare(operator: str, side: nodes.Value, other: nodes.Value, *, turned: bool) -> nodes.Condition:
    left, right = (other, side) if turned else (side, other)
    return nodes.Compare(operator, left, right)  # type: ignore[arg-type]  # an operator of a comparison


def _holds(operator: str, value: Any, against: Any) -> bool:
    found: dict[str, bool] = {
        "==": value == against, "<": value < against, "<=": value <= against, ">": value > against, ">=": value >= against,
    }  # fmt: skip
    return found[operator]


def _rows(table: nodes.DefinitionOf, told: Any, *, holds: bool) -> Formula:
    """What holds of the value of a table: of the first row that applies."""
    before: list[nodes.Condition] = []
    found = []
    for when, value in table.rows:
        guards = before if when is None or table.unique else [*before]
        reached = [nodes.Not(g) for g in (() if table.unique else guards)]
        found.append(nodes.All((*reached, *(() if when is None else (when,)), told(value))))
        if when is None:
            break
        before.append(when)
    return formula(nodes.AnyOf(tuple(found)), holds=holds)


def _lasting(operator: str, left: nodes.Value, right: nodes.Value, *, holds: bool) -> Formula | None:
    """How long something has lasted, in months or days, however that is asked."""
    if operator in (">=", ">") and isinstance(left, nodes.DecisionDay):
        operator, left, right = MIRRORED[operator], right, left
    match left, right:
        case nodes.FunctionOf(name="add_years", arguments=(since, nodes.Constant(value=int() as years))), (
            nodes.DecisionDay()
        ) if operator in ("<=", ">") and years > 0:
            admitted: Admitted = compared(">=" if operator == "<=" else "<", Fraction(12 * years), whole=True)
            item: Key = ("months", value_meaning(since))
        case nodes.FunctionOf(since=str() as unit, arguments=(since,)), nodes.Constant(value=int() as number):
            length = 12 if unit == "years" else 1
            scale = 10**right.scale
            whole = compared(operator, Fraction(number, scale), whole=True)
            admitted = numbers(
                (
                    (
                        None if low is None or low[0] <= 0 else (low[0] * length, 0),
                        None if high is None else (high[0] * length + length - 1, 0),
                    )
                    for low, high in whole.ranges
                    if high is None or high[0] >= 0
                ),
                whole=True,
            )
            if unit == "days":  # `on - since`, but never below nought
                made = _calculated(">=", nodes.Arithmetic(left.type, "-", nodes.DecisionDay(since.type), since), nodes.Constant(left.type, 1, "1"), holds=True)  # fmt: skip
                if not isinstance(made, Atom) or not isinstance(made.admitted, Numbers):
                    return None
                turned = made.admitted.ranges[0][0] is None
                found = admitted if not turned else admitted.mirrored
                return replace(made, admitted=found) if holds else replace(made, admitted=found).opposite
            item = ("months", value_meaning(since))
        case _:
            return None
    made = Atom(item, admitted, False, may_be_nothing(since), sources_of(since))
    return made if holds else made.opposite


def _calculated(operator: str, left: nodes.Value, right: nodes.Value, *, holds: bool) -> Formula | None:
    """Two calculations compared, as one sum against a number."""
    if left.type.kind not in ("int", "number", "money", "date") or right.type.kind not in (
        "int",
        "number",
        "money",
        "date",
    ):
        return None
    sides = [_fraction(v) for v in (left, right)]
    if None in sides:
        return None
    (above, below), (other, under) = sides  # type: ignore[misc]  # None is excluded above
    nothing = may_be_nothing(left) or may_be_nothing(right)
    sources = sources_of(left) | sources_of(right)
    if (bound := bounded(operator, (above, below), (other, under))) is not None:
        made = Atom(*bound, False, nothing, sources)
        return made if holds else made.opposite
    ours = above if under == _ONE else times(above, under)
    theirs = other if below == _ONE else times(other, below)
    if ours is None or theirs is None:
        return None
    shape, constant, turned = against_zero(plus(ours, theirs, -1))
    divisors = sorted((against_zero(d)[0] for d in (below, under) if d != _ONE), key=repr)
    if turned:
        operator = MIRRORED[operator]
    if not any(count for _, count in shape):
        if not shape:
            return TRUTH if _holds(operator, constant, 0) is holds else FALSEHOOD
        return None  # it cancels out, and has to be known all the same
    whole = not any(map(exact, (left, right)))
    admitted = compared(operator, -constant, whole=whole)
    item = ("sum", shape, *divisors)
    made = Atom(item, admitted, False, nothing, sources)
    return made if holds else made.opposite


_ONE: Final[Sum] = {(): Fraction(1)}


def _fraction(value: nodes.Value) -> tuple[Sum, Sum] | None:
    """A value as one sum over another."""
    if not isinstance(value, nodes.Quotient):
        found = sum_of(value, value_meaning)
        return None if found is None else (found, _ONE)
    above, below = sum_of(plainly(value.above), value_meaning), sum_of(plainly(value.below), value_meaning)
    return None if above is None or below is None else (above, below)


def plainly(value: nodes.Value) -> nodes.Value:
    """The value that a table comes to in any case, where all its rows give one; else the value itself."""
    if isinstance(value, nodes.DefinitionOf) and value.rows and not value.derived:
        first = value.rows[0][1]
        last_is_open = value.rows[-1][0] is None or value.unique
        if last_is_open and all(value_meaning(v) == value_meaning(first) for _, v in value.rows):
            return plainly(first)
    return value


def value_meaning(value: nodes.Value) -> Key:
    """What a value is called in a formula: the same for all ways to write it."""
    value = plainly(value)
    match value:
        case nodes.Arithmetic():
            found = sum_of(value, value_meaning)
            return ("value", written_key(value)) if found is None else ("sum", *_sorted(found.items()))
        case nodes.FactOf():
            return ("fact", *(name for name, _ in value.records), value.name, _type(value.type))
        case nodes.FieldOf(name=name):
            return ("field", name, _type(value.type))
        case nodes.DefinitionOf(name=name, rows=()):
            return ("definition", name)
        case nodes.DefinitionOf(rows=rows):
            if value.derived:
                return value_meaning(rows[0][1])
            told = tuple((None if when is None else meaning(when), value_meaning(v)) for when, v in rows)
            return ("table", told)
        case nodes.FunctionOf(name=name, arguments=arguments):
            return ("function", name, *map(value_meaning, arguments))
        case nodes.Aggregate(kind=kind, selection=selection, of=of, years=years):
            topic, terms, window = _asked(selection)
            said = None if of is None else value_meaning(of)
            return (
                kind,
                topic,
                key_of(terms) if terms else (),
                str(months_of(window)),
                said,
                tuple(years or ()),
            )
        case nodes.Single() | nodes.Quotient() | nodes.Score():
            return ("value", written_key(value))


def _type(kind: Any) -> Key:
    return (kind.kind, kind.name, kind.options if kind.kind == "scale" else ())


def _sorted(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=repr)


def sources_of(node: Any) -> frozenset[str]:
    """The facts, findings and lists that a node looks at."""
    found: set[str] = set()
    waiting: list[Any] = [node]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        match each:
            case nodes.FactOf():
                found.add(f"facts.{each.path}")
            case nodes.FieldOf(name=name):
                found.add(f"fields.{name}")
            case nodes.Met(finding=finding, records=records):
                found.add(".".join(("findings", *(n for n, _ in records), finding)))
            case nodes.ParameterOf(name=name):
                found.add(f"parameters.{name}")
            case nodes.ReadingIs(reading=name):
                found.add(f"readings.{name}")
            case nodes.DefinitionOf(name=name, rows=()):
                found.add(f"definitions.{name}")
            case nodes.ClauseOf(clause=clause, of=of):
                found.add(f"clauses.{clause}")
                waiting += [] if of is None else [of]
            case nodes.Quantified(selection=selection) | nodes.Count(of=nodes.Selection() as selection):
                waiting.append(selection.list)
            case nodes.Aggregate(selection=selection):
                waiting.append(selection.list)
            case (
                nodes.EachYear(list=of) | nodes.Rising(list=of) | nodes.Growth(list=of) | nodes.Total(list=of)
            ):
                waiting.append(of)
        waiting += inside(each)
    return frozenset(s for s in found if not s.startswith("fields.")) or frozenset(found)


# Lists ------------------------------------------------------------------------------------------------------


def _asked(selection: nodes.Selection) -> tuple[Key, Terms, Window | None]:
    """What of a selection is always the same, which elements count, and how far back."""
    within = selection.within
    if within == EVER and selection.after is None:
        within = None  # every day that may be seen, as where nothing is written
    dated = None if selection.dated is None else selection.dated.name
    after = None if selection.after is None else value_meaning(selection.after)
    topic: Key = (value_meaning(selection.list), dated, after)
    if isinstance(within, nodes.DefinitionOf):
        topic, within = (*topic, value_meaning(within)), None
    elif within is None:
        topic = (*topic, "undated, too")
    where = selection.where
    return topic, terms_of(TRUTH if where is None else formula(where)), within


def _selected(selection: nodes.Selection, least: int, *, holds: bool) -> Formula:
    """At least so many elements of a selection; of one, for each alternative by itself."""
    if least <= 0:
        return TRUTH if holds else FALSEHOOD
    within = selection.within
    if isinstance(within, nodes.DefinitionOf) and within.rows:
        return _windows(within, selection, least, holds=holds)
    sources = sources_of(selection.list) | (
        frozenset() if selection.after is None else sources_of(selection.after)
    )
    try:
        topic, terms, window = _asked(selection)
    except TooLong:
        item: Key = ("listed", least, written_key(selection))
        made = Atom(item, TRUE, False, False, sources)
        return made if holds else made.opposite
    found = []
    for each in [(t,) for t in terms] if least == 1 else [terms]:
        listed = Listed("list", topic, each, window, least)
        item = ("listed", topic, key_of(each), str(months_of(window)), least)
        found.append(Atom(item, TRUE, False, False, sources, (), listed))
    whole = junction("any", found)
    return whole if holds else opposite(whole)


def _windows(table: nodes.DefinitionOf, selection: nodes.Selection, least: int, *, holds: bool) -> Formula:
    """A look-back that a table gives, row by row."""

    def told(value: nodes.Value) -> nodes.Condition:
        window = parse_period(str(value.value)) if isinstance(value, nodes.Constant) else None
        if window is None:
            return nodes.Count(replace(selection, within=replace(table, rows=())), least, None)
        return nodes.Count(replace(selection, within=window), least, None)

    return _rows(table, told, holds=holds)


def _whole(node: nodes.Condition, *, holds: bool) -> Formula:
    """A condition that is taken as one: of a list by year or in all, of a region, a finding, another's clause."""
    listed: Listed | None = None
    item: Key
    try:
        match node:
            case nodes.Inside(item=inner, unit=unit):
                regions = inner.type.regions
                item = ("inside", value_meaning(inner), unit, *regions.extent(unit))
                listed = Listed("inside", value_meaning(inner), unit=unit, regions=regions)
            case nodes.EachYear(list=of, year=year, years=years, where=where):
                listed = Listed("each_year", (value_meaning(of), year.name), terms_of(formula(where)), years)
                item = ("each_year", listed.topic, key_of(listed.terms), *years)
            case nodes.Total(list=of, start=start, end=end, where=where, at_least=least):
                terms = terms_of(TRUTH if where is None else formula(where))
                listed = Listed("total", (value_meaning(of), start.name, end.name), terms, least)
                item = ("total", listed.topic, key_of(terms), str(months_of(least)))
            case nodes.Growth(
                list=of, year=year, value=value, last=last, how=how, at_least=rate, strict=strict
            ):
                topic: Key = (value_meaning(of), year.name, value_meaning(value), how, last, strict)
                number = rate.value if isinstance(rate, nodes.Constant) else 0
                about = () if isinstance(rate, nodes.Constant) else (value_meaning(rate),)
                listed = Listed("growth", (*topic, rate.scale, *about), least=int(number))
                item = ("growth", listed.topic, int(number))
            case nodes.Rising(list=of, year=year, value=value, last=last, strict=strict):
                item = ("rising", value_meaning(of), year.name, value_meaning(value), last, strict)
                if last is not None:
                    series: Key = (value_meaning(of), year.name, value_meaning(value), strict)
                    listed = Listed("rising", series, least=last)
            case nodes.Met(finding=finding, records=records):
                item = ("finding", *(name for name, _ in records), finding)
            case nodes.ClauseOf(clause=clause, of=of, require=require):
                told = (
                    clause if require == nodes.Fixed(True) else meaning(require)
                )  # a number alone, or the contents
                item = ("clause", told, None if of is None else value_meaning(of))
            case nodes.ReadingIs(reading=reading, option=option):
                made = Atom(("reading", reading), Names(frozenset({option})), sources=sources_of(node))
                return made if holds else made.opposite
            case (
                nodes.Fixed() | nodes.Holds() | nodes.Compare() | nodes.OneOf() | nodes.Joined() | nodes.Not()
                | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured()
            ):  # fmt: skip
                item = ("written", written_key(node))
            case other:
                assert_never(other)
    except TooLong:
        item = ("written", written_key(normal(node)))
    made = Atom(item, TRUE, False, False, sources_of(node), (), listed)
    return made if holds else made.opposite


def table_meaning(table: nodes.DefinitionOf) -> Key | None:
    """When a table gives which value, in whatever order its rows stand; None where that is too long to say."""
    if table.derived:
        return value_meaning(table)
    found = []
    for named in sorted({value_meaning(v) for _, v in table.rows}, key=repr):
        told = meaning_of(when_of(table, named))
        if told is None:
            return None
        if told != _NEVER:
            found.append((named, told))
    return tuple(found)


_NEVER: Final = meaning_of(FALSEHOOD)


def when_of(table: nodes.DefinitionOf, named: Key) -> Formula:
    """When a table gives the value of that name."""
    return _rows(table, lambda v: nodes.Fixed(value_meaning(v) == named), holds=True)


__all__ = ["formula", "meaning", "meaning_of", "sources_of", "table_meaning", "value_meaning"]
