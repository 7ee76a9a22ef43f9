"""The answer about one quota: how many count, of how many, and whether that is in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qualityaward.deciding.notes import Note
from qualityaward.rounds.round import Entry, Override
from qualityaward.scheme.quotas import Quota
from qualityaward.values import FALSE, Truth

QuotaOutcome = Literal["pass", "fail", "deviation", "undetermined"]

Lacking = tuple[tuple[str, tuple[Entry, ...]], ...]
"""Missing paths, each with the entries whose it is."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a quota that is given to each: its value, and how many of it surely and at most win."""

    value: bool | int | str | None
    count: int
    at_most: int | None
    outcome: QuotaOutcome


@dataclass(frozen=True, slots=True)
class QuotaVerdict:
    """One quota's answer.

    ``count`` are the winners that surely count, earlier rounds included where the quota counts over years; ``at_most``
    adds those of whom it is unknown (None: nobody can tell). ``touched`` are the winners of whom there are too many, or may be: of a group that is too
    large, and not those for whom a place is reserved. ``given``: an award beside which these are not given was. ``struck_out`` hold a place beside them that stays empty.
    """

    quota: Quota
    outcome: QuotaOutcome
    count: int
    at_most: int | None
    max: int | None
    min: int | None
    struck_out: int = 0
    outside: int = 0
    earlier: int = 0
    over: Truth = FALSE
    under: Truth = FALSE
    groups: tuple[Group, ...] = ()
    override: Override | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    touched: tuple[Entry, ...] = ()
    lacking: Lacking = ()
    released: int = 0
    given: Truth = FALSE

    @property
    def in_order(self) -> bool:
        """Whether nothing stands against it: within its bounds, or departed from with a written reason."""
        return self.outcome == "pass" or (self.outcome == "deviation" and self.override is not None)

    @property
    def breach(self) -> bool:
        """Whether it is broken: out of hard bounds, or out of others without a written reason."""
        return self.outcome == "fail" or (self.outcome == "deviation" and self.override is None)
