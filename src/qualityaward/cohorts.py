"""Cohorts: the records of a folder, or of a file of JSON lines, one after the other; what cannot be read is told, not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from qualityaward.changes.impact import Candidate
from qualityaward.errors import RecordError, RequestError
from qualityaward.files import SUFFIXES, load_record, read_record
from qualityaward.record import Record
from qualityaward.source import Diagnostic

LINES: Final = ".jsonl"
LONGEST_LINE: Final = 1024 * 1024
"""Bytes of one record of a file of lines."""


def size_of(path: Path) -> int:
    """How many records a cohort holds, for a progress bar."""
    if path.is_dir():
        return len(_files(path))
    with path.open("rb") as file:
        return sum(bool(line.strip()) for line in file)


def cohort(path: Path) -> Iterator[Candidate]:
    """The records of a folder (.yaml, .yml, .json; folders inside it are left out) or of a .jsonl file, in order.

    Raises :class:`RequestError` for a path that is neither.
    """
    if path.is_dir():
        for each in _files(path):
            yield _candidate(each.name, partial(load_record, each))
        return
    if path.suffix != LINES or not path.is_file():
        raise RequestError([Diagnostic("cohort-unknown", args={"path": str(path)})])
    with path.open("rb") as file:
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
