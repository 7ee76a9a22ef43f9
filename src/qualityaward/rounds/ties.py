"""The orders into which a tie can be broken, as far as they can make a difference to others."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from math import factorial, prod
from typing import Final

Broken = tuple[tuple[Hashable, tuple[int, ...]], ...]
"""Candidates of one rank of a stage in the order into which they are taken to be put, tie by tie."""

MOST_WAYS: Final = 24
"""Orders of one tie that are tried."""


def arrangements(sorts: Mapping[int, Hashable], most: int = MOST_WAYS) -> list[tuple[int, ...]]:
    """The orders of candidates that differ in their sorts; none where there are more than `most`, or :data:`MOST_WAYS`.

    >>> arrangements({1: "a", 2: "a", 3: "b"})
    [(1, 2, 3), (1, 3, 2), (3, 1, 2)]
    >>> len(arrangements(dict.fromkeys(range(50), "a"))), arrangements(dict(enumerate("abcde")))
    (1, [])
    """
    groups: dict[Hashable, list[int]] = {}
    for each, sort in sorts.items():
        groups.setdefault(sort, []).append(each)
    count = factorial(len(sorts)) // prod(factorial(len(same)) for same in groups.values())
    return list(_arranged([tuple(same) for same in groups.values()])) if count <= min(most, MOST_WAYS) else []


def _arranged(groups: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    if not any(groups):
        yield ()
    for at, same in enumerate(groups):
        if same:
            rest = [each[1:] if i == at else each for i, each in enumerate(groups)]
            yield from ((same[0], *after) for after in _arranged(rest))


def broken_up(ranks: Sequence[Sequence[int]], stage: Hashable, broken: Broken) -> list[list[int]]:
    """Ranks of a stage with those who were put into an order one after the other, behind the others of their rank.

    >>> broken_up([[1], [2, 3, 4], [5]], "main", (("main", (4, 3)),))
    [[1], [2], [4], [3], [5]]
    """
    found = [list(rank) for rank in ranks]
    for order in (order for of, order in broken if of == stage):
        at = next(k for k, rank in enumerate(found) if order[0] in rank)
        others = [i for i in found[at] if i not in order]
        found[at : at + 1] = [*([others] if others else []), *([i] for i in order)]
    return found


__all__ = ["MOST_WAYS", "Broken", "arrangements", "broken_up"]
