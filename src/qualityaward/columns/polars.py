"""The rules of a scheme in Polars: lazy expressions over a table of applicants and a table for each list fact.

A truth is a nullable Boolean and Kleene's logic Polars' own; what is null is not known. Numbers are whole (scaled as
:mod:`qualityaward.language.typed` lowers them), days are day numbers. A list's table is grouped by applicant once, with a column
for each question that is asked of the list, and joined back. Nothing is read before a caller collects.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Final, assert_never

import polars as pl

from qualityaward.columns.plan import (
    WIDE,
    WIDEST,
    Plan,
    Unfit,
    column,
    inside,
    of_applicant,
)
from qualityaward.language.core import (
    LIST_NODES,
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    ListNode,
    Merged,
    Node,
    Not,
    Or,
    Sort,
    Var,
    below,
)  # fmt: skip
from qualityaward.values import FAR

ID: Final = "id"
OUTER: Final = "applicant "
"""What stands before the name of an applicant's column beside the elements of a list."""

_EPOCH: Final = 719163
"""The day number of 1970-01-01, from which Polars counts."""

SORTS: Final[Mapping[Sort, Any]] = {
    "truth": pl.Boolean, "number": pl.Int64, "date": pl.Int32, "text": pl.String, "list": pl.Boolean, "record": pl.Boolean,
}  # fmt: skip
"""How a column of each sort is stored; of a list and a nested record, whether it is stated (true or null)."""

_ARITHMETIC: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
_COMPARE: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "==": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
}
_UNITS: Final = {"add_years": "y", "add_months": "mo", "add_days": "d"}


