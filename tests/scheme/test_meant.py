"""What a message offers in place of what a drafter wrote: never what was just refused, never another name than the one asked for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from qualityaward.errors import SchemeError
from qualityaward.files import read_scheme, vocabulary
from qualityaward.scheme.loading import SHIPPED
from qualityaward.source import Diagnostic
from qualityaward.text import message

BAR = {"id": "3", "title": "限期", "some": "awards", "from": "awarded_on", "for": "3 years"}
REVOKED = {
    "id": "4",
    "title": "撤销",
    "when": {"met": "fraud_verified"},
    "withdraw": ["title"],
    "approval": "government",
}
STAGE = {"id": "5", "stage": "notice", "title": "公示", "at_least": "7 days"}


def whole(**more: Any) -> dict[str, Any]:
    """A scheme with a rule of most kinds; `more` replaces parts of rules by their names."""
    return {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "s", "family": "s", "title": "示例办法",
        "issuer": "示例市人民政府", "document_number": "none", "status": more.get("status", "in_force"), "issued": "2024-01-01",
        "effective": "2024-01-01", "source": {"file": "x", "complete": True}, "uses": [more.get("uses", "base/2")],
        "parameters": {"least": {"type": "int", "default": 2, "title": "发明专利的最低件数", "cite": "1"}},
        "definitions": {
            "floor_": {"type": "int", "subject": "organization", "title": "发明专利下限", "value": "3", "cite": more.get("cite", "1(1)")},
            "window": {"type": "period", "subject": "organization", "title": "事故回溯期", "value": "3 years"},
        },
        "subjects": {"organization": {"facts": {"own": {"type": more.get("type", "money"), "label": {"zh": "营业收入"}}}}},
        "awards": {"main": {"title": "示例质量奖金奖", "names": ["金奖"], "subjects": ["organization"], "every": more.get("every", "1 year")}},
        "actors": {"government": {"title": "市政府"}},
        "provisions": [
            {"id": "1", "text": "总则。", "clauses": [{"id": "1", "title": "甲", "subject": "organization", "strength": more.get("strength", "mandatory"), "require": more.get("require", "invention_patents >= least")}]},
            {"id": "1(1)", "text": "近三年无事故。", "clauses": [{"id": "1(1)", "title": "乙", "subject": "organization", "require": more.get("list", {"none": "incidents", "within": "3 years"})}]},
            {"id": "2", "text": "目的。", "no_rule": more.get("no_rule", "purpose")},
            {"id": "3", "text": "限期。", "debarments": [{**BAR, "for": more.get("for_", "3 years")}]},
            {"id": "4", "text": "撤销。", "revocations": [{**REVOKED, **more.get("revoked", {})}]},
            {"id": "5", "text": "公示。", "procedure": [{**STAGE, **more.get("stage", {})}]},
            {"id": "6", "text": "名额。", "quotas": [{"id": "6", "title": "名额", "award": more.get("award", "main"), "max": 3, "per": "year"}]},
        ],
    }  # fmt: skip


def problems(**more: Any) -> list[Diagnostic]:
    with pytest.raises(SchemeError) as refused:
        read_scheme(json.dumps(whole(**more), ensure_ascii=False), name="s.json")
    return list(refused.value.diagnostics)


MEANT: list[tuple[dict[str, Any], str, str]] = [
    ({"require": "invention_patents >= 发明专利的最低件数"}, "name-unknown", "least"),
    ({"require": "invention_patents >= 发明专利下限"}, "name-unknown", "floor_"),
    ({"list": {"none": "incidents", "within": "事故回溯期"}}, "period-bad", "window"),
    ({"list": {"none": "incidents", "within": "3年"}}, "period-bad", "3 years"),
    ({"list": {"none": "incidents", "within": "近三年"}}, "period-bad", "3 years"),
    ({"list": {"none": "incidents", "within": "十八个月内"}}, "period-bad", "18 months"),
    ({"list": {"none": "incidents", "within": 3}}, "period-unit", "3 years"),
    ({"for_": "ever"}, "bar-length", "permanent"),
    ({"for_": "永久"}, "bar-length", "permanent"),
    ({"for_": "终身"}, "bar-length", "permanent"),
    ({"for_": "5年"}, "bar-length", "5 years"),
    ({"every": "一年"}, "period-fixed", "1 year"),
    ({"stage": {"at_least": "七天"}}, "length-bad", "7 days"),
    ({"stage": {"at_least": "7"}}, "length-bad", "7 days"),
    ({"stage": {"stage": "公示"}}, "name-bad", "notice"),
    ({"strength": "原则上"}, "option-unknown", "principle"),
    ({"status": "现行"}, "option-unknown", "in_force"),
    ({"no_rule": "目的"}, "name-bad", "purpose"),
    ({"award": "金奖"}, "award-unknown", "main"),
    ({"award": "示例质量奖金奖"}, "award-unknown", "main"),
    ({"revoked": {"withdraw": ["荣誉称号"]}}, "name-bad", "title"),
    ({"revoked": {"approval": "市政府"}}, "name-bad", "government"),
    ({"type": "金额"}, "type-unknown", "money"),
    ({"cite": "第一条第（一）项"}, "provision-unknown", "1(1)"),
    ({"uses": "bse/2"}, "vocabulary-unknown", "base/2"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "code", "meant"), MEANT)
def test_a_word_of_the_text_is_told_as_the_format_writes_it(
    more: dict[str, Any], code: str, meant: str
) -> None:
    found = next(p for p in problems(**more) if p.code == code)
    assert found.suggestion == meant
    assert f"`{meant}`" in message(found, "zh")
    assert f"`{meant}`" in message(found, "en")


def test_what_was_meant_is_a_scheme() -> None:
    assert read_scheme(json.dumps(whole(), ensure_ascii=False), name="s.json").clauses


@pytest.mark.parametrize("refused", ["ever", "this year"])
def test_no_advice_names_what_was_refused(refused: str) -> None:
    (found,) = problems(for_=refused)
    for lang in ("zh", "en"):
        told = message(found, lang)  # type: ignore[arg-type]
        assert told.count(f"`{refused}`") == 1
        assert "permanent" in told or found.suggestion is None


def test_an_option_is_one_of_its_key() -> None:
    (found,) = problems(strength="总是")
    assert found.args["of"] == "strength"


def test_a_fact_is_no_finding_and_is_called_a_fact() -> None:
    (found,) = problems(revoked={"when": {"met": "incidents"}})
    assert found.code == "fact-as-finding"


def test_every_vocabulary_that_ships_is_named() -> None:
    assert all(vocabulary(name) is not None for name in SHIPPED)
    (found,) = problems(uses="mine/1")
    assert all(name in found.args["known"] for name in SHIPPED)


UNCLOSED = [("title: ", "示例办法"), ("issuer: ", "示例市人民政府"), ("    text: ", "总则。")]


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize(("before", "value"), UNCLOSED)
def test_a_quotation_that_the_next_one_closes_is_told_where_it_begins(
    before: str, value: str, quote: str
) -> None:
    lines = [
        "format: qualityaward/1", "expr: 1", "semantics: 1", "id: s", "title: 示例办法", "issuer: 示例市人民政府",
        "provisions:", f"  - id: {quote}1{quote}", "    text: 总则。", f"    no_rule: {quote}purpose{quote}", f"  - id: {quote}2{quote}", f"    text: {quote}附则。{quote}",
    ]  # fmt: skip
    at = lines.index(before + value)
    lines[at] = f"{before}{quote}{value}"
    with pytest.raises(SchemeError) as refused:
        read_scheme("\n".join(lines) + "\n", name="s.yaml")
    first = refused.value.diagnostics[0]
    assert (first.code, first.span.line, first.span.column) == ("yaml-quote", at + 1, len(before) + 1)
