"""Kinds of revisions that once were told wrongly: every one small, its right answer beside it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta

from qualityaward.errors import RequestError
from qualityaward.files import read_scheme
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.ends import End, later
from qualityaward.revisions.moves import Move
from qualityaward.scheme.scheme import Scheme

Rule = dict[str, Any]


def scheme(*provisions: Any, **more: Any) -> Scheme:
    """A scheme of some provisions: (id, text, rules) each."""
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "s", "family": "s", "title": "示例办法",
        "issuer": "示例市人民政府", "document_number": "none", "status": "in_force", "issued": "2024-01-01",
        "effective": "2024-01-01", "source": {"file": "x", "complete": True}, "uses": ["base/1"],
        **more,
        "provisions": [
            {"id": id, "text": text, **(rules if rules else {"no_rule": "lead"})} for id, text, rules in provisions
        ],
    }  # fmt: skip
    return read_scheme(json.dumps(whole, ensure_ascii=False), name="s.json")


def clause(id: str, require: Any, title: str = "条件", **more: Any) -> Rule:
    return {"clauses": [{"id": id, "title": title, "subject": "organization", "require": require, **more}]}


def one(require: Any, **more: Any) -> Scheme:
    return scheme(("1", "应当符合条件。", clause("1", require)), **more)


def told(found: Diff) -> list[tuple[str, str, str, str]]:
    return [(c.what, c.id, c.kind, c.direction) for c in found.changes]


LOOKED = "corrected_on > add_years(date, 5)"
YEARLY = {
    "each_year": "indicator_leadership",
    "years": {"first": -2, "last": -1},
    "where": 'leads_within >= "provincial"',
}
WITHIN = {"none": "incidents", "within": "3 years", "where": 'severity >= "relatively_major"'}
SAME = {
    "de-morgan": ({"not": {"any": ["exporter", "is_sme"]}}, {"all": ["not exporter", "not is_sme"]}),
    "factor": ("invention_patents * 2 >= registered_trademarks", "registered_trademarks <= 2 * invention_patents"),
    "months": ("years_since(operating_since) >= 3", "months_since(operating_since) >= 36"),
    "date": ("years_since(operating_since) >= 3", "add_years(operating_since, 3) <= on"),
    "date-turned": ("years_since(operating_since) >= 3", "on >= add_years(operating_since, 3)"),
    "each-year": ({**YEARLY}, {"each_year": "indicator_leadership", "last": 2, "where": YEARLY["where"]}),
    "more-than": ("invention_patents > 4", "invention_patents >= 5"),
    "negated": ("invention_patents >= 5", "not (invention_patents < 5)"),
    "brackets": (
        "(invention_patents + registered_trademarks) + 1 >= 4",
        "invention_patents + (1 + registered_trademarks) >= 4",
    ),
    "moved-over": (
        "invention_patents + registered_trademarks >= 4",
        "invention_patents >= 4 - registered_trademarks",
    ),
    "distributed": (
        "(invention_patents + registered_trademarks) * 2 >= 8",
        "invention_patents + registered_trademarks >= 4",
    ),
    "halves": ("2 * invention_patents >= 9", "invention_patents >= 5"),
    "absorbed": ({"any": ["exporter", {"all": ["exporter", "is_sme"]}]}, "exporter"),
    "multiplied-out": (
        {"all": ["exporter", {"any": ["is_sme", "legal_person"]}]},
        {"any": [{"all": ["exporter", "is_sme"]}, {"all": ["exporter", "legal_person"]}]},
    ),
    "if": ({"if": "exporter", "then": "is_sme"}, {"any": ["not exporter", "is_sme"]}),
    "window": (WITHIN, {**WITHIN, "within": "36 months"}),
    "not-some": (WITHIN, {"not": {**{k: v for k, v in WITHIN.items() if k != "none"}, "some": "incidents"}}),
    "at-most": (
        WITHIN,
        {"count": "incidents", "at_most": 0, **{k: v for k, v in WITHIN.items() if k != "none"}},
    ),
    "levels": (
        {**WITHIN, "where": 'severity >= "major"'},
        {**WITHIN, "where": 'severity in ["especially_major", "major"]'},
    ),
    "several": ({"count": ["exporter", "is_sme"], "at_least": 1}, {"any": ["is_sme", "exporter"]}),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_what_comes_to_the_same_is_no_change(name: str) -> None:
    old, new = SAME[name]
    assert diff(one(old), one(new)).same
    assert diff(one(new), one(old)).same


def test_what_reads_otherwise_and_binds_everybody_alike_is_neutral() -> None:
    levels = ["major", "especially_major"]
    each = [{"none": "incidents", "within": "3 years", "where": f'severity == "{level}"'} for level in levels]
    both = {
        "none": "incidents",
        "within": "3 years",
        "where": {"any": [f'severity == "{level}"' for level in levels]},
    }
    found = diff(one(both), one({"all": each}))
    assert {c.direction for c in found.changes} <= {"neutral"}
    assert "收紧" not in found.to_text()


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        ("invention_patents > 4", "invention_patents >= 6", "tightened"),
        ("years_since(operating_since) >= 3", "months_since(operating_since) >= 35", "loosened"),
        ("years_since(operating_since) >= 3", "add_years(operating_since, 5) <= on", "tightened"),
        ({"any": ["exporter", "is_sme"]}, {"all": ["exporter", "is_sme"]}, "tightened"),
        (
            {"all": ["exporter", {"any": ["is_sme", "legal_person"]}]},
            {"all": ["exporter", "is_sme"]},
            "tightened",
        ),
        (WITHIN, {**WITHIN, "within": "30 months"}, "loosened"),
        (WITHIN, {**WITHIN, "where": 'severity == "major"'}, "loosened"),
        (YEARLY, {**YEARLY, "years": {"first": -2, "last": 0}}, "tightened"),
        (YEARLY, {**YEARLY, "years": {"first": -3, "last": -1}}, "tightened"),
        (YEARLY, {**YEARLY, "years": {"first": -1, "last": -1}}, "loosened"),
        (YEARLY, {**YEARLY, "years": {"first": -1, "last": 0}}, "mixed"),
    ],
)
def test_what_does_not_goes_its_way(old: Any, new: Any, direction: str) -> None:
    assert [c.direction for c in diff(one(old), one(new)).changes] == [direction]


@pytest.mark.parametrize(("value", "direction"), [(3, None), (5, "tightened"), (2, "loosened")])
def test_a_figure_and_a_parameter_that_has_it_are_one(value: int, direction: str | None) -> None:
    parameters = {"least": {"type": "int", "default": value, "min": 0, "title": "最低件数", "cite": "1"}}
    found = diff(one("invention_patents >= 3"), one("invention_patents >= least", parameters=parameters))
    assert [c.direction for c in found.changes if c.what == "clause"] == ([direction] if direction else [])
    assert ("parameter", "least", "added", "neutral") in told(found)


def test_another_name_of_a_parameter_is_no_change_of_meaning() -> None:
    sides = [
        one(f"invention_patents >= {name}", parameters={name: {"type": "int", "default": 3, "title": "最低件数", "cite": "1"}})
        for name in ("least", "fewest")
    ]  # fmt: skip
    assert told(diff(*sides)) == [("parameter", "least", "moved", "neutral")]


def table(*rows: Rule) -> dict[str, Any]:
    return {
        "least": {
            "type": "int",
            "title": "最低件数",
            "subject": "organization",
            "cite": "1",
            "first": list(rows),
        }
    }


SME = {"when": "is_sme", "value": 1}
EXPORTER = {"when": "exporter", "value": 2}
ELSE = {"value": 3}


def test_rows_that_exclude_each_other_stand_in_any_order() -> None:
    apart = {"when": "not is_sme and exporter", "value": 2}
    sides = [
        one("invention_patents >= least", definitions=table(*rows, ELSE))
        for rows in ((SME, apart), (apart, SME))
    ]
    assert diff(*sides).same


def test_rows_that_do_not_tighten_for_whom_both_concern() -> None:
    sides = [
        one("invention_patents >= least", definitions=table(*rows, ELSE))
        for rows in ((SME, EXPORTER), (EXPORTER, SME))
    ]
    assert told(diff(*sides)) == [("definition", "least", "changed", "tightened")]
    assert told(diff(*reversed(sides))) == [("definition", "least", "changed", "loosened")]


# Renames --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("近三年", "近五年"), ("近3年", "近5年"), ("奖励30万元", "奖励50万元"), ("不超过两个", "不超过三个"),
        ("壹拾名", "贰拾名"), ("3月1日前", "4月1日前"), ("3年以上", "3月以上"), ("第九条规定", "第十条规定"),
        ("百分之三十", "百分之五十"), ("30%以上", "50%以上"), ("5名以上", "5名以下"), ("上半年内", "下半年内"),
        ("一等奖项", "二等奖项"), ("应当提供", "可以提供"), ("省级以上", "市级以上"), ("甲类企业", "乙类企业"),
    ],
)  # fmt: skip
def test_figures_and_what_rules_turn_on_are_no_part_of_a_rename(old: str, new: str) -> None:
    sides = [
        scheme(*((str(i), f"申报组织{term}有关材料{i}。", None) for i in (1, 2, 3)))
        for term in (old, new)
    ]  # fmt: skip
    found = diff(*sides)
    assert not found.renames
    assert [c.kind for c in found.changes] == ["reworded"] * 3
    assert all(c.redline for c in found.changes)


def test_an_office_that_is_called_otherwise_is_a_rename() -> None:
    sides = [
        scheme(*((str(i), f"由{term}办理第{i}项。", None) for i in (1, 2, 3)))
        for term in ("市质量监督局", "市质量监督管理局")
    ]  # fmt: skip
    found = diff(*sides)
    assert [(r.places) for r in found.renames] == [3]
    assert not found.changes


# Which is which -------------------------------------------------------------------------------------------------


def test_numbers_that_were_used_again_decide_nothing() -> None:
    items = {
        "拥有注册商标": "registered_trademarks >= 1", "拥有发明专利3件以上": "invention_patents >= 3",
        "拥有发明专利5件以上": "invention_patents >= 5", "具有法人资格": "legal_person",
    }  # fmt: skip

    def made(*titles: str) -> Scheme:
        return scheme(*((f"1({i})", t, clause(f"1({i})", items[t], t)) for i, t in enumerate(titles, 1)))

    found = diff(
        made("拥有注册商标", "拥有发明专利3件以上", "具有法人资格"),
        made("拥有发明专利5件以上", "具有法人资格"),
    )
    assert sorted(told(found)) == [
        ("clause", "1(1)", "removed", "loosened"),
        ("clause", "1(2)", "changed", "tightened"),
        ("clause", "1(3)", "moved", "neutral"),
    ]
    assert "第一条第（一）项（原第一条第（二）项） 拥有发明专利5件以上：收紧" in found.to_text()


AWARDS = {"main": {"title": "质量奖", "cite": "1", "subjects": ["organization"], "every": "1 year"}}
KINDS: dict[str, tuple[str, Rule, Rule, str]] = {
    "quota": ("quotas", {"award": "main", "per": "year", "max": 3}, {"max": 4}, "loosened"),
    "prize": ("prizes", {"award": "main", "subject": "organization", "amount": "300000 CNY"}, {"amount": "500000 CNY"}, "loosened"),
    "budget": ("budget", {"per": "year", "amount": "90000 CNY"}, {"amount": "80000 CNY"}, "neutral"),
    "recommendation": ("recommendations", {"family": "upper"}, {"strength": "mandatory"}, "loosened"),
    "procedure": ("procedure", {"stage": "notice", "at_least": "7 days"}, {"at_least": "5 days"}, "neutral"),
    "debarment": (
        "debarments", {"subject": "organization", "some": "awards", "where": 'family == "s"', "from": "awarded_on", "for": "3 years"},
        {"for": "5 years"}, "tightened",
    ),
    "selection": ("selections", {"award": "main", "by": "score", "minimum": 60}, {"minimum": 70}, "tightened"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_rule_is_found_under_another_number(kind: str) -> None:
    name, rule, change, direction = KINDS[kind]

    def made(id: str, more: Rule) -> Scheme:
        return scheme(
            (
                "1",
                "本奖项按以下规定办理。",
                {
                    name: {"id": id, "title": "规定", **rule, **more}
                    if name == "budget"
                    else [{"id": id, "title": "规定", **rule, **more}]
                },
            ),
            awards=AWARDS,
        )

    moved = diff(made("1a", {}), made("1b", {}))
    assert [(c.what, c.kind, c.direction) for c in moved.changes] == [(kind, "moved", "neutral")]
    found = diff(made("1a", {}), made("1b", change))
    assert [(c.what, c.kind, c.direction, c.new_id) for c in found.changes] == [
        (kind, "changed", direction, "1b")
    ]
    told_ = diff(made("1a", {}), made("1b", change), matches={"1a": "1b"})
    assert [c.direction for c in told_.changes] == [direction]


@pytest.mark.parametrize(
    ("pair", "code"),
    [(("9", "1"), "match-unknown-old"), (("1", "9"), "match-unknown-new"), (("main", "1"), "match-kinds")],
)
def test_ids_that_nothing_has_are_refused(pair: tuple[str, str], code: str) -> None:
    whole = scheme(("1", "条件。", clause("1", "legal_person")), awards=AWARDS)
    with pytest.raises(RequestError) as refused:
        diff(whole, whole, matches=dict([pair]))
    assert [p.code for p in refused.value.diagnostics] == [code]


PARTS = ["legal_person", "exporter", {"id": "patents", "expr": "invention_patents >= 3"}]


def apart(*parts: list[Any]) -> Scheme:
    texts = {"legal_person": "具有法人资格", "exporter": "是出口企业"}
    made = []
    for i, each in enumerate(parts, 1):
        text = "，".join(texts.get(p, "拥有发明专利") if isinstance(p, str) else "拥有发明专利" for p in each)
        made.append((f"1({i})", text, clause(f"1({i})", {"all": each}, text)))
    return scheme(*made)


def test_articles_that_were_merged_or_split_are_no_change_of_meaning() -> None:
    two, whole = apart(PARTS[:2], PARTS[2:]), apart(PARTS)
    assert [(c.kind, c.direction) for c in diff(two, whole).changes] == [("merged", "neutral")]
    assert "规则的含义没有变化" in diff(two, whole).to_text()
    assert [(c.kind, c.direction) for c in diff(whole, two).changes] == [("split", "neutral")]
    stricter = apart([*PARTS[:2], {"id": "patents", "expr": "invention_patents >= 5"}])
    found = diff(apart(PARTS[:1], PARTS[1:]), stricter)
    assert ("changed", "tightened") in [(c.kind, c.direction) for c in found.changes]
    assert "removed" not in [c.kind for c in found.changes]


BOTH = {
    "main": {"title": "质量奖", "subjects": ["organization", "individual"]},
    "second": {"title": "提名奖"},
}


def bar(id: str, where: str, lasts: str = "3 years", some: str = "incidents") -> Rule:
    return {
        "id": id,
        "title": id,
        "subject": "organization",
        "some": some,
        "where": where,
        "from": "date",
        "for": lasts,
    }


def each_apart(kind: str, *each: Rule) -> Scheme:
    """Every rule in an article of its own."""
    return scheme(*((str(i), f"第{i}条规定", {kind: [rule]}) for i, rule in enumerate(each, 1)), awards=BOTH)


MAJOR, WORST, ABOVE, GENERAL = (
    f"severity {s}" for s in ('== "major"', '== "especially_major"', '>= "major"', '== "general"')
)
TOGETHER = {
    "debarments": ("debarments", [bar("a", MAJOR), bar("b", WORST)], bar("a", ABOVE), True),
    "debarments-otherwise-numbered": ("debarments", [bar("a", MAJOR), bar("b", WORST)], bar("c", ABOVE), True),
    "debarments-not-all": ("debarments", [bar("a", MAJOR), bar("b", GENERAL)], bar("a", ABOVE), False),
    "debarments-of-two-lengths": ("debarments", [bar("a", MAJOR), bar("b", WORST, "5 years")], bar("a", ABOVE), False),
    "bounds": (
        "quotas", [{"id": "a", "award": "main", "max": 3}, {"id": "b", "award": "main", "min": 1}],
        {"id": "a", "award": "main", "max": 3, "min": 1}, True,
    ),
    "caps-that-are-added-up": (
        "quotas", [{"id": "a", "award": "main", "max": 3}, {"id": "b", "award": "second", "max": 3}],
        {"id": "a", "award": ["main", "second"], "max": 6}, False,
    ),
    "prizes-of-subjects": (
        "prizes", [{"id": s, "award": "main", "subject": s, "amount": "30万元"} for s in ("organization", "individual")],
        {"id": "organization", "award": "main", "subject": ["organization", "individual"], "amount": "30万元"}, True,
    ),
    "prizes-of-awards": (
        "prizes", [{"id": a, "award": a, "subject": "organization", "amount": "30万元"} for a in ("main", "second")],
        {"id": "main", "award": ["main", "second"], "subject": "organization", "amount": "30万元"}, True,
    ),
    "prizes-of-two-amounts": (
        "prizes", [{"id": a, "award": a, "subject": "organization", "amount": m} for a, m in (("main", "30万元"), ("second", "20万元"))],
        {"id": "main", "award": ["main", "second"], "subject": "organization", "amount": "30万元"}, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOGETHER)
def test_debarments_quotas_and_prizes_come_together_and_apart(name: str) -> None:
    kind, parts, whole, same = TOGETHER[name]
    several, alone = each_apart(kind, *parts), each_apart(kind, whole)
    for old, new, how in ((several, alone, "merged"), (alone, several, "split")):
        ruled = [c for c in diff(old, new).changes if c.what != "provision"]
        assert (how in {c.kind for c in ruled}) is same
        assert all(c.direction == "neutral" and c.kind == how for c in ruled) is same


# Directions -----------------------------------------------------------------------------------------------------


def test_what_the_other_source_does_not_state_is_undecided() -> None:
    rule = KINDS["prize"][1]
    old = scheme(("1", "设质量奖。", {"drafting_notes": ["只设奖项"]}), awards=AWARDS, not_stated=["prizes"])
    new = scheme(("1", "设质量奖。", {"prizes": [{"id": "1a", "title": "奖金", **rule}]}), awards=AWARDS)
    found = diff(old, new)
    assert told(found) == [("prize", "1a", "added", "undecided")]
    assert "来源未载明" in found.to_text()


def test_a_new_award_and_its_cap_loosen() -> None:
    more = {**AWARDS, "second": {"title": "提名奖", "cite": "1", "subjects": ["organization"]}}
    old = scheme(("1", "设质量奖。", {"drafting_notes": ["只设奖项"]}), awards=AWARDS)
    cap = {"quotas": [{"id": "1a", "title": "每年不超过5个", "award": "second", "max": 5, "per": "year"}]}
    found = diff(old, scheme(("1", "设质量奖和提名奖，每年不超过5个。", cap), awards=more))
    assert {c.direction for c in found.changes} == {"loosened"}


def test_no_fee_is_no_direction_for_those_who_apply() -> None:
    fee = {
        "clauses": [
            {
                "id": "1",
                "title": "不收费",
                "subject": "organizer",
                "effect": "obligation",
                "require": "not fee_charged",
            }
        ]
    }
    found = diff(scheme(("1", "不收取费用。", fee)), scheme(("1", "自愿申报。", None)))
    assert {c.direction for c in found.changes} == {"neutral"}


def test_a_principle_that_becomes_mandatory_is_said_in_words() -> None:
    sides = [
        scheme(("1", "应当具有法人资格。", clause("1", "legal_person", strength=strength)))
        for strength in ("principle", "mandatory")
    ]
    assert "收紧——由“原则上”改为“必须”" in diff(*sides).to_text()


def test_an_article_in_which_much_changes_has_one_line_in_all() -> None:
    def made(patents: int, marks: int) -> Scheme:
        return scheme(
            ("1(1)", "拥有一定数量的发明专利。", clause("1(1)", f"invention_patents >= {patents}")),
            ("1(2)", "拥有一定数量的注册商标。", clause("1(2)", f"registered_trademarks >= {marks}")),
        )

    found = diff(made(3, 3), made(5, 1))
    assert [n[:3] for n in found.nets] == [("1", "mixed", 2)]
    assert "第一条合计：有紧有松" in found.to_text()
    assert [n[:3] for n in diff(made(3, 3), made(5, 4)).nets] == [("1", "tightened", 2)]


@pytest.mark.parametrize(
    ("old", "new", "direction"),
    [
        pytest.param({"for": "permanent"}, {"until": "corrected_on"}, "loosened", id="ends-some-day"),
        pytest.param({"until": "corrected_on"}, {"for": "permanent"}, "tightened", id="ends-no-more"),
        pytest.param({"for": "3 years"}, {"until": "corrected_on"}, "mixed", id="years-or-a-day"),
        pytest.param(
            {"until": "corrected_on"}, {"until": "add_years(corrected_on, 1)"}, "tightened", id="a-year-more"
        ),
        pytest.param({"for": "3 years"}, {"until": "add_years(date, 3)"}, "neutral", id="written-otherwise"),
        pytest.param(
            {"for": "3 years"}, {"until": "year_end(add_years(date, 3))"}, "tightened", id="to-the-years-end"
        ),
        pytest.param(
            {"for": "3 years"},
            {"until": "add_years(year_end(date), 2)"},
            "loosened",
            id="to-an-earlier-years-end",
        ),
        pytest.param(
            {"for": "30 months"}, {"until": "year_end(add_years(date, 2))"}, "mixed", id="within-the-year"
        ),
        pytest.param({"for": "3 years"}, {"until": 'date("2026-12-31")'}, "mixed", id="or-a-fixed-day"),
        pytest.param(
            {"until": 'date("2026-12-31")'},
            {"until": 'date("2025-12-31")'},
            "loosened",
            id="an-earlier-fixed-day",
        ),
        pytest.param(
            {"for": "1000 days"},
            {"until": "year_end(add_years(date, 2))"},
            "undecided",
            id="days-and-years-ends",
        ),
        pytest.param(
            {"for": "3 years", "counting": "first_day"},
            {"until": "add_years(date, 3)"},
            "tightened",
            id="a-day-more",
        ),
        pytest.param(
            {"for": "3 years", "where": LOOKED},
            {"until": "corrected_on", "where": LOOKED},
            "undecided",
            id="where-it-is-looked-at",
        ),
    ],
)
def test_a_bar_that_ends_on_another_day_goes_its_way(old: Rule, new: Rule, direction: str) -> None:
    fields = {"date": "date", "corrected_on": {"type": "date", "optional": True}}
    subjects = {"organization": {"facts": {"penalties": {"list": fields, "dated": "date"}}}}

    def barred(length: Rule) -> Scheme:
        bar = {"id": "1", "subjects": ["organization"], "some": "penalties", "from": "date", **length}
        return scheme(("1", "受处罚的，不得申报。", {"debarments": [bar]}), subjects=subjects)

    assert {c.direction for c in diff(barred(old), barred(new)).changes} == {direction}
    turned = {"loosened": "tightened", "tightened": "loosened"}.get(direction, direction)
    assert {c.direction for c in diff(barred(new), barred(old)).changes} == {turned}


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("unit", ["months", "days"])
def test_an_end_that_is_told_to_be_later_is_later_for_every_start(unit: Any, early: bool) -> None:
    def day_of(end: End, start: date) -> date:
        if end.unit == "days":
            return start + timedelta(days=end.length - end.early)
        then = start + relativedelta(months=end.length)
        return date(then.year, 12, 31) if end.unit == "year_end" else then - timedelta(days=end.early)

    starts = [date(y, m, d) for y in (2019, 2020, 2096) for m, d in ((1, 1), (2, 28), (6, 30), (12, 31))] + [
        date(2020, 2, 29)
    ]
    for length in (0, 1, 11, 12, 13, 24, 30, 36, 365, 366, 400, 731, 1100):
        for years in (0, 1, 2, 3):
            for other in (
                End(None, "year_end", 12 * years),
                End(None, "months", 12 * years),
                End(None, "days", 360 * years),
            ):
                one = End(None, unit, length, early)
                pairs = [(day_of(one, s), day_of(other, s)) for s in starts]
                way = later(one, other)
                assert way.turned == later(other, one)
                if way == Move.BOTH:
                    assert {a < b for a, b in pairs} == {True, False}
                elif way != Move.UNSURE:
                    assert all(a <= b for a, b in pairs) or way == Move.LOOSER
                    assert all(a >= b for a, b in pairs) or way == Move.TIGHTER


@pytest.mark.parametrize("number", ["1", "1a", "3"])
@pytest.mark.parametrize(
    ("old", "new", "said"), [("both", "one", "对个人不再适用"), ("one", "both", "对个人新增")]
)
def test_a_debarment_that_reaches_others_says_whom(old: str, new: str, said: str, number: str) -> None:
    reach = {"one": "organization", "both": ["organization", "individual"]}
    ends = [
        scheme(
            ("1", "受处罚的，不得申报。", {"debarments": [{"id": id, "subject": reach[who], "some": "awards", "from": "awarded_on", "for": "3 years"}]}),
            ("2", "应当符合条件。", {"clauses": [
                {"id": "2", "subject": "organization", "require": "true"}, {"id": "2b", "subject": "individual", "require": "true"},
            ]}),
        )
        for who, id in ((old, "1"), (new, number))
    ]  # fmt: skip
    assert said in diff(*ends).to_text()


@pytest.mark.parametrize("added", [True, False])
def test_a_clause_in_principle_binds_nobody_where_it_comes_or_goes(added: bool) -> None:
    kept = ("1", "应当符合条件。", clause("1", "exporter"))
    with_, without = (
        scheme(
            kept, ("2", "原则上应当有专利。", clause("2", "invention_patents >= 1", strength="principle"))
        ),
        scheme(kept, ("2", "略。", {})),
    )
    old, new = (without, with_) if added else (with_, without)
    kind = "added" if added else "removed"
    assert ("clause", "2", kind, "neutral") in told(diff(old, new))


@pytest.mark.parametrize(
    ("rules", "kind", "more"),
    [
        pytest.param({"quotas": [{"id": "q", "award": "main", "max": "n"}]}, "int", "loosened", id="most"),
        pytest.param({"quotas": [{"id": "q", "award": "main", "min": "n"}]}, "int", "loosened", id="least"),
        pytest.param({"prizes": [{"id": "p", "award": "main", "subject": "organization", "amount": "n"}]}, "money", "loosened", id="prize"),
        pytest.param({"selections": [{"id": "s", "award": "main", "by": "score", "minimum": "n"}]}, "number", "tightened", id="score"),
        pytest.param(clause("1", "exporter"), "int", "neutral", id="nowhere"),
    ],
)  # fmt: skip
def test_a_parameter_of_winners_alone_goes_the_way_of_their_rule(
    rules: dict[str, Any], kind: str, more: str
) -> None:
    def side(value: int) -> Scheme:
        stated = f"{value} CNY" if kind == "money" else value
        return scheme(
            ("1", "文", rules),
            awards={"main": {"title": "大奖", "subjects": ["organization"]}},
            parameters={"n": {"type": kind, "default": stated, "title": "数", "cite": "1"}},
        )

    turned = {"loosened": "tightened", "tightened": "loosened", "neutral": "neutral"}
    assert told(diff(side(3), side(5))) == [("parameter", "n", "changed", more)]
    assert told(diff(side(5), side(3))) == [("parameter", "n", "changed", turned[more])]


CITED = {
    "first": ["exporter", "is_sme"],
    "second": ["invention_patents >= 5", "registered_trademarks >= 2"],
}


def citing(apart: bool, cites: list[str]) -> Scheme:
    """One item or two, and a rule on individuals that cites some of them of their organization."""
    parts = [
        (["5(6)", "应当出口，且是中小企业。", CITED["first"]]),
        ["5(7)", "专利不少于5项，商标不少于2个。", CITED["second"]],
    ]
    if not apart:
        parts = [
            ["5(6)", "".join(str(text) for _, text, _ in parts), [p for _, _, own in parts for p in own]]
        ]
    asked = [{"clause": id, "of": "organization"} for id in cites]
    own = clause("6", asked[0] if len(asked) == 1 else {"all": asked}, "所在组织也须符合")
    own["clauses"][0]["subject"] = "individual"
    items = [(id, text, clause(str(id), {"all": own_parts}, f"条件{id}")) for id, text, own_parts in parts]
    return scheme(*items, ("6", "所在组织也须符合。", own))


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ((False, ["5(6)"]), (True, ["5(6)"]), "loosened"),
        ((False, ["5(6)"]), (True, ["5(7)"]), "loosened"),
        ((False, ["5(6)"]), (True, ["5(6)", "5(7)"]), None),
        ((True, ["5(7)"]), (False, ["5(6)"]), "tightened"),
        ((True, ["5(6)"]), (False, ["5(6)"]), "tightened"),
        ((True, ["5(6)", "5(7)"]), (False, ["5(6)"]), None),
    ],
)
def test_a_citation_stands_for_what_the_cited_clause_asks_under_its_own_text(
    old: tuple[bool, list[str]], new: tuple[bool, list[str]], way: str | None
) -> None:
    """What is cited and was split or merged asks for more or less where it is cited, though nothing else changes."""
    found = diff(citing(*old), citing(*new))
    ways = [c.direction for c in found.changes if (c.what, c.id, c.kind) == ("clause", "6", "changed")]
    assert ways == ([] if way is None else [way])
    said = found.to_text()
    assert ("规则的含义没有变化" in said) is (way is None)
    if way == "loosened" and new[1] == ["5(6)"]:
        assert "所引的规定变了：不再要求" in said


def test_a_citation_of_a_number_that_is_another_clause_now_says_which_number_either_has() -> None:
    first, second = (
        clause(id, {"all": CITED[name]}, name) for id, name in (("5(6)", "first"), ("5(7)", "second"))
    )
    own = clause("6", {"clause": "5(6)", "of": "organization"}, "所在组织也须符合")
    own["clauses"][0]["subject"] = "individual"
    old = scheme(
        ("5(6)", "应当出口。", first), ("5(7)", "专利不少于5项。", second), ("6", "所在组织也须符合。", own)
    )
    turned = [
        {"clauses": [{**rule["clauses"][0], "id": id}]} for rule, id in ((second, "5(6)"), (first, "5(7)"))
    ]
    new = scheme(
        ("5(6)", "专利不少于5项。", turned[0]),
        ("5(7)", "应当出口。", turned[1]),
        ("6", "所在组织也须符合。", own),
    )
    said = diff(old, new).to_text()
    assert "（该规定现为第五条第（七）项）" in said
    assert "（该规定原为第五条第（七）项）" in said


GOLD = {"gold": {"title": "金奖", "subjects": ["organization", "individual"]}}


def paying(*prizes: Rule) -> Scheme:
    told = [{"id": f"10{'abc'[i]}", "title": f"奖励{i}", "award": "gold", **p} for i, p in enumerate(prizes)]
    return scheme(("10", "获奖的给予奖励。", {"prizes": told}), awards=GOLD)


ORGANIZATIONS, INDIVIDUALS = {"subject": "organization"}, {"subject": "individual"}
EVERYBODY = {"subject": ["organization", "individual"]}


@pytest.mark.parametrize(
    ("old", "new", "ways"),
    [
        ((ORGANIZATIONS | {"amount": "50万元"}, INDIVIDUALS | {"amount": "5万元"}), (EVERYBODY | {"amount": "50万元"},), ["loosened"]),
        ((EVERYBODY | {"amount": "50万元"},), (ORGANIZATIONS | {"amount": "50万元"}, INDIVIDUALS | {"amount": "5万元"}), ["tightened"]),
        ((ORGANIZATIONS | {"amount": "5万元"}, INDIVIDUALS | {"amount": "5万元"}), (EVERYBODY | {"amount": "5万元"},), ["neutral"]),
        (
            (ORGANIZATIONS | {"amount": "5万元"},),
            (EVERYBODY | {"when": 'subject == "organization"', "amount": "5万元"},),
            [],
        ),
        ((ORGANIZATIONS | {"amount": "5万元"},), (EVERYBODY | {"amount": "5万元"},), ["loosened"]),
    ],
)  # fmt: skip
def test_prizes_are_compared_by_who_is_paid_how_much(
    old: tuple[Rule, ...], new: tuple[Rule, ...], ways: list[str]
) -> None:
    """A prize that is paid by another one's rule is neither taken from anybody nor given to anybody."""
    assert [c.direction for c in diff(paying(*old), paying(*new)).changes if c.what == "prize"] == ways


