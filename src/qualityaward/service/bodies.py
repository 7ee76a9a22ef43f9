"""Requests within :class:`~qualityaward.service.limits.Limits`: their bodies, and the threads that answer them.

The body is read here, whole, before anything of it is looked at, so that neither a missing length nor a slow sender
gets past. What computes runs in threads of its own: a thread cannot be stopped, so its place is free again only when it
has ended, whatever its caller was told meanwhile. The library's own limits, which count steps, are what ends it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from qualityaward.service.limits import Limits
from qualityaward.service.problems import Refusal

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Found = TypeVar("Found")


class Bodies:
    """Reads each request's body within its limits, and hands it on whole."""

    def __init__(self, app: App, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answers a request whose body breaks a limit; passes on every other."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            body = await self._body(scope, receive)
        except Refusal as refusal:
            await refusal.response(scope)(scope, receive, send)
            return
        if body is None:  # the caller has gone
            return
        given = False

        async def again() -> Message:
            nonlocal given
            if given:
                return await receive()
            given = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self._app(scope, again, send)

    async def _body(self, scope: Message, receive: Receive) -> bytes | None:
        headers = {key.lower(): value for key, value in scope["headers"]}
        if headers.get(b"content-encoding", b"identity") != b"identity":
            raise Refusal(415, "service-encoding")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit():
            raise Refusal(400, "service-length")
        if len(length) > 15 or int(length) > self._limits.largest:  # noqa: PLR2004 reason: digits of a petabyte
            raise self._too_large()
        parts: list[bytes] = []
        read, more = 0, True
        try:
            async with asyncio.timeout(self._limits.sending):
                while more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return None
                    parts.append(message.get("body", b""))
                    read, more = read + len(parts[-1]), message.get("more_body", False)
                    if read > self._limits.largest:
                        raise self._too_large()
        except TimeoutError:
            raise Refusal(408, "service-slow") from None
        return b"".join(parts)

    def _too_large(self) -> Refusal:
        return Refusal(413, "service-large", most=str(self._limits.largest))


class Work:
    """The threads that compute, with a fixed number of places."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._threads: ThreadPoolExecutor | None = None
        self._taken = 0

    async def do(self, work: Callable[[], Found]) -> Found:
        """What `work` gives; raises :class:`Refusal` (503) where every place is taken or the time is over."""
        if self._taken >= self._limits.at_once + self._limits.waiting:
            raise Refusal(503, "service-busy", after=1)
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._limits.at_once, thread_name_prefix="qualityaward")
        self._taken += 1
        future = self._threads.submit(work)
        loop = asyncio.get_running_loop()
        future.add_done_callback(lambda done: self._free(loop, done))
        try:
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), self._limits.answering)
        except TimeoutError:
            future.cancel()  # takes it out of the queue; what has begun goes on to its end
            raise Refusal(503, "service-time", after=5, most=f"{self._limits.answering:g}") from None

    def _free(self, loop: asyncio.AbstractEventLoop, _: Future[Any]) -> None:
        def free() -> None:
            self._taken -= 1

        try:
            loop.call_soon_threadsafe(free)
        except RuntimeError:  # the service has stopped
            self._taken -= 1

    def close(self) -> None:
        """Lets what has begun end; what waits is not begun."""
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None


__all__ = ["Bodies", "Work"]
