"""What one request may cost, unless whoever starts the service says otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of a body, seconds to send it, seconds to answer it, requests worked on at a time, and requests that wait."""

    largest: int = 8 * 1024 * 1024
    sending: float = 10.0
    answering: float = 30.0
    at_once: int = 4
    waiting: int = 64
