"""What stands against an award beside the record's own verdict: another award asked for, a bar out of the round's history, one person twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.errors import RoundError
from tests.bundled import bundled

DAY = date(2024, 11, 30)


def winner(**more: Any) -> dict[str, Any]:
    return {"award": "main", "subject": "organization", "name": "甲公司", "eligibility": "assumed", **more}


def round_of(scheme: str, **lists: Any) -> Any:
    return qa.load_round({"format": "qualityaward.round/1", "date": DAY, **lists}, scheme=bundled(scheme))


def checked(scheme: str, **lists: Any) -> Any:
    return qa.check_round(bundled(scheme), round_of(scheme, **lists))


def record(**more: Any) -> dict[str, Any]:
    made = {
        "format": "qualityaward.record/1",
        "id": "a",
        "name": "甲公司",
        "subject": "organization",
        "facts": {},
    }
    return {**made, **more}


def codes(found: Any) -> set[str]:
    return {note.code for note in found.notes}


PAST = {"award": "main", "subject": "organization", "awarded_on": date(2022, 12, 1)}


@pytest.mark.parametrize(
    ("proposed", "past"),
    [
        ({}, {"name": "甲公司"}),
        ({}, {"name": " 甲　公 司 "}),
        ({"name": "ABC公司"}, {"name": "ａｂｃ公司"}),
        ({"id": "q1"}, {"id": "Ｑ 1"}),
        ({"id": "q1"}, {"name": "甲公司"}),
    ],
)
def test_a_winner_on_the_list_alone_is_barred_by_the_rounds_history(
    proposed: dict[str, Any], past: dict[str, Any]
) -> None:
    found = checked("yingkou", winners=[winner(**proposed)], history=[{**PAST, **past}])
    assert (found.outcome, found.winners[0].eligibility, found.unchecked) == ("breach", "ineligible", 0)
    assert "note-round-barred" in codes(found)
    assert "2025年12月1日" in found.to_text()
    assert found.payable == 0


@pytest.mark.parametrize(
    "past",
    [
        {"name": "乙公司"},
        {"name": "甲公司", "awarded_on": date(2020, 11, 1)},
        {"name": "甲公司", "subject": "individual"},
    ],
)
def test_others_and_what_is_over_bar_nobody(past: dict[str, Any]) -> None:
    found = checked("yingkou", winners=[winner()], history=[{**PAST, **past}])
    assert (found.outcome, found.unchecked) == ("in_order", 1)


def test_a_bar_that_may_have_run_when_the_application_was_made_leaves_it_open() -> None:
    found = checked(
        "yingkou", winners=[winner()], history=[{**PAST, "name": "甲公司", "awarded_on": date(2020, 12, 1)}]
    )
    assert (found.outcome, found.unchecked) == ("undetermined", 0)
    assert found.missing == ("winners[].submitted_on",)
    assert "没有写明“报送日期”" in found.to_text()
    assert "submitted_on" not in found.to_text() + found.to_text(lang="en")


def test_what_an_applicant_has_won_before_bars_the_winner() -> None:
    applicant = {
        "subject": "organization",
        "name": "甲 公司",
        "history": [{"award": "main", "awarded_on": date(2023, 1, 1)}],
    }
    found = checked("yingkou", winners=[winner()], applicants=[applicant])
    assert found.outcome == "breach"


def test_a_record_that_fails_is_not_assumed_away() -> None:
    found = checked("yingkou", winners=[winner(record=record(facts={"legal_person": False}))])
    assert (found.outcome, found.winners[0].eligibility) == ("breach", "ineligible")
    known = checked("yingkou", winners=[winner(record=record(facts={"sector": "manufacturing"}))])
    assert (known.outcome, known.winners[0].eligibility, known.winners[0].verdict) == (
        "in_order",
        "assumed",
        None,
    )


@pytest.mark.parametrize(
    ("award", "applied", "outcome"),
    [("main", ["nomination"], "breach"), ("main", ["提名奖"], "breach"), ("nomination", ["连云港市市长质量奖提名奖"], "in_order"),
     ("main", ["main", "nomination"], "in_order")],
)  # fmt: skip
def test_an_award_that_was_not_applied_for_is_not_given(award: str, applied: list[str], outcome: str) -> None:
    entry = winner(award=award, record=record(applies_for=applied))
    found = checked("lianyungang_2024", winners=[entry], applicants=[])
    assert found.outcome == outcome
    assert ("note-round-not-applied" in codes(found)) is (outcome == "breach")


def test_nor_selected_for() -> None:
    scheme = qa.load_scheme("lianyungang_2024")
    entries = [
        {"rank": 1, "eligibility": "assumed", "award": "main", "record": record(applies_for=["nomination"])},
        {
            "rank": 2,
            "eligibility": "assumed",
            "award": "main",
            "subject": "organization",
            "name": "乙公司",
            "id": "b",
        },
        {
            "rank": 3,
            "eligibility": "assumed",
            "award": "main",
            "subject": "organization",
            "name": "乙 公司",
            "id": "c",
        },
    ]
    found = qa.select(scheme, round_of("lianyungang_2024", applicants=entries, history=[]))
    assert {c.entry.id: c.outcome for c in found.candidates} == {
        "a": "ineligible",
        "b": "selected",
        "c": "selected",
    }
    assert codes(found) >= {"note-round-not-applied", "note-round-same-name"}
    assert "同名" in found.to_text()
    assert "没有申报" in found.to_text()


def test_a_candidate_who_won_lately_is_not_selected() -> None:
    scheme = qa.load_scheme("yingkou")
    entries = [{**winner(id="a"), "rank": 1}, {**winner(id="b", name="乙公司"), "rank": 2}]
    found = qa.select(scheme, round_of("yingkou", applicants=entries, history=[{**PAST, "id": " A"}]))
    assert {c.entry.id: c.outcome for c in found.candidates} == {"a": "ineligible", "b": "selected"}


@pytest.mark.parametrize("award", ["提名奖", "市长质量奖提名奖", "连云港市市长质量奖 提名奖", "Nomination"])
def test_awards_go_by_their_names(award: str) -> None:
    found = checked("lianyungang_2024", winners=[winner(award=award)])
    assert found.winners[0].winner.award == "nomination"


def test_a_name_that_is_near_is_suggested() -> None:
    with pytest.raises(RoundError) as refused:
        checked("lianyungang_2024", winners=[winner(award="提名将")])
    assert refused.value.diagnostics[0].suggestion == "提名奖"


def test_ids_that_differ_in_case_width_and_spaces_alone_are_one() -> None:
    with pytest.raises(RoundError):
        checked("yingkou", winners=[winner(id="q1"), winner(id="Ｑ 1", name="乙公司")])
