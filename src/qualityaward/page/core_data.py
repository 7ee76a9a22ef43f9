"""The core language as data: nodes in a list, those inside a node before it, each naming them by their positions.

A node is a list that begins with its kind; what follows is the order of the table in :mod:`qualityaward.language.core`.
Whole numbers are written as text, since they may be longer than a number of JavaScript.
"""

from __future__ import annotations

from typing import Any, assert_never

from qualityaward.language.core import (
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    Merged,
    Node,
    Not,
    Or,
    Var,
    below,
)


class CoreData:
    """Nodes of one core, gathered as they are asked for."""

    def __init__(self) -> None:
        self.nodes: list[list[Any]] = []
        self._at: dict[Node, int] = {}

    def at(self, node: Node) -> int:
        """The position of a node, which is added with all inside it."""
        for each in below(node):
            if each not in self._at:
                self.nodes.append(self._data(each))
                self._at[each] = len(self.nodes) - 1
        return self._at[node]

    def _all(self, nodes: tuple[Node, ...]) -> list[int]:
        return [self._at[node] for node in nodes]

    def _data(self, node: Node) -> list[Any]:
        at = self._at
        match node:
            case Const(value=value):
                number = isinstance(value, int) and not isinstance(value, bool)
                return ["const", "number", str(value)] if number else ["const", "", value]
            case Var(kind=kind, name=name):
                return ["var", kind, name]
            case Apply(fn=fn, args=args):
                return ["apply", fn, self._all(args)]
            case Cmp(op=op, left=left, right=right):
                return ["cmp", op, at[left], at[right]]
            case And(parts=parts):
                return ["and", self._all(parts)]
            case Or(parts=parts):
                return ["or", self._all(parts)]
            case Not(part=part):
                return ["not", at[part]]
            case Is(what=what, of=of):
                return ["is", what, at[of]]
            case Case(rows=rows):
                return ["case", [[at[when], at[value]] for when, value in rows]]
            case Exists(list=listed, where=where):
                return ["exists", listed.name, at[where]]
            case Fold(kind=kind, list=listed, where=where, value=value, by=by):
                return ["fold", listed.name, at[where], kind, at[value], self._all(by)]
            case Merged(list=listed, where=where, start=start, until=until):
                return ["merged", listed.name, at[where], at[start], at[until]]
            case Falls(list=listed, where=where, key=key, above=above, below=under):
                return ["falls", listed.name, at[where], at[key], at[above], at[under]]
            case other:
                assert_never(other)


__all__ = ["CoreData"]
