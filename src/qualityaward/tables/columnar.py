"""Tables of values: Parquet files, and JSON Lines whose lines are rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from qualityaward.disk import opened
from qualityaward.errors import RequestError
from qualityaward.tables.cells import Cell, cell_of
from qualityaward.tables.lines import physical_lines
from qualityaward.tables.sheets import LARGEST, MOST_COLUMNS, MOST_ROWS, Book, Budget, Row, Sheet, refused

MOST_UNPACKED: Final = 1024 * 1024 * 1024
MOST_DIGITS: Final = 40


def parquet_of(path: Path, times: int = 1) -> Book:
    """The table of a Parquet file; raises :class:`RequestError`."""
    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise refused("table-extra", path, package="pyarrow") from None
    part = "metadata"
    try:
        with opened(path, "table") as source:
            if path.stat().st_size > times * LARGEST:
                raise refused("table-too-large", path)
            file = parquet.ParquetFile(source)
            names = list(file.schema_arrow.names)
            about = file.metadata
            groups = [about.row_group(i) for i in range(about.num_row_groups)]
            unpacked = sum(g.total_byte_size for g in groups)
            most = times * MOST_ROWS, times * MOST_UNPACKED
            if about.num_rows > most[0] or len(names) > MOST_COLUMNS or unpacked > most[1]:
                raise refused("table-too-large", path)
            rows: list[tuple[Any, ...]] = []
            for number, _ in enumerate(groups):
                part = f"row group {number}"
                columns = [c.to_pylist() for c in file.read_row_group(number, use_threads=False).columns]
                rows += zip(*columns, strict=True)
    except RequestError:
        raise
    except Exception:  # whatever a damaged file makes of the library underneath is one problem of ours
        raise refused("table-parquet", path, part=part) from None
    if len(set(names)) < len(names):
        raise refused("table-parquet", path, part="metadata")
    return book_of(path.name, names, rows, path, times)


def book_of(
    name: str, names: Iterable[str], rows: Iterable[Iterable[Any]], path: Path | str = "", times: int = 1
) -> Book:
    """A book of one sheet from values in columns; a row's number is its place among the rows, from 1."""
    budget = Budget(path, times=times)
    made = [Row(0, tuple(Cell("text", str(n)) for n in names))]
    for number, values in enumerate(rows, 1):
        cells = tuple(cell_of(v) for v in values)
        budget.row(number, cells)
        if any(c is not None for c in cells):
            made.append(Row(number, cells))
    return Book(name, (Sheet("", tuple(made)),))


def lines_of(path: Path, times: int = 1) -> Book | None:
    """The table of a file of JSON lines whose lines are rows; None where they are records (``facts``, ``format``).

    A line that is no JSON object, or states a key twice, is a row of one error cell in the place of the id.
    """
    names: dict[str, int] = {}
    found: list[tuple[int, dict[str, Any] | None]] = []
    with opened(path, "table") as file:
        for number, line in physical_lines(file):
            row = None if line is None else _line(line)
            if row is not None and ("format" in row or "facts" in row):
                return None
            for key in row or ():
                names.setdefault(key, len(names))
            found.append((number, row))
            if number > times * MOST_ROWS or len(names) > MOST_COLUMNS:
                raise refused("table-too-large", path)
    if not names:
        return None
    rows = [Row(0, tuple(Cell("text", name) for name in names))]
    at = next((i for n, i in names.items() if n in ("id", "编号", "记录编号")), 0)
    for number, row in found:
        if row is None:
            rows.append(Row(number, (*(None,) * at, Cell("error", ""))))
        else:
            rows.append(Row(number, tuple(cell_of(row.get(name)) for name in names)))
    return Book(path.name, (Sheet("", tuple(rows)),))


def _line(line: bytes) -> dict[str, Any] | None:
    try:
        row = parsed(line.decode("utf-8-sig"))
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def number_of(text: str) -> Decimal:
    """A number of JSON, exact; raises `ValueError` for one that is too long to be anybody's figure."""
    if len(text) > MOST_DIGITS:
        raise ValueError
    return Decimal(text)


def _whole(text: str) -> int:
    if len(text) > MOST_DIGITS:
        raise ValueError
    return int(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


def _never(name: str) -> None:
    raise ValueError(name)


def parsed(text: str) -> Any:
    """A JSON text with exact numbers, no key twice and nothing that is no JSON; raises `ValueError`."""
    try:
        return json.loads(
            text, parse_float=number_of, parse_int=_whole, object_pairs_hook=_once, parse_constant=_never
        )
    except RecursionError:
        raise ValueError from None


__all__ = ["book_of", "lines_of", "parquet_of", "parsed"]
