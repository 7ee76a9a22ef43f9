"""The first day from which time alone is enough, and what comes to its end, or is long enough, on that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from qualityaward.errors import QualityAwardError
from qualityaward.language.core import Apply, Const, below
from qualityaward.language.core_functions import UNIT_ADDED
from qualityaward.logic.applicants import Plain
from qualityaward.logic.records import leaves, submitted, with_value
from qualityaward.logic.rules import WHOLE, Ruled, is_wanted, outcomes_of
from qualityaward.record.loading import record_of
from qualityaward.record.record import Record
from qualityaward.scheme.core import rules_of
from qualityaward.values import FAR, Period, add

MOST_YEARS: Final = 60
"""How far ahead is looked."""


Met = Callable[[Plain, date], bool]
"""Whether a record meets something on a day."""


@dataclass(frozen=True, slots=True)
class End:
    """A rule that time met, and what it waited for: an entry of a list, or (`element` None) a date.

    `over`: what counted against the applicant is over; else it is long enough ago at last.
    """

    rule: str
    path: str
    element: Mapping[str, Any] | None
    over: bool


@dataclass(frozen=True, slots=True)
class Expiry:
    """The first day, if the record stays as it is and is submitted anew on that day; and what ends then."""

    day: date
    ends: tuple[End, ...]


def first_day(ruled: Ruled, record: Plain, rules: Sequence[str] = (WHOLE,)) -> Expiry | None:
    """The first day from the decision on, submitted anew, on which the record meets all `rules`, nothing else changed."""
    try:
        loaded = record_of(record, ruled.scheme)
    except QualityAwardError:
        return None

    def met(day: date) -> bool:
        return all(is_wanted(o, "good") for o in _on(ruled, loaded, day, rules))

    asked = ruled.decisive if WHOLE in rules else rules
    outcomes = zip(asked, _on(ruled, loaded, ruled.asking.on, asked), strict=True)
    if any(not is_wanted(outcome, "good") and ruled.timeless(rule) for rule, outcome in outcomes):
        return None
    first = _first(ruled, record, met)
    return None if first is None else Expiry(first, tuple(_ends(ruled, record, first, rules)))


def first_day_of(ruled: Ruled, record: Plain, rule: str, met: Met) -> Expiry | None:
    """The first day on which one thing is met that a rule requires, nothing else changed; and what it waits for."""
    first = _first(ruled, record, lambda day: met(record, day))
    if first is None or first == ruled.asking.on:
        return None if first is None else Expiry(first, ())
    before = first - timedelta(days=1)
    return Expiry(first, tuple(_causes(record, rule, lambda changed: met(changed, before))))


def _first(ruled: Ruled, record: Plain, met: Callable[[date], bool]) -> date | None:
    last: date | None = None
    for day in sorted(set(_days(ruled, record))):
        if day.year - ruled.asking.on.year > MOST_YEARS:
            return None
        if met(day):
            return day if last is None else _earliest(met, last, day)
        last = day
    return None


def _earliest(met: Callable[[date], bool], failing: date, passing: date) -> date:
    """A day after `failing` and up to `passing` that passes, and the day before it does not.

    Days of several periods add up to a length on a day that is no corresponding day of any of them.
    """
    while (between := passing.toordinal() - failing.toordinal()) > 1:
        middle = date.fromordinal(failing.toordinal() + between // 2)
        failing, passing = (failing, middle) if met(middle) else (middle, passing)
    return passing


def _outcomes(ruled: Ruled, record: Plain, day: date, rules: Sequence[str]) -> list[str]:
    try:
        loaded = record_of(record, ruled.scheme)
    except QualityAwardError:
        return ["undetermined"] * len(rules)
    return _on(ruled, loaded, day, rules)


def _on(ruled: Ruled, record: Record, day: date, rules: Sequence[str]) -> list[str]:
    """What rules come to on a day on which the record is submitted anew."""
    try:
        verdict = ruled.evaluated(record.submitted_anew(day, ruled.scheme.vocabulary), day)
        found = {WHOLE: verdict.outcome} if tuple(rules) == (WHOLE,) else outcomes_of(verdict)
    except QualityAwardError:
        return ["undetermined"] * len(rules)
    return [found[rule] for rule in rules]


def _days(ruled: Ruled, record: Plain) -> Iterator[date]:
    """Days on which something can turn: corresponding days of every date that is stated, the next day, and New Year."""
    on = ruled.asking.on
    yield on
    yield from (day for day in days_of(ruled, record) if day > on)
    yield from (date(y, 1, 1) for y in range(on.year + 1, min(on.year + 11, date.max.year)))


def days_of(ruled: Ruled, stated: Any, *, before: bool = False) -> Iterator[date]:
    """Corresponding days of every date that is stated, and the next day; with `before`, the day before, too."""
    periods = _periods(ruled)
    for day in dates_in(stated):
        for period in periods:
            then = add(day.toordinal(), period)
            near = (then - before, then, then + 1)
            yield from (date.fromordinal(d) for d in near if 0 < d < FAR)


def _periods(ruled: Ruled) -> list[Period]:
    """Every length of time that the rules add to a day, and none."""
    lengths = {Period(0, "days")}
    rules = rules_of(ruled.scheme, ruled.subject)
    lengths |= {r.within for r in ruled.grounds.values() if r.within is not None}
    for node in below(*rules.roots):
        if isinstance(node, Apply) and node.fn in UNIT_ADDED and isinstance(node.args[1], Const):
            value = node.args[1].value
            if isinstance(value, int):
                lengths.add(Period(value, UNIT_ADDED[node.fn]))
    return sorted(lengths, key=lambda p: (p.unit, p.length))


def dates_in(value: Any) -> Iterator[date]:
    """Every date in plain data."""
    return (each for each in leaves(value) if isinstance(each, date))


def _ends(ruled: Ruled, record: Plain, day: date, rules: Sequence[str]) -> Iterator[End]:
    """What kept a rule from being met on the day before: an entry without which it would have been, or a date."""
    if day == ruled.asking.on:
        return
    before = date.fromordinal(day.toordinal() - 1)
    try:
        last = outcomes_of(ruled.verdict(submitted(record, before, ruled.rules.subject), before))
    except QualityAwardError:
        return
    asked = ruled.decisive if WHOLE in rules else rules
    for rule in (r for r in asked if not is_wanted(last[r], "good")):

        def met(changed: Plain, rule: str = rule) -> bool:
            return bool(is_wanted(_outcomes(ruled, changed, before, [rule])[0], "good"))

        yield from _causes(record, rule, met)


def _causes(record: Plain, rule: str, met: Callable[[Plain], bool]) -> Iterator[End]:
    """Entries without which the rule would have been met a day before; else dates, if they were a day earlier."""
    found = False
    for path, elements in _lists(record["facts"]):
        for i, element in enumerate(elements):
            if met(with_value(record, path, elements[:i] + elements[i + 1 :])):
                found = True
                yield End(rule, path, element, True)
    if found:
        return
    for path, day in _single(record["facts"]):
        if met(with_value(record, path, day - timedelta(days=1))):
            yield End(rule, path, None, False)
    for path, elements in _lists(record["facts"]):
        for i, element in enumerate(elements):
            for name, value in element.items():
                if isinstance(value, date):
                    earlier = {**element, name: value - timedelta(days=1)}
                    if met(with_value(record, path, [*elements[:i], earlier, *elements[i + 1 :]])):
                        yield End(rule, path, element, False)


def _lists(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[Any]]]:
    for name, value in facts.items():
        if isinstance(value, list):
            yield prefix + name, value
        elif isinstance(value, Mapping) and isinstance(value.get("value"), list):
            yield prefix + name, value["value"]
        elif isinstance(value, Mapping) and "facts" in value:
            yield from _lists(value["facts"], f"{prefix}{name}.")


def _single(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, date]]:
    """Dates that are facts of their own, with their evidence or without."""
    for name, stated in facts.items():
        value = stated.get("value", stated) if isinstance(stated, Mapping) else stated
        if isinstance(value, date):
            yield prefix + name, value
        elif isinstance(value, Mapping) and "facts" in value:
            yield from _single(value["facts"], f"{prefix}{name}.")


__all__ = ["End", "Expiry", "Met", "dates_in", "days_of", "first_day", "first_day_of"]
