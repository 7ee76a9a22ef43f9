"""Definitions of a scheme file: derived values, lowered for each subject that uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from qualityaward.read.tree import Mapping as MappingNode
from qualityaward.read.tree import Node, Scalar
from qualityaward.rules import nodes
from qualityaward.rules.check import Checker, Scope, at_scale
from qualityaward.rules.typed import Misfit, lower
from qualityaward.rules.types import PERIOD, Type
from qualityaward.scheme.aggregates import AGGREGATES, lower_aggregate
from qualityaward.scheme.models import DefinitionModel
from qualityaward.scheme.parts import at, items_of
from qualityaward.scheme.vocabularies import span_of
from qualityaward.source import Span
from qualityaward.suggest import closest
from qualityaward.vocabulary import Subject

if TYPE_CHECKING:
    from qualityaward.scheme.lowering import Lowering


_LIST: Final = ("of", "where", "within", "dated", "last", "ago", "by")
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "value": (),
    "first": (),
    "unique": (),
    "add": ("max", "min"),
    **dict.fromkeys(AGGREGATES, _LIST),
    "count": _LIST[1:],
}
"""The kinds of definitions, each with the keys that go with it."""

COMMON: Final = frozenset({"type", "title", "subject", "cite"})


def kinds_of(model: DefinitionModel) -> list[str]:
    """The kinds that a definition is written with; exactly one is right. Of `min` and `max` a number is a bound."""
    written = [k for k in KINDS if getattr(model, k) is not None]
    bounds = [k for k in ("min", "max") if k in written and not isinstance(getattr(model, k), str)]
    return [k for k in written if k not in bounds]


def lower_definition(work: Lowering, name: str, subject: Subject, span: Span) -> nodes.DefinitionOf | None:
    """A definition for a subject; None after reporting every problem in it."""
    model = work.model.definitions[name]
    kinds = kinds_of(model)
    kind = work.types.type_named(model.type, span_of(work.root, "definitions", name, "type"))
    if kind is None:
        return None
    node = work.root.get("definitions")
    own = node.get(name) if isinstance(node, MappingNode) else None
    assert isinstance(own, MappingNode)
    if len(kinds) != 1 or kinds[0] in ("unique", "add"):
        work.problem(
            "definition-kind", span, name=name, found=", ".join(kinds) or "-", kinds=", ".join(KINDS)
        )
        return None
    for key in sorted(model.model_fields_set - COMMON - set(KINDS[kinds[0]]) - set(kinds)):
        work.problem(
            "definition-key", span_of(own, key), closest(key, KINDS[kinds[0]]), key=key, kind=kinds[0]
        )
    if kinds[0] in AGGREGATES:
        aggregate = lower_aggregate(work, kinds[0], kind, model, own, subject)
        return (
            None
            if aggregate is None
            else nodes.DefinitionOf(kind, name, ((None, aggregate),), scale=aggregate.scale)
        )
    if model.first is None:
        value = _value(work, kind, model.value, own.get("value"), work.scope(subject))
        return (
            None if value is None else nodes.DefinitionOf(kind, name, ((None, value),), scale=kind.decimals)
        )
    rows: list[tuple[nodes.Condition | None, nodes.Value]] = []
    for row, each in zip(model.first, items_of(own.get("first")), strict=True):
        when = None
        if row.when is not None and (when := work.lower(row.when, each, "when", subject)) is None:
            return None
        value = _value(work, kind, row.value, at(each, "value"), work.scope(subject))
        if value is None:
            return None
        if kind == PERIOD and when is not None and not timeless(when):
            work.problem("period-on-facts", span_of(each, "when"), name=name)
        rows.append((when, value))
    if not rows or rows[-1][0] is not None:
        work.problem("table-without-else", span, name=name)
        return None
    return nodes.DefinitionOf(kind, name, tuple(rows), scale=kind.decimals)


def _value(work: Lowering, kind: Type, value: object, node: Node | None, scope: Scope) -> nodes.Value | None:
    if isinstance(value, str) and kind.kind not in ("text", "enum", "scale", "period"):
        at = node.position if isinstance(node, Scalar) else lambda _: span_of(node)
        found = Checker(scope, value, at, work.report).value(kind, quotient=kind.kind == "number")
        scale = kind.decimals
        if isinstance(found, nodes.Quotient):
            return at_scale(found, scale)
        if found is None or not kind.numeric or found.scale == scale:
            return found
        if found.scale > scale:
            work.problem("arithmetic-too-fine", span_of(node))
            return None
        times = 10 ** (scale - found.scale)
        return nodes.Arithmetic(kind, "*", found, nodes.Constant(kind, times, str(times)), scale=scale)
    try:
        return nodes.Constant(kind, lower(kind, value), str(value), scale=kind.decimals)
    except Misfit as misfit:
        work.problem(misfit.code, span_of(node), **misfit.args_)
        return None


def timeless(condition: nodes.Condition) -> bool:
    """Whether a condition turns on readings alone."""
    match condition:
        case nodes.ReadingIs() | nodes.Fixed():
            return True
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            return all(map(timeless, parts))
        case nodes.Not(part=part):
            return timeless(part)
        case _:
            return False
