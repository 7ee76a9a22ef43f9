"""A scheme made ready to evaluate one subject: its clauses in order, and their outcomes as bit masks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.deciding.bars import Barred, barred
from qualityaward.deciding.explanation import NOT_APPLICABLE, Explanation
from qualityaward.deciding.first import interpreter_for
from qualityaward.deciding.setting import Place, Setting
from qualityaward.record.notice import Notice
from qualityaward.scheme.scheme import Clause, Scheme
from qualityaward.values import FALSE, TRUE, UNKNOWN, ClauseOutcome, RecordOutcome, Truth
from qualityaward.version import FIRST_SEMANTICS

if TYPE_CHECKING:
    from qualityaward.deciding.explain import Explain

Masks = tuple[int, int, int]
"""Bits of the clauses, the first clause lowest: that fail, that are undetermined, that do not apply."""

Run = Callable[[tuple[Any, ...]], Masks]

PROCEDURAL: Final = frozenset({"case", "notice", "panel", "examiner", "winner", "organizer", "recommender"})
"""Subjects that are in order or not, where applicants are eligible or not."""

WORTH: Final = 3
"""From this use of one choice of readings on, its code is generated; a single evaluation is quicker without."""

LARGEST: Final = 4000
"""Conditions beyond which no code is generated."""

MOST_KEPT: Final = 4096
"""Combinations of outcomes, and settings, that are remembered."""


class Prepared(NamedTuple):
    """A program in one setting; ``sources`` says where each parameter's value comes from."""

    program: Program
    setting: Setting
    sources: Mapping[str, str]
    run: Run
    explainers: dict[str, Explain]
    notice: Notice | None = None

    def judged_for(self, submitted_on: int | None) -> Prepared:
        """The same, for a record that was submitted on a day: its conditions may be judged as of that day."""
        setting = self.setting.judged_for(self.program.scheme, submitted_on)
        if setting is self.setting:
            return self
        return self._replace(setting=setting, run=self.program.run(setting), explainers={})