class Expressions:
    """The expressions of a plan, each node's once.

    `ordered` are series of which it is known that their rows stand in order, `together` lists whose rows stand applicant by
    applicant.
    """

    def __init__(
        self,
        plan: Plan,
        ordered: frozenset[ListNode] = frozenset(),
        together: frozenset[str] = frozenset(),
    ) -> None:
        self.plan, self.ordered, self.together = plan, ordered, together
        self.at: dict[ListNode, str] = {
            node: f"{name} #{i}" for name, nodes in plan.lists.items() for i, node in enumerate(nodes)
        }
        self._known: dict[tuple[Node, str], pl.Expr] = {}
        self._single: dict[Node, bool] = {}
        self._inside: dict[str, set[str]] = {}
        self._read: dict[str, list[str]] = {}

    def of(self, node: Node, list: str = "") -> pl.Expr:
        """The expression of a node, of an applicant or of the elements of a list."""
        key = (node, list)
        if key not in self._known:
            self._known[key] = self._of(node, list)
        return self._known[key]

    def _of(self, node: Node, list: str) -> pl.Expr:
        match node:
            case Const(value=value, sort=sort):
                if isinstance(value, int) and sort == "number" and abs(value) > WIDE:
                    return pl.lit(value, dtype=pl.Int128)
                return pl.lit(value, dtype=pl.String if isinstance(value, str) else SORTS[sort])
            case Var(kind="parameter", sort=sort):
                return pl.lit(None, dtype=SORTS[sort])  # what is set has been put in
            case Var(kind="day"):
                decided = pl.lit(self.plan.setting.on, dtype=pl.Int32)
                return (
                    pl.coalesce(self._outer("submitted_on", list), decided) if node.name == "on" else decided
                )
            case Var(kind="field"):
                return pl.col(node.name)
            case Var():
                return self._outer(column(node), list)
            case Apply(fn="+" | "-" | "*" as fn, args=args):
                total: pl.Expr = _ARITHMETIC[fn](*self._wide(node, args, list))
                return total
            case Apply(fn="least", args=args):
                return pl.min_horizontal([self.of(a, list) for a in args])
            case Apply(fn="greatest", args=args):
                return pl.max_horizontal([self.of(a, list) for a in args])
            case Apply(fn="add_years" | "add_months" | "add_days" as fn, args=(day, length)):
                return self._later(fn, day, length, list)
            case Apply(fn="year_of", args=(day,)):
                return _date(self.of(day, list)).dt.year().cast(pl.Int64)
            case Apply(fn="year_end", args=(day,)):
                end = _date(self.of(day, list)).dt.truncate("1y").dt.offset_by("1y").dt.offset_by("-1d")
                return end.cast(pl.Int32) + _EPOCH
            case Apply(fn="years_since" | "months_since" as fn, args=(day, later)):
                return self._since(fn, day, later, list)
            case Apply():
                raise Unfit(node.fn)
            case Cmp(op="starts", left=left, right=right):
                return self.of(left, list).str.starts_with(self.of(right, list))
            case Cmp(op=op, left=left, right=right):
                compared: pl.Expr = _COMPARE[op](self.of(left, list), self.of(right, list))
                return compared
            case And(parts=parts):
                return reduce(operator.and_, (self.of(p, list) for p in parts))
            case Or(parts=parts):
                return reduce(operator.or_, (self.of(p, list) for p in parts))
            case Not(part=part):
                return ~self.of(part, list)
            case Is(what="true", of=of):
                return self.of(of, list).fill_null(value=False)
            case Is(of=of):
                return self.of(of, list).is_not_null()
            case Case(rows=rows):
                chain: Any = pl
                for when, chosen in rows:
                    chain = chain.when(self.of(when, list)).then(self.of(chosen, list))
                made: pl.Expr = chain.otherwise(None)
                return made
            case Exists() | Fold() | Merged() | Falls():
                return self._outer(self.at[node], list)
            case other:
                assert_never(other)

    def _outer(self, name: str, list: str) -> pl.Expr:
        """A column of the applicants, as it is called where the elements of a list are looked at."""
        return pl.col(f"{OUTER}{name}" if list else name)

    def _wide(self, node: Apply, args: Sequence[Node], list: str) -> list[pl.Expr]:
        """The sides of an operation, in whole numbers wide enough for what it gives: Polars wraps without a word."""
        size = max(self.plan.size(node, list), *(self.plan.size(a, list) for a in args))
        if size > WIDEST:
            raise Unfit("exact")
        return [
            self.of(a, list).cast(pl.Int128) if size > WIDE else self.of(a, list).cast(pl.Int64) for a in args
        ]

    def _later(self, fn: str, day: Node, length: Node, list: str) -> pl.Expr:
        if not isinstance(length, Const) or not isinstance(length.value, int):
            raise Unfit(fn)
        start = self.of(day, list).cast(pl.Int32)
        if fn == "add_days":
            return pl.min_horizontal(
                start + length.value, pl.when(start.is_not_null()).then(pl.lit(FAR, dtype=pl.Int32))
            )
        later = _date(start).dt.offset_by(f"{length.value}{_UNITS[fn]}").cast(pl.Int32) + _EPOCH
        capped = pl.when(start >= FAR).then(pl.lit(FAR, dtype=pl.Int32)).otherwise(later)
        return pl.when(start.is_not_null()).then(pl.min_horizontal(capped, pl.lit(FAR, dtype=pl.Int32)))

    def _since(self, fn: str, day: Node, later: Node, list: str) -> pl.Expr:
        """Whole years or months between two days: the corresponding day is the last of the month where there is none."""
        since, on = (_date(self.of(each, list)) for each in (day, later))
        months = (
            (on.dt.year() - since.dt.year()).cast(pl.Int64) * 12
            + on.dt.month().cast(pl.Int64)
            - since.dt.month()
        )
        short = (on.dt.day() < since.dt.day()) & (on.dt.day() < on.dt.month_end().dt.day())
        whole = months - short.cast(pl.Int64)
        whole = (
            pl.when(on > since).then(whole).otherwise(pl.when(on.is_not_null() & since.is_not_null()).then(0))
        )
        return whole // 12 if fn == "years_since" else whole

    # Lists --------------------------------------------------------------------------------------------------

    def grouped(self, name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        """One row an applicant who has elements that may count, with a column for each question about the list."""
        nodes = self.plan.lists[name]
        beside = self.beside(name)
        where = [self._each(n.where, name).alias(f"{self.at[n]} where") for n in nodes]
        keep = [pl.col(f"{self.at[n]} where").fill_null(value=isinstance(n, Exists)) for n in nodes]
        values = [value for n in nodes if (value := self._value(n, name)) is not None]
        frame = frame.with_columns(where).filter(reduce(operator.or_, keep))  # the rest changes nothing
        frame = frame.with_columns(*values, *(each.alias(sign) for sign, each in beside.items()))
        if name in self.together:
            made = self._run_up(name, frame, tuple(beside))
        else:
            made = frame.group_by(ID).agg(
                pl.len().alias(f"{name} #"),
                *(pl.col(sign).sum() for sign in beside),
                *(self._folded(n).alias(self.at[n]) for n in nodes if not isinstance(n, (Merged, Falls))),
            )
        for node in nodes:
            if isinstance(node, (Merged, Falls)):
                made = made.join(self._in_order(node, name, frame), on=ID, how="left").with_columns(
                    pl.col(self.at[node]).fill_null(0 if isinstance(node, Merged) else False)
                )
        return made

    def _run_up(self, name: str, frame: pl.LazyFrame, beside: Sequence[str]) -> pl.LazyFrame:
        """The same of rows that stand together: what adds up is added up over all of them, and what came before taken away.

        That takes a tenth of what a group each takes. Sums may wrap on their way; the differences do not.
        """
        nodes = self.plan.lists[name]
        sums = {sign: pl.col(sign) for sign in beside}
        answers: list[pl.Expr] = []
        for node in nodes:
            at, where = self.at[node], pl.col(f"{self.at[node]} where")
            sure = where.fill_null(value=False)
            match node:
                case Exists():
                    sums |= {f"{at} yes": sure.cast(pl.UInt32), f"{at} open": where.is_null().cast(pl.UInt32)}
                    yes, unclear = pl.col(f"{at} yes") > 0, pl.col(f"{at} open") > 0
                    answers.append(
                        (yes | pl.when(unclear).then(None).otherwise(pl.lit(value=False))).alias(at)
                    )
                case Fold(kind="count"):
                    sums[at] = sure.cast(pl.Int64)
                case Fold(kind="sum"):
                    sums[at] = pl.when(sure).then(pl.col(f"{at} value")).fill_null(0)
                case Fold() | Merged() | Falls():
                    pass
                case other:
                    assert_never(other)
        last = (pl.col(ID) != pl.col(ID).shift(-1)).fill_null(value=True)
        made = frame.select(ID, *(each.cum_sum().alias(n) for n, each in sums.items())).filter(last)
        made = made.with_columns(
            pl.lit(1).alias(f"{name} #"), *(pl.col(n) - pl.col(n).shift(1, fill_value=0) for n in sums)
        )
        made = made.with_columns(answers).drop(n for n in sums if n.endswith((" yes", " open")))
        for node in nodes:
            if isinstance(node, Fold) and node.kind in ("min", "max"):
                made = made.join(self._extreme(node, frame), on=ID, how="left")
        return made

    def _extreme(self, node: Fold, frame: pl.LazyFrame) -> pl.LazyFrame:
        """The least or greatest value of each applicant's elements: an end of them, where they stand in its order."""
        at = self.at[node]
        value = pl.col(f"{at} value")
        chosen = frame.filter(pl.col(f"{at} where").fill_null(value=False) & value.is_not_null())
        if any(
            each.list is node.list and each.key is node.value
            for each in self.ordered
            if isinstance(each, Falls)
        ):
            end = pl.col(ID) != pl.col(ID).shift(1 if node.kind == "min" else -1)
            return chosen.filter(end.fill_null(value=True)).select(ID, value.alias(at))
        return chosen.group_by(ID).agg((value.min() if node.kind == "min" else value.max()).alias(at))

    def beside(self, name: str) -> dict[str, pl.Expr]:
        """What else is added up over a list's elements of each applicant; here nothing."""
        return {}

    def _value(self, node: ListNode, name: str) -> pl.Expr | None:
        """What is folded of each element, where something is."""
        if not isinstance(node, Fold) or node.kind == "count":
            return None
        if node.by:
            raise Unfit("extreme")
        made = self._each(node.value, name)
        if node.kind == "sum":
            size = self.plan.size(node)
            if size > WIDEST:
                raise Unfit("exact")
            made = made.cast(pl.Int128 if size > WIDE else pl.Int64)
        return made.alias(f"{self.at[node]} value")

    def _folded(self, node: Exists | Fold) -> pl.Expr:
        where = pl.col(f"{self.at[node]} where")
        if isinstance(node, Exists):
            return where.any(ignore_nulls=False)
        sure = where.fill_null(value=False)
        if node.kind == "count":
            return sure.cast(pl.Int64).sum()
        counted = pl.col(f"{self.at[node]} value").filter(sure)
        match node.kind:
            case "sum":
                return counted.sum()
            case "min":
                return counted.min()
            case "max":
                return counted.max()
            case other:
                assert_never(other)

    def _each(self, node: Node, name: str) -> pl.Expr:
        """An expression with a value for each element: a literal alone would stand for them all once."""
        made = self.of(node, name)
        if node not in self._single:
            self._single[node] = not any(isinstance(n, (Var, *LIST_NODES)) for n in below(node))
        if not self._single[node]:
            return made
        return pl.when(pl.col(ID).is_not_null()).then(made)

    def _in_order(self, node: ListNode, name: str, frame: pl.LazyFrame) -> pl.LazyFrame:
        """The two questions that need an order: the table is sorted once, and each row held against the one before."""
        same = pl.col(ID) == pl.col(ID).shift(1)
        chosen = frame.filter(pl.col(f"{self.at[node]} where").fill_null(value=False))
        match node:
            case Falls(key=key, above=above, below=under):
                product = Apply("*", (above, under))
                size = self.plan.size(product, name)
                if size > WIDEST:
                    raise Unfit("exact")
                kind = pl.Int128 if size > WIDE else pl.Int64
                rows = chosen.select(
                    ID, self.of(key, name).alias("k"), self.of(above, name).cast(kind).alias("a"),
                    self.of(under, name).cast(kind).alias("b"),
                )  # fmt: skip
                if node not in self.ordered:
                    rows = rows.sort(ID, "k", "a", "b")
                a, b = pl.col("a"), pl.col("b")
                fell = rows.filter(same & (a.shift(1) * b >= a * b.shift(1)))
                return fell.select(ID).unique().with_columns(pl.lit(value=True).alias(self.at[node]))
            case Merged(start=start, until=until):
                rows = chosen.select(
                    ID, self.of(start, name).cast(pl.Int64).alias("s"), self.of(until, name).cast(pl.Int64).alias("u")
                ).filter(pl.col("s") < pl.col("u")).sort(ID, "s")  # fmt: skip
                reach = pl.col("u").cum_max().shift(1).over(ID)
                days = (pl.col("u") - pl.max_horizontal(pl.col("s"), reach)).clip(0)
                return (
                    rows.with_columns(days.alias("d"))
                    .group_by(ID)
                    .agg(pl.col("d").sum().alias(self.at[node]))
                )
            case Exists() | Fold():
                raise AssertionError
            case other:
                assert_never(other)

    def joined(self, applicants: pl.LazyFrame, lists: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
        """The applicants with a column for each question about a list: null where the list is not stated."""
        waiting, base, asked = list(self.plan.lists), applicants, set(self.at.values())
        done: set[str] = set()
        while waiting:
            name = next((n for n in waiting if self._lists_inside(n) <= done), None)
            if name is None:
                raise Unfit("nested")  # two lists whose conditions look at each other
            frame, outer = lists[name], self._read_of_applicant(name)
            if outer:
                # what is read of lists before is there only once they are joined; else the plan would double with each list
                of = applicants if asked & set(outer) else base
                beside = of.select(ID, *(pl.col(c).alias(f"{OUTER}{c}") for c in outer))
                frame = frame.join(beside, on=ID, how="left")
            applicants = applicants.join(self.grouped(name, frame), on=ID, how="left").with_columns(
                *(self._answer(node, name).alias(self.at[node]) for node in self.plan.lists[name])
            ).drop(f"{name} #")  # fmt: skip
            done.add(name)
            waiting.remove(name)
        return applicants

    def asked(self, node: ListNode) -> None:
        """Raises :class:`Unfit` where columns cannot compute what is asked of a list."""
        self._lists_inside(node.list.name)
        self._each(node.where, node.list.name)
        self._value(node, node.list.name)

    def _lists_inside(self, name: str) -> set[str]:
        if name in self._inside:
            return self._inside[name]
        found = {
            n.list.name for each in self.plan.lists[name] for n in inside(each) if isinstance(n, LIST_NODES)
        }
        if name in found:
            raise Unfit("nested")  # two questions about one list, one inside the other
        self._inside[name] = found
        return found

    def _read_of_applicant(self, name: str) -> list[str]:
        """The applicant's columns that the elements' conditions read, in order."""
        if name in self._read:
            return self._read[name]
        found: set[str] = set()
        for each in self.plan.lists[name]:
            for n in inside(each):
                if isinstance(n, LIST_NODES):
                    found.add(self.at[n])
                elif (read := of_applicant(n)) is not None:
                    found.add(read)
        self._read[name] = sorted(found)
        return self._read[name]

    def _answer(self, node: ListNode, name: str) -> pl.Expr:
        some, found = pl.col(f"{name} #").is_not_null(), pl.col(self.at[node])
        none: pl.Expr
        match node:
            case Exists() | Falls():
                none = pl.lit(value=False)
            case Merged() | Fold(kind="count" | "sum"):
                none = pl.lit(0)
            case Fold():
                none = pl.lit(None)
            case other:
                assert_never(other)
        unstated = pl.lit(value=False) if isinstance(node, Falls) else pl.lit(None)
        return pl.when(pl.col(name)).then(pl.when(some).then(found).otherwise(none)).otherwise(unstated)


def _date(day: pl.Expr) -> pl.Expr:
    return (day.cast(pl.Int32) - _EPOCH).cast(pl.Date)


__all__ = ["ID", "SORTS", "Expressions"]
