"""Walking the typed tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qualityaward.rules import nodes


class Extent(NamedTuple):
    """How large a condition is with all that it refers to, and the readings that it turns on."""

    size: int
    readings: frozenset[str]


def extent(condition: nodes.Condition, known: dict[int, Extent]) -> Extent:
    """The extent of `condition`; `known` keeps what was found, by identity, so that shared clauses cost once."""
    if (found := known.get(id(condition))) is not None:
        return found
    inner = [extent(part, known) for part in children(condition)]
    readings = frozenset[str]().union(*(e.readings for e in inner))
    if isinstance(condition, nodes.ReadingIs):
        readings |= {condition.reading}
    known[id(condition)] = found = Extent(1 + sum(e.size for e in inner), readings)
    return found


def children(condition: nodes.Condition) -> Iterator[nodes.Condition]:
    """The conditions right inside a condition, clauses and tables that it refers to included."""
    match condition:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            yield from parts
        case nodes.Not(part=part):
            yield part
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            yield from (c for c in (premise, then, otherwise) if c is not None)
        case nodes.Quantified(selection=selection):
            yield from _of_selection(selection)
        case nodes.Count(of=nodes.Selection() as selection):
            yield from _of_selection(selection)
        case nodes.Count(of=tuple() as parts):
            yield from parts
        case nodes.EachYear(where=where):
            yield where
        case nodes.Total(where=where) if where is not None:
            yield where
        case nodes.Rising(value=value):
            yield from of_values((value,))
        case nodes.ClauseOf(when=when, require=require):
            yield from (c for c in (when, require) if c is not None)
        case nodes.Compare(left=left, right=right):
            yield from of_values((left, right))
        case nodes.Holds(value=value):
            yield from of_values((value,))
        case nodes.OneOf(item=item) | nodes.Inside(item=item):
            yield from of_values((item,))
    return


def _of_selection(selection: nodes.Selection) -> Iterator[nodes.Condition]:
    if selection.where is not None:
        yield selection.where
    if isinstance(selection.within, nodes.DefinitionOf):
        yield from of_values((selection.within,))
    if selection.after is not None:
        yield from of_values((selection.after,))


def of_values(values: tuple[nodes.Value, ...]) -> Iterator[nodes.Condition]:
    """The conditions of the tables that values are taken from."""
    for value in values:
        match value:
            case nodes.DefinitionOf(rows=rows):
                for when, then in rows:
                    if when is not None:
                        yield when
                    yield from of_values((then,))
            case nodes.Arithmetic(left=left, right=right):
                yield from of_values((left, right))
            case nodes.Quotient(above=above, below=below):
                yield from of_values((above, below))
            case nodes.FunctionOf(arguments=arguments):
                yield from of_values(arguments)


