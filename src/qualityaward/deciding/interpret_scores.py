"""The plain interpreter, scoring tables: points item by item, exactly or between bounds."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple, cast

from qualityaward.deciding.explanation import Shown, leaves
from qualityaward.deciding.interpret_aggregates import AggregateInterpreter
from qualityaward.deciding.interpret_lists import once
from qualityaward.deciding.intervals import (
    ANYTHING,
    Interval,
    greatest,
    hull,
    interval_of,
    plus,
    point,
    times,
)
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.values import FALSE, TRUE, UNKNOWN

NO_POINTS = point(0)


class Points(NamedTuple):
    """What an item of a scoring table gives, and why.

    ``within`` are its points before the weight, which its maximum caps, ``counted`` those after it; where both ends are
    equal they are known. ``applies`` is the truth of its `when`; an item that does not apply has no ``items``.
    """

    node: nodes.Score
    within: Interval
    counted: Interval
    missing: tuple[str, ...] = ()
    applies: int = TRUE
    items: tuple[Points, ...] = ()


class ScoreInterpreter(AggregateInterpreter):
    """Points in one setting."""

    def score(self, node: nodes.Score, place: Place, shown: list[Shown]) -> Any:
        """The points of a scoring table; a ratio as numerator and denominator. Raises :class:`Unknown`."""
        found = self.points(node, place, shown)
        counted = times(found.counted, Fraction(10**node.scale))
        if not counted.single:
            raise Unknown(found.missing, counted)
        value = cast("Fraction", counted.low)
        return (value.numerator, value.denominator) if node.exact else value.numerator

    def points(self, node: nodes.Score, place: Place, shown: list[Shown]) -> Points:
        """The points of an item and of all items below it."""
        applies: int = TRUE
        missing = list[str]()
        if node.when is not None:
            premise = self.explain(node.when, place)
            shown += leaves(premise)
            applies = premise.truth
            missing += premise.lacking()
        if applies == FALSE:
            return Points(node, NO_POINTS, NO_POINTS, applies=FALSE)
        items = tuple(self.points(item, place, shown) for item in node.items)
        if node.kind == "value":
            within, lacking = self._by_itself(node, place, shown)
        else:
            within, lacking = _together(node, items)
        if node.most is not None:
            within = _capped(within, amount_of(node.most))
        if applies == UNKNOWN:
            within = hull([within, NO_POINTS])
        counted = within if node.weight is None else times(within, amount_of(node.weight))
        lacks = () if within.single else once([*missing, *lacking])
        return Points(node, within, counted, lacks, applies, items)

    def _by_itself(
        self, node: nodes.Score, place: Place, shown: list[Shown]
    ) -> tuple[Interval, tuple[str, ...]]:
        value = cast("nodes.Value", node.value)
        unit = Fraction(1, 10**value.scale)
        try:
            return times(interval_of(self.ratio(value, place, shown)) or ANYTHING, unit), ()
        except Unknown as unknown:
            within = _declared(value, place) if unknown.within == ANYTHING else times(unknown.within, unit)
            return within, unknown.missing


def _together(node: nodes.Score, items: tuple[Points, ...]) -> tuple[Interval, tuple[str, ...]]:
    """The points of items added up, or of the best of them; an item that cannot be the best lacks nothing."""
    if node.kind == "best":
        best = greatest([item.counted for item in items])
        low = best.low
        open_ = [i for i in items if low is None or i.counted.high is None or i.counted.high > low]
        return best, once(path for item in open_ for path in item.missing)
    total = NO_POINTS
    for item in items:
        total = plus(total, item.counted)
    return total, once(path for item in items for path in item.missing)


def _capped(within: Interval, most: Fraction) -> Interval:
    low, high = within
    return Interval(None if low is None else min(low, most), most if high is None else min(high, most))


def _declared(node: nodes.Value, place: Place) -> Interval:
    """The bounds that the vocabulary declares of a fact that gives points; a record outside of them is refused."""
    if not isinstance(node, nodes.FactOf):
        return ANYTHING
    subject = place.subject
    for name, _ in node.records:
        subject = place.subjects[subject.facts[name].type.name]
    declared = subject.facts[node.name].value
    ends = [None if end is None else Fraction(end) for end in (declared.min, declared.max)]
    return Interval(*ends)


def amount_of(number: nodes.Constant) -> Fraction:
    """The number that a literal stands for."""
    return Fraction(int(number.value), 10**number.scale)


__all__ = ["Points", "ScoreInterpreter", "amount_of"]
