"""A scheme's rules for one subject, settled for a day: what questions are asked of, and what answers are checked against."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, cast

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.grounds import RECIPIENT, counted_from, findings_of
from qualityaward.deciding.names import AWARD, names_of
from qualityaward.deciding.setting import setting_of
from qualityaward.deciding.verdict import Verdict
from qualityaward.language import nodes
from qualityaward.language.core import Node, Truth, Value, Var, below
from qualityaward.language.desugar import Desugar
from qualityaward.language.making import Core
from qualityaward.language.settle import settled
from qualityaward.language.typed import Plain as Parameter
from qualityaward.logic.applicants import Plain, declared_of, plain_value
from qualityaward.logic.edges import edges_of
from qualityaward.record.loading import record_of
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.core import ClauseRule, Lowering, Rules, lowering_of
from qualityaward.scheme.scheme import Clause, Debarment, Revocation, Scheme

WHOLE = ""
"""The name of the whole answer, beside the ids of rules."""

GROUND = "revocation "
"""What begins the name of a revocation, which may have the id of a clause."""

HAPPENED = "happened "
"""What begins the name of the day on which happened what a finding found."""

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
    parameters: Mapping[str, Parameter]
    notice: Notice | None = None


class Truths(Mapping[str, Truth]):
    """The rules by id, each made when it is first asked for."""

    def __init__(self, ids: Iterable[str], make: Callable[[str], Truth]) -> None:
        self._made: dict[str, Truth | None] = dict.fromkeys(ids)
        self._make = make

    def __getitem__(self, id: str) -> Truth:
        found = self._made[id]
        if found is None:
            found = self._made[id] = self._make(id)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class Ruled:
    """The rules of one subject under one scheme, as truths of the core: true where met, false where not.

    `all`: every rule that decides, and every other clause; of a revocation, that there is no ground for it.
    """

    def __init__(
        self,
        scheme: Scheme,
        subject: str,
        asking: Asking,
        beside: Ruled | None = None,
        *,
        free: Collection[str] = (),
    ) -> None:
        """`beside`: the rules of another scheme, of which what both say alike is one; `free`: readings that stay variables."""
        self.scheme, self.subject, self.asking = scheme, subject, asking
        self.setting, _ = setting_of(scheme, asking.on, asking.readings, asking.parameters, asking.notice)
        self._lowering = (
            lowering_of(scheme, subject) if beside is None else Lowering(scheme, subject, beside.core)
        )
        self.rules: Rules = self._lowering.rules()
        self.core: Core = self._lowering.core
        self._settled = self.rules.settling(
            self.setting.on,
            by_record=scheme.judged_by_submission(self.setting.readings),
            readings={n: o for n, o in self.setting.readings.items() if n not in free},
            parameters=self.setting.parameters,
        )
        self.clauses: dict[str, Clause] = {c.id: c for c in scheme.clauses_of(subject)}
        self.bars: dict[str, Debarment] = {d.id: d for d in scheme.debarments_of(subject)}
        self.grounds: dict[str, Revocation] = {GROUND + r.id: r for r in scheme.revocations_of(subject)}
        self.all = Truths([*self.clauses, *self.bars, *self.grounds], self._truth)
        self.decisive = [*(c.id for c in self.clauses.values() if c.decides), *self.bars, *self.grounds]

    def _truth(self, id: str) -> Truth:
        if id in self.clauses:
            return self._required(self._lowering.clause(self.clauses[id]))
        if id in self.bars:
            return self.core.no(self._settled.debarment(self._lowering.debarment(self.bars[id])).bites)
        return self._required(ClauseRule(id, self.core.true, self._kept(self.grounds[id]), True))

    def timeless(self, id: str) -> bool:
        """Whether a rule comes to the same on every day: it reads neither the day nor when the record was submitted."""
        if id not in self.clauses:
            return False
        rule = self._lowering.clause(self.clauses[id])
        read = below(rule.when, rule.require)
        return not any(isinstance(n, Var) and n.kind in ("day", "header") for n in read)

    def _required(self, rule: ClauseRule) -> Truth:
        settled = self._settled.clause(rule)
        return self.core.implies(settled.when, settled.require)

    def _kept(self, rule: Revocation) -> Truth:
        return kept(self._lowering, rule, self.setting.readings)

    def kind(self, id: str) -> Kind:
        """What the rule of a name is."""
        return "clause" if id in self.clauses else "debarment" if id in self.bars else "revocation"

    def parts(self, id: str) -> Iterator[tuple[Part, Truth]]:
        """The parts of a rule, down to those that have none; with each the rule without it."""
        lowering = self._lowering
        if id in self.clauses:
            rule = lowering.clause(self.clauses[id])
            for node, enough, without in _without(self.clauses[id].require):
                rest = replace(rule, require=lowering.work.truth(without, lowering.here))
                yield Part(id, node, enough), self._required(rest)
        elif id in self.grounds:
            revocation = self.grounds[id]
            for node, enough, without in _without(revocation.when):
                rest = ClauseRule(id, self.core.true, self._kept(replace(revocation, when=without)), True)
                yield Part(id, node, enough, turned=True), self._required(rest)

    @cached_property
    def whole(self) -> Truth:
        """Whether an applicant is eligible."""
        return self.core.both(*(self.all[id] for id in self.decisive))

    @cached_property
    def nicer(self) -> dict[str, list[Any]]:
        """Values at which rules turn, as records state them, by ``path`` or ``list[].field``."""
        return self.turning(*self.all.values())

    def turning(self, *truths: Truth) -> dict[str, list[Any]]:
        """The same of some truths."""
        found: dict[str, list[Any]] = {}
        for name, values in edges_of(truths).items():
            declared = declared_of(self.rules, name)
            inside = values
            if declared.type.kind == "scale":
                inside = [v for v in values if isinstance(v, int) and 0 <= v < len(declared.type.options)]
            last = name.rpartition("]")[2].rpartition(".")[2]
            found[name] = [self.as_written(last, plain_value(declared.type, v)) for v in inside]
        return found

    def as_written(self, name: str, value: Any) -> Any:
        """What stands under a name as somebody writes it: an award that several names of the rules mean, by one of them."""
        return names_of(self.scheme).rules.written.get(value, value) if name == AWARD else value

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
    """A part of a rule: one of several that are all required, or of which one is enough (`enough`).

    The rule without it takes it as met if it is required, as not met if it is enough. A ground of a revocation is
    `turned`: what the revocation asks for is that there is none.
    """

    rule: str
    node: nodes.Condition
    enough: bool
    turned: bool = False


def happened(core: Core, finding: str) -> Var:
    """The day on which happened what a finding found, by the finding's path."""
    return core.var("header", HAPPENED + finding, "date")


