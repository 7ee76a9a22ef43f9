"""Working days counted day by day, and steps whose order in the file changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityaward.files import load_case, load_scheme
from qualityaward.procedure.calendar import WorkingCalendar
from qualityaward.procedure.check import check_procedure
from tests.properties.support import times

library = pytest.importorskip("chinese_calendar")
FIRST, LAST = date(2005, 1, 1).toordinal(), date(2025, 12, 24).toordinal()
days = st.integers(FIRST, LAST)
turning = st.builds(
    lambda year, month, shift: date(year, month, 1).toordinal() + shift,
    st.integers(2006, 2025), st.sampled_from((1, 2, 5, 10)), st.integers(-12, 20),
)  # fmt: skip
starts = days | turning
lengths = st.integers(0, 40)
gaps = st.integers(-3, 70)


def worked(day: int) -> bool:
    return bool(library.is_workday(date.fromordinal(day)))


def count(start: int, end: int) -> int:
    """Working days after `start`, up to and with `end`, one by one."""
    return sum(worked(d) for d in range(start + 1, end + 1))


@times(10)
@given(starts, lengths, gaps)
def test_so_many_working_days_lie_between(start: int, length: int, gap: int) -> None:
    end = min(start + gap, LAST)
    assert WorkingCalendar().reaches(start, length, end) == (count(start, end) >= length)


@times(10)
@given(starts, lengths, gaps)
def test_in_time_is_no_later_than_the_last_working_day(start: int, length: int, gap: int) -> None:
    day = min(start + gap, LAST)
    last = start
    for _ in range(length):
        last += 1
        while not worked(last):
            last += 1
    assert WorkingCalendar().in_time(start, length, day) == (day <= last)


@times(10)
@given(starts, gaps)
def test_a_last_day_of_rest_gives_way_to_the_next_working_day(last: int, gap: int) -> None:
    day, rolled = min(last + gap, LAST), last
    while not worked(rolled):
        rolled += 1
    assert WorkingCalendar().rests_until(last, day) == (day <= rolled)


# Whole cases ------------------------------------------------------------------------------------------------

SCHEME = load_scheme("yingkou")
NAMES = [s.stage for s in SCHEME.procedure]
dates = st.none() | st.integers(0, 60).map(lambda n: date.fromordinal(date(2024, 9, 1).toordinal() + n))


@st.composite
def steps(draw: Any) -> list[dict[str, Any]]:
    found = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        first, last = draw(dates), draw(dates)
        step: dict[str, Any] = {"stage": name}
        if first is not None and last is not None and last < first:
            first, last = last, first
        step |= {"from": first, "to": last}
        if draw(st.booleans()):
            step["by"] = draw(st.sampled_from(list(SCHEME.actors)))
        if draw(st.booleans()):
            step["documents"] = draw(st.lists(st.sampled_from(["application_form", "candidate_list"])))
        found.append({k: v for k, v in step.items() if v is not None})
    return found


def case(stated: list[dict[str, Any]], subject: str = "organization") -> Any:
    applicant = {"subject": subject, "id": "a"}
    return load_case({"format": "qualityaward.procedure/1", "applicant": applicant, "steps": stated})


@times(4)
@given(steps(), st.randoms(use_true_random=False), dates.filter(bool))
def test_the_order_of_steps_in_the_file_changes_nothing(stated: Any, random: Any, on: Any) -> None:
    shuffled = list(stated)
    random.shuffle(shuffled)
    first = check_procedure(SCHEME, case(stated), on=on)
    assert check_procedure(SCHEME, case(shuffled), on=on).to_json() == first.to_json()


@times(4)
@given(steps(), dates.filter(bool))
def test_what_is_open_says_what_is_missing(stated: Any, on: Any) -> None:
    found = check_procedure(SCHEME, case(stated), on=on)
    assert (found.outcome == "undetermined") == bool(found.missing)
    assert (found.outcome == "in_order") == (not found.decided_by)
    for stage in found.stages:
        assert (stage.outcome == "undetermined") == bool(stage.missing)
        assert all(bool(c.missing) == (c.outcome == "undetermined") for c in stage.checks)


@times(4)
@given(steps(), st.data(), dates.filter(bool))
def test_what_is_left_unsaid_never_puts_a_stage_in_order(stated: Any, data: Any, on: Any) -> None:
    before = check_procedure(SCHEME, case(stated), on=on)
    keys = [(i, k) for i, step in enumerate(stated) for k in step if k != "stage"]
    if not keys:
        return
    at, key = data.draw(st.sampled_from(keys))
    less = [{k: v for k, v in step.items() if (i, k) != (at, key)} for i, step in enumerate(stated)]
    after = check_procedure(SCHEME, case(less), on=on)
    stage = stated[at]["stage"]
    if before.stage(stage).outcome == "fail":
        assert after.stage(stage).outcome != "pass"
    if before.outcome == "breach":
        assert after.outcome != "in_order"
