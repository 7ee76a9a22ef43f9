"""Proposes cases for outcomes that no case states: found by a bounded search, each with what the rules give, to be confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, islice, product
from typing import Any, Final, NamedTuple

from qualityaward.cases.coverage import Coverage, Target
from qualityaward.cases.limits import Limit, interpretation_of, sides_seen
from qualityaward.cases.merging import entry, merged_parts
from qualityaward.cases.written import CaseBook
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError
from qualityaward.procedure.strict import EMPTY
from qualityaward.reading import Mapping as Tree
from qualityaward.reading import from_python
from qualityaward.record.loading import record_at
from qualityaward.revisions.candidates import Candidates, Input
from qualityaward.scheme.core import rules_of
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.values import add, first_within, from_millionths

MOST_TRIED: Final = 600
"""Records that are tried for one outcome."""

_SOME_DAY: Final = date(2024, 1, 1)
_HEAD: Final = ("format", "id", "subject")


class Proposal(NamedTuple):
    """A case that is missing: the changes to its subject's base record, the day, and the rule's outcome."""

    target: Target
    on: date
    changes: Mapping[Input, Any]
    outcome: str


class Proposed(NamedTuple):
    """The cases that were found, the base record of each subject that they change, and the targets without one."""

    proposals: tuple[Proposal, ...]
    bases: Mapping[str, Tree]
    without: tuple[Target, ...]


def proposed(scheme: Scheme, books: Iterable[CaseBook], coverage: Coverage) -> Proposed:
    """Cases for what is missing: outcomes of clauses and debarments, and sides of the limits of clauses."""
    bases: dict[str, Tree] = {}
    days: dict[str, date] = {}
    for book in books:
        for subject, base in book.bases.items():
            bases.setdefault(subject, base)
        for case in book.cases:
            days.setdefault(case.subject, case.on)
    found: list[Proposal] = []
    without: list[Target] = []
    for target in coverage.missing:
        limit = coverage.limit(target) if target.kind == "limit" else None
        if target.kind == "reading" or (limit is not None and limit.kind == "bar"):
            continue
        day = days.get(target.subject) or scheme.effective or scheme.issued or _SOME_DAY
        search = _Search(scheme, target, bases.get(target.subject, EMPTY), day, limit)
        changes = search.changes()
        if changes is None:
            without.append(target)
        else:
            found.append(Proposal(target, day, changes, search.outcome(changes) or ""))
    used = {p.target.subject for p in found}
    return Proposed(tuple(found), {s: b for s, b in bases.items() if s in used}, tuple(without))


class _Search:
    """The search for one outcome of one rule, or for one side of a limit of it."""

    def __init__(self, scheme: Scheme, target: Target, base: Tree, day: date, limit: Limit | None) -> None:
        self.scheme, self.target, self.base, self.day, self.limit = scheme, target, base, day, limit
        subjects = scheme.vocabulary.subjects
        asking = Candidates(subjects[target.subject], subjects, day.toordinal())
        rule = self._rule()
        if isinstance(rule, Clause):
            asking.read(rule.when)
            asking.read(rule.require)
        else:
            asking.bars(rule)
        self.options = {name: [*values, None] for name, values in asking.options().items()}
        if limit is not None:
            self._at_limit(limit, int(target.what))

    def _at_limit(self, limit: Limit, side: int) -> None:
        """Puts first what states the fact of a limit on one side of it."""
        read = limit.list if limit.list is not None else limit.read
        values = list(values_at(limit, side, self.day))
        if read is None or not values:
            return
        *around, last = read.name.split(".")
        name: Input = (tuple(around), "facts", last)
        known = self.options.get(name, [])
        if limit.field is not None:
            field = limit.field.name
            elements = [each for each in known if isinstance(each, list) and len(each) == 1]
            values = [[{**each[0], field: value}] for value in values for each in elements]
        self.options = {name: [*values, *known], **{n: v for n, v in self.options.items() if n != name}}

    def _rule(self) -> Clause | Debarment:
        rules: tuple[Clause | Debarment, ...] = self.scheme.clauses_of(self.target.subject)
        if self.target.kind == "debarment":
            rules = self.scheme.debarments_of(self.target.subject)
        return next(r for r in rules if r.id == self.target.id)

    def changes(self) -> dict[Input, Any] | None:
        """The fewest changes of the base that give the outcome; None where none were found."""
        few = islice(self._few(), MOST_TRIED // 2)
        tries = islice(chain(few, self._whole({}, list(self.options))), MOST_TRIED)
        return next((c for c in tries if self._is_it(c)), None)

    def _is_it(self, changes: Mapping[Input, Any]) -> bool:
        """Whether changes give what is looked for."""
        verdict = self.verdict(changes)
        if verdict is None:
            return False
        if self.limit is None:
            return self._outcome(verdict) == self.target.what
        rules = rules_of(self.scheme, self.target.subject)
        clause = next(c for c in rules.clauses if c.id == self.target.id)
        plain = interpretation_of(rules, verdict)
        return int(self.target.what) in sides_seen(rules, clause, self.limit, plain)

    def _few(self) -> Iterator[dict[Input, Any]]:
        """No change, one, and two."""
        yield {}
        for name, values in self.options.items():
            yield from ({name: value} for value in values)
        for one, other in combinations(self.options, 2):
            for pair in product(self.options[one], self.options[other]):
                yield dict(zip((one, other), pair, strict=True))

    def _whole(self, stated: dict[Input, Any], left: list[Input]) -> Iterator[dict[Input, Any]]:
        """Everything that the rule reads, as long as the rule is open."""
        yield stated
        if left and self.outcome({**dict.fromkeys(self.options), **stated}) == "undetermined":
            for value in self.options[left[0]]:
                yield from self._whole({**stated, left[0]: value}, left[1:])

    def outcome(self, changes: Mapping[Input, Any]) -> str | None:
        """What the rule comes to of the base with changes; None where the record cannot be used."""
        verdict = self.verdict(changes)
        return None if verdict is None else self._outcome(verdict)

    def _outcome(self, verdict: Verdict) -> str:
        if self.target.kind == "debarment":
            return verdict.debarment(self.target.id).outcome
        return verdict.clause(self.target.id).outcome

    def verdict(self, changes: Mapping[Input, Any]) -> Verdict | None:
        """The verdict on the base with changes; None where the record cannot be used."""
        try:
            tree = record_tree(self.base, self.target.subject, changes)
            return evaluate(self.scheme, record_at(tree), on=self.day)
        except QualityAwardError:
            return None


def values_at(limit: Limit, side: int, day: date) -> Iterator[Any]:
    """What a record states of a fact to be on one side of its limit."""
    if limit.kind == "period" and limit.period is not None:
        ends = day.toordinal() - side
        near = first_within(ends, limit.period)
        yield from (
            date.fromordinal(d) for d in range(max(1, near - 3), near + 4) if add(d, limit.period) == ends
        )
    elif limit.threshold is None or limit.type is None:
        return
    elif limit.kind == "level":
        yield limit.type.options[limit.threshold + side]
    elif limit.kind == "number":
        yield limit.threshold + side
    elif limit.kind == "size":
        yield Decimal(from_millionths(limit.threshold + side * 10_000))


def record_tree(base: Tree, subject: str, changes: Mapping[Input, Any]) -> Tree:
    """A base record with changes."""
    root = from_python(stated(changes)).root
    whole = merged_parts(base, root if isinstance(root, Tree) else EMPTY)
    head = (entry("format", "qualityaward.record/1"), entry("id", "case"), entry("subject", subject))
    return Tree((*head, *(e for e in whole if e.key not in _HEAD)))


def stated(changes: Mapping[Input, Any]) -> dict[str, Any]:
    """Changes as a case states them: facts and findings, those of nested records inside."""
    found: dict[str, Any] = {}
    for (around, kind, name), value in changes.items():
        inner = found
        for each in around:
            inner = inner.setdefault("facts", {}).setdefault(each, {})
        inner.setdefault(kind, {})[name] = value
    return found


__all__ = ["MOST_TRIED", "Proposal", "Proposed", "proposed", "record_tree", "stated", "values_at"]
