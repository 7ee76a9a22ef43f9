"""What the JSON Schema of scheme files says beside the words of its keys: what is wrong, and which keys go together."""

from __future__ import annotations

from typing import Final

from qualityaward.language.kinds.measured import KINDS as MEASURED

ERRORS: Final[dict[str, str]] = {
    "pattern": "名称用小写字母开头，只含小写字母、数字和下划线；规则编号如 9(6)；期间如 3 years、18 months、7 days",
    "ConditionModel": "条件写成表达式，或只有一种写法的映射，例如 {none: incidents, within: 3 years}",
}

NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "if": ("then",),
    "then": ("if",),
    "else": ("if",),
    "reading": ("is",),
    "is": ("reading",),
    "of": ("clause",),
    "rising": ("by",),
    "each_year": ("where",),
    "growth": ("value", "last", "at_least"),
    "how": ("growth",),
    "total": ("start", "end", "at_least"),
    **{key: kind.needs for key, kind in MEASURED.items()},
    "after": ("within",),
}
"""Keys of a condition that do not stand without others."""
