"""Tables of text: CSV in the encodings of offices, its separator found or named, rows by their physical lines."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from qualityaward.disk import opened
from qualityaward.tables.cells import Cell
from qualityaward.tables.sheets import LARGEST, Book, Budget, Row, Sheet, refused

SEPARATORS: Final = (",", ";", "\t", "|", "，", "；")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
CHUNK: Final = 1 << 20
SAMPLE: Final = 200_000
"""Characters by which the separator is found."""

LONGEST_LINE: Final = 1 << 20
"""Characters of a physical line."""

_ERROR: Final = re.compile(
    r"#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BUSY!|FIELD!)|#{3,}|Err:[0-9]{3}"
)
"""As spreadsheets show errors, and a number that is wider than its column."""

_SAMPLE: Final = 20
"""Lines by which the separator is found."""


def csv_of(path: Path, separator: str | None = None, times: int = 1) -> Book:
    """The one sheet of a CSV file; raises :class:`RequestError`."""
    with opened(path, "table") as file:
        if path.stat().st_size > times * LARGEST:
            raise refused("table-too-large", path)
        encoding = encoding_of(file, path)
        file.seek(0)
        with io.TextIOWrapper(file, encoding, newline="") as text:
            found = separator or separator_of(text.read(SAMPLE), path)
            file.seek(0)
            text.seek(0)
            return _read(text, path, found, times)


def _read(text: io.TextIOWrapper, path: Path, separator: str, times: int) -> Book:
    rows: list[Row] = []
    budget = Budget(path, times=times)
    reader = csv.reader(_lines(text, path), delimiter=separator, strict=True)
    line = 1
    try:
        for fields in reader:
            number, line = line, reader.line_num + 1
            if any(f.strip() for f in fields):
                budget.row(len(rows), fields)
                rows.append(Row(number, tuple(map(_cell, fields))))
    except csv.Error:
        raise refused("table-csv", path, line=str(line)) from None
    return Book(path.name, (Sheet("", tuple(rows)),), separator=separator)


def _cell(text: str) -> Cell | None:
    """A cell of text; None for spaces. What a spreadsheet shows of an error, or a formula that it wrote as such, is no value."""
    bare = text.strip()
    if _ERROR.fullmatch(bare):
        return Cell("error", "")
    if bare.startswith("=") and len(bare) > 1:
        return Cell("formula", "")
    return Cell("text", text) if bare else None


def _lines(text: io.TextIOWrapper, path: Path) -> Iterator[str]:
    """The physical lines of a file, none longer than a row may be."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise refused("table-line-long", path, line=str(number))
        yield line


def encoding_of(file: IO[bytes], path: Path) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030; raises :class:`RequestError` for what is none of them."""
    mark = file.read(2)
    for encoding in ("utf-16",) if mark in _UTF_16 else ("utf-8-sig", "gb18030"):
        file.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while piece := file.read(CHUNK):
                if "\x00" in decoder.decode(piece):
                    raise refused("table-encoding", path)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise refused("table-encoding", path)


def separator_of(text: str, path: Path) -> str:
    """The separator by which the first lines have the same number of cells, more than one; a comma where none does.

    Raises :class:`RequestError` where two would do.
    """
    widths: dict[str, int] = {}
    for each in SEPARATORS:
        rows = _sample(text, each)
        if not rows:
            continue
        counts = Counter(len(r) for r in rows)
        if len(rows[0]) > 1:
            widths[each] = counts[len(rows[0])] * 1000 // len(rows) * 1000 + len(rows[0])
    if not widths:
        return ","
    best = max(widths.values())
    found = [s for s, w in widths.items() if w == best]
    if len(found) > 1:
        raise refused("table-separator", path)
    return found[0]


def _sample(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(f.strip() for f in row):
                rows.append(row)
            if len(rows) >= _SAMPLE:
                break
    except csv.Error:
        return rows
    return rows


def swallowed(cell: Cell | None, separator: str, width: int) -> bool:
    """Whether a quoted cell of several lines holds as many separators as a row has: a quotation mark that ends too late."""
    if cell is None or cell.kind != "text" or "\n" not in cell.value:
        return False
    return str(cell.value).count(separator) >= max(width - 1, 1)


__all__ = ["SEPARATORS", "csv_of", "encoding_of", "separator_of", "swallowed"]
