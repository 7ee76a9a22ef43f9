"""Which way an article goes as a whole, and that what is asked of those who hold the review goes none."""

from __future__ import annotations

from typing import Any

import pytest

from qualityaward.errors import RequestError
from qualityaward.revisions.diff import diff
from qualityaward.scheme.scheme import Scheme
from tests.revisions.test_diff_fields import AWARDS, PRIZE, QUOTA, ruled
from tests.revisions.test_diff_kinds import clause, scheme

ACCIDENTS = {
    "id": "no_incident", "none": "incidents", "within": "3 years", "where": 'severity >= "relatively_major"',
}  # fmt: skip
TEXT = "近三年无较大以上事故，拥有发明专利{}项以上；"


def patents(least: int) -> dict[str, Any]:
    return {"id": "patents", "expr": f"invention_patents >= {least}"}


def nets(old: Scheme, new: Scheme) -> list[tuple[str, str]]:
    return [(n.article, n.direction) for n in diff(old, new).nets]


def one(least: int) -> Scheme:
    return scheme(("5(6)", TEXT.format(least), clause("5(6)", {"all": [ACCIDENTS, patents(least)]})))


def two(least: int, *, first: str = "5(6)", second: str = "5(7)") -> Scheme:
    texts = "近三年无较大以上事故；", f"拥有发明专利{least}项以上；"
    return scheme(
        (first, texts[0], clause(first, ACCIDENTS)), (second, texts[1], clause(second, patents(least)))
    )


@pytest.mark.parametrize(("least", "way"), [(3, "neutral"), (5, "tightened"), (1, "loosened")])
def test_a_clause_that_is_split_goes_as_its_parts_together(least: int, way: str) -> None:
    assert nets(one(3), two(least)) == [("5", way)]
    turned = {"tightened": "loosened", "loosened": "tightened"}.get(way, way)
    assert nets(two(least), one(3)) == [("5", turned)]


def test_rules_of_every_kind_count_and_a_net_line_is_written_of_them() -> None:
    def made(places: int, amount: str) -> Scheme:
        quotas = {
            "quotas": [{**QUOTA, "max": places}, {**QUOTA, "id": "1b", "award": "other", "max": 9 - places}]
        }
        return scheme(
            ("1", f"示例奖{places}个，提名奖{9 - places}个。", quotas),
            ("2", f"奖励{amount}。", {"prizes": [{**PRIZE, "amount": amount}]}),
            awards=AWARDS,
        )  # fmt: skip

    found = diff(made(3, "50万元"), made(5, "60万元"))
    assert [n[:3] for n in found.nets] == [("1", "mixed", 2), ("2", "loosened", 1)]
    assert "第一条合计：有紧有松" in found.to_text()
    assert "第二条合计" not in found.to_text()


def test_what_was_struck_counts_in_the_article_that_its_own_became() -> None:
    old = scheme(
        ("1", "为鼓励质量工作，制定本办法。", {"no_rule": "purpose"}),
        ("2(1)", "拥有发明专利3项以上；", clause("2(1)", patents(3))),
        ("2(2)", "具有独立的法人资格；", clause("2(2)", "legal_person")),
        ("3", "申报组织应当属于出口企业。", clause("3", "exporter")),
    )
    new = scheme(("1(1)", "拥有发明专利5项以上；", clause("1(1)", patents(5))))
    found = diff(old, new)
    assert [n[:2] + n[3:] for n in found.nets] == [("1", "mixed", False), ("3", "loosened", True)]
    assert found.to_json().count('"struck": true') == 1


@pytest.mark.parametrize("subject", ["panel", "examiner", "notice", "recommender", "organizer", "hearing"])
def test_what_is_asked_of_those_who_hold_the_review_goes_no_way(subject: str) -> None:
    def made(least: int | None) -> Scheme:
        rules = {} if least is None else clause("1", f"present >= {least}", subject=subject)
        own = {subject: {"procedural": True, "facts": {"present": {"type": "int"}}}}
        return scheme(("1", f"应当有{least}人以上在场。", rules or {"no_rule": "institution"}), subjects=own)

    for old, new in ((made(3), made(5)), (made(5), made(3)), (made(None), made(3)), (made(3), made(None))):
        found = diff(old, new)
        assert {c.direction for c in found.changes} == {"neutral"}
        assert {n.direction for n in found.nets} <= {"neutral"}
        assert "写法不同" not in found.to_text()


@pytest.mark.parametrize("subject", ["organization", "case", "winner"])
def test_what_is_asked_of_those_who_apply_or_have_won_goes_a_way(subject: str) -> None:
    def made(least: int) -> Scheme:
        own = {subject: {"facts": {"present": {"type": "int"}}}}
        return scheme(
            ("1", f"应当有{least}人。", clause("1", f"present >= {least}", subject=subject)), subjects=own
        )

    assert [c.direction for c in diff(made(3), made(5)).changes] == ["tightened"]


def test_a_reading_that_one_text_alone_has_is_its_default_in_a_definition() -> None:
    def made(period: str | None) -> Scheme:
        chosen = [
            {"when": {"reading": "scope", "is": "carried_over"}, "value": "3 years"},
            {"value": "ever"},
        ]
        own: dict[str, Any] = {} if period else {
            "readings": {"scope": {
                "question": "是否限定？", "options": {"carried_over": "限定", "first": "不限定"},
                "default": "carried_over", "cite": "1",
            }},
        }  # fmt: skip
        window = {
            "type": "period",
            "title": "回溯期",
            "first": chosen if period is None else [{"value": period}],
        }
        return scheme(
            ("1", "近三年无事故。", clause("1", {**ACCIDENTS, "within": "window"})), definitions={"window": window}, **own
        )  # fmt: skip

    def told(period: str) -> list[tuple[str, str]]:
        return sorted((c.what, c.direction) for c in diff(made(None), made(period)).changes)

    assert told("3 years") == [("reading", "neutral")]
    assert told("5 years") == [("definition", "tightened"), ("reading", "neutral")]
    assert told("2 years") == [("definition", "loosened"), ("reading", "neutral")]


def test_a_clause_may_be_said_to_have_become_several() -> None:
    old = scheme(
        ("1", "应当具备条件。", clause("1", {"all": ["exporter", "legal_person", "is_sme"]})), awards=AWARDS
    )
    new = scheme(
        ("2", "应当是出口企业，且有专利。", clause("2", {"all": ["exporter", patents(1)]})),
        ("3", "应当有商标，且是法人。", clause("3", {"all": ["legal_person", "registered_trademarks >= 1"]})),
        awards=AWARDS,
    )
    found = diff(old, new, matches={"1": ["2", "3"]})
    assert [(c.id, c.new_id, c.kind) for c in found.changes if c.kind == "split"] == [("1", "3", "split")]
    assert not [c for c in found.changes if c.what == "clause" and c.kind in ("added", "removed")]
    with pytest.raises(RequestError, match="只有条款可以拆开"):
        diff(*2 * [ruled("quotas", QUOTA)], matches={"1": ["1", "1"]})
