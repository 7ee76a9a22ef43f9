"""Figures of a text against the rule's: what is said where one of the two moved without the other, and where both did."""

from __future__ import annotations

from typing import Any

import pytest

from qualityaward.revisions.articles import articles
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.comparison import Comparison
from qualityaward.wording.diff_data import diff_data
from tests.revisions.test_diff_kinds import Rule, clause, scheme

MONEY = {
    "organization": {"facts": {n: {"type": "money", "label": {"zh": n}} for n in ("rd", "revenue")}},
}
MAIN = {"main": {"title": "示例奖", "subjects": ["organization"], "every": "1 year"}}
BAR = {
    "id": "1",
    "title": "获奖后限期",
    "some": "awards",
    "where": 'family == "s"',
    "from": "awarded_on",
    "for": "3 years",
}
REVOKED = {"id": "1", "title": "撤销", "when": {"met": "fraud_verified"}, "withdraw": ["title"]}
RULES: dict[str, tuple[str, str, Rule]] = {
    "clause": ("近三年无事故。", "近五年无事故。", clause("1", {"none": "incidents", "within": "3 years"})),
    "share": ("占3%以上。", "占5%以上。", clause("1", "rd / revenue >= 0.03")),
    "quota": ("每年不超过3个。", "每年不超过4个。", {"quotas": [{"id": "1", "title": "名额", "award": "main", "max": 3, "per": "year"}]}),
    "prize": ("奖励50万元。", "奖励80万元。", {"prizes": [{"id": "1", "title": "奖励", "award": "main", "subject": "organization", "amount": "500000 CNY"}]}),
    "debarment": ("3年内不得再次申报。", "5年内不得再次申报。", {"debarments": [BAR]}),
    "revocation": ("5年内发现的，撤销。", "八年内发现的，撤销。", {"revocations": [REVOKED]}),
    "stage": ("公示不少于7天。", "公示不少于十天。", {"procedure": [{"id": "1", "stage": "notice", "title": "公示", "at_least": "7 days"}]}),
    "budget": ("每年20万元。", "每年30万元。", {"budget": {"id": "1", "title": "经费", "per": "year", "amount": "200000 CNY"}}),
    "award": ("每年评审一次。", "每2年评审一次。", {"clauses": []}),
    "level": ("一等奖企业可以申报。", "二等奖企业可以申报。", clause("1", "exporter")),
    "day": ("自3月1日起受理。", "自4月1日起受理。", clause("1", "exporter")),
}  # fmt: skip


def texts(old: str, new: str, rules: Rule, **more: Any) -> tuple[Scheme, Scheme]:
    awards = {name: {**award, "cite": "1"} for name, award in MAIN.items()}
    return tuple(scheme(("1", text, rules), awards=awards, subjects=MONEY, **more) for text in (old, new))  # type: ignore[return-value]


def table(found: Diff) -> Comparison:
    return Comparison(found, articles(found), "zh")


def shown(found: Diff) -> str:
    return found.to_text() + "\n".join(n.text for r in table(found).rows for n in r.notes)


@pytest.mark.parametrize("kind", RULES)
def test_a_figure_of_the_text_that_moved_without_its_rule_is_told_in_every_document(kind: str) -> None:
    found = diff(*texts(*RULES[kind]))
    (change,) = found.changes
    assert (change.kind, change.direction, change.figures) == ("reworded", "neutral", True)
    assert shown(found).count("文字里的数字改了，规则没有改；请核对") == 2
    assert "文字里的数字改了而规则没有改1处" in found.to_text()
    assert "a figure of the text differs and no rule does" in found.to_text(lang="en")
    assert diff_data(found)["changes"][0]["figures"] is True


