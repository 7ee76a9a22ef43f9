"""The groups of a quota that is given to each: which are due whoever wins, and which names could be meant for one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any, Final

from qualityaward.deciding.notes import Note
from qualityaward.language.naming import may_mean
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.scheme import Scheme


def due_groups(quota: Quota) -> list[Any]:
    """The groups of which a least number is due though nobody is of them: all that there are, where they can be counted."""
    if quota.group_by is None or quota.min is None:
        return []
    kind = next(iter(quota.group_by.values())).type
    if kind.kind == "bool":
        return [False, True]
    if kind.kind not in ("enum", "scale"):
        return []
    return [kind.options.index(o) if kind.kind == "scale" else o for o in kind.options]


def keeps_places(scheme: Scheme, quota: Quota) -> bool:
    """Whether the least number of a quota keeps places for those whom it counts.

    Where there may be fewer, a number of winners of an award takes no better award from anybody; one of a class of
    winners is still theirs before it is another's.
    """
    everybody = {s for a in quota.awards for s in scheme.winners_of(a)}
    of_class = quota.where is not None or quota.group_by is not None or set(quota.subjects) != everybody
    return of_class or not quota.may_fall_short


def near_groups(values: Sequence[Any]) -> Iterator[Note]:
    """Names of groups that are not one and could be meant for one another: each pair, to be looked at."""
    named = [value for value in values if isinstance(value, str)]
    for one, other in combinations(named, 2):
        if may_mean(one, [other]) and not _told_apart(one, other):
            yield Note("note-quota-groups-near", (("names", f"{one}\n{other}"),))


def _told_apart(one: str, other: str) -> bool:
    """Whether short names differ in a character alone, as those of neighbours do: 城东镇, 城西镇."""
    return len(one) == len(other) < _LONG_NAME and sorted(one) != sorted(other)


_LONG_NAME: Final = 6
"""Characters from which a name with another character is a slip rather than another name."""


__all__ = ["due_groups", "keeps_places", "near_groups"]
