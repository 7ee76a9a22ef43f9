"""A citation asks for what the cited clause asks under its own text, wherever that stands after a revision."""

from __future__ import annotations

from typing import Any

import pytest

from qualityaward.revisions.diff import diff
from qualityaward.scheme.scheme import Scheme
from qualityaward.wording.differences import DiffOutline
from tests.revisions.test_diff_kinds import scheme

A, B, C = "legal_person", "exporter", {"none": "incidents", "within": "3 years"}
D = "invention_patents >= 5"
TEXTS = {"A": "是企业法人", "B": "是出口企业", "C": "近三年没有事故", "D": "发明专利5件以上"}
PARTS = {"A": A, "B": B, "C": C, "D": D}


def revision(clauses: dict[str, str], cited: tuple[str, ...], *, of: bool, out: bool = False) -> Scheme:
    """Clauses by number, each of parts by letter, and a last one that cites some of them, or (`out`) writes out what they ask."""

    def asked(parts: str) -> dict[str, Any]:
        return {"all": [{"all": [PARTS[p]], "id": p.lower(), "title": TEXTS[p]} for p in parts]}

    provisions: list[Any] = [
        (number, "，".join(TEXTS[p] for p in parts) + "。", {
            "clauses": [{"id": number, "title": TEXTS[parts[0]], "subject": "organization", "require": asked(parts)}]
        })
        for number, parts in clauses.items()
    ]  # fmt: skip
    inner: list[Any] = [{"clause": number, **({"of": "organization"} if of else {})} for number in cited]
    if out:
        inner = [asked(clauses[number]) for number in cited]
    rule = {
        "id": "9",
        "title": "引用",
        "subject": "individual" if of else "organization",
        "require": {"all": inner},
    }
    return scheme(*provisions, ("9", "应当符合前列规定。", {"clauses": [rule]}))


OLD = {"1": "ABC", "2": "D"}
SPLIT = {"1": "A", "2": "D", "3": "B", "4": "C"}
REVISIONS = {
    "split, cited in part": (SPLIT, ("1",), "loosened"),
    "split, another part cited": (SPLIT, ("4",), "loosened"),
    "split, two parts cited": (SPLIT, ("4", "1"), "loosened"),
    "split, all cited": (SPLIT, ("1", "3", "4"), "neutral"),
    "split, all cited and more": (SPLIT, ("1", "2", "3", "4"), "tightened"),
    "split in two": ({"1": "AB", "2": "D", "3": "C"}, ("1",), "loosened"),
    "merged": ({"1": "ABCD"}, ("1",), "tightened"),
    "numbers changed round": ({"1": "D", "2": "ABC"}, ("1",), "mixed"),
    "numbers changed round, the citation mended": ({"1": "D", "2": "ABC"}, ("2",), "neutral"),
    "renumbered": ({"5": "ABC", "6": "D"}, ("5",), "neutral"),
    "another cited": (OLD, ("2",), "mixed"),
    "another cited besides": (OLD, ("1", "2"), "tightened"),
    "as it was": (OLD, ("1",), "neutral"),
}


@pytest.mark.parametrize("of", [True, False], ids=["of-a-record", "of-the-same"])
@pytest.mark.parametrize("name", REVISIONS)
def test_a_citation_goes_the_way_of_what_it_cites(name: str, of: bool) -> None:
    clauses, cited, due = REVISIONS[name]
    found = diff(revision(OLD, ("1",), of=of), revision(clauses, cited, of=of))
    ways = {c.direction for c in found.changes if c.what == "clause" and c.id == "9"} - {"neutral"}
    assert ways == ({due} - {"neutral"}), [(c.id, c.kind, c.direction) for c in found.changes]


@pytest.mark.parametrize("name", REVISIONS)
def test_what_is_cited_can_as_well_be_written_out(name: str) -> None:
    """The same revision, in which the new text says itself what it cited: the same way."""
    clauses, cited, due = REVISIONS[name]
    found = diff(revision(OLD, ("1",), of=False), revision(clauses, cited, of=False, out=True))
    ways = {c.direction for c in found.changes if c.what == "clause" and c.id == "9"} - {"neutral"}
    assert ways in ({due} - {"neutral"}, {"tightened", "loosened"} if due == "mixed" else set())


def test_a_clause_cited_that_changes_is_told_once() -> None:
    found = diff(revision(OLD, ("1",), of=True), revision({"1": "AB", "2": "D"}, ("1",), of=True))
    assert [(c.id, c.direction) for c in found.changes if c.what == "clause"] == [("1", "loosened")]


def said(name: str, lang: Any = "zh") -> str:
    clauses, cited, _ = REVISIONS[name]
    found = diff(revision(OLD, ("1",), of=True), revision(clauses, cited, of=True))
    return next(DiffOutline(found, lang).said(c) for c in found.changes if c.what == "clause" and c.id == "9")


def test_what_is_asked_no_more_is_named() -> None:
    told = said("split, cited in part")
    assert "所引的规定变了" in told
    assert told.endswith("：不再要求“是出口企业”、“近三年没有事故”")
    assert said("split, two parts cited").endswith(
        "改为“所在组织符合第四条，且所在组织符合第一条”：不再要求“是出口企业”"
    )
    assert said("merged").endswith("：增加“发明专利5件以上”")
    assert said("merged", "en").endswith(": “发明专利5件以上” added")


def test_numbers_that_changed_round_are_told_with_both() -> None:
    assert said("numbers changed round").endswith(
        "第一条”（该规定现为第二条）改为“所在组织符合第一条”（该规定原为第二条）"
    )
