"""No release decides otherwise than the one that made a decision."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import qualityaward as qa
from qualityaward.deciding.evaluate import evaluate
from qualityaward.keeping.replay import decided_again

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
        assert (found.differences, found.open, kept.spelled) == ((), (), True), (kept.scheme_id, kept.on)


def test_a_starred_change_decides_what_is_decided_now_and_nothing_that_was_kept_before() -> None:
    """A winner with a ground of revocation: in order under semantics 1, a breach under its amendments."""
    moved = 0
    for line in lines(CORPUS / "0.1.0.jsonl.xz"):
        kept = qa.read_decision(line)
        sanctions = kept.data["verdict"].get("sanctions") or {}
        if not any(r["outcome"] == "met" for r in sanctions.get("revocations", ())):
            continue
        again = decided_again(kept)
        now = evaluate(qa.load_scheme(kept.scheme_id), again.record, on=kept.on)
        assert (kept.semantics, again.outcome, now.outcome) == ("1", kept.outcome, now.outcome)
        assert (now.setting.semantics, now.outcome in ("breach", "undetermined")) == ("1.1", True)
        moved += kept.outcome != now.outcome
    assert moved


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.name)
def test_the_independent_engine_agrees_with_the_corpus(path: Path) -> None:
    for line in list(lines(path))[::9]:
        assert qa.replay(qa.read_decision(line), second=True).same


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.name)
def test_a_corpus_is_of_the_release_that_names_it(path: Path) -> None:
    assert {json.loads(line)["engine"]["version"] for line in lines(path)} == {
        path.name.removesuffix(".jsonl.xz")
    }
