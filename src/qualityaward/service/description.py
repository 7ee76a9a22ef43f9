"""The service's own description, OpenAPI 3.1, with every scheme's records in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from qualityaward.schemas.schema import record_schema
from qualityaward.scheme.scheme import Scheme
from qualityaward.service.problems import MEDIA

Schema = dict[str, Any]
_EDITORS: Final = frozenset(
    {
        "markdownDescription",
        "errorMessage",
        "patternErrorMessage",
        "enumDescriptions",
        "$schema",
        "defaultSnippets",
    }
)
"""Keys that are for editors alone."""

_PROBLEM: Final[Schema] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["pointer", "code"],
                "properties": {
                    "pointer": {"type": "string"},
                    "code": {"type": "string"},
                    "line": {"type": "integer", "minimum": 1},
                    "column": {"type": "integer", "minimum": 1},
                    "message": {"type": "string"},
                    "help": {"type": "string"},
                    "suggestion": {"type": "string"},
                },
            },
        },
    },
}
_STATUSES: Final = {
    400: "请求有误",
    404: "没有这一办法、页面或主体",
    408: "发送太慢",
    413: "内容太大",
    415: "不认识的内容类型",
    422: "内容不能使用，逐个问题列出",
    503: "正忙或超时，稍后再试",
}


def problems() -> dict[int | str, dict[str, Any]]:
    """What every route may answer instead."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {status: {"description": said, "content": content} for status, said in _STATUSES.items()}


def answers(*media: str, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """In which media types a route answers."""
    return {status: {"content": {each: {} for each in media}}}


def body(schema: Schema, media: str = "application/json") -> dict[str, Any]:
    """A body that the library reads itself: JSON, or YAML of the same shape."""
    kinds = {each: {"schema": schema} for each in (media, "application/yaml")}
    return {"requestBody": {"required": True, "content": kinds}}


def describe(app: FastAPI, schemes: Sequence[Scheme]) -> None:
    """Gives the application its description, made once, when it is first asked for."""
    made: Schema = {}

    def description() -> Schema:
        if not made:
            found = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
            parts = found.setdefault("components", {}).setdefault("schemas", {})
            parts["problem"] = _PROBLEM
            for scheme in schemes:
                parts |= records(scheme)
            made.update(found)
        return made

    app.openapi = description  # type: ignore[method-assign] # as FastAPI's own documentation does


def records(scheme: Scheme) -> dict[str, Schema]:
    """The scheme's records as parts of the description, each name beginning with the scheme's id."""
    found = record_schema(scheme)
    parts = found.pop("$defs")
    named = {f"{scheme.id}.{name}": part for name, part in parts.items()}
    return {name: _moved(part, scheme.id) for name, part in (named | {f"{scheme.id}.record": found}).items()}


def _moved(value: Any, id: str) -> Any:
    if isinstance(value, list):
        return [_moved(each, id) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(each, id) for key, each in value.items() if key not in _EDITORS}
    reference = moved.get("$ref")
    if isinstance(reference, str):
        moved["$ref"] = reference.replace("#/$defs/", f"#/components/schemas/{id}.")
    return moved


__all__ = ["answers", "body", "describe", "problems", "records"]
