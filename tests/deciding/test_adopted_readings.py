"""Readings that an office has adopted, in its year's notice: they decide, are recorded, and what goes against them is noted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa

ROOT = Path(__file__).parents[2]
ON = date(2024, 10, 15)
SCHEME = qa.load_scheme("lyg_edz_2024")
RECORD = qa.load_record(ROOT / "examples/lyg_edz_2024/chemical-failing.yaml", scheme=SCHEME)


def notice(readings: str, first: str = "2024-01-01", set: str = "set: {}\n") -> qa.Notice:
    return qa.read_notice(
        "format: qualityaward.notice/1\nfamily: lyg_edz\ndocument_number: 连开质〔2024〕1号\n"
        f"from: {first}\nto: none\n{set}readings: {readings}\n"
    )


ADOPTED = notice("{judged_day: submitted_on}")


def data(**more: Any) -> dict[str, Any]:
    return qa.evaluate(SCHEME, RECORD, on=ON, **more).to_dict()


def test_what_is_adopted_decides_as_if_it_were_chosen() -> None:
    by_notice, chosen = data(notice=ADOPTED), data(readings={"judged_day": "submitted_on"})
    assert by_notice["readings"] == chosen["readings"]
    assert [c["outcome"] for c in by_notice["clauses"]] == [c["outcome"] for c in chosen["clauses"]]
    assert by_notice["reading_sources"] == {"judged_day": "notice"}
    assert chosen["reading_sources"] == {"judged_day": "reading"}
    assert "reading_sources" not in data()


def test_it_is_said_in_the_report() -> None:
    verdict = qa.evaluate(SCHEME, RECORD, on=ON, notice=ADOPTED)
    note = next(n for n in verdict.to_dict()["notes"] if n["code"] == "note-reading-adopted")
    assert (note["reading"], note["option"]) == ("judged_day", "submitted_on")
    assert "按年度公告（连开质〔2024〕1号）采用" in verdict.to_text()
    assert "the year's notice (连开质〔2024〕1号) adopts" in verdict.to_text(lang="en")


def test_what_is_chosen_against_it_is_used_and_noted() -> None:
    verdict = qa.evaluate(SCHEME, RECORD, on=ON, notice=ADOPTED, readings={"judged_day": "decided_on"})
    found = verdict.to_dict()
    assert found["readings"]["judged_day"] == "decided_on"
    assert found["reading_sources"] == {"judged_day": "reading"}
    note = next(n for n in found["notes"] if n["code"] == "note-reading-against")
    assert (note["option"], note["adopted"]) == ("decided_on", "submitted_on")
    assert "与年度公告（连开质〔2024〕1号）采用的" in verdict.to_text()


@pytest.mark.parametrize(
    ("readings", "code", "suggestion"),
    [
        ("{judged_dya: submitted_on}", "reading-unknown", "judged_day"),
        ("{judged_day: submited_on}", "option-unknown", "submitted_on"),
        ("{judged_day: 3}", "option-unknown", None),
        ("{judged_day: null}", "notice-blank", None),
        ("[judged_day]", "value-type", None),
    ],
)
def test_what_is_none_is_refused_with_its_place(readings: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(qa.NoticeError) as refused:
        data(notice=notice(readings))
    problem = refused.value.diagnostics[0]
    assert (problem.code, problem.suggestion) == (code, suggestion)
    assert problem.span.line == 7


def test_a_notice_may_adopt_readings_alone() -> None:
    assert notice("{judged_day: submitted_on}", set="").readings["judged_day"].value == "submitted_on"
    with pytest.raises(qa.NoticeError, match="set"):
        qa.read_notice(
            "format: qualityaward.notice/1\nfamily: a\ndocument_number: none\nfrom: 2024-01-01\nto: none\n"
        )


def test_what_it_says_is_in_its_digest() -> None:
    other = notice("{judged_day: decided_on}")
    assert len({ADOPTED.digest, other.digest, notice("{}").digest}) == 3


def test_it_is_kept_and_decided_by_again() -> None:
    mapping = {
        "format": "qualityaward.notice/1", "family": "lyg_edz", "document_number": "none", "from": date(2024, 1, 1), "to": "none",
        "set": {}, "readings": {"judged_day": "submitted_on"},
    }  # fmt: skip
    for each in (ADOPTED, qa.load_notice(mapping)):
        verdict = qa.evaluate(SCHEME, RECORD, on=ON, notice=each)
        decision = qa.read_decision(qa.keep(verdict).to_json())
        assert qa.replay(decision).same


def test_rounds_and_sanctions_take_it_too() -> None:
    made = {
        "award": next(iter(SCHEME.awards)),
        "subject": "organization",
        "name": "甲公司",
        "eligibility": "assumed",
    }
    round = qa.load_round({"format": "qualityaward.round/1", "date": date(2024, 11, 30), "winners": [made]})
    for found in (
        qa.check_round(SCHEME, round, notice=ADOPTED).to_dict(),
        qa.sanctions(SCHEME, RECORD, on=ON, notice=ADOPTED).to_dict(),
    ):
        assert found["readings"]["judged_day"] == "submitted_on"
        assert found["reading_sources"] == {"judged_day": "notice"}
