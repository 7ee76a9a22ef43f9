"""What is required of a calculated value that is not known is said of that value, and not of the facts beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of
from tests.wording.test_reasons import FACTS, HEAD, ON, said

SHARE = {"share": {"cite": "1", "type": "ratio", "title": "占比", "value": "skilled / staff"}}
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("(staff + leave) * 2 >= 100", {"staff": 8}, "从业人员为8，（从业人员＋离职人数）×2的值要求100以上；材料没有写明“离职人数”"),
    ("staff + leave >= 100", {"leave": 8}, "离职人数为8，从业人员＋离职人数的值要求100以上；材料没有写明“从业人员”"),
    ("staff - leave < 3", {"staff": 8}, "从业人员为8，从业人员－离职人数的值要求不满3；"),
    ("staff - (leave - 3) >= 100", {"staff": 8}, "从业人员－（离职人数－3）的值要求100以上"),
    ("staff * (leave + 1) < 20", {"staff": 8}, "从业人员×（离职人数＋1）的值要求不满20"),
    ("skilled / staff >= 0.5", {"staff": 8}, "质量人员÷从业人员的值要求50%以上"),
    ("share >= 0.5", {"staff": 8}, "从业人员为8，“占比”要求50%以上；材料没有写明“质量人员”"),
    ("share <= 0.2", {"skilled": 8}, "质量人员为8，“占比”要求20%以下"),
    ("not (share <= 0.2)", {"skilled": 8}, "“占比”要求超过20%"),
    ("not (staff + leave >= 100)", {"leave": 8}, "从业人员＋离职人数的值要求不满100"),
    ("staff + leave >= skilled", {"staff": 8}, "从业人员＋离职人数的值要求不低于质量人员"),
    ("staff + leave >= 100", {"staff": 8, "leave": 7}, "从业人员＋离职人数为15，要求100以上"),
    ("leave < staff", {"staff": 8}, "待定——要求低于从业人员（8）；材料没有写明“离职人数”"),
    ("staff > leave", {"staff": 8}, "待定——从业人员为8，要求高于离职人数；材料没有写明“离职人数”"),
    ("leave == staff", {"staff": 8}, "待定——要求等于从业人员（8）；"),
    ("leave < staff", {}, "待定——材料没有写明"),
    ("staff >= 100", {}, "待定——材料没有写明“从业人员”"),
    ("staff >= 100", {"staff": 8}, "从业人员为8，要求100以上"),
    ("share >= 0.5", {"staff": 8, "skilled": 2}, "要求50%以上"),
    ("skilled / staff >= 0.5", {"staff": 0, "skilled": 3}, "质量人员÷从业人员的值要求50%以上；“从业人员”为零，不能作除数"),
]  # fmt: skip


@pytest.mark.parametrize(("require", "facts", "wanted"), CASES)
def test_what_is_required_is_said_of_what_it_is_required(
    require: str, facts: dict[str, Any], wanted: str
) -> None:
    assert wanted in said(require, facts, definitions=SHARE if "share" in require else None)


def test_in_english() -> None:
    assert (
        "staff: 8, required of (staff + leavers) * 2: 100 or more; the record does not state “leavers”"
        in said("(staff + leave) * 2 >= 100", {"staff": 8}, "en")
    )


@needs_node
def test_the_page_says_so_as_well() -> None:

    for require, facts, _ in CASES:
        scheme = yaml.safe_load(HEAD) | {
            "subjects": {"organization": {"facts": FACTS}},
            "definitions": SHARE,
            "provisions": [
                {
                    "id": "1",
                    "text": "要求如下。",
                    "clauses": [{"id": "1", "title": "要求", "subject": "organization", "require": require}],
                }
            ],
        }
        loaded = qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True))
        record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
        case = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(loaded, ["organization"], ON), [case])
        assert found == [expected(loaded, qa.load_record(record), ON, texts=True)]
