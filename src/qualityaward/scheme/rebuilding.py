"""A scheme with its conditions and values changed, wherever its rules hold them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.walk import rebuilt
from qualityaward.scheme.scheme import Scheme

_ROOTS: Final = (
    "clauses", "debarments", "revocations", "verdict_notes", "derived", "quotas", "prizes", "selections",
)  # fmt: skip
"""The parts of a scheme that hold conditions and values."""


def with_changed(scheme: Scheme, change: Callable[[Any], Any]) -> Scheme:
    """The scheme with `change` applied to every condition and value of its rules, from the inside out."""
    made: dict[int, tuple[Any, Any]] = {}
    return replace(scheme, **{name: _rebuilt(getattr(scheme, name), change, made) for name in _ROOTS})


def _rebuilt(value: Any, change: Any, made: dict[int, tuple[Any, Any]]) -> Any:
    """A rule with `change` applied to every condition and value in it; itself where nothing in it changes."""
    if isinstance(value, (nodes.Judged, nodes.Valued)):
        return rebuilt(value, change, made)
    if isinstance(value, Mapping):
        news = {key: _rebuilt(each, change, made) for key, each in value.items()}
        return news if any(news[key] is not value[key] for key in news) else value
    if isinstance(value, tuple):
        parts = tuple(_rebuilt(each, change, made) for each in value)
        if all(a is b for a, b in zip(parts, value, strict=True)):
            return value
        return type(value)(*parts) if hasattr(value, "_fields") else parts
    if is_dataclass(value) and not isinstance(value, type):
        was = {f.name: getattr(value, f.name) for f in fields(value)}
        news = {name: _rebuilt(each, change, made) for name, each in was.items()}
        changed = {name: each for name, each in news.items() if each is not was[name]}
        return replace(value, **changed) if changed else value
    return value


__all__ = ["with_changed"]
