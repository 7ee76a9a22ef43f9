"""A change of one fact that would help: what the applicant does, what is found out, or what the office finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final, Literal

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


LESS: Final = 1_000.0
"""How much further it is to lower a number than to raise one."""


def distance(old: Any, new: Any) -> float:
    """How many times as much, less one; to have less of something is further than to have more."""
    low, high = sorted((abs(float(old)), abs(float(new))))
    return high / max(low, 1.0) - (low > 0) + (LESS if new < old else 0.0)


def further(one: Change, other: Change) -> Change:
    """Two changes of one fact as one: the value that is further from the present, of a list what either adds."""
    if one.added and other.added:
        added = one.added + tuple(a for a in other.added if a not in one.added)
        return replace(other, added=added, new=[*(other.old or []), *added])
    if isinstance(one.old, (int, Decimal)) and not isinstance(one.old, bool):
        return one if abs(one.new - one.old) >= abs(other.new - other.old) else other
    return other


__all__ = ["Change", "Kind", "distance", "further"]
