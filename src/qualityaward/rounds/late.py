"""The winners who have places that other quotas released: who has an award is not moved up to one of these.

Every quota is filled with its own places first. Who came late is not written down: it is the worst placed of those without
whom the quota's own places suffice, and of these who leave the fewest lacking for whom places are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Final

from qualityaward.rounds.quota import QuotaVerdict
from qualityaward.rounds.round import Winner
from qualityaward.values import TRUE

Count = Callable[[Collection[Winner], Mapping[str, int]], Mapping[str, QuotaVerdict]]
"""Counts a list without some winners, with so many of the places that are released to quotas."""

MOST_TRIES: Final = 200
"""Sets of winners that are tried for one quota; the worst placed are tried first."""


@dataclass(frozen=True, slots=True)
class Late:
    """Who came late, and how many places that were released to each quota are taken by them."""

    winners: tuple[Winner, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)

    def has(self, winner: Winner) -> bool:
        """Whether a winner has a place that was released."""
        return any(winner is each for each in self.winners)


def late_winners(
    before: Mapping[str, QuotaVerdict],
    worst_first: Sequence[Winner],
    count: Count,
    lacking: Callable[[QuotaVerdict], int],
) -> Late:
    """Who of some winners came late to the quotas that received places; `before` is the whole list's answer."""
    late: list[Winner] = []
    places: dict[str, int] = {}
    receiving = {each.quota.released_to for each in before.values()}
    for id in (id for id in before if id in receiving):
        found = before[id]
        own = [w for w in worst_first if w.award in found.quota.awards]
        last = _last(found, own, count, lacking)
        places[id] = found.released if last is None else len(last)
        late += last or ()
    return Late(tuple(late), places)


def _last(
    found: QuotaVerdict, own: Sequence[Winner], count: Count, lacking: Callable[[QuotaVerdict], int]
) -> tuple[Winner, ...] | None:
    """The fewest without whom a quota's own places suffice; None where they never do."""
    for size in range(found.released + 1):
        best: tuple[int, tuple[Winner, ...]] | None = None
        for without in islice(combinations(own, size), MOST_TRIES):
            after = count(without, {found.quota.id: 0})
            if after[found.quota.id].over == TRUE:
                continue
            short = sum(map(lacking, after.values()))
            if best is None or short < best[0]:
                best = short, without
        if best is not None:
            return best[1]
    return None


__all__ = ["Late", "late_winners"]
