"""Definitions: the first or the only row of a table that holds gives the value."""

from __future__ import annotations

from collections.abc import Iterator

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount
from qualityaward.language.core import Truth
from qualityaward.language.translation import Flag, Here, Translation


def amount(work: Translation, node: nodes.DefinitionOf, here: Here) -> Amount:
    """Between all values that are still possible; a text is known if they are all one."""
    core, amounts = work.core, work.amounts
    here = here.outside
    if node.derived:
        return work.amount(node.rows[0][1], here)
    whens = _whens(work, node, here)
    values = [work.amount(value, here) for _, value in node.rows]
    alive = [(a, v) for a, v in zip(_alive(work, node, whens), values, strict=True) if a is not core.false]
    if not alive:
        return amounts.unknown
    if all(map(core.two_valued, whens)):
        low = amounts.case(*((when, v.low) for when, v in zip(whens, values, strict=True)))
        return Amount(low, low if all(v.exact for v in values) else amounts.case(
            *((when, v.high) for when, v in zip(whens, values, strict=True))
        ))  # fmt: skip
    if node.type.kind in ("int", "number", "money", "date", "scale"):
        return amounts.hull(alive)
    first = core.case(*((a, v.low.above) for a, v in alive))
    one = core.both(*(core.implies(a, core.surely(core.compare("==", v.low.above, first))) for a, v in alive))
    return amounts.of(core.case((one, first)))


def flag(work: Translation, node: nodes.DefinitionOf, here: Here) -> Flag:
    """Yes if all rows that are still possible say so, no if none does."""
    core, here = work.core, here.outside
    whens = _whens(work, node, here)
    truths = [work.flag(value, here).truth for _, value in node.rows]
    alive = list(zip(_alive(work, node, whens), truths, strict=True))
    return Flag(
        core.bound(
            core.both(*(core.implies(a, t) for a, t in alive)),
            core.either(*(core.both(a, t) for a, t in alive)),
        )
    )


def _whens(work: Translation, node: nodes.DefinitionOf, here: Here) -> list[Truth]:
    return [work.core.true if when is None else work.truth(when, here) for when, _ in node.rows]


def _alive(work: Translation, node: nodes.DefinitionOf, whens: list[Truth]) -> list[Truth]:
    """Whether each row may be the one: it may hold, and none before it (of bands: none beside it) surely does."""
    core, sure = work.core, [work.core.surely(when) for when in whens]
    found = list[Truth]()
    for i, when in enumerate(whens):
        ranges = [(0, i), (i + 1, len(whens))] if node.unique else [(0, i)]
        others = (core.no(core.either(*sure[a:b])) for first, last in ranges for a, b in _blocks(first, last))
        found.append(core.both(core.possibly(when), *others))
    return found


def _blocks(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A range as few ranges that many others share: each as long as a power of two that divides where it begins.

    Each is one node of the core, so that a table of n rows needs n log n parts and not n times n.

    >>> list(_blocks(0, 13)), list(_blocks(3, 8))
    ([(0, 8), (8, 12), (12, 13)], [(3, 4), (4, 8)])
    """
    while first < last:
        length = first & -first or 1 << (last - first).bit_length()
        while first + length > last:
            length //= 2
        yield first, first + length
        first += length
