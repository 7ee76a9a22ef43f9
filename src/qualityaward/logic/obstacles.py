"""What stands in the way of an applicant, by which fact or entry, and until when time alone removes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.logic.applicants import Plain
from qualityaward.logic.goals import Goal, Goals
from qualityaward.logic.passing import Expiry, first_day, first_day_of
from qualityaward.logic.records import current, submitted, value_at, with_value
from qualityaward.logic.rules import GROUND, Asking, Ruled

MOST_YEARS_AHEAD: Final = 10
"""Years after which figures of one year are surely looked at no more, or never are."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that no change meets, the facts that stand in the way, and from which day they no longer do (None: never).

    `cause` is the entry of a list that does; not `over`: it does not yet last long enough. `figures`: a year from then on
    looked at no more, in whose place figures come that nobody has yet. `submitted`: it was in the way on the day of an
    application that came too early, and is not any more. `unset` are the parameters without which nobody can say whether
    the rule is met.
    """

    rule: str
    paths: tuple[str, ...]
    until: date | None
    cause: tuple[str, Mapping[str, Any]] | None = None
    over: bool = True
    figures: bool = False
    submitted: date | None = None
    unset: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    """What hinders a rule: lists and findings, or all that is read; `emptied`: with nothing in it, it would not hinder."""

    rule: str
    paths: tuple[str, ...]
    emptied: bool


class Days:
    """What rules require on one day and another; on each it is asked for once."""

    def __init__(self, whole: Goals) -> None:
        self.ruled = whole.ruled
        self._known: dict[tuple[date, str], Goals] = {}

    def goals(self, day: date, rule: str) -> Goals:
        """What a rule requires on a day."""
        found = self._known.get((day, rule))
        if found is None:
            ruled = self.ruled
            then = Ruled(ruled.scheme, ruled.subject, replace(ruled.asking, on=day))
            found = self._known[day, rule] = Goals(then, [rule])
        return found

    def hinders(self, thing: _Thing, record: Plain, day: date, *, surely: bool = False) -> bool:
        """Whether a thing is in the way on a day on which the record is submitted anew; `surely`: not for want of what is new."""
        goals = self.goals(day, thing.rule)
        record = submitted(record, day, self.ruled.rules.subject)
        try:
            found = goals.oracle(record)
        except RecordError:
            return True
        for goal in goals.all:
            truth = found.of(goal.truth)
            if truth is True or (surely and truth is None) or not set(thing.paths) & set(_read(goals, goal)):
                continue
            if not thing.emptied or all(_hindered(goals, goal, record, path) for path in thing.paths):
                return True
        return False


def obstacles_of(whole: Goals, record: Plain, goals: Sequence[Goal]) -> list[Obstacle]:
    """What keeps rules from being met in a record in which all else that can be met is, each thing with its own day."""
    days = Days(whole)
    unset = _unset(whole.ruled, record, list(dict.fromkeys(goal.rule for goal in goals)))
    goals = [goal for goal in goals if goal.rule not in unset]
    things = dict.fromkeys(thing for goal in goals for thing in _things(whole, record, goal))
    found: dict[tuple[str, tuple[str, ...]], Obstacle] = {}
    for obstacle in (_obstacle(days, record, thing) for thing in things):
        key = (obstacle.rule, obstacle.paths)
        found[key] = max(found.get(key, obstacle), obstacle, key=lambda o: (o.until or date.max, o.figures))
    return [*(Obstacle(rule, (), None, unset=names) for rule, names in unset.items()), *found.values()]


def _unset(ruled: Ruled, record: Plain, rules: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The parameters that nobody set and on which rules turn, by rule; none of a record that cannot be."""
    try:
        verdict = ruled.verdict(record)
    except RecordError:
        return {}
    missing = {a.id: a.missing for a in verdict.clauses} | {a.id: a.missing for a in verdict.debarments}
    missing |= {GROUND + a.id: a.missing for a in verdict.revocations}
    found = {
        rule: tuple(
            p.removeprefix("parameters.") for p in missing.get(rule, ()) if p.startswith("parameters.")
        )
        for rule in rules
    }
    return {rule: names for rule, names in found.items() if names}


