"""What is known between bounds alone and decides all the same is told with its bounds, and with what is not stated."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of
from tests.wording.test_reasons import FACTS, HEAD, ON

OWN = {
    **FACTS,
    "grade": {
        "type": "rank",
        "label": {"zh": "级别", "en": "grade"},
    },
}
RANKS = {
    "order": ["city", "province", "nation"],
    "labels": {
        "city": {"zh": "市级", "en": "municipal"},
        "province": {"zh": "省级", "en": "provincial"},
        "nation": {"zh": "国家级", "en": "national"},
    },
}


def by_trade(title: str, kind: str, *values: object, **more: object) -> dict[str, Any]:
    """A definition that turns on the trade."""
    names = ("normal", "tobacco", "arms")
    rows = [{"when": f'trade == "{name}"', "value": v} for name, v in zip(names, values, strict=True)]
    return {"subject": "organization", "cite": "1", "type": kind, "title": title, "unique": rows, **more}


def listed(title: str, kind: str, **more: object) -> dict[str, Any]:
    return {"subject": "organization", "cite": "1", "type": kind, "title": title, **more}


DEFINITIONS: dict[str, Any] = {
    "least": by_trade("人数下限", "int", 10, 20, 30),
    "floor": by_trade("收入下限", "money", "1000万元", "5000万元", "2亿元"),
    "twice": listed("加倍下限", "money", value="floor * 2"),
    "part": by_trade("占比下限", "ratio", 0.3, 0.4, 0.5),
    "days": by_trade("天数下限", "int", 100, 200, 365),
    "first": by_trade("最早日", "date", 'date("2020-01-01")', 'date("2021-01-01")', 'date("2022-01-01")'),
    "lowest": by_trade("最低级别", "rank", "province", "province", "nation"),
    "sales": listed("销售额合计", "money", sum="yearly", of="sales", last=2),
    "burned": listed("火灾数", "int", count="fires"),
}

CASES: list[tuple[object, dict[str, Any], str]] = [
    ("staff >= least", {"staff": 5}, "从业人员为5，要求不低于“人数下限”（材料没有写明“行业”；至少10，至多30）"),
    ("staff >= least", {"staff": 50}, "从业人员为50，要求不低于“人数下限”（材料没有写明“行业”；至少10，至多30）"),
    ("staff >= least", {"staff": 15}, "待定——从业人员为15，要求不低于“人数下限”（至少10，至多30）；材料没有写明“行业”"),
    ("not (staff < least)", {"staff": 5}, "要求不低于“人数下限”（材料没有写明“行业”；至少10，至多30）"),
    ("not (staff >= least)", {"staff": 50}, "要求低于“人数下限”（材料没有写明“行业”；至少10，至多30）"),
    ("staff == least", {"staff": 5}, "要求等于“人数下限”（材料没有写明“行业”；至少10，至多30）"),
    ("staff - leave >= least", {"staff": 5, "leave": 2}, "从业人员－离职人数为3，要求不低于“人数下限”（材料"),
    ("least <= staff", {"staff": 5}, "“人数下限”现在只能断定至少10，至多30，要求不高于从业人员（5）；材料没有写明“行业”"),
    ("least <= 5", {}, "“人数下限”现在只能断定至少10，至多30，要求5以下；材料没有写明“行业”"),
    ("least * 2 >= 100", {}, "“人数下限”×2现在只能断定至少20，至多60，要求100以上；材料没有写明“行业”"),
    ("least in [1, 2]", {}, "“人数下限”现在只能断定至少10，至多30，要求为1、2之一；材料没有写明“行业”"),
    ("income >= floor", {"income": "500万元"}, "“收入下限”（材料没有写明“行业”；至少1000万元，至多2亿元）"),
    ("income >= twice", {"income": "500万元"}, "“加倍下限”（材料没有写明“行业”；至少2000万元，至多4亿元）"),
    ("income >= twice * 0.5", {"income": "500万元"}, "“加倍下限”×0.5（材料没有写明“行业”；至少1000万元，至多2亿元）"),
    ("skilled / staff >= part", {"skilled": 1, "staff": 10}, "“占比下限”（材料没有写明“行业”；至少30%，至多50%）"),
    ("days_since(founded) >= days", {"founded": "2024-10-05"}, "“天数下限”（材料没有写明“行业”；至少100日，至多365日）"),
    ("founded >= first", {"founded": "2019-01-01"}, "（材料没有写明“行业”；最早2020年1月1日，最晚2022年1月1日）"),
    ("grade >= lowest", {"grade": "city"}, "“最低级别”（材料没有写明“行业”；至少“省级”，至多“国家级”）"),
    ("income >= sales", {"income": "10万元", "yearly": [{"year": 2023, "sales": "100万元"}, {"year": 2022}]}, "待定"),
    ("burned >= 0", {}, "“火灾数”现在只能断定不低于0起，要求0起以上；材料没有写明“火灾”"),
    ({"if": "least >= 5", "then": "staff >= 3"}, {"staff": 1}, "“人数下限”现在只能断定至少10，至多30"),
    ({"any": ["staff >= least", "income >= floor"]}, {"staff": 5, "income": "1元"}, "至少1000万元，至多2亿元"),
]  # fmt: skip


def case(require: object, facts: dict[str, Any]) -> tuple[qa.Scheme, dict[str, Any]]:
    """A scheme of one clause, and a record under it."""
    clause = {"id": "1", "title": "要求", "subject": "organization", "require": require}
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": OWN}},
        "scales": {"rank": RANKS},
        "definitions": {k: v for k, v in DEFINITIONS.items() if k in _used(str(require))},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [clause]}],
    }
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    return qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), record


def _used(text: str) -> set[str]:
    found = {name for name in DEFINITIONS if name in text}
    return found | ({"floor"} if "twice" in found else set())


@pytest.mark.parametrize(("require", "facts", "wanted"), CASES)
def test_the_bounds_of_what_decides_are_told(require: object, facts: dict[str, Any], wanted: str) -> None:
    scheme, record = case(require, facts)
    assert wanted in qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(detail="full")


def test_in_english() -> None:
    scheme, record = case("income >= floor", {"income": "500万元"})
    wanted = "no less than “收入下限” (the record does not state “trade”; at least 10,000,000 CNY, at most 200,000,000 CNY)"
    assert wanted in qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(lang="en", detail="full")


@needs_node
def test_the_page_says_so_as_well() -> None:
    for require, facts, _ in CASES:
        scheme, record = case(require, facts)
        asked = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(scheme, ["organization"], ON), [asked])
        assert found == [expected(scheme, qa.load_record(record), ON, texts=True)]