def test_the_subject_of_a_quota_is_one_rule_as_a_condition_and_as_a_key() -> None:
    def counted(**whom: Any) -> Scheme:
        quota = {"id": "3", "title": "个人不超过2个", "award": "gold", "max": 2, "per": "round", **whom}
        return scheme(("3", "个人不超过2个。", {"quotas": [quota]}), awards=GOLD)

    where, subject = counted(where='subject == "individual"'), counted(subject="individual")
    assert not diff(where, subject).changes
    assert not diff(subject, where).changes
    assert [c.direction for c in diff(counted(), subject).changes] == ["loosened"]


@pytest.mark.parametrize(("subject", "fact"), [("panel", "size"), ("examiner", "years"), ("notice", "days")])
def test_what_is_asked_of_those_who_hold_the_review_has_no_direction(subject: str, fact: str) -> None:
    def asked(least: int) -> Scheme:
        rule = clause("6", f"{fact} >= {least}")
        rule["clauses"][0]["subject"] = subject
        return scheme(
            ("6", "人数应当符合规定。", rule), uses=[], subjects={subject: {"facts": {fact: {"type": "int"}}}}
        )

    assert [c.direction for c in diff(asked(3), asked(5)).changes] == ["neutral"]


def test_a_table_that_turned_on_a_reading_is_compared_as_it_is_by_default() -> None:
    """The new text settles a question as it was read where nobody chose: nothing changes."""
    question = {"question": "看几年？", "options": {"three": "三年", "ever": "不限"}, "default": "three"}
    rows = [{"when": {"reading": "years_back", "is": "three"}, "value": "3 years"}, {"value": "ever"}]
    require = {"none": "complaints", "within": "back"}

    def looking(table: Any, **more: Any) -> Scheme:
        back = {"type": "period", "subject": "organization", "first": table}
        return one(require, definitions={"back": back}, **more)

    old, new = looking(rows, readings={"years_back": question}), looking([{"value": "3 years"}])
    assert [(c.what, c.direction) for c in diff(old, new).changes] == [("reading", "neutral")]
    other = looking([{"value": "ever"}])
    assert ("definition", "tightened") in [(c.what, c.direction) for c in diff(old, other).changes]


