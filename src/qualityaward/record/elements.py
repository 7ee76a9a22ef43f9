"""Elements of list facts: what a field that is not stated holds, in what order elements stand, and how many there may be."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from qualityaward.language.vocabulary import Fact, Field
from qualityaward.reading.document import DEFAULT_LIMITS
from qualityaward.values import NOTHING

MOST_ELEMENTS: Final = DEFAULT_LIMITS.elements
"""Elements that one list fact may have, unless a caller allows more."""

Values = tuple[Any, ...]


def absent(f: Field, fact: Fact, stated: Collection[str], asked: tuple[str, ...] = ()) -> Any:
    """What a field holds that an element does not state: nothing, or unknown.

    What is stated with another (a ground with its day) says that there is that other, so that one is not nothing.
    """
    if not fact.told_with(f.name).isdisjoint(stated):
        return None
    if f.required_with is None:
        return NOTHING if f.optional else None
    if f.required_with in stated or f.required_with in asked:
        return None
    other = next(o for o in fact.fields if o.name == f.required_with)
    return absent(other, fact, stated, (*asked, f.name))


def canonical_order(values: Values) -> tuple[tuple[int, Any], ...]:
    """The canonical order of elements: field by field, unknown first, then nothing, then values."""
    return tuple((0, 0) if v is None else (1, 0) if v is NOTHING else (2, v) for v in values)
