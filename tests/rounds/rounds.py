"""Small schemes and rounds for the tests of rounds."""

from __future__ import annotations

from datetime import date
from typing import Any

from qualityaward.files import load_round
from qualityaward.rounds.check import check_round
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import to_json

ON = date(2024, 11, 30)
FACTS = {
    "is_sme": {"type": "bool"},
    "sector": {"type": ["manufacturing", "construction", "services"]},
    "staff": {"type": "int"},
    "public_body": {"type": "bool"},
    "awards": {
        "list": {"family": "text", "award": "text", "awarded_on": "date", "revoked_on": {"type": "date", "optional": True}},
        "dated": "awarded_on",
    },
}  # fmt: skip
AWARDS = {
    "main": {"title": "大奖", "subjects": ["organization", "individual"], "every": "2 years"},
    "nomination": {"title": "提名奖", "subjects": ["organization", "individual"], "every": "2 years"},
}


def whole(**parts: Any) -> dict[str, Any]:
    """A scheme file as plain data, with these parts."""
    rules = {
        k: parts.pop(k)
        for k in ("clauses", "quotas", "prizes", "selections", "procedure", "debarments")
        if k in parts
    }
    return {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "small", "family": "small", "title": "small",
        "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True},
        "subjects": {
            "organization": {"facts": FACTS},
            "individual": {"facts": {"age": {"type": "int"}, "awards": FACTS["awards"]}},
        },
        "awards": AWARDS,
        **parts,
        "provisions": [{"id": "1", "text": "text", "no_rule": "purpose"} if not rules else {"id": "1", "text": "text", **rules}],
    }  # fmt: skip


def scheme(**parts: Any) -> Scheme:
    """A checked scheme."""
    return scheme_from(to_json(whole(**parts)), "small.json", lambda _: None)


def winner(
    name: str, award: str = "main", subject: str = "organization", *, facts: Any = None, **more: Any
) -> dict[str, Any]:
    """A winner: with a record where facts are given, else assumed."""
    if facts is None:
        return {"award": award, "subject": subject, "name": name, "eligibility": "assumed", **more}
    return {"award": award, "record": record(name, subject, facts), **more}


def record(name: str, subject: str, facts: Any) -> dict[str, Any]:
    """A record that stands in a round."""
    return {
        "format": "qualityaward.record/1",
        "id": f"id-{name}",
        "name": name,
        "subject": subject,
        "facts": facts,
    }


def applicant(name: str, award: str = "main", subject: str = "organization", **more: Any) -> dict[str, Any]:
    """An applicant without a record."""
    return {"award": award, "subject": subject, "name": name, **more}


def given(*winners: Any, on: date = ON, **more: Any) -> dict[str, Any]:
    """A round as plain data."""
    return {"format": "qualityaward.round/1", "date": on, "winners": list(winners), **more}


def check(
    known: Scheme, *winners: Any, on: date = ON, parameters: dict[str, Any] | None = None, **more: Any
) -> RoundVerdict:
    """The answer about a round."""
    return check_round(known, load_round(given(*winners, on=on, **more)), parameters=parameters)
