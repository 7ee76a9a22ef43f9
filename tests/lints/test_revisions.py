"""Two revisions of a family: what keeps one record from being put before both."""

from __future__ import annotations

import pytest

from qualityaward.files import load_scheme, read_scheme
from qualityaward.lints.revisions import comparability
from qualityaward.scheme.scheme import Scheme

OLD = """
format: qualityaward/1
expr: 1
semantics: 1
id: one_2023
family: one
title: 示例
issuer: 示例市
document_number: none
status: repealed
issued: 2023-01-01
effective: 2023-01-01
source: {file: x.txt, complete: true}
subject: organization
scales: {grade: [low, high]}
subjects:
  organization:
    label: {zh: 组织, en: organization}
    facts:
      staff: {type: int, label: 人数}
      level: {type: grade, label: 等级}
      revenue: {type: money, label: 收入}
      unread: {type: int, label: 没有规则读它}
      honours: {list: {kind: {type: [a, b]}, date: date}, dated: date}
provisions:
  - id: "1"
    text: x
    clauses:
      - {id: 1a, title: 人数, require: staff >= 5}
      - {id: 1b, title: 等级, require: level >= "high"}
      - {id: 1c, title: 收入, require: revenue >= 5 * base}
      - {id: 1d, title: 荣誉, require: {some: honours, where: kind == "a"}}
parameters: {base: {type: money, default: 5}}
"""


def revised(*changes: tuple[str, str]) -> Scheme:
    text = OLD.replace("one_2023", "one_2025")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return read_scheme(text)


def codes(new: Scheme) -> set[tuple[str, str]]:
    return {(f.code, f.at) for f in comparability(read_scheme(OLD), new)}


def test_one_record_serves_both_revisions_of_the_same_words() -> None:
    assert codes(revised()) == set()


@pytest.mark.parametrize(
    ("changes", "due"),
    [
        ([("staff", "persons")], {("compare-fact-gone", "staff"), ("compare-fact-gone", "persons")}),
        ([("staff: {type: int", "staff: {type: number")], {("compare-fact-type", "staff")}),
        ([("[a, b]", "[a, b, c]")], {("compare-fact-type", "honours")}),
        ([("[low, high]", "[low, middle, high]")], {("compare-scale", "grade")}),
        (
            [("subject: organization", "currency: USD\nsubject: organization")],
            {("compare-currency", "one_2025")},
        ),
        ([("unread: {type: int", "unread: {type: text")], set()),
        ([("family: one", "family: other"), ("staff", "persons")], set()),
    ],
)
def test_what_differs_in_what_rules_read_is_said(
    changes: list[tuple[str, str]], due: set[tuple[str, str]]
) -> None:
    assert codes(revised(*changes)) == due


def test_the_bundled_revisions_can_be_compared() -> None:
    found = comparability(load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024"))
    assert [f.code for f in found if f.code != "compare-fact-gone"] == []
