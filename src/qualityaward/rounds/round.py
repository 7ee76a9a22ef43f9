"""One round of an award as it is proposed: the winners, the applicants, earlier rounds, and who departed from what.

All lists are in a canonical order, so that the order of a file means nothing. Amounts and scores are whole millionths.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from qualityaward.language.naming import written
from qualityaward.record.record import Record
from qualityaward.source import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody and an award: by a record, or by subject and name or id where only the list is known.

    ``award`` is empty where an applicant states none.
    """

    award: str
    subject: str
    name: str | None = None
    id: str | None = None
    record: Record | None = None
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def called(self) -> str:
        """The name to show: its own, else its id."""
        return self.name or self.id or ""

    @property
    def order(self) -> tuple[str, str, Natural, Natural]:
        """What entries are sorted by: 2 before 10."""
        return self.award, self.subject, natural(self.name or ""), natural(self.id or "")

    def same(self, other: Entry) -> bool:
        """Whether two entries are about one and the same: by their ids, else by their names."""
        if self.subject != other.subject:
            return False
        if self.id is not None and other.id is not None:
            return written(self.id) == written(other.id)
        return self.name is not None and other.name is not None and written(self.name) == written(other.name)


Natural = tuple[tuple[str, int, str], ...]


def natural(text: str) -> Natural:
    """What texts are sorted by so that numbers in them stand in order of size; texts that differ, differ in it.

    >>> sorted(["申报者10", "申报者2", "a", "02", "2"], key=natural)
    ['02', '2', 'a', '申报者2', '申报者10']
    """
    parts = re.split(r"([0-9]+)", text)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return tuple((before, int(digits or 0), digits) for before, digits in pairs)


E = TypeVar("E", bound=Entry)


class People(Generic[E]):
    """Entries by whom they are about."""

    def __init__(self, entries: Iterable[E]) -> None:
        self._ids: dict[tuple[str, str], list[E]] = {}
        self._names: dict[tuple[str, str], list[E]] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: E) -> None:
        """Takes in one more entry."""
        if entry.id is not None:
            self._ids.setdefault((entry.subject, written(entry.id)), []).append(entry)
        if entry.name is not None:
            self._names.setdefault((entry.subject, written(entry.name)), []).append(entry)

    def same(self, entry: Entry) -> list[E]:
        """The entries about the same as `entry` (see :meth:`Entry.same`)."""
        found = [] if entry.id is None else list(self._ids.get((entry.subject, written(entry.id)), ()))
        named = () if entry.name is None else self._names.get((entry.subject, written(entry.name)), ())
        return found + [e for e in named if entry.id is None or e.id is None]


@dataclass(frozen=True, slots=True)
class Winner(Entry):
    """A proposed winner. ``assumed``: eligibility is taken for granted, since only the list is known.

    ``amount`` is what was decided, where the regulation leaves it open; ``first_win`` where no record tells; ``score`` and
    ``rank`` where the list of applicants does not state them.
    """

    assumed: bool = False
    amount: int | None = None
    first_win: bool | None = None
    score: int | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Win:
    """An award that an applicant received before, and what was paid."""

    award: str
    awarded_on: date
    amount: int | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Applicant(Entry):
    """Somebody who applied. ``assumed`` as of :class:`Winner`. ``qualified``: reached what the review requires (None: not stated).

    ``struck_out``: taken off the list after the public notice. ``history`` None: not stated; empty: none.
    """

    assumed: bool = False
    struck_out: bool = False
    qualified: bool | None = None
    score: int | None = None
    rank: int | None = None
    history: tuple[Win, ...] | None = None


@dataclass(frozen=True, slots=True)
class PastWinner(Entry):
    """A winner of an earlier round."""

    awarded_on: date = date.min


@dataclass(frozen=True, slots=True)
class Override:
    """Who departed from a quota in principle (原则上), when and why."""

    quota: str
    by: str
    on: date
    reason: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TieBreak:
    """Who put tied candidates into an order, when and why."""

    order: tuple[str, ...]
    by: str
    on: date
    reason: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Round:
    """A round whose shape is checked; its names are checked against a scheme when it is used.

    ``applicants`` and ``history`` are None where the round does not state them, which says nothing; empty, they say
    that there are none. ``proposed``: whether the round has a list of winners; one of candidates alone has none.
    """

    date: date
    scheme: str | None = None
    winners: tuple[Winner, ...] = ()
    applicants: tuple[Applicant, ...] | None = None
    history: tuple[PastWinner, ...] | None = None
    overrides: tuple[Override, ...] = ()
    tie_breaks: tuple[TieBreak, ...] = ()
    proposed: bool = True
    span: Span = field(default=NOWHERE, compare=False)


__all__ = [
    "Applicant",
    "Entry",
    "Override",
    "PastWinner",
    "People",
    "Round",
    "TieBreak",
    "Win",
    "Winner",
    "written",
]
