"""A count with nothing in it for certain: what keeps each entry out, which may count, and the same on the page."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from tests.conformance.cases import to_json
from tests.page.agreement import answers, expected, needs_node, page_of

ON = date(2024, 10, 15)
SCHEME = """
format: qualityaward/1
expr: 1
semantics: 1
id: t
family: t
title: 示例办法
issuer: 示例市人民政府
document_number: none
status: in_force
issued: 2020-01-01
effective: 2020-01-01
source: {file: t, complete: true}
uses: [base/1]
judged_on: submitted
subjects:
  organization:
    facts:
      fines:
        label: {zh: 罚款, en: fines}
        unit: {zh: 笔, en: fines}
        dated: date
        list:
          date: {type: date, label: {zh: 日期, en: date}}
          paid: {type: bool, label: {zh: 已缴清, en: paid}, affirmed: {zh: 已缴清, en: is paid}, denied: {zh: 未缴清, en: is not paid}}
provisions:
  - id: "1"
    text: 要求如下。
    clauses:
      - {id: "1", title: 否定的至多, subject: organization, require: {not: {count: fines, at_most: 2, where: paid}}}
      - {id: "1a", title: 至少, subject: organization, require: {count: fines, at_least: 3, where: paid}}
      - {id: "1b", title: 有期限的, subject: organization, require: {count: fines, at_least: 3, where: paid, within: 2 years}}
"""
RECORD: dict[str, Any] = {
    "format": "qualityaward.record/1",
    "id": "r",
    "subject": "organization",
    "submitted_on": "2024-09-01",
    "facts": {
        "fines": [
            {"date": "2024-03-01", "paid": False},
            {"date": "2024-04-01"},
            {"date": "2024-09-20", "paid": True},
            {"date": "2024-10-16", "paid": True},
        ]
    },
}


@pytest.fixture(scope="module")
def scheme() -> qa.Scheme:
    return qa.read_scheme(SCHEME)


def report(scheme: qa.Scheme, record: dict[str, Any], lang: str) -> list[str]:
    text = qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(lang=lang, detail="full")
    return [
        each for each in text.splitlines() if any(f" {title}" in each for title in ("否定的至多", "至少"))
    ]


def test_what_may_count_is_told_apart_from_what_does_not(scheme: qa.Scheme) -> None:
    denied, plain = [each for each in report(scheme, RECORD, "zh") if "不符合——" in each]
    assert denied.partition("——")[2] == plain.partition("——")[2]
    assert "（1）2024年3月1日，未缴清〔不满足“已缴清”〕" in denied
    assert "（2）2024年4月1日，未写明是否已缴清〔是否计入尚不能断定〕" in denied
    assert "（3）2024年9月20日，已缴清〔晚于报送日期〕" in denied
    assert "（4）2024年10月16日，已缴清〔晚于决定日期〕" in denied
    assert denied.endswith("，要求3笔以上；能断定符合要求的没有，至多1笔")
    english = [each for each in report(scheme, RECORD, "en") if "not met — " in each]
    assert "[not certain to count]" in english[0]
    assert "[after the day of submission]" in english[0]
    assert "[after the day of decision]" in english[0]
    assert english[0].endswith("none is as required for certain, at most 1")


def test_where_nothing_may_count_it_is_said_so(scheme: qa.Scheme) -> None:
    record = RECORD | {"facts": {"fines": [RECORD["facts"]["fines"][0], RECORD["facts"]["fines"][3]]}}
    denied = next(each for each in report(scheme, record, "zh") if "不符合——" in each)
    assert denied.endswith("没有符合要求的")
    assert "〔晚于决定日期〕" in denied


@needs_node
@pytest.mark.parametrize("kept", [(0, 1, 2, 3), (0, 3), (1,), (2, 3), ()])
def test_the_page_says_the_same(scheme: qa.Scheme, kept: tuple[int, ...]) -> None:
    record = RECORD | {"facts": {"fines": [RECORD["facts"]["fines"][i] for i in kept]}}
    page = page_of(scheme, ["organization"], ON)
    asked = [{"scheme": "t", "record": to_json(record), "on": ON.isoformat(), "texts": True}]
    assert answers(page, asked) == [expected(scheme, qa.load_record(record), ON, texts=True)]
