"""One shape for conditions that mean the same: negations at the leaves, nesting flattened, order without meaning.

What is kept of each part is its id and its place, so that a change can be named; all else that two spellings of one
condition can differ in is gone. Two conditions are the same rule when their :func:`key` is equal. Names are compared,
never the positions that a vocabulary gives them: a fact added to a vocabulary changes no rule.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import singledispatch
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED, OPPOSITE
from qualityaward.language.types import Type

Key = tuple[Any, ...]


def normal(node: nodes.Condition, *, holds: bool = True) -> nodes.Condition:
    """`node`, or with ``holds=False`` its opposite, with negations at the leaves.

    ``if p then q`` becomes ``not p or q``; ``none`` becomes ``not some``; ``every x where p`` becomes
    ``not some x where not p``. The comparison of a field that may be nothing is not turned round: nothing is neither
    below nor above anything.
    """
    match node:
        case nodes.Not(part=part):
            inner = normal(part, holds=not holds)
            return _named(inner, node)
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            kind = nodes.All if isinstance(node, nodes.All) is holds else nodes.AnyOf
            return _named(_junction(kind, [normal(p, holds=holds) for p in parts]), node)
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            first = nodes.AnyOf((nodes.Not(premise), then))
            whole: nodes.Condition = first
            if otherwise is not None:
                whole = nodes.All((first, nodes.AnyOf((premise, otherwise)), nodes.AnyOf((then, otherwise))))
            return _named(normal(whole, holds=holds), node)
        case nodes.Quantified(kind=kind, selection=selection):
            where = selection.where
            if kind == "every":
                where = nodes.Fixed(False) if where is None else nodes.Not(where)
            chosen = replace(selection, where=None if where is None else normal(where))
            some = nodes.Quantified("some", chosen)
            return _named(some if (kind == "some") is holds else nodes.Not(some), node)
        case nodes.Fixed(value=value):
            return _named(nodes.Fixed(value is holds), node)
        case nodes.Compare(operator=operator, left=left, right=right):
            if isinstance(left, nodes.Constant) and not isinstance(right, nodes.Constant):
                operator, left, right = MIRRORED[operator], right, left
            if not holds and not (may_be_nothing(left) or may_be_nothing(right)):
                operator, holds = OPPOSITE[operator], True
            compared = nodes.Compare(operator, left, right)
            return _named(compared if holds else nodes.Not(compared), node)
        case nodes.OneOf(item=item, options=(only,)):
            return _named(normal(nodes.Compare("==", item, only), holds=holds), node)
        case nodes.Count(of=of, at_least=low, at_most=high):
            return _count(node, of, low, high, holds)
        case nodes.EachYear(where=where):
            return _leaf(replace(node, where=normal(where)), node, holds)
        case nodes.Total(where=where) if where is not None:
            return _leaf(replace(node, where=normal(where)), node, holds)
        case nodes.ClauseOf(when=when, require=require):
            whole = require if when is None else nodes.AnyOf((nodes.Not(when), require))
            return _leaf(replace(node, when=None, require=normal(whole)), node, holds)
        case nodes.Leaf() | nodes.Measured() | nodes.Rising() | nodes.Growth() | nodes.Total():
            return _leaf(node, node, holds)


def _leaf(made: nodes.Condition, node: nodes.Condition, holds: bool) -> nodes.Condition:
    return made if holds else _named(nodes.Not(made), node)


def _count(
    node: nodes.Condition,
    of: nodes.Selection | tuple[nodes.Condition, ...],
    low: int | None,
    high: int | None,
    holds: bool,
) -> nodes.Condition:
    """A count with one bound; ``at least 1`` of a list is ``some``, ``at most 0`` its opposite."""
    inner: nodes.Selection | tuple[nodes.Condition, ...]
    if isinstance(of, tuple):
        inner = tuple(normal(p) for p in of)
    else:
        inner = replace(of, where=None if of.where is None else normal(of.where))
    parts: list[nodes.Condition] = []
    if low is not None:
        parts.append(_at_least(inner, low))
    if high is not None:
        parts.append(nodes.Not(_at_least(inner, high + 1)))
    whole = _junction(nodes.All, parts)
    return _named(whole if holds else negated(whole), node)


def _at_least(of: nodes.Selection | tuple[nodes.Condition, ...], low: int) -> nodes.Condition:
    if low <= 0:
        return nodes.Fixed(True)
    if isinstance(of, tuple):
        if low == 1:
            return _junction(nodes.AnyOf, list(of))
        if low == len(of):
            return _junction(nodes.All, list(of))
    elif low == 1:
        return nodes.Quantified("some", of)
    return nodes.Count(of, low, None)


def negated(node: nodes.Condition) -> nodes.Condition:
    """The opposite of a condition in normal form, in normal form."""
    match node:
        case nodes.Not(part=part):
            return part
        case nodes.All(parts=parts):
            return _junction(nodes.AnyOf, [negated(p) for p in parts])
        case nodes.AnyOf(parts=parts):
            return _junction(nodes.All, [negated(p) for p in parts])
        case nodes.Fixed() | nodes.Compare():
            return normal(node, holds=False)
        case (
            nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return nodes.Not(node)


def _junction(kind: type[nodes.All] | type[nodes.AnyOf], parts: list[nodes.Condition]) -> nodes.Condition:
    """All or any of the parts: flat, each once, constants gone; one part stands for itself."""
    decisive = kind is nodes.AnyOf
    kept: dict[Key, nodes.Condition] = {}
    for part in parts:
        inner = part.parts if isinstance(part, kind) and not part.id else (part,)
        for each in inner:
            if isinstance(each, nodes.Fixed):
                if each.value is decisive:
                    return nodes.Fixed(decisive)
                continue
            kept.setdefault(key(each), each)
    if not kept:
        return nodes.Fixed(not decisive)
    if len(kept) == 1:
        return next(iter(kept.values()))
    return kind(tuple(kept.values()))


def _named(node: nodes.Condition, by: nodes.Condition) -> nodes.Condition:
    """`node` with the id and place of what it was made of, where it has none of its own."""
    if node.id:
        return node
    return replace(node, id=by.id, title=by.title or node.title, span=by.span, text=by.text or node.text)


MOST_OPTIONS: Final = 8
"""Options of two values that are compared one by one; where there are more, the comparison is taken as one."""


def one_by_one(operator: nodes.Comparison, left: nodes.Value, right: nodes.Value) -> nodes.Condition | None:
    """Two values out of one short list, compared: what the one may be where the other is each of them."""
    kind = left.type
    if right.type != kind or kind.kind not in ("bool", "scale", "enum"):
        return None
    values: tuple[int | str | bool, ...] = (False, True) if kind.kind == "bool" else kind.options
    values = tuple(range(len(values))) if kind.kind == "scale" else values
    if len(values) > MOST_OPTIONS:
        return None
    each = [nodes.Constant(kind, value, "") for value in values]
    return nodes.AnyOf(
        tuple(nodes.All((nodes.Compare("==", left, v), nodes.Compare(operator, v, right))) for v in each)
    )


def may_be_nothing(value: nodes.Value) -> bool:
    """Whether a value can be nothing, which no comparison turns round."""
    match value:
        case nodes.FieldOf(optional=optional):
            return optional
        case nodes.Arithmetic(left=left, right=right):
            return may_be_nothing(left) or may_be_nothing(right)
        case nodes.Quotient(above=above, below=below):
            return may_be_nothing(above) or may_be_nothing(below)
        case nodes.FunctionOf(arguments=arguments):
            return any(map(may_be_nothing, arguments))
        case nodes.DefinitionOf():
            return True
        case nodes.Single() | nodes.Aggregate() | nodes.Score():
            return False


@singledispatch
def key(part: object) -> Key:
    """What a part means, as nested tuples: equal for parts that mean the same, whatever their order and place."""
    if is_dataclass(part) and not isinstance(part, type):
        inner = [key(getattr(part, f.name)) for f in fields(part) if f.compare and f.name not in _ASIDE]
        return (type(part).__name__, *inner)
    if isinstance(part, tuple):
        return tuple(key(p) for p in part)
    return (type(part).__name__, str(part))


_ASIDE: Final = frozenset({"id", "index", "title", "span", "text"})


@key.register
def _(part: Type) -> Key:
    if part.kind in ("enum", "scale"):  # what they are called in the file says nothing
        return (part.kind, "", part.options if part.kind == "scale" else tuple(sorted(part.options)))
    return (part.kind, part.name, ())


@key.register
def _(part: nodes.Inside) -> Key:
    return ("Inside", key(part.item), key(part.unit), *part.item.type.regions.extent(part.unit))


@key.register
def _(part: nodes.All) -> Key:
    return ("All", *sorted(map(key, part.parts), key=repr))


@key.register
def _(part: nodes.AnyOf) -> Key:
    return ("AnyOf", *sorted(map(key, part.parts), key=repr))


@key.register
def _(part: nodes.Count) -> Key:
    of = tuple(sorted(map(key, part.of), key=repr)) if isinstance(part.of, tuple) else key(part.of)
    return ("Count", of, key(part.at_least), key(part.at_most))


@key.register
def _(part: nodes.OneOf) -> Key:
    return ("OneOf", key(part.item), *sorted({key(o) for o in part.options}, key=repr))


@key.register
def _(part: nodes.FactOf) -> Key:
    return ("FactOf", key(part.type), *(name for name, _ in part.records), part.name)


@key.register
def _(part: nodes.Met) -> Key:
    return ("Met", *(name for name, _ in part.records), part.finding)


@key.register
def _(part: nodes.ClauseOf) -> Key:
    return ("ClauseOf", part.clause, key(part.of), key(part.require))


@key.register
def _(part: nodes.Score) -> Key:
    items = sorted(map(key, part.items), key=repr)  # in any order, whatever they are called
    return (
        "Score",
        part.kind,
        *(key(each) for each in (part.value, part.when, part.most, part.weight)),
        *items,
    )


@key.register
def _(part: nodes.DefinitionOf) -> Key:
    return ("DefinitionOf", key(part.rows)) if part.rows else ("DefinitionOf", part.name)


@key.register
def _(part: nodes.Arithmetic) -> Key:
    sides = [key(part.left), key(part.right)]
    if part.operator in ("+", "*"):
        sides.sort(key=repr)
    return ("Arithmetic", part.operator, *sides)


__all__ = ["Key", "key", "may_be_nothing", "normal", "one_by_one"]
