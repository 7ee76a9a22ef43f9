"""One way to ask whether there is an applicant of some kind, whichever engine answers; every applicant is evaluated again.

With z3 installed (extra ``prove``) an answer "none" is a proof. Without it, applicants are searched for among the values at
which the rules turn, and what is not found is not decided. An applicant that the ordinary evaluator does not confirm is
no answer either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from qualityaward.errors import QualityAwardError
from qualityaward.language.core import Truth
from qualityaward.language.nodes import FactOf, Met
from qualityaward.language.walk import Node, inside
from qualityaward.logic.applicants import Plain, record_stating, shrunk
from qualityaward.logic.goals import oracle
from qualityaward.logic.rules import WHOLE, Part, Ruled, Wanted, is_wanted, outcomes_of
from qualityaward.logic.search import Search

FEW: Final = 3
"""Examples that the core makes small; for more it pays that the evaluator generates code."""

Engine = Literal["solver", "search"]


class Want(NamedTuple):
    """That a rule (:data:`~qualityaward.logic.rules.WHOLE`: the whole) of one of the schemes comes out in a way."""

    rule: str
    wanted: Wanted
    side: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Whether there is such an applicant, with one as example; `there` None: not decided.

    `outcomes` are what the rules that were asked about came to, in order. `bounds`: that there is none is proved for
    lists of so many elements (empty: of any length). `given`: of what was asked, the rules that together exclude the
    rest.
    """

    there: bool | None
    example: Mapping[str, Any] | None = None
    outcomes: tuple[str, ...] = ()
    bounds: Mapping[str, int] = field(default_factory=dict)
    given: tuple[Want, ...] = ()


