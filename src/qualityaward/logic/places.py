"""How many elements of a list a question can tell apart, and what of an element it reads.

An `Exists` is seen in one element, a fall in two, a count up to n in n + 1: with so many places a question is answered
for lists of any length. Sums and merged periods have no such number, and there the bound is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from qualityaward.language.core import (
    LIST_NODES,
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
"""Places that a list has at most."""

MOST_PERIODS: Final = 3
"""Places of a list whose periods are merged."""


@dataclass(frozen=True, slots=True)
class Need:
    """How many places a list needs, and whether that many are enough for lists of any length."""

    places: int
    enough: bool


def needs(roots: Iterable[Node]) -> dict[str, Need]:
    """What each list that is read needs, by its path."""
    nodes = list(below(*roots))
    counted: dict[Node, int] = {}
    odd: set[Node] = set()
    for node in nodes:
        for one, other in _sides(node):
            if isinstance(one, Fold) and one.kind == "count":
                if isinstance(node, Cmp) and isinstance(other, Const) and isinstance(other.value, int):
                    counted[one] = max(counted.get(one, 0), other.value + 1)
                else:
                    odd.add(one)
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
        found[name] = Need(before.places + more, before.enough and enough)
    return found


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
    roots = list(roots)
    merged = {n.list.name for n in below(*roots) if isinstance(n, Merged)}
    return {
        name: max(1, min(need.places, MOST_PERIODS if name in merged else MOST_PLACES))
        for name, need in needs(roots).items()
    }


def bounds_of(roots: Iterable[Node], places: Mapping[str, int]) -> dict[str, int]:
    """The lists that so many places do not answer in full, with their number of places."""
    return {
        name: places[name]
        for name, need in needs(roots).items()
        if not need.enough or need.places > places[name]
    }


def _sides(node: Node) -> list[tuple[Node, Node | None]]:
    """The nodes right inside a node, each with the other side of the comparison that it stands in."""
    if isinstance(node, Cmp):
        return [(node.left, node.right), (node.right, node.left)]
    return [(child, None) for child in children(node)]


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


__all__ = ["MOST_PERIODS", "MOST_PLACES", "Need", "bounds_of", "fields_read", "needs", "places_of"]
