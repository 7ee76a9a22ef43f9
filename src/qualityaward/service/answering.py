"""Answers as responses: an answer of the library in the format asked for, a document, or plain data."""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.responses import Response

from qualityaward.answer import Answer, Format
from qualityaward.text import Lang

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF: Final = "application/pdf"
PARQUET: Final = "application/vnd.apache.parquet"
TEXTS: Final = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "json": "application/json",
}

FORMATS: Final = (*TEXTS.values(), WORD, PDF)
"""The media types in which the library's answers come."""


def shown(found: Answer, format: Format, lang: Lang) -> Response:
    """An answer in a format; bytes and media type are those of the command line."""
    made: str | bytes
    match format:
        case "docx":
            return document(found.to_docx(lang=lang), WORD, "answer.docx")
        case "pdf":
            return document(found.to_pdf(lang=lang), PDF, "answer.pdf")
        case "json":
            made = found.to_json(lang=lang)
        case "markdown":
            made = found.to_markdown(lang=lang)
        case "html":
            made = found.to_html(lang=lang)
        case "text":
            made = found.to_text(lang=lang)
    return text(made, format)


def text(made: str, format: str) -> Response:
    """A text of one of the formats."""
    return Response(made.encode("utf-8", "backslashreplace"), media_type=f"{TEXTS[format]}; charset=utf-8")


def data(found: Any) -> Response:
    """Plain data as JSON."""
    return text(json.dumps(found, ensure_ascii=False, indent=2), "json")


def document(made: bytes, media: str, name: str) -> Response:
    """A file to be saved."""
    return Response(made, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


__all__ = ["FORMATS", "PARQUET", "PDF", "TEXTS", "WORD", "WORKBOOK", "data", "document", "shown", "text"]
