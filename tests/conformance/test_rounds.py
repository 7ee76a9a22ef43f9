"""Rounds come to what the conformance files state."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from qualityaward.errors import RoundError
from qualityaward.rounds.check import check_round
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.values import from_millionths
from tests.conformance.cases import Case, round_cases


def answers(verdict: RoundVerdict, expect: dict[str, Any]) -> dict[str, Any]:
    """What the verdict says of everything that is expected."""
    found: dict[str, Any] = {}
    for key, value in expect.items():
        match key:
            case "outcome":
                found[key] = verdict.outcome
            case "missing":
                found[key] = list(verdict.missing)
            case "quotas":
                found[key] = {id: verdict.quota(id).outcome for id in value}
            case "counts":
                found[key] = {id: verdict.quota(id).count for id in value}
            case "prizes":
                paid = {w.winner.called: w.prize.amount for w in verdict.winners}
                found[key] = {name: _yuan(paid[name]) for name in value}
            case "total":
                found[key] = _yuan(verdict.total)
            case _:
                raise AssertionError(f"unknown expectation {key}")
    return found


def _yuan(amount: int | None) -> str | None:
    return None if amount is None else str(Decimal(from_millionths(amount)))


def check(case: Case) -> RoundVerdict:
    return check_round(
        case.scheme(), case.round(), parameters=case.test.get("parameters"), notice=case.notice()
    )


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in round_cases()])
def test_rounds(case: Case) -> None:
    expect = dict(case.test["expect"])
    if expect.pop("round_refused", False):
        with pytest.raises(RoundError):
            check(case)
        return
    assert answers(check(case), expect) == expect
