"""What is calculated of an entry of a list, and decides, is shown with the entry; what is calculated beside them, beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of
from tests.wording.test_between_ends import by_trade, listed
from tests.wording.test_reasons import FACTS, HEAD, ON

OWN = {
    **FACTS,
    "projects": {
        "label": {"zh": "项目", "en": "projects"},
        "unit": {"zh": "个", "en": "projects"},
        "dated": "started",
        "list": {
            "name": {"type": "text", "label": {"zh": "名称", "en": "name"}},
            "started": {"type": "date", "label": {"zh": "开工日期", "en": "started"}},
            "finished": {"type": "date", "optional": True, "label": {"zh": "竣工日期", "en": "finished"}},
            "cost": {"type": "money", "label": {"zh": "造价", "en": "cost"}},
            "grant": {"type": "money", "label": {"zh": "补助", "en": "grant"}},
        },
    },
}

ROWS = [
    {"name": "甲", "started": "2021-01-01", "finished": "2022-12-31", "cost": "300万元", "grant": "90万元"},
    {"name": "乙", "started": "2023-01-01", "cost": "100万元", "grant": "40万元"},
]

DEFINITIONS: dict[str, Any] = {
    "floor": by_trade("造价上限", "money", "100万元", "200万元", "250万元"),
    "own": listed("自筹最多", "money", max="projects", of="cost - grant", where="finished - started > 30"),
}

CASES: list[tuple[object, dict[str, Any], str]] = [
    ({"every": "projects", "where": "finished - started <= 365"}, {"projects": ROWS}, "名称“甲”，开工日期至竣工日期相距729日；均须"),
    ({"none": "projects", "where": "finished - started > 365"}, {"projects": ROWS}, "开工日期至竣工日期相距729日；本项所指"),
    ({"some": "projects", "where": "finished - started > 800"}, {"projects": ROWS}, "开工日期至竣工日期相距729日〔"),
    ({"every": "projects", "where": "cost - grant >= money(\"100万元\")"}, {"projects": ROWS}, "造价－补助为60万元"),
    ({"every": "projects", "where": "grant / cost <= 0.35"}, {"projects": ROWS[1:]}, "补助÷造价为40万元/100万元（40%）"),
    ({"every": "projects", "where": {"not": "grant / cost > 0.35"}}, {"projects": ROWS[1:]}, "补助÷造价为40万元/100万元（40%）"),
    ({"every": "projects", "where": {"any": ["cost + grant < money(\"1元\")", "cost < money(\"2元\")"]}}, {"projects": ROWS[1:]}, "造价＋补助为140万元"),
    ({"count": "projects", "where": "cost - grant > money(\"100万元\")", "at_least": 2}, {"projects": ROWS}, "造价－补助为210万元"),
    ({"none": "projects", "where": "years_since(started) >= 3"}, {"projects": ROWS}, "自开工日期至2024年10月15日满3年"),
    ({"share_of": "projects", "where": "cost - grant > money(\"100万元\")", "at_least": 0.6}, {"projects": ROWS}, "造价－补助为210万元"),
    ({"none": "projects", "where": "cost > floor"}, {"projects": ROWS, "trade": "arms"}, "“造价上限”为250万元（按“行业为‘军火’”一档）"),
    ({"none": "projects", "where": "cost > floor"}, {"projects": ROWS}, "“造价上限”现在只能断定至少100万元，至多250万元；材料没有写明“行业”；本项所指"),
    ({"none": "projects", "where": "cost > record.income * 2"}, {"projects": ROWS, "income": "10万元"}, "收入为10万元，收入×2为20万元"),
    ("own >= money(\"500万元\")", {"projects": ROWS}, "开工日期至竣工日期相距729日，造价－补助为210万元"),
    ({"every": "projects", "where": "cost >= money(\"500万元\")"}, {"projects": ROWS}, "名称“甲”；均须"),
]  # fmt: skip

OPEN = [*ROWS, {"name": "丙", "started": "2023-02-01", "grant": "1万元"}]
"""Of the last the cost is not stated."""
DEAR = 'cost > money("200万元")'
OPEN_CASES: list[tuple[object, dict[str, Any], str]] = [
    ({"count": "projects", "where": DEAR, "at_least": 3}, {"projects": OPEN}, "要求3个以上；尚不能断定是否计入：开工日期2023年2月1日，造价未写明，补助1万元，名称“丙”；本项所指"),
    ({"count": "projects", "where": DEAR, "at_least": 3}, {"projects": OPEN[1:]}, "能断定符合要求的没有，至多1个"),
    ({"count": "projects", "where": DEAR, "at_most": 2}, {"projects": OPEN}, "要求2个以下；尚不能断定是否计入：开工日期2023年2月1日"),
    ({"count": "projects", "where": DEAR, "at_most": 2}, {"projects": OPEN[1:]}, "要求2个以下；能断定属于本项所指（造价超过200万元）的没有，至多1个"),
    ({"count": "projects", "where": DEAR, "at_least": 1, "at_most": 2}, {"projects": OPEN}, "尚不能断定是否计入：开工日期2023年2月1日"),
    ({"share_of": "projects", "where": DEAR, "at_least": 0.9}, {"projects": OPEN}, "尚不能断定是否符合：开工日期2023年2月1日"),
    ({"share_of": "projects", "where": DEAR, "at_most": 0.9}, {"projects": OPEN}, "尚不能断定是否符合：开工日期2023年2月1日"),
    ({"count": "projects", "where": DEAR, "at_least": 1}, {"projects": OPEN}, "要求1个以上；本项所指"),
]  # fmt: skip
CASES += OPEN_CASES


def case(require: object, facts: dict[str, Any]) -> tuple[qa.Scheme, dict[str, Any]]:
    """A scheme of one clause, and a record under it."""
    clause = {"id": "1", "title": "要求", "subject": "organization", "require": require}
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": OWN}},
        "definitions": {k: v for k, v in DEFINITIONS.items() if k in str(require)},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [clause]}],
    }
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    return qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), record


@pytest.mark.parametrize(("require", "facts", "wanted"), CASES)
def test_what_is_calculated_of_an_entry_is_shown(require: object, facts: dict[str, Any], wanted: str) -> None:
    scheme, record = case(require, facts)
    assert wanted in qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(detail="full")


def test_in_english() -> None:
    scheme, record = case(*CASES[0][:2])
    told = qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(lang="en", detail="full")
    assert "729 days from started to finished" in told


@needs_node
def test_the_page_says_so_as_well() -> None:
    for require, facts, _ in CASES:
        scheme, record = case(require, facts)
        asked = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(scheme, ["organization"], ON), [asked])
        assert found == [expected(scheme, qa.load_record(record), ON, texts=True)]
