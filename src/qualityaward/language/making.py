"""Nodes of the core language are made here, each once, and what is decided already is folded as they are made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, assert_never

from qualityaward.language.core import (
    COMPARE,
    NODES,
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
    Of,
    Or,
    Sort,
    Truth,
    Value,
    Var,
    children,
    parts_of,
)
from qualityaward.language.core_functions import FUNCTIONS, Function

N = TypeVar("N", bound=Node)


class Core:
    """Makes nodes, each once: two nodes of one `Core` are equal when they are the same object.

    The constructors fold what is decided as they build. Nothing is shared between two `Core`\\ s; one belongs to the
    rules of one scheme, and goes when they go.

    >>> core = Core()
    >>> exporter = core.var("fact", "exporter", "truth")
    >>> core.both(exporter, core.true) is exporter, core.either(exporter, core.true) is core.true
    (True, True)
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], Any] = {}
        self._two_valued: dict[Node, bool] = {}
        self.true, self.false = self.const(True, "truth"), self.const(False, "truth")
        self.unknown = self.const(None, "truth")
        self.null = self.const(None, "number")

    def __len__(self) -> int:
        return len(self._made)

    def make(self, kind: type[N], *parts: Any) -> N:
        """The node of these fields, as it is; every constructor ends here."""
        key = (kind, *((type(part), part) for part in parts))
        found: N | None = self._made.get(key)
        if found is None:
            found = self._made.setdefault(key, kind(*parts))
        return found

    # Leaves -------------------------------------------------------------------------------------------------

    def const(self, value: bool | int | str | None, sort: Sort, waits: tuple[Node, ...] = ()) -> Const:
        """A literal; without a value, what it waits for."""
        return self.make(Const, value, sort, waits)

    def number(self, value: int) -> Const:
        """A number."""
        return self.const(value, "number")

    def waiting(self, *waits: Node) -> Const:
        """A truth that is unknown as long as these are."""
        return self.const(None, "truth", waits)

    def var(self, kind: Of, name: str, sort: Sort) -> Var:
        """What is read under a name."""
        return self.make(Var, kind, name, sort)

    # Truths -------------------------------------------------------------------------------------------------

    def both(self, *parts: Truth) -> Truth:
        """`and` of any number of truths; true of none."""
        return self._joined(And, parts, self.false, self.true)

    def either(self, *parts: Truth) -> Truth:
        """`or` of any number of truths; false of none."""
        return self._joined(Or, parts, self.true, self.false)

    def _joined(self, kind: type[And | Or], parts: tuple[Truth, ...], ends: Const, none: Const) -> Truth:
        kept: dict[Truth, None] = {}
        for part in parts:
            for each in part.parts if isinstance(part, (And, Or)) and type(part) is kind else (part,):
                if each is ends:
                    return ends
                if each is not none:
                    kept[each] = None
        if len(kept) < 2:  # noqa: PLR2004 reason: one part is itself
            return next(iter(kept), none)
        return self.make(kind, tuple(kept))

    def no(self, part: Truth) -> Truth:
        """`not`."""
        if isinstance(part, Not):
            return part.part
        if isinstance(part, Const):
            return part if part.value is None else self.false if part.value else self.true
        return self.make(Not, part)

    def implies(self, premise: Truth, then: Truth) -> Truth:
        """``not premise or then``."""
        return self.either(self.no(premise), then)

    def surely(self, truth: Truth) -> Truth:
        """Whether a truth is true, and not unknown; never unknown itself."""
        if isinstance(truth, Const):
            return self.true if truth.value is True else self.false
        return truth if self.two_valued(truth) else self.make(Is, "true", truth)

    def possibly(self, truth: Truth) -> Truth:
        """Whether a truth is not false; never unknown itself."""
        return self.no(self.surely(self.no(truth)))

    def stated(self, node: Node) -> Truth:
        """Whether a node is neither unknown nor null."""
        if isinstance(node, Const):
            return self.false if node.value is None else self.true
        return self.true if self.two_valued(node) else self.make(Is, "stated", node)

    def bound(self, surely: Truth, at_most: Truth) -> Truth:
        """True if `surely` is true, false if `at_most` is false, else unknown: of what is known only between bounds."""
        if surely is at_most:
            return surely
        return self.either(self.surely(surely), self.both(at_most, self.waiting(surely, at_most)))

    def compare(
        self, operator: Literal["==", "!=", "<", "<=", ">", ">=", "starts"], left: Value, right: Value
    ) -> Truth:
        """A comparison; ``!= > >=`` come down to the others."""
        match operator:
            case "!=":
                return self.no(self.compare("==", left, right))
            case ">":
                return self.compare("<", right, left)
            case ">=":
                return self.compare("<=", right, left)
            case "==" | "<" | "<=" | "starts":
                pass
            case other:
                assert_never(other)
        for side in (left, right):
            if isinstance(side, Const) and side.value is None:
                return self.waiting(*side.waits)
        if isinstance(left, Const) and isinstance(right, Const):
            return self.true if COMPARE[operator](left.value, right.value) else self.false
        if left is right and self.two_valued(left):
            return self.false if operator == "<" else self.true
        return self.make(Cmp, operator, left, right)

    # Values -------------------------------------------------------------------------------------------------

    def case(self, *rows: tuple[Truth, Value]) -> Value:
        """The value of the first row whose truth is true, else null."""
        kept: list[tuple[Truth, Value]] = []
        for when, value in rows:
            sure = self.surely(when)
            if sure is not self.false:
                kept.append((sure, value))
            if sure is self.true:
                break
        while len(kept) > 1 and kept[-1][0] is self.true and kept[-2][1] is kept[-1][1]:
            del kept[-2]
        while kept and isinstance(kept[-1][1], Const) and kept[-1][1].value is None and not kept[-1][1].waits:
            kept.pop()
        if not kept:
            return self.null
        return kept[0][1] if kept[0][0] is self.true else self.make(Case, tuple(kept))

    def apply(self, fn: Function, *args: Value) -> Value:
        """A function of values."""
        if fn in ("least", "greatest"):
            args = tuple(dict.fromkeys(a for a in args if not (isinstance(a, Const) and a.value is None)))
            if len(args) < 2:  # noqa: PLR2004 reason: one argument is itself
                return next(iter(args), self.null)
        elif any(isinstance(a, Const) and a.value is None for a in args):
            return self.const(None, "number", tuple(w for a in args if isinstance(a, Const) for w in a.waits))
        if all(isinstance(a, Const) for a in args):
            return self.const(
                FUNCTIONS[fn](*(a.value for a in args if isinstance(a, Const))), sort_of(fn, args)
            )
        zero, one = self.number(0), self.number(1)
        match fn:
            case "*" if args[0] is one:
                return args[1]
            case "*" | "-" | "+" if args[1] is (one if fn == "*" else zero):
                return args[0]
            case "+" if args[0] is zero:
                return args[1]
        return self.make(Apply, fn, args)

    def sum(self, values: Sequence[Value]) -> Value:
        """Values added up, in halves, so that many do not nest deep."""
        if len(values) < 2:  # noqa: PLR2004 reason: one value is itself
            return values[0] if values else self.number(0)
        half = len(values) // 2
        return self.apply("+", self.sum(values[:half]), self.sum(values[half:]))

    # Lists --------------------------------------------------------------------------------------------------

    def exists(self, list: Var, where: Truth) -> Truth:
        """Whether a list has an element of which `where` is true."""
        return self.make(Exists, list, where)

    def fold(
        self,
        kind: Literal["count", "sum", "min", "max"],
        list: Var,
        where: Truth,
        value: Value | None = None,
        by: tuple[Value, ...] = (),
    ) -> Value:
        """What the elements of which `where` is true come to; a count has no value."""
        return self.make(Fold, kind, list, self.surely(where), self.number(1) if value is None else value, by)

    def merged(self, list: Var, where: Truth, start: Value, until: Value) -> Value:
        """How many days the periods cover together."""
        return self.make(Merged, list, self.surely(where), start, until)

    def falls(self, list: Var, where: Truth, key: Value, above: Value, below: Value) -> Truth:
        """Whether the series fails to rise somewhere."""
        return self.make(Falls, list, self.surely(where), key, above, below)

    # What is known of a node --------------------------------------------------------------------------------

    def two_valued(self, node: Node) -> bool:
        """Whether a node is surely never unknown or null."""
        found = self._two_valued.get(node)
        if found is None:
            found = self._two_valued[node] = self._never_unknown(node)
        return found

    def _never_unknown(self, node: Node) -> bool:
        match node:
            case Const(value=value):
                return value is not None
            case Var(kind=kind):
                return kind in ("reading", "day")
            case Is() | Falls():
                return True
            case Apply(fn="least" | "greatest", args=args):
                return any(map(self.two_valued, args))
            case Apply() | Cmp() | And() | Or() | Not():
                return all(map(self.two_valued, children(node)))
            case Case() | Exists() | Fold() | Merged():
                return False
            case other:
                assert_never(other)

    def rebuilt(self, node: Node, change: Callable[[Node], Node]) -> Node:
        """`node` made again of what `change` makes of the nodes right inside it; here, whatever `Core` made it."""
        made: Any
        match node:
            case Const(value=value, sort=sort, waits=waits):
                made = self.const(value, sort, tuple(map(change, waits)))
            case Var(kind=kind, name=name, sort=sort):
                made = self.var(kind, name, sort)
            case Apply(fn=fn, args=args):
                made = self.apply(fn, *_all(args, change))
            case Cmp(op=op, left=left, right=right):
                made = self.compare(op, *_all((left, right), change))
            case And(parts=parts):
                made = self.both(*_all(parts, change))
            case Or(parts=parts):
                made = self.either(*_all(parts, change))
            case Not(part=part):
                made = self.no(*_all((part,), change))
            case Is(what=what, of=of):
                inner: Any = change(of)
                made = self.surely(inner) if what == "true" else self.stated(inner)
            case Case(rows=rows):
                flat: list[Any] = [change(part) for row in rows for part in row]
                made = self.case(*zip(flat[::2], flat[1::2], strict=True))
            case Exists() | Fold() | Merged() | Falls():
                made = self.make(type(node), *(_changed(part, change) for part in parts_of(node)))
            case other:
                assert_never(other)
        return made  # type: ignore[no-any-return]  # each arm makes a node of the kind it took


def sort_of(fn: Function, args: tuple[Value, ...]) -> Sort:
    """The sort of what a function gives."""
    if fn in ("add_years", "add_months", "add_days", "year_end"):
        return "date"
    first = args[0]
    dated = isinstance(first, Const) and first.sort == "date"
    return "date" if fn in ("least", "greatest") and dated else "number"


def _all(parts: tuple[Any, ...], change: Callable[[Node], Node]) -> list[Any]:
    return [change(part) for part in parts]


def _changed(part: Any, change: Callable[[Node], Node]) -> Any:
    if isinstance(part, tuple):
        return tuple(_changed(each, change) for each in part)
    return change(part) if isinstance(part, NODES) else part


__all__ = ["Core"]
