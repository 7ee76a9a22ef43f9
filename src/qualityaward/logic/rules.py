"""A scheme's rules for one subject, settled for a day: what questions are asked of, and what answers are checked against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.grounds import RECIPIENT
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.language import nodes
from qualityaward.language.core import Truth
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.typed import Plain as Value
from qualityaward.logic.applicants import Plain, declared_of, plain_value
from qualityaward.logic.edges import edges_of
from qualityaward.record.loading import record_of
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.core import ClauseRule, Rules, rules_of
from qualityaward.scheme.scheme import Revocation, Scheme

WHOLE = ""
"""The name of the whole answer, beside the ids of rules."""

GROUND = "revocation "
"""What begins the name of a revocation, which may have the id of a clause."""

Kind = Literal["clause", "debarment", "revocation"]
"""What a rule is."""

Wanted = Literal["good", "bad"]
"""A rule that is met, does not apply or does not bar; one that is not met, or bars. Of the whole: eligible, ineligible."""

_GOOD = frozenset({"pass", "not_applicable", "clear", "eligible", "in_order", "not_met"})
_BAD = frozenset({"fail", "debarred", "ineligible", "breach", "met"})


@dataclass(frozen=True, slots=True)
class Asking:
    """The day of decision, the readings other than the defaults, the parameters and the year's notice of a question."""

    on: date
    readings: Mapping[str, str]
    parameters: Mapping[str, Value]
    notice: Notice | None = None


