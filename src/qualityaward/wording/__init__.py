"""Answers and problems as people and programs read them.

:data:`FORMS` is the one table of what can be said: for each kind of answer, what makes its data, what makes its blocks,
the document that has pages where that is another (``page``), and the forms that it alone has. Whatever has blocks comes in every
format of :data:`RENDERERS`. Modules are imported when a form is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Document, Paragraph

if TYPE_CHECKING:
    from datetime import date

    from qualityaward.document.blocks import Block
    from qualityaward.text import Lang

FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "Scheme": {"page": "review.review_document"},
    "Verdict": {"data": "data.verdict_data", "blocks": "outline.verdict_blocks"},
    "Sanctions": {"data": "sanctions_data.sanctions_data", "blocks": "sanctions.sanction_blocks"},
    "RoundVerdict": {"data": "round_data.round_data", "blocks": "rounds.round_blocks"},
    "SelectionVerdict": {"data": "selection_data.selection_data", "blocks": "selections.selection_blocks"},
    "ProcedureVerdict": {"data": "procedure.procedure_data", "blocks": "procedure.procedure_blocks"},
    "CaseRun": {
        "data": "case_data.case_data",
        "blocks": "cases.case_blocks",
        "html": "case_page.case_html",
        "junit": "case_data.case_junit",
    },
    "Proof": {"data": "proofs.proof_data", "blocks": "proofs.proof_blocks"},
    "Remedy": {"data": "remedies.remedy_data", "blocks": "remedies.remedy_blocks"},
    "Questions": {"data": "asking.ask_data", "blocks": "asking.ask_blocks"},
    "Comparison": {"data": "comparisons.comparison_data", "blocks": "comparisons.comparison_blocks"},
    "SideBySide": {"data": "governing.both_data", "blocks": "governing.both_blocks"},
    "Impact": {"data": "impacts.impact_data", "blocks": "impacts.impact_blocks"},
    "Diff": {
        "data": "diff_data.diff_data",
        "blocks": "differences.diff_blocks",
        "page": "comparison_page.comparison_document",
        "xlsx": "comparison_xlsx.comparison_xlsx",
        "tracked": "tracked.tracked",
    },
}

RENDERERS: Final[Mapping[str, str]] = {
    "text": "text.to_text",
    "pieces": "text.to_pieces",
    "markdown": "markdown.to_markdown",
    "html": "html.to_html",
    "docx": "word.to_word",
    "pdf": "pdf.to_pdf",
}
"""What makes a format of a document: a module of ``document/`` and its function. All but ``text`` and ``pieces`` show everything, where an answer has levels of detail."""

BRIEF: Final = ("text", "pieces")
LAID: Final = ("html", "docx", "pdf")
"""Formats that have pages."""


def form_of(kind: str, form: str) -> Callable[..., Any]:
    """The function that gives an answer of a kind a form; raises `KeyError` where it has no such form."""
    forms = FORMS[kind]
    if form in forms:
        return _named(__name__, forms[form])
    render = _named("qualityaward.document", RENDERERS[form])
    if "page" in forms and form in LAID:
        page = _named(__name__, forms["page"])
        return lambda found, lang, **options: render(page(found, lang, **options))
    blocks = _named(__name__, forms["blocks"])

    def said(found: Any, lang: Lang, **options: Any) -> Any:
        if form not in BRIEF:
            options.setdefault("detail", "full")
        return render(documented(blocks(found, lang, **options), lang))

    return said


def rendered(document: Document, form: str) -> Any:
    """A document in one of :data:`RENDERERS`."""
    return _named("qualityaward.document", RENDERERS[form])(document)


def documented(blocks: Iterable[Block], lang: Lang, on: date | None = None) -> Document:
    """Blocks, the first of which is their title, as a document of the day `on`."""
    found = tuple(blocks)
    first = found[0] if found else None
    return Document(first.text if isinstance(first, Paragraph) else "", found, lang, on, "report")


@cache
def _named(package: str, where: str) -> Callable[..., Any]:
    module, name = where.split(".")
    found: Callable[..., Any] = getattr(import_module(f"{package}.{module}"), name)
    return found


__all__ = ["FORMS", "RENDERERS", "documented", "form_of", "rendered"]
