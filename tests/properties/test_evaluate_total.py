"""Evaluation of a checked scheme and a checked record never raises, and takes bounded time (semantics 6)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given

from qualityaward.deciding.program import program_of
from qualityaward.errors import RecordError
from tests.properties.dice import dice
from tests.properties.expressions import Plain
from tests.properties.records import EXTREMES, Records, shifted
from tests.properties.support import Case, cases, dump, scheme_of


def everything(case: Case) -> None:
    """All that can be asked of a verdict."""
    verdict = case.verdict()
    dump(verdict)
    program_of(case.scheme, case.record["subject"]).generated(verdict.setting)(verdict.values)
    verdict.to_json()
    verdict.to_text(lang="en", detail="full")


@given(dice)
def test_nothing_raises_at_the_ends_of_the_calendar_and_of_numbers(rng: Random) -> None:
    for case in cases(rng, extreme=True):
        everything(case)


@given(dice)
def test_nothing_raises_on_empty_lists_and_empty_records(rng: Random) -> None:
    for case in cases(rng, records=1):
        lists: Plain = {n: [] for n, f in case.subject.facts.items() if f.type.kind == "list"}
        for facts in ({}, lists, case.record["facts"] | lists):
            everything(
                Case(case.fragment, case.scheme, {**case.record, "facts": facts, "findings": {}}, case.on)
            )


LONG: Plain = {
    "events": {"list": {"day": "date", "n": "int", "m": "number"}, "dated": "day"},
    "rows": {"list": {"year": {"type": "int"}, "x": "int", "y": "int"}, "unique": "year"},
    "spans": {"list": {"from": "date", "to": {"type": "date", "optional": True, "not_before": "from"}}},
    "d": {"type": "date"},
}
LONGEST: tuple[Plain, ...] = (
    {"none": "events", "within": "200 years", "where": "n / m > 3"},
    {"count": "events", "within": "2400 months", "after": "d", "at_least": 1001},
    {
        "every": "events",
        "within": "73200 days",
        "where": "add_years(day, 200) > on and years_since(day) >= 0",
    },
    {"each_year": "rows", "last": 50, "where": "x / y >= 0"},
    {"rising": "rows", "by": "year", "value": "x / y"},
    {"growth": "rows", "by": "year", "value": "x / y", "last": 2, "how": "average", "at_least": "0.1"},
    {"total": "spans", "start": "from", "end": "to", "at_least": "200 years"},
)


@pytest.mark.parametrize("on", [date(2101, 1, 1), date(2124, 2, 29), date(9999, 12, 31)])
@pytest.mark.parametrize("require", LONGEST, ids=lambda r: next(iter(r)))
def test_a_thousand_elements_are_looked_at_in_time(require: Plain, on: date) -> None:
    rng = Random(0)
    scheme = scheme_of({
        "subjects": {"organization": {"facts": LONG}},
        "clauses": [{"id": "1", "subject": "organization", "require": require}],
        "debarments": [{"id": "d", "some": "events", "where": "n > 1", "from": "year_end(day)", "for": "200 years"}],
    })  # fmt: skip
    drawn = Records(rng, scheme.vocabulary, on, extreme=True)
    facts = {
        name: drawn.elements(fact, 1000)
        for name, fact in scheme.vocabulary.subjects["organization"].facts.items()
        if fact.fields
    }
    record = {
        "format": "qualityaward.record/1",
        "id": "r",
        "subject": "organization",
        "facts": {**facts, "d": shifted(on, -200)},
    }
    began = process_time()
    everything(Case({}, scheme, record, on))
    assert process_time() - began < 10


@pytest.mark.parametrize("on", EXTREMES)
def test_every_pair_of_extreme_days_can_be_asked_about(on: date) -> None:
    functions = (
        "years_since(d)",
        "months_since(d)",
        "days_since(d)",
        "on - d",
        "add_years(d, 200) - on",
        "year_end(d) - d",
    )
    scheme = scheme_of({
        "subjects": {"organization": {"facts": {"d": {"type": "date"}}}},
        "clauses": [{"id": str(n), "subject": "organization", "require": f"{f} >= 0"} for n, f in enumerate(functions)],
    })  # fmt: skip
    for day in EXTREMES:
        record = {
            "format": "qualityaward.record/1",
            "id": "r",
            "subject": "organization",
            "facts": {"d": day},
        }
        everything(Case({}, scheme, record, on))


@given(dice)
def test_a_record_that_disagrees_with_itself_is_refused_and_nothing_else_happens(rng: Random) -> None:
    """Values of one record put into another, of another kind: refused with its problems, or evaluated."""
    for case in cases(rng, records=1, extreme=True):
        facts = dict(case.record["facts"])
        names, values = list(facts), list(facts.values())
        rng.shuffle(values)
        mixed = Case(
            case.fragment,
            case.scheme,
            {**case.record, "facts": dict(zip(names, values, strict=True))},
            case.on,
        )
        with suppress(RecordError):
            everything(mixed)


SMALL: Plain = {
    "a": {"type": "bool"},
    "d": {"type": "date"},
    "level": {"type": "level"},
    "rows": {"list": {"year": "int", "x": "int"}, "unique": "year"},
    "events": {"list": {"day": "date", "x": "int"}, "dated": "day"},
}
TABLE: Plain = {"n": {"type": "number", "first": [{"when": 'level >= "high"', "value": 2}, {"value": 3}]}}


@pytest.mark.parametrize(
    "require",
    [
        {"each_year": "rows", "last": 1, "where": "not (x > 1 or a)"},
        {"each_year": "rows", "last": 1, "where": {"if": "a", "then": "x > 1"}},
        {"each_year": "rows", "last": 1, "where": {"if": "a", "then": "x > 1", "else": "x > 2"}},
        {"each_year": "rows", "last": 1, "where": {"clause": "2"}},
        {"each_year": "rows", "last": 1, "where": {"count": ["a", "x > 1"], "at_least": 1}},
        "years_since(d) in [1, 3]",
        "on - d in [0, -1]",
        {"some": "events", "where": "years_since(day) >= 3"},
        {"none": "events", "where": "day - d != 0"},
        {"some": "events", "where": "add_years(day, 200) > on"},
        "n > 2.5",
        {"some": "events", "where": "n * 1000 >= x"},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"rows": [], "events": [{}], "d": "2020-01-01"},
        {"events": [{"day": "9999-12-31", "x": 1}], "level": "top"},
    ],
)
def test_what_was_said_wrongly_once_is_said(require: Any, facts: Plain) -> None:
    scheme = scheme_of({
        "scales": {"level": ["low", "middle", "high", "top"]},
        "subjects": {"organization": {"facts": SMALL}},
        "definitions": TABLE,
        "clauses": [{"id": "1", "subject": "organization", "require": require}, {"id": "2", "subject": "organization", "when": "a", "require": "a"}],
    })  # fmt: skip
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    everything(Case({}, scheme, record, date(2024, 10, 15)))


@pytest.mark.parametrize(
    ("require", "threshold"),
    [("years_since(d) in [1, 3]", [1, 3]), ("years_since(d) >= 3", 3), ("d - on not in [-2]", [-2])],
)
def test_what_is_calculated_from_a_date_is_compared_with_numbers(require: str, threshold: Any) -> None:
    scheme = scheme_of({
        "subjects": {"organization": {"facts": {"d": {"type": "date"}}}},
        "clauses": [{"id": "1", "subject": "organization", "require": require}],
    })  # fmt: skip
    record = {
        "format": "qualityaward.record/1",
        "id": "r",
        "subject": "organization",
        "facts": {"d": "2020-01-01"},
    }
    explained = Case({}, scheme, record, date(2024, 10, 15)).verdict().to_dict()["clauses"][0]["explanation"]
    while explained["children"]:
        explained = explained["children"][0]
    assert explained["values"][0]["threshold"] == threshold
