"""One applicant's facts: as they were written, and as a vocabulary types them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace
from datetime import date
from typing import Any, Final, NamedTuple

from qualityaward.errors import RecordError
from qualityaward.frozen import dataclass
from qualityaward.language.identifiers import holds
from qualityaward.language.naming import plain
from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower, show
from qualityaward.language.types import DATE
from qualityaward.language.vocabulary import Fact, Field, Label, Subject, Vocabulary
from qualityaward.reading import from_python, read
from qualityaward.reading.formats.record import EVIDENCE, JUDGEMENT, NESTED
from qualityaward.reading.keys import Keys, no_key
from qualityaward.reading.scalars import resolve
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.record.bound import Bound, Evidence, Judgement, Late, Values
from qualityaward.record.elements import MOST_ELEMENTS, absent, canonical_order
from qualityaward.record.plain import Odd, Packed, parsed
from qualityaward.record.quick import plan_of
from qualityaward.source import NOWHERE, Diagnostic, Span
from qualityaward.suggest import closest, ours
from qualityaward.values import FIRST_DAY, NOTHING
from qualityaward.version import FIRST_SEMANTICS

EMPTY: Final = MappingNode(())
DEEPEST: Final = 4
"""Records inside records."""


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

    def read(self) -> Written:
        """The tree."""
        return self

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
        text = json.dumps(canonical(self, bound), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical(record: Record, bound: Bound) -> dict[str, Any]:
    """The record as plain data with one spelling: elements sorted, decimals and dates as text, nothing left out
    that was stated, nothing in that was not.
    """
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
    return {k: v for k, v in header.items() if v} | _stated(
        bound, bound.subject, bound.values, "facts.", "findings."
    )


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
        k: v if k in _OF_THE_SCHEME or ours(v, problem.suggestion) else _DATA.sub("…", v)
        for k, v in problem.args.items()
    }
    span = problem.span
    if not span.line:
        span = span._replace(file=_DATA.sub("…", span.file))
    return replace(problem, span=span, args=args, path=_DATA.sub("…", problem.path), excerpt="")


# Binding ----------------------------------------------------------------------------------------------------

_DAYS: Final = ("date", "happened")
_PARTS: Final = ("facts", "findings")


def bind(record: Record, vocabulary: Vocabulary) -> Bound:
    """`record` typed by `vocabulary`; raises :class:`RecordError` with every problem of the record."""
    problems: list[Diagnostic] = []
    subject = vocabulary.subjects.get(record.subject)
    if subject is None:
        near = closest(record.subject, vocabulary.subjects)
        unknown = Diagnostic("subject-unknown", record.span, {"name": record.subject}, near, path="subject")
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
    binding = _Binding(vocabulary, problems.append, record.most)
    written = record.written.read()
    values = binding.record(subject, written.facts, written.findings, "facts.", "findings.", ())
    values, submitted = _same_submission(subject, values, submitted, record, problems)
    if submitted is not None and submitted < FIRST_DAY and vocabulary.semantics != FIRST_SEMANTICS:
        problems.append(Diagnostic("date-early", record.span, {"path": "submitted_on"}, path="submitted_on"))
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
        problems.append(Diagnostic("submitted-twice", record.span, path="submitted_on"))
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
        problems.append(Diagnostic("applies-for-twice", record.span, path="applies_for"))
    return (*values[:at], applied, *values[at + 1 :])


def award_ids(
    texts: tuple[str, ...], awards: Mapping[str, tuple[str, ...]], record: Record, problems: list[Diagnostic]
) -> tuple[str, ...]:
    """The awards that a record applies for, by any of their names; a text that is none of these is a problem."""
    found: dict[str, None] = {}
    for text in texts:
        meant = [id for id, names in awards.items() if plain(text) in {plain(n) for n in (id, *names)}]
        if len(meant) == 1:
            found[meant[0]] = None
            continue
        known = [n for names in awards.values() for n in names]
        args = {"name": text, "awards": ", ".join(awards)}
        problems.append(
            Diagnostic("applies-for-unknown", record.span, args, closest(text, known), path="applies_for")
        )
    return tuple(found)


_DAY: Final = Field("date", DATE, Label("日期", "date"))


class _Binding:
    def __init__(
        self, vocabulary: Vocabulary, report: Callable[[Diagnostic], None], most: int = MOST_ELEMENTS
    ) -> None:
        self.vocabulary, self.report, self.most = vocabulary, report, most
        self.careful = vocabulary.semantics != FIRST_SEMANTICS
        self.evidence: dict[str, Evidence] = {}
        self.judgements: dict[str, Judgement] = {}
        self.late: list[Late] = []

    def problem(self, code: str, span: Span, path: str, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        self.report(Diagnostic(code, span, {"path": path, **args}, near, path=path))

    def record(
        self,
        subject: Subject,
        facts: MappingNode,
        findings: MappingNode,
        fact_path: str,
        finding_path: str,
        at: tuple[int, ...],
    ) -> Values:
        """All values of one record, at the subject's positions."""
        values: list[Any] = [None] * subject.width
        for entry in facts:
            fact = subject.facts.get(entry.key)
            path = fact_path + entry.key
            if fact is None:
                code = "finding-among-facts" if entry.key in subject.findings else "fact-unknown"
                self.problem(
                    code,
                    entry.key_span,
                    fact_path + entry.key,
                    closest(entry.key, subject.facts),
                    name=entry.key,
                )
                continue
            position = subject.index[f"facts.{entry.key}"]
            values[position] = self.fact(fact, entry.value, path, (*at, position))
        for entry in findings:
            path = finding_path + entry.key
            if entry.key not in subject.findings:
                code = "fact-among-findings" if entry.key in subject.facts else "finding-unknown"
                self.problem(code, entry.key_span, path, closest(entry.key, subject.findings), name=entry.key)
                continue
            position = subject.index[f"findings.{entry.key}"]
            values[position] = self.finding(entry.value, path, (*at, position))
        return tuple(values)

    def fact(self, fact: Fact, node: Node, path: str, at: tuple[int, ...]) -> Any:
        if isinstance(node, MappingNode) and (
            node.get("value") is not None or fact.type.kind not in ("record",)
        ):
            late = len(self.late)
            node = self.stated(node, path, at)
            if isinstance(node, Scalar) and resolve(node) is None:  # as if it were left out, evidence and all
                self.evidence.pop(path)
                del self.late[late:]
        if isinstance(node, Scalar) and resolve(node) is None:
            return None
        if fact.type.kind == "list":
            return self.list(fact, node, path)
        if fact.type.kind == "record":
            return self.nested(fact, node, path, at)
        return self.value(fact.value, node, path)

    def stated(self, node: MappingNode, path: str, at: tuple[int, ...]) -> Node:
        """The value of a fact that carries its evidence, which is kept by path."""
        known = self.texts(node, EVIDENCE, path, at)
        self.evidence[path] = Evidence(known.get("evidence"), known.get("source"), known.get("date"))
        value = node.get("value")
        if value is None:
            self.problem("value-missing", node.span, path)
            return Scalar("", plain=True)
        return value

    def texts(self, node: MappingNode, keys: Keys, path: str, at: tuple[int, ...]) -> dict[str, str]:
        """The texts beside a value, and its days, of which the later decides from when it counts."""
        found: dict[str, str] = {}
        for entry in node:
            if entry.key not in keys.known:
                self.report(no_key(entry, keys.called, path, path))
            elif entry.key != "value":
                stated = resolve(entry.value) if isinstance(entry.value, Scalar) else None
                if stated is None and isinstance(entry.value, Scalar):
                    continue
                if entry.key in _DAYS:
                    day = self.value(_DAY, entry.value, f"{path}.{entry.key}")
                    if day is not None:
                        found[entry.key] = str(show(_DAY.type, day))
                        self.late.append(Late(path, day, at))
                elif isinstance(stated, str) and len(stated) <= LONGEST_TEXT:
                    found[entry.key] = stated
                else:
                    code = "value-quote" if isinstance(entry.value, Scalar) else "value-type"
                    self.problem(code, entry.value.span, f"{path}.{entry.key}", expected="text")
        return found

    def finding(self, node: Node, path: str, at: tuple[int, ...]) -> bool | None:
        value: Node | None = node
        late = len(self.late)
        if isinstance(node, MappingNode):
            known = self.texts(node, JUDGEMENT, path, at)
            value = node.get("value")
            if "date" in known and known.get("happened", "") > known["date"]:
                span = next(e.value.span for e in node if e.key == "happened")
                self.problem("finding-before-event", span, f"{path}.happened")
        else:
            known = {}
        said = resolve(value) if isinstance(value, Scalar) else value
        if said is None:
            del self.late[late:]
            return None
        if said not in ("met", "not_met"):
            self.problem("finding-value", value.span if value is not None else node.span, path)
            return None
        self.judgements[path] = Judgement(
            str(said), known.get("by"), known.get("date"), known.get("basis"), known.get("happened")
        )
        return said == "met"

    def nested(self, fact: Fact, node: Node, path: str, at: tuple[int, ...]) -> Values | None:
        if not isinstance(node, MappingNode):
            self.problem("value-type", node.span, path, expected="record")
            return None
        if len(at) > DEEPEST:
            self.problem("record-too-deep", node.span, path, most=str(DEEPEST))
            return None
        parts: dict[str, MappingNode] = {}
        for entry in node:
            if entry.key in _PARTS and isinstance(entry.value, MappingNode):
                parts[entry.key] = entry.value
            elif entry.key in _PARTS and isinstance(entry.value, Scalar) and resolve(entry.value) is None:
                continue
            elif entry.key not in NESTED.known:
                self.report(no_key(entry, NESTED.called, path, path))
        subject = self.vocabulary.subjects[fact.type.name]
        empty = MappingNode(())
        return self.record(
            subject, parts.get("facts", empty), parts.get("findings", empty), path + ".", path + ".", at
        )

    # Lists --------------------------------------------------------------------------------------------------

    def list(self, fact: Fact, node: Node, path: str) -> Values | None:
        if not isinstance(node, Sequence):
            self.problem("value-type", node.span, path, expected="list")
            return None
        if len(node) > self.most:
            self.problem("list-too-long", node.span, path, most=str(self.most))
            return None
        elements = [self.element(fact, each, path) for each in node]
        for name in fact.unique:
            at = fact.field_index(name) or 0
            seen: set[Any] = set()
            for values, each in zip(elements, node, strict=True):
                key = values[at]
                if key is None or key is NOTHING:
                    continue
                if key in seen:
                    self.problem("list-twice", each.span, path, field=name)
                seen.add(key)
        return tuple(sorted(elements, key=canonical_order))

    def element(self, fact: Fact, node: Node, path: str) -> Values:
        inside = f"{path}[]"
        stated: dict[str, Any] = {}
        if not isinstance(node, MappingNode):
            self.problem("value-type", node.span, inside, expected="mapping")
            return (None,) * len(fact.fields)
        places: dict[str, Span] = {}
        for entry in node:
            index = fact.field_index(entry.key)
            if index is None:
                near = closest(entry.key, {f.name: f for f in fact.fields})
                self.problem("field-unknown", entry.key_span, inside, near, name=entry.key, of=fact.name)
                continue
            places[entry.key] = entry.value.span
            if not (isinstance(entry.value, Scalar) and resolve(entry.value) is None):
                stated[entry.key] = self.value(fact.fields[index], entry.value, f"{inside}.{entry.key}")
        for f in fact.fields:
            if f.name in stated:
                self.bounds(f, stated, places[f.name], f"{inside}.{f.name}")
        for start, end in fact.periods:
            first, last = stated.get(start), stated.get(end)
            declared = next(f.not_before for f in fact.fields if f.name == end)
            if first is not None and last is not None and last < first and declared != start:
                self.problem("value-before", places[end], f"{inside}.{end}", other=start)
        return tuple(absent(f, fact, stated) if f.name not in stated else stated[f.name] for f in fact.fields)

    def bounds(self, f: Field, stated: dict[str, Any], span: Span, path: str) -> None:
        """An impossible pair of values inside one element."""
        value = stated[f.name]
        for other, code in ((f.not_before, "value-before"), (f.at_most, "value-above")):
            if other is not None and value is not None and (bound := stated.get(other)) is not None:
                wrong = value < bound if code == "value-before" else value > bound
                if wrong:
                    self.problem(code, span, path, other=other)

    def value(self, f: Field, node: Node, path: str) -> Any:
        """One lowered value, or None after reporting what is wrong with it."""
        if not isinstance(node, Scalar):
            self.problem("value-type", node.span, path, expected=str(f.type))
            return None
        stated = resolve(node)
        if stated is None:
            return None
        try:
            value = bounded(lower(f.type, stated), f.type, f.min, f.max)
            if f.type.kind == "date" and isinstance(value, int) and value < FIRST_DAY and self.careful:
                raise Misfit("date-early")
            if f.standard is not None and not holds(f.standard, str(value)):
                raise Misfit("value-identifier", standard=f.standard)
        except Misfit as misfit:
            near = (
                closest(str(stated), {o: f.labels.get(o, "") for o in f.type.options})
                if misfit.code == "value-option"
                else closest(str(stated), dict(f.type.regions.listed))
                if misfit.code == "region-unlisted"
                else None
            )
            self.problem(
                misfit.code, node.span, path, near, **{k: v for k, v in misfit.args_.items() if k != "text"}
            )
            return None
        return value
