"""One claim about many members in one test: every member is tried, and all that fail are named with what was wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from traceback import extract_tb
from typing import TypeVar

import pytest

M = TypeVar("M")
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""Whether the run is a long one, in which everything is tried."""


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


def some(members: Sequence[M], step: int) -> Sequence[M]:
    """One in `step` of what is much alike, spread over all; in a long run all of it."""
    return members if LONG else members[::step]


__all__ = ["LONG", "every", "some"]
