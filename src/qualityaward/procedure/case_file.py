"""A case file: the dated steps of one application, and the records that lie beside them.

``qualityaward.procedure/1``::

    format: qualityaward.procedure/1
    scheme: lyg_edz_2024                       # optional
    applicant: {subject: organization, id: a-1, name: …}
    steps:                                     # says everything: what is not here was not held
      - {stage: application, on: 2024-09-20, by: applicant, documents: [application_form, …]}
      - {stage: notice, from: 2024-11-01, to: 2024-11-08, by: office}
    application: {facts: {…}}                  # records: of the application, the panel, each examiner, …
    panel: {facts: {members: 3, has_head: true}}
    examiners: [{id: …, facts: {…}, findings: {…}}]
    notice: {starts: 2024-11-01, ends: 2024-11-08}
    records: {jury: {facts: {…}}}              # of the scheme's own subjects of the procedure

A case file holds personal data: no problem shows a line or a value of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from qualityaward.errors import CaseError
from qualityaward.language.naming import written
from qualityaward.procedure.strict import EMPTY, Strict, absent
from qualityaward.reading import Document, Mapping, Node, from_python, read
from qualityaward.reading.formats.case import APPLICANT, FORMAT, KEYS, NOTICE, RECORD, STEP
from qualityaward.reading.formats.record import FORMAT as RECORD_FORMAT
from qualityaward.reading.tree import Sequence
from qualityaward.record.record import Record, Written, without_values
from qualityaward.source import NOWHERE, Diagnostic, Span, format_code

SECTIONS: Final[AnyMapping[str, str]] = {
    "application": "case",
    "panel": "panel",
    "examiners": "examiner",
    "notice": "notice",
    "organizer": "organizer",
    "recommender": "recommender",
}
"""The records beside the steps: the key of each, and its subject."""

OWN: Final = "records"
"""The key of records of the scheme's own subjects of the procedure, each under its subject."""

MOST_STEPS: Final = 200
MOST_EXAMINERS: Final = 100
_MOST_NAMES: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it was taken: its stage by name or id, its first and last day, who took it, with what documents.

    None is not stated; `documents` are those handed in and those made.
    """

    stage: str
    first: int | None
    last: int | None
    by: tuple[str, ...] | None = None
    documents: tuple[str, ...] | None = None
    span: Span = field(default=NOWHERE, compare=False)
    places: AnyMapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> Span:
        """Where the value of a key stands."""
        return self.places.get(key, self.span)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The steps and records of one application, checked by themselves; a scheme gives them meaning."""

    scheme: str | None
    subject: str
    id: str
    name: str | None
    steps: tuple[Step, ...]
    records: tuple[tuple[str, Record], ...]
    span: Span = NOWHERE
    places: AnyMapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def at(self, key: str) -> Span:
        """Where the value of a key stands."""
        return self.places.get(key, self.span)

    def records_of(self, section: str) -> tuple[Record, ...]:
        """The records under one key."""
        return tuple(record for name, record in self.records if name == section)


def case_from(data: str | bytes, name: str) -> CaseFile:
    """The case file in `data`, YAML or JSON; raises :class:`CaseError` with every problem."""
    start = data[:64].lstrip()
    json = start.startswith(b"{") if isinstance(start, bytes) else start.startswith("{")
    return case_in(read(data, name, "json" if json or name.endswith(".json") else "yaml", private=True))


def case_of(value: AnyMapping[str, Any]) -> CaseFile:
    """The case file in a mapping; dates may be :class:`datetime.date`."""
    return case_in(from_python(value))


def case_in(document: Document) -> CaseFile:
    """The case file in a document."""
    problems = list(document.diagnostics)
    root = document.root
    if not isinstance(root, Mapping):
        if root is not None:
            problems.append(Diagnostic("not-a-mapping", root.span))
        raise CaseError(map(without_values, problems))
    reader = _Reader(problems.append)
    case = reader.case(root)
    if problems:
        refused = {p.span for p in document.diagnostics if p.span.line}
        found = (p for p in problems[len(document.diagnostics) :] if p.span not in refused)
        raise CaseError(in_order([*document.diagnostics, *found]))
    return case


