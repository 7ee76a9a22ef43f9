"""Truths of lists that generated code calls: rising figures and total lengths of periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, Period, Truth, total_reaches

Element = tuple[Any, ...]
Test = Callable[[Element, Element], Any]


def rising_truth(
    elements: Sequence[Element], year: int, above: int, below: int | None, this_year: int
) -> Truth:
    """Whether a yearly figure rose every year up to the last; the positions are of fields of an element.

    ``below`` None: the figure is no ratio. Semantics, section 3, "rising year by year".
    """
    rows: dict[int, Element] = {}
    unsure = False
    for each in elements:
        of = each[year]
        if of is None or of is NOTHING:
            unsure = True
        elif of < this_year:
            rows[of] = each
    figures: list[tuple[int, int]] = []
    fell = False
    for of in sorted(rows):
        value, divisor = rows[of][above], 1 if below is None else rows[of][below]
        if value is None or value is NOTHING or divisor is None or divisor is NOTHING or divisor <= 0:
            unsure = True
            continue
        if figures and not fell:
            fell = value * figures[-1][1] <= figures[-1][0] * divisor
        figures.append((value, divisor))  # as long as none fell, the last is the highest
    if fell:
        return FALSE
    complete = not unsure and len(rows) > 1 and this_year - 1 in rows and len(rows) == this_year - min(rows)
    return TRUE if complete else UNKNOWN


def total_truth(
    elements: Sequence[Element],
    values: Element,
    start: int,
    end: int,
    counts: Test,
    fails: Test,
    on: int,
    period: Period,
) -> Truth:
    """Whether periods that surely count reach `period`, or those that may count do not."""
    surely: list[tuple[int, int]] = []
    most: list[tuple[int, int]] = []
    for each in elements:
        first, last = each[start], each[end]
        if first is NOTHING or fails(each, values):
            continue
        until = on if last is None or last is NOTHING else min(last + 1, on)
        most.append((1 if first is None else first, until))
        if first is not None and counts(each, values):
            surely.append((first, min(first + 1, on) if last is None else until))
    if total_reaches(surely, period):
        return TRUE
    return UNKNOWN if total_reaches(most, period) else FALSE
