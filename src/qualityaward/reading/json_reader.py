"""JSON, strictly: the same tree as YAML gives, with places, and numbers as they were written."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from qualityaward.reading.decode import INVISIBLE, name_of
from qualityaward.reading.document import Problems, TooMany
from qualityaward.reading.scalars import kind
from qualityaward.reading.tree import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from qualityaward.reading.document import Limits
    from qualityaward.source import Span

_SPACE = re.compile(r"[ \t\n]*+")
_TEXT = re.compile(r'"([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"')
_WORD = re.compile(r"[^\s,:\[\]{}\"，：［］｛｝“”]++")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.ASCII)
_PLAIN_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
_WIDE = frozenset("，：“”‘’［］｛｝、；\u3000\xa0")
_CLOSING = {"[": "]", "{": "}"}
_SURROGATES, _LOW_SURROGATES, _AFTER_SURROGATES = 0xD800, 0xDC00, 0xE000


class _Frame:
    """A list or object that is still open."""

    __slots__ = ("bracket", "entries", "first_lines", "items", "key", "key_span", "start")

    def __init__(self, bracket: str, start: int) -> None:
        self.bracket = bracket
        self.start = start
        self.items: list[Node] = []
        self.entries: list[Entry] = []
        self.first_lines: dict[str, int] = {}
        self.key: str | None = None
        self.key_span: Span | None = None


def read_json(text: str, problems: Problems, limits: Limits) -> Node | None:
    """The root of `text`, whose line breaks are line feeds; None after an error that ends the reading."""
    try:
        return _Reader(text, problems, limits).read()
    except TooMany:
        return None


class _Reader:
    def __init__(self, text: str, problems: Problems, limits: Limits) -> None:
        self._text = text
        self._problems = problems
        self._limits = limits
        self._at = 0
        self._nodes = 0
        self._stack: list[_Frame] = []
        self._starts = [0]
        self._starts += [m.end() for m in re.finditer("\n", text)]

    def read(self) -> Node | None:
        """Reads a value, then whatever the innermost open bracket asks for, until all are closed."""
        self._skip()
        if self._at == len(self._text):
            self._problems.add("json-empty", self._problems.at(1, 1))
            return None
        while True:
            node = self._value()
            while node is not None:
                if not self._stack:
                    self._end_of_file()
                    return node
                node = self._after(node)

    def _skip(self) -> None:
        self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches the empty text

    def _span(self, start: int, end: int) -> Span:
        line = bisect_right(self._starts, start)
        last = bisect_right(self._starts, max(end - 1, start))
        span = self._problems.at(line, start - self._starts[line - 1] + 1)
        return span._replace(end_line=last, end_column=end - self._starts[last - 1] + 1)

    def _value(self) -> Node | None:
        """The next value, or None when it is a bracket that has just been opened."""
        self._skip()
        start = self._at
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            raise self._problems.stop(
                "too-many-values", self._span(start, start + 1), limit=f"{self._limits.nodes:,}"
            )
        char = self._text[start : start + 1]
        if char == '"':
            return self._string()
        if char and char in "[{":
            return self._open(char)
        if char == "]" and self._stack and self._stack[-1].bracket == "[" and self._stack[-1].items:
            raise self._problems.stop("json-comma", self._comma_before(start))
        word = _WORD.match(self._text, start)
        if word is None or char in _WIDE or self._text.startswith(("//", "/*", "#"), start):
            raise self._unexpected("json-expected-value")
        self._at = word.end()
        span = self._span(start, self._at)
        self._check_word(word[0], span)
        return Scalar(word[0], plain=True, span=span, lines=self._problems.lines)

    def _check_word(self, word: str, span: Span) -> None:
        """Refuses anything but ``true``, ``false``, ``null`` and numbers without an exponent."""
        meaning = kind(word)
        if meaning == "long-number":
            self._problems.add("number-long", span, value=word)
        elif meaning not in {"null", "bool", "int", "decimal"}:
            number = word[0] in "+-.0123456789" or word in {"NaN", "Infinity"}
            self._problems.add("json-number" if number else "json-word", span, value=word)

    def _open(self, bracket: str) -> Node | None:
        start = self._at
        if len(self._stack) >= self._limits.depth:
            raise self._problems.stop("too-deep", self._span(start, start + 1), limit=str(self._limits.depth))
        self._at += 1
        self._stack.append(_Frame(bracket, start))
        self._skip()
        if self._text.startswith(_CLOSING[bracket], self._at):
            return self._close()
        if bracket == "{":
            self._key()
        return None

    def _close(self) -> Node:
        self._at += 1
        frame = self._stack.pop()
        span = self._span(frame.start, self._at)
        return (
            Mapping(tuple(frame.entries), span)
            if frame.bracket == "{"
            else Sequence(tuple(frame.items), span)
        )

    def _after(self, node: Node) -> Node | None:
        """Puts `node` where it belongs; gives the list or object that ends behind it, or None."""
        frame = self._stack[-1]
        if frame.bracket == "[":
            frame.items.append(node)
        elif frame.key is not None and frame.key_span is not None:
            frame.entries.append(Entry(frame.key, frame.key_span, node))
        self._skip()
        char = self._text[self._at : self._at + 1]
        if char == _CLOSING[frame.bracket]:
            return self._close()
        if char != ",":
            if not char:
                raise self._problems.stop("json-open", self._span(frame.start, frame.start + 1))
            raise self._unexpected("json-expected-comma")
        self._at += 1
        if frame.bracket == "{":
            self._skip()
            if self._text.startswith("}", self._at):
                raise self._problems.stop("json-comma", self._comma_before(self._at))
            self._key()
        return None

    def _comma_before(self, at: int) -> Span:
        comma = self._text.rindex(",", 0, at)
        return self._span(comma, comma + 1)

    def _key(self) -> None:
        frame = self._stack[-1]
        if not self._text.startswith('"', self._at):
            raise self._unexpected("json-expected-key")
        key = self._string()
        frame.key, frame.key_span = key.text, key.span
        if key.text in frame.first_lines:
            self._problems.add(
                "duplicate-key", key.span, key=key.text, first=str(frame.first_lines[key.text])
            )
            frame.key = None
        elif not key.text:
            self._problems.add("yaml-key-empty", key.span)
            frame.key = None
        else:
            frame.first_lines[key.text] = key.span.line
        if len(frame.first_lines) > self._limits.keys:
            raise self._problems.stop("too-many-keys", key.span, limit=f"{self._limits.keys:,}")
        self._skip()
        if not self._text.startswith(":", self._at):
            raise self._unexpected("json-expected-colon")
        self._at += 1

    def _string(self) -> Scalar:
        start = self._at
        found = _TEXT.match(self._text, start)
        if found is None:
            raise self._problems.stop("json-quote", self._span(start, start + 1))
        self._at = found.end()
        raw, span = found[1], self._span(start, found.end())
        if "\t" in raw:
            self._problems.add(
                "json-control", self._span(start + 1 + raw.index("\t"), start + 2 + raw.index("\t"))
            )
        text = self._unescaped(raw, start + 1) if "\\" in raw else raw
        if len(text) > self._limits.text:
            self._problems.add("text-too-long", span, limit=f"{self._limits.text:,}")
        return Scalar(text, span=span, lines=self._problems.lines)

    def _unescaped(self, raw: str, start: int) -> str:
        """`raw` with its escapes read; two halves of a character make one, and one half alone is refused."""
        parts: list[str] = []
        done = 0
        high: re.Match[str] | None = None
        for escape in _ESCAPE.finditer(raw):
            parts.append(raw[done : escape.start()])
            done = escape.end()
            code = int(escape[1], 16) if escape[1] else -1
            if (
                high is not None
                and high.end() == escape.start()
                and _LOW_SURROGATES <= code < _AFTER_SURROGATES
            ):
                parts[-2:] = [
                    chr(0x10000 + ((int(high[1], 16) - _SURROGATES) << 10) + code - _LOW_SURROGATES)
                ]
                high = None
                continue
            self._refuse_half(high, start)
            high = escape if _SURROGATES <= code < _LOW_SURROGATES else None
            if _LOW_SURROGATES <= code < _AFTER_SURROGATES:
                self._refuse_half(escape, start)
                parts.append("\ufffd")
            elif code >= 0:
                parts.append(chr(code) if high is None else "\ufffd")
            elif escape[2] in _PLAIN_ESCAPES:
                parts.append(_PLAIN_ESCAPES[escape[2]])
            else:
                self._problems.add("json-escape", self._span(start + escape.start(), start + escape.end()))
        self._refuse_half(high, start)
        text = "".join(parts) + raw[done:]
        if hidden := INVISIBLE.search(text):
            self._problems.add("file-character", self._span(start, start + len(raw)), char=name_of(hidden[0]))
        return text

    def _refuse_half(self, escape: re.Match[str] | None, start: int) -> None:
        if escape is not None:
            span = self._span(start + escape.start(), start + escape.end())
            self._problems.add("json-surrogate", span, value=escape[0])

    def _unexpected(self, expected: str) -> TooMany:
        """The problem with what stands here, where something else is expected."""
        at = self._at
        char = self._text[at : at + 1]
        if not char and self._stack:
            return self._problems.stop(
                "json-open", self._span(self._stack[-1].start, self._stack[-1].start + 1)
            )
        span = self._span(at, at + 1)
        if char in _WIDE and char:
            return self._problems.stop("json-wide", span, char=char)
        if self._text.startswith(("//", "/*", "#"), at):
            return self._problems.stop("json-comment", span)
        return self._problems.stop(expected, span)

    def _end_of_file(self) -> None:
        self._skip()
        if self._at < len(self._text):
            comment = self._text.startswith(("//", "/*", "#"), self._at)
            self._problems.add("json-comment" if comment else "json-end", self._span(self._at, self._at + 1))
