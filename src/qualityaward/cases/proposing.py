"""Proposes cases for what no case shows and for mutants that none notices: found by a bounded search, each with what the rules
give, to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain, combinations, islice, product
from typing import Any, Final, NamedTuple

from qualityaward.cases.atoms import Atoms
from qualityaward.cases.coverage import Coverage
from qualityaward.cases.limits import Limit, interpretation_of, sides_seen
from qualityaward.cases.merging import entry, merged_parts
from qualityaward.cases.mutants import Key, Mutant, Part, Rule, rules_by_key
from qualityaward.cases.targets import Target
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
Shows = Callable[[Verdict], bool]
"""Whether a verdict shows what is looked for."""


_SEARCHED: Final = ("clause", "debarment", "revocation", "condition", "limit")


class Proposal(NamedTuple):
    """A case that is missing: the changes to its subject's base record, the day, and the rule's outcome.

    `rule` is the rule that it states something of; it is for a target, or for a mutant.
    """

    rule: Key
    target: Target | None
    mutant: Mutant | None
    on: date
    changes: Mapping[Input, Any]
    outcome: str


class Proposed(NamedTuple):
    """The cases that were found, the base record of each subject that they change, and the targets without one."""

    proposals: tuple[Proposal, ...]
    bases: Mapping[str, Tree]
    without: tuple[Target | Mutant, ...]


def proposed(
    scheme: Scheme, books: Iterable[CaseBook], coverage: Coverage, surviving: Iterable[Mutant] = ()
) -> Proposed:
    """Cases for what is missing: outcomes of rules, conditions, sides of limits; and for the mutants that survived."""
    work = _Proposing(scheme, books)
    found: list[Proposal] = []
    without: list[Target | Mutant] = []
    for target in coverage.missing:
        limit = coverage.limit(target) if target.kind == "limit" else None
        if target.kind not in _SEARCHED or (limit is not None and limit.kind == "bar"):
            continue
        proposal = work.target(target, limit)
        if proposal is None:
            without.append(target)
        else:
            found.append(proposal)
    for mutant in surviving:
        proposal = work.mutant(mutant)
        if proposal is None:
            without.append(mutant)
        else:
            found.append(proposal)
    used = {p.rule.subject for p in found}
    bases = {s: b for s, b in work.bases.items() if s in used}
    return Proposed(tuple(found), bases, tuple(without))


class _Proposing:
    """The base records and days of the cases that there are, and the searches from them."""

    def __init__(self, scheme: Scheme, books: Iterable[CaseBook]) -> None:
        self.scheme, self.rules = scheme, rules_by_key(scheme)
        self.bases: dict[str, Tree] = {}
        self.days: dict[str, date] = {}
        for book in books:
            for subject, base in book.bases.items():
                self.bases.setdefault(subject, base)
            for case in book.cases:
                if case.kind is None:
                    self.days.setdefault(case.subject, case.on)

    def search(self, key: Key) -> _Search:
        """A search about one rule."""
        scheme = self.scheme
        day = self.days.get(key.subject) or scheme.effective or scheme.issued or _SOME_DAY
        return _Search(scheme, key, self.rules[key], self.bases.get(key.subject, EMPTY), day)

    def target(self, target: Target, limit: Limit | None) -> Proposal | None:
        """A case for a target, if one is found."""
        work = self.search(key_of_target(target))
        if limit is not None:
            work.at_limit(limit, int(target.what))
        return work.proposal(_shows(self.scheme, target, limit), target, None)

    def mutant(self, mutant: Mutant) -> Proposal | None:
        """A case that notices a mutant, if one is found."""
        found = (
            self.search(key).proposal(_notices(self.scheme, mutant, key), None, mutant)
            for key in mutant.changed
        )
        return next((p for p in found if p is not None), None)


def key_of_target(target: Target) -> Key:
    """The rule that a target is about."""
    part: Part = (
        "debarment"
        if target.kind == "debarment"
        else "revocation"
        if target.kind == "revocation"
        else "clause"
    )
    return Key(part, target.subject, target.id)


def _shows(scheme: Scheme, target: Target, limit: Limit | None) -> Shows:
    """Whether a verdict shows a target."""
    if target.kind in ("clause", "debarment", "revocation"):
        return lambda verdict: stands(verdict, key_of_target(target)) == target.what
    rules = rules_of(scheme, target.subject)
    if limit is not None:
        clause = next(c for c in rules.clauses if c.id == target.id)
        return lambda verdict: (
            int(target.what) in sides_seen(rules, clause, limit, interpretation_of(rules, verdict))
        )
    atoms, wanted = Atoms(scheme, target.subject), {(target.number, target.what)}
    return lambda verdict: any(True for _ in atoms.seen(target.id, interpretation_of(rules, verdict), wanted))


def _notices(scheme: Scheme, mutant: Mutant, key: Key) -> Shows:
    """Whether a rule comes out differently under a mutant."""
    altered = mutant.scheme(scheme, alone=True)

    def notices(verdict: Verdict) -> bool:
        again = evaluate(altered, verdict.record, on=date.fromordinal(verdict.setting.on))
        return stands(again, key) != stands(verdict, key)

    return notices


def stands(verdict: Verdict, key: Key) -> str:
    """What a rule comes to."""
    match key.part:
        case "clause":
            return verdict.outcomes[key.id]
        case "debarment":
            return verdict.debarment(key.id).outcome
        case "revocation":
            return next(r for r in verdict.revocations if r.id == key.id).outcome


class _Search:
    """The search for a record of which something shows about one rule."""

    def __init__(self, scheme: Scheme, key: Key, rule: Rule, base: Tree, day: date) -> None:
        self.scheme, self.key, self.base, self.day = scheme, key, base, day
        subjects = scheme.vocabulary.subjects
        asking = Candidates(subjects[key.subject], subjects, day.toordinal())
        if isinstance(rule, Debarment):
            asking.bars(rule)
        else:
            asking.read(rule.when)
            if isinstance(rule, Clause):
                asking.read(rule.require)
            elif rule.after is not None:
                asking.read(rule.after)
        self.options = {name: [*values, None] for name, values in asking.options().items()}

    def at_limit(self, limit: Limit, side: int) -> None:
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

    def proposal(self, shows: Shows, target: Target | None, mutant: Mutant | None) -> Proposal | None:
        """The fewest changes of the base that show what is looked for; None where none were found."""
        few = islice(self._few(), MOST_TRIED // 2)
        tries = islice(chain(few, self._whole({}, list(self.options))), MOST_TRIED)
        for changes in tries:
            verdict = self.verdict(changes)
            if verdict is not None and shows(verdict):
                return Proposal(self.key, target, mutant, self.day, changes, stands(verdict, self.key))
        return None

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
        return None if verdict is None else stands(verdict, self.key)

    def verdict(self, changes: Mapping[Input, Any]) -> Verdict | None:
        """The verdict on the base with changes; None where the record cannot be used."""
        try:
            tree = record_tree(self.base, self.key.subject, changes)
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
