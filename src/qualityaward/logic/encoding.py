"""The core as formulas of z3: a truth as two formulas, *surely true* and *surely false*; a value as *known*, and a number.

Dates are day numbers, levels ranks, decimals whole millionths; a text is its number in a table of all texts that the
rules know, and any further number is some other text. A list has a bounded number of places for elements, filled from the
first on. Nothing is rounded and nothing is guessed: what has no formula raises :class:`NotEncoded`.

z3 is imported here, in :mod:`qualityaward.logic.calendar`, in :mod:`qualityaward.logic.solver`, which gives the record of a model, and in
:mod:`qualityaward.logic.alike`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, assert_never

import z3

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
    ListNode,
    Merged,
    Node,
    Not,
    Or,
    Var,
)
from qualityaward.logic.calendar import Calendar

Formula = Any
"""A formula of z3, or a Python truth where that is decided."""

Number = Any
"""An integer term of z3, or a Python integer."""


class NotEncoded(Exception):
    """What the encoding has no formula for."""


class Pair(NamedTuple):
    """A truth: when it is surely true, and when surely false; unknown where neither."""

    true: Formula
    false: Formula


class Known(NamedTuple):
    """A value: whether it is known, and what it is then."""

    known: Formula
    number: Number


Slot = tuple[str, int]
"""A place for an element: the list's path, and its number."""

Leaf = Callable[[Var, Slot | None], Pair | Known]


def all_of(parts: list[Formula]) -> Formula:
    """`and`, with what is decided left out."""
    kept = [p for p in parts if p is not True]
    if any(p is False for p in kept):
        return False
    return True if not kept else kept[0] if len(kept) == 1 else z3.And(kept)


def any_of(parts: list[Formula]) -> Formula:
    """`or`, with what is decided left out."""
    kept = [p for p in parts if p is not False]
    if any(p is True for p in kept):
        return True
    return False if not kept else kept[0] if len(kept) == 1 else z3.Or(kept)


def opposite(part: Formula) -> Formula:
    """`not`."""
    return not part if isinstance(part, bool) else z3.Not(part)


def chosen(when: Formula, one: Any, other: Any) -> Any:
    """`one` where `when` is true, else `other`."""
    if isinstance(when, bool):
        return one if when else other
    return one if one is other else z3.If(when, one, other)


