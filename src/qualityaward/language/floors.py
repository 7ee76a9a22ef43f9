"""Items of scoring tables: their least numbers of points, and the comparisons that test them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qualityaward.language import nodes


def items_below(definition: nodes.DefinitionOf) -> Iterator[nodes.Score]:
    """Every item of a scoring table at whatever depth; none of any other definition."""
    waiting = [value for _, value in definition.rows if isinstance(value, nodes.Score)]
    while waiting:
        for item in waiting.pop().items:
            yield item
            waiting.append(item)


def floored(score: nodes.Score) -> Iterator[nodes.Score]:
    """The items of a scoring table, and the table itself, that have a least number of points."""
    if score.least is not None:
        yield score
    for item in score.items:
        yield from floored(item)


def floor_parts(score: nodes.Score) -> tuple[nodes.Condition, ...]:
    """A comparison for each floor of a scoring table: the item's points, before its weight, with its least number."""
    parts = []
    for item in floored(score):
        least = item.least
        assert least is not None
        bare = replace(item, weight=None, least=None)
        points = nodes.DefinitionOf(item.type, item.name, ((None, bare),), scale=bare.scale)
        bound = replace(least, value=int(least.value) * 10 ** (bare.scale - least.scale), scale=bare.scale)
        parts.append(nodes.Compare(">=", points, bound, id=item.id, span=item.span))
    return tuple(parts)
