"""Choosing among ranked candidates within limits: who takes which award, who does not, and which limit says so.

Awards are filled one after the other in the order declared, each in order of rank, by whoever leaves every limit kept:
no `most` passed, and every `least` still within reach of what comes after. Of all choices within the limits this is the
first when they are compared award by award, and for each award candidate by candidate in order of rank.

No `least` puts a candidate behind a worse one: where it could only be reached by keeping somebody for a lower award while
one who ranks no higher takes the award, it is not reached (:class:`Choice.against`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final, NamedTuple

Pair = tuple[int, int]
"""A candidate and an award, by position."""

Apart = Callable[[list[int]], list[list[int]]]
"""Puts candidates of one rank apart, as far as somebody decided."""

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
    takes no better award from who is counted himself. Limits of one `quota` go in the order of the best who are left.
    """

    pairs: frozenset[Pair]
    most: int | None = None
    least: int = 0
    without: frozenset[int] = frozenset()
    may_fall_short: bool = False
    quota: int = 0

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
    """Who takes which award; who takes none, with what refuses each award; limits whose `least` was out of reach.

    ``against``: of those limits, by what they could be reached against the order of rank.
    """

    awards: Mapping[int, int]
    refused: Mapping[int, tuple[Refusal, ...]]
    short: Mapping[int, int]
    against: Mapping[int, Against] = field(default_factory=dict)


class Against(NamedTuple):
    """A candidate who would have to be kept from an award, and the one who ranks no higher and would take it."""

    kept: int
    award: int
    taker: int


class Tie(NamedTuple):
    """Candidates of one rank whose order among themselves decides who takes what; those before are settled."""

    candidates: tuple[int, ...]
    settled: Mapping[int, int]


class _Conflict(NamedTuple):
    """Somebody was kept for a lower award, and one who ranks lower took the award."""

    pair: Pair
    taker: int


class _InVain(NamedTuple):
    """Places were kept for a limit, and whoever could have brought it nearer to its `least` took a better award."""

    limit: int
    pair: Pair


