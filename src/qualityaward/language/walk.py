"""Walking the typed tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple, assert_never

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
    selection = selection_of(node)
    if selection is not None and selection.dated is not None:
        return True
    match node:
        case nodes.DecisionDay() | nodes.Yearly() | nodes.Total():
            return True
        case nodes.FunctionOf(since=unit):
            return unit is not None
        case nodes.Aggregate(years=years):
            return years is not None
        case nodes.Single() | nodes.DefinitionOf() | nodes.Arithmetic() | nodes.Quotient() | nodes.Score():
            return False
        case (
            nodes.Leaf() | nodes.Joined() | nodes.Not() | nodes.If() | nodes.Quantified() | nodes.Count()
            | nodes.Measured() | nodes.ClauseOf()
        ):  # fmt: skip
            return False


def selection_of(node: Node) -> nodes.Selection | None:
    """Which elements of a list a node looks at, where it chooses among them."""
    match node:
        case nodes.Quantified(selection=selection) | nodes.Measured(selection=selection):
            return selection
        case nodes.Aggregate(selection=selection):
            return selection
        case nodes.Count(of=of):
            return of if isinstance(of, nodes.Selection) else None
        case (
            nodes.Single() | nodes.DefinitionOf() | nodes.Arithmetic() | nodes.Quotient() | nodes.FunctionOf()
            | nodes.Score()
        ):  # fmt: skip
            return None
        case (
            nodes.Leaf() | nodes.Joined() | nodes.Not() | nodes.If() | nodes.Yearly() | nodes.Total()
            | nodes.ClauseOf()
        ):  # fmt: skip
            return None


def list_of(node: Node) -> nodes.FactOf | None:
    """The list whose elements a node looks at, if it looks at some."""
    if isinstance(node, nodes.Yearly | nodes.Total):
        return node.list
    selection = selection_of(node)
    return None if selection is None else selection.list


class Turning:
    """Which conditions turn on lists by what they compare: what is found is kept, by identity."""

    def __init__(self) -> None:
        self._conditions: dict[int, tuple[Node, bool]] = {}
        self._values: dict[int, tuple[Node, bool]] = {}

    def on_lists(self, condition: nodes.Condition) -> bool:
        """Whether a value right inside a condition depends on which elements of a list are seen."""
        found = self._conditions.get(id(condition))
        if found is None:
            values = (part for part in inside(condition) if isinstance(part, nodes.Valued))
            found = self._conditions[id(condition)] = condition, any(map(self._reads, values))
        return found[1]

    def _reads(self, node: Node) -> bool:
        found = self._values.get(id(node))
        if found is None:
            reads = list_of(node) is not None or any(map(self._reads, inside(node)))
            found = self._values[id(node)] = node, reads
        return found[1]


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
        case nodes.Joined(parts=parts):
            yield from parts
        case nodes.Not(part=part):
            yield part
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            yield from (c for c in (premise, then, otherwise) if c is not None)
        case nodes.Quantified(selection=selection):
            yield from _inside_selection(selection)
        case nodes.Count(of=of):
            yield from _inside_selection(of) if isinstance(of, nodes.Selection) else of
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
        case nodes.EachYear(where=where):
            yield where
        case nodes.Total(where=where):
            if where is not None:
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
        case nodes.Fixed() | nodes.Met() | nodes.ReadingIs() | nodes.Single():
            return
        case other:
            assert_never(other)


def _inside_selection(selection: nodes.Selection) -> Iterator[Node]:
    yield from (p for p in (selection.where, selection.after) if p is not None)
    if isinstance(selection.within, nodes.DefinitionOf):
        yield selection.within


def rebuilt(node: Any, change: Callable[[Any], Any], known: dict[int, tuple[Any, Any]] | None = None) -> Any:
    """`node` with `change` applied to every condition and value in it, the innermost first; other parts as they are.

    `known` keeps what was made, by identity, so that what is shared is made once and stays shared.
    """
    if isinstance(node, tuple):
        parts = tuple(rebuilt(part, change, known) for part in node)
        if all(a is b for a, b in zip(node, parts, strict=True)):
            return node
        return type(node)(*parts) if hasattr(node, "_fields") else parts
    if not isinstance(node, (nodes.Judged, nodes.Valued, nodes.Selection)):
        return node
    if known is not None and id(node) in known:
        return known[id(node)][1]
    changed = {}
    for f in fields(node):
        value = getattr(node, f.name)
        made = rebuilt(value, change, known)
        if made is not value:
            changed[f.name] = made
    made = replace(node, **changed) if changed else node
    made = made if isinstance(node, nodes.Selection) else change(made)
    if known is not None:
        known[id(node)] = node, made
    return made


def nodes_below(roots: Iterable[Node]) -> Iterator[Node]:
    """All nodes below some, each once."""
    waiting, seen = list(roots), set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            waiting += inside(node)
