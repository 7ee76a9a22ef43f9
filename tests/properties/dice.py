"""Random draws that shrink: a stream of bytes that Hypothesis draws and makes smaller, read as a `Random`."""

from __future__ import annotations

from random import Random
from typing import Final

from hypothesis import strategies as st

_LENGTH: Final = 2048


class Dice(Random):
    """Draws what its bytes say, the first of several and the least where they are zero; after their end, every number in turn.

    The generators of schemes and records are written over `Random`. Over this one, fewer and smaller bytes are a simpler
    scheme and a simpler record, so that Hypothesis finds small ones; what is drawn depends on the bytes alone.
    """

    def __new__(cls, data: bytes) -> Dice:
        """Without a seed of the machine's."""
        return super().__new__(cls, 0)

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self.data, self.at = data, 0

    def getrandbits(self, k: int, /) -> int:
        """So many bits, of as many bytes as they need."""
        size = (k + 7) // 8
        begin, self.at = self.at, self.at + size
        if self.at <= len(self.data):
            return int.from_bytes(self.data[begin : self.at], "little") & ((1 << k) - 1)
        return self.at % (1 << k)

    def random(self) -> float:
        """From 0 to below 1; a byte of zero is the greatest, since generators ask whether it is below a chance."""
        return (255 - self.getrandbits(8)) / 256

    def __repr__(self) -> str:
        """The call that draws the same."""
        return f"Dice({self.data.rstrip(bytes(1))!r})"


dice = st.binary(min_size=_LENGTH, max_size=_LENGTH).map(Dice)

__all__ = ["Dice", "dice"]
