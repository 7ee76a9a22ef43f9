"""What an expression reads: its facts, fields, parameters and definitions, and what kind of value it is by its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.language import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

_ATOMS: Final = (nodes.FactOf, nodes.FieldOf, nodes.ParameterOf, nodes.DefinitionOf)


def atomic(node: nodes.Value) -> bool:
    """Whether a value is read as it stands, not calculated."""
    return isinstance(node, _ATOMS)


def atoms(node: nodes.Value) -> Iterable[nodes.Value]:
    """The facts, fields, parameters and definitions that an expression reads."""
    match node:
        case nodes.FactOf() | nodes.FieldOf() | nodes.ParameterOf() | nodes.DefinitionOf():
            yield node
        case nodes.Arithmetic(left=first, right=second) | nodes.Quotient(above=first, below=second):
            yield from atoms(first)
            yield from atoms(second)
        case nodes.FunctionOf(arguments=arguments):
            for argument in arguments:
                yield from atoms(argument)


def names_day(node: nodes.Value) -> bool:
    """Whether an expression names the day as of which is judged; the time since another is told with that day."""
    match node:
        case nodes.DecisionDay():
            return True
        case nodes.Arithmetic(left=first, right=second) | nodes.Quotient(above=first, below=second):
            return names_day(first) or names_day(second)
        case nodes.FunctionOf(arguments=arguments):
            return any(map(names_day, arguments))
    return False


def bare(node: nodes.Value) -> nodes.Value:
    """`node` without the factors that only bring it to another scale, which nobody wrote."""
    while (
        isinstance(node, nodes.Arithmetic) and node.operator == "*" and isinstance(node.right, nodes.Constant)
    ):
        if node.right.value != 10**node.right.scale and node.right.text:
            break
        node = node.left
    return node


def as_it_stands(node: nodes.Value) -> bool:
    """Whether a value is read, or brought to another scale alone, and not calculated."""
    read = (nodes.FactOf, nodes.FieldOf, nodes.ParameterOf, nodes.DecisionDay, nodes.Constant)
    return isinstance(bare(node), read)


def is_year(node: nodes.Value) -> bool:
    """Whether a value is a calendar year, or so many years before or after one."""
    match bare(node):
        case nodes.FunctionOf(name="year"):
            return True
        case nodes.Arithmetic(operator="+" | "-", left=left, right=nodes.Constant()):
            return is_year(left)
        case nodes.Arithmetic(operator="+", left=nodes.Constant(), right=right):
            return is_year(right)
    return False


def span_unit(node: nodes.Value) -> str:
    """The unit of an expression that is a length of time; empty for any other."""
    if isinstance(node, nodes.FunctionOf):
        return node.since or ""
    days = isinstance(node, nodes.Arithmetic) and node.left.type.kind == node.right.type.kind == "date"
    return "days" if days else ""


__all__ = ["as_it_stands", "atomic", "atoms", "bare", "is_year", "names_day", "span_unit"]
