"""A document in Word: each block on the pages of :mod:`qualityaward.document.word_page`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, assert_never

from qualityaward.document.blocks import (
    TINTS,
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Paragraph,
    Run,
    Signature,
    Table,
    columns,
    ragged,
    tall,
    title_lines,
)
from qualityaward.document.office import needed
from qualityaward.document.word_page import CHARACTER, HEI, KAI, WordPage

if TYPE_CHECKING:
    from collections.abc import Iterable

STEP: Final = 1.25
"""Characters of one step inwards of a list."""

CHARACTERS: Final = 28

_COLOURS: Final = {"good": "00602A", "bad": "A40000", "open": "8A5A00"}


def to_word(document: Document) -> bytes:
    """The bytes of the document; the same for the same content. Raises :class:`RequestError` without the extra ``report``."""
    needed("docx")
    page = _Word(document)
    for block in document.blocks:
        page.put(block)
    return page.saved()


def cells(said: str) -> float:
    """How wide a line is, in characters; Latin letters take half, and Word sets a little space beside digits.

    >>> cells("示例市"), cells("2026年9月25日")
    (3.0, 7.0)
    """
    wide = sum(1.0 if ord(c) > 0x2E80 else 0.5 for c in said)  # noqa: PLR2004 reason: where CJK begins
    return wide + 0.1 * len(re.findall(r"(?<=[0-9])(?=[\u2e80-\uffff])|(?<=[\u2e80-\uffff])(?=[0-9])", said))


class _Word(WordPage):
    breaks = False

    def put(self, block: Block) -> None:
        """A block below those that are there."""
        match block:
            case Paragraph():
                self._said(block)
            case Table():
                self._table(block)
            case Signature():
                self._signature(block)
            case Figure():
                pass  # a drawing is for pages and PDF; what it shows stands in a table, too
            case Break():
                self.breaks = True
            case other:
                assert_never(other)

    def _said(self, block: Paragraph) -> None:
        match block.kind:
            case "title":
                self._title(block.text)
            case "number":
                self._paragraph("Normal", block.runs).alignment = 1
                self.file.add_paragraph()
            case "heading" | "second":
                made = self._paragraph("Heading 1" if block.kind == "heading" else "Heading 2", block.runs)
                if self.look.grid and self.document.lang == "zh":
                    self._indented(made)
            case "address" | "body" | "flush" | "note" | "alert" | "field" | "item" | "quote":
                self._text(block)
            case other:
                assert_never(other)

    def _title(self, said: str) -> None:
        first, *rest = title_lines(said, self.look.most)
        made = self._paragraph("Title", ((first, "plain"),))
        made.alignment = 1
        for line in rest:
            made.runs[-1].add_break()
            self._runs(made, ((line, "plain"),))

    def _paragraph(self, style: str, runs: Iterable[tuple[str, str]]) -> Any:
        made = self.file.add_paragraph(style=style)
        if self.breaks:
            made.paragraph_format.page_break_before, self.breaks = True, False
        self._runs(made, runs)
        return made

    def _runs(
        self, paragraph: Any, runs: Iterable[tuple[str, str]], *, heavy: bool = False, size: float = 0
    ) -> None:
        from docx.shared import Pt, RGBColor

        for said, role in runs:
            run = paragraph.add_run(_clean(said))
            if heavy or role in ("strong", "good", "bad", "open"):
                self.font(run, HEI, size or self.size)
                run.font.bold = True if self.document.lang == "en" else None
            if role in _COLOURS:
                run.font.color.rgb = RGBColor.from_string(_COLOURS[role])
            if role == "struck":
                run.font.strike = True
            elif role == "added":
                run.font.bold = run.font.underline = True
            if size:
                run.font.size = Pt(size)

    def _indented(self, paragraph: Any, characters: int = 2) -> None:
        chars, twips = str(characters * 100), str(round(characters * self.size * 20))
        paragraph._p.get_or_add_pPr().append(self.element("w:ind", firstLineChars=chars, firstLine=twips))

    def _text(self, block: Paragraph) -> None:
        """A paragraph that is no heading; items hang behind their mark, and what is quoted stands in another face."""
        from docx.shared import Pt

        item, quote = block.kind == "item", block.kind == "quote"
        made = self._paragraph("Normal", (Run("•\t"), *block.runs) if item else block.runs)
        form = made.paragraph_format
        form.widow_control = True
        if block.kind == "note":
            for run in made.runs:
                run.font.size = Pt(self.look.note)
        elif block.kind == "alert":
            self._boxed(made)
        elif quote:
            for run in made.runs:
                self.font(run, KAI, self.size)
        if item or quote:
            step = self.size * STEP
            form.left_indent = Pt((block.depth + 1) * step)
            if item:
                form.first_line_indent = Pt(-step)
                form.tab_stops.add_tab_stop(Pt((block.depth + 1) * step))
        elif block.depth:
            form.left_indent = Pt(block.depth * self.size * (2 if self.look.grid else 1))
        elif block.kind == "body" and self.document.lang == "zh":
            self._indented(made)
        filled = block.kind == "body" and self.document.lang == "zh" and not ragged(block.text)
        made.alignment = 3 if filled else None
        if not self.look.grid:
            form.space_after = Pt(3)

    def _boxed(self, paragraph: Any) -> None:
        border = self.element("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            border.append(self.element(f"w:{side}", val="single", sz="6", space="4", color="8A5A00"))
        paragraph._p.get_or_add_pPr().append(border)
        for run in paragraph.runs:
            self.font(run, HEI, self.size)

    def _table(self, block: Table) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Mm, Pt

        size = self.look.table
        head = tuple(Cell(((0, (Run(said),)),), centred=True) for said in block.headings)
        filled = (head, *block.rows) if head else block.rows
        table = self.file.add_table(rows=len(filled), cols=len(block.widths), style="Table Grid")
        table.autofit, table.alignment = False, 1
        widths = [Mm(w) for w in columns(block.widths, self.width)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, (made_row, row) in enumerate(zip(list(table.rows), filled, strict=True)):
            properties = made_row._tr.get_or_add_trPr()
            headed = bool(block.headings) and number == 0
            if headed or not tall(row, block.widths):
                properties.append(self.element("w:cantSplit"))
            if headed:
                properties.append(self.element("w:tblHeader"))
            elif block.high:
                made_row.height = Mm(block.high)
            made_cells = list(made_row.cells)
            at = 0
            for each in row:
                made = made_cells[at]
                if each.across > 1:
                    made = made.merge(made_cells[at + each.across - 1])
                made.width = sum(widths[at : at + each.across])
                at += each.across
                fill = "ECECEC" if headed else "F4F4F4" if each.shaded else TINTS.get(each.tint, "")
                if fill:
                    made._tc.get_or_add_tcPr().append(
                        self.element("w:shd", val="clear", color="auto", fill=fill)
                    )
                made.vertical_alignment = 1 if each.centred else 0
                for i, (depth, said) in enumerate(each.paragraphs or ((0, ()),)):
                    paragraph = made.paragraphs[0] if i == 0 else made.add_paragraph()
                    form = paragraph.paragraph_format
                    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
                    form.space_before = form.space_after = Pt(1)
                    form.left_indent = Pt(depth * size)
                    form.keep_with_next = headed or each.shaded or None
                    paragraph._p.get_or_add_pPr().append(self.element("w:snapToGrid", val="0"))
                    if each.centred:
                        paragraph.alignment = 1
                    self._runs(paragraph, said, heavy=headed or each.shaded, size=size)
        after = self.file.add_paragraph()
        after.paragraph_format.line_spacing = Pt(8)
        after.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY

    def _signature(self, block: Signature) -> None:
        """Name and date on one axis, the date four characters in from the right where a seal comes over them (GB/T 9704 7.3.5)."""
        if self.file.paragraphs and self.file.element.body[-2] is self.file.paragraphs[-1]._p:
            self.file.paragraphs[-1].paragraph_format.keep_with_next = True  # it never stands alone on a page
        for _ in range(2 if block.seal else 1):
            self.file.add_paragraph().paragraph_format.keep_with_next = True
        office, day = cells(block.office), cells(block.day)
        if block.seal:
            edge = max(0.0, CHARACTERS - max(office, day + 8))
            places = (edge, edge)
        else:
            edge = CHARACTERS - 2 - office if office >= day else CHARACTERS - 4 - day
            places = (max(0.0, edge), max(0.0, edge + 2))
        for number, (said, left) in enumerate(zip((block.office, block.day), places, strict=True)):
            made = self._paragraph("Normal", ((said, "plain"),))
            made.alignment = 2 if not self.look.grid else 1 if block.seal else 0
            made.paragraph_format.keep_with_next = number == 0
            made.paragraph_format.keep_together = True
            if not self.look.grid:
                continue
            made._p.get_or_add_pPr().append(
                self.element("w:ind", leftChars=str(round(left * 100)), left=str(round(left * CHARACTER)))
            )


def _clean(said: str) -> str:
    """A text without what XML has no place for."""
    return "".join(c if c in "\n\t\u3000" or c.isprintable() else "\ufffd" for c in said)


__all__ = ["cells", "to_word"]
