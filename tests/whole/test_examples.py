"""The examples come to what `examples/expected.yaml` says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.sanctions import Sanctions
from qualityaward.deciding.verdict import Verdict
from qualityaward.files import load_record
from qualityaward.reading import read
from tests.bundled import bundled
from tests.conformance.cases import plain

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = plain(read((EXAMPLES / "expected.yaml").read_bytes(), "expected.yaml").root)
ASKED = frozenset({"record", "scheme", "on", "readings"})


def answer(verdict: Verdict, key: str, due: Any) -> Any:
    """What the verdict says of one key."""
    match key:
        case "outcome" | "robust":
            return getattr(verdict, key)
        case "missing":
            return list(verdict.missing)
        case "decided_by":
            return [id for id in due if id in verdict.decided_by] + sorted(set(verdict.decided_by) - set(due))
        case "debarred_until":
            return {d.id: until(d.governing.last) for d in verdict.debarments if d.governing}
        case "sanctions":
            assert verdict.sanctions is not None
            return {each: sanction(verdict.sanctions, each) for each in due}
        case _:
            raise AssertionError(f"unknown expectation {key}")


def until(last: int | None) -> date | None:
    return None if last is None else date.fromordinal(last)


def sanction(found: Sanctions, key: str) -> Any:
    """What the sanctions say of one key."""
    match key:
        case "governing":
            return found.governing.id if found.governing else None
        case "grounds":
            return {r.id: r.outcome for r in found.revocations}
        case "unequal":
            return [[bar.id for bar in each.bars] for each in found.unequal]
        case "missing":
            return list(found.missing)
        case _:
            return getattr(found, key)


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e['record']}-{e['scheme']}") for e in EXPECTED])
def test_an_example_comes_to_what_is_expected(example: dict[str, Any]) -> None:
    record = load_record(EXAMPLES / example["record"])
    verdict = evaluate(bundled(example["scheme"]), record, on=example["on"], readings=example.get("readings"))
    due = {key: value for key, value in example.items() if key not in ASKED}
    assert {key: answer(verdict, key, value) for key, value in due.items()} == due


def test_every_example_is_expected_and_listed() -> None:
    files = {str(p.relative_to(EXAMPLES)) for folder in EXAMPLES.iterdir() if folder.is_dir() and folder.name != "schemes"
             for p in folder.glob("*.yaml") if "format: qualityaward.record/1" in p.read_text(encoding="utf-8")}  # fmt: skip
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert files == {e["record"] for e in EXPECTED}
    assert {f for f in files if f"]({f})" not in listed} == set()
