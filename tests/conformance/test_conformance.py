"""The runner of the conformance files: what the package answers is what they state, whatever the order of their lists."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import NoticeError, QualityAwardError, SchemeError
from tests.conformance.answers import answers, said
from tests.conformance.cases import Case, all_cases, by_file
from tests.conformance.sharing import Everywhere
from tests.every import every

REFUSALS = ("refused", "scheme_refused", "notice_refused", "path", "code")


def verdict_of(case: Case) -> Verdict:
    return evaluate(
        case.scheme(), case.record(), on=case.test["on"], award=case.test.get("award"), **setting_of(case)
    )


def setting_of(case: Case) -> dict[str, Any]:
    return {
        "readings": case.test.get("readings"), "parameters": case.test.get("parameters"), "notice": case.notice(),
    }  # fmt: skip


def answer_of(case: Case, *, turned: bool = False) -> dict[str, Any]:
    """The answer about a round, candidates or a case file, as JSON; with every list of entries `turned` around."""
    stated = case.case_file() if case.kind == "case" else case.round()
    if turned:
        keys = ("steps",) if case.kind == "case" else stated
        stated |= {k: v[::-1] for k in keys if isinstance(v := stated[k], list)}
    match case.kind:
        case "round":
            found: Any = qa.check_round(case.scheme(), qa.load_round(stated), **setting_of(case))
        case "select":
            found = qa.select(case.scheme(), qa.load_round(stated), **setting_of(case))
        case _:
            calendar = qa.load_calendar(case.test["calendar"]) if "calendar" in case.test else None
            found = qa.check_procedure(
                case.scheme(), qa.load_case(stated), on=case.test["on"], calendar=calendar, **setting_of(case)
            )
    answer: dict[str, Any] = json.loads(found.to_json())
    return answer


@pytest.mark.parametrize("cases_of_a_file", by_file(all_cases()))
def test_conformance(cases_of_a_file: list[Case]) -> None:
    every(cases_of_a_file, conforms, lambda c: c.name)


def conforms(case: Case) -> None:
    expect = dict(case.test["expect"])
    refusals = {k: expect.pop(k) for k in REFUSALS if k in expect}
    never = expect.pop("never", None)
    if refusals.get("scheme_refused"):
        with pytest.raises(SchemeError):
            case.scheme()
        return
    if refusals:
        kind = NoticeError if "notice_refused" in refusals else QualityAwardError
        case.scheme()
        with pytest.raises(kind) as refused:
            verdict_of(case) if case.kind == "record" else answer_of(case)
        problems = refused.value.diagnostics
        head = "" if case.kind == "record" else f"{case.kind}."
        assert any(f"{head}{d.path}".startswith(refusals.get("path", "")) for d in problems)
        assert "code" not in refusals or refusals["code"] in {d.code for d in problems}
    elif never is not None:
        with suppress(QualityAwardError):
            assert answer_of(case)["outcome"] != never
    elif case.kind == "record":
        verdict = verdict_of(case)
        assert answers(verdict, expect) == expect
        engines_agree(verdict)
    else:
        found = answer_of(case)
        assert said(found, expect) == expect
        assert answer_of(case, turned=True) == found
        assert case.kind != "case" or (found["outcome"] == "undetermined") == bool(found["missing"])


def engines_agree(verdict: Verdict) -> None:
    """The generated code and the explanations say what the interpreter says."""
    program, setting, values = verdict.program, verdict.setting, verdict.values
    assert program.generated(setting)(values) == program.interpret(setting, values)
    sharing = Everywhere(setting).clause
    for clause in program.clauses:
        interpreted = Interpreter(setting).clause(clause.node, verdict.place)
        assert sharing(clause.node, verdict.place) == interpreted
        assert program.explainer(clause, setting)(values, None) == interpreted
