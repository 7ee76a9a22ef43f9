"""Parts of a file's tree: a list's items, a mapping's values, one name or several."""

from __future__ import annotations

from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Sequence


def listed(value: str | list[str] | None) -> tuple[str, ...]:
    """One or several names as a tuple."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list node; none of anything else."""
    return node.items if isinstance(node, Sequence) else ()


def at(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping node."""
    return node.get(key) if isinstance(node, MappingNode) else None
