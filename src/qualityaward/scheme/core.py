"""The rules of a scheme for one subject in the core language: what every engine starts from.

>>> from datetime import date
>>> from qualityaward.files import load_scheme
>>> rules = rules_of(load_scheme("lyg_edz_2024"), "organization")
>>> [clause.id for clause in rules.clauses][:2], sorted(rules.readings)[:1]
(['9(1)', '9(2)'], ['debarment_start'])
>>> settled = rules.settled(decided=date(2024, 10, 15).toordinal())
>>> settled.clauses[0].id
'9(1)'

An engine reads `clauses` and `debarments`, settles first what is the same for all its records (the days, readings,
parameters), and looks up the types of what is read in `facts`, `lists` and `parameters`. Leave out of `settled` what
the engine is to reason about. Every truth and value is of the one `Core` of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.core import Node, Truth, Value, Var, below
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.making import Core
from qualityaward.language.settle import Settling, settled
from qualityaward.language.translation import SORTS
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.scheme.scheme import Clause, Debarment, Lowered, Scheme
from qualityaward.values import A_YEAR, ClauseOutcome, Period, first_within


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """A clause: not applicable where `when` is false; else as `require`, and passed where that is true in any case."""

    id: str
    when: Truth
    require: Truth
    decides: bool


@dataclass(frozen=True, slots=True)
class DebarmentRule:
    """A debarment: elements of `list` of which `bars` is true bar from `first` to `last`, both included.

    `when`, and `bites`, which is the answer, are truths of the record, `bars`, `first` and `last` of the element.
    `last` is None where a bar lasts for ever; a day that is null is not known.
    """

    id: str
    list: Var
    when: Truth
    bars: Truth
    first: Value
    last: Value | None
    bites: Truth


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of one subject; paths of facts begin with no ``facts.``, those of nested records with their path."""

    core: Core
    subject: Subject
    subjects: Mapping[str, Subject]
    clauses: tuple[ClauseRule, ...]
    debarments: tuple[DebarmentRule, ...]
    readings: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str]
    parameters: Mapping[str, Type]

    @property
    def roots(self) -> tuple[Node, ...]:
        """Every node that a rule begins with."""
        found: list[Node] = [n for c in self.clauses for n in (c.when, c.require)]
        for d in self.debarments:
            found += [d.list, d.when, d.bars, d.first, *([] if d.last is None else [d.last]), d.bites]
        return tuple(found)

    @property
    def read(self) -> tuple[Var, ...]:
        """Everything that the rules read, each once: facts, findings, fields, parameters, readings, days."""
        return tuple(node for node in below(*self.roots) if isinstance(node, Var))

    def fact(self, path: str) -> Fact:
        """The fact of a path, as the vocabulary declares it: its type, and of a list the fields in order."""
        *records, last = path.split(".")
        return self.within(records).facts[last]

    def within(self, records: Iterable[str]) -> Subject:
        """What the record is about to which these nested records lead."""
        subject = self.subject
        for record in records:
            subject = self.subjects[subject.facts[record].type.name]
        return subject

    def settled(
        self,
        *,
        decided: int | None = None,
        judged: int | None = None,
        by_record: bool = False,
        readings: Mapping[str, str] | None = None,
        parameters: Mapping[str, Lowered | None] | None = None,
    ) -> Rules:
        """The rules with what is given put in: the day of decision, the day as of which is judged (absent: the same).

        With `by_record`, each record has its own judged day, which stays a `Var`.
        A parameter of value None stays a `Var`, which is null and can be named as missing.
        """
        settling = self.settling(
            decided, judged, by_record=by_record, readings=readings, parameters=parameters
        )
        return replace(
            self,
            clauses=tuple(map(settling.clause, self.clauses)),
            debarments=tuple(map(settling.debarment, self.debarments)),
        )

    def settling(
        self,
        decided: int | None = None,
        judged: int | None = None,
        *,
        by_record: bool = False,
        readings: Mapping[str, str] | None = None,
        parameters: Mapping[str, Lowered | None] | None = None,
    ) -> SettledRules:
        """The same, for rules one at a time."""
        core, given = self.core, dict[tuple[str, str], Node]()
        days = {"decided": decided, "on": None if by_record else decided if judged is None else judged}
        given |= {("day", n): core.const(d, "date") for n, d in days.items() if d is not None}
        given |= {("reading", n): core.const(o, "text") for n, o in (readings or {}).items()}
        for name, value in (parameters or {}).items():
            if value is not None:
                given["parameter", name] = core.const(value, SORTS[self.parameters[name].kind])
        undated = decided if by_record and not self.subject.procedural else None
        return SettledRules(Settling(core, given), undated)


