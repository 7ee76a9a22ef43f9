"""A whole table in the body of a request: read from a file of its own that is gone when the answer is made."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from starlette.responses import Response

from qualityaward.disk import write
from qualityaward.errors import RequestError
from qualityaward.service import answering
from qualityaward.service.problems import Refusal, one
from qualityaward.source import Diagnostic
from qualityaward.tables.inquiry import usable
from qualityaward.tables.judging import Question
from qualityaward.tables.kinds import MEDIA, OLD
from qualityaward.tables.outputs import encoded
from qualityaward.tables.screening import Screening, problems_of, screen_sources, sources
from qualityaward.text import Lang

READ: Final = tuple(media for media, suffix in MEDIA.items() if suffix not in OLD)
"""The media types of tables that are read; of others that are tables a caller is told what to do."""

_ANSWERS: Final = {
    "csv": ("text/csv; charset=utf-8", ".csv"),
    "xlsx": (answering.WORKBOOK, ".xlsx"),
    "parquet": (answering.PARQUET, ".parquet"),
}
BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in READ},
    }
}


def kind_of(media: str) -> str:
    """The extension of a media type; raises :class:`Refusal` for one that is no table's."""
    kind = MEDIA.get(media.split(";", maxsplit=1)[0].strip().lower())
    if kind is None:
        raise Refusal(415, "service-media", known=", ".join(READ))
    return kind


def screened(data: bytes, kind: str, question: Question, format: str, lang: Lang) -> Response:
    """The answer about every row of a table, as data or as a table."""
    with tempfile.TemporaryDirectory(prefix="qualityaward-") as folder:
        path = Path(folder) / f"table{kind}"
        write(path, data)
        try:
            found = usable(screen_sources(sources([path], question), question))
            if format == "json":
                return answering.data(_named(_data(found, lang), folder))
            media, suffix = _ANSWERS[format]
            rows = (_named(row, folder) for row in found.rows(lang))
            asides = _named(problems_of(found, lang), folder)
            made = encoded(found.columns, rows, suffix, path, asides)
        except RequestError as error:
            raise RequestError([_shown(d, folder) for d in error.diagnostics]) from None
    return answering.document(made, media, f"screening{suffix}")


def _data(found: Screening, lang: Lang) -> dict[str, Any]:
    return {
        "format": "qualityaward.screening/1",
        "counts": found.counts(),
        "sheets": [{"name": name, **account._asdict()} for name, account in found.accounts],
        "rows": list(found.rows(lang)),
        "refused": [one(each, lang) for each in found.refused],
    }


def _named(value: Any, folder: str) -> Any:
    """A value without the folder that the table was read from, which is nobody's business."""
    if isinstance(value, str):
        return value.replace(f"{folder}/", "")
    if isinstance(value, dict):
        return {key: _named(each, folder) for key, each in value.items()}
    return [_named(each, folder) for each in value] if isinstance(value, list | tuple) else value


def _shown(found: Diagnostic, folder: str) -> Diagnostic:
    return replace(
        found,
        args=_named(dict(found.args), folder),
        span=found.span._replace(file=_named(found.span.file, folder)),
    )


__all__ = ["BODY", "READ", "Question", "kind_of", "screened"]
