"""Reads the conformance files: every test with the scheme, and the record, round or case file that it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qualityaward.files import load_notice, load_record, load_scheme, vocabulary
from qualityaward.reading import read, resolve
from qualityaward.reading.document import Limits
from qualityaward.reading.scalars import kind
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Sequence
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
FORMAT = "qualityaward.conformance/1"
KINDS = ("round", "select", "case")
RULES = ("clauses", "debarments", "quotas", "prizes", "selections", "procedure", "revocations")
PARTS = ("facts", "findings")
HEADER = ("submitted_on", "applies_for")
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
        return "{" + ",".join(f"{_text(k)}:{to_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(to_json, value)) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return _text(value.isoformat() if isinstance(value, date) else value)


_text = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True)
class Case:
    """One test of a conformance file; `under` is what its file or section has under `round` and `case`."""

    file: str
    section: str
    test: Mapping[str, Any]
    fragment: Mapping[str, Any] | None
    bundled: str | None
    base: Mapping[str, Any]
    under: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.file}::{self.section}::{self.test['name']}"

    @property
    def kind(self) -> str:
        """What the test is about: `record`, `round`, `select` or `case`."""
        return next((k for k in KINDS if k in self.test), "record")

    @property
    def refused(self) -> bool:
        """Whether its scheme, its notice or what it is about is refused."""
        return not {"refused", "scheme_refused", "notice_refused"}.isdisjoint(self.test["expect"])

    def scheme(self) -> Scheme:
        return _bundled(self.bundled) if self.bundled else _fragment(to_json(self.fragment))

    def record(self) -> Record:
        """The record of a test that is about one."""
        return load_record(self.stated())

    def stated(self) -> dict[str, Any]:
        """That record, as data."""
        return self._record(self.test.get("subject", "organization"), self.test, "case")

    def _record(self, subject: str, changes: Mapping[str, Any], id: str) -> dict[str, Any]:
        base = self.base.get(subject, {})
        record: dict[str, Any] = {"format": "qualityaward.record/1", "id": id, "subject": subject}
        record |= {part: _changed(base.get(part) or {}, changes.get(part) or {}) for part in PARTS}
        return record | {k: changes[k] for k in HEADER if k in changes}

    def round(self) -> dict[str, Any]:
        """The round of a test about one, or about candidates."""
        stated = {
            "date": self.test["on"],
            **self.under.get("round", {}),
            **self.test[self.kind],
        }
        counted = stated.pop("assumed", {})
        assumed = [
            {"award": award, "subject": subject, "name": name, "id": name, "eligibility": "assumed"}
            for award, subjects in counted.items()
            for subject, number in subjects.items()
            for name in (f"{award} {subject} {n}" for n in range(1, number + 1))
        ]
        if assumed:
            stated["winners"] = [*stated.get("winners", ()), *assumed]
        for key in ("winners", "applicants"):
            if key in stated:
                stated[key] = [self._entry(e) for e in stated[key]]
        return {"format": "qualityaward.round/1", **{k: v for k, v in stated.items() if v is not None}}

    def _entry(self, stated: Mapping[str, Any]) -> Mapping[str, Any]:
        """An entry of a round; one that is `like` a subject has the record of its base, changed."""
        if "like" not in stated:
            return stated
        made = {k: v for k, v in stated.items() if k not in ("like", "id", *PARTS, *HEADER)}
        return {**made, "record": self._record(stated["like"], stated, stated["id"])}

    def case_file(self) -> dict[str, Any]:
        """The case file of a test about one: steps by their stage, records beside them."""
        base, changes = self.under.get("case", {}), self.test["case"]
        made = {k: v for k, v in base.items() if k != "steps"}
        for key, value in changes.items():
            both = isinstance(value, dict) and isinstance(base.get(key), dict) and key != "applicant"
            if key != "steps":
                made[key] = _record_changed(base[key], value) if both else value
        steps = {**base.get("steps", {}), **changes.get("steps", {})}
        made["steps"] = [{"stage": stage, **step} for stage, step in steps.items() if step is not None]
        return {"format": "qualityaward.procedure/1", **{k: v for k, v in made.items() if v is not None}}

    def notice(self) -> Notice | None:
        return load_notice(self.test["notice"]) if "notice" in self.test else None


def _changed(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """`changes` over `base`, key by key; null takes a key away, and a nested record is changed in the same way."""
    made = dict(base)
    for key, value in changes.items():
        nested = (
            isinstance(value, dict) and any(p in value for p in PARTS) and isinstance(base.get(key), dict)
        )
        made[key] = _record_changed(base[key], value) if nested else value
    return {k: v for k, v in made.items() if v is not None}


def _record_changed(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    parts = {p: _changed(base.get(p) or {}, changes.get(p) or {}) for p in PARTS if p in base or p in changes}
    return {k: v for k, v in {**base, **changes, **parts}.items() if v is not None}


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
        "source": {"file": "none", "complete": True}, "subjects": {"organization": {}, "individual": {}}, **fragment,
        "provisions": [{"id": "1", "text": "fragment", **rules}],
    }  # fmt: skip
    return scheme_from(to_json(whole), "fragment.json", vocabulary)


@cache
def content_of(path: Path) -> Any:
    """One conformance file as plain data."""
    document = read(path.read_bytes(), path.name, limits=LIMITS)
    assert document.root is not None, [str(d) for d in document.diagnostics]
    problems = [d for d in document.diagnostics if d.code != "number-long"]
    assert not problems, [str(d) for d in problems]
    return plain(document.root)


def cases() -> Iterator[Case]:
    """Every test of a record, of every file, in order."""
    return (case for case in all_cases() if case.kind == "record")


def by_file(chosen: Iterable[Case]) -> list[Any]:
    """The cases of each file as a parameter of one test; `-k` finds the file by the name of a case or a section, too."""
    files: dict[str, list[Case]] = {}
    for case in chosen:
        files.setdefault(case.file, []).append(case)
    return [pytest.param(each, id=file) for file, each in files.items()]


def all_cases() -> Iterator[Case]:
    """Every test of every file, in order; once for each scheme that a file names."""
    for path in sorted(FOLDER.rglob("*.yaml")):
        content = content_of(path)
        assert content["format"] == FORMAT, path.name
        name = path.relative_to(FOLDER).with_suffix("").as_posix()
        named = content.get("scheme")
        whole = named if isinstance(named, dict) else None
        schemes = (
            [None] if whole is not None or named is None else [named] if isinstance(named, str) else named
        )
        for bundled in schemes:
            where = f"{name}/{bundled}" if len(schemes) > 1 else name
            for section in content["sections"]:
                base = {**content.get("base", {}), **section.get("base", {})}
                under = {k: section.get(k, content.get(k)) for k in ("round", "case")}
                under = {k: v for k, v in under.items() if v is not None}
                for test in section["tests"]:
                    yield Case(
                        where, section["name"], test, section.get("scheme", whole), bundled, base, under
                    )
