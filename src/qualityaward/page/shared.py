"""Data in which what comes twice stands once: parts are named by their number, and put in again when the page opens."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

SHORTEST: Final = 24
"""Characters of JSON below which a part stays where it is."""


def shared(data: Any) -> dict[str, Any]:
    """``{"whole": …, "parts": […]}``; in both, ``{"$": n}`` stands for the part of that number.

    >>> shared([["the same text", "twice"], ["the same text", "twice"]])
    {'whole': [{'$': 0}, {'$': 0}], 'parts': [['the same text', 'twice']]}
    """
    counts: Counter[str] = Counter()
    spelled: dict[int, str] = {}

    def spell(value: Any) -> str:
        if isinstance(value, dict):
            text = "{" + ",".join(f"{json.dumps(k)}:{spell(v)}" for k, v in value.items()) + "}"
        elif isinstance(value, (list, tuple)):
            text = "[" + ",".join(map(spell, value)) + "]"
        else:
            return json.dumps(value, ensure_ascii=False)
        spelled[id(value)] = text
        counts[text] += 1
        return text

    spell(data)
    parts: list[Any] = []
    numbers: dict[str, int] = {}

    def put(value: Any) -> Any:
        if not isinstance(value, (dict, list, tuple)):
            return value
        text = spelled[id(value)]
        if counts[text] == 1 or len(text) < SHORTEST:
            return inside(value)
        if text not in numbers:
            made = inside(value)
            numbers[text] = len(parts)
            parts.append(made)
        return {"$": numbers[text]}

    def inside(value: Any) -> Any:
        return {k: put(v) for k, v in value.items()} if isinstance(value, dict) else [put(v) for v in value]

    return {"whole": put(data), "parts": parts}


__all__ = ["shared"]
