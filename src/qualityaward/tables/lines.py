"""The physical lines of a file of JSON lines, each of bounded length: one that is longer is passed over and counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

LONGEST_LINE: Final = 1024 * 1024
"""Bytes of one record or row."""


def physical_lines(file: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """The lines that are not empty, by number from 1; None for one that is too long, of which no more is kept.

    >>> from io import BytesIO
    >>> [(n, line) for n, line in physical_lines(BytesIO(b"{}" + bytes([10, 10]) + b" " * LONGEST_LINE + b"{}" + bytes([10]) + b"1"))]
    [(1, b'{}\\n'), (3, None), (4, b'1')]
    """
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE + 1)
            yield number, None
        elif line.strip():
            yield number, line


__all__ = ["LONGEST_LINE", "physical_lines"]