@dataclass(frozen=True, slots=True)
class SettledRules:
    """Rules with what is given put in, each when it is asked for; `undated`: the day of decision, where a record may not say its judged day."""

    settling: Settling
    undated: int | None

    def clause(self, rule: ClauseRule) -> ClauseRule:
        """A clause."""
        when, require = cast("tuple[Truth, Truth]", tuple(map(self.settling.of, (rule.when, rule.require))))
        found = replace(rule, when=when, require=require)
        return found if self.undated is None else _undated(self.settling.core, found, self.undated)

    def debarment(self, rule: DebarmentRule) -> DebarmentRule:
        """A debarment."""
        return _debarment(rule, self.settling)


def _undated(core: Core, rule: ClauseRule, decided: int) -> ClauseRule:
    """A clause of a record that may not say when it was submitted: then it is judged as of the decision.

    Where it is met as of that day and failed as of a year before, or the other way round, it is open.
    """
    days = (decided, first_within(decided, A_YEAR))
    ends = [
        settled(core, [rule.when, rule.require], {("day", "on"): core.const(day, "date")}) for day in days
    ]
    if ends[0] == ends[1]:
        return rule
    submitted = core.var("header", "submitted_on", "date")
    dated = core.stated(submitted)
    (late_when, late), (early_when, early) = cast("list[tuple[Truth, Truth]]", ends)
    met, before = core.implies(late_when, late), core.implies(early_when, early)
    turning = core.either(
        core.both(core.surely(met), core.surely(core.no(before))),
        core.both(core.surely(core.no(met)), core.surely(before)),
    )
    open_ = core.both(turning, core.waiting(submitted))
    when = core.either(late_when, open_)
    require = core.both(core.either(met, open_), core.either(core.no(turning), core.waiting(submitted)))
    return replace(
        rule,
        when=core.either(core.both(dated, rule.when), core.both(core.no(dated), when)),
        require=core.either(core.both(dated, rule.require), core.both(core.no(dated), require)),
    )


def _debarment(rule: DebarmentRule, settling: Settling) -> DebarmentRule:
    parts = ("list", "when", "bars", "first", "bites") + (() if rule.last is None else ("last",))
    made: dict[str, Any] = {part: settling.of(getattr(rule, part)) for part in parts}
    return replace(rule, **made)


class Lowering:
    """Makes the rules of one subject, each when it is first asked for; what they share is made once.

    In the `core` of another scheme's rules what both say alike is one.
    """

    def __init__(self, scheme: Scheme, subject: str, core: Core | None = None) -> None:
        self.scheme = scheme
        self.core = Core() if core is None else core
        self.work = Desugar(self.core, scheme.vocabulary.subjects)
        self.subject = scheme.vocabulary.subjects[subject]
        self.here = Here(self.subject)
        self._clauses: dict[str, ClauseRule] = {}
        self._debarments: dict[str, DebarmentRule] = {}

    def clause(self, clause: Clause) -> ClauseRule:
        """A clause of the scheme."""
        found = self._clauses.get(clause.id)
        if found is None:
            when = self.core.true if clause.when is None else self.work.truth(clause.when, self.here.opposite)
            found = ClauseRule(clause.id, when, self.work.truth(clause.require, self.here), clause.decides)
            self._clauses[clause.id] = found
        return found

    def debarment(self, debarment: Debarment) -> DebarmentRule:
        """A debarment of the scheme."""
        found = self._debarments.get(debarment.id)
        if found is None:
            found = self._debarments[debarment.id] = debarment_rule(self.work, debarment, self.here)
        return found

    def rules(self, clauses: Iterable[Clause] = (), debarments: Iterable[Debarment] = ()) -> Rules:
        """Some of the rules."""
        scheme = self.scheme
        return Rules(
            self.core, self.subject, scheme.vocabulary.subjects,
            tuple(map(self.clause, clauses)), tuple(map(self.debarment, debarments)),
            {name: tuple(r.options) for name, r in scheme.readings.items()},
            {name: r.default for name, r in scheme.readings.items()},
            {name: p.type for name, p in scheme.parameters.items()},
        )  # fmt: skip


def lowering_of(scheme: Scheme, subject: str) -> Lowering:
    """What makes the rules of one subject, once for a scheme."""
    found = scheme.compiled.get(("lowering", subject))
    if not isinstance(found, Lowering):
        found = scheme.compiled["lowering", subject] = Lowering(scheme, subject)
    return found


def rules_of(scheme: Scheme, subject: str) -> Rules:
    """The rules of one subject, made once for a scheme."""
    found = scheme.compiled.get(("core", subject))
    if not isinstance(found, Rules):
        rules = lowering_of(scheme, subject).rules(scheme.clauses_of(subject), scheme.debarments_of(subject))
        found = scheme.compiled["core", subject] = rules
    return found


