"""Parts of a file's tree: a list's items, a mapping's values, one name or several; the digest of its bytes."""

from __future__ import annotations

import hashlib

from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Sequence
from qualityaward.source import NOWHERE, Span


def listed(value: str | list[str] | None) -> tuple[str, ...]:
    """One or several names as a tuple."""
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a list node; none of anything else."""
    return node.items if isinstance(node, Sequence) else ()


def at(node: Node | None, key: str) -> Node | None:
    """The value of a key of a mapping node."""
    return node.get(key) if isinstance(node, MappingNode) else None


def span_of(node: Node | None, *path: str) -> Span:
    """The place of the key at `path` under `node`, or of the nearest node there is."""
    span = node.span if node is not None else NOWHERE
    for key in path:
        entry = node.entry(key) if isinstance(node, MappingNode) else None
        if entry is None:
            return span
        span, node = entry.key_span, entry.value
    return span


def digest_of(data: bytes) -> str:
    """``sha256:`` and the digest of exact bytes, as ``sha256sum`` prints it."""
    return "sha256:" + hashlib.sha256(data).hexdigest()
