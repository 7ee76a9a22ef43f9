"""Every engine of columns gives the evaluator's answers, or refuses the rule that it cannot compute before it reads a row."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given

from qualityaward.columns.frames import frames_of, ranged
from qualityaward.columns.plan import Plan, plan_of
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RequestError
from qualityaward.files import load_record
from tests.bundled import bundled
from tests.properties.dice import dice
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases as drawn
from tests.properties.support import times

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")
Engine = Callable[[Plan, list[Verdict]], dict[str, dict[str, str]]]
BUNDLED = ("lianyungang_2021", "lianyungang_2024", "lyg_edz_2024", "yingkou")


def expected(verdict: Verdict) -> dict[str, str]:
    return {
        "outcome": verdict.outcome,
        **verdict.outcomes,
        **{d.id: d.outcome for d in verdict.debarments},
    }


def by_polars(plan: Plan, verdicts: list[Verdict]) -> dict[str, dict[str, str]]:
    from qualityaward.columns.outcomes import outcomes

    rows = [(str(n), v.values, v.bound.submitted_on) for n, v in enumerate(verdicts)]
    frames = frames_of(plan, rows)
    frame = outcomes(ranged(plan, *frames), *frames).collect()
    return {row.pop("id"): row for row in frame.to_dicts()}


def by_duckdb(plan: Plan, verdicts: list[Verdict]) -> dict[str, dict[str, str]]:
    from qualityaward.columns.sql import query

    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    rows = [(str(n), v.values, v.bound.submitted_on) for n, v in enumerate(verdicts)]
    applicants, lists = frames_of(plan, rows)
    with duckdb.connect() as base:
        for name, frame in {
            "applicants": applicants,
            **{f"applicants_{n}": f for n, f in lists.items()},
        }.items():
            base.register(name, dated(plan, frame.collect()).to_arrow())
        found = base.execute(query(plan, "duckdb"))
        columns = [each[0] for each in found.description]
        return {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in found.fetchall()}


def dated(plan: Plan, frame: Any) -> Any:
    """The frame with days as dates, as a database has them."""
    days = [n for n, kind in frame.schema.items() if kind == polars.Int32]
    return frame.with_columns((polars.col(n) - 719163).cast(polars.Date) for n in days)


@pytest.mark.parametrize("engine", [by_polars, by_duckdb])
@pytest.mark.parametrize("id", BUNDLED)
@times(0.4)
@given(rng=dice)
def test_an_engine_answers_a_bundled_scheme_as_the_evaluator_does(
    id: str, engine: Engine, rng: Random
) -> None:
    scheme = bundled(id)
    on = rng.choice(DECISIONS)
    readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
    subject = rng.choice(["organization", "individual"])
    verdicts = []
    for _ in range(20):
        record = Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(subject)
        verdicts.append(evaluate(scheme, load_record(record), on=on, readings=readings))
    plan = plan_of(scheme, subject, on=on, readings=readings)
    found = engine(plan, verdicts)
    for n, verdict in enumerate(verdicts):
        assert found[str(n)] == expected(verdict), (rng, n)


@pytest.mark.parametrize("engine", [by_polars, by_duckdb])
@times(1)
@given(rng=dice)
def test_an_engine_answers_whatever_is_drawn_as_the_evaluator_does_or_refuses_it(
    engine: Engine, rng: Random
) -> None:
    for case in drawn(rng):
        verdict = case.verdict()
        try:
            plan = plan_of(
                verdict.scheme, verdict.subject, on=case.on, readings=case.readings, parameters=case.parameters
            )  # fmt: skip
            found = engine(plan, [verdict])
        except RequestError as error:
            found = {"0": {d.code: "" for d in error.diagnostics}}
        assert found["0"] in ({"columns-refused": ""}, expected(verdict)), rng
