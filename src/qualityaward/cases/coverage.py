"""What cases show of the rules, by the evaluator's own answers: outcomes stated, readings used, limits tried on each side.

A case counts for a rule where it says what the rule comes to: by its id, or for all that decide by ``outcome: eligible``.
Merely having run past a rule shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from qualityaward.cases.limits import (
    SIDES,
    Limit,
    bar_sides,
    can_be_open,
    interpretation_of,
    limits_of,
    sides_seen,
)
from qualityaward.cases.written import Case
from qualityaward.deciding.verdict import Verdict
from qualityaward.language.core import Const
from qualityaward.scheme.core import ClauseRule, DebarmentRule, Rules, rules_of
from qualityaward.scheme.scheme import Scheme

Kind = Literal["clause", "debarment", "reading", "limit"]
KINDS: Final[tuple[Kind, ...]] = ("clause", "debarment", "reading", "limit")
FAVOURABLE: Final = ("eligible", "in_order")


class Target(NamedTuple):
    """One thing that cases can show. `what` is an outcome or an option; of a limit it is the side: -1, 0 or 1.

    `number` tells the limits of one rule apart.
    """

    kind: Kind
    subject: str
    id: str
    what: str
    number: int = 0


@dataclass(frozen=True)
class Coverage:
    """Every target in the order of the regulation, with the names of the cases that show it."""

    targets: tuple[Target, ...]
    seen: dict[Target, tuple[str, ...]]
    limits: dict[tuple[str, str, int], Limit]

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


def coverage_of(scheme: Scheme, shown: tuple[tuple[Case, Verdict], ...]) -> Coverage:
    """What confirmed cases that hold show of all rules of a scheme."""
    limits: dict[tuple[str, str, int], Limit] = {}
    targets: list[Target] = []
    for subject in scheme.subjects:
        targets += _targets(scheme, rules_of(scheme, subject), subject, limits)
    targets += _readings(scheme)
    seen: dict[Target, list[str]] = {}
    wanted = set(targets)
    for case, verdict in shown:
        for target in _seen(scheme, case, verdict, limits):
            if target in wanted and case.name not in seen.setdefault(target, []):
                seen[target].append(case.name)
    return Coverage(tuple(targets), {t: tuple(names) for t, names in seen.items()}, limits)


def _targets(
    scheme: Scheme, rules: Rules, subject: str, limits: dict[tuple[str, str, int], Limit]
) -> Iterator[Target]:
    for clause in rules.clauses:
        yield from (Target("clause", subject, clause.id, outcome) for outcome in clause_outcomes(clause))
        written = next(c for c in scheme.clauses_of(subject) if c.id == clause.id)
        for number, limit in enumerate(limits_of(rules, clause, written)):
            limits[subject, clause.id, number] = limit
            yield from (Target("limit", subject, clause.id, str(s), number) for s in limit.sides())
    for bar in rules.debarments:
        yield from (Target("debarment", subject, bar.id, outcome) for outcome in bar_outcomes(bar))
        own = next(d for d in scheme.debarments_of(subject) if d.id == bar.id)
        if own.period is not None:
            label = rules.fact(bar.list.name).label
            limits[subject, bar.id, 0] = Limit(
                "bar", None, bar.list, None, None, label, None, None, period=own.period
            )
            yield from (Target("limit", subject, bar.id, str(s)) for s in SIDES)


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
    for name, reading in scheme.readings.items():
        if name in used:
            yield from (Target("reading", "", name, option) for option in reading.options)


def _seen(
    scheme: Scheme, case: Case, verdict: Verdict, limits: dict[tuple[str, str, int], Limit]
) -> Iterator[Target]:
    """What one case shows."""
    subject = case.subject
    rules = rules_of(scheme, subject)
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
    for bar, said in zip(rules.debarments, verdict.debarments, strict=True):
        if ("debarment", bar.id) not in claimed and not good:
            continue
        yield Target("debarment", subject, bar.id, said.outcome)
        about.update(said.debarment.readings)
        if (subject, bar.id, 0) in limits:
            yield from (Target("limit", subject, bar.id, str(s)) for s in sorted(bar_sides(bar, plain)))
    for name in sorted(about):
        yield Target("reading", "", name, verdict.setting.readings[name])


__all__ = ["KINDS", "Coverage", "Kind", "Target", "bar_outcomes", "clause_outcomes", "coverage_of"]
