"""The places that the quotas of a scheme give to candidates, as bounds on who is chosen for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import inf
from typing import Any, NamedTuple

from qualityaward.language.typed import show
from qualityaward.rounds.choosing import Limit
from qualityaward.rounds.counting import Counting
from qualityaward.rounds.giving import Giving
from qualityaward.rounds.groups import due_groups, keeps_places
from qualityaward.rounds.round import Applicant, Round
from qualityaward.rounds.standing import Answer
from qualityaward.scheme.quotas import Quota
from qualityaward.values import FALSE, TRUE, UNKNOWN

Case = Mapping[Any, Any]
"""One way in which what is unknown can turn out."""

_NO_GROUP = object()
"""With a candidate's position, a group that nobody whose group is known is of: of that candidate, and of those after it who may be of it, too."""


class Bound(NamedTuple):
    """A limit, the quota that sets it, the group that it is of, how many hold its places already, and how many are due beside no `without`."""

    limit: Limit
    quota: Quota
    group: bool | int | str | None
    held: int
    least: int = 0

    def reached(self, taken: Mapping[int, int]) -> int:
        """How many count when candidates have awards."""
        return self.held + sum(pair in self.limit.pairs for pair in taken.items())


class _Seat(NamedTuple):
    """What one quota says of one candidate for one award."""

    counts: Answer
    outside: Answer | None
    classes: tuple[Answer, ...]
    group: Any
    group_missing: frozenset[str]


