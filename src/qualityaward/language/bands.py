"""Proof that of the rows of a table exactly one holds, whatever a complete record says: no hole, no overlap.

What the rows ask is taken apart into *questions*, each with the few answers that can make a difference: an ordered
value compared with numbers has those numbers and the gaps between them, a level or an option its names, a fact that
is true or false both. Every combination of answers is tried, and rows that are settled end a branch early. What is
no comparison of single values (lists, periods, two facts with each other) is one question of its own, told apart by
its wording; two such questions may depend on each other, and what is then found is said to be *supposed*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.formulas import Atom, Counted, Formula, Reader, TooMany, World
from qualityaward.language.questions import Question
from qualityaward.values import FALSE, TRUE, UNKNOWN, Truth

MOST_STEPS: Final = 1_000_000
"""Conditions that one proof may look at."""


class Flaw(NamedTuple):
    """A case in which no row holds (``rows`` is empty) or in which two rows do, given by their positions.

    ``example`` are the answers that make it one. ``certain``: there is a record that says so; otherwise it is only
    supposed that these answers can be given together.
    """

    rows: tuple[int, ...]
    example: tuple[str, ...]
    certain: bool


class Proof(NamedTuple):
    """What was found wrong, nothing where exactly one row always holds; and how many conditions were looked at."""

    flaws: tuple[Flaw, ...]
    steps: int


def prove(rows: Sequence[nodes.Condition], world: World, most: int = MOST_STEPS) -> Proof:
    """What keeps exactly one row from holding: a hole first, then overlaps, one for each pair of rows that is found.

    Raises :class:`TooMany` where `most` conditions were looked at, or too many questions asked, and nothing found.

    >>> from qualityaward.language.vocabulary import Label, subject_of
    >>> world = World(subject_of("s", Label("s", "s"), {}, {}), {}, {"scope": ("narrow", "wide")})
    >>> prove([nodes.ReadingIs("scope", "wide")], world).flaws[0].example
    ('scope = narrow',)
    """
    reader = Reader(world)
    search = _Search([reader.row(row) for row in rows], min(most, MOST_STEPS))
    try:
        search.run({})
    except TooMany:
        if not search.found:
            raise
    keys = sorted(search.found, key=lambda k: (len(k), k))
    return Proof(tuple(search.found[key] for key in keys), search.steps)


class _Search:
    """Tries all combinations of answers; a branch ends where every row is settled."""

    def __init__(self, rows: list[Formula], most: int) -> None:
        self.rows, self.most = rows, most
        self.steps = 0
        self.found: dict[tuple[int, ...], Flaw] = {}

    def run(self, given: dict[Question, Any]) -> None:
        """Looks at all that is possible with the answers that are `given`."""
        if self.found and len(self.rows) == 1:
            return  # one row has holes alone, and one is shown
        truths = [self.truth(row, given) for row in self.rows]
        holding = [i for i, truth in enumerate(truths) if truth == TRUE]
        if len(holding) > 1 or (not holding and UNKNOWN not in truths):
            self._flaw(tuple(holding[:2]), given)
        elif UNKNOWN in truths:
            question = self._open(self.rows[truths.index(UNKNOWN)], given)
            for answer in question.answers():
                self.run({**given, question: answer})

    def truth(self, formula: Formula, given: Mapping[Question, Any]) -> Truth:
        """The truth of a formula as far as the answers go."""
        self.steps += 1
        if self.steps > self.most:
            raise TooMany
        if isinstance(formula, bool):
            return TRUE if formula else FALSE
        if isinstance(formula, Atom):
            if formula.question not in given:
                return UNKNOWN
            return TRUE if formula.test(given[formula.question]) else FALSE
        truths = [self.truth(part, given) for part in formula.parts]
        surely = truths.count(TRUE)
        most = surely + truths.count(UNKNOWN)
        if surely >= formula.least and most <= formula.most:
            return TRUE
        return FALSE if most < formula.least or surely > formula.most else UNKNOWN

    def _open(self, formula: Formula, given: Mapping[Question, Any]) -> Question:
        """A question without an answer on which an unknown formula turns."""
        while not isinstance(formula, Atom):
            assert isinstance(formula, Counted)
            formula = next(part for part in formula.parts if self.truth(part, given) == UNKNOWN)
        return formula.question

    def _flaw(self, holding: tuple[int, ...], given: dict[Question, Any]) -> None:
        if holding in self.found:
            return
        concerned = [self.rows[i] for i in holding] or self.rows
        truth = TRUE if holding else FALSE
        for question in list(given):
            fewer = {q: a for q, a in given.items() if q is not question}
            if all(self.truth(row, fewer) == truth for row in concerned):
                given = fewer
        sources = [source for question in given for source in question.sources]
        certain = all(q.certain for q in given) and len(set(sources)) == len(sources)
        self.found[holding] = Flaw(holding, tuple(q.says(a) for q, a in given.items()), certain)


__all__ = ["Flaw", "Proof", "TooMany", "World", "prove"]
