"""The answer of a selection: who is selected, and why each of the others is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from qualityaward.answer import Answer
from qualityaward.deciding.notes import Note
from qualityaward.deciding.setting import Setting
from qualityaward.deciding.verdict import Verdict
from qualityaward.record.notice import Notice
from qualityaward.rounds.round import Applicant, Round, TieBreak
from qualityaward.scheme.scheme import Scheme

SelectionOutcome = Literal["selected", "needs_decision", "undetermined"]
CandidateOutcome = Literal[
    "selected", "not_selected", "ineligible", "not_qualified", "below_minimum", "struck_out",
    "undetermined", "tied", "pending",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoPlace:
    """The quota that leaves no place: the candidate's rank among those that it counts, of how many places.

    ``beside``: an award that was given, beside which the quota's are not. ``held``: there is a place, but it is kept so that another quota's least number can be reached. ``of`` None: that
    other quota is the one named.
    """

    quota: str
    award: str
    rank: int
    of: int | None
    group: bool | int | str | None = None
    held: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """By what a least number could be reached alone: `taker` has the award, and `kept`, who ranks no lower, has none as high."""

    kept: Applicant
    taker: Applicant
    award: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate's answer. ``position`` counts in order of rank, equal ones alike; None: not ranked."""

    entry: Applicant
    outcome: CandidateOutcome
    award: str | None = None
    position: int | None = None
    verdict: Verdict | None = None
    no_places: tuple[NoPlace, ...] = ()
    missing: tuple[str, ...] = ()
    objections: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SelectionVerdict(Answer):
    """The answer of a selection: the candidates in order of rank, and what leaves it open.

    ``tied`` are the candidates whose order among themselves would decide; ``short`` maps quotas to the number reached
    where their least number cannot be, ``against`` says of them which could be only against the order; ``unsolved`` says that the quotas were too many to try; ``broken_by`` are the
    decisions of the round that put equal ones into an order.
    """

    scheme: Scheme
    round: Round
    setting: Setting
    sources: Mapping[str, str]
    notice: Notice | None
    outcome: SelectionOutcome
    candidates: tuple[Candidate, ...]
    tied: tuple[Applicant, ...] = ()
    short: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unsolved: bool = False
    broken_by: tuple[TieBreak, ...] = ()
    notes: tuple[Note, ...] = ()
    against: Mapping[str, OutOfOrder] = field(default_factory=dict)

    @property
    def selected(self) -> tuple[Candidate, ...]:
        """Those selected, in order of rank."""
        return tuple(c for c in self.candidates if c.outcome == "selected")
