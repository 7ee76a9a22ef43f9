"""What a record still has to meet: the decisive rules taken apart into what each of them requires, judged by the core."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from qualityaward.deciding.grounds import RECIPIENT
from qualityaward.deciding.names import names_of
from qualityaward.language import nodes
from qualityaward.language.core import And, Node, Not, Or, Truth, Var, below
from qualityaward.language.interpretation import Interpretation, stated_in
from qualityaward.language.making import Core
from qualityaward.language.walk import Node as Surface
from qualityaward.language.walk import inside
from qualityaward.logic.applicants import Plain
from qualityaward.logic.places import fields_read
from qualityaward.logic.rules import HAPPENED, Ruled
from qualityaward.logic.varied import Names
from qualityaward.record.loading import record_of


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that a rule requires, as a truth of the core."""

    rule: str
    truth: Truth


class Goals:
    """What all decisive rules of one subject require, on one day; or some of them."""

    def __init__(self, ruled: Ruled, rules: Sequence[str] | None = None) -> None:
        self.ruled = ruled
        self.read = Names()
        self._reads: dict[Node, Reads] = {}
        self.all = tuple(
            Goal(id, part) for id in rules or ruled.decisive for part in _parts(ruled.core, ruled.all[id])
        )

    def reads(self, truth: Truth) -> Reads:
        """What a truth reads."""
        if truth not in self._reads:
            self._reads[truth] = reads_of(truth)
        return self._reads[truth]

    def names(self, truth: Truth) -> set[str]:
        """The same as one set of names."""
        return {
            name for name in self.read.of(truth) if not name.startswith(("record ", "header submitted_on"))
        }

    def open(self, record: Plain) -> list[Goal]:
        """The goals that are not surely met, in the order of the rules."""
        oracle = self.oracle(record)
        return [g for g in self.all if oracle.of(g.truth) is not True]

    def grouped(self, record: Plain) -> list[tuple[Goal, Truth]]:
        """The open goals, those that look at one list or number taken together: one entry or figure has to do for all.

        Each with what must stay met, too: every other goal that looks at the same facts and lists.
        """
        open_ = self.open(record)
        found: list[tuple[Goal, set[str]]] = []
        for goal in open_:
            lists = {*self.reads(goal.truth).lists, *self._numbers(goal.truth)}
            near = [each for each in found if each[1] & lists]
            found = [each for each in found if each not in near]
            truth = self.ruled.core.both(*(g.truth for g, _ in near), goal.truth)
            rule = near[0][0].rule if near else goal.rule
            found.append((Goal(rule, truth), lists.union(*(names for _, names in near))))
        met = [(g, self.names(g.truth)) for g in self.all if g not in open_]
        whole = []
        for goal, _ in found:
            own = self.names(goal.truth)
            whole.append(
                (goal, self.ruled.core.both(goal.truth, *(g.truth for g, names in met if names & own)))
            )
        return whole

    def _numbers(self, truth: Truth) -> list[str]:
        facts = self.reads(truth).facts
        return [name for name in facts if self.ruled.rules.fact(name).type.numeric]

    def oracle(self, record: Plain) -> Interpretation:
        """The core's answers on a record; raises :class:`RecordError` for one that cannot be."""
        return oracle(self.ruled, record)


def oracle(ruled: Ruled, record: Plain) -> Interpretation:
    """The core's answers on a record under one scheme; raises :class:`RecordError` for one that cannot be."""
    scheme, rules = ruled.scheme, ruled.rules
    bound = record_of(record, scheme).bound(scheme.vocabulary)
    setting = ruled.setting.judged_for(scheme, bound.submitted_on)
    values, _ = names_of(scheme).resolved(bound.subject, bound.on(setting.on))
    given: dict[tuple[str, str], Any] = {
        ("day", "on"): setting.day, ("day", "decided"): setting.on,
        ("header", "submitted_on"): bound.submitted_on,
    }  # fmt: skip
    for path, judgement in bound.judgements.items():
        if judgement.happened is not None:
            day = date.fromisoformat(judgement.happened).toordinal()
            given["header", HAPPENED + path.partition(".")[2]] = day
    return Interpretation(stated_in(rules.subject, rules.subjects, values), given)


def _parts(core: Core, truth: Truth) -> Iterator[Truth]:
    """What has to be true one by one; ``a or (b and c)`` is ``(a or b) and (a or c)``, also where something is unknown."""
    truth = _outward(core, truth)
    if isinstance(truth, And):
        for part in truth.parts:
            yield from _parts(core, part)
        return
    parts = [_outward(core, p) for p in truth.parts] if isinstance(truth, Or) else []
    joined = next((p for p in parts if isinstance(p, And)), None)
    if joined is None:
        yield truth
        return
    others = [p for p in parts if p is not joined]
    for part in joined.parts:
        yield from _parts(core, core.either(*others, part))


def _outward(core: Core, truth: Truth) -> Truth:
    """A negation of several as negations of each."""
    if isinstance(truth, Not) and isinstance(truth.part, (And, Or)):
        each = [core.no(part) for part in truth.part.parts]
        return core.either(*each) if isinstance(truth.part, And) else core.both(*each)
    return truth


@dataclass(frozen=True, slots=True)
class Reads:
    """What a truth reads: facts and findings by path, findings whose event has a day, and lists with the fields of their elements."""

    facts: tuple[str, ...]
    findings: tuple[str, ...]
    happened: tuple[str, ...]
    lists: dict[str, frozenset[str]]


def reads_of(truth: Node) -> Reads:
    """Everything that a truth reads, in the order in which it does."""
    found = [node for node in below(truth) if isinstance(node, Var)]
    facts = dict.fromkeys(v.name for v in found if v.kind == "fact" and v.sort not in ("list", "record"))
    findings = dict.fromkeys(v.name for v in found if v.kind == "finding")
    days = [
        v.name.removeprefix(HAPPENED) for v in found if v.kind == "header" and v.name.startswith(HAPPENED)
    ]
    lists = {name: frozenset(fields) for name, fields in fields_read([truth]).items()}
    return Reads(tuple(facts), tuple(findings), tuple(days), lists)


def premises(ruled: Ruled) -> frozenset[str]:
    """Paths of facts that decide whether something is required at all: of a premise, or to whom a clause applies.

    What an applicant is (an exporter, an enterprise) is no shortcoming that is put right.
    """
    found: set[str] = set()
    waiting: list[tuple[Surface, str, bool]] = []
    for clause in ruled.scheme.clauses_of(ruled.subject):
        waiting += [(clause.when, "", True)] if clause.when is not None else []
        waiting.append((clause.require, "", False))
    for rule in ruled.scheme.revocations_of(ruled.subject):
        waiting.append((rule.when, "", False))
        if rule.subjects:
            found.add(RECIPIENT)
    seen: set[tuple[int, str, bool]] = set()
    while waiting:
        node, prefix, asked = waiting.pop()
        if (id(node), prefix, asked) in seen:
            continue
        seen.add((id(node), prefix, asked))
        if isinstance(node, nodes.FactOf) and asked:
            found.add(prefix + node.path)
        inner = prefix
        if isinstance(node, nodes.ClauseOf) and node.of is not None:
            inner = f"{prefix}{node.of.path}."
        for each in inside(node):
            premise = isinstance(node, nodes.If) and each is node.premise
            when = isinstance(node, nodes.ClauseOf) and each is node.when
            waiting.append((each, inner, asked or premise or when))
    return frozenset(found)


__all__ = ["Goal", "Goals", "Reads", "oracle", "premises", "reads_of"]
