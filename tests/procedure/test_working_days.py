"""Calendars of working days: what a file may say, and the years that are refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qualityaward.errors import CalendarError, RequestError
from qualityaward.files import load_calendar
from qualityaward.procedure.calendar import LONGEST_REST, NEW_YEAR, WorkingCalendar

ROOT = Path(__file__).parents[2]
HOLIDAYS = [date(2090, 1, 1), date(2090, 10, 1)]


def stated(**changes: Any) -> dict[str, Any]:
    whole = {
        "format": "qualityaward.calendar/1", "year": 2090, "cite": "test", "holidays": HOLIDAYS, "workdays": [],
    }  # fmt: skip
    return {k: v for k, v in {**whole, **changes}.items() if v is not None}


def works(day: date, calendar: Any = None) -> bool:
    return WorkingCalendar(load_calendar(calendar) if calendar else None).works(day.toordinal())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": "qualityaward.calendar/2"}, "format-newer"),
        ({"format": None}, "key-missing"),
        ({"year": None}, "key-missing"),
        ({"cite": None}, "key-missing"),
        ({"workdays": None}, "key-missing"),
        ({"year": "2090"}, "value-type"),
        ({"year": 90}, "calendar-year"),
        ({"holiday": []}, "key-unknown"),
        ({"holidays": [date(2090, 10, 1)]}, "calendar-incomplete"),
        ({"holidays": [*HOLIDAYS, date(2090, 1, 1)]}, "calendar-twice"),
        ({"holidays": [*HOLIDAYS, date(2091, 5, 1)]}, "calendar-other-year"),
        ({"holidays": [*HOLIDAYS, date(2089, 12, 24)]}, "calendar-other-year"),
        ({"holidays": [*HOLIDAYS, {"from": date(2090, 5, 3), "to": date(2090, 5, 1)}]}, "calendar-span"),
        ({"holidays": [*HOLIDAYS, {"from": date(2090, 5, 3), "to": date(2090, 6, 1)}]}, "calendar-span"),
        ({"holidays": [*HOLIDAYS, {"from": date(2090, 5, 3)}]}, "key-missing"),
        ({"holidays": [*HOLIDAYS, None]}, "list-item-empty"),
        ({"holidays": "all"}, "value-type"),
        ({"workdays": [date(2090, 1, 1)]}, "calendar-both"),
        ({"workdays": [date(2090, 1, 3)]}, "calendar-weekday"),
    ],
)
def test_a_calendar_with_a_mistake_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(CalendarError) as refused:
        load_calendar(stated(**changes))
    assert code in [d.code for d in refused.value.diagnostics]


def test_every_problem_of_a_calendar_is_found_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "days.yaml"
    path.write_text("format: qualityaward.calendar/1\nyear: 2090\nholidays: [2090-13-01]\nworkdays: [x]\n", encoding="utf-8")  # fmt: skip
    with pytest.raises(CalendarError) as refused:
        load_calendar(path)
    places = {(d.code, d.span.line) for d in refused.value.diagnostics}
    assert {("key-missing", 1), ("yaml-date", 3), ("value-type", 4), ("calendar-incomplete", 1)} <= places


def test_the_days_of_a_file_are_those_of_the_package_for_its_year() -> None:
    own = WorkingCalendar(load_calendar(ROOT / "examples" / "procedure" / "calendar-2024.yaml"))
    package = WorkingCalendar()
    days = [(date(2024, 1, 1) + timedelta(n)).toordinal() for n in range(359)]
    assert [own.works(d) for d in days] == [package.works(d) for d in days]


def test_a_year_that_is_not_published_is_refused_and_named() -> None:
    for year in (1999, 2090, 9999):
        with pytest.raises(RequestError) as refused:
            works(date(year, 5, 5))
        assert [(d.code, d.args["year"]) for d in refused.value.diagnostics] == [
            ("calendar-unpublished", str(year))
        ]


def test_the_end_of_december_is_the_next_year_s_too() -> None:
    assert works(date(2090, 12, 24), stated()) is False  # a Sunday
    with pytest.raises(RequestError) as refused:
        works(date(2090, 12, 26), stated())
    assert refused.value.diagnostics[0].args == {"year": "2091"}


def test_a_next_year_s_calendar_reaches_back_to_december() -> None:
    days = [date(2091, 1, 1), date(2091, 10, 1), date(2090, 12, 29)]
    calendar = stated(
        years=[2090, 2091], year=None, holidays=[*HOLIDAYS, *days], workdays=[date(2090, 12, 30)]
    )
    assert not works(date(2090, 12, 29), calendar)
    assert works(date(2090, 12, 30), calendar)
    assert works(date(2090, 12, 28), calendar)


def test_no_published_arrangement_reaches_back_further_or_rests_longer() -> None:
    constants = pytest.importorskip("chinese_calendar.constants")
    arranged = [d for d in (*constants.holidays, *constants.workdays) if d.month == 12]
    assert min((d.month, d.day) for d in arranged) >= NEW_YEAR
    package, longest, length = WorkingCalendar(), 0, 0
    first, last = date(2005, 1, 1).toordinal(), date(2025, 12, 24).toordinal()
    for day in range(first, last):
        length = 0 if package.works(day) else length + 1
        longest = max(longest, length)
    assert longest < LONGEST_REST
