"""What cases show of the rules, by the evaluator's own answers: outcomes stated, conditions that decide alone, readings
used, limits tried on each side.

A case counts for a rule where it says what the rule comes to: by its id, or for all that decide by ``outcome: eligible``.
Merely having run past a rule shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from qualityaward.cases.atoms import SEEN, Atom, Atoms, atoms_of, sides
from qualityaward.cases.limits import (
    SIDES,
    Limit,
    bar_sides,
    can_be_open,
    interpretation_of,
    limits_of,
    sides_seen,
)
from qualityaward.cases.other_claims import OtherVerdict
from qualityaward.cases.rows import Rows, rows_of
from qualityaward.cases.targets import KINDS, Kind, Target, round_shows, round_targets
from qualityaward.cases.written import Case
from qualityaward.deciding.verdict import Verdict
from qualityaward.language.core import Const
from qualityaward.language.interpretation import Interpretation
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.core import ClauseRule, DebarmentRule, Rules, rules_of
from qualityaward.scheme.scheme import Scheme

FAVOURABLE: Final = ("eligible", "in_order")


@dataclass(frozen=True)
class Coverage:
    """Every target in the order of the regulation, with the names of the cases that show it."""

    targets: tuple[Target, ...]
    seen: dict[Target, tuple[str, ...]]
    limits: dict[tuple[str, str, int], Limit]
    atoms: dict[tuple[str, str, int], Atom]
    rows: dict[str, dict[str, Rows]]

    @property
    def missing(self) -> tuple[Target, ...]:
        """What no case shows."""
        return tuple(t for t in self.targets if not self.seen.get(t))

    def counted(self, kind: Kind) -> tuple[int, int]:
        """How many targets of a kind are seen, of how many."""
        own = [t for t in self.targets if t.kind == kind]
        return sum(bool(self.seen.get(t)) for t in own), len(own)

    def limit(self, target: Target) -> Limit:
        """The limit that a target is about."""
        return self.limits[target.subject, target.id, target.number]

    def atom(self, target: Target) -> Atom:
        """The condition that a target is about."""
        return self.atoms[target.subject, target.id, target.number]


def coverage_of(scheme: Scheme, shown: Iterable[tuple[Case, Verdict | OtherVerdict]]) -> Coverage:
    """What confirmed cases that hold show of all rules of a scheme."""
    seeing = _Seeing(scheme)
    for case, verdict in shown:
        for target in seeing.shows(case, verdict):
            names = seeing.seen.setdefault(target, [])
            if case.name not in names:
                names.append(case.name)
    seen = {t: tuple(names) for t, names in seeing.seen.items() if t in set(seeing.targets)}
    return Coverage(tuple(seeing.targets), seen, seeing.limits, seeing.atoms, seeing.rows)


class _Seeing:
    """Collects what cases show of a scheme."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.limits: dict[tuple[str, str, int], Limit] = {}
        self.atoms: dict[tuple[str, str, int], Atom] = {}
        self.seen: dict[Target, list[str]] = {}
        self.targets: list[Target] = []
        self.asked: dict[str, Atoms] = {}
        self.rows = {subject: rows_of(scheme, subject) for subject in scheme.subjects}
        for subject in scheme.subjects:
            self.targets += self._targets(rules_of(scheme, subject), subject)
        for revocation in scheme.revocations:
            outcomes = (
                "met",
                "not_met",
                "undetermined",
                *(["not_applicable"] if revocation.subjects else []),
            )
            self.targets += [Target("revocation", revocation.subject, revocation.id, o) for o in outcomes]
        self.targets += _readings(scheme)
        for subject, tables in self.rows.items():
            for name, rows in tables.items():
                self.targets += [Target("row", subject, name, "taken", i) for i in range(len(rows.whens))]
        self.targets += round_targets(scheme)

    def _targets(self, rules: Rules, subject: str) -> Iterator[Target]:
        scheme, limits = self.scheme, self.limits
        for clause, written in zip(rules.clauses, scheme.clauses_of(subject), strict=True):
            yield from (Target("clause", subject, clause.id, outcome) for outcome in clause_outcomes(clause))
            for number, atom in enumerate(atoms_of(written)):
                self.atoms[subject, clause.id, number] = atom
                answers = sides(scheme, subject, atom)
                yield from (Target("condition", subject, clause.id, side, number) for side in answers)
            for number, limit in enumerate(limits_of(rules, clause, written)):
                limits[subject, clause.id, number] = limit
                yield from (Target("limit", subject, clause.id, str(s), number) for s in limit.sides())
        for bar in rules.debarments:
            yield from (Target("debarment", subject, bar.id, outcome) for outcome in bar_outcomes(bar))
            own = next(d for d in scheme.debarments_of(subject) if d.id == bar.id)
            if own.period is not None and not own.first_day:
                label = rules.fact(bar.list.name).label
                limits[subject, bar.id, 0] = Limit(
                    "bar", None, bar.list, None, None, label, None, None, period=own.period
                )
                yield from (Target("limit", subject, bar.id, str(s)) for s in SIDES)

    def shows(self, case: Case, verdict: Verdict | OtherVerdict) -> Iterator[Target]:
        """What one case shows, whatever it is about."""
        if isinstance(verdict, Verdict):
            yield from self.shown(case, verdict)
        elif isinstance(verdict, RoundVerdict):
            yield from round_shows(case, verdict)

    def shown(self, case: Case, verdict: Verdict) -> Iterator[Target]:
        """What one case shows; of the conditions only what none did before."""
        subject = case.subject
        rules = rules_of(self.scheme, subject)
        claimed = {(c.what, c.id) for c in case.claims}
        good = any(c.what == "outcome" and c.due in FAVOURABLE for c in case.claims)
        plain = interpretation_of(rules, verdict)
        about: set[str] = set()
        for clause, found in zip(rules.clauses, verdict.clauses, strict=True):
            if ("clause", clause.id) not in claimed and not (good and clause.decides):
                continue
            yield Target("clause", subject, clause.id, found.outcome)
            about.update(found.readings)
            for number, limit in enumerate(limits_of(rules, clause, found.clause)):
                for side in sorted(sides_seen(rules, clause, limit, plain)):
                    yield Target("limit", subject, clause.id, str(side), number)
            yield from self._conditions(subject, clause.id, plain)
        for bar, said in zip(rules.debarments, verdict.debarments, strict=True):
            if ("debarment", bar.id) not in claimed and not good:
                continue
            yield Target("debarment", subject, bar.id, said.outcome)
            about.update(said.debarment.readings)
            if (subject, bar.id, 0) in self.limits:
                yield from (Target("limit", subject, bar.id, str(s)) for s in sorted(bar_sides(bar, plain)))
        stated = claimed | ({("clause", c.id) for c in rules.clauses if c.decides} if good else set())
        for name, rows in self.rows[subject].items():
            if rows.rules & stated and (row := rows.taken(plain)) is not None:
                yield Target("row", subject, name, "taken", row)
        for ground in verdict.revocations:
            if ("revocation", ground.id) in claimed:
                yield Target("revocation", subject, ground.id, ground.outcome)
                about.update(ground.revocation.readings)
        for name in sorted(about):
            yield Target("reading", "", name, verdict.setting.readings[name])

    def _conditions(self, subject: str, id: str, plain: Interpretation) -> Iterator[Target]:
        asked = self.asked.get(subject)
        if asked is None:
            asked = self.asked[subject] = Atoms(self.scheme, subject)
        wanted = {
            (number, side)
            for number in range(len(asked.marking.open[id].atoms))
            for side in SEEN
            if not self.seen.get(Target("condition", subject, id, side, number))
        }
        for number, side in asked.seen(id, plain, wanted):
            yield Target("condition", subject, id, side, number)


