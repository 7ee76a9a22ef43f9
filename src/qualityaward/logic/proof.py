"""Questions about a scheme: can each rule be met and not met, does it ever decide, can anybody be eligible at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice, product
from typing import Final, Literal

from qualityaward.answer import Answer
from qualityaward.language.nodes import Condition
from qualityaward.language.typed import Plain as Value
from qualityaward.logic.apart import groups_of, joinable
from qualityaward.logic.finding import Engine, Finder, Found, Want
from qualityaward.logic.over_readings import (
    OverReadings,
    alikes_of,
    fixed_in,
    options_of,
    over,
    over_groups,
    touched_by,
)
from qualityaward.logic.rules import GROUND, WHOLE, Asking, Kind, Ruled
from qualityaward.logic.tables import Asked, ScoreProof, TableProof, asked_tables
from qualityaward.record.notice import Notice
from qualityaward.scheme.scheme import Scheme

MOST_READINGS: Final = 32
"""Combinations of readings that are tried for a part that decides nothing."""

Fault = Literal[
    "nobody",
    "never_met",
    "always_met",
    "implied",
    "idle_part",
    "never_bars",
    "never_revokes",
    "row_never",
    "gap",
    "overlap",
    "full_never",
]
"""What is wrong: nobody can be eligible; a clause that nobody can meet, or everybody meets; one that the others imply;
a part that decides nothing; a debarment that never bars, a revocation without possible grounds; a row of a table that nobody gets; a figure between those that rows
cover that none does, or that two do by halves; full marks that nobody gets."""


@dataclass(frozen=True, slots=True)
class PartProof:
    """A part of a clause, and whether the clause ever turns on it alone (None: not decided).

    `otherwise`: it does not under the readings given, but does under these, which are tried a combination at a time.
    """

    node: Condition
    enough: bool
    matters: bool | None
    otherwise: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleProof:
    """A rule: who meets it, who does not, and who meets everything that decides but this; each with an example.

    `alone` is None for a rule that does not decide. Where nobody fails this rule alone, ``alone.given`` are the rules
    that imply it.
    """

    id: str
    kind: Kind
    good: Found
    bad: Found
    alone: Found | None
    parts: tuple[PartProof, ...] = ()
    over: OverReadings | None = None


@dataclass(frozen=True, slots=True)
class SubjectProof:
    """One subject: whether somebody can be eligible (None: not asked), and every rule.

    Where nobody can, ``whole.given`` are rules that together let nobody pass, none of which can be left out.
    """

    subject: str
    whole: Found | None
    rules: tuple[RuleProof, ...]
    tables: tuple[Asked, ...] = ()
    over: OverReadings | None = None


@dataclass(frozen=True, slots=True)
class Proof(Answer):
    """What is proved of a scheme, as decided on a day under the readings and parameters given."""

    scheme: Scheme
    asking: Asking
    engine: Engine
    subjects: tuple[SubjectProof, ...]

    @property
    def faults(self) -> tuple[tuple[Fault, str, str], ...]:
        """What was found to be wrong: the kind, the subject, the rule (empty: the whole) or the table."""
        return tuple((fault, each.subject, rule) for each in self.subjects for fault, rule in _faults(each))

    @property
    def open(self) -> int:
        """How many questions were not decided."""
        return sum(_open(each) for each in self.subjects)


_NEVER: Final[Mapping[Kind, Fault]] = {
    "clause": "always_met", "debarment": "never_bars", "revocation": "never_revokes",
}  # fmt: skip


def _faults(proof: SubjectProof) -> Iterator[tuple[Fault, str]]:
    if proof.whole is not None and proof.whole.there is False:
        yield "nobody", ""
    for rule in proof.rules:
        if rule.good.there is False:
            yield "never_met", rule.id
        elif rule.bad.there is False:
            yield _NEVER[rule.kind], rule.id
        elif (
            rule.alone is not None
            and rule.alone.there is False
            and any(w.rule != rule.id for w in rule.alone.given)
        ) and not (proof.whole is not None and proof.whole.there is False):
            yield "implied", rule.id
        for part in rule.parts:
            if part.matters is False and not part.otherwise and rule.good.there and rule.bad.there:
                yield "idle_part", rule.id
    for table in proof.tables:
        yield from ((fault, table.name) for fault in _faults_of(table))


def _faults_of(table: Asked) -> Iterator[Fault]:
    if isinstance(table, ScoreProof):
        if table.full.there is False:
            yield "full_never"
        return
    if table.never:
        yield "row_never"
    if table.gap is not None and table.gap.there:
        yield "gap"
    if any(each.partly for each in table.overlaps):
        yield "overlap"


def _open(proof: SubjectProof) -> int:
    asked = [proof.whole, *(f for r in proof.rules for f in (r.good, r.bad, r.alone))]
    for table in proof.tables:
        if isinstance(table, TableProof):
            asked += [*table.rows, table.uncovered, table.gap, *(o.found for o in table.overlaps)]
        else:
            asked.append(table.full)
    parts = [p for r in proof.rules for p in r.parts]
    return sum(f is not None and f.there is None for f in asked) + sum(p.matters is None for p in parts)


def prove(
    scheme: Scheme,
    *,
    on: date | None = None,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Value] | None = None,
    notice: Notice | None = None,
    subjects: Sequence[str] | None = None,
    engine: Engine | None = None,
    limit: int | None = None,
    every_reading: bool = False,
) -> Proof:
    """What can be said of all applicants at once, decided on `on` (absent: the day that the scheme takes effect).

    With z3 (extra ``prove``) every question is decided or reported as not decided within `limit` of its steps; without
    it, applicants are searched for, and a "no" is never given. Every example has been evaluated. With `every_reading`,
    whether rules can be met and not met, and whether anybody can be eligible, is asked under all other readings, too.

    >>> from qualityaward.files import load_scheme
    >>> found = prove(load_scheme("yingkou"), subjects=["panel"])
    >>> found.subjects[0].whole.there, found.faults
    (True, ())
    """
    asking = Asking(on or day_of(scheme), readings or {}, parameters or {}, notice)
    chosen = [s for s in scheme.subjects if subjects is None or s in subjects]
    found, used = list[SubjectProof](), engine
    for subject in chosen:
        finder = Finder([Ruled(scheme, subject, asking)], engine, limit, with_parts=True)
        used = finder.engine
        tables = asked_tables(scheme, subject, asking, engine, limit)
        proved = replace(_proved(subject, finder), tables=tables)
        found.append(_everywhere(proved, finder) if every_reading else proved)
    return Proof(scheme, asking, used or "search", tuple(found))


def day_of(scheme: Scheme) -> date:
    """The day on which a scheme is asked about: when it takes effect, else when it was issued."""
    return scheme.effective or scheme.issued or date(2024, 1, 1)


def _proved(subject: str, finder: Finder) -> SubjectProof:
    ruled = finder.sides[0]
    whole = finder.ask(*(Want(id, "good") for id in ruled.decisive), why=True)
    if whole.example is not None:
        whole = Found(True, whole.example, finder.outcomes(dict(whole.example), [Want(WHOLE, "good")]))
    rules = []
    for id in ruled.all:
        good, bad = finder.ask(Want(id, "good")), finder.ask(Want(id, "bad"))
        alone = None
        if id in ruled.decisive and whole.there is not False:
            others = [Want(other, "good") for other in ruled.decisive if other != id]
            alone = finder.ask(Want(id, "bad"), *others, why=True)
        parts = tuple(_part(finder, id, n) for n in range(len(finder.parts(id))))
        rules.append(RuleProof(id, ruled.kind(id), good, bad, alone, parts))
    return SubjectProof(subject, whole, tuple(rules))


def _everywhere(proved: SubjectProof, finder: Finder) -> SubjectProof:
    """The same with what is answered under every other reading."""
    ruled = finder.sides[0]
    scheme, subject, asking = ruled.scheme, ruled.subject, ruled.asking
    options, touched = options_of(scheme), touched_by(scheme, subject, GROUND)
    given = {name: ruled.setting.readings[name] for name in options}
    finders: dict[frozenset[tuple[str, str]], Finder] = {}

    def under(readings: Mapping[str, str]) -> Finder:
        key = frozenset(readings.items())
        if key not in finders:
            other = replace(asking, readings={**asking.readings, **readings})
            finders[key] = Finder(
                [Ruled(scheme, subject, other)], finder.engine, finder.limit, known=finder.known
            )
        return finders[key]

    def asked(id: str, usual: Sequence[Found]) -> Callable[[Mapping[str, str]], tuple[Found, ...]]:
        wants = (Want(id, "good"), Want(id, "bad"))
        known = [[] if found.example is None else [found.example] for found in usual]
        return lambda readings: tuple(
            under(readings).like(examples, want) for want, examples in zip(wants, known, strict=True)
        )

    fixed = fixed_in(scheme, subject)
    free = [n for n in options if n not in fixed]

    def variable(readings: Mapping[str, str]) -> Finder:
        other = replace(asking, readings={**asking.readings, **readings})
        return Finder([Ruled(scheme, subject, other, free=free)], finder.engine, finder.limit)

    alikes = alikes_of(finder.engine, variable)
    rules = tuple(
        replace(
            r,
            over=over(
                touched.get(r.id, ()), options, given, (r.good, r.bad), asked(r.id, (r.good, r.bad)),
                alikes([[[Want(r.id, "good")]], [[Want(r.id, "bad")]]]), fixed,
            ),
        )
        for r in proved.rules
    )  # fmt: skip
    all_ = (
        None if proved.whole is None else _over_whole(proved.whole, finder, touched, given, under, variable)
    )
    return replace(proved, rules=rules, over=all_)


def _over_whole(
    usual: Found,
    finder: Finder,
    touched: Mapping[str, Sequence[str]],
    given: Mapping[str, str],
    under: Callable[[Mapping[str, str]], Finder],
    variable: Callable[[Mapping[str, str]], Finder],
) -> OverReadings:
    """Whether somebody can be eligible, under every reading: group by group where rules have nothing in common, else all at once."""
    ruled, engine = finder.sides[0], finder.engine
    options, fixed = options_of(ruled.scheme), fixed_in(ruled.scheme, ruled.subject)

    def asked(wants: Sequence[Want], usual: Found, *, tidy: bool) -> OverReadings:
        names = [name for want in wants for name in touched.get(want.rule, ())]
        alikes = alikes_of(engine, variable, tidy=tidy)

        known = [] if usual.example is None else [usual.example]

        def answer(readings: Mapping[str, str]) -> tuple[Found, ...]:
            found = under(readings).like(known, *wants)
            return (found if not tidy or joinable(found.example, ruled.asking.on) else Found(None),)

        return over(names, options, given, (usual,), answer, alikes([[wants]]), fixed)

    every = [Want(id, "good") for id in ruled.decisive]
    if usual.there and engine == "solver":
        names: list[set[str]] = [set() for _ in every]
        for set_ in product(*(options[name] for name in sorted(fixed))):
            free = variable(dict(zip(sorted(fixed), set_, strict=True)))
            names = [own | more for own, more in zip(names, free.reads(every), strict=True)]
        groups = [[every[place] for place in places] for places in groups_of(names)]
        if len(groups) > 1:
            begun = [(group, finder.ask(*group)) for group in groups]
            if all(each.there and joinable(each.example, ruled.asking.on) for _, each in begun):
                found = over_groups([asked(group, each, tidy=True) for group, each in begun])
                if found is not None:
                    return found
    return asked(every, usual, tidy=False)


def _part(finder: Finder, rule: str, at: int) -> PartProof:
    """One part, by its place; where it decides nothing, the first combination of its rule's readings in which it does."""
    ruled = finder.sides[0]
    part, without = finder.parts(rule)[at]
    matters = finder.matters(part, without)
    if matters is False:
        names = touched_by(ruled.scheme, ruled.subject, GROUND)[rule]
        options = [tuple(ruled.scheme.readings[name].options) for name in names]
        for chosen in islice(product(*options), MOST_READINGS):
            readings = {**ruled.asking.readings, **dict(zip(names, chosen, strict=True))}
            asking = replace(ruled.asking, readings=readings)
            other = Finder(
                [Ruled(ruled.scheme, ruled.subject, asking)], "solver", finder.limit, with_parts=True
            )
            if other.matters(*other.parts(rule)[at]) is not False:
                changed = {n: o for n, o in readings.items() if ruled.setting.readings[n] != o}
                return PartProof(part.node, part.enough, False, changed)
    return PartProof(part.node, part.enough, matters)


__all__ = ["Fault", "PartProof", "Proof", "RuleProof", "SubjectProof", "day_of", "prove"]
