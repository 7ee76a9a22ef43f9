"""Trees of two revisions made comparable: what has a name and an entry of its own is compared there, once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside, rebuilt
from qualityaward.revisions.direction import Move, move
from qualityaward.revisions.normal import normal
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
        yield from ((bar.subject, part) for part in (bar.when, bar.where) if part is not None)
        yield from ((bar.subject, part) for row in bar.start for part in row if part is not None)


def outside_view(node: Any, named: frozenset[str], clauses: Mapping[str, str]) -> Any:
    """`node` with definitions and clauses that both revisions have as names alone, so that their own changes show once.

    `clauses` maps the old ids of clauses to new ones.
    """

    def change(part: Any) -> Any:
        if isinstance(part, nodes.DefinitionOf) and part.name in named:
            return replace(part, rows=())
        if isinstance(part, nodes.ClauseOf) and part.clause in clauses:
            return nodes.ClauseOf(
                clauses[part.clause], None, nodes.Fixed(True), part.of,
                id=part.id, title=part.title, span=part.span, text=part.text,
            )  # fmt: skip
        return part

    return rebuilt(node, change)


def whole(clause: Clause) -> nodes.Condition:
    """What a clause comes to for everybody: it does not apply, or what it requires is met."""
    return clause.require if clause.when is None else nodes.AnyOf((nodes.Not(clause.when), clause.require))


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


__all__ = ["definitions_of", "outside_view", "through_clauses", "whole"]
