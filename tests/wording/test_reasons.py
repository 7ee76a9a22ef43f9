"""A reason says the rule as it is: negations, brackets, names, figures that do not contradict, operands of definitions."""

from __future__ import annotations

import ast
import re
from datetime import date
from random import Random
from typing import Any, Literal, cast

import pytest
import yaml

import qualityaward as qa
from qualityaward.wording.regulation import to_text

ON = date(2024, 10, 15)
HEAD = """
format: qualityaward/1
expr: 1
semantics: 1
id: t
family: t
title: 示例办法
issuer: 示例市人民政府
document_number: none
status: in_force
issued: 2020-01-01
effective: 2020-01-01
source: {file: t, complete: true}
uses: [base/1]
"""
FACTS: dict[str, Any] = {
    "staff": {"type": "int", "label": {"zh": "从业人员", "en": "staff"}},
    "leave": {"type": "int", "label": {"zh": "离职人数", "en": "leavers"}},
    "skilled": {"type": "int", "label": {"zh": "质量人员", "en": "skilled"}},
    "place": {"type": "region", "label": {"zh": "登记地", "en": "place"}},
    "mainland": {"type": "bool", "label": {"zh": "在内地", "en": "on the mainland"}},
    "listed": {
        "type": "bool",
        "label": {"zh": "上市公司", "en": "listed company"},
        "affirmed": {"zh": "是上市公司", "en": "is listed"},
        "denied": {"zh": "不是上市公司", "en": "is not listed"},
    },
    "trade": {
        "type": ["normal", "tobacco", "arms"],
        "label": {"zh": "行业", "en": "trade"},
        "labels": {
            "normal": {"zh": "一般", "en": "normal"},
            "tobacco": {"zh": "烟草", "en": "tobacco"},
            "arms": {"zh": "军火", "en": "arms"},
        },
    },
    "founded": {"type": "date", "label": {"zh": "登记日期", "en": "founded"}},
    "income": {"type": "money", "label": {"zh": "收入", "en": "income"}},
    "fires": {
        "label": {"zh": "火灾", "en": "fires"},
        "unit": {"zh": "起", "en": "fires"},
        "dated": "date",
        "list": {
            "date": {"type": "date", "label": {"zh": "日期", "en": "date"}},
            "put_out": {"type": "date", "optional": True, "label": {"zh": "扑灭日期", "en": "put out on"}},
        },
    },
    "yearly": {
        "label": {"zh": "年度数据", "en": "yearly figures"},
        "unique": "year",
        "list": {
            "year": {"type": "int", "label": {"zh": "年度", "en": "year"}},
            "sales": {"type": "money", "label": {"zh": "销售额", "en": "sales"}},
        },
    },
}


def said(
    require: object,
    facts: dict[str, object],
    lang: str = "zh",
    definitions: object = None,
    findings: dict[str, object] | None = None,
) -> str:
    """The line of a clause that requires so much."""
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [
            {
                "id": "1",
                "text": "要求如下。",
                "clauses": [{"id": "1", "title": "要求", "subject": "organization", "require": require}],
            }
        ],
    }
    if definitions:
        scheme["definitions"] = definitions
    loaded = qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True))
    record = {
        "format": "qualityaward.record/1",
        "id": "r",
        "subject": "organization",
        "facts": facts,
        "findings": findings or {},
    }
    found = qa.evaluate(loaded, qa.read_record(yaml.safe_dump(record, allow_unicode=True)), on=ON)
    lines = found.to_text(lang=lang, detail="full").splitlines()  # type: ignore[arg-type]  # a language
    start = next(i for i, line in enumerate(lines) if line.startswith(("第一条 ", "Article 1, ")))
    kept = [lines[start]]
    for line in lines[start + 1 :]:
        if not line.startswith("  "):
            break
        kept.append(line)
    return "\n".join(line for line in kept if "原文" not in line and "Text:" not in line)


