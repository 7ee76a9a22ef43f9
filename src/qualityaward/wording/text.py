"""A verdict as text, in one line, clause by clause, or with everything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from qualityaward.wording.lines import Line, Piece
from qualityaward.wording.outline import Detail, Outline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.deciding.verdict import Verdict
    from qualityaward.text import Lang

INDENT: Final = {"item": "  ", "quote": "  "}


def verdict_text(verdict: Verdict, lang: Lang = "zh", detail: Detail = "clauses") -> str:
    """The verdict as plain text, which depends on no terminal; ends with a line break."""
    return text_of(Outline(verdict, lang).lines(detail))


def verdict_pieces(
    verdict: Verdict, lang: Lang = "zh", detail: Detail = "clauses"
) -> list[tuple[Piece, ...]]:
    """The same lines in pieces with roles (good, bad, open, aside, alert) to colour them by."""
    return pieces_of(Outline(verdict, lang).lines(detail))


def text_of(lines: Iterable[Line]) -> str:
    """Lines as plain text; ends with a line break."""
    return "".join("".join(p.text for p in line) + "\n" for line in pieces_of(lines))


def pieces_of(lines: Iterable[Line]) -> list[tuple[Piece, ...]]:
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


__all__ = ["pieces_of", "text_of", "verdict_pieces", "verdict_text"]