def clause_outcomes(clause: ClauseRule) -> list[str]:
    """The outcomes that a clause can have as far as its form tells: no constant comes out otherwise."""
    when, require = clause.when, clause.require
    found = [] if isinstance(require, Const) and require.value is False else ["pass"]
    found += [] if isinstance(require, Const) and require.value is True else ["fail"]
    found += ["undetermined"] if can_be_open(when, require) and not _always(clause) else []
    return found + ([] if isinstance(when, Const) else ["not_applicable"])


def _always(clause: ClauseRule) -> bool:
    return isinstance(clause.require, Const) and clause.require.value is True


def bar_outcomes(bar: DebarmentRule) -> list[str]:
    """The outcomes that a debarment can have."""
    if isinstance(bar.bites, Const):
        return ["debarred" if bar.bites.value else "clear"]
    return ["clear", "debarred", "undetermined"]


def _readings(scheme: Scheme) -> Iterator[Target]:
    """Every option of the readings that some clause or debarment turns on."""
    used = {name for clause in scheme.clauses for name in clause.readings}
    used |= {name for bar in scheme.debarments for name in bar.readings}
    used |= {name for ground in scheme.revocations for name in ground.readings}
    for name, reading in scheme.readings.items():
        if name in used:
            yield from (Target("reading", "", name, option) for option in reading.options)


__all__ = ["KINDS", "Coverage", "Kind", "Target", "bar_outcomes", "clause_outcomes", "coverage_of"]
