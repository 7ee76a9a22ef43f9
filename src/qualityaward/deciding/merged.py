"""Days that are barred and days that are free: intervals merged, and the first day outside of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

LAST_DAY: Final = date.max.toordinal()
"""The last day of the calendar; what lasts until then lasts for ever."""


class Interval(NamedTuple):
    """The days from ``first`` to ``last`` (None: for ever), both included."""

    first: int
    last: int | None


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same days in the fewest intervals, in order; those that touch are one.

    >>> merged([Interval(8, 9), Interval(1, 4), Interval(3, 7), Interval(20, None)])
    (Interval(first=1, last=9), Interval(first=20, last=None))
    """
    found: list[Interval] = []
    for first, last in sorted(intervals, key=lambda i: i.first):
        end = None if last is not None and last >= LAST_DAY else last
        before = found[-1] if found else None
        if before is None or (before.last is not None and first > before.last + 1):
            found.append(Interval(first, end))
        elif before.last is not None:
            found[-1] = Interval(before.first, None if end is None else max(end, before.last))
    return tuple(found)


def run_of(intervals: Iterable[Interval], day: int) -> Interval | None:
    """The merged interval that holds `day`, or None."""
    return next((i for i in intervals if i.first <= day and (i.last is None or day <= i.last)), None)


def free_from(intervals: Iterable[Interval], day: int) -> int | None:
    """The first day from `day` on that no merged interval holds; None if there is none.

    >>> free_from([Interval(1, 9), Interval(20, None)], 5), free_from([Interval(20, None)], 25)
    (10, None)
    """
    run = run_of(intervals, day)
    return day if run is None else None if run.last is None else run.last + 1


__all__ = ["LAST_DAY", "Interval", "free_from", "merged", "run_of"]
