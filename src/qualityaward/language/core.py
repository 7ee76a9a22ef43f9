"""The core language: thirteen kinds of nodes to which every kind of condition comes down, and that engines read.

A *truth* is true, false or unknown. A *value* is exact, an integer or a text, or null: not known, or no such bound.
Numbers are scaled integers, dates day numbers, levels ranks; a truth is no value. There is no window, ratio, table,
clause or score here: :mod:`qualityaward.language.desugar` says where they went.

======================  ======  =============================================  ==============================================
node                    type    when true, or what it is                       when unknown, or null
======================  ======  =============================================  ==============================================
`Const(value)`          both    as it says                                     value None (`waits`: what would decide it)
`Var(kind, name)`       both    as the record, element, scheme or day says     not stated
`Apply(fn, args)`       value   ``+ - *``, the calendar, `least`, `greatest`   an argument is null (`least`, `greatest` skip it)
`Cmp(op, left, right)`  truth   ``== < <=`` hold, or `starts`: is a prefix     a side is null
`And(parts)`            truth   all parts are                                  none is false and one is unknown
`Or(parts)`             truth   one part is                                    none is true and one is unknown
`Not(part)`             truth   the part is false                              the part is unknown
`Is(what, of)`          truth   `true`: the truth is true;                     never
                                `stated`: it is not unknown, or null
`Case(rows)`            value   that of the first row whose truth is true      there is none
`Exists(list, where)`   truth   `where` is true of an element                  of no element, unknown of one; list not stated
`Fold(kind, list, ...)` value   `count sum min max` of `value` of elements     list not stated; `min` and `max` of none
                                whose `where` is true, nulls skipped
`Merged(list, ...)`     value   days covered by all ``[start, until)`` of      list not stated
                                elements whose `where` is true; 0 of none
`Falls(list, ...)`      truth   of elements whose `where` is true, in order    never; false if the list is not stated
                                of `key`, one has ``above/below`` no greater
                                than the one before it
======================  ======  =============================================  ==============================================

`where` and the values of a list node see the element and the record, never an element around it: every list node is a
function of the record alone, at whatever depth it stands. A `Var` of kind `field` is of the innermost element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeGuard, cast, get_args

from qualityaward.frozen import dataclass
from qualityaward.language.core_functions import Function

Sort = Literal["truth", "number", "date", "text", "list", "record"]
"""What a `Const` or `Var` is: a truth, a value, or (`Var` only) a list or nested record, asked whether it is stated."""

Of = Literal["fact", "finding", "field", "header", "parameter", "reading", "day"]
Operator = Literal["==", "<", "<=", "starts"]


@dataclass(frozen=True, slots=True, eq=False)
class Const:
    """A literal. Of value None it is unknown, and `waits` are the nodes that, once known, may decide it.

    One that waits for an `Exists` waits for an element of which its condition is true: the row of a year.
    """

    value: bool | int | str | None
    sort: Sort
    waits: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Var:
    """What is read: a fact or finding by its dotted path, a field, parameter or reading, or a `day` that is given.

    ``on`` is the day as of which is judged, ``decided`` the day of decision, not before it. A ``header`` is what a
    record says of itself: ``submitted_on``.
    """

    kind: Of
    name: str
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Apply:
    """A function of :mod:`qualityaward.language.core_functions`."""

    fn: Function
    args: tuple[Value, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Cmp:
    """A comparison of two values of one sort."""

    op: Operator
    left: Value
    right: Value


@dataclass(frozen=True, slots=True, eq=False)
class And:
    """Strong Kleene `and` of two parts or more."""

    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Or:
    """Strong Kleene `or` of two parts or more."""

    parts: tuple[Truth, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Strong Kleene `not`."""

    part: Truth


