"""Lines as a Word document in which the text of others is nothing but text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.office import needed
from qualityaward.text import say
from qualityaward.wording.comparison_docx import BODY, HEADING, blank, font, numbered, saved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from qualityaward.text import Lang
    from qualityaward.wording.lines import Line, Piece

_SIZES: Final = {"title": 16.0, "heading": 12.0}
_INDENT: Final = 0.6
"""Centimetres of one step inwards."""


def page_docx(lines: Iterable[Line], lang: Lang = "zh", on: date | None = None) -> bytes:
    """The document, of the day `on`; its first line is its title, and its pages are numbered.

    Raises :class:`RequestError` without the extra ``report``.
    """
    needed("docx")
    shown = list(lines)
    document = blank()
    for is_table, some in groupby(shown, lambda each: each.kind == "row"):
        if is_table:
            _table(document, [each.pieces for each in some])
        else:
            for each in some:
                _line(document, each)
    numbered(document, say("report-audit-page", lang, page="\x00"))
    return saved(document, shown[0].text if shown else "", on)


def _table(document: Any, rows: list[tuple[Piece, ...]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    table.style = "Table Grid"
    for at, row in enumerate(rows):
        for cell, piece in zip(table.rows[at].cells, row, strict=False):
            font(cell.paragraphs[0].add_run(piece.text), BODY if at else HEADING)


def _line(document: Any, line: Line) -> None:
    from docx.shared import Cm, Pt

    made = document.add_paragraph()
    form = made.paragraph_format
    form.space_before, form.space_after = Pt(10 if line.kind == "heading" else 0), Pt(3)
    if line.kind == "title":
        made.alignment = 1
    if line.kind == "heading":
        form.keep_with_next = True
    if line.kind in ("item", "quote"):
        form.left_indent = Cm(_INDENT * (line.depth + 1))
        form.first_line_indent = Cm(-_INDENT if line.kind == "item" else 0)
    if line.kind == "item":
        form.tab_stops.add_tab_stop(Cm(_INDENT * (line.depth + 1)))
        font(made.add_run("•\t"), BODY)
    for piece in line.pieces:
        run = made.add_run(piece.text)
        heavy = line.kind in ("title", "heading") or piece.role in ("good", "bad", "open")
        font(run, HEADING if heavy else BODY)
        run.font.bold = True if heavy or line.kind == "alert" else None
        run.font.italic = True if line.kind == "quote" and piece.text.isascii() else None
        run.font.size = Pt(_SIZES.get(line.kind, 10.5))


__all__ = ["page_docx"]
