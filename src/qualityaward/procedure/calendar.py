"""Working days (工作日): which days are, by a published arrangement of holidays, and counting them.

A year's holidays are arranged by a notice of the State Council in the autumn before. The days are those of
the package chinesecalendar (the extra ``calendar``), or of a file for a year that it does not have yet. A
year whose arrangement is not published is refused, never guessed. The last days of December belong to the
next year's arrangement too, since the New Year holiday may take or give working days there.

Counting follows 民法典: the day from which one counts is not counted (第二百零一条), and a last day that is a
day of rest gives way to the first working day after it (第二百零三条).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from qualityaward.errors import CalendarError, RequestError
from qualityaward.language.types import DATE
from qualityaward.procedure.strict import Strict, absent
from qualityaward.reading import Document, Mapping, Node
from qualityaward.reading.formats.calendar import FORMAT, KEYS, SPAN
from qualityaward.source import Diagnostic, format_code
from qualityaward.values import FAR

SATURDAY: Final = 5
NEW_YEAR: Final = (12, 25)
"""From this day on, the next year's arrangement has a say: the earliest that one has reached back is 29 December."""

LONGEST_REST: Final = 16
"""Days of rest in a row that no arrangement comes near (2020 had ten)."""

_STATUTORY: Final = ((1, 1), (10, 1))
"""Days off in every year: a list without them is not a year's (全国年节及纪念日放假办法 第二条)."""
_MOST: Final = 400
_FIRST_YEAR, _LAST_YEAR = 1950, 2200


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published arrangement of one or several years: days off, and days at weekends that are worked."""

    years: frozenset[int]
    holidays: frozenset[int]
    workdays: frozenset[int]
    cite: str


class WorkingCalendar:
    """Which days are working days: by a caller's calendar for its years, else by chinesecalendar."""

    def __init__(self, own: Calendar | None = None) -> None:
        self.own = own
        self.years: set[int] = set()

    def works(self, day: int) -> bool:
        """Whether a day is a working day; raises :class:`RequestError` where its arrangement is not published."""
        if day >= FAR:
            raise RequestError([Diagnostic("calendar-unpublished", args={"year": "9999"})])
        when = date.fromordinal(day)
        if not self._own_day(day):
            if (when.month, when.day) >= NEW_YEAR:
                self._published(when.year + 1)
            self._published(when.year)
        self.years.add(when.year)
        return self._works(day)

    def _own_day(self, day: int) -> bool:
        return self.own is not None and (day in self.own.workdays or day in self.own.holidays)

    def _works(self, day: int) -> bool:
        """Whether a day of a year that is published is a working day."""
        when = date.fromordinal(day)
        if self.own is not None and self._own_day(day):
            return day in self.own.workdays
        return when.weekday() < SATURDAY if self._published(when.year) is None else _listed(when)

    def _published(self, year: int) -> str | None:
        """None where the caller's calendar has the year, else the package's name; raises for a year without."""
        if self.own is not None and year in self.own.years:
            return None
        try:
            _listed(date(year, 1, 1))
        except ImportError:
            raise RequestError([Diagnostic("calendar-extra", args={"year": str(year)})]) from None
        except (NotImplementedError, ValueError):
            raise RequestError([Diagnostic("calendar-unpublished", args={"year": str(year)})]) from None
        return "chinesecalendar"

    def arranged(self) -> Calendar | None:
        """The arrangement of the years that were looked up, and of those after them where it is published."""
        if not self.years:
            return None
        years, cites = set[int](), set[str]()
        holidays, workdays = set[int](), set[int]()
        for year in sorted(self.years | {year + 1 for year in self.years}):
            try:
                source = self._published(year)
            except RequestError:
                continue
            years.add(year)
            cites.add(source or (self.own.cite if self.own is not None else ""))
            for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
                works = self._works(day)
                if works != (date.fromordinal(day).weekday() < SATURDAY):
                    (workdays if works else holidays).add(day)
        return Calendar(frozenset(years), frozenset(holidays), frozenset(workdays), "; ".join(sorted(cites)))

    def reaches(self, start: int, count: int, end: int) -> bool:
        """Whether `count` working days or more lie after `start`, up to and with `end`."""
        day = start
        while count > 0 and day < end:
            day += 1
            count -= self.works(day)
        return count <= 0

    def between(self, start: int, end: int) -> int:
        """How many working days lie after `start`, up to and with `end`."""
        return sum(self.works(day) for day in range(start + 1, end + 1))

    def in_time(self, start: int, count: int, day: int) -> bool:
        """Whether `day` is no later than the last of `count` working days after `start`."""
        return day <= start or not self.reaches(start, count, day - 1)

    def rests_until(self, last: int, day: int) -> bool:
        """Whether `day` is no later than the first working day from `last` on (第二百零三条)."""
        if day <= last:
            return True
        return day - last <= LONGEST_REST and not any(self.works(d) for d in range(last, day))


