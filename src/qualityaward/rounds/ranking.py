"""The order of candidates: by the scheme's way of selecting, or by what the round states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, product
from typing import Any, NamedTuple

from qualityaward.language.nodes import Value
from qualityaward.rounds.agreement import Called
from qualityaward.rounds.objections import up_for
from qualityaward.rounds.round import Applicant, TieBreak
from qualityaward.rounds.standing import Standings
from qualityaward.scheme.quotas import Selection, ValueFor
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import DECIMALS, NOTHING


class Stage(NamedTuple):
    """Awards that are filled together, and the scheme's rule for it (None: it has none)."""

    rule: Selection | None
    awards: tuple[str, ...]


def stages(scheme: Scheme) -> list[Stage]:
    """The ways of selecting in order, each with the awards that no earlier one is about."""
    found: list[Stage] = []
    left = list(scheme.awards)
    for rule in scheme.selections:
        own = tuple(a for a in left if a in rule.awards)
        if own:
            found.append(Stage(rule, own))
            left = [a for a in left if a not in own]
    if left:
        found.append(Stage(None, tuple(left)))
    return found


def unranked(scheme: Scheme, pool: Sequence[Applicant]) -> list[tuple[str, Applicant]]:
    """Candidates that nothing ranks, with the code that says why."""
    found: dict[int, tuple[str, Applicant]] = {}
    for rule, awards in stages(scheme):
        able = [a for a in pool if _can_win(scheme, a, awards)]
        if rule is None and all(a.rank is not None for a in able):
            continue
        if rule is None and any(a.rank is not None for a in able):  # neither order would be the one stated
            found |= {id(a): ("select-rank-missing", a) for a in able if a.rank is None}
            continue
        if rule is None or rule.by is None:
            code = "select-unranked" if rule is None else "select-unscored"
            found |= {id(a): (code, a) for a in able if a.score is None}
    return list(found.values())


def _can_win(scheme: Scheme, applicant: Applicant, awards: Sequence[str]) -> bool:
    return any(competes(scheme, applicant, award) for award in awards)


def competes(scheme: Scheme, applicant: Applicant, award: str) -> bool:
    """Whether somebody is ranked for an award: whoever is entered for it, else is up for it."""
    entered = bool(award) and applicant.award == award and applicant.subject in scheme.winners_of(award)
    return entered or up_for(scheme, applicant, award)


