"""The order in which things are written means nothing (semantics 1, formats: a list fact is a multiset)."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.support import cases, scheme_of, times, written


def shuffled(value: Any, rng: Random, *, lists: bool) -> Any:
    """A copy with the keys of all mappings, and the elements of all lists, in another order."""
    if isinstance(value, dict):
        keys = list(value)
        rng.shuffle(keys)
        return {k: shuffled(value[k], rng, lists=lists) for k in keys}
    if isinstance(value, list):
        items = [shuffled(v, rng, lists=lists) for v in value]
        if lists:
            rng.shuffle(items)
        return items
    return value


@given(dice)
def test_the_order_of_keys_and_elements_in_a_record_changes_no_byte(rng: Random) -> None:
    for case in cases(rng):
        assert written(case.verdict(shuffled(case.record, rng, lists=True))) == written(case.verdict())


@times(0.7)
@given(dice)
def test_the_order_of_keys_in_a_scheme_changes_no_answer(rng: Random) -> None:
    for case in cases(rng, records=2):
        fragment = shuffled({k: v for k, v in case.fragment.items() if k != "scales"}, rng, lists=False)
        other = case.verdict(scheme=scheme_of({**fragment, "scales": case.fragment["scales"]}))
        assert (answers(other), other.notes) == (answers(case.verdict()), case.verdict().notes)


@given(dice)
def test_the_order_of_rules_and_of_the_parts_of_and_or_count_changes_no_answer(rng: Random) -> None:
    for case in cases(rng, records=2):
        fragment = {
            **case.fragment,
            "clauses": [
                symmetric(c, rng) for c in rng.sample(case.fragment["clauses"], len(case.fragment["clauses"]))
            ],
            "debarments": rng.sample(case.fragment["debarments"], len(case.fragment["debarments"])),
        }
        assert answers(case.verdict(scheme=scheme_of(fragment))) == answers(case.verdict())


def symmetric(rule: Any, rng: Random) -> Any:
    """A rule with the parts of its `all`, `any` and `count` in another order."""
    if isinstance(rule, list):
        return [symmetric(r, rng) for r in rule]
    if not isinstance(rule, dict):
        return rule
    found = {k: symmetric(v, rng) for k, v in rule.items()}
    for kind in ("all", "any", "count"):
        if isinstance(found.get(kind), list):
            found[kind] = rng.sample(found[kind], len(found[kind]))
    return found


def answers(verdict: Any) -> dict[str, Any]:
    """What a verdict says, without the order in which the regulation says it."""
    return {
        "outcome": verdict.outcome,
        "missing": verdict.missing,
        "decided_by": sorted(verdict.decided_by),
        "flips": {frozenset(f.readings.items()): f.outcome for f in verdict.flips},
        "clauses": {c.id: (c.outcome, c.deviation, c.missing, c.readings, c.robust) for c in verdict.clauses},
        "debarments": {
            d.id: (d.outcome, d.missing, d.governing and (d.governing.first, d.governing.last))
            for d in verdict.debarments
        },
    }
