"""Robustness says what trying every combination of readings says (semantics 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.expressions import READINGS
from tests.properties.support import Case, cases


def readings() -> Iterator[dict[str, str]]:
    """Every combination of the readings, touched or not."""
    for chosen in product(*READINGS.values()):
        yield dict(zip(READINGS, chosen, strict=True))


def changed(case: Case, other: dict[str, str]) -> dict[str, str]:
    used = {name: case.readings.get(name, options[0]) for name, options in READINGS.items()}
    return {name: option for name, option in other.items() if option != used[name]}


@given(dice)
def test_a_verdict_is_robust_when_no_combination_of_readings_changes_its_outcome(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        outcomes = {replace(case, readings=r).verdict().outcome for r in readings()}
        assert verdict.robust == (outcomes == {verdict.outcome})


@given(dice)
def test_the_flips_are_the_smallest_changes_of_readings_that_change_the_outcome(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        every = {}
        for other in readings():
            outcome = replace(case, readings=other).verdict().outcome
            if outcome != verdict.outcome:
                every[frozenset(changed(case, other).items())] = outcome
        smallest = {c: outcome for c, outcome in every.items() if not any(d < c for d in every)}
        assert {frozenset(f.readings.items()): f.outcome for f in verdict.flips} == smallest


@given(dice)
def test_a_clause_is_robust_when_no_combination_of_readings_changes_its_outcome(rng: Random) -> None:
    for case in cases(rng, records=2):
        found = case.verdict()
        others = [replace(case, readings=r).verdict().outcomes for r in readings()]
        for clause in found.clauses:
            assert clause.robust == all(o[clause.id] == clause.outcome for o in others), clause.id


@given(dice)
def test_readings_that_a_verdict_does_not_touch_change_nothing(rng: Random) -> None:
    for case in cases(rng, records=2):
        verdict = case.verdict()
        for other in readings():
            if not set(changed(case, other)) & set(verdict.touched):
                assert replace(case, readings=other).verdict().outcome == verdict.outcome
