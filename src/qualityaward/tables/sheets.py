"""What every kind of file is read into: sheets of rows of cells, each with its number as the file counts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.cells import Cell

LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a file."""

MOST_ROWS: Final = 1_000_000
MOST_COLUMNS: Final = 500
MOST_CELLS: Final = 4_000_000
"""Of all sheets together."""

LONGEST_CELL: Final = 100_000
"""Characters of a cell; a spreadsheet's own limit is 32,767."""


class Row(NamedTuple):
    """A row that is not empty: its number (of a line, for a text), its cells, and whether it is hidden."""

    number: int
    cells: tuple[Cell | None, ...]
    hidden: bool = False


class Area(NamedTuple):
    """Merged cells, first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its file has it; rows that hold nothing are left out."""

    title: str
    rows: tuple[Row, ...]
    hidden: bool = False
    merged: tuple[Area, ...] = ()

    def area(self, row: int, column: int) -> Area | None:
        """The merged cells that cover a place, or None."""
        for each in self.merged:
            if each.top <= row <= each.bottom and each.left <= column <= each.right:
                return each
        return None


@dataclass(frozen=True, slots=True)
class Book:
    """A file of sheets: its name, and whether it has sheets at all (else problems name no sheet).

    ``separator``: what separates the cells of a file of text, whose rows may be too short or too long.
    """

    name: str
    sheets: tuple[Sheet, ...]
    sheeted: bool = False
    separator: str = ""


def refused(code: str, path: Path | str, **args: str) -> RequestError:
    """An error about a whole file."""
    return RequestError([Diagnostic(code, args={"path": Path(path).name if str(path) else "", **args})])


class Budget:
    """Counts the cells of a file and refuses it when there are too many."""

    def __init__(self, path: Path | str, most: int = MOST_CELLS, times: int = 1) -> None:
        self.path, self.most, self.rows, self.cells = path, times * most, times * MOST_ROWS, 0

    def row(self, number: int, cells: Sequence[object]) -> None:
        """One more row; raises :class:`RequestError`."""
        self.cells += len(cells)
        if number > self.rows or len(cells) > MOST_COLUMNS or self.cells > self.most:
            raise refused("table-too-large", self.path)


__all__ = [
    "LARGEST",
    "LONGEST_CELL",
    "MOST_CELLS",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Area",
    "Book",
    "Budget",
    "Row",
    "Sheet",
    "refused",
]
