"""What differs beneath the titles of two conditions that read the same by them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qualityaward.language.nodes import Fixed, If, Joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.language.nodes import Condition

    Tell = Callable[[Condition], str]


def beneath(old: Condition, new: Condition, tells: tuple[Tell, Tell]) -> Iterator[tuple[str, str, str]]:
    """The outermost parts that say different things under one title: the title, what it said and what it says."""
    old, new = _opened(old), _opened(new)
    told = tells[0](old), tells[1](new)
    if told[0] != told[1]:
        yield (new.title, *told)
    elif isinstance(old, Joined) and isinstance(new, Joined) and len(old.parts) == len(new.parts):
        for before, after in zip(old.parts, new.parts, strict=True):
            yield from beneath(before, after, tells)


def _opened(node: Condition) -> Condition:
    """The branch that is taken of an ``if`` whose premise is settled, under the title of the whole."""
    match node:
        case If(premise=Fixed(value=True), then=taken) | If(premise=Fixed(value=False), otherwise=taken):
            return node if taken is None else _opened(replace(taken, title=node.title or taken.title))
    return node


__all__ = ["beneath"]
