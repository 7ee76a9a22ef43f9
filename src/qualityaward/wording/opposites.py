"""The condition that holds where another does not: what a negated requirement asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualityaward.language import nodes
from qualityaward.language.comparing import OPPOSITE
from qualityaward.language.walk import inside

if TYPE_CHECKING:
    from qualityaward.language.walk import Node


def opposite(node: nodes.Condition) -> nodes.Condition | None:
    """The condition that is true where `node` is false, without a negation at its head; None where there is none.

    Unknown stays unknown, and so it is where a value is nothing.

    >>> from qualityaward.language.types import BOOL
    >>> held = nodes.Holds(nodes.FactOf(BOOL, "listed", 0))
    >>> opposite(nodes.Not(held)) == held, opposite(held)
    (True, None)
    """
    match node:
        case nodes.Fixed(value=value):
            return nodes.Fixed(not value)
        case nodes.Not(part=part):
            return part
        case nodes.Compare(operator=sign, left=left, right=right) if not or_nothing(node):
            return nodes.Compare(OPPOSITE[sign], left, right)
        case nodes.All(parts=parts):
            return nodes.AnyOf(tuple(_negated(p) for p in parts))
        case nodes.AnyOf(parts=parts):
            return nodes.All(tuple(_negated(p) for p in parts))
        case nodes.If(premise=premise, then=then, otherwise=None):
            return nodes.All((premise, _negated(then)))
        case nodes.If(premise=premise, then=then, otherwise=nodes.Judged() as otherwise):
            one, other = (
                nodes.All((premise, _negated(then))),
                nodes.All((_negated(premise), _negated(otherwise))),
            )
            return nodes.AnyOf((one, other))
        case nodes.Quantified(kind="some", selection=selection):
            return nodes.Quantified("none", selection)
        case nodes.Quantified(kind="none", selection=selection):
            return nodes.Quantified("some", selection)
        case nodes.Quantified(
            kind="every", selection=nodes.Selection(where=nodes.Judged() as where) as chosen
        ):
            return nodes.Quantified("some", replace(chosen, where=_negated(where)))
        case nodes.Count(of=of, at_least=least, at_most=most):
            fewer = (nodes.Count(of, None, least - 1),) if least else ()
            more = (nodes.Count(of, most + 1, None),) if most is not None else ()
            both = (*fewer, *more)
            return both[0] if len(both) == 1 else nodes.AnyOf(both)
        case (
            nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Measured() | nodes.Yearly() | nodes.Total()
            | nodes.ClauseOf()
        ):  # fmt: skip
            return None


def _negated(node: nodes.Condition) -> nodes.Condition:
    """`node` negated as far in as it goes; a part with a title keeps it, and is negated by its title."""
    found = None if node.title else opposite(node)
    return nodes.Not(node) if found is None else found


def or_nothing(node: nodes.Condition) -> bool:
    """Whether the negation of a comparison is also true where one of its values is nothing, which its opposite is not."""
    return isinstance(node, nodes.Compare) and node.operator not in ("==", "!=") and _optional(node)


def _optional(node: Node) -> bool:
    return (isinstance(node, nodes.FieldOf) and node.optional) or any(
        _optional(part) for part in inside(node)
    )


__all__ = ["opposite", "or_nothing"]
