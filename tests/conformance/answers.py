"""What an answer says of each key of `expect`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from qualityaward.deciding.verdict import Verdict

SANCTIONS = {
    "sanctions", "barred", "permanent", "permanent_bars", "first_free", "earliest_free", "governing", "bars", "union",
    "sanctions_missing", "unequal", "not_concerned", "undetermined", "noted",
}  # fmt: skip
"""Keys of `expect` about what bars an applicant."""
LISTED = ("quotas", "winners", "prizes", "selections", "stages")


def answers(verdict: Verdict, expect: Mapping[str, Any]) -> dict[str, Any]:
    """What the verdict on a record says of everything that is expected."""
    sanctions = (
        json.loads(verdict.sanctions.to_json()) if SANCTIONS & expect.keys() and verdict.sanctions else {}
    )
    return {key: _of_record(verdict, sanctions, key, due) for key, due in expect.items()}


def _of_record(verdict: Verdict, sanctions: dict[str, Any], key: str, due: Any) -> Any:
    match key:
        case "outcome" | "robust":
            return getattr(verdict, key)
        case "missing" | "decided_by":
            return list(getattr(verdict, key))
        case "sources":
            return {name: verdict.sources[name] for name in due}
        case "clauses":
            return {id: verdict.clause(id).outcome for id in due}
        case "clause_missing":
            return {id: list(verdict.clause(id).missing) for id in due}
        case "deviations":
            return sorted(c.id for c in verdict.clauses if c.deviation)
        case "debarments":
            return {id: _bar(verdict, id, keys) for id, keys in due.items()}
        case "revocations":
            return {id: _revocation(verdict, id, keys) for id, keys in due.items()}
        case _:
            return _of_sanctions(sanctions, key, due)


def _bar(verdict: Verdict, id: str, due: Any) -> Any:
    found = verdict.debarment(id)
    last = found.governing.last if found.governing else None
    said = {"outcome": found.outcome, "until": None if last is None else date.fromordinal(last)}
    return found.outcome if isinstance(due, str) else {k: said[k] for k in due}


def _revocation(verdict: Verdict, id: str, due: Any) -> Any:
    found = next(r for r in verdict.revocations if r.id == id)
    if isinstance(due, str):
        return found.outcome
    said: dict[str, Any] = {
        "outcome": found.outcome,
        "missing": list(found.missing),
        "met": sorted(g.node.id for g in found.grounds if g.outcome == "pass"),
        "limit": None if found.limit is None else {"first": found.limit.first, "last": found.limit.last},
        "withdraw": [*found.revoked, *found.recovered],
        "announce": found.revocation.announce,
        "until": found.follows[0].last if found.follows else None,
        "debarment": found.follows[0].debarment.id if found.follows else None,
    }
    limit = due.get("limit")
    return {k: {d: said[k][d] for d in limit} if k == "limit" and limit and said[k] else said[k] for k in due}


def _of_sanctions(found: dict[str, Any], key: str, due: Any) -> Any:  # noqa: PLR0912 reason: one case a key
    match key:
        case "sanctions":
            return found["outcome"]
        case "sanctions_missing":
            return found["missing"]
        case "barred":
            return "unknown" if found["barred"] is None else found["barred"]
        case "first_free" | "earliest_free":
            return _day(found[key])
        case "governing":
            return found[key] and found[key]["id"]
        case "bars":
            said = [
                {
                    "id": b["id"], "first": _day(b["first"]), "last": _day(b["last"]),
                    "state": b["state"] if b["certain"] else "undetermined",
                }
                for b in found["bars"]
            ]  # fmt: skip
            keys = due[0] if due else ("id", "state", "first", "last")
            return [{k: b[k] for k in keys} for b in said]
        case "union":
            return [[_day(u["first"]), _day(u["last"])] for u in found["union"]]
        case "permanent_bars":
            return sorted(
                b["id"] for b in found["bars"] if b["for"] == "permanent" and b["state"] == "in_force"
            )
        case "undetermined":
            return sorted(c["id"] for c in found["clauses"] if c["outcome"] == "undetermined")
        case "unequal":
            return [[b["id"] for b in u["bars"]] for u in found["unequal"]]
        case "not_concerned":
            return [d["id"] for d in found["not_concerned"]]
        case "noted":
            return bool(found["notes"])
        case _:
            return found[key]


def _day(stated: str | None) -> date | None:
    return None if stated is None else date.fromisoformat(stated)


def said(found: dict[str, Any], expect: Mapping[str, Any]) -> dict[str, Any]:
    """What the answer about a round, candidates or a case file says of everything that is expected."""
    return {key: _of_answer(found, key, due) for key, due in expect.items()}


def _of_answer(found: dict[str, Any], key: str, due: Any) -> Any:  # noqa: PLR0912 reason: one case a key
    listed = found.get("winners" if key == "prizes" else key, ())
    by_id = {e[k]: e for e in listed for k in ("name", "id") if e.get(k)} if key in LISTED else {}
    match key:
        case "quotas" | "winners" | "selections":
            alone = "eligibility" if key == "winners" else "outcome"
            return {id: _part(by_id[id], keys, alone) for id, keys in due.items()}
        case "prizes":
            return {id: _amount(by_id[id]["prize"], sum) for id, sum in due.items()}
        case "total" | "payable":
            return _amount(found[f"{key}_prize"], due)
        case "at_least":
            return _amount({"amount": found["total_prize"]["at_least"]}, due)
        case "noted":
            return bool(found["notes"])
        case "notes":
            return [n["code"] for n in found["notes"]]
        case "selected" if isinstance(due, list):
            return sorted(w["id"] for w in found["selected"])
        case "selected":
            return {award: [w["id"] for w in found["selected"] if w["award"] == award] for award in due}
        case "not_selected":
            others = [c for c in found["candidates"] if c["outcome"] in ("not_selected", "below_minimum")]
            return {c["id"]: _why(c, due.get(c["id"], {})) for c in others}
        case "ineligible" | "undetermined":
            return sorted(c["id"] for c in found["candidates"] if c["outcome"] == key)
        case "stages":
            return {id: by_id[id]["outcome"] for id in due}
        case "checks":
            open_ = {
                s["id"]: [c["code"] for c in s["checks"] if c["outcome"] in ("fail", "undetermined")]
                for s in found["stages"]
            }
            return {id: code if code in open_[id] else open_[id] for id, code in due.items()}
        case _:
            return sorted(found[key]) if key == "tied" else found[key]


def _part(found: dict[str, Any], due: Any, alone: str) -> Any:
    """The outcome of one quota, winner or rule of selection, or whatever of it is expected."""
    return found[alone] if isinstance(due, str) else {k: _of_part(found, k, v) for k, v in due.items()}


def _of_part(found: dict[str, Any], key: str, due: Any) -> Any:
    match key:
        case "overridden":
            return found["override"] is not None
        case "noted":
            return bool(found["notes"])
        case "groups":
            groups = {g["value"]: g for g in found["groups"]}
            return {g: _part(groups[g], keys, "outcome") for g, keys in due.items()}
        case "below" | "tied":
            return [each["id"] for each in found[key]]
        case "jumped":
            return [[each["winner"]["id"], each["passed"]["id"]] for each in found["jumped"]]
        case "decided_by":
            return found["verdict"]["decided_by"]
        case _:
            return found[key]


def _amount(found: dict[str, Any] | None, due: str | None) -> str | None:
    """The amount as it is written in the test, where it is the same; null where none is stated, or it is not known."""
    amount = None if found is None else found["amount"]
    return due if amount and due and Decimal(amount) == Decimal(due) else amount


def _why(candidate: dict[str, Any], due: dict[str, Any]) -> dict[str, Any]:
    """The reason that is due, where it is among those given; else those given."""
    if "below_minimum" in due:
        return {"below_minimum": candidate["outcome"] == "below_minimum"}
    given = [{k: p[k] for k in due} for p in candidate["no_places"]]
    return due if not due or due in given else {"given": given, "outcome": candidate["outcome"]}
