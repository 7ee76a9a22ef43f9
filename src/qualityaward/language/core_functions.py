"""The functions of the core: exact arithmetic, and the calendar of the Civil Code, by day numbers.

`FUNCTIONS` is what engines use. `BY_DATES` has the calendar once more, by dates and
:class:`dateutil.relativedelta.relativedelta`: it is the oracle's, and a test compares both on every day of the 400 years
after which the calendar repeats. A day after the last of the calendar is :data:`~qualityaward.values.FAR`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal

from dateutil.relativedelta import relativedelta

from qualityaward.values import FAR, Period, Unit, add, whole_months, whole_years, year_end, year_of

Calendar = Literal[
    "add_years", "add_months", "add_days", "year_of", "year_end", "years_since", "months_since"
]
"""`add_*` of a day and a length of at least 0; `*_since` of a day and the later one, 0 if it is not later."""

Function = Literal["+", "-", "*", "least", "greatest"] | Calendar


UNIT_ADDED: Final[Mapping[str, Unit]] = {"add_years": "years", "add_months": "months", "add_days": "days"}
"""What each function adds to a day."""


def _added(unit: Unit) -> Callable[[int, int], int]:
    return lambda day, length: add(day, Period(length, unit))


FUNCTIONS: Final[Mapping[Function, Callable[..., int]]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "least": min,
    "greatest": max,
    "add_years": _added("years"),
    "add_months": _added("months"),
    "add_days": _added("days"),
    "year_of": year_of,
    "year_end": year_end,
    "years_since": whole_years,
    "months_since": whole_months,
}
"""Every function of values that are known; `least` and `greatest` get only those that are."""


def _later(day: int, **length: int) -> int:
    """The corresponding day, or the last of the month where there is none (第二百零二条)."""
    if day >= FAR:
        return FAR
    try:
        return (date.fromordinal(day) + relativedelta(**length)).toordinal()  # type: ignore[arg-type]  # of one unit
    except (OverflowError, ValueError):
        return FAR


def _whole(since: int, on: int) -> relativedelta:
    """The whole years and months from one day to another."""
    return (
        relativedelta()
        if since >= on
        else relativedelta(date.fromordinal(min(on, FAR - 1)), date.fromordinal(since))
    )


def _months(since: int, on: int) -> int:
    whole = _whole(since, on)
    return whole.years * 12 + whole.months


BY_DATES: Final[Mapping[Calendar, Callable[..., Any]]] = {
    "add_years": lambda day, n: _later(day, years=n),
    "add_months": lambda day, n: _later(day, months=n),
    "add_days": lambda day, n: _later(day, days=n),
    "year_of": lambda day: date.max.year + 1 if day >= FAR else date.fromordinal(day).year,
    "year_end": lambda day: (
        FAR if day >= FAR else (date.fromordinal(day) + relativedelta(month=12, day=31)).toordinal()
    ),
    "years_since": lambda since, on: _whole(since, on).years,
    "months_since": _months,
}
"""The calendar by dates."""

__all__ = ["BY_DATES", "FUNCTIONS", "Calendar", "Function"]
