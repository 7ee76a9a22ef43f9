"""A change of one fact that would help: what the applicant does, what is found out, or what the office finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["change", "supply", "find"]
"""What the applicant does, what is found out because the record does not state it, what the office finds."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact as it is and as it would have to be; of a list that is added to, `added` are the new entries.

    Of a list whose entries do not state everything, `new` says what would have to be found out. `happened`: what has to be found out is the
    day on which happened what a finding found.
    """

    kind: Kind
    path: str
    old: Any
    new: Any
    added: tuple[Mapping[str, Any], ...] = ()
    happened: bool = False

    @property
    def where(self) -> Literal["facts", "findings", "happened"]:
        """What of a record it is."""
        return "happened" if self.happened else "findings" if self.kind == "find" else "facts"

    @property
    def filled(self) -> tuple[tuple[Mapping[str, Any], str, Any], ...]:
        """Of a list, entries that are stated and do not state a field, the field, and its value."""
        if self.added or not isinstance(self.new, list) or not self.old:
            return ()
        pairs = zip(self.old, self.new, strict=True)
        return tuple(
            (old, name, new[name]) for old, new in pairs for name in new if old.get(name) != new[name]
        )


__all__ = ["Change", "Kind"]