def test_a_merged_or_split_text_in_which_no_figure_changed_warns_of_none() -> None:
    """Both halves may say the look-back once more; one figure that did change is still told."""
    own = {"title": "条件"}
    fines = {"none": "violations", "within": "3 years"}
    apart = (
        ("5(6)", "近三年无较大以上事故；", clause("5(6)", WITHIN, **own)),
        ("5(7)", "近三年无违法记录；", clause("5(7)", fines, "无违法记录")),
    )
    whole = ("5(6)", "近三年无较大以上事故，无违法记录；", clause("5(6)", {"all": [WITHIN, fines]}, **own))
    moved = ("5(6)", "近五年无较大以上事故，无违法记录；", clause("5(6)", {"all": [WITHIN, fines]}, **own))
    for old, new, figures in (
        (scheme(whole), scheme(*apart), False),
        (scheme(*apart), scheme(whole), False),
        (scheme(*apart), scheme(moved), True),
    ):
        found = diff(old, new)
        assert {c.kind for c in found.changes} & {"merged", "split"}
        assert any(c.figures for c in found.changes) is figures


def test_a_look_back_without_end_is_the_one_that_is_left_out() -> None:
    ever, plain = one({"none": "violations", "within": "ever"}), one({"none": "violations"})
    assert not diff(ever, plain).changes
    assert not diff(plain, ever).changes


