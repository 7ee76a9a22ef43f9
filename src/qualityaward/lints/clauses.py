"""Lints of clauses that decide nothing: no complete record can pass them, or none can fail them.

What a rule asks is taken apart into questions with few answers (:mod:`qualityaward.language.bands`), all of which are tried;
what cannot be looked into counts as able to be both. So a finding is certain, and much is not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from qualityaward.language import nodes
from qualityaward.language.bands import TooMany, World, prove
from qualityaward.language.walk import Node, inside, rebuilt
from qualityaward.lints.draft import Draft, Spot
from qualityaward.revisions.normal import normal

Judged = tuple[str, nodes.ClauseOf, bool, bool]

_MOST: int = 20_000
"""Conditions that one question about one clause may look at."""

_WHOLE = (
    nodes.Quantified,
    nodes.EachYear,
    nodes.Total,
    nodes.Rising,
    nodes.Growth,
    nodes.Measured,
    nodes.Aggregate,
)


def world_of(draft: Draft, subject: str) -> World:
    """What can be said of a record of that subject, under every reading and every value of a parameter."""
    scheme = draft.scheme
    readings = {name: tuple(r.options) for name, r in scheme.readings.items()}
    bounds = {name: (p.min, p.max) for name, p in scheme.parameters.items()}
    return World(scheme.vocabulary.subjects[subject], scheme.vocabulary.subjects, readings, bounds)


def always(condition: nodes.Condition, world: World, most: int = _MOST) -> bool:
    """Whether a condition holds of every complete record; False also where that is too much to find out in `most` steps."""
    if _elusive(condition, world):
        return False
    try:
        return not prove([condition], world, most).flaws
    except TooMany:
        return False


def never(condition: nodes.Condition, world: World, most: int = _MOST) -> bool:
    """Whether a condition holds of no complete record."""
    return always(nodes.Not(condition), world, most)


def _elusive(node: Node, world: World) -> bool:
    """Whether a fact or field in it may be nothing, which is no answer to any of the questions."""
    if isinstance(node, nodes.FieldOf) and node.optional:
        return True
    if isinstance(node, nodes.FactOf):
        facts = [s.facts[node.name] for s in world.subjects.values() if node.name in s.facts]
        return any(fact.value.may_be_nothing for fact in facts)
    if isinstance(node, _WHOLE) or (isinstance(node, nodes.Count) and isinstance(node.of, nodes.Selection)):
        return False  # one question, whatever the elements say
    return any(_elusive(part, world) for part in inside(node))


def _settled(world: World, node: object) -> object:
    """A quantifier over elements of which none can meet its condition, or every one does, as what it comes to."""
    match node:
        case nodes.Quantified(kind=kind, selection=nodes.Selection(where=where)) if where is not None:
            if kind == "every":
                return nodes.Fixed(True) if whole(where, world) else node
            return nodes.Fixed(kind == "none") if empty(where, world) else node
        case nodes.Count(of=nodes.Selection(where=where), at_least=low) if where is not None:
            return nodes.Fixed(not low) if empty(where, world) else node
        case nodes.Measured(selection=nodes.Selection(where=where), at_least=low, at_most=high):
            if where is not None and low is not None and high is None and whole(where, world):
                return nodes.Fixed(True)
            if where is not None and empty(where, world):
                return nodes.Fixed(low is None)
    return node


def empty(where: nodes.Condition, world: World) -> bool:
    """Whether no element can meet a condition; a fact beside a field could share its name, so it is not looked at."""
    return not reads_facts(where) and never(where, world)


def whole(where: nodes.Condition, world: World, most: int = _MOST) -> bool:
    """Whether every element meets a condition, as :func:`empty` says that none does."""
    return not reads_facts(where) and (_takes_all(where) or always(where, world, most))


def _takes_all(condition: nodes.Condition) -> bool:
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
    return False


def reads_facts(node: Node) -> bool:
    """Whether a condition on elements looks at facts beside them."""
    return isinstance(node, nodes.FactOf) or any(map(reads_facts, inside(node)))


def judged(draft: Draft) -> list[Judged]:
    """The clauses that can never pass or never fail, and which of the two; found once for a draft."""
    if draft.judged is None:
        draft.judged = list(_judged(draft))
    return draft.judged


def _judged(draft: Draft) -> Iterator[Judged]:
    for clause in draft.scheme.clauses:
        world = world_of(draft, clause.subject)
        node: nodes.ClauseOf = rebuilt(clause.node, partial(_settled, world))
        applies = nodes.Fixed(True) if node.when is None else node.when
        required = normal(node.require)
        if always(nodes.AnyOf((nodes.Not(applies), required)), world):
            yield clause.id, clause.node, False, True
        elif never(nodes.All((applies, required)), world):
            yield clause.id, clause.node, True, False


def clause_never_passes(draft: Draft) -> Iterator[Spot]:
    """A clause that no complete record can pass, whatever it says and however the scheme is read."""
    for id, node, never, _ in judged(draft):
        if never:
            yield Spot(id, node.span, {"name": id})


def clause_never_fails(draft: Draft) -> Iterator[Spot]:
    """A clause that no complete record can fail."""
    for id, node, _, always in judged(draft):
        if always:
            yield Spot(id, node.span, {"name": id})


__all__ = [
    "always",
    "clause_never_fails",
    "clause_never_passes",
    "empty",
    "judged",
    "never",
    "reads_facts",
    "whole",
    "world_of",
]
