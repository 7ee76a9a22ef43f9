"""A kept decision: everything needed to decide again with no network and no other file, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from qualityaward.keeping.canonical import digest, seal_of, speller
from qualityaward.keeping.leaves import Leaf, seals_keeping
from qualityaward.reading.formats.decision import KEYS as TABLE
from qualityaward.reading.formats.decision import UNSEEN

KEYS: Final = tuple(TABLE.known)
"""The keys of the file, in their order; `content` and `kept` may be left out."""

_APART: Final = UNSEEN | {"scheme", "vocabularies", "notices"}
"""The keys that are no part of the content digest, or that are there in a spelling of their own."""

_DEPTHS: Final = {
    "scheme": 1,
    "vocabularies": 1,
    "notices": 1,
    "record": 2,
    "round": 3,
    "case": 3,
    "verdict": 2,
    "leaves": 1,
}
"""How deep a part of the file is broken into lines."""

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
_line: Final = speller(_encode, ", ", ": ", iter)
"""A value on one line, its keys in their order."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with all that it was made from, and commitments to each part of it.

    ``data`` is the file as plain data, and nothing in it changes. ``spelled`` says whether it was read in the
    spelling in which this library writes it. Its text and its representation are kept apart: it holds personal data.
    """

    data: Mapping[str, Any] = field(repr=False)
    spelled: bool = field(default=True, compare=False)

    @property
    def outcome(self) -> str:
        """The outcome that was kept."""
        return str(self.data["verdict"]["outcome"])

    @property
    def scheme_id(self) -> str:
        """The id of the scheme."""
        return str(self.data["scheme"]["id"])

    @property
    def on(self) -> date:
        """The date of decision."""
        return date.fromisoformat(self.data["on"])

    @property
    def semantics(self) -> str:
        """The version of the semantics by which it was decided."""
        return str(self.data["semantics"])

    @property
    def version(self) -> str:
        """The version of the program that decided; it is outside the digests."""
        return str(self.data["engine"]["version"])

    @property
    def content(self) -> str | None:
        """The digest of the clear content, the same wherever the decision is made; None once anything is removed."""
        return self.data.get("content")

    @property
    def seal(self) -> str:
        """The digest of the commitments, which stays the same whatever is removed."""
        return str(self.data["seal"])

    @property
    def kept(self) -> Mapping[str, str]:
        """When and by whom it was kept, which is outside the content digest."""
        return dict(self.data.get("kept", {}))

    @property
    def keeping_sealed(self) -> bool:
        """Whether who kept it and when are under the seal; in the first decisions they were not."""
        return seals_keeping(self.leaves)

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The commitments."""
        return tuple(Leaf(e["path"], e["commitment"], e.get("salt")) for e in self.data["leaves"])

    @property
    def removed(self) -> tuple[str, ...]:
        """The paths of what has been removed."""
        return tuple(leaf.path for leaf in self.leaves if leaf.removed)

    def to_json(self, *, lines: bool = True) -> str:
        """The file's text, in a fixed order; with `lines` False on one line, as a log holds it."""
        data = {key: self.data[key] for key in KEYS if key in self.data}
        if not lines:
            return _shown(_encode(data)) + "\n"
        parts = (f"{_encode(k)}: {_laid(v, _DEPTHS.get(k, 0), '  ')}" for k, v in data.items())
        return _shown("{\n  " + ",\n  ".join(parts) + "\n}\n")

    def __reduce__(self) -> tuple[Any, ...]:
        return Decision, (self.data, self.spelled)


def _laid(value: Any, depth: int, indent: str) -> str:
    """A value, its parts on lines of their own down to `depth`."""
    if not depth or not value or not isinstance(value, dict | list):
        return _line(value)
    inner = indent + "  "
    if isinstance(value, dict):
        parts = [f"{_encode(k)}: {_laid(v, depth - 1, inner)}" for k, v in value.items()]
        opened, closed = "{", "}"
    else:
        parts = [_laid(v, depth - 1, inner) for v in value]
        opened, closed = "[", "]"
    return f"{opened}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{closed}"


def _shown(text: str) -> str:
    """A byte order mark that a file began with is written so that it can be seen."""
    return text.replace("\ufeff", "\\ufeff")


def finished(data: dict[str, Any], leaves: tuple[Leaf, ...]) -> Decision:
    """A decision with its seal and the digest of the file."""
    data["leaves"] = [{k: v for k, v in leaf._asdict().items() if v is not None} for leaf in leaves]
    data["seal"] = seal_of([(leaf.path, leaf.commitment) for leaf in leaves])
    data["file"] = file_digest(data)
    return Decision({key: data[key] for key in KEYS if key in data})


def file_digest(data: Mapping[str, Any]) -> str:
    """The digest of everything in the file but itself: no proof of who wrote it, but of damage."""
    return digest({k: v for k, v in data.items() if k != "file"})


def content_digest(data: Mapping[str, Any]) -> str:
    """The digest of all but :data:`UNSEEN`: what was decided from, and the verdict. Texts are there by their digests."""
    clear = {key: data[key] for key in KEYS if key in data and key not in _APART}
    scheme = {k: v for k, v in data["scheme"].items() if k != "text"}
    uses = {each["id"]: each["digest"] for each in data["vocabularies"]}
    notices = [each["digest"] for each in data["notices"]]
    return digest({**clear, "scheme": scheme, "uses": uses, "notices": notices})


__all__ = ["KEYS", "Decision", "content_digest", "file_digest", "finished"]
