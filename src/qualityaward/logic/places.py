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
    compared: set[tuple[Node, Node]] = set()
    any_counted = any(isinstance(node, Fold) and node.kind == "count" for node in nodes)
    for node in nodes if any_counted else ():
        for inner, fold, most in _counts(node):
            counted[fold] = max(counted.get(fold, 0), most + 1)
            compared.add((inner, fold))
    for node in nodes if any_counted else ():
        for child in children(node):
            if isinstance(child, Fold) and child.kind == "count" and (node, child) not in compared:
                odd.add(child)
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


def _counts(node: Node) -> Iterator[tuple[Node, Fold, int]]:
    """The counts that a comparison compares with a number, what each stands right inside of, and that number."""
    if not isinstance(node, Cmp):
        return
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(other, Const) or not isinstance(other.value, int):
            continue
        waiting: list[tuple[Node, Node, int]] = [(node, one, max(other.value, 0))]
        while waiting:
            outer, each, most = waiting.pop()
            match each:
                case Fold(kind="count"):
                    yield outer, each, most
                case Case(rows=rows):
                    waiting += [(each, value, most) for _, value in rows]
                case (
                    Apply(fn="*", args=(Const(value=int() as times), times_of))
                    | Apply(fn="*", args=(times_of, Const(value=int() as times)))
                ) if times > 0:
                    waiting.append((each, times_of, most // times))


def _need(node: ListNode, counted: int | None, odd: bool) -> tuple[int, bool]:
    match node:
        case Exists():
            return 1, True
        case Falls():
            return 2, True
        case Fold(kind="count"):
            return counted or 2, not odd
        case Fold(kind="sum") | Merged():
            return 2, False
        case Fold():
            return 1, True
        case _:
            assert_never(node)


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
