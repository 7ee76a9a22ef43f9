"""PostgreSQL and MariaDB, as real servers started for this test, give the evaluator's answers to the query in their words."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from qualityaward.columns.plan import Plan, plan_of
from qualityaward.columns.sql import WORDS, query
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RequestError
from qualityaward.files import load_record
from tests.columns.servers import DATABASES, Ask, Database
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases as drawn

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")
from qualityaward.columns.frames import frames_of  # noqa: E402 reason: it needs Polars
from tests.bundled import bundled  # noqa: E402 reason: as above
from tests.columns.test_columns_agree import BUNDLED, expected  # noqa: E402 reason: as above


class Asked:
    """A running server, and what it answers about verdicts."""

    def __init__(self, of: Database, ask: Ask) -> None:
        self.of, self.ask, self.words = of, ask, WORDS[of.dialect]

    def answers(self, plan: Plan, verdicts: list[Verdict]) -> dict[str, dict[str, str]]:
        """Outcomes by the number of the verdict; raises RequestError for what the dialect cannot say."""
        asked = query(plan, self.of.dialect)
        rows = [(str(n), v.values, v.bound.submitted_on) for n, v in enumerate(verdicts)]
        applicants, lists = frames_of(plan, rows)
        script = [self.of.head]
        for name, lazy in {
            "applicants": applicants,
            **{f"applicants_{n}": f for n, f in lists.items()},
        }.items():
            frame = lazy.collect()
            kinds = {n: self.kind(k) for n, k in frame.schema.items()}
            columns = ", ".join(f"{self.words.name(n)} {k}" for n, k in kinds.items())
            script.append(self.of.table.format(name=self.words.name(name), columns=columns))
            made = [", ".join(self.literal(row[n], k) for n, k in kinds.items()) for row in frame.to_dicts()]
            if made:
                script.append(f"INSERT INTO {self.words.name(name)} VALUES ({'), ('.join(made)});")
        printed = self.ask("\n".join([*script, f"{asked};"]))
        names = ["id", "outcome", *(rule.id for rule in plan.columns)]
        found = [dict(zip(names, line.split("\t"), strict=True)) for line in printed.splitlines()]
        return {row.pop("id"): row for row in found}

    def kind(self, stored: Any) -> str:
        known = {polars.Int32: "DATE", polars.Boolean: "BOOLEAN", polars.String: self.of.text}
        return known.get(stored, self.of.number)

    def literal(self, value: Any, kind: str) -> str:
        if value is None:
            return "NULL"
        if kind == "DATE":
            return self.of.day.format(after=value - 1)
        return self.words.text(value) if isinstance(value, str) else str(value).upper()


@pytest.fixture(scope="module", params=DATABASES)
def server(request: pytest.FixtureRequest) -> Iterator[Asked]:
    of = DATABASES[request.param]
    with of.start() as ask:
        yield Asked(of, ask)


@pytest.mark.parametrize("id", BUNDLED)
def test_a_server_answers_a_bundled_scheme_as_the_evaluator_does(server: Asked, id: str) -> None:
    scheme = bundled(id)
    for seed in range(3):
        rng = Random(seed)
        on, subject = rng.choice(DECISIONS), rng.choice(["organization", "individual"])
        readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
        records = [
            load_record(Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(subject))
            for _ in range(12)
        ]
        verdicts = [evaluate(scheme, record, on=on, readings=readings) for record in records]
        found = server.answers(plan_of(scheme, subject, on=on, readings=readings), verdicts)
        assert found == {str(n): expected(v) for n, v in enumerate(verdicts)}, seed


def test_a_server_answers_whatever_is_drawn_as_the_evaluator_does_or_refuses_it(server: Asked) -> None:
    done = 0
    for seed in range(16):
        for case in drawn(seed):
            verdict = case.verdict()
            try:
                plan = plan_of(
                    verdict.scheme, verdict.subject, on=case.on, readings=case.readings, parameters=case.parameters
                )  # fmt: skip
                found = server.answers(plan, [verdict])
            except RequestError:
                continue
            done += 1
            assert found["0"] == expected(verdict), seed
    assert done > 12


def test_texts_are_told_apart_by_their_letters_whatever_the_collation(server: Asked) -> None:
    text, words = "a'\\b", server.words
    made = server.ask(f"SELECT {words.same(words.text(text), words.text(text.upper()))}, {words.text(text)};")
    assert made in ("0\ta'\\\\b\n", "f\ta'\\b\n")
