"""Which combinations of readings are answered alike, so that one of them is asked about for all.

Readings are variables of the solver here. That nobody is there excludes all combinations that share the readings which
the proof needed; an applicant who is there is there under every reading under which the rules still say so of him.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import z3

from qualityaward.language.core import Truth, Var, below
from qualityaward.logic.encoding import Formula, all_of, opposite
from qualityaward.logic.solver import Solver

Goals = Sequence[Truth]
"""What is to be true together."""

_NOWHERE: Final = -1
"""The number of an option that is not among those asked about."""


class Alike:
    """The combinations that are left to ask about; `answers` are for each answer the goals of which one is enough."""

    def __init__(
        self,
        solver: Solver,
        answers: Sequence[Sequence[Goals]],
        options: Mapping[str, Sequence[str]],
        given: Mapping[str, str],
        *,
        tidy: bool = False,
    ) -> None:
        """`options` are those of the readings that are variables; `given` the combination to begin with."""
        self.solver, self.answers, self.given, self.tidy = solver, answers, given, tidy
        read = [n for answer in answers for goals in answer for n in below(*goals) if isinstance(n, Var)]
        self.numbers = {n.name: solver.reading(n) for n in read if n.kind == "reading" and n.name in options}
        self.options = {name: options[name] for name in sorted(self.numbers)}
        self.left = z3.SimpleSolver(ctx=solver.context)
        for name, known in self.options.items():
            self.left.add(z3.Or([self._is(name, option) for option in known]))
        self._changed = [z3.If(self._is(n, given.get(n, "")), 0, 1) for n in self.options]

    def next(self) -> dict[str, str] | None:
        """A combination that is left with the fewest readings changed; None: there is none."""
        zero = z3.IntVal(0, self.solver.context)
        for most in range(len(self.options) + 1):
            self.left.push()
            self.left.add(z3.Sum([zero, *self._changed]) <= most)
            found = self._picked() if self.left.check() == z3.sat else None
            self.left.pop()
            if found is not None:
                return found
        return None

    def _picked(self) -> dict[str, str]:
        model = self.left.model()
        numbers = {n: model.eval(self.numbers[n], model_completion=True).as_long() for n in self.options}
        return {
            n: next(o for o in self.options[n] if self.solver.texts[o] == numbers[n]) for n in self.options
        }

    def answered(
        self, readings: Mapping[str, str], there: Sequence[bool | None], beyond: Mapping[str, str]
    ) -> None:
        """Leaves out the combinations that are answered as this one is; `beyond`: only those that have these readings, too."""
        alike = [self._alike(answer, readings, due) for answer, due in zip(self.answers, there, strict=True)]
        exactly = [self._is(name, option) for name, option in readings.items()]
        same = exactly if None in alike else [*alike, *(self._is(name, beyond[name]) for name in beyond)]
        self.left.add(
            z3.BoolVal(False, self.solver.context) if (kept := all_of(same)) is True else opposite(kept)
        )

    def _alike(self, answer: Sequence[Goals], readings: Mapping[str, str], due: bool | None) -> Formula:
        """For which readings an answer is surely the same; None where the solver does not say the same."""
        needed: list[Formula] = []
        for goals in answer:
            chosen = {self.numbers[n]: o for n, o in readings.items()}
            there, same = self.solver.under(goals, chosen, tidy=self.tidy)
            if there is None or due is None:
                return None
            if there:
                return same if due else None
            needed.append(same)
        return None if due else all_of(needed)

    def _is(self, name: str, option: str) -> Any:
        return self.numbers[name] == self.solver.texts.get(option, _NOWHERE)


__all__ = ["Alike"]
