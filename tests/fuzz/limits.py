"""A limit of computing time for one input."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONGEST = 10.0
"""Seconds of computing for one input."""


class TooLong(Exception):
    """A reader computed longer than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises :class:`TooLong` in what computes longer; time that passes without computing does not count."""

    def late(*_: Any) -> None:
        raise TooLong(seconds)

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
