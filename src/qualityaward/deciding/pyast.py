"""Building blocks of generated code: expressions and functions of Python as abstract syntax trees."""

from __future__ import annotations

import ast
from typing import Any, Final

_AST_OF: Final[dict[str, type[ast.cmpop]]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "is": ast.Is,
    "is not": ast.IsNot,
    "in": ast.In,
    "not in": ast.NotIn,
}


def name(text: str) -> ast.expr:
    """A variable."""
    return ast.Name(text, ast.Load())


def constant(value: Any) -> ast.expr:
    """A literal."""
    return ast.Constant(value)


def at(of: ast.expr, index: int) -> ast.expr:
    """``of[index]``."""
    return ast.Subscript(of, constant(index), ast.Load())


def compare(left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
    """``left operator right``."""
    return ast.Compare(left, [_AST_OF[operator]()], [right])


def call(function: str, *arguments: ast.expr) -> ast.expr:
    """``function(*arguments)``."""
    return ast.Call(name(function), list(arguments), [])


def _joined(made: ast.boolop, parts: list[ast.expr], neutral: bool) -> ast.expr:
    kept: list[ast.expr] = []
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, bool):
            if part.value is not neutral:
                return constant(not neutral)
        elif isinstance(part, ast.BoolOp) and type(part.op) is type(made):
            kept += part.values
        else:
            kept.append(part)
    if not kept:
        return constant(neutral)
    return kept[0] if len(kept) == 1 else ast.BoolOp(made, kept)


def both_of(*parts: ast.expr) -> ast.expr:
    """``a and b``, constants folded."""
    return _joined(ast.And(), list(parts), True)


def either_of(*parts: ast.expr) -> ast.expr:
    """``a or b``, constants folded."""
    return _joined(ast.Or(), list(parts), False)


def known(value: ast.expr) -> ast.expr:
    """``value is not None``."""
    return compare(value, "is not", constant(None))


def assign(target: str, value: ast.expr) -> ast.stmt:
    """``target = value``."""
    return ast.Assign([ast.Name(target, ast.Store())], value)


def function(title: str, arguments: list[str], body: list[ast.stmt]) -> ast.stmt:
    """``def title(*arguments): body``."""
    given = ast.arguments([], [ast.arg(a) for a in arguments], None, [], [], None, [])
    made = ast.FunctionDef(title, given, body, [], None)
    if "type_params" in ast.FunctionDef._fields:  # Python 3.12 asks for them
        made.type_params = []  # type: ignore[attr-defined]  # unknown to 3.11
    return made


def module(*body: ast.stmt) -> ast.Module:
    """A module that can be compiled: every node has a place, given once however often it stands in the tree.

    :func:`ast.fix_missing_locations` walks a part as often as it is met: a quarter of all that making code took.
    """
    made = ast.Module(list(body), [])
    left: list[Any] = list(body)
    while left:
        node = left.pop()
        if isinstance(node, list):
            left += node
        elif isinstance(node, ast.AST) and not hasattr(node, "lineno"):
            parts = list(vars(node).values())
            node.lineno, node.col_offset = 1, 0  # type: ignore[attr-defined]  # some have none, and bear it
            left += parts
    return made
