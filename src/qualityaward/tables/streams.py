"""Tables of natural type in and out as they stream: Parquet files, and data frames of Polars; the engine that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module, util
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from qualityaward.disk import reading
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest
from qualityaward.tables.judging import Judges, Question, RowByRow
from qualityaward.tables.kinds import ENGINES, EngineName
from qualityaward.tables.screening import SET_ASIDE
from qualityaward.tables.sheets import refused

if TYPE_CHECKING:
    import polars as pl

    from qualityaward.tables.bulk import Bulk
    from qualityaward.tables.finished import Finished

STREAMED: Final = (".csv", ".jsonl", ".parquet")
"""The kinds of answers that are written part by part."""


def engine_named(name: str) -> EngineName:
    """An engine by name; raises :class:`RequestError` for one that there is not, or that is not installed."""
    known = next((each for each in ENGINES if each == name), None)
    if known is None:
        args = {"name": name, "engines": ", ".join(ENGINES)}
        raise RequestError([Diagnostic("engine-unknown", args=args, suggestion=closest(name, ENGINES))])
    if known == "polars" and not installed():
        raise RequestError([Diagnostic("engine-extra", args={"package": "polars"})])
    return known


def installed() -> bool:
    """Whether Polars is."""
    return util.find_spec("polars") is not None


def judges(name: EngineName, question: Question) -> Judges:
    """The engine for records that were read one by one; unless it is asked for by name, that is the evaluator."""
    if name != "polars":
        return RowByRow()
    from qualityaward.tables.by_columns import ByColumns  # needs an extra

    return ByColumns(question)


def bulk_of(path: Path, question: Question) -> Bulk:
    """A Parquet file under the rules as columns; raises :class:`RequestError` for what cannot be."""
    import polars as pl

    from qualityaward.tables.bulk import Bulk

    reading(path, "table")
    with as_table(path.name, "metadata"):
        table = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        schema = table.collect_schema()
    return Bulk(question, table, path.name, _batches(path, schema))


def _batches(path: Path, schema: pl.Schema) -> Callable[[], Iterator[tuple[pl.LazyFrame, int]]] | None:
    """The parts of a Parquet file as PyArrow reads them, in little more than half of the time; None where it reads other types."""
    import polars as pl

    from qualityaward.tables.bulk import ROWS_AT_ONCE

    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        return None
    try:
        none = parquet.read_schema(path).empty_table()
    except Exception:  # what it makes of a file that it cannot read is no matter: Polars reads it, or says so
        return None
    if pl.from_arrow(none).schema != schema:  # type: ignore[union-attr]  # a table gives a frame
        return None

    def parts() -> Iterator[tuple[pl.LazyFrame, int]]:
        first = 0
        try:
            file = parquet.ParquetFile(path)
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, use_threads=False):
                part = pl.DataFrame(pl.from_arrow(batch))
                yield part.lazy(), first
                first += len(part)
        except Exception as error:  # as in `as_table`; of a damaged page it makes an error of the system
            if type(error).__module__.partition(".")[0] == "pyarrow" or isinstance(error, OSError):
                raise refused("table-parquet", path, part="row group") from None
            raise

    return parts


def lazy_answer(bulk: Bulk) -> pl.LazyFrame:
    """The answer as a lazy frame: nothing is read before it is collected, and then part by part."""
    from polars.io.plugins import register_io_source

    def source(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        left = n_rows
        for part in bulk.parts():
            found = part if left is None else part.head(left)
            left = None if left is None else left - len(found)
            found = found if with_columns is None else found.select(with_columns)
            yield found if predicate is None else found.filter(predicate)
            if left == 0:
                return

    return register_io_source(source, schema=bulk.schema)


def write_answer(bulk: Bulk, kind: str, file: IO[bytes]) -> None:
    """Writes the answer part by part; raises :class:`RequestError` where not one row could be judged."""
    write = _WRITERS[kind](bulk, file)
    with as_table(bulk.name, "row group"):
        for part in bulk.parts():
            write(part)
    write(None)
    usable(bulk)


def write_kept(bulk: Bulk, kept: Finished, kind: str, file: IO[bytes]) -> None:
    """Writes an answer of which every part is finished."""
    write = _WRITERS[kind](bulk, file)
    for part in kept.parts():
        write(part)
    write(None)


def usable(bulk: Bulk) -> None:
    """Raises :class:`RequestError` where not one row could be judged."""
    if bulk.counts["rows"] == bulk.counts[SET_ASIDE]:
        raise RequestError([*bulk.first[:20], Diagnostic("table-nothing", args={"path": bulk.name})])


Write = Callable[["pl.DataFrame | None"], None]
"""Takes the parts one after the other, and last None."""


def _csv(bulk: Bulk, file: IO[bytes]) -> Write:
    import polars as pl

    first = [True]

    def write(part: pl.DataFrame | None) -> None:
        if part is None:
            part = pl.DataFrame(schema=bulk.schema) if first[0] else None
        if part is None:
            return
        columns = []
        for name, kind in part.schema.items():
            text = pl.col(name).list.join("; ") if isinstance(kind, pl.List) else pl.col(name).cast(pl.String)
            safe = (
                pl.when(text.str.contains(r"^[=+\-@\t\r]"))
                .then(pl.concat_str(pl.lit("'"), text))
                .otherwise(text)
            )
            columns.append(pl.when(safe != "").then(safe).alias(name))
        made = part.select(columns)
        made.write_csv(file, include_header=first[0], include_bom=first[0], line_terminator="\r\n")
        first[0] = False

    return write


def _json_lines(bulk: Bulk, file: IO[bytes]) -> Write:
    def write(part: pl.DataFrame | None) -> None:
        if part is not None:
            part.write_ndjson(file)

    return write


def _parquet(bulk: Bulk, file: IO[bytes]) -> Write:
    import polars as pl

    try:
        parquet = import_module("pyarrow.parquet")
    except ImportError:
        raise refused("table-extra", bulk.name, package="pyarrow") from None
    schema = pl.DataFrame(schema=bulk.schema).to_arrow().schema
    writer = parquet.ParquetWriter(file, schema)

    def write(part: pl.DataFrame | None) -> None:
        if part is None:
            writer.close()
        else:
            writer.write_table(part.to_arrow().cast(schema))

    return write


_WRITERS: Final[dict[str, Callable[[Bulk, IO[bytes]], Write]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
}


@contextmanager
def as_table(name: str, part: str) -> Iterator[None]:
    """Whatever a damaged file makes of the library underneath is one problem of ours."""
    try:
        yield
    except (RequestError, MemoryError, AssertionError, OSError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if type(error).__module__.partition(".")[0] not in ("polars", "pyo3_runtime", "builtins"):
            raise
        raise refused("table-parquet", name, part=part) from None


__all__ = [
    "STREAMED", "as_table", "bulk_of", "engine_named", "installed", "judges", "lazy_answer", "usable",
    "write_answer", "write_kept",
]  # fmt: skip
