"""Choosing among ranked candidates within limits: who takes which award, who does not, and which limit says so.

Awards are filled one after the other in the order declared, each in order of rank, by whoever leaves every limit kept:
no `most` passed, and every `least` still within reach of what comes after. Of all choices within the limits this is the
first when they are compared award by award, and for each award candidate by candidate in order of rank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple

Pair = tuple[int, int]
"""A candidate and an award, by position."""

MOST_LOOKS: Final = 2_000_000
"""Steps of one choice in search of ways to reach what is due, after which the question is left to people."""

MOST_DUE: Final = 200
"""Places that may be due at once: the search goes one step deeper for each."""


class TooHard(Exception):
    """Whether what is due can be reached is not found out within :data:`MOST_LOOKS` and :data:`MOST_DUE`."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on how many of some pairs are chosen: at most `most` (None: no bound), at least `least`.

    None of them where anybody has one of the awards `without`. `may_fall_short`: what is due keeps places from others, but
    takes no better award from who is counted himself.
    """

    pairs: frozenset[Pair]
    most: int | None = None
    least: int = 0
    without: frozenset[int] = frozenset()
    may_fall_short: bool = False

    def after(self, taken: Mapping[int, int]) -> Limit:
        """What is left of it when some candidates have awards already."""
        count = sum(pair in self.pairs for pair in taken.items())
        most = None if self.most is None else max(0, self.most - count)
        if not self.without.isdisjoint(taken.values()):
            return replace(self, most=0, least=0)
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
    room = _Room(limits)
    turns = [
        (award, [each for each in rank if award in options.get(each, ())])
        for award in sorted({a for each in order for a in options.get(each, ())})
        for rank in ranks
    ]
    left = [(each, award) for award, rank in turns for each in rank]
    short = room.lowered(left)
    for award, rank in turns:
        left = left[len(rank) :]
        open_ = [each for each in rank if each not in room.taken]
        after = room.copy() if len(open_) > 1 else room
        after.fill(open_, award, left)
        if not all(each in after.taken for each in open_):  # else there was room for all, in whichever order
            alike = room.alike(open_, options)
            if any(len({each in after.taken for each in same}) > 1 for same in alike):
                return Tie(tuple(open_), dict(room.taken))  # each of them could stand where another does
            for order in _orders(open_, alike):
                room.looks.spend(len(order))
                other = room.copy()
                other.fill(order, award, left)
                if other.taken != after.taken:
                    return Tie(tuple(open_), dict(room.taken))
        room = after
    refused = {each: tuple(found) for each, found in room.refused.items() if each not in room.taken}
    return Choice(room.taken, refused, short)


def _orders(rank: Sequence[int], alike: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Other orders of one rank that tell whether order matters: one of each sort first, and one of each sort last.

    Who is refused anything takes it when first, if it was order that refused it; so if these agree, all do.
    """
    for same in alike if len(alike) > 1 else ():
        yield [same[0], *(o for o in rank if o != same[0])]
        yield [*(o for o in rank if o != same[-1]), same[-1]]


class _Looks:
    """How much of the search is left."""

    def __init__(self) -> None:
        self.left = MOST_LOOKS

    def spend(self, looks: int) -> None:
        """Takes so much of it; raises :class:`TooHard` when nothing is left."""
        self.left -= looks
        if self.left < 0:
            raise TooHard


