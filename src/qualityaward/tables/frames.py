"""Data frames in and out, of whatever kind they are: polars, pandas, pyarrow, a DuckDB relation."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.cohorts import candidates
from qualityaward.tables.columnar import book_of
from qualityaward.tables.judging import Judges, Question
from qualityaward.tables.screening import Source, columns_of, screen_sources


def screen_frame(frame: Any, question: Question, engine: Judges | None = None) -> Any:
    """The answer for the rows of a frame, as a frame of the same kind. Nothing, NaN and NaT state nothing.

    Raises :class:`RequestError` without the extra ``frames``, for what is no frame, and where no row can be used.
    """
    try:
        narwhals = import_module("narwhals")
    except ImportError:
        raise RequestError([Diagnostic("frame-extra", args={"package": "narwhals"})]) from None
    try:
        given = narwhals.from_native(frame)
    except TypeError:
        raise RequestError([Diagnostic("frame-none", args={"name": type(frame).__name__})]) from None
    lazy = isinstance(given, narwhals.LazyFrame)
    whole = given.collect(backend="pyarrow") if lazy else given
    rows = [[_plain(v) for v in row] for row in whole.iter_rows()]
    table = applicants_of(
        book_of("frame", whole.columns, rows), question.schemes[0].vocabulary, question.subject
    )
    answer = screen_sources([Source(Path("frame"), list(candidates(table)), table)], question, engine=engine)
    if not any(each.state for each in answer.lines) and answer.lines:
        raise RequestError(
            [
                *(p for each in answer.lines[:20] for p in each.problems),
                Diagnostic("table-nothing", args={"path": "frame"}),
            ]
        )
    found = list(answer.rows())
    columns = {name: [row[name] for row in found] for name in columns_of(question)}
    return _native(narwhals, columns, whole, frame, lazy=lazy)


def _native(narwhals: Any, columns: dict[str, list[Any]], whole: Any, frame: Any, *, lazy: bool) -> Any:
    """The columns as a frame of the kind that was given."""
    kinds = {
        name: narwhals.List(narwhals.String)
        if name.rpartition(":")[2] in ("decided_by", "missing")
        else narwhals.String
        for name in columns
    }
    if not lazy:
        if whole.implementation.is_pandas_like():  # lists in its cells are plain objects
            return import_module("pandas").DataFrame(columns)
        return narwhals.from_dict(columns, kinds, backend=whole.implementation).to_native()
    arrow = narwhals.from_dict(columns, kinds, backend="pyarrow").to_native()
    if type(frame).__module__.partition(".")[0] in ("duckdb", "_duckdb"):
        return import_module("duckdb").from_arrow(arrow)
    return import_module("polars").from_arrow(arrow).lazy()


def _plain(value: Any) -> Any:
    """A value of a frame as a plain one: what is missing, by whatever name, is nothing."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "tolist") and hasattr(value, "shape"):
        return _plain(value.tolist())
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


__all__ = ["screen_frame"]
