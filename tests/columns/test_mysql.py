"""MariaDB, as a real server started for this test, gives the evaluator's answers to the query in MySQL's words."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
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

MYSQL = WORDS["mysql"]
Ask = Callable[[str], str]


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    """Runs a script in a database of a server of its own, which listens on a socket in a temporary folder only."""
    server, install, client = (shutil.which(n) for n in ("mariadbd", "mariadb-install-db", "mariadb"))
    if server is None or install is None or client is None:
        pytest.skip("MariaDB is not installed on this machine")
    base = Path(server).resolve().parents[1]
    with tempfile.TemporaryDirectory(prefix="my", ignore_cleanup_errors=True) as name:
        home, user = Path(name), Path(name).owner()
        common = ["--no-defaults", f"--datadir={home / 'data'}", f"--user={user}"]
        made = [
            install,
            *common,
            f"--basedir={base}",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
        ]
        try:
            subprocess.run(made, check=True, capture_output=True, timeout=120)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"a MariaDB server could not be started here: {error}")
        messages = f"--lc-messages-dir={base / 'share' / 'mysql'}"
        socket = f"--socket={home / 's'}"
        running = subprocess.Popen(
            [server, *common, f"--basedir={base}", messages, socket, "--skip-networking", "--innodb-flush-log-at-trx-commit=0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

        def run(script: str) -> str:
            return subprocess.run(
                [client, "--no-defaults", "-uroot", socket, "-N", "-B", "--default-character-set=utf8mb4"],
                input=script, capture_output=True, text=True, check=True, timeout=120,
            ).stdout  # fmt: skip

        try:
            for _ in range(60):
                try:
                    run("SELECT 1")
                    break
                except subprocess.CalledProcessError:
                    time.sleep(0.5)
            yield run
        finally:
            running.terminate()
            running.wait(60)


def answers(ask: Ask, plan: Plan, verdicts: list[Verdict]) -> dict[str, dict[str, str]]:
    rows = [(str(n), v.values, v.bound.submitted_on) for n, v in enumerate(verdicts)]
    applicants, lists = frames_of(plan, rows)
    script = ["DROP DATABASE IF EXISTS q; CREATE DATABASE q CHARACTER SET utf8mb4; USE q;"]
    for name, lazy in {"applicants": applicants, **{f"applicants_{n}": f for n, f in lists.items()}}.items():
        frame = lazy.collect()
        kinds = {n: _kind(k) for n, k in frame.schema.items()}
        columns = ", ".join(f"{MYSQL.name(n)} {k}" for n, k in kinds.items())
        script.append(f"CREATE TABLE {MYSQL.name(name)} ({columns}) ENGINE=MEMORY;")
        made = [
            "(" + ", ".join(_literal(row[n], k) for n, k in kinds.items()) + ")" for row in frame.to_dicts()
        ]
        if made:
            script.append(f"INSERT INTO {MYSQL.name(name)} VALUES {', '.join(made)};")
    printed = ask("\n".join([*script, query(plan, "mysql") + ";"]))
    names = ["id", "outcome", *(rule.id for rule in plan.columns)]
    found = [dict(zip(names, line.split("\t"), strict=True)) for line in printed.splitlines()]
    return {row.pop("id"): row for row in found}


def _kind(stored: Any) -> str:
    known = {polars.Int32: "DATE", polars.Boolean: "BOOLEAN", polars.String: "VARCHAR(200)"}
    return known.get(stored, "DECIMAL(65,0)")


def _literal(value: Any, kind: str) -> str:
    if value is None:
        return "NULL"
    if kind == "DATE":
        return f"FROM_DAYS({value + 365})"
    return MYSQL.text(value) if isinstance(value, str) else str(value).upper()


@pytest.mark.parametrize("id", BUNDLED)
def test_mariadb_answers_a_bundled_scheme_as_the_evaluator_does(ask: Ask, id: str) -> None:
    scheme = load_scheme(id)
    for seed in range(3):
        rng = Random(seed)
        on, subject = rng.choice(DECISIONS), rng.choice(["organization", "individual"])
        readings = {n: rng.choice(list(r.options)) for n, r in scheme.readings.items() if rng.random() < 0.4}
        records = [
            load_record(Records(rng, scheme.vocabulary, on, rng.choice((1.0, 0.95, 0.7))).record(subject))
            for _ in range(12)
        ]
        verdicts = [evaluate(scheme, record, on=on, readings=readings) for record in records]
        found = answers(ask, plan_of(scheme, subject, on=on, readings=readings), verdicts)
        assert found == {str(n): expected(v) for n, v in enumerate(verdicts)}, seed


def test_mariadb_answers_whatever_is_drawn_as_the_evaluator_does_or_refuses_it(ask: Ask) -> None:
    done = 0
    for seed in range(20):
        for case in drawn(seed):
            verdict = case.verdict()
            try:
                plan = plan_of(
                    verdict.scheme, verdict.subject, on=case.on, readings=case.readings, parameters=case.parameters
                )  # fmt: skip
                query(plan, "mysql")
            except RequestError:
                continue
            done += 1
            assert answers(ask, plan, [verdict])["0"] == expected(verdict), seed
    assert done


def test_texts_are_told_apart_by_their_letters_whatever_the_collation(ask: Ask) -> None:
    made = ask("SELECT " + MYSQL.same(MYSQL.text("a'\\b"), MYSQL.text("A'\\b")) + ", " + MYSQL.text("a'\\b"))
    assert made == "0\ta'\\\\b\n"
