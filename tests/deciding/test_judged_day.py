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


def line_of(require: Any, lang: Any, when: Any = None) -> tuple[str, dict[str, Any]]:
    """The line of a clause of which nobody says as of which day it is judged, and its explanation."""
    clause = {"id": "1", "title": "c", "subject": "organization", "require": require}
    clause |= {} if when is None else {"when": when}
    scheme = scheme_of({"subjects": SUBJECTS, "clauses": [clause], "judged_on": "submitted"})
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"seen": [{"date": "2021-09-25"}], "ok": True},
    }  # fmt: skip
    verdict = evaluate(scheme, load_record(record), on=date(2024, 10, 15))
    (spelt,), (plain,) = (data["clauses"] for data in (json.loads(verdict.to_json()), verdict.to_dict()))
    assert spelt["outcome"] == spelt["explanation"]["outcome"] == "undetermined"
    assert spelt["explanation"] == plain["explanation"]
    (line,) = (each for each in verdict.to_text(lang=lang).splitlines() if ", c: " in each or " c：" in each)
    return line, plain["explanation"]


def test_the_line_of_a_clause_that_is_open_for_want_of_the_day_of_submission_says_so() -> None:
    window = {"none": "seen", "within": "3 years"}
    line, why = line_of(window, "zh")
    assert "；按决定日期判断符合，按决定前一年内较早的报送日期判断则结果不同；材料没有写明报送日期" in line
    assert why["missing"] == ["submitted_on"]
    assert why["kind"] == "none"
    line, _ = line_of({"some": "seen", "within": "3 years"}, "en")
    assert "not met as of the day of decision, otherwise as of an earlier day of submission" in line
    line, why = line_of(
        {"all": [window, "ok"]}, "zh"
    )  # what its parts are as of the decision stands before it
    assert "seen共1条" in line
    assert "按决定日期判断符合" in line
    assert why["kind"] == "all"
    line, why = line_of({"none": "seen"}, "zh", when={"some": "seen", "within": "3 years"})
    assert "按决定日期判断不适用" in line
    assert why["kind"] == "clause"
