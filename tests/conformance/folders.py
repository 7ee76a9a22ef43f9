"""Reads the conformance files of one folder: every test with the scheme and the records it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from qualityaward.scheme.scheme import Scheme
from tests.conformance.cases import FOLDER, _bundled, _fragment, _merged, content_of, to_json

HEADER = ("submitted_on", "applies_for")


@dataclass(frozen=True)
class Case:
    """One test, on one bundled scheme or on a fragment of one."""

    name: str
    test: Mapping[str, Any]
    bundled: str | None
    fragment: Mapping[str, Any] | None = field(repr=False)
    base: Mapping[str, Any] = field(repr=False)

    @cached_property
    def expect(self) -> Mapping[str, Any]:
        return self.test["expect"]

    def scheme(self) -> Scheme:
        return _bundled(self.bundled) if self.bundled else _fragment(to_json(self.fragment))

    def record(self, subject: str, changes: Mapping[str, Any], id: str = "case") -> dict[str, Any]:
        """The base of a subject with changes, as a record."""
        record: dict[str, Any] = {"format": "qualityaward.record/1", "id": id, "subject": subject}
        base = self.base.get(subject, {})
        for part in ("facts", "findings"):
            stated = _merged(base.get(part) or {}, changes.get(part) or {})
            record[part] = {k: v for k, v in stated.items() if v is not None}
        record |= {k: changes[k] for k in HEADER if k in changes}
        return record

    def entry(self, stated: Mapping[str, Any]) -> dict[str, Any]:
        """An entry of a round; one that is `like` a base has its record written out."""
        entry = dict(stated)
        if "like" in entry:
            changes = {k: entry.pop(k) for k in ("facts", "findings", *HEADER) if k in entry}
            entry["record"] = self.record(entry.pop("like"), changes, entry.pop("id"))
        return entry

    def round(self) -> dict[str, Any]:
        """The round that the test speaks of."""
        stated = self.test
        made: dict[str, Any] = {
            "format": "qualityaward.round/1",
            "scheme": stated.get("scheme", self.bundled or "fragment"),
            "date": stated["date"],
        }
        assumed = [
            {"award": award, "subject": subject, "id": f"{award}-{subject}-{n}", "eligibility": "assumed"}
            for award, subjects in stated.get("assumed", {}).items()
            for subject, number in subjects.items()
            for n in range(1, number + 1)
        ]
        made["winners"] = [*map(self.entry, stated.get("winners", ())), *assumed]
        candidates = [*stated.get("candidates", ()), *stated.get("applicants", ())]
        if candidates or "candidates" in stated or "applicants" in stated:
            made["applicants"] = [self.entry(c) for c in candidates]
        for key in ("history", "overrides", "tie_breaks"):
            if key in stated:
                made[key] = stated[key]
        return made


def reversed_round(made: Mapping[str, Any]) -> dict[str, Any]:
    """The same round with every list of entries the other way round."""
    return {k: v[::-1] if isinstance(v, list) else v for k, v in made.items()}


def cases(folder: str) -> Iterator[Case]:
    """Every test of every file of a folder, in order; once for each scheme that a file names."""
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        content = content_of(path)
        assert content["format"] == f"qualityaward.conformance.{folder}/1", path.name
        for scheme in content.get("schemes", [None]):
            shared = content.get("base") or (_base(scheme) if scheme else {})
            for section in content["sections"]:
                base = section.get("base", shared)
                for test in section["tests"]:
                    where = "/".join(
                        filter(None, (path.stem, scheme if len(content.get("schemes", ())) > 1 else None))
                    )
                    yield Case(
                        f"{where}::{section['name']}::{test['name']}",
                        test,
                        scheme,
                        section.get("scheme"),
                        base,
                    )


def _base(scheme: str) -> Mapping[str, Any]:
    """The records in which every clause passes, from the file on that scheme."""
    return content_of(FOLDER / "schemes" / f"{scheme}.yaml")["base"]
