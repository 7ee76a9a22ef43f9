"""Walking the typed tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from qualityaward.language import nodes

Node = nodes.Condition | nodes.Value


class Extent(NamedTuple):
    """How large and how deep a node is with all that it refers to, and the readings that it turns on.

    ``timed``: whether it also turns on the day as of which it is judged.
    """

    size: int
    depth: int
    readings: frozenset[str]
    timed: bool = False


def extent(node: Node, known: dict[int, Extent]) -> Extent:
    """The extent of `node`; `known` keeps what was found, by identity, so that what is shared costs once."""
    if (found := known.get(id(node))) is not None:
        return found
    inner = [extent(part, known) for part in inside(node)]
    readings = frozenset[str]().union(*(e.readings for e in inner))
    if isinstance(node, nodes.ReadingIs):
        readings |= {node.reading}
    found = Extent(
        1 + sum(e.size for e in inner),
        1 + max((e.depth for e in inner), default=0),
        readings,
        _on_a_day(node) or any(e.timed for e in inner),
    )
    known[id(node)] = found
    return found


def _on_a_day(node: Node) -> bool:
    """Whether a node itself turns on the judged day: a window, a length, an age, a yearly figure, or its name."""
    match node:
        case nodes.DecisionDay() | nodes.EachYear() | nodes.Rising() | nodes.Growth() | nodes.Total():
            return True
        case nodes.FunctionOf(name="years_since" | "months_since" | "days_since"):
            return True
        case nodes.Quantified(selection=selection) | nodes.Count(of=nodes.Selection() as selection):
            return selection.dated is not None
        case nodes.Measured(selection=selection):
            return selection.dated is not None
        case nodes.Aggregate(selection=selection, years=years):
            return years is not None or selection.dated is not None
        case _:
            return False


def children(condition: nodes.Condition) -> Iterator[nodes.Condition]:
    """The conditions right inside a condition, those of clauses and tables that it refers to included, each once."""
    seen: set[int] = set()
    waiting: list[Node] = list(inside(condition))
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, nodes.Judged):
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            waiting += inside(node)


def inside(node: Node) -> Iterator[Node]:
    """The conditions and values right inside a node."""
    match node:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts) | nodes.Count(of=tuple() as parts):
            yield from parts
        case nodes.Not(part=part):
            yield part
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            yield from (c for c in (premise, then, otherwise) if c is not None)
        case nodes.Quantified(selection=selection) | nodes.Count(of=nodes.Selection() as selection):
            yield from _inside_selection(selection)
        case nodes.Measured(selection=selection, at_least=low, at_most=high):
            yield from _inside_selection(selection)
            yield from (bound for bound in (low, high) if bound is not None)
        case nodes.Aggregate(selection=selection, of=of):
            yield from _inside_selection(selection)
            if of is not None:
                yield of
        case nodes.Score(when=when, value=value, items=items):
            yield from (part for part in (when, value) if part is not None)
            yield from items
        case nodes.EachYear(where=where) | nodes.Total(where=where) if where is not None:
            yield where
        case nodes.ClauseOf(when=when, require=require):
            yield from (c for c in (when, require) if c is not None)
        case nodes.Compare(left=left, right=right) | nodes.Arithmetic(left=left, right=right):
            yield from (left, right)
        case nodes.Quotient(above=above, below=below):
            yield from (above, below)
        case nodes.Holds(value=value) | nodes.Rising(value=value):
            yield value
        case nodes.Growth(value=value, at_least=at_least):
            yield from (value, at_least)
        case nodes.OneOf(item=item) | nodes.Inside(item=item):
            yield item
        case nodes.FunctionOf(arguments=arguments):
            yield from arguments
        case nodes.DefinitionOf(rows=rows):
            yield from (part for row in rows for part in row if part is not None)
        case _:
            return


def _inside_selection(selection: nodes.Selection) -> Iterator[Node]:
    yield from (p for p in (selection.where, selection.after) if p is not None)
    if isinstance(selection.within, nodes.DefinitionOf):
        yield selection.within


def rebuilt(node: Any, change: Callable[[Any], Any]) -> Any:
    """`node` with `change` applied to every condition and value in it, the innermost first; other parts as they are."""
    if isinstance(node, tuple):
        parts = tuple(rebuilt(part, change) for part in node)
        if all(a is b for a, b in zip(node, parts, strict=True)):
            return node
        return type(node)(*parts) if hasattr(node, "_fields") else parts
    if not isinstance(node, (nodes.Judged, nodes.Valued, nodes.Selection)):
        return node
    changed = {}
    for f in fields(node):
        value = getattr(node, f.name)
        made = rebuilt(value, change)
        if made is not value:
            changed[f.name] = made
    made = replace(node, **changed) if changed else node
    return made if isinstance(node, nodes.Selection) else change(made)
