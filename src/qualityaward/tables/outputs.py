"""The answer in a file: CSV, JSON Lines, Parquet or a workbook, by extension."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.screening import LISTS, SET_ASIDE, WHY
from qualityaward.tables.sheets import refused
from qualityaward.text import say

KINDS: Final = (".csv", ".xlsx", ".jsonl", ".parquet")
_FORMULAS: Final = tuple("=+-@\t\r")
"""What a spreadsheet takes for a formula at the beginning of a text."""

_COLOURS: Final = {
    "ineligible": "F8CBAD",
    "breach": "F8CBAD",
    "fail": "F8CBAD",
    "debarred": "F8CBAD",
    "undetermined": "FFE699",
    SET_ASIDE: "D9D9D9",
}


def kind_of_file(output: str) -> str:
    """The extension of an output, ``.csv`` for standard output; raises :class:`RequestError` for one that is none."""
    if output == "-":
        return ".csv"
    suffix = Path(output).suffix.lower()
    if suffix not in KINDS:
        raise RequestError([Diagnostic("screen-kind", args={"path": output})])
    return suffix


def encoded(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    kind: str,
    path: Path,
    asides: Sequence[str] = (),
) -> bytes:
    """The bytes of the file; `asides` stand on a sheet of their own, where there are sheets."""
    if kind == ".csv":
        return _csv(columns, rows)
    if kind == ".jsonl":
        lines = (json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)
        return "".join(lines).encode("utf-8", "backslashreplace")
    if kind == ".parquet":
        return _parquet(columns, list(rows), path)
    return _workbook(columns, rows, path, asides)


def text_of_value(value: Any) -> str:
    """A value as a cell of text: several, one behind the other."""
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, list) else str(value)


def _safe(text: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(text_of_value(row[c])) for c in columns])
    return made.getvalue().encode("utf-8-sig", "backslashreplace")


def _parquet(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], path: Path) -> bytes:
    try:
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise refused("table-extra", path, package="pyarrow") from None
    made = BytesIO()
    lists = [c for c in columns if c.rpartition(":")[2] in LISTS]
    schema = pyarrow.schema(
        [(c, pyarrow.list_(pyarrow.string()) if c in lists else pyarrow.string()) for c in columns]
    )
    parquet.write_table(pyarrow.table({c: [row[c] for row in rows] for c in columns}, schema=schema), made)
    return made.getvalue()


def _workbook(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], path: Path, asides: Sequence[str]
) -> bytes:
    from qualityaward.document.office import packed

    try:
        openpyxl = import_module("openpyxl")
    except ImportError:
        raise refused("table-extra", path, package="openpyxl") from None
    from openpyxl.styles import PatternFill

    from qualityaward.tables.form_cells import escaped

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = say("screen-sheet", "zh")

    def put(row: int, column: int, value: str) -> None:
        if not value:
            return
        cell = sheet.cell(row, column)
        cell.value, cell.data_type, cell.number_format = escaped(value[:32_000]), "s", "@"
        cell.quotePrefix = value.startswith(_FORMULAS)
        if value in _COLOURS:
            cell.fill = PatternFill("solid", fgColor=_COLOURS[value])

    for at, name in enumerate(columns, 1):
        put(1, at, name)
        wide = name.rpartition(":")[2]
        sheet.column_dimensions[sheet.cell(1, at).column_letter].width = {
            "id": 24,
            "missing": 40,
            WHY: 80,
            SET_ASIDE: 60,
        }.get(wide, 14)
    for number, row in enumerate(rows, 2):
        for at, name in enumerate(columns, 1):
            put(number, at, text_of_value(row[name]))
    sheet.freeze_panes = "B2"
    if asides:
        sheet = book.create_sheet(say("screen-asides", "zh"))
        sheet.column_dimensions["A"].width = 120
        for number, text in enumerate(asides, 1):
            put(number, 1, text)
    book.properties.creator = "qualityaward"
    made = BytesIO()
    book.save(made)
    return packed(made.getvalue(), None)


__all__ = ["KINDS", "encoded", "kind_of_file", "text_of_value"]
