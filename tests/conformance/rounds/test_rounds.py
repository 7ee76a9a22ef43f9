"""A round is judged as the conformance files of rounds state."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

import qualityaward as qa
from tests.conformance.folders import Case, cases, reversed_round

CASES = [pytest.param(c, id=c.name) for c in cases("rounds")]


def judged(case: Case, stated: dict[str, Any]) -> dict[str, Any]:
    verdict = qa.check_round(
        case.scheme(), qa.load_round(stated),
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
    )  # fmt: skip
    return json.loads(verdict.to_json())


def answers(found: dict[str, Any], expect: dict[str, Any]) -> dict[str, Any]:
    """What a round's verdict says of everything that is expected."""
    said: dict[str, Any] = {}
    for key, value in expect.items():
        match key:
            case "outcome" | "unchecked":
                said[key] = found[key]
            case "quotas":
                by_id = {q["id"]: q for q in found["quotas"]}
                said[key] = {
                    id: {k: _of_quota(by_id[id], k, v) for k, v in due.items()} for id, due in value.items()
                }
            case "winners":
                by_name = {w.get("id") or w["name"]: w for w in found["winners"]}
                said[key] = {id: {k: _of_winner(by_name[id], k) for k in due} for id, due in value.items()}
            case "total_prize" | "payable_prize":
                said[key] = _amount(found[key])
            case "at_least":
                said[key] = found["total_prize"]["at_least"]
            case "missing":
                said[key] = _paths(found["missing"])
            case "noted":
                said[key] = bool(found["notes"])
            case "notes":
                said[key] = [n["code"] for n in found["notes"]]
            case "selections":
                by_id = {s["id"]: s for s in found["selections"]}
                said[key] = {id: {k: _of_order(by_id[id], k) for k in due} for id, due in value.items()}
            case _:
                raise AssertionError(f"unknown expectation {key}")
    return said


def _of_order(order: dict[str, Any], key: str) -> Any:
    match key:
        case "below" | "tied":
            return [each["id"] for each in order[key]]
        case "jumped":
            return [[each["winner"]["id"], each["passed"]["id"]] for each in order["jumped"]]
        case "missing":
            return _paths(order["missing"])
        case _:
            return order[key]


def _of_quota(quota: dict[str, Any], key: str, due: Any) -> Any:
    match key:
        case "overridden":
            return quota.get("override") is not None
        case "noted":
            return bool(quota["notes"])
        case "groups":
            groups = {g["value"]: g for g in quota["groups"]}
            return {g: {k: _of_quota(groups[g], k, v) for k, v in keys.items()} for g, keys in due.items()}
        case "count":
            surely, most = quota["count"], quota["at_most"]
            return surely if surely == most else [surely, most]
        case "missing":
            return _paths(quota["missing"])
        case _:
            return quota[key]


def _of_winner(winner: dict[str, Any], key: str) -> Any:
    match key:
        case "outcome":
            return "assumed" if winner.get("assumed") else winner["verdict"]["outcome"]
        case "eligibility":
            return winner["eligibility"]
        case "decided_by":
            return winner["verdict"]["decided_by"]
        case "missing":
            return _paths(winner["missing"])
        case "prize":
            return _amount(winner["prize"])
        case "unpaid":
            return _amount(winner["prize"]) in ("none", "0.00")
        case "noted":
            return bool(winner["note"])
        case _:
            raise AssertionError(f"unknown expectation {key}")


def _paths(missing: list[str]) -> list[str]:
    """Paths inside an entry, wherever in the round it stands."""
    return [m.removeprefix("winners[].") for m in missing]


def _amount(stated: dict[str, Any] | None) -> str:
    """The amount as text, `none` where none is stated or it is not known."""
    return "none" if stated is None or stated["amount"] is None else stated["amount"]


@pytest.mark.parametrize("case", CASES)
def test_round(case: Case) -> None:
    expect = dict(case.expect)
    if expect.pop("scheme_refused", False):
        with pytest.raises(qa.SchemeError):
            case.scheme()
        return
    if expect.pop("refused", False):
        with pytest.raises(qa.RoundError) as refused:
            judged(case, case.round())
        path = expect.pop("path")
        assert any(d.path.startswith(path) for d in refused.value.diagnostics), [
            d.path for d in refused.value.diagnostics
        ]
        return
    if "never" in expect:
        never = expect.pop("never")
        with suppress(qa.RoundError):
            assert judged(case, case.round())["outcome"] != never
        return
    found = judged(case, case.round())
    assert answers(found, expect) == expect
    assert judged(case, reversed_round(case.round())) == found
