"""Who counts towards a quota, surely or maybe, and what numbers of them come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from qualityaward.rounds.round import Applicant
from qualityaward.rounds.standing import Answer, Standing
from qualityaward.scheme.quotas import Quota
from qualityaward.values import FALSE, TRUE, UNKNOWN, Truth


@dataclass(frozen=True, slots=True)
class Member:
    """An entry that counts, or may."""

    standing: Standing
    answer: Answer
    group: Any = None
    group_missing: frozenset[str] = frozenset()
    classes: tuple[Answer, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it holds a place without winning."""
        return isinstance(self.standing.entry, Applicant)

    def of_group(self, group: Any) -> Member | None:
        """The member as one group sees it; None if it belongs to another."""
        if not self.group_missing:
            return self if same_group(self.group, group) else None
        answer = Answer(UNKNOWN, self.answer.missing | self.group_missing)
        return Member(self.standing, answer, None, frozenset(), self.classes)


def same_group(value: Any, other: Any) -> bool:
    """Whether two values are one group: equal, and of one type."""
    return value is other or (type(value) is type(other) and bool(value == other))


def _sets(count: int) -> Iterable[tuple[int, ...]]:
    return (chosen for size in range(count + 1) for chosen in combinations(range(count), size))


def crowded(members: Sequence[Member], most: int, held: Sequence[int], unbounded: bool) -> Truth:
    """Whether some find no place, of which `held` are reserved, class by class.

    Places reserved for a class can only be taken by it. By Hall's theorem all find a place just if, for every set of
    classes, those of no other class are not more than the free places and the places of that set together.
    """
    free = max(0, most - sum(held))
    found: Truth = UNKNOWN if unbounded else FALSE
    for chosen in _sets(len(held)):
        room = min(most, free + sum(held[i] for i in chosen))
        sure = possible = 0
        for member in members:
            others = [c.truth for i, c in enumerate(member.classes) if i not in chosen]
            sure += member.answer.truth == TRUE and all(t == FALSE for t in others)
            possible += TRUE not in others
        if sure > room:
            return TRUE
        if possible > room:
            found = UNKNOWN
    return found


def interval(members: Sequence[Member], unbounded: bool) -> tuple[int, int | None]:
    """How many surely win and count, and how many at most."""
    winners = [m for m in members if not m.empty]
    low = sum(m.answer.truth == TRUE for m in winners)
    return low, None if unbounded else len(winners)


def too_few(quota: Quota, members: Sequence[Member], least: int | None, unbounded: bool) -> Truth:
    """Whether there are fewer winners than due."""
    if quota.min is None:
        return FALSE
    low, high = interval(members, unbounded)
    if least is None:
        return UNKNOWN
    if low >= least:
        return FALSE
    return TRUE if high is not None and high < least else UNKNOWN


def enough_others(
    members: Sequence[Member], qualified: Sequence[Member], group: Any, least: int | None, below: Truth
) -> Truth:
    """Whether fewer winners than due is wrong all the same: enough applicants reached what the review requires."""
    if least is None:
        return below
    others = [m for each in qualified if (m := each.of_group(group)) is not None]
    winners = [m for m in members if not m.empty]
    if sum(m.answer.truth == TRUE for m in (*winners, *others)) >= least:
        return below
    return UNKNOWN if len(winners) + len(others) >= least and others else FALSE


def anybody(members: Sequence[Member]) -> Truth:
    """Whether somebody wins and counts."""
    winners = [m for m in members if not m.empty]
    return TRUE if any(m.answer.truth == TRUE for m in winners) else UNKNOWN if winners else FALSE


__all__ = ["Member", "anybody", "crowded", "enough_others", "interval", "same_group", "too_few"]