@pytest.mark.parametrize(
    ("require", "facts", "wanted", "never"),
    [
        ('trade not in ["tobacco", "arms"]', {"trade": "tobacco"}, "要求不为“烟草”、“军火”之一", "要求为"),
        (
            'not (trade in ["tobacco", "arms"])',
            {"trade": "normal"},
            "行业为“一般”，要求不为“烟草”、“军火”之一",
            "要求为",
        ),
        ("not (staff >= 5)", {"staff": 6}, "从业人员为6，要求不满5", "以上"),
        ("not (staff > 5)", {"staff": 6}, "要求5以下", "超过"),
        ("not (staff < 5)", {"staff": 4}, "要求5以上", "不满"),
        ("not (staff <= 5)", {"staff": 5}, "要求超过5", "以下"),
        ("not (staff == 5)", {"staff": 5}, "要求不为5", "要求为5"),
        ("not (staff != 5)", {"staff": 6}, "要求为5", "不为"),
        ("not (not (staff >= 5))", {"staff": 4}, "要求5以上", "不满"),
        ('not within_region(place, "3207")', {"place": "320701"}, "要求不在区划代码3207范围内", "要求在"),
        ('not (trade == "tobacco")', {"trade": "tobacco"}, "要求不为“烟草”", "要求为"),
        (
            "listed == mainland",
            {"listed": True, "mainland": False},
            "要求二者一致（同为是或同为否）",
            "要求为",
        ),
        ("listed != mainland", {"listed": True, "mainland": True}, "要求二者不一致（一是一否）", "要求不为"),
        (
            "not (listed and mainland)",
            {"listed": True, "mainland": True},
            "是上市公司；在内地：是；要求不是上市公司，或者并非“在内地”",
            "且",
        ),
        (
            "not (listed or mainland)",
            {"listed": False, "mainland": True},
            "不是上市公司；在内地：是；要求不是上市公司，且并非“在内地”",
            "或者",
        ),
        ({"not": {"none": "fires"}}, {"fires": []}, "火灾：无；要求有火灾", "没有"),
        (
            {"if": "staff >= 5", "then": "listed"},
            {"staff": 3},
            "从业人员为3，不属于“从业人员5以上”的情形，本项不适用",
            "要求",
        ),
        (
            {"if": "not (staff >= 5)", "then": "listed"},
            {"staff": 3, "listed": False},
            "属于“从业人员不满5”的情形；不是上市公司",
            "要求",
        ),
        ("not listed", {"listed": True}, "不符合——是上市公司", "否"),
        ("not listed", {"listed": False}, "符合——不是上市公司", "否"),
        (
            {"not": {"any": ["staff >= 5", "leave >= 5"]}},
            {"staff": 6, "leave": 7},
            "从业人员为6；离职人数为7；要求从业人员不满5，且离职人数不满5",
            "以上",
        ),
        (
            {"not": {"all": ["staff >= 5", "leave >= 5"]}},
            {"staff": 6, "leave": 7},
            "从业人员为6；离职人数为7；要求从业人员不满5，或者离职人数不满5",
            "以上",
        ),
        (
            {"not": {"none": "fires", "within": "3 years"}},
            {"fires": []},
            "火灾：无",
            "均不",
        ),
        (
            {"not": {"some": "fires", "where": "put_out <= on"}},
            {"fires": [{"date": "2024-01-01", "put_out": "2024-01-02"}]},
            "火灾1起：2024年1月1日",
            "没有符合",
        ),
        ({"not": {"count": "fires", "at_least": 2}}, {"fires": []}, "要求1起以下", "2起以上"),
        ({"not": {"count": "fires", "at_most": 2}}, {"fires": []}, "要求3起以上", "2起以下"),
        ({"not": {"count": "fires", "at_least": 1}}, {"fires": []}, "要求没有", "以上"),
        (
            {"not": {"every": "fires", "where": "put_out <= on"}},
            {"fires": [{"date": "2024-01-01", "put_out": "2024-01-02"}]},
            "扑灭日期晚于决定日期（2024年10月15日）（没有的也算）",
            "均符合要求",
        ),
        (
            {"not": {"if": "listed", "then": "staff >= 5"}},
            {"listed": True, "staff": 6},
            "要求是上市公司，且从业人员不满5",
            "以上",
        ),
        (
            {"not": {"each_year": "yearly", "last": 1, "where": 'sales >= money("5元")'}},
            {"yearly": [{"year": 2023, "sales": 6}]},
            "要求并非“近1年每年销售额5元以上”",
            "要求5元以上",
        ),
        (
            {"not": {"rising": "yearly", "by": "year", "value": "sales"}},
            {"yearly": [{"year": 2022, "sales": 5}, {"year": 2023, "sales": 6}]},
            "要求并非“销售额逐年上升”",
            "要求逐年",
        ),
    ],
)
def test_what_must_not_be_is_asked_for_as_such(
    require: object, facts: dict[str, object], wanted: str, never: str
) -> None:
    text = said(require, facts)
    assert wanted in text, text
    assert never not in text.partition("——")[2], text


