"""The rows of tables that rules read: which one gives the value in a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from qualityaward.language import nodes
from qualityaward.language.core import Truth
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.interpretation import Interpretation
from qualityaward.language.making import Core
from qualityaward.language.walk import Node, inside
from qualityaward.scheme.scheme import Clause, Debarment, Scheme


class Rows(NamedTuple):
    """A table with several rows: when each gives the value, and the rules that read it, by kind and id."""

    table: nodes.DefinitionOf
    whens: tuple[Truth, ...]
    rules: frozenset[tuple[str, str]]

    def taken(self, plain: Interpretation) -> int | None:
        """The row that gives the value of a record: the first that surely holds, where those before it surely do not."""
        for i, when in enumerate(self.whens):
            truth = plain.of(when)
            if truth is True:
                return i
            if truth is None and not self.table.unique:
                return None
        return None


def rows_of(scheme: Scheme, subject: str) -> dict[str, Rows]:
    """The tables that the rules for a subject read, by name."""
    core = Core()
    work, here = Desugar(core, scheme.vocabulary.subjects), Here(scheme.vocabulary.subjects[subject])
    tables: dict[str, nodes.DefinitionOf] = {}
    users: dict[str, set[tuple[str, str]]] = {}
    rules: tuple[Clause | Debarment, ...] = (*scheme.clauses_of(subject), *scheme.debarments_of(subject))
    for rule in rules:
        kind = "clause" if isinstance(rule, Clause) else "debarment"
        roots = (rule.when, rule.require) if isinstance(rule, Clause) else (rule.when, rule.where)
        for table in _tables(root for root in roots if root is not None):
            tables.setdefault(table.name, table)
            users.setdefault(table.name, set()).add((kind, rule.id))
    found = {}
    for name, table in tables.items():
        whens = [core.true if when is None else work.truth(when, here) for when, _ in table.rows]
        found[name] = Rows(table, tuple(whens), frozenset(users[name]))
    return found


def _tables(roots: Iterable[Node]) -> Iterator[nodes.DefinitionOf]:
    """Every table below that has several rows, of this record and not of one inside it."""
    waiting, seen = list(roots), set[int]()
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen or (isinstance(node, nodes.ClauseOf) and node.of is not None):
            continue
        seen.add(id(node))
        if isinstance(node, nodes.DefinitionOf) and len(node.rows) > 1:
            yield node
        waiting += inside(node)


__all__ = ["Rows", "rows_of"]
