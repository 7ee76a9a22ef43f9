"""Revisions of generated schemes: what is only renumbered or reordered means the same, and a flip is the doing of what undoes it."""

from __future__ import annotations

import random
from datetime import date
from itertools import combinations
from typing import Any

from hypothesis import given

from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record
from qualityaward.revisions.diff import diff
from qualityaward.revisions.impact import impact
from tests.properties.dice import dice
from tests.properties.support import times
from tests.properties.test_directions import condition, mutated, whole

ON = date(2024, 10, 15)


def clauses(r: random.Random) -> list[Any]:
    """Requirements that differ from one another."""
    made: dict[str, Any] = {}
    while len(made) < 4:
        rule = condition(r, 1)
        made.setdefault(repr(rule), rule)
    return list(made.values())


def scheme(rules: list[Any], first: int = 1) -> Any:
    return whole([
        {"id": f"{first + i}", "title": f"条件{rule!r}", "subject": "organization", "require": rule}
        for i, rule in enumerate(rules)
    ])  # fmt: skip


def record(r: random.Random) -> Any:
    events = [
        {"date": f"{r.choice([2024, 2023, 2022, 2019])}-0{r.randint(1, 9)}-01", "level": r.choice(["general", "major", "grave"]), "own": r.random() < 0.5}
        for _ in range(r.randint(0, 2))
    ]  # fmt: skip
    return load_record({
        "format": "qualityaward.record/1", "id": "a", "subject": "organization",
        "facts": {
            "a": r.random() < 0.5, "b": r.random() < 0.5, "n": r.randint(0, 3),
            "s": r.choice(["general", "major", "grave"]), "events": events,
        },
        "findings": {name: r.choice(["met", "not_met"]) for name in ("f", "g")},
    })  # fmt: skip


@given(dice)
@times(1.3)
def test_what_is_renumbered_and_reordered_means_the_same(r: random.Random) -> None:
    rules = clauses(r)
    found = diff(scheme(rules), scheme(r.sample(rules, len(rules)), first=2))
    assert {c.direction for c in found.changes} <= {"neutral"}
    assert {c.kind for c in found.changes} <= {"moved"}


@given(dice)
@times(1.3)
def test_a_flip_is_put_down_to_the_fewest_changes_without_which_it_would_not_be(r: random.Random) -> None:
    rules = clauses(r)
    changed = [mutated(r, rule) if i < 2 else rule for i, rule in enumerate(rules)]
    old, new = scheme(rules), scheme(changed)
    records = [record(r) for _ in range(12)]
    found = impact(old, new, records, on=ON)
    own = {c.fingerprint: c for c in found.diff.changes}
    for each, row in zip(records, found.rows, strict=True):
        if row.way == "same":
            assert not row.changes
            continue
        blamed = {own[f].id for f in row.changes}
        assert blamed == brute(each, rules, changed, row.old)


def brute(each: Any, rules: list[Any], changed: list[Any], before: str) -> set[str]:
    """The clauses in the smallest sets that, put back as they were, give the old outcome again."""
    differing = [i for i, (a, b) in enumerate(zip(rules, changed, strict=True)) if a != b]
    outcomes = [evaluate(scheme(side), each, on=ON) for side in (rules, changed)]
    differing = [
        i
        for i in differing
        if outcomes[0].clause(f"{i + 1}").outcome != outcomes[1].clause(f"{i + 1}").outcome
    ]
    for size in range(1, len(differing) + 1):
        found = set()
        for undone in combinations(differing, size):
            back = [rules[i] if i in undone else rule for i, rule in enumerate(changed)]
            if evaluate(scheme(back), each, on=ON).outcome == before:
                found |= {f"{i + 1}" for i in undone}
        if found:
            return found
    return set()