class Ranking:
    """Candidates of one stage in order of rank; those of one rank together.

    ``low`` are those who do not reach the least value that can win, ``missing`` is what is not known of the rule,
    ``unknown`` what is not known of candidates, and ``broken_by`` are the decisions that put equal ones into an order.
    `assumed` are values of candidates of whom none is known.
    """

    def __init__(
        self,
        standings: Standings,
        pool: Sequence[Applicant],
        stage: Stage,
        assumed: Mapping[int, Fraction] | None = None,
    ) -> None:
        self.standings, self.pool, self.stage = standings, pool, stage
        self.missing: set[str] = set()
        self.unknown: dict[int, tuple[str, ...]] = {}
        self.broken_by: list[TieBreak] = []
        self.called = Called(standings.round.applicants or ())
        self.able = [i for i, a in enumerate(pool) if _can_win(standings.scheme, a, stage.awards)]
        self.values = {i: self._known(i) for i in self.able}
        self.values |= {i: value for i, value in (assumed or {}).items() if i in self.unknown}
        self.least = self._least()
        self.ranks = self._ranks()
        self.low = self._below()
        self._positions: dict[int, int] = {}
        for rank in self.ranks:
            self._positions |= dict.fromkeys(rank, len(self._positions) + 1)

    def position(self, i: int) -> int | None:
        """A candidate's place in the order, 1 the first; equal ones share it. None: takes no part in this stage."""
        return self._positions.get(i)

    @property
    def certain(self) -> bool:
        """Whether all values are known; where one is not, it may move everybody."""
        return all(value is not None for value in self.values.values())

    def completions(self, most: int) -> list[dict[int, Fraction]] | None:
        """The ways in which the values of those of whom none is known can fall among the others'; None: more than `most`.

        Each may be below all, above all, equal to one, or between two of them; what can win at least is one of them.
        """
        marks = sorted({Fraction(v) for v in self.values.values() if v is not None})
        if self.least is not None:
            marks = sorted({*marks, Fraction(self.least)})
        if not marks:
            marks = [Fraction(0)]
        between = [(a + b) / 2 for a, b in pairwise(marks)]
        places = sorted({marks[0] - 1, marks[-1] + 1, *marks, *between})
        if len(places) ** len(self.unknown) > most:
            return None
        return [
            dict(zip(self.unknown, each, strict=True)) for each in product(places, repeat=len(self.unknown))
        ]

    def _least(self) -> int | None:
        """The least value that can win, in millionths."""
        if self.stage.rule is None:
            return None
        least, missing = self.standings.figure(self.stage.rule.minimum)
        self.missing |= missing
        name = self.stage.rule.minimum
        if least is not None and isinstance(name, str):
            whole = self.standings.scheme.parameters[name].type.kind == "int"
            return least * 10**DECIMALS if whole else least
        return least

    def _below(self) -> set[int]:
        """Candidates who do not reach the least value that can win."""
        least = self.least
        if least is None:
            return set()
        return {i for i, value in self.values.items() if value is not None and value < least}

    def _known(self, i: int) -> int | Fraction | None:
        """What a candidate is ranked by; where that is unknown, what is missing of it is kept."""
        before = set(self.missing)
        value = self._value(i)
        if value is None:
            own = self.missing - before
            if own and not any(path.startswith("parameters.") for path in own):
                self.unknown[i] = tuple(sorted(own))
                self.missing = before
        return value

    def _value(self, i: int) -> int | None:
        """What a candidate is ranked by, in millionths where it is a number."""
        applicant, rule = self.pool[i], self.stage.rule
        if rule is None:
            if all(self.pool[j].rank is not None for j in self.able):
                return -(applicant.rank or 0)
            return applicant.score
        return applicant.score if rule.by is None else self._of(rule.by, i, ascending=not rule.descending)

    def _of(self, values: ValueFor, i: int, *, ascending: bool = False) -> int | None:
        """An expression's value for a candidate as millionths, or None where it is unknown."""
        applicant = self.pool[i]
        award = applicant.award or next(
            a for a in self.stage.awards if competes(self.standings.scheme, applicant, a)
        )
        standing = self.standings.standing(replace(applicant, award=award), "applicants")
        found, missing = self.standings.sure(values, standing, ascending=ascending)
        self.missing |= missing
        return None if found is None or found is NOTHING else _millionths(values[applicant.subject], found)

    def _ranks(self) -> list[list[int]]:
        descending = self.stage.rule is None or self.stage.rule.descending
        known = {i: v for i, v in self.values.items() if v is not None}
        ranks = _groups(known, sorted(known), descending)
        if self.stage.rule is not None:
            for tie_break in self.stage.rule.tie_break:
                ranks = [part for rank in ranks for part in self._broken(rank, tie_break)]
        ranks = [part for rank in ranks for part in self.apart(rank)]
        unknown = [i for i in self.able if i not in known]
        return [*ranks, unknown] if unknown else ranks

    def _broken(self, rank: list[int], tie_break: ValueFor) -> list[list[int]]:
        """Equal candidates put in order by an expression, the highest first; left as they are where it is unknown."""
        if len(rank) == 1:
            return [rank]
        values = {i: self._of(tie_break, i) for i in rank}
        known = {i: v for i, v in values.items() if v is not None}
        return [rank] if len(known) < len(rank) else _groups(known, rank, True)

    def apart(self, rank: list[int]) -> list[list[int]]:
        """Equal candidates, or those left of them, in the order that somebody decided and wrote down, if it names them all."""
        if len(rank) == 1:
            return [rank]
        for decision, order in self._decisions(rank):
            if set(order) == set(rank):
                self.broken_by.append(decision)
                return [[i] for i in order]
        return [rank]

    def _decisions(self, rank: Iterable[int]) -> Iterator[tuple[TieBreak, list[int]]]:
        """The decisions that count, each with those of a rank that it names, in its order."""
        places = {id(self.pool[i]): i for i in rank}
        for decision in self.standings.round.tie_breaks:
            named = (a for name in decision.order for a in self.called.by(name))
            if decision.on <= self.standings.round.date:
                yield decision, list(dict.fromkeys(places[id(a)] for a in named if id(a) in places))

    def before(self, i: int, j: int) -> bool | None:
        """Whether one candidate is placed before another; None: they are equal, and nobody decided between them."""
        one, other = self.position(i) or 0, self.position(j) or 0
        if one != other:
            return one < other
        for _, order in self._decisions((i, j)):
            if len(order) > 1:
                return order[0] == i
        return None


def _millionths(node: Value, value: Any) -> int:
    scale = node.scale if node.type.numeric else DECIMALS
    return int(value) * 10 ** (DECIMALS - scale) if scale <= DECIMALS else int(value)


def _groups(values: Mapping[int, int | Fraction], order: Sequence[int], descending: bool) -> list[list[int]]:
    """Candidates grouped by value, in order of it."""
    found: dict[int | Fraction, list[int]] = {}
    for i in order:
        found.setdefault(values[i], []).append(i)
    return [found[v] for v in sorted(found, reverse=descending)]


__all__ = ["Ranking", "Stage", "stages", "unranked"]