def in_order(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Problems of a case file in order of place, each once and without values."""
    once = {(p.code, p.span, p.path, tuple(p.args.items())): p for p in problems}
    return [without_values(p) for p in sorted(once.values(), key=lambda p: (p.span, p.path, p.code))]


class _Reader(Strict):
    def case(self, root: Mapping) -> CaseFile:
        """The whole file."""
        self.keys(root, KEYS)
        if (stated := self.text(root, "format", "format", due=True)) not in (None, FORMAT):
            self.problem(format_code(stated, FORMAT), _places(root)["format"], "format", expected=FORMAT)
        applicant = self.mapping(root.get("applicant"), "applicant")
        if applicant is None:
            if absent(root.get("applicant")):
                self.missing(root, "applicant", "applicant")
            applicant = EMPTY
        else:
            self.keys(applicant, APPLICANT, "applicant")
        due = applicant is not EMPTY
        subject = self.text(applicant, "subject", "applicant.subject", due=due)
        id = self.text(applicant, "id", "applicant.id", due=due)
        self.text(root, "note", "note")
        return CaseFile(
            scheme=self.text(root, "scheme", "scheme"),
            subject=subject or "",
            id=id or "",
            name=self.text(applicant, "name", "applicant.name"),
            steps=self.steps(root),
            records=tuple(self.records(root)),
            span=root.span,
            places={**_places(root), "subject": _places(applicant).get("subject", root.span)},
        )

    def steps(self, root: Mapping) -> tuple[Step, ...]:
        """The steps; their order in the file means nothing."""
        if absent(root.get("steps")):
            self.missing(root, "steps", "steps")
        found = [self.step(node) for node in self.items(root.get("steps"), "steps", MOST_STEPS) or ()]
        return tuple(s for s in found if s is not None)

    def step(self, node: Node) -> Step | None:
        """One step."""
        mapping = self.mapping(node, "steps[]")
        if mapping is None:
            if absent(node):
                self.problem("list-item-empty", node.span, "steps[]")
            return None
        self.keys(mapping, STEP, "steps[]")
        stage = self.text(mapping, "stage", "steps[].stage", due=True)
        on, first, last = (self.day(mapping, key, f"steps[].{key}") for key in ("on", "from", "to"))
        if not absent(mapping.get("on")) and not (absent(mapping.get("from")) and absent(mapping.get("to"))):
            self.problem("step-dates-both", mapping.span, "steps[].on")
        if first is not None and last is not None and last < first:
            self.problem("value-before", mapping.span, "steps[].to", other="from")
        by = self.texts(mapping.get("by"), "steps[].by", _MOST_NAMES, one=True)
        documents = self.texts(mapping.get("documents"), "steps[].documents", _MOST_NAMES)
        self.text(mapping, "note", "steps[].note")
        first, last = (on, on) if on is not None else (first, last)
        return Step(stage or "", first, last, by or None, documents, mapping.span, _places(mapping))

    # Records ------------------------------------------------------------------------------------------------

    def records(self, root: Mapping) -> list[tuple[str, Record]]:
        """The records beside the steps."""
        found: list[tuple[str, Record]] = []
        for section, subject in SECTIONS.items():
            node = root.get(section)
            if section == "examiners":
                nodes = self.items(node, section, MOST_EXAMINERS) or ()
                examiners = [self.record(each, "examiners[]", subject) for each in nodes]
                self.nobody_twice(nodes, examiners)
                found += [(section, each) for each in examiners]
            elif not absent(node):
                found.append((section, self.record(node, section, subject)))
        for entry in self.mapping(root.get(OWN), OWN) or ():
            found += self.own(entry.key, entry.value)
        return found

    def own(self, subject: str, node: Node) -> Iterator[tuple[str, Record]]:
        """The records of one of the scheme's own subjects: one, or a list of them."""
        section = f"{OWN}[{subject}]"
        several = isinstance(node, Sequence)
        nodes = self.items(node, section, MOST_EXAMINERS) or () if several else (node,)
        records = [self.record(each, section, subject) for each in nodes]
        if several:
            self.nobody_twice(nodes, records)
        yield from ((section, record) for record in records)

    def nobody_twice(self, nodes: Iterable[Node], examiners: Iterable[Record]) -> None:
        """Reports an examiner who stands twice: by id, or by name where one has no id, however they are written."""
        before: list[tuple[int, str | None, str | None]] = []
        for position, (node, examiner) in enumerate(zip(nodes, examiners, strict=True), start=1):
            stated = isinstance(node, Mapping) and not absent(node.get("id"))
            id = written(examiner.id) if stated else None
            name = None if examiner.name is None else written(examiner.name)
            for first, other_id, other_name in before:
                same_name = name is not None and name == other_name and None in (id, other_id)
                if same_name or (id is not None and id == other_id):
                    places = {"first": str(first), "again": str(position)}
                    self.problem("case-examiner-twice", node.span, "examiners[]", **places)
                    break
            before.append((position, id, name))

    def record(self, node: Node | None, path: str, subject: str) -> Record:
        """One record, whose subject is that of its key; a notice may state its two days without ``facts``."""
        mapping = self.mapping(node, path)
        if mapping is None:
            if node is not None and absent(node):
                self.problem("list-item-empty", node.span, path)
            return Record(path, None, subject, None)
        short = path == "notice" and not any(e.key in RECORD.known for e in mapping)
        if short:
            self.keys(mapping, NOTICE, path)
            return Record(path, None, subject, None, written=Written(mapping.span, mapping, root=mapping))
        self.keys(mapping, RECORD, path)
        if self.text(mapping, "format", f"{path}.format") not in (None, RECORD_FORMAT):
            self.problem("format-unknown", mapping.span, f"{path}.format", expected=RECORD_FORMAT)
        if self.text(mapping, "subject", f"{path}.subject") not in (None, subject):
            self.problem("case-record-subject", mapping.span, f"{path}.subject", expected=subject)
        self.text(mapping, "note", f"{path}.note")
        submitted = self.day(mapping, "submitted_on", f"{path}.submitted_on")
        return Record(
            id=self.text(mapping, "id", f"{path}.id") or path.removesuffix("[]"),
            name=self.text(mapping, "name", f"{path}.name"),
            subject=subject,
            submitted_on=None if submitted is None else date.fromordinal(submitted),
            written=Written(
                mapping.span,
                self.mapping(mapping.get("facts"), f"{path}.facts") or EMPTY,
                self.mapping(mapping.get("findings"), f"{path}.findings") or EMPTY,
                root=mapping,
            ),
        )


def section_of(subject: str) -> str:
    """Where the records of a subject stand: under a key of their own, or with those of the scheme's own subjects."""
    return next((key for key, of in SECTIONS.items() if of == subject), f"{OWN}[{subject}]")


def _places(node: Mapping) -> dict[str, Span]:
    """Where the value of each key stands."""
    return {entry.key: entry.value.span for entry in node}
