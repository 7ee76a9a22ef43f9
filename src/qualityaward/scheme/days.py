"""The days from which rules count up to the day of decision: one that lies after it is a slip that shows in no figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.walk import inside, list_of

if TYPE_CHECKING:
    from qualityaward.language.vocabulary import Vocabulary
    from qualityaward.language.walk import Node
    from qualityaward.scheme.scheme import Scheme


class Counted(NamedTuple):
    """A day since which a rule asks for the time: its path, where its fact stands, and its place in a list's elements."""

    path: str
    at: tuple[int, ...]
    field: int | None


class _Place(NamedTuple):
    """Of which record and list a node speaks, and whether the time since it is asked."""

    prefix: str
    at: tuple[int, ...]
    subject: str
    list: nodes.FactOf | None = None
    since: bool = False

    def inside(self, node: Node) -> _Place:
        """Where what stands inside a node stands."""
        if isinstance(node, nodes.ClauseOf) and node.of is not None:
            prefix = f"{self.prefix}{node.of.path}."
            return _Place(prefix, (*self.at, *_positions(node.of)), node.of.type.name)
        since = self.since or (isinstance(node, nodes.FunctionOf) and node.since is not None)
        return self._replace(list=list_of(node) or self.list, since=since)


def days_counted(scheme: Scheme, subject: str) -> tuple[Counted, ...]:
    """The days since which the rules of a subject ask for the time (`years_since` and the like), by path.

    The day that dates an element is not among them: an element dated after the decision has a note of its own.
    """
    place = _Place("facts.", (), subject)
    waiting: list[tuple[Node, _Place]] = [(c.node, place) for c in scheme.clauses_of(subject)]
    for bar in scheme.debarments_of(subject):
        parts = (bar.when, bar.where, bar.until, *(part for row in bar.start for part in row))
        waiting += [(part, place._replace(list=bar.list)) for part in parts if part is not None]
    waiting += [(r.when, place) for r in scheme.revocations_of(subject)]
    found, seen = set[Counted](), set[tuple[int, _Place]]()
    while waiting:
        node, place = waiting.pop()
        if (id(node), place) not in seen:
            seen.add((id(node), place))
            found |= _counted(node, place, scheme.vocabulary)
            waiting += [(part, place.inside(node)) for part in inside(node)]
    return tuple(sorted(found, key=lambda each: each.path))


def _counted(node: Node, place: _Place, vocabulary: Vocabulary) -> set[Counted]:
    if not place.since or not isinstance(node, nodes.FactOf | nodes.FieldOf) or node.type.kind != "date":
        return set()
    if isinstance(node, nodes.FactOf):
        return {Counted(f"{place.prefix}{node.path}", (*place.at, *_positions(node)), None)}
    of = place.list
    if of is None:
        return set()
    subject = vocabulary.subjects[place.subject]
    for record, _ in of.records:
        subject = vocabulary.subjects[subject.facts[record].type.name]
    if subject.facts[of.name].dated == node.name:
        return set()
    return {Counted(f"{place.prefix}{of.path}[].{node.name}", (*place.at, *_positions(of)), node.index)}


def _positions(fact: nodes.FactOf) -> tuple[int, ...]:
    return (*(index for _, index in fact.records), fact.index)
