"""A length says to which day it is counted: that of the decision, or of the submission where conditions are judged as of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward.text import Lang
from tests.page.agreement import answers, expected, needs_node, page_of

ON, SUBMITTED = date(2024, 12, 15), date(2024, 9, 20)
SCHEME: dict[str, Any] = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "t", "family": "t", "title": "示例办法",
    "issuer": "示例市人民政府", "document_number": "none", "status": "in_force", "issued": date(2020, 1, 1),
    "effective": date(2020, 1, 1), "source": {"file": "t", "complete": True}, "uses": ["base/1"],
    "readings": {
        "day": {"question": "以哪一天为准", "options": {"sent": "报送", "made": "决定"}, "default": "made", "cite": "1"}
    },
    "subjects": {
        "organization": {
            "facts": {
                "since": {"type": "date", "label": {"zh": "投产日期", "en": "in operation since"}},
                "moved": {"type": "date", "label": {"zh": "迁入日期", "en": "moved in on"}},
                "work": {
                    "label": {"zh": "从业经历", "en": "work"},
                    "list": {
                        "from": {"type": "date", "label": {"zh": "起始日期", "en": "from"}},
                        "to": {"type": "date", "optional": True, "label": {"zh": "终止日期", "en": "to"}},
                    },
                },
            }
        }
    },
}  # fmt: skip
TEN_YEARS = {"total": "work", "start": "from", "end": "to", "at_least": "10 years"}
OPEN = {"work": [{"from": "2014-03-01"}]}
CASES: list[tuple[object, dict[str, Any], dict[str, str]]] = [
    (
        "years_since(since) >= 3",
        {"since": "2021-10-16"},
        {
            "submitted": "至2024年9月20日（报送之日）满2年，要求3年以上，至2024年10月16日方满3年",
            "decided": "至2024年12月15日满3年，要求3年以上",
        },
    ),
    (
        "months_since(since) >= 36",
        {"since": "2021-10-16"},
        {
            "submitted": "至2024年9月20日（报送之日）满35个月，要求36个月以上，至2024年10月16日方满36个月",
            "decided": "至2024年12月15日满37个月",
        },
    ),
    (
        "days_since(since) >= 3000",
        {"since": "2016-10-20"},
        {"submitted": "至2024年9月20日（报送之日）满2892日", "decided": "至2024年12月15日满2978日"},
    ),
    (
        "years_since(since) > years_since(moved)",
        {"since": "2021-10-16", "moved": "2021-12-01"},
        {"submitted": "至2024年9月20日（报送之日）满2年", "decided": "至2024年12月15日满3年"},
    ),
    (
        "on - moved < 30",
        {"moved": "2024-09-01"},
        {
            "submitted": "条件判断所依的日期为2024年9月20日，迁入日期为2024年9月1日，相距19日",
            "decided": "决定日期为2024年12月15日，迁入日期为2024年9月1日，相距105日",
        },
    ),
    (
        "not (on - moved < 30)",
        {"moved": "2024-09-01"},
        {
            "submitted": "条件判断所依的日期为2024年9月20日，迁入日期为2024年9月1日，相距19日",
            "decided": "决定日期为2024年12月15日，迁入日期为2024年9月1日，相距105日",
        },
    ),
    (
        "add_years(moved, 1) > on",
        {"moved": "2024-09-01"},
        {"submitted": "条件判断所依的日期", "decided": "决定日期"},
    ),
    (
        TEN_YEARS,
        OPEN,
        {
            "submitted": "从业经历至2024年9月20日（报送之日）合计10年203日，要求10年以上；计入：2014年3月1日起",
            "decided": "从业经历至2024年12月15日合计10年289日，要求10年以上；计入：2014年3月1日起",
        },
    ),
    (
        TEN_YEARS,
        {"work": [{"from": "2014-03-01", "to": "2020-12-31"}, {"from": "2024-10-01"}]},
        {
            "submitted": "至2024年9月20日（报送之日）合计6年306日，要求10年以上；计入：2014年3月1日至2020年12月31日；不计入：2024年10月1日起",
            "decided": "至2024年12月15日合计7年16日，要求10年以上；计入：2014年3月1日至2020年12月31日；2024年10月1日起",
        },
    ),
    (
        {"not": TEN_YEARS},
        OPEN,
        {"submitted": "从业经历至2024年12月15日合计10年289日", "decided": "从业经历至2024年12月15日合计10年289日"},
    ),
    (
        TEN_YEARS,
        {"work": [{"from": "2020-03-01"}, {"to": "2019-01-01"}]},
        {
            "submitted": "从业经历至2024年9月20日（报送之日）已能确定的合计4年204日",
            "decided": "从业经历至2024年12月15日已能确定的合计4年290日",
        },
    ),
    (
        {"some": "work", "where": "years_since(from) >= 5"},
        {"work": [{"from": "2019-11-01"}]},
        {"submitted": "共1条", "decided": "2019年11月1日"},
    ),
]  # fmt: skip


def asked(require: object, facts: dict[str, Any], how: str) -> tuple[qa.Scheme, dict[str, Any]]:
    """A scheme of one clause, judged as of a day, and a record."""
    clause = {"id": "1", "title": "要求", "subject": "organization", "require": require}
    scheme = SCHEME | {
        "judged_on": {"reading": "day", "decided": "made", "submitted": "sent"},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": [clause]}],
    }
    scheme["readings"]["day"]["default"] = "sent" if how == "submitted" else "made"
    record = {
        "format": "qualityaward.record/1", "id": "r", "subject": "organization",
        "submitted_on": SUBMITTED.isoformat(), "facts": facts,
    }  # fmt: skip
    return qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), record


def sentence(require: object, facts: dict[str, Any], how: str, lang: Lang = "zh") -> str:
    scheme, record = asked(require, facts, how)
    return qa.evaluate(scheme, qa.load_record(record), on=ON).to_text(lang=lang, detail="full")


@pytest.mark.parametrize("how", ["submitted", "decided"])
@pytest.mark.parametrize(("require", "facts", "wanted"), CASES)
def test_a_length_says_to_which_day_it_is_counted(
    require: object, facts: dict[str, Any], wanted: dict[str, str], how: str
) -> None:
    said = sentence(require, facts, how)
    assert wanted[how] in said
    assert "至今" not in said
    if how == "submitted" and "报送之日" in wanted[how]:
        assert "至2024年12月15日" not in said


def test_in_english_too() -> None:
    said = sentence("years_since(since) >= 3", {"since": "2021-10-16"}, "submitted", "en")
    assert "2 years complete by 20 September 2024 (the day of submission), required: 3 years or more" in said
    said = sentence(TEN_YEARS, OPEN, "submitted", "en")
    assert "work: 10 years 203 days in all by 20 September 2024 (the day of submission)" in said
    assert "counted: since 1 March 2014" in said


def test_an_application_of_the_day_of_decision_has_one_day() -> None:
    scheme, record = asked("years_since(since) >= 3", {"since": "2021-10-16"}, "submitted")
    found = qa.evaluate(scheme, qa.load_record(record | {"submitted_on": ON.isoformat()}), on=ON)
    assert "至2024年12月15日满3年" in found.to_text(detail="full")


@needs_node
@pytest.mark.parametrize("how", ["submitted", "decided"])
def test_the_page_says_so_as_well(how: str) -> None:
    for require, facts, _ in CASES:
        scheme, record = asked(require, facts, how)
        case = {"scheme": "t", "record": json.dumps(record), "on": ON.isoformat(), "texts": True}
        found = answers(page_of(scheme, ["organization"], ON), [case])
        assert found == [expected(scheme, qa.load_record(record), ON, texts=True)]
