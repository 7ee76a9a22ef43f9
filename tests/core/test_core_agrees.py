"""The core, interpreted and as generated code, gives the evaluator's answers: on the conformance files, the bundled schemes, and whatever is drawn."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import QualityAwardError
from qualityaward.files import load_record
from tests.bundled import bundled
from tests.conformance.cases import Case, by_file, cases
from tests.conformance.test_conformance import verdict_of
from tests.core.compared import answers_of, by_readings, core_answers, generated_answers, rules_on, settled_on
from tests.every import every
from tests.properties.dice import dice
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases as drawn
from tests.properties.support import leaves, times, without

BUNDLED = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")


@pytest.mark.parametrize("cases_of_a_file", by_file(cases()))
def test_the_core_answers_a_conformance_file_as_the_evaluator_does(cases_of_a_file: list[Case]) -> None:
    every(cases_of_a_file, answers_as_the_evaluator, lambda c: c.name)


def answers_as_the_evaluator(case: Case) -> None:
    try:
        verdict = verdict_of(case)
    except QualityAwardError:
        assert case.refused
    else:
        assert core_answers(verdict, settled_on(verdict)) == answers_of(verdict)


@times(3)
@given(dice)
def test_the_core_answers_whatever_is_drawn_as_the_evaluator_does(rng: Random) -> None:
    for case in drawn(rng):
        verdict = case.verdict()
        expected = answers_of(verdict)
        assert core_answers(verdict, rules_on(verdict)) == expected, rng
        assert core_answers(verdict, settled_on(verdict)) == expected, rng
        assert generated_answers(verdict, by_readings(verdict)) == expected, rng


@pytest.mark.parametrize("id", BUNDLED)
@times(2)
@given(rng=dice)
def test_the_core_answers_a_bundled_scheme_as_the_evaluator_does(id: str, rng: Random) -> None:
    scheme = bundled(id)
    for _ in range(3):
        on = rng.choice(DECISIONS)
        record = Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(
            rng.choice([s for s in scheme.subjects if scheme.clauses_of(s)])
        )
        record["facts"].pop("submitted_on", None)  # the same thing as the header's
        readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
        verdict = evaluate(scheme, load_record(record), on=on, readings=readings)
        expected = answers_of(verdict)
        assert core_answers(verdict, rules_on(verdict)) == expected, rng
        assert core_answers(verdict, settled_on(verdict)) == expected, rng
        assert generated_answers(verdict, by_readings(verdict)) == expected, rng


@times(0.5)
@given(dice)
def test_leaving_out_any_one_thing_never_turns_anything_into_a_pass_in_the_core(rng: Random) -> None:
    for case in drawn(rng, records=1, stated=(1.0,)):
        verdict = case.verdict()
        rules = settled_on(verdict)
        more = core_answers(verdict, rules)
        for path in leaves(case):
            less = core_answers(case.verdict(without(case.record, [path], rng)), rules)
            gained = {id for id, answer in less.items() if answer in ("pass", "clear", "not_applicable")}
            assert {id for id in gained if more[id] not in ("pass", "clear", "not_applicable")} == set(), path
