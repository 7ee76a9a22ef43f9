"""What both revisions have under different names: facts, findings and fields of lists that are called the same and are of one type.

A name in a file is nobody's rule. The old revision is read with the new names before anything is compared, and so is a record
that states the old ones.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Finding, Label, Subject, Vocabulary
from qualityaward.reading.tree import Entry, Node, Sequence
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.record.record import Record, Written
from qualityaward.revisions.normal import key
from qualityaward.scheme.scheme import Scheme

Names = Mapping[str, str]
"""Old names to new ones, of those that differ."""

_NONE: Names = {}


@dataclass(frozen=True, slots=True)
class Called:
    """Old names to new ones by subject, and for fields by subject and list (by its old name)."""

    facts: Mapping[str, Names] = field(default_factory=dict)
    findings: Mapping[str, Names] = field(default_factory=dict)
    fields: Mapping[tuple[str, str], Names] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.facts or self.findings or self.fields)

    def fact(self, subject: str, name: str) -> str:
        """What a fact of the old revision is called in the new one."""
        return self.facts.get(subject, _NONE).get(name, name)

    def finding(self, subject: str, name: str) -> str:
        """What a finding of the old revision is called in the new one."""
        return self.findings.get(subject, _NONE).get(name, name)


def called(old: Vocabulary, new: Vocabulary) -> Called:
    """What is one in both vocabularies by its label and its type, and by nothing else of its subject."""
    facts, findings, of_lists = dict[str, Names](), dict[str, Names](), dict[tuple[str, str], Names]()
    for name, ours in old.subjects.items():
        theirs = new.subjects.get(name)
        if theirs is None:
            continue
        if found := _paired(ours.facts, theirs.facts, _shape):
            facts[name] = found
        if found := _paired(ours.findings, theirs.findings, lambda _: ()):
            findings[name] = found
        for each in ours.facts.values():
            other = theirs.facts.get(facts.get(name, _NONE).get(each.name, each.name))
            if other is None or not (each.fields and other.fields):
                continue
            before, after = ({f.name: f for f in fact.fields} for fact in (each, other))
            if found := _paired(before, after, _kind):
                of_lists[name, each.name] = found
    return Called(facts, findings, of_lists)


def _paired(old: Mapping[str, Any], new: Mapping[str, Any], shape: Any) -> dict[str, str]:
    """Names that one side alone has and that mean what one other name of the other side alone means."""
    ours, theirs = (
        _by_meaning((each for name, each in side.items() if name not in other), shape)
        for side, other in ((old, new), (new, old))
    )
    return {
        ours[meaning][0]: theirs[meaning][0]
        for meaning in ours
        if len(ours[meaning]) == len(theirs.get(meaning, ())) == 1
    }


def _by_meaning(each: Iterable[Fact | Finding | Field], shape: Any) -> dict[Hashable, list[str]]:
    found: dict[Hashable, list[str]] = {}
    for one in each:
        if one.label.zh and one.label.zh != one.name:
            found.setdefault((one.label.zh, shape(one)), []).append(one.name)
    return found


def _shape(fact: Fact) -> Hashable:
    """The type of a fact, that of a list by the labels of its fields."""
    return _kind(fact.value), frozenset((f.label.zh, _kind(f)) for f in fact.fields)


def _kind(each: Field) -> Hashable:
    """The type of a value, with its unit."""
    return key(each.type), each.ratio, each.standard, None if each.unit is None else each.unit.zh


# The old revision -------------------------------------------------------------------------------------------


def with_names(scheme: Scheme, names: Called) -> Scheme:
    """The old revision with the names of the new one."""
    if not names:
        return scheme
    work = _Renaming(scheme.vocabulary, names)
    parts = {
        f.name: work.put(getattr(scheme, f.name), "", None)
        for f in fields(scheme)
        if f.name not in ("vocabulary", "compiled", "data", "vocabulary_data")
    }
    return replace(scheme, vocabulary=_vocabulary(scheme.vocabulary, names), compiled={}, **parts)


class _Renaming:
    """Puts the new names into rules; what is shared stays shared."""

    def __init__(self, vocabulary: Vocabulary, names: Called) -> None:
        self.subjects, self.names = vocabulary.subjects, names
        each = [n for kind in (names.facts, names.fields) for n in kind.values()]
        self.choices = {old: new for inner in each for old, new in inner.items()}
        self.made: dict[tuple[int, str, int], tuple[Any, Any]] = {}

    def put(self, part: Any, subject: str, element: Names | None) -> Any:
        """A part of rules of a subject (empty: of any), where `element` are the names of the fields of the list at hand."""
        if not isinstance(part, (tuple, Mapping)) and not is_dataclass(part):
            return part
        known = self.made.get((id(part), subject, id(element)))
        if known is None:
            known = self.made[id(part), subject, id(element)] = part, self._put(part, subject, element)
        return known[1]

    def _put(self, part: Any, subject: str, element: Names | None) -> Any:
        if isinstance(part, Type):
            return self._type(part, subject, element)
        if isinstance(part, tuple):
            made = [self.put(each, subject, element) for each in part]
            if all(a is b for a, b in zip(made, part, strict=True)):
                return part
            return type(part)(*made) if hasattr(part, "_fields") else tuple(made)
        if isinstance(part, Mapping):  # for the winners of each subject
            return {k: self.put(v, k if k in self.subjects else subject, element) for k, v in part.items()}
        match part:
            case nodes.FieldOf(name=name):
                kind = self._type(part.type, subject, element)
                return replace(part, name=(element or _NONE).get(name, name), type=kind)
            case nodes.FactOf(name=name, records=records):
                owner = self._owner(subject, records)
                kind = self._type(part.type, owner, _NONE)
                records = self._records(subject, records)
                return replace(part, name=self._fact(owner, name), records=records, type=kind)
            case nodes.Met(finding=name, records=records):
                owner = self._owner(subject, records)
                return replace(
                    part, finding=self._finding(owner, name), records=self._records(subject, records)
                )
        owner = getattr(part, "subject", subject)
        own = owner if isinstance(owner, str) and owner in self.subjects else subject
        inner = part.of.type.name if isinstance(part, nodes.ClauseOf) and part.of is not None else own
        listed = part.selection.list if isinstance(part, nodes.Aggregate) else getattr(part, "list", None)
        within = self._fields(own, listed) if isinstance(listed, nodes.FactOf) else element
        changed = {}
        for f in fields(part):
            if not f.init:
                continue
            value = getattr(part, f.name)
            outer = isinstance(part, nodes.Selection) and f.name in ("after", "within", "list")
            whose = own if f.name == "of" else inner
            made = self.put(value, whose, element if outer else within)
            if made is not value:
                changed[f.name] = made
        return replace(part, **changed) if changed else part

    def _type(self, kind: Type, subject: str, element: Names | None) -> Type:
        """The type of a choice is called as the value that is first of it."""
        if kind.kind != "enum":
            return kind
        known = (element or _NONE).get(kind.name) or self.names.fact(subject, kind.name)
        return kind._replace(name=known if known != kind.name else self.choices.get(kind.name, known))

    def _owner(self, subject: str, records: tuple[tuple[str, int], ...]) -> str:
        """Whose fact it is that stands inside some records."""
        for name, _ in records:
            fact = self.subjects[subject].facts.get(name) if subject in self.subjects else None
            subject = "" if fact is None else fact.type.name
        return subject

    def _records(self, subject: str, records: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
        return tuple(
            (self._fact(self._owner(subject, records[:i]), name), at) for i, (name, at) in enumerate(records)
        )

    def _fact(self, subject: str, name: str) -> str:
        return self.names.fact(subject, name)

    def _finding(self, subject: str, name: str) -> str:
        return self.names.finding(subject, name)

    def _fields(self, subject: str, of: nodes.FactOf) -> Names:
        return self.names.fields.get((self._owner(subject, of.records), of.name), _NONE)


def _vocabulary(vocabulary: Vocabulary, names: Called) -> Vocabulary:
    return replace(
        vocabulary, subjects={name: _subject(each, names) for name, each in vocabulary.subjects.items()}
    )


def _subject(subject: Subject, names: Called) -> Subject:
    """A subject whose values keep their places."""
    facts = {}
    for fact in subject.facts.values():
        now = names.fact(subject.name, fact.name)
        facts[now] = _renamed(fact, now, names.fields.get((subject.name, fact.name), _NONE))
    findings = {}
    for finding in subject.findings.values():
        now = names.finding(subject.name, finding.name)
        findings[now] = replace(finding, name=now)
    index = {}
    for path, at in subject.index.items():
        part, _, name = path.partition(".")
        now = names.fact(subject.name, name) if part == "facts" else names.finding(subject.name, name)
        index[f"{part}.{now}"] = at
    return replace(subject, facts=facts, findings=findings, index=index)


def _renamed(fact: Fact, name: str, inner: Names) -> Fact:
    def now(each: Any) -> Any:
        return inner.get(each, each) if isinstance(each, str) else each

    made = tuple(
        replace(
            f, name=now(f.name), required_with=now(f.required_with), not_before=now(f.not_before), at_most=now(f.at_most),
            working_days=None if f.working_days is None else (now(f.working_days[0]), now(f.working_days[1])),
        )
        for f in fact.fields
    )  # fmt: skip
    return replace(
        fact, name=name, value=replace(fact.value, name=name), fields=made, dated=now(fact.dated), yearly=now(fact.yearly),
        unique=tuple(map(now, fact.unique)), periods=tuple((now(a), now(b)) for a, b in fact.periods),
    )  # fmt: skip


# Records ----------------------------------------------------------------------------------------------------


def in_columns(vocabulary: Vocabulary, names: Called) -> Vocabulary:
    """The vocabulary by which tables are read: a label is the new name's alone, and the old one is called by itself."""
    if not names:
        return vocabulary
    subjects = {}
    for subject in vocabulary.subjects.values():
        facts = {
            name: replace(f, value=replace(f.value, label=Label(name, name)))
            if name in names.facts.get(subject.name, _NONE)
            else replace(f, fields=tuple(_own_label(each, names.fields.get((subject.name, name), _NONE)) for each in f.fields))
            for name, f in subject.facts.items()
        }  # fmt: skip
        findings = {
            name: replace(f, label=Label(name, name)) if name in names.findings.get(subject.name, _NONE) else f
            for name, f in subject.findings.items()
        }  # fmt: skip
        subjects[subject.name] = replace(subject, facts=facts, findings=findings)
    return replace(vocabulary, subjects=subjects)


