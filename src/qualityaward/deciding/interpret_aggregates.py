"""The plain interpreter, aggregates: how many elements a list has, and what they come to, exactly or between bounds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final, NamedTuple, cast

from qualityaward.deciding.explanation import Explanation, Shown, WindowShown, leaves
from qualityaward.deciding.interpret_lists import ListInterpreter, once
from qualityaward.deciding.interpret_values import absent_in, may_be_nothing
from qualityaward.deciding.intervals import (
    ANYTHING,
    Interval,
    greatest,
    hull,
    interval_of,
    plus,
    point,
    smallest,
    times,
)
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Fact
from qualityaward.record.bound import Values
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN
from qualityaward.version import FIRST_SEMANTICS

NOTHING_ADDED: Final = point(0)
AT_LEAST_NONE: Final = Interval(Fraction(0))
"""How many elements a list has that is not stated."""


class Member(NamedTuple):
    """An element that counts or may count, with its value; ``element`` None: a year's row that is not stated.

    ``missing`` is what keeps it from being known whether it counts, or what its value is.
    """

    element: Values | None
    path: str
    truth: int
    value: Interval
    missing: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it surely counts."""
        return self.truth == TRUE


class Amount(NamedTuple):
    """What a list comes to: between which bounds, of which elements, what is missing to know it, and the days looked at."""

    within: Interval
    members: tuple[Member, ...]
    missing: tuple[str, ...]
    window: WindowShown | None


class AggregateInterpreter(ListInterpreter):
    """What lists come to, in one setting."""

    def aggregate(self, node: nodes.Aggregate, place: Place, shown: list[Shown]) -> Any:
        """What the elements of a list come to; a ratio as numerator and denominator. Raises :class:`Unknown`."""
        found = self.amount(node, place, shown)
        if not found.within.single:
            raise Unknown(found.missing, found.within)
        value = cast("Fraction", found.within.low)
        return (value.numerator, value.denominator) if node.exact else value.numerator

    def amount(self, node: nodes.Aggregate, place: Place, shown: list[Shown]) -> Amount:
        """What the elements of a list come to, with those that count; raises :class:`Unknown` for a list not stated."""
        try:
            elements, path = self.list_of(node.selection.list, place)
        except Unknown as unknown:
            if node.kind == "count" and self.setting.semantics != FIRST_SEMANTICS:
                raise Unknown(unknown.missing, AT_LEAST_NONE) from None
            raise
        members, window = self.members(node, place, elements, path, shown)
        within, mattering = _RULES[node.kind](list(members)), members
        if node.otherwise is not None and not any(m.sure for m in members):
            # each that counts is instead of it
            within = hull([*(m.value for m in members), point(int(node.otherwise.value))])
        else:
            mattering = tuple(m for m in members if matters(node.kind, m, within))
        missing = once(p for m in mattering for p in m.missing)
        return Amount(within, members, missing or (path,), window)

    def members(
        self, node: nodes.Aggregate, place: Place, elements: Values, path: str, shown: list[Shown]
    ) -> tuple[tuple[Member, ...], WindowShown | None]:
        """The elements that count or may, and the days that were looked at."""
        if node.years is not None:
            return tuple(self._by_year(node, place, elements, path, shown)), None
        pairs, window, _ = self.selected(node.selection, place, against=place.late)
        return tuple(self._selected_members(node, place, pairs, path, shown)), window

    # Elements -----------------------------------------------------------------------------------------------

    def _selected_members(
        self,
        node: nodes.Aggregate,
        place: Place,
        pairs: list[tuple[Values, Explanation]],
        path: str,
        shown: list[Shown],
    ) -> Iterator[Member]:
        for each, counts in pairs:
            if counts.truth != FALSE:
                shown += leaves(counts)
                read = self.as_seen(node.selection, each, against=place.late)
                inside = place._replace(element=read, element_path=f"{path}[]")
                missing = tuple(counts.lacking()) if counts.truth == UNKNOWN else ()
                for member in self._member_of(node, inside, counts.truth, missing, shown):
                    yield member._replace(element=each)

    def _by_year(
        self, node: nodes.Aggregate, place: Place, elements: Values, path: str, shown: list[Shown]
    ) -> Iterator[Member]:
        year_at, where = cast("nodes.FieldOf", node.year).index, node.selection.where
        rows = {each[year_at]: each for each in elements}
        fact = self._fact(node, place)
        first, last = cast("nodes.YearsBack", node.years)
        for year in range(self.setting.year - first, self.setting.year - last + 1):
            row_path = f"{path}[year={year}]"
            row = rows.get(year)
            if row is None:
                yield from self._absent_row(node, place, fact, row_path, shown)
                continue
            inside = place._replace(element=row, element_path=row_path)
            truth: int = TRUE
            missing: tuple[str, ...] = ()
            if where is not None:
                explained = self.explain(where, inside)
                shown += leaves(explained)
                truth, missing = explained.truth, tuple(explained.lacking())
            if truth != FALSE:
                yield from self._member_of(node, inside, truth, missing, shown)

    def _member_of(
        self, node: nodes.Aggregate, inside: Place, truth: int, missing: tuple[str, ...], shown: list[Shown]
    ) -> Iterator[Member]:
        """The element at hand with its value; none where it has nothing, unless a year is asked for."""
        if node.of is None:
            yield Member(inside.element, inside.element_path, truth, point(1), missing)
            return
        shift = 10 ** (node.scale - node.of.scale)
        try:
            above, below = self.ratio(node.of, inside._replace(listed=self._fact(node, inside)), shown)
        except Unknown as unknown:
            within = unknown.within
            if truth == TRUE and may_be_nothing(node.of):
                truth = UNKNOWN  # stating what it waits for may show that there is nothing
            yield Member(
                inside.element,
                inside.element_path,
                truth,
                times(within, Fraction(shift)),
                (*missing, *unknown.missing),
            )
            return
        if above is not NOTHING:
            value = times(cast("Interval", interval_of((above, below))), Fraction(shift))
            yield Member(inside.element, inside.element_path, truth, value, missing)
        elif node.years is not None:
            lacking = (*missing, *absent_in(node.of, inside))
            yield Member(inside.element, inside.element_path, truth, ANYTHING, lacking)

    def _absent_row(
        self, node: nodes.Aggregate, place: Place, fact: Fact, path: str, shown: list[Shown]
    ) -> Iterator[Member]:
        """A year's row that is not stated: none of its fields is known, but `where` may turn on the record alone."""
        where, missing = node.selection.where, [path]
        truth: int = TRUE
        if where is not None:
            blank = place._replace(element=(None,) * len(fact.fields), element_path=path)
            explained = self.explain(where, blank)
            shown += (each for each in leaves(explained) if not each.path.startswith(f"{path}."))
            truth = explained.truth
            missing += (
                (p for p in explained.lacking() if not p.startswith(f"{path}.")) if truth == UNKNOWN else ()
            )
        if truth != FALSE:
            counts = truth if node.of is not None else UNKNOWN  # how many there are, the row itself would say
            yield Member(None, path, counts, self._absent(node, place, fact), tuple(missing))

    def _absent(self, node: nodes.Aggregate, place: Place, fact: Fact) -> Interval:
        """The bounds of what the row of a year gives that is not there: those of an element of which nothing is stated."""
        if node.of is None:
            return point(1)
        if may_be_nothing(node.of):
            return ANYTHING
        try:
            found = self.ratio(node.of, place._replace(element=(None,) * len(fact.fields), listed=fact), [])
        except Unknown as unknown:
            return times(unknown.within, Fraction(10 ** (node.scale - node.of.scale)))
        return times(interval_of(found) or ANYTHING, Fraction(10 ** (node.scale - node.of.scale)))

    def _fact(self, node: nodes.Aggregate, place: Place) -> Fact:
        subject = place.subject
        for name, _ in node.selection.list.records:
            subject = place.subjects[subject.facts[name].type.name]
        return subject.facts[node.selection.list.name]


