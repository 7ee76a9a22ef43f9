"""Questions that have nothing to do with one another, asked one by one: what is true of each is true of an applicant put together.

Rules of which none reads a fact that the others read are groups. Nobody meets them all where nobody meets one group; else
the examples of the groups, one beside the other, are an example. The day of submission alone they may have in common.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from qualityaward.logic.applicants import Plain

SHARED: Final = frozenset({"header submitted_on"})
"""What may be read by several groups."""

_HEADER: Final = ("submitted_on", "applies_for")


def groups_of(reads: Sequence[Collection[str]]) -> list[list[int]]:
    """The places of what reads something in common, in their order."""
    found: list[tuple[list[int], set[str]]] = []
    for place, names in enumerate(reads):
        own = set(names) - SHARED
        near = [each for each in found if each[1] & own]
        found = [each for each in found if each not in near]
        places = sorted([place, *(p for each, _ in near for p in each)])
        found.append((places, own.union(*(each for _, each in near))))
    return sorted(places for places, _ in found)


def joined(examples: Sequence[Mapping[str, Any]]) -> Plain | None:
    """One record that states what all do; None where they were submitted on different days."""
    found = dict(examples[0])
    for each in examples[1:]:
        if any(name in found and name in each and found[name] != each[name] for name in _HEADER):
            return None
        header: Plain = {name: each[name] for name in _HEADER if name in each}
        found = {**_beside(found, each), **header}
    return found


def joinable(example: Mapping[str, Any] | None, on: date) -> bool:
    """Whether an example goes with every other that was submitted on the day of decision."""
    return example is None or example.get("submitted_on") in (None, on)


def _beside(one: Mapping[str, Any], other: Mapping[str, Any]) -> Plain:
    """The facts and findings of both, those of nested records one beside the other, too."""
    facts = {**one["facts"], **other["facts"]}
    for name in one["facts"].keys() & other["facts"].keys():
        mine, theirs = one["facts"][name], other["facts"][name]
        if all(isinstance(each, Mapping) and "facts" in each for each in (mine, theirs)):
            facts[name] = _beside(mine, theirs)
    return {**one, "facts": facts, "findings": {**one["findings"], **other["findings"]}}


__all__ = ["SHARED", "groups_of", "joinable", "joined"]
