"""One way to ask whether there is an applicant of some kind, whichever engine answers; every applicant is evaluated again.

With z3 installed (extra ``prove``) an answer "none" is a proof. Without it, applicants are searched for among the values at
which the rules turn, and what is not found is not decided. An applicant that the ordinary evaluator does not confirm is
no answer either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qualityaward.errors import QualityAwardError
from qualityaward.language.core import Truth
from qualityaward.language.making import Core
from qualityaward.logic.apart import groups_of, joined
from qualityaward.logic.applicants import Plain, record_stating
from qualityaward.logic.rules import WHOLE, Part, Ruled, Wanted, is_wanted, outcomes_of
from qualityaward.logic.search import Search
from qualityaward.logic.smallest import Smallest
from qualityaward.logic.varied import Names

if TYPE_CHECKING:
    from qualityaward.logic.alike import Alike
    from qualityaward.logic.calendar import Trees
    from qualityaward.logic.solver import Solver

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
        self,
        sides: Sequence[Ruled],
        engine: Engine | None = None,
        limit: int | None = None,
        *,
        together: bool = False,
        with_parts: bool = False,
        known: dict[tuple[Truth, ...], Found] | None = None,
    ) -> None:
        """`together`: rules have much in common and are asked about at once, not each by itself; `with_parts`: their parts are, too.

        `known`: what was answered, which those who ask the same of other readings have in common.
        """
        self.sides = tuple(sides)
        self.engine: Engine = engine or ("solver" if solver_there() else "search")
        self.limit, self._together, self._with_parts = limit, together, with_parts
        self.refuted = 0
        self.search = Search(self.sides)
        self._known = {} if known is None else known
        self._names = Names()
        self._solvers: dict[frozenset[tuple[int, str]], Solver] = {}
        self._trees: Trees | None = None
        self._parts: dict[tuple[int, str], list[tuple[Part, Truth]]] = {}

    def _solver(self, asked: Iterable[tuple[int, str]]) -> Solver:
        """The solver of some rules: what else a scheme says makes no answer about them slower."""
        from qualityaward.logic.calendar import Trees  # needs the extra
        from qualityaward.logic.solver import LIMIT, Solver  # as above

        every = [(n, id) for n, side in enumerate(self.sides) for id in side.all]
        few = frozenset(asked)
        if self._together or any(id == WHOLE for _, id in few):
            few = frozenset(every)
        found = self._solvers.get(few)
        if found is None:
            if self._trees is None:
                self._trees = Trees()
            roots = [self.sides[n].all[id] for n, id in every if (n, id) in few]
            if self._with_parts and len(few) == 1:
                roots += [without for n, id in few for _, without in self.parts(id, n)]
            found = self._solvers[few] = Solver(self.sides, roots, self.limit or LIMIT, self._trees)
        return found

    def alike(
        self,
        answers: Sequence[Sequence[Sequence[Want]]],
        options: Mapping[str, Sequence[str]],
        given: Mapping[str, str],
        *,
        tidy: bool = False,
    ) -> Alike:
        """Combinations of readings, those being left out that are answered as one that was asked about.

        `tidy`: of who is there only who was submitted on the day of decision is looked at, so that groups may be put together.
        """
        from qualityaward.logic.alike import Alike  # needs the extra

        solver = self._solver((w.side, w.rule) for answer in answers for wants in answer for w in wants)
        goals = [[[self._goal(w) for w in wants] for wants in answer] for answer in answers]
        return Alike(solver, goals, options, given, tidy=tidy)

    def parts(self, id: str, side: int = 0) -> list[tuple[Part, Truth]]:
        """The parts of a rule, each with the rule without it."""
        found = self._parts.get((side, id))
        if found is None:
            found = self._parts[side, id] = list(self.sides[side].parts(id))
        return found

    def ask(self, *wants: Want, why: bool = False) -> Found:
        """Whether an applicant meets all of `wants`; with `why`, which of them exclude one another if none does."""
        if self.engine == "search":
            record = self.search.find([(w.side, w.rule, w.wanted) for w in wants])
            return Found(None) if record is None else self._shown(record, wants)
        goals = [self._goal(w) for w in wants]
        contrary = _contrary(self.sides[0].core, goals)
        if contrary:
            return Found(False, given=tuple(wants[i] for i in contrary) if why else ())
        groups = self.groups(wants)
        found = self._apart(groups, wants, why=why) if len(groups) > 1 else None
        return self._once(wants, why=why) if found is None else found

    def like(self, examples: list[Mapping[str, Any]], *wants: Want) -> Found:
        """The same question, one of the examples being the answer if the evaluator says so; a new one becomes one of them."""
        for example in examples:
            found = self._confirmed(dict(example), wants)
            if found is not None:
                return found
        found = self.ask(*wants)
        if found.example is not None:
            examples.append(found.example)
        return found

    def groups(self, wants: Sequence[Want]) -> list[list[Want]]:
        """Those that read facts in common, together; all at once of rules that are asked about at once."""
        if self._together:
            return [list(wants)]
        return [[wants[place] for place in places] for places in groups_of(self.reads(wants))]

    def reads(self, wants: Sequence[Want]) -> list[frozenset[str]]:
        """The names of what each reads."""
        return [self._names.of(self._goal(w)) for w in wants]

    @property
    def known(self) -> dict[tuple[Truth, ...], Found]:
        """What was answered."""
        return self._known

    def _apart(self, groups: Sequence[Sequence[Want]], wants: Sequence[Want], *, why: bool) -> Found | None:
        """Group by group; None where that does not answer."""
        examples = []
        for group in groups:
            found = self._once(tuple(group), why=why)
            if found.there is not True or found.example is None:
                return found if found.there is False else None
            examples.append(found.example)
        record = joined(examples)
        return None if record is None else self._confirmed(record, wants)

    def _once(self, wants: tuple[Want, ...], *, why: bool) -> Found:
        """The same question once; an applicant who was found under other readings is evaluated under these."""
        goals = tuple([self._goal(w) for w in wants])
        found = self._known.get(goals)
        if found is not None and found.there is not None and not (why and found.there is False):
            again = found if found.example is None else self._confirmed(dict(found.example), wants)
            if again is not None:
                return again
        found = self._known[goals] = self._asked(wants, why=why)
        return found

    def _confirmed(self, record: Plain, wants: Sequence[Want]) -> Found | None:
        """The applicant, if the evaluator says what is wanted."""
        try:
            outcomes = self.outcomes(record, wants)
        except QualityAwardError:  # it can be no record
            return None
        right = all(is_wanted(o, w.wanted) for o, w in zip(outcomes, wants, strict=True))
        return Found(True, record, outcomes) if right else None

    def _asked(self, wants: tuple[Want, ...], *, why: bool) -> Found:
        answer = self._solver((w.side, w.rule) for w in wants).ask([self._goal(w) for w in wants])
        if answer.stated is not None:
            return self._shown(record_stating(self.sides[0].rules, answer.stated), wants)
        if answer.there is None:
            return Found(None)
        return Found(False, bounds=answer.bounds or {}, given=self._least(wants, answer.core) if why else ())

    def matters(self, part: Part, without: Truth) -> bool | None:
        """Whether somebody meets the rule, or does not surely meet it, for this part alone; None: not decided."""
        if self.engine == "search":
            return None
        core, whole = self.sides[0].core, self.sides[0].all[part.rule]
        more, less = (whole, without) if part.enough is not part.turned else (without, whole)
        goals = [more, core.no(core.surely(less))]
        return self._solver([(0, part.rule)]).ask(goals, quick=True).there

    def _goal(self, want: Want) -> Truth:
        side = self.sides[want.side]
        truth = side.whole if want.rule == WHOLE else side.all[want.rule]
        return truth if want.wanted == "good" else side.core.no(truth)

    def _least(self, wants: tuple[Want, ...], core: tuple[int, ...]) -> tuple[Want, ...]:
        """Of what excludes one another, what none can be left out of."""
        kept = [wants[i] for i in core] or list(wants)
        for want in list(kept):
            fewer = [w for w in kept if w is not want]
            asked = ((w.side, w.rule) for w in wants)
            if fewer and self._solver(asked).ask([self._goal(w) for w in fewer], quick=True).there is False:
                kept = fewer
        return tuple(kept)

    # Evaluated again ----------------------------------------------------------------------------------------

    def _shown(self, record: Plain, wants: Sequence[Want]) -> Found:
        """The applicant with nothing in it that may go, if the evaluator confirms it; else not decided."""
        goals = [(w.side, self._goal(w)) for w in wants]
        nicer: dict[str, list[Any]] = {}
        for side, truth in goals:
            for name, values in self.sides[side].turning(truth).items():
                nicer.setdefault(name, []).extend(values)
        try:
            small = Smallest(self.sides, goals, record)
            if small.shows:
                found = small.found(nicer, self.sides[0].asking.on)
                confirmed = self._confirmed(found, wants)
                if confirmed is not None:
                    return confirmed
        except QualityAwardError:  # it can be no record
            pass
        self.refuted += 1
        return Found(None)

    def outcomes(self, record: Plain, wants: Sequence[Want]) -> tuple[str, ...]:
        """What the evaluator says of each."""
        sides = {w.side for w in wants}
        found = {i: outcomes_of(self.sides[i].verdict(record)) for i in sorted(sides)}
        return tuple(found[w.side][w.rule] for w in wants)


def _contrary(core: Core, goals: Sequence[Truth]) -> tuple[int, ...]:
    """The places of two goals of which one is the contrary of the other, as where two schemes say the same."""
    places = {goal: i for i, goal in enumerate(goals)}
    return next(((i, places[no]) for i, goal in enumerate(goals) if (no := core.no(goal)) in places), ())


def solver_there() -> bool:
    """Whether z3 can be imported."""
    from importlib.util import find_spec

    return find_spec("z3") is not None


__all__ = ["Engine", "Finder", "Found", "Want", "solver_there"]
