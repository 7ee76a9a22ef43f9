"""Work on the parts of a table side by side: in threads, because what reads and computes them lets go of the interpreter."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final, TypeVar, TypeVarTuple

import polars as pl

MOST_AT_ONCE: Final = 4
"""Parts that are held in memory together, however many processors there are."""

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


def side_by_side(
    work: Callable[[*Given], Made], given: Iterable[tuple[*Given]]
) -> Generator[Made, None, None]:
    """What the work makes of each, in the order given; the first failure, in that order, is raised.

    As many at once as Polars has threads, :data:`MOST_AT_ONCE` at most. Closed early, it starts nothing more.
    """
    together = min(pl.thread_pool_size(), MOST_AT_ONCE)
    pool = ThreadPoolExecutor(max_workers=together)
    waiting: deque[Future[Made]] = deque()
    try:
        for each in given:
            waiting.append(pool.submit(work, *each))
            if len(waiting) > together:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


__all__ = ["side_by_side"]
