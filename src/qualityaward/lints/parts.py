"""Lints of parts that decide nothing: rows that are never reached, conditions that always or never hold, clauses that exclude each other.

Found as clauses are that can never pass (:mod:`qualityaward.lints.clauses`): what is reported is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from qualityaward.language import nodes
from qualityaward.language.bands import World
from qualityaward.language.walk import Node, inside
from qualityaward.lints.clauses import always, empty, judged, never, reads_facts, world_of
from qualityaward.lints.draft import Draft, Spot
from qualityaward.lints.names import inputs_of
from qualityaward.revisions.normal import key, normal
from qualityaward.scheme.scheme import Clause
from qualityaward.scheme.vocabularies import APPLIES_FOR

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
    for clause, world, part, alternative in _parts(draft):
        if not alternative and always(normal(part), world, _FEW):
            yield _spot(draft, clause, part)
    said = {id for id, *_ in judged(draft)}
    for clause, world, whole, where in _wheres(draft):
        if clause.id in said:
            continue
        if not reads_facts(where) and (_is_whole(where) or always(where, world, _FEW)):
            yield _spot(draft, clause, whole, where)


def condition_never(draft: Draft) -> Iterator[Spot]:
    """An alternative of a clause that no record can take, beside others that some can; or a `where` that nothing meets."""
    for clause, world, part, alternative in _parts(draft):
        if alternative and never(normal(part), world, _FEW):
            yield _spot(draft, clause, part)
    said = {id for id, *_ in judged(draft)}
    for clause, world, whole, where in _wheres(draft):
        if clause.id in said:
            continue
        if empty(where, world):
            yield _spot(draft, clause, whole, where)


def _is_whole(condition: nodes.Condition) -> bool:
    """Whether a condition on a field takes in every level of its scale or every option."""
    match condition:
        case nodes.Compare(
            operator=operator, left=nodes.FieldOf(optional=False) as field, right=nodes.Constant() as bound
        ):
            least, most = bound.value == 0, bound.value == len(field.type.options) - 1
            return field.type.kind == "scale" and (
                (operator == ">=" and least) or (operator == "<=" and most)
            )
        case nodes.OneOf(item=nodes.FieldOf(optional=False) as field, options=options):
            return bool(field.type.options) and len({o.value for o in options}) == len(field.type.options)
        case _:
            return False


def _spot(draft: Draft, clause: Clause, part: nodes.Condition, where: nodes.Condition | None = None) -> Spot:
    shown = part if where is None else where
    at = f"{clause.id}/{part.id}" if part.id else clause.id
    span = shown.span if shown.span.line else clause.span
    return Spot(at, span, {"text": shown.text or shown.title or shown.id or clause.id})


def _parts(draft: Draft) -> Iterator[tuple[Clause, World, nodes.Condition, bool]]:
    """The parts of each clause that is made of several, and whether a part is one of alternatives."""
    for clause in draft.scheme.clauses:
        world = world_of(draft, clause.subject)
        yield from ((clause, world, part, some) for part, some in _divided(clause.node.require))


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
        case nodes.ClauseOf():
            return
        case _:
            return


def _wheres(draft: Draft) -> Iterator[tuple[Clause, World, nodes.Condition, nodes.Condition]]:
    """What chooses elements of lists, with the part of which clause it stands in."""
    for clause in draft.scheme.clauses:
        world = world_of(draft, clause.subject)
        for part in _conditions(clause.node.require):
            match part:
                case nodes.Quantified(selection=chosen) | nodes.Count(of=nodes.Selection() as chosen):
                    if chosen.where is not None and not isinstance(chosen.where, nodes.Fixed):
                        yield clause, world, part, chosen.where
                case _:
                    pass


def _conditions(condition: nodes.Condition) -> Iterator[nodes.Condition]:
    """A condition and those in it, another clause's left out."""
    yield condition
    if not isinstance(condition, nodes.ClauseOf):
        for part in inside(condition):
            if isinstance(part, nodes.Condition):
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


__all__ = ["clauses_exclude", "condition_always", "condition_never", "row_unreached"]
