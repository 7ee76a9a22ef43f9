"""The calendar by day numbers is the calendar by dates, on every day of the 400 years after which it repeats."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from qualityaward.language.core_functions import BY_DATES, FUNCTIONS, Calendar
from qualityaward.values import FAR

CYCLE = range(date(1800, 3, 1).toordinal(), date(2200, 3, 1).toordinal())
NAMES = get_args(Calendar)
ADDING: tuple[Calendar, ...] = tuple(n for n in NAMES if n.startswith("add_"))
SINCE: tuple[Calendar, ...] = tuple(n for n in NAMES if n.endswith("_since"))
OF_A_DAY: tuple[Calendar, ...] = tuple(n for n in NAMES if n not in ADDING + SINCE)
LENGTHS = (1, 3, 0, 2, 4, 12, 13, 25, 100, 11)


def test_the_calendar_repeats_after_the_days_that_are_tested() -> None:
    assert len(CYCLE) == 146_097
    assert CYCLE.start % 7 == CYCLE.stop % 7


def test_both_calendars_have_every_function() -> None:
    assert set(BY_DATES) == set(NAMES) <= set(FUNCTIONS)


@pytest.mark.parametrize("name", ADDING)
def test_adding_a_length_is_the_same_by_day_numbers_and_by_dates(name: Calendar) -> None:
    fast, by_dates = FUNCTIONS[name], BY_DATES[name]
    wrong = [d for d in CYCLE if fast(d, n := LENGTHS[d % 10]) != by_dates(d, n)]
    assert wrong == []


@pytest.mark.parametrize("name", SINCE)
def test_whole_years_and_months_are_the_same_by_day_numbers_and_by_dates(name: Calendar) -> None:
    fast, by_dates = FUNCTIONS[name], BY_DATES[name]
    ends = [date(2024, 2, 29).toordinal(), date(2025, 2, 28).toordinal(), date(2199, 12, 31).toordinal()]
    wrong = [d for d in CYCLE if fast(d, on := max(ends[d % 3], d)) != by_dates(d, on)]
    assert wrong == []


@pytest.mark.parametrize("name", OF_A_DAY)
def test_the_year_of_a_day_and_its_end_are_the_same_by_day_numbers_and_by_dates(name: Calendar) -> None:
    fast, by_dates = FUNCTIONS[name], BY_DATES[name]
    assert [d for d in CYCLE if fast(d) != by_dates(d)] == []


def test_at_the_ends_of_the_calendar_both_say_the_same() -> None:
    last = date.max.toordinal()
    for day in (1, 2, 366, last - 366, last - 1, last, FAR):
        for name in ADDING:
            for n in (0, 1, 12, 200):
                assert FUNCTIONS[name](day, n) == BY_DATES[name](day, n), (name, day, n)
        for name in OF_A_DAY:
            assert FUNCTIONS[name](day) == BY_DATES[name](day), (name, day)
        for name in SINCE:
            assert FUNCTIONS[name](day, last) == BY_DATES[name](day, last), (name, day)
