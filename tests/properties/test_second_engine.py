"""Every engine gives the same answers, and the ones that can be counted by hand are right (semantics 3 and 4).

The brute checks below know the law's rule and nothing of how it is computed: they walk day by day, collect days in
sets, and compare fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given

from qualityaward.deciding.explanation import NOT_APPLICABLE
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.program import Program, program_of
from qualityaward.record.bound import Values
from qualityaward.values import FALSE, TRUE, UNKNOWN
from tests.conformance.sharing import Everywhere
from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.records import DECISIONS, days_around, shifted
from tests.properties.support import Case, cases, scheme_of, times

Masks = tuple[int, int, int]
ENGINES: dict[str, Callable[[Program, Any, Values], Masks]] = {
    "interpreter": lambda program, setting, values: program.interpret(setting, values),
    "compiled": lambda program, setting, values: program.generated(setting)(values),
}


def outcomes_by(engine: str, case: Case) -> dict[str, str]:
    """The outcomes of a case's clauses by one engine."""
    verdict = case.verdict()
    program = program_of(case.scheme, case.record["subject"])
    masks = ENGINES[engine](program, verdict.setting, verdict.values)
    return dict(program.outcomes(masks))


@pytest.mark.parametrize("engine", [e for e in ENGINES if e != "interpreter"])
@times(3)
@given(rng=dice)
def test_every_engine_agrees_with_the_interpreter(engine: str, rng: Random) -> None:
    for case in cases(rng, extreme=rng.random() < 0.25):
        assert outcomes_by(engine, case) == outcomes_by("interpreter", case)


@given(dice)
def test_an_explanation_has_the_truth_of_the_outcome_and_is_the_same_from_both_explainers(
    rng: Random,
) -> None:
    truths = {TRUE: "pass", FALSE: "fail", UNKNOWN: "undetermined", NOT_APPLICABLE: "not_applicable"}
    for case in cases(rng, extreme=rng.random() < 0.25):
        verdict = case.verdict()
        program = program_of(case.scheme, case.record["subject"])
        sharing = Everywhere(verdict.setting)
        for clause in program.clauses:
            plain = Interpreter(verdict.setting).clause(clause.node, program.place(verdict.values))
            assert program.explainer(clause, verdict.setting)(verdict.values, None) == plain, clause.id
            for _ in range(2):  # found, and remembered
                assert sharing.clause(clause.node, verdict.place) == plain, clause.id
            assert truths[plain.truth] == verdict.outcomes[clause.id], clause.id


# Counted by hand --------------------------------------------------------------------------------------------


def answers(require: Any, facts: Plain, shape: Plain, on: date, **rules: Any) -> Iterator[str]:
    """The outcome of the one clause of a scheme by each engine."""
    scheme = scheme_of({
        "subjects": {"organization": {"facts": shape}}, "clauses": [{"id": "1", "subject": "organization", "require": require}], **rules,
    })  # fmt: skip
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    case = Case({}, scheme, record, on)
    for engine in ENGINES:
        yield outcomes_by(engine, case)["1"]


