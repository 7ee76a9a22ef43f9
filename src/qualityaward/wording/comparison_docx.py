"""The 修订对照表 as a Word document: struck text struck through, new text bold and underlined."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.office import needed, packed, without_template
from qualityaward.revisions.articles import articles
from qualityaward.wording.comparison import Comparison, Run, day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from qualityaward.revisions.change import Diff
    from qualityaward.text import Lang

BODY: Final = "仿宋"
HEADING: Final = "黑体"
LATIN: Final = "Times New Roman"
STYLES: Final = frozenset(
    {"Normal", "Footer", "Table Grid", "Normal Table", "Title", "Heading 1", "Heading 2"}
)
"""The styles that documents here use."""

FALLBACKS: Final = {
    "仿宋": "仿宋_GB2312;FangSong;STFangsong;Noto Serif CJK SC", "黑体": "SimHei;STHeiti;Noto Sans CJK SC",
    "Times New Roman": "Liberation Serif;Tinos",
}  # fmt: skip
"""Other names of the fonts, for machines that do not have them under the first."""

KEPT: Final = 22
"""Lines of a row that still moves to the next page as a whole; a longer one is broken."""

WIDTHS: Final = (1.2, 3.2, 7.9, 7.9, 5.1)
"""Centimetres of the columns on A4 across, within its margins."""


def comparison_docx(found: Diff, lang: Lang = "zh") -> bytes:
    """The table as a document; raises :class:`RequestError` without the extra ``report``."""
    needed("docx")
    table = Comparison(found, articles(found), lang)
    document = blank(landscape=True)
    headed(document, "Title", table.title)
    for each in table.head:
        _paragraph(document, each, BODY, 12)
    if table.rows:
        _table(document, table)
    for part in table.rest:
        headed(document, "Heading 1", part.heading)
        for each in part.lines:
            _paragraph(document, each, BODY, 12)
    for i, part in enumerate(table.annex):
        headed(document, "Heading 1" if i == 0 else "Heading 2", part.heading, new_page=i == 0)
        for each in part.lines:
            _paragraph(document, each, BODY, 10.5)
    numbered(document, table.say("table-page", page="\x00"))
    return saved(document, table.title, day_of(found))


def blank(*, landscape: bool = False) -> Any:
    """An empty A4 document with fonts for Chinese."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document = Document()
    _bare(document)
    (section,) = document.sections
    sides = (29.7, 21.0) if landscape else (21.0, 29.7)
    section.page_width, section.page_height = Cm(sides[0]), Cm(sides[1])
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = Cm(2.2 if landscape else 2.8)
    section.top_margin = section.bottom_margin = Cm(2.2 if landscape else 2.8)
    normal = document.styles["Normal"]
    font(normal, BODY)
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(0)
    for name, size in (("Title", 22), ("Heading 1", 16), ("Heading 2", 14)):
        _heading(document.styles[name], size, centred=name == "Title")
    _fonts(document)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
    return document


def _heading(style: Any, size: float, *, centred: bool) -> None:
    """A style of headings in black, without the lines and colours of the library's template."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font(style, HEADING)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), False, RGBColor(0, 0, 0)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(6), Pt(6), True
    shape.alignment = 1 if centred else 0
    for name in ("w:pBdr", "w:contextualSpacing"):
        for each in style.element.pPr.findall(qn(name)):
            style.element.pPr.remove(each)
    for name in ("w:spacing", "w:kern"):
        for each in style.element.rPr.findall(qn(name)):
            style.element.rPr.remove(each)


def _fonts(document: Any) -> None:
    """The table of fonts: each with the names that it has elsewhere."""
    from docx.oxml.ns import nsdecls

    for rel in document.part.rels.values():
        if rel.reltype.endswith("/fontTable"):
            fonts = "".join(
                f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>'
                for name, others in FALLBACKS.items()
            )
            xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'
            rel.target_part._blob = xml.encode(
                "utf-8"
            )  # the library has no other way to a part that it does not know


def headed(document: Any, style: str, text: str, *, new_page: bool = False) -> Any:
    """A heading in one of the styles here."""
    made = document.add_paragraph(text, style=style)
    made.paragraph_format.page_break_before = new_page
    return made


def _bare(document: Any) -> None:
    """Takes out what the library's template has and nothing here uses: its picture, and most of its styles."""
    from docx.oxml.ns import qn

    without_template(document)
    styles = document.styles
    for style in [
        s for s in styles if s.name not in STYLES and not (s.builtin and s.element.get(qn("w:default")))
    ]:
        styles.element.remove(style.element)
    for style in styles:
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)