def kept(lowering: Lowering, rule: Revocation, readings: Mapping[str, str]) -> Truth:
    """That there is no ground for a revocation: neither what it asks for, nor is it within its limit."""
    work, core, here = lowering.work, lowering.core, lowering.here
    grounds = work.truth(rule.when, here.opposite)
    parts = []
    recipient = here.subject.facts.get(RECIPIENT)
    if rule.subjects and recipient is not None:
        var = core.var("fact", RECIPIENT, "text")
        parts.append(core.either(*(core.compare("==", var, core.const(s, "text")) for s in rule.subjects)))
    first: Value | None = None
    if rule.after is not None:
        amount = work.amount(rule.after, here)
        first = work.amounts.single(amount).above
        begun = core.compare("<=", first, work.decided)
        parts.append(begun if amount.has is None else core.both(amount.has, begun))
    if rule.within is not None or first is not None:
        grounds = _placed(work, rule, first, grounds, readings)
    days = [core.var("fact", f.name, "date") for f in counted_from(rule)]
    slips = [  # one that is still to come is a mistake that may hide a ground
        core.either(core.no(core.surely(core.compare(">", day, work.decided))), core.waiting(day))
        for day in days
    ]
    return core.both(core.no(core.both(grounds, *parts)), *slips)


def _placed(
    work: Desugar, rule: Revocation, first: Value | None, grounds: Truth, readings: Mapping[str, str]
) -> Truth:
    """The grounds with every finding where the limit has it: what happened outside of it is no ground.

    A finding that no dated list places in time has to say when, if the limit ends.
    """
    core = work.core
    alone = {path.split(".", 1)[1] for path in findings_of(rule.when, readings)} if rule.within else set()
    given: dict[tuple[str, str], Node] = {}
    for var in (n for n in below(grounds) if isinstance(n, Var) and n.kind == "finding"):
        day = happened(core, var.name)
        inside: list[Truth] = []
        if first is not None:
            inside.append(core.compare("<=", first, day))
            if rule.within is not None:
                inside.append(core.compare("<=", day, work.later(first, rule.within)))
        elif rule.within is not None:
            inside.append(core.compare("<=", work.decided, work.later(day, rule.within)))
        placed = core.both(*inside)
        if var.name not in alone:
            placed = core.either(core.no(core.stated(day)), placed)
        given["finding", var.name] = core.both(var, placed)
    (found,) = settled(core, [grounds], given)
    return cast("Truth", found)


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
    "HAPPENED",
    "WHOLE",
    "Asking",
    "Kind",
    "Part",
    "Ruled",
    "Wanted",
    "happened",
    "is_wanted",
    "outcomes_of",
]
