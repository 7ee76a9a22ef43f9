"""Lints of parts that decide nothing: rows that are never reached, conditions that always or never hold, clauses that exclude each other.

Found as clauses are that can never pass (:mod:`qualityaward.lints.clauses`): what is reported is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple, assert_never

from qualityaward.language import nodes
from qualityaward.language.bands import World
from qualityaward.language.walk import Node, inside, selection_of
from qualityaward.lints.clauses import always, empty, judged, never, reads_facts, whole, world_of
from qualityaward.lints.draft import Draft, Spot
from qualityaward.lints.names import inputs_of
from qualityaward.revisions.normal import key, normal
from qualityaward.scheme.scheme import Clause
from qualityaward.scheme.vocabularies import APPLIES_FOR
from qualityaward.source import Span

MOST_PAIRS: int = 500
"""Pairs of clauses that are compared at most."""

_FEW: int = 2_000
"""Steps that one question about a part, a row or a pair of clauses may take."""


def row_unreached(draft: Draft) -> Iterator[Spot]:
    """A row of a table of which those before it leave nothing: wherever it holds, one of them does."""
    for definition in draft.scheme.derived:
        world = world_of(draft, definition.subject)
        for table in _tables(definition.node):
            before: list[nodes.Condition] = []
            for at, (when, _) in enumerate(table.rows, 1):
                rest = nodes.Not(nodes.AnyOf(tuple(before))) if before else None
                whole = [c for c in (when, rest) if c is not None]
                if before and whole and never(nodes.All(tuple(whole)), world, _FEW):
                    span = (
                        when.span
                        if when is not None and when.span.line
                        else draft.place("definitions", table.name)
                    )
                    yield Spot(table.name, span, {"name": table.name, "row": str(at)})
                if when is None:
                    break
                before.append(when)


def _tables(node: Node) -> Iterator[nodes.DefinitionOf]:
    """The tables that are written in a definition, each once; `unique` ones are proved when the scheme is checked."""
    if isinstance(node, nodes.DefinitionOf):
        if not node.unique and len(node.rows) > 1:
            yield node
        return
    if isinstance(node, nodes.Score):
        if node.value is not None:
            yield from _tables(node.value)
        for item in node.items:
            yield from _tables(item)


def condition_always(draft: Draft) -> Iterator[Spot]:
    """A part of a clause that every complete record meets, among others that ask something; or a `where` that leaves nothing out."""
    for rule, world, part, alternative in _parts(draft):
        if not alternative and always(normal(part), world, _FEW):
            yield _spot(rule, part)
    said = {id for id, *_ in judged(draft)}
    for rule, world, part, where in _wheres(draft):
        if rule.id not in said and not reads_facts(where) and whole(where, world, _FEW):
            yield _spot(rule, part, where)


def condition_never(draft: Draft) -> Iterator[Spot]:
    """An alternative of a clause that no record can take, beside others that some can; or a `where` that nothing meets."""
    for rule, world, part, alternative in _parts(draft):
        if alternative and never(normal(part), world, _FEW):
            yield _spot(rule, part)
    said = {id for id, *_ in judged(draft)}
    for rule, world, part, where in _wheres(draft):
        if rule.id not in said and empty(where, world):
            yield _spot(rule, part, where)


def where_alike(draft: Draft) -> Iterator[Spot]:
    """A `where` that looks at facts of the record and at no field of an element: it is the same for every one."""
    for rule, _, part, where in _wheres(draft):
        if reads_facts(where) and not _reads_fields(where):
            yield _spot(rule, part, where)


def _reads_fields(node: Node) -> bool:
    """Whether a condition on elements looks at one of their fields; what it asks of another list is not looked into."""
    return isinstance(node, nodes.FieldOf) or any(map(_reads_fields, inside(node)))


class _Rule(NamedTuple):
    """A rule with conditions: its id and place, whose record they read, and the conditions, of which one is asked for."""

    id: str
    subject: str
    span: Span
    conditions: tuple[nodes.Condition, ...]
    clause: bool = False


def _rules(draft: Draft) -> Iterator[_Rule]:
    """Whatever in a scheme has conditions; the `where` of a debarment's own list is one of its conditions."""
    scheme = draft.scheme
    for clause in scheme.clauses:
        yield _Rule(clause.id, clause.subject, clause.span, (clause.node.require,), clause=True)
    for bar in scheme.debarments:
        yield _Rule(bar.id, bar.subject, bar.span, tuple(c for c in (bar.when,) if c is not None))
    for ground in scheme.revocations:
        yield _Rule(ground.id, ground.subject, ground.span, (ground.when,))
    for definition in scheme.derived:
        whens = tuple(when for when, _ in definition.node.rows if when is not None)
        yield _Rule(definition.name, definition.subject, definition.span, whens)