# Rules --------------------------------------------------------------------------------------------------


def sum_of(members: list[Member]) -> Interval:
    """Between which bounds a sum lies: what may count may add nothing."""
    total = NOTHING_ADDED
    for member in members:
        total = plus(total, member.value if member.sure else hull([member.value, NOTHING_ADDED]))
    return total


def _count(members: list[Member]) -> Interval:
    return Interval(Fraction(sum(m.sure for m in members)), Fraction(len(members)))


def _min(members: list[Member]) -> Interval:
    """The smallest: of nothing there is none, so that bounds need an element that surely counts."""
    sure = [m.value for m in members if m.sure]
    if not sure:
        return ANYTHING
    return Interval(hull([m.value for m in members]).low, smallest(sure).high)


def _max(members: list[Member]) -> Interval:
    sure = [m.value for m in members if m.sure]
    if not sure:
        return ANYTHING
    return Interval(greatest(sure).low, hull([m.value for m in members]).high)


def _average(members: list[Member]) -> Interval:
    if members and all(m.sure for m in members):
        return times(sum_of(members), Fraction(1, len(members)))
    return hull([m.value for m in members]) if any(m.sure for m in members) else ANYTHING


_RULES: Final = {"sum": sum_of, "count": _count, "min": _min, "max": _max, "average": _average}


def matters(kind: nodes.AggregateKind, member: Member, within: Interval) -> bool:
    """Whether what a member lacks can still change what the list comes to."""
    match kind:
        case "sum":
            return member.value != NOTHING_ADDED
        case "min" if within.high is not None and member.value.low is not None:
            return member.value.low < within.high
        case "max" if within.low is not None and member.value.high is not None:
            return member.value.high > within.low
        case "min" | "max" | "count" | "average":
            return True


__all__ = ["AggregateInterpreter", "Amount", "Member", "matters", "may_be_nothing", "sum_of"]