class Program:
    """The clauses and debarments of one subject of a scheme. Shared by threads: what it remembers, it only adds to."""

    def __init__(self, scheme: Scheme, subject: str) -> None:
        self.scheme = scheme
        self.subject = scheme.vocabulary.subjects[subject]
        self.clauses = scheme.clauses_of(subject)
        self.debarments = scheme.debarments_of(subject)
        first = scheme.semantics == FIRST_SEMANTICS  # by which a revocation decided nothing
        self.revocations = () if first else scheme.revocations_of(subject)
        self.procedural = subject in PROCEDURAL
        self.decisive = sum(1 << i for i, c in enumerate(self.clauses) if c.decides)
        self._made: dict[tuple[str, ...], Any] = {}
        self._uses: dict[tuple[str, ...], int] = {}
        self._outcomes: dict[Masks, Mapping[str, ClauseOutcome]] = {}

    def place(self, values: tuple[Any, ...]) -> Place:
        """Where evaluation of a record begins."""
        return Place(self.subject, self.scheme.vocabulary.subjects, values)

    @cached_property
    def touched(self) -> tuple[str, ...]:
        """The readings that the whole verdict turns on."""
        clauses = (c.readings for c in self.clauses if c.decides)
        others = (*(d.readings for d in self.debarments), *(r.readings for r in self.revocations))
        return tuple(sorted({r for each in (*clauses, *others) for r in each}))

    @cached_property
    def size(self) -> int:
        """How many conditions there are, with all that they refer to."""
        from qualityaward.language.walk import extent

        known: dict[int, Any] = {}
        return sum(extent(c.node, known).size for c in self.clauses)

    def run(self, setting: Setting) -> Run:
        """The function from a record's values to the masks of its clauses in `setting`."""
        key = tuple(setting.readings.values())
        if key not in self._made:
            uses = self._uses[key] = self._uses.get(key, 0) + 1
            if uses < WORTH or self.size > LARGEST or setting.semantics == FIRST_SEMANTICS:
                return partial(self.interpret, setting)
        return self.generated(setting)

    def generated(self, setting: Setting) -> Run:
        """The generated function, made at once."""
        key = tuple(setting.readings.values())
        if key not in self._made:
            from qualityaward.deciding.compile import (  # one evaluation needs no generated code
                Generator,
                TooLarge,
            )

            generator = Generator(self.subject, self.scheme.vocabulary.subjects, setting.readings)
            try:
                self._made[key] = generator.run([c.node for c in self.clauses])
            except TooLarge:
                self._made[key] = lambda each: lambda values: self.interpret(each, values)
        made: Run = self._made[key](setting)
        return made

    def prepare(self, setting: Setting, sources: Mapping[str, str], notice: Notice | None = None) -> Prepared:
        """The program in a checked setting."""
        return Prepared(self, setting, sources, self.run(setting), {}, notice)

    def interpret(self, setting: Setting, values: tuple[Any, ...]) -> Masks:
        """The masks by the plain interpreter."""
        interpreter, place = interpreter_for(setting), self.place(values)
        masks = {FALSE: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, TRUE: 0}
        for i, clause in enumerate(self.clauses):
            masks[interpreter.clause(clause.node, place).truth] |= 1 << i
        return masks[FALSE], masks[UNKNOWN], masks[NOT_APPLICABLE]

    def bars(self, setting: Setting, values: tuple[Any, ...], submitted_on: int | None) -> tuple[Barred, ...]:
        """The answers of all debarments; an empty list bars nobody, whatever the rule. They keep the day of decision."""
        found = []
        setting = replace(setting, judged=None)
        for debarment in self.debarments:
            if debarment.list.records or values[debarment.list.index] != ():
                found.append(barred(debarment, interpreter_for(setting), self.place(values), submitted_on))
            else:
                found.append(Barred(debarment, FALSE))
        return tuple(found)

    def explain(self, clause: Clause, prepared: Prepared, values: tuple[Any, ...]) -> Explanation:
        """Why one clause came out as it did; by the interpreter until the setting is worth more."""
        made = prepared.explainers.get(clause.id)
        if made is None:
            explainer = self.interpreted if isinstance(prepared.run, partial) else self.explainer
            made = prepared.explainers[clause.id] = explainer(clause, prepared.setting)
        return made(values, None)

    def interpreted(self, clause: Clause, setting: Setting) -> Explain:
        """The interpreter's explanation of one clause in a setting."""
        interpreter = interpreter_for(setting)
        return lambda values, _: interpreter.clause(clause.node, self.place(values))

    def explainer(self, clause: Clause, setting: Setting) -> Explain:
        """The explaining function of one clause in a setting."""
        from qualityaward.deciding.explain import Explainer, Where  # as above

        return Explainer(setting, self.scheme.vocabulary.subjects).clause(clause.node, Where(self.subject))

    def outcomes(self, masks: Masks) -> Mapping[str, ClauseOutcome]:
        """The outcome of every clause by id, as a mapping that cannot change."""
        found = self._outcomes.get(masks)
        if found is None:
            fail, unknown, skip = masks
            named: dict[str, ClauseOutcome] = {}
            for i, clause in enumerate(self.clauses):
                bit = 1 << i
                named[clause.id] = (
                    "fail"
                    if fail & bit
                    else "undetermined"
                    if unknown & bit
                    else "not_applicable"
                    if skip & bit
                    else "pass"
                )
            found = MappingProxyType(named)
            if len(self._outcomes) < MOST_KEPT:
                self._outcomes[masks] = found
        return found

    def outcome(
        self, masks: Masks, bars: tuple[Barred, ...], grounds: tuple[Truth, ...] = ()
    ) -> RecordOutcome:
        """The whole verdict: a decisive clause that fails or a debarment settles it, then one that is open.

        `grounds` are the truths of a winner's grounds of revocation: one that holds is a breach.
        """
        fail, unknown, _ = masks
        truths = [*(b.truth for b in bars), *grounds]
        if fail & self.decisive or TRUE in truths:
            return self.outcome_of(2)
        return self.outcome_of(1 if unknown & self.decisive or UNKNOWN in truths else 0)

    def outcome_of(self, worst: int) -> RecordOutcome:
        """The whole verdict by its worst part: 2 settles it, 1 is open, 0 is in order."""
        if worst == 1:
            return "undetermined"
        if self.procedural:
            return "breach" if worst else "in_order"
        return "ineligible" if worst else "eligible"


def program_of(scheme: Scheme, subject: str) -> Program:
    """The program of one subject, made once for a scheme."""
    found = scheme.compiled.get(subject)
    if not isinstance(found, Program):
        found = scheme.compiled[subject] = Program(scheme, subject)
    return found
