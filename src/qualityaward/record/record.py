"""One applicant's facts: as they were written, and as a vocabulary types them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date
from typing import Any, Final, NamedTuple

from qualityaward.errors import RecordError
from qualityaward.frozen import dataclass
from qualityaward.language.naming import plain
from qualityaward.language.typed import show
from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.reading import from_python, read
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Sequence
from qualityaward.record.binding import EMPTY, Binding
from qualityaward.record.bound import Bound, Judgement, Values
from qualityaward.record.elements import MOST_ELEMENTS
from qualityaward.record.plain import Odd, Packed, parsed
from qualityaward.record.quick import plan_of
from qualityaward.record.spelling import canonical_text
from qualityaward.source import NOWHERE, Diagnostic, Span
from qualityaward.suggest import Options, closest, ours
from qualityaward.values import FIRST_DAY
from qualityaward.version import FIRST_SEMANTICS


class Deviation(NamedTuple):
    """The written reason for departing from a clause in principle."""

    clause: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a file or a caller's data: a tree with places."""

    span: Span = NOWHERE
    facts: MappingNode = EMPTY
    findings: MappingNode = EMPTY
    root: MappingNode = field(default=EMPTY, compare=False, repr=False, kw_only=True)

    def read(self) -> Written:
        """The tree."""
        return self

    def at(self, key: str, index: int | None = None) -> Span:
        """Where a key of the header has its value, or one of its values; the whole record where it has none."""
        whole = self.read()
        node = whole.root.get(key)
        if isinstance(node, Sequence) and index is not None and index < len(node):
            node = node.items[index]
        return whole.span if node is None else node.span

    def plain(self) -> tuple[Any, Any] | None:
        """Facts and findings as plain data, where they came as such."""
        return None


NOTHING_WRITTEN: Final = Written()


@dataclass(frozen=True, slots=True)
class Unread(Written):
    """Plain data that was as it should be so far: its tree is made when somebody asks for a place.

    `source` is a mapping that nobody else holds, one that is packed, or JSON as it came with the file's `name`; `parts` its
    facts and findings, let go of once they are typed where `source` gives them again.
    """

    source: Any = None
    name: str = ""
    parts: list[tuple[Any, Any]] = field(default_factory=list, compare=False)

    @property
    def mapping(self) -> dict[str, Any] | None:
        """The mapping, where it came as one."""
        source = self.source.mapping() if isinstance(self.source, Packed) else self.source
        return source if isinstance(source, dict) else None

    def read(self) -> Written:
        """The tree, read again from the source."""
        mapping = self.mapping
        root = (
            read(self.source, self.name, "json", private=True).root
            if mapping is None
            else from_python(mapping).root
        )
        assert isinstance(root, MappingNode)  # it was looked at when the record was made
        facts, findings = root.get("facts"), root.get("findings")
        return Written(
            root.span,
            facts if isinstance(facts, MappingNode) else EMPTY,
            findings if isinstance(findings, MappingNode) else EMPTY,
            root=root,
        )

    def plain(self) -> tuple[Any, Any] | None:
        """Facts and findings, as they came or made again; None where JSON is not read quickly."""
        if self.parts:
            return self.parts.pop()
        mapping = self.mapping
        if mapping is None:
            try:
                mapping = parsed(self.source if isinstance(self.source, str) else self.source.decode())
            except Odd:
                return None
        return mapping.get("facts"), mapping.get("findings")


