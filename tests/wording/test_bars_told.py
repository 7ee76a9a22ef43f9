"""A debarment that has ended, or has not begun, is told as what it was: never as one of which nothing on record is a cause."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.wording.outline import Outline
from tests.conformance.cases import to_json
from tests.page.agreement import answers, expected, needs_node, page_of

ON = date(2024, 10, 15)
LABEL = {
    "date": {"zh": "日期", "en": "date"},
    "kind": {"zh": "情形", "en": "kind"},
    "until": {"zh": "解除日期", "en": "lifted on"},
}
FACTS: dict[str, Any] = {
    "slips": {
        "label": {"zh": "失信", "en": "slips"}, "unit": {"zh": "次", "en": "times"}, "dated": "date",
        "list": {
            "date": {"type": "date", "label": LABEL["date"]}, "kind": {"type": "text", "label": LABEL["kind"]},
            "until": {"type": "date", "optional": True, "label": LABEL["until"]},
        },
    }
}  # fmt: skip
FRAUD = {"some": "slips", "where": 'kind == "fraud"', "from": "date"}
FIVE, LIFTED = {**FRAUD, "for": "5 years"}, {**FRAUD, "until": "until"}


def asked(rule: dict[str, Any], slips: list[dict[str, Any]]) -> tuple[qa.Scheme, dict[str, Any]]:
    """A scheme of one debarment, and a record."""
    scheme = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "t", "family": "t", "title": "示例办法", "issuer": "示例市人民政府",
        "document_number": "none", "status": "in_force", "issued": "2000-01-01", "effective": "2000-01-01",
        "source": {"file": "t", "complete": True}, "uses": ["base/1"], "subjects": {"organization": {"facts": FACTS}},
        "provisions": [
            {"id": "1", "text": "要求如下。", "no_rule": "purpose"},
            {"id": "2", "text": "失信的不得申报。", "debarments": [{"id": "2", "title": "失信限制", "subjects": ["organization"], **rule}]},
        ],
    }  # fmt: skip
    record = {
        "format": "qualityaward.record/1", "id": "r", "subject": "organization",
        "submitted_on": "2024-09-20", "facts": {"slips": slips},
    }  # fmt: skip
    return qa.read_scheme(to_json(scheme)), record


def slip(day: str, kind: str | None = "fraud", until: str | None = None) -> dict[str, Any]:
    """An entry of the list."""
    return {k: v for k, v in {"date": day, "kind": kind, "until": until}.items() if v is not None}


CASES: list[tuple[dict[str, Any], list[dict[str, Any]], str, str]] = [
    (FIVE, [slip("2015-03-01")], "自2015年3月1日起5年内不得申报，已于2020年3月1日届满", "debarred for 5 years from 1 March 2015, which ended on 1 March 2020"),
    (FIVE, [slip("2015-03-01"), slip("2016-03-01")], "已于2020年3月1日届满；2016年3月1日", "which ended on 1 March 2021"),
    (FIVE, [slip("2015-03-01"), slip("2022-05-01", "late")], "其余1次不属于所列情形：2022年5月1日，情形“late”", "of the others (1 in all) none is such a cause"),
    (FIVE, [slip("2015-03-01", None)], "即使属于所列情形，限制期也已于2020年3月1日届满", "even if this is such a cause, the debarment ended on 1 March 2020"),
    (FIVE, [slip("2026-03-01")], "自2026年3月1日起方限制申报，尚未开始", "debars from 1 March 2026 on, and has not begun"),
    (FIVE, [slip("2026-03-01", None)], "即使属于所列情形，限制期也尚未开始", "has not begun"),
    (LIFTED, [slip("2015-03-01", until="2018-01-01")], "自2015年3月1日起至2018年1月1日不得申报，已经届满", "from 1 March 2015 to 1 January 2018, which is over"),
    (FIVE, [slip("2015-03-01", "late")], "失信1次，不属于所列情形", "not such a cause"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "slips", "zh", "en"), CASES)
def test_a_bar_that_is_over_or_ahead_is_told_with_its_days(
    rule: dict[str, Any], slips: list[dict[str, Any]], zh: str, en: str
) -> None:
    scheme, record = asked(rule, slips)
    verdict = qa.evaluate(scheme, qa.read_record(to_json(record)), on=ON)
    for lang, wanted in (("zh", zh), ("en", en)):
        told = [line.text for line in Outline(verdict, lang).debarments(False)]
        assert wanted in told[0]
        assert ("，不属于" in told[0]) == (zh == CASES[-1][2] and lang == "zh")


@needs_node
def test_the_page_says_the_same() -> None:
    for rule, slips, *_ in CASES:
        scheme, record = asked(rule, slips)
        due = expected(scheme, qa.read_record(to_json(record)), ON, texts=True)
        question = {"scheme": "t", "record": to_json(record), "on": ON.isoformat(), "texts": True}
        assert answers(page_of(scheme, ["organization"], ON), [question]) == [due], slips
