"""To-do lists: what nobody applies for the office supplies, and what only a preference asks for is no duty."""

from __future__ import annotations

from datetime import date

import pytest

import qualityaward as qa
from qualityaward.wording.outline import Outline
from tests.bundled import bundled
from tests.conformance.cases import to_json

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
