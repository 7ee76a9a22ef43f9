"""What stands in the way is told thing by thing, each with its own day: of no two the day of the other, of none a day that does not come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from qualityaward.logic.remedies import remedy
from qualityaward.wording.remedies import remedy_data
from tests.bundled import bundled
from tests.logic.test_remedy import ON, asked
from tests.properties.support import scheme_of

EXAMPLES = Path(__file__).parents[2] / "examples"
ORGANIZATION: dict[str, Any] = {
    "facts": {
        "founded": {"type": "date", "label": {"zh": "成立日期", "en": "founded"}},
        "fires": {
            "label": {"zh": "火灾", "en": "fires"}, "dated": "date",
            "list": {"date": {"type": "date", "label": {"zh": "日期", "en": "date"}}},
        },
        "fines": {
            "label": {"zh": "罚款", "en": "fines"}, "dated": "date",
            "list": {
                "date": {"type": "date", "label": {"zh": "日期", "en": "date"}},
                "own": {
                    "type": "bool", "label": {"zh": "属自身责任", "en": "own fault"},
                    "affirmed": {"zh": "属于自身责任", "en": "own fault"}, "denied": {"zh": "不属于自身责任", "en": "not its own fault"},
                },
            },
        },
        "figures": {
            "label": {"zh": "年度数字", "en": "figures"}, "unique": "year",
            "list": {
                "year": {"type": "int", "label": {"zh": "年度", "en": "year"}},
                "rank": {"type": "int", "label": {"zh": "名次", "en": "rank"}},
            },
        },
        "work": {
            "label": {"zh": "经历", "en": "work"}, "changeable": False,
            "list": {
                "from": {"type": "date", "label": {"zh": "起始日期", "en": "first day"}},
                "to": {"type": "date", "optional": True, "label": {"zh": "终止日期", "en": "last day"}},
            },
        },
    },
    "findings": {"fraud": {"label": {"zh": "弄虚作假", "en": "fraud"}}},
}  # fmt: skip
RECENT = {"none": "fires", "within": "3 years"}
EVER = {"none": "fines"}
FINED = {"none": "fines", "within": "2 years"}
YEARS = {"each_year": "figures", "last": 3, "where": "rank <= 3"}
FIRE, FINE = {"date": date(2023, 5, 1)}, {"date": date(2024, 2, 1), "own": True}
BAD = [{"year": 2021, "rank": 1}, {"year": 2022, "rank": 7}, {"year": 2023, "rank": 2}]
WORSE = [{"year": 2021, "rank": 9}, {"year": 2022, "rank": 2}, {"year": 2023, "rank": 8}]
TEN_YEARS = {"total": "work", "start": "from", "end": "to", "at_least": "10 years"}


@pytest.mark.parametrize(
    ("require", "facts", "wanted"),
    [
        ({"all": [RECENT, EVER]}, {"fires": [FIRE], "fines": [FINE]}, [("fires", date(2026, 5, 2)), ("fines", None)]),
        ({"all": [RECENT, FINED]}, {"fires": [FIRE], "fines": [FINE]}, [("fires", date(2026, 5, 2)), ("fines", date(2026, 2, 2))]),
        ({"all": [EVER, RECENT]}, {"fires": [FIRE], "fines": [FINE]}, [("fines", None), ("fires", date(2026, 5, 2))]),
        ({"all": [RECENT, EVER]}, {"fires": [FIRE], "fines": []}, [("fires", date(2026, 5, 2))]),
        (EVER, {"fines": [FINE]}, [("fines", None)]),
        ({"all": [RECENT, "years_since(founded) >= 3"]}, {"fires": [FIRE], "founded": date(2022, 1, 1)}, [("fires", date(2026, 5, 2)), ("founded", date(2025, 1, 1))]),
        ({"all": [EVER, "years_since(founded) >= 3"]}, {"fines": [FINE], "founded": date(2022, 1, 1)}, [("fines", None), ("founded", date(2025, 1, 1))]),
        ({"all": [RECENT, {"not": {"met": "fraud"}}]}, {"fires": [FIRE]}, [("fires", date(2026, 5, 2)), ("finding fraud", None)]),
        ({"not": {"some": "fires", "within": "3 years"}}, {"fires": [FIRE]}, [("fires", date(2026, 5, 2))]),
        ({"count": "fires", "within": "3 years", "at_most": 1}, {"fires": [FIRE, {"date": date(2022, 1, 1)}, {"date": date(2024, 1, 1)}]}, [("fires", date(2026, 5, 2))]),
        (YEARS, {"figures": BAD}, [("figures", date(2026, 1, 1))]),
        (YEARS, {"figures": WORSE}, [("figures", date(2027, 1, 1))]),
        ({"all": [YEARS, RECENT]}, {"figures": BAD, "fires": [FIRE]}, [("figures", date(2026, 1, 1)), ("fires", date(2026, 5, 2))]),
        ({"all": [YEARS, EVER]}, {"figures": BAD, "fines": [FINE]}, [("figures", date(2026, 1, 1)), ("fines", None)]),
        ({"rising": "figures", "value": "rank"}, {"figures": BAD}, [("figures", None)]),
        ({"rising": "figures", "value": "rank", "last": 2}, {"figures": [*WORSE[:2], {"year": 2023, "rank": 1}]}, [("figures", date(2025, 1, 1))]),
        (TEN_YEARS, {"work": [{"from": date(2016, 7, 1)}]}, [("work", date(2026, 7, 1))]),
        (TEN_YEARS, {"work": [{"from": date(2016, 7, 1), "to": date(2020, 1, 1)}]}, [("work", None)]),
        ({"all": [TEN_YEARS, RECENT]}, {"work": [{"from": date(2016, 7, 1)}], "fires": [FIRE]}, [("work", date(2026, 7, 1)), ("fires", date(2026, 5, 2))]),
        ({"any": [RECENT, EVER]}, {"fires": [FIRE], "fines": [FINE]}, [("fires", date(2026, 5, 2)), ("fines", date(2026, 5, 2))]),
    ],
)  # fmt: skip
def test_each_thing_has_its_own_day(require: Any, facts: dict[str, Any], wanted: list[Any]) -> None:
    found = asked(require, facts, {"fraud": "met"}, subjects={"organization": ORGANIZATION})
    told = [(path, o.until) for o in found.obstacles for path in o.paths]
    assert sorted(told, key=str) == sorted(wanted, key=str)


def test_the_year_that_is_in_the_way_is_named() -> None:
    found = asked(YEARS, {"figures": BAD}, subjects={"organization": ORGANIZATION})
    (obstacle,) = found.obstacles
    assert obstacle.cause == ("figures", BAD[1])
    data = remedy_data(found)["obstacles"]
    assert data[0]["until"] == "2025-12-31"
    assert data[0]["says"] == "第一条：年度数字（年度2022，名次7），至2025年12月31日止，其后看以后年度的数字"
    assert "figures (year 2022, rank 7), until 31 December 2025; figures of later years count from then on" in found.to_text(lang="en")  # fmt: skip


def test_a_field_of_yes_or_no_is_told_as_reports_tell_it() -> None:
    found = asked(FINED, {"fines": [FINE]}, subjects={"organization": ORGANIZATION})
    assert "罚款（日期2024年2月1日，属于自身责任）" in found.to_text()
    assert "own fault)" in found.to_text(lang="en")


@pytest.mark.parametrize(
    ("scheme", "example", "on", "rule", "until"),
    [
        ("yingkou", "yingkou/steel-failing", ON, "10(3)", "2025-12-31"),
        ("lianyungang_2021", "lianyungang_2024/brewery-failing", date(2024, 12, 31), "8(6)", "2025-06-15"),
        ("lyg_edz_2024", "lyg_edz_2024/chemical-failing", ON, "9(6)", "2025-11-20"),
        ("lyg_edz_2024", "lyg_edz_2024/technician-failing", ON, "10(1)", "2026-06-30"),
    ],
)
def test_of_bundled_examples(scheme: str, example: str, on: date, rule: str, until: str) -> None:
    found = remedy(bundled(scheme), load_record(EXAMPLES / f"{example}.yaml"), on=on)
    assert until in [o["until"] for o in remedy_data(found)["obstacles"] if o["rule"] == rule]


def test_an_application_that_came_too_early_is_told_what_was_not_over() -> None:
    record = load_record(EXAMPLES / "lyg_edz_2024" / "materials-misconduct.yaml")
    found = remedy(bundled("lyg_edz_2024"), record, on=ON)
    assert found.expiry is not None
    assert found.expiry.day == ON
    said = found.to_text()
    assert "至2024年9月25日止（本次于2024年9月20日报送，当时尚未届满）" in said
    assert "不会因时间经过而消除" not in said
    assert "申报中的不实行为（" in said
    english = found.to_text(lang="en")
    assert (
        "until 25 September 2024 (this application was submitted on 20 September 2024, before that)"
        in english
    )
    assert "time does not remove it" not in english


def test_what_was_not_yet_long_enough_on_the_day_of_submission_is_told() -> None:
    clause = {"id": "1", "title": "c", "subject": "organization", "require": TEN_YEARS}
    record = {
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "submitted_on": "2024-02-01",
        "facts": {"work": [{"from": "2014-03-01"}]},
    }  # fmt: skip
    scheme = scheme_of(
        {"subjects": {"organization": ORGANIZATION}, "clauses": [clause], "judged_on": "submitted"}
    )
    found = remedy(scheme, load_record(record), on=ON)
    assert (
        "经历（起始日期2014年3月1日），至2024年3月1日方满所要求的年限（本次于2024年2月1日报送，当时尚未届满）"
        in found.to_text()
    )


@pytest.mark.parametrize("name", ["lyg_edz_2024", "lianyungang_2024", "yingkou"])
def test_on_its_day_an_entry_is_in_the_way_no_more_and_the_day_before_it_is(name: str) -> None:
    """Without all other entries: the evaluator says so itself."""
    seen = 0
    for path in sorted((EXAMPLES / name).glob("*-failing.yaml")):
        found = remedy(bundled(name), load_record(path), on=date(2024, 12, 31))
        for obstacle in found.obstacles:
            if obstacle.cause is None or obstacle.until is None or obstacle.figures or not obstacle.over:
                continue
            listed, element = obstacle.cause
            facts = {listed: [element]} if "." not in listed else None
            if facts is None:
                continue
            outcomes = []
            for day in (obstacle.until - timedelta(days=1), obstacle.until):
                record = {
                    "format": "qualityaward.record/1", "id": "a", "subject": found.verdict.subject,
                    "submitted_on": day, "facts": facts,
                }  # fmt: skip
                outcomes.append(
                    evaluate(found.verdict.scheme, load_record(record), on=day).outcomes[obstacle.rule]
                )
            assert outcomes[0] == "fail"
            assert outcomes[1] != "fail"
            seen += 1
    assert seen
