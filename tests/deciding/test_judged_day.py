"""The day of submission is named by the clauses that are judged as of it and turn on it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from tests.properties.support import scheme_of

SUBJECTS: dict[str, Any] = {
    "organization": {"facts": {"seen": {"list": {"date": "date"}, "dated": "date"}, "ok": {"type": "bool"}}}
}


def named(judged: str, require: Any, when: Any = None) -> list[Any]:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    clause |= {} if when is None else {"when": when}
    scheme = scheme_of({"subjects": SUBJECTS, "clauses": [clause], "judged_on": judged})
    facts = {"seen": [{"date": "2021-09-25"}], "ok": True}
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "submitted_on": "2024-09-20", "facts": facts,
    }  # fmt: skip
    verdict = evaluate(scheme, load_record(record), on=date(2024, 10, 15))
    (spelt,), (plain,) = (data["clauses"] for data in (json.loads(verdict.to_json()), verdict.to_dict()))
    assert spelt.get("looked_at") == plain.get("looked_at")
    return plain.get("looked_at", [])


def test_a_window_a_length_and_a_premise_turn_on_it() -> None:
    window = {"none": "seen", "within": "3 years"}
    assert named("submitted", window) == ["submitted_on"]
    assert named("submitted", "ok", when={"some": "seen", "within": "3 years"}) == ["submitted_on"]
    assert named("submitted", {"none": "seen", "where": "years_since(date) < 3"}) == ["submitted_on"]


def test_what_is_judged_on_the_day_of_decision_or_turns_on_no_day_does_not() -> None:
    assert named("decided", {"none": "seen", "within": "3 years"}) == []
    assert named("submitted", "ok") == []
