"""Where a thing was written: positions in files, citations of the law, and the problems found there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A place in a file: 1-based line and column (in code points); ``end_line`` and ``end_column`` are exclusive."""

    file: str
    line: int
    column: int
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 0, 0)


class Entry(NamedTuple):
    """An entry of a list that a file states: its number in the order of the file, from 1, and what the list is called."""

    number: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a stable code, its place, and the arguments of its message.

    ``code`` is a key of :mod:`qualityaward.text`; prose is made at the edge, in the reader's language.
    ``suggestion`` is the closest known name, where there is one. ``excerpt`` is the source line, and is left
    empty for records, whose lines hold personal data. ``path`` is the place inside the data (``facts.incidents``),
    ``entry`` the entry of a list in which it lies.
    """

    code: str
    span: Span = NOWHERE
    args: Mapping[str, str] = field(default_factory=dict)
    suggestion: str | None = None
    excerpt: str = ""
    path: str = ""
    entry: Entry | None = None


def format_code(stated: object, expected: str) -> str:
    """The code of a format that is not the one expected: of a later release, or none that is known.

    >>> format_code("qualityaward.record/2", "qualityaward.record/1"), format_code("x", "qualityaward.record/1")
    ('format-newer', 'format-unknown')
    """
    kind, _, version = expected.rpartition("/")
    given, _, number = str(stated).rpartition("/")
    later = given == kind and number.isascii() and number.isdigit() and int(number[:9]) > int(version)
    return "format-newer" if later else "format-unknown"
