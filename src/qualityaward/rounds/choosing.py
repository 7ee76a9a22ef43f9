"""Choosing among ranked candidates within limits: who takes which award, who does not, and which limit says so.

Candidates are taken in order of rank, and each takes the first award, in the order declared, that leaves every limit
kept: no `most` passed, and every `least` still within reach of those who come after. Of all choices within the limits
this is the first when they are compared candidate by candidate in order of rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

Pair = tuple[int, int]
"""A candidate and an award, by position."""

MOST_STEPS: Final = 20_000
"""Steps of the search for a way to reach what is due, after which the question is left to people."""


class TooHard(Exception):
    """Whether what is due can be reached is not found out within :data:`MOST_STEPS`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on how many of some pairs are chosen: at most `most` (None: no bound), at least `least`."""

    pairs: frozenset[Pair]
    most: int | None = None
    least: int = 0

    def after(self, taken: Mapping[int, int]) -> Limit:
        """What is left of it when some candidates have awards already."""
        count = sum(pair in self.pairs for pair in taken.items())
        most = None if self.most is None else max(0, self.most - count)
        return replace(self, most=most, least=max(0, self.least - count)) if count else self


class Refusal(NamedTuple):
    """Why a candidate takes no award: a limit is full, or (`held`) its places are needed to reach another's `least`."""

    limit: int
    award: int
    held: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Who takes which award; who takes none, with what refuses each award; limits whose `least` was out of reach."""

    awards: Mapping[int, int]
    refused: Mapping[int, tuple[Refusal, ...]]
    short: Mapping[int, int]


class Tie(NamedTuple):
    """Candidates of one rank whose order among themselves decides who takes what; those before are settled."""

    candidates: tuple[int, ...]
    settled: Mapping[int, int]


def choose(
    ranks: Sequence[Sequence[int]], options: Mapping[int, Sequence[int]], limits: Sequence[Limit]
) -> Choice | Tie:
    """The choice among candidates of falling rank, those of one rank together; `options` are each one's awards.

    A :class:`Tie` where the order within a rank makes a difference. Raises :class:`TooHard`.
    """
    order = [each for rank in ranks for each in rank]
    room = _Room(limits, options)
    short = room.lowered(order)
    left = list(order)
    for rank in ranks:
        left = left[len(rank) :]
        outcomes = [room.copy() for _ in _orders(rank)]
        for state, arranged in zip(outcomes, _orders(rank), strict=True):
            for i, each in enumerate(arranged):
                state.take(each, [*arranged[i + 1 :], *left])
        if any(state.taken != outcomes[0].taken for state in outcomes[1:]):
            return Tie(tuple(rank), dict(room.taken))
        room = outcomes[0]
    return Choice(room.taken, room.refused, short)


def _orders(rank: Sequence[int]) -> list[list[int]]:
    """Orders of one rank that tell whether order matters: as it is, and with each one first, and each one last.

    Who is refused anything takes it when first, if it was order that refused it; so if these agree, all do.
    """
    plain = list(rank)
    if len(plain) == 1:
        return [plain]
    first = [[each, *(o for o in plain if o != each)] for each in plain]
    last = [[*(o for o in plain if o != each), each] for each in plain]
    return [plain, *first, *last]


class _Room:
    """What has been taken so far, and whether there is room for more."""

    def __init__(self, limits: Sequence[Limit], options: Mapping[int, Sequence[int]]) -> None:
        self.limits, self.options = list(limits), options
        self.taken: dict[int, int] = {}
        self.refused: dict[int, tuple[Refusal, ...]] = {}
        self.counts = [0] * len(limits)
        self.of: dict[Pair, list[int]] = {}
        for i, limit in enumerate(limits):
            for pair in limit.pairs:
                self.of.setdefault(pair, []).append(i)

    def copy(self) -> _Room:
        """The same, to go on from."""
        made = object.__new__(_Room)
        made.limits, made.options, made.of = self.limits, self.options, self.of
        made.taken, made.refused, made.counts = dict(self.taken), dict(self.refused), list(self.counts)
        return made

    def full(self, pair: Pair) -> int | None:
        """The first limit that the pair would pass, or None."""
        for i in self.of.get(pair, ()):
            most = self.limits[i].most
            if most is not None and self.counts[i] >= most:
                return i
        return None

    def add(self, pair: Pair, by: int = 1) -> None:
        """Counts a pair, or with ``by=-1`` takes it back."""
        for i in self.of.get(pair, ()):
            self.counts[i] += by

    def take(self, candidate: int, left: Sequence[int]) -> None:
        """Gives a candidate its first award that there is room for; `left` are those who come after."""
        refusals: list[Refusal] = []
        for award in self.options.get(candidate, ()):
            pair = candidate, award
            if (full := self.full(pair)) is not None:
                refusals.append(Refusal(full, award))
                continue
            self.add(pair)
            if (missed := self.missed(left)) is None:
                self.taken[candidate] = award
                return
            self.add(pair, -1)
            refusals.append(Refusal(missed, award, held=True))
        if refusals:
            self.refused[candidate] = tuple(refusals)

    def missed(self, left: Sequence[int]) -> int | None:
        """The first limit that is out of reach of those left, or None where all that is due can still be reached."""
        due = [i for i, limit in enumerate(self.limits) if self.counts[i] < limit.least]
        if not due or self._reachable(left, set(due)):
            return None
        return next((i for i in due if not self._reachable(left, {i})), due[0])

    def lowered(self, left: Sequence[int]) -> dict[int, int]:
        """Lowers every `least` that is out of reach, in order, to what can be reached; says which, and to what."""
        found: dict[int, int] = {}
        asked = [limit.least for limit in self.limits]
        self.limits = [replace(limit, least=0) for limit in self.limits]
        for i, least in enumerate(asked):
            for reached in range(least, -1, -1):
                self.limits[i] = replace(self.limits[i], least=reached)
                if self.missed(left) is None:
                    break
            if reached < least:
                found[i] = reached
        return found

    def _reachable(self, left: Sequence[int], due: set[int]) -> bool:
        """Whether some of those left, with awards of theirs, bring every limit of `due` to its `least`."""
        steps = 0
        seen: set[frozenset[Pair]] = set()
        chosen: set[Pair] = set()

        def search() -> bool:
            nonlocal steps
            steps += 1
            if steps > MOST_STEPS:
                raise TooHard
            wanting = [i for i in sorted(due) if self.counts[i] < self.limits[i].least]
            if not wanting:
                return True
            state = frozenset(chosen)
            if state in seen:
                return False
            seen.add(state)
            used = {candidate for candidate, _ in chosen}
            for candidate in left:
                for award in self.options.get(candidate, ()) if candidate not in used else ():
                    pair = candidate, award
                    if pair in self.limits[wanting[0]].pairs and self.full(pair) is None:
                        self.add(pair)
                        chosen.add(pair)
                        reached = search()
                        chosen.discard(pair)
                        self.add(pair, -1)
                        if reached:
                            return True
            return False

        return search()


__all__ = ["Choice", "Limit", "Refusal", "Tie", "TooHard", "choose"]
