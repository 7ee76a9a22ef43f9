"""Problems as a good compiler shows them: place, line, a caret under the character, and what to do."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from qualityaward.text import advice, clean, message, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.lints.draft import LintFinding, Severity
    from qualityaward.source import Diagnostic
    from qualityaward.text import Lang

_WIDTH = 100
"""Cells of a source line that are shown; a longer line is cut around the caret."""

_HELP = {"zh": "提示：", "en": "help: "}
_WIDE_SPACE, _SPACES = "\u3000", {"\t": " ", "\xa0": " "}
_TINTS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[36m"}
_BLUE, _BOLD, _PLAIN = "\x1b[34m", "\x1b[1m", "\x1b[0m"


def to_text(diagnostics: Iterable[Diagnostic], lang: Lang = "zh", *, color: bool = False) -> str:
    """All problems for a terminal, each with its line where it has one; the empty text for none."""
    return "\n".join(_shown(problem, lang, color=color) for problem in diagnostics)


def findings_to_text(findings: Iterable[LintFinding], lang: Lang = "zh", *, color: bool = False) -> str:
    """What lints found, for a terminal, as problems are shown; each says how much it weighs."""
    return "\n".join(_shown(each.problem, lang, each.severity, color=color) for each in findings)


def findings_data(findings: Iterable[LintFinding], lang: Lang = "zh") -> list[dict[str, Any]]:
    """What lints found as data: of each what a problem has, and ``severity``, ``at`` and ``page``."""
    return [
        problem_data(each.problem, lang) | {"severity": each.severity, "at": each.at, "page": each.page}
        for each in findings
    ]


def to_json(
    diagnostics: Iterable[Diagnostic], lang: Lang = "zh", findings: Iterable[LintFinding] = ()
) -> str:
    """All problems for a program, then what lints found: a JSON list, one object each, in `lang`."""
    data = [*(problem_data(problem, lang) for problem in diagnostics), *findings_data(findings, lang)]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _shown(problem: Diagnostic, lang: Lang, severity: Severity = "error", *, color: bool) -> str:
    tint, blue, bold, plain = (_TINTS[severity], _BLUE, _BOLD, _PLAIN) if color else ("", "", "", "")
    span = problem.span
    place = clean(span.file, 200)
    if span.line:
        place = f"{place}:{span.line}:{span.column}" if place else f"{span.line}:{span.column}"
    if problem.path and problem.path != span.file:
        path = clean(problem.path, 200)
        place = f"{place}: {path}" if place else path
    head = f"{bold}{place}: {plain}" if place else ""
    lines = [
        f"{head}{tint}{say(f'severity-{severity}', lang)}[{problem.code}]{plain}: {message(problem, lang)}"
    ]
    if problem.excerpt and span.line:
        length = span.end_column - span.column if span.end_line == span.line else 1
        if span.end_line > span.line:
            length = len(problem.excerpt) - span.column + 1
        source, margin, carets = _excerpt(problem.excerpt, span.column - 1, max(length, 1))
        number = str(span.line)
        lines.append(f"{blue}{number} |{plain} {source}")
        lines.append(f"{blue}{' ' * len(number)} |{plain} {margin}{tint}{carets}{plain}")
    if help_ := advice(problem, lang):
        lines.append(f"  {bold}{_HELP[lang]}{plain}{help_}")
    return "\n".join(lines) + "\n"


def _cells(char: str) -> int:
    """How many cells of a terminal `char` takes."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def _excerpt(line: str, column: int, length: int) -> tuple[str, str, str]:
    """The part of `line` around `column`, the spaces up to the caret, and the carets."""
    line = line[max(0, column - _WIDTH) : column + _WIDTH + length]  # no more than can be shown is measured
    column = min(column, _WIDTH)
    safe = "".join(c if c.isprintable() or c == _WIDE_SPACE else _SPACES.get(c, "\ufffd") for c in line)
    widths = [_cells(c) for c in safe]
    first = 0
    while sum(widths[first:column]) > _WIDTH * 2 // 3:
        first += 1
    last, used = first, 0
    while last < len(safe) and used + widths[last] <= _WIDTH:
        used += widths[last]
        last += 1
    before, after = "…" if first else "", "…" if last < len(safe) else ""
    margin = sum(widths[first:column]) + bool(first)
    carets = sum(widths[column : min(column + length, last)])
    return before + safe[first:last] + after, " " * margin, "^" * max(carets, 1)


def problem_data(problem: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One problem as data for a program."""
    data: dict[str, Any] = {"code": problem.code, "message": message(problem, lang)}
    if help_ := advice(problem, lang):
        data["help"] = help_
    if problem.suggestion is not None:
        data["suggestion"] = problem.suggestion
    span = problem.span
    if span.file:
        data["file"] = span.file
    if span.line:
        data |= {"line": span.line, "column": span.column}
    if span.end_line:
        data |= {"end_line": span.end_line, "end_column": span.end_column}
    if problem.path:
        data["path"] = problem.path
    if problem.entry is not None:
        data["entry"] = problem.entry.number
    return data
