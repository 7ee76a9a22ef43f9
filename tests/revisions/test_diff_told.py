"""What a diff and an impact once passed over: currencies, names, standing, when a text applies, and what is split and changed."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from typing import Any

import pytest

from qualityaward.files import load_record
from qualityaward.revisions.diff import diff
from qualityaward.revisions.impact import impact
from qualityaward.scheme.scheme import Scheme
from tests.revisions.test_diff_kinds import clause, one, scheme

STANDINGS = [*product(("eligibility", "preference", "obligation"), ("mandatory", "principle"))]


LOCAL = load_record(
    {
        "format": "qualityaward.record/1",
        "id": "a",
        "subject": "organization",
        "facts": {"exporter": False},
    }
)
"""An applicant who does not export."""


def paid(amount: str, **more: Any) -> Scheme:
    prize = {"id": "1", "award": "main", "subject": "organization", "amount": amount}
    return scheme(
        ("1", "获奖者奖励一次。", {"prizes": [prize]}),
        ("2", "经费列入预算。", {"budget": {"id": "2", "amount": amount}}),
        awards={"main": {"title": "示例奖", "subjects": ["organization"]}},
        **more,
    )


@pytest.mark.parametrize(
    ("old", "new", "ways"),
    [
        (("30万元", "CNY"), ("300000 USD", "USD"), {"prize": "undecided", "budget": "neutral"}),
        (("300000 EUR", "EUR"), ("300000 USD", "USD"), {"prize": "undecided", "budget": "neutral"}),
        (("300000", "CNY"), ("300000", "USD"), {"prize": "undecided", "budget": "neutral"}),
        (("30万元", "CNY"), ("300000 CNY", "CNY"), {}),
        (("300000", "CNY"), ("0.003亿元", "CNY"), {}),
        (("30万元", "CNY"), ("40万元", "CNY"), {"prize": "loosened", "budget": "neutral"}),
    ],
)
def test_an_amount_in_another_currency_is_another_amount(
    old: tuple[str, str], new: tuple[str, str], ways: dict[str, str]
) -> None:
    sides = [paid(amount, currency=currency) for amount, currency in (old, new)]
    assert {c.what: c.direction for c in diff(*sides).changes if c.what != "fact"} == ways


def awarded(title: str, **more: Any) -> Scheme:
    return scheme(
        ("1", "设立质量奖。", {}), awards={"main": {"title": title, "subjects": ["organization"], **more}}
    )


@pytest.mark.parametrize(
    ("old", "new", "path", "way"),
    [
        (awarded("市长质量奖"), awarded("市政府奖"), "title", "undecided"),
        (awarded("市长质量奖"), awarded("市政府奖", names=["市长质量奖"]), "title", "neutral"),
        (awarded("甲奖", names=["乙奖"]), awarded("甲奖", names=["丙奖"]), "names", "undecided"),
        (awarded("甲奖"), awarded("甲奖", predecessors=["old"]), "predecessors", "undecided"),
        (awarded("甲奖", validity="3 years"), awarded("甲奖", validity="5 years"), "validity", "loosened"),
        (awarded("甲奖"), awarded("甲奖", subjects=["organization", "individual"]), "subjects", "loosened"),
    ],
)
def test_what_records_call_an_award_is_told(old: Scheme, new: Scheme, path: str, way: str) -> None:
    found = diff(old, new)
    assert (path, way) in [(c.path, c.direction) for c in found.changes if c.what == "award"]
    assert not found.same


def test_the_order_of_names_means_nothing() -> None:
    assert diff(awarded("甲奖", names=["乙", "丙"]), awarded("甲奖", names=["丙", "乙"])).same


@pytest.mark.parametrize(("old", "new"), [(a, b) for a in STANDINGS for b in STANDINGS if a != b])
def test_effect_and_strength_go_the_way_that_verdicts_go_and_flips_are_put_down_to_them(
    old: tuple[str, str], new: tuple[str, str]
) -> None:
    before, after = (
        scheme(("1", "应当出口。", clause("1", "exporter", effect=effect, strength=strength)))
        for effect, strength in (old, new)
    )
    found = impact(before, after, [LOCAL], on=date(2024, 10, 15))
    told = {c.path: c.direction for c in found.diff.changes}
    names = ("effect", "strength")
    assert set(told) == {name for name, a, b in zip(names, old, new, strict=True) if a != b}
    decides = before.clauses[0].decides, after.clauses[0].decides
    way = {(False, True): {"tightened"}, (True, False): {"loosened"}}.get(decides, set())
    assert set(told.values()) - {"neutral"} == way
    assert bool(found.rows[0].changes) is bool(found.flips) is bool(way)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"effective": "2024-01-01"}, {"effective": "2025-01-01"}),
        ({"effective": "2024-01-01"}, {"effective": "unknown"}),
        ({"status": "in_force"}, {"status": "draft"}),
        ({"status": "in_force"}, {"status": "repealed"}),
        ({"expires": "none"}, {"expires": "2026-12-31"}),
        ({"expires": "none"}, {"expires": "unknown"}),
        ({"issued": "2024-01-01"}, {"issued": "2023-12-31"}),
        (
            {"effective": {"date": "2024-01-01"}},
            {"effective": {"date": "2024-01-01", "pending": "former"}},
        ),
        ({"family": "s"}, {"family": "t"}),
        ({"title": "示例办法"}, {"title": "示例管理办法"}),
        ({"document_number": "none"}, {"document_number": "示政发〔2024〕1号"}),
        ({}, {"replaces": "示政发〔2021〕1号"}),
        ({}, {"not_stated": ["prizes"]}),
        ({"actors": {"office": {"title": "办公室"}}}, {"actors": {"office": {"title": "评委会"}}}),
    ],
)
def test_when_and_how_a_text_applies_counts_as_a_change(old: Any, new: Any) -> None:
    found = diff(one("exporter", **old), one("exporter", **new))
    assert not found.same
    assert not found.changes
    assert [m["counts"] for m in json.loads(found.to_json())["metadata"]] == [True]
    assert "规则和文字均无变化" in found.to_text()
    assert "文件的施行、名称等变化1处" in found.to_text()


NOTE = {"id": "n", "cite": "1", "subject": "organization", "when": "exporter", "text": "请核对出口记录"}


@pytest.mark.parametrize(
    "other",
    [{"text": "请核对"}, {"when": "is_sme"}, {"subject": "individual", "when": "personal_credit_good"}],
)
def test_a_note_on_verdicts_is_told(other: Any) -> None:
    found = diff(one("exporter", verdict_notes=[NOTE]), one("exporter", verdict_notes=[{**NOTE, **other}]))
    assert not found.same
    assert "结论提示（n）：“请核对出口记录”，适用于：" in found.to_text()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"id": "a"}, {"id": "b"}),
        ({"issuer": "甲市"}, {"issuer": "乙市"}),
        ({"source": {"file": "x", "complete": True}}, {"source": {"file": "y", "complete": False}}),
        ({}, {"drafting_notes": ["核对"]}),
    ],
)
def test_the_description_of_a_file_is_no_change(old: Any, new: Any) -> None:
    found = diff(one("exporter", **old), one("exporter", **new))
    assert found.same
    assert found.metadata


NO_INCIDENT = {"none": "incidents", "within": "3 years"}
NO_COMPLAINT = {"none": "complaints", "within": "3 years", "where": 'severity >= "major"'}
PATENTS = "invention_patents >= 2"


def whole(*parts: Any) -> Any:
    return {"all": list(parts)}


@pytest.mark.parametrize(
    ("part", "changed", "way"),
    [
        (NO_COMPLAINT, {**NO_COMPLAINT, "within": "5 years"}, "tightened"),
        (NO_COMPLAINT, {**NO_COMPLAINT, "within": "1 year"}, "loosened"),
        (NO_COMPLAINT, {**NO_COMPLAINT, "where": 'severity >= "especially_major"'}, "loosened"),
        (PATENTS, "invention_patents >= 3", "tightened"),
        (PATENTS, "invention_patents >= 1", "loosened"),
        (PATENTS, "invention_patents > 2", "tightened"),
        ("years_since(operating_since) >= 3", "years_since(operating_since) >= 5", "tightened"),
    ],
)
def test_what_is_split_or_merged_with_another_figure_is_one_change(part: Any, changed: Any, way: str) -> None:
    together = scheme(("1", "无事故，并符合条件。", clause("1", whole(NO_INCIDENT, part), title="两项")))
    apart = scheme(
        ("1", "无事故。", clause("1", NO_INCIDENT, title="无事故")),
        ("2", "符合条件。", clause("2", changed, title="条件")),
    )
    turned = {"tightened": "loosened", "loosened": "tightened"}
    for old, new, kind, expected in (
        (together, apart, "split", way),
        (apart, together, "merged", turned[way]),
    ):
        found = diff(old, new)
        ruled = [c for c in found.changes if c.what == "clause"]
        assert sorted((c.kind, c.direction) for c in ruled) == sorted(
            [(kind, "neutral"), ("changed", expected)]
        )
        assert "要求不变" not in found.to_text()
    (told,) = (c for c in diff(together, apart).changes if c.kind == "changed")
    assert told.new_id == "2"


def test_what_is_split_and_asks_for_something_else_is_not_the_same_with_another_figure() -> None:
    together = scheme(("1", "无事故无投诉。", clause("1", whole(NO_INCIDENT, NO_COMPLAINT))))
    other = {"some": "complaints", "where": 'severity == "general"'}
    apart = scheme(("1", "无事故。", clause("1", NO_INCIDENT)), ("2", "有投诉。", clause("2", other)))
    assert "split" not in {c.kind for c in diff(together, apart).changes}


def test_a_list_that_lost_a_field_is_told_by_that_field() -> None:
    said = diff(one("exporter", uses=["base/2"]), one("exporter", uses=["base/1"])).to_text()
    assert "删去字段“取消申报资格日期”" in said
    assert "由“列表”改为“列表”" not in said


FIELDS = [
    ("int", "money", "类型由“整数”改为“金额”"),
    ({"type": "int", "min": 0}, {"type": "int", "min": 1}, "最小值由“0”改为“1”"),
    ({"type": "text"}, {"type": "text", "standard": "credit_code"}, "校验由“无”改为“统一社会信用代码”"),
    ("number", "ratio", "类型由“数”改为“比例”"),
    (["food", "steel"], ["food"], "类型由“选项：food、steel”改为“选项：food”"),
    ({"type": "date"}, {"type": "date", "optional": True}, "不填即表示没有由“否”改为“是”"),
]


@pytest.mark.parametrize(("old", "new", "said"), FIELDS)
def test_what_changed_of_a_fact_is_said_in_words(old: Any, new: Any, said: str) -> None:
    def declared(field: Any) -> Scheme:
        facts = {"things": {"list": {"thing": field}, "label": {"zh": "物品"}}}
        return one("exporter", subjects={"organization": {"facts": facts}})

    found = diff(declared(old), declared(new))
    assert [c.what for c in found.changes] == ["fact"]
    assert said in found.to_text()


def limited(text: str, prize: str = "50万元", definition: str = "1亿元", cite: str | None = "2") -> Scheme:
    """A regulation whose figures stand in a prize, a debarment and a definition, of which the first provision's text is given."""
    subjects = {
        "organization": {"facts": {"sales": {"type": "money", "label": {"zh": "收入", "en": "sales"}}}}
    }
    floor = {
        "type": "money",
        "subject": "organization",
        "title": "收入下限",
        "value": f'money("{definition}")',
    }
    return scheme(
        ("1", text, {"prizes": [{"id": "1", "award": "main", "subject": "organization", "amount": prize}]}),
        ("2", f"收入{definition}以上。", clause("2", "sales >= floor_")),
        awards={"main": {"title": "示例奖", "subjects": ["organization"]}},
        definitions={"floor_": {**floor, **({} if cite is None else {"cite": cite})}},
        subjects=subjects,
    )


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (limited("奖励50万元。"), limited("奖励80万元。"), "文字里的数字改了，规则没有改；请核对"),
        (limited("奖励50万元。"), limited("奖励五十万元。"), "规则不变"),
        (limited("奖励50万元。"), limited("奖金为50万元。"), "规则不变"),
        (limited("奖励50万元。"), limited("依第三条奖励50万元。"), "规则不变"),
        (limited("奖励50万元。"), limited("奖励80万元。", "80万元"), None),
        (limited("奖励50万元。"), limited("奖励50万元。", definition="2亿元"), None),
        (limited("奖励50万元。", cite=None), limited("奖励50万元。", definition="2亿元", cite=None), None),
    ],
)
def test_a_figure_of_a_text_that_no_rule_follows_is_asked_about_and_no_other(
    old: Scheme, new: Scheme, wanted: str | None
) -> None:
    found = diff(old, new)
    alone = [c for c in found.changes if c.kind == "reworded"]
    assert [c.id for c in alone] == ([] if wanted is None else ["1"])
    assert (wanted or "收紧") in found.to_text() or (wanted is None and "放宽" in found.to_text())