@dataclass(frozen=True, slots=True)
class Record:
    """A record whose header is checked; its facts are checked against a scheme's vocabulary when it is evaluated."""

    id: str
    name: str | None
    subject: str
    submitted_on: date | None
    deviations: tuple[Deviation, ...] = ()
    written: Written = field(default=NOTHING_WRITTEN, repr=False)
    _bound: list[tuple[Vocabulary, Bound]] = field(default_factory=list, repr=False, compare=False)
    applies_for: tuple[str, ...] | None = None
    most: int = MOST_ELEMENTS
    """Elements that one of its lists may have."""
    admitted: list[Any] = field(default_factory=list, repr=False, compare=False)
    """What was last found for all days, with the scheme that it was found for: :mod:`qualityaward.deciding.admission`."""

    def __getstate__(self) -> list[Any]:
        """All but what a scheme found of it, which is of that very scheme."""
        return [[] if f.name == "admitted" else getattr(self, f.name) for f in fields(self)]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.written.read().span

    @property
    def facts(self) -> MappingNode:
        """Its facts as they were written."""
        return self.written.read().facts

    @property
    def findings(self) -> MappingNode:
        """Its findings as they were written."""
        return self.written.read().findings

    def bound(self, vocabulary: Vocabulary) -> Bound:
        """This record typed by `vocabulary`, found once; raises :class:`RecordError` with every problem."""
        for known, bound in self._bound:
            if known is vocabulary:
                return bound
        bound = bind(self, vocabulary)
        self._bound[:] = [(vocabulary, bound), *self._bound[:3]]
        return bound

    def submitted_anew(self, day: date, vocabulary: Vocabulary) -> Record:
        """This record, submitted on another day: nothing else that it states is read again.

        That of a subject whose day of submission is a fact stays as it is.
        """
        bound = self.bound(vocabulary)
        if day == self.submitted_on or "submitted_on" in bound.subject.facts:
            return self
        then = replace(bound, submitted_on=day.toordinal())
        return replace(self, submitted_on=day, _bound=[(vocabulary, then)], admitted=[])

    def digest(self, bound: Bound) -> str:
        """``sha256:…`` over the canonical form (RFC 8785) of all that the record states."""
        text = canonical_text(_header(self, bound), bound)
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(record: Record, bound: Bound) -> dict[str, Any]:
    """The record as plain data with one spelling: elements sorted, decimals and dates as text, nothing left out
    that was stated, nothing in that was not.
    """
    return _header(record, bound) | _stated(bound, bound.subject, bound.values, "facts.", "findings.")


def _header(record: Record, bound: Bound) -> dict[str, Any]:
    """What a record's header states."""
    header: dict[str, Any] = {
        "format": "qualityaward.record/1",
        "id": record.id,
        "name": record.name,
        "subject": record.subject,
        "submitted_on": record.submitted_on.isoformat() if record.submitted_on else None,
        "deviations": sorted([list(d) for d in record.deviations]),
        "applies_for": None
        if record.applies_for is None or "facts.applies_for" in bound.subject.index
        else sorted(record.applies_for),
    }
    return {k: v for k, v in header.items() if v}


def _stated(bound: Bound, subject: Subject, values: Values, facts: str, findings: str) -> dict[str, Any]:
    stated: dict[str, Any] = {"facts": {}, "findings": {}}
    for name, fact in subject.facts.items():
        value = values[subject.index[f"facts.{name}"]]
        if value is None:
            continue
        path = facts + name
        if fact.type.kind == "record":
            plain: Any = _stated(bound, bound.subjects[fact.type.name], value, path + ".", path + ".")
        elif fact.type.kind == "list":
            plain = [element(fact, e) for e in value]
        else:
            plain = show(fact.type, value)
        known = bound.evidence.get(path)
        stated["facts"][name] = plain if known is None else {"value": plain, **_present(known._asdict())}
    for name in subject.findings:
        value = values[subject.index[f"findings.{name}"]]
        if value is not None:
            judged = bound.judgements.get(findings + name, Judgement("met" if value else "not_met"))
            stated["findings"][name] = _present(judged._asdict())
    return {k: v for k, v in stated.items() if v}


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v is not None}


def element(fact: Fact, values: Values) -> dict[str, Any]:
    """A list element as plain data; what is unknown or nothing is left out."""
    shown = {f.name: show(f.type, v) for f, v in zip(fact.fields, values, strict=True)}
    return {k: v for k, v in shown.items() if v is not None}


_DATA = re.compile(r"[^\x20-\x7e]+|[0-9]{6,}")
_OF_THE_SCHEME = frozenset({"system", "form"})
"""Arguments of problems that are the scheme's own words."""


def without_values(problem: Diagnostic) -> Diagnostic:
    """A problem of a record with what may be somebody's data taken out of its texts: all but short Latin words.

    So it is with the place of a value that came from no file, which is named by its keys.
    """
    args = {
        k: v
        if k in _OF_THE_SCHEME or isinstance(v, Options) or ours(v, problem.suggestion)
        else _DATA.sub("…", v)
        for k, v in problem.args.items()
    }
    span = problem.span
    if not span.line:
        span = span._replace(file=_DATA.sub("…", span.file))
    path, own = problem.path, problem.args.get("name", "")
    kept = own if own and path.endswith(own) and ours(own, problem.suggestion) else ""
    path = _DATA.sub("…", path.removesuffix(kept)) + kept
    return replace(problem, span=span, args=args, path=path, excerpt="")


# Binding ----------------------------------------------------------------------------------------------------


