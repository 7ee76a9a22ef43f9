"""Kept decisions in files, in folders and in files of one decision a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qualityaward.errors import RequestError
from qualityaward.keeping.chain import entry_of
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.log import DATABASES, open_log
from qualityaward.keeping.reading import MOST_BYTES, read_decision
from qualityaward.source import Diagnostic

LINES: Final = ".jsonl"
"""What the name of a file of one decision a line ends in."""


class Held(NamedTuple):
    """The bytes of one decision, and where they are: a path, with the line in a file of several."""

    place: str
    data: bytes


def load_decision(path: str | Path) -> Decision:
    """The decision in a file.

    Raises :class:`~qualityaward.errors.DecisionError` for what is no decision, and
    :class:`~qualityaward.errors.RequestError` for a file that cannot be read.
    """
    return read_decision(_bytes(Path(path)), name=Path(path).name)


def held(paths: list[str]) -> Iterator[Held]:
    """The decisions at paths, in order: of a file one, of a folder all below it, of ``.jsonl`` one a line."""
    for named in paths:
        path = Path(named)
        if not path.is_dir():
            yield from _file(path)
            continue
        for each in sorted(path.rglob("*")):
            if (
                each.suffix in (".json", LINES, *DATABASES)
                and each.is_file()
                and not each.name.startswith(".")
            ):
                yield from _file(each)


def _file(path: Path) -> Iterator[Held]:
    if path.suffix in DATABASES:
        for number, row in enumerate(open_log(path).lines(), 1):
            yield Held(f"{path}:{number}", decision_in(row))
        return
    if path.suffix != LINES:
        yield Held(str(path), _bytes(path))
        return
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(MOST_BYTES + 1):
                number += 1
                if line.strip():
                    yield Held(f"{path}:{number}", decision_in(line))
    except OSError as error:
        raise _unreadable(path, error) from None


def decision_in(line: bytes) -> bytes:
    """The decision of a line: the line itself, or what an entry of a log holds."""
    entry = entry_of(line)
    return line if entry is None else entry.decision


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> RequestError:
    code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
    return RequestError([Diagnostic(code, args={"path": str(path), "kind": "decision"})])


__all__ = ["LINES", "Held", "decision_in", "held", "load_decision"]
