"""A winner has one score, and is barred by earlier rounds from the award that he is given."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa

SCHEME = qa.load_scheme(Path(__file__).parents[2] / "examples/schemes/categories.yaml")
ON = date(2026, 3, 1)


def winner(**more: Any) -> dict[str, Any]:
    return {"award": "gold", "subject": "organization", "id": "a", "eligibility": "assumed", **more}


def listed(**more: Any) -> dict[str, Any]:
    return {"subject": "organization", "eligibility": "assumed", **more}


def of(winners: list[dict[str, Any]], **more: Any) -> qa.Round:
    return qa.load_round(
        {"format": "qualityaward.round/1", "date": ON, "winners": winners, **more}, scheme=SCHEME
    )


@pytest.mark.parametrize("key", ["score", "rank"])
@pytest.mark.parametrize("award", [{}, {"award": "gold"}])
def test_two_scores_of_one_winner_are_refused(key: str, award: dict[str, str]) -> None:
    with pytest.raises(qa.RoundError) as refused:
        of(
            [winner(**{key: 95})],
            applicants=[listed(id="A", **{key: 70}, **award), listed(id="b", **{key: 90})],
        )
    assert [(p.code, p.path) for p in refused.value.diagnostics] == [
        ("round-score-differs", f"winners[].{key}")
    ]


def test_the_same_score_twice_and_another_awards_score_are_none() -> None:
    of([winner(score=95)], applicants=[listed(id="a", score=95), listed(id="b", score=90)])
    of([winner(score=95)], applicants=[listed(id="a", award="silver", score=70), listed(id="b", score=90)])


def test_an_earlier_award_bars_from_the_award_that_is_given() -> None:
    past = [{"award": "gold", "subject": "organization", "id": "a", "awarded_on": date(2024, 1, 1)}]
    barred = qa.check_round(SCHEME, of([winner()], history=past))
    assert barred.outcome == "breach"
    assert "note-round-barred" in {note["code"] for note in barred.to_dict()["notes"]}
    assert qa.check_round(SCHEME, of([winner(award="silver")], history=past)).outcome != "breach"
    assert qa.check_round(SCHEME, of([winner(id="b")], history=past)).outcome != "breach"