ALIKE = [
    ("近3年无事故。", "近三年无事故。"), ("近3年无事故。", "近36个月无事故。"), ("占3%以上。", "占百分之三以上。"),
    ("奖励50万元。", "奖励五十万元。"), ("奖励50万元。", "奖励500,000元。"), ("半数以上。", "50%以上。"),
    ("公示7天。", "公示七日。"), ("两名专家。", "2名专家。"), ("统一管理。", "一并管理。"), ("发生一般事故。", "发生事故。"),
    ("自3月1日起。", "自三月一日起。"), ("依照第三条第一款。", "依照第四条第二款第（三）项。"), ("出口。", "依第三条出口。"), ("三成以上。", "百分之三十以上。"), ("一是公开。", "首先公开。"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ALIKE)
def test_a_figure_written_otherwise_has_not_changed(old: str, new: str) -> None:
    for text in (shown(diff(*texts(*pair, clause("1", "exporter")))) for pair in ((old, new), (new, old))):
        assert "数字改了" not in text
        assert "规则不变" in text


FLOOR = {"type": "money", "subject": "organization", "title": "营业收入下限"}
AT_LEAST = {"type": "int", "default": 2, "title": "最低件数"}


@pytest.mark.parametrize("cite", [{}, {"cite": "1"}])
@pytest.mark.parametrize("what", ["definition", "parameter"])
def test_the_text_rides_on_what_its_rule_is_made_of(what: str, cite: dict[str, str]) -> None:
    if what == "definition":
        rules = clause("1", "revenue >= floor")
        sides = [
            {"definitions": {"floor": {**FLOOR, **cite, "first": [{"value": value}]}}}
            for value in ("1亿元", "2亿元")
        ]
        said = ("营业收入1亿元以上。", "营业收入2亿元以上。")
    else:
        rules = clause("1", "invention_patents >= least")
        sides = [{"parameters": {"least": {**AT_LEAST, **cite, "default": value}}} for value in (2, 5)]
        said = ("拥有2件以上专利。", "拥有5件以上专利。")
    old, new = (
        scheme(("1", text, rules), subjects=MONEY, **side) for text, side in zip(said, sides, strict=True)
    )
    found = diff(old, new)
    (change,) = found.changes
    assert (change.what, change.direction, change.figures) == (what, "tightened", False)
    assert "".join(p.text for p in change.redline if p.sign == "+") in ("2", "5")
    assert "数字改了" not in shown(found)
    (row,) = table(found).rows
    assert ("".join(r.text for r in row.old), "".join(r.text for r in row.new)) == said


def test_words_alone_beside_a_setting_that_changed_are_no_text_of_it() -> None:
    rules = clause("1", "invention_patents >= least")
    old, new = (
        scheme(
            ("1", text, rules),
            ("2", "另有规定。", {"clauses": []}),
            parameters={"least": {**AT_LEAST, "default": value, "cite": "2"}},
        )
        for text, value in (("拥有一定的专利。", 2), ("拥有若干专利。", 5))
    )
    assert sorted((c.what, c.kind) for c in diff(old, new).changes) == [
        ("parameter", "changed"),
        ("provision", "reworded"),
    ]


def test_a_rule_that_only_moved_says_that_its_text_has_another_figure() -> None:
    none = clause("2", {"none": "incidents", "within": "3 years"})
    moved = {"clauses": [{**none["clauses"][0], "id": "3"}]}
    old = scheme(("1", "总则。", {}), ("2", "近三年无事故。", none))
    new = scheme(("1", "总则。", {}), ("2", "宗旨。", {}), ("3", "近五年无事故。", moved))
    found = diff(old, new)
    assert "移至第三条，内容不变；文字里的数字改了，规则没有改，请核对" in shown(found)
    assert "moved to Article 3, the rule unchanged; a figure of the text differs" in found.to_text(lang="en")


def test_a_citation_follows_its_article() -> None:
    exports = clause("2", "exporter")
    moved = {"clauses": [{**exports["clauses"][0], "id": "3"}]}
    old = scheme(("1", "总则。", {}), ("2", "出口企业适用第一条、第二条。", exports))
    new = scheme(
        ("1", "宗旨不同的一条。", {}), ("2", "总则。", {}), ("3", "出口企业适用第二条、第三条。", moved)
    )
    assert "数字改了" not in diff(old, new).to_text()


# A figure beside another ------------------------------------------------------------------------------------


def quotas(gold: int | str, silver: int | str) -> Rule:
    both = (("1a", "金奖", "main", gold), ("1b", "银奖", "second", silver))
    return {
        "quotas": [{"id": i, "title": t, "award": a, "max": n, "per": "year"} for i, t, a, n in both],
    }


def prizes(gold: int, silver: int) -> Rule:
    both = (("1a", "金奖", "main", gold), ("1b", "银奖", "second", silver))
    return {
        "prizes": [
            {"id": i, "title": t, "award": a, "subject": "organization", "amount": f"{n} CNY"} for i, t, a, n in both
        ],
    }  # fmt: skip


def windows(accidents: str, share: str) -> Rule:
    parts = [{"id": "a", "none": "incidents", "within": accidents}, {"id": "b", "expr": f"rd / revenue >= {share}"}]  # fmt: skip
    return clause("1", {"all": parts})


def bars(won: str, revoked: str) -> Rule:
    again = {**BAR, "id": "1a", "for": won}
    fraud = {**BAR, "id": "1b", "title": "骗取", "from": "revoked_on", "for": revoked}
    return {"debarments": [again, fraud]}


def several(old: tuple[str, Rule], new: tuple[str, Rule], **more: Any) -> Diff:
    awards = {
        "main": {**MAIN["main"], "cite": "1"},
        "second": {"title": "示例银奖", "subjects": ["organization"], "every": "1 year", "cite": "1"},
    }
    return diff(*(scheme(("1", t, rules), awards=awards, subjects=MONEY, **more) for t, rules in (old, new)))


QUOTAS = "金奖不超过{}个，银奖不超过{}个。"
PRIZES = "奖励金奖{}万元、银奖{}万元。"
WINDOWS = "近{}年无事故，研发费用占{}以上。"
BARS = "获奖组织{}年内不得再次申报。骗取荣誉的，{}年内不得申报。"
ASTRAY: dict[str, tuple[str, Rule, str, Rule, str]] = {
    "the other quota": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(4, 6), quotas(4, 5), "银奖不超过“5个”改为“6个”"),
    "the first quota": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(4, 6), quotas(3, 6), "金奖不超过“3个”改为“4个”"),
    "the text goes on to the other's figure": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(5, 6), quotas(3, 6), "金奖不超过“3个”改为“5个”"),
    "both of one figure": (QUOTAS.format(3, 3), quotas(3, 3), QUOTAS.format(4, 4), quotas(4, 3), "金奖不超过“3个”改为“4个”、银奖不超过“3个”改为“4个”"),
    "the other prize": (PRIZES.format(50, 20), prizes(500000, 200000), PRIZES.format(80, 30), prizes(800000, 200000), "银奖“20万元”改为“30万元”"),
    "written out": (PRIZES.format("五十", "二十"), prizes(500000, 200000), PRIZES.format("八十", 30), prizes(800000, 200000), "银奖“二十万元”改为“30万元”"),
    "another class": (WINDOWS.format(3, "3%"), windows("3 years", "0.03"), WINDOWS.format(5, "5%"), windows("5 years", "0.03"), "研发费用占“3%”改为“5%”"),
    "the window stays": (WINDOWS.format(3, "3%"), windows("3 years", "0.03"), WINDOWS.format("五", "5%"), windows("3 years", "0.05"), "近“3年”改为“五年”"),
    "to another figure": (WINDOWS.format("三", "3%"), windows("3 years", "0.03"), WINDOWS.format("五", "3%"), windows("4 years", "0.03"), "近“三年”改为“五年”"),
    "the other bar": (BARS.format(3, 5), bars("3 years", "5 years"), BARS.format(4, 6), bars("4 years", "5 years"), "“5年”改为“6年”"),
    "changed places": (BARS.format(3, 5), bars("3 years", "5 years"), BARS.format(5, 3), bars("3 years", "5 years"), "“3年”改为“5年”、“5年”改为“3年”"),
    "one of two that changed places": (BARS.format(3, 5), bars("3 years", "5 years"), BARS.format(5, 3), bars("5 years", "5 years"), "“5年”改为“3年”"),
    "and moved": (BARS.format(3, 5), bars("3 years", "5 years"), "骗取荣誉的，6年内不得申报。获奖组织4年内不得再次申报。", bars("4 years", "5 years"), "“5年”改为“6年”"),
}  # fmt: skip


