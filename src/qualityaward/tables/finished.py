"""What is finished of a table that is judged by columns, part by part on the disk: nothing finished is lost or done again.

Beside the output stands a file: first a line that says what is asked, then for each part a line about it and its answer. A part
that was cut off is done again. Going on is only for the same question about the same bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

import polars as pl

from qualityaward.disk import opened
from qualityaward.tables.bulk import Bulk
from qualityaward.tables.journal import Kept, line_in

ENGINE: Final = "polars"


class Finished(Kept):
    """The open file. Each part is with the system before the next is told of."""

    def __init__(self, path: Path, question: Mapping[str, Any], *, resume: bool) -> None:
        self.places: list[tuple[int, int]] = []
        """Where the answer of each part stands in the file, and how many bytes it has."""

        self.about: list[dict[str, Any]] = []
        super().__init__(path, line_in({**question, "engine": ENGINE}), resume=resume)

    @property
    def rows(self) -> int:
        """How many rows are finished."""
        return sum(each["rows"] for each in self.about)

    def _read(self, first: bytes) -> int:
        """Takes the finished parts; gives how many bytes of the file they are."""
        with opened(self.path, "table", remember=False) as file:
            line = file.readline(len(first) + 1)
            if line != first and not (first.startswith(line) and not line.endswith(b"\n")):
                raise self._another()
            kept = len(line) if line == first else 0
            while kept and (part := _part(file)) is not None:
                about, data = part
                at = file.tell() - len(data)
                self.places.append((at, len(data)))
                self.about.append(about)
                kept = file.tell()
        return kept

    def add(self, part: pl.DataFrame, about: Mapping[str, Any]) -> None:
        """Keeps a part; raises :class:`RequestError` where the disk is full, with all before it kept."""
        made = BytesIO()
        part.write_ipc(made, compression="lz4")
        data = made.getvalue()
        told = {**about, "rows": len(part), "bytes": len(data), "sum": zlib.crc32(data)}
        line = line_in(told)
        at = self.file.tell() + len(line)
        self._add(line + data)
        self.places.append((at, len(data)))
        self.about.append(told)

    def parts(self) -> Iterator[pl.DataFrame]:
        """The answers of all parts, in order."""
        for at, length in self.places:
            self.file.seek(at)
            yield pl.read_ipc(BytesIO(_all(self.file, length)))


def begun_by_columns(path: Path) -> bool:
    """Whether what is finished in a file was judged by columns."""
    with opened(path, "table", remember=False) as file:
        try:
            return bool(json.loads(file.readline(1 << 20)).get("engine") == ENGINE)
        except (ValueError, AttributeError):
            return False


def judged(bulk: Bulk, kept: Finished) -> Iterator[int]:
    """Judges what is not finished, keeping each part; tells of each part, and of those finished before, its rows."""
    for about in kept.about:
        bulk.restore(about)
        yield about["rows"]
    for part in bulk.parts(after=kept.rows):
        kept.add(part, bulk.account())
        yield len(part)


def _part(file: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next part of a file, or None where it is cut off."""
    try:
        about = json.loads(file.readline(1 << 24))
        data = file.read(about["bytes"])
        whole = len(data) == about["bytes"] and zlib.crc32(data) == about["sum"]
    except (ValueError, KeyError, TypeError):
        return None
    return (about, data) if whole else None


def _all(file: IO[bytes], length: int) -> bytes:
    found = b""
    while len(found) < length and (piece := file.read(length - len(found))):
        found += piece
    return found


__all__ = ["Finished", "begun_by_columns", "judged"]