class _Room:
    """What has been taken so far, and whether there is room for more."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self.limits = list(limits)
        self.looks = _Looks()
        self.taken: dict[int, int] = {}
        self.refused: dict[int, list[Refusal]] = {}
        self.counts = [0] * len(limits)
        self.of: dict[Pair, list[int]] = {}
        for i, limit in enumerate(limits):
            for pair in limit.pairs:
                self.of.setdefault(pair, []).append(i)

    def copy(self) -> _Room:
        """The same, to go on from."""
        made = object.__new__(_Room)
        made.limits, made.of, made.looks = self.limits, self.of, self.looks
        made.taken, made.counts = dict(self.taken), list(self.counts)
        made.refused = {each: list(found) for each, found in self.refused.items()}
        return made

    def alike(self, rank: Sequence[int], options: Mapping[int, Sequence[int]]) -> list[list[int]]:
        """Candidates of one rank by sort: of one sort are those whom the same limits bound for every award."""
        found: dict[tuple[tuple[int, tuple[int, ...]], ...], list[int]] = {}
        for each in rank:
            sort = tuple((award, tuple(self.of.get((each, award), ()))) for award in options.get(each, ()))
            found.setdefault(sort, []).append(each)
        return list(found.values())

    def full(self, pair: Pair) -> int | None:
        """The first limit that the pair would pass, or None."""
        return self.first_full(self.of.get(pair, ()))

    def first_full(self, limits: Sequence[int]) -> int | None:
        """The first of some limits that is full, or None."""
        for i in limits:
            most = self.limits[i].most
            if most is not None and self.counts[i] >= most:
                return i
            if self.limits[i].without and not self.limits[i].without.isdisjoint(self.taken.values()):
                return i
        return None

    def count(self, limits: Sequence[int], by: int = 1) -> None:
        """Counts one more towards some limits, or with ``by=-1`` takes it back."""
        for i in limits:
            self.counts[i] += by

    def fill(self, order: Sequence[int], award: int, left: Sequence[Pair]) -> None:
        """Gives an award to candidates in this order, as far as there is room; `left` is what comes after."""
        for i, each in enumerate(order):
            self.take((each, award), islice(order, i + 1, None), left)

    def take(self, pair: Pair, others: Iterable[int], left: Sequence[Pair]) -> None:
        """Gives a candidate an award if there is room for it; `others` want the same, `left` is what comes after."""
        candidate, award = pair
        if (full := self.full(pair)) is not None:
            self.refused.setdefault(candidate, []).append(Refusal(full, award))
            return
        limits = self.of.get(pair, ())
        self.count(limits)
        self.taken[candidate] = award
        if not self.due():
            return
        rest = [*((o, award) for o in others), *left]
        while (missed := self.missed(rest)) is not None and self._may_miss(candidate, missed):
            least = self.limits[missed].least - 1
            self.limits = [
                replace(each, least=least) if i == missed else each for i, each in enumerate(self.limits)
            ]
        if missed is not None:
            self.count(limits, -1)
            del self.taken[candidate]
            self.refused.setdefault(candidate, []).append(Refusal(missed, award, held=True))

    def _may_miss(self, candidate: int, limit: int) -> bool:
        """Whether a candidate may take a better award though a limit, which may fall short, then lacks him."""
        found = self.limits[limit]
        return found.may_fall_short and any(each == candidate for each, _ in found.pairs)

    def due(self) -> list[int]:
        """The limits whose `least` is not reached."""
        return [i for i, limit in enumerate(self.limits) if self.counts[i] < limit.least]

    def missed(self, left: Sequence[Pair]) -> int | None:
        """The first limit that is out of reach of those left, or None where all that is due can still be reached."""
        due = self.due()
        if not due or self._reachable(left, due):
            return None
        return next((i for i in due if not self._reachable(left, [i])), due[0])

    def lowered(self, left: Sequence[Pair]) -> dict[int, int]:
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

    def _reachable(self, left: Sequence[Pair], due: Sequence[int]) -> bool:
        """Whether some of what is left, each candidate once, brings every limit of `due` to its `least`."""
        if sum(self.limits[i].least - self.counts[i] for i in due) > MOST_DUE:
            raise TooHard
        sorts = self._sorts(left, due)
        remaining = list(sorts.values())
        choices = [(k, limits) for k, sort in enumerate(sorts) for limits in sort]
        chosen = [0] * len(choices)
        seen: set[tuple[int, ...]] = set()

        def search() -> bool:
            wanting = next((i for i in due if self.counts[i] < self.limits[i].least), None)
            if wanting is None:
                return True
            if tuple(chosen) in seen:
                return False
            seen.add(tuple(chosen))
            self.looks.spend(len(choices))
            for at, (k, limits) in enumerate(choices):
                if not remaining[k] or wanting not in limits or self.first_full(limits) is not None:
                    continue
                self.count(limits)
                remaining[k], chosen[at] = remaining[k] - 1, chosen[at] + 1
                reached = search()
                self.count(limits, -1)
                remaining[k], chosen[at] = remaining[k] + 1, chosen[at] - 1
                if reached:
                    return True
            return False

        return search()

    def _sorts(self, left: Sequence[Pair], due: Sequence[int]) -> dict[tuple[tuple[int, ...], ...], int]:
        """How many candidates there are of each sort that can bring a limit of `due` nearer to its `least`.

        A sort is what each award would count towards; candidates of one sort can stand for one another.
        """
        self.looks.spend(len(left) // 20)
        found: dict[int, list[tuple[int, ...]]] = {}
        helpful = set[Pair]().union(*(self.limits[i].pairs for i in due))
        for pair in left:
            if pair in helpful and pair[0] not in self.taken:
                found.setdefault(pair[0], []).append(tuple(self.of[pair]))
        return Counter(tuple(sorted(each)) for each in found.values())


__all__ = ["Choice", "Limit", "Refusal", "Tie", "TooHard", "choose"]
