"""Every conformance file fits the one JSON Schema of the format, and what is misspelt does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from tests.conformance.cases import FOLDER, content_of, to_json

SCHEMA = json.loads((FOLDER / "conformance.schema.json").read_text(encoding="utf-8"))
CHECKS = jsonschema_rs.validator_for(SCHEMA)
FILES = sorted(FOLDER.rglob("*.yaml"))


def data(path: Path) -> Any:
    return json.loads(to_json(content_of(path)))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_a_file_fits_the_schema(path: Path) -> None:
    problems = [f"{e.instance_path}: {e.message}"[:300] for e in CHECKS.iter_errors(data(path))]
    assert problems == []


@pytest.mark.parametrize(
    "test",
    [
        {"name": "a", "expect": {}},
        {"name": "a", "expect": {"clauses": {"1": "passed"}}},
        {"name": "a", "expects": {"outcome": "eligible"}},
        {"name": "a", "winners": [], "expect": {"outcome": "in_order"}},
        {"name": "a", "round": {"candidates": []}, "expect": {"outcome": "in_order"}},
        {"name": "a", "round": {}, "select": {}, "expect": {"outcome": "in_order"}},
        {"name": "a", "on": "15/10/2024", "expect": {"outcome": "eligible"}},
        {"name": "a", "expect": {"total_prize": "1.00"}},
    ],
)
def test_what_is_misspelt_does_not(test: dict[str, Any]) -> None:
    assert not CHECKS.is_valid({"format": "qualityaward.conformance/1", "tests": [test]})
    fits = {"name": "a", "expect": {"outcome": "eligible"}}
    assert CHECKS.is_valid({"format": "qualityaward.conformance/1", "tests": [fits]})
