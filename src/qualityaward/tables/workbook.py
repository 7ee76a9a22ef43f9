"""Workbooks (.xlsx), read from their parts: every row that stands in a sheet, whatever the sheet says its size is.

Formulas give their stored value; hidden rows and sheets are read and marked; dates follow the workbook's epoch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from qualityaward.tables.cells import Cell, float_cell
from qualityaward.tables.formats import GENERAL, Format, built_in, format_of
from qualityaward.tables.package import Attributes, Damaged, Package
from qualityaward.tables.sheets import Area, Book, Budget, Row, Sheet, refused

MOST_SHEETS: Final = 200
MOST_CELLS: Final = 600_000
"""Cells of all sheets together; more come faster as CSV or Parquet."""

LARGEST_PART: Final = 64 * 1024 * 1024
"""Bytes that one sheet may unpack to."""

MOST_TEXT: Final = 32_000_000
"""Characters of the shared texts."""

MOST_MERGED: Final = 20_000
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ENDS: Final = re.compile(r"_x(?!000D)[0-9A-Fa-f]{4}_|.*_x(?!000D)[0-9A-Fa-f]{4}_\Z", re.DOTALL)
"""Escapes that open or close a text; line ends that a program leaves behind are none."""
_SERIAL_OF_THE_DAY_THAT_WAS_NOT: Final = 60
"""29 February 1900, which Excel counts."""

_SECONDS: Final = 86_400


def workbook_of(path: Path, times: int = 1) -> Book:
    """The sheets of a workbook; raises :class:`RequestError` naming the part that cannot be used."""
    with Package(path, times) as package:
        return _Workbook(package).read()


def address(column: int) -> str:
    """The letters of a column, from 1.

    >>> address(1), address(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_of(reference: str) -> tuple[int, int]:
    """Row and column of a cell by its address; raises :class:`Damaged`."""
    found = _ADDRESS.match(reference.replace("$", ""))
    if found is None:
        raise Damaged
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    if column > LAST_COLUMN or row > LAST_ROW:
        raise Damaged
    return row, column


def unescaped(text: str) -> str:
    """A text of a workbook with its escaped signs, ``_x000D_``, put back."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def text_cell(raw: str) -> Cell | None:
    """A cell from a text as a part holds it; escaped signs at its ends are meant, spaces there are not."""
    bare = raw.strip()
    if not bare:
        return None
    meant = _ENDS.match(bare) is not None
    return Cell("text", unescaped(bare if meant else raw), exact=meant)


def _sign(found: re.Match[str]) -> str:
    """A sign by its number; half of a pair is none."""
    number = int(found[1], 16)
    return "\ufffd" if 0xD800 <= number < 0xE000 else chr(number)  # noqa: PLR2004 reason: the surrogates of UTF-16


class _Workbook:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.epoch_1904 = False
        self.texts: list[Cell | None] = []
        self.formats: list[Format] = []
        self.budget = Budget(package.path, MOST_CELLS, package.times)

    def read(self) -> Book:
        package = self.package
        main = next((t for k, t in package.related("").values() if k == "officeDocument"), "xl/workbook.xml")
        if not package.has(main):
            raise refused("table-workbook", package.path)
        listed: list[tuple[str, str, bool]] = []

        def start(element: str, attributes: Attributes) -> None:
            if element == "workbookPr":
                self.epoch_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
            elif element == "sheet":
                hidden = attributes.get("state", "visible") != "visible"
                listed.append((attributes.get("name", ""), attributes.get("id", ""), hidden))

        package.walk(main, start, lambda *_: None)
        if len(listed) > MOST_SHEETS:
            raise refused("table-too-large", package.path)
        related = package.related(main)
        for kind, part in related.values():
            if kind == "sharedStrings":
                self._texts(part)
            elif kind == "styles":
                self._styles(part)
        sheets = []
        for name, id, hidden in listed:
            kind, part = related.get(id, ("", ""))
            if kind == "worksheet":
                sheets.append(self._sheet(name, part, hidden))
            elif kind == "":
                raise package.damaged(main)  # a sheet that points nowhere would be lost
        return Book(package.path.name, tuple(sheets), sheeted=True)

    def _texts(self, part: str) -> None:
        pieces: list[str] = []
        skipping = 0
        total = 0

        def start(element: str, _: Attributes) -> None:
            nonlocal skipping
            if element == "rPh":
                skipping += 1
            elif element == "si":
                pieces.clear()

        def end(element: str, text: str) -> None:
            nonlocal skipping, total
            if element == "rPh":
                skipping -= 1
            elif element == "t" and not skipping:
                pieces.append(text)
            elif element == "si":
                whole = "".join(pieces)
                self.texts.append(text_cell(whole))
                total += len(whole) + 8
                if total > MOST_TEXT:
                    raise refused("table-too-large", self.package.path)

        self.package.walk(part, start, end)

    def _styles(self, part: str) -> None:
        codes: dict[int, str] = {}
        within = False

        def start(element: str, attributes: Attributes) -> None:
            nonlocal within
            if element == "numFmt":
                codes[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
            elif element == "cellXfs":
                within = True
            elif element == "xf" and within:
                number = int(attributes.get("numFmtId", "0"))
                self.formats.append(format_of(codes[number]) if number in codes else built_in(number))

        def end(element: str, _: str) -> None:
            nonlocal within
            if element == "cellXfs":
                within = False

        self.package.walk(part, start, end)

    def _sheet(self, name: str, part: str, hidden: bool) -> Sheet:
        if self.package.size(part) > self.package.times * LARGEST_PART:
            raise refused("table-too-large", self.package.path)
        reader = _SheetReader(self)
        self.package.walk(part, reader.start, reader.end)
        rows = tuple(reader.rows[number] for number in sorted(reader.rows))
        return Sheet(name, rows, hidden, tuple(reader.merged))

    def cell(self, kind: str, format: Format, text: str | None, inline: str, formula: bool) -> Cell | None:
        """One cell from what its elements say; None for an empty one."""
        match kind:
            case "s":
                if text is None:
                    return Cell("formula", "") if formula else None
                at = int(text)
                if at < 0 or at >= len(self.texts):
                    raise Damaged
                return self.texts[at]
            case "inlineStr":
                return text_cell(inline)
            case "str":
                if text is None:
                    return Cell("formula", "") if formula else None
                return text_cell(text)
            case "b":
                if text is None:
                    return Cell("formula", "") if formula else None
                if text.strip() not in ("0", "1"):
                    raise Damaged
                return Cell("bool", text.strip() == "1")
            case "e":
                return Cell("error", "")
            case "d":
                return Cell("date", datetime.fromisoformat((text or "").rstrip("Z")))
            case "n":
                if text is None or not text.strip():
                    return Cell("formula", "") if formula else None
                return self.number(text.strip(), format)
            case _:
                raise Damaged

    def number(self, text: str, format: Format) -> Cell | None:
        """A number cell, which a format may make a day or a percentage."""
        try:
            exact = Decimal(text)
        except InvalidOperation:
            raise Damaged from None
        if not exact.is_finite() or abs(exact.adjusted()) > 300:  # noqa: PLR2004 reason: beyond a binary number
            raise Damaged
        if format.shown == "day":
            return self.day(exact)
        if format.shown in ("time", "marked"):
            return Cell("error", "")
        return float_cell(float(exact), percent=format.shown == "percent", width=format.width)

    def day(self, serial: Decimal) -> Cell:
        """The day of a serial number in this workbook's epoch, with its time of day if it has one."""
        whole = int(serial.to_integral_value(rounding="ROUND_FLOOR"))
        seconds = int(((serial - whole) * _SECONDS).to_integral_value())
        if self.epoch_1904:
            base, least = date(1904, 1, 1), 0
        elif whole < _SERIAL_OF_THE_DAY_THAT_WAS_NOT:
            base, least = date(1899, 12, 31), 1
        else:
            base, least = date(1899, 12, 30), 1
        if whole < least or (not self.epoch_1904 and whole == _SERIAL_OF_THE_DAY_THAT_WAS_NOT):
            return Cell("error", "")
        try:
            day = base + timedelta(days=whole)
            if seconds:
                return Cell("date", datetime.combine(day, time.min) + timedelta(seconds=seconds))
            return Cell("date", day)
        except OverflowError:
            return Cell("error", "")


@dataclass(slots=True)
class _SheetReader:
    """Takes the elements of a sheet as they come."""

    book: _Workbook
    rows: dict[int, Row] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    row: int = 0
    column: int = 0
    hidden: bool = False
    cells: dict[int, Cell] = field(default_factory=dict)
    kind: str = "n"
    format: Format = GENERAL
    value: str | None = None
    inline: list[str] = field(default_factory=list)
    formula: bool = False
    phonetic: int = 0
    in_row: bool = False
    in_cell: bool = False

    def start(self, element: str, attributes: Attributes) -> None:
        match element:
            case "row":
                stated = attributes.get("r")
                self.row = int(stated) if stated is not None else self.row + 1
                if not 0 < self.row <= LAST_ROW:
                    raise Damaged
                self.column, self.cells, self.in_row = 0, {}, True
                self.hidden = attributes.get("hidden", "0") in ("1", "true", "on")
            case "c" if self.in_row:
                if "r" in attributes:
                    row, self.column = place_of(attributes["r"])
                    if row != self.row:
                        raise Damaged
                else:
                    self.column += 1
                self.kind = attributes.get("t", "n")
                style = int(attributes.get("s", "0"))
                if style < 0 or (style and style >= len(self.book.formats)):
                    raise Damaged
                self.format = self.book.formats[style] if self.book.formats else GENERAL
                self.value, self.inline, self.formula, self.in_cell = None, [], False, True
            case "f":
                self.formula = True
            case "rPh":
                self.phonetic += 1
            case "mergeCell":
                first, _, last = attributes.get("ref", "").partition(":")
                top, left = place_of(first)
                bottom, right = place_of(last or first)
                self.merged.append(Area(top, left, bottom, right))
                if len(self.merged) > MOST_MERGED:
                    raise refused("table-too-large", self.book.package.path)

    def end(self, element: str, text: str) -> None:
        match element:
            case "v" if self.in_cell:
                self.value = text
            case "t" if self.in_cell and not self.phonetic:
                self.inline.append(text)
            case "rPh":
                self.phonetic -= 1
            case "c" if self.in_cell:
                self.in_cell = False
                cell = self.book.cell(self.kind, self.format, self.value, "".join(self.inline), self.formula)
                if self.column in self.cells:
                    raise Damaged
                if cell is not None:
                    self.cells[self.column] = cell
            case "row" if self.in_row:
                self.in_row = False
                if not self.cells:
                    return
                if self.row in self.rows:
                    raise Damaged
                cells = tuple(self.cells.get(i) for i in range(1, max(self.cells) + 1))
                self.book.budget.row(self.row, cells)
                self.rows[self.row] = Row(self.row, cells, self.hidden)


__all__ = ["address", "place_of", "unescaped", "workbook_of"]
