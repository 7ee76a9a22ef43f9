"""The outcomes of all clauses as bit masks, and the functions that give them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from qualityaward.deciding.calls import apart, together
from qualityaward.values import FALSE, TRUE, UNKNOWN

Masks = tuple[int, int, int]
"""Bits of the clauses, the first clause lowest: that fail, that are undetermined, that do not apply."""

Run = Callable[[tuple[Any, ...]], Masks]

MOST_KEPT: Final = 4096
"""Combinations of outcomes, and settings, that are remembered."""


def on_either_day(late: Masks, early: Masks, count: int) -> Masks:
    """The masks of the later of two days, with what is met on one and failed on the other left open."""
    every = (1 << count) - 1
    turning = (late[0] & every & ~(early[0] | early[1])) | (early[0] & every & ~(late[0] | late[1]))
    return late[0] & ~turning, late[1] | turning, late[2] & ~turning


def code_on_either_day(late: int, early: int) -> int:
    """The same of one clause."""
    return UNKNOWN if FALSE in (late, early) and late != early and UNKNOWN not in (late, early) else late


def masked(tests: Sequence[Callable[[tuple[Any, ...]], int]], values: tuple[Any, ...]) -> Masks:
    """The masks of the outcomes that some tests give."""
    return masks_of(tuple([test(values) for test in tests]))


def masks_of(codes: tuple[int, ...]) -> Masks:
    """The masks of some outcomes."""
    fail = unknown = skip = 0
    bit = 1
    for code in codes:
        if code != TRUE:
            if code == FALSE:
                fail |= bit
            elif code == UNKNOWN:
                unknown |= bit
            else:
                skip |= bit
        bit += bit
    return fail, unknown, skip


def run_of(tests: Sequence[Callable[[tuple[Any, ...]], int]]) -> Run:
    """The function of all tests at once; combinations of outcomes come again, and their masks are kept."""
    known: dict[tuple[int, ...], Masks] = {}
    codes_of = together(tests, "values")

    def run(values: tuple[Any, ...]) -> Masks:
        codes = codes_of(values)
        masks = known.get(codes)
        if masks is None:
            if len(known) >= MOST_KEPT:
                known.clear()
            masks = known[codes] = masks_of(codes)
        return masks

    return apart(run)


__all__ = ["MOST_KEPT", "Masks", "Run", "code_on_either_day", "masked", "masks_of", "on_either_day", "run_of"]
