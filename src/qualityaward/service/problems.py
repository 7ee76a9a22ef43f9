"""What went wrong, as RFC 9457 has it: ``application/problem+json`` with the library's own codes.

Each problem has its code, its JSON Pointer, its place and its message in the language that was asked for. No value of a
request is in it but the names of ours that it got wrong: the library's messages hold no personal data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse

from qualityaward.errors import LogError, QualityAwardError, RequestError
from qualityaward.source import Diagnostic
from qualityaward.text import Lang, advice, message, say

MEDIA: Final = "application/problem+json"
MOST: Final = 100
"""Problems that one answer tells; what else there is, is only counted."""

_ABSENT: Final = frozenset({"scheme-unknown", "governing-family-unknown"})
_STEP: Final = re.compile(r"[^.\[\]]+")


class Refusal(Exception):
    """A request that is not answered: a status and a code of the catalogue."""

    def __init__(self, status: int, code: str, *, after: int | None = None, **args: str) -> None:
        super().__init__(code)
        self.status, self.code, self.after, self.args_ = status, code, after, args

    def response(self, scope: Mapping[str, Any]) -> JSONResponse:
        """The refusal as an answer, in the language that the request asks for."""
        lang = language_of(scope)
        headers = {"Retry-After": str(self.after)} if self.after is not None else None
        return problem(self.status, self.code, say(self.code, lang, **self.args_), headers=headers)


def language_of(scope: Mapping[str, Any]) -> Lang:
    """The language of a request: its parameter ``lang``, else the first of Accept-Language that there is, else Chinese."""
    for key, value in parse_qsl(scope.get("query_string", b"").decode("latin-1"), max_num_fields=None):
        if key == "lang" and value in ("zh", "en"):
            return "en" if value == "en" else "zh"
    for key, value in scope.get("headers", ()):
        if key.lower() == b"accept-language":
            for each in value.decode("latin-1").split(","):
                tongue = each.split(";")[0].split("-")[0].strip().lower()
                if tongue in ("zh", "en"):
                    return "en" if tongue == "en" else "zh"
    return "zh"


def problem(
    status: int,
    code: str,
    detail: str,
    errors: list[dict[str, Any]] | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """One problem as an answer."""
    body: dict[str, Any] = {
        "type": f"urn:qualityaward:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if errors is not None:
        body["errors"] = errors
    return JSONResponse(body, status, media_type=MEDIA, headers=dict(headers or {}))


def of_error(error: QualityAwardError, lang: Lang) -> JSONResponse:
    """An error of the library: 404 for what there is not, 400 for a question that cannot be asked, else 422."""
    codes = {d.code for d in error.diagnostics}
    if codes & _ABSENT:
        status = 404
    elif isinstance(error, LogError):
        status = 500
    else:
        status = 400 if isinstance(error, RequestError) else 422
    kind = type(error).__name__.removesuffix("Error").lower()
    count = len(error.diagnostics)
    return problem(
        status,
        kind,
        say("service-problems", lang, count=str(count)),
        [one(d, lang) for d in error.diagnostics[:MOST]],
    )


def one(found: Diagnostic, lang: Lang) -> dict[str, Any]:
    """One problem of a file, as data."""
    data: dict[str, Any] = {"code": found.code, "pointer": pointer(found.path)}
    if found.span.line:
        data |= {"line": found.span.line, "column": found.span.column}
    data["message"] = message(found, lang)
    if help_ := advice(found, lang):
        data["help"] = help_
    if found.suggestion is not None:
        data["suggestion"] = str(found.suggestion)
    return data


def pointer(path: str) -> str:
    """A place in data as RFC 6901 has it.

    >>> pointer("facts.incidents[0].date"), pointer("")
    ('/facts/incidents/0/date', '')
    """
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in _STEP.findall(path))


__all__ = ["MEDIA", "Refusal", "language_of", "of_error", "one", "pointer", "problem"]
