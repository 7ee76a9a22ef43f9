"""The bundled schemes, each loaded once. A test that asks what the first use of a scheme does loads its own."""

from __future__ import annotations

from functools import cache

from qualityaward.files import load_scheme
from qualityaward.scheme.scheme import Scheme


@cache
def bundled(id: str) -> Scheme:
    """A scheme by its id, shared by all who ask."""
    return load_scheme(id)


__all__ = ["bundled"]
