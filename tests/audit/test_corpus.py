"""No release decides otherwise than the one that made a decision."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa

CORPUS = Path(__file__).parents[1] / "corpus"
RELEASES = sorted(CORPUS.glob("*.jsonl.xz"))


def lines(path: Path) -> Iterator[bytes]:
    yield from lzma.decompress(path.read_bytes()).splitlines(keepends=True)


def test_there_is_a_corpus_and_it_holds_every_kind_of_answer() -> None:
    found = Counter(
        (qa.read_decision(line).scheme_id, qa.read_decision(line).outcome)
        for path in RELEASES
        for line in lines(path)
    )
    for scheme in ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou"):
        for outcome in ("eligible", "ineligible", "undetermined"):
            assert found[scheme, outcome], (scheme, outcome)
    assert sum(found.values()) >= 150


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.name)
@pytest.mark.parametrize("part", range(8))
def test_every_decision_of_a_release_is_made_again_the_same(path: Path, part: int) -> None:
    for line in list(lines(path))[part::8]:
        kept = qa.read_decision(line)
        found = qa.replay(kept)
        left = [d for d in found.differences if not d.path.startswith(starred(json.loads(line)))]
        assert (left, found.open, kept.spelled) == ([], (), True), (kept.scheme_id, kept.on)


def starred(decision: dict[str, Any]) -> tuple[str, ...]:
    """What a starred change of the changelog lets a decision of before it answer otherwise, by path."""
    verdict = decision["verdict"]
    grounds = {r["outcome"] for r in (verdict["sanctions"] or {}).get("revocations", ())}
    if verdict["subject"] == "winner" and grounds & {
        "met",
        "undetermined",
    }:  # ★ a ground of revocation decides
        return ("verdict.outcome", "verdict.decided_by", "verdict.missing", "verdict.sanctions")
    return ("nothing",)


def test_what_a_star_moved_is_the_winners_alone_and_each_towards_the_ground() -> None:
    moved = []
    for path in RELEASES:
        for line in lines(path):
            kept, decision = qa.read_decision(line), json.loads(line)
            if starred(decision) != ("nothing",):
                now = {d.path: d.now for d in qa.replay(kept).differences}.get(
                    "verdict.outcome", kept.outcome
                )
                assert now in ("breach", "undetermined"), kept.on
                moved.append(now)
    assert {"breach", "undetermined"} == set(moved)


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.name)
def test_the_independent_engine_agrees_with_the_corpus(path: Path) -> None:
    for line in list(lines(path))[::9]:
        if starred(json.loads(line)) == ("nothing",):
            assert qa.replay(qa.read_decision(line), second=True).same


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.name)
def test_a_corpus_is_of_the_release_that_names_it(path: Path) -> None:
    assert {json.loads(line)["engine"]["version"] for line in lines(path)} == {
        path.name.removesuffix(".jsonl.xz")
    }
