"""The values at which rules turn: for every fact and field, those on either side of what it is compared with.

Read off the core, after the day, readings and parameters are put in, so that no kind of condition has to be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, date
from typing import Final

from qualityaward.language.core import Apply, Cmp, Const, Exists, Falls, Fold, Merged, Node, Var, children

Edges = dict[str, list[int | str]]
"""Lowered values by ``path`` of a fact or ``list[].field``, in the order in which rules ask."""

_STEP: Final = (0, -1, 1)


def edges_of(roots: Iterable[Node]) -> Edges:
    """Every value at which a comparison with a literal turns, and its neighbours."""
    found: dict[str, dict[int | str, None]] = {}
    for node, listed in _within(roots):
        if isinstance(node, Cmp):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(other, Const) and other.value is not None:
                    for name, value in _turning(one, other.value, listed):
                        found.setdefault(name, {})[value] = None
    return {name: list(values) for name, values in found.items()}


def _turning(node: Node, value: bool | int | str, listed: str) -> Iterator[tuple[str, int | str]]:
    """The values of what stands in a comparison at which it turns."""
    if isinstance(node, Var) and node.kind in ("fact", "field"):
        name = node.name if node.kind == "fact" else f"{listed}[].{node.name}"
        if isinstance(value, int):
            yield from ((name, value + step) for step in _STEP)
        else:
            yield name, value.ljust(6, "0") if value.isdigit() else value
    elif isinstance(node, Apply) and node.fn == "year_end" and isinstance(value, int):
        if 0 < value <= date.max.toordinal():
            yield from _turning(Apply("year_of", node.args), date.fromordinal(value).year, listed)
    elif isinstance(node, Apply) and node.fn == "year_of" and isinstance(value, int):
        for year in (value, value + 1, value - 1):
            if 1 < year <= MAXYEAR:
                first = date(year, 1, 1).toordinal()
                yield from _turning(node.args[0], first, listed)
    elif isinstance(node, Apply) and node.fn == "*" and isinstance(value, int):
        for one, other in (node.args, node.args[::-1]):
            if isinstance(other, Const) and isinstance(other.value, int) and other.value:
                yield from _turning(one, value // other.value, listed)
                yield from _turning(one, -(-value // other.value), listed)


def _within(roots: Iterable[Node]) -> Iterator[tuple[Node, str]]:
    """Every node with the list of whose elements it speaks."""
    seen: set[tuple[Node, str]] = set()
    waiting: list[tuple[Node, str]] = [(root, "") for root in reversed(list(roots))]
    while waiting:
        node, listed = waiting.pop()
        if (node, listed) in seen:
            continue
        seen.add((node, listed))
        yield node, listed
        inside = node.list.name if isinstance(node, (Exists, Fold, Merged, Falls)) else listed
        waiting += [(child, inside) for child in reversed(children(node))]


__all__ = ["Edges", "edges_of"]