def end_of(day: date, length: int, unit: str) -> date:
    """The corresponding day, or the last day of the month where there is none; found by trying."""
    if unit == "days":
        return day + timedelta(length)
    months = day.year * 12 + day.month - 1 + length * (12 if unit == "years" else 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(months // 12, months % 12 + 1, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError


def until(day: date, end: date) -> Iterator[date]:
    """Every day from `day` to `end`, both included."""
    while day <= end:
        yield day
        day += timedelta(1)


def period(rng: Random) -> tuple[str, int, str]:
    length, unit = rng.choice(
        ((1, "years"), (3, "years"), (2, "years"), (18, "months"), (1, "months"), (30, "days"), (0, "days"))
    )
    return f"{length} {unit}", length, unit


EVENTS: Plain = {"events": {"list": {"day": "date", "bad": "bool"}, "dated": "day"}, "d": {"type": "date"}}


@times(2)
@given(dice)
def test_a_window_holds_the_days_of_which_the_period_has_not_ended(rng: Random) -> None:
    on = rng.choice(DECISIONS)
    text, length, unit = period(rng)
    events: list[Plain] = [
        {"day": rng.choice(days_around(on)), "bad": rng.random() < 0.6}
        for _ in range(rng.choice((0, 1, 2, 3)))
    ]
    after = rng.choice((None, None, rng.choice(days_around(on))))
    if after is None:
        inside = [
            e for e in events if e["day"] <= on and on in until(e["day"], end_of(e["day"], length, unit))
        ]
    else:
        window = set(until(after, min(end_of(after, length, unit), on)))
        inside = [e for e in events if e["day"] in window]
    later = [e for e in events if e["day"] > on] if after is None or after <= on else []
    bad, later_bad = sum(e["bad"] for e in inside), sum(e["bad"] for e in later)
    rest: Plain = {"within": text, **({"after": "d"} if after else {})}
    expected: list[tuple[Plain, bool | None]] = [  # None: an event that has not happened yet leaves it open
        ({"some": "events", "where": "bad"}, bad > 0),
        ({"none": "events", "where": "bad"}, False if bad else None if later_bad else True),
        (
            {"every": "events", "where": "bad"},
            False if bad < len(inside) else None if later_bad < len(later) else True,
        ),
        ({"count": "events", "at_least": 2}, len(inside) >= 2),
        (
            {"count": "events", "where": "bad", "at_most": 1},
            False if bad > 1 else None if bad + later_bad > 1 else True,
        ),
    ]
    words = {True: "pass", False: "fail", None: "undetermined"}
    for require, due in expected:
        facts = {"events": events, **({"d": after} if after else {})}
        assert set(answers({**require, **rest}, facts, EVENTS, on)) == {words[due]}, require


@times(4)
@given(dice)
def test_a_total_counts_every_day_once(rng: Random) -> None:
    on = rng.choice(DECISIONS)
    text, length, unit = rng.choice(
        (
            (("2 years", 2, "years")),
            ("1 years", 1, "years"),
            ("400 days", 400, "days"),
        )
    )
    spans: list[Plain] = []
    for _ in range(rng.choice((0, 1, 2, 3, 4))):
        first = rng.choice(days_around(on))
        span: Plain = {"from": first, "counts": rng.random() < 0.8}
        if rng.random() < 0.7:
            span["to"] = first + timedelta(rng.choice((0, 1, 29, 364, 365, 366, 400, 730)))
        spans.append(span)
    days = set[date]()
    for span in spans:
        if span["counts"]:
            days |= {d for d in until(span["from"], span.get("to", on)) if d < on}
    due = False
    if days:
        end = max(days) + timedelta(1)
        due = end_of(end - timedelta(len(days)), length, unit) <= end
    shape = {
        "spans": {
            "list": {
                "from": "date",
                "to": {"type": "date", "optional": True, "not_before": "from"},
                "counts": "bool",
            }
        }
    }
    require = {"total": "spans", "start": "from", "end": "to", "where": "counts", "at_least": text}
    assert set(answers(require, {"spans": spans}, shape, on)) == {"pass" if due else "fail"}


ROWS: Plain = {"rows": {"list": {"year": "int", "part": "number", "whole": "int"}, "unique": "year"}}


def rows(rng: Random, on: date) -> list[Plain]:
    years = rng.sample(range(on.year - 4, on.year + 2), rng.choice((0, 1, 2, 3, 3, 4, 4, 5)))
    rising = rng.random() < 0.7
    found: list[Plain] = []
    for year in years:
        row: Plain = {
            "year": year,
            "part": year - 2000 if rising else rng.choice((1, 2, 3)),
            "whole": rng.choice((1, 1, 1, 2, 3, 0)),
        }
        if rng.random() < 0.15:
            del row[rng.choice(("part", "whole"))]
        found.append(row)
    return found


@times(4)
@given(dice)
def test_each_year_looks_at_the_last_calendar_years(rng: Random) -> None:
    on = rng.choice(DECISIONS)
    found, last = rows(rng, on), rng.choice((1, 2, 3))
    by_year = {row["year"]: row.get("part") for row in found}
    parts = [by_year.get(year) for year in range(on.year - last, on.year)]
    due = (
        "fail" if any(p is not None and p < 2 for p in parts) else "undetermined" if None in parts else "pass"
    )
    require = {"each_year": "rows", "last": last, "where": "part >= 2"}
    assert set(answers(require, {"rows": found}, ROWS, on)) == {due}


@pytest.mark.parametrize("value", ["part", "part / whole", "whole"])
@times(4)
@given(rng=dice)
def test_rising_compares_every_later_figure_with_every_earlier_one(value: str, rng: Random) -> None:
    on = rng.choice(DECISIONS)
    found = rows(rng, on)
    above, _, below = value.partition(" / ")
    figures: dict[int, Fraction | None] = {}
    for row in found:
        if row["year"] < on.year:
            a, b = row.get(above), row.get(below) if below else 1
            figures[row["year"]] = None if a is None or not b else Fraction(a) / Fraction(b)
    known = sorted((y, f) for y, f in figures.items() if f is not None)
    if any(g <= f for (y, f) in known for (z, g) in known if y < z):
        due = "fail"
    elif len(known) == len(figures) >= 2 and set(range(min(figures), on.year)) == set(figures):
        due = "pass"
    else:
        due = "undetermined"
    assert set(answers({"rising": "rows", "value": value}, {"rows": found}, ROWS, on)) == {due}


@pytest.mark.parametrize("value", ["part", "part / whole"])
@times(4)
@given(rng=dice)
def test_growth_compares_fractions(value: str, rng: Random) -> None:
    on, last = rng.choice(DECISIONS), rng.choice((1, 2, 3))
    how, rate = rng.choice(("total", "average", "each_year")), rng.choice(("0", "0.1", "0.5", "-0.25", "1"))
    found = rows(rng, on)
    for row in found:  # now and then, figures that grow by just that much
        if "part" in row and rng.random() < 0.6:
            steps = row["year"] - on.year + 4
            row["part"] = (8 * (1 + Decimal(rate)) ** steps).quantize(Decimal("0.000001"))
    figures: dict[int, Fraction | None] = {}
    for row in found:
        a, b = row.get("part"), row.get("whole") if "/" in value else 1
        figures[row["year"]] = None if a is None or not b else Fraction(a) / Fraction(b)
    years = range(on.year - last, on.year) if how == "each_year" else (on.year - 1,)
    due = set()
    for year in years:
        before = figures.get(year - 1 if how == "each_year" else year - last)
        after, times_ = figures.get(year), last if how == "average" else 1
        if before is None or after is None or before <= 0:
            due.add("undetermined")
        else:
            needed = before
            for _ in range(times_):
                needed = needed * (1 + Fraction(rate))
            due.add("pass" if after >= needed else "fail")
    expected = next(d for d in ("fail", "undetermined", "pass") if d in due)
    require = {"growth": "rows", "value": value, "last": last, "how": how, "at_least": rate}
    assert set(answers(require, {"rows": found}, ROWS, on)) == {expected}


@times(4)
@given(dice)
def test_a_debarment_bites_when_a_day_from_application_to_decision_lies_in_it(rng: Random) -> None:
    on = rng.choice(DECISIONS)
    text, length, unit = period(rng)
    permanent = rng.random() < 0.2
    events: list[Plain] = [
        {"day": rng.choice(days_around(on)), "bad": rng.random() < 0.7}
        for _ in range(rng.choice((0, 1, 2, 3)))
    ]
    submitted = rng.choice((None, min(on, rng.choice(days_around(on)))))
    asked = set(until(submitted or on, on))
    bars = [
        (e["day"], date(2100, 1, 1) if permanent else end_of(e["day"], length, unit))
        for e in events
        if e["bad"]
    ]
    biting = [(first, last) for first, last in bars if any(first <= day <= last for day in asked)]
    scheme = scheme_of({
        "subjects": {"organization": {"facts": EVENTS}},
        "clauses": [{"id": "1", "subject": "organization", "require": "true"}],
        "debarments": [{"id": "d", "some": "events", "where": "bad", "from": "day", "for": "permanent" if permanent else text}],
    })  # fmt: skip
    record: Plain = {
        "format": "qualityaward.record/1",
        "id": "r",
        "subject": "organization",
        "facts": {"events": events},
    }
    found = (
        Case({}, scheme, record | ({"submitted_on": submitted} if submitted else {}), on)
        .verdict()
        .debarment("d")
    )
    lately = submitted is None and any(last < on <= end_of(last, 1, "years") for _, last in bars)
    assert found.outcome == ("debarred" if biting else "undetermined" if lately else "clear")
    governing = found.governing
    if biting and not permanent:
        assert governing is not None
        assert governing.last == max(last for _, last in biting).toordinal()
    else:
        assert governing is None or governing.last is None


@times(4)
@given(dice)
def test_years_of_service_are_counted_from_the_corresponding_day(rng: Random) -> None:
    on = rng.choice(DECISIONS)
    since = shifted(on, -rng.choice((0, 1, 2, 4, 8))) + timedelta(rng.choice((-1, 0, 1)))
    due = max([0, *(n for n in range(12) if end_of(since, n, "years") <= on)])
    assert set(answers(f"years_since(d) == {due}", {"d": since}, EVENTS, on)) == {"pass"}
    months = max([0, *(n for n in range(150) if end_of(since, n, "months") <= on)])
    assert set(answers(f"months_since(d) == {months}", {"d": since}, EVENTS, on)) == {"pass"}
