"""One text in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A wording in Chinese and English, and what to do about it."""

    zh: str
    en: str
    zh_help: str = ""
    en_help: str = ""
