"""A scheme's text held against its source: every character in which they differ, provision by provision.

Layout is no difference: white space at the ends of lines, empty lines, page numbers. Everything else is, a half-width comma
for a full-width one and a space within a line among them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualityaward.source import NOWHERE, Span
from qualityaward.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualityaward.importing.outline import Outline, Part
    from qualityaward.scheme.scheme import Provision, Scheme
    from qualityaward.text import Lang

_ALIKE: Final = 0.5
_AROUND: Final = 6
_NEAR: Final = 6
"""Provisions before and after a place among which one that is alike is looked for."""


class Difference(NamedTuple):
    """One place: at which provision, what the source has there and what the scheme has, and the words before it."""

    kind: Literal["text", "missing", "added", "moved"]
    id: str
    source: str
    scheme: str
    before: str = ""
    place: int = 0
    span: Span = NOWHERE

    def told(self, lang: Lang = "zh") -> str:
        """In words; a character that is white space or has a look-alike is named by its number, too."""
        shown = {"source": marked(self.source, self.scheme), "scheme": marked(self.scheme, self.source)}
        return say(
            f"against-{self.kind}", lang, id=self.id, before=self.before, place=str(self.place), **shown
        )


def marked(text: str, other: str) -> str:
    """A text in which nothing can be overlooked.

    >>> marked("，", ","), marked(" ", ""), marked("甲", "乙")
    ('，〔U+FF0C〕', '〔U+0020〕', '甲')
    """
    alike = unicodedata.normalize("NFKC", text) == unicodedata.normalize("NFKC", other) and text != other
    return "".join(
        f"〔U+{ord(c):04X}〕"
        if c.isspace() or not c.isprintable()
        else f"{c}〔U+{ord(c):04X}〕"
        if alike
        else c
        for c in text
    )


def differences(outline: Outline, scheme: Scheme) -> list[Difference]:
    """Every difference, in the order of the source; what only the scheme has stands where it stands there."""
    parts, provisions = outline.parts, scheme.provisions
    found: list[Difference] = []
    pairs = _paired(parts, provisions)
    at = {id(part): provision for part, provision in pairs}
    back = {id(provision): part for part, provision in pairs}
    places = {id(p): n for n, p in enumerate(provisions)}
    kept = _rising([places[id(p)] for _, p in pairs])
    for part in parts:
        provision = at.get(id(part))
        if provision is None:
            found.append(Difference("missing", part.id, part.label + part.text, "", "", part.place))
        else:
            found += _within(part, provision)
    for number, provision in enumerate(provisions):
        if id(provision) not in back:
            found.append(Difference("added", provision.id, "", provision.text, "", 0, provision.span))
        elif number not in kept:
            part = back[id(provision)]
            found.append(Difference("moved", provision.id, "", "", "", part.place, provision.span))
    return found


def _paired(parts: Sequence[Part], provisions: Sequence[Provision]) -> list[tuple[Part, Provision]]:
    """Parts with their provisions: of one id, else of one text, else alike and near the same place."""
    by_id = {p.id: p for p in provisions}
    pairs: dict[int, Provision] = {}
    for number, part in enumerate(parts):
        own = by_id.get(part.id)
        if own is not None and _alike(part.text, own.text):
            pairs[number] = own
            del by_id[part.id]
    taken = {id(p) for p in pairs.values()}
    texts: dict[str, list[Provision]] = {}
    for each in provisions:
        if id(each) not in taken:
            texts.setdefault(each.text, []).append(each)
    for number, part in enumerate(parts):
        if number not in pairs and texts.get(part.text):
            pairs[number] = texts[part.text].pop(0)
            taken.add(id(pairs[number]))
    places = {id(p): n for n, p in enumerate(provisions)}
    here = -1
    for number, part in enumerate(parts):
        if number in pairs:
            here = places[id(pairs[number])]
            continue
        near = [p for p in provisions[max(0, here - _NEAR) : here + 1 + _NEAR] if id(p) not in taken]
        own = next((p for p in near if _alike(part.text, p.text)), None)
        own = own or next((p for p in near if p.id == part.id), None)
        if own is not None:
            pairs[number], here = own, places[id(own)]
            taken.add(id(own))
    return [(parts[n], pairs[n]) for n in sorted(pairs)]


def _rising(numbers: Sequence[int]) -> set[int]:
    """A longest run of numbers that rise: what stands in the same order in both; the rest was moved."""
    ends: list[int] = []
    piles: list[list[tuple[int, int]]] = []
    for number in numbers:
        at = bisect_left(ends, number)
        before = len(piles[at - 1]) - 1 if at else -1
        if at == len(ends):
            ends.append(number)
            piles.append([])
        ends[at] = number
        piles[at].append((number, before))
    found: set[int] = set()
    at = len(piles[-1]) - 1 if piles else -1
    for pile in reversed(piles):
        number, at = pile[at]
        found.add(number)
    return found


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _within(part: Part, provision: Provision) -> Iterator[Difference]:
    if part.text == provision.text:
        return
    for tag, a, b, c, d in SequenceMatcher(None, part.text, provision.text, autojunk=False).get_opcodes():
        if tag != "equal":
            before = part.text[max(0, a - _AROUND) : a]
            yield Difference(
                "text", provision.id, part.text[a:b], provision.text[c:d], before, part.place, provision.span
            )


__all__ = ["Difference", "differences", "marked"]