class Ruled:
    """The rules of one subject under one scheme, as truths of the core: true where met, false where not."""

    def __init__(self, scheme: Scheme, subject: str, asking: Asking, *, with_parts: bool = False) -> None:
        """`with_parts`: every clause once more without each of its parts, as truths."""
        self.scheme, self.subject, self.asking = scheme, subject, asking
        self.setting, _ = setting_of(scheme, asking.on, asking.readings, asking.parameters, asking.notice)
        whole = rules_of(scheme, subject)
        kept = kept_of(scheme, subject, whole)
        parts = list(parts_of(scheme, subject, whole)) if with_parts else []
        tried = [ClauseRule(f"{p.clause} {n}", p.when, p.without, False) for n, p in enumerate(parts)]
        grounds = [ClauseRule(id, whole.core.true, truth, False) for id, truth in kept.items()]
        tried += grounds
        settled = replace(whole, clauses=(*whole.clauses, *tried)).settled(
            decided=self.setting.on,
            by_record=scheme.judged_by_submission(self.setting.readings),
            readings=self.setting.readings,
            parameters=self.setting.parameters,
        )
        own = len(whole.clauses)
        self.rules: Rules = replace(settled, clauses=settled.clauses[:own])
        self.parts = [
            (part, settled.core.implies(rule.when, rule.require))
            for part, rule in zip(parts, settled.clauses[own:], strict=False)
        ]
        last = settled.clauses[len(settled.clauses) - len(grounds) :]
        self.grounds: dict[str, Truth] = {rule.id: rule.require for rule in last}
        self.core = self.rules.core
        self.met: dict[str, Truth] = {c.id: self.core.implies(c.when, c.require) for c in self.rules.clauses}
        self.bars: dict[str, Truth] = {d.id: self.core.no(d.bites) for d in self.rules.debarments}
        self.applies = {c.id: c.when for c in self.rules.clauses}
        self.deciding = [c.id for c in self.rules.clauses if c.decides]

    @property
    def all(self) -> dict[str, Truth]:
        """Every rule that decides, and every other clause; of a revocation, that there is no ground for it."""
        return self.met | self.bars | self.grounds

    def kind(self, id: str) -> Kind:
        """What the rule of a name is."""
        return "clause" if id in self.met else "debarment" if id in self.bars else "revocation"

    @property
    def decisive(self) -> list[str]:
        """Ids of clauses that decide, then of debarments and revocations."""
        return [*self.deciding, *self.bars, *self.grounds]

    @cached_property
    def whole(self) -> Truth:
        """Whether an applicant is eligible."""
        return self.core.both(*(self.all[id] for id in self.decisive))

    @cached_property
    def nicer(self) -> dict[str, list[Any]]:
        """Values at which rules turn, as records state them, by ``path`` or ``list[].field``."""
        found: dict[str, list[Any]] = {}
        for name, values in edges_of(self.all.values()).items():
            declared = declared_of(self.rules, name)
            inside = values
            if declared.type.kind == "scale":
                inside = [v for v in values if isinstance(v, int) and 0 <= v < len(declared.type.options)]
            found[name] = [plain_value(declared.type, v) for v in inside]
        return found

    def verdict(self, record: Plain, on: date | None = None) -> Verdict:
        """The ordinary verdict on a record, on the day of the question or another."""
        return self.evaluated(record_of(record, self.scheme), on)

    def evaluated(self, record: Record, on: date | None = None) -> Verdict:
        """The ordinary verdict on a loaded record."""
        asking = self.asking
        return evaluate(
            self.scheme, record, on=on or asking.on, readings=asking.readings, parameters=asking.parameters,
            notice=asking.notice,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a clause: one of several that are all required, or of which one is enough (`enough`).

    `without` is what the clause requires without it: if it is required, taken as met; if it is enough, as not met. A
    ground of a revocation is `turned`: what the revocation asks for is that there is none.
    """

    clause: str
    node: nodes.Condition
    enough: bool
    when: Truth
    without: Truth
    turned: bool = False


def parts_of(scheme: Scheme, subject: str, rules: Rules) -> Iterator[Part]:
    """The parts of every clause, down to those that have none."""
    work, here = Desugar(rules.core, scheme.vocabulary.subjects), Here(rules.subject)
    whens = {c.id: c.when for c in rules.clauses}
    for clause in scheme.clauses_of(subject):
        for node, enough, without in _without(clause.require):
            yield Part(clause.id, node, enough, whens[clause.id], work.truth(without, here))
    for rule in scheme.revocations_of(subject):
        for node, enough, without in _without(rule.when):
            kept = _kept(work, replace(rule, when=without), here)
            yield Part(GROUND + rule.id, node, enough, rules.core.true, kept, turned=True)


def kept_of(scheme: Scheme, subject: str, rules: Rules) -> dict[str, Truth]:
    """Of every revocation that there is no ground for it, by name.

    What a finding is dated by is left out: one that is met may be of a day outside the limit, and then is no ground.
    """
    work, here = Desugar(rules.core, scheme.vocabulary.subjects), Here(rules.subject)
    return {GROUND + rule.id: _kept(work, rule, here) for rule in scheme.revocations_of(subject)}


def _kept(work: Desugar, rule: Revocation, here: Here) -> Truth:
    core = work.core
    parts = [work.truth(rule.when, here.opposite)]
    recipient = here.subject.facts.get(RECIPIENT)
    if rule.subjects and recipient is not None:
        var = core.var("fact", RECIPIENT, "text")
        parts.append(core.either(*(core.compare("==", var, core.const(s, "text")) for s in rule.subjects)))
    if rule.within is not None and rule.after is not None:
        amount = work.amount(rule.after, here)
        begun = core.compare("<=", work.amounts.single(amount).above, work.decided)
        parts.append(begun if amount.has is None else core.both(amount.has, begun))
    return core.no(core.both(*parts))


def _without(node: nodes.Condition) -> Iterator[tuple[nodes.Condition, bool, nodes.Condition]]:
    if not isinstance(node, (nodes.All, nodes.AnyOf)):
        return
    enough = isinstance(node, nodes.AnyOf)
    for i, part in enumerate(node.parts):

        def put(changed: nodes.Condition, at: int = i) -> nodes.Condition:
            return replace(node, parts=(*node.parts[:at], changed, *node.parts[at + 1 :]))

        inner = list(_without(part))
        if inner:
            yield from ((found, either, put(changed)) for found, either, changed in inner)
        else:
            yield part, enough, put(nodes.Fixed(not enough))


def outcomes_of(verdict: Verdict) -> dict[str, str]:
    """What every rule came to by id, and the whole under :data:`WHOLE`."""
    found: dict[str, str] = dict(verdict.outcomes)
    found |= {d.id: d.outcome for d in verdict.debarments}
    found |= {GROUND + r.id: r.outcome for r in verdict.revocations}
    return found | {WHOLE: verdict.outcome}


def is_wanted(outcome: str, wanted: Wanted) -> bool | None:
    """Whether an outcome is as wanted; None where it is open."""
    if outcome in _GOOD:
        return wanted == "good"
    return wanted == "bad" if outcome in _BAD else None


__all__ = [
    "GROUND",
    "WHOLE",
    "Asking",
    "Kind",
    "Part",
    "Ruled",
    "Wanted",
    "is_wanted",
    "outcomes_of",
    "parts_of",
]
