"""One pass between the rules and an engine: puts in what is given, folds what is decided, frees days of the calendar.

A comparison of ``d + 3 years`` with a literal day becomes a comparison of d with a day: nothing is left of the calendar
that an engine would have to know. A parameter that nobody set stays, so that it can be named as missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from qualityaward.language.core import Apply, Cmp, Const, Node, Truth, Var
from qualityaward.language.making import Core
from qualityaward.values import Period, Unit, first_within, last_since

Given = Mapping[tuple[str, str], Node]
"""What takes the place of a `Var`, by its kind and name."""

_UNITS: Final[Mapping[str, Unit]] = {"add_years": "years", "add_months": "months", "add_days": "days"}


class Settling:
    """Settles nodes of one `Core` one after the other; what two of them share is settled once."""

    def __init__(self, core: Core, given: Given) -> None:
        self.core, self.given = core, given
        self._known: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        """The node with what is given in the place of its `Var`\\ s, as simple as that makes it."""
        found = self._known.get(node)
        if found is None:
            found = (
                self.given.get((node.kind, node.name), node)
                if isinstance(node, Var)
                else self.core.rebuilt(node, self.of)
            )
            if isinstance(found, Cmp):
                found = freed(self.core, found)
            self._known[node] = found
        return found


def settled(core: Core, roots: Sequence[Node], given: Given) -> list[Node]:
    """The roots, settled."""
    return list(map(Settling(core, given).of, roots))


def freed(core: Core, node: Cmp) -> Truth:
    """A comparison of a later day with a literal as one of the day itself, if it is one.

    ``d + p <= c`` for every d up to some day, ``c <= d + p`` for every d from some day on.
    """
    left, right = node.left, node.right
    if (period := _added(left)) is not None and isinstance(right, Const) and isinstance(left, Apply):
        if node.op == "<=":
            return core.compare("<=", left.args[0], _day(core, last_since(_int(right), period)))
        if node.op == "<":
            return core.compare("<", left.args[0], _day(core, first_within(_int(right), period)))
    if (period := _added(right)) is not None and isinstance(left, Const) and isinstance(right, Apply):
        if node.op == "<=":
            return core.compare("<=", _day(core, first_within(_int(left), period)), right.args[0])
        if node.op == "<":
            return core.compare("<", _day(core, last_since(_int(left), period)), right.args[0])
    return node


def _added(node: Node) -> Period | None:
    if isinstance(node, Apply) and node.fn in _UNITS:
        length = node.args[1]
        if isinstance(length, Const) and isinstance(length.value, int):
            return Period(length.value, _UNITS[node.fn])
    return None


def _int(day: Const) -> int:
    assert isinstance(day.value, int)
    return day.value


def _day(core: Core, day: int) -> Const:
    return core.const(day, "date")


__all__ = ["Given", "Settling", "freed", "settled"]
