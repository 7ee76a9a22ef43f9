"""Tables in files, by their extension: .csv, .tsv, .xlsx, .xlsm, .parquet, and .jsonl whose lines are rows."""

from __future__ import annotations

from pathlib import Path

from qualityaward.disk import reading
from qualityaward.errors import RequestError
from qualityaward.language.vocabulary import Vocabulary
from qualityaward.source import Diagnostic
from qualityaward.tables.accounts import Applicants
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.columnar import lines_of, parquet_of
from qualityaward.tables.delimited import csv_of
from qualityaward.tables.kinds import LINES, OLD, TEXTS, WORKBOOKS
from qualityaward.tables.sheets import Book
from qualityaward.tables.workbook import workbook_of


def book_in(path: Path, separator: str | None = None, times: int = 1) -> Book | None:
    """The sheets of a file; None for JSON lines that are records. `times` is :attr:`Limits.tables`.

    Raises :class:`RequestError`.
    """
    suffix = path.suffix.lower()
    reading(path, "table")
    if suffix in TEXTS:
        return csv_of(path, separator or ("\t" if suffix == ".tsv" else None), times)
    if suffix in (*WORKBOOKS, *OLD):
        return workbook_of(path, times)
    if suffix == ".parquet":
        return parquet_of(path, times)
    if suffix == LINES:
        return lines_of(path, times)
    raise RequestError([Diagnostic("table-kind", args={"path": path.name})])


def applicants_in(
    path: Path, vocabulary: Vocabulary, subject: str, separator: str | None = None
) -> Applicants | None:
    """The applicants of a file; None for JSON lines that are records."""
    book = book_in(path, separator)
    if book is None:
        return None
    return applicants_of(book, vocabulary, subject)


__all__ = ["applicants_in", "book_in"]
