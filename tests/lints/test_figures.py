"""How texts write figures, and rules that have others."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from qualityaward.language.text_figures import stated
from qualityaward.lints.review import review
from tests.lints.test_lints import found
from tests.revisions.test_diff_kinds import clause, scheme

DAY = date(2020, 1, 1).toordinal()
WRITTEN: list[tuple[str, str, Any]] = [
    ("最近3个年度均无事故", "months", 36),
    ("最近三个会计年度盈利", "months", 36),
    ("近3年度盈利", "months", 36),
    ("连续五年增长", "months", 60),
    ("成立满一年半", "months", 18),
    ("成立半年以上", "months", 6),
    ("连续两个季度", "months", 6),
    ("十八个月内", "months", 18),
    ("自然年度两年", "months", 24),
    ("叁年内", "months", 36),
    ("不少于伍仟万元", "money", 50_000_000),
    ("人民币壹佰贰拾万元整", "money", 1_200_000),
    ("五千万元", "money", 50_000_000),
    ("5千万元", "money", 50_000_000),
    ("1.5亿元", "money", 150_000_000),
    ("一亿二千万元", "money", 120_000_000),
    ("500万美元", "money", 5_000_000),
    ("300,000元", "money", 300_000),
    ("三成以上", "share", Fraction(3, 10)),
    ("三成五", "share", Fraction(35, 100)),
    ("半数以上委员", "share", Fraction(1, 2)),
    ("三分之一以上", "share", Fraction(1, 3)),
    ("三分之二以上", "share", Fraction(2, 3)),
    ("百分之六十", "share", Fraction(60, 100)),
    ("百分之三点五", "share", Fraction(35, 1000)),
    ("千分之五", "share", Fraction(5, 1000)),
    ("万分之五", "share", Fraction(5, 10000)),
    ("高出2个百分点", "share", Fraction(2, 100)),
    ("不低于30%", "share", Fraction(30, 100)),
    ("2020年1月1日前成立", "date", DAY),
    ("二〇二〇年一月一日以前", "date", DAY),
    ("2020-01-01起施行", "date", DAY),
    ("公示不少于7个工作日", "days", 7),
    ("不少于拾人", "count", 10),
    ("至多壹拾贰个", "count", 12),
    ("不满60周岁", "months", 720),
    ("年满十八岁", "months", 216),
    ("名次前三", "count", 3),
    ("排名全市前10", "count", 10),
    ("位列前三名", "count", 3),
    ("前3名", "count", 3),
]


@pytest.mark.parametrize(("text", "kind", "value"), WRITTEN)
def test_a_figure_is_read_however_it_is_written(text: str, kind: str, value: Any) -> None:
    assert dict(stated(text)) == {kind: {Fraction(value): next(iter(stated(text)[kind].values()))}}


@pytest.mark.parametrize(
    "text",
    [
        "9月10日前报送",
        "上半年和下半年",
        "2023年度",
        "成立时间",
        "三成员单位",
        "每季度",
        "第三年",
        "全部合格",
        "2024年",
        "依照前三款",
        "进入前款程序",
    ],
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert not {kind for kind, each in stated(text).items() if each}


FACTS = {
    "cash": {"type": "money"}, "share": {"type": "ratio"}, "founded": {"type": "date"}, "rank": {"type": "int"},
    "rows": {"unique": "year", "list": {"year": "int", "out": "int"}},
    "events": {"dated": "day", "list": {"day": "date", "open": "bool"}},
}  # fmt: skip
RULES: list[tuple[str, Any, Any]] = [
    (
        "最近3个年度均无事故。",
        {"none": "events", "within": "2 years"},
        {"none": "events", "within": "3 years"},
    ),
    (
        "连续3年产量增长。",
        {"growth": "rows", "value": "out", "last": 2, "how": "each_year", "more_than": 0},
        {"growth": "rows", "value": "out", "last": 3, "how": "each_year", "more_than": 0},
    ),
    ("2020年1月1日前成立。", 'founded < date("2021-01-01")', 'founded < date("2020-01-01")'),
    ("资金不少于伍仟万元。", 'cash >= money("500万元")', 'cash >= money("5000万元")'),
    ("占有率三成以上。", "share >= 0.2", "share >= 0.3"),
    ("从业满10年，年龄不满60周岁。", "years_since(founded) < 65", "years_since(founded) < 60"),
    ("投入为二倍，名次前三。", "rank <= 5", "rank <= 3"),
    (
        "近三年产量逐年上升。",
        {"rising": "rows", "by": "year", "value": "out", "last": 2},
        {"rising": "rows", "by": "year", "value": "out", "last": 3},
    ),
    (
        "近三年开放的活动占百分之六十以上。",
        {"share_of": "events", "where": "open", "within": "3 years", "at_least": 0.5},
        {"share_of": "events", "where": "open", "within": "3 years", "at_least": 0.6},
    ),
    (
        "近两个年度均有活动。",
        {"some": "events", "years": {"first": -3, "last": -1}},
        {"some": "events", "years": {"first": -2, "last": -1}},
    ),
    (
        "近三年年均增长百分之五以上。",
        {"growth": "rows", "value": "out", "last": 3, "how": "average", "at_least": 0.06},
        {"growth": "rows", "value": "out", "last": 3, "how": "average", "at_least": 0.05},
    ),
]


@pytest.mark.parametrize(("text", "other", "same"), RULES)
def test_a_rule_with_another_figure_than_its_text_is_found(text: str, other: Any, same: Any) -> None:
    def codes(require: Any) -> list[str]:
        clause = {"id": "2a", "title": "要求", "subject": "organization", "require": require}
        keys = {
            "subjects": {"organization": {"facts": FACTS}},
            "provisions": [{"id": "2", "text": text, "clauses": [clause]}],
        }
        return [each.code for each in found(keys) if each.code == "figure-drifted"]

    assert codes(other) == ["figure-drifted"]
    assert codes(same) == []


@pytest.mark.parametrize(
    ("text", "require", "found_"),
    [
        ("年龄不满60周岁，未发生事故。", {"none": "events", "within": "3 years"}, False),
        ("年满十八周岁，不满六十岁，无事故。", {"none": "events", "within": "6 months"}, False),
        (
            "年龄不满60周岁。",
            {"growth": "rows", "value": "out", "last": 3, "how": "each_year", "more_than": 0},
            False,
        ),
        ("年龄不满60周岁。", "years_since(founded) < 65", True),
        ("年龄不满60周岁，近2年无事故。", {"none": "events", "within": "3 years"}, True),
        ("年龄不满60周岁，近3年无事故。", {"none": "events", "within": "3 years"}, False),
    ],
)
def test_an_age_is_no_length_of_a_window(text: str, require: Any, found_: bool) -> None:
    clause = {"id": "2a", "title": "要求", "subject": "organization", "require": require}
    keys = {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [{"id": "2", "text": text, "clauses": [clause]}],
    }
    assert ("figure-drifted" in [each.code for each in found(keys)]) is found_


SIDES = [
    ("资金五千万元以上。", "cash >= 5000万元", "cash > 5000万元"),
    ("资金不少于五千万元。", "cash >= 5000万元", "cash > 5000万元"),
    ("资金不低于5000万元。", "not (cash < 5000万元)", "not (cash <= 5000万元)"),
    ("资金至少5000万元。", "5000万元 <= cash", "5000万元 < cash"),
    ("资金达到5000万元。", "cash >= 5000万元", "cash > 5000万元"),
    ("资金超过5000万元。", "cash > 5000万元", "cash >= 5000万元"),
    ("资金高于5000万元。", "cash > 5000万元", "cash >= 5000万元"),
    ("资金不超过5000万元。", "cash <= 5000万元", "cash < 5000万元"),
    ("资金5000万元以下。", "cash <= 5000万元", "cash < 5000万元"),
    ("资金不满5000万元的，不得申报。", "not (cash < 5000万元)", "not (cash <= 5000万元)"),
    ("2020年1月1日起成立。", "founded >= day", "founded > day"),
    ("活动不少于3次。", {"count": "events", "at_least": 3}, {"count": "events", "at_most": 3}),
    ("活动至多3次。", {"count": "events", "at_most": 3}, {"count": "events", "at_least": 3}),
    ("占有率三成以上。", "share >= 0.3", "share > 0.3"),
    ("资金5000万元（含）以上。", "cash >= 5000万元", "cash > 5000万元"),
    ("资金5000万元（不含）以上。", "cash > 5000万元", "cash >= 5000万元"),
    ("资金5000万元以上（不含本数）。", "cash > 5000万元", "cash >= 5000万元"),
    ("资金5000万元（不含）以下。", "cash < 5000万元", "cash <= 5000万元"),
]


@pytest.mark.parametrize(("text", "same", "other"), SIDES)
def test_whether_a_number_counts_itself_is_as_the_text_has_it(text: str, same: Any, other: Any) -> None:
    def codes(require: Any) -> list[str]:
        if isinstance(require, str):
            require = require.replace("5000万元", 'money("5000万元")').replace("day", 'date("2020-01-01")')
        clause = {"id": "2a", "title": "要求", "subject": "organization", "require": require}
        keys = {
            "subjects": {"organization": {"facts": FACTS}},
            "provisions": [{"id": "2", "text": text, "clauses": [clause]}],
        }
        return [each.code for each in found(keys) if each.code.startswith("figure-")]

    assert codes(same) == []
    assert codes(other) == ["figure-side"]


@pytest.mark.parametrize(
    ("words", "require"),
    [
        ("不超过5000万元", "cash < X"),
        ("不高于5000万元", "cash < X"),
        ("不得少于5000万元", "cash > X"),
        ("未满5000万元", "cash <= X"),
        ("不足5000万元", "cash <= X"),
        ("超过5000万元", "cash >= X"),
        ("5000万元(不含)以上", "cash >= X"),
    ],
)
def test_the_words_of_the_text_are_quoted_with_their_negation(words: str, require: str) -> None:
    rule = clause("2a", require.replace("X", 'money("5000万元")'))
    keys = {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [{"id": "2", "text": f"资金{words}。", **rule}],
    }
    (said,) = [each.problem.args["said"] for each in found(keys) if each.code == "figure-side"]
    assert said == words


def test_words_that_name_two_sides_name_none() -> None:
    for text in (
        "资金超过5000万元以上。",
        "资金约5000万元。",
        "资金5000万元以上，不满5000万元的补足，超过5000万元的另计。",
    ):
        clause = {
            "id": "2a",
            "title": "要求",
            "subject": "organization",
            "require": 'cash >= money("5000万元")',
        }
        keys = {
            "subjects": {"organization": {"facts": FACTS}},
            "provisions": [{"id": "2", "text": text, "clauses": [clause]}],
        }
        assert "figure-side" not in [each.code for each in found(keys)]


SHARES = [
    ("rd / revenue >= 0.03", None),
    ("rd >= revenue * 0.03", None),
    ("rd * 100 >= revenue * 3", None),
    ("rd / revenue >= 0.03 and staff / rows >= 1", None),
    ("rd / revenue >= 0.05", "5%"),
    ("rd >= revenue * 0.05", "5%"),
    ("rd / revenue >= 3", "300%"),
    ("rd / revenue >= 1", "100%"),
    ("rd >= revenue * 3", "300%"),
    ("rd >= 3 * revenue", "300%"),
    ('revenue / staff >= money("3元")', None),
]


def drifted(text: str, rules: dict[str, Any], **more: Any) -> list[str]:
    """The figures of a scheme's one rule that are told to have drifted from its text."""
    facts = {n: {"type": "money", "label": {"zh": n}} for n in ("rd", "revenue")}
    facts |= {n: {"type": "int", "min": 0, "label": {"zh": n}} for n in ("staff", "rows")}
    made = scheme(
        ("1", text, rules), subjects={"organization": {"facts": facts}},
        awards={"main": {"title": "示例奖", "subjects": ["organization"]}}, **more,
    )  # fmt: skip
    return [f.problem.args["figure"] for f in review(made) if f.problem.code == "figure-drifted"]


