"""What a letter says of a clause is what the answer says: its weight, its premise, its reading, and its papers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.document.blocks import Paragraph, Table, plain
from qualityaward.wording.letters.parts import VerdictParts
from tests.bundled import bundled
from tests.properties.support import scheme_of

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2024, 10, 15)
FACTS: dict[str, Any] = {
    "enterprise": {
        "type": "bool", "label": {"zh": "企业", "en": "enterprise"},
        "affirmed": {"zh": "是企业", "en": "is an enterprise"}, "denied": {"zh": "不是企业", "en": "is no enterprise"},
    },
    "staff": {"type": "int", "label": {"zh": "人数", "en": "staff"}},
    "years": {"type": "int", "label": {"zh": "年数", "en": "years"}},
}  # fmt: skip
SUBJECTS = {"organization": {"facts": FACTS, "findings": {"good": {"label": {"zh": "良好", "en": "good"}}}}}
READINGS = {
    "scope": {"question": "范围？", "options": {"wide": "宽", "narrow": "窄"}, "default": "wide", "cite": "1"}
}
STATED = {
    "enterprise": {"value": True, "evidence": "营业执照"}, "staff": {"value": 5, "evidence": "社保名册"},
    "years": {"value": 2, "evidence": "登记证"},
}  # fmt: skip


def example(scheme: str, name: str) -> qa.Verdict:
    return qa.evaluate(bundled(scheme), qa.load_record(EXAMPLES / scheme / f"{name}.yaml"), on=ON)


def judged(require: Any, facts: dict[str, Any] | None = None, **clause: Any) -> VerdictParts:
    rule = {"id": "1", "title": "要求", "subject": "organization", "require": require, **clause}
    scheme = scheme_of({"subjects": SUBJECTS, "clauses": [rule], "readings": READINGS})
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization",
        "facts": {**STATED, **(facts or {})},
    }  # fmt: skip
    return VerdictParts(qa.evaluate(scheme, qa.load_record(record), on=ON), "zh")


def rows(blocks: Any) -> list[list[str]]:
    """The cells of a table, each paragraph a line."""
    found: list[list[str]] = []
    for block in blocks:
        assert isinstance(block, Table)
        found += [["\n".join(plain(text) for _, text in c.paragraphs) for c in row] for row in block.rows]
    return found


def texts(blocks: Any) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Paragraph)]


IF = {"if": "enterprise", "then": "staff >= 10", "title": "企业10人以上"}
BOTH = {"if": "enterprise", "then": {"all": ["staff >= 10", "years >= 3"]}}


@pytest.mark.parametrize(
    ("require", "facts", "wanted"),
    [
        (IF, {}, ["是企业（依据：营业执照）；人数为5（依据：社保名册），要求10以上"]),
        ({"all": [IF, "years >= 3"]}, {}, ["企业10人以上：是企业（依据：营业执照）；人数为5（依据：社保名册），要求10以上", "年数3以上：年数为2（依据：登记证），要求3以上"]),
        (BOTH, {}, ["人数10以上：是企业（依据：营业执照）；人数为5（依据：社保名册），要求10以上", "年数3以上：是企业（依据：营业执照）；年数为2（依据：登记证），要求3以上"]),
        ({"if": "enterprise", "then": "staff >= 1", "else": "years >= 3"}, {"enterprise": False}, ["不是企业；年数为2（依据：登记证），要求3以上"]),
        ({"if": {"reading": "scope", "is": "wide"}, "then": "staff >= 10"}, {}, ["按口径“宽”，人数为5（依据：社保名册），要求10以上"]),
        ({"if": {"reading": "scope", "is": "wide"}, "then": {"all": ["staff >= 10", "years >= 3"]}}, {}, ["人数10以上：按口径“宽”，人数为5（依据：社保名册），要求10以上", "年数3以上：按口径“宽”，年数为2（依据：登记证），要求3以上"]),
        ({"if": {"reading": "scope", "is": "narrow"}, "then": "staff >= 1", "else": "staff >= 10"}, {}, ["按口径“宽”，人数为5（依据：社保名册），要求10以上"]),
        ({"if": "enterprise", "then": {"if": {"reading": "scope", "is": "wide"}, "then": {"all": ["staff >= 10", "years >= 3"]}}}, {}, None),
        ({"all": ["staff >= 10", "years >= 3"]}, {}, ["人数10以上：人数为5（依据：社保名册），要求10以上", "年数3以上：年数为2（依据：登记证），要求3以上"]),
        ("staff >= 10", {}, ["人数为5（依据：社保名册），要求10以上"]),
    ],
)  # fmt: skip
def test_a_part_of_a_branch_names_its_premise_and_its_reading(
    require: Any, facts: dict[str, Any], wanted: list[str] | None
) -> None:
    found = rows(judged(require, facts).clauses())[0]
    if wanted is not None:
        assert found[2].split("\n") == wanted
    else:
        assert all("是企业" in line and "按口径“宽”" in line for line in found[2].split("\n"))


def test_a_clause_for_some_names_what_they_are() -> None:
    found = rows(judged({"all": ["staff >= 10", "years >= 3"]}, when="enterprise").clauses())[0]
    assert [line.split("：", 1)[1].startswith("是企业") for line in found[2].split("\n")] == [True, True]
    assert rows(judged("staff >= 10", {"enterprise": False}, when="enterprise").clauses()) == []


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ({"effect": "preference"}, "不符合\n（优先条件，不影响结论）"),
        ({"effect": "obligation"}, "不符合\n（义务）"),
        ({"strength": "principle"}, "未达到\n（原则上的要求，不影响结论）"),
        ({}, "不符合"),
    ],
)
def test_what_does_not_decide_is_marked(clause: dict[str, str], wanted: str) -> None:
    parts = judged("staff >= 10", **clause)
    assert rows(parts.clauses())[0][3] == wanted
    mark = wanted.partition("\n")[2]
    assert rows(parts.checked())[0][0].partition("\n")[2] == mark


def test_of_what_is_left_aside_no_papers_are_named() -> None:
    parts = judged({"all": ["years >= 3", {"if": "enterprise", "then": "staff >= 10"}]}, {"enterprise": {"value": False, "evidence": "登记表"}})  # fmt: skip
    aside = rows(parts.checked())[1]
    assert aside[2:] == ["不是企业，本项不适用", "登记表", "不适用"]
    by_reading = judged(
        {"all": ["years >= 3", {"if": {"reading": "scope", "is": "narrow"}, "then": "staff >= 10"}]}
    )
    assert rows(by_reading.checked())[1][2:] == ["按口径“宽”，本项不适用", "", "不适用"]


def test_a_ground_of_one_part_has_its_title_once() -> None:
    (ground,) = [t for t in texts(judged("staff >= 10").grounds()) if "不符合" in t]
    assert ground == "1．第一条 要求：不符合——人数为5（依据：社保名册），要求10以上。"
    found = texts(VerdictParts(example("lyg_edz_2024", "technician-failing"), "zh").grounds())
    assert found[0].count("在本区从事质量或质量相关工作10年以上") == 1


def test_a_refusal_says_by_which_reading_it_refuses() -> None:
    found = "\n".join(texts(VerdictParts(example("lyg_edz_2024", "chemical-failing"), "zh").grounds()))
    assert "保持逐年上升的趋势：不符合——按口径“质量工作者占质量管理专业岗位人员的比例”" in found


def test_of_every_example_preferences_are_marked() -> None:
    found = rows(VerdictParts(example("yingkou", "builder-clean"), "zh").clauses())
    marked = [row[0] for row in found if "不影响结论" in row[3]]
    assert marked == ["第九条", "第十条第（四）项后段"]


def test_english_sentences_begin_with_a_capital() -> None:
    found = texts(VerdictParts(example("lyg_edz_2024", "robotics-incomplete"), "en").next())
    assert found
    assert [t for t in found if re.match("[a-z]", t)] == []
