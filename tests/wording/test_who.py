"""The office's own time limits are asked of the office, and of no applicant."""

from __future__ import annotations

import json
from datetime import date

import pytest

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of

ON = date(2024, 12, 15)
SCHEMES = ("lyg_edz_2024", "lianyungang_2024", "lianyungang_2021", "yingkou")
RECORD = {
    "format": "qualityaward.record/1",
    "id": "r",
    "subject": "case",
    "facts": {"submitted_on": "2024-09-20"},
}


@pytest.mark.parametrize("id", SCHEMES)
def test_the_deadline_is_published_by_the_office(id: str) -> None:
    verdict = qa.evaluate(qa.load_scheme(id), qa.load_record(RECORD), on=ON)
    applicant, office = verdict.to_text(detail="full").split("办理机关须认定或确定：")
    assert "申报者须补充" in applicant
    assert "报送截止日期" not in applicant
    assert "材料没有写明“报送截止日期”" in office


@pytest.mark.parametrize("id", SCHEMES)
def test_what_the_applicant_hands_in_is_the_applicants(id: str) -> None:
    record = {**RECORD, "facts": {"deadline": "2024-09-20"}}
    verdict = qa.evaluate(qa.load_scheme(id), qa.load_record(record), on=ON)
    told = verdict.to_text(detail="full")
    assert "办理机关须认定或确定" not in told
    assert "材料没有写明“报送日期”" in told


@needs_node
def test_the_page_asks_the_office_as_well() -> None:
    scheme = qa.load_scheme("lyg_edz_2024")
    case = {"scheme": scheme.id, "record": json.dumps(RECORD), "on": ON.isoformat(), "texts": True}
    found = answers(page_of(scheme, ["case"], ON), [case])
    assert found == [expected(scheme, qa.load_record(RECORD), ON, texts=True)]
