"""The answer about a round, as frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from qualityaward.answer import Answer
from qualityaward.deciding.notes import Note
from qualityaward.deciding.setting import Setting
from qualityaward.deciding.verdict import Verdict
from qualityaward.record.notice import Notice
from qualityaward.rounds.order import OrderVerdict
from qualityaward.rounds.prizes import PrizeVerdict
from qualityaward.rounds.quota import QuotaVerdict
from qualityaward.rounds.round import Round, Winner
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import FALSE

RoundOutcome = Literal["in_order", "breach", "undetermined"]
Eligibility = Literal["eligible", "ineligible", "undetermined", "assumed", "not_stated"]
"""A winner's own verdict; ``assumed`` where only the list is known, ``not_stated`` where the scheme has no conditions."""

LISTED: Final = "applicants[].name"
"""What is missing where nothing tells that a winner applied."""


@dataclass(frozen=True, slots=True)
class WinnerVerdict:
    """One proposed winner: the verdict on the record, if there is one, what else stands against the award, and the prize."""

    winner: Winner
    eligibility: Eligibility
    verdict: Verdict | None
    prize: PrizeVerdict
    objections: tuple[Note, ...] = ()
    unsure: tuple[str, ...] = ()
    """What keeps it open whether an award of an earlier round still bars, or whether the winner applied at all."""
    open_bars: tuple[Note, ...] = ()
    """The bars of earlier rounds of which that is open, and that the winner is not among the applicants."""

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps eligibility or prize from being decided, as paths of the round."""
        own: tuple[str, ...] = self.verdict.missing if self.verdict is not None else ()
        if self.verdict is None and self.eligibility == "undetermined":
            own = self.unsure or ("record",)
        return tuple(sorted({*(_in_round(p) for p in (*own, *self.unsure)), *self.prize.missing}))


@dataclass(frozen=True, slots=True)
class RoundVerdict(Answer):
    """A round under a scheme: every winner in canonical order, every quota, and what is paid in all.

    ``total`` is the exact sum in millionths of a yuan; None where a prize is undetermined or not stated, and
    ``at_least`` is then the sum of the others.
    """

    scheme: Scheme
    round: Round
    setting: Setting
    sources: Mapping[str, str]
    outcome: RoundOutcome
    winners: tuple[WinnerVerdict, ...]
    quotas: tuple[QuotaVerdict, ...]
    total: int | None
    at_least: int
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    notice: Notice | None = None
    orders: tuple[OrderVerdict, ...] = ()

    @property
    def unchecked(self) -> int:
        """How many winners' eligibility was not examined: only the list is known, or the scheme has no conditions."""
        return sum(w.eligibility in ("assumed", "not_stated") for w in self.winners)

    @property
    def payable(self) -> int:
        """The sum of the prizes that may be paid as far as was examined, in millionths.

        Not of winners who are not eligible, or were not examined, nor of those of whom too many are on the list, or may be,
        or whose place may go to somebody else.
        """
        return self._sum(w for w in self.winners if w.eligibility == "eligible" and w.prize.outcome == "paid")

    @property
    def unexamined(self) -> int:
        """The sum of the prizes that only wait for the eligibility of their winners to be examined, in millionths."""
        return self._sum(
            w
            for w in self.winners
            if w.eligibility in ("assumed", "not_stated") and w.prize.outcome in ("paid", "undetermined")
        )

    def _sum(self, winners: Iterable[WinnerVerdict]) -> int:
        """The prizes of those winners whose place on the list nothing else stands against."""
        out = {id(below.winner) for o in self.orders for below in o.below}
        out |= {id(jump.winner) for o in self.orders for jump in o.jumps}
        out |= {id(each) for o in self.orders for each in o.unsettled}
        too_many = (q for q in self.quotas if q.over != FALSE and not q.in_order)
        out |= {id(each) for q in too_many for each in q.touched}
        return sum(w.prize.amount or 0 for w in winners if id(w.winner) not in out)

    def quota(self, id: str) -> QuotaVerdict:
        """The answer of one quota; raises `KeyError` for an id that the scheme has no quota of."""
        for found in self.quotas:
            if found.quota.id == id:
                return found
        raise KeyError(id)


def _in_round(path: str) -> str:
    return path if path.startswith("parameters.") or path == LISTED else f"winners[].{path}"


__all__ = ["Eligibility", "RoundOutcome", "RoundVerdict", "WinnerVerdict"]