@pytest.mark.parametrize(("rule", "told"), SHARES)
def test_a_share_that_is_a_hundred_times_the_text_s_has_drifted(rule: str, told: str | None) -> None:
    assert drifted("研发费用占营业收入的3%以上。", clause("1", rule)) == [told] * (told is not None)


def test_a_multiple_that_the_text_states_is_none() -> None:
    rules = clause("1", "rd / revenue >= 0.03 and rd >= revenue * 2")
    assert not drifted("占3%以上，为上年的2倍。", rules)
    assert not drifted("占3%以上，为上年的2倍。", clause("1", "rd >= revenue * 2"))


STAGE = {"id": "1", "stage": "notice", "title": "公示"}
REVOKED = {"id": "1", "title": "撤销", "when": {"met": "fraud_verified"}, "withdraw": ["title"]}
BUDGET = {"id": "1", "title": "经费", "per": "year"}
KINDS: list[tuple[str, dict[str, Any], bool]] = [
    ("公示不少于7天。", {"procedure": [{**STAGE, "at_least": "7 days"}]}, False),
    ("公示不少于七日。", {"procedure": [{**STAGE, "at_least": "10 days"}]}, True),
    ("公示不少于5个工作日。", {"procedure": [{**STAGE, "at_least": "5 working days"}]}, False),
    ("公示不少于5个工作日。", {"procedure": [{**STAGE, "at_least": "7 working days"}]}, True),
    ("30天内完成。", {"procedure": [{**STAGE, "id": "1a"}, {**STAGE, "within": "60 days"}]}, True),
    ("公示后公布。", {"procedure": [{**STAGE, "at_least": "7 days"}]}, False),
    ("经费每年20万元。", {"budget": {**BUDGET, "amount": "200000 CNY"}}, False),
    ("经费每年二十万元。", {"budget": {**BUDGET, "amount": "300000 CNY"}}, True),
    ("3年内发现的撤销。", {"revocations": [{**REVOKED, "within": "36 months"}]}, False),
    ("3年内发现的撤销。", {"revocations": [{**REVOKED, "within": "5 years"}]}, True),
]


@pytest.mark.parametrize(("text", "rules", "told"), KINDS)
def test_figures_of_every_kind_of_rule_are_compared(text: str, rules: dict[str, Any], told: bool) -> None:
    assert bool(drifted(text, rules)) is told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("is_sme", "2000万元"), (None, "1亿元")], []),
        ([("is_sme", "3000万元"), (None, "1亿元")], ["30000000元"]),
        ([("is_sme", "2000万元"), (None, "2亿元")], ["200000000元"]),
    ],
)
def test_rows_of_a_definition_are_compared_with_the_text_that_it_cites(
    rows: list[tuple[str | None, str]], told: list[str]
) -> None:
    first = [{"value": value, **({"when": when} if when else {})} for when, value in rows]
    floor = {"type": "money", "subject": "organization", "title": "营业收入下限", "cite": "1", "first": first}
    text = "营业收入1亿元以上，中小型企业2000万元以上。"
    assert drifted(text, clause("1", "revenue >= floor_"), definitions={"floor_": floor}) == told
