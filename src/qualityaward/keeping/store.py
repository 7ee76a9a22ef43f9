"""Kept decisions in files, in folders and in files of one decision a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from qualityaward.disk import opened, read_bytes
from qualityaward.keeping.archive import held_in_archive
from qualityaward.keeping.chain import entry_of
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.log import DATABASES, open_log
from qualityaward.keeping.page import held_in_page
from qualityaward.keeping.reading import MOST_BYTES, read_decision

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
    with opened(path, "decision") as file:
        number = 0
        while line := file.readline(MOST_BYTES + 1):
            number += 1
            if line.strip():
                yield Held(f"{path}:{number}", decision_in(line))


def decision_in(line: bytes) -> bytes:
    """The decision of a line: the line itself, or what an entry of a log holds."""
    entry = entry_of(line)
    return line if entry is None else entry.decision


def _bytes(path: Path) -> bytes:
    """The bytes of a decision: of its file, or of a page that it stands in."""
    data = read_bytes(
        path, "decision", 4 * MOST_BYTES if path.suffix in (".html", ".htm", ".zip") else MOST_BYTES + 1
    )
    if path.suffix in (".html", ".htm") and (found := held_in_page(data)) is not None:
        return found
    if path.suffix == ".zip" and (found := held_in_archive(data)) is not None:
        return found
    return data


__all__ = ["LINES", "Held", "decision_in", "held", "load_decision"]
