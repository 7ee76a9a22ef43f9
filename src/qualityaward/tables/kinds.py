"""What is taken for a table, by its name or by its media type, and by what engines one can be judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

TEXTS: Final = (".csv", ".tsv", ".txt")
WORKBOOKS: Final = (".xlsx", ".xlsm")
OLD: Final = (".xls", ".et", ".ods", ".xlsb")
TABLES: Final = (*TEXTS, *WORKBOOKS, ".parquet")
LINES: Final = ".jsonl"
NAMED: Final = (*TABLES, *OLD, LINES)
"""What is taken for a table by its name; those of :data:`OLD` so that they are told what to do."""

MEDIA: Final[Mapping[str, str]] = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.apache.parquet": ".parquet",
    "application/jsonl": LINES,
    "application/x-ndjson": LINES,
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": ".xlsb",
}
"""The same by media type, where there is no name."""

EngineName = Literal["auto", "rows", "polars"]
ENGINES: Final[tuple[EngineName, ...]] = get_args(EngineName)
"""Engines by the names by which they are asked for."""

__all__ = ["ENGINES", "LINES", "MEDIA", "NAMED", "OLD", "TABLES", "TEXTS", "WORKBOOKS", "EngineName"]
