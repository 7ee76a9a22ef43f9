"""The outcome of reading, the limits of reading, and the list that problems are put on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualityaward.frozen import dataclass
from qualityaward.source import Diagnostic, Span

if TYPE_CHECKING:
    from qualityaward.reading.tree import Node


class Limits(NamedTuple):
    """How much one file may hold. A real scheme has 60 kB, 4,000 nodes and 12 levels.

    ``size`` is in bytes, ``text`` in characters of one value, ``keys`` those of one mapping; ``elements`` are those of one
    list of a record. ``tables`` is how many times as large as usual a table of applicants may be, in bytes, rows and
    cells. Who knows where a file comes from may allow more: what is read stays linear in it.
    """

    size: int = 512 * 1024
    depth: int = 48
    nodes: int = 60_000
    text: int = 20_000
    keys: int = 5_000
    problems: int = 100
    elements: int = 2_000
    tables: int = 1

    @property
    def narrower(self) -> bool:
        """Whether less may be held in some way than is usual."""
        return self is not DEFAULT_LIMITS and any(a < b for a, b in zip(self, DEFAULT_LIMITS, strict=True))


DEFAULT_LIMITS = Limits()

WIDER_LIMITS = Limits(size=5 * 1024 * 1024, nodes=600_000, keys=50_000, elements=20_000)
"""Ten times as much: of what was let through before, by somebody who allowed more."""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands in a file: its root, its problems in order of place, and its lines for excerpts.

    ``root`` is None when the file could not be read to its end. A document with problems may still have one,
    so that a later stage can add what it finds; nothing may be decided from it.
    """

    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...] = ()

    def excerpt(self, span: Span) -> str:
        """The source line of `span`, or the empty text."""
        return self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""


class TooMany(Exception):
    """The reading stops here: the last problem on the list says why."""


class Problems:
    """The problems of one file, at most ``limits.problems`` of them.

    With `private`, neither lines nor values of the file go into a problem: a record holds personal data.
    """

    def __init__(self, name: str, lines: tuple[str, ...], limits: Limits, *, private: bool) -> None:
        self.name = name
        self.lines = lines
        self._limits = limits
        self._private = private
        self._found: list[Diagnostic] = []

    def add(self, code: str, span: Span, *, value: str | None = None, path: str = "", **args: str) -> None:
        """Puts one problem on the list; `value` is text of the file's, and is not shown of a private one."""
        if self.full:
            return
        if value is not None:
            args["value"] = "…" if self._private else value
        excerpt = "" if self._private or not 0 < span.line <= len(self.lines) else self.lines[span.line - 1]
        self._found.append(Diagnostic(code, span, args, None, excerpt, path))
        if len(self._found) == self._limits.problems - 1:
            self._found.append(Diagnostic("more-problems", Span(self.name, 0, 0)))

    def stop(self, code: str, span: Span, **args: str) -> TooMany:
        """The same as :meth:`add`, and gives what to raise."""
        self.add(code, span, **args)
        return TooMany(code)

    def at(self, line: int, column: int, length: int = 0) -> Span:
        """The span of `length` characters from a 1-based place."""
        return (
            Span(self.name, line, column, line, column + length) if length else Span(self.name, line, column)
        )

    @property
    def full(self) -> bool:
        """Whether no more problems are listed, so that looking for more is idle."""
        return len(self._found) >= self._limits.problems

    def in_order(self) -> tuple[Diagnostic, ...]:
        """All problems by place; those that have none come last."""
        return tuple(sorted(self._found, key=lambda d: (not d.span.line, d.span.line, d.span.column)))
