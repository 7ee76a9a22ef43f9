"""A scheme with the areas of another revision: what lies where is asked of them, wherever a region is compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from qualityaward.regions import Regions
from qualityaward.scheme.scheme import Scheme


def areas_back(old: Regions, new: Regions) -> Regions:
    """The areas of the new revision, each where the old one has it; those that the new one alone lists stay."""
    if not (old.listed and new.listed):
        return old
    known = {code for code, _ in old.listed}
    return replace(old, listed=(*old.listed, *(each for each in new.listed if each[0] not in known)))


def with_areas(scheme: Scheme, areas: Regions) -> Scheme:
    """A scheme whose rules and records are about these areas."""
    put = _Put(scheme.regions, areas)
    return replace(
        scheme, regions=areas, compiled={},
        **{n: put.into(getattr(scheme, n)) for n in ("vocabulary", "clauses", "debarments", "revocations")},
    )  # fmt: skip


class _Put:
    """Puts areas in the place of others, in data and all that it is made of."""

    def __init__(self, was: Regions, now: Regions) -> None:
        self.was, self.now = was, now

    def into(self, part: Any) -> Any:
        """The same part where no area is in it."""
        if isinstance(part, Regions):
            return self.now if part == self.was else part
        if isinstance(part, tuple):
            made = [self.into(each) for each in part]
            if all(a is b for a, b in zip(made, part, strict=True)):
                return part
            return type(part)(*made) if hasattr(part, "_fields") else tuple(made)
        if isinstance(part, Mapping):
            return {name: self.into(each) for name, each in part.items()}
        if not is_dataclass(part) or isinstance(part, type):
            return part
        changed = {
            f.name: made
            for f in fields(part)
            if f.init and (made := self.into(value := getattr(part, f.name))) is not value
        }
        return replace(part, **changed) if changed else part


__all__ = ["areas_back", "with_areas"]
