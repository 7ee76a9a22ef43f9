"""A scheme made ready to evaluate one subject: its clauses in order, and their outcomes as bit masks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from itertools import product
from math import prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.deciding.bars import Barred, barred, moves
from qualityaward.deciding.calls import together
from qualityaward.deciding.explanation import NOT_APPLICABLE, Explanation
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.masks import MOST_KEPT, Masks, Run, masked, run_of
from qualityaward.deciding.measured import given_by
from qualityaward.deciding.setting import Place, Setting
from qualityaward.language.core import Var, below
from qualityaward.language.nodes import REVOKED
from qualityaward.record.binding import DEEPEST
from qualityaward.record.notice import Notice
from qualityaward.scheme.core import Rules, rules_of
from qualityaward.scheme.days import Counted, days_counted
from qualityaward.scheme.scheme import Clause, Scheme
from qualityaward.values import FALSE, TRUE, UNKNOWN, ClauseOutcome, RecordOutcome, Truth
from qualityaward.version import FIRST_SEMANTICS

if TYPE_CHECKING:
    from qualityaward.deciding.explain import Explain
    from qualityaward.deciding.generated import Generator
    from qualityaward.deciding.interpret import Interpreter
    from qualityaward.language.vocabulary import Subject

Test = Callable[[tuple[Any, ...]], int]
"""The outcome of one clause for a record's values."""

Tests = dict[tuple[object, ...], Any]
"""Tests that were bound to one setting and its changes of readings, by what they test and the options."""

WORTH: Final = 3
"""From this use of one choice of readings on, its code is generated; a single evaluation is quicker without."""

NODES_A_USE: Final = 100
"""Nodes of the core for which code pays only after one more use."""

MOST_CHANGED: Final = 64
"""Combinations of readings whose settings are remembered, and how many such sets."""


Options = tuple[str, ...]
"""An option of each of some readings."""


class Alternatives(NamedTuple):
    """The tests of one clause: options as good as the chosen ones, those of each other test, and what all of these give."""

    chosen: list[Options]
    others: list[list[Options]]
    codes_of: Callable[[tuple[Any, ...]], tuple[int, ...]]


class Prepared(NamedTuple):
    """A program in one setting; ``sources`` says where each parameter's value comes from.

    ``interpreter`` is what interprets the clauses as long as their code is not made, None from then on.
    """

    program: Program
    setting: Setting
    sources: Mapping[str, str]
    run: Run
    interpreter: Interpreter | None
    explainers: dict[str, Explain]
    notice: Notice | None = None

    by_submission: bool = False
    tests: Tests = {}  # noqa: RUF012 reason: every use gives its own
    changed: dict[tuple[object, ...], tuple[tuple[tuple[str, ...], Setting], ...]] = {}  # noqa: RUF012 reason: as above

    def judged_for(self, submitted_on: int | None) -> Prepared:
        """The same, for a record that was submitted on a day: its conditions may be judged as of that day."""
        if (submitted_on is None or not self.by_submission) and self.setting.judged is None:
            return self
        setting = self.setting.judged_for(self.program.scheme, submitted_on)
        if setting is self.setting:
            return self
        return self._at(setting)

    @property
    def earlier(self) -> Prepared:
        """The same, judged as of the earliest day on which an application that nobody dates may have been made."""
        found = self.tests.get(("earlier",))
        if not isinstance(found, Prepared):
            found = self.tests["earlier",] = self._at(self.setting.year_before)
        return found

    def _at(self, setting: Setting) -> Prepared:
        run, interpreter = self.program.run(setting)
        return self._replace(
            setting=setting, run=run, interpreter=interpreter, explainers={}, tests={}, changed={}
        )

    def settings(
        self, readings: tuple[str, ...], submitted_on: int | None
    ) -> Iterable[tuple[tuple[str, ...], Setting]]:
        """Every combination of the options of some readings, with the setting that it makes; few are remembered."""
        scheme = self.program.scheme
        key = (readings, submitted_on if scheme.judged_on != "decided" else None)
        known = self.changed.get(key)
        if known is not None:
            return known
        made = self._settings(readings, submitted_on)
        if prod(len(scheme.readings[name].options) for name in readings) > MOST_CHANGED:
            return made
        if len(self.changed) >= MOST_CHANGED:
            self.changed.clear()
        known = self.changed[key] = tuple(made)
        return known

    def tests_of(self, at: int, submitted_on: int | None) -> Alternatives | None:
        """The tests of one clause under every combination of its readings; None until all are made, and of too many."""
        program = self.program
        if isinstance(self.run, partial):
            return None  # the setting is not yet worth it
        key = ("all", at, submitted_on if program.scheme.judged_on != "decided" else None)
        known: Alternatives | None = self.tests.get(key)
        if known is not None:
            return known
        readings = program.clauses[at].readings
        settings = self.settings(readings, submitted_on)
        if not isinstance(settings, tuple):
            return None
        found = {options: program.test(at, setting, self.tests) for options, setting in settings}
        alike: dict[Test, list[Options]] = {}
        for options, test in found.items():
            if test is None:
                return None
            alike.setdefault(test, []).append(options)
        chosen = found[tuple(self.setting.readings[name] for name in readings)]
        others = [test for test in alike if test is not chosen]
        mine = [options for options, test in found.items() if test is chosen]
        made = Alternatives(mine, [alike[test] for test in others], together(others, "values"))
        self.tests[key] = made
        return made

    def _settings(
        self, readings: tuple[str, ...], submitted_on: int | None
    ) -> Iterator[tuple[tuple[str, ...], Setting]]:
        scheme = self.program.scheme
        for chosen in product(*(tuple(scheme.readings[name].options) for name in readings)):
            if not chosen:
                yield chosen, self.setting
                continue
            changed = {**self.setting.readings, **dict(zip(readings, chosen, strict=True))}
            setting = replace(self.setting, readings=changed)
            yield chosen, setting.judged_for(scheme, submitted_on)


