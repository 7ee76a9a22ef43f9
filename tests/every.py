"""One claim about many members in one test: every member is tried, and all that fail are named with what was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from traceback import extract_tb
from typing import TypeVar

import pytest

M = TypeVar("M")


def every(members: Iterable[M], claim: Callable[[M], object], name: Callable[[M], object] = str) -> None:
    """The claim, which says by an exception where it does not hold, holds of every member, and there is one."""
    wrong: list[str] = []
    tried = 0
    for member in members:
        tried += 1
        try:
            claim(member)
        except (Exception, pytest.fail.Exception) as error:
            at = extract_tb(error.__traceback__)[-1]
            wrong.append(f"{name(member)}: {at.filename}:{at.lineno}: {type(error).__name__}: {error}")
    assert tried, "there is nothing to try"
    if wrong:
        pytest.fail(f"not so of {len(wrong)} of {tried}:\n" + "\n".join(wrong), pytrace=False)


__all__ = ["every"]
