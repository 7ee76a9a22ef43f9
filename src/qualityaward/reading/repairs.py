"""Slips of the pen set right before YAML reads the text: one slip gives one problem, and reading goes on."""

from __future__ import annotations

from typing import NamedTuple

from qualityaward.source import Span


class _Repair(NamedTuple):
    """Columns ``start`` to ``end`` of a line, 0-based, written anew."""

    start: int
    end: int
    text: str


class Repairs:
    """What to write where, and the way back from a repaired place to the place in the file."""

    def __init__(self) -> None:
        self._of_line: dict[int, list[_Repair]] = {}

    def __bool__(self) -> bool:
        return bool(self._of_line)

    def __contains__(self, line: int) -> bool:
        return line in self._of_line

    def put(self, line: int, start: int, end: int, text: str) -> None:
        """Writes `text` over columns `start` to `end` (0-based) of the 1-based `line`."""
        self._of_line.setdefault(line, []).append(_Repair(start, end, text))

    def apply(self, lines: list[str]) -> str:
        """The repaired text."""
        for number, repairs in self._of_line.items():
            repairs.sort()
            line, done = "", 0
            for repair in repairs:
                if repair.start >= done:
                    line += lines[number - 1][done : repair.start] + repair.text
                    done = repair.end
            lines[number - 1] = line + lines[number - 1][done:]
        return "\n".join(lines)

    def original(self, line: int, column: int) -> int:
        """The 1-based column in the file of a 1-based column of the repaired `line`."""
        shift = 0
        for repair in self._of_line.get(line, ()):
            begin = repair.start + shift  # in the repaired line
            if column - 1 < begin:
                break
            if column - 1 < begin + len(repair.text):
                return min(repair.start + (column - 1 - begin), max(repair.end - 1, repair.start)) + 1
            shift += len(repair.text) - (repair.end - repair.start)
        return column - shift

    def back(self, span: Span) -> Span:
        """`span` of the repaired text as a span of the file."""
        return Span(
            span.file,
            span.line,
            self.original(span.line, span.column),
            span.end_line,
            self.original(span.end_line, span.end_column) if span.end_line else 0,
        )
