"""Lengths of time compared, whatever their unit: 3 years are 36 months, a month has 28 to 31 days."""

from __future__ import annotations

from typing import Any

from qualityaward.values import EVER, CalendarYears, Period, Window


def months_of(period: Window | None) -> tuple[str, Any]:
    """A length in the unit that it is compared by: months, days, or no end.

    >>> months_of(Period(3, "years")) == months_of(Period(36, "months"))
    True
    """
    if period is None:
        return ("none", 0)
    if isinstance(period, CalendarYears):
        return ("calendar", (period.first, period.last))
    if not isinstance(period, Period):
        return ("ever", 0)
    if period.unit == "days":
        return ("days", period.length)
    return ("months", period.length * (12 if period.unit == "years" else 1))


def not_longer(first: Window, second: Window) -> bool:
    """Whether the first length is surely at most the second, whichever months they run through."""
    ours, theirs = months_of(first), months_of(second)
    if theirs == months_of(EVER):
        return True
    if isinstance(first, CalendarYears) or isinstance(second, CalendarYears):
        return _calendar(first, second)
    if ours[0] == theirs[0] != "ever":
        return bool(ours[1] <= theirs[1])
    if ours[0] == "ever":
        return False
    most = ours[1] * 31 if ours[0] == "months" else ours[1]
    least = theirs[1] * 28 if theirs[0] == "months" else theirs[1]
    return bool(most <= least)


def _calendar(first: Window, second: Window) -> bool:
    """The same where calendar years are among them: n years reach back into n + 1 of them, and cover the last n."""
    if isinstance(first, CalendarYears) and isinstance(second, CalendarYears):
        return second.first <= first.first and first.last <= second.last
    years = first if isinstance(first, CalendarYears) else second
    period = second if isinstance(first, CalendarYears) else first
    assert isinstance(years, CalendarYears)
    if not isinstance(period, Period):
        return False
    months = -1 if period.unit == "days" else months_of(period)[1]
    if isinstance(first, CalendarYears):
        back = 1 - years.first
        return period.length >= 366 * back if months < 0 else bool(months >= 12 * back)
    if years.last < 0:
        return False
    return period.length <= -365 * years.first if months < 0 else bool(months <= -12 * years.first)


__all__ = ["months_of", "not_longer"]