@pytest.mark.parametrize("kind", ASTRAY)
def test_a_figure_that_its_rule_does_not_follow_is_told_beside_another_that_is_followed(kind: str) -> None:
    *sides, said = ASTRAY[kind]
    found = several((sides[0], sides[1]), (sides[2], sides[3]))  # type: ignore[arg-type]  # texts and rules
    (change,) = [c for c in found.changes if c.figures]
    assert shown(found).count(said) == 2
    assert "文字里的数字改了而规则没有改1处" in found.to_text()
    english = found.to_text(lang="en")
    assert "a figure of the text differs and" in english
    assert diff_data(found)["changes"][found.changes.index(change)]["figures"] is True


FOLLOWED: dict[str, tuple[str, Rule, str, Rule]] = {
    "both": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(4, 6), quotas(4, 6)),
    "one": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(4, 5), quotas(4, 5)),
    "one becomes the other's": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(5, 5), quotas(5, 5)),
    "one leaves the other's": (QUOTAS.format(5, 5), quotas(5, 5), QUOTAS.format(5, 6), quotas(5, 6)),
    "changed places": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(5, 3), quotas(5, 3)),
    "to one": (QUOTAS.format(3, 5), quotas(3, 5), QUOTAS.format(1, 2), quotas(1, 2)),
    "from one": (QUOTAS.format(1, 1), quotas(1, 1), QUOTAS.format(2, 3), quotas(2, 3)),
    "in other order": (BARS.format(3, 5), bars("3 years", "5 years"), "骗取荣誉的，6年内不得申报。获奖组织3年内不得再次申报。", bars("3 years", "6 years")),
    "order alone": (BARS.format(3, 5), bars("3 years", "5 years"), "骗取荣誉的，5年内不得申报。获奖组织3年内不得再次申报。", bars("3 years", "5 years")),
    "in months": (WINDOWS.format(3, "3%"), windows("3 years", "0.03"), "近60个月无事故，研发费用占百分之五以上。", windows("5 years", "0.05")),
    "said twice": ("近3年无事故，即3年内没有事故。", windows("3 years", "0.03"), "近5年无事故，即5年内没有事故。", windows("5 years", "0.03")),
    "prizes": (PRIZES.format(50, 20), prizes(500000, 200000), PRIZES.format(80, 30), prizes(800000, 300000)),
    "worded otherwise": (QUOTAS.format(3, 5), quotas(3, 5), "每年评出金奖4个以内、银奖6个以内。", quotas(4, 6)),
}  # fmt: skip


