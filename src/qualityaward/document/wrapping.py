"""Lines of plain text by cells of a terminal, of which a Chinese character takes two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_CLOSING = "，。；：、！？）》〉”’」』】〕,.;:!?)"
"""Signs that do not begin a line."""


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes.

    >>> cells("a质")
    3
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int) -> str:
    """`text` with spaces up to so many cells."""
    return text + " " * max(0, width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, broken at spaces and between Chinese characters.

    >>> wrapped("质量奖 award", 8)
    ['质量奖', 'award']
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and cells(line + piece.rstrip()) > width and piece[0] not in _CLOSING:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts that a line may end after."""
    yield from re.findall(
        r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“”‘’] ?|[^\s\u2e80-\u9fff\uff00-\uffef“”‘’]+ ?|\s", text
    )


__all__ = ["cells", "padded", "wrapped"]