class Places:
    """Every quota for every candidate and award; what is unknown of it is in ``options``, with whose it is."""

    def __init__(
        self,
        round: Round,
        giving: Giving,
        pool: Sequence[Applicant],
        awards: Sequence[str],
    ) -> None:
        scheme, standings = giving.scheme, giving.standings
        self.scheme, self.standings, self.pool, self.awards = scheme, standings, pool, awards
        self.giving, self.counting = giving, Counting(scheme, round, standings)
        self.missing: set[str] = set()
        self.options: list[list[tuple[Any, Any]]] = []
        self._doubts: dict[int, set[str]] = {}
        self.seats: dict[tuple[str, int, int], _Seat] = {}
        self.held = {q.id: self.counting.members(q)[0] for q in scheme.quotas}
        for quota in scheme.quotas:
            self._figures(quota, round)
            self._seats(quota)
            self._ask(quota)

    def can_win(self, i: int, awards: Sequence[int]) -> list[int]:
        """The awards, of those given, that may be given to a candidate, or may be found to, in order."""
        return [a for a in awards if self.giving.may(self.pool[i], self.awards[a]).given is not False]

    def doubts_of(self, i: int) -> set[str]:
        """The missing paths on which a candidate's places turn."""
        return self._doubts.get(i, set())

    # What is known ------------------------------------------------------------------------------------------

    def _figures(self, quota: Quota, round: Round) -> None:
        """Numbers that nobody set, and earlier rounds that nobody told of, leave every choice open."""
        for stated in (quota.max, quota.min, *(r.places for r in quota.reserved)):
            self.missing |= self.standings.bound(quota, stated)[1]
        if isinstance(quota.per, int) and quota.per > 1 and round.history is None:
            self.missing.add("history")
        for member in self.held[quota.id]:
            self.missing |= member.answer.missing | member.group_missing
            self.missing |= {p for c in member.classes if c.truth == UNKNOWN for p in c.missing}

    def _seats(self, quota: Quota) -> None:
        for i in range(len(self.pool)):
            for a in self.can_win(i, range(len(self.awards))):
                standing = self.standings.standing(replace(self.pool[i], award=self.awards[a]), "applicants")
                counts = self.counting.counts(quota, standing)
                if counts.truth == FALSE:
                    continue
                outside = self.counting.aside(quota, standing)
                classes = tuple(self.standings.ask(r.where, standing) for r in quota.reserved)
                group, missing = None, frozenset[str]()
                if quota.group_by is not None:
                    group, missing = self.standings.group(quota, standing)
                self.seats[quota.id, i, a] = _Seat(counts, outside, classes, group, missing)

    def _ask(self, quota: Quota) -> None:
        """Notes what is unknown of a quota's seats, with every way in which it can turn out."""
        own = {k: s for k, s in self.seats.items() if k[0] == quota.id}
        known = sorted({s.group for s in own.values() if not s.group_missing}, key=repr)
        unseen = list[tuple[object, int]]()
        for (_, i, a), seat in own.items():
            named = [("counts", seat.counts), ("outside", seat.outside)]
            named += [(f"class{k}", c) for k, c in enumerate(seat.classes)]
            for what, answer in named:
                if answer is not None and answer.truth == UNKNOWN:
                    key = (quota.id, what, i, a)
                    self.options.append([(key, True), (key, False)])
                    self._doubts.setdefault(i, set()).update(answer.missing)
            if seat.group_missing:
                key = (quota.id, "group", i, a)
                if (_NO_GROUP, i) not in unseen and len(known) + len(unseen) < _most_groups(quota):
                    unseen.append((_NO_GROUP, i))
                self.options.append([(key, g) for g in (*known, *unseen)])
                self._doubts.setdefault(i, set()).update(seat.group_missing)

    # Bounds -------------------------------------------------------------------------------------------------

    def bounds(self, case: Case) -> list[Bound]:
        """The bounds of all quotas in one case, in the scheme's order."""
        return [
            bound for at, quota in enumerate(self.scheme.quotas) for bound in self._bounds(at, quota, case)
        ]

    def _bounds(self, number: int, quota: Quota, case: Case) -> list[Bound]:
        inside: dict[Any, list[tuple[int, int]]] = {} if quota.group_by is not None else {None: []}
        for (id, i, a), seat in self.seats.items():
            if id != quota.id:
                continue

            def holds(what: str, answer: Answer | None, i: int = i, a: int = a) -> bool:
                return answer is not None and case.get((quota.id, what, i, a), answer.truth == TRUE)

            if holds("counts", seat.counts) and not holds("outside", seat.outside):
                group = case.get((quota.id, "group", i, a), seat.group)
                inside.setdefault(group, []).append((i, a))
        most, least = self.standings.bound(quota, quota.max)[0], self._due(quota)
        falls_short = quota.may_fall_short or self.counting.reason(quota) is not None
        without = frozenset(self.awards.index(a) for a in quota.only_without)
        if self.counting.given(quota).truth == TRUE:
            most, least = 0, None
        found = []
        for group in due_groups(quota):
            inside.setdefault(group, [])
        for group, pairs in sorted(inside.items(), key=lambda g: repr(g[0])):
            members = [m for m in self.held[quota.id] if quota.group_by is None or m.group == group]
            shown = None
            if quota.group_by is not None and not isinstance(group, tuple):
                shown = show(next(iter(quota.group_by.values())).type, group)
            if most is None:
                limit = Limit(
                    frozenset(pairs),
                    None,
                    0 if without else max(0, (least or 0) - len(members)),
                    without,
                    falls_short,
                    number,
                )
                found.append(Bound(limit, quota, shown, len(members), least or 0))
                continue
            places = [self.standings.figure(r.places)[0] or 0 for r in quota.reserved]
            free = max(0, most - sum(places))
            every = tuple(range(len(places)))
            for chosen in _subsets(every):
                room = min(most, free + sum(places[k] for k in chosen))
                others = [k for k in every if k not in chosen]
                held = sum(all(m.classes[k].truth == FALSE for k in others) for m in members)
                kept = frozenset(
                    (i, a) for i, a in pairs if not any(self._of_class(quota, k, i, a, case) for k in others)
                )
                due = max(0, (least or 0) - len(members)) if chosen == every and not without else 0
                found.append(
                    Bound(
                        Limit(kept, max(0, room - held), due, without, falls_short, number),
                        quota,
                        shown,
                        held,
                        (least or 0) if chosen == every else 0,
                    )
                )
        return found

    def _due(self, quota: Quota) -> int | None:
        """The least number that is worth keeping places for."""
        return self.standings.bound(quota, quota.min)[0] if keeps_places(self.scheme, quota) else None

    def _of_class(self, quota: Quota, k: int, i: int, a: int, case: Case) -> bool:
        answer = self.seats[quota.id, i, a].classes[k]
        return bool(case.get((quota.id, f"class{k}", i, a), answer.truth == TRUE))


def _most_groups(quota: Quota) -> float:
    """How many groups there can be: as many as their type has values."""
    assert quota.group_by is not None
    kind = next(iter(quota.group_by.values())).type
    return 2 if kind.kind == "bool" else len(kind.options) if kind.options else inf


def _subsets(every: tuple[int, ...]) -> list[tuple[int, ...]]:
    """All subsets, the whole first: what a whole quota allows is the plainest reason."""
    return [s for size in range(len(every), -1, -1) for s in combinations(every, size)]


__all__ = ["Bound", "Case", "Places"]
