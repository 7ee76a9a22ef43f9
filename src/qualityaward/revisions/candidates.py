"""Facts worth trying: for each fact and finding that rules read, the values at the edges of what they ask.

The edges of a number are the thresholds and their neighbours; of a date, the first and last days of every window and the
days beside them; of a scale, every level; of a list, no element, one of each kind, and as many as a count turns on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise, product
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.language.walk import Node, inside
from qualityaward.scheme.scheme import Debarment
from qualityaward.values import (
    DECIMALS,
    EVER,
    FAR,
    CalendarYears,
    Period,
    Window,
    first_within,
    from_millionths,
    last_since,
    parse_period,
)

MOST_ELEMENTS: Final = 48
"""Kinds of elements of one list that are tried."""

Input = tuple[tuple[str, ...], str, str]
"""The nested records to go through, ``facts`` or ``findings``, and a name."""


@dataclass(slots=True)
class _List:
    """What rules ask of a list: its fields' values, and how many elements matter."""

    fields: dict[str, dict[Any, None]] = field(default_factory=dict)
    counts: set[int] = field(default_factory=lambda: {1})
    last: int = 0
    year: str = ""
    this_year: bool = False
    rising: tuple[str, ...] = ()


class Candidates:
    """Collects what rules read of a record of `subject`, decided on the day `on`."""

    def __init__(self, subject: Subject, subjects: Mapping[str, Subject], on: int) -> None:
        self.subject, self.subjects, self.on = subject, subjects, on
        self.values: dict[Input, dict[Any, None]] = {}
        self.lists: dict[Input, _List] = {}
        self._seen: set[tuple[int, Input | None, tuple[str, ...]]] = set()

    def options(self) -> dict[Input, list[Any]]:
        """Every input with the values to try, in the order in which rules read them."""
        found = {
            name: list(values) or self._some(name)
            for name, values in self.values.items()
            if name not in self.lists
        }
        for name, asked in self.lists.items():
            found[name] = self._lists(name, asked)
        return {name: found[name] for name in (*self.values, *self.lists) if name in found}

    def _some(self, name: Input) -> list[Any]:
        """Values of a fact that is compared with no constant: two that differ."""
        fact = self.fact(name)
        plain: dict[str, list[Any]] = {
            "date": [_day(self.on - 1), _day(self.on)], "int": [1, 2], "number": [Decimal(1), Decimal(2)],
            "money": [Decimal(1), Decimal(2)], "text": ["x", "y"], "region": [fact.type.regions.somewhere("", ())] if fact is not None else [],
        }  # fmt: skip
        return plain.get(fact.type.kind, []) if fact is not None else []

    # What rules read ----------------------------------------------------------------------------------------

    def read(self, node: Node | None, around: tuple[str, ...] = (), element: Input | None = None) -> None:
        """Notes what a condition or value reads, in a nested record (`around`) or a list element."""
        if node is None or (id(node), element, around) in self._seen:
            return
        self._seen.add((id(node), element, around))
        match node:
            case nodes.Met(finding=finding, records=records):
                self._put((*around, *(n for n, _ in records)), "findings", finding, ["met", "not_met"])
            case nodes.ClauseOf(of=of) if of is not None:
                self.read(node.when, (*around, of.name))
                self.read(node.require, (*around, of.name))
            case nodes.Compare(left=left, right=right):
                self._compared(left, right, around, element)
                self._compared(right, left, around, element)
            case nodes.OneOf(item=item, options=options):
                self._typed(item, [_plain(o.type, o.value, o.scale) for o in options], around, element)
            case nodes.Inside(item=item, unit=unit):
                self._typed(item, item.type.regions.examples(unit), around, element)
            case nodes.Holds(value=value):
                self._typed(value, [True, False], around, element)
            case (
                nodes.Quantified(selection=selection)
                | nodes.Count(of=nodes.Selection() as selection)
                | nodes.Measured(selection=selection)
            ):
                asked = self._selection(selection, around)
                if isinstance(node, nodes.Count):
                    asked.counts |= {n for b in (node.at_least, node.at_most) if b for n in (b, b + 1)}
            case nodes.EachYear(list=of, year=year, years=years, where=where):
                asked = self._list(of, around)
                asked.year, asked.last = year.name, max(asked.last, -years.first)
                asked.this_year = asked.this_year or years.last == 0
                self.read(where, around, self._input(of, around))
            case nodes.Rising(list=of, year=year, value=value, last=last):
                asked = self._list(of, around)
                asked.year, asked.last = year.name, max(asked.last, last or 2)
                above = value.above if isinstance(value, nodes.Quotient) else value
                asked.rising = tuple(f.name for f in _fields(above))
                for each in _fields(value):
                    asked.fields.setdefault(each.name, {})
            case nodes.Total(list=of, start=start, end=end, at_least=period, where=where):
                asked = self._list(of, around)
                if isinstance(period, Period):
                    edge = last_since(self.on, period)
                    asked.fields.setdefault(start.name, {}).update(dict.fromkeys(map(_day, (edge, edge + 1))))
                asked.fields.setdefault(end.name, {})
                self.read(where, around, self._input(of, around))
            case nodes.FactOf() | nodes.FieldOf():
                self._typed(node, [], around, element)
            case nodes.Aggregate(selection=selection, of=of, year=year, years=years):
                asked = self._selection(selection, around)
                if year is not None and years is not None:
                    asked.year, asked.last = year.name, max(asked.last, years.first)
                self.read(of, around, self._input(selection.list, around))
        if not isinstance(
            node,
            (nodes.Quantified, nodes.Measured, nodes.EachYear, nodes.Rising, nodes.Total, nodes.Aggregate),
        ) and not (isinstance(node, nodes.Count) and isinstance(node.of, nodes.Selection)):
            skip = isinstance(node, nodes.ClauseOf) and node.of is not None
            for part in () if skip else inside(node):
                self.read(part, around, element)

    def bars(self, bar: Debarment) -> None:
        """Notes what a debarment reads: its list, with the days at which it begins and ends to bar."""
        self.read(bar.when)
        name = self._input(bar.list, ())
        asked = self._list(bar.list, ())
        self.read(bar.where, (), name)
        days = [self.on, self.on - 1]
        if bar.period is not None:
            first = first_within(self.on, bar.period)
            days = [first, first - 1, *days]
        for when, value in (*bar.start, *([] if bar.until is None else [(None, bar.until)])):
            self.read(when)
            for each in _fields(value):
                asked.fields.setdefault(each.name, {}).update(dict.fromkeys(map(_day, days)))

    def _input(self, of: nodes.FactOf, around: tuple[str, ...]) -> Input:
        return (*around, *(n for n, _ in of.records)), "facts", of.name

    def _list(self, of: nodes.FactOf, around: tuple[str, ...]) -> _List:
        return self.lists.setdefault(self._input(of, around), _List())

    def _selection(self, selection: nodes.Selection, around: tuple[str, ...]) -> _List:
        name = self._input(selection.list, around)
        asked = self._list(selection.list, around)
        if selection.dated is not None:
            days = asked.fields.setdefault(selection.dated.name, {})
            for window in _windows(selection.within):
                if isinstance(window, Period):
                    first = first_within(self.on, window)
                    days.update(dict.fromkeys(map(_day, (first, first - 1))))
                elif isinstance(window, CalendarYears):
                    first, last = window.days(self.on)
                    edges = (first, first - 1, min(last, self.on), min(last + 1, self.on))
                    days.update(dict.fromkeys(map(_day, edges)))
            days.setdefault(_day(self.on))
        self.read(selection.where, around, name)
        self.read(selection.after, around)
        return asked

    def _compared(
        self, item: nodes.Value, other: nodes.Value, around: tuple[str, ...], element: Input | None
    ) -> None:
        """The values at the edge of a comparison: of the value itself, or of the date that it counts from."""
        if isinstance(other, nodes.DefinitionOf):
            for _, row in other.rows:
                self._compared(item, row, around, element)
            return
        if isinstance(other, nodes.DecisionDay):
            self._typed(item, [_day(d) for d in (self.on, self.on - 1, self.on + 1)], around, element)
        if not isinstance(other, nodes.Constant):
            return
        if isinstance(item, nodes.FunctionOf) and item.since is not None:
            days = []
            for count in {int(other.value), int(other.value) + 1} - {0}:
                edge = last_since(self.on, Period(count, item.since))
                days += [_day(edge), _day(edge + 1)]
            self._typed(item.arguments[0], days, around, element)
            return
        self._typed(item, _near(other), around, element)
        for part in (item.above, item.below) if isinstance(item, nodes.Quotient) else ():
            self._typed(part, [0, 1, 2, 10, 100], around, element)

    def _typed(
        self, item: nodes.Value, stated: Iterable[Any], around: tuple[str, ...], element: Input | None
    ) -> None:
        """Notes values of a fact or of an element's field, with all that its type has if they are few."""
        match item:
            case nodes.FactOf():
                where, _, name = self._input(item, around)
                self._put(where, "facts", name, [*stated, *_every(item.type)])
            case nodes.FieldOf() if element is not None:
                known = self.lists.setdefault(element, _List()).fields.setdefault(item.name, {})
                known.update(dict.fromkeys([*stated, *_every(item.type)]))
            case nodes.Arithmetic(left=left, right=right):
                for part in (left, right):
                    self._typed(part, stated, around, element)
            case nodes.Aggregate(of=of, selection=selection) if of is not None:
                self._typed(of, stated, around, self._input(selection.list, around))

    def _put(self, around: tuple[str, ...], kind: str, name: str, values: Iterable[Any]) -> None:
        self.values.setdefault((around, kind, name), {}).update(dict.fromkeys(values))

    # Lists --------------------------------------------------------------------------------------------------

    def fact(self, name: Input) -> Fact | None:
        """The fact that an input names."""
        subject = self.subject
        for record in name[0]:
            subject = self.subjects[subject.facts[record].type.name]
        return subject.facts.get(name[2])

    def _lists(self, name: Input, asked: _List) -> list[Any]:
        """Lists to try: none, of each kind of element one, and as many as matter; rows of years one a year."""
        fact = self.fact(name)
        assert fact is not None
        fields = {n: list(v) or _default(fact, n) for n, v in asked.fields.items() if n != asked.year}
        names = list(fields)
        kinds = [
            {n: v for n, v in zip(names, values, strict=True) if v is not None}
            for values in islice(product(*fields.values()), MOST_ELEMENTS)
        ]
        if asked.year:
            this_year = date.fromordinal(self.on).year
            years = range(this_year - max(asked.last, 1), this_year + asked.this_year)
            rows = [[{asked.year: y, **kind} for y in years] for kind in kinds]
            if asked.rising:
                steps = [dict.fromkeys(asked.rising, i + 1) for i in range(len(years))]
                rest = {n: 10 for n in fields if n not in asked.rising}
                up = [{asked.year: y, **rest, **step} for y, step in zip(years, steps, strict=True)]
                down = [{asked.year: y, **rest, **step} for y, step in zip(years, steps[::-1], strict=True)]
                rows = [up, down]
            rows += [[*a[:1], *b[1:]] for a, b in pairwise(rows)]
            return [*rows, []]
        return [[], *([kind] * n for n in sorted(asked.counts) for kind in kinds)]


