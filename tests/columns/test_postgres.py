"""PostgreSQL, as a real server started for this test, gives the evaluator's answers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qualityaward.columns.plan import Plan, plan_of
from qualityaward.columns.sql import WORDS, query
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RequestError
from qualityaward.files import load_record, load_scheme
from tests.properties.records import DECISIONS, Records
from tests.properties.support import cases as drawn

polars = pytest.importorskip("polars", reason="the extra `columns` is not installed")
from qualityaward.columns.frames import frames_of  # noqa: E402 reason: it needs Polars
from tests.columns.test_columns_agree import BUNDLED, expected  # noqa: E402 reason: as above

POSTGRES = WORDS["postgres"]
Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Runs a script in a database of a server of its own, which listens on a socket in a temporary folder only."""
    folders = (
        sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
    )
    psql = shutil.which("psql")
    if not folders or psql is None:
        pytest.skip("PostgreSQL is not installed on this machine")
    bin_, root = folders[-1], os.geteuid() == 0
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as name:
        home = Path(name)
        if root:
            try:
                shutil.chown(home, "postgres")
            except LookupError:
                pytest.skip("a server does not run as root, and there is no user `postgres`")

        def server(*command: str) -> None:
            as_user = ["runuser", "-u", "postgres", "--"] if root else []
            subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=home, timeout=120)

        try:
            server(
                str(bin_ / "initdb"), "-D", str(home / "data"), "-U", "postgres", "--auth=trust", "--no-sync"
            )
            options = f"-k {home} -c listen_addresses= -c fsync=off"
            server(
                str(bin_ / "pg_ctl"),
                "-D",
                str(home / "data"),
                "-w",
                "-o",
                options,
                "-l",
                str(home / "log"),
                "start",
            )
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"a PostgreSQL server could not be started here: {error}")
        try:
            yield lambda script: subprocess.run(
                [psql, "-h", str(home), "-U", "postgres", "-qAt", "-F", "\t", "-v", "ON_ERROR_STOP=1"],
                input=script, capture_output=True, text=True, check=True, timeout=120,
            ).stdout  # fmt: skip
        finally:
            server(str(bin_ / "pg_ctl"), "-D", str(home / "data"), "-m", "immediate", "stop")


def answers(ask: Ask, plan: Plan, verdicts: list[Verdict]) -> dict[str, dict[str, str]]:
    rows = [(str(n), v.values, v.bound.submitted_on) for n, v in enumerate(verdicts)]
    applicants, lists = frames_of(plan, rows)
    script = []
    for name, lazy in {"applicants": applicants, **{f"applicants_{n}": f for n, f in lists.items()}}.items():
        frame = lazy.collect()
        kinds = {n: _kind(k) for n, k in frame.schema.items()}
        columns = ", ".join(f"{POSTGRES.name(n)} {k}" for n, k in kinds.items())
        script.append(f"CREATE TEMP TABLE {POSTGRES.name(name)} ({columns});")
        for row in frame.to_dicts():
            values = ", ".join(_literal(row[n], k) for n, k in kinds.items())
            script.append(f"INSERT INTO {POSTGRES.name(name)} VALUES ({values});")
    printed = ask("\n".join([*script, query(plan, "postgres") + ";"]))
    names = ["id", "outcome", *(rule.id for rule in plan.columns)]
    found = [dict(zip(names, line.split("\t"), strict=True)) for line in printed.splitlines()]
    return {row.pop("id"): row for row in found}


def _kind(stored: Any) -> str:
    known = {polars.Int32: "DATE", polars.Boolean: "BOOLEAN", polars.String: "TEXT"}
    return known.get(stored, "NUMERIC")


def _literal(value: Any, kind: str) -> str:
    if value is None:
        return "NULL"
    if kind == "DATE":
        return f"DATE '0001-01-01' + {value - 1}"
    return POSTGRES.text(value) if isinstance(value, str) else str(value).upper()


@pytest.mark.parametrize("id", BUNDLED)
def test_postgres_answers_a_bundled_scheme_as_the_evaluator_does(ask: Ask, id: str) -> None:
    scheme = load_scheme(id)
    for seed in range(4):
        rng = Random(seed)
        on, subject = rng.choice(DECISIONS), rng.choice(["organization", "individual"])
        readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
        verdicts = [
            evaluate(
                scheme,
                load_record(
                    Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(subject)
                ),
                on=on,
                readings=readings,
            )
            for _ in range(12)
        ]
        found = answers(ask, plan_of(scheme, subject, on=on, readings=readings), verdicts)
        assert found == {str(n): expected(v) for n, v in enumerate(verdicts)}, seed


def test_postgres_answers_whatever_is_drawn_as_the_evaluator_does_or_refuses_it(ask: Ask) -> None:
    asked = 0
    for seed in range(12):
        for case in drawn(seed):
            verdict = case.verdict()
            try:
                plan = plan_of(
                    verdict.scheme,
                    verdict.subject,
                    on=case.on,
                    readings=case.readings,
                    parameters=case.parameters,
                )
                found = answers(ask, plan, [verdict])
            except RequestError:
                continue
            asked += 1
            assert found["0"] == expected(verdict), seed
    assert asked > 12