def debarment_rule(work: Desugar, debarment: Debarment, here: Here) -> DebarmentRule:
    """A debarment; it bites if a day of a bar lies between the application (absent: the decision) and the decision.

    Where the record does not say when it was submitted, a bar that ended in the year before the decision is unknown. An
    element without the day that a reading counts from, but with that of another, is unknown, too, as is one that states a
    first day after the decision and is not itself dated after it.
    """
    core = work.core
    list_, inside = work.listed(debarment.list, here)
    assert inside.listed is not None
    when = core.true if debarment.when is None else work.truth(debarment.when, here.opposite)
    bars = _bars_where(work, debarment, here, inside.opposite)
    if debarment.dated is not None:
        declared = inside.listed.fields[debarment.dated]
        day = core.var("field", declared.name, "date")
        bars = core.both(bars, core.no(core.surely(core.compare(">", day, work.decided))))
    starts = [
        (core.true if row is None else work.truth(row, here), work.amount(value, inside))
        for row, value in debarment.start
    ]
    first = core.case(*((row, work.amounts.single(amount).above) for row, amount in starts))
    before: Truth = core.true
    slips: list[Truth] = []
    for (row, amount), (_, value) in zip(starts, debarment.start, strict=True):
        has = amount.has
        if has is not None and isinstance(value, nodes.FieldOf):
            others = core.either(*(other.has or core.true for _, other in starts if other is not amount))
            has = core.either(has, core.both(others, core.waiting(work.field(value))))  # it began on some day
        if has is not None:
            bars = core.both(bars, core.implies(core.both(before, row), has))
        if isinstance(value, nodes.FieldOf) and value.index != debarment.dated:
            late = core.compare(">", work.field(value), work.decided)
            slips.append(core.both(before, row, core.surely(late), core.waiting(work.field(value))))
        before = core.both(before, core.no(row))
    last, ends = _end(work, debarment, first, inside)
    submitted = core.var("header", "submitted_on", "date")
    near = core.either(core.compare("<=", first, work.decided), *slips)
    if last is not None:
        asked = core.case((core.stated(submitted), submitted), (core.true, work.decided))
        lately = core.compare("<=", work.decided, work.later(last, Period(1, "years")))
        silent = core.both(core.no(core.stated(submitted)), lately, core.waiting(submitted))
        near = core.both(near, core.either(core.compare("<=", asked, last), silent, core.no(ends)))
    bites = core.both(when, core.exists(list_, core.both(bars, near)))
    rule = DebarmentRule(debarment.id, list_, when, bars, first, last, bites)
    return _debarment(rule, Settling(core, {("day", "on"): work.decided}))  # bars keep the day of decision


def _bars_where(work: Desugar, debarment: Debarment, here: Here, inside: Here) -> Truth:
    """What an element must meet to bar; of a first day that it states and that is after the decision it says nothing."""
    core, where = work.core, debarment.where
    if where is None:
        return core.true
    before: Truth = core.true
    found: list[tuple[Truth, Truth]] = []
    for row, value in debarment.start:
        own = isinstance(value, nodes.FieldOf) and value.index != debarment.dated
        asked = inside._replace(dated=value.name) if own and isinstance(value, nodes.FieldOf) else inside
        chosen = core.true if row is None else work.truth(row, here)
        found.append((core.both(before, chosen), work.truth(where, asked)))
        before = core.both(before, core.no(chosen))
    if len({truth for _, truth in found}) == 1:
        return found[0][1]
    return core.either(*(core.both(chosen, truth) for chosen, truth in found))


def _end(work: Desugar, debarment: Debarment, first: Value, inside: Here) -> tuple[Value | None, Truth]:
    """The last day of a bar, None where it lasts for ever; and whether it ends at all: an event may not have come."""
    core = work.core
    if debarment.until is not None:
        amount = work.amount(debarment.until, inside)
        has = core.true if amount.has is None else amount.has
        last = work.amounts.single(amount).above
        if isinstance(debarment.until, nodes.FieldOf):  # one before the first day is a slip
            last = core.case((core.compare("<=", first, last), last))
        return last, has
    if debarment.period is None:
        return None, core.true
    last = work.later(first, debarment.period)
    return (core.apply("-", last, core.number(1)) if debarment.first_day else last), core.true


def outcome_of(when: bool | None, require: bool | None) -> ClauseOutcome:
    """The outcome of a clause from its two truths (None: unknown).

    >>> outcome_of(None, True), outcome_of(True, None), outcome_of(False, False)
    ('pass', 'undetermined', 'not_applicable')
    """
    if when is False:
        return "not_applicable"
    if require is True:
        return "pass"
    return "fail" if when is True and require is False else "undetermined"


__all__ = [
    "ClauseRule", "DebarmentRule", "Lowering", "Rules", "SettledRules", "debarment_rule", "lowering_of", "outcome_of", "rules_of",
]  # fmt: skip
