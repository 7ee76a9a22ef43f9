"""The 修订对照表 as a workbook: every cell of text is text, whatever it begins with."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.office import needed, packed
from qualityaward.revisions.articles import articles
from qualityaward.wording.comparison import Comparison, Part, Run, cut, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.revisions.change import Diff
    from qualityaward.text import Lang

FONT: Final = "宋体"
WIDTHS: Final = (6, 20, 52, 52, 34)
"""Characters of the columns."""

LONGEST: Final = 32_000
"""Characters of a cell: Excel has room for 767 more."""

LINE: Final = 15.5
"""Points of a line."""

_SIGNS: Final[dict[str, dict[str, Any]]] = {"=": {}, "-": {"strike": True}, "+": {"b": True, "u": "single"}}
_STARTS: Final = tuple("=+-@'")
"""What a spreadsheet takes for a formula, were it typed."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def comparison_xlsx(found: Diff, lang: Lang = "zh") -> bytes:
    """The table as a workbook; raises :class:`RequestError` without the extra ``report``."""
    needed("openpyxl")
    from openpyxl import Workbook

    table = Comparison(found, articles(found), lang)
    book = Workbook()
    sheet = book.active
    sheet.title = table.say("table-name")
    _fill(sheet, table)
    if table.rest:
        _rest(book.create_sheet(table.say("table-rest")), table.rest)
    if table.annex:
        _rest(book.create_sheet(table.say("table-annex-name")), table.annex)
    book.properties.title, book.properties.creator = table.title[:255], "qualityaward"
    made = BytesIO()
    book.save(made)
    return packed(made.getvalue(), day_of(found))


def _fill(sheet: Any, table: Comparison) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    last = get_column_letter(len(WIDTHS))
    head = [table.title, *table.head]
    if any(sum(len(run.text) for run in runs) > LONGEST for row in table.rows for runs in (row.old, row.new)):
        head.append(table.say("table-cut", count=str(LONGEST)))
    for at, text in enumerate(head, 1):
        sheet.merge_cells(f"A{at}:{last}{at}")
        cell = sheet.cell(at, 1)
        _put(cell, [Run("=", text)])
        cell.font = Font(name=FONT, size=16 if at == 1 else 11, bold=at == 1)
        cell.alignment = Alignment(horizontal="center" if at == 1 else "left", vertical="center")
    sheet.row_dimensions[1].height = 30
    first = 1 + len(head)
    line = Side(style="thin", color="808080")
    border = Border(left=line, right=line, top=line, bottom=line)
    for column, (name, width) in enumerate(zip(table.headings, WIDTHS, strict=True), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        cell = sheet.cell(first, column)
        _put(cell, [Run("=", name)])
        cell.font = Font(name=FONT, size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor="EDEDED")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        cell.border = border
    for at, row in enumerate(table.rows, first + 1):
        notes = "\n".join(note.text for note in row.notes)
        texts = [[Run("=", row.name)], row.old, row.new, [Run("=", notes)]]
        sheet.cell(at, 1, row.number)
        for column, runs in enumerate(texts, 2):
            _put(sheet.cell(at, column), runs)
        for column in range(1, len(WIDTHS) + 1):
            cell = sheet.cell(at, column)
            cell.font = Font(name=FONT, size=11)
            cell.alignment = Alignment(
                horizontal="center" if column == 1 else "left", vertical="top", wrap_text=True
            )
            cell.border = border
        most = max(_lines(runs, width) for runs, width in zip(texts, WIDTHS[1:], strict=True))
        sheet.row_dimensions[at].height = min(409, LINE * most + 4)
    sheet.freeze_panes = sheet.cell(first + 1, 1)
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.5  # inches
    sheet.oddFooter.center.text = table.say("table-page", page="&P")


def _rest(sheet: Any, parts: Iterable[Part]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.column_dimensions["A"].width = 120
    row = 0
    for part in parts:
        for i, text in enumerate((part.heading, *part.lines)):
            row += 1
            cell = sheet.cell(row, 1)
            _put(cell, [Run("=", text)])
            cell.font = Font(name=FONT, size=11, bold=i == 0)
            cell.alignment = Alignment(vertical="top", wrap_text=True)


def _put(cell: Any, runs: Iterable[Run]) -> None:
    """Text into a cell, never a formula: as text by its type, its format, and the mark that Excel keeps."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    kept = cut(list(runs), LONGEST)
    texts = [_ESCAPE.sub("_x005F_", run.text) for run in kept]
    cell.number_format = "@"
    if not kept:
        return
    if [run.sign for run in kept] == ["="]:
        cell.value, cell.data_type = texts[0], "s"
    else:
        fonts = [InlineFont(rFont=FONT, sz=11, **_SIGNS[run.sign]) for run in kept]
        cell.value = CellRichText([TextBlock(*both) for both in zip(fonts, texts, strict=True)])
    cell.quotePrefix = texts[0][:1] in _STARTS


def _lines(runs: Iterable[Run], width: int) -> int:
    """Lines that a text takes in a column, a Chinese character counted as two."""
    text = "".join(run.text for run in runs)
    return sum(
        1 + sum(2 if ord(c) > 0x2000 else 1 for c in line) // (width - 2)  # noqa: PLR2004 reason: where wide signs begin
        for line in text.split("\n")
    )


__all__ = ["comparison_xlsx"]