@pytest.mark.parametrize(
    ("require", "facts", "zh", "en"),
    [
        (
            "skilled * 10 >= (staff - leave) * 2",
            {"skilled": 15, "staff": 100, "leave": 20},
            "（从业人员－离职人数）×2（160）",
            "(staff - leavers) * 2 (160)",
        ),
        (
            "staff - (leave - skilled) >= 1",
            {"skilled": 15, "staff": 1, "leave": 20},
            "从业人员－（离职人数－质量人员）为-4",
            "staff - (leavers - skilled): -4",
        ),
        (
            "staff - leave - skilled >= 1",
            {"skilled": 15, "staff": 1, "leave": 20},
            "从业人员－离职人数－质量人员为-34",
            "staff - leavers - skilled: -34",
        ),
        (
            "skilled / (staff - leave) >= 0.5",
            {"skilled": 15, "staff": 100, "leave": 20},
            "质量人员÷（从业人员－离职人数）为15/80（18.75%），要求50%以上",
            "skilled / (staff - leavers): 15/80 (18.75%), required: 50% or more",
        ),
        (
            "(skilled + leave) / staff >= 0.5",
            {"skilled": 15, "staff": 100, "leave": 20},
            "（质量人员＋离职人数）÷从业人员为35/100（35%）",
            "(skilled + leavers) / staff: 35/100 (35%)",
        ),
        (
            "year(on) >= year(founded) + 3",
            {"founded": "2022-03-01"},
            "登记日期的年份＋3为2025年，要求不晚于决定日期的年份（2024年）",
            "the year of founded + 3: 2025, required: no later than the year of the date of decision (2024)",
        ),
        (
            "staff > leave",
            {"staff": 3, "leave": 4},
            "从业人员为3，要求高于离职人数（4）",
            "staff: 3, required: more than leavers (4)",
        ),
    ],
)
def test_the_sum_that_is_shown_is_the_sum_that_was_computed(
    require: str, facts: dict[str, object], zh: str, en: str
) -> None:
    assert zh in said(require, facts)
    assert en in said(require, facts, "en")


@pytest.mark.parametrize(
    ("above", "below", "limit", "figure"),
    [
        (80002, 2666700, "0.03", "80002/2666700（约3.00004%）"),
        (79998, 2666700, "0.03", "79998/2666700（约2.9999%）"),
        (1, 3, "0.03", "1/3（约33.33%）"),
        (29999, 100000, "0.3", "29999/100000（29.999%）"),
        (3000001, 10000000, "0.3", "3000001/10000000（约30.00001%）"),
    ],
)
def test_a_rounded_figure_never_contradicts_the_outcome(
    above: int, below: int, limit: str, figure: str
) -> None:
    text = said(f"skilled / staff < {limit}", {"skilled": above, "staff": below})
    assert figure in text, text


def test_an_average_is_rounded_to_the_right_side_and_has_its_fraction() -> None:
    definitions = {
        "mean": {
            "type": "money",
            "title": "平均销售额",
            "subject": "organization",
            "cite": "1",
            "average": "yearly",
            "of": "sales",
            "last": 3,
        }
    }
    rows = [
        {"year": 2021, "sales": "100.00元"},
        {"year": 2022, "sales": "100.00元"},
        {"year": 2023, "sales": "100.01元"},
    ]
    text = said('mean <= money("100.00元")', {"yearly": rows}, definitions=definitions)
    assert "“平均销售额”为300.01元/3（约100.003元），要求100元以下" in text, text


