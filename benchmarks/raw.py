"""From raw input, as a program without this library would do it: pydantic types the record, the function by hand decides it.

The model says what the applicant's form says: dates are dates, words are of their lists, a value may carry its evidence,
nothing else may stand there. What is missing is guessed, as by the anchor; nothing is explained.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Literal, NotRequired, TypeVar

from pydantic import ConfigDict, TypeAdapter
from typing_extensions import TypedDict

from benchmarks.by_hand import by_hand, filled
from benchmarks.ours import Line
from benchmarks.peers import Gives
from benchmarks.workload import FINDINGS, LISTS, SCALARS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.records import JsonObject

T = TypeVar("T")
CLOSED = ConfigDict(extra="forbid")
Scope = Literal["none", "municipal", "provincial", "national", "international"]
Severity = Literal["general", "relatively_major", "major", "especially_major"]


class Evidenced(TypedDict, Generic[T]):
    """A value with what it rests on."""

    __pydantic_config__ = CLOSED  # type: ignore[misc] # reason: how pydantic is told about a TypedDict
    value: T
    evidence: NotRequired[str]
    source: NotRequired[str]
    date: NotRequired[date]


def _row(title: str, /, **kinds: Any) -> Any:
    """A closed mapping in which every key may be left out."""
    make: Any = TypedDict
    made = make(title, {key: NotRequired[kind] for key, kind in kinds.items()})
    made.__pydantic_config__ = CLOSED
    return made


def _listed(row: Any) -> Any:
    made: Any = list
    return made[row]


def _evidenced(kind: Any) -> Any:
    made: Any = Evidenced
    return kind | made[kind]


_ROWS: dict[str, Any] = {
    "certificates": _row("Certificate", standard=str, family=str, issued=date, expires=date),
    "quality_staff": _row("Staff", year=int, quality_staff=int, total_staff=int),
    "incidents": _row("Incident", date=date, category=str, severity=Severity),
    "complaints": _row("Complaint", date=date, severity=Severity, attributable=bool),
    "quality_claims": _row("Claim", date=date, kind=str, attributable=bool),
    "inspections": _row("Inspection", date=date, level=str, result=Literal["conforming", "nonconforming"]),
    "labour_dishonesty": _row("Dishonesty", date=date, severity=Severity),
    "violations": _row("Violation", date=date),
    "export_incidents": _row("ExportIncident", date=date, kind=str, quality_caused=bool),
}
_KINDS: dict[str, Any] = {
    "registered_region": str,
    "operating_since": date,
    "continuous_operation_since": date,
    "sector": str,
    "product_indicators_advanced_within": Scope,
    "business_scale_leads_within": Scope,
    "asset_contribution_leads_within": Scope,
    "registered_trademarks": int,
    "invention_patents": int,
    **{name: _listed(row) for name, row in _ROWS.items()},
}


class Judged(TypedDict):
    """A finding with who made it."""

    __pydantic_config__ = CLOSED  # type: ignore[misc] # reason: as above
    value: Literal["met", "not_met"]
    by: NotRequired[str]
    date: NotRequired[date]
    basis: NotRequired[str]


def _record() -> Any:
    names = [*SCALARS, *LISTS, "operating_since", "sector", "is_sme"]
    facts = {name: _KINDS.get(name, bool) for name in names}
    stated = _row("Facts", **{name: _evidenced(kind) for name, kind in facts.items()})
    found = _row("Findings", **dict.fromkeys(FINDINGS, Literal["met", "not_met"] | Judged))
    return TypeAdapter(
        _row(
            "Record",
            format=str,
            id=str,
            name=str,
            subject=str,
            submitted_on=date,
            facts=stated,
            findings=found,
        )
    )


def decided(record: Any, on: date, decide: Any) -> dict[str, bool]:
    """The clauses of a typed record: values freed of their evidence, gaps guessed, yearly rows sorted, decided."""
    facts, findings = record["facts"], record["findings"]
    plain = {name: _current(facts.get(name), on) for name in SCALARS}
    for name, fields in LISTS.items():
        rows = _current(facts.get(name), on)
        plain[name] = None if rows is None else [{field: row.get(field) for field in fields} for row in rows]
    for name in FINDINGS:
        word = _current(findings.get(name), on)
        plain[name] = None if word is None else word == "met"
    whole = filled(plain)
    whole["quality_staff"].sort(key=lambda row: row["year"])
    found: dict[str, bool] = decide(whole)
    return found


def _current(entry: Any, on: date) -> Any:
    if not isinstance(entry, dict):
        return entry
    dated = entry.get("date")
    return None if dated is not None and dated > on else entry["value"]


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The model, the function, and the records as mappings."""
    return _record().validate_python, by_hand(on), records, on


def prepare_text(records: Sequence[JsonObject], on: date) -> Any:
    """The model, the function, and the records as JSON."""
    texts = [json.dumps(record, ensure_ascii=False).encode() for record in records]
    return _record().validate_json, by_hand(on), texts, on


def run(prepared: Any) -> list[dict[str, bool]]:
    """Validates and decides every record."""
    validate, decide, records, on = prepared
    return [decided(validate(record), on, decide) for record in records]


_GIVES = Gives("yes", "no", "no: missing is guessed")
LINES = (
    Line("pydantic and the function by hand, from a mapping", _GIVES, prepare, run),
    Line("pydantic and the function by hand, from JSON text", _GIVES, prepare_text, run),
)