@dataclass(frozen=True, slots=True, eq=False)
class Is:
    """The two questions that are never unknown: SQL's ``IS TRUE`` and ``IS NOT NULL``."""

    what: Literal["true", "stated"]
    of: Node


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """SQL's ``CASE WHEN``: pairs of a truth and a value."""

    rows: tuple[tuple[Truth, Value], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Exists:
    """Kleene `or` over the elements of a list."""

    list: Var
    where: Truth


@dataclass(frozen=True, slots=True, eq=False)
class Fold:
    """SQL's ``agg(value) FILTER (WHERE where)``; of no element `count` and `sum` are 0.

    With `by`, an ``above`` and a positive ``below``, `min` and `max` give the value of the element with the least or
    greatest ``above / below``: of several the one with the least ``below``; elements without a ratio are skipped.
    """

    kind: Literal["count", "sum", "min", "max"]
    list: Var
    where: Truth
    value: Value
    by: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """Days that periods cover together; a period whose `until` is not after its `start` covers none."""

    list: Var
    where: Truth
    start: Value
    until: Value


@dataclass(frozen=True, slots=True, eq=False)
class Falls:
    """Whether a series of ratios fails to rise somewhere; compared by cross-multiplication, `below` is positive."""

    list: Var
    where: Truth
    key: Value
    above: Value
    below: Value


Truth = Const | Var | Cmp | And | Or | Not | Is | Exists | Falls
Value = Const | Var | Apply | Case | Fold | Merged
Node = Const | Var | Apply | Cmp | And | Or | Not | Is | Case | Exists | Fold | Merged | Falls
ListNode = Exists | Fold | Merged | Falls
NODES: Final[tuple[type[Node], ...]] = get_args(Node)
LIST_NODES: Final[tuple[type[ListNode], ...]] = get_args(ListNode)

_TRUTHS: Final = (Cmp, And, Or, Not, Is, Exists, Falls)
COMPARE: Final[dict[Operator, Callable[[Any, Any], bool]]] = {
    "==": lambda a, b: bool(a == b),
    "<": lambda a, b: bool(a < b),
    "<=": lambda a, b: bool(a <= b),
    "starts": lambda a, b: bool(a.startswith(b)),
}
"""What the comparisons mean of values that are known."""


def is_truth(node: Node) -> TypeGuard[Truth]:
    """Whether a node is a truth, and no value."""
    return isinstance(node, _TRUTHS) or (isinstance(node, (Const, Var)) and node.sort == "truth")


def parts_of(node: Node) -> tuple[Any, ...]:
    """The values of a node's fields, in the order of its dataclass."""
    return tuple([getattr(node, name) for name in node.__slots__])


def children(node: Node) -> tuple[Node, ...]:
    """The nodes right inside a node; what an unknown literal waits for is not inside it."""
    kind = type(node)
    if kind is And or kind is Or:
        return cast("tuple[Node, ...]", cast("And | Or", node).parts)
    if kind is Const or kind is Var:
        return ()
    if kind is Cmp:
        compared = cast("Cmp", node)
        return compared.left, compared.right
    if kind is Not:
        return (cast("Not", node).part,)
    return tuple(_nodes(parts_of(node)))


def _nodes(part: Any) -> Iterator[Node]:
    if isinstance(part, NODES):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _nodes(each)


def below(*roots: Node) -> Iterator[Node]:
    """Every node in some nodes, themselves included, each once and those inside it first."""
    seen: set[Node] = set()
    waiting: list[tuple[Node, bool]] = [(root, False) for root in reversed(roots)]
    while waiting:
        node, ready = waiting.pop()
        if ready:
            yield node
        elif node not in seen:
            seen.add(node)
            waiting.append((node, True))
            waiting += [(child, False) for child in reversed(children(node))]


__all__ = [
    "COMPARE", "LIST_NODES", "NODES", "And", "Apply", "Case", "Cmp", "Const", "Exists", "Falls", "Fold", "Is",
    "ListNode", "Merged", "Node", "Not", "Of", "Operator", "Or", "Sort", "Truth", "Value", "Var", "below", "children", "is_truth", "parts_of",
]  # fmt: skip
