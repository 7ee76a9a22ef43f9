"""A proposed list against the scheme's ways of selecting: the least value that can win, and nobody passed over.

A winner jumps a candidate who is better placed, eligible and no winner of an award as high, if that candidate could take the
winner's place without any quota coming off worse. What is not known of either leaves it open. Nobody who has an award is
moved up to a place that was released to a higher one (:mod:`late`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cmp_to_key
from itertools import pairwise
from typing import Any, Final, Literal

from qualityaward.deciding.notes import Note
from qualityaward.rounds.counting import Counting
from qualityaward.rounds.giving import Giving
from qualityaward.rounds.groups import keeps_places
from qualityaward.rounds.late import late_winners
from qualityaward.rounds.quota import Lacking, QuotaVerdict
from qualityaward.rounds.ranking import Ranking, Stage, stages
from qualityaward.rounds.round import Applicant, Entry, People, Round, Winner
from qualityaward.rounds.standing import Standings
from qualityaward.scheme.quotas import Selection
from qualityaward.values import DECIMALS, FALSE, TRUE, UNKNOWN

Lacks = Mapping[object, int]
"""By group of a quota, how many are lacking."""

OrderOutcome = Literal["pass", "breach", "undetermined"]

MOST_SWAPS: Final = 400
"""Exchanges of a winner for a candidate that are tried; with more, the question is left to people."""

_WORSE: Final = {FALSE: 0, UNKNOWN: 1, TRUE: 2}


@dataclass(frozen=True, slots=True)
class Below:
    """A winner who does not reach the least value that can win; both in millionths."""

    winner: Winner
    value: int
    least: int


@dataclass(frozen=True, slots=True)
class Jump:
    """A winner who was put before a better-placed candidate, or before the winner of a lower award."""

    winner: Winner
    passed: Entry
    value: int | None
    better: int | None


@dataclass(frozen=True, slots=True)
class OrderVerdict:
    """One way of selecting against the list. ``unchecked``: no candidates are stated, so that only the least value was looked at.

    ``unsettled`` are the winners whose place may go, or goes, to somebody else, and those whose own value is not known.
    """

    rule: Selection
    outcome: OrderOutcome
    below: tuple[Below, ...] = ()
    jumps: tuple[Jump, ...] = ()
    ties: tuple[Entry, ...] = ()
    missing: tuple[str, ...] = ()
    unchecked: bool = False
    unsettled: tuple[Winner, ...] = ()
    lacking: Lacking = ()
    notes: tuple[Note, ...] = ()


TIES: Final = "tie_breaks"
"""What is missing where nobody decided between equal ones."""


def order_verdicts(standings: Standings, giving: Giving) -> tuple[OrderVerdict, ...]:
    """The answer of every way of selecting of the scheme."""
    found: list[OrderVerdict] = []
    filled: tuple[str, ...] = ()
    for stage in stages(standings.scheme):
        filled += stage.awards
        if stage.rule is not None:
            found.append(_Order(standings, stage, stage.rule, giving, filled).verdict())
    return tuple(found)


class _Order:
    """One way of selecting and the list; who won one of the awards that are `filled` by then is no candidate beside the winners."""

    def __init__(
        self,
        standings: Standings,
        stage: Stage,
        rule: Selection,
        giving: Giving,
        filled: Sequence[str],
    ) -> None:
        self.standings, self.rule, self.giving = standings, rule, giving
        self.round: Round = standings.round
        self.stage = stage
        self.winners = [w for w in self.round.winners if w.award in stage.awards]
        known = People(self.round.applicants or ())
        self.pool: list[Applicant] = [self._as_applicant(w, known.same(w)) for w in self.winners]
        taken = People(w for w in self.round.winners if w.award in filled)
        self.pool += [
            a
            for a in self.round.applicants or ()
            if not taken.same(a) and not a.struck_out and a.qualified is not False
        ]
        ranked = Standings(
            standings.scheme, replace(self.round, applicants=tuple(self.pool)), standings.setting
        )
        self.ranking = Ranking(ranked, self.pool, stage)
        self.missing: set[str] = set()
        self.whose: dict[str, list[Entry]] = {}
        self.unsettled: set[int] = set()
        self.swaps = 0
        self.counting = Counting(standings.scheme, self.round, standings)
        self.seats: dict[int, tuple[Winner, tuple[Any, ...]]] = {}
        self.fitting: dict[tuple[Any, ...], bool] = {}
        self.before = self._quotas(self.round.winners)
        self.late = late_winners(self.before, self._worst_first(), self._without, self._lacks_in_all)
        self.own = self._quotas(self.round.winners, self.late.places) if self.late.places else self.before

    def _as_applicant(self, winner: Winner, known: Sequence[Applicant]) -> Applicant:
        """A winner as a candidate, with what the round states of the same one among the applicants for the award."""
        entered = [each for each in known if each.award in ("", winner.award)]
        stated = next(iter((*entered, *known)), None)
        score = winner.score if winner.score is not None or stated is None else stated.score
        rank = winner.rank if winner.rank is not None or stated is None else stated.rank
        record = winner.record if winner.record is not None or stated is None else stated.record
        return Applicant(
            winner.award, winner.subject, winner.name, winner.id, record, winner.span, score=score, rank=rank
        )

    def verdict(self) -> OrderVerdict:
        """What is wrong, or open, with the list."""
        below = self._below()
        unchecked = self.round.applicants is None
        jumps, ties = ([], []) if unchecked else self._order()
        outcome: OrderOutcome = (
            "breach" if below or jumps else "undetermined" if self.missing or ties else "pass"
        )
        missing = tuple(sorted(self.missing)) if outcome == "undetermined" else ()
        whose = ((path, tuple(dict.fromkeys(self.whose[path]))) for path in missing if path in self.whose)
        return OrderVerdict(
            self.rule,
            outcome,
            tuple(below),
            tuple(jumps),
            tuple(ties) if outcome != "breach" else (),
            missing,
            unchecked,
            tuple(self.winners[j] for j in sorted(self.unsettled)),
            tuple(whose),
            (Note("note-rank-places"),) if self._place_left() else (),
        )

    def _value(self, i: int) -> int | None:
        value = self.ranking.values.get(i)
        return None if value is None else int(value)

    def _below(self) -> list[Below]:
        """Winners below the least value; one whose value is not known may be."""
        found: list[Below] = []
        if self.rule.minimum is None:
            return found
        least = self.ranking.least
        for i, winner in enumerate(self.winners):
            value = self._value(i)
            if least is None:
                self.unsettled.add(i)
                self.missing |= {p for p in self.ranking.missing if p.startswith("parameters.")}
            elif value is None:
                self.unsettled.add(i)
                self._lacks(self._unknown(i), self.winners[i])
            elif value < least:
                found.append(Below(winner, value, least))
        return found

    def _lacks(self, paths: Iterable[str], *entries: Entry) -> None:
        """Notes what is missing, and whose it is."""
        for path in paths:
            self.missing.add(path)
            self.whose.setdefault(path, []).extend(entries)

    def _unknown(self, i: int) -> set[str]:
        """What keeps the value of a candidate from being known, as paths of the round."""
        of = "winners[]" if i < len(self.winners) else "applicants[]"
        own = self.ranking.unknown.get(i)
        if own is None:
            return {f"{of}.score"} if self.rule.by is None else set(self.ranking.missing)
        return {path.replace("applicants[]", of, 1) for path in own}

    def _order(self) -> tuple[list[Jump], list[Entry]]:
        """Winners put before somebody better placed, and equal ones between whom nobody decided."""
        jumps: list[Jump] = []
        ties: list[Entry] = []
        for i in sorted(self.ranking.able, key=lambda i: (self.ranking.position(i) or 0, i)):
            if i >= len(self.winners):
                self._candidate(i, jumps, ties)
        self._among_winners(jumps, ties)
        return jumps, ties

    def _candidate(self, i: int, jumps: list[Jump], ties: list[Entry]) -> None:
        """One candidate who won nothing as high against the winners placed behind."""
        candidate, value = self.pool[i], self._value(i)
        if value is not None and i in self.ranking.low:
            return
        behind = [
            j
            for j in range(len(self.winners))
            if j in self.ranking.able
            and (value is None or self._value(j) is None or self._no_better(j, i))
            and self.giving.may(candidate, self.winners[j].award).given is not False
        ]
        behind.sort(key=lambda j: -(self.ranking.position(j) or 0))
        own = next((w for w in self.round.winners if w.same(candidate)), None)
        self._unsettle(behind, candidate, own)
        for j in behind:
            if not self._fits(j, candidate, own):
                continue
            may = self.giving.may(candidate, self.winners[j].award)
            if value is None or self._value(j) is None:
                self._lacks(
                    self._unknown(i if value is None else j), candidate if value is None else self.winners[j]
                )
            elif may.given is None:
                self._lacks(may.missing, candidate)
            elif self.ranking.before(i, j) is None:
                self._lacks([TIES], self.winners[j], candidate)
                ties.append(candidate)
            else:
                jumps.append(Jump(self.winners[j], own or candidate, self._value(j), value))
            return

    def _unsettle(self, behind: Sequence[int], candidate: Applicant, own: Winner | None) -> None:
        """The last winner whose place a candidate could take, and no other has taken; with all who are as well placed as he."""
        fitting = (j for j in behind if j not in self.unsettled and self._fits(j, candidate, own))
        last = next(fitting, None)
        if last is not None:
            place = self.ranking.position(last)
            self.unsettled |= {j for j in behind if self.ranking.position(j) == place}
        if self.swaps > MOST_SWAPS:
            self.unsettled |= set(range(len(self.winners)))

    def _no_better(self, j: int, i: int) -> bool:
        """Whether a winner is placed no better than a candidate."""
        return self.ranking.position(j) is not None and self.ranking.before(j, i) is not True

    def _among_winners(self, jumps: list[Jump], ties: list[Entry]) -> None:
        """Winners of a lower award who are better placed than one of a higher, equal to one, or not known to be worse."""
        higher = {award: n for n, award in enumerate(self.stage.awards)}
        asking = [replace(each, award="") for each in self.pool[: len(self.winners)]]
        for j, winner in enumerate(self.winners):
            for k, other in enumerate(self.winners):
                mine, theirs = self._value(j), self._value(k)
                if higher[other.award] <= higher[winner.award] or winner.same(other):
                    continue
                if None in (self.ranking.position(k), self.ranking.position(j)):
                    continue
                both = mine is not None and theirs is not None
                before = self.ranking.before(k, j)
                if both and before is False:
                    continue
                may = self.giving.may(asking[k], winner.award)
                if may.given is False or not (
                    self._exchange(winner, other, asking[j]) or self._fits(j, asking[k], other)
                ):
                    continue
                self.unsettled |= {j, k}
                if not both:
                    self._lacks(self._unknown(j if mine is None else k), winner if mine is None else other)
                elif may.given is None:
                    self._lacks((p.replace("applicants[]", "winners[]", 1) for p in may.missing), other)
                elif before is None:
                    self._lacks([TIES], winner, other)
                    ties.append(other)
                else:
                    jumps.append(Jump(winner, other, mine, theirs))
                    break

    # Quotas -------------------------------------------------------------------------------------------------

    def _quotas(
        self, winners: Iterable[Winner], released: Mapping[str, int] | None = None
    ) -> dict[str, QuotaVerdict]:
        round = replace(self.round, winners=tuple(winners))
        standings = Standings(self.standings.scheme, round, self.standings.setting)
        counting = Counting(self.standings.scheme, round, standings, released=released)
        readings = self.standings.setting.readings
        return {q.id: counting.verdict(q.under(readings)) for q in self.standings.scheme.quotas}

    def _without(self, without: Collection[Winner], released: Mapping[str, int]) -> dict[str, QuotaVerdict]:
        left = [w for w in self.round.winners if not any(w is each for each in without)]
        return self._quotas(left, released)

    def _worst_first(self) -> list[Winner]:
        """The winners in rising order; those of whom no value is known come last."""
        known = [j for j in self.ranking.able if j < len(self.winners) and self._value(j) is not None]
        order = sorted(known, key=cmp_to_key(self._compare), reverse=True)
        return [self.winners[j] for j in (*order, *(j for j in range(len(self.winners)) if j not in known))]

    def _compare(self, one: int, other: int) -> int:
        before = self.ranking.before(one, other)
        return 0 if before is None else -1 if before else 1

    def _place_left(self) -> bool:
        """Whether a winner of a lower award could have a place that was released to a higher one and is left."""
        higher = {award: n for n, award in enumerate(self.standings.scheme.awards)}
        for found in self.before.values():
            if not found.released or found.max is None or found.count >= found.max:
                continue
            for award in (a for a in found.quota.awards if a in self.stage.awards):
                for j, winner in enumerate(self.winners):
                    asking = replace(self.pool[j], award="")
                    if higher[winner.award] <= higher[award] or self.giving.may(asking, award).given is False:
                        continue
                    after = self._quotas([*self.round.winners, replace(winner, award=award)])
                    if all(_WORSE[after[q].over] <= _WORSE[each.over] for q, each in self.before.items()):
                        return True
        return False

    def _fits(self, j: int, candidate: Applicant, own: Winner | None) -> bool:
        """Whether a candidate could take a winner's place, or one beside it, leaving his `own` lower award.

        Found once for all whom every quota sees alike. No least number of the lower award keeps anybody in it.
        """
        winner = self.winners[j]
        taken = Winner(
            winner.award, candidate.subject, candidate.name, candidate.id, candidate.record, candidate.span
        )
        late = self.late.has(winner)
        key = (late, self._seat(winner), self._seat(taken), None if own is None else self._seat(own))
        if key not in self.fitting:
            self.fitting[key] = self._instead(winner, taken, own, late) or self._beside(taken, own)
        return self.fitting[key]

    def _instead(self, winner: Winner, taken: Winner, own: Winner | None, late: bool) -> bool:
        """Whether a candidate could take a winner's place: one that was released only who has none."""
        if late and own is not None:
            return False
        rest = [w for w in self.round.winners if w is not own]
        before = self.before if late else self.own if own is None else self._quotas(rest, self.late.places)
        list_ = [w if w is not winner else taken for w in rest]
        return self._no_worse(list_, before, None if late else self.late.places)

    def _beside(self, taken: Winner, own: Winner | None) -> bool:
        """Whether a candidate could take a place that is left."""
        rest = [w for w in self.round.winners if w is not own]
        if own is None:
            return self._no_worse([*rest, taken], self.before)
        return self._no_worse([*rest, taken], self._quotas(rest, self.late.places), self.late.places)

    def _seat(self, winner: Winner) -> tuple[Any, ...]:
        """How the quotas see a winner."""
        if id(winner) not in self.seats:
            standing = self.standings.standing(winner, "winners")
            self.seats[id(winner)] = winner, self.counting.seat(standing)
        return self.seats[id(winner)][1]

    def _exchange(self, one: Winner, other: Winner, asking: Applicant) -> bool:
        """Whether two winners could exchange their awards; `asking` is the first as a candidate for any."""
        if self.late.has(one) or self.giving.may(asking, other.award).given is False:
            return False
        changed = {id(one): replace(one, award=other.award), id(other): replace(other, award=one.award)}
        return self._no_worse([changed.get(id(w), w) for w in self.round.winners], self.own, self.late.places)

    def _no_worse(
        self,
        winners: Iterable[Winner],
        before: Mapping[str, QuotaVerdict],
        released: Mapping[str, int] | None = None,
    ) -> bool:
        """Whether no quota has more winners too many, or fewer of those for whom places are kept."""
        if not before:
            return True
        self.swaps += 1
        if self.swaps > MOST_SWAPS:
            self.missing.add("applicants")
            return False
        after = self._quotas(winners, released)
        return all(
            _WORSE[after[q].over] <= _WORSE[found.over]
            and self._keeps(self._lacking(self.before[q]), self._lacking(found), self._lacking(after[q]))
            for q, found in before.items()
        )

    def _keeps(self, at_first: Lacks, without: Lacks, after: Lacks) -> bool:
        """Whether no more are lacking after than at first; those who lack because he leaves who moves do not count."""
        own = {
            g: min(without.get(g, 0), n) for g, n in after.items()
        }  # one whom the move counts again is not lost
        lost = {g: max(0, n - at_first.get(g, 0)) for g, n in own.items()}
        return sum(n - lost[g] for g, n in after.items()) <= sum(at_first.values())

    def _lacks_in_all(self, found: QuotaVerdict) -> int:
        return sum(self._lacking(found).values())

    def _lacking(self, found: QuotaVerdict) -> Lacks:
        """How many of those are lacking, group by group, for whom a quota keeps places."""
        least = found.min
        if least is None or found.given == TRUE or not keeps_places(self.standings.scheme, found.quota):
            return {}
        groups = {g.value: g.count for g in found.groups}
        counts = groups if found.quota.group_by is not None else {None: found.count}
        return {value: max(0, least - count) for value, count in counts.items()}


