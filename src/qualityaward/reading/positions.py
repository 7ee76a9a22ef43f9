"""From a character of a text back to its place in the file: the raw slice is scanned as YAML reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from qualityaward.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualityaward.reading.tree import Scalar


class _Char(NamedTuple):
    """A character of the text and where it stands: line and column from 0, and its end."""

    text: str
    line: int
    column: int
    end: int


_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip
_HIGH, _LOW = 0xD800, 0xDC00
_CODED_ESCAPES = {"x": 2, "u": 4, "U": 8}
_BLOCK_HEADER = re.compile(r"\|([-+]?)([1-9]?)([-+]?)")


def place(scalar: Scalar, offset: int) -> Span:
    """The place of the character at `offset` of the text of `scalar`."""
    span = scalar.span
    chars = _characters(scalar)
    if "".join(c.text for c in chars) != scalar.text or not chars:
        return span  # repaired after a slip of the pen: the text is not what stands in the file
    if offset < len(chars):
        c = chars[max(offset, 0)]
        return Span(span.file, c.line + 1, c.column + 1, c.line + 1, c.end + 1)
    c = chars[-1]
    return Span(span.file, c.line + 1, c.end + 1, c.line + 1, c.end + 1)


def _characters(scalar: Scalar) -> Sequence[_Char]:
    first, column = scalar.span.line - 1, scalar.span.column - 1
    lines = list(scalar.lines[first : scalar.span.end_line])
    if scalar.block:
        return _block(lines, first, column, scalar)
    if scalar.span.end_line:
        lines[-1] = lines[-1][: scalar.span.end_column - 1]
    start: str = lines[0][column : column + 1]
    if not scalar.plain and start in {"'", '"'}:
        lines[-1] = lines[-1][:-1]  # the closing quote
        return list(_folded(lines, first, column + 1, _single if start == "'" else _double))
    return list(_folded(lines, first, column, _verbatim))


def _block(lines: list[str], first: int, column: int, scalar: Scalar) -> list[_Char]:
    header = _BLOCK_HEADER.search(lines[0], column)
    body = lines[1:]
    filled = [len(line) - len(line.lstrip(" ")) for line in body if line.strip(" ")]
    indent = filled[0] if filled else 0
    if header is not None and header[2] and filled:  # an explicit indent: the text's own lead may be spaces
        lead = len(scalar.text.lstrip("\n")) - len(scalar.text.lstrip("\n").lstrip(" "))
        indent = max(indent - lead, 0)
    chars = [
        c
        for number, line in enumerate(body, first + 1)
        for c in (
            *(_Char(t, number, at, at + 1) for at, t in enumerate(line[indent:], indent)),
            _Char("\n", number, len(line), len(line)),
        )
        if not (scalar.joined and c.text == "\n")
    ]
    return chars[: len(scalar.text)]  # the trailing line breaks that the header chomps


def _folded(
    lines: list[str], first: int, column: int, read: Callable[[str, int], Iterator[tuple[str, int]]]
) -> Iterator[_Char]:
    """The characters of a plain or quoted text: a line break is a space, an empty line is a break."""
    pending: list[_Char] = []  # breaks since the last text
    escaped = False
    for number, line in enumerate(lines, first):
        last = number == first + len(lines) - 1
        at = column if number == first else len(line) - len(line.lstrip(" \t"))
        end = len(line) if last else len(line.rstrip(" \t"))
        if read is _double and not last and (len(line[:end]) - len(line[:end].rstrip("\\"))) % 2:
            end_text, joins = end - 1, True  # an escaped line break: nothing stands for it
        else:
            end_text, joins = end, False
        if number != first and (at < end or last):
            if len(pending) == 1 and not escaped:
                yield pending[0]._replace(text=" ")
            else:
                yield from pending[0 if escaped else 1 :]
            pending, escaped = [], False
        for text, length in read(line[:end_text], at):
            yield _Char(text, number, at, at + length)
            at += length
        escaped = escaped or joins
        if not joins:
            pending.append(_Char("\n", number, end, end))


def _verbatim(line: str, at: int) -> Iterator[tuple[str, int]]:
    for char in line[at:]:
        yield char, 1


def _single(line: str, at: int) -> Iterator[tuple[str, int]]:
    while at < len(line):
        length = 2 if line.startswith("''", at) else 1
        yield line[at], length
        at += length


def _double(line: str, at: int) -> Iterator[tuple[str, int]]:
    while at < len(line):
        if line[at] != "\\" or at + 1 == len(line):
            char, length = line[at], 1
        elif digits := _CODED_ESCAPES.get(line[at + 1]):
            char, length = _coded(line, at, digits)
        else:
            char, length = _ESCAPES.get(line[at + 1], "\ufffd"), 2
        yield char, length
        at += length


def _coded(line: str, at: int, digits: int) -> tuple[str, int]:
    try:
        code = int(line[at + 2 : at + 2 + digits], 16)
        if _HIGH <= code < _LOW and line.startswith("\\u", at + 6):  # JSON writes one character as two
            return chr(0x10000 + ((code - _HIGH) << 10) + int(line[at + 8 : at + 12], 16) - _LOW), 12
        return chr(code), 2 + digits
    except ValueError:
        return "\ufffd", 2 + digits
