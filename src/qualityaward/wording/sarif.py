"""Problems and findings of a review as SARIF 2.1.0, which code hosts show beside the lines of a change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from qualityaward.text import advice, message
from qualityaward.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qualityaward.lints.draft import LintFinding
    from qualityaward.source import Diagnostic, Span
    from qualityaward.text import Lang

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(problems: Sequence[Diagnostic], findings: Sequence[LintFinding], lang: Lang = "zh") -> str:
    """One run with a result for every problem and finding; what is silenced is a suppressed result."""
    results = [_result(problem, "error", lang) for problem in problems]
    for each in findings:
        result = _result(each.problem, each.severity, lang)
        result["properties"] = {"at": each.at, "page": each.page}
        if each.silenced:
            result["suppressions"] = [{"kind": "inSource", "justification": each.silenced}]
        results.append(result)
    driver = {
        "name": "qualityaward",
        "version": VERSION,
        "rules": [{"id": code} for code in sorted({r["ruleId"] for r in results})],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _result(problem: Diagnostic, level: str, lang: Lang) -> dict[str, Any]:
    text = " ".join(filter(None, (message(problem, lang), advice(problem, lang))))
    result: dict[str, Any] = {"ruleId": problem.code, "level": level, "message": {"text": text}}
    if problem.span.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.span.file)}}
        if problem.span.line:
            place["region"] = dict(_region(problem.span))
        result["locations"] = [{"physicalLocation": place}]
    return result


def _region(span: Span) -> Iterable[tuple[str, int]]:
    yield "startLine", span.line
    yield "startColumn", span.column
    if span.end_line:
        yield "endLine", span.end_line
        yield "endColumn", span.end_column


__all__ = ["to_sarif"]
