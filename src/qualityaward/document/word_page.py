"""The pages of a document in Word, laid out as official documents are (GB/T 9704—2012): A4, 22 lines of 28 characters, 三号仿宋; a report in smaller type.

Fonts are named as the standard names them, with substitutes in the font table for machines that lack them. Letters stand on a
grid of lines; characters are set a quarter of a point closer, since 28 of them at 16 points are wider than the page's text.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import LAYOUTS
from qualityaward.document.office import packed, without_template

if TYPE_CHECKING:
    from qualityaward.document.blocks import Document

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

CHARACTER: Final = 315
"""Twentieths of a point of one character as it is set."""

_PARAGRAPH: Final = "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs kinsoku overflowPunct snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr"
_RUN: Final = "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing kern sz szCs u vertAlign lang"
_ORDER: Final = {"pPr": _PARAGRAPH.split(), "rPr": _RUN.split()}
"""The order that the schema asks for; Word is strict about it."""


class WordPage:
    """An empty document in Word on the pages of a :class:`Document`: its styles, fonts and page numbers."""

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
        self.font(normal, BODY, self.size)
        form = normal.paragraph_format
        form.space_after = form.space_before = Pt(0)
        properties = normal.element.get_or_add_rPr()
        properties.append(self.element("w:lang", val="en-US", eastAsia="zh-CN"))
        if self.look.grid:
            form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LINE)
            properties.append(self.element("w:spacing", val="-5"))
            grid = self.file.sections[0]._sectPr.find(qn("w:docGrid"))
            if grid is None:
                grid = self.element("w:docGrid")
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
        self.font(style, font, size)
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
                    self.element("w:ind", **{other: "100", key: str(CHARACTER)})
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
                self.font(run, PAGE, self.look.foot)
                if kind == "text":
                    run.text = said
                elif kind == "instr":
                    code = self.element("w:instrText")
                    code.text = said
                    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    run._r.append(code)
                else:
                    run._r.append(self.element("w:fldChar", fldCharType=kind))

    @staticmethod
    def element(tag: str, **stated: str) -> Any:
        """An element of the format, by its name and attributes."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement(tag)
        for key, value in stated.items():
            element.set(qn(f"w:{key}"), value)
        return element

    @staticmethod
    def font(of: Any, name: str, size: float) -> None:
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

    def saved(self) -> bytes:
        """The bytes of the document; the same for the same content."""
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


def _tidy(part: Any) -> None:
    """Puts the children of properties into the order of the schema."""
    for element in part.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        order = _ORDER.get(name)
        if order is not None:
            known = {tag: i for i, tag in enumerate(order)}
            element[:] = sorted(element, key=lambda c: known.get(c.tag.rpartition("}")[2], len(known)))


__all__ = ["BODY", "CHARACTER", "HEI", "KAI", "SONG", "WordPage"]