def _listed(day: date) -> bool:
    """Whether chinesecalendar has a day as worked; raises `ImportError` or `NotImplementedError`."""
    import chinese_calendar  # an extra

    return bool(chinese_calendar.is_workday(day))


def calendar_in(document: Document) -> Calendar:
    """The calendar in a file; raises :class:`CalendarError` with every problem."""
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise CalendarError(problems)
    strict = Strict(problems.append)
    strict.keys(root, KEYS)
    if (stated := strict.text(root, "format", "format", due=True)) not in (None, FORMAT):
        strict.problem(format_code(stated, FORMAT), root.span, "format", expected=FORMAT)
    years = _years(strict, root)
    cite = strict.text(root, "cite", "cite", due=True)
    holidays = _days(strict, root, "holidays", years)
    workdays = _days(strict, root, "workdays", years)
    for day, node in workdays.items():
        if day in holidays:
            strict.problem("calendar-both", node.span, "workdays")
        elif date.fromordinal(day).weekday() < SATURDAY:
            strict.problem("calendar-weekday", node.span, "workdays")
    for year in sorted(years):
        for month, number in _STATUTORY:
            if date(year, month, number).toordinal() not in holidays:
                named = date(year, month, number).isoformat()
                strict.problem("calendar-incomplete", root.span, "holidays", day=named)
    if problems:
        raise CalendarError(sorted(problems, key=lambda p: (p.span, p.path, p.code)))
    return Calendar(frozenset(years), frozenset(holidays), frozenset(workdays), cite or "")


def _years(strict: Strict, root: Mapping) -> set[int]:
    given = [root.get("year")] if not absent(root.get("year")) else []
    given += strict.items(root.get("years"), "years", 50) or ()
    if not given:
        strict.missing(root, "year", "year")
    found: set[int] = set()
    for node in given:
        year = strict.whole(node, "year")
        if year is not None and _FIRST_YEAR <= year <= _LAST_YEAR:
            found.add(year)
        elif year is not None and node is not None:
            strict.problem("calendar-year", node.span, "year")
    return found


def _days(strict: Strict, root: Mapping, key: str, years: set[int]) -> dict[int, Node]:
    """The days of a list, single ones and periods ``{from, to}``, each with its place."""
    if absent(root.get(key)):
        strict.missing(root, key, key)
    found: dict[int, Node] = {}
    for node in strict.items(root.get(key), key, _MOST) or ():
        if isinstance(node, Mapping):
            strict.keys(node, SPAN, key)
            first, last = strict.day(node, "from", f"{key}[].from"), strict.day(node, "to", f"{key}[].to")
            for name in ("from", "to"):
                if absent(node.get(name)):
                    strict.missing(node, name, f"{key}[].{name}")
        else:
            if absent(node):
                strict.problem("list-item-empty", node.span, key)
            first = last = strict.scalar(node, DATE, key)
        if first is None or last is None:
            continue
        if last < first or last - first > LONGEST_REST:
            strict.problem("calendar-span", node.span, key, most=str(LONGEST_REST + 1))
            continue
        for day in range(first, last + 1):
            _place(strict, found, day, node, key, years)
    return found


def _place(strict: Strict, found: dict[int, Node], day: int, node: Node, key: str, years: set[int]) -> None:
    when = date.fromordinal(day)
    early = (when.month, when.day) >= NEW_YEAR and when.year + 1 in years
    if years and when.year not in years and not early:
        strict.problem("calendar-other-year", node.span, key)
    elif day in found:
        strict.problem("calendar-twice", node.span, key)
    else:
        found[day] = node
