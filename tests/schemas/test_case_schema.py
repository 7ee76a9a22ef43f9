"""The JSON Schema of files of cases: every file that is shipped fits, and misspelt names do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from qualityaward import load_scheme
from qualityaward.reading import read
from qualityaward.rounds.quota import QuotaOutcome
from qualityaward.rounds.selection import SelectionOutcome
from qualityaward.rounds.verdict import Eligibility, RoundOutcome
from qualityaward.schemas.case_schema import OUTCOMES, QUOTAS, WINNERS, case_schema
from tests.bundled import bundled
from tests.cases.test_written import HEAD, call
from tests.conformance.cases import plain, to_json

ROOT = Path(__file__).parents[2]
FILES = [
    *sorted((ROOT / "examples" / "cases").glob("*.yaml")),
    *sorted((ROOT / "docs" / "cases").glob("*.yaml")),
]


def data(text: str) -> Any:
    """A file as JSON has it."""
    root = read(text, "a.yaml").root
    assert root is not None
    return json.loads(to_json(plain(root)))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_is_shipped_fits(path: Path) -> None:
    stated = data(path.read_text(encoding="utf-8"))
    schema = case_schema(bundled(stated["scheme"]))
    Draft202012Validator.check_schema(schema)
    found = [f"{e.json_path}: {e.message}"[:300] for e in Draft202012Validator(schema).iter_errors(stated)]
    assert found == []


@pytest.mark.parametrize(
    "case",
    [
        '{name: a, "on": 2024-10-15, expect: {clauses: {"10(9)": pass}}}',
        '{name: a, "on": 2024-10-15, expect: {clauses: {"10(1)": passed}}}',
        '{name: a, "on": 2024-10-15, expects: {clauses: {"10(1)": pass}}}',
        '{name: a, "on": 2024-10-15, facts: {operating_sinse: 2019-10-15}, expect: {clauses: {"10(1)": pass}}}',
        '{name: a, "on": 2024-10-15, readings: {award_day: nobody}, expect: {debarments: {"7": clear}}}',
        '{name: a, "on": 2024-10-15, subject: organisation, expect: {debarments: {"7": clear}}}',
        '{name: a, "on": 2024-10-15, round: {}, expect: {quotas: {"7c": pass}}}',
        '{name: a, "on": 2024-10-15, case: {}, expect: {stages: {"15": passes}}}',
        '{name: a, "on": 2024-10-15, expect: {}}',
        '{"on": 2024-10-15, expect: {outcome: eligible}}',
    ],
)
def test_what_is_misspelt_does_not_fit(case: str) -> None:
    checks = Draft202012Validator(case_schema(load_scheme("yingkou")))
    assert not checks.is_valid(data(f"{HEAD}  - {case}\n"))


def test_the_outcomes_are_those_of_the_answers() -> None:
    whole = {"eligible", "ineligible", *get_args(RoundOutcome), *get_args(SelectionOutcome)}
    assert set(OUTCOMES) == whole
    assert get_args(QuotaOutcome) == QUOTAS
    assert set(WINNERS) == set(get_args(Eligibility))


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "schema", "lyg_edz_2024", "--of", "cases")
    assert status == 0
    assert json.loads(out) == case_schema(load_scheme("lyg_edz_2024"))
