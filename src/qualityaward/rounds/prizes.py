"""What each winner of a round is paid, exactly, by the prizes of a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from qualityaward.deciding.names import AWARD, FAMILY, names_of
from qualityaward.deciding.notes import Note
from qualityaward.rounds.agreement import award_rows
from qualityaward.rounds.round import Entry, People, Round, Winner
from qualityaward.rounds.standing import Answer, Standing, Standings
from qualityaward.scheme.quotas import Prize
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, Truth, either, from_millionths

PrizeOutcome = Literal["paid", "none", "not_stated", "undetermined", "breach"]
SECTION: Final = "prizes"
"""What a scheme whose source says nothing of prizes lists under ``not_stated``."""

Paid = tuple[str, date]
"""An award received before, and when: one and the same however many sources tell of it."""


@dataclass(frozen=True, slots=True)
class PrizeVerdict:
    """What one winner is paid. ``amount`` is in millionths of a yuan; None: nothing, or not known.

    ``most`` is what may be paid at most, where the regulation leaves the amount open.
    """

    outcome: PrizeOutcome
    amount: int | None = None
    most: int | None = None
    prizes: tuple[Prize, ...] = ()
    missing: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


class Prizes:
    """The prizes of one round."""

    def __init__(self, scheme: Scheme, round: Round, standings: Standings) -> None:
        self.scheme, self.round, self.standings = scheme, round, standings
        self.applicants = People(round.applicants or ())
        self.history = People(round.history or ())
        self.winners = People(round.winners)
        self.problems: list[Diagnostic] = []

    def verdict(self, standing: Standing) -> PrizeVerdict:
        """What one winner is paid, by all prizes that concern him together."""
        winner = standing.entry
        assert isinstance(winner, Winner)
        missing: set[str] = set()
        notes: list[Note] = []
        applied: list[Prize] = []
        exact = open_ = 0
        for prize in self.scheme.prizes:
            if winner.award not in prize.awards or winner.subject not in prize.subjects:
                continue
            when = self.standings.ask(prize.when, standing)
            first = self.first(prize.awards, standing) if prize.first_only and when.truth != FALSE else None
            if when.truth == FALSE:
                continue
            if first is not None and first.truth == FALSE:
                notes.append(Note("note-prize-not-first", (("id", prize.id),)))
                continue
            applied.append(prize)
            missing |= when.missing | (first.missing if first is not None else frozenset())
            amount = self._amount(prize, standing, missing, notes)
            exact, open_ = (exact + amount, open_) if prize.exact else (exact, open_ + amount)
        if not applied:
            return self._nothing(winner, notes)
        if any(not p.exact for p in applied) and winner.amount is None:
            missing.add("winners[].amount")
        if missing:
            most = exact + open_ if missing == {"winners[].amount"} else None
            return PrizeVerdict(
                "undetermined", None, most, tuple(applied), tuple(sorted(missing)), tuple(notes)
            )
        return self._decided(winner, applied, exact, open_, notes)

    def _decided(
        self, winner: Winner, applied: Sequence[Prize], exact: int, open_: int, notes: list[Note]
    ) -> PrizeVerdict:
        """The amount by the regulation, or the one that was decided within it."""
        open_ended = any(not p.exact for p in applied)
        amount = exact if winner.amount is None else winner.amount
        code = ""
        if amount > exact + open_:
            code = "note-prize-above" if open_ended else "note-prize-differs"
        elif amount < exact:
            code = "note-prize-below" if open_ended else "note-prize-differs"
        if code:
            bounds = (("least", from_millionths(exact)), ("most", from_millionths(exact + open_)))
            notes.append(Note(code, bounds))
        most = exact + open_ if open_ended else None
        return PrizeVerdict("breach" if code else "paid", amount, most, tuple(applied), (), tuple(notes))

    def _nothing(self, winner: Winner, notes: list[Note]) -> PrizeVerdict:
        """Without a prize: the source does not say, the regulation has none, or none for this winner."""
        concerned = any(winner.award in p.awards for p in self.scheme.prizes)
        if not concerned and SECTION in self.scheme.not_stated:
            found = [*notes, Note("note-prize-not-stated")]
            if winner.amount is not None:
                found.append(Note("note-prize-amount-unfounded"))
            return PrizeVerdict("not_stated", notes=tuple(found))
        if not notes:
            notes = [Note("note-prize-none" if concerned else "note-prize-none-stated")]
        if winner.amount:
            return PrizeVerdict("breach", winner.amount, notes=(*notes, Note("note-prize-amount-without")))
        return PrizeVerdict("none", notes=tuple(notes))

    def _amount(self, prize: Prize, standing: Standing, missing: set[str], notes: list[Note]) -> int:
        """What one prize comes to; 0 after noting what is missing."""
        amount, lacking = self.standings.figure(prize.amount)
        missing |= lacking
        if not prize.less:
            return amount or 0
        received, lacking = self.received(prize, standing)
        missing |= lacking
        if amount is None or lacking:
            return 0
        if received:
            notes.append(Note("note-prize-less", (("id", prize.id), ("amount", from_millionths(received)))))
        return max(0, amount - received)

    # What was won before ------------------------------------------------------------------------------------

    def first(self, awards: tuple[str, ...], standing: Standing) -> Answer:
        """Whether this is, or would be, the first time that an entry wins one of the awards, or one that preceded it."""
        winner = standing.entry
        rows = [t for t, _ in self._recorded(standing, awards)]
        recorded = None if self._awards(standing) is None else either(rows)
        before: list[Truth] = [] if recorded is None else [recorded]
        none_before = recorded == FALSE
        for applicant in self.applicants.same(winner):
            if applicant.history is not None:
                won = any(w.award in awards for w in applicant.history)
                before.append(TRUE if won else FALSE)
                none_before = none_before or not won
        before += [TRUE for p in self.history.same(winner) if p.award in awards]
        said = winner.first_win if isinstance(winner, Winner) else None
        if said is not None and ((said and TRUE in before) or (not said and none_before)):
            path = "winners[].first_win"
            self.problems.append(Diagnostic("round-first-win", winner.span, path=path))
        if said is False or TRUE in before:
            return Answer(FALSE)
        if said or none_before:
            return Answer(TRUE)
        if winner.record is None:
            lacks = "winners[].first_win" if isinstance(winner, Winner) else "applicants[].history"
            return Answer(UNKNOWN, frozenset({lacks}))
        return Answer(UNKNOWN, self._unstated(standing, awards))

    def received(self, prize: Prize, standing: Standing) -> tuple[int, frozenset[str]]:
        """What the winner received for the awards that a top-up prize takes off; exact only where nothing is missing."""
        winner = standing.entry
        found: dict[Paid, int | None] = {}
        told = False
        awards = self._awards(standing)
        lacking: set[str] = set()
        if awards is not None:
            told = True
            for name in prize.less:
                for truth, day in self._recorded(standing, (name,)):
                    if truth == UNKNOWN:
                        lacking |= self._unstated(standing, (name,))
                    elif truth == TRUE and day is None:
                        lacking.add("winners[].facts.awards[].awarded_on")
                    elif truth == TRUE and day is not None:
                        found.setdefault((name, day), None)
        for applicant in self.applicants.same(winner):
            told = told or applicant.history is not None
            for win in applicant.history or ():
                if win.award in prize.less:
                    known = found.get((win.award, win.awarded_on))
                    found[win.award, win.awarded_on] = win.amount if known is None else known
        for past in self.history.same(winner):
            if past.award in prize.less:
                found.setdefault((past.award, past.awarded_on), None)
        for other in self.winners.same(winner):
            if other.award in prize.less:
                found.setdefault((other.award, self.round.date), None)
        if not told:
            lacking.add("applicants[].history" if winner.record is None else "winners[].facts.awards")
        total = 0
        for (award, _), amount in found.items():
            paid = self._usual(award, winner) if amount is None else amount
            if paid is None:
                lacking.add("applicants[].history[].amount")
            total += paid or 0
        return total, frozenset(lacking)

    def _usual(self, award: str, winner: Entry) -> int | None:
        """What an award pays to everybody of a subject; None where that depends on more."""
        paid = [p for p in self.scheme.prizes if award in p.awards and winner.subject in p.subjects]
        if not paid:
            return None if SECTION in self.scheme.not_stated else 0
        simple = all(p.exact and p.when is None and not p.first_only and not p.less for p in paid)
        amounts = [self.standings.figure(p.amount)[0] for p in paid]
        known = [a for a in amounts if a is not None]
        return sum(known) if simple and len(known) == len(amounts) else None

    def _awards(self, standing: Standing) -> Sequence[tuple[object, ...]] | None:
        """The rows of the record's `awards`; None without a record, such a list, or its rows."""
        known = award_rows(self.scheme, standing.entry, self.round.date)
        return None if known is None else known[1]

    def _recorded(self, standing: Standing, awards: Sequence[str]) -> list[tuple[Truth, date | None]]:
        """Of each row of the record's `awards`, whether it is one of `awards` won before, and the day."""
        known = award_rows(self.scheme, standing.entry, self.round.date)
        if known is None:
            return []
        fact, rows = known
        at = [fact.field_index(name) or 0 for name in ("family", "award", "awarded_on")]
        found: list[tuple[Truth, date | None]] = []
        for row in rows:
            family, award, day = (row[i] for i in at)
            if self._later(day):
                continue
            truth = either([self._is(family, award, each) for each in self._meant(awards)])
            found.append((truth, date.fromordinal(day) if isinstance(day, int) else None))
        return found

    def _unstated(self, standing: Standing, awards: Sequence[str]) -> frozenset[str]:
        """What the record's `awards` do not state: the whole list, or what a row that may be one of `awards` lacks."""
        rows = self._awards(standing)
        fact = self.scheme.vocabulary.subjects[standing.entry.subject].facts.get("awards")
        if rows is None or fact is None:
            return frozenset({f"{standing.list}[].facts.awards"})
        found: set[str] = set()
        asked = (FAMILY, AWARD) if any(names is not None for _, names in self._meant(awards)) else (FAMILY,)
        truths = [t for t, _ in self._recorded(standing, awards)]
        earlier = [r for r in rows if not self._later(r[fact.field_index("awarded_on") or 0])]
        for row, truth in zip(earlier, truths, strict=True):
            if truth == UNKNOWN:
                lacks = {n for n in asked if row[fact.field_index(n) or 0] is None}
                found |= {f"{standing.list}[].facts.awards[].{n}" for n in lacks or {AWARD}}
        return frozenset(found)

    def _later(self, day: object) -> bool:
        """Whether an award was not received before the day of the round."""
        return isinstance(day, int) and day >= self.standings.setting.on

    def _meant(self, awards: Sequence[str]) -> list[tuple[str, frozenset[str] | None]]:
        """The families, and the names in each, under which records state awards and their predecessors."""
        found: list[tuple[str, frozenset[str] | None]] = []
        for name in awards:
            found.append((self.scheme.family, None if len(self.scheme.awards) == 1 else self._names(name)))
            for each in self.scheme.awards[name].predecessors:
                family, _, award = each.partition("/")
                before = names_of(self.scheme).meant(family, award or None)
                found.append((before[0] or family, frozenset({award, before[1] or award}) if award else None))
        return found

    def _names(self, award: str) -> frozenset[str]:
        """What an award of the scheme is called in the records that are read."""
        title = self.scheme.awards[award].title
        meant = names_of(self.scheme).meant(self.scheme.family, award)[1] or award
        return frozenset({award, title, self.scheme.translations.get(f"award.{award}", award), meant})

    def _is(self, family: object, award: object, meant: tuple[str, frozenset[str] | None]) -> Truth:
        """Whether a row is of a family and, where that matters, of one of its awards."""
        if family is not None and family != meant[0]:
            return FALSE
        names = meant[1]
        if names is None:
            return UNKNOWN if family is None else TRUE
        if award is None or award is NOTHING:
            return UNKNOWN
        if award in names:
            return UNKNOWN if family is None else TRUE
        known = {n for each in self.scheme.awards for n in self._names(each)}
        ours = meant[0] == self.scheme.family
        return UNKNOWN if ours and award not in known else FALSE


__all__ = ["PrizeOutcome", "PrizeVerdict", "Prizes"]
