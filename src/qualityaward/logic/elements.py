"""Entries that a list could get, so that something is true of it: one, or one a year where each year is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final

from qualityaward.language.core import LIST_NODES, Cmp, Const, Truth, Var, below
from qualityaward.language.nodes import REVOKED, FieldOf
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.logic.applicants import plain_value
from qualityaward.logic.edges import edges_of
from qualityaward.logic.places import fields_read
from qualityaward.logic.rules import Ruled

MOST_KINDS: Final = 60
"""Kinds of entries that are tried."""

ANOTHER: Final = "条文没有提到的另一个"
"""A text that no rule names, and that is near to no name."""

YEARS: Final = 3

MOST_YEARS: Final = 12
"""Years of which there are rows."""


def elements_for(
    ruled: Ruled, truth: Truth, path: str, old: Sequence[Mapping[str, Any]]
) -> Iterator[list[dict[str, Any]]]:
    """Entries to add, those of one kind first; what happens does so on the day of decision."""
    fact, on = ruled.rules.fact(path), ruled.asking.on
    read = fields_read([truth]).get(path, set())
    edges, slips = edges_of([truth]), past(ruled, fact)
    years = [f for f in fact.fields if f.name in fact.unique and f.type.kind == "int"]
    values: dict[str, list[Any]] = {}
    for field in fact.fields:
        if field in years:
            continue
        if field.name in read:
            known = [
                ruled.as_written(field.name, plain_value(field.type, v))
                for v in edges.get(f"{path}[].{field.name}", ())
                if _fits(field, v) and not (field.name in slips and isinstance(v, int) and v > on.toordinal())
            ]
            values[field.name] = list(
                dict.fromkeys(
                    v
                    for v in (
                        *_first(fact, field, on),
                        *near(field, old),
                        *known,
                        *another(field, known),
                        *roomy(fact, field),
                        *_bounds(field),
                    )
                    if v is None or not field.type.numeric or between(field, v)
                )
            )
        elif not field.may_be_nothing and fact.dated == field.name:
            values[field.name] = [on]
    stated = {each.get(years[0].name) for each in old} if years else set()
    due = [year for f in years[:1] for year in _years(truth, path, f.name, on) if year not in stated]
    for chosen in islice(_nearest_first(list(values.values())), MOST_KINDS):
        row = {n: v for n, v in zip(values, chosen, strict=True) if v is not None}
        if not possible(fact, row):
            continue
        if not years:
            yield [row]
            continue
        for year in due[::-1]:
            yield [{years[0].name: year, **row}]
        if len(due) > 1:
            yield [{years[0].name: year, **row} for year in due]
            for name in (f.name for f in fact.fields if f.type.numeric and f.name in row):
                yield [{years[0].name: year, **row, name: row[name] + k} for k, year in enumerate(due)]


def _years(truth: Truth, path: str, by: str, on: date) -> list[int]:
    """The years that are asked for, from the first to the last; else those before this one."""
    named = {
        side.value
        for node in below(truth)
        if isinstance(node, LIST_NODES) and node.list.name == path
        for inner in below(node.where)
        if isinstance(inner, Cmp) and inner.op == "=="
        for one, side in ((inner.left, inner.right), (inner.right, inner.left))
        if isinstance(one, Var) and (one.kind, one.name) == ("field", by)
        if isinstance(side, Const) and isinstance(side.value, int)
    }
    years = range(min(named), max(named) + 1) if named else range(on.year - YEARS, on.year)
    return list(years)[-MOST_YEARS:]


def _nearest_first(values: Sequence[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
    """Every choice of one value each, those with most of the first ones first."""
    for away in range(sum(len(each) - 1 for each in values) + 1):
        yield from _away(values, away)


def _away(values: Sequence[Sequence[Any]], away: int) -> Iterator[tuple[Any, ...]]:
    """Those whose places add up to a number."""
    if not values:
        yield from [()] if away == 0 else []
        return
    first, *others = values
    if away <= sum(len(each) - 1 for each in values):
        for place, value in enumerate(first[: away + 1]):
            yield from ((value, *rest) for rest in _away(others, away - place))


def past(ruled: Ruled, fact: Fact) -> set[str | None]:
    """The dates of an entry that are slips where they lie after the decision (semantics, 3 ¶10f, ¶10h, ¶14d)."""
    starts = (
        value
        for each in ruled.scheme.debarments
        if each.list.name == fact.name
        for _, value in each.start
        if isinstance(value, FieldOf)
    )
    return {fact.dated, REVOKED, *(value.name for value in starts)}


def possible(fact: Fact, row: Mapping[str, Any]) -> bool:
    """Whether no field is before or above one that bounds it, and each that goes with another is stated with it."""
    if any(f.required_with and (f.name in row) is not (f.required_with in row) for f in fact.fields):
        return False
    return in_order(fact, row)


def in_order(fact: Fact, row: Mapping[str, Any]) -> bool:
    """Whether no field is before or above one that bounds it."""
    pairs = [*fact.periods]
    pairs += [(f.not_before, f.name) for f in fact.fields if f.not_before]
    pairs += [(f.name, f.at_most) for f in fact.fields if f.at_most]
    return all(row[a] <= row[b] for a, b in pairs if a in row and b in row)


def _fits(field: Field, value: int | str) -> bool:
    return field.type.kind != "scale" or (isinstance(value, int) and 0 <= value < len(field.type.options))


def _bounds(field: Field) -> list[Any]:
    """The least and the most that a number is declared to be."""
    return [v for v in (field.min, field.max) if v is not None] if field.type.numeric else []


def between(field: Field, value: Any) -> bool:
    """Whether a number is one that the field may have."""
    return (field.min is None or field.min <= value) and (field.max is None or value <= field.max)


def near(field: Field, old: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    """Numbers as the other entries have them, and a little more."""
    if field.type.numeric:
        for each in old[::-1]:
            if (value := each.get(field.name)) is not None:
                yield from (value, value + 1)


def _first(fact: Fact, field: Field, on: date) -> list[Any]:
    """What is tried first: what may be left out is; what is new happens on the day."""
    left_out = [None] if field.may_be_nothing else []
    return [*left_out, on] if field.type.kind == "date" else left_out


def few(field: Field) -> list[Any]:
    """All values of a field that has few, the best first; else one."""
    match field.type.kind:
        case "bool":
            return [True, False]
        case "scale" | "enum":
            return list(field.type.options[::-1] if field.type.kind == "scale" else field.type.options)
        case "int" | "number" | "money":
            return [1, 10]
        case "date" | "text" | "region" | "period" | "list" | "record":
            return []


def another(field: Field, named: Sequence[Any]) -> list[Any]:
    """What a text or a place may be that no rule names."""
    if field.type.kind == "text":
        return [ANOTHER]
    if field.type.kind == "region":
        regions = field.type.regions
        elsewhere = regions.somewhere("", [unit for v in named if (unit := regions.unit(v))])
        return [] if elsewhere is None else [elsewhere]
    return []


def roomy(fact: Fact, field: Field) -> list[Any]:
    """The same; of a number that another of the entry may not exceed, so many that the other can rise."""
    bounds = field.type.numeric and any(f.at_most == field.name for f in fact.fields)
    return [10 * v for v in few(field)] if bounds else few(field)


__all__ = [
    "ANOTHER",
    "another",
    "between",
    "elements_for",
    "few",
    "in_order",
    "near",
    "past",
    "possible",
    "roomy",
]
