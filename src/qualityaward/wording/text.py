"""Lines as plain text, which depends on no terminal, and as pieces to colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from qualityaward.wording.lines import Line, Piece
from qualityaward.wording.wrapping import cells

if TYPE_CHECKING:
    from qualityaward.text import Lang

INDENT: Final = {"item": "  ", "quote": "  "}


def text_of(lines: Iterable[Line], lang: Lang = "zh") -> str:
    """Lines as plain text; ends with a line break."""
    return "".join("".join(p.text for p in line) + "\n" for line in pieces_of(lines))


def pieces_of(lines: Iterable[Line], lang: Lang = "zh") -> list[tuple[Piece, ...]]:
    """Lines in pieces, indented, a blank line before each heading."""
    shown: list[tuple[Piece, ...]] = []
    for is_table, some in groupby(lines, lambda each: each.kind == "row"):
        if is_table:
            shown += _aligned([each.pieces for each in some])
            continue
        for line in some:
            if line.kind == "heading":
                shown.append(())
            shown.append(_indented(line))
    return shown


def _aligned(rows: list[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    """Rows with aligned columns; nothing stands behind the last text of a row."""
    widths = [max(cells(piece.text) for piece in column) for column in zip(*rows, strict=True)]
    for row in rows:
        last = max((at for at, piece in enumerate(row) if piece.text), default=0)
        spaces = (" " * (width - cells(piece.text) + 2) for piece, width in zip(row, widths, strict=True))
        padded = zip(row[:last], spaces, strict=False)
        yield (*(Piece(piece.text + space, piece.role) for piece, space in padded), row[last])


def _indented(line: Line) -> tuple[Piece, ...]:
    margin = INDENT.get(line.kind, "") * line.depth
    return (Piece(margin), *line.pieces) if margin else line.pieces


__all__ = ["pieces_of", "text_of"]
