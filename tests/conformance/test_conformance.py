"""The evaluator gives the answers that the conformance files state."""

from __future__ import annotations

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import NoticeError, RecordError, SchemeError
from tests.conformance.cases import Case, cases


def verdict_of(case: Case) -> Verdict:
    return evaluate(
        case.scheme(), case.record(), on=case.test["on"],
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
        notice=case.notice(), award=case.test.get("award"),
    )  # fmt: skip


def answers(verdict: Verdict, expect: dict[str, object]) -> dict[str, object]:
    """What the verdict says of everything that is expected."""
    found: dict[str, object] = {}
    for key, value in expect.items():
        match key:
            case "outcome" | "robust":
                found[key] = getattr(verdict, key)
            case "missing" | "decided_by":
                found[key] = list(getattr(verdict, key))
            case "sources":
                found[key] = {name: verdict.sources[name] for name in value}
            case "clauses":
                found[key] = {id: verdict.clause(id).outcome for id in value}
            case "clause_missing":
                found[key] = {id: list(verdict.clause(id).missing) for id in value}
            case "deviations":
                found[key] = sorted(c.id for c in verdict.clauses if c.deviation)
            case "debarments":
                found[key] = {id: _bar(verdict, id, due) for id, due in value.items()}
            case "sanctions":
                found[key] = _sanctions(verdict, value)
            case "revocations":
                found[key] = {id: _revocation(verdict, id, due) for id, due in value.items()}
            case _:
                raise AssertionError(f"unknown expectation {key}")
    return found


def _bar(verdict: Verdict, id: str, due: dict[str, object]) -> dict[str, object]:
    from datetime import date

    found = verdict.debarment(id)
    last = found.governing.last if found.governing else None
    said = {"outcome": found.outcome, "until": None if last is None else date.fromordinal(last)}
    return {k: said[k] for k in due}


def _sanctions(verdict: Verdict, due: dict[str, object]) -> dict[str, object]:
    found = verdict.sanctions
    assert found is not None
    said = {
        key: getattr(found, key) for key in ("outcome", "barred", "permanent", "first_free", "earliest_free")
    }
    said["governing"] = found.governing.id if found.governing else None
    said["union"] = [list(days) for days in found.union]
    said["missing"] = list(found.missing)
    said["unequal"] = [[bar.id for bar in each.bars] for each in found.unequal]
    said["bars"] = [
        f"{bar.id} {bar.state}" if bar.certain else f"{bar.id} undetermined" for bar in found.bars
    ]
    said["not_concerned"] = [d.id for d in found.unconcerned]
    return {k: said[k] for k in due}


def _revocation(verdict: Verdict, id: str, due: dict[str, object]) -> dict[str, object]:
    assert verdict.sanctions is not None
    found = verdict.sanctions.revocation(id)
    said: dict[str, object] = {"outcome": found.outcome, "missing": list(found.missing)}
    said["limit"] = None if found.limit is None else list(found.limit)
    said["withdraw"] = [*found.revoked, *found.recovered]
    said["until"] = [f.last for f in found.follows]
    return {k: said[k] for k in due}


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in cases()])
def test_conformance(case: Case) -> None:
    expect = dict(case.test["expect"])
    if expect.pop("scheme_refused", False):
        with pytest.raises(SchemeError):
            case.scheme()
        return
    if expect.pop("notice_refused", False):
        with pytest.raises(NoticeError):
            verdict_of(case)
        return
    if expect.pop("refused", False):
        path = expect.pop("path", None)
        with pytest.raises(RecordError) as refused:
            verdict_of(case)
        assert path is None or any(d.path.startswith(path) for d in refused.value.diagnostics)
        return
    verdict = verdict_of(case)
    assert answers(verdict, expect) == expect
    program, setting, values = verdict.program, verdict.setting, verdict.values
    assert program.generated(setting)(values) == program.interpret(setting, values)
    for clause in program.clauses:
        interpreted = Interpreter(setting).clause(clause.node, verdict.place)
        assert program.explainer(clause, setting)(values, None) == interpreted
