"""Lints of names that a scheme declares: facts and findings of its own, readings, its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from qualityaward.deciding.grounds import RECIPIENT, findings_of
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
    rules = list(rules)
    read = _read(scheme, [root for rule in rules for root in roots_of(rule)])[0]
    return read | {found for rule in rules for found in _won(scheme, rule)}


def _won(scheme: Scheme, rule: Rule) -> Iterator[tuple[str, str]]:
    """Who won, where a revocation concerns some winners alone and their records can say so."""
    if isinstance(rule, Revocation) and rule.subjects:
        subject = scheme.vocabulary.subjects.get(rule.subject)
        if subject is not None and RECIPIENT in subject.facts:
            yield rule.subject, RECIPIENT


def asked_by(scheme: Scheme, rule: Rule) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """What a rule reads, each with the provisions of the part that reads it: a ground cites its own item.

    Parts and items belong together where there are as many of them; else the whole rule's provisions stand for each.
    """
    parts = rule.when.parts if isinstance(rule, Revocation) and isinstance(rule.when, nodes.AnyOf) else ()
    items = tuple(c for c in rule.cite if rule.cite and c.startswith(f"{rule.cite[0]}("))
    everything = inputs_of(scheme, [rule])
    if not parts or len(parts) != len(items):
        yield from ((found, rule.cite) for found in sorted(everything))
        return
    read: dict[tuple[str, str], list[str]] = {}
    for part, item in zip(parts, items, strict=True):
        for found in _read(scheme, [(rule.subject, part)])[0]:
            read.setdefault(found, []).append(item)
    whole = _read(
        scheme, [(rule.subject, rule.after)] if isinstance(rule, Revocation) and rule.after else []
    )[0]
    for found in sorted(everything):
        yield found, rule.cite[:1] if found in whole else tuple(read.get(found, rule.cite[:1]))


def against(scheme: Scheme, subject: str) -> frozenset[str]:
    """The findings of a subject that speak against it wherever a rule reads them: grounds, and what must not be."""
    found: dict[str, set[bool]] = {}
    waiting: list[tuple[Node, bool]] = [(c.require, False) for c in scheme.clauses if c.subject == subject]
    waiting += [(c.when, True) for c in scheme.clauses if c.subject == subject and c.when is not None]
    waiting += [(r.when, True) for r in scheme.revocations if r.subject == subject]
    while waiting:
        node, turned = waiting.pop()
        match node:
            case nodes.Met(finding=name, records=()):
                found.setdefault(name, set()).add(turned)
            case nodes.Not(part=part):
                waiting.append((part, not turned))
            case nodes.If(premise=premise):
                waiting += [(p, True if p is premise else turned) for p in inside(node)]
            case nodes.ClauseOf():
                continue
            case _:
                waiting += [(p, turned) for p in inside(node)]
    return frozenset(name for name, ways in found.items() if ways == {True})


def dated(scheme: Scheme, subject: str) -> frozenset[str]:
    """The findings of a subject that have to say when what they found happened: grounds that count within a limit alone."""
    readings = {name: reading.default for name, reading in scheme.readings.items()}
    options = [readings, *({**readings, n: o} for n, r in scheme.readings.items() for o in r.options)]
    limited = [r for r in scheme.revocations if r.subject == subject and r.within is not None]
    paths = {p for rule in limited for chosen in options for p in findings_of(rule.when, chosen)}
    return frozenset(p.removeprefix("findings.") for p in paths if p.startswith("findings."))


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
    inputs, readings = _read(scheme, list(_roots(scheme)))
    return inputs | {found for rule in scheme.revocations for found in _won(scheme, rule)}, readings


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
