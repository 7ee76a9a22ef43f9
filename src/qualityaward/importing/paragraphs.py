"""A regulation as it was read: paragraphs in order, each with the number that a word processor gave it, and remarks."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic, Span

Kind = Literal["text", "row", "footnote", "hidden"]
"""A line of text, a row of a table, a footnote, or what is no part of the text (a table of contents)."""

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file that are read at most."""

MOST_PARAGRAPHS: Final = 20_000
CELL: Final = " | "
"""What stands between the cells of a row."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


class Paragraph(NamedTuple):
    """One paragraph: the number that was made for it, its characters, and where it stands (a line or a paragraph)."""

    text: str
    label: str = ""
    place: int = 0
    kind: Kind = "text"
    heading: bool = False


class Remark(NamedTuple):
    """Something that a person should look at: the code of a text, its values, and where."""

    code: str
    args: dict[str, str]
    place: int = 0


class Regulation(NamedTuple):
    """A regulation as it was read from one file, ``unit`` being what a place counts."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    remarks: tuple[Remark, ...]
    unit: Literal["line", "paragraph"] = "line"


def refuse(code: str, name: str, /, line: int = 0, **args: str) -> RequestError:
    """The error that a file cannot be read."""
    return RequestError([Diagnostic(code, Span(name, line, 1) if line else Span(name, 0, 0), args)])


def seen(text: str) -> tuple[str, list[str]]:
    """A text without the characters that nobody sees, and these by number.

    >>> seen("第一\\u200b条")
    ('第一条', ['U+200B'])
    """
    gone = [f"U+{ord(c):04X}" for c in dict.fromkeys(_UNSEEN.findall(text))]
    text = text.replace("\u2028", "\n").replace("\u2029", "\n")
    return (_UNSEEN.sub("", text) if gone else text), gone


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph without the white space at their ends, which is layout; none that is empty."""
    return [line.strip() for line in text.split("\n") if line.strip()]