@pytest.mark.parametrize("kind", FOLLOWED)
def test_no_figure_is_told_that_its_rule_follows(kind: str) -> None:
    before, ours, after, theirs = FOLLOWED[kind]
    found = several((before, ours), (after, theirs))
    assert not any(c.figures for c in found.changes)
    assert "数字改了" not in shown(found)


def test_a_figure_by_a_parameter_is_its_rules_figure() -> None:
    sides = ({"parameters": {"most": {"type": "int", "default": n, "title": "金奖名额"}}} for n in (3, 4))
    ours, theirs = (
        scheme(
            ("1", text, quotas("most", 5)),
            awards={n: {"title": n, "subjects": ["organization"], "every": "1 year", "cite": "1"} for n in ("main", "second")},
            **side,
        )
        for text, side in zip((QUOTAS.format(3, 5), QUOTAS.format(4, 6)), sides, strict=True)
    )  # fmt: skip
    assert "银奖不超过“5个”改为“6个”" in diff(ours, theirs).to_text()


def _apart(patents: tuple[int, int], marks: tuple[int, int]) -> Scheme:
    """Two items; of each the figure of the text and that of the rule."""
    return scheme(
        ("5(2)", f"拥有发明专利{patents[0]}项以上；", clause("5(2)", {"id": "a", "expr": f"invention_patents >= {patents[1]}"})),
        ("5(3)", f"近三年注册商标{marks[0]}个以上；", clause("5(3)", {"id": "b", "expr": f"registered_trademarks >= {marks[1]}"})),
    )  # fmt: skip


