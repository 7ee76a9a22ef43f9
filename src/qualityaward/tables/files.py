"""Tables in files: CSV (UTF-8 or GB18030), workbooks and Parquet, bounded and read as data alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from qualityaward.disk import opened, reading
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.rows import Cell, Table

TABLES: Final = (".csv", ".xlsx", ".parquet")
LARGEST: Final = 64 * 1024 * 1024
"""Bytes of a file."""

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 500
MOST_UNPACKED: Final = 8 * LARGEST
"""Bytes that a workbook may unpack to."""


def table_of(path: Path) -> Table:
    """The table in a file by its extension; raises :class:`RequestError` for one that cannot be used."""
    reading(path, "record")
    if path.stat().st_size > LARGEST:
        raise _refused("table-too-large", path)
    match path.suffix:
        case ".csv":
            return _csv(path)
        case ".xlsx":
            return _workbook(path)
        case _:
            return _parquet(path)


def _refused(code: str, path: Path, **args: str) -> RequestError:
    return RequestError([Diagnostic(code, args={"path": str(path), **args})])


def _csv(path: Path) -> Table:
    with opened(path, "record") as file:
        data = file.read()
    text = None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    if text is None or "\x00" in text:
        raise _refused("table-encoding", path)
    rows: list[tuple[Cell, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(tuple(cell if cell != "" else None for cell in row))
            _bounded(path, len(rows), len(row))
    except csv.Error:
        raise _refused("table-csv", path, line=str(len(rows) + 1)) from None
    return _made(path, rows, {})


def _bounded(path: Path, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise _refused("table-too-large", path)


def _made(path: Path, rows: list[tuple[Cell, ...]], sheets: dict[str, Any]) -> Table:
    if not rows:
        raise _refused("table-empty", path)
    header = tuple(str(c or "") for c in rows[0])
    for number, row in enumerate(rows[1:], 2):
        if any(c is not None for c in row[len(header) :]):
            raise _refused("table-ragged", path, line=str(number))
    return Table(path.name, header, tuple(rows[1:]), sheets)


def _library(name: str, path: Path) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise _refused("table-extra", path, package=name) from None


def _workbook(path: Path) -> Table:
    from zipfile import BadZipFile, ZipFile

    openpyxl = _library("openpyxl", path)
    try:
        with ZipFile(path) as archive:
            if sum(i.file_size for i in archive.infolist()) > MOST_UNPACKED:
                raise _refused("table-too-large", path)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError):
        raise _refused("table-workbook", path) from None
    try:
        found = {sheet.title: list(_sheet(path, sheet)) for sheet in book.worksheets}
    finally:
        book.close()
    names = list(found)
    if not names:
        raise _refused("table-empty", path)
    others = {
        name: (tuple(str(c or "") for c in rows[0]), tuple(rows[1:]))
        for name, rows in ((n, found[n]) for n in names[1:])
        if rows
    }
    return _made(path, found[names[0]], others)


def _sheet(path: Path, sheet: Any) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        _bounded(path, number, len(row))
        yield tuple(row)


def _parquet(path: Path) -> Table:
    parquet = _library("pyarrow.parquet", path)
    try:
        table = parquet.read_table(path)
    except Exception:
        raise _refused("table-parquet", path) from None
    _bounded(path, table.num_rows, table.num_columns)
    columns = [column.to_pylist() for column in table.columns]
    rows: list[tuple[Cell, ...]] = [tuple(table.column_names)]
    rows += [tuple(_cell(c[i]) for c in columns) for i in range(table.num_rows)]
    return _made(path, rows, {})


def _cell(value: Any) -> Cell:
    """A cell of a column store: a list or structure as the JSON text that a list's cell is."""
    if isinstance(value, (list, dict)):
        import json

        return json.dumps(value, ensure_ascii=False, default=str)
    return value


__all__ = ["TABLES", "table_of"]
