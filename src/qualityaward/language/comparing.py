"""The six comparisons: what each computes, which says the same with its sides changed, and which holds where it does not."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from qualityaward.language.nodes import Comparison

OPERATORS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
MIRRORED: Final[Mapping[str, Comparison]] = {
    "==": "==",
    "!=": "!=",
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
}
"""The comparison that says the same when its two sides change places."""

OPPOSITE: Final[Mapping[str, Comparison]] = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
}
"""The comparison that holds of two stated values where another does not."""

__all__ = ["MIRRORED", "OPERATORS", "OPPOSITE"]
