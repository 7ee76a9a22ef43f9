"""Choosing among ranked candidates within limits: who takes which award, who does not, and which limit says so.

Awards are filled one after the other in the order declared, each in order of rank, by whoever leaves every limit kept:
no `most` passed, and every `least` still within reach of what comes after. Of all choices within the limits this is the
first when they are compared award by award, and for each award candidate by candidate in order of rank.
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
        orders = _orders(open_)
        outcomes = [room.copy() for _ in orders]
        for state, arranged in zip(outcomes, orders, strict=True):
            for i, each in enumerate(arranged):
                state.take((each, award), [*((o, award) for o in arranged[i + 1 :]), *left])
        if any(state.taken != outcomes[0].taken for state in outcomes[1:]):
            return Tie(tuple(open_), dict(room.taken))
        room = outcomes[0]
    refused = {each: tuple(found) for each, found in room.refused.items() if each not in room.taken}
    return Choice(room.taken, refused, short)


def _orders(rank: Sequence[int]) -> list[list[int]]:
    """Orders of one rank that tell whether order matters: as it is, and with each one first, and each one last.

    Who is refused anything takes it when first, if it was order that refused it; so if these agree, all do.
    """
    plain = list(rank)
    if len(plain) < 2:  # noqa: PLR2004 reason: one has no order
        return [plain]
    first = [[each, *(o for o in plain if o != each)] for each in plain]
    last = [[*(o for o in plain if o != each), each] for each in plain]
    return [plain, *first, *last]


class _Room:
    """What has been taken so far, and whether there is room for more."""

    def __init__(self, limits: Sequence[Limit]) -> None:
        self.limits = list(limits)
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
        made.limits, made.of = self.limits, self.of
        made.taken, made.counts = dict(self.taken), list(self.counts)
        made.refused = {each: list(found) for each, found in self.refused.items()}
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

    def take(self, pair: Pair, left: Sequence[Pair]) -> None:
        """Gives a candidate an award if there is room for it; `left` is what comes after."""
        candidate, award = pair
        if (full := self.full(pair)) is not None:
            self.refused.setdefault(candidate, []).append(Refusal(full, award))
            return
        self.add(pair)
        self.taken[candidate] = award
        if (missed := self.missed(left)) is not None:
            self.add(pair, -1)
            del self.taken[candidate]
            self.refused.setdefault(candidate, []).append(Refusal(missed, award, held=True))

    def missed(self, left: Sequence[Pair]) -> int | None:
        """The first limit that is out of reach of those left, or None where all that is due can still be reached."""
        due = [i for i, limit in enumerate(self.limits) if self.counts[i] < limit.least]
        if not due or self._reachable(left, set(due)):
            return None
        return next((i for i in due if not self._reachable(left, {i})), due[0])

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

    def _reachable(self, left: Sequence[Pair], due: set[int]) -> bool:
        """Whether some of what is left, each candidate once, brings every limit of `due` to its `least`."""
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
            used = {candidate for candidate, _ in chosen} | set(self.taken)
            for pair in left:
                if (
                    pair[0] in used
                    or pair not in self.limits[wanting[0]].pairs
                    or self.full(pair) is not None
                ):
                    continue
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
