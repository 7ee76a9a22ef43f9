"""A family that is nearly the scheme's own bars nobody, so it never passes in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import SchemeError
from qualityaward.files import load_record, load_scheme, read_scheme

ROOT = Path(__file__).parents[2]


def winner(family: str) -> dict[str, object]:
    award = {"family": family, "award": "市长质量奖", "awarded_on": date(2023, 12, 1)}
    return {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"awards": [award]},
    }  # fmt: skip


@pytest.mark.parametrize("family", ["yinkou", "YINGKOU", "yingkou ", "营口市市长质量奖"])
def test_a_record_with_a_family_that_is_nearly_ours_gets_a_note(family: str) -> None:
    verdict = evaluate(load_scheme("yingkou"), load_record(winner(family)), on=date(2024, 10, 15))
    assert "note-family" in [note.code for note in verdict.notes]


@pytest.mark.parametrize("family", ["yingkou", "liaoning", "lyg_edz"])
def test_our_own_family_and_others_get_none(family: str) -> None:
    verdict = evaluate(load_scheme("yingkou"), load_record(winner(family)), on=date(2024, 10, 15))
    assert "note-family" not in [note.code for note in verdict.notes]


def won(award: str, family: str = "cool_offs") -> list[str]:
    """The notes on a verdict about somebody who won that award."""
    scheme = load_scheme(ROOT / "examples" / "schemes" / "cool_offs.yaml")
    record = winner(family)
    record["facts"]["awards"][0]["award"] = award  # type: ignore[index]  # a mapping of ours
    return [note.code for note in evaluate(scheme, load_record(record), on=date(2025, 5, 20)).notes]


def test_an_award_that_a_scheme_does_not_have_gets_a_note_where_debarments_tell_awards_apart() -> None:
    assert "note-award" in won("示例市质量奖")
    assert "note-award" not in won("main")
    assert "note-award" not in won("示例市质量奖", "shili_province")


def test_a_scheme_that_bars_by_family_alone_has_no_word_on_awards() -> None:
    verdict = evaluate(load_scheme("yingkou"), load_record(winner("yingkou")), on=date(2024, 10, 15))
    assert "note-award" not in [note.code for note in verdict.notes]


def test_a_predecessor_that_is_written_nearly_like_its_successor_is_no_mistake() -> None:
    text = (ROOT / "examples" / "schemes" / "related_awards.yaml").read_text("utf-8")
    scheme = read_scheme(text.replace("shili_management_award", "related_award"))
    notes = evaluate(scheme, load_record(winner("related_award")), on=date(2025, 5, 20)).notes
    assert "note-family" not in [note.code for note in notes]


def test_a_debarment_with_a_family_that_is_nearly_ours_is_refused() -> None:
    text = (
        (ROOT / "schemes" / "yingkou.yaml")
        .read_text("utf-8")
        .replace('family == "yingkou"', 'family == "yinkou"')
    )
    with pytest.raises(SchemeError) as refused:
        read_scheme(text)
    assert {(d.code, d.suggestion) for d in refused.value.diagnostics} == {("family-unknown", "yingkou")}
