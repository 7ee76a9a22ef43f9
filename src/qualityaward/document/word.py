"""A document in Word, laid out as official documents are (GB/T 9704—2012): A4, 22 lines of 28 characters, 三号仿宋.

Fonts are named as the standard names them, with substitutes in the font table for machines that lack them. Letters stand on a
grid of lines; characters are set a quarter of a point closer, since 28 of them at 16 points are wider than the page's text.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, assert_never

from qualityaward.document.blocks import (
    LAYOUTS,
    TINTS,
    Block,
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
from qualityaward.document.office import needed, packed, without_template

if TYPE_CHECKING:
    from collections.abc import Iterable

SONG, BODY, HEI, KAI, PAGE = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
LATIN: Final = "Times New Roman"
INSTEAD: Final = {
    SONG: "FZXiaoBiaoSong-B05S,STZhongsong,华文中宋,Noto Serif CJK SC,Source Han Serif SC",
    BODY: "仿宋,FangSong,STFangsong,Noto Serif CJK SC,Source Han Serif SC",
    HEI: "SimHei,STHeiti,Noto Sans CJK SC,Source Han Sans SC",
    KAI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC,Source Han Serif SC",
    PAGE: "SimSun,STSong,Noto Serif CJK SC,Source Han Serif SC",
}
"""What may stand for a font where it is not installed, the nearest first."""

LINE: Final = 28.95
"""Points of a line: 22 of them, and no more, in 225 millimetres."""

TITLE_LINE: Final = 34
"""Points of a line of the title."""

STEP: Final = 1.25
"""Characters of one step inwards of a list."""

CHARACTERS: Final = 28
CHARACTER: Final = 315
"""Twentieths of a point of one character as it is set."""

_PARAGRAPH: Final = "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku overflowPunct snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr"
_RUN: Final = "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u vertAlign lang"
_ORDER: Final = {"pPr": _PARAGRAPH.split(), "rPr": _RUN.split()}
"""The order that the schema asks for; Word is strict about it."""

_COLOURS: Final = {"good": "00602A", "bad": "A40000", "open": "8A5A00"}


def to_word(document: Document) -> bytes:
    """The bytes of the document; the same for the same content. Raises :class:`RequestError` without the extra ``report``."""
    needed("docx")
    return _Word(document).made()


def cells(said: str) -> float:
    """How wide a line is, in characters; Latin letters take half, and Word sets a little space beside digits.

    >>> cells("示例市"), cells("2026年9月25日")
    (3.0, 7.0)
    """
    wide = sum(1.0 if ord(c) > 0x2E80 else 0.5 for c in said)  # noqa: PLR2004 reason: where CJK begins
    return wide + 0.1 * len(re.findall(r"(?<=[0-9])(?=[\u2e80-\uffff])|(?<=[\u2e80-\uffff])(?=[0-9])", said))


class _Word:
    def __init__(self, document: Document) -> None:
        from docx import Document as Blank
        from docx.shared import Mm

        self.document = document
        self.look = look = LAYOUTS[document.page]
        self.file = Blank()
        without_template(self.file)
        self.size = look.size
        (section,) = self.file.sections
        section.page_width, section.page_height = Mm(look.width), Mm(look.height)
        section.top_margin, section.right_margin = Mm(look.top), Mm(look.right)
        section.bottom_margin, section.left_margin = Mm(look.bottom), Mm(look.left)
        section.footer_distance, section.header_distance = (
            Mm(25 if look.grid else 10),
            Mm(15 if look.grid else 10),
        )
        if look.width > look.height:
            section.orientation = 1  # type: ignore[assignment]  # the library's enumeration, by its value
        self.width = look.width - look.left - look.right
        self._styles()
        self._pages(section)

    # Styles -------------------------------------------------------------------------------------------------

    def _styles(self) -> None:
        from docx.enum.text import WD_LINE_SPACING
        from docx.oxml.ns import qn
        from docx.shared import Pt

        styles = self.file.styles
        keep = {"Normal", "Title", "Heading 1", "Heading 2", "Footer", "Table Grid", "Normal Table"}
        for style in list(styles):
            if style.name not in keep and not style.element.get(qn("w:default")):
                styles.element.remove(style.element)
        normal = styles["Normal"]
        self._font(normal, BODY, self.size)
        form = normal.paragraph_format
        form.space_after = form.space_before = Pt(0)
        properties = normal.element.get_or_add_rPr()
        properties.append(self._made("w:lang", val="en-US", eastAsia="zh-CN"))
        if self.look.grid:
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
            properties.append(self._made("w:spacing", val="-5"))
            grid = self.file.sections[0]._sectPr.find(qn("w:docGrid"))
            if grid is None:
                grid = self._made("w:docGrid")
                self.file.sections[0]._sectPr.append(grid)
            grid.set(qn("w:type"), "lines")
            grid.set(qn("w:linePitch"), str(round(LINE * 20)))
        for name, font, size in (
            ("Title", SONG, self.look.title),
            ("Heading 1", HEI, self.look.heading),
            ("Heading 2", KAI, self.look.second),
        ):
            self._heading(styles[name], font, size)
        if self.look.grid:
            form = styles["Title"].paragraph_format
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(TITLE_LINE)

    def _heading(self, style: Any, font: str, size: float) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        for link in (*style.element.findall(qn("w:link")), *style.element.findall(qn("w:next"))):
            style.element.remove(link)
        self._font(style, font, size)
        style.font.color.rgb, style.font.bold = RGBColor(0, 0, 0), self.document.lang == "en"
        form = style.paragraph_format
        form.space_before, form.space_after = Pt(0 if self.look.grid else 10), Pt(0 if self.look.grid else 4)
        form.keep_with_next, form.keep_together = True, True
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.pPr.remove(border)

    def _pages(self, section: Any) -> None:
        """Page numbers: on letters outside (odd right, even left), elsewhere in the middle."""
        self.file.settings.odd_and_even_pages_header_footer = self.look.grid
        for footer, side in ((section.footer, 2), (section.even_page_footer, 0)):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.alignment = side if self.look.grid else 1
            if self.look.grid:
                key, other = ("right", "rightChars") if side else ("left", "leftChars")
                paragraph._p.get_or_add_pPr().append(
                    self._made("w:ind", **{other: "100", key: str(CHARACTER)})
                )
            for kind, said in (
                ("text", "— "),
                ("begin", ""),
                ("instr", " PAGE "),
                ("separate", ""),
                ("text", "1"),
                ("end", ""),
                ("text", " —"),
            ):
                run = paragraph.add_run()
                self._font(run, PAGE, self.look.foot)
                if kind == "text":
                    run.text = said
                elif kind == "instr":
                    code = self._made("w:instrText")
                    code.text = said
                    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    run._r.append(code)
                else:
                    run._r.append(self._made("w:fldChar", fldCharType=kind))

    @staticmethod
    def _made(tag: str, **stated: str) -> Any:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement(tag)
        for key, value in stated.items():
            element.set(qn(f"w:{key}"), value)
        return element

    @staticmethod
    def _font(of: Any, name: str, size: float) -> None:
        """The font of a run or a style; marks like “ and — are drawn as wide as Chinese characters."""
        from docx.oxml.ns import qn
        from docx.shared import Pt

        of.font.name, of.font.size = LATIN, Pt(size)
        fonts = of.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [a for a in fonts.attrib if a.endswith("Theme")]:
            del fonts.attrib[theme]
        for key in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{key}"), LATIN)
        fonts.set(qn("w:eastAsia"), name)
        fonts.set(qn("w:hint"), "eastAsia")

    # Blocks -------------------------------------------------------------------------------------------------

    def made(self) -> bytes:
        for block in self.document.blocks:
            self._block(block)
        for part in (
            self.file.element,
            self.file.styles.element,
            *(f._element for s in self.file.sections for f in (s.footer, s.even_page_footer)),
        ):
            _tidy(part)
        self._font_table()
        core = self.file.core_properties
        core.title, core.author, core.comments, core.last_modified_by = (
            self.document.title[:255],
            "qualityaward",
            "",
            "",
        )
        core.language, core.revision = "en" if self.document.lang == "en" else "zh-CN", 1
        bytes_ = BytesIO()
        self.file.save(bytes_)
        return packed(bytes_.getvalue(), self.document.on)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._said(block)
            case Table():
                self._table(block)
            case Signature():
                self._signature(block)
            case Figure():
                pass  # a drawing is for pages and PDF; what it shows stands in a table, too
            case _:
                assert_never(block)

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
            case _:
                assert_never(block.kind)

    def _title(self, said: str) -> None:
        first, *rest = title_lines(said, self.look.most)
        made = self._paragraph("Title", ((first, "plain"),))
        made.alignment = 1
        for line in rest:
            made.runs[-1].add_break()
            self._runs(made, ((line, "plain"),))

    def _paragraph(self, style: str, runs: Iterable[tuple[str, str]]) -> Any:
        made = self.file.add_paragraph(style=style)
        self._runs(made, runs)
        return made

    def _runs(
        self, paragraph: Any, runs: Iterable[tuple[str, str]], *, heavy: bool = False, size: float = 0
    ) -> None:
        from docx.shared import Pt, RGBColor

        for said, role in runs:
            run = paragraph.add_run(_clean(said))
            if heavy or role in ("strong", "good", "bad", "open"):
                self._font(run, HEI, size or self.size)
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
        paragraph._p.get_or_add_pPr().append(self._made("w:ind", firstLineChars=chars, firstLine=twips))

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
                self._font(run, KAI, self.size)
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
        border = self._made("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            border.append(self._made(f"w:{side}", val="single", sz="6", space="4", color="8A5A00"))
        paragraph._p.get_or_add_pPr().append(border)
        for run in paragraph.runs:
            self._font(run, HEI, self.size)

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
                properties.append(self._made("w:cantSplit"))
            if headed:
                properties.append(self._made("w:tblHeader"))
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
                        self._made("w:shd", val="clear", color="auto", fill=fill)
                    )
                made.vertical_alignment = 1 if each.centred else 0
                for i, (depth, said) in enumerate(each.paragraphs or ((0, ()),)):
                    paragraph = made.paragraphs[0] if i == 0 else made.add_paragraph()
                    form = paragraph.paragraph_format
                    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
                    form.space_before = form.space_after = Pt(1)
                    form.left_indent = Pt(depth * size)
                    form.keep_with_next = headed or each.shaded or None
                    paragraph._p.get_or_add_pPr().append(self._made("w:snapToGrid", val="0"))
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
                self._made("w:ind", leftChars=str(round(left * 100)), left=str(round(left * CHARACTER)))
            )

    def _font_table(self) -> None:
        """The fonts with what may stand for them."""
        from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        register_namespace("w", space)
        root = Element(f"{{{space}}}fonts")
        for name, others in INSTEAD.items():
            font = SubElement(root, f"{{{space}}}font", {f"{{{space}}}name": name})
            SubElement(font, f"{{{space}}}altName", {f"{{{space}}}val": others})
            SubElement(font, f"{{{space}}}charset", {f"{{{space}}}val": "86"})
            SubElement(font, f"{{{space}}}family", {f"{{{space}}}val": "roman"})
        for relation in self.file.part.rels.values():
            if relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = tostring(root, encoding="UTF-8", xml_declaration=True)


def _clean(said: str) -> str:
    """A text without what XML has no place for."""
    return "".join(c if c in "\n\t\u3000" or c.isprintable() else "\ufffd" for c in said)


def _tidy(part: Any) -> None:
    """Puts the children of properties into the order of the schema."""
    for element in part.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        order = _ORDER.get(name)
        if order is not None:
            known = {tag: i for i, tag in enumerate(order)}
            element[:] = sorted(element, key=lambda c: known.get(c.tag.rpartition("}")[2], len(known)))


__all__ = ["cells", "to_word"]
