"""The rules of a scheme over one table whose lists stand in it, as arrays of structures: expressions of Spark SQL, row by row.

Every question about a list is a lambda over its array, so that nothing is joined, grouped or moved between machines, and a
question may stand inside another. How what is read is lowered is the caller's (:class:`Reads`).
"""

from __future__ import annotations

from typing import Protocol, assert_never

from qualityaward.columns.plan import Plan, Unfit, reachable, refused
from qualityaward.columns.sql import Query, outcome_of
from qualityaward.language.core import LIST_NODES, Exists, Falls, Fold, ListNode, Merged, Node, Sort


class Reads(Protocol):
    """How a table gives what the rules read, as expressions of Spark SQL of the lowered values."""

    def value(self, name: str) -> str | None:
        """A column of the applicant (:func:`plan.column`), or None where the table has none."""

    def array(self, list: str) -> str | None:
        """The array of a list."""

    def field(self, list: str, name: str, element: str) -> str | None:
        """A field of an element."""


class Lambdas(Query):
    """The expressions of a plan over one table."""

    def __init__(self, plan: Plan, reads: Reads) -> None:
        super().__init__(plan, "spark", "")
        self.reads = reads
        self.within: list[tuple[str, str]] = []

    def of(self, node: Node) -> str:
        """The expression of a node: of the applicant, or of the element at hand."""
        if isinstance(node, (Exists, Fold, Merged, Falls)):
            return self._listed(node) if self.within else self.words.name(self.at[node])
        return super().of(node)

    def _read(self, name: str, sort: Sort, of: str) -> str:
        if of == "e":
            list, element = self.within[-1]
            found = self.reads.field(list, name, element)
        else:
            found = self.reads.value(name)
        return found if found is not None else f"CAST(NULL AS {self.words.types[sort]})"

    def _listed(self, node: ListNode) -> str:
        list = self.reads.array(node.list.name)
        if list is None:
            return "FALSE" if isinstance(node, Falls) else f"CAST(NULL AS {_kind(self, node)})"
        element = f"e{len(self.within)}"
        self.within.append((node.list.name, element))
        try:
            found = self._question(node, list, element)
        finally:
            self.within.pop()
        unstated = "FALSE" if isinstance(node, Falls) else "NULL"
        return f"(CASE WHEN {list} IS NULL THEN {unstated} ELSE {found} END)"

    def _question(self, node: ListNode, list: str, e: str) -> str:
        number = self.words.types["number"]
        where = f"{e} -> {self.of(node.where)}"
        match node:
            case Exists():
                return f"exists({list}, {where})"
            case Fold(kind="count"):
                return f"size(filter({list}, {where}))"
            case Fold(kind="sum", value=value):
                total = f"CAST(s + coalesce({self._number(value)}, 0) AS {number})"
                return f"aggregate(filter({list}, {where}), CAST(0 AS {number}), (s, {e}) -> {total})"
            case Fold(kind="min" | "max" as kind, value=value, by=()):
                return f"array_{kind}(transform(filter({list}, {where}), {e} -> {self.of(value)}))"
            case Fold():
                raise Unfit("extreme")
            case Merged(start=start, until=until):
                first, end = self.of(start), self.of(until)
                rows = f"array_sort(transform(filter({list}, {e} -> {self.of(node.where)} AND {first} < {end}), {e} -> struct(CAST({first} AS INT) AS s, CAST({end} AS INT) AS u)))"
                days = "CAST(m.d + greatest(0, r.u - greatest(r.s, m.t)) AS INT)"
                return f"aggregate({rows}, struct(CAST(0 AS INT) AS d, CAST(0 AS INT) AS t), (m, r) -> struct({days} AS d, greatest(m.t, r.u) AS t), m -> m.d)"
            case Falls(key=key, above=above, below=below):
                parts = f"struct({self.of(key)} AS k, CAST({self.of(above)} AS {number}) AS a, CAST({self.of(below)} AS {number}) AS b)"
                rows = f"array_sort(transform(filter({list}, {where}), {e} -> {parts}))"
                none = f"CAST(NULL AS {number})"
                fell = "m.f OR coalesce(m.a * r.b >= r.a * m.b, FALSE)"
                return f"aggregate({rows}, struct({none} AS a, {none} AS b, FALSE AS f), (m, r) -> struct(r.a AS a, r.b AS b, {fell} AS f), m -> m.f)"
            case _:
                assert_never(node)

    def steps(self) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """Columns in three steps, each of the one before: what is asked of lists, the truths of rules, their outcomes.

        So nothing is written or computed twice. Raises :class:`RequestError` for a rule that is none.
        """
        truths: dict[str, str] = {}
        outcomes: dict[str, str] = {}
        for rule in self.plan.columns:
            try:
                for node in reachable(rule):
                    if isinstance(node, LIST_NODES):
                        self._listed(node)
                truths |= {f"{rule.id} when": self.of(rule.when), f"{rule.id} require": self.of(rule.require)}
            except Unfit as unfit:
                raise refused(rule.id, str(unfit)) from None
            when, require = (self.words.name(f"{rule.id} {part}") for part in ("when", "require"))
            outcomes[rule.id] = outcome_of(rule, when, require)
        questions = {
            self.at[node]: self._listed(node) for nodes in self.plan.lists.values() for node in nodes
        }
        return questions, truths, outcomes


def _kind(query: Query, node: ListNode) -> str:
    if isinstance(node, (Exists, Falls)):
        return "BOOLEAN"
    return query.words.types["number"]


__all__ = ["Lambdas", "Reads"]
