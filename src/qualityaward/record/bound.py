"""What a record comes to under a vocabulary: values by position, and what people said beside them, by path."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from qualityaward.frozen import dataclass
from qualityaward.language.vocabulary import Subject

Values = tuple[Any, ...]
"""A record's lowered values at the positions of :class:`~qualityaward.language.vocabulary.Subject`; None is unknown."""


class Evidence(NamedTuple):
    """What a fact rests on, as the record states it."""

    evidence: str | None = None
    source: str | None = None
    date: str | None = None


class Judgement(NamedTuple):
    """Who made a finding, when and on what basis; ``happened``: the day on which what it finds happened."""

    value: str
    by: str | None = None
    date: str | None = None
    basis: str | None = None
    happened: str | None = None


class Late(NamedTuple):
    """A fact or finding that counts only from `day` on: its path, and its positions through nested records."""

    path: str
    day: int
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A record as a vocabulary types it; nothing in it changes."""

    subject: Subject
    subjects: Mapping[str, Subject]
    values: Values
    dated: tuple[tuple[str, int, tuple[int, ...]], ...]
    latest: int
    evidence: Mapping[str, Evidence]
    judgements: Mapping[str, Judgement]
    submitted_on: int | None

    @property
    def late(self) -> tuple[Late, ...]:
        """What counts only from a day on."""
        return tuple(Late(*each) for each in self.dated)

    def on(self, day: int) -> Values:
        """The values that count on a day: what is dated later is unknown."""
        if self.latest <= day:
            return self.values
        values = self.values
        for _, late, at in self.dated:
            if late > day:
                values = _without(values, at)
        return values


def _without(values: Values, at: tuple[int, ...]) -> Values:
    first, *rest = at
    inner = values[first]
    if rest and inner is None:
        return values
    changed = _without(inner, tuple(rest)) if rest else None
    return (*values[:first], changed, *values[first + 1 :])


__all__ = ["Bound", "Evidence", "Judgement", "Late", "Values"]
