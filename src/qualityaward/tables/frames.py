"""Data frames in and out, of whatever kind they are: polars, pandas, pyarrow, a DuckDB relation."""

from __future__ import annotations

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.cohorts import candidates
from qualityaward.tables.columnar import book_of
from qualityaward.tables.judging import Judges, Question
from qualityaward.tables.kinds import EngineName
from qualityaward.tables.screening import LISTS, Source, columns_of, screen_sources
from qualityaward.tables.streams import installed, judges, lazy_answer, usable
from qualityaward.text import message, say


def screen_frame(frame: Any, question: Question, engine: EngineName | Judges = "auto") -> Any:
    """The answer for the rows of a frame, as a frame of the same kind. Nothing, NaN and NaT state nothing.

    A lazy frame of Polars is not read before its answer is. Where `engine` is ``auto`` and columns cannot compute a rule, the
    evaluator judges row by row, and a warning says so. Raises :class:`RequestError` without the extra ``frames``, for what is
    no frame, where no row can be used, and for a rule that the engine asked for cannot compute.
    """
    if engine == "polars" or (engine == "auto" and installed()):
        table = _as_columns(frame)
        if table is not None:
            found = _by_columns(table, frame, question, by_name=engine == "polars")
            if found is not None:
                return found
    judging = judges(engine, question) if isinstance(engine, str) else engine
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
    answer = screen_sources([Source(Path("frame"), list(candidates(table)), table)], question, engine=judging)
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


def _as_columns(frame: Any) -> Any:
    """The frame in Polars, lazily; None for what is none, or holds objects of Python."""
    import polars

    kind = type(frame).__module__.partition(".")[0]
    if isinstance(frame, polars.LazyFrame):
        return frame
    if isinstance(frame, polars.DataFrame):
        return frame.lazy()
    try:
        if kind == "pyarrow" and hasattr(frame, "to_pylist"):
            made = polars.from_arrow(frame)
        elif kind in ("duckdb", "_duckdb"):
            made = polars.from_arrow(frame.to_arrow_table())
        elif kind == "pandas":
            made = polars.from_pandas(frame)
        else:
            return None
    except (
        polars.exceptions.PolarsError,
        TypeError,
        ValueError,
        ImportError,
        import_module("pyarrow").ArrowException,
    ):
        return None  # values of several kinds in one column are read cell by cell
    odd = (polars.Object, polars.Unknown)
    return (
        made.lazy() if isinstance(made, polars.DataFrame) and not any(k in odd for k in made.dtypes) else None
    )


def _by_columns(table: Any, frame: Any, question: Question, *, by_name: bool) -> Any:
    """The answer by columns; None where they cannot compute a rule and were not asked for by name."""
    import polars

    from qualityaward.tables.bulk import Bulk

    try:
        bulk = Bulk(question, table, "frame")
    except RequestError as error:
        if by_name or any(d.code != "columns-refused" for d in error.diagnostics):
            raise
        warnings.warn(
            say("frame-rows", "zh", why="；".join(message(d, "zh") for d in error.diagnostics)), stacklevel=5
        )
        return None
    if isinstance(frame, polars.LazyFrame):
        return lazy_answer(bulk)
    parts = list(bulk.parts())
    if bulk.counts["rows"]:
        usable(bulk)
    made = polars.concat(parts) if parts else polars.DataFrame(schema=bulk.schema)
    made = made.cast(
        {name: polars.String for name, kind in made.schema.items() if isinstance(kind, polars.Enum)}
    )
    kind = type(frame).__module__.partition(".")[0]
    if isinstance(frame, polars.DataFrame):
        return made
    if kind == "pandas":
        return import_module("pandas").DataFrame(made.to_dict(as_series=False))
    arrow = made.to_arrow()
    return import_module("duckdb").from_arrow(arrow) if kind != "pyarrow" else arrow


def _native(narwhals: Any, columns: dict[str, list[Any]], whole: Any, frame: Any, *, lazy: bool) -> Any:
    """The columns as a frame of the kind that was given."""
    kinds = {
        name: narwhals.List(narwhals.String) if name.rpartition(":")[2] in LISTS else narwhals.String
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
