"""Sanctions against a second calculation: day by day, with other arithmetic, and against evaluating every day anew."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any, NamedTuple

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given

from qualityaward.deciding.barring import sanctions
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.files import load_record, load_scheme
from qualityaward.scheme.scheme import Scheme
from tests.properties.dice import dice
from tests.properties.support import cases, leaves, times, without

FAMILIES = ("lyg_edz", "yingkou", "lianyungang", "other")


class Rule(NamedTuple):
    """One debarment as the regulation has it, written down here a second time."""

    id: str
    list: str
    ground: tuple[str, str] | None
    start: str
    years: int
    subjects: tuple[str, ...] = ("organization", "individual")


RULES = {
    "lyg_edz_2024": (
        Rule("15a", "application_misconduct", ("kind", "false_material"), "found_on", 3),
        Rule("15b", "awards", ("revocation_ground", "fraud"), "debarment_start", 5),
        Rule("16", "awards", ("revocation_ground", "post_award_event"), "debarment_start", 5),
        Rule("17", "awards", None, "awarded_on", 5),
    ),
    "yingkou": (
        Rule("7", "awards", None, "awarded_on", 3),
        Rule("19", "awards", ("revocation_ground", "post_award_event"), "revoked_on", 5, ("organization",)),
        Rule("20", "awards", ("revocation_ground", "fraud"), "revoked_on", 10),
    ),
}


@cache
def scheme_of(id: str) -> Scheme:
    return load_scheme(id)


def drawn_day(rng: Random) -> date:
    """A day of 1999 to 2031; leap days and ends of months often."""
    year = rng.randint(1999, 2031)
    if rng.random() < 0.3:
        return rng.choice(
            (date(year - year % 4, 2, 29), date(year, 2, 28), date(year, 12, 31), date(year, 1, 31))
        )
    return date(year, 1, 1) + timedelta(rng.randrange(365))


def drawn_facts(rng: Random) -> dict[str, Any]:
    """Awards, some of them revoked, and misconduct, of this family and others."""
    awards = []
    for _ in range(rng.randrange(4)):
        each: dict[str, Any] = {"family": rng.choice(FAMILIES), "award": "main", "awarded_on": drawn_day(rng)}
        if rng.random() < 0.6:
            each["revoked_on"] = each["awarded_on"] + timedelta(rng.randrange(2000))
            each["revocation_ground"] = rng.choice(("fraud", "post_award_event", "other"))
            each["announced_on"] = each["revoked_on"] + timedelta(rng.randrange(60))
        awards.append(each)
    misconduct = [
        {
            "family": rng.choice(FAMILIES),
            "kind": rng.choice(("false_material", "fraud")),
            "found_on": drawn_day(rng),
        }
        for _ in range(rng.randrange(3))
    ]
    return {"awards": awards, "application_misconduct": misconduct}


def expected_bars(
    scheme: Scheme, subject: str, facts: dict[str, Any], start: str
) -> list[tuple[str, date, date]]:
    """Every bar by the rules above: its clause, first and last day."""
    found = []
    for rule in RULES[scheme.id]:
        if subject not in rule.subjects:
            continue
        for each in facts[rule.list]:
            if each["family"] != scheme.family or (
                rule.ground and each.get(rule.ground[0]) != rule.ground[1]
            ):
                continue
            first = each.get(start if rule.start == "debarment_start" else rule.start)
            if first is not None:
                found.append((rule.id, first, first + relativedelta(years=rule.years)))
    return found


def asked(rng: Random) -> tuple[Scheme, str, dict[str, Any], date, str, Sanctions]:
    """A question about a bundled scheme: who, what happened, when, how it is read, and the answer."""
    scheme = scheme_of(rng.choice(sorted(RULES)))
    subject = rng.choice(("organization", "individual"))
    facts = drawn_facts(rng)
    start = rng.choice(("revoked_on", "announced_on"))
    readings = {"debarment_start": start} if scheme.id == "lyg_edz_2024" else {}
    days = [day for bar in expected_bars(scheme, subject, facts, start) for day in bar[1:]]
    on = rng.choice([*days, drawn_day(rng)]) + timedelta(rng.choice((-1, 0, 0, 1)))
    for each in facts["awards"]:
        if each["awarded_on"] <= on < each.get("announced_on", on):  # a revocation to come would be a slip
            for name in ("revoked_on", "revocation_ground", "announced_on"):
                del each[name]
    record = load_record(
        {"format": "qualityaward.record/1", "id": "drawn", "subject": subject, "facts": facts}
    )
    return scheme, subject, facts, on, start, sanctions(scheme, record, on=on, readings=readings)


def lately(bars: list[tuple[str, date, date]], on: date) -> bool:
    """Whether a bar ended within the year before: when the application was made is not stated."""
    return any(last < on <= last + relativedelta(years=1) for _, _, last in bars)


def inside(found: Sanctions, day: date) -> bool:
    return any(d.first <= day and (d.last is None or day <= d.last) for d in found.union)


@given(dice)
@times(2)
def test_the_days_are_those_of_a_scan_day_by_day(rng: Random) -> None:
    scheme, subject, facts, on, start, found = asked(rng)
    bars = expected_bars(scheme, subject, facts, start)
    barred = {first + timedelta(n) for _, first, last in bars for n in range((last - first).days + 1)}
    assert found.barred is (True if on in barred else None if lately(bars, on) else False)
    day = on
    while day in barred:
        day += timedelta(1)
    assert found.first_free == found.earliest_free == day
    assert sum((d.last - d.first).days + 1 for d in found.union if d.last) == len(barred)
    assert all(inside(found, day) for day in barred)
    assert sorted((b.id, b.first, b.last) for b in found.bars) == sorted(bars)


@given(dice)
@times(2)
def test_the_governing_bar_ends_the_day_before_the_first_free_day(rng: Random) -> None:
    *_, on, _, found = asked(rng)
    assert (found.governing is None) is (found.barred is not True)
    if found.governing is not None:
        assert found.first_free == found.governing.last + timedelta(1)
        assert on < found.first_free


@given(dice)
@times(2)
def test_a_clause_is_free_from_its_own_first_day(rng: Random) -> None:
    scheme, subject, facts, on, start, found = asked(rng)
    for clause in found.clauses:
        bars = [bar for bar in expected_bars(scheme, subject, facts, start) if bar[0] == clause.id]
        spans = [(a, b) for _, a, b in bars]
        day = on
        while any(a <= day <= b for a, b in spans):
            day += timedelta(1)
        assert clause.standing.first_free == day
        open_ = "undetermined" if lately(bars, on) else "clear"
        assert clause.outcome == (open_ if day == on else "debarred")


@given(dice)
@times(1)
def test_order_of_facts_changes_no_byte(rng: Random) -> None:
    scheme, subject, facts, on, start, found = asked(rng)
    shuffled = {name: rng.sample(each, len(each)) for name, each in facts.items()}
    record = {"format": "qualityaward.record/1", "id": "drawn", "subject": subject, "facts": shuffled}
    readings = {"debarment_start": start} if scheme.id == "lyg_edz_2024" else {}
    assert sanctions(scheme, load_record(record), on=on, readings=readings).to_json() == found.to_json()


@given(dice)
@times(1)
def test_two_lengths_for_one_fact_are_marked(rng: Random) -> None:
    *_, found = asked(rng)
    for each in found.unequal:
        assert len({b.debarment.period for b in each.bars}) > 1
        assert all(b.element == each.element for b in each.bars)
        assert each.governing.last == max(b.last for b in each.bars if b.last)
    marked = {(u.path, u.element) for u in found.unequal}
    lengths: dict[Any, set[Any]] = {}
    for bar in found.bars:
        lengths.setdefault((bar.path, bar.element), set()).add(bar.debarment.period)
    assert marked == {cause for cause, periods in lengths.items() if len(periods) > 1}


# Random schemes ---------------------------------------------------------------------------------------------


def boundaries(found: Sanctions, on: date) -> Iterator[date]:
    """Days on which something begins, ends or is over, from the day of decision on."""
    days = {on}
    for bar in found.bars:
        days |= {
            d + timedelta(n)
            for d in (bar.first, bar.last)
            if d and date(2, 1, 1) < d < date(9998, 1, 1)
            for n in (-1, 0, 1)
        }
    yield from sorted(d for d in days if d >= on)


@given(dice)
@times(1)
def test_the_clauses_come_out_as_the_verdict_has_them(rng: Random) -> None:
    for case in cases(rng, extreme=True):
        verdict = case.verdict()
        found = verdict.sanctions
        if found is not None:
            assert {c.id: c.outcome for c in found.clauses} == {d.id: d.outcome for d in verdict.debarments}
            outcomes = {d.outcome for d in verdict.debarments}
            expected = True if "debarred" in outcomes else None if "undetermined" in outcomes else False
            assert found.barred is expected
            assert found.to_json()
            assert found.to_text()
            assert found.to_markdown(lang="en")


@given(dice)
@times(1)
def test_later_days_are_as_evaluating_them_says(rng: Random) -> None:
    """Of debarments that do not themselves turn on the day: the same record asked about again on every boundary."""
    for case in cases(rng, stated=(1.0, 0.85)):
        record = copy.deepcopy(case.record)
        record.pop("submitted_on", None)
        loaded = load_record(record)
        found = evaluate(
            case.scheme, loaded, on=case.on, readings=case.readings, parameters=case.parameters
        ).sanctions
        bound = loaded.bound(case.scheme.vocabulary)
        if found is None or found.moving or bound.latest > case.on.toordinal() or found.barred is None:
            continue
        first_free = None
        for day in boundaries(found, case.on):
            again = evaluate(case.scheme, loaded, on=day, readings=case.readings, parameters=case.parameters)
            barred = any(d.outcome == "debarred" for d in again.debarments)
            assert barred is inside(found, day)
            if not barred and first_free is None:
                first_free = day
        assert found.earliest_free == first_free


@given(dice)
@times(1)
def test_knowing_less_settles_nothing_otherwise(rng: Random) -> None:
    for case in cases(rng, records=2):
        full = case.verdict().sanctions
        paths = leaves(case)
        if full is None or not paths:
            continue
        less = case.verdict(
            without(case.record, rng.sample(paths, 1 + rng.randrange(len(paths))), rng)
        ).sanctions
        assert less is not None
        assert less.barred in (full.barred, None)
        if less.first_free is not None and full.barred is not None:
            assert less.first_free == full.first_free
        assert less.barred is not None or less.missing
        assert not (less.permanent and not full.permanent)


@pytest.mark.parametrize("subject", ["organization", "individual"])
def test_every_bundled_scheme_is_written_down_twice(subject: str) -> None:
    """The rules above are those of the schemes: a debarment that is added there has to be added here."""
    for id, rules in RULES.items():
        assert [d.id for d in scheme_of(id).debarments_of(subject)] == [
            r.id for r in rules if subject in r.subjects
        ]
