"""What is known of a number that is not known: it lies between two bounds, either of which may be missing.

Bounds are exact and belong to the interval. Every operation gives an interval that holds all results for values inside
its operands, and a narrower one for narrower operands: what is decided from bounds stays decided as more is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from qualityaward.language.nodes import Comparison
from qualityaward.values import FALSE, TRUE, UNKNOWN, Truth, negate


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included; None: without end."""

    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def single(self) -> bool:
        """Whether it holds one number only."""
        return self.low is not None and self.low == self.high


ANYTHING = Interval()


def point(value: int | Fraction) -> Interval:
    """The interval of one number."""
    exact = Fraction(value)
    return Interval(exact, exact)


def interval_of(value: Any) -> Interval | None:
    """The interval of a lowered value or ratio; None of what is no number."""
    if isinstance(value, tuple):
        return Interval(Fraction(*value), Fraction(*value)) if isinstance(value[0], int) else None
    return point(value) if isinstance(value, int) and not isinstance(value, bool) else None


def plus(one: Interval, other: Interval) -> Interval:
    """All sums."""
    low = None if one.low is None or other.low is None else one.low + other.low
    return Interval(low, None if one.high is None or other.high is None else one.high + other.high)


def minus(one: Interval, other: Interval) -> Interval:
    """All differences."""
    return plus(one, times(other, Fraction(-1)))


def times(one: Interval, factor: Fraction) -> Interval:
    """All products with a number."""
    if factor == 0:
        return point(0)
    low, high = (None if end is None else end * factor for end in one)
    return Interval(low, high) if factor >= 0 else Interval(high, low)


def product(one: Interval, other: Interval) -> Interval:
    """All products; without bounds unless both intervals have both ends, or one is a single number."""
    for first, second in ((one, other), (other, one)):
        if first.low is not None and first.single:
            return times(second, first.low)
    ends = [None if a is None or b is None else a * b for a in one for b in other]
    known = [end for end in ends if end is not None]
    return Interval(min(known), max(known)) if len(known) == len(ends) else ANYTHING


def quotient(above: Interval, below: Interval) -> Interval:
    """All quotients; without bounds unless the divisor is surely positive."""
    if below.low is None or below.low <= 0:
        return ANYTHING
    return product(above, Interval(Fraction(0) if below.high is None else 1 / below.high, 1 / below.low))


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval around some."""
    lows, highs = list[Fraction | None](), list[Fraction | None]()
    for low, high in intervals:
        lows.append(low)
        highs.append(high)
    return Interval(_least(lows), _greatest(highs))


def smallest(intervals: list[Interval]) -> Interval:
    """The smaller of one number of each."""
    return Interval(
        _least([i.low for i in intervals]),
        min((i.high for i in intervals if i.high is not None), default=None),
    )


def greatest(intervals: list[Interval]) -> Interval:
    """The greatest of one number of each."""
    return Interval(
        max((i.low for i in intervals if i.low is not None), default=None),
        _greatest([i.high for i in intervals]),
    )


def _least(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return min(known) if known and len(known) == len(ends) else None


def _greatest(ends: list[Fraction | None]) -> Fraction | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def compared(operator: Comparison, one: Interval, other: Interval) -> Truth:
    """Whether a comparison holds for all numbers inside, for none, or for some."""
    match operator:
        case "<":
            return _below(one, other)
        case ">":
            return _below(other, one)
        case ">=":
            return negate(_below(one, other))
        case "<=":
            return negate(_below(other, one))
        case "==" | "!=":
            apart = TRUE in (_below(one, other), _below(other, one))
            same = one.single and one == other
            equal: Truth = FALSE if apart else TRUE if same else UNKNOWN
            return equal if operator == "==" else negate(equal)


def _below(one: Interval, other: Interval) -> Truth:
    if one.high is not None and other.low is not None and one.high < other.low:
        return TRUE
    if one.low is not None and other.high is not None and one.low >= other.high:
        return FALSE
    return UNKNOWN
