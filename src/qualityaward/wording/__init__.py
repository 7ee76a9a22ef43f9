"""Answers and problems as people and programs read them.

:data:`FORMS` is the one table of what can be said: for each kind of answer, the forms that it has and the function
that makes each. Modules are imported when a form is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "Verdict": {
        "data": "data.verdict_data",
        "text": "text.verdict_text",
        "markdown": "markdown.verdict_markdown",
    },
    "Sanctions": {
        "data": "sanctions_data.sanctions_data",
        "text": "sanctions.sanctions_text",
        "markdown": "sanctions.sanctions_markdown",
    },
    "RoundVerdict": {
        "data": "round_data.round_data",
        "text": "rounds.round_text",
        "markdown": "rounds.round_markdown",
    },
    "SelectionVerdict": {
        "data": "selection_data.selection_data",
        "text": "selections.selection_text",
        "markdown": "selections.selection_markdown",
    },
    "ProcedureVerdict": {
        "data": "procedure.procedure_data",
        "text": "procedure.procedure_text",
        "markdown": "procedure.procedure_markdown",
    },
    "Impact": {
        "data": "impacts.impact_data",
        "text": "impacts.impact_text",
        "markdown": "impacts.impact_markdown",
    },
    "Diff": {
        "data": "diff_data.diff_data",
        "text": "differences.diff_text",
        "markdown": "differences.diff_markdown",
        "html": "comparison_html.comparison_html",
        "docx": "comparison_docx.comparison_docx",
        "xlsx": "comparison_xlsx.comparison_xlsx",
        "tracked": "tracked.tracked",
    },
}


def form_of(kind: str, form: str) -> Callable[..., Any]:
    """The function that gives an answer of a kind a form; raises `KeyError` where it has no such form."""
    module, name = FORMS[kind][form].split(".")
    found: Callable[..., Any] = getattr(import_module(f"{__name__}.{module}"), name)
    return found


__all__ = ["FORMS", "form_of"]