class Encoding:
    """Formulas of core nodes; `leaf` gives those of what is read, `slots` how many places each list has."""

    def __init__(
        self, leaf: Leaf, slots: Mapping[str, int], texts: Mapping[str, int], calendar: Calendar
    ) -> None:
        self.leaf, self.slots, self.texts, self.calendar = leaf, slots, texts, calendar
        self.names = list(texts)
        self._truths: dict[tuple[Node, Slot | None], Pair] = {}
        self._values: dict[tuple[Node, Slot | None], Known] = {}
        self._local: dict[Node, bool] = {}

    def truth(self, node: Node, at: Slot | None = None) -> Pair:
        """A truth of the record, or of the element at a place."""
        key = (node, at)
        if key not in self._truths:
            self._truths[key] = self._truth(node, at)
        return self._truths[key]

    def value(self, node: Node, at: Slot | None = None) -> Known:
        """A value."""
        key = (node, at)
        if key not in self._values:
            self._values[key] = self._value(node, at)
        return self._values[key]

    def _truth(self, node: Node, at: Slot | None) -> Pair:
        match node:
            case Const(value=value):
                return Pair(value is True, value is False)
            case Var():
                found = self.leaf(node, at)
                assert isinstance(found, Pair)
                return found
            case Cmp():
                return self._compared(node, at)
            case And(parts=parts):
                each = [self.truth(p, at) for p in parts]
                return Pair(all_of([p.true for p in each]), any_of([p.false for p in each]))
            case Or(parts=parts):
                each = [self.truth(p, at) for p in parts]
                return Pair(any_of([p.true for p in each]), all_of([p.false for p in each]))
            case Not(part=part):
                true, false = self.truth(part, at)
                return Pair(false, true)
            case Is(what="true", of=of):
                true = self.truth(of, at).true
                return Pair(true, opposite(true))
            case Is(of=of):
                known = self._stated(of, at)
                return Pair(known, opposite(known))
            case Exists():
                stated = self._stated(node.list, None)
                rows = [(self._there(s), self.truth(node.where, s)) for s in self._slots(node)]
                return Pair(
                    all_of([stated, any_of([all_of([there, p.true]) for there, p in rows])]),
                    all_of([stated, *(any_of([opposite(there), p.false]) for there, p in rows)]),
                )
            case Falls():
                falls = self._falls(node)
                return Pair(falls, opposite(falls))
            case Apply() | Case() | Fold() | Merged():
                raise TypeError(f"no truth: {node!r}")
            case other:
                assert_never(other)

    def _stated(self, node: Node, at: Slot | None) -> Formula:
        if isinstance(node, (Const, Var)) and node.sort not in ("number", "date", "text"):
            if isinstance(node, Var) and node.sort in ("list", "record"):
                found = self.leaf(node, at)
                return found.true if isinstance(found, Pair) else found.known
            pair = self.truth(node, at)
            return any_of([pair.true, pair.false])
        if isinstance(node, (Cmp, And, Or, Not, Is, Exists, Falls)):
            pair = self.truth(node, at)
            return any_of([pair.true, pair.false])
        return self.value(node, at).known

    def _compared(self, node: Cmp, at: Slot | None) -> Pair:
        left, right = self.value(node.left, at), self.value(node.right, at)
        known = all_of([left.known, right.known])
        if known is False:
            return Pair(False, False)
        holds: Formula
        match node.op:
            case "==":
                holds = left.number == right.number
            case "<":
                holds = left.number < right.number
            case "<=":
                holds = left.number <= right.number
            case "starts":
                if not isinstance(node.right, Const):
                    raise NotEncoded("starts")
                begins = [n for t, n in self.texts.items() if t.startswith(str(node.right.value))]
                holds = any_of([left.number == n for n in begins])
            case other:
                assert_never(other)
        return Pair(all_of([known, holds]), all_of([known, opposite(holds)]))

    def _value(self, node: Node, at: Slot | None) -> Known:
        match node:
            case Const(value=None):
                return Known(False, 0)
            case Const(value=value):
                return Known(True, self.texts[value] if isinstance(value, str) else int(value or 0))
            case Var():
                found = self.leaf(node, at)
                assert isinstance(found, Known)
                return found
            case Apply(fn="least" | "greatest" as fn, args=args):
                return self._extreme([self.value(a, at) for a in args], fn == "least")
            case Apply():
                return self._applied(node, at)
            case Case(rows=rows):
                found = Known(False, 0)
                for when, then in reversed(rows):
                    true, this = self.truth(when, at).true, self.value(then, at)
                    known = any_of([all_of([true, this.known]), all_of([opposite(true), found.known])])
                    found = Known(known, chosen(true, this.number, found.number))
                return found
            case Fold():
                return self._folded(node)
            case Merged():
                return self._merged(node)
            case Cmp() | And() | Or() | Not() | Is() | Exists() | Falls():
                raise TypeError(f"no value: {node!r}")
            case other:
                assert_never(other)

    def _extreme(self, values: list[Known], least: bool) -> Known:
        found = values[0]
        for other in values[1:]:
            first = other.number >= found.number if least else other.number <= found.number
            mine = all_of([found.known, any_of([opposite(other.known), first])])
            found = Known(any_of([found.known, other.known]), chosen(mine, found.number, other.number))
        return found

    def _applied(self, node: Apply, at: Slot | None) -> Known:
        args = [self.value(a, at) for a in node.args]
        known = all_of([a.known for a in args])
        if known is False:
            return Known(False, 0)
        one, other = args[0].number, args[-1].number
        made: Number
        match node.fn:
            case "+":
                made = one + other
            case "-":
                made = one - other
            case "*":
                made = one * other
            case "add_days":
                made = self.calendar.later_days(one, other)
            case "add_months":
                made = self.calendar.later(one, other)
            case "add_years":
                made = self.calendar.later(one, other * 12)
            case "year_of":
                made = self.calendar.year(one)
            case "year_end":
                made = self.calendar.year_end(one)
            case "years_since":
                made = self.calendar.months_since(one, other, 12)
            case "months_since":
                made = self.calendar.months_since(one, other, 1)
            case "least" | "greatest":
                raise TypeError(node.fn)
            case other:
                assert_never(other)
        return Known(known, made)

    # Lists --------------------------------------------------------------------------------------------------

    def _slots(self, node: ListNode) -> list[Slot]:
        return [(node.list.name, i) for i in range(self.slots[node.list.name])]

    def _there(self, slot: Slot) -> Formula:
        found = self.leaf(Var("field", "", "record"), slot)
        assert isinstance(found, Pair)
        return found.true

    def _picked(self, node: ListNode) -> list[tuple[Slot, Formula]]:
        """The places, and whether an element that counts is there."""
        return [(s, all_of([self._there(s), self.truth(node.where, s).true])) for s in self._slots(node)]

    def _folded(self, node: Fold) -> Known:
        stated, picked = self._stated(node.list, None), self._picked(node)
        if node.kind == "count":
            return Known(
                stated, z3.Sum([z3.IntVal(0, self.calendar.context), *(chosen(p, 1, 0) for _, p in picked)])
            )
        if node.by:
            return self._best(node, stated, picked)
        values = [(self.value(node.value, slot), p) for slot, p in picked]
        if node.kind == "sum":
            return Known(stated, z3.Sum([z3.IntVal(0, self.calendar.context), *(chosen(all_of([p, v.known]), v.number, 0) for v, p in values)]))  # fmt: skip
        each = [Known(all_of([stated, p, v.known]), v.number) for v, p in values]
        return self._extreme(each, node.kind == "min") if each else Known(False, 0)

    def _best(self, node: Fold, stated: Formula, picked: list[tuple[Slot, Formula]]) -> Known:
        """The value of the element with the least or greatest ratio; of several, of that with the least denominator."""
        found: tuple[Formula, Number, Number, Known] | None = None
        for slot, counts in picked:
            above, below = (self.value(part, slot) for part in node.by)
            there = all_of([stated, counts, above.known, below.known])
            this = self.value(node.value, slot)
            if found is None:
                found = there, above.number, below.number, this
                continue
            has, a, b, best = found
            ours, theirs = a * below.number, above.number * b
            before = theirs < ours if node.kind == "min" else theirs > ours
            wins = all_of([there, any_of([opposite(has), before, z3.And(theirs == ours, below.number < b)])])
            known = any_of([all_of([wins, this.known]), all_of([opposite(wins), best.known])])
            found = (
                any_of([has, there]), chosen(wins, above.number, a), chosen(wins, below.number, b),
                Known(known, chosen(wins, this.number, best.number)),
            )  # fmt: skip
        return (
            Known(False, 0) if found is None else Known(all_of([found[0], found[3].known]), found[3].number)
        )

    def _merged(self, node: Merged) -> Known:
        """Days covered together, by inclusion and exclusion: exact, and twice as long with each further place."""
        spans = []
        for slot, counts in self._picked(node):
            start, until = self.value(node.start, slot), self.value(node.until, slot)
            spans.append((all_of([counts, start.known, until.known]), start.number, until.number))
        total: list[Number] = [z3.IntVal(0, self.calendar.context)]
        for chosen_ in range(1, 2 ** len(spans)):
            parts = [s for i, s in enumerate(spans) if chosen_ >> i & 1]
            counts = all_of([p[0] for p in parts])
            first, last = parts[0][1], parts[0][2]
            for _, start, until in parts[1:]:
                first, last = chosen(start > first, start, first), chosen(until < last, until, last)
            days = chosen(all_of([counts, last > first]), last - first, 0)
            total.append(days if len(parts) % 2 else -days)
        return Known(self._stated(node.list, None), z3.Sum(total))

    def _falls(self, node: Falls) -> Formula:
        """Whether of two elements the later has no greater ratio: with one such pair, there is one of neighbours."""
        rows = [
            (p, *(self.value(part, slot).number for part in (node.key, node.above, node.below)))
            for slot, p in self._picked(node)
        ]
        found = []
        for i, (mine, key, above, below) in enumerate(rows):
            for j, (other, later, top, bottom) in enumerate(rows):
                if i == j:
                    continue
                order = z3.And(key == later, any_of([above < top, z3.And(above == top, below <= bottom)]))
                found.append(
                    all_of([mine, other, any_of([key < later, order]), above * bottom >= top * below])
                )
        return all_of([self._stated(node.list, None), any_of(found)])


__all__ = [
    "Encoding",
    "Formula",
    "Known",
    "NotEncoded",
    "Pair",
    "Slot",
    "all_of",
    "any_of",
    "chosen",
    "opposite",
]
