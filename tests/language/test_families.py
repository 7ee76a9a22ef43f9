"""Names of regulations and awards: known ones are equal however written, near ones unknown, far ones another award's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import SchemeError
from qualityaward.files import load_record, load_scheme, read_scheme
from qualityaward.keeping.keep import keep

ROOT = Path(__file__).parents[2]


def winner(family: str) -> dict[str, object]:
    award = {"family": family, "award": "市长质量奖", "awarded_on": date(2023, 12, 1)}
    return {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"awards": [award]},
    }  # fmt: skip


def found(family: str, scheme: str = "yingkou") -> Verdict:
    return evaluate(load_scheme(scheme), load_record(winner(family)), on=date(2024, 10, 15))


def codes(verdict: Verdict) -> set[str]:
    return {note.code for note in verdict.notes} & {"note-family", "note-award", "note-other-award"}


@pytest.mark.parametrize(
    "family",
    [
        "yingkou", "YINGKOU", " yingkou ", "ＹＩＮＧＫＯＵ", "《营口市市长质量奖管理办法》", "营口市市长质量奖", "營口市市長質量獎", "营口市长质量奖",
        "“营口市 质量奖”", "Yingkou Mayor's Quality Award", "Measures for the Yingkou Mayor's Quality Award",
    ],
)  # fmt: skip
def test_every_name_that_the_scheme_knows_bars(family: str) -> None:
    verdict = found(family)
    assert (verdict.debarment("7").outcome, codes(verdict)) == ("debarred", set())


@pytest.mark.parametrize(
    "family",
    ["yinkou", "yingkuo", "营扣市市长质量奖", "营口", "营口市", "市长质量奖", "质量奖", "营口市政府质量奖", "2022年度营口市市长质量奖", "yingkou_2022", ""],
)  # fmt: skip
def test_a_name_that_is_near_is_unknown_and_every_report_says_so(family: str) -> None:
    verdict = found(family)
    assert verdict.debarment("7").outcome == "undetermined"
    assert verdict.debarment("7").missing == ("facts.awards[].family",)
    assert codes(verdict) == {"note-family"}
    for detail in ("line", "clauses", "full"):
        assert "相近而不相同" in verdict.to_text(detail=detail)
        assert "near to a name" in verdict.to_text(lang="en", detail=detail)


@pytest.mark.parametrize(
    "family",
    ["大连市市长质量奖", "海口市市长质量奖", "周口市市长质量奖", "江苏省质量奖", "中国质量奖", "南京经济技术开发区质量奖", "浦东新区区长质量奖", "liaoning", "jiangsu_award"],
)  # fmt: skip
def test_a_name_that_is_far_is_another_award_and_a_note_lists_it(family: str) -> None:
    verdict = found(family)
    assert (verdict.debarment("7").outcome, codes(verdict)) == ("clear", {"note-other-award"})
    assert family in verdict.to_text(detail="line")


@pytest.mark.parametrize(
    "family", ["lyg_edz", "lyg-edz", "连云港市市长质量奖", "辽宁省省长质量奖", "连开委办〔2024〕32号"]
)
def test_a_name_of_a_sister_scheme_is_hers(family: str) -> None:
    verdict = found(family)
    assert (verdict.debarment("7").outcome, codes(verdict)) == ("clear", set())


def test_the_texts_of_a_record_are_in_no_part_of_a_verdict_that_is_kept() -> None:
    assert (
        "营扣"
        not in keep(found("营扣市市长质量奖")).to_json().partition('"verdict"')[2].partition('"leaves"')[0]
    )


def won(award: str, family: str = "cool_offs") -> Verdict:
    """The verdict about somebody who won that award."""
    scheme = load_scheme(ROOT / "examples" / "schemes" / "cool_offs.yaml")
    record = winner(family)
    record["facts"]["awards"][0]["award"] = award  # type: ignore[index]  # a mapping of ours
    return evaluate(scheme, load_record(record), on=date(2025, 5, 20))


@pytest.mark.parametrize("award", ["main", "MAIN", "示例市质量奖", "《示例市质量奖》"])
def test_an_award_is_known_by_its_id_and_its_title(award: str) -> None:
    assert codes(won(award)) == set()
    assert [d.outcome for d in won(award).debarments] == [d.outcome for d in won("main").debarments]
    assert "debarred" in [d.outcome for d in won(award).debarments]


def test_an_award_that_is_near_to_one_of_the_schemes_is_unknown() -> None:
    assert codes(won("市质量奖")) == {"note-award"}
    assert "undetermined" in [d.outcome for d in won("市质量奖").debarments]
    assert codes(won("市质量奖", "shili_province")) == set()


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
