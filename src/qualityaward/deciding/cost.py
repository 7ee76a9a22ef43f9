"""What evaluating a record costs at most, counted beforehand, so that no record takes unbounded time.

A visit is one look at one node of a condition. Lists inside the conditions on lists multiply, and every combination of the
readings that a clause turns on is asked about for itself; both are counted from the lengths of the record's lists alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from typing import Final

from qualityaward.errors import RecordError
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Subject
from qualityaward.language.walk import Node, inside, list_of
from qualityaward.record.bound import Bound, Values
from qualityaward.record.elements import MOST_ELEMENTS
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.source import Diagnostic
from qualityaward.version import FIRST_SEMANTICS

MOST_VISITS: Final = 1_000_000
"""Visits that one clause or debarment may take under one choice of readings."""

MOST_READ: Final = 2_000_000
"""Visits that it may take under all combinations of the readings that it turns on."""

MEASURED: Final = 4
"""How often what is measured of a list looks at each element: those that meet what is asked, and those that do not, for each bound."""

MOST_REMEMBERED: Final = 1_024
"""Shapes of records that are remembered to cost no more than they may."""

FEW: Final = 20
"""Elements of all lists together up to which nothing is counted: no scheme that is accepted can make them costly."""


def bounded(scheme: Scheme, record: Record, bound: Bound) -> None:
    """Refuses a record whose lists are too long for a rule; raises :class:`RecordError`, which names each such rule."""
    if scheme.semantics == FIRST_SEMANTICS:
        return
    if _few(scheme, bound):
        return
    lengths = dict(_lengths(bound, bound.subject, bound.values, ""))
    if sum(lengths.values()) <= FEW:
        return
    cheap: set[tuple[object, ...]] = scheme.compiled.setdefault("cheap", set())
    shape = (record.subject, *sorted(lengths.items()))
    if shape in cheap:
        return
    problems = []
    rules: tuple[Clause | Debarment, ...] = (
        *scheme.clauses_of(record.subject),
        *scheme.debarments_of(record.subject),
    )
    for rule in rules:
        counted = _Visits(lengths)
        visits = counted.of_rule(rule)
        read = visits * prod(len(scheme.readings[name].options) for name in rule.readings)
        if visits > MOST_VISITS or read > MOST_READ:
            looked = sorted(counted.looked or lengths, key=lambda path: (-lengths[path], path))
            args = {
                "id": rule.id, "visits": f"{max(visits, read):,}", "most": f"{MOST_VISITS if visits > MOST_VISITS else MOST_READ:,}",
                "lists": ", ".join(f"`facts.{path}` ({lengths[path]:,})" for path in looked),
            }  # fmt: skip
            problems.append(Diagnostic("record-costly", record.span, args, path=f"facts.{looked[0]}"))
    if problems:
        raise RecordError(problems)
    if len(cheap) < MOST_REMEMBERED:
        cheap.add(shape)


def _few(scheme: Scheme, bound: Bound) -> bool:
    """Whether a record without nested ones has so few elements that nothing is to be counted."""
    key = ("lists", bound.subject.name)
    known: tuple[bool, tuple[int, ...]] | None = scheme.compiled.get(key)
    if known is None:
        facts, index = bound.subject.facts, bound.subject.index
        lists = tuple(index[f"facts.{name}"] for name, fact in facts.items() if fact.type.kind == "list")
        known = scheme.compiled[key] = any(f.type.kind == "record" for f in facts.values()), lists
    nested, places = known
    if nested:
        return False
    values, found = bound.values, 0
    for place in places:
        if elements := values[place]:
            found += len(elements)
    return found <= FEW


def _lengths(bound: Bound, subject: Subject, values: Values, prefix: str) -> Iterator[tuple[str, int]]:
    """How many elements each list of a record has, by its dotted path; nested records included."""
    for name, fact in subject.facts.items():
        value = values[subject.index[f"facts.{name}"]]
        if value is None:
            continue
        if fact.type.kind == "list":
            yield prefix + name, len(value)
        elif fact.type.kind == "record":
            yield from _lengths(bound, bound.subjects[fact.type.name], value, f"{prefix}{name}.")


class _Visits:
    """Counts visits; what is put together from lists is remembered by the evaluator, and counted once.

    ``looked`` are the lists that are looked at, as far as the record has more than one entry of them.
    """

    def __init__(self, lengths: Mapping[str, int]) -> None:
        self.lengths = lengths
        self.looked: set[str] = set()
        self.known: dict[tuple[int, str], int] = {}
        self.once: dict[int, int] = {}

    def of_rule(self, rule: Clause | Debarment) -> int:
        """The visits of one clause or debarment."""
        if isinstance(rule, Clause):
            return self.of(rule.node, "") + sum(self.once.values())
        parts: list[Node] = [
            p for p in (rule.when, rule.where, *(part for row in rule.start for part in row)) if p is not None
        ]
        length = self._length(rule.list.path)
        return length * (1 + sum(self.of(part, "") for part in parts)) + sum(self.once.values())

    def of(self, node: Node, prefix: str) -> int:
        """The visits of a node of the record whose paths begin with `prefix`."""
        key = (id(node), prefix)
        if key not in self.known:
            self.known[key] = 0
            self.known[key] = self._count(node, prefix)
        return self.known[key]

    def _count(self, node: Node, prefix: str) -> int:
        if isinstance(node, nodes.DefinitionOf) and node.derived:
            if id(node) not in self.once:
                self.once[id(node)] = 0
                self.once[id(node)] = sum(self.of(part, prefix) for part in inside(node))
            return 1
        if isinstance(node, nodes.ClauseOf) and node.of is not None:
            prefix = f"{prefix}{node.of.path}."
        inner = 1 + sum(self.of(part, prefix) for part in inside(node))
        if isinstance(node, nodes.Measured):
            inner *= MEASURED
        listed = list_of(node)
        return inner if listed is None else 1 + inner * self._length(prefix + listed.path)

    def _length(self, path: str) -> int:
        length = self.lengths.get(path, 0)
        if length > 1:
            self.looked.add(path)
        return length


class _Alike(Mapping[str, int]):
    """Lists of one length, whatever their path."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __getitem__(self, path: str) -> int:
        return self.length

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def length_within(scheme: Scheme, subject: str) -> int:
    """How long each list of a record may be so that it is surely not refused; at least the few that none can make costly."""
    if scheme.semantics == FIRST_SEMANTICS:
        return MOST_ELEMENTS
    rules: tuple[Clause | Debarment, ...] = (*scheme.clauses_of(subject), *scheme.debarments_of(subject))
    for length in (MOST_ELEMENTS, 500, 100, FEW):
        counted = _Visits(_Alike(length))
        if all(
            (visits := counted.of_rule(rule)) <= MOST_VISITS
            and visits * prod(len(scheme.readings[name].options) for name in rule.readings) <= MOST_READ
            for rule in rules
        ):
            return length
    return 1


__all__ = ["FEW", "MOST_READ", "MOST_VISITS", "bounded", "length_within"]