def bar(**more: Any) -> Scheme:
    rule = {
        "id": "7",
        "title": "限制",
        "subject": "organization",
        "some": "awards",
        "from": "awarded_on",
        "for": "3 years",
        **more,
    }
    rule = {name: value for name, value in rule.items() if value is not None}
    return scheme(("7", "三年内不得申报。", {"debarments": [rule]}), awards=GOLD)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (bar(where='family == "s"'), bar(where='family == "s" and award == "gold"'), "范围由“无”"),
        (bar(), bar(**{"for": None, "until": "year_end(awarded_on)"}), "终止之日由"),
    ],
)
def test_a_part_of_a_debarment_is_told_with_the_whole_of_it(old: Scheme, new: Scheme, said: str) -> None:
    told = diff(old, new).to_text()
    assert "限制申报第七条" in told
    assert said not in told


def test_a_clause_that_is_for_some_alone_now_was_for_all() -> None:
    some = scheme(("1", "应当符合条件。", clause("1", "invention_patents >= 5", when="exporter")))
    assert "适用条件由“不限”改为" in diff(one("invention_patents >= 5"), some).to_text()


def test_that_a_quota_has_no_bound_is_told_once() -> None:
    def capped(**bound: Any) -> Scheme:
        quota = {"id": "3", "title": "质量奖", "award": "gold", "per": "round", **bound}
        return scheme(("3", "质量奖的数量。", {"quotas": [quota]}), awards=GOLD)

    found = diff(capped(max=5), capped(max="unlimited"))
    assert [(c.path, c.direction) for c in found.changes] == [("max", "loosened")]
    assert "改为“不限”" in found.to_text()


