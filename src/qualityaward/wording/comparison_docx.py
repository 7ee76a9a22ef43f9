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
STYLES: Final = frozenset({"Normal", "Footer", "Table Grid", "Normal Table"})
"""The styles that documents here use."""

WIDTHS: Final = (1.2, 3.2, 7.9, 7.9, 5.1)
"""Centimetres of the columns on A4 across, within its margins."""


def comparison_docx(found: Diff, lang: Lang = "zh") -> bytes:
    """The table as a document; raises :class:`RequestError` without the extra ``report``."""
    needed("docx")
    table = Comparison(found, articles(found), lang)
    document = blank(landscape=True)
    _paragraph(document, table.title, HEADING, 18, centred=True)
    for each in table.head:
        _paragraph(document, each, BODY, 10.5)
    if table.rows:
        _table(document, table)
    for part in table.rest:
        _paragraph(document, part.heading, HEADING, 12, before=10)
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
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    normal.element.get_or_add_rPr().append(language)
    return document


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
    """Sets the font of a run or a style: `name` for Chinese, Times for the rest."""
    from docx.oxml.ns import qn

    of.font.name = LATIN
    fonts = of.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [a for a in fonts.attrib if a.endswith("Theme")]:
        del fonts.attrib[theme]
    fonts.set(qn("w:eastAsia"), name)


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


__all__ = ["BODY", "HEADING", "blank", "comparison_docx", "font", "numbered", "saved"]