def test_a_definition_names_what_it_is_made_of_with_evidence() -> None:
    definitions = {
        "share": {
            "type": "ratio",
            "title": "质量人员占比",
            "subject": "organization",
            "cite": "1",
            "value": "skilled / staff",
        },
        "band": {
            "type": "int",
            "title": "档次",
            "subject": "organization",
            "cite": "1",
            "first": [
                {"when": "share >= 0.5 and listed", "value": 3},
                {"when": {"met": "reputation_good"}, "value": 2},
                {"value": 1},
            ],
        },
    }
    facts: dict[str, object] = {
        "skilled": {"value": 1, "evidence": "名册"},
        "staff": {"value": 4, "evidence": "社保"},
        "listed": True,
    }
    finding: dict[str, object] = {
        "reputation_good": {"value": "not_met", "by": "办公室", "date": "2024-10-01"}
    }
    text = said("band >= 2", facts, definitions=definitions, findings=finding)
    for part in (
        "质量人员为1（依据：名册）",
        "从业人员为4（依据：社保）",
        "“质量人员占比”为1/4（25%）",
        "是上市公司",
        "办公室2024年10月1日认定不符合",
        "“档次”为1，要求2以上",
    ):
        assert part in text, (part, text)


def test_the_right_side_is_named_and_not_the_left_one_again() -> None:
    definitions = {
        f"s{n}": {
            "type": "money",
            "title": f"前{n}年销售额",
            "subject": "organization",
            "cite": "1",
            "sum": "yearly",
            "of": "sales",
            "ago": n,
        }
        for n in (1, 2)
    }
    text = said("s1 > s2", {"yearly": [{"year": 2023, "sales": 5}]}, definitions=definitions)
    assert "“前1年销售额”为5元，要求高于“前2年销售额”" in text, text


def test_render_says_the_negation_and_the_brackets() -> None:
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [
            {
                "id": str(n),
                "text": "要求如下。",
                "clauses": [{"id": str(n), "title": "要求", "subject": "organization", "require": require}],
            }
            for n, require in enumerate(
                (
                    'trade not in ["tobacco", "arms"]',
                    "not (staff >= 5)",
                    {"not": {"any": ["staff >= 5", {"all": ["leave < 2", "listed"]}]}},
                    "(staff - leave) * 2 >= 4",
                    "year(founded) <= year(on) - 1",
                ),
                1,
            )
        ],
    }
    text = to_text(qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)))
    for part in (
        "行业不为“烟草”、“军火”之一",
        "从业人员不满5",
        "从业人员不满5，且（离职人数2以上，或者不是上市公司）",
        "（从业人员－离职人数）×2的值4以上",
        "登记日期的年份不晚于决定日期的年份－1",
    ):
        assert part in text, part


LISTS: dict[str, dict[str, object]] = {
    "some": {"some": "fires"},
    "none": {"none": "fires"},
    "every": {"every": "fires"},
    "count": {"count": "fires", "at_least": 2},
    "share_of": {"share_of": "fires", "at_least": 0.5},
    "each_year": {"each_year": "yearly", "last": 3},
}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("joint", ["any", "all"])
def test_what_entries_must_meet_is_told_apart_from_what_stands_beside_it(
    joint: str, kind: str, lang: Literal["zh", "en"]
) -> None:
    """`any: [some … where a, b]` and `some … where a or b` are different rules."""
    where = "year < 2024" if kind == "each_year" else 'date < date("2024-01-01")'
    word = {"any": "or", "all": "and"}[joint]
    beside = {joint: [{**LISTS[kind], "where": where}, "staff >= 5"]}
    within = {**LISTS[kind], "where": f"{where} {word} staff >= 5"}
    assert rendered(beside, lang) != rendered(within, lang)


def rendered(require: object, lang: Literal["zh", "en"]) -> str:
    """What `render` says of a requirement, on one line."""
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [
            {
                "id": "1",
                "text": "要求如下。",
                "clauses": [
                    {
                        "id": "1",
                        "title": "要求",
                        "subject": "organization",
                        "require": {"any": [require, "listed"]},
                    }
                ],
            }
        ],
    }
    return to_text(qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)), lang)


def test_clauses_that_ask_the_same_are_each_told() -> None:
    clauses = [
        {"id": f"1{x}", "title": f"要求{x}", "subject": "organization", "require": "staff >= 5"} for x in "ab"
    ]
    scheme = yaml.safe_load(HEAD) | {
        "subjects": {"organization": {"facts": FACTS}},
        "provisions": [{"id": "1", "text": "要求如下。", "clauses": clauses}],
    }
    text = to_text(qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True)))
    assert [f"条款 {c['id']}　{c['title']}" in text for c in clauses] == [True, True]