def font(of: Any, name: str) -> None:
    """Sets the font of a run or a style: `name` for Chinese and for signs such as □ and “, Times for the rest."""
    from docx.oxml.ns import qn

    of.font.name = LATIN
    fonts = of.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [a for a in fonts.attrib if a.endswith("Theme")]:
        del fonts.attrib[theme]
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def saved(document: Any, title: str, on: date | None) -> bytes:
    """The bytes of a document, its properties its title and day."""
    core = document.core_properties
    core.title, core.author, core.comments, core.last_modified_by = title[:255], "qualityaward", "", ""
    core.revision = 1
    made = BytesIO()
    document.save(made)
    return packed(made.getvalue(), on)


def _table(document: Any, table: Comparison) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    made = document.add_table(rows=1 + len(table.rows), cols=len(WIDTHS), style="Table Grid")
    made.autofit, made.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, WIDTHS, strict=True):
        column.width = Cm(width)
    rows = list(made.rows)
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    rows[0]._tr.get_or_add_trPr().append(repeated)
    filled: list[Sequence[Sequence[Run]]] = [[[Run("=", name)] for name in table.headings]]
    for row in table.rows:
        notes = [[Run("=", note.text)] for note in row.notes]
        filled.append([[Run("=", str(row.number))], [Run("=", row.name)], row.old, row.new, *notes])
    for i, (row_made, cells) in enumerate(zip(rows, filled, strict=True)):
        if _lines(cells) <= KEPT:
            kept = OxmlElement("w:cantSplit")
            kept.set(qn("w:val"), "true")
            row_made._tr.get_or_add_trPr().insert(0, kept)
        made_cells = row_made.cells
        for column, cell in enumerate(made_cells):
            cell.width = Cm(WIDTHS[column])
            paragraph = cell.paragraphs[0]
            if i == 0 or column == 0:
                paragraph.alignment = 1  # centred
            for place, runs in enumerate(cells[column:] if column == len(WIDTHS) - 1 else [cells[column]]):
                at = paragraph if place == 0 else cell.add_paragraph()
                at.paragraph_format.space_before = at.paragraph_format.space_after = Pt(2)
                for run in runs:
                    _run(at, run, HEADING if i == 0 else BODY)
            if i == 0:
                shade = OxmlElement("w:shd")
                for key, value in (("val", "clear"), ("color", "auto"), ("fill", "EDEDED")):
                    shade.set(qn(f"w:{key}"), value)
                cell._tc.get_or_add_tcPr().append(shade)


def _lines(cells: Sequence[Sequence[Run]]) -> int:
    """About how many lines the longest cell of a row takes."""
    last = len(WIDTHS) - 1
    found = [0] * len(WIDTHS)
    for i, runs in enumerate(cells):
        column = min(i, last)
        room = int((WIDTHS[column] - 0.4) / 0.37)  # a Chinese sign of 10.5 points is 0.37 cm wide
        found[column] += 1 + sum(len(run.text) for run in runs) // max(room, 1)
    return max(found)


def _run(paragraph: Any, run: Run, name: str) -> None:
    made = paragraph.add_run(run.text)
    font(made, name)
    if run.sign == "-":
        made.font.strike = True
    elif run.sign == "+":
        made.font.bold = made.font.underline = True


def _paragraph(
    document: Any, text: str, name: str, size: float, *, centred: bool = False, before: float = 0
) -> None:
    from docx.shared import Pt

    made = document.add_paragraph()
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(3)
    if centred:
        made.alignment = 1
    run = made.add_run(text)
    font(run, name)
    run.font.size = Pt(size)


def numbered(document: Any, text: str) -> None:
    """Page numbers below; NUL in `text` is the number's place."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = 1
    before, _, after = text.partition("\x00")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number = paragraph.add_run("1")
    for run in (paragraph.add_run(before), number, paragraph.add_run(after)):
        run.font.size = Pt(9)
        paragraph._p.append(run._r)
    number._r.addprevious(field)
    field.append(number._r)


__all__ = ["BODY", "HEADING", "blank", "comparison_docx", "font", "headed", "numbered", "saved"]
