"""A ratio is written in one way: in percent, with digits enough to differ from its bound, and as a fraction where it has no end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.files import read_scheme
from qualityaward.wording.outline import Outline
from qualityaward.wording.regulation import to_text
from tests.conformance.cases import to_json
from tests.page.agreement import answers, expected, needs_node, page_of

ON = date(2024, 6, 1)
PERSONS, PIECES = {"zh": "人", "en": "persons"}, {"zh": "件", "en": "pieces"}


def named(zh: str, en: str, **type: Any) -> dict[str, Any]:
    """A fact or a field with its label."""
    return {**type, "label": {"zh": zh, "en": en}}


FACTS: dict[str, Any] = {
    "defects": named("不合格数", "defects", type="int", min=0),
    "output": named("产量", "output", type="int", min=0),
    "share": named("研发占比", "R&D share", type="ratio", min=0),
    "growth": named("增长率", "growth rate", type="ratio", max=10),
    "revenue": named("营业收入", "revenue", type="money", min=0),
    "tax": named("税金", "tax", type="money", min=0),
    "staff": named("职工", "staff", type="int", min=0, unit=PERSONS),
    "patents": named("专利", "patents held", type="int", min=0, unit=PIECES),
    "holders": named(
        "股东", "shareholders", list={"name": named("名称", "name", type="text"), "share": named("持股比例", "share held", type="ratio")}
    ),
    "years": named(
        "年度指标", "yearly figures", unique="year",
        list={
            "year": named("年度", "year", type="int"), "bad": named("坏件", "bad", type="int", min=0),
            "all": named("全部", "all", type="int", min=0), "rate": named("合格率", "pass rate", type="ratio", min=0),
        },
    ),
}  # fmt: skip
DEFINITIONS: dict[str, Any] = {
    "bad_share": {"title": "不合格率", "type": "number", "value": "defects / output"},
    "mean": {"title": "平均合格率", "type": "ratio", "average": "years", "last": 3, "of": "rate"},
    "mean_bad": {"title": "平均坏件率", "type": "number", "average": "years", "last": 3, "of": "bad / all"},
    "largest": {"title": "最大持股比例", "type": "ratio", "max": "holders", "of": "share"},
    "bar": {"title": "门槛", "type": "ratio", "first": [{"when": "output >= 1000", "value": 0.03}, {"value": 0.0304}]},
    "points": {"title": "得分", "type": "number", "add": [{"id": "a", "title": "指标", "value": "mean_points"}], "max": 5},
    "mean_points": {"title": "平均坏件", "type": "number", "average": "years", "last": 3, "of": "bad"},
}  # fmt: skip
RECORD: dict[str, Any] = {
    "format": "qualityaward.record/1", "id": "r", "subject": "organization",
    "facts": {
        "defects": 37, "output": 1217, "share": 0.0304, "growth": 1.25, "revenue": 1234567, "tax": 33333, "staff": 131, "patents": 77,
        "holders": [{"name": "甲", "share": 0.333333}, {"name": "乙", "share": 0.2}],
        "years": [
            {"year": 2021, "bad": 3, "all": 97, "rate": 0.9123}, {"year": 2022, "bad": 4, "all": 101, "rate": 0.95},
            {"year": 2023, "bad": 3, "all": 77, "rate": 0.967},
        ],
    },
}  # fmt: skip
WANTED: list[tuple[Any, str, str]] = [
    ("share >= 0.0305", "研发占比为3.04%，要求3.05%以上", "R&D share: 3.04%, required: 3.05% or more"),
    ("not (share < 0.0305)", "3.05%", "3.05%"),
    ("growth >= 1.5", "增长率为125%，要求150%以上", "growth rate: 125%, required: 150% or more"),
    ("share in [0.03, 0.04]", "研发占比为3.04%，要求为3%、4%之一", "R&D share: 3.04%, required: one of 3%, 4%"),
    ("share - floor >= 0.01", "为0.04%，要求1%以上", "0.04%, required: 1% or more"),
    ("share >= half", "研发占比为3.04%，要求50%以上（“一半”，默认值）", "R&D share: 3.04%, required: 50% or more"),
    ("bad_share < 0.0304", "37/1217（约3.0403%），要求不满3.04%", "37/1217 (about 3.0403%), required: less than 3.04%"),
    ("bad_share < floor", "37/1217（约3.04%），要求不满3%", "37/1217 (about 3.04%), required: less than 3%"),
    ("bad_share < share", "要求低于研发占比（3.04%）", "required: less than R&D share (3.04%)"),
    ("share < bar", "要求低于“门槛”（3%，按", "required: less than “门槛” (3%, by"),
    ("mean >= 0.99", "为94.31%，要求99%以上；“平均合格率”由下列各年得出：2021年91.23%、2022年95%", "2021: 91.23%, 2022: 95%"),
    ("largest <= 0.3", "为33.3333%，要求30%以下", "33.3333%, required: 30% or less"),
    ({"none": "holders", "where": "share > 0.3"}, "持股比例33.3333%；本项所指为：持股比例超过30%", "share held 33.3333%"),
    ({"each_year": "years", "last": 3, "where": "rate >= 0.96"}, "2021年：合格率为91.23%，要求96%以上", "2021: pass rate: 91.23%"),
    ("patents / staff >= 2", "77/131（约0.5878），要求2以上", "77/131 (about 0.5878), required: 2 or more"),
    ("revenue / staff >= money(\"10万元\")", "1234567元/131（约9424.18元），要求10万元以上", "(about 9,424.18 CNY), required: 100,000 CNY or more"),
    ("tax / revenue >= 0.05", "33333元/1234567元（约2.7%），要求5%以上", "(about 2.7%), required: 5% or more"),
    ("points >= 4", "10/3（约3.3333）", "10/3 (about 3.3333)"),
]  # fmt: skip


def scheme_with(require: Any) -> qa.Scheme:
    """A scheme of one clause."""
    scheme = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "t", "family": "t", "title": "示例办法", "issuer": "示例市人民政府",
        "document_number": "none", "status": "in_force", "issued": "2020-01-01", "effective": "2020-01-01",
        "source": {"file": "t", "complete": True}, "uses": ["base/1"], "subjects": {"organization": {"facts": FACTS}},
        "parameters": {"floor": {"type": "ratio", "title": "下限", "default": 0.03}, "half": {"type": "number", "title": "一半", "default": 0.5}},
        "definitions": {name: {"subject": "organization", **each} for name, each in DEFINITIONS.items()},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [{"id": "1", "title": "要求", "subject": "organization", "require": require}]}],
    }  # fmt: skip
    return read_scheme(to_json(scheme))


@pytest.mark.parametrize(("require", "zh", "en"), WANTED)
def test_a_ratio_is_said_in_percent_and_an_amount_for_each_as_it_is(require: Any, zh: str, en: str) -> None:
    verdict = qa.evaluate(scheme_with(require), qa.read_record(to_json(RECORD)), on=ON)
    for lang, wanted in (("zh", zh), ("en", en)):
        assert wanted in "\n".join(line.text for line in Outline(verdict, lang).clauses(True))


@needs_node
def test_the_page_says_the_same() -> None:
    for require, *_ in WANTED:
        scheme, record = scheme_with(require), qa.read_record(to_json(RECORD))
        due = expected(scheme, record, ON, texts=True)
        asked = {"scheme": "t", "record": to_json(RECORD), "on": ON.isoformat(), "texts": True}
        assert answers(page_of(scheme, ["organization"], ON), [asked]) == [due], require


def test_a_regulation_states_ratios_in_percent() -> None:
    told = to_text(scheme_with("share >= floor"), "zh")
    for wanted in (
        "研发占比不低于“下限”（3%）",
        "下限（`floor`，比例），默认3%",
        "产量1000以上：3%",
        "其他情形：3.04%",
    ):
        assert wanted in told
    assert "0.03" not in told
