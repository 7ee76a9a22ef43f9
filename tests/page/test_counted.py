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


TURNED = """      - {id: "2", title: 前提, subject: organization, require: {if: {count: fines, at_least: 3, where: paid}, then: {some: fines}}}
      - {id: "2a", title: 适用条件, subject: organization, when: {count: fines, at_most: 1}, require: {none: fines}}
      - {id: "2b", title: 两次否定, subject: organization, require: {not: {any: [{not: {count: fines, at_least: 3, where: paid}}, {none: fines}]}}}
      - {id: "2c", title: 比例, subject: organization, require: {if: {share_of: fines, where: paid, at_least: 0.9}, then: {none: fines}}}
"""


def premises(rows: list[dict[str, Any]], lang: str) -> dict[str, str]:
    scheme = qa.read_scheme(SCHEME + TURNED)
    text = qa.evaluate(scheme, qa.load_record(RECORD | {"facts": {"fines": rows}}), on=ON).to_text(
        lang=lang, detail="full"
    )
    titles = ("前提", "适用条件", "两次否定", "比例")
    return {title: each for each in text.splitlines() for title in titles if f" {title}" in each}


def test_a_premise_counts_what_its_place_counts_and_requires_nothing() -> None:
    """What is dated after the decision may count against the applicant, and a premise has no number that is required."""
    slip = [RECORD["facts"]["fines"][3]]
    told = premises(slip, "zh")
    assert "2024年10月16日，已缴清〔是否计入尚不能断定〕；能断定符合要求的没有，至多1笔" in told["前提"]
    assert "不属于“罚款（已缴清）3笔以上”的情形，本项不适用" in told["前提"]
    assert "尚不能断定是否符合：2024年10月16日，已缴清" in told["比例"]
    assert "要求" not in told["适用条件"].partition("；")[0]
    assert "is not the case, so this does not apply" in premises(slip, "en")["前提"]


@needs_node
@pytest.mark.parametrize("kept", [(0, 1, 2, 3), (0, 3), (3,), (2, 3), ()])
def test_the_page_says_the_same_of_premises(kept: tuple[int, ...]) -> None:
    scheme = qa.read_scheme(SCHEME + TURNED)
    record = RECORD | {"facts": {"fines": [RECORD["facts"]["fines"][i] for i in kept]}}
    page = page_of(scheme, ["organization"], ON)
    asked = [{"scheme": "t", "record": to_json(record), "on": ON.isoformat(), "texts": True}]
    assert answers(page, asked) == [expected(scheme, qa.load_record(record), ON, texts=True)]
