"""Texts about schemes."""

from __future__ import annotations

from qualityaward.messages.text import Text

TEXTS: dict[str, Text] = {}
