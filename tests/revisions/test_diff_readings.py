"""Readings, parameters and tables on which more rests than clauses: which way they go, and whose doing a flip is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qualityaward.files import load_record
from qualityaward.revisions.diff import diff
from qualityaward.revisions.impact import Candidate, impact
from qualityaward.revisions.settled import settled
from qualityaward.scheme.scheme import Scheme
from qualityaward.text import Lang
from tests.bundled import load_scheme
from tests.revisions.test_diff_fields import AWARDS, BAR
from tests.revisions.test_diff_kinds import scheme

TURNED = [
    ("unstable_quality_scope", "together", "loosened"),
    ("judged_day", "submitted_on", "undecided"),
    ("award_day", "announced_on", "undecided"),
    ("debarment_start", "announced_on", "undecided"),
    ("principle_scope", "organizations", "tightened"),
]  # fmt: skip


def turned(name: str, option: str) -> Scheme:
    """The scheme of Yingkou with another default of one of its readings."""
    found = load_scheme("yingkou")
    readings = {**found.readings, name: replace(found.readings[name], default=option)}
    return replace(found, readings=readings, compiled={})


def struck(name: str, option: str) -> Scheme:
    """The scheme of Yingkou with a reading struck, and its rules as one of its options had them."""
    found = load_scheme("yingkou")
    readings = {n: r for n, r in found.readings.items() if n != name}
    return replace(settled(found, {name: option}), readings=readings, compiled={})


@pytest.mark.parametrize(("name", "option", "way"), TURNED)
def test_a_default_that_is_turned_goes_the_way_of_the_rules_that_rest_on_it(
    name: str, option: str, way: str
) -> None:
    (change,) = diff(load_scheme("yingkou"), turned(name, option)).changes
    assert (change.what, change.direction) == ("reading", way)


@pytest.mark.parametrize(("name", "option", "way"), TURNED)
def test_a_reading_that_is_struck_is_compared_at_its_default(name: str, option: str, way: str) -> None:
    old = load_scheme("yingkou")
    (change,) = diff(old, struck(name, old.readings[name].default)).changes
    assert (change.what, change.kind, change.direction) == ("reading", "removed", "neutral")
    ways = {c.direction for c in diff(old, struck(name, option)).changes if c.what != "reading"}
    assert ways == {way}


def test_a_reading_that_is_struck_is_no_rule_that_is_struck() -> None:
    found = diff(load_scheme("yingkou"), struck("principle_scope", "both"))
    assert "删去这一解释口径，默认曾为“也管：两项名额都是原则性的”" in found.to_text()
    assert "this question of reading is no longer put; it was by default “" in found.to_text(lang="en")


def test_a_strength_is_told_as_it_is_by_default() -> None:
    text = diff(load_scheme("yingkou"), struck("principle_scope", "organizations")).to_text()
    assert "收紧——由“原则上”改为“必须”" in text


@pytest.mark.parametrize(
    ("lang", "link", "others"),
    [("zh", "不稳定，或者（", "不稳定，且（（"), ("en", "quality or (", "quality and ((")],
)
def test_parts_that_read_the_same_by_their_titles_are_told_beneath_them(
    lang: Lang, link: str, others: str
) -> None:
    text = diff(load_scheme("yingkou"), struck("unstable_quality_scope", "together")).to_text(lang=lang)
    assert text.index(link) < text.index(others)
    assert "工程质量发生重大问题" not in text


def titled_bar(joined: str) -> Scheme:
    """A debarment whose ground has a title, under which two things are joined."""
    where = {joined: ["least >= 2", 'family == "s"'], "title": "情节严重的"}
    known: dict[str, Any] = {"least": {"type": "int", "default": 1, "title": "最低数", "cite": "1"}}
    return scheme(("1", "规定。", {"debarments": [{**BAR, "where": where}]}), awards=AWARDS, parameters=known)


def test_the_ground_of_a_debarment_is_told_beneath_its_title() -> None:
    text = diff(titled_bar("all"), titled_bar("any")).to_text()
    assert "由“情节严重的：" in text
    assert "改为“情节严重的：" in text


WHERE = 'family == "s" and awarded_on >= date("2000-01-01") and least >= 2'


@pytest.mark.parametrize(("default", "way"), [(1, "loosened"), (3, "neutral")])
def test_a_parameter_in_a_debarment_goes_its_way(default: int, way: str) -> None:
    def made(value: int) -> Scheme:
        known: dict[str, Any] = {"least": {"type": "int", "default": value, "title": "最低数", "cite": "1"}}
        return scheme(
            ("1", "规定。", {"debarments": [{**BAR, "where": WHERE}]}), awards=AWARDS, parameters=known
        )

    (change,) = diff(made(2), made(default)).changes
    assert (change.what, change.direction) == ("parameter", way)


def flip(new: Scheme, record: str, day: date) -> tuple[str, ...]:
    """Whose doing it is that an example's answer is another under a revision of the scheme of Yingkou."""
    found = impact(
        load_scheme("yingkou"),
        new,
        [Candidate(record, load_record(f"examples/yingkou/{record}.yaml"))],
        on=day,
    )
    (one,) = found.flips
    names = {c.fingerprint: c.id for c in found.diff.causes}
    return tuple(names[each] for each in one.changes)


@pytest.mark.parametrize(
    ("name", "option", "record"),
    [
        ("judged_day", "submitted_on", "manager-clean"),
        ("unstable_quality_scope", "together", "winner-unstable"),
    ],
)
def test_a_flip_is_put_down_to_the_default_that_was_turned(name: str, option: str, record: str) -> None:
    assert flip(turned(name, option), record, date(2024, 12, 20)) == (name,)


def test_a_flip_is_put_down_to_the_revocation_that_changed() -> None:
    assert flip(struck("unstable_quality_scope", "together"), "winner-unstable", date(2024, 12, 20)) == (
        "19",
    )


def test_a_flip_is_put_down_to_a_revocation_that_is_gone() -> None:
    old = load_scheme("yingkou")
    new = replace(old, revocations=tuple(r for r in old.revocations if r.id != "19"), compiled={})
    assert flip(new, "winner-unstable", date(2024, 12, 20)) == ("19",)