def _things(whole: Goals, record: Plain, goal: Goal) -> Iterator[_Thing]:
    """The lists and findings without which a goal would be met, one by one; else all that it reads."""
    read = _read(whole, goal)
    alone = [path for path in read if _hindered(whole, goal, record, path)]
    if alone:
        yield from (_Thing(goal.rule, (path,), True) for path in alone)
    else:
        yield _Thing(goal.rule, tuple(read), False)


def _read(goals: Goals, goal: Goal) -> list[str]:
    """The facts that are stated, the lists and the findings that a goal reads."""
    reads = goals.reads(goal.truth)
    return [*reads.facts, *reads.lists, *(f"finding {f}" for f in reads.findings)]


def _hindered(goals: Goals, goal: Goal, record: Plain, path: str) -> bool:
    """Whether a goal would be met if a list had nothing in it, or what a finding found were not so."""
    if path.startswith("finding "):
        name = path.removeprefix("finding ")
        if value_at(record, name, "findings") != "met":
            return False
        changed = with_value(record, name, "not_met", "findings")
    elif isinstance(value := value_at(record, path), list) and value:
        changed = with_value(record, path, [])
    else:
        return False
    return goals.oracle(changed).of(goal.truth) is True


def _obstacle(days: Days, record: Plain, thing: _Thing) -> Obstacle:
    """A thing, and from which day it is in the way no more."""
    ruled = days.ruled
    stated = [p for p in thing.paths if p.startswith("finding ") or value_at(record, p) is not None]
    paths = tuple(stated or thing.paths)
    expiry = first_day_of(
        ruled, record, thing.rule, lambda changed, day: not days.hinders(thing, changed, day)
    )
    if expiry is not None:
        return Obstacle(thing.rule, paths, expiry.day, *_cause(expiry))
    yearly = next((p for p in paths if ruled_by_year(ruled, p)), None)
    if yearly is None:
        return Obstacle(thing.rule, paths, None)
    rows = value_at(record, yearly) or []
    for year in range(ruled.asking.on.year + 1, ruled.asking.on.year + MOST_YEARS_AHEAD):
        if not days.hinders(thing, record, date(year, 1, 1), surely=True):
            last = date(year - 1, 12, 31)
            bad = [
                row
                for row in rows
                if not days.hinders(
                    thing, with_value(record, yearly, [r for r in rows if r is not row]), last, surely=True
                )
            ]
            cause = (yearly, bad[-1]) if bad else None
            return Obstacle(thing.rule, paths, date(year, 1, 1), cause, figures=True)
    return Obstacle(thing.rule, paths, None)


def _cause(expiry: Expiry) -> tuple[tuple[str, Mapping[str, Any]] | None, bool]:
    cause = next(((e.path, e.element) for e in expiry.ends if e.element is not None), None)
    return cause, all(e.over for e in expiry.ends)


def was_in_the_way(verdict: Verdict, record: Plain, rule: str, asking: Asking) -> Obstacle:
    """Why a rule decided against an application that would pass if it were made again: what was not over when it was made."""
    made = verdict.record.submitted_on
    if made is None or made >= asking.on:
        return Obstacle(rule, (), None)
    ruled = Ruled(verdict.scheme, verdict.record.subject, replace(asking, on=made))
    expiry = first_day(ruled, current(submitted(record, made, ruled.rules.subject), asking.on), (rule,))
    if expiry is None or not made < expiry.day <= asking.on:
        return Obstacle(rule, (), None)
    paths = tuple(dict.fromkeys(e.path for e in expiry.ends))
    return Obstacle(rule, paths, expiry.day, *_cause(expiry), submitted=made)


def ruled_by_year(ruled: Ruled, path: str) -> bool:
    """Whether a list has one entry a year."""
    fact = None if path.startswith("finding ") else ruled.rules.fact(path)
    return fact is not None and any(f.name in fact.unique and f.type.kind == "int" for f in fact.fields)


__all__ = ["Obstacle", "obstacles_of", "ruled_by_year", "was_in_the_way"]
