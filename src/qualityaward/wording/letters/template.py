"""Templates of letters: a page of text that an office may replace by its own, checked before anything is written by it.

A line that begins with ``#`` is the title, ``>`` the number, ``@`` whom it is for, ``##`` and ``###`` headings, ``=`` stands flush
left, ``!`` below the signature in small print, ``---`` is the signature, ``?`` a line that is left out where one of its values is
not set. A name in braces is a value; a name alone on its line may be a whole list or table. ``{{`` and ``}}`` are braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, NamedTuple

from qualityaward.errors import RequestError
from qualityaward.reading.decode import INVISIBLE
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest

Kind = Literal[
    "title", "number", "address", "heading", "second", "flush", "body", "note", "signature", "block"
]
_MARKS: Final[tuple[tuple[str, Kind], ...]] = (
    ("### ", "second"), ("## ", "heading"), ("# ", "title"), ("> ", "number"), ("@ ", "address"), ("= ", "flush"), ("! ", "note"),
)  # fmt: skip
_NAME: Final = re.compile(r"\{\{|\}\}|\{([^{}\s]{1,20})\}|[{}]")
LARGEST: Final = 64 * 1024
BLANK: Final = "＿＿＿＿＿＿"
"""What stands where a value is not set, so that it cannot be overlooked."""


class Line(NamedTuple):
    """A line of a template: what it is, its text, and whether it is left out where a value is not set."""

    kind: Kind
    text: str
    optional: bool = False


class Template(NamedTuple):
    """A template that was checked: its lines in order."""

    name: str
    lines: tuple[Line, ...]


def template(
    data: bytes | str, name: str, values: Iterable[str], blocks: Iterable[str], due: Iterable[str]
) -> Template:
    """The template in a file. `values` may stand in any text, `blocks` alone on a line, and each of `due` must stand once.

    Raises :class:`RequestError` with every problem, each with its line.
    """
    problems: list[Diagnostic] = []
    values, blocks = list(values), list(blocks)

    def problem(code: str, line: int, column: int, near: str | None = None, **args: str) -> None:
        problems.append(Diagnostic(code, Span(name, line, column), args, near))

    text = _text(data, name)
    lines: list[Line] = []
    met: list[str] = []
    for number, raw in enumerate(text.split("\n"), 1):
        for found in INVISIBLE.finditer(raw):
            problem("file-character", number, found.start() + 1, char=f"U+{ord(found[0]):04X}")
        line = raw.strip()
        if not line:
            continue
        optional = line.startswith("? ")
        line = line[2:].strip() if optional else line
        alone = re.fullmatch(r"\{([^{}\s]{1,20})\}", line)
        for found in _NAME.finditer(raw):
            at = found.start() + 1
            if found[0] in ("{{", "}}"):
                continue
            if found[1] is None:
                problem("letter-brace", number, at)
            elif found[1] in blocks:
                met.append(found[1])
                if alone is None:
                    problem("letter-block-inside", number, at, name=found[1])
            elif found[1] not in values:
                problem(
                    "letter-name-unknown", number, at, closest(found[1], [*values, *blocks]), name=found[1]
                )
        if alone is not None and alone[1] in blocks:
            lines.append(Line("block", alone[1], optional))
        elif line == "---":
            lines.append(Line("signature", "", optional))
        else:
            mark, kind = next(((m, k) for m, k in _MARKS if line.startswith(m)), ("", "body"))
            lines.append(Line(kind, line[len(mark) :].strip(), optional))
    for each in due:
        if met.count(each) != 1:
            problem("letter-block-due" if each not in met else "letter-block-twice", 1, 1, name=each)
    if sum(line.kind == "title" for line in lines) != 1:
        problem("letter-title", 1, 1)
    if problems:
        raise RequestError(sorted(problems, key=lambda p: (p.span.line, p.span.column)))
    return Template(name, tuple(lines))


def _text(data: bytes | str, name: str) -> str:
    if len(data) > LARGEST:
        raise RequestError(
            [
                Diagnostic(
                    "file-too-large", Span(name, 0, 0), {"size": f"{len(data):,}", "limit": f"{LARGEST:,}"}
                )
            ]
        )
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise RequestError([Diagnostic("import-not-text", Span(name, 0, 0))]) from None


def filled(line: str, values: Mapping[str, str | None], blank: Callable[[str], None]) -> str:
    """A line with its values; one that is not set becomes a blank, and is told to `blank`."""

    def one(found: re.Match[str]) -> str:
        if found[0] in ("{{", "}}"):
            return found[0][0]
        value = values.get(found[1])
        if value:
            return value
        blank(found[1])
        return BLANK

    return _NAME.sub(one, line)


def lacks(line: str, values: Mapping[str, str | None]) -> bool:
    """Whether one of a line's values is not set."""
    return any(found[1] is not None and not values.get(found[1]) for found in _NAME.finditer(line))


__all__ = ["BLANK", "Line", "Template", "filled", "lacks", "template"]
