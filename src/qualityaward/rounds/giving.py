"""Whether an award may be given to an applicant: the one answer by which winners are chosen, and lists of them examined.

It may not where another award was asked for, the applicant was struck out or did not reach what the review requires, an
earlier award bars, the record fails, or the value is below the least that can win.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from qualityaward.deciding.evaluate import award_asked
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.rounds.objections import Objections, up_for
from qualityaward.rounds.ranking import Ranking, stages
from qualityaward.rounds.round import Applicant, People
from qualityaward.rounds.standing import Standings

Judge = Callable[[Applicant, str | None], Verdict]
"""The verdict on an applicant's record, for one award where rules turn on it."""


class May(NamedTuple):
    """Whether an award may be given (None: that is open), and what is missing where it is."""

    given: bool | None
    missing: tuple[str, ...] = ()


class Giving:
    """Answers for one round; each is found once."""

    def __init__(self, standings: Standings, objections: Objections, judge: Judge) -> None:
        self.scheme, self.standings = standings.scheme, standings
        self.objections, self.judge = objections, judge
        self.applicants = list(standings.round.applicants or ())
        self.people = People(self.applicants)
        self._rankings: list[tuple[tuple[str, ...], Ranking]] | None = None
        self._places = {id(a): i for i, a in enumerate(self.applicants)}
        self._verdicts: dict[tuple[int, str | None], Verdict] = {}
        self._found: dict[tuple[int, str], tuple[Applicant, May]] = {}

    def may(self, applicant: Applicant, award: str) -> May:
        """Whether an applicant may be given an award."""
        key = id(applicant), award
        if key not in self._found:
            self._found[key] = applicant, self._may(applicant, award)
        return self._found[key][1]

    def verdict(self, applicant: Applicant, award: str) -> Verdict:
        """The verdict on the record of an applicant who has one, by the rules for an award; raises :class:`RecordError`."""
        asked = award_asked(self.scheme, applicant.subject, award)
        key = id(applicant.record), asked
        if key not in self._verdicts:
            self._verdicts[key] = self.judge(applicant, asked)
        return self._verdicts[key]

    def _may(self, applicant: Applicant, award: str) -> May:
        if not up_for(self.scheme, applicant, award):
            return May(False)
        listed = [a for a in self.people.same(applicant) if a.award in ("", award)] or [applicant]
        if all(a.struck_out or a.qualified is False for a in listed):
            return May(False)
        asking = replace(applicant, award=award)
        if self.objections.to(asking):
            return May(False)
        below = self._below(applicant, award)
        if below.given is False:
            return below
        if unsure := self.objections.unsure(asking):
            return May(None, tuple(f"applicants[].{p}" for p in unsure))
        eligible = self._eligible(applicant, award)
        return below if eligible.given else eligible

    def _eligible(self, applicant: Applicant, award: str) -> May:
        """What the record comes to; one without a record is as the round says."""
        if applicant.record is None or applicant.subject not in self.scheme.subjects:
            return May(True if applicant.assumed or applicant.qualified else None, ("applicants[].record",))
        try:
            verdict = self.verdict(applicant, award)
        except RecordError:  # reported where the record is used
            return May(None, ("applicants[].record",))
        if verdict.outcome == "undetermined":
            return May(None, tuple(missing_of(verdict)))
        return May(verdict.outcome in ("eligible", "in_order"))

    def _below(self, applicant: Applicant, award: str) -> May:
        """Whether the value reaches the least that can win."""
        if self._rankings is None:
            self._rankings = [
                (stage.awards, Ranking(self.standings, self.applicants, stage))
                for stage in stages(self.scheme)
                if stage.rule is not None and stage.rule.minimum is not None
            ]
        found = next((r for awards, r in self._rankings if award in awards), None)
        at = self._places.get(id(applicant))
        if found is None:
            return May(True)
        if at is None:
            found, at = Ranking(self.standings, [applicant], found.stage), 0
        if at in found.low:
            return May(False)
        if found.least is None or found.values.get(at) is None:
            return May(None, tuple(sorted(found.missing)) or found.unknown.get(at, ("applicants[].score",)))
        return May(True)


def missing_of(verdict: Verdict) -> list[str]:
    """What is missing of a verdict, as paths of a round."""
    return [p if p.startswith("parameters.") else f"applicants[].{p}" for p in verdict.missing]


__all__ = ["Giving", "May", "missing_of"]
