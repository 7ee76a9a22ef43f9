"""Lines as plain text, which depends on no terminal, and as pieces to colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from qualityaward.wording.lines import Line, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.text import Lang

INDENT: Final = {"item": "  ", "quote": "  "}


def text_of(lines: Iterable[Line], lang: Lang = "zh") -> str:
    """Lines as plain text; ends with a line break."""
    return "".join("".join(p.text for p in line) + "\n" for line in pieces_of(lines))


def pieces_of(lines: Iterable[Line], lang: Lang = "zh") -> list[tuple[Piece, ...]]:
    """Lines in pieces, indented, a blank line before each heading."""
    shown: list[tuple[Piece, ...]] = []
    for line in lines:
        if line.kind == "heading":
            shown.append(())
        shown.append(_indented(line))
    return shown


def _indented(line: Line) -> tuple[Piece, ...]:
    margin = INDENT.get(line.kind, "") * line.depth
    return (Piece(margin), *line.pieces) if margin else line.pieces


__all__ = ["pieces_of", "text_of"]
