"""One way in which what is unknown of a selection turns out, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qualityaward.rounds.choosing import Against, Pair
from qualityaward.rounds.places import Bound, Case, Places
from qualityaward.rounds.ranking import Ranking
from qualityaward.rounds.selection import CandidateOutcome
from qualityaward.rounds.ties import Broken


def waiting(i: int, rankings: Sequence[Ranking]) -> CandidateOutcome:
    """What a candidate is for whom nothing is settled: one who is below the least value of every stage waits for nobody."""
    able = [r for r in rankings if r.position(i) is not None]
    return "below_minimum" if able and all(i in r.low for r in able) else "pending"


class Way(NamedTuple):
    """One way in which what is unknown turns out, with the orders into which ties are taken to be broken."""

    case: Case
    places: Places
    rankings: Sequence[Ranking]
    bounds: Sequence[Bound]
    broken: Broken

    def sort(self, i: int) -> frozenset[tuple[int, int]]:
        """What a candidate would count towards, award by award: who counts alike can stand for one another."""
        return frozenset((k, a) for k, b in enumerate(self.bounds) for j, a in b.limit.pairs if i == j)

    def later(self, ranking: Ranking, taken: Mapping[int, int]) -> list[Pair]:
        """Who can take which awards of the stages after one, in order of rank."""
        return [
            (i, a)
            for each in self.rankings[self.rankings.index(ranking) + 1 :]
            for rank in each.ranks
            for i in rank
            if i not in taken and i not in each.low and self.case.get(("eligible", i), True)
            for a in self.places.can_win(i, [self.places.awards.index(a) for a in each.stage.awards])
        ]

    def position(self, i: int) -> int | None:
        """A candidate's place in the first stage in which it takes part."""
        return next((at for r in self.rankings if (at := r.position(i)) is not None), None)


@dataclass(frozen=True, slots=True)
class End:
    """How one case ended: with a tie, or with quotas below their least number."""

    tied: tuple[int, ...]
    short: tuple[tuple[str, int], ...] = ()
    against: tuple[tuple[str, Against], ...] = ()


__all__ = ["End", "Way", "waiting"]