class Finder:
    """Asks about the applicants of one subject under one scheme, or two with one vocabulary.

    `refuted` counts applicants that the evaluator did not confirm; each makes a question not decided.
    """

    def __init__(
        self, sides: Sequence[Ruled], engine: Engine | None = None, limit: int | None = None
    ) -> None:
        self.sides = tuple(sides)
        self.engine: Engine = engine or ("solver" if solver_there() else "search")
        self.solver: Any = None
        self.limit = limit
        self.refuted = self._shrunk = 0
        if self.engine == "solver":
            from qualityaward.logic.solver import LIMIT, Solver  # needs the extra

            roots: list[Truth] = []
            for side in self.sides:
                roots += [*side.all.values(), *side.applies.values(), *(without for _, without in side.parts)]
            others = [side.rules for side in self.sides[1:]]
            first = self.sides[0]
            self.solver = Solver(first.rules, roots, first.setting.on, limit or LIMIT, others)
        self.search = Search(self.sides)

    def ask(self, *wants: Want, why: bool = False) -> Found:
        """Whether an applicant meets all of `wants`; with `why`, which of them exclude one another if none does."""
        if self.engine == "search":
            record = self.search.find([(w.side, w.rule, w.wanted) for w in wants])
            return Found(None) if record is None else self._shown(record, wants)
        answer = self.solver.ask([self._goal(w) for w in wants])
        if answer.stated is not None:
            record = record_stating(self.sides[0].rules, answer.stated)
            for dated in self._dated(record):
                if self._held(dated, wants):
                    return self._shown(dated, wants)
            return self._shown(record, wants)
        if answer.there is None:
            return Found(None)
        return Found(False, bounds=answer.bounds or {}, given=self._least(wants, answer.core) if why else ())

    def matters(self, side: int, part: Part, without: Truth) -> bool | None:
        """Whether somebody meets the clause, or does not surely meet it, for this part alone; None: not decided."""
        if self.solver is None:
            return None
        core, whole = self.sides[side].core, self.sides[side].all[part.clause]
        more, less = (whole, without) if part.enough is not part.turned else (without, whole)
        goals = [more, core.no(core.surely(less))]
        found: bool | None = self.solver.ask(goals, quick=True).there
        return found

    def _goal(self, want: Want) -> Truth:
        side = self.sides[want.side]
        truth = side.whole if want.rule == WHOLE else side.all[want.rule]
        return truth if want.wanted == "good" else side.core.no(truth)

    def _least(self, wants: tuple[Want, ...], core: tuple[int, ...]) -> tuple[Want, ...]:
        """Of what excludes one another, what none can be left out of."""
        kept = [wants[i] for i in core] or list(wants)
        for want in list(kept):
            fewer = [w for w in kept if w is not want]
            if fewer and self.solver.ask([self._goal(w) for w in fewer], quick=True).there is False:
                kept = fewer
        return tuple(kept)

    def _dated(self, record: Plain) -> Iterator[Plain]:
        """The record with a day for what findings found, where a revocation counts only what happened within its limit.

        First with all of it on the day of the question, then on the day that the record states.
        """
        limited = [r for s in self.sides for r in s.scheme.revocations_of(s.subject) if r.within is not None]
        if not limited:
            return
        first, on = limited[0].after, self.sides[0].asking.on
        path = first.path if isinstance(first, FactOf) else ""
        read = {n.finding for r in limited for n in _met(r.when)}
        for day in (on, record["facts"].get(path)):
            if not isinstance(day, date):
                continue
            findings = {
                name: {"value": value, "happened": day} if name in read and value == "met" else value
                for name, value in record["findings"].items()
            }
            facts = {**record["facts"], path: day} if path in record["facts"] else record["facts"]
            yield {**record, "facts": facts, "findings": findings}

    # Evaluated again ----------------------------------------------------------------------------------------

    def _shown(self, record: Plain, wants: tuple[Want, ...]) -> Found:
        """The applicant with nothing in it that may go, if the evaluator confirms it; else not decided."""
        nicer: dict[str, list[Any]] = {}
        for side in self.sides:
            for name, values in side.nicer.items():
                nicer.setdefault(name, []).extend(values)
        day = self.sides[0].asking.on
        self._shrunk += 1
        if self._shrunk <= FEW:  # the core alone makes it small; what comes of it is evaluated
            small = shrunk(record, lambda each: self._holds(each, wants), nicer, day)
            try:
                outcomes = self.outcomes(small, wants)
            except QualityAwardError:
                outcomes = ()
            if outcomes and all(is_wanted(o, w.wanted) for o, w in zip(outcomes, wants, strict=True)):
                return Found(True, small, outcomes)
        if not self._held(record, wants):
            self.refuted += 1
            return Found(None)
        small = shrunk(record, lambda each: self.confirmed(each, wants), nicer, day)
        return Found(True, small, self.outcomes(small, wants))

    def _held(self, record: Plain, wants: Sequence[Want]) -> bool:
        """Whether the evaluator confirms a record, which it may refuse."""
        try:
            return self.confirmed(record, wants)
        except QualityAwardError:
            return False

    def _holds(self, record: Plain, wants: Sequence[Want]) -> bool:
        """Whether the core says all that is wanted; of few questions quicker than the evaluator, which has the last word."""
        answers = {i: oracle(self.sides[i], record) for i in {w.side for w in wants}}
        return all(answers[w.side].of(self._goal(w)) is True for w in wants)

    def outcomes(self, record: Plain, wants: Sequence[Want]) -> tuple[str, ...]:
        """What the evaluator says of each."""
        sides = {w.side for w in wants}
        found = {i: outcomes_of(self.sides[i].verdict(record)) for i in sorted(sides)}
        return tuple(found[w.side][w.rule] for w in wants)

    def confirmed(self, record: Plain, wants: Sequence[Want]) -> bool:
        """Whether the evaluator says all that is wanted."""
        return all(
            is_wanted(outcome, want.wanted)
            for want, outcome in zip(wants, self.outcomes(record, wants), strict=True)
        )


def _met(node: Node) -> Iterator[Met]:
    if isinstance(node, Met):
        yield node
    for each in inside(node):
        yield from _met(each)


def solver_there() -> bool:
    """Whether z3 can be imported."""
    from importlib.util import find_spec

    return find_spec("z3") is not None


__all__ = ["Engine", "Finder", "Found", "Want", "solver_there"]
