"""The applicants of a table, and the account of its rows: each belongs to an applicant, or is refused by name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from qualityaward.record.record import Record
from qualityaward.source import Diagnostic, Span


@dataclass(slots=True)
class Applicant:
    """One row of the main sheet: its place, and the record or what is wrong with it."""

    place: Span
    id: str
    record: Record | None = None
    problems: tuple[Diagnostic, ...] = ()

    @property
    def at(self) -> str:
        """The place in one word, ``t.csv:3``, and whose row it is where it is set aside."""
        place = f"{self.place.file}:{self.place.line}"
        return f"{place}（{masked(self.id)}）" if self.id and self.record is None else place


@dataclass(slots=True)
class Counted:
    """The rows of one sheet below its header, and to whom each belongs: an applicant's place in order, or nobody."""

    title: str
    rows: int
    hidden_rows: int = 0
    hidden: bool = False
    owners: list[int | None] = field(default_factory=list)


class Account(NamedTuple):
    """What became of the rows of one sheet; `rows` is the sum of the rest."""

    title: str
    rows: int
    decided: int
    undetermined: int
    aside: int


@dataclass(slots=True)
class Applicants:
    """A table read: applicants in order, refusals of rows that are nobody's, the rows of each sheet, and remarks."""

    name: str
    rows: list[Applicant]
    refused: list[Diagnostic]
    sheets: list[Counted]
    notes: list[Diagnostic]
    main: str = ""
    """The sheet of applicants."""

    positions: Mapping[str, int] = field(default_factory=dict)
    """By the path of each column of that sheet, its position from 1."""

    def accounts(self, outcomes: Sequence[str | None]) -> list[Account]:
        """What became of the rows of each sheet, by the outcome of each applicant in order; None: set aside.

        A row of a list has its applicant's outcome. Raises `AssertionError` if a row were not accounted for.
        """
        assert len(outcomes) == len(self.rows)
        found = []
        for sheet in self.sheets:
            each = [None if owner is None else outcomes[owner] for owner in sheet.owners]
            undetermined, aside = each.count("undetermined"), each.count(None)
            account = Account(sheet.title, sheet.rows, len(each) - undetermined - aside, undetermined, aside)
            assert account.rows == account.decided + account.undetermined + account.aside, sheet.title
            found.append(account)
        return found


def masked(id: str) -> str:
    """An id as it is shown beside what is wrong with its row: the middle of a long number covered.

    >>> masked("320706199001011234")
    '3207**********1234'
    """
    return _LONG.sub(lambda m: m[0][:4] + "*" * (len(m[0]) - 8) + m[0][-4:], id)


_LONG: Final = re.compile(r"[0-9]{9,}")


def twin(id: str) -> str:
    """What ids have in common that a person takes for one: letter case, spaces, hyphens and leading zeros apart."""
    bare = "".join(c for c in id.casefold() if c not in " -_")
    return bare.lstrip("0") or bare


__all__ = ["Account", "Applicant", "Applicants", "Counted", "masked", "twin"]