def bind(record: Record, vocabulary: Vocabulary) -> Bound:
    """`record` typed by `vocabulary`; raises :class:`RecordError` with every problem of the record."""
    problems: list[Diagnostic] = []
    subject = vocabulary.subjects.get(record.subject)
    if subject is None:
        near = closest(record.subject, vocabulary.subjects)
        unknown = Diagnostic(
            "subject-unknown", record.written.at("subject"), {"name": record.subject}, near, path="subject"
        )
        raise RecordError([without_values(unknown)])
    submitted = record.submitted_on.toordinal() if record.submitted_on else None
    bound = _quickly(record, vocabulary, submitted) or _carefully(
        record, subject, vocabulary, submitted, problems
    )
    values = _applied(subject, bound.values, record, problems)
    if problems:
        raise RecordError(map(without_values, sorted(problems, key=lambda p: (p.span, p.path, p.code))))
    return bound if values is bound.values else replace(bound, values=values)


def _quickly(record: Record, vocabulary: Vocabulary, submitted: int | None) -> Bound | None:
    """What a record of plain data states, where nothing in it is odd."""
    parts = record.written.plain()
    if parts is None or (submitted is not None and submitted < FIRST_DAY):
        return None
    try:
        return plan_of(vocabulary).typed(record.subject, *parts, submitted)[0]
    except Odd:
        return None


def _carefully(
    record: Record,
    subject: Subject,
    vocabulary: Vocabulary,
    submitted: int | None,
    problems: list[Diagnostic],
) -> Bound:
    binding = Binding(vocabulary, problems.append, record.most)
    written = record.written.read()
    values = binding.record(subject, written.facts, written.findings, "facts.", "findings.", ())
    values, submitted = _same_submission(subject, values, submitted, record, problems)
    if submitted is not None and submitted < FIRST_DAY and vocabulary.semantics != FIRST_SEMANTICS:
        place = record.written.at("submitted_on")
        problems.append(Diagnostic("date-early", place, {"path": "submitted_on"}, path="submitted_on"))
    late = tuple(binding.late)
    latest = max((each.day for each in late), default=0)
    return Bound(
        subject,
        vocabulary.subjects,
        values,
        late,
        latest,
        binding.evidence,
        binding.judgements,
        submitted,
    )


def _same_submission(
    subject: Subject, values: Values, submitted: int | None, record: Record, problems: list[Diagnostic]
) -> tuple[Values, int | None]:
    """The header's ``submitted_on`` and a fact of that name are one thing: either gives the other."""
    at = subject.index.get("facts.submitted_on")
    if at is None or subject.facts["submitted_on"].type.kind != "date":
        return values, submitted
    fact = values[at]
    if fact is not None and submitted is not None and fact != submitted:
        problems.append(Diagnostic("submitted-twice", record.written.at("submitted_on"), path="submitted_on"))
    if fact is None and submitted is not None:
        values = (*values[:at], submitted, *values[at + 1 :])
    return values, fact if submitted is None else submitted


def _applied(subject: Subject, values: Values, record: Record, problems: list[Diagnostic]) -> Values:
    """The header's ``applies_for`` is the fact of that name, where rules ask for it; awards go by any of their names."""
    fact = subject.facts.get("applies_for")
    if (
        record.applies_for is None
        or fact is None
        or fact.type.kind != "list"
        or fact.field_index("award") is None
    ):
        return values
    award = fact.fields[fact.field_index("award") or 0]
    named = award_ids(record.applies_for, award.names, record, problems)
    at = subject.index["facts.applies_for"]
    applied = tuple(sorted((name,) for name in named))
    if values[at] is not None and tuple(sorted(values[at])) != applied:
        problems.append(Diagnostic("applies-for-twice", record.written.at("applies_for"), path="applies_for"))
    return (*values[:at], applied, *values[at + 1 :])


def award_ids(
    texts: tuple[str, ...], awards: Mapping[str, tuple[str, ...]], record: Record, problems: list[Diagnostic]
) -> tuple[str, ...]:
    """The awards that a record applies for, by any of their names; a text that is none of these is a problem."""
    found: dict[str, None] = {}
    for i, text in enumerate(texts):
        meant = _awards_meant(text, awards)
        if len(meant) == 1:
            found[meant[0]] = None
        elif (problem := award_unknown(text, awards)) is not None:
            problems.append(replace(problem, span=record.written.at("applies_for", i), path="applies_for"))
    return tuple(found)


def award_unknown(text: str, awards: Mapping[str, tuple[str, ...]]) -> Diagnostic | None:
    """The problem of a text that is no award, or the name of several; None where it is one of them."""
    if len(_awards_meant(text, awards)) == 1:
        return None
    known = [n for names in awards.values() for n in names]
    args = {"name": text, "awards": Options({id: names[0] if names else "" for id, names in awards.items()})}
    return Diagnostic("applies-for-unknown", args=args, suggestion=closest(text, known))


def _awards_meant(text: str, awards: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [id for id, names in awards.items() if plain(text) in {plain(n) for n in (id, *names)}]
