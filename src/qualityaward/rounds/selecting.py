"""Winners from ranked candidates: quotas filled in order of rank, and why each of the others is not selected.

Not to be selected is not to be ineligible: a candidate who meets every clause may rank fourth of three. What nobody has
decided is not decided here: a tie that makes a difference, or a fact that is missing and could, leaves the round open.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any, Final

from qualityaward.deciding.notes import Note
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RoundError
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.rounds.asked import Asked
from qualityaward.rounds.choosing import Against, Choice, Refusal, Tie, TooHard, choose
from qualityaward.rounds.fitting import by_id, misfits, refused
from qualityaward.rounds.giving import Giving, missing_of
from qualityaward.rounds.objections import Objections, same_names
from qualityaward.rounds.order import contradictions
from qualityaward.rounds.places import Bound, Case, Places
from qualityaward.rounds.ranking import Ranking, stages, unranked
from qualityaward.rounds.records import with_records
from qualityaward.rounds.released import higher_left, receiving, released
from qualityaward.rounds.round import Applicant, Round
from qualityaward.rounds.selection import (
    Candidate,
    CandidateOutcome,
    NoPlace,
    OutOfOrder,
    SelectionOutcome,
    SelectionVerdict,
)
from qualityaward.rounds.standing import Standings
from qualityaward.rounds.ties import Broken, arrangements, broken_up
from qualityaward.rounds.ways import End, Way, waiting
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic

Wanting = dict[tuple[int, int], list[int]]
"""Of a limit and an award, the places in the order of all who want it, found once in one case."""

_LOST: Final = ("not_selected", "below_minimum", "ineligible")
"""Outcomes of candidates who win nothing."""

MOST_CASES: Final = 64
"""Ways in which what is unknown can turn out that are tried; with more, everything is left open."""

MOST_ORDERS: Final = 640
"""The same, with the orders in which candidates of an unknown value can stand."""

MOST_TRIES: Final = 120
"""Orders into which ties are taken to be broken, in search of those for whom it makes no difference."""


def select(
    scheme: Scheme,
    round: Round,
    *,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
) -> SelectionVerdict:
    """The winners among the applicants of `round`, chosen as the scheme says.

    Where it does not say how, applicants are taken in order of their stated ``rank``, else of falling ``score``; awards
    in the order in which the scheme declares them. Proposed winners of the round play no part. Raises
    :class:`RoundError` for a round that the scheme cannot use, among them one whose applicants are not ranked, and what
    :func:`~qualityaward.deciding.evaluate.evaluate` raises.
    """
    round = by_id(scheme, round)
    if problems := misfits(scheme, round):
        raise RoundError(refused(problems))
    stated = replace(round, winners=())
    asked = Asked(scheme, with_records(stated), readings or {}, parameters or {}, notice)
    found = _Selecting(asked).verdict()
    standings = Standings(scheme, asked.round, found.setting)
    notes = contradictions(standings, asked.round.applicants or ())
    notes = (*notes, *found.notes, *same_names(asked.round.applicants or ()))
    return replace(found, round=stated, notes=notes)


class _Selecting:
    """One selection on its way."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        scheme, round = asked.scheme, asked.round
        self.setting, self.sources = setting_of(
            scheme, round.date, asked.readings, asked.parameters, asked.notice
        )
        self.standings = Standings(scheme, round, self.setting)
        self.awards = tuple(scheme.awards)
        self.out: list[Candidate] = []
        self.verdicts: dict[int, Verdict] = {}
        self.doubts: dict[int, tuple[str, ...]] = {}
        self.places: dict[int, tuple[int, int]] = {}
        self.tries = MOST_TRIES
        self.valued: dict[int, tuple[str, ...]] = {}
        self.objections, self.notes = Objections(scheme, round, self.setting), list[Note]()
        self.giving = Giving(self.standings, self.objections, asked.judge)
        self.pool = [a for a in round.applicants or () if self._may_be_selected(a)]
        self.stages = stages(scheme)
        self.missing: set[str] = {"applicants"} if round.applicants is None else set()

    def _may_be_selected(self, applicant: Applicant) -> bool:
        """Whether an applicant takes part; who does not gets an answer at once."""
        verdict = None
        outcome: CandidateOutcome | None = None
        if applicant.struck_out:
            outcome = "struck_out"
        elif applicant.qualified is False:
            outcome = "not_qualified"
        elif applicant.record is not None:
            verdict = self.giving.verdict(applicant, applicant.award)
            self.verdicts[id(applicant)] = verdict
            self.doubts[id(applicant)] = tuple(missing_of(verdict))
            outcome = "ineligible" if verdict.outcome in ("ineligible", "breach") else None
        elif not applicant.assumed:
            self.doubts[id(applicant)] = ("applicants[].record",)
        against: tuple[Note, ...] = ()
        if outcome is None and (against := self.objections.to(applicant)):
            self.notes += against
            outcome = "ineligible"
        elif outcome is None and (unsure := self.objections.unsure(applicant)):
            own = (f"applicants[].{p}" for p in unsure)
            self.doubts[id(applicant)] = tuple(dict.fromkeys([*self.doubts.get(id(applicant), ()), *own]))
        if outcome is not None:
            self.out.append(Candidate(applicant, outcome, verdict=verdict, objections=against))
        return outcome is None

    def verdict(self) -> SelectionVerdict:
        """The whole answer."""
        if lacking := unranked(self.asked.scheme, self.pool):
            raise RoundError(refused([Diagnostic(code, a.span, path="applicants[]") for code, a in lacking]))
        rankings = [Ranking(self.standings, self.pool, stage) for stage in self.stages]
        self.rankings = rankings
        places = Places(self.asked.round, self.giving, self.pool, self.awards)
        self.missing |= places.missing | {p for r in rankings for p in r.missing}
        self.places = {
            id(a): (stage, at)
            for i, a in enumerate(self.pool)
            for stage, ranking in reversed(list(enumerate(rankings)))
            if (at := ranking.position(i)) is not None
        }
        for ranking in rankings:
            for i, paths in ranking.unknown.items():
                known = self.doubts.get(id(self.pool[i]), ())
                self.valued[id(self.pool[i])] = tuple(dict.fromkeys((*known, *paths)))
        cases = self._cases(places)
        orders = None if cases is None else self._orders(rankings, MOST_ORDERS // len(cases))
        if self.missing or cases is None or orders is None:
            return self._open(rankings, places)
        try:
            answers = [self._chosen(case, places, order) for order in orders for case in cases]
        except TooHard:
            return replace(self._open(rankings, places), outcome="needs_decision", unsolved=True)
        return self._together(answers, places)

    def _orders(self, rankings: Sequence[Ranking], most: int) -> list[tuple[Ranking, ...]] | None:
        """Every order in which candidates can stand whose value is unknown; None where they are too many."""
        options: list[list[Ranking]] = []
        count = 1
        for ranking in rankings:
            ways = ranking.completions(most) if ranking.unknown else [{}]
            if ways is None or (count := count * len(ways)) > most:
                return None
            options.append(
                [Ranking(self.standings, self.pool, ranking.stage, way) if way else ranking for way in ways]
            )
        return list(product(*options))

    def _cases(self, places: Places) -> list[Case] | None:
        """Every way in which what is unknown can turn out; None where they are too many."""
        options: list[list[tuple[Any, Any]]] = [
            [(("eligible", i), True), (("eligible", i), False)]
            for i, a in enumerate(self.pool)
            if self.doubts.get(id(a))
        ]
        options += places.options
        count = 1
        for each in options:
            count *= len(each)
        return [dict(case) for case in product(*options)] if count <= MOST_CASES else None

    # One way that things can turn out -----------------------------------------------------------------------

    def _chosen(
        self, case: Case, places: Places, rankings: Sequence[Ranking], broken: Broken = ()
    ) -> tuple[dict[int, Candidate], End]:
        """Who is selected in one case, stage by stage; those of later stages are what earlier ones leave."""
        bounds = places.bounds(case)
        way = Way(case, places, rankings, bounds, broken)
        found: dict[int, Candidate] = {}
        taken: dict[int, int] = {}
        short: dict[int, Bound] = {}
        against: dict[str, Against] = {}
        for ranking in rankings:
            awards = [self.awards.index(a) for a in ranking.stage.awards]
            present = [
                [
                    i
                    for i in rank
                    if i not in taken and i not in ranking.low and case.get(("eligible", i), True)
                ]
                for rank in broken_up(ranking.ranks, ranking.stage.awards, broken)
            ]
            ranks = [rank for rank in present if rank]
            options = {i: places.can_win(i, awards) for rank in ranks for i in rank}
            later = way.later(ranking, taken)
            answer = choose(ranks, options, [b.limit.after(taken) for b in bounds], later, ranking.apart)
            if isinstance(answer, Tie):
                return self._tied(answer, way, ranking, found, taken)
            whole, wanting = replace(answer, awards={**taken, **answer.awards}), Wanting()
            for i in (i for rank in ranking.ranks for i in rank if i not in taken):
                found[i] = self._answer(i, whole, ranking, bounds, case, ranks, wanting)
            taken |= answer.awards
            short |= {limit: bounds[limit] for limit in answer.short}
            against |= {bounds[i].quota.id: each for i, each in answer.against.items()}
        if (more := released(bounds, taken)) is not bounds:
            tie = self._again(more, way, found, taken, against)
            if tie is not None:
                return self._tied(tie[0], way, tie[1], found, taken)
        for i, applicant in enumerate(self.pool):
            found.setdefault(
                i, Candidate(applicant, "not_selected", verdict=self.verdicts.get(id(applicant)))
            )
        return found, End((), self._short(bounds, short, taken), tuple(sorted(against.items())))

    def _short(
        self, bounds: Sequence[Bound], known: Mapping[int, Bound], taken: Mapping[int, int]
    ) -> tuple[tuple[str, int], ...]:
        """The quotas that do not reach their least number, with the number that they reach."""
        found: dict[str, int] = {}
        for i, bound in enumerate(bounds):
            due = bound.limit.least + bound.held if bound.limit.least else 0
            if bound.limit.without:  # due where none of the awards was given beside which there is none
                due = 0 if bound.limit.without.intersection(taken.values()) else bound.least
            reached = bound.reached(taken)
            if reached < due and (i in known or not bound.quota.may_fall_short):
                found[bound.quota.id] = min(reached, found.get(bound.quota.id, reached))
        return tuple(sorted(found.items()))

    def _again(
        self,
        bounds: Sequence[Bound],
        way: Way,
        found: dict[int, Candidate],
        taken: dict[int, int],
        against: dict[str, Against],
    ) -> tuple[Tie, Ranking] | None:
        """Gives the places that were released to those who took none, in order of rank; a tie where that decides.

        What is still due of least numbers keeps them, too.
        """
        places, case = way.places, way.case
        to = receiving(self.asked.scheme)
        for ranking in way.rankings:
            awards = [a for a in to if self.awards[a] in ranking.stage.awards]
            able = [
                [i for i in rank if i not in ranking.low and case.get(("eligible", i), True)]
                for rank in broken_up(ranking.ranks, ranking.stage.awards, way.broken)
            ]
            ranks = [rest for rank in able if (rest := [i for i in rank if i not in taken])]
            options = {i: places.can_win(i, awards) for rank in ranks for i in rank}
            later = [(i, a) for i, a in way.later(ranking, taken) if a in to]
            limits = [b.limit.after(taken) for b in bounds]
            answer = choose(ranks, options, limits, later, ranking.apart)
            if isinstance(answer, Tie):
                return answer, ranking
            taken |= answer.awards
            against |= {bounds[i].quota.id: each for i, each in answer.against.items()}
            whole, wanting = replace(answer, awards=dict(taken)), Wanting()
            for i in (i for rank in ranks for i in rank if options[i]):
                found[i] = self._answer(i, whole, ranking, bounds, case, able, wanting)
            if any(higher_left(i, places.can_win(i, awards), bounds, taken) for i in taken):
                self.notes.append(Note("note-rank-places"))
        return None

    def _answer(
        self,
        i: int,
        answer: Choice,
        ranking: Ranking,
        bounds: Sequence[Bound],
        case: Case,
        ranks: Sequence[Sequence[int]],
        wanting: Wanting,
    ) -> Candidate:
        """One candidate's answer in one stage: selected, or by which quota not."""
        applicant = self.pool[i]
        position, verdict = ranking.position(i), self.verdicts.get(id(applicant))
        if i in ranking.low:
            return Candidate(applicant, "below_minimum", None, position, verdict)
        if not case.get(("eligible", i), True):
            return Candidate(applicant, "ineligible", None, position, verdict)
        if i in answer.awards:
            return Candidate(applicant, "selected", self.awards[answer.awards[i]], position, verdict)
        refusals = answer.refused.get(i, ())
        no_places = tuple(
            self._no_place(i, r, answer, ranking, bounds[r.limit], ranks, wanting) for r in refusals
        )
        return Candidate(applicant, "not_selected", None, position, verdict, no_places)

    def _no_place(
        self,
        i: int,
        refusal: Refusal,
        answer: Choice,
        ranking: Ranking,
        bound: Bound,
        ranks: Sequence[Sequence[int]],
        wanting: Wanting,
    ) -> NoPlace:
        """The quota that leaves no place for one award, and the candidate's rank among those who want its places."""
        key = refusal.limit, refusal.award
        if key not in wanting:
            pairs = bound.limit.pairs
            wanting[key] = sorted(
                ranking.position(j) or 0
                for rank in ranks
                for j in rank
                if (j, refusal.award) in pairs and (j not in answer.awards or (j, answer.awards[j]) in pairs)
            )
        rank = 1 + bisect_left(wanting[key], ranking.position(i) or 0)
        of = None if refusal.held else bound.limit.most
        taken = [self.awards[a] for a in sorted({*answer.awards.values()} & bound.limit.without)]
        if taken:
            return NoPlace(bound.quota.id, self.awards[refusal.award], rank, of, bound.group, beside=taken[0])
        return NoPlace(bound.quota.id, self.awards[refusal.award], rank, of, bound.group, refusal.held)

    def _tied(
        self,
        tie: Tie,
        way: Way,
        ranking: Ranking,
        found: dict[int, Candidate],
        taken: dict[int, int],
    ) -> tuple[dict[int, Candidate], End]:
        """What is settled before a tie, and for whom it makes no difference; those in it are tied, the others wait."""
        settled = {**taken, **tie.settled}
        answers = self._whoever_wins(tie, way, ranking, settled)
        for i, applicant in enumerate(self.pool):
            at, verdict = ranking.position(i), self.verdicts.get(id(applicant))
            if i in settled and i not in taken:
                found[i] = Candidate(applicant, "selected", self.awards[settled[i]], at, verdict)
            elif i in tie.candidates:
                found[i] = Candidate(applicant, "tied", None, at, verdict)
            elif i not in taken:
                found[i] = self._behind(i, way, ranking, found.get(i), [a[i] for a in answers])
        return found, End(tuple(tie.candidates))

    def _whoever_wins(
        self, tie: Tie, way: Way, ranking: Ranking, settled: Mapping[int, int]
    ) -> list[dict[int, Candidate]]:
        """The answers for every order into which a tie can be broken that may differ; none where they are too many."""
        rank = next(
            r for r in broken_up(ranking.ranks, ranking.stage.awards, way.broken) if tie.candidates[0] in r
        )
        if any(i not in settled and i not in tie.candidates for i in rank):
            return []  # somebody of this rank wants another award: an order of these is none of all
        sorts = {i: (way.sort(i), *(r.position(i) for r in way.rankings)) for i in tie.candidates}
        orders = arrangements(sorts, self.tries)
        self.tries -= len(orders)
        try:
            ways = [(*way.broken, (ranking.stage.awards, order)) for order in orders]
            return [self._chosen(way.case, way.places, way.rankings, broken)[0] for broken in ways]
        except TooHard:
            return []

    def _behind(
        self, i: int, way: Way, ranking: Ranking, known: Candidate | None, answers: Sequence[Candidate]
    ) -> Candidate:
        """One who is not in a tie: what comes out however it is broken, else that the answer waits for it."""
        first = answers[0] if answers else None
        if first is not None and all((a.outcome, a.award) == (first.outcome, first.award) for a in answers):
            same = all(a.no_places == first.no_places for a in answers)
            return first if same else replace(first, no_places=())
        later = way.rankings[way.rankings.index(ranking) :]
        left = [self.awards.index(a) for r in later for a in r.stage.awards]
        if known is not None and not way.places.can_win(i, [*left, *receiving(self.asked.scheme)]):
            return known  # what earlier stages said
        applicant = self.pool[i]
        verdict = self.verdicts.get(id(applicant))
        if not way.case.get(("eligible", i), True):
            return Candidate(applicant, "ineligible", None, way.position(i), verdict)
        return Candidate(applicant, waiting(i, way.rankings), None, way.position(i), verdict)

    def _lacking(self, applicant: Applicant) -> tuple[str, ...]:
        """What is not known of a candidate: whether it is eligible, or what it is ranked by."""
        return self.valued.get(id(applicant), self.doubts.get(id(applicant), ()))

    # All ways together --------------------------------------------------------------------------------------

    def _together(
        self,
        answers: Sequence[tuple[dict[int, Candidate], End]],
        places: Places,
    ) -> SelectionVerdict:
        """What all cases agree on; who comes out differently is undetermined, by what is missing."""
        first, end = answers[0]
        found = []
        open_ = False
        for i, applicant in enumerate(self.pool):
            outcomes = {(a[i].outcome, a[i].award) for a, _ in answers}
            positions = {a[i].position for a, _ in answers}
            position = positions.pop() if len(positions) == 1 else None
            if len(outcomes) == 1 or all(o in _LOST for o, _ in outcomes):
                found.append(replace(first[i], position=position))
                continue
            open_ = True
            own = {*self._lacking(applicant), *places.doubts_of(i)}
            outcome: CandidateOutcome = "undetermined" if own else "pending"
            verdict = self.verdicts.get(id(applicant))
            found.append(Candidate(applicant, outcome, None, position, verdict, (), tuple(sorted(own))))
        ties = {e.tied for _, e in answers}
        if open_ or len(ties) > 1:
            missing = {p for c in found for p in c.missing}
            if not missing:  # whose places are open is what is not known of others, who are chosen either way
                missing = {
                    p for i, a in enumerate(self.pool) for p in (*self._lacking(a), *places.doubts_of(i))
                }
            return self._made("undetermined", found, missing=missing)
        if end.tied:
            return self._made("needs_decision", found, tied=tuple(self.pool[i] for i in end.tied))
        quotas = {q.id: q.under(self.setting.readings) for q in self.asked.scheme.quotas}
        hard = {any(not self._may_stay_short(quotas[i], places) for i, _ in e.short) for _, e in answers}
        if len(hard) > 1:  # whether a least number is reached turns on what is not known
            missing = {p for i, a in enumerate(self.pool) for p in (*self._lacking(a), *places.doubts_of(i))}
            return self._made("undetermined", found, missing=missing)
        return self._made(
            "needs_decision" if True in hard else "selected",
            found,
            short=dict(end.short),
            against=dict(end.against),
        )

    def _may_stay_short(self, quota: Quota, places: Places) -> bool:
        """Whether fewer than the least number are in order, or somebody wrote down the reason."""
        return quota.may_fall_short or places.counting.reason(quota) is not None

    def _open(self, rankings: Sequence[Ranking], places: Places) -> SelectionVerdict:
        """The answer where too much is unknown to choose anybody."""
        found = []
        for i, applicant in enumerate(self.pool):
            own: tuple[str, ...] = ()
            outcome = waiting(i, rankings)
            if outcome == "pending":
                own = tuple(sorted({*self._lacking(applicant), *places.doubts_of(i)}))
                outcome = "undetermined" if own else "pending"
            verdict = self.verdicts.get(id(applicant))
            first = next((r for r in rankings if r.position(i) is not None), None)
            at = first.position(i) if first is not None and first.certain else None
            found.append(Candidate(applicant, outcome, None, at, verdict, (), own))
        missing = {*self.missing, *(p for c in found for p in c.missing)}
        return self._made("undetermined", found, missing=missing)

    def _made(
        self,
        outcome: SelectionOutcome,
        found: Sequence[Candidate],
        *,
        tied: tuple[Applicant, ...] = (),
        short: Mapping[str, int] | None = None,
        against: Mapping[str, Against] | None = None,
        missing: set[str] | None = None,
    ) -> SelectionVerdict:
        def place(candidate: Candidate) -> tuple[bool, tuple[int, int], Any]:
            at = self.places.get(id(candidate.entry))
            return at is None, at or (0, 0), candidate.entry.order

        told = {
            id: OutOfOrder(self.pool[each.kept], self.pool[each.taker], self.awards[each.award])
            for id, each in (against or {}).items()
        }
        ranked = sorted([*found, *self.out], key=place)
        return SelectionVerdict(
            self.asked.scheme, self.asked.round, self.setting, self.sources, self.asked.notice, outcome, tuple(ranked), tied, short or {},
            tuple(sorted(missing or ())), broken_by=tuple(dict.fromkeys(d for r in self.rankings for d in r.broken_by)), notes=tuple(dict.fromkeys(self.notes)),
            against=told,
        )  # fmt: skip


__all__ = ["select"]