def contradictions(standings: Standings, pool: Sequence[Applicant]) -> tuple[Note, ...]:
    """Candidates whose stated rank and score, or value, put them into opposite orders."""
    found: list[Note] = []
    for stage in stages(standings.scheme):
        if stage.rule is None or stage.rule.by is None:
            values = {i: a.score for i, a in enumerate(pool) if a.score is not None}
        else:
            ranking = Ranking(standings, pool, stage)
            values = {i: int(v) for i, v in ranking.values.items() if v is not None}
        descending = stage.rule is None or stage.rule.descending
        able = [i for i in values if pool[i].rank is not None and _of_stage(standings, pool[i], stage)]
        able.sort(key=lambda i: (pool[i].rank or 0, pool[i].order))
        for i, j in pairwise(able):
            if pool[i].rank != pool[j].rank and (
                values[i] < values[j] if descending else values[i] > values[j]
            ):
                args = (
                    ("first", pool[i].called), ("rank", str(pool[i].rank)), ("value", number(values[i])),
                    ("second", pool[j].called), ("other_rank", str(pool[j].rank)), ("other", number(values[j])),
                )  # fmt: skip
                found.append(Note("note-rank-contradicts-score", args))
    return tuple(dict.fromkeys(found))


def _of_stage(standings: Standings, applicant: Applicant, stage: Stage) -> bool:
    return any(
        applicant.award in ("", a) and applicant.subject in standings.scheme.winners_of(a)
        for a in stage.awards
    )


def number(value: int) -> str:
    """Millionths as a decimal without idle digits.

    >>> number(599_500_000), number(80_000_000)
    ('599.5', '80')
    """
    whole, rest = divmod(abs(value), 10**DECIMALS)
    digits = f"{rest:0{DECIMALS}d}".rstrip("0")
    return ("-" if value < 0 else "") + (f"{whole}.{digits}" if digits else str(whole))


__all__ = ["Below", "Jump", "OrderVerdict", "contradictions", "number", "order_verdicts"]
