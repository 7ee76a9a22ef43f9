"""Cohorts: the records of a folder, of a file of JSON lines, or of a table; what cannot be read is told, not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from qualityaward.disk import opened
from qualityaward.errors import RecordError, RequestError
from qualityaward.files import SUFFIXES, load_record, read_record
from qualityaward.language.vocabulary import Vocabulary
from qualityaward.record.record import Record
from qualityaward.revisions.impact import Candidate
from qualityaward.source import Diagnostic
from qualityaward.tables.files import TABLES, table_of
from qualityaward.tables.rows import records_of

LINES: Final = ".jsonl"
LONGEST_LINE: Final = 1024 * 1024
"""Bytes of one record of a file of lines."""


def size_of(path: Path) -> int | None:
    """How many records a cohort holds, for a progress bar; None where only reading it tells."""
    if path.is_dir():
        return len(_files(path))
    if path.suffix != LINES or not path.is_file():
        return None
    with opened(path, "record") as file:
        return sum(bool(line.strip()) for line in file)


def cohort(
    path: Path, vocabulary: Vocabulary | None = None, subject: str = "organization"
) -> Iterator[Candidate]:
    """The records of a folder (.yaml, .yml, .json; folders inside it are left out), a .jsonl file or a table, in order.

    A table (.csv, .xlsx, .parquet) needs the `vocabulary` that its columns name, and has records of `subject` unless
    it has a column for it. Raises :class:`RequestError` for a path that is none of these.
    """
    if path.suffix in TABLES and path.is_file() and vocabulary is not None:
        for row in records_of(table_of(path), vocabulary, subject):
            yield Candidate(row.place, row.record, row.problems)
        return
    if path.is_dir():
        for each in _files(path):
            yield _candidate(each.name, partial(load_record, each))
        return
    if path.suffix != LINES or not path.is_file():
        raise RequestError([Diagnostic("cohort-unknown", args={"path": str(path)})])
    with opened(path, "record") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            if line.strip():
                place = f"{path.name}:{number}"
                yield _candidate(place, partial(read_record, line, name=f"{path.stem}.json"))


def _files(path: Path) -> list[Path]:
    return sorted(p for p in path.iterdir() if p.suffix in SUFFIXES and p.is_file())


def _candidate(place: str, read: Callable[[], Record]) -> Candidate:
    try:
        return Candidate(place, read())
    except (RecordError, RequestError) as error:
        return Candidate(place, None, error.diagnostics)


__all__ = ["cohort", "size_of"]
