"""What people who write Chinese type by mistake, line by line, before YAML reads a word.

YAML takes most of these for something else and says nothing, or complains a line later about something
that the reader of its message did not write. Text under ``|``, in quotes and in comments is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualityaward.reading.flow_traps import DOCUMENT_NUMBER, FlowTraps, quoted_length, whole_expression
from qualityaward.reading.repairs import Repairs

if TYPE_CHECKING:
    from qualityaward.reading.document import Limits, Problems

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*+", re.ASCII)
_TAB = re.compile("[^\"'#\t]*+\t(?! *(?:#|$))")
_LEAD = re.compile(r"\s*+")
_WIDTH = {"\u3000": "  ", "\t": "  "}
_DASH = re.compile(r"-(?: ++|$)")
_WIDE_DASH = re.compile("[－﹣−–—‐](?![－﹣−–—‐])[ \u3000]*+")
_TIGHT_DASH = re.compile(r"-(?=[^\s\-\d.])")
_COLON = re.compile(r":(?=[ \t]|$)|：|(?<=[ \t])#|:(?=[\u3000\xa0])")
_TIGHT_COLON = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+):(?=[^\s/:])", re.ASCII)
_WIDE_KEY = re.compile("[“”＂]([^“”＂\"'\\\\：:]*+)[“”＂][ \u3000]*+[:：][ \u3000]*+")
_WIDE_QUOTED = re.compile('([“”＂‘’＇])([^“”＂‘’＇"]*+)[“”＂‘’＇](?=\\s*(?:#.*)?$)')
_BLOCK = re.compile(r"(?:[!&][^\s,\[\]{}]*+ ++)*+[|>][-+0-9]*+[ \t]*+(?:#.*+)?$")
_COMMENT = re.compile(r"(?<=[ \t])#")
_KEY_LINE = re.compile(r"(?:-[ ]++)*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'#：:,\[\]{}]++):(?:\s|$)")
_WIDE_END = {'"': re.compile("([”＂])\\s*$"), "'": re.compile("([’＇])\\s*$")}
_OPENING = {"”": "“", "’": "‘", "＂": "＂", "＇": "＇"}
_HALF = str.maketrans("［］｛｝，：“”", '[]{},:""')
_LONGEST_LINE = 40_000  # nobody types a longer one, and some traps take the square of it
_LOOK_AHEAD = 20
_LONGEST_WIDE_KEY = 30


def check(text: str, problems: Problems, limits: Limits) -> Repairs:
    """Puts every trap of `text` on `problems`; gives the repairs after which YAML can read on."""
    lines = text.split("\n")
    scan = _Scan(lines, problems)
    for number, line in enumerate(lines, 1):
        if problems.full or scan.structure_lines > limits.nodes:
            break  # each of them holds a value, and there will be too many
        if len(line) <= _LONGEST_LINE:
            scan.line(number, line)
    return scan.repairs


class _Scan:
    """Where in YAML's grammar the next line begins, as far as telling text from structure needs it."""

    def __init__(self, lines: list[str], problems: Problems) -> None:
        self.repairs = Repairs()
        self._lines = lines
        self._problems = problems
        self._flow = FlowTraps(problems, self.repairs)
        self._block: int | None = None  # deeper lines are the text of a `|`
        self._plain: int | None = None  # deeper lines go on with a text without quotes
        self._quote = ""  # the quote that is still open
        self._columns: list[int] = []  # of the keys of the mappings that are still open
        self._number = 0
        self.structure_lines = 0

    def line(self, number: int, line: str) -> None:
        """Looks at the next line."""
        self._number = number
        indent = len(line) - len(line.lstrip(" "))
        if self._block is not None:
            if indent == len(line) or indent > self._block:
                return
            self._block = None
        if self._quote:
            end = quoted_length(line, 0, self._quote, inside=True)
            if not end:
                return
            self._quote = ""
            if self._flow.open:
                self._in_flow(line, end)
        elif self._flow.open and not self._flow.left_open(line, indent):
            self._in_flow(line, 0)
        elif line.strip():
            self._structure(line, indent)
        elif line.strip(" \t"):
            self._lead(line)

    def _trap(
        self, code: str, column: int, length: int = 1, *, value: str | None = None, **args: str
    ) -> None:
        """Puts a trap at a 0-based column of this line on the list."""
        self._problems.add(code, self._problems.at(self._number, column + 1, length), value=value, **args)

    def _structure(self, line: str, indent: int) -> None:
        """A line that is not inside a text: indentation, dashes, a key, and the beginning of a value."""
        self.structure_lines += 1
        at = indent
        if line[at].isspace():
            at = indent = self._lead(line)
        if line[at] == "#":
            return
        if "\t" in line and (tab := _TAB.match(line, at)):
            self._trap("trap-tab", tab.end() - 1)
            self.repairs.put(self._number, tab.end() - 1, tab.end(), " ")
        if self._plain is not None and indent > self._plain:
            return
        self._plain = None
        while self._columns and self._columns[-1] > indent:
            self._columns.pop()
        if line[at] == "＃":
            self._trap("trap-comment", at)
            self.repairs.put(self._number, at, at + 1, "#")
            return
        if line[at] == "%" and not at:
            return  # a directive, which the reader refuses
        at, parent = self._dashes(line, at)
        if at < len(line):
            self._key(line, at, parent)

    def _lead(self, line: str) -> int:
        """Reports indentation that is not made of spaces; gives its length."""
        lead = _LEAD.match(line)[0]  # type: ignore[index]  # it matches the empty text
        column = next(n for n, c in enumerate(lead) if c != " ")
        self._trap("trap-tab" if lead[column] == "\t" else "trap-space", column)
        self.repairs.put(self._number, 0, len(lead), "".join(_WIDTH.get(c, " ") for c in lead))
        return len(lead)

    def _dashes(self, line: str, at: int) -> tuple[int, int]:
        """Passes the dashes of list items; gives where the item begins, and the column of its last dash."""
        first, parent = at, at - 1
        while at < len(line):
            if dash := _DASH.match(line, at):
                at, parent = dash.end(), at
            elif dash := _WIDE_DASH.match(line, at):
                self._trap("trap-dash", at, char=line[at])
                self.repairs.put(self._number, at, dash.end(), "- ")
                at, parent = dash.end(), at
            elif at == first and _TIGHT_DASH.match(line, at):
                self._trap("trap-dash-space", at)
                self.repairs.put(self._number, at, at + 1, "- ")
                at, parent = at + 1, at
            else:
                break
        return at, parent

    def _key(self, line: str, at: int, parent: int) -> None:
        """A key with its colon and then its value; or, where there is no key, a value."""
        column, end = at, -1
        if wide := _WIDE_KEY.match(line, at):
            self._trap("trap-quotes", at)
            end = wide.end()
            self.repairs.put(self._number, at, end, f'"{wide[1]}": ')
        elif line[at] in "\"'":
            if (closed := quoted_length(line, at)) and (
                colon := re.compile(r" *+(:(?=\s|$)|：)").match(line, closed)
            ):
                end = self._colon(line, at, colon.start(1))
        elif line[at] not in "[{|>&*!“‘＂":
            colon = _COLON.search(line, at)
            if colon is not None and colon[0] != "#" and self._is_key(line, at, colon):
                end = self._colon(line, at, colon.start())
            elif (
                (tight := _TIGHT_COLON.match(line, at))
                and (colon is None or colon[0] != ":")
                and (parent == column - 1 or self._has_siblings(column))  # `- a:b` may well be text
            ):
                self._trap("trap-colon-space", tight.end(1), key=tight[1])
                self.repairs.put(self._number, tight.end(1), tight.end(), ": ")
                end = tight.end()
        if end < 0:
            self._value(line, at, parent)
            return
        if not self._columns or self._columns[-1] != column:
            self._columns.append(column)
        while end < len(line) and line[end] in " \t":
            end += 1
        if end < len(line):
            self._value(line, end, column)

    def _is_key(self, line: str, at: int, colon: re.Match[str]) -> bool:
        if colon[0] == ":":
            return True
        key = line[at : colon.start()].strip()
        if NAME.fullmatch(key):
            return True
        return 0 < len(key) <= _LONGEST_WIDE_KEY and self._has_siblings(at)

    def _has_siblings(self, column: int) -> bool:
        """Whether another line shows that a key stands at `column`; without one, it may well be text."""
        if column in self._columns:
            return True
        for line in self._lines[self._number : self._number + _LOOK_AHEAD]:
            body = line.strip(" ")
            indent = len(line) - len(line.lstrip(" "))
            if not body or body[0] == "#":
                continue
            if indent < column:
                return False
            if _KEY_LINE.match(body):
                return True
            if indent == column and "：" not in body:
                return False
        return False

    def _colon(self, line: str, at: int, colon: int) -> int:
        """Reports a full-width colon, or a full-width space after a colon; gives where the value begins."""
        end = colon + 1
        spaces = re.compile("[ \u3000\xa0]*+").match(line, end)
        after = spaces.end() if spaces else end
        if line[colon] == "：":
            self._trap("trap-colon", colon, key=line[at:colon].strip(" \"'"))
        elif line[end:after].strip(" "):
            self._trap("trap-space", end)
        else:
            return end
        self.repairs.put(self._number, colon, after, ": ")
        return after

    def _value(self, line: str, at: int, parent: int) -> None:
        """A value in a block: text under `|`, in quotes, in brackets, or plain."""
        first = line[at]
        if first == "#":
            return
        if first in "|>!&" and _BLOCK.match(line, at):
            self._block = parent
        elif first in "\"'":
            self._quoted(line, at)
        elif wide := _WIDE_QUOTED.match(line, at):
            self._trap("trap-quotes", at)
            self.repairs.put(self._number, at, wide.end(), '"' + wide[2].replace("\\", "\\\\") + '"')
        elif first in "［｛":
            self._trap("trap-bracket", at, char=first)
            self.repairs.put(self._number, at, len(line), line[at:].translate(_HALF))
        elif first in "[{" and not DOCUMENT_NUMBER.match(line, at):
            self._flow.begin(parent, first)
            self._in_flow(line, at + 1, at)
        elif first in "@`%":
            self._trap("yaml-first-character", at)
            self.repairs.put(self._number, at, len(line), whole_expression(line[at:]))
        else:
            comment = _COMMENT.search(line, at)
            self._plain_text(line, at, comment.start() if comment else len(line))
            self._plain = parent if comment is None else None

    def _plain_text(self, line: str, at: int, end: int) -> None:
        for number in DOCUMENT_NUMBER.finditer(line, at, end):
            self._trap("trap-document-number", number.start(), len(number[0]), year=number[1])
            self.repairs.put(self._number, number.start(), number.end(), f"〔{number[1]}〕")

    def _quoted(self, line: str, at: int) -> None:
        end = quoted_length(line, at)
        if not end:
            wide = _WIDE_END[line[at]].search(line, at)
            if wide is None or line.count(_OPENING[wide[1]], at, wide.start()) % 2:
                self._quote = line[at]  # it closes on a later line
                return
            self._trap("trap-quotes", wide.start())
            self.repairs.put(self._number, wide.start(), wide.end(), line[at])
            return
        rest = self._rest(line, end)
        if rest and rest[0] != "#":
            self._trap("trap-part-quoted", at, len(line) - at, value=line[at:])
            self.repairs.put(self._number, at, len(line), whole_expression(line[at:]))

    def _rest(self, line: str, end: int) -> str:
        """What follows a value that is complete, without spaces; wide ones are reported."""
        rest = line[end:].lstrip(" \t")
        if rest and not rest.strip():
            self._trap("trap-space", len(line) - len(rest))
            self.repairs.put(self._number, end, len(line), "")
            return ""
        return rest

    def _in_flow(self, line: str, at: int, begin: int = -1) -> None:
        """Goes on with brackets; after the last of them nothing but a comment may follow."""
        end, self._quote = self._flow.line(self._number, line, at)
        rest = self._rest(line, end) if end >= 0 else ""
        if rest and rest[0] not in "#:]}" and begin >= 0:
            self._trap("trap-expression", begin, len(line) - begin, value=line[begin:])
            self.repairs.put(self._number, begin, len(line), whole_expression(line[begin:]))
