"""Witnesses of random changes: whoever is shown is affected, in the direction that the diff says, by the ordinary evaluator."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from qualityaward.revisions.diff import diff
from qualityaward.revisions.witness import NoWitness, Witness, witness
from tests.properties.dice import dice
from tests.properties.support import times
from tests.properties.test_directions import ON, condition, mutated, whole

RUNS = 60


def revisions(source: random.Random | int) -> tuple[Any, Any]:
    r = random.Random(source + 5_000) if isinstance(source, int) else source
    old = condition(r, 2)
    new = mutated(r, old)
    return tuple(whole([{"id": "1", "subject": "organization", "require": rule}]) for rule in (old, new))  # type: ignore[return-value]  # two schemes


@given(dice)
@times(2)
def test_a_witness_is_affected_and_in_the_direction_that_is_said(r: random.Random) -> None:
    old, new = revisions(r)
    for change in diff(old, new).changes:
        found = witness(diff(old, new), change, on=ON)
        if not isinstance(found, Witness):
            continue
        record = load_record(found.record)
        before, after = (evaluate(s, record, on=ON).clause("1").outcome for s in (old, new))
        assert (before, after) == (found.old, found.new)
        assert before != after
        ways = {c.direction for c in diff(old, new).changes}
        if ways == {"tightened"}:
            assert (before, after) == ("pass", "fail")
        if ways == {"loosened"}:
            assert (before, after) == ("fail", "pass")


def test_most_changes_that_matter_have_a_witness() -> None:
    found = []
    for seed in range(RUNS):
        old, new = revisions(seed)
        compared = diff(old, new)
        found += [
            witness(compared, c, on=ON) for c in compared.changes if c.direction in ("tightened", "loosened")
        ]
    assert sum(isinstance(w, Witness) for w in found) > 0.8 * len(found)
    assert all(isinstance(w, Witness | NoWitness) for w in found)
