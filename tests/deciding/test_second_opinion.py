"""rule-engine agrees with the evaluator on every atom whose values are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.second_opinion import opinion, second_opinion
from qualityaward.files import load_record, load_scheme
from qualityaward.reading import read
from tests.bundled import bundled
from tests.conformance.cases import Case, by_file, cases, plain
from tests.every import every

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = plain(read((EXAMPLES / "expected.yaml").read_bytes(), "expected.yaml").root)


def some_cases() -> list[Case]:
    """Every seventh case that evaluates a record."""
    return [c for c in cases() if not c.refused][::7]


@pytest.mark.parametrize("cases_of_a_file", by_file(some_cases()))
def test_agrees_on_a_conformance_case(cases_of_a_file: list[Case]) -> None:
    every(cases_of_a_file, is_agreed_on, lambda c: c.name)


def is_agreed_on(case: Case) -> None:
    verdict = evaluate(
        case.scheme(), case.record(), on=case.test["on"],
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
    )  # fmt: skip
    assert second_opinion(verdict) == []


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e['record']}-{e['scheme']}") for e in EXPECTED])
def test_agrees_on_an_example_and_was_asked(example: dict[str, object]) -> None:
    record = load_record(EXAMPLES / str(example["record"]))
    verdict = evaluate(bundled(str(example["scheme"])), record, on=example["on"])  # type: ignore[arg-type]  # a date in the file
    found = opinion(verdict)
    assert found.disagreements == ()
    assert found.asked > 0 or verdict.outcome == "undetermined"


def test_reports_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    record = load_record({
        "format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": {"invention_patents": 0},
    })  # fmt: skip
    verdict = evaluate(load_scheme("lianyungang_2024"), record, on=EXPECTED[0]["on"])
    monkeypatch.setattr(Interpreter, "truth", lambda self, node, place: 1)
    found = second_opinion(verdict)
    assert [(d.clause, d.ours, d.theirs) for d in found] == [("8(3)", True, False)]
    assert "rule-engine" in found[0].says("zh")
    assert "rule-engine" in found[0].says("en")