class Dated(NamedTuple):
    """A list by its path, where it stands, and the positions of its elements' day, year and day of being taken back."""

    path: str
    at: tuple[int, ...]
    dated: int | None
    yearly: int | None
    revoked: int | None


def _dated(
    subject: Subject, subjects: Mapping[str, Subject], prefix: str, at: tuple[int, ...]
) -> Iterator[Dated]:
    for name, fact in subject.facts.items():
        here = (*at, subject.index[f"facts.{name}"])
        if fact.type.kind == "record" and len(at) <= DEEPEST:
            yield from _dated(subjects[fact.type.name], subjects, f"{prefix}{name}.", here)
        if fact.type.kind == "record":
            continue
        dated = None if fact.dated is None else fact.field_index(fact.dated)
        yearly = None if fact.yearly is None else fact.field_index(fact.yearly)
        revoked = fact.field_index(REVOKED)
        if revoked is not None and fact.fields[revoked].type.kind != "date":
            revoked = None
        if (dated, yearly, revoked) != (None, None, None):
            yield Dated(prefix + name, here, dated, yearly, revoked)


class Program:
    """The clauses and debarments of one subject of a scheme. Shared by threads: what it remembers, it only adds to."""

    def __init__(self, scheme: Scheme, subject: str) -> None:
        self.scheme = scheme
        self.subject = scheme.vocabulary.subjects[subject]
        self.clauses = scheme.clauses_of(subject)
        self.debarments = scheme.debarments_of(subject)
        first = scheme.semantics == FIRST_SEMANTICS  # by which a revocation decided nothing
        self.revocations = () if first else scheme.revocations_of(subject)
        self.procedural = scheme.procedural(subject)
        self.numbers = {clause.id: i for i, clause in enumerate(self.clauses)}
        self.decisive = sum(1 << i for i, c in enumerate(self.clauses) if c.decides)
        self._made: dict[tuple[object, ...], Any] = {}
        self._uses: dict[tuple[object, ...], int] = {}
        self._asked = 0
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
    def moving(self) -> tuple[str, ...]:
        """The debarments whose conditions turn on the day that is asked about."""
        return tuple(d.id for d in self.debarments if moves(d))

    @cached_property
    def dated(self) -> tuple[Dated, ...]:
        """The lists of the subject, and of the records inside it, whose elements are dated or of a year."""
        return tuple(_dated(self.subject, self.scheme.vocabulary.subjects, "facts.", ()))

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """The days since which some rule asks for the time."""
        return days_counted(self.scheme, self.subject.name)

    @cached_property
    def rules(self) -> Rules:
        """The rules in the core language."""
        return rules_of(self.scheme, self.subject.name)

    @cached_property
    def _generator(self) -> Generator:
        from qualityaward.deciding.generated import Generator  # one evaluation needs no generated code

        return Generator(self.rules.core, self.subject, self.scheme.vocabulary.subjects)

    @cached_property
    def _own(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """Of each clause, and then of each debarment: the readings that its code turns on, and from which use it is worth it."""
        rules = self.rules
        roots = [(c.when, c.require) for c in rules.clauses] + [(d.bites,) for d in rules.debarments]
        found = []
        for each in roots:
            nodes = list(below(*each))
            readings = {n.name for n in nodes if isinstance(n, Var) and n.kind == "reading"}
            found.append((tuple(sorted(readings)), WORTH + len(nodes) // NODES_A_USE))
        return tuple(found)

    def _maker(self, number: int, setting: Setting, *, at_once: bool) -> Any:
        """What makes the test of a clause or debarment in a setting; None until its readings came up often enough."""
        if setting.semantics == FIRST_SEMANTICS:
            return None  # the core has today's
        self._asked += 1
        if self._asked <= (WORTH - 1) * (len(self.clauses) + len(self.debarments)) and not at_once:
            return None  # one evaluation does without the core
        readings, worth = self._own[number]
        key = (number, *(setting.readings[name] for name in readings))
        made = self._made.get(key)
        if made is None:
            uses = self._uses[key] = self._uses.get(key, 0) + 1
            if uses < worth and not at_once:
                return None
            chosen = self.rules.settled(readings={name: setting.readings[name] for name in readings})
            if number < len(self.clauses):
                clause = chosen.clauses[number]
                made = self._generator.clause(clause.when, clause.require)
            else:
                made = self._generator.truth(chosen.debarments[number - len(self.clauses)].bites)
            self._made[key] = made
        return made

    def run(self, setting: Setting) -> tuple[Run, Interpreter | None]:
        """The function from a record's values to the masks of its clauses in `setting`, and what it interprets some by."""
        makers = [self._maker(i, setting, at_once=False) for i in range(len(self.clauses))]
        if None in makers:
            interpreter = interpreter_for(setting)
            tests = [
                partial(self._interpreted_code, clause, interpreter)
                if maker is None
                else maker(given_by(setting))
                for clause, maker in zip(self.clauses, makers, strict=True)
            ]
            return partial(masked, tests), interpreter
        return self._bound(setting, makers), None

    def code(self, number: int, setting: Setting, values: tuple[Any, ...], tests: Tests) -> int:
        """The outcome of one clause in a setting, as its test gives it.

        `tests` are those made before under other choices of readings, all else alike.
        """
        test = self.test(number, setting, tests)
        if test is None:
            return self._interpreted_code(self.clauses[number], interpreter_for(setting), values)
        found: int = test(values)
        return found

    def test(self, number: int, setting: Setting, tests: Tests) -> Test | None:
        """The test of one clause in a setting, of `tests` or made for it; None until that is worth its while."""
        own = self.clauses[number].readings
        key = (number, setting.judged, *(setting.readings[name] for name in own))
        test: Test | None = tests.get(key)
        if test is None:
            maker = self._maker(number, setting, at_once=False)
            if maker is None:
                return None
            if len(tests) >= MOST_KEPT:
                tests.clear()
            test = tests[key] = maker(given_by(setting))
        return test

    def generated(self, setting: Setting) -> Run:
        """The generated function, made at once."""
        return self._bound(setting, [self._maker(i, setting, at_once=True) for i in range(len(self.clauses))])

    def _bound(self, setting: Setting, makers: list[Any]) -> Run:
        given = given_by(setting)
        return run_of([maker(given) for maker in makers])

    def _interpreted_code(self, clause: Clause, interpreter: Interpreter, values: tuple[Any, ...]) -> int:
        return interpreter.clause(clause.node, self.place(values)).truth

    def prepare(self, setting: Setting, sources: Mapping[str, str], notice: Notice | None = None) -> Prepared:
        """The program in a checked setting."""
        by_submission = self.scheme.judged_by_submission(setting.readings)
        run, interpreter = self.run(setting)
        return Prepared(self, setting, sources, run, interpreter, {}, notice, by_submission, {}, {})

    def interpret(self, setting: Setting, values: tuple[Any, ...]) -> Masks:
        """The masks by the plain interpreter."""
        interpreter, place = interpreter_for(setting), self.place(values)
        masks = {FALSE: 0, UNKNOWN: 0, NOT_APPLICABLE: 0, TRUE: 0}
        for i, clause in enumerate(self.clauses):
            masks[interpreter.clause(clause.node, place).truth] |= 1 << i
        return masks[FALSE], masks[UNKNOWN], masks[NOT_APPLICABLE]

    def bar_truths(
        self, setting: Setting, values: tuple[Any, ...], submitted_on: int | None, made: Tests
    ) -> tuple[int, ...]:
        """The truths of all debarments, by their tests as far as they are made."""
        decided, tests = self._bar_tests(setting, made)
        given = {"submitted_on": submitted_on}
        found = []
        for i, debarment in enumerate(self.debarments):
            if not debarment.list.records and values[debarment.list.index] == ():
                found.append(FALSE)
                continue
            test = tests[i] or self._bar_test(i, decided, tests)
            found.append(
                barred(debarment, interpreter_for(decided), self.place(values), submitted_on).truth
                if test is None
                else test(values, given)
            )
        return tuple(found)

    def bars(
        self, setting: Setting, values: tuple[Any, ...], submitted_on: int | None, made: Tests
    ) -> tuple[Barred, ...]:
        """The answers of all debarments; an empty list bars nobody, whatever the rule. They keep the day of decision."""
        found = []
        decided, tests = self._bar_tests(setting, made)
        for i, debarment in enumerate(self.debarments):
            if not debarment.list.records and values[debarment.list.index] == ():
                found.append(self._clear[i])
                continue
            test = tests[i] or self._bar_test(i, decided, tests)
            if test is not None and test(values, {"submitted_on": submitted_on}) == FALSE:
                found.append(self._clear[i])
            else:
                found.append(barred(debarment, interpreter_for(decided), self.place(values), submitted_on))
        return tuple(found)

    @cached_property
    def _clear(self) -> tuple[Barred, ...]:
        """Of each debarment, that it bars nobody."""
        return tuple(Barred(debarment, FALSE) for debarment in self.debarments)

    def _bar_tests(self, setting: Setting, made: Tests) -> tuple[Setting, list[Any]]:
        """The setting of the debarments beside a setting of the clauses, and their tests as far as they are made."""
        key = ("bars", *setting.readings.values())
        known: tuple[Setting, list[Any]] | None = made.get(key)
        if known is None:
            if len(made) >= MOST_KEPT:
                made.clear()
            known = made[key] = replace(setting, judged=None), [None] * len(self.debarments)
        return known

    def _bar_test(self, at: int, setting: Setting, tests: list[Any]) -> Any:
        maker = self._maker(len(self.clauses) + at, setting, at_once=False)
        if maker is not None:
            tests[at] = maker(given_by(setting))
        return tests[at]

    def explain(self, clause: Clause, prepared: Prepared, values: tuple[Any, ...]) -> Explanation:
        """Why one clause came out as it did; by the interpreter until the setting is worth more."""
        if prepared.interpreter is not None:
            return prepared.interpreter.clause(clause.node, self.place(values))
        made = prepared.explainers.get(clause.id)
        if made is None:
            made = prepared.explainers[clause.id] = self.explainer(clause, prepared.setting)
        return made(values, None)

    def explainer(self, clause: Clause, setting: Setting) -> Explain:
        """The explaining function of one clause in a setting."""
        from qualityaward.deciding.explain import Explainer, Where  # as above

        explainer = Explainer(interpreter_for(setting), self.scheme.vocabulary.subjects)
        return explainer.clause(clause.node, Where(self.subject))

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

    def outcome(self, masks: Masks, bars: tuple[int, ...], grounds: tuple[Truth, ...] = ()) -> RecordOutcome:
        """The whole verdict: a decisive clause that fails or a debarment settles it, then one that is open.

        `bars` are the truths of the debarments, `grounds` those of a winner's grounds of revocation: one that holds is a breach.
        """
        fail, unknown, _ = masks
        truths = (*bars, *grounds)
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
