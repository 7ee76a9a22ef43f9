"""The calendar of the Civil Code as formulas, exact on every day from 1900 to 2299.

The distance from a day to its corresponding day n years later is the same on long stretches of days, and changes only
around the end of February: it is a tree of choices between constants, which a solver decides by bounds alone. Only
what has no such tree (months, the years between two days that are both open) takes a day apart into year, month and day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any, Final

import z3

from qualityaward.values import FAR, Period, add, year_end, year_of

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2299
_FIRST: Final = date(FIRST_YEAR, 1, 1).toordinal()
_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Days of a common year before each month."""

_MONTHS: Final = 12


class Trees:
    """Functions of a day that are the same on long stretches of days, each built once for all calendars of a context.

    The context is of its own: what was asked before in this process plays no part.
    """

    def __init__(self) -> None:
        self.context = z3.Context()
        self._made: dict[str, Any] = {}

    def at(self, day: Any, written: str) -> Any:
        """The function that is written, of `day`."""
        if written not in self._made:
            (named,) = z3.parse_smt2_string(written, ctx=self.context)
            self._made[written] = named.children()
        variable, tree = self._made[written]
        return z3.substitute(tree, (variable, day))


class Calendar:
    """Functions of days; `said` gets what defines the parts of days that are taken apart."""

    def __init__(self, trees: Trees) -> None:
        self.context, self._trees = trees.context, trees
        self.said: list[Any] = []
        self._parts: dict[int, tuple[Any, Any, Any, Any]] = {}

    @property
    def constants(self) -> list[Any]:
        """Years, months and days of days that are taken apart."""
        return [each for _, *parts in self._parts.values() for each in parts]

    def year(self, day: Any) -> Any:
        """The calendar year."""
        return year_of(day) if isinstance(day, int) else self._trees.at(day, _years())

    def year_end(self, day: Any) -> Any:
        """31 December of the year."""
        return year_end(day) if isinstance(day, int) else self._trees.at(day, _year_ends())

    def later(self, day: Any, months: Any) -> Any:
        """The corresponding day so many months later, or the last of the month where there is none (第二百零二条)."""
        if isinstance(months, int) and isinstance(day, int):
            return add(day, Period(months, "months"))
        if isinstance(months, int) and months % _MONTHS == 0:
            return day + self._trees.at(day, _stretches(months // _MONTHS))
        year, month, of_month = self.parts(day)
        whole = year * 12 + (month - 1) + months
        then, in_year = whole / 12, whole % 12 + 1
        last = _days(then, in_year)
        return _ordinal(then, in_year, z3.If(of_month > last, last, of_month))

    def later_days(self, day: Any, days: Any) -> Any:
        """So many days later."""
        return day + days

    def months_since(self, since: Any, on: Any, step: int) -> Any:
        """The largest whole number of times `step` months with ``since + that <= on``; 0 if `since` is later."""
        (year, month, _), (then, in_year, _) = self.parts(since), self.parts(on)
        apart = (then - year) * 12 + (in_year - month)
        whole = z3.If(self.later(since, apart) <= on, apart, apart - 1)
        return z3.If(since >= on, 0, whole if step == 1 else whole / step)

    def parts(self, day: Any) -> tuple[Any, Any, Any]:
        """Year, month and day of the month."""
        day = z3.IntVal(day, self.context) if isinstance(day, int) else day
        key = day.get_id()
        if key not in self._parts:
            n = len(self._parts)
            year, month, of_month = (z3.Int(f"{part} {n}", self.context) for part in ("year", "month", "day"))
            self.said.append(z3.And(year >= 1, year < date.max.year, month >= 1, month <= _MONTHS))
            self.said.append(z3.And(of_month >= 1, of_month <= _days(year, month)))
            inside = z3.And(day >= 1, day < FAR)
            self.said.append(z3.Implies(inside, day == _ordinal(year, month, of_month)))
            self._parts[key] = (
                day,
                year,
                month,
                of_month,
            )  # the term is kept, so that its number stays its own
        return self._parts[key][1:]


def _written(steps: list[tuple[int, int]]) -> str:
    """That a day comes to the value of the last step that begins on or before it, found by halves."""

    def tree(steps: list[tuple[int, int]]) -> str:
        if len(steps) == 1:
            return str(steps[0][1])
        half = len(steps) // 2
        return f"(ite (>= day {steps[half][0]}) {tree(steps[half:])} {tree(steps[:half])})"

    return f"(declare-const day Int)(assert (= day {tree(steps)}))"


@cache
def _years() -> str:
    return _written([(date(y, 1, 1).toordinal(), y) for y in range(FIRST_YEAR, LAST_YEAR + 1)])


@cache
def _year_ends() -> str:
    firsts = (date(y, 1, 1).toordinal() for y in range(FIRST_YEAR, LAST_YEAR + 1))
    return _written([(first, year_end(first)) for first in firsts])


@cache
def _stretches(years: int) -> str:
    """From which day on a corresponding day so many years later is how many days away."""
    found: list[tuple[int, int]] = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for near in range(-2, 2):
            day = (date(year, 3, 1) + timedelta(days=near)).toordinal()
            away = add(day, Period(years, "years")) - day
            if not found or found[-1][1] != away:
                found.append((day if found else _FIRST, away))
    return _written(found)


def _leap(year: Any) -> Any:
    return z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))


def _days(year: Any, month: Any) -> Any:
    """How many days a month has."""
    short = z3.Or(month == 4, month == 6, month == 9, month == 11)  # noqa: PLR2004 reason: the months of thirty days
    return z3.If(month == 2, z3.If(_leap(year), 29, 28), z3.If(short, 30, 31))  # noqa: PLR2004 reason: February


def _ordinal(year: Any, month: Any, day: Any) -> Any:
    """The day number of a date."""
    before: Any = z3.IntVal(0, year.ctx)
    for n in range(_MONTHS, 0, -1):
        before = z3.If(month == n, _BEFORE[n - 1], before)
    past = year - 1
    leap = z3.If(z3.And(month > 2, _leap(year)), 1, 0)  # noqa: PLR2004 reason: after February
    return past * 365 + past / 4 - past / 100 + past / 400 + before + leap + day


__all__ = ["FIRST_YEAR", "LAST_YEAR", "Calendar", "Trees"]
