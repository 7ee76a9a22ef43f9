"""Forms as workbooks: Chinese labels, the provision beside each field, drop-downs, checks, protection, printed on A4."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final, Literal, assert_never

from qualityaward.document.office import needed, packed
from qualityaward.language.types import DATE
from qualityaward.language.vocabulary import Field, Label, Vocabulary
from qualityaward.tables.form_cells import escaped, lines_taken, written
from qualityaward.tables.form_plan import FORM, Item, Page, Plan, example_of, how_of
from qualityaward.tables.spellings import kind_of
from qualityaward.text import say

ABOUT: Final = "qualityaward"
"""The hidden sheet that says which form this is."""

OPTIONS: Final = "选项"
KEY: Final = "key"
FONT: Final = "宋体"
HEADING_FONT: Final = "黑体"
FACTS_WIDTHS: Final = (5, 26, 26, 30, 42, 22, 16, 12)
FindingsColumn = Literal["number", "finding", "conclusion", "by", "day", "basis", "happened", "provision"]
FINDINGS_COLUMNS: Final[tuple[FindingsColumn, ...]] = (
    "number",
    "finding",
    "conclusion",
    "by",
    "day",
    "happened",
    "basis",
    "provision",
)
FINDINGS_WIDTHS: Final[tuple[float, ...]] = (5, 34, 10, 14, 12, 12, 34, 46)
_CONCLUSIONS: Final = {"met": "符合", "not_met": "不符合"}
NUMBER_WIDTH: Final = 6
FIELD_WIDTH: Final = 22
BLANK_ROWS: Final = 16
FIRST_ROW: Final = 4
"""Of what is filled in, below title, remark and header."""

_LAST_DAY: Final = datetime(9999, 12, 31)
_LINE: Final = 15.0
_MOST_HEIGHT: Final = 400.0
_FILL: Final = "FFF9E5"
_GREY: Final = "EDEDED"


def form_xlsx(plan: Plan, stated: Mapping[str, Any] | None = None) -> bytes:
    """The form as a workbook, filled with a record as canonical data where one is given.

    Raises :class:`RequestError` without the extra ``report``.
    """
    needed("openpyxl")
    return _Book(plan, stated or {}).bytes()


class _Book:
    def __init__(self, plan: Plan, stated: Mapping[str, Any]) -> None:
        from openpyxl import Workbook

        self.plan, self.stated = plan, stated
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.options: dict[tuple[str, ...], str] = {}

    def say(self, code: str, /, **args: str) -> str:
        return say(f"form-{code}", "zh", **args)

    def bytes(self) -> bytes:
        sheets = [self.book.create_sheet(page.title) for page in self.plan.pages]
        self.lists = self.book.create_sheet(OPTIONS)
        for page, sheet in zip(self.plan.pages, sheets, strict=True):
            match page.kind:
                case "facts":
                    self.facts(sheet, page)
                case "list":
                    self.rows(sheet, page)
                case "findings":
                    self.findings(sheet, page)
                case "deviations":
                    self.deviations(sheet, page)
            self.finish(sheet, page)
        self.about()
        title = self.plan.scheme.title
        self.book.properties.title, self.book.properties.creator = title[:255], "qualityaward"
        made = BytesIO()
        self.book.save(made)
        return packed(made.getvalue(), self.plan.scheme.issued or self.plan.scheme.effective)

    # Pages --------------------------------------------------------------------------------------------------

    def facts(self, sheet: Any, page: Page) -> None:
        names = ("number", "item", "value", "how", "provision", "evidence", "source", "day")
        self.head(sheet, page, [self.say(f"column-{n}") for n in names], FACTS_WIDTHS, "facts-remark")
        for number, item in enumerate(page.items, 1):
            row = FIRST_ROW + number - 1
            value, beside = self.stated_of(item)
            self.label(sheet, row, 1, str(number), centred=True)
            self.label(sheet, row, 2, item.label)
            self.input(sheet, row, 3, self.shown(item, value))
            self.label(sheet, row, 4, item.how)
            self.label(sheet, row, 5, item.provision, small=True)
            if item.kind != "header":
                for column, key in ((6, "evidence"), (7, "source"), (8, "date")):
                    self.input(sheet, row, column, self.beside(key, beside.get(key)))
                self.kind(sheet, f"H{row}", _DAY)
                if item.evidence:
                    self.comment(sheet.cell(row, 6), self.say("evidence", evidence=item.evidence))
            sheet.cell(row, 9, item.path).data_type = "s"
            self.restrict(sheet, row, item)
            if item.example:
                self.comment(sheet.cell(row, 3), item.example)
            self.height(sheet, row, FACTS_WIDTHS)

    def rows(self, sheet: Any, page: Page) -> None:
        assert page.fact is not None
        fields = page.fact.fields
        widths = (NUMBER_WIDTH, *(FIELD_WIDTH for _ in fields))
        self.head(
            sheet,
            page,
            [self.say("column-number"), *self.field_titles(fields)],
            widths,
            "list-remark",
            page.provision,
        )
        rows = self.elements(page)
        count = max(BLANK_ROWS, len(rows) + 5)
        for at in range(count):
            row = FIRST_ROW + at
            element = rows[at] if at < len(rows) else None
            self.input(sheet, row, 1, at + 1 if element is not None else None)
            for column, field in enumerate(fields, 2):
                value = None if element is None else element.get(field.name)
                self.input(
                    sheet,
                    row,
                    column,
                    None if value is None else written(field, value, self.plan.scheme.vocabulary),
                )
        for column, field in enumerate(fields, 2):
            letter = sheet.cell(FIRST_ROW, column).column_letter
            self.kind(sheet, f"{letter}{FIRST_ROW}:{letter}{FIRST_ROW + count - 1}", field)
            optional = self.say("how-optional") if field.may_be_nothing else ""
            self.comment(sheet.cell(FIRST_ROW - 1, column), f"{how_of(field)}{optional}\n{example_of(field)}")

    def findings(self, sheet: Any, page: Page) -> None:
        names, widths = FINDINGS_COLUMNS, FINDINGS_WIDTHS
        if not self.dated_events(page):
            kept = [i for i, n in enumerate(names) if n != "happened"]
            names, widths = tuple(names[i] for i in kept), tuple(widths[i] for i in kept)
        self.head(sheet, page, [self.say(f"column-{n}") for n in names], widths, "findings-remark")
        for number, item in enumerate(page.items, 1):
            row = FIRST_ROW + number - 1
            value, beside = self.stated_of(item)
            for column, name in enumerate(names, 1):
                match name:
                    case "number":
                        self.label(sheet, row, column, str(number), centred=True)
                    case "finding":
                        self.label(sheet, row, column, item.label)
                    case "provision":
                        self.label(sheet, row, column, item.provision, small=True)
                    case "conclusion":
                        self.input(sheet, row, column, _CONCLUSIONS.get(str(value)), locked=True)
                        self.pick(sheet, sheet.cell(row, column).coordinate, tuple(_CONCLUSIONS.values()))
                    case "day" | "happened":
                        key = "date" if name == "day" else name
                        self.input(sheet, row, column, self.beside("date", beside.get(key)), locked=True)
                        self.kind(sheet, sheet.cell(row, column).coordinate, _DAY)
                    case "by" | "basis":
                        self.input(sheet, row, column, self.beside(name, beside.get(name)), locked=True)
                    case other:
                        assert_never(other)
            sheet.cell(row, len(names) + 1, item.path).data_type = "s"
            if item.how:
                self.comment(sheet.cell(row, 2), item.how)
            self.height(sheet, row, widths)
        sheet.sheet_properties.tabColor = "C00000"

    def dated_events(self, page: Page) -> bool:
        """Whether findings say when what they find happened: where awards are revoked for it, or a record says so."""
        if self.plan.scheme.revocations_of(self.plan.subject.name):
            return True
        return any("happened" in self.stated_of(item)[1] for item in page.items)

    def deviations(self, sheet: Any, page: Page) -> None:
        names = ("clause", "by", "day", "reason")
        widths = (14, 18, 14, 80)
        self.head(sheet, page, [self.say(f"column-{n}") for n in names], widths, "deviations-remark")
        rows = [
            dict(zip(("clause", "by", "on", "reason"), d, strict=True))
            for d in self.stated.get("deviations", [])
        ]
        for at in range(max(BLANK_ROWS, len(rows) + 5)):
            each = rows[at] if at < len(rows) else {}
            for column, key in enumerate(("clause", "by", "on", "reason"), 1):
                self.input(
                    sheet,
                    FIRST_ROW + at,
                    column,
                    self.beside("date" if key == "on" else key, each.get(key)),
                    locked=True,
                )
        sheet.sheet_properties.tabColor = "C00000"

    def about(self) -> None:
        """The hidden sheets: which form it is, and what drop-downs offer."""
        sheet = self.book.create_sheet(ABOUT)
        lines = [
            ("format", FORM), ("scheme", self.plan.scheme.id), ("digest", self.plan.scheme.digest),
            ("subject", self.plan.subject.name), *((f"page:{p.path}", p.title) for p in self.plan.pages),
        ]  # fmt: skip
        for row, line in enumerate(lines, 1):
            for column, text in enumerate(line, 1):
                sheet.cell(row, column, text).data_type = "s"
        sheet.sheet_state = "veryHidden"
        sheet.protection.enable()
        self.lists.sheet_state = "hidden"
        self.lists.protection.enable()

    # Values -------------------------------------------------------------------------------------------------

    def inner(self, around: Sequence[str]) -> Mapping[str, Any]:
        """The record at a place as canonical data."""
        found: Mapping[str, Any] = self.stated
        for name in around:
            inner = found.get("facts", {}).get(name, {})
            found = inner["value"] if isinstance(inner, Mapping) and "value" in inner else inner
        return found

    def stated_of(self, item: Item) -> tuple[Any, Mapping[str, Any]]:
        """What the record states of an item, and what stands beside it."""
        name = item.path.rpartition(".")[2]
        if item.kind == "header":
            return self.stated.get(item.path), {}
        found = self.inner(item.around).get("findings" if item.kind == "finding" else "facts", {}).get(name)
        if isinstance(found, Mapping) and "value" in found:
            return found["value"], found
        return found, {}

    def elements(self, page: Page) -> list[Mapping[str, Any]]:
        """The elements that the record states of a list."""
        _, *around, name = page.path.split(".")
        found = self.inner(around).get("facts", {}).get(name, [])
        return list(found["value"] if isinstance(found, Mapping) else found)

    def shown(self, item: Item, value: Any) -> Any:
        """What the cell of an item holds."""
        if value is None:
            return None
        match item.kind:
            case "header":
                value = "、".join(value) if isinstance(value, list | tuple) else value
                return self.beside("date" if item.path == "submitted_on" else item.path, value)
            case "list":
                return "有" if value else "无"
            case "record":
                return "有"
            case "finding":
                return None
            case "fact":
                assert item.fact is not None
                return written(item.fact.value, value, self.plan.scheme.vocabulary)

    @staticmethod
    def beside(key: str, value: Any) -> Any:
        """What stands beside a value: a day, or text."""
        if value is None:
            return None
        return written(_DAY, value, _NOTHING) if key == "date" else escaped(str(value))

    @staticmethod
    def field_titles(fields: Sequence[Field]) -> list[str]:
        """The headers of a list's columns: labels, or ids where two share a label."""
        labels = [f.label.zh for f in fields]
        return [f.label.zh if labels.count(f.label.zh) == 1 else f.name for f in fields]

    # Cells --------------------------------------------------------------------------------------------------

    def head(
        self,
        sheet: Any,
        page: Page,
        titles: Sequence[str],
        widths: Sequence[float],
        remark: str,
        more: str = "",
    ) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill
        from openpyxl.utils import get_column_letter

        last = get_column_letter(max(len(widths), 2))
        remarks = self.say(remark) + (f"\n{more}" if more else "")
        for row, text, size in ((1, page.heading, 16), (2, remarks, 10)):
            sheet.merge_cells(f"A{row}:{last}{row}")
            cell = sheet.cell(row, 1)
            self.put(cell, text)
            cell.font = Font(name=HEADING_FONT if row == 1 else FONT, size=size)
            cell.alignment = Alignment(
                horizontal="center" if row == 1 else "left", vertical="center", wrap_text=True
            )
        sheet.row_dimensions[1].height = 26 * (page.heading.count("\n") + 1)
        across = sum(widths) * 0.95
        sheet.row_dimensions[2].height = _LINE * max(1, lines_taken(remarks, across)) + 6
        for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
            cell = sheet.cell(FIRST_ROW - 1, column)
            self.put(cell, title)
            cell.font = Font(name=HEADING_FONT, size=11)
            cell.fill = PatternFill("solid", fgColor=_GREY)
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.border = _border()
        most = max(lines_taken(t, w) for t, w in zip(titles, widths, strict=True))
        sheet.row_dimensions[FIRST_ROW - 1].height = _LINE * most + 6
        if page.kind in ("facts", "findings"):
            key = len(widths) + 1
            self.put(sheet.cell(FIRST_ROW - 1, key), KEY)
            sheet.column_dimensions[get_column_letter(key)].hidden = True
        sheet.freeze_panes = sheet.cell(FIRST_ROW, 3 if page.kind != "deviations" else 1)
        sheet.print_title_rows = f"{FIRST_ROW - 1}:{FIRST_ROW - 1}"
        sheet.print_area = None

    def put(self, cell: Any, text: str) -> None:
        """Text into a cell, never a formula."""
        cell.value, cell.data_type = escaped(text), "s"
        cell.quotePrefix = text[:1] in tuple("=+-@")

    def label(
        self, sheet: Any, row: int, column: int, text: str, *, centred: bool = False, small: bool = False
    ) -> None:
        """A cell that nobody types into."""
        from openpyxl.styles import Alignment, Font

        cell = sheet.cell(row, column)
        if text:
            self.put(cell, text)
        cell.font = Font(name=FONT, size=9 if small else 11)
        cell.alignment = Alignment(
            horizontal="center" if centred else "left", vertical="center", wrap_text=True
        )
        cell.border = _border()

    def input(self, sheet: Any, row: int, column: int, value: Any, *, locked: bool = False) -> None:
        """A cell to fill in."""
        from openpyxl.styles import Alignment, Font, PatternFill, Protection

        cell = sheet.cell(row, column)
        if isinstance(value, str):
            self.put(cell, "")
            cell.value, cell.data_type = value, "s"
        elif value is not None:
            cell.value = value
        cell.font = Font(name=FONT, size=11)
        cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
        cell.fill = PatternFill("solid", fgColor=_FILL)
        cell.border = _border()
        cell.protection = Protection(locked=locked)
        if isinstance(value, datetime | date):
            cell.number_format = "yyyy-mm-dd"
        elif not isinstance(value, int | float):
            cell.number_format = "@"

    def comment(self, cell: Any, text: str) -> None:
        """A remark that shows beside a cell."""
        from openpyxl.comments import Comment

        cell.comment = Comment(text, "qualityaward", height=24 + 18 * lines_taken(text, 34), width=260)

    def height(self, sheet: Any, row: int, widths: Sequence[float]) -> None:
        """Makes a row as high as its longest text needs."""
        most = 1
        for column, width in enumerate(widths, 1):
            cell = sheet.cell(row, column)
            if isinstance(cell.value, str):
                wide = width * (1.2 if cell.font.size == 9 else 1)  # noqa: PLR2004 reason: the small type of provisions
                most = max(most, lines_taken(cell.value, wide))
        sheet.row_dimensions[row].height = min(_MOST_HEIGHT, _LINE * most + 6)

    # What may be typed --------------------------------------------------------------------------------------

    def restrict(self, sheet: Any, row: int, item: Item) -> None:
        """The check of an item's cell."""
        match item.kind:
            case "list":
                self.pick(sheet, f"C{row}", ("有", "无"))
            case "record":
                self.pick(sheet, f"C{row}", ("有",))
            case "fact":
                assert item.fact is not None
                self.kind(sheet, f"C{row}", item.fact.value)
            case "header" if item.path == "submitted_on":
                self.kind(sheet, f"C{row}", _DAY)
            case "header" | "finding":
                pass

    def kind(self, sheet: Any, where: str, field: Field) -> None:
        """The format and the check of cells for a value."""
        name = kind_of(field)
        formats = {
            "date": "yyyy-mm-dd",
            "money": "#,##0.00####",
            "ratio": "0.00####%",
            "int": "0",
            "number": "0.######",
        }
        for row in sheet[where] if ":" in where else ((sheet[where],),):
            for cell in row:
                if not isinstance(cell.value, str):
                    cell.number_format = formats.get(name, "@")
        match name:
            case "bool":
                self.pick(sheet, where, ("是", "否"))
            case "scale" | "enum":
                words = tuple(written(field, o, self.plan.scheme.vocabulary) for o in field.type.options)
                self.pick(sheet, where, words)
            case "date":
                self.check(sheet, where, "date", "between", "1", "2958465", self.say("check-date"))
            case "int":
                least = field.min if field.min is not None else -(10**15) + 1
                most = field.max if field.max is not None else 10**15 - 1
                self.check(sheet, where, "whole", "between", str(least), str(most), how_of(field), stop=False)
            case "text" if field.standard is not None:
                self.check(sheet, where, "textLength", "equal", "18", None, how_of(field))
            case "region" if listed := field.type.regions.listed:
                called = self.plan.scheme.vocabulary.regions
                self.pick(
                    sheet, where, tuple(called[code].zh if code in called else code for code, _ in listed)
                )
            case "region":
                lengths = [len(shape) for shape in field.type.regions.shapes]
                self.check(
                    sheet, where, "textLength", "between", str(lengths[0]), str(lengths[-1]), how_of(field)
                )

    def pick(self, sheet: Any, where: str, words: tuple[str, ...]) -> None:
        """A drop-down; what it offers stands on a hidden sheet, since inline it would be cut at 255 signs."""
        from openpyxl.worksheet.datavalidation import DataValidation

        if words not in self.options:
            column = len(self.options) + 1
            for row, word in enumerate(words, 1):
                self.lists.cell(row, column, word).data_type = "s"
            letter = self.lists.cell(1, column).column_letter
            self.options[words] = f"'{OPTIONS}'!${letter}$1:${letter}${len(words)}"
        made = DataValidation(type="list", formula1=self.options[words], allow_blank=True)
        made.showErrorMessage, made.errorTitle, made.error = True, self.say("check"), self.say("check-pick")
        sheet.add_data_validation(made)
        made.add(where)

    def check(
        self,
        sheet: Any,
        where: str,
        kind: Any,
        operator: Any,
        first: str,
        second: str | None,
        text: str,
        *,
        stop: bool = True,
    ) -> None:
        """A check of what is typed. Where other spellings are read as well, it only warns."""
        from openpyxl.worksheet.datavalidation import DataValidation

        made = DataValidation(type=kind, operator=operator, formula1=first, formula2=second, allow_blank=True)
        made.showErrorMessage, made.errorTitle, made.error = True, self.say("check"), text[:220]
        made.errorStyle = "stop" if stop else "warning"
        sheet.add_data_validation(made)
        made.add(where)

    def finish(self, sheet: Any, page: Page) -> None:
        """Protection without a password, and A4."""
        sheet.protection.enable()
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        margins = sheet.page_margins
        margins.left = margins.right = 0.4  # inches
        margins.top, margins.bottom, margins.footer = 0.6, 0.8, 0.4
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = self.say("page", title=page.title.replace("&", "＆"))


def _border() -> Any:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="808080")
    return Border(left=line, right=line, top=line, bottom=line)


_DAY: Final = Field("date", DATE, Label("日期", "date"))
_NOTHING: Final = Vocabulary({}, {})

__all__ = ["ABOUT", "FIRST_ROW", "KEY", "OPTIONS", "form_xlsx"]