def _windows(within: object) -> list[Window]:
    if isinstance(within, nodes.DefinitionOf):
        texts = [str(v.value) for _, v in within.rows if isinstance(v, nodes.Constant)]
        return [w for t in texts if (w := parse_period(t)) is not None]
    return [within] if isinstance(within, (Period, CalendarYears)) or within == EVER else []


def _fields(value: nodes.Value) -> list[nodes.FieldOf]:
    if isinstance(value, nodes.FieldOf):
        return [value]
    return [f for part in inside(value) if isinstance(part, nodes.Valued) for f in _fields(part)]


def _every(kind: Type) -> list[Any]:
    """All values of a type that has few."""
    match kind.kind:
        case "bool":
            return [True, False]
        case "scale" | "enum":
            return list(kind.options)
    return []


def _default(fact: Fact, name: str) -> list[Any]:
    """Some value for a field of which rules ask nothing in particular; None where it may be left out."""
    index = fact.field_index(name)
    if index is None or fact.fields[index].may_be_nothing:
        return [None]
    kind = fact.fields[index].type
    plain: dict[str, list[Any]] = {"int": [1], "number": [Decimal(1)], "money": [Decimal(1)], "text": ["x"]}
    return _every(kind) or plain.get(kind.kind, [None])


def _near(constant: nodes.Constant) -> list[Any]:
    """A threshold and its neighbours, the threshold first."""
    value = constant.value
    kind = constant.type
    if isinstance(value, bool) or not isinstance(value, int) or kind.kind in ("scale", "enum", "text"):
        return [_plain(kind, value, constant.scale)]
    step = 1 if kind.kind in ("int", "date") and not constant.scale else 10 ** max(constant.scale - 2, 0)
    return [
        _plain(kind, v, constant.scale)
        for v in (value, value + step, value - step)
        if v >= 0 or kind.kind != "int"
    ]


def _plain(kind: Type, value: Any, scale: int) -> Any:
    """A lowered constant as a record states it."""
    match kind.kind:
        case "date":
            return _day(value)
        case "scale":
            return kind.options[value]
        case "number" | "money" | "int" if scale:
            return Decimal(from_millionths(value)) if scale == DECIMALS else Decimal(value).scaleb(-scale)
    return value


def _day(day: int) -> date:
    return date.fromordinal(min(max(day, 1), FAR - 1))


__all__ = ["Candidates", "Input"]
