"""What can be read of a scheme that cannot be used: its title and its vocabulary, so that people need not be told of ids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from qualityaward.errors import SchemeError
from qualityaward.reading import read
from qualityaward.scheme.loading import FindVocabulary, plain, scheme_from
from qualityaward.scheme.scheme import Scheme

_VOCABULARY: Final = (
    "uses", "currency", "regions", "subject", "names", "scales", "types", "subjects", "awards", "actors", "labels",
)  # fmt: skip
"""Keys of a scheme by which things are called."""


def legible(data: str, kind: str, vocabulary: FindVocabulary, uses: list[str]) -> tuple[Scheme, bool]:
    """A scheme without rules, with as much of a vocabulary as can be read, and whether its title could be.

    `uses` are the vocabularies that were kept beside the text `data`.
    """
    root = read(data.encode("utf-8", "surrogatepass"), "", "json" if kind == "json" else "yaml").root
    stated = plain(root, ()) if root is not None else None
    for called in _attempts(stated if isinstance(stated, dict) else {}, uses):
        try:
            text = json.dumps(_BARE | called, ensure_ascii=False, default=_written)
            return scheme_from(text, "kept.json", vocabulary), "title" in called
        except SchemeError:
            continue
    raise AssertionError("a scheme without rules and names can be read")


_BARE: Final[dict[str, Any]] = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "kept", "family": "kept", "title": "kept", "issuer": "kept",
    "document_number": "none", "status": "in_force", "issued": "unknown", "effective": "unknown",
    "source": {"file": "none", "complete": False}, "provisions": [], "subjects": {"organization": {}},
}  # fmt: skip


def _attempts(stated: Mapping[str, Any], uses: list[str]) -> Iterator[dict[str, Any]]:
    """What is kept of it, less and less: all by which things are called, the title, the vocabularies, nothing."""
    called = {key: stated[key] for key in _VOCABULARY if key in stated}
    titles = _titles(stated)
    for title in (titles, {}) if titles else ({},):
        yield title | called | {"uses": uses}
        yield title | {"uses": uses}
        yield from (title | {"uses": [each]} for each in uses)
        yield title


def _titles(stated: Mapping[str, Any]) -> dict[str, Any]:
    title, translated = stated.get("title"), stated.get("translations")
    if not isinstance(title, str) or not title.strip():
        return {}
    titles = {
        lang: {"title": each["title"]}
        for lang, each in (translated.items() if isinstance(translated, dict) else ())
        if isinstance(each, dict) and isinstance(each.get("title"), str)
    }
    return {"title": title} | ({"translations": titles} if titles else {})


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else str(value)


__all__ = ["legible"]