def _in_one(patents: tuple[int, int], marks: tuple[int, int]) -> Scheme:
    both = {"all": [
        {"id": "a", "expr": f"invention_patents >= {patents[1]}"},
        {"id": "b", "expr": f"registered_trademarks >= {marks[1]}"},
    ]}  # fmt: skip
    return scheme(
        ("5(2)", f"拥有发明专利{patents[0]}项以上，近三年注册商标{marks[0]}个以上；", clause("5(2)", both)),
    )


STANDING = (4, 4), (6, 6)


@pytest.mark.parametrize(
    ("patents", "marks", "astray"),
    [
        ((4, 4), (6, 6), False),
        ((4, 4), (8, 8), False),
        ((5, 5), (6, 6), False),
        ((5, 5), (8, 8), False),
        ((4, 4), (8, 6), True),
        ((5, 4), (6, 6), True),
        ((5, 4), (8, 6), True),
        ((5, 5), (8, 6), True),
        ((5, 4), (8, 8), True),
    ],
)
def test_a_figure_of_a_text_that_came_together_or_apart_moved_where_no_text_has_it_any_more(
    patents: tuple[int, int], marks: tuple[int, int], astray: bool
) -> None:
    for one, other in ((_apart, _in_one), (_in_one, _apart)):
        for old, new in ((STANDING, (patents, marks)), *([] if astray else [((patents, marks), STANDING)])):
            found = diff(one(*old), other(*new))
            assert not found.questions
            assert any(c.figures for c in found.changes) is astray, found.to_text()


def test_a_figure_that_is_said_once_for_two_that_came_together_did_not_move() -> None:
    def made(one: bool, said: str, amount: str) -> Scheme:
        prize = {"award": "main", "amount": amount}
        both = ["organization", "individual"]
        prizes = [{**prize, "id": "10a", "subject": both}] if one else [
            {**prize, "id": f"10{n}", "subject": s} for n, s in zip("ab", both, strict=True)
        ]  # fmt: skip
        text = f"组织和个人各奖励{said}。" if one else f"对组织奖励{said}，个人奖励{said}。"
        awards = {"main": {"title": "示例奖", "subjects": both}}
        return scheme(("10", text, {"prizes": prizes}), awards=awards)

    for first in (True, False):
        old = made(first, "50万元", "50万元")
        assert not any(c.figures for c in diff(old, made(not first, "50万元", "50万元")).changes)
        assert any(c.figures for c in diff(old, made(not first, "60万元", "50万元")).changes)


def test_a_sentence_that_went_into_another_article_took_its_figure_along() -> None:
    bar = {"id": "15b", "some": "awards", "where": 'family == "s"', "from": "revoked_on", "for": "5 years"}
    other = {"id": "16b", "some": "awards", "where": 'family == "s"', "from": "awarded_on", "for": "5 years"}
    awards = {"main": {"title": "示例奖", "subjects": ["organization"]}}
    texts = "骗取荣誉的，予以撤销，5年内不得申报。", "获奖的，5年内不得再次申报。"
    old = scheme(
        (("15", texts[0], {"debarments": [bar]})), ("16", texts[1], {"debarments": [other]}), awards=awards
    )
    for said, astray in ((5, False), (8, True)):
        new = scheme(
            ("15", "骗取荣誉的，予以撤销。", {"no_rule": "institution"}),
            ("16", f"骗取荣誉被撤销和获奖的，{said}年内不得申报。", {"debarments": [{**bar, "id": "16a"}, other]}), awards=awards,
        )  # fmt: skip
        assert any(c.figures for c in diff(old, new).changes) is astray
