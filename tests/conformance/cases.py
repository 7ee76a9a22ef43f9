"""Reads the conformance files: every test with the scheme and record it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from qualityaward.files import load_notice, load_record, load_round, load_scheme, vocabulary
from qualityaward.reading import read, resolve
from qualityaward.reading.document import Limits
from qualityaward.reading.scalars import kind
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Sequence
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.rounds.round import Round
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
FORMAT = "qualityaward.conformance/1"
RULES = ("clauses", "debarments", "quotas", "prizes", "selections", "procedure", "revocations")
LIMITS = Limits(size=2**21, nodes=500_000)


def plain(node: Node) -> Any:
    """A tree as plain data, numbers exact."""
    if isinstance(node, MappingNode):
        return {e.key: plain(e.value) for e in node}
    if isinstance(node, Sequence):
        return [plain(i) for i in node]
    if node.plain and kind(node.text) == "long-number":  # a value that a record is to be refused for
        return Decimal(node.text)
    return resolve(node)


def to_json(value: Any) -> str:
    """Plain data as JSON, decimals digit by digit."""
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(k)}:{to_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(to_json, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value.isoformat() if isinstance(value, date) else value)


@dataclass(frozen=True)
class Case:
    """One test of a conformance file."""

    file: str
    section: str
    test: Mapping[str, Any]
    fragment: Mapping[str, Any] | None
    bundled: str | None
    base: Mapping[str, Any]

    @property
    def name(self) -> str:
        return f"{self.file}::{self.section}::{self.test['name']}"

    def scheme(self) -> Scheme:
        return _bundled(self.bundled) if self.bundled else _fragment(to_json(self.fragment))

    def record(self) -> Record:
        subject = self.test.get("subject", "organization")
        record = {"format": "qualityaward.record/1", "id": "case", "subject": subject}
        base = self.base.get(subject, {})
        for part in ("facts", "findings"):
            merged = _merged(base.get(part) or {}, self.test.get(part) or {})
            record[part] = {k: v for k, v in merged.items() if v is not None}
        for key in ("submitted_on", "applies_for"):
            if key in self.test:
                record[key] = self.test[key]
        return load_record(record)

    @property
    def about_a_round(self) -> bool:
        """Whether the test is about a list of winners, and not about one record."""
        return "winners" in self.test

    def round(self) -> Round:
        """The round of a test; a winner or applicant with `facts` has a record, whose facts are the base's with these."""
        parts = {k: self.test[k] for k in ("history", "overrides") if k in self.test}
        for key in ("winners", "applicants"):
            if key in self.test:
                parts[key] = [self._entry(dict(e), key) for e in self.test[key]]
        return load_round({"format": "qualityaward.round/1", "date": self.test["on"], **parts})

    def _entry(self, entry: dict[str, Any], key: str) -> dict[str, Any]:
        if "facts" not in entry:
            assumed = {"eligibility": "assumed"} if key == "winners" else {}
            return {"subject": "organization", **assumed, **entry}
        subject = entry.pop("subject", "organization")
        facts = _merged(self.base.get(subject, {}).get("facts") or {}, entry.pop("facts"))
        record = {
            "format": "qualityaward.record/1", "id": f"id-{entry['name']}", "name": entry.pop("name"), "subject": subject,
            "facts": {k: v for k, v in facts.items() if v is not None},
        }  # fmt: skip
        return {**entry, "record": record}

    def notice(self) -> Notice | None:
        return load_notice(self.test["notice"]) if "notice" in self.test else None


def _merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        nested = (
            isinstance(value, dict)
            and ("facts" in value or "findings" in value)
            and isinstance(base.get(key), dict)
        )
        if nested:
            parts = {p: _merged(base[key].get(p) or {}, value.get(p) or {}) for p in ("facts", "findings")}
            merged[key] = {p: {k: v for k, v in kept.items() if v is not None} for p, kept in parts.items()}
        else:
            merged[key] = value
    return merged


@cache
def _bundled(id: str) -> Scheme:
    return load_scheme(ROOT / id if id.endswith(".yaml") else id)


@cache
def _fragment(text: str) -> Scheme:
    fragment = json.loads(text, parse_float=Decimal)
    rules = {k: fragment.pop(k) for k in RULES if k in fragment}
    whole = {
        "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "fragment", "family": "fragment", "title": "fragment",
        "issuer": "none", "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
        "source": {"file": "none", "complete": True}, **fragment,
        "provisions": [{"id": "1", "text": "fragment", **rules}],
    }  # fmt: skip
    return scheme_from(to_json(whole), "fragment.json", vocabulary)


def content_of(path: Path) -> Any:
    """One conformance file as plain data."""
    document = read(path.read_bytes(), path.name, limits=LIMITS)
    assert document.root is not None, [str(d) for d in document.diagnostics]
    problems = [d for d in document.diagnostics if d.code != "number-long"]
    assert not problems, [str(d) for d in problems]
    return plain(document.root)


def cases() -> Iterator[Case]:
    """Every test of a record, of every file, in order."""
    return (case for case in all_cases() if not case.about_a_round)


def round_cases() -> Iterator[Case]:
    """Every test of a round."""
    return (case for case in all_cases() if case.about_a_round)


def all_cases() -> Iterator[Case]:
    """Every test of every file, in order."""
    for path in sorted(FOLDER.rglob("*.yaml")):
        content = content_of(path)
        if content["format"] != FORMAT:
            continue
        for section in content["sections"]:
            for test in section["tests"]:
                name = path.relative_to(FOLDER).with_suffix("").as_posix()
                yield Case(
                    name,
                    section["name"],
                    test,
                    section.get("scheme"),
                    content.get("scheme"),
                    content.get("base", {}),
                )