def _spot(rule: _Rule, part: nodes.Condition, where: nodes.Condition | None = None) -> Spot:
    shown = part if where is None else where
    at = f"{rule.id}/{part.id}" if part.id else rule.id
    span = shown.span if shown.span.line else rule.span
    return Spot(at, span, {"text": shown.text or shown.title or shown.id or rule.id})


def _parts(draft: Draft) -> Iterator[tuple[_Rule, World, nodes.Condition, bool]]:
    """The parts of each clause that is made of several, and whether a part is one of alternatives."""
    for rule in _rules(draft):
        if rule.clause:
            world = world_of(draft, rule.subject)
            yield from (
                (rule, world, part, some) for asked in rule.conditions for part, some in _divided(asked)
            )


def _divided(condition: nodes.Condition) -> Iterator[tuple[nodes.Condition, bool]]:
    match condition:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            some = isinstance(condition, nodes.AnyOf)
            for part in parts:
                yield part, some
                yield from _divided(part)
        case nodes.If(then=then, otherwise=otherwise):
            for branch in (then, otherwise):
                if branch is not None:
                    yield from _divided(branch)
        case (
            nodes.Leaf() | nodes.Not() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return
        case other:
            assert_never(other)


def _wheres(draft: Draft) -> Iterator[tuple[_Rule, World, nodes.Condition, nodes.Condition]]:
    """What chooses elements of lists, with the part of which rule it stands in; and the whole of what a rule other than a clause asks."""
    for rule in _rules(draft):
        world = world_of(draft, rule.subject)
        for condition in rule.conditions:
            for part in _conditions(condition):
                if (chosen := selection_of(part)) is not None:
                    where = chosen.where
                else:
                    where = part.where if isinstance(part, nodes.EachYear | nodes.Total) else None
                if where is not None:
                    yield rule, world, part, where
    for bar in draft.scheme.debarments:
        if bar.where is not None:
            rule = _Rule(bar.id, bar.subject, bar.span, ())
            yield rule, world_of(draft, bar.subject), bar.where, bar.where
    for definition in draft.scheme.derived:
        value = definition.node.rows[0][1]
        if isinstance(value, nodes.Aggregate) and value.selection.where is not None:
            rule = _Rule(definition.name, definition.subject, definition.span, ())
            where = value.selection.where
            yield rule, world_of(draft, definition.subject), where, where


def _conditions(condition: nodes.Condition) -> Iterator[nodes.Condition]:
    """A condition and those in it, another clause's left out."""
    yield condition
    if not isinstance(condition, nodes.ClauseOf):
        for part in inside(condition):
            if isinstance(part, nodes.Judged):
                yield from _conditions(part)


def clauses_exclude(draft: Draft) -> Iterator[Spot]:
    """Two clauses of eligibility of which each can be met, and both never: nobody to whom both apply is ever eligible."""
    asked = [c for c in draft.scheme.clauses if c.effect == "eligibility" and c.strength == "mandatory"]
    read = {(c.id, c.subject): inputs_of(draft.scheme, [c]) for c in asked}
    compared, said = 0, {id for id, *_ in judged(draft)}
    for one, two in combinations(asked, 2):
        if one.subject != two.subject or _award(one) != _award(two):
            continue  # who applies for one award need not meet the rules of another
        if not read[one.id, one.subject] & read[two.id, two.subject]:
            continue
        compared += 1
        if compared > MOST_PAIRS:
            return
        world = world_of(draft, one.subject)
        applies = [c.node.when for c in (one, two) if c.node.when is not None]
        required = [normal(c.node.require) for c in (one, two)]
        if any(c.id in said for c in (one, two)) or (
            applies and never(nodes.All(tuple(applies)), world, _FEW)
        ):
            continue  # said of that clause already, or they never apply together
        if never(nodes.All((*applies, *required)), world, _FEW):
            yield Spot(two.id, two.span, {"name": two.id, "other": one.id})


def _award(clause: Clause) -> object:
    """What a clause's `when` asks of the awards that are applied for; None where it is for all."""
    when = clause.node.when
    parts = when.parts if isinstance(when, nodes.All) else (when,)
    return next((key(p) for p in parts if p is not None and p.id == APPLIES_FOR), None)


__all__ = ["clauses_exclude", "condition_always", "condition_never", "row_unreached", "where_alike"]
