"""What tells undetermined applicants apart: those of one sign lack the same things, so that one of them is asked for all.

The sign of a rule is put together from every comparison and every value that the rule looks at: whether it is true, false or
not known, of the applicant and of each element of its lists, in whatever order these stand. Of a series that has to rise its
years belong to it as they are, since the rows that a gap lacks, and the row whose figure is not known, are named by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

import polars as pl

from qualityaward.columns.outcomes import joined
from qualityaward.columns.plan import Plan, Rule, inside
from qualityaward.columns.polars import ID, Expressions
from qualityaward.language.core import LIST_NODES, Cmp, Const, Exists, Falls, ListNode, Node, Var, children

_DIGITS: Final = 39
"""Answers of three kinds that a whole number of 64 bits holds."""


class Signs(Expressions):
    """The expressions of a plan, and beside them the sign of each rule that decides."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.read = frozenset(plan.facts)
        self.rules = tuple(rule for rule in plan.columns if rule.decides)
        self.looks = {rule.id: tuple(self._looks(rule)) for rule in self.rules}

    def _looks(self, rule: Rule) -> Iterator[Node]:
        """What a rule looks at of the applicant: comparisons, what is read, questions about lists."""
        seen: set[Node] = set()
        waiting: list[Node] = [rule.when, rule.require]
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, LIST_NODES):
                if node in self.at:
                    yield node
                    waiting.append(node.list)
                    waiting += [n for n in inside(node) if isinstance(n, LIST_NODES) or _of_record(n)]
                continue
            if isinstance(node, Var):
                waiting += self.plan.around(node)
            if isinstance(node, Cmp) or (_of_record(node) and self._held(node)):
                yield node
            waiting += node.waits if isinstance(node, Const) else children(node)

    def _held(self, node: Node) -> bool:
        """Whether the tables hold what is read; what only says what would decide may not be among it."""
        return isinstance(node, Var) and (
            node in self.read or node.kind == "header" or node.name in self.plan.lists
        )

    def beside(self, name: str) -> dict[str, pl.Expr]:
        """The signs of a list's elements of each applicant, in no order, for each rule that looks at them."""
        found: dict[str, pl.Expr] = {}
        for at, rule in enumerate(self.rules):
            nodes = [n for n in self.looks[rule.id] if isinstance(n, LIST_NODES) and n.list.name == name]
            if nodes:
                digits = [_digit(self._each(n, name), n) for n in self._of_elements(nodes, name)]
                keys = dict.fromkeys(n.key for n in nodes if isinstance(n, Falls))
                words = [*_words(digits), *(self._each(key, name) for key in keys)]
                sign = reduce(lambda a, b: a ^ b, (word.hash(i) for i, word in enumerate(words)))
                found[f"{name} sign {at}"] = sign
        return found

    def _of_elements(self, nodes: Sequence[ListNode], name: str) -> list[Node]:
        found: dict[Node, None] = {}
        for each in nodes:
            for node in inside(each):
                if isinstance(node, Cmp) or (isinstance(node, Var) and node.kind == "field"):
                    found[node] = None
        return [*found, *(v for v in self.plan.fields(name) if v not in found)]

    def of_rule(self, at: int) -> pl.Expr:
        """The sign of a rule by its place among those that decide."""
        rule = self.rules[at]
        looks = self.looks[rule.id]
        digits = [_digit(self.of(node), node) for node in looks]
        lists = dict.fromkeys(n.list.name for n in looks if isinstance(n, LIST_NODES))
        words = [*_words(digits), *(pl.col(f"{name} sign {at}").fill_null(0) for name in lists)]
        return reduce(lambda a, b: a ^ b, (word.hash(i) for i, word in enumerate(words))).alias(f"sign {at}")


def _of_record(node: Node) -> bool:
    return isinstance(node, Var) and node.kind in ("fact", "finding", "header")


def _digit(made: pl.Expr, node: Node) -> pl.Expr:
    """0 for what is not known; of truths 1 for false and 2 for true."""
    truth = isinstance(node, (Cmp, Exists, Falls)) or (isinstance(node, Var) and node.sort == "truth")
    if not truth:
        return made.is_not_null().cast(pl.Int64)
    return (made.cast(pl.Int64) + 1).fill_null(0)


def _words(digits: Sequence[pl.Expr]) -> list[pl.Expr]:
    if not digits:
        return [pl.lit(0, dtype=pl.Int64)]
    return [
        reduce(lambda word, digit: word * 3 + digit, digits[at : at + _DIGITS])
        for at in range(0, len(digits), _DIGITS)
    ]


def signs(plan: Plan, applicants: pl.LazyFrame, lists: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """`id`, and ``sign N`` for each rule that decides, in their order; lazy."""
    made = Signs(plan)
    table = joined(made, applicants, lists)
    return table.select(ID, *(made.of_rule(at) for at in range(len(made.rules))))


__all__ = ["Signs", "signs"]
