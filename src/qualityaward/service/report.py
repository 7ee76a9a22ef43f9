"""One line of JSON for each request, without anything that a request said: no query, no body, no address.

A fault of ours is told by its kind and the places that it went through, never by its message, which may quote a record.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from collections.abc import Mapping
from typing import Any

from qualityaward.service.bodies import App, Message, Receive, Send
from qualityaward.service.problems import language_of, problem
from qualityaward.text import say

LOG = logging.getLogger("qualityaward.service")
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class Reported:
    """Reports each request when it is answered, and answers those that failed by a fault of ours."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Passes a request on, and reports what became of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number, began = secrets.token_hex(8), time.monotonic()
        status, sent = 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                there = {key for key, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(each for each in HEADERS if each[0] not in there),
                    (b"x-request-id", number.encode()),
                ]
            sent += len(message.get("body", b""))
            await send(message)

        fault: dict[str, Any] = {}
        try:
            await self._app(scope, receive, counted)
        except Exception as error:
            fault = _fault(error)
            if not status:
                said = say("service-fault", language_of(scope), request=number)
                await problem(500, "fault", said)(scope, receive, counted)
        LOG.info("%s", _line(scope, number, status, sent, time.monotonic() - began, fault))


def _line(
    scope: Mapping[str, Any], number: str, status: int, sent: int, seconds: float, fault: Mapping[str, Any]
) -> str:
    route = scope.get("route")
    line = {
        "request": number,
        "method": scope["method"],
        "route": getattr(route, "path", None),
        "status": status,
        "bytes": sent,
        "ms": round(seconds * 1000, 1),
        **fault,
    }
    return json.dumps(line, ensure_ascii=False)


def _fault(error: Exception) -> dict[str, Any]:
    places = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return {"fault": type(error).__name__, "at": places[-12:]}


__all__ = ["LOG", "Reported"]
