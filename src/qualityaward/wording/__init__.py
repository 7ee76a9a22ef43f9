"""Answers and problems as people and programs read them.

:data:`FORMS` is the one table of what can be said: for each kind of answer, what makes its data, what makes its lines,
and the documents that it alone has. Whatever has lines comes in every format of :data:`RENDERERS`. Modules are
imported when a form is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "Scheme": {"html": "review.review_html"},
    "Verdict": {"data": "data.verdict_data", "lines": "outline.verdict_lines"},
    "Sanctions": {"data": "sanctions_data.sanctions_data", "lines": "sanctions.sanction_lines"},
    "RoundVerdict": {"data": "round_data.round_data", "lines": "rounds.round_lines"},
    "SelectionVerdict": {"data": "selection_data.selection_data", "lines": "selections.selection_lines"},
    "ProcedureVerdict": {"data": "procedure.procedure_data", "lines": "procedure.procedure_lines"},
    "CaseRun": {
        "data": "case_data.case_data",
        "lines": "cases.case_lines",
        "html": "case_page.case_html",
        "junit": "case_data.case_junit",
    },
    "Proof": {"data": "proofs.proof_data", "lines": "proofs.proof_lines"},
    "Remedy": {"data": "remedies.remedy_data", "lines": "remedies.remedy_lines"},
    "Questions": {"data": "asking.ask_data", "lines": "asking.ask_lines"},
    "Comparison": {"data": "comparisons.comparison_data", "lines": "comparisons.comparison_lines"},
    "SideBySide": {"data": "governing.both_data", "lines": "governing.both_lines"},
    "Impact": {"data": "impacts.impact_data", "lines": "impacts.impact_lines"},
    "Diff": {
        "data": "diff_data.diff_data",
        "lines": "differences.diff_lines",
        "html": "comparison_html.comparison_html",
        "docx": "comparison_docx.comparison_docx",
        "xlsx": "comparison_xlsx.comparison_xlsx",
        "tracked": "tracked.tracked",
    },
}

RENDERERS: Final[Mapping[str, str]] = {
    "text": "text.text_of",
    "pieces": "text.pieces_of",
    "markdown": "markdown.markdown_of",
    "html": "page_html.page_html",
    "docx": "page_docx.page_docx",
}
"""What makes a format of lines. All but ``text`` and ``pieces`` show everything, where an answer has levels of detail."""

BRIEF: Final = ("text", "pieces")


def form_of(kind: str, form: str) -> Callable[..., Any]:
    """The function that gives an answer of a kind a form; raises `KeyError` where it has no such form."""
    forms = FORMS[kind]
    if form in forms:
        return _named(forms[form])
    lines, render = _named(forms["lines"]), _named(RENDERERS[form])

    def said(found: Any, lang: Any, **options: Any) -> Any:
        if form not in BRIEF:
            options.setdefault("detail", "full")
        return render(lines(found, lang, **options), lang)

    return said


def rendered(lines: Any, form: str, lang: Any) -> Any:
    """Lines in one of :data:`RENDERERS`."""
    return _named(RENDERERS[form])(lines, lang)


@cache
def _named(where: str) -> Callable[..., Any]:
    module, name = where.split(".")
    found: Callable[..., Any] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


__all__ = ["FORMS", "RENDERERS", "form_of", "rendered"]