def test_what_is_put_together_of_a_list_says_which_entries_and_which_days() -> None:
    definitions = {
        "lately": {
            "type": "int", "title": "近年火灾", "subject": "organization", "cite": "1",
            "count": "fires", "within": "2 years", "where": "put_out > date",
        },
    }  # fmt: skip
    facts: dict[str, object] = {
        "fires": [
            {"date": "2024-01-01", "put_out": "2024-01-02"},
            {"date": "2020-01-01", "put_out": "2020-01-02"},
        ]
    }
    text = said("lately <= 0", facts, definitions=definitions)
    assert "本项所指为：扑灭日期晚于日期" in text, text
    assert "回溯期2022年10月15日至2024年10月15日" in text, text
    text = said({"share_of": "fires", "where": "put_out > date", "within": "2 years", "at_most": 0.5}, facts)
    assert "符合的：2024年1月1日" in text, text
    assert "本项所指为：扑灭日期晚于日期" in text, text


def test_a_revocation_after_the_judged_day_is_said_to_count_against_the_applicant() -> None:
    scheme = yaml.safe_load(HEAD) | {
        "uses": ["base/2"],
        "judged_on": "submitted",
        "awards": {
            "main": {"title": "示例奖", "cite": "1", "subjects": ["organization"], "validity": "3 years"}
        },
        "provisions": [
            {
                "id": "1",
                "text": "要求如下。",
                "clauses": [
                    {
                        "id": "1",
                        "title": "持有",
                        "subject": "organization",
                        "require": {"some": "awards", "valid": "main"},
                    }
                ],
            }
        ],
    }
    award = {
        "family": "t",
        "award": "main",
        "awarded_on": "2023-10-15",
        "revoked_on": "2024-10-01",
        "revocation_ground": "fraud",
    }
    record = {
        "format": "qualityaward.record/1", "id": "r", "subject": "organization", "submitted_on": "2024-09-01", "facts": {"awards": [award]},
    }  # fmt: skip
    loaded = qa.read_scheme(yaml.safe_dump(scheme, allow_unicode=True))
    found = qa.evaluate(loaded, qa.read_record(yaml.safe_dump(record, allow_unicode=True)), on=ON)
    assert found.outcome == "ineligible"
    assert "（其后至2024年10月15日撤销的，按不利于申报者的一面计）" in found.to_text()


# Calculations -------------------------------------------------------------------------------------------------

NAMES: dict[str, str] = {"staff": "从业人员", "leave": "离职人数", "skilled": "质量人员"}


def drawn(random: Random, depth: int) -> str:
    """A calculation over three facts."""
    if depth == 0 or random.random() < 0.2:
        return random.choice([*NAMES, "3", "12"])
    return f"({drawn(random, depth - 1)} {random.choice('+-*')} {drawn(random, depth - 1)})"


@pytest.mark.parametrize("seed", range(12))
def test_what_a_shown_calculation_comes_to_is_the_figure_beside_it(seed: int) -> None:
    random = Random(seed)
    facts: dict[str, object] = {"staff": 100, "leave": 7, "skilled": 15}
    node = drawn(random, 3)
    if not any(name in node for name in NAMES) or node in NAMES:
        node = f"({node} - staff) * 2"
    text = said(f"{node} >= -999999", facts)
    found = re.search(r"，([^，]*[＋－×][^，]*)为(-?[0-9]+)，要求", text)
    assert found, text
    formula = found[1]
    for name, label in NAMES.items():
        formula = formula.replace(label, str(facts[name]))
    for sign, written in (("＋", "+"), ("－", "-"), ("×", "*"), ("（", "("), ("）", ")")):
        formula = formula.replace(sign, written)
    assert re.fullmatch(r"[0-9+*() -]+", formula), formula
    assert value_of(formula) == int(found[2]) == value_of(node, facts), text


def value_of(formula: str, facts: dict[str, object] | None = None) -> int:
    """The value of whole numbers, names, ``+ - *`` and brackets."""

    def of(node: ast.expr) -> int:
        match node:
            case ast.Constant(value=int() as value):
                return value
            case ast.Name(id=name):
                return cast("int", (facts or {})[name])
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -of(operand)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return of(left) + of(right)
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                return of(left) - of(right)
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return of(left) * of(right)
        raise AssertionError(ast.dump(node))

    return of(ast.parse(formula, mode="eval").body)
