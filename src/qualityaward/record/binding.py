"""A record's tree as a vocabulary types it: every fact, finding, list and nested record, with a problem for whatever does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from qualityaward.language.identifiers import holds
from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower, show
from qualityaward.language.types import DATE
from qualityaward.language.vocabulary import Fact, Field, Label, Subject, Vocabulary
from qualityaward.reading.formats.record import EVIDENCE, JUDGEMENT, NESTED
from qualityaward.reading.keys import Keys, no_key
from qualityaward.reading.scalars import resolve
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar, Sequence
from qualityaward.record.bound import Evidence, Judgement, Late, Values
from qualityaward.record.elements import MOST_ELEMENTS, absent, canonical_order
from qualityaward.source import Diagnostic, Entry, Span
from qualityaward.suggest import Options, closest
from qualityaward.values import FIRST_DAY, NOTHING
from qualityaward.version import FIRST_SEMANTICS

EMPTY: Final = MappingNode(())
DEEPEST: Final = 4
"""Records inside records."""

_DAYS: Final = ("date", "happened")
_PARTS: Final = ("facts", "findings")
_DAY: Final = Field("date", DATE, Label("日期", "date"))


def _evidenced(fact: Fact, node: MappingNode) -> bool:
    """Whether a mapping is a value with its evidence, and no record, and no entry that a list lacks the dash before."""
    if node.get("value") is not None:
        return True
    own = (entry.key for entry in node if entry.key not in EVIDENCE.known)
    element = fact.type.kind == "list" and any(fact.field_index(key) is not None for key in own)
    return fact.type.kind != "record" and not element


class Binding:
    """Reads a record's tree as a vocabulary types it; every problem is reported, and what is dated late is kept beside."""

    def __init__(
        self, vocabulary: Vocabulary, report: Callable[[Diagnostic], None], most: int = MOST_ELEMENTS
    ) -> None:
        self.vocabulary, self.report, self.most = vocabulary, report, most
        self.careful = vocabulary.semantics != FIRST_SEMANTICS
        self.evidence: dict[str, Evidence] = {}
        self.judgements: dict[str, Judgement] = {}
        self.late: list[Late] = []
        self.entry: Entry | None = None

    def problem(self, code: str, span: Span, path: str, near: str | None = None, **args: str) -> None:
        """Reports one problem."""
        self.report(Diagnostic(code, span, {"path": path, **args}, near, path=path, entry=self.entry))

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
        """What a fact states, its evidence kept beside."""
        if isinstance(node, MappingNode) and _evidenced(fact, node):
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
        """Whether a finding is met; None where that is unknown. Who made it is kept beside."""
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
        """The values of a record inside this one; None where it is none."""
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
        """The elements of a list in canonical order; None where it is none."""
        if not isinstance(node, Sequence):
            self.problem("value-type", node.span, path, expected="list")
            return None
        if len(node) > self.most:
            self.problem("list-too-long", node.span, path, most=str(self.most))
            return None
        elements = [self.element(fact, each, path) for each in self.entries(fact, node)]
        for name in fact.unique:
            at = fact.field_index(name) or 0
            seen: set[Any] = set()
            for values, each in zip(elements, self.entries(fact, node), strict=True):
                key = values[at]
                if key is None or key is NOTHING:
                    continue
                if key in seen:
                    self.problem("list-twice", each.span, path, field=name)
                seen.add(key)
        return tuple(sorted(elements, key=canonical_order))

    def entries(self, fact: Fact, node: Sequence) -> Iterator[Node]:
        """The entries of a list as they are stated; a problem with one says which it is."""
        label = fact.label
        for number, each in enumerate(node, 1):
            self.entry = Entry(number, label["zh"], label["en"])
            yield each
        self.entry = None

    def element(self, fact: Fact, node: Node, path: str) -> Values:
        """The values of one element, by the fields of its list."""
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
            if misfit.code == "value-option":
                misfit.args_["expected"] = Options({o: f.labels.get(o, "") for o in f.type.options})
            self.problem(
                misfit.code, node.span, path, near, **{k: v for k, v in misfit.args_.items() if k != "text"}
            )
            return None
        return value
