"""A concrete applicant for whom a change matters, found by search and confirmed by the ordinary evaluator.

First the facts that the changed part reads are stated so that it comes out differently, each with the values at its
edges; then the others that the rule reads. As long as the rule is undetermined under one of the revisions, more is stated; where both revisions have decided alike, nothing more can
help and the search goes back. So what is found states few facts, and no fact that the rules do not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError
from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside
from qualityaward.record.loading import record_of
from qualityaward.revisions.candidates import Candidates, Input
from qualityaward.revisions.change import Change, Diff
from qualityaward.revisions.moves import Direction
from qualityaward.revisions.undoing import Undoing
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.values import FALSE, UNKNOWN

MOST_TRIED: Final = 1_500
"""Applicants that are tried for one change."""

MOST_EACH: Final = 300
"""Applicants that are tried with the same facts of the part that changed."""

MOST_COMPLETED: Final = 600
"""Applicants that are tried to meet everything else that the texts ask for."""

MOST_IN_ALL: Final = 12_000
"""Applicants that are tried for all changes of one diff; those that come after have none tried."""

Sides = tuple[nodes.Condition | None, nodes.Condition | None]


@dataclass(frozen=True, slots=True)
class Witness:
    """An applicant whose answer a change turns: the record, the day, the rule, and its outcome before and after.

    With ``outcomes`` the whole answer differs under the two texts, and the record states all that they ask about; without,
    only the rule's is known to. ``told`` is what of the record the rule itself looks at.
    """

    record: Mapping[str, Any]
    on: date
    rule: str
    old: str
    new: str
    outcomes: tuple[str, str] | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["found"] = "found"


@dataclass(frozen=True, slots=True)
class NoWitness:
    """None was found among so many applicants; there may be one all the same."""

    tried: int
    kind: Literal["none"] = "none"


Found = Witness | NoWitness


def witnesses(found: Diff, *, on: date | None = None) -> dict[str, Found]:
    """What the search gives for each change that can have a witness, by its fingerprint."""
    schemes = Undoing(found)
    left, made = MOST_IN_ALL, dict[str, Found]()
    for change in found.changes:
        search = _witness(found, change, schemes, on, left)
        if search is not None:
            made[change.fingerprint], tried = search
            left -= tried
    return made


def witness(found: Diff, change: Change, *, on: date | None = None) -> Witness | NoWitness | None:
    """An applicant for whom `change` matters on `on` (absent: the day that the new revision takes effect).

    None for a change that is neutral, or of a rule that is not about one applicant. The outcomes are the clause's or
    the debarment's; a rule that one revision lacks counts as met there.
    """
    search = _witness(found, change, Undoing(found), on, MOST_IN_ALL)
    return None if search is None else search[0]


def _witness(
    found: Diff, change: Change, schemes: Undoing, on: date | None, most: int
) -> tuple[Found, int] | None:
    """What the search gives, and how many applicants it took."""
    day = on or found.new.effective or found.new.issued or found.old.effective or date(2024, 1, 1)
    if change.direction == "neutral":
        return None
    tried = 0
    pairs = _pairs(found, change)
    for old, new in pairs:
        search = _Search(schemes, old, new, _parts(change, old, new), day, change.direction)
        result = search.run(min(MOST_TRIED, most) - tried)
        tried += search.tried
        if isinstance(result, Witness):
            return result, tried
    return (NoWitness(tried), tried) if pairs else None


def _pairs(found: Diff, change: Change) -> list[tuple[Clause | Debarment | None, Clause | Debarment | None]]:
    """The rules, before and after, that a change can be seen in."""
    if change.what == "clause":
        return [_same(found, "clauses", change)]
    if change.what == "debarment":
        return [_same(found, "debarments", change)]
    if change.what not in ("parameter", "reading", "definition"):
        return []
    assert found.matched is not None
    pairs: list[tuple[Clause | Debarment | None, Clause | Debarment | None]] = []
    for group in found.matched.clauses.groups:
        if group.old.effect != "preference" and reads(group.old.node, change):
            pairs.append((group.old, group.new))
    return pairs


def _parts(change: Change, old: Clause | Debarment | None, new: Clause | Debarment | None) -> Sides:
    """The conditions, before and after, that must come out differently for the change to matter."""
    if change.what == "clause":
        return change.parts if change.kind == "changed" else (None, None)
    deepest = [_deepest(c, change) if isinstance(c, Clause) else None for c in (old, new)]
    return deepest[0], deepest[1]


def _deepest(clause: Clause, change: Change) -> nodes.Condition | None:
    """The smallest condition of a clause that reads the parameter, reading or definition that changed."""
    found: nodes.Condition = clause.node
    while (inner := next((c for c in _within(found) if reads(c, change)), None)) is not None:
        found = inner
    return found if reads(found, change) else None


def _within(node: nodes.Condition) -> list[nodes.Condition]:
    """The conditions about the record itself right inside a condition."""
    match node:
        case nodes.ClauseOf(of=None):
            return [c for c in (node.when, node.require) if c is not None]
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            return list(parts)
        case nodes.Not(part=part):
            return [part]
        case (
            nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return []


def reads(root: Node, change: Change) -> bool:
    """Whether a node reads the parameter, reading or definition that changed."""
    seen: set[int] = set()
    waiting: list[Node] = [root]
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
    """A rule before and after; of one that is new or gone there is one alone, whatever has its number in the other text."""
    new_id = change.new_id or change.id

    def one(scheme: Scheme, id: str) -> Any:
        rules = [r for r in getattr(scheme, kind) if r.id == id]
        any_of_them = rules[0] if rules and kind == "debarments" else None
        return next((r for r in rules if r.subject == change.subject), any_of_them)

    old = None if change.kind == "added" else one(found.old, change.id)
    new = None if change.kind == "removed" else one(found.new, new_id)
    return old, new


_BAD: Final = ("fail", "debarred")
"""Outcomes against an applicant; of two that differ one is among them."""


class _Search:
    """The search for one pair of rules."""

    def __init__(
        self,
        schemes: Undoing,
        old: Clause | Debarment | None,
        new: Clause | Debarment | None,
        parts: Sides,
        on: date,
        direction: Direction,
    ) -> None:
        self.schemes, self.old, self.new, self.parts, self.on = schemes, old, new, parts, on
        self.direction = direction
        rule = new if new is not None else old
        assert rule is not None
        self.subject, self.id = rule.subject, rule.id
        self.tried = self.most = self.limit = 0
        self.own, self.all = self._asking(), self._asking()
        for part in parts:
            self.own.read(part)
        for each in (new, old):
            for node in _read(each):
                self.all.read(node)
            if isinstance(each, Debarment):
                self.all.bars(each)

    def _asking(self) -> Candidates:
        subjects = self.schemes.vocabulary.subjects
        return Candidates(subjects[self.subject], subjects, self.on.toordinal())

    def run(self, most: int) -> Witness | NoWitness:
        """The witness, or how many were tried."""
        options = self.all.options()
        own = {name: values for name, values in self.own.options().items() if name in options}
        starts = self._differing({}, list(own), own)
        if None in self.parts and self.parts != (
            None,
            None,
        ):  # a part that fails is what its coming or going shows in
            starts = iter(sorted(starts, key=lambda stated: self._truths(stated)[0]))
        for stated in starts:
            self.most = min(most, self.tried + MOST_EACH)
            left = [name for name in options if name not in stated]
            if (found := self._search(stated, left, options)) is not None:
                return found
            if self.tried >= most:
                break
        return NoWitness(self.tried)

    def _differing(
        self, stated: dict[Input, Any], left: list[Input], options: Mapping[Input, list[Any]]
    ) -> Iterator[dict[Input, Any]]:
        """Facts under which the changed part itself comes out differently; none stated where no part is known."""
        truths = self._truths(stated)
        if UNKNOWN not in truths:
            if len(truths) != len(self.parts) or len(set(truths)) > 1:
                yield stated
            return
        for value in options[left[0]] if left else ():
            yield from self._differing({**stated, left[0]: value}, left[1:], options)

    def _truths(self, stated: dict[Input, Any]) -> list[int]:
        """What the changed part comes to in the revisions that have it."""
        found = []
        self.tried += 1
        for scheme, part in zip((self.schemes.old, self.schemes.new), self.parts, strict=True):
            if part is None:
                continue
            try:
                verdict = evaluate(scheme, record_of(_record(self.subject, stated, self.on)), on=self.on)
            except QualityAwardError:
                return [FALSE, FALSE]
            found.append(verdict.interpreter.truth(part, verdict.place))
        return found

    def _search(
        self, stated: dict[Input, Any], left: list[Input], options: Mapping[Input, list[Any]]
    ) -> Witness | None:
        if self.tried >= self.most:
            return None
        self.tried += 1
        record = _record(self.subject, stated, self.on)
        answers = (
            self._answer(self.schemes.old, self.old, record),
            self._answer(self.schemes.new, self.new, record),
        )
        if None in answers:
            return None
        before, after = answers
        if "undetermined" not in answers:
            if before == after or {before, after} <= {"pass", "not_applicable"}:
                return None
            assert before is not None
            assert after is not None
            if self.direction == ("tightened" if before in _BAD else "loosened"):
                return None  # something else makes the difference: this change cannot
            whole = self._completed(stated)
            if whole is None:
                return Witness(record, self.on, self.id, before, after, told=record)
            complete, outcomes = whole
            return Witness(complete, self.on, self.id, before, after, outcomes, record)
        for value in options[left[0]] if left else ():
            found = self._search({**stated, left[0]: value}, left[1:], options)
            if found is not None:
                return found
        return None

    # The whole of both texts --------------------------------------------------------------------------------

    def _completed(self, stated: dict[Input, Any]) -> tuple[Mapping[str, Any], tuple[str, str]] | None:
        """The record with all that both texts ask for met, but for the rule that changed, and what comes of it."""
        self.limit = self.tried + MOST_COMPLETED
        for rule in self._others():
            stated = self._met(rule, stated)
        record = _record(self.subject, stated, self.on)
        outcomes = [self._verdict(s, record) for s in (self.schemes.old, self.schemes.new)]
        before, after = (None if v is None else v.outcome for v in outcomes)
        if before is None or after is None or before == after or "undetermined" in (before, after):
            return None
        return record, (before, after)

    def _others(self) -> list[Clause | Debarment]:
        """The other rules of both revisions that decide about the subject; what is one in both, once."""
        kept: dict[tuple[str, str], Clause | Debarment] = {}
        for scheme in (self.schemes.new, self.schemes.old):
            for clause in scheme.clauses_of(self.subject):
                if clause is not self.old and clause is not self.new and clause.decides:
                    kept.setdefault(("clause", clause.id), clause)
            for bar in scheme.debarments_of(self.subject):
                if bar is not self.old and bar is not self.new:
                    kept.setdefault(("debarment", bar.id), bar)
        return list(kept.values())

    def _met(self, rule: Clause | Debarment, stated: dict[Input, Any]) -> dict[Input, Any]:
        """What was stated with what meets one more rule, under whichever revision has it; as it was where nothing does."""
        asked = self._asking()
        for each in _read(rule):
            asked.read(each)
        if isinstance(rule, Debarment):
            asked.bars(rule)
        options = asked.options()
        return self._meeting(rule, stated, [n for n in options if n not in stated], options) or stated

    def _meeting(
        self,
        rule: Clause | Debarment,
        stated: dict[Input, Any],
        left: list[Input],
        options: Mapping[Input, list[Any]],
    ) -> dict[Input, Any] | None:
        if self.tried >= self.limit:
            return None
        self.tried += 1
        record = _record(self.subject, stated, self.on)
        verdicts = [self._verdict(s, record) for s in (self.schemes.old, self.schemes.new)]
        found = {_outcome(v, rule) for v in verdicts}
        if None in verdicts or found & {"fail", "debarred"}:
            return None
        if "undetermined" not in found:
            return stated
        for value in options[left[0]] if left else ():
            more = self._meeting(rule, {**stated, left[0]: value}, left[1:], options)
            if more is not None:
                return more
        return None

    def _verdict(self, scheme: Scheme, record: Mapping[str, Any]) -> Verdict | None:
        try:
            return evaluate(scheme, record_of(record), on=self.on)
        except QualityAwardError:
            return None

    def _answer(
        self, scheme: Scheme, rule: Clause | Debarment | None, record: Mapping[str, Any]
    ) -> str | None:
        """A rule's outcome for a record; None where the scheme cannot use it."""
        if rule is None:
            return "clear" if isinstance(self.new or self.old, Debarment) else "pass"
        try:
            verdict = evaluate(scheme, record_of(record), on=self.on)
        except QualityAwardError:
            return None
        if isinstance(rule, Debarment):
            return verdict.debarment(rule.id).outcome
        return verdict.clause(rule.id).outcome


def _outcome(verdict: Verdict | None, rule: Clause | Debarment) -> str | None:
    """What a rule comes to; nothing where the revision does not have it."""
    if verdict is None:
        return None
    kind = verdict.debarments if isinstance(rule, Debarment) else verdict.clauses
    return next((str(each.outcome) for each in kind if each.id == rule.id), None)


def _read(rule: Clause | Debarment | None) -> list[Node]:
    if isinstance(rule, Clause):
        return [n for n in (rule.when, rule.require) if n is not None]
    return []


def _record(subject: str, stated: Mapping[Input, Any], on: date) -> dict[str, Any]:
    """A record that states these facts and findings, submitted on the day of decision."""
    record: dict[str, Any] = {
        "format": "qualityaward.record/1", "id": "witness", "subject": subject, "submitted_on": on,
        "facts": {}, "findings": {},
    }  # fmt: skip
    for (around, kind, name), value in stated.items():
        inner = record
        for each in around:
            inner = inner["facts"].setdefault(each, {"facts": {}, "findings": {}})
        inner[kind][name] = value
    return record


__all__ = ["MOST_TRIED", "Found", "NoWitness", "Witness", "reads", "witness", "witnesses"]
