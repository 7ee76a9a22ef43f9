"""The core gives the evaluator's answers: on the conformance files, the bundled schemes, and whatever is drawn."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import QualityAwardError
from qualityaward.files import load_record, load_scheme
from tests.conformance.cases import Case, cases
from tests.conformance.test_conformance import verdict_of
from tests.core.compared import answers_of, core_answers, rules_on, settled_on
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases as drawn
from tests.properties.support import seeds, times

BUNDLED = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")
ASKED = list(cases())


@pytest.mark.parametrize("case", ASKED, ids=lambda c: c.name)
def test_the_core_answers_a_conformance_file_as_the_evaluator_does(case: Case) -> None:
    try:
        verdict = verdict_of(case)
    except QualityAwardError:
        pytest.skip("the case is about a file that is refused")
    expected = answers_of(verdict)
    assert core_answers(verdict, rules_on(verdict)) == expected
    assert core_answers(verdict, settled_on(verdict)) == expected


@times(3)
@given(seeds)
def test_the_core_answers_whatever_is_drawn_as_the_evaluator_does(seed: int) -> None:
    for case in drawn(seed):
        verdict = case.verdict()
        expected = answers_of(verdict)
        assert core_answers(verdict, rules_on(verdict)) == expected, seed
        assert core_answers(verdict, settled_on(verdict)) == expected, seed


@pytest.mark.parametrize("id", BUNDLED)
@times(2)
@given(seed=seeds)
def test_the_core_answers_a_bundled_scheme_as_the_evaluator_does(id: str, seed: int) -> None:
    rng, scheme = Random(seed), load_scheme(id)
    for _ in range(3):
        on = rng.choice(DECISIONS)
        record = Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(
            rng.choice([s for s in scheme.subjects if scheme.clauses_of(s)])
        )
        record["facts"].pop("submitted_on", None)  # the same thing as the header's
        readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
        verdict = evaluate(scheme, load_record(record), on=on, readings=readings)
        expected = answers_of(verdict)
        assert core_answers(verdict, rules_on(verdict)) == expected, seed
        assert core_answers(verdict, settled_on(verdict)) == expected, seed
