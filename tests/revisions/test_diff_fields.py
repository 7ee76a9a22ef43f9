"""What a change quotes: the field that differs, never the whole rule; and figures written out beside figures by name."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest

from qualityaward.revisions.diff import diff
from qualityaward.scheme.scheme import Scheme
from tests.revisions.test_diff_kinds import clause, one, scheme

AWARDS = {
    name: {"title": title, "subjects": ["organization"]}
    for name, title in (("main", "示例奖"), ("other", "提名奖"))
}
BAR = {
    "id": "1a", "title": "获奖后限期", "some": "awards", "where": 'family == "s"', "from": "awarded_on", "for": "3 years",
}  # fmt: skip
REVOKED = {
    "id": "1",
    "title": "撤销",
    "when": {"met": "fraud_verified"},
    "withdraw": ["title"],
    "debarment": "1a",
}
QUOTA = {"id": "1", "title": "名额", "award": "main", "max": 3, "per": "year"}
PRIZE = {"id": "1", "title": "奖励", "award": "main", "subject": "organization", "amount": "500000 CNY"}
STAGE = {"id": "1", "stage": "notice", "title": "公示", "documents": ["application_form"]}
WIDER = {"any": [{"met": "fraud_verified"}, {"met": "major_adverse_social_effect"}]}


def ruled(kind: str, rule: dict[str, Any]) -> Scheme:
    rules: dict[str, Any] = {kind: [rule]}
    if kind == "revocations":
        rules["debarments"] = [BAR]
    return scheme(("1", "规定。", rules), awards=AWARDS)


FIELDS: list[tuple[str, dict[str, Any], dict[str, Any], str, str]] = [
    ("revocations", REVOKED, {"when": WIDER}, "适用条件由“经人工认定：弄虚作假", "honour obtained by fraud, verified or subject to"),
    ("revocations", REVOKED, {"withdraw": ["title", "prize"]}, "收紧——增加“收回奖金”", "“recover the prize” is added"),
    ("revocations", REVOKED, {"withdraw": ["prize"]}, "处理措施由“撤销荣誉称号”改为“收回奖金”", "measures: “revoke the title”"),
    ("revocations", {**REVOKED, "withdraw": ["title", "prize"]}, {"withdraw": ["title"]}, "放宽——删去“收回奖金”", "“recover the prize” is removed"),
    ("revocations", REVOKED, {"debarment": None}, "随后的限制由“第一条‘获奖后限期’”改为“无”", "debarment: "),
    ("debarments", BAR, {"from": "revoked_on"}, "起算由“批准授奖日期”改为“撤销日期”", "from: “"),
    ("debarments", BAR, {"from": "year_end(awarded_on)"}, "起算由“批准授奖日期”改为“批准授奖日期当年12月31日”", "from: “"),
    ("debarments", BAR, {"when": "exporter"}, "适用条件由“不限”改为“", "when: “no bound” becomes “"),
    ("quotas", QUOTA, {"where": "exporter"}, "范围由“不限”改为“", "where: “no bound” becomes “"),
    ("quotas", {**QUOTA, "where": "exporter"}, {"where": "is_sme"}, "范围由“", "where: “"),
    ("quotas", QUOTA, {"outside": "exporter"}, "不占名额者由“无”改为“", "outside: "),
    ("quotas", {**QUOTA, "award": ["main"]}, {"award": ["main", "other"]}, "奖项增加“‘提名奖’”", "awards: "),
    ("prizes", PRIZE, {"when": "exporter"}, "适用条件由“不限”改为“", "when: "),
    ("procedure", STAGE, {"documents": ["application_form", "proof"]}, "材料增加“", "documents: "),
    ("procedure", STAGE, {"panel": {"at_least": 3}}, "专家组由“无”改为“3人以上”", "panel: "),
]  # fmt: skip
WHOLE = ("情形：", "限制：", "debarment 1a", "；报请", "每年不超过", "50万元", "followed", "1a")


@pytest.mark.parametrize(("kind", "rule", "other", "said", "english"), FIELDS)
def test_a_change_quotes_the_field_that_differs(
    kind: str, rule: dict[str, Any], other: dict[str, Any], said: str, english: str
) -> None:
    changed = {k: v for k, v in {**rule, **other}.items() if v is not None}
    found = diff(ruled(kind, rule), ruled(kind, changed))
    (line,) = (e for e in found.to_text().splitlines() if "——" in e)
    assert said in line
    assert not any(part in line for part in WHOLE)
    assert english in found.to_text(lang="en")


DENIED = [
    ("not is_sme", "not exporter", "条件由“不是中小型企业”改为“不是出口企业”", "“is not"),
    ('sector not in ["services"]', 'sector not in ["services", "other"]', "行业不为‘服务业’”改为“行业不为‘服务业’、‘其他’之一", "sector"),
    ("not within_region(registered_region, \"3207\")", "not within_region(registered_region, \"32\")", "不在区划代码3207范围内”改为“", "outside 3207"),
    ("not (years_since(operating_since) >= 3)", "not (years_since(operating_since) >= 5)", "不满3年”改为“", "less than 3 years"),
    ("not (is_sme or exporter)", "not (is_sme or legal_person)", "删去“不是出口企业”", "“is not an exporter” is removed"),
    ({"not": {"count": "incidents", "at_least": 2}}, {"not": {"count": "incidents", "at_least": 3}}, "1起以下”改为“", "1 or fewer"),
    ({"not": {"met": "reputation_good"}}, {"not": {"met": "brand_outstanding"}}, "经认定不属实”改为“", "not"),
    ({"not": {"all": ["exporter", "is_sme"]}}, {"not": {"all": ["exporter", "legal_person"]}}, "删去“不是中小型企业”", "“is not"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "said", "english"), DENIED)
def test_what_stands_in_a_negation_is_told_as_it_is_asked(
    before: Any, after: Any, said: str, english: str
) -> None:
    found = diff(*(one(each) for each in (before, after)))
    assert said in found.to_text()
    assert english in found.to_text(lang="en")


def test_a_premise_is_told_as_a_premise() -> None:
    sides = ({"if": f"years_since(operating_since) >= {n}", "then": "is_sme"} for n in (3, 5))
    found = diff(*(one(each) for each in sides))
    assert "适用前提由“" in found.to_text()
    assert "premise: “" in found.to_text(lang="en")


BOTH = {"all": ["is_sme", "exporter"]}


@pytest.mark.parametrize(
    ("before", "after", "said", "english"),
    [
        ({"if": BOTH, "then": "legal_person"}, {"if": "is_sme", "then": "legal_person"}, "收紧——适用前提删去“是出口企业”", "premise: “is an exporter” is removed"),
        ({"not": {"if": "is_sme", "then": "exporter"}}, {"not": {"if": "legal_person", "then": "exporter"}}, "条件由“是中小型企业”改为“具有法人资格”", "“is a small or medium-sized enterprise” becomes “has legal personality”"),
        ({"not": {"if": BOTH, "then": "legal_person"}}, {"not": {"if": "is_sme", "then": "legal_person"}}, "放宽——删去“是出口企业”", "“is an exporter” is removed"),
    ],
)  # fmt: skip
def test_a_premise_that_is_denied_is_one_thing_asked(
    before: Any, after: Any, said: str, english: str
) -> None:
    found = diff(*(one(each) for each in (before, after)))
    assert said in found.to_text()
    assert english in found.to_text(lang="en")
    assert english in {c["says"] for c in json.loads(found.to_json(lang="en"))["changes"]}.pop()


def test_what_is_put_into_or_struck_from_whom_a_clause_is_about_is_told_as_that() -> None:
    wide, narrow = (
        scheme(("1", "应当。", clause("1", "legal_person", when=when))) for when in ("is_sme", BOTH)
    )
    assert "放宽——适用条件增加“是出口企业”" in diff(wide, narrow).to_text()
    assert "收紧——适用条件删去“是出口企业”" in diff(narrow, wide).to_text()


def test_a_rule_names_a_debarment_by_its_provision_and_title() -> None:
    found = diff(scheme(("1", "规定。", {"debarments": [BAR]}), awards=AWARDS), ruled("revocations", REVOKED))
    assert "并按第一条“获奖后限期”限制申报" in found.to_text()
    assert "1a" not in found.to_text()


LEAST = {"least": {"type": "int", "default": 2, "title": "最低件数"}}
SPELLED = [
    "invention_patents >= least",
    "invention_patents >= 2",
    "invention_patents > 1",
    "not (invention_patents < 2)",
]


def asking(require: Any, default: int = 2) -> Scheme:
    return scheme(("1", "应当符合条件。", clause("1", require)), parameters={"least": {**LEAST["least"], "default": default}})  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [*product(SPELLED, SPELLED)])
def test_a_figure_is_the_parameter_of_that_default_though_both_declare_it(old: str, new: str) -> None:
    assert not diff(asking(old), asking(new)).changes


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        (asking("invention_patents >= least"), asking("invention_patents >= 3"), "tightened"),
        (asking("invention_patents >= 3"), asking("invention_patents >= least"), "loosened"),
        (asking({"all": ["exporter", SPELLED[0]]}), asking({"all": ["exporter", "invention_patents >= 3"]}), "tightened"),
    ],
)  # fmt: skip
def test_another_figure_than_the_default_has_a_direction(old: Scheme, new: Scheme, way: str) -> None:
    assert [(c.what, c.direction) for c in diff(old, new).changes] == [("clause", way)]
    assert [n.direction for n in diff(old, new).nets] == [way]


def test_a_parameter_that_nothing_names_any_more_goes_no_way() -> None:
    found = diff(asking("invention_patents >= least"), asking("invention_patents >= 2", default=3))
    assert [(c.what, c.direction) for c in found.changes] == [("parameter", "neutral")]


def figured(kind: str, field: str, value: Any, type: str, default: Any) -> Scheme:
    rule = {"quotas": QUOTA, "prizes": PRIZE}[kind]
    return scheme(
        ("1", "规定。", {kind: [{**rule, field: value}]}), ("2", "应当。", clause("2", "invention_patents >= 1")),
        awards=AWARDS, parameters={"p": {"type": type, "default": default, "title": "数额", "cite": "1", "min": 0}},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field", "type", "default", "written", "more"),
    [
        ("quotas", "max", "int", 3, 3, 4),
        ("quotas", "min", "int", 1, 1, 2),
        ("prizes", "amount", "money", "50万元", "500000 CNY", "60万元"),
    ],
)
def test_a_figure_of_a_winners_rule_is_the_parameter_of_that_default(
    kind: str, field: str, type: str, default: Any, written: Any, more: Any
) -> None:
    by_name = figured(kind, field, "p", type, default)
    assert not diff(by_name, figured(kind, field, written, type, default)).changes
    assert not diff(figured(kind, field, written, type, default), by_name).changes
    ways = [c.direction for c in diff(by_name, figured(kind, field, more, type, default)).changes]
    assert ways == ["loosened"]


RESERVED = {"places": 1, "title": "服务业", "where": 'sector == "services"'}
OF_QUOTA = [
    ({"outside": "exporter"}, {"outside": None}, "收紧——不占名额者由“"),
    ({"outside": None}, {"outside": "exporter"}, "放宽——不占名额者由“无”"),
    ({"max": "30%"}, {"max": "20%"}, "收紧——上限由“申报总数的30%（尾数舍去）”改为“申报总数的20%（尾数舍去）”"),
    ({"max": 10}, {"max": "20%"}, "松紧不能断定——上限由“10”改为“申报总数的20%（尾数舍去）”"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "said"), OF_QUOTA)
def test_what_a_quota_does_not_count_and_a_share_of_it(
    before: dict[str, Any], after: dict[str, Any], said: str
) -> None:
    sides = [{k: v for k, v in {**QUOTA, **side}.items() if v is not None} for side in (before, after)]
    assert said in diff(*(ruled("quotas", side) for side in sides)).to_text()


def test_places_that_are_reserved_as_before_are_no_change() -> None:
    old = scheme(("1", "规定。", {"quotas": [{**QUOTA, "reserved": [RESERVED]}]}), awards=AWARDS)
    new = scheme(
        ("0", "前言。", {}), ("1", "规定。", {"quotas": [{**QUOTA, "reserved": [RESERVED]}]}), awards=AWARDS
    )
    assert [c.what for c in diff(old, new).changes] == ["provision"]


def test_a_bar_for_ever_is_told_as_one() -> None:
    sides = (ruled("debarments", {**BAR, "for": length}) for length in ("permanent", "20 years"))
    assert "期限由“永久”改为“20年”" in diff(*sides).to_text()


def test_which_awards_are_applied_for_is_told_by_their_titles() -> None:
    third = {**AWARDS, "third": {"title": "新锐奖", "subjects": ["organization"]}}
    sides = (
        scheme(("1", "应当。", clause("1", "exporter", award=award)), awards=third)
        for award in (["main", "other"], "main")
    )
    (line,) = (e for e in diff(*sides).to_text().splitlines() if "——" in e)
    assert "适用条件由“申报的奖项是" in line
    assert "至少有1条" not in line


THIRD = {**AWARDS, "third": {"title": "新锐奖", "subjects": ["organization"]}}
STRUCK: list[tuple[Any, Any, list[str]]] = [
    (["main", "other"], None, []),
    (["main", "other"], ["main", "other"], []),
    (["main", "third"], "main", []),
    ("main", "main", []),
    (None, None, []),
    ("main", None, ["tightened"]),
    (["main", "third"], None, ["tightened"]),
    (None, "main", ["loosened"]),
]


@pytest.mark.parametrize(("before", "after", "ways"), STRUCK)
def test_an_award_that_is_struck_changes_no_rule_for_the_others(
    before: Any, after: Any, ways: list[str]
) -> None:
    old, new = (
        scheme(("1", "应当。", clause("1", "exporter", **({"award": award} if award else {}))), awards=awards)
        for award, awards in ((before, THIRD), (after, AWARDS))
    )
    assert [c.direction for c in diff(old, new).changes if c.what == "clause"] == ways
    turned = {"tightened": "loosened", "loosened": "tightened"}
    assert [c.direction for c in diff(new, old).changes if c.what == "clause"] == [turned[w] for w in ways]
