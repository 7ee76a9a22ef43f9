"""`ask`: only what can still matter is asked, each answer settles what is said, and the terminal's answers make the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import load_record, load_scheme
from qualityaward.logic.asking import answered, ask, what_if
from qualityaward.logic.records import plain_of
from qualityaward.logic.rules import GROUND
from tests.properties.support import cases

ON = date(2024, 10, 15)
EXAMPLES = Path(__file__).parents[2] / "examples"
INCOMPLETE = sorted(EXAMPLES.glob("*/*-incomplete.yaml"))


def organization(**facts: Any) -> dict[str, Any]:
    return {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}


def checked(found: Any) -> None:
    """Every effect, by the evaluator."""
    asking, scheme, verdict = found.asking, found.verdict.scheme, found.verdict
    assert found.done == (verdict.outcome != "undetermined")
    assert {q.path for q in found.questions} == set(verdict.missing)
    plain = plain_of(verdict.record, verdict.bound)
    for question in found.questions:
        for effect in question.answers:
            record = load_record(answered(plain, question.kind, question.name, effect.value))
            after = evaluate(
                scheme, record, on=asking.on, readings=asking.readings, parameters=asking.parameters
            )
            assert (after.outcome, len(after.missing)) == (effect.outcome, effect.left)
            for id, outcome in effect.rules:
                bars = {d.id: d.outcome for d in after.debarments}
                grounds = {GROUND + r.id: r.outcome for r in after.revocations}
                assert (bars.get(id) or grounds.get(id) or after.clause(id).outcome) == outcome
    assert list(found.questions) == sorted(found.questions, key=lambda q: q.rank)
    assert found.to_text()
    assert found.to_json(lang="en")


@pytest.mark.parametrize("path", INCOMPLETE, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_questions_of_the_examples(path: Path) -> None:
    checked(ask(load_scheme(path.parent.name), load_record(path), on=date(2025, 3, 1)))


@pytest.mark.parametrize("seed", range(16))
def test_questions_of_generated_rules(seed: int) -> None:
    case = next(iter(cases(seed, stated=(0.6,))))
    record = load_record(case.record)
    checked(ask(case.scheme, record, on=case.on, readings=case.readings, parameters=case.parameters))


def test_a_record_that_fails_needs_no_more_questions() -> None:
    found = ask(load_scheme("yingkou"), load_record(organization(operating_since=date(2023, 1, 1))), on=ON)
    assert found.done
    assert found.questions == ()


def test_answering_the_best_question_again_and_again_comes_to_an_end() -> None:
    scheme, plain = load_scheme("lyg_edz_2024"), organization()
    for _ in range(60):
        found = ask(scheme, load_record(plain), on=ON)
        if found.best is None:
            break
        best = max(found.best.answers, key=lambda e: (e.outcome != "ineligible", -e.left))
        plain = answered(
            plain_of(found.verdict.record, found.verdict.bound), found.best.kind, found.best.name, best.value
        )
    assert found.done
    assert found.verdict.outcome == "eligible"


def test_what_if_changes_facts_and_findings_and_refuses_what_there_is_not() -> None:
    scheme = load_scheme("lianyungang_2024")
    record = load_record(EXAMPLES / "lianyungang_2024" / "school-patents.yaml")
    on = date(2024, 12, 31)
    assert evaluate(scheme, record, on=on).outcome == "ineligible"
    assert what_if(scheme, record, {"facts.invention_patents": 1}, on=on).outcome == "eligible"
    assert (
        what_if(scheme, record, {"invention_patents": 1, "reputation_good": "not_met"}, on=on).outcome
        == "ineligible"
    )
    assert what_if(scheme, record, {"invention_patents": None}, on=on).outcome == "undetermined"
    with pytest.raises(RequestError) as refused:
        what_if(scheme, record, {"facts.invention_patent": 1}, on=on)
    assert [(d.code, d.suggestion) for d in refused.value.diagnostics] == [
        ("what-if-unknown", "invention_patents")
    ]


def conversation(tmp_path: Path, typed: str) -> tuple[int, str, Path]:
    source = tmp_path / "record.yaml"
    source.write_text("format: qualityaward.record/1\nid: a\nsubject: panel\nfacts: {}\n", encoding="utf-8")
    target = tmp_path / "complete.yaml"
    args = ["ask", "yingkou", str(source), "--on", "2024-10-15", "--interactive", "-o", str(target)]
    result = CliRunner().invoke(program(), args, input=typed, standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result.output, target


def test_the_terminal_asks_takes_back_and_saves(tmp_path: Path) -> None:
    status, shown, target = conversation(tmp_path, "1\nu\n2\nu\n2\n")
    assert status == 0
    assert "已撤回" in shown
    assert "已可判定" in shown
    record = load_record(target)
    assert evaluate(load_scheme("yingkou"), record, on=ON).outcome in ("in_order", "breach")


def test_the_terminal_can_be_left_with_and_without_saving(tmp_path: Path) -> None:
    status, _, target = conversation(tmp_path, "q\n")
    assert (status, target.exists()) == (3, False)
    status, _, target = conversation(tmp_path, "什么\n\ns\n")
    assert (status, target.exists()) == (3, True)


def test_the_answer_that_decides_all_may_be_taken_back(tmp_path: Path) -> None:
    source, target = EXAMPLES / "yingkou/instrument-incomplete.yaml", tmp_path / "answered.yaml"
    args = ["ask", "yingkou", str(source), "--on", "2024-12-31", "--interactive", "-o", str(target)]
    done = CliRunner().invoke(program(), args, input="1\nu\n3\ns\n", standalone_mode=False)
    assert done.return_value == 3, done.output
    assert "已可判定：不符合申报条件" in done.output
    assert "revocation_ground: other" in target.read_text("utf-8") or '"other"' in target.read_text("utf-8")


def test_an_entry_that_is_an_answer_is_whole_and_none_that_is_a_slip() -> None:
    """A ground of revocation comes with its day, and no day is after the decision."""
    found = ask(load_scheme("lyg_edz_2024"), load_record(organization()), on=ON)
    (awards,) = (q for q in found.questions if q.path == "facts.awards")
    entries = [e.given for e in awards.answers if e.given is not None]
    assert entries
    assert all(("revoked_on" in e) is ("revocation_ground" in e) for e in entries)
    assert all(e[day] <= ON for e in entries for day in ("awarded_on", "revoked_on") if day in e)
