"""What a change can do to those whom it concerns, and what a longer period of time does."""

from __future__ import annotations

from enum import IntFlag
from typing import Literal

from qualityaward.revisions.lengths import not_longer
from qualityaward.values import EVER, CalendarYears, Period, Window

Direction = Literal["tightened", "loosened", "mixed", "neutral", "undecided"]


class Move(IntFlag):
    """What a change can do: somebody who passed no longer does, somebody passes who did not, or nobody knows."""

    NONE = 0
    TIGHTER = 1
    LOOSER = 2
    BOTH = 3
    UNSURE = 4

    @property
    def direction(self) -> Direction:
        """The word for it."""
        if self & Move.UNSURE:
            return "undecided"
        words: tuple[Direction, ...] = ("neutral", "tightened", "loosened", "mixed")
        return words[int(self)]

    @classmethod
    def of(cls, direction: Direction) -> Move:
        """The move that a word is the direction of."""
        return next(
            m for m in (cls.NONE, cls.TIGHTER, cls.LOOSER, cls.BOTH, cls.UNSURE) if m.direction == direction
        )

    @property
    def turned(self) -> Move:
        """The same change of the opposite condition, or seen from the new side."""
        swapped = (Move.LOOSER if self & Move.TIGHTER else Move.NONE) | (
            Move.TIGHTER if self & Move.LOOSER else Move.NONE
        )
        return swapped | (self & Move.UNSURE)


def longer_by(old: Window, new: Window) -> Move:
    """LOOSER where the new period is longer, whichever the days of the months; UNSURE where that depends."""
    if old == new:
        return Move.NONE
    if CalendarYears in (type(old), type(new)):
        return Move.LOOSER if not_longer(old, new) else Move.TIGHTER if not_longer(new, old) else Move.UNSURE
    before, after = _days(old), _days(new)
    if before == after and not {old, new} & {EVER} and _months(old) == _months(new) is not None:
        return Move.NONE
    if (after[0] >= before[1] and (_months(old) is None) == (_months(new) is None)) or after[0] > before[1]:
        return Move.LOOSER
    if (before[0] >= after[1] and (_months(old) is None) == (_months(new) is None)) or before[0] > after[1]:
        return Move.TIGHTER
    ours, theirs = _months(old), _months(new)
    if ours is not None and theirs is not None:
        return Move.NONE if ours == theirs else Move.LOOSER if theirs > ours else Move.TIGHTER
    return Move.UNSURE


def _months(period: Window) -> int | None:
    if not isinstance(period, Period) or period.unit == "days":
        return None
    return period.length * (12 if period.unit == "years" else 1)


def _days(period: Window) -> tuple[int, int]:
    """The fewest and the most days that a period can have."""
    if not isinstance(period, Period):
        return 10**9, 10**9
    if period.unit == "days":
        return period.length, period.length
    months = period.length * (12 if period.unit == "years" else 1)
    return 28 * months, 31 * months


__all__ = ["Direction", "Move", "longer_by"]
