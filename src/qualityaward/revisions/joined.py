"""Provisions whose rules came together or apart: their figures are compared as those of one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qualityaward.revisions.figures import Ruling, Strays
from qualityaward.revisions.redline import same
from qualityaward.revisions.renames import Rename, renamed
from qualityaward.scheme.scheme import Provision

Place = tuple[str, str]
"""A provision: ``old`` or ``new``, and its id."""


class Joined:
    """Which provisions are compared together; `passed` are those of each rule that was merged or split, or stands elsewhere."""

    def __init__(
        self, passed: Iterable[set[Place]], pairs: Sequence[tuple[Provision | None, Provision | None]],
        found: Sequence[Rename],
    ) -> None:  # fmt: skip
        self.texts: dict[Place, str] = {}
        bunches = [set(each) for each in passed]
        for old, new in pairs:
            texts = {}
            if old is not None:
                texts["old", old.id] = renamed(old.text, found)
            if new is not None:
                texts["new", new.id] = new.text
            self.texts |= texts
            bunches += [set(texts)] if any(set(texts) & bunch for bunch in bunches) else []
        self.bunches = _connected(bunches)
        self.told = set[int]()

    def strays(self, old: Provision, new: Provision, ruling: Ruling) -> Strays:
        """The figures that moved from one provision to the other; of several that belong together, with the first of them whose text differs."""
        here: set[Place] = {("old", old.id), ("new", new.id)}
        at = next((i for i, bunch in enumerate(self.bunches) if bunch & here), None)
        if at is None:
            return ruling.strays(
                *({id: self.texts[side, id]} for side, id in (("old", old.id), ("new", new.id)))
            )
        if at in self.told or same(self.texts["old", old.id], self.texts["new", new.id]):
            return Strays((), (), any=False)
        self.told.add(at)
        sides = [
            {id: text for (s, id), text in self.texts.items() if s == side and (s, id) in self.bunches[at]}
            for side in ("old", "new")
        ]
        return ruling.strays(*sides, together=True)


def _connected(bunches: Iterable[set[Place]]) -> list[set[Place]]:
    """Sets that share something in one."""
    found: list[set[Place]] = []
    for bunch in bunches:
        near = [b for b in found if b & bunch]
        found = [b for b in found if b not in near] + [bunch.union(*near)]
    return found


__all__ = ["Joined"]
