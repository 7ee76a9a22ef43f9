"""A concrete applicant for whom a change matters, found by search and confirmed by the ordinary evaluator.

The facts that the changed rule reads are stated one after the other, each with the values at its edges. As long as the
rule is undetermined under one of the revisions, more is stated; where both revisions have decided alike, nothing more can
help and the search goes back. So what is found states few facts, and no fact that the rules do not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from qualityaward.changes.candidates import Candidates, Input
from qualityaward.changes.change import Change, Diff
from qualityaward.errors import QualityAwardError
from qualityaward.evaluation.evaluate import evaluate
from qualityaward.evaluation.verdict import Verdict
from qualityaward.files import load_record
from qualityaward.rules import nodes
from qualityaward.rules.walk import Node, inside
from qualityaward.scheme.scheme import Clause, Debarment, Scheme

MOST_TRIED: Final = 1_500
"""Applicants that are tried for one change."""


@dataclass(frozen=True, slots=True)
class Witness:
    """An applicant whose answer a change turns: the record, the day, the rule, and its outcome before and after."""

    record: Mapping[str, Any]
    on: date
    rule: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NoWitness:
    """None was found among so many applicants; there may be one all the same."""

    tried: int


Found = Witness | NoWitness


def witnesses(found: Diff, *, on: date | None = None) -> dict[str, Found]:
    """What the search gives for each change that can have a witness, by its fingerprint."""
    return {c.fingerprint: w for c in found.changes if (w := witness(found, c, on=on)) is not None}


Answer = Callable[[Verdict], str]


def witness(found: Diff, change: Change, *, on: date | None = None) -> Witness | NoWitness | None:
    """An applicant for whom `change` matters on `on` (absent: the day that the new revision takes effect).

    None for a change that is neutral, or of a rule that is not about one applicant. The outcomes are the clause's or
    the debarment's; a rule that one revision lacks counts as met there.
    """
    day = on or found.new.effective or found.new.issued or found.old.effective or date(2024, 1, 1)
    if change.direction == "neutral":
        return None
    tried = 0
    for pair in _pairs(found, change):
        result = _Search(found, *pair, day).run(MOST_TRIED - tried)
        if isinstance(result, Witness):
            return result
        tried += result.tried
    return NoWitness(tried) if tried else None


def _pairs(found: Diff, change: Change) -> list[tuple[Clause | Debarment | None, Clause | Debarment | None]]:
    """The rules, before and after, that a change can be seen in."""
    if change.what == "clause":
        return [_same(found, "clauses", change)]
    if change.what == "debarment":
        return [_same(found, "debarments", change)]
    if change.what not in ("parameter", "reading", "definition"):
        return []
    pairs = []
    for clause in found.old.clauses:
        other = next((c for c in found.new.clauses if (c.id, c.subject) == (clause.id, clause.subject)), None)
        if other is not None and clause.effect != "preference" and _turns_on(clause, change):
            pairs.append((clause, other))
    return pairs  # type: ignore[return-value]  # clauses on both sides


def _turns_on(clause: Clause, change: Change) -> bool:
    """Whether a clause reads the parameter, reading or definition that changed."""
    seen: set[int] = set()
    waiting: list[Node] = [clause.node]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        match node:
            case nodes.ParameterOf(name=name) if (change.what, change.id) == ("parameter", name):
                return True
            case nodes.ReadingIs(reading=name) if (change.what, change.id) == ("reading", name):
                return True
            case nodes.DefinitionOf(name=name) if (change.what, change.id) == ("definition", name):
                return True
        waiting += inside(node)
    return False


def _same(found: Diff, kind: str, change: Change) -> tuple[Any, Any]:
    new_id = change.new_id or change.id

    def one(scheme: Scheme, id: str) -> Any:
        rules = [r for r in getattr(scheme, kind) if r.id == id]
        return next((r for r in rules if r.subject == change.subject), rules[0] if rules else None)

    return one(found.old, change.id), one(found.new, new_id)


class _Search:
    """The search for one pair of rules."""

    def __init__(
        self, found: Diff, old: Clause | Debarment | None, new: Clause | Debarment | None, on: date
    ) -> None:
        self.found, self.old, self.new, self.on = found, old, new, on
        rule = new if new is not None else old
        assert rule is not None
        self.subject = rule.subject
        self.id = rule.id
        self.tried = 0
        self.most = 0
        vocabulary = (found.new if self.subject in found.new.vocabulary.subjects else found.old).vocabulary
        self.candidates = Candidates(vocabulary.subjects[self.subject], vocabulary.subjects, on.toordinal())
        for each in (new, old):
            for node in _read(each):
                self.candidates.read(node)
            if isinstance(each, Debarment):
                self.candidates.bars(each)

    def run(self, most: int) -> Witness | NoWitness:
        """The witness, or how many were tried."""
        self.most = most
        options = self.candidates.options()
        result = self._search({}, list(options), options)
        return result if result is not None else NoWitness(self.tried)

    def _search(
        self, stated: dict[Input, Any], left: list[Input], options: Mapping[Input, list[Any]]
    ) -> Witness | None:
        if self.tried >= self.most:
            return None
        self.tried += 1
        record = _record(self.subject, stated)
        answers = (
            self._answer(self.found.old, self.old, record),
            self._answer(self.found.new, self.new, record),
        )
        if None in answers:
            return None
        before, after = answers
        if "undetermined" not in answers:
            if before == after or {before, after} <= {"pass", "not_applicable"}:
                return None
            assert before is not None
            assert after is not None
            return Witness(record, self.on, self.id, before, after)
        if not left:
            return None
        for value in options[left[0]]:
            found = self._search({**stated, left[0]: value}, left[1:], options)
            if found is not None:
                return found
        return None

    def _answer(
        self, scheme: Scheme, rule: Clause | Debarment | None, record: Mapping[str, Any]
    ) -> str | None:
        """A rule's outcome for a record; None where the scheme cannot use it."""
        if rule is None:
            return "clear" if isinstance(self.new or self.old, Debarment) else "pass"
        try:
            verdict = evaluate(scheme, load_record(record), on=self.on)
        except QualityAwardError:
            return None
        if isinstance(rule, Debarment):
            return verdict.debarment(rule.id).outcome
        return verdict.clause(rule.id).outcome


def _read(rule: Clause | Debarment | None) -> list[Node]:
    if isinstance(rule, Clause):
        return [n for n in (rule.when, rule.require) if n is not None]
    return []


def _record(subject: str, stated: Mapping[Input, Any]) -> dict[str, Any]:
    """A record that states these facts and findings."""
    record: dict[str, Any] = {
        "format": "qualityaward.record/1", "id": "witness", "subject": subject, "facts": {}, "findings": {},
    }  # fmt: skip
    for (around, kind, name), value in stated.items():
        inner = record
        for each in around:
            inner = inner["facts"].setdefault(each, {"facts": {}, "findings": {}})
        inner[kind][name] = value
    return record


__all__ = ["MOST_TRIED", "Found", "NoWitness", "Witness", "witness", "witnesses"]