def _own_label(each: Field, old: Names) -> Field:
    return replace(each, label=Label(each.name, each.name)) if each.name in old else each


class Renamed:
    """Records with the new names for the old ones."""

    def __init__(self, old: Vocabulary, names: Called) -> None:
        self.subjects, self.names = old.subjects, names

    def __call__(self, record: Record) -> Record:
        """The record; the very same one where it states nothing by an old name, or something by both."""
        if not self.names or record.subject not in self.subjects:
            return record
        written = record.written.read()
        facts = self._facts(written.facts, record.subject)
        findings = self._mapping(written.findings, self.names.findings.get(record.subject, _NONE))
        if facts is written.facts and findings is written.findings:
            return record
        made = Written(written.span, facts, findings, root=written.root)
        return replace(record, written=made, _bound=[], admitted=[])

    def _facts(self, node: MappingNode, subject: str) -> MappingNode:
        inner = []
        names = self.names.facts.get(subject, _NONE)
        former = {new: old for old, new in names.items()}
        for entry in node:
            fact = self.subjects[subject].facts.get(former.get(entry.key, entry.key))
            value = entry.value if fact is None else self._value(entry.value, fact, subject)
            inner.append(entry if value is entry.value else replace(entry, value=value))
        same = all(a is b for a, b in zip(inner, node, strict=True))
        made = node if same else MappingNode(tuple(inner), node.span)
        return self._mapping(made, names)

    def _value(self, node: Node, fact: Fact, subject: str) -> Node:
        """A nested record or the elements of a list, also where they stand beside their evidence."""
        if isinstance(node, MappingNode) and fact.type.kind == "record":
            return self._parts(
                node,
                facts=lambda part: self._facts(part, fact.type.name),
                findings=lambda part: self._mapping(part, self.names.findings.get(fact.type.name, _NONE)),
            )
        inner = self.names.fields.get((subject, fact.name), _NONE)
        if not inner:
            return node
        if isinstance(node, MappingNode):
            return self._parts(node, value=lambda part: self._value(part, fact, subject))
        if isinstance(node, Sequence):
            items = tuple(self._mapping(i, inner) if isinstance(i, MappingNode) else i for i in node)
            same = all(a is b for a, b in zip(items, node, strict=True))
            return node if same else Sequence(items, node.span)
        return node

    def _parts(self, node: MappingNode, **change: Any) -> MappingNode:
        entries = [self._entry(each, change.get(each.key)) for each in node]
        same = all(a is b for a, b in zip(entries, node, strict=True))
        return node if same else MappingNode(tuple(entries), node.span)

    def _entry(self, entry: Entry, change: Any) -> Entry:
        if change is None or not isinstance(entry.value, (MappingNode, Sequence)):
            return entry
        made = change(entry.value)
        return entry if made is entry.value else replace(entry, value=made)

    def _mapping(self, node: MappingNode, names: Names) -> MappingNode:
        """A mapping with the new keys; what is stated by both names and not the same stays, and is refused as unknown."""
        changed, twice = dict[str, str](), set[str]()
        for old, new in names.items():
            stated, other = node.get(old), node.get(new)
            if stated is not None and other is None:
                changed[old] = new
            elif stated is not None and stated == other:
                twice.add(old)
        if not (changed or twice):
            return node
        entries = (replace(e, key=changed.get(e.key, e.key)) for e in node if e.key not in twice)
        return MappingNode(tuple(entries), node.span)


def renames_of(names: Called) -> Iterator[tuple[str, str, str]]:
    """What is called otherwise: ``subject.name`` and its old and new names, a list's fields behind its name."""
    for kind in (names.facts, names.findings):
        for subject, each in kind.items():
            yield from ((f"{subject}.{n}", f"{subject}.{o}", f"{subject}.{n}") for o, n in each.items())
    for (subject, fact), each in names.fields.items():
        now = names.fact(subject, fact)
        paths = f"{subject}.{fact}", f"{subject}.{now}"
        yield from ((paths[1], f"{paths[0]}.{old}", f"{paths[1]}.{new}") for old, new in each.items())


__all__ = ["Called", "Renamed", "called", "in_columns", "renames_of", "with_names"]
