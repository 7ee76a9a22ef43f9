"""Knowing more never undoes a decision, and saying less never helps (semantics 1 and 2)."""

from __future__ import annotations

from random import Random

from hypothesis import given

from tests.properties.dice import dice
from tests.properties.support import Case, cases, decided, leaves, times, without


def undone(less: dict[str, str], more: dict[str, str]) -> dict[str, tuple[str, str | None]]:
    """What was decided while less was known, and is not the same now."""
    return {id: (outcome, more.get(id)) for id, outcome in less.items() if more.get(id) != outcome}


def missing_parameters(case: Case, rng: Random) -> dict[str, object]:
    return {
        n: v
        for n, v in case.parameters.items()
        if rng.random() < 0.7 or case.scheme.parameters[n].default is not None
    }


@given(dice)
def test_what_is_decided_on_less_knowledge_stays_as_more_is_known(rng: Random) -> None:
    for case in cases(rng, stated=(1.0, 1.0, 0.85)):
        more = decided(case.verdict())
        stated = leaves(case)
        for share in (0.1, 0.4):
            left_out = [path for path in stated if rng.random() < share]
            less = decided(case.verdict(without(case.record, left_out, rng), missing_parameters(case, rng)))
            assert undone(less, more) == {}, left_out


@times(0.5)
@given(dice)
def test_leaving_out_any_one_thing_never_turns_anything_into_a_pass(rng: Random) -> None:
    for case in cases(rng, records=1, stated=(1.0,)):
        more = decided(case.verdict())
        for path in leaves(case):
            less = decided(case.verdict(without(case.record, [path], rng)))
            gained = {id for id, outcome in less.items() if outcome in ("pass", "eligible", "clear")}
            assert {id for id in gained if more.get(id) != less[id]} == set(), path


@given(dice)
def test_null_says_the_same_as_nothing(rng: Random) -> None:
    for case in cases(rng, records=2, stated=(0.6,)):
        facts = {k: v for k, v in case.record["facts"].items() if v is not None}
        assert decided(case.verdict({**case.record, "facts": facts})) == decided(case.verdict())


@given(dice)
def test_evidence_that_is_dated_later_counts_for_nothing_yet(rng: Random) -> None:
    for case in cases(rng, stated=(1.0,)):
        chosen = [
            name
            for name, fact in case.subject.facts.items()
            if fact.type.kind != "record" and rng.random() < 0.3
        ]
        bare = {
            n: v["value"] if isinstance(v, dict) and "value" in v else v
            for n, v in case.record["facts"].items()
        }
        later = {n: {"value": v, "date": "9999-12-31"} if n in chosen else v for n, v in bare.items()}
        absent = {n: v for n, v in bare.items() if n not in chosen}
        dated, silent = (case.verdict({**case.record, "facts": facts}) for facts in (later, absent))
        assert (dated.outcomes, dated.missing) == (silent.outcomes, silent.missing)
