"""The traps inside ``[ ]`` and ``{ }``, where a comma or a bracket of an expression is one of YAML's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualityaward.reading.document import Problems
    from qualityaward.reading.repairs import Repairs

DOCUMENT_NUMBER = re.compile(r"[\[［]((?:19|20)[0-9]{2})[\]］](?=\s*+第?[0-9]+\s*+号)")
_QUOTED = {'"': re.compile(r'(?:[^"\\]|\\.)*+"'), "'": re.compile(r"(?:[^']|'')*+'(?!')")}
_STOP = re.compile(r"[,\[\]{}［］｛｝]|:(?=[ \t,\[\]{}]|$)|(?<=[ \t])#")
_WALK = re.compile(r"\"[^\"]*+\"|'[^']*+'|[(\[{,)\]}]")
_WIDE_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+)：\s*+", re.ASCII)
_TIGHT_NAME = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+):([\u3000\xa0]*+)(?=[^ \t/:,\[\]{}])", re.ASCII)
_OPEN_TEXT = re.compile(r"(?:[=<>(,\[]|\bin|\band|\bor|\bnot)\s*+'[^']*+$")
_TOP_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+:(?:\s|$)|- ", re.ASCII)
_HALF = {"［": "[", "］": "]", "｛": "{", "｝": "}"}


def quoted_length(line: str, at: int, quote: str = "", *, inside: bool = False) -> int:
    """Where the quoted text that begins at `at` ends, or 0 when this line does not close it."""
    start = at if inside else at + 1
    closed = _QUOTED[quote or line[at]].match(line, start)
    return closed.end() if closed else 0


def whole_expression(text: str) -> str:
    """`text` in single quotes; a comment at its end stays one."""
    comment = re.search(r"[ \t]#", text)
    end = comment.start() if comment else len(text)
    return "'" + text[:end].rstrip().replace("'", "''") + "'" + text[end:]


class FlowTraps:
    """Where among the brackets the next character stands."""

    def __init__(self, problems: Problems, repairs: Repairs) -> None:
        self._problems = problems
        self._repairs = repairs
        self._stack: list[str] = []
        self._in_value = False  # in a mapping: the colon of this pair has been
        self._parent = -1
        self._number = 0

    @property
    def open(self) -> bool:
        """Whether a bracket is still open."""
        return bool(self._stack)

    def begin(self, parent: int, bracket: str) -> None:
        """Begins behind the first bracket of a value under a key at column `parent`."""
        self._stack, self._parent, self._in_value = [bracket], parent, False

    def left_open(self, line: str, indent: int) -> bool:
        """Whether `line` belongs to the structure outside: a bracket was forgotten, and this gives up."""
        if indent <= self._parent and _TOP_KEY.match(line, indent):
            self._stack = []
            return True
        return False

    def line(self, number: int, line: str, at: int) -> tuple[int, str]:
        """Reads `line` from `at`; gives where the last bracket closed, or -1, and a quote left open."""
        self._number = number
        while at < len(line) and self._stack and not self._problems.full:
            char = line[at]
            if char in " \t":
                at += 1
            elif char == "#" and (not at or line[at - 1] in " \t"):
                break
            elif char in "[{":
                at = self._open(char, at)
            elif char in "]}":
                at += 1
                self._close()
            elif char in ",:":
                at += 1
                self._in_value = char == ":"
            elif char in "\"'":
                end = quoted_length(line, at)
                if not end:
                    return -1, char
                at = self._after_quoted(line, at, end)
            elif char in "@`%":
                at = self._expression(line, at, "yaml-first-character")
            elif char in _HALF:
                at = self._wide_bracket(char, at)
            else:
                at = self._plain(line, at)
        return -1 if self._stack else at, ""

    def _trap(
        self, code: str, column: int, length: int = 1, *, value: str | None = None, **args: str
    ) -> None:
        self._problems.add(code, self._problems.at(self._number, column + 1, length), value=value, **args)

    def _open(self, bracket: str, at: int) -> int:
        self._stack.append(bracket)
        self._in_value = False
        return at + 1

    def _close(self) -> None:
        if self._stack:
            self._stack.pop()
        self._in_value = bool(self._stack) and self._stack[-1] == "{"  # the value of a pair has just ended

    def _wide_bracket(self, char: str, at: int) -> int:
        self._trap("trap-bracket", at, char=char)
        self._repairs.put(self._number, at, at + 1, _HALF[char])
        if char in "［｛":
            return self._open(_HALF[char], at)
        self._close()
        return at + 1

    def _after_quoted(self, line: str, at: int, end: int) -> int:
        """After quotes comes a comma, a colon or a bracket; anything else shows an expression."""
        rest = line[end:].lstrip(" \t")
        if not rest or rest[0] in ",:]}#［］｛｝":
            return end
        if rest[0] == "，":
            return self._comma(end + line[end:].index("，"))
        if rest[0] == "：":
            colon = end + line[end:].index("：")
            return self._wide_colon(line[at:colon].strip(" \"'"), colon, colon + 1)
        return self._expression(line, at)

    def _plain(self, line: str, at: int) -> int:
        """A text without quotes: it ends at the next of YAML's signs."""
        if not self._in_value and self._stack[-1] == "{":
            if wide := _WIDE_NAME.match(line, at):
                return self._wide_colon(wide[1], wide.end(1), wide.end())
            if tight := _TIGHT_NAME.match(line, at):
                if tight[2]:
                    self._trap("trap-space", tight.start(2))
                else:
                    self._trap("trap-colon-space", tight.end(1), key=tight[1])
                self._repairs.put(self._number, tight.end(1), tight.end(), ": ")
                self._in_value = True
                return tight.end()
        stop = _STOP.search(line, at + 1)  # the first character is no sign
        end = stop.start() if stop else len(line)
        sign = line[end : end + 1]
        text = line[at:end]
        if sign in {"[", "［"} and (number := DOCUMENT_NUMBER.match(line, end)):
            self._trap("trap-document-number", end, len(number[0]), year=number[1])
            self._repairs.put(self._number, end, number.end(), f"〔{number[1]}〕")
            return number.end()
        if sign in {"[", "{"} or (sign and sign in ",]}" and _is_broken(text)):
            return self._expression(line, at)
        if "，" in text and (self._stack[-1] == "[" or (sign == ":" and self._in_value)):
            return self._comma(at + text.index("，"))
        return end

    def _comma(self, at: int) -> int:
        self._trap("trap-comma", at)
        self._repairs.put(self._number, at, at + 1, ", ")
        self._in_value = False
        return at + 1

    def _wide_colon(self, key: str, colon: int, end: int) -> int:
        self._trap("trap-colon", colon, key=key)
        self._repairs.put(self._number, colon, end, ": ")
        self._in_value = True
        return end

    def _expression(self, line: str, at: int, code: str = "trap-expression") -> int:
        """Reports an expression whose signs YAML takes for its own; goes on after its end."""
        depth, end = 0, len(line)
        for sign in _WALK.finditer(line, at):
            if sign[0] in {"(", "[", "{"}:
                depth += 1
            elif not depth and sign[0] in {",", ")", "]", "}"}:
                end = sign.start()
                break
            elif sign[0] in {")", "]", "}"}:
                depth -= 1
        text = line[at:end].rstrip()
        self._trap(code, at, len(text), value=text)
        self._repairs.put(self._number, at, at + len(text), whole_expression(text))
        return end


def _is_broken(text: str) -> bool:
    """Whether a comma or a bracket cut an expression in two: a bracket or quote of it is still open."""
    return (
        text.count("(") > text.count(")") or text.count('"') % 2 == 1 or _OPEN_TEXT.search(text) is not None
    )
