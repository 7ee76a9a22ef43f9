"""Sets of values that a condition on one value admits: whole or exact numbers in ranges, or names out of a list.

A bound is a pair ``(number, nudge)``: the number itself (0), or the place just above (1) or below it (-1). Whole numbers
have no such places; ``None`` is no bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

Bound = tuple[Fraction, int] | None
Range = tuple[Bound, Bound]
"""From and to, both included; the first None is below everything, the second above everything."""


def _low(bound: Bound) -> tuple[int, Fraction, int]:
    return (-1, Fraction(0), 0) if bound is None else (0, *bound)


def _high(bound: Bound) -> tuple[int, Fraction, int]:
    return (1, Fraction(0), 0) if bound is None else (0, *bound)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers in disjoint ranges that rise and do not touch; ``whole`` where only whole numbers occur."""

    ranges: tuple[Range, ...]
    whole: bool = True

    def __and__(self, other: Numbers) -> Numbers:
        found = [(max(a, c, key=_low), min(b, d, key=_high)) for a, b in self.ranges for c, d in other.ranges]
        return numbers((r for r in found if _low(r[0]) <= _high(r[1])), whole=self.whole)

    def __or__(self, other: Numbers) -> Numbers:
        return numbers((*self.ranges, *other.ranges), whole=self.whole)

    def __invert__(self) -> Numbers:
        found: list[Range] = []
        start: Bound = None
        first = True
        for low, high in self.ranges:
            if low is not None and (first or start is not None):
                found.append((start, self._step(low, -1)))
            start, first = (None if high is None else self._step(high, 1)), False
            if high is None:
                return Numbers(tuple(found), self.whole)
        if first:
            return Numbers(((None, None),), self.whole)
        return Numbers((*found, (start, None)), self.whole)

    @property
    def mirrored(self) -> Numbers:
        """The same numbers with the opposite sign."""
        ranges = (
            (None if b is None else (-b[0], -b[1]), None if a is None else (-a[0], -a[1]))
            for a, b in self.ranges
        )
        return numbers(ranges, whole=self.whole)

    def _step(self, bound: tuple[Fraction, int], by: int) -> tuple[Fraction, int]:
        return _stepped(bound, by, whole=self.whole)

    def within(self, other: Numbers) -> bool:
        """Whether the other set admits all of these."""
        return (self & other) == self

    def has(self, place: tuple[Fraction, int]) -> bool:
        """Whether a place lies in a range."""
        return any(_low(a) <= (0, *place) <= _high(b) for a, b in self.ranges)


def _stepped(bound: tuple[Fraction, int], by: int, *, whole: bool) -> tuple[Fraction, int]:
    number, nudge = bound
    return (number + by, nudge) if whole else (number, nudge + by)


def numbers(ranges: Iterable[Range], *, whole: bool) -> Numbers:
    """The set of some ranges, which may overlap, touch and stand in any order."""
    found: list[Range] = []
    for low, high in sorted(ranges, key=lambda r: (_low(r[0]), _high(r[1]))):
        if found:
            last_low, last = found[-1]
            reach = None if last is None else _stepped(last, 1, whole=whole)
            if reach is None or _low(low) <= (0, *reach):
                found[-1] = (last_low, max(last, high, key=_high))
                continue
        found.append((low, high))
    return Numbers(tuple(found), whole)


def compared(operator: str, number: Fraction, *, whole: bool) -> Numbers:
    """The numbers that compare so with `number`.

    >>> compared(">", Fraction(4), whole=True) == compared(">=", Fraction(9, 2), whole=True)
    True
    """
    if not whole:
        return _around(operator, (number, 0), (number, 1), (number, -1), whole=False)
    low, high = Fraction(number // 1), Fraction(-(-number // 1))
    if low == high:
        return _around(operator, (low, 0), (low + 1, 0), (low - 1, 0), whole=True)
    if operator in ("==", "!="):  # no whole number is
        return Numbers(() if operator == "==" else ((None, None),), True)
    above = operator in (">", ">=")
    return Numbers((((high, 0), None) if above else (None, (low, 0)),), True)


def _around(
    operator: str,
    at: tuple[Fraction, int],
    above: tuple[Fraction, int],
    below: tuple[Fraction, int],
    *,
    whole: bool,
) -> Numbers:
    ranges: dict[str, tuple[Range, ...]] = {
        "==": ((at, at),), "!=": ((None, below), (above, None)),
        "<": ((None, below),), "<=": ((None, at),), ">": ((above, None),), ">=": ((at, None),),
    }  # fmt: skip
    return Numbers(ranges[operator], whole)


@dataclass(frozen=True, slots=True)
class Names:
    """Names (or ranks, or truths) out of ``universe``; of an open list (None) those named, or with ``out`` all others."""

    named: frozenset[object]
    universe: frozenset[object] | None = None
    out: bool = False

    def __and__(self, other: Names) -> Names:
        return ~(~self | ~other)

    def __or__(self, other: Names) -> Names:
        if self.out:
            named = self.named & other.named if other.out else self.named - other.named
        else:
            named = other.named - self.named if other.out else self.named | other.named
        return Names(named, self.universe, self.out or other.out)

    def __invert__(self) -> Names:
        if self.universe is not None:
            return Names(self.universe - self.named, self.universe)
        return Names(self.named, None, not self.out)

    def within(self, other: Names) -> bool:
        """Whether the other set admits all of these."""
        if self.out:
            return other.out and other.named <= self.named
        return self.named.isdisjoint(other.named) if other.out else self.named <= other.named

    def has(self, name: object) -> bool:
        """Whether a name is among them."""
        return (name in self.named) is not self.out


Admitted = Numbers | Names

__all__ = ["Admitted", "Names", "Numbers", "compared", "numbers"]
