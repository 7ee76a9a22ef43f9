"""The keys of every file format, a file a format; those of schemes and vocabularies are made of their models, by ``scheme/keys.py``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from qualityaward.reading.keys import Keys

NAMES: Final[Mapping[str, str]] = {
    "record": "qualityaward.record/1",
    "notice": "qualityaward.notice/1",
    "round": "qualityaward.round/1",
    "case": "qualityaward.procedure/1",
    "calendar": "qualityaward.calendar/1",
    "cases": "qualityaward.conformance/1",
    "office": "qualityaward.office/1",
    "decision": "qualityaward.decision/1",
}
"""Every format with a table of keys, by what people call it, and what its files say at ``format``."""

KINDS: Final = ("scheme", "vocabulary", *NAMES)
"""Every file format that has a schema."""


def keys_of(name: str) -> Keys:
    """The keys of one format of :data:`NAMES`."""
    found: Keys = import_module(f"{__name__}.{name}").KEYS
    return found