def choose(
    ranks: Sequence[Sequence[int]],
    options: Mapping[int, Sequence[int]],
    limits: Sequence[Limit],
    later: Sequence[Pair] = (),
    apart: Apart = lambda rank: [rank],
) -> Choice | Tie:
    """The choice among candidates of falling rank, those of one rank together; `options` are each one's awards.

    `later`: who can take which awards after these, in order. `apart`: those of a rank who are left, as somebody put them apart. A :class:`Tie` where the order within a rank makes a difference.
    Raises :class:`TooHard`.
    """
    first: dict[Pair, int] = {}
    given_up: dict[int, Pair] = {}
    lowered, looks = list(limits), _Looks()
    while True:
        answer = _filled(ranks, options, _Room(lowered, looks, frozenset(first)), later, apart)
        if isinstance(answer, _Conflict):
            first[answer.pair] = answer.taker
        elif isinstance(answer, _InVain):
            limit = lowered[answer.limit]
            lowered[answer.limit] = replace(limit, least=limit.least - 1)
            if not limit.may_fall_short:
                given_up[answer.limit] = answer.pair
        else:
            break
    if isinstance(answer, Tie):
        return answer
    found = {i: Against(*pair, first[pair]) for i, pair in {**given_up, **answer.against}.items()}
    return Choice(answer.awards, answer.refused, answer.short, found)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A choice, with the candidates and awards for which limits were not reached."""

    awards: Mapping[int, int]
    refused: Mapping[int, tuple[Refusal, ...]]
    short: Mapping[int, int]
    against: Mapping[int, Pair]


def _filled(
    ranks: Sequence[Sequence[int]],
    options: Mapping[int, Sequence[int]],
    room: _Room,
    later: Sequence[Pair],
    apart: Apart,
) -> _Filled | Tie | _Conflict | _InVain:
    """All turns, award by award and rank by rank."""
    order = [each for rank in ranks for each in rank]
    turns = [
        (award, [each for each in rank if award in options.get(each, ())])
        for award in sorted({a for each in order for a in options.get(each, ())})
        for rank in ranks
    ]
    left = [(each, award) for award, rank in turns for each in rank]
    asked = [limit.least for limit in room.limits]
    begun = None
    for award, rank in turns:
        if award != begun:  # whose places are kept turns on who is left
            room.set_floors(asked, [*left, *later], ranks)
            begun = award
        left = left[len(rank) :]
        parts = apart([each for each in rank if each not in room.taken])
        for at, part in enumerate(parts):
            behind = [(each, award) for other in parts[at + 1 :] for each in other]
            answer = _turn(part, award, options, room, [*behind, *left, *later])
            if not isinstance(answer, _Room):
                return answer
            room = answer
    refused = {each: tuple(found) for each, found in room.refused.items() if each not in room.taken}
    room.set_floors(asked, later, ranks)
    short = {i: room.counts[i] for i, limit in enumerate(room.limits) if limit.least < asked[i]}
    return _Filled(room.taken, refused, short, room.against)


def _turn(
    open_: Sequence[int], award: int, options: Mapping[int, Sequence[int]], room: _Room, rest: Sequence[Pair]
) -> _Room | Tie | _Conflict | _InVain:
    """One award for those of one rank who have none; `rest` is what comes after."""
    after = room.copy() if len(open_) > 1 else room
    tie, kept = Tie(tuple(open_), dict(room.taken)), room.kept_for_lower(award)
    after.fill(open_, award, rest)
    takers = [each for each in open_ if each in after.taken]
    if after.in_vain is not None:
        return after.in_vain
    if kept and takers:
        return _Conflict((kept[0], award), takers[0])
    if len(takers) == len(open_):  # there was room for all, in whichever order
        return after
    alike = room.alike(open_, options)
    if any(len({each in after.taken for each in same}) > 1 for same in alike):
        return tie  # each of them could stand where another does
    if takers and after.kept_for_lower(award):
        return tie
    for order in _orders(open_, alike):
        room.looks.spend(len(order))
        other = room.copy()
        other.fill(order, award, rest)
        if other.in_vain is not None:
            return other.in_vain
        if other.taken != after.taken or (takers and other.kept_for_lower(award)):
            return tie
    return after


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

    def __init__(
        self, limits: Sequence[Limit], looks: _Looks | None = None, first: frozenset[Pair] = frozenset()
    ) -> None:
        self.limits = list(limits)
        self.looks = looks or _Looks()
        self.first = first
        self.against: dict[int, Pair] = {}
        self.kept: dict[int, list[int]] = {}
        self.in_vain: _InVain | None = None
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
        made.limits, made.of, made.looks, made.first = self.limits, self.of, self.looks, self.first
        made.against, made.in_vain = dict(self.against), self.in_vain
        made.kept = {award: list(found) for award, found in self.kept.items()}
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
        before, given_up, missed = self.limits, list[int](), self.missed(rest)
        why = -1 if missed is None else missed
        while missed is not None and (own := self._own(candidate, missed)) is not None:
            self.limits = [
                replace(each, least=each.least - 1) if i == own else each
                for i, each in enumerate(self.limits)
            ]
            given_up.append(own)
            missed = self.missed(rest)
        hard = [i for i in given_up if not self.limits[i].may_fall_short]
        if missed is None and (not hard or pair in self.first):
            self.against |= dict.fromkeys(hard, pair)
            held = {r.limit for found in self.refused.values() for r in found if r.held}
            if given_up and not held.isdisjoint(given_up):
                self.in_vain = _InVain(next(i for i in given_up if i in held), pair)
            return
        if missed is None:
            self.kept.setdefault(award, []).append(candidate)
        self.limits = before
        self.count(limits, -1)
        del self.taken[candidate]
        self.refused.setdefault(candidate, []).append(Refusal(hard[0] if hard else why, award, held=True))

    def _own(self, candidate: int, missed: int) -> int | None:
        """A limit that a candidate counts towards, and which could lack him so that he takes a better award."""
        due = [missed, *(i for i in self.due() if i != missed)]
        own = [i for i in due if any(each == candidate for each, _ in self.limits[i].pairs)]
        return next((i for i in own if self.limits[i].may_fall_short), own[0] if own else None)

    def kept_for_lower(self, award: int) -> list[int]:
        """Who was kept from an award for the sake of a lower one alone, and could have taken it."""
        return self.kept.get(award, [])

    def due(self) -> list[int]:
        """The limits whose `least` is not reached."""
        return [i for i, limit in enumerate(self.limits) if self.counts[i] < limit.least]

    def missed(self, left: Sequence[Pair]) -> int | None:
        """The first limit that is out of reach of those left, or None where all that is due can still be reached."""
        due = self.due()
        if not due or self._reachable(left, due):
            return None
        return next((i for i in due if not self._reachable(left, [i])), due[0])

    def set_floors(self, asked: Sequence[int], left: Sequence[Pair], ranks: Sequence[Sequence[int]]) -> None:
        """Sets every `least` to what is asked, or as near to it as those left can bring it: place by place, in order.

        Of two places that can be kept only one instead of the other, and for which the best left are equal, neither is.
        """
        self.limits = [replace(each, least=n) for each, n in zip(self.limits, asked, strict=True)]
        if self.missed(left) is None:
            return
        held = {r.limit for found in self.refused.values() for r in found if r.held}
        marks = self._marks(left, ranks)
        self.limits = [
            replace(each, least=min(n, self.counts[i]))
            for i, (each, n) in enumerate(zip(self.limits, asked, strict=True))
        ]
        due = [(i, mark) for i, n in enumerate(asked) for mark in marks[i][: max(0, n - self.counts[i])]]
        kept: list[tuple[int, Pair]] = []
        open_: list[int] = []  # left to the order of rank; nor has what comes behind their places
        for i, mark in sorted(due, key=lambda each: self._turn(each[0] in held, *each)):
            if not self._raised(i, left):
                equal = [j for j, other in kept if other == mark and j != i and j not in held]
                given_up = [j for j in equal if self._instead(i, j, left)]
                kept = [(j, other) for j, other in kept if other != mark or j not in given_up]
                open_ += [i, *given_up] if given_up else []
            elif all(self._beside(j, left) for j in open_):
                kept.append((i, mark))
            else:
                self._raise(i, -1)
                open_.append(i)

    def _instead(self, i: int, j: int, left: Sequence[Pair]) -> bool:
        """Whether one more is reached of one limit with one fewer of another, which is then left so."""
        self._raise(j, -1)
        if self._beside(i, left):
            return True
        self._raise(j)
        return False

    def _beside(self, i: int, left: Sequence[Pair]) -> bool:
        """Whether one more of a limit could be reached."""
        if not self._raised(i, left):
            return False
        self._raise(i, -1)
        return True

    def _turn(self, held: bool, i: int, mark: Pair) -> tuple[bool, bool, int, int, Pair, int]:
        """When a place is kept: first where somebody was refused an award for it, then by award, quota and best candidate."""
        limit = self.limits[i]
        return not held, limit.may_fall_short, mark[0], limit.quota, mark, i

    def _raise(self, i: int, by: int = 1) -> None:
        self.limits[i] = replace(self.limits[i], least=self.limits[i].least + by)

    def _raised(self, i: int, left: Sequence[Pair]) -> bool:
        """Raises the `least` of a limit by one if that can be reached beside the others."""
        self._raise(i)
        if self.missed(left) is None:
            return True
        self._raise(i, -1)
        return False

    def _marks(self, left: Sequence[Pair], ranks: Sequence[Sequence[int]]) -> list[list[Pair]]:
        """The awards and ranks of those left whom every limit counts, the best first; those of no rank come behind."""
        at = {each: n for n, rank in enumerate(ranks) for each in rank}
        best: list[dict[int, Pair]] = [{} for _ in self.limits]
        for n, (each, award) in enumerate(left):
            mark = award, at.get(each, len(at) + n)
            for i in () if each in self.taken else self.of.get((each, award), ()):
                best[i][each] = min(best[i].get(each, mark), mark)
        return [sorted(marks.values()) for marks in best]

    def _reachable(self, left: Sequence[Pair], due: Sequence[int]) -> bool:
        """Whether some of what is left, each candidate once, brings every limit of `due` to its `least`."""
        if sum(self.limits[i].least - self.counts[i] for i in due) > MOST_DUE:
            raise TooHard
        sorts = self._sorts(left, due)
        remaining = list(sorts.values())
        choices = [(k, limits, award) for k, sort in enumerate(sorts) for limits, award in sort]
        given: list[int] = []
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
            for at, (k, limits, award) in enumerate(choices):
                if not remaining[k] or wanting not in limits or self.first_full(limits) is not None:
                    continue
                if award is not None and self._excluded(limits, award, given):
                    continue
                given.append(-1 if award is None else award)
                self.count(limits)
                remaining[k], chosen[at] = remaining[k] - 1, chosen[at] + 1
                reached = search()
                given.pop()
                self.count(limits, -1)
                remaining[k], chosen[at] = remaining[k] + 1, chosen[at] - 1
                if reached:
                    return True
            return False

        return search()

    def _excluded(self, limits: Sequence[int], award: int, given: Sequence[int]) -> bool:
        """Whether an award cannot be given beside those that are `given` in search."""
        beside = any(not self.limits[i].without.isdisjoint(given) for i in limits)
        return beside or any(self.counts[i] and award in each.without for i, each in enumerate(self.limits))

    def _sorts(
        self, left: Sequence[Pair], due: Sequence[int]
    ) -> dict[tuple[tuple[tuple[int, ...], int | None], ...], int]:
        """How many candidates there are of each sort that can bring a limit of `due` nearer to its `least`.

        A sort is what each award would count towards, with the award where some are given only without others; candidates
        of one sort can stand for one another.
        """
        self.looks.spend(len(left) // 20)
        alone = any(limit.without for limit in self.limits)
        found: dict[int, list[tuple[tuple[int, ...], int | None]]] = {}
        helpful = set[Pair]().union(*(self.limits[i].pairs for i in due))
        for pair in left:
            if pair in helpful and pair[0] not in self.taken:
                found.setdefault(pair[0], []).append((tuple(self.of[pair]), pair[1] if alone else None))
        return Counter(tuple(sorted(each, key=repr)) for each in found.values())


__all__ = ["Choice", "Limit", "Refusal", "Tie", "TooHard", "choose"]
