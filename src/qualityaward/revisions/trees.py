"""Trees of a scheme: the definitions that they use, and what it comes to for all clauses that a part of them changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside, rebuilt
from qualityaward.revisions.direction import move
from qualityaward.revisions.moves import Move
from qualityaward.revisions.normal import normal
from qualityaward.revisions.view import whole
from qualityaward.scheme.scheme import Clause, Scheme


def definitions_of(scheme: Scheme) -> dict[str, dict[str, nodes.DefinitionOf]]:
    """The definitions that rules use, by name and subject."""
    found: dict[str, dict[str, nodes.DefinitionOf]] = {}
    for subject, tree in _trees(scheme):
        seen: set[int] = set()
        waiting: list[Node] = [tree]
        while waiting:
            node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if (
                isinstance(node, nodes.DefinitionOf) and "/" not in node.name
            ):  # an item is told with its table
                found.setdefault(node.name, {}).setdefault(subject, node)
            waiting += inside(node)
    return found


def _trees(scheme: Scheme) -> Iterable[tuple[str, Node]]:
    for clause in scheme.clauses:
        yield clause.subject, clause.node
    for bar in scheme.debarments:
        yield from ((bar.subject, part) for part in (bar.when, bar.where, bar.until) if part is not None)
        yield from ((bar.subject, part) for row in bar.start for part in row if part is not None)


def through_clauses(
    clauses: Iterable[Clause], before: Callable[[Any], Any], after: Callable[[Any], Any]
) -> Move:
    """What it comes to for all clauses that parts of them become one thing or another."""
    found = Move.NONE
    for clause in clauses:
        if clause.effect != "preference":
            tree = whole(clause)
            found |= move(normal(rebuilt(tree, before)), normal(rebuilt(tree, after)))
    return found


__all__ = ["definitions_of", "through_clauses"]
