"""What bars an applicant, and when an award is taken back, as the conformance files of sanctions state."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

import qualityaward as qa
from tests.conformance.folders import Case, cases

CASES = [pytest.param(c, id=c.name) for c in cases("sanctions")]


def sanctions(case: Case) -> dict[str, Any]:
    record = case.record(case.test.get("subject", "organization"), case.test)
    found = qa.sanctions(
        case.scheme(), qa.load_record(record), on=case.test["on"],
        readings=case.test.get("readings"), parameters=case.test.get("parameters"),
    )  # fmt: skip
    return json.loads(found.to_json())


def answers(found: dict[str, Any], expect: dict[str, Any]) -> dict[str, Any]:
    """What the sanctions say of everything that is expected."""
    said: dict[str, Any] = {}
    for key, value in expect.items():
        match key:
            case "barred":
                said[key] = "unknown" if found["barred"] is None else found["barred"]
            case "first_free":
                said[key] = "none" if found[key] is None else date.fromisoformat(found[key])
            case "governing":
                said[key] = found[key] and found[key]["id"]
            case "bars":
                bars = [
                    {"id": b["id"], "first": _day(b["first"]), "last": _day(b["last"])} for b in found["bars"]
                ]
                said[key] = sorted(bars, key=lambda b: (b["first"], b["id"]))
            case "union":
                said[key] = [[_day(u["first"]), _day(u["last"])] for u in found["union"]]
            case "permanent":
                said[key] = sorted(
                    b["id"] for b in found["bars"] if b["for"] == "permanent" and b["state"] == "in_force"
                )
            case "undetermined":
                said[key] = sorted(c["id"] for c in found["clauses"] if c["outcome"] == "undetermined")
            case "conflicting":
                said[key] = bool(found["unequal"])
            case "noted":
                said[key] = bool(found["notes"])
            case "revocations":
                by_id = {r["id"]: r for r in found["revocations"]}
                said[key] = {id: {k: _of_revocation(by_id[id], k) for k in due} for id, due in value.items()}
            case _:
                said[key] = found[key]
    return said


def _day(stated: str | None) -> date | None:
    return None if stated is None else date.fromisoformat(stated)


def _of_revocation(found: dict[str, Any], key: str) -> Any:
    match key:
        case "met":
            return sorted(g["id"] for g in found["grounds"] if g["outcome"] == "met")
        case "first" | "last":
            return _day(found["limit"][key])
        case "withdraw":
            return [*found["revoked"], *found["recovered"]]
        case "announce":
            return found["announced"]
        case "debarment":
            (follows,) = found["follows"]
            return follows["debarment"]
        case "until":
            (follows,) = found["follows"]
            return _day(follows["last"])
        case _:
            return found[key]


@pytest.mark.parametrize("case", CASES)
def test_sanctions(case: Case) -> None:
    assert answers(sanctions(case), dict(case.expect)) == case.expect
