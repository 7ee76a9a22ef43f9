"""How many elements of a list a question can tell apart, and what of an element it reads.

An `Exists` is seen in one element, a fall in two, a count up to n in n + 1: with so many places a question is answered
for lists of any length. Sums and merged periods have no such number, and there the bound is part of the answer. A list of
which more are counted than it can have places answers no "none" at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from qualityaward.language.core import (
    LIST_NODES,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    ListNode,
    Merged,
    Node,
    Var,
    below,
    children,
)

MOST_PLACES: Final = 12
"""Places that a list has at most, but for those that its longest count asks for."""

MOST_COUNTED: Final = 100
"""Places of a list of which many are counted."""

MOST_PERIODS: Final = 3
"""Places of a list whose periods are merged."""


@dataclass(frozen=True, slots=True)
class Need:
    """How many places a list needs, whether that many are enough for lists of any length, and what its longest count needs."""

    places: int
    enough: bool
    counted: int = 0


def needs(roots: Iterable[Node]) -> dict[str, Need]:
    """What each list that is read needs, by its path."""
    return _needs(list(below(*roots)))


def _needs(nodes: Sequence[Node]) -> dict[str, Need]:
    """The same, of all nodes."""
    counted: dict[Node, int] = {}
    odd: set[Node] = set()
    if any(isinstance(node, Fold) and node.kind == "count" for node in nodes):
        compared: set[tuple[Node, Node]] = set()
        for node in nodes:
            for outer, inner, most, sure in _counts(node):
                if sure:
                    compared.add((outer, inner))
                if isinstance(inner, Fold):
                    counted[inner] = max(counted.get(inner, 0), most + 1)
        odd = _odd(nodes, compared)
    found: dict[str, Need] = {}
    for node in nodes:
        if isinstance(node, Var) and node.sort == "list":
            more, enough = 0, True
        elif isinstance(node, LIST_NODES):
            more, enough = _need(node, counted.get(node), node in odd)
        else:
            continue
        name = node.name if isinstance(node, Var) else node.list.name
        before = found.get(name, Need(0, True))
        most = max(before.counted, counted.get(node, 0))
        found[name] = Need(before.places + more, before.enough and enough, most)
    return found


def _odd(nodes: Sequence[Node], compared: set[tuple[Node, Node]]) -> set[Node]:
    """The counts that are somewhere not compared with a number: how many entries tell something apart there is not known.

    Nodes are shared, so that a product of a count may be compared here and added up there: every way up has to lead to a
    comparison.
    """
    ways = {inner for _, inner in compared} | {n for n in nodes if isinstance(n, Fold) and n.kind == "count"}
    above = [(node, child) for node in nodes for child in children(node) if child in ways]
    waiting = [child for node, child in above if (node, child) not in compared]
    waiting += ways - {child for _, child in above}
    seen: set[Node] = set()
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += [inner for inner in children(node) if inner in ways]
    return {node for node in seen if isinstance(node, Fold)}


def _counts(node: Node) -> Iterator[tuple[Node, Node, int, bool]]:
    """The ways down from a comparison with a number to counts: what each step stands inside of, and up to which number.

    And whether so many elements are surely enough: of a sum, what else is added plays a part.
    """
    if not isinstance(node, Cmp):
        return
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(other, Const) or not isinstance(other.value, int):
            continue
        waiting: list[tuple[Node, Node, int, bool]] = [(node, one, max(other.value, 0), True)]
        while waiting:
            outer, each, most, sure = waiting.pop()
            match each:
                case Fold(kind="count"):
                    yield outer, each, most, sure
                case Case(rows=rows):
                    yield outer, each, most, sure
                    waiting += [(each, value, most, sure) for _, value in rows]
                case (
                    Apply(fn="*", args=(Const(value=int() as times), times_of))
                    | Apply(fn="*", args=(times_of, Const(value=int() as times)))
                ) if times > 0:
                    yield outer, each, most, sure
                    waiting.append((each, times_of, most // times, sure))
                case Apply(fn="+", args=args):
                    waiting += [(each, part, most, False) for part in args]


def _need(node: ListNode, counted: int | None, odd: bool) -> tuple[int, bool]:
    match node:
        case Exists():
            return 1, True
        case Falls():
            return 2, True
        case Fold(kind="count"):
            return (max(counted or 0, MOST_PLACES), False) if odd else (counted or 2, True)
        case Fold(kind="sum") | Merged():
            return 2, False
        case Fold():
            return 1, True
        case other:
            assert_never(other)


def places_of(roots: Iterable[Node]) -> dict[str, int]:
    """How many places to give each list."""
    nodes = list(below(*roots))
    merged = {n.list.name for n in nodes if isinstance(n, Merged)}
    found = {}
    for name, need in _needs(nodes).items():
        most = MOST_PERIODS if name in merged else max(MOST_PLACES, need.counted)
        found[name] = max(1, min(need.places, most, MOST_COUNTED))
    return found


def too_long(roots: Iterable[Node], places: Mapping[str, int]) -> bool:
    """Whether more of a list are counted than it has places: then there may be somebody where none is found."""
    return any(need.counted > places[name] for name, need in needs(roots).items())


def bounds_of(roots: Iterable[Node], places: Mapping[str, int]) -> dict[str, int]:
    """The lists that so many places do not answer in full, with their number of places."""
    return {
        name: places[name]
        for name, need in needs(roots).items()
        if not need.enough or need.places > places[name]
    }


def fields_read(roots: Iterable[Node]) -> dict[str, set[str]]:
    """The fields that are read of the elements of each list, by its path."""
    found: dict[str, set[str]] = {}
    seen: set[tuple[Node, str]] = set()
    waiting: list[tuple[Node, str]] = [(root, "") for root in roots]
    while waiting:
        node, listed = waiting.pop()
        if (node, listed) in seen:
            continue
        seen.add((node, listed))
        if isinstance(node, Var):
            if node.kind == "field" and listed:
                found.setdefault(listed, set()).add(node.name)
            elif node.sort == "list":
                found.setdefault(node.name, set())
        inner = node.list.name if isinstance(node, (Exists, Fold, Merged, Falls)) else listed
        waiting += [(child, inner) for child in children(node)]
    return found


__all__ = [
    "MOST_COUNTED", "MOST_PERIODS", "MOST_PLACES", "Need", "bounds_of", "fields_read", "needs", "places_of", "too_long",
]  # fmt: skip
