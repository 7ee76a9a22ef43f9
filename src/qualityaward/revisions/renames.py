"""Whole-text renames: one term put for another everywhere, found in the texts and verified by applying it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from qualityaward.revisions.redline import Piece, redline, same

FEWEST: Final = 2
"""Places that make a substitution a rename: one place alone is a change of wording."""

LONGEST: Final = 40
"""Characters that a renamed term may have."""

_EDGE = re.compile(r"[\s，。；：、,.;:（）()《》“”\"'〔〕\[\]【】]")


class Rename(NamedTuple):
    """A term, what stands for it now, and in how many places of the text."""

    old: str
    new: str
    places: int


class _Place(NamedTuple):
    """One substitution: what was struck and put in, with the text before and after it."""

    before: str
    struck: str
    added: str
    after: str


def renames(pairs: Iterable[tuple[str, str]]) -> tuple[Rename, ...]:
    """The renames between old and new texts of the same provisions, the most frequent first.

    A substitution is a rename when the term stood in at least two places, when none of the old texts keeps it, and
    when putting the new term for it explains the change at each of its places.
    """
    changed = [(old, new) for old, new in pairs if not same(old, new)]
    places: dict[tuple[str, str], list[_Place]] = {}
    for old, new in changed:
        for place in _places(redline(old, new)):
            places.setdefault((place.struck, place.added), []).append(place)
    found: list[Rename] = []
    for (struck, added), each in sorted(places.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(each) < FEWEST:
            continue
        term = _term(struck, added, each)
        if term is not None and _everywhere(*term, changed):
            count = sum(_count(old, *term) for old, _ in changed)
            found.append(Rename(*term, count))
    return tuple(found)


def renamed(text: str, found: Sequence[Rename]) -> str:
    """`text` with every rename applied; what already reads as it does now stays."""
    for old, new, _ in found:
        text = _put(text, old, new)
    return text


def _places(pieces: Sequence[Piece]) -> Iterable[_Place]:
    for i, piece in enumerate(pieces):
        if piece.sign == "=" or (i and pieces[i - 1].sign != "="):
            continue
        run = [piece]
        if i + 1 < len(pieces) and pieces[i + 1].sign != "=":
            run.append(pieces[i + 1])
        ended = i + len(run)
        yield _Place(
            pieces[i - 1].text if i else "",
            "".join(p.text for p in run if p.sign == "-"),
            "".join(p.text for p in run if p.sign == "+"),
            pieces[ended].text if ended < len(pieces) else "",
        )


def _term(struck: str, added: str, places: Sequence[_Place]) -> tuple[str, str] | None:
    """The term around a substitution: as far as all places agree, within one run of words."""
    before, after = _common([p.before[::-1] for p in places])[::-1], _common([p.after for p in places])
    if cut := list(_EDGE.finditer(before)):
        before = before[cut[-1].end() :]
    if cut := list(_EDGE.finditer(after)):
        after = after[: cut[0].start()]
    old, new = before + struck + after, before + added + after
    if not old or not new or len(old) > LONGEST or len(new) > LONGEST:
        return None
    return old, new


def _common(texts: Sequence[str]) -> str:
    """The beginning that all texts share."""
    shortest = min(texts, key=len)
    return next((shortest[:i] for i, c in enumerate(shortest) if any(t[i] != c for t in texts)), shortest)


def _everywhere(old: str, new: str, changed: Sequence[tuple[str, str]]) -> bool:
    """Whether no new text keeps the old term, and putting the new one explains a change wherever it stood."""
    held = [(before, after) for before, after in changed if _count(before, old, new)]
    return (
        bool(held)
        and all(_count(after, old, new) == 0 for _, after in changed)
        and all(after.count(new) >= _count(before, old, new) + before.count(new) for before, after in held)
    )


def _put(text: str, old: str, new: str) -> str:
    """`text` with `new` for `old`, except inside a `new` that stands there already."""
    if old not in new:
        return text.replace(old, new)
    parts = text.split(new)
    return new.join(part.replace(old, new) for part in parts)


def _count(text: str, old: str, new: str) -> int:
    """How often `old` stands in `text`, not counting what is part of a `new`."""
    if old not in new:
        return text.count(old)
    return sum(part.count(old) for part in text.split(new))


def pairs_of(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str]]:
    """The texts that both have, by id."""
    return [(text, new[id]) for id, text in old.items() if id in new]


__all__ = ["Rename", "pairs_of", "renamed", "renames"]
