"""The rules of a scheme over one table whose lists stand in it, as arrays of structures: expressions of Spark SQL, row by row.

Every question about a list is a lambda over its array, so that nothing is joined, grouped or moved between machines, and a
question may stand inside another. How what is read is lowered is the caller's (:class:`Reads`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Protocol, assert_never

from qualityaward.columns.plan import WIDE, Plan, Rule, Unfit, reachable, refused
from qualityaward.columns.sql import Query, outcome_of
from qualityaward.language.core import (
    COMPARE,
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
    Sort,
    Var,
    below,
)  # fmt: skip

_TRIED: Final = {"+": "try_add", "-": "try_subtract", "*": "try_multiply"}
_NONE: Final = "\x00"
"""A text that no cell holds: control characters set their row aside."""


class Reads(Protocol):
    """How a table gives what the rules read, as expressions of Spark SQL of the lowered values."""

    def value(self, name: str) -> str | None:
        """A column of the applicant (:func:`plan.column`), or None where the table has none."""

    def array(self, list: str) -> str | None:
        """The array of a list."""

    def field(self, list: str, name: str, element: str) -> str | None:
        """A field of an element."""

    def bare(self, list: str, name: str, element: str) -> str | None:
        """The column or field as the table has it, which is null where nothing is stated; of a date, a date."""

    def words(self, list: str, name: str) -> Mapping[str, int | str] | None:
        """The texts that a column or field may hold, if they are few, and what each is lowered to."""

    def whole(self, list: str, name: str) -> bool:
        """Whether a field holds whole numbers of 64 bits."""


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
        if isinstance(node, Cmp) and (found := self._compared(node)) is not None:
            return found
        if isinstance(node, Apply) and node.fn in _TRIED:
            return self._computed(node)
        if isinstance(node, Case):
            rows = " ".join(f"WHEN {self._surely(w)} THEN {self.of(v)}" for w, v in node.rows)
            return f"(CASE {rows} END)"
        if isinstance(node, Is) and node.what == "stated" and isinstance(node.of, Var):
            bare = self._bare(node.of)
            if bare is not None:
                return f"({bare} IS NOT NULL)"
        return super().of(node)

    def _surely(self, node: Node) -> str:
        """A truth where one that is not known counts as false, without saying so."""
        if isinstance(node, Is) and node.what == "true":
            return self._surely(node.of)
        if isinstance(node, And):
            return "(" + " AND ".join(map(self._surely, node.parts)) + ")"
        return self.of(node)

    def _computed(self, node: Apply) -> str:
        """An operation in 64 bits where these hold it, which takes a tenth of what decimals do.

        What is too large for them all the same is of a row that is set aside; there it is null, and no error.
        """
        list = self.within[-1][0] if self.within else ""
        small = all(self.plan.size(each, list) <= WIDE for each in (node, *node.args))
        kind = "BIGINT" if small else self.words.types["number"]
        one, other = (f"CAST({self.of(each)} AS {kind})" for each in node.args)
        return f"{_TRIED[node.fn]}({one}, {other})" if small else f"({one} {node.fn} {other})"

    def _bare(self, read: Node) -> str | None:
        """What is read as the table has it, where that is a plain column."""
        if not isinstance(read, Var) or read.kind not in ("fact", "field"):
            return None
        list, element = self.within[-1] if read.kind == "field" else ("", "")
        return self.reads.bare(list, read.name, element)

    def _compared(self, node: Cmp) -> str | None:
        """A comparison with a constant where the table's own column will do: a day with a day, a word with some words."""
        constant, read = (node.left, node.right) if isinstance(node.left, Const) else (node.right, node.left)
        bare = self._bare(read)
        if (
            bare is None
            or not isinstance(constant, Const)
            or not isinstance(read, Var)
            or constant.value is None
        ):
            return None
        value, turned = constant.value, constant is node.left
        words = self.reads.words(self.within[-1][0] if read.kind == "field" else "", read.name)
        if words is not None and node.op in COMPARE and node.op != "starts":
            holds = COMPARE[node.op]
            those = [t for t, is_ in words.items() if (holds(value, is_) if turned else holds(is_, value))]
            return f"({bare} IN ({', '.join(map(self.words.text, those or [_NONE]))}))"
        if read.sort == "date" and isinstance(value, int) and 1 <= value <= date.max.toordinal():
            day, sign = f"DATE'{date.fromordinal(value).isoformat()}'", "=" if node.op == "==" else node.op
            return f"({day} {sign} {bare})" if turned else f"({bare} {sign} {day})"
        return None

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
        empty = f" WHEN size({list}) = 0 THEN FALSE" if isinstance(node, Exists) else ""
        return f"(CASE WHEN {list} IS NULL THEN {unstated}{empty} ELSE {found} END)"

    def _question(self, node: ListNode, list: str, e: str) -> str:
        number = self.words.types["number"]
        where = f"{e} -> {self.of(node.where) if isinstance(node, Exists) else self._surely(node.where)}"
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
                rows = f"sort_array(transform(filter({list}, {where} AND {first} < {end}), {e} -> struct(CAST({first} AS INT) AS s, CAST({end} AS INT) AS u)))"
                days = "CAST(m.d + greatest(0, r.u - greatest(r.s, m.t)) AS INT)"
                return f"aggregate({rows}, struct(CAST(0 AS INT) AS d, CAST(0 AS INT) AS t), (m, r) -> struct({days} AS d, greatest(m.t, r.u) AS t), m -> m.d)"
            case Falls(key=key, above=above, below=under):
                whole = self._whole(node)
                held = "BIGINT" if whole else number
                parts = f"struct({self.of(key)} AS k, CAST({self.of(above)} AS {held}) AS a, CAST({self.of(under)} AS {held}) AS b)"
                rows = f"sort_array(transform(filter({list}, {where}), {e} -> {parts}))"
                none = f"CAST(NULL AS {held})"
                fell = f"m.f OR (m.a IS NOT NULL AND {_no_higher(number, whole=whole)})"
                return f"aggregate({rows}, struct({none} AS a, {none} AS b, FALSE AS f), (m, r) -> struct(r.a AS a, r.b AS b, {fell} AS f), m -> m.f)"
            case other:
                assert_never(other)

    def _whole(self, node: Falls) -> bool:
        """Whether a series is one of plain fields that hold whole numbers."""
        read = [*below(node.above, node.below)]
        return not any(isinstance(n, (Apply, *LIST_NODES)) for n in read) and all(
            self.reads.whole(node.list.name, n.name)
            for n in read
            if isinstance(n, Var) and n.sort == "number"
        )

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
            outcomes[rule.id] = outcome_of(rule, *self._truths(rule))
        questions = {
            self.at[node]: self._listed(node) for nodes in self.plan.lists.values() for node in nodes
        }
        return questions, truths, outcomes

    def _truths(self, rule: Rule) -> tuple[str, str]:
        """The columns of a rule's two truths."""
        when, require = (self.words.name(f"{rule.id} {part}") for part in ("when", "require"))
        return when, require

    def against(self, rule: Rule) -> str:
        """Whether a rule speaks against the applicant."""
        when, require = self._truths(rule)
        return require if rule.bar else f"({when} AND NOT {require})"

    def favour(self, rule: Rule) -> str:
        """Whether it does not."""
        when, require = self._truths(rule)
        return f"(NOT {require})" if rule.bar else f"(NOT {when} OR {require})"

    def outcome(self) -> str:
        """The whole outcome, of the truths of the rules: a text is made once, and none compared."""
        fine, wrong, open_ = self.plan.words
        deciding = [rule for rule in self.plan.columns if rule.decides]
        if not deciding:
            return f"'{fine}'"
        bad, good = " OR ".join(map(self.against, deciding)), " AND ".join(map(self.favour, deciding))
        return f"CASE WHEN {bad} THEN '{wrong}' WHEN {good} THEN '{fine}' ELSE '{open_}' END"


def _no_higher(number: str, *, whole: bool) -> str:
    """Whether the ratio of row `r` is no higher than that of `m`: of whole numbers in 64 bits, and in decimals where these do not hold it."""
    wide = f"CAST(m.a AS {number}) * CAST(r.b AS {number}) >= CAST(r.a AS {number}) * CAST(m.b AS {number})"
    tried = "try_multiply(m.a, r.b) >= try_multiply(r.a, m.b), " if whole else ""
    return f"coalesce({tried}{wide}, FALSE)"


def _kind(query: Query, node: ListNode) -> str:
    if isinstance(node, (Exists, Falls)):
        return "BOOLEAN"
    return query.words.types["number"]


__all__ = ["Lambdas", "Reads"]
