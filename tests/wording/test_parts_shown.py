"""What a value is made of can be checked: quotients by their own parts, calendar years by the day they are of, nothing twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

import qualityaward as qa
from tests.page.agreement import answers, expected, needs_node, page_of
from tests.wording.test_reasons import FACTS, HEAD, ON, said

YEARLY = {
    **FACTS["yearly"],
    "list": {**FACTS["yearly"]["list"], "costs": {"type": "money", "label": {"zh": "成本", "en": "costs"}}},
}
OWN = {**FACTS, "yearly": YEARLY}
ROWS = [
    {"year": 2021, "sales": "1100000 CNY", "costs": "99999900 CNY"},
    {"year": 2022, "sales": "0 CNY", "costs": "100 CNY"},
    {"year": 2023, "sales": "30 CNY", "costs": "120 CNY"},
]
MEAN = {
    "v": {
        "cite": "1",
        "type": "ratio",
        "title": "均值",
        "average": "yearly",
        "of": "sales / costs",
        "last": 3,
    }
}
MOST = {
    "v": {
        "cite": "1",
        "type": "money",
        "title": "最多",
        "max": "yearly",
        "of": "sales",
        "last": 3,
        "otherwise": 0,
    }
}


def of(require: object, facts: dict[str, Any], definitions: Any = None) -> tuple[qa.Scheme, dict[str, Any]]:
    clause = {"id": "1", "title": "要求", "subject": "organization", "require": require}
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": OWN}},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [clause]}],
    }
    if definitions:
        scheme["definitions"] = definitions
    record = {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}
    return qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), record


CASES: list[tuple[object, dict[str, Any], Any, str]] = [
    ("v >= 0.5", {"yearly": ROWS}, MEAN, "2021年110万元/99999900元（约1.1%）、2022年0元/100元（0%）、2023年30元/120元（25%）"),
    ("v >= 0.5", {"yearly": ROWS[:2]}, MEAN, "2021年110万元/99999900元（约1.1%）、2022年0元/100元（0%）"),
    ("v >= income * 0.1", {"yearly": ROWS, "income": "100 CNY"}, MOST, "要求不低于收入×0.1"),
    ({"none": "fires", "within": "this year"}, {"fires": [{"date": "2024-03-01"}]}, None, "回溯期2024年1月1日至2024年10月15日（按决定之日所在的日历年计）"),
    ({"none": "fires", "within": "last year"}, {"fires": [{"date": "2023-03-01"}]}, None, "回溯期2023年1月1日至2023年12月31日（按决定之日所在的日历年计）"),
    ({"none": "fires", "within": "this and last year"}, {"fires": [{"date": "2023-03-01"}]}, None, "（按决定之日所在的日历年计）"),
    ({"none": "fires", "within": "3 years"}, {"fires": [{"date": "2023-03-01"}]}, None, "（从决定之日往前算）"),
    ({"count": "fires", "within": "this year", "at_least": 1}, {"fires": [{"date": "2024-03-01"}]}, None, "（按决定之日所在的日历年计）"),
]  # fmt: skip


@pytest.mark.parametrize(("require", "facts", "definitions", "wanted"), CASES)
def test_it_is_shown(require: object, facts: dict[str, Any], definitions: Any, wanted: str) -> None:
    scheme, record = of(require, facts, definitions)
    text = qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(detail="full")
    assert wanted in text
    assert text.count("“最多”为") <= 1


def test_in_english() -> None:
    assert "(by calendar years, from that of the day of decision)" in said(
        {"none": "fires", "within": "this year"}, {"fires": [{"date": "2024-03-01"}]}, "en"
    )


@needs_node
def test_the_page_says_so_as_well() -> None:
    for require, facts, definitions, _ in CASES:
        scheme, record = of(require, facts, definitions)
        case = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(scheme, ["organization"], ON), [case])
        assert found == [expected(scheme, qa.load_record(record), ON, texts=True)]
