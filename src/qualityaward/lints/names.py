"""Lints of names that a scheme declares: facts and findings of its own, readings, its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from qualityaward.language import nodes
from qualityaward.language.vocabulary import Fact, Finding
from qualityaward.language.walk import Node, inside, list_of
from qualityaward.lints.draft import Draft, Spot
from qualityaward.scheme.scheme import (
    UNCONFIRMED,
    Clause,
    Debarment,
    JudgedOn,
    Revocation,
    Scheme,
    VerdictNote,
)

Rule = Clause | Debarment | Revocation | VerdictNote


def roots_of(rule: Rule) -> Iterator[tuple[str, Node]]:
    """The conditions and values of one rule, with the subject whose record they read."""
    parts: list[Any]
    match rule:
        case Clause():
            parts = [rule.node]
        case Debarment():
            parts = [rule.list, rule.when, rule.where, *(p for row in rule.start for p in row)]
        case Revocation():
            parts = [rule.when, rule.after]
        case VerdictNote():
            parts = [rule.when]
        case other:
            assert_never(other)
    yield from ((rule.subject, part) for part in parts if part is not None)


def inputs_of(scheme: Scheme, rules: Iterable[Rule]) -> set[tuple[str, str]]:
    """The facts and findings that rules read, each with the subject whose record it stands in."""
    return _read(scheme, [root for rule in rules for root in roots_of(rule)])[0]


def _roots(scheme: Scheme) -> Iterator[tuple[str, Node]]:
    """Every condition and value of a scheme's rules, with the subject whose record it reads."""
    rules: tuple[Rule, ...] = (
        *scheme.clauses,
        *scheme.debarments,
        *scheme.revocations,
        *scheme.verdict_notes,
    )
    yield from (root for rule in rules for root in roots_of(rule))
    for definition in scheme.derived:
        yield definition.subject, definition.node
    for quota in scheme.quotas:
        tables: list[Any] = [quota.where, quota.outside, quota.group_by, *(r.where for r in quota.reserved)]
        yield from (pair for table in tables for pair in (table or {}).items())
    for prize in scheme.prizes:
        yield from (prize.when or {}).items()
    for selection in scheme.selections:
        yield from (pair for table in (selection.by, *selection.tie_break) for pair in (table or {}).items())


def _used(scheme: Scheme) -> tuple[set[tuple[str, str]], set[str]]:
    """The inputs that a scheme's rules read, each with its subject, and the readings that they turn on."""
    return _read(scheme, list(_roots(scheme)))


def _read(scheme: Scheme, waiting: list[tuple[str, Node]]) -> tuple[set[tuple[str, str]], set[str]]:
    inputs: set[tuple[str, str]] = set()
    readings: set[str] = set()
    subjects = scheme.vocabulary.subjects
    seen: set[tuple[str, int]] = set()

    def through(subject: str, records: tuple[tuple[str, int], ...]) -> str:
        for name, _ in records:
            inputs.add((subject, name))
            subject = subjects[subject].facts[name].type.name
        return subject

    while waiting:
        subject, node = waiting.pop()
        if (subject, id(node)) in seen:
            continue
        seen.add((subject, id(node)))
        match node:
            case nodes.FactOf(name=name, records=records):
                inputs.add((through(subject, records), name))
            case nodes.Met(finding=name, records=records):
                inputs.add((through(subject, records), name))
            case nodes.ReadingIs(reading=reading):
                readings.add(reading)
            case nodes.ClauseOf(of=nodes.FactOf(name=name, records=records)):
                subject = through(subject, (*records, (name, 0)))
        if (listed := list_of(node)) is not None:
            waiting.append((subject, listed))
        waiting += [(subject, part) for part in inside(node)]
    return inputs, readings


def fact_unused(draft: Draft) -> Iterator[Spot]:
    """A fact or finding that the scheme itself declares and no rule reads; a vocabulary's may stay unread."""
    scheme = draft.scheme
    used, _ = _used(scheme)
    rounds = any(p.first_only or p.less for p in scheme.prizes)  # these read what was won before
    for subject in scheme.vocabulary.subjects.values():
        declarations: dict[str, Fact | Finding] = {**subject.findings, **subject.facts}
        for name, declared in declarations.items():
            if declared.span.file != draft.file or (subject.name, name) in used:
                continue
            if not (rounds and name == "awards"):
                yield Spot(name, declared.span, {"name": name, "subject": subject.name})


def reading_unused(draft: Draft) -> Iterator[Spot]:
    """A reading on which no rule turns."""
    scheme = draft.scheme
    _, used = _used(scheme)
    used |= {q.strengths[0] for q in scheme.quotas if q.strengths is not None}
    judged = scheme.judged_on.reading if isinstance(scheme.judged_on, JudgedOn) else None
    for name in scheme.readings:
        if name not in used and name != judged:
            yield Spot(name, draft.place("readings", name), {"name": name})


def extreme_open(draft: Draft) -> Iterator[Spot]:
    """A least or a greatest of a list that says nothing of a list in which nothing counts: it stays unknown for ever."""
    seen = set[str]()
    for definition in draft.scheme.derived:
        value = definition.node.rows[0][1]
        if not isinstance(value, nodes.Aggregate) or value.kind not in ("min", "max"):
            continue
        every_year = value.years is not None and value.selection.where is None
        if value.otherwise is None and not every_year and definition.name not in seen:
            seen.add(definition.name)
            yield Spot(
                definition.name,
                draft.place("definitions", definition.name),
                {"name": definition.name, "kind": value.kind},
            )


def draft_undated(draft: Draft) -> Iterator[Spot]:
    """A draft that does not say of which day it is."""
    if draft.scheme.status == "draft" and draft.scheme.issued is None:
        yield Spot(draft.scheme.id, draft.place("issued"))


def effective_before_issued(draft: Draft) -> Iterator[Spot]:
    """A scheme that takes effect before it was issued, without the words of the text that say so."""
    issued, effective = draft.scheme.issued, draft.scheme.effective
    if issued is None or effective is None or effective >= issued:
        return
    if draft.node("effective", "retroactive") is None:
        args = {"effective": effective.isoformat(), "issued": issued.isoformat()}
        yield Spot(draft.scheme.id, draft.place("effective"), args)


def provision_unconfirmed(draft: Draft) -> Iterator[Spot]:
    """Imported provisions that nobody has confirmed yet, told once, at the first."""
    open_ = [p for p in draft.scheme.provisions if p.no_rule == UNCONFIRMED]
    if open_:
        yield Spot(open_[0].id, open_[0].span, {"count": str(len(open_)), "name": open_[0].id})


__all__ = [
    "Rule",
    "draft_undated",
    "effective_before_issued",
    "extreme_open",
    "fact_unused",
    "inputs_of",
    "provision_unconfirmed",
    "reading_unused",
]
