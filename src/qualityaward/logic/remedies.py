"""What would make an applicant pass: the fewest feasible changes, the smallest of them, and what time alone brings.

A search over the evaluator, no solver: what every rule requires is taken apart into goals, each goal is met by the fewest
changes of what it reads, and the whole is evaluated again. What is past cannot be changed: entries of a list stay as they
are, dates and yearly figures too; what an applicant *is* (a premise of rules) is no shortcoming. A fact that is not known
is not changed but found out, and a finding is made by the office.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from qualityaward.answer import Answer
from qualityaward.deciding.evaluate import applying
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.language.typed import Plain as Value
from qualityaward.logic.applicants import APPLIES_FOR, Plain
from qualityaward.logic.changes import Change, Search
from qualityaward.logic.goals import premises
from qualityaward.logic.obstacles import Obstacle, obstacles_of, ruled_by_year, was_in_the_way
from qualityaward.logic.passing import Expiry, first_day
from qualityaward.logic.records import current, plain_of, submitted
from qualityaward.logic.rules import Asking, Ruled
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme

MOST_YEARS_OF_FIGURES: Final = 4
"""Years in which new figures are waited for."""


@dataclass(frozen=True, slots=True)
class Remedy(Answer):
    """What would make an applicant pass.

    `changes` are the fewest, applied from `start` on (None: they do not help); `record` is the record that they make,
    which the evaluator passes; `anew`: submitted on that day, since as it was submitted nothing helps. `expiry` is the first day from which time alone is enough (None: none was found).
    """

    verdict: Verdict
    asking: Asking
    passes: bool
    changes: tuple[Change, ...]
    start: date | None
    record: Mapping[str, Any] | None
    expiry: Expiry | None
    obstacles: tuple[Obstacle, ...] = ()
    anew: bool = False

    @property
    def there(self) -> bool:
        """Whether there is a way: it passes already, by changes, or in time."""
        return self.passes or self.start is not None or self.expiry is not None


def remedy(
    scheme: Scheme,
    record: Record,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Value] | None = None,
    notice: Notice | None = None,
    award: str | None = None,
) -> Remedy:
    """The smallest set of changes that makes the record pass on `on`, and from which day it passes without any.

    Smallest in number, then in distance, among the values at which rules turn; where what is past stands in the way,
    on the first day on which it no longer does. Raises what :func:`evaluate` raises.

    >>> from qualityaward.files import load_record, load_scheme
    >>> facts = {"members": 2, "has_head": True}
    >>> record = load_record({"format": "qualityaward.record/1", "id": "a", "subject": "panel", "facts": facts})
    >>> found = remedy(load_scheme("yingkou"), record, on=date(2024, 10, 15))
    >>> [(c.path, c.old, c.new) for c in found.changes]
    [('members', 2, 3)]
    """
    asking = Asking(on, readings or {}, parameters or {}, notice)
    if award is not None:
        record = applying(scheme, record, award)
    found = _remedy(scheme, record, asking)
    verdict = found.verdict
    if found.start is not None or found.passes or not verdict.asks_award or verdict.applies_for is not None:
        return found
    return _by_award(found) or found


def _by_award(found: Remedy) -> Remedy | None:
    """What helps whoever does not say for which award he applies: to say so, and what that award needs; the least of all, None: nothing does."""
    scheme, record, asking = found.verdict.scheme, found.verdict.record, found.asking
    best: Remedy | None = None
    for award in scheme.awards:
        other = _remedy(scheme, applying(scheme, record, award), asking)
        if not other.passes and other.start is None:
            continue
        start, stated = other.start or asking.on, other.record
        if stated is None:
            stated = {**plain_of(record, found.verdict.bound), APPLIES_FOR: [award]}
        named = Change("supply", APPLIES_FOR, None, [award])
        made = replace(
            found,
            changes=(named, *other.changes),
            start=start,
            record=stated,
            anew=other.anew,
            obstacles=other.obstacles,
        )
        if best is None or (made.start, len(made.changes)) < (best.start, len(best.changes)):
            best = made
    return best


def _remedy(scheme: Scheme, record: Record, asking: Asking) -> Remedy:
    on = asking.on
    ruled = Ruled(scheme, record.subject, asking)
    verdict = ruled.evaluated(record)
    plain = plain_of(record, verdict.bound)
    if verdict.outcome in ("eligible", "in_order"):
        return Remedy(verdict, asking, True, (), None, None, None)
    status = premises(ruled)
    as_it_is = plain
    plain = submitted(plain, on, ruled.rules.subject)
    expiry = first_day(ruled, plain) if ruled.decisive else None
    if plain != as_it_is and (expiry is None or expiry.day > on):
        search = Search(ruled, current(as_it_is, on), status)
        changes, _ = search.run()
        if changes is not None and all(c.kind != "change" for c in changes):
            return Remedy(verdict, asking, False, tuple(changes), on, search.result, expiry)
    search = Search(ruled, current(plain, on), status)
    changes, stuck = search.run()
    if changes is not None:
        passes = _passes(ruled, search.result, as_it_is)
        return Remedy(verdict, asking, False, tuple(changes), on, search.result, expiry, anew=not passes)
    best = search.met_apart()
    try:
        goals = search.goals.open(best) or [g for goals in stuck.values() for g in goals]
    except RecordError:  # what helps one by one cannot be together
        best = search.record
        goals = search.goals.open(best)
    each = obstacles_of(search.goals, best, goals)
    obstacles = tuple(o for o in each if o.until is None or o.until > on)
    if not obstacles:
        obstacles = tuple(was_in_the_way(verdict, plain, rule, asking) for rule in verdict.decided_by)
    for later in _later_days(ruled, obstacles):
        if expiry is not None and expiry.day <= later:
            break
        then = Ruled(scheme, record.subject, replace(asking, on=later))
        anew = current(submitted(plain, later, ruled.rules.subject), later)
        if Search(then, anew, status, [o.rule for o in obstacles]).blocked():
            continue
        again = Search(then, anew, status)
        changes, _ = again.run()
        if changes:
            return Remedy(
                verdict, asking, False, tuple(changes), later, again.result, expiry, obstacles, anew=True
            )
    return Remedy(verdict, asking, False, (), None, None, expiry, obstacles)


def _later_days(ruled: Ruled, obstacles: Sequence[Obstacle]) -> list[date]:
    """Days on which what stands in the way does no longer, or new figures of a year may take the place of old ones."""
    first = ruled.asking.on
    for obstacle in obstacles:
        if obstacle.until is not None:
            first = max(first, obstacle.until)
        elif not any(ruled_by_year(ruled, path) for path in obstacle.paths):
            return []
    figures = any(o.until is None or o.figures for o in obstacles)
    return [first] * (first > ruled.asking.on) + [
        day
        for n in range(1, MOST_YEARS_OF_FIGURES + 1)
        if figures and (day := date(ruled.asking.on.year + n, 1, 1)) > first
    ]


def _passes(ruled: Ruled, changed: Plain | None, as_it_is: Plain) -> bool:
    """Whether a record as it was changed passes as it was submitted, too."""
    if changed is None:
        return False
    record = {key: value for key, value in changed.items() if key != "submitted_on"}
    if "submitted_on" in as_it_is:
        record["submitted_on"] = as_it_is["submitted_on"]
    return ruled.verdict(record).outcome in ("eligible", "in_order")


__all__ = ["Change", "Obstacle", "Remedy", "remedy"]