@pytest.mark.parametrize(
    ("old", "new", "ways"),
    [
        ({}, {"within": "2 years"}, [("within", "loosened")]),
        ({"within": "2 years"}, {}, [("within", "tightened")]),
        ({"within": "3 years"}, {"within": "2 years"}, [("within", "loosened")]),
        ({}, {"within": "2 years", "after": "awarded_on"}, [("within", "loosened"), ("after", "loosened")]),
        ({"within": "2 years"}, {"within": "2 years", "after": "awarded_on"}, [("after", "undecided")]),
    ],
)
def test_how_far_back_a_revocation_looks_is_told_once(
    old: Rule, new: Rule, ways: list[tuple[str, str]]
) -> None:
    """What happened at any time took the award back, and now only within a time: less is taken back."""

    def revoked(**window: Any) -> Scheme:
        rule = {"id": "12", "title": "撤销", "when": {"some": "incidents"}, "withdraw": ["title"], **window}
        return scheme(("12", "发生事故的，撤销其称号。", {"revocations": [rule]}), awards=GOLD)

    found = diff(revoked(**old), revoked(**new))
    assert [(c.path, c.direction) for c in found.changes] == ways
    assert "awarded_on" not in found.to_text()


@pytest.mark.parametrize("operator", [">=", "<=", ">", "<"])
@pytest.mark.parametrize(
    "shape",
    [
        "{a} {o} {x}",
        "{x} {m} {a}",
        "invention_patents >= 3 or {a} {o} {x}",
        "invention_patents >= 3 and {a} {o} {x}",
        "not ({a} {o} {x})",
    ],
)
def test_a_bound_of_a_ratio_goes_the_way_that_it_moves(operator: str, shape: str) -> None:
    mirrored = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}[operator]
    ratio = "invention_patents * 2 / registered_trademarks"
    rules = {
        x: one(shape.format(a=ratio, o=operator, m=mirrored, x=x)) for x in ("0.05", "0.1", "0.15", "0.25", "0.7")
    }  # fmt: skip
    for (low, before), (high, after) in combinations(rules.items(), 2):
        harder = operator.startswith(">") is not shape.startswith("not")
        ways = ("tightened", "loosened") if harder else ("loosened", "tightened")
        assert told(diff(before, after)) == [("clause", "1", "changed", ways[0])], (low, high)
        assert told(diff(after, before)) == [("clause", "1", "changed", ways[1])], (high, low)


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("legal_person != is_sme", "(legal_person and not is_sme) or (is_sme and not legal_person)", "neutral"),
        ("legal_person == is_sme", "(legal_person and is_sme) or not (is_sme or legal_person)", "neutral"),
        ("legal_person != is_sme", {"count": ["legal_person", "is_sme"], "at_least": 1, "at_most": 1}, "neutral"),
        ("legal_person != is_sme", "legal_person or is_sme", "loosened"),
        ("legal_person == is_sme", "legal_person and is_sme", "tightened"),
        ("legal_person == is_sme", "legal_person", "mixed"),
        ("invention_patents >= 10 and registered_trademarks >= 10", "invention_patents + registered_trademarks >= 20", "undecided"),
        ("invention_patents + registered_trademarks >= 20", "invention_patents >= 9 and registered_trademarks >= 10", "undecided"),
        ("(invention_patents - registered_trademarks) / registered_trademarks >= 0.1", "invention_patents / registered_trademarks >= 1.1", "neutral"),
        ("invention_patents / (registered_trademarks * 2) >= 0.1", "0.2 <= invention_patents / registered_trademarks", "neutral"),
    ],
)  # fmt: skip
def test_what_is_tied_together_is_no_gain_and_no_loss_by_itself(old: Any, new: Any, way: str) -> None:
    turned = {"tightened": "loosened", "loosened": "tightened"}.get(way, way)
    for before, after, expected in ((old, new, way), (new, old, turned)):
        assert {d for *_, d in told(diff(one(before), one(after)))} | {"neutral"} == {expected, "neutral"}


@pytest.mark.parametrize(("old", "new", "way"), [(6, 7, "tightened"), (7, 6, "loosened")])
def test_a_count_with_very_many_ways_to_meet_it_is_compared_as_it_is_written(
    old: int, new: int, way: str
) -> None:
    parts = [f"{fact} >= {n}" for fact in ("invention_patents", "registered_trademarks") for n in range(1, 8)]
    found = diff(one({"count": parts, "at_least": old}), one({"count": parts[::-1], "at_least": new}))
    assert told(found) == [("clause", "1", "changed", way)]
    assert not diff(
        one({"count": parts, "at_least": old}), one({"count": parts[::-1], "at_least": old})
    ).changes
