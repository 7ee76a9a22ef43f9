"""Texts about reports."""

from __future__ import annotations

from qualityaward.messages.text import Text

TEXTS: dict[str, Text] = {}
