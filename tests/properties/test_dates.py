"""The arithmetic of civil dates against counting on fingers, and against dateutil where the law agrees with it."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # its stubs are a package of their own
from hypothesis import given
from hypothesis import strategies as st

from qualityaward.values import (
    FAR,
    Period,
    Unit,
    add,
    first_within,
    last_since,
    merged_days,
    total_reaches,
    whole_months,
    whole_years,
    year_end,
)
from tests.properties.support import times

days = st.dates(date(1800, 1, 1), date(2300, 12, 31)).map(date.toordinal)
turning = st.builds(
    lambda year, month, last, shift: date(year, month, calendar.monthrange(year, month)[1] if last else 1).toordinal() + shift,
    st.integers(1896, 2105), st.sampled_from((1, 2, 2, 3, 12)), st.booleans(), st.integers(-2, 2),
)  # fmt: skip
ordinals = days | turning
any_day = st.integers(1, FAR - 1)
units = st.sampled_from(("years", "months", "days"))
periods = st.builds(Period, st.integers(0, 40), units)
spans = st.lists(st.tuples(turning, st.integers(0, 900)).map(lambda s: (s[0], s[0] + s[1])), max_size=5)


@times(5)
@given(ordinals, periods)
def test_adding_is_what_dateutil_adds(day: int, period: Period) -> None:
    """relativedelta also takes the month's last day where there is no corresponding one (第二百零二条)."""
    expected = date.fromordinal(day) + relativedelta(**{period.unit: period.length})
    assert date.fromordinal(add(day, period)) == expected


@times(5)
@given(any_day, st.integers(0, 200), units)
def test_adding_ends_at_the_end_of_the_calendar_and_never_goes_back(
    day: int, length: int, unit: Unit
) -> None:
    end = add(day, Period(length, unit))
    assert day <= end <= FAR
    assert add(FAR, Period(length, unit)) == FAR


@times(5)
@given(ordinals, ordinals, periods)
def test_adding_keeps_the_order_of_days(day: int, other: int, period: Period) -> None:
    first, second = sorted((day, other))
    assert add(first, period) <= add(second, period)


@times(5)
@given(ordinals, periods)
def test_the_first_day_within_is_the_first_whose_period_has_not_ended(on: int, period: Period) -> None:
    """Not relativedelta's subtraction: 2021-02-28 + 3 years ends before 2024-02-29, which is 3 years after it there."""
    first = first_within(on, period)
    assert add(first, period) >= on
    assert first == 1 or add(first - 1, period) < on
    assert first <= on


@times(5)
@given(ordinals, periods)
def test_the_last_day_since_is_the_last_whose_period_has_ended(on: int, period: Period) -> None:
    last = last_since(on, period)
    assert last == 0 or add(last, period) <= on
    assert add(last + 1, period) > on


@pytest.mark.parametrize(
    "on",
    [date(1, 1, 1), date(1, 3, 1), date(4, 2, 29), date(200, 12, 31), date(9999, 12, 31), date(9999, 1, 1)],
)
@pytest.mark.parametrize(
    "period",
    [
        Period(200, "years"),
        Period(1, "years"),
        Period(2400, "months"),
        Period(73200, "days"),
        Period(0, "days"),
    ],
)
def test_windows_hold_at_the_ends_of_the_calendar(on: date, period: Period) -> None:
    today = on.toordinal()
    first, last = first_within(today, period), last_since(today, period)
    assert add(first, period) >= today
    assert first == 1 or add(first - 1, period) < today
    assert last == 0 or add(last, period) <= today
    assert last == today or add(last + 1, period) > today


@times(5)
@given(ordinals, ordinals)
def test_whole_years_and_months_are_the_most_that_fit(since: int, on: int) -> None:
    for found, unit in ((whole_years(since, on), "years"), (whole_months(since, on), "months")):
        if since > on:
            assert found == 0
        else:
            assert add(since, Period(found, unit)) <= on < add(since, Period(found + 1, unit))  # type: ignore[arg-type]  # the two units


@times(5)
@given(ordinals, ordinals)
def test_whole_months_are_those_of_dateutil_but_for_the_ends_of_months(since: int, on: int) -> None:
    """From 31 January to 28 February is a month in law (its last day), and none in relativedelta of two dates."""
    start, end = date.fromordinal(since), date.fromordinal(on)
    if since > on:
        return
    between = relativedelta(end, start)
    theirs = between.years * 12 + between.months
    ends_month = end.day == calendar.monthrange(end.year, end.month)[1]
    assert whole_months(since, on) - theirs in ((0, 1) if ends_month and start.day > end.day else (0,))


@times(5)
@given(any_day)
def test_a_year_ends_on_31_december(day: int) -> None:
    end = date.fromordinal(year_end(day))
    assert (end.year, end.month, end.day) == (date.fromordinal(day).year, 12, 31)


@times(5)
@given(spans)
def test_merged_days_are_the_days_that_lie_in_any_span(given_spans: list[tuple[int, int]]) -> None:
    every = {day for first, end in given_spans for day in range(first, end)}
    assert merged_days(given_spans) == (len(every), max(every, default=-1) + 1)


@times(5)
@given(spans, st.integers(1, 4), units)
def test_a_total_is_reached_when_as_many_days_in_one_piece_reach_it(
    given_spans: list[tuple[int, int]], length: int, unit: Unit
) -> None:
    every = {day for first, end in given_spans for day in range(first, end)}
    end = max(every, default=0) + 1
    expected = bool(every) and date.fromordinal(end - len(every)) + relativedelta(
        **{unit: length}
    ) <= date.fromordinal(end)
    assert total_reaches(given_spans, Period(length, unit)) == expected
