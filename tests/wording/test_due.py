"""To-do lists: what nobody applies for the office supplies, and what only a preference asks for is no duty."""

from __future__ import annotations

from datetime import date

import pytest

import qualityaward as qa
from qualityaward.wording.outline import Outline
from tests.bundled import bundled
from tests.conformance.cases import to_json
from tests.page.agreement import answers, expected, needs_node, page_of

ON = date(2024, 12, 15)


def steps(scheme: str, subject: str, lang: str = "zh") -> str:
    """The section on what to do of an empty record."""
    record = {"format": "qualityaward.record/1", "id": "e", "subject": subject, "facts": {}}
    verdict = qa.evaluate(bundled(scheme), qa.read_record(to_json(record)), on=ON)
    return "\n".join(line.text for line in Outline(verdict, "en" if lang == "en" else "zh").next_steps())


@pytest.mark.parametrize("subject", ["notice", "panel", "examiner", "organizer"])
@pytest.mark.parametrize("scheme", ["lyg_edz_2024", "yingkou"])
def test_what_the_office_keeps_no_applicant_supplies(scheme: str, subject: str) -> None:
    if subject not in bundled(scheme).subjects:
        pytest.skip("no rules on it")
    assert "申报者须补充" not in steps(scheme, subject)
    assert "supplied by the applicant" not in steps(scheme, subject, "en")


def test_what_only_preferences_ask_for_may_be_supplied_and_need_not() -> None:
    due, optional = steps("yingkou", "organization").split(
        "可以补充（只涉及优先条件或原则上的要求，不影响结论）："
    )
    assert "第九条" not in due
    assert "第十条第（四）项后段" not in due
    assert "是否为中小型企业" in optional
    assert "第十条第（一）项" not in optional


def test_yearly_figures_are_asked_for_year_by_year() -> None:
    said = steps("yingkou", "organization")
    assert "材料没有填写“主要经济、技术指标和质量水平逐年领先范围”的逐年情况" in said


DEVIATING = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "t", "family": "t", "title": "示例办法", "issuer": "示例市人民政府",
    "document_number": "none", "status": "in_force", "issued": "2020-01-01", "effective": "2020-01-01",
    "source": {"file": "t", "complete": True}, "uses": ["base/2"],
    "provisions": [
        {"id": "1", "text": "原则上不是中小型企业。", "clauses": [
            {"id": "1", "title": "不是中小型企业", "subject": "organization", "strength": "principle", "require": "not is_sme"}
        ]}
    ],
}  # fmt: skip


def departing(day: str) -> dict[str, object]:
    """A record whose departure from the principle is explained by a text of a day."""
    reason = {"clause": "1", "by": "评委会", "on": day, "reason": "行业龙头"}
    return {
        "format": "qualityaward.record/1",
        "id": "e",
        "subject": "organization",
        "facts": {"is_sme": True},
        "deviations": [reason],
    }


@pytest.mark.parametrize(
    ("day", "counts"), [("2024-10-01", True), ("2024-12-15", True), ("2024-12-16", False)]
)
def test_a_written_reason_of_a_later_day_does_not_count_yet(day: str, counts: bool) -> None:
    verdict = qa.evaluate(qa.read_scheme(to_json(DEVIATING)), qa.read_record(to_json(departing(day))), on=ON)
    outline = Outline(verdict, "zh")
    due = "\n".join(line.text for line in outline.next_steps())
    below = "\n".join(line.text for line in outline.clauses(False))
    assert ("晚于决定日期，不起作用" in due) is not counts
    assert ("评委会于" in below) is counts
    assert (verdict.to_dict()["clauses"][0]["reason"] is not None) is counts


@needs_node
@pytest.mark.parametrize("day", ["2024-10-01", "2024-12-16"])
def test_the_page_says_the_same_of_written_reasons(day: str) -> None:
    scheme = qa.read_scheme(to_json(DEVIATING))
    due = expected(scheme, qa.read_record(to_json(departing(day))), ON, texts=True)
    asked = {"scheme": "t", "record": to_json(departing(day)), "on": ON.isoformat(), "texts": True}
    assert answers(page_of(scheme, ["organization"], ON), [asked]) == [due]
