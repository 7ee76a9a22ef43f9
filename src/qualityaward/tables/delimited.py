"""Tables of text: CSV in the encodings of offices, its separator found or named, rows by their physical lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from qualityaward.disk import opened
from qualityaward.errors import RequestError
from qualityaward.tables.cells import Cell
from qualityaward.tables.sheets import LARGEST, LONGEST_CELL, Book, Budget, Row, Sheet, refused

SEPARATORS: Final = (",", ";", "\t", "|", "，", "；")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE: Final = 20
"""Lines by which the separator is found."""


def csv_of(path: Path, separator: str | None = None) -> Book:
    """The one sheet of a CSV file; raises :class:`RequestError`."""
    with opened(path, "table") as file:
        if path.stat().st_size > LARGEST:
            raise refused("table-too-large", path)
        data = file.read()
    text = decoded(data, path)
    found = separator or separator_of(text, path)
    rows: list[Row] = []
    budget = Budget(path)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=found, strict=True)
    line = 1
    try:
        for fields in reader:
            number, line = line, reader.line_num + 1
            if any(f.strip() for f in fields):
                budget.row(len(rows), fields)
                if any(len(f) > LONGEST_CELL for f in fields):
                    raise refused("table-csv", path, line=str(number))
                cells = tuple(Cell("text", f) if f.strip() else None for f in fields)
                rows.append(Row(number, cells))
    except csv.Error:
        raise refused("table-csv", path, line=str(line)) from None
    return Book(path.name, (Sheet("", tuple(rows)),), separator=found)


def decoded(data: bytes, path: Path) -> str:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030."""
    encodings = ("utf-16",) if data[:2] in _UTF_16 else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
        break
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
        for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
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


__all__ = ["SEPARATORS", "RequestError", "csv_of", "decoded", "separator_of", "swallowed"]
