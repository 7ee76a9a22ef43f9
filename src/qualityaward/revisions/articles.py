"""The texts of two revisions side by side: which provision became which, and what was struck and put in.

Here a renamed term is a change like any other, so that both sides read as they were published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from qualityaward.revisions.redline import Piece, redline, shadow, tokens
from qualityaward.scheme.scheme import Provision

if TYPE_CHECKING:
    from qualityaward.revisions.change import Diff


class Article(NamedTuple):
    """A provision in both revisions; one that only one has lacks the other."""

    old: Provision | None
    new: Provision | None

    @property
    def redline(self) -> tuple[Piece, ...]:
        """From the old text to the new one, what stays in the spelling of the new one."""
        return redline("" if self.old is None else self.old.text, "" if self.new is None else self.new.text)

    @property
    def before(self) -> tuple[Piece, ...]:
        """The old text, character for character: what stays and what is struck."""
        return () if self.old is None else spelled(self.redline, self.old.text)

    @property
    def after(self) -> tuple[Piece, ...]:
        """The new text, character for character: what stays and what is put in."""
        return tuple(p for p in self.redline if p.sign != "-")


def articles(found: Diff, *, apart: bool = False) -> Iterator[Article]:
    """All provisions of both revisions in the order of the new one, each that was removed after the one before it.

    A provision that went elsewhere stands once, at its new place; `apart`, it stands at its old one without the new
    text and at its new one without the old text.
    """
    ids = dict(found.pairs)
    old, new = found.old.provisions, found.new.provisions
    named = {p.id for p in new}
    ids |= {p.id: p.id for p in old if p.kind != "article" and p.id in named}
    back = {after: before for before, after in ids.items()}
    ours, theirs = {p.id: p for p in old}, {p.id: p for p in new}
    keys = [(ids[p.id],) if p.id in ids else ("", p.id) for p in old], [(p.id,) for p in new]
    for kind, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Article(*both) for both in zip(old[i:j], new[k:m], strict=True))
            continue
        yield from (Article(p, None) for p in old[i:j] if apart or p.id not in ids)
        for p in new[k:m]:
            yield Article(None if apart or p.id not in back else ours[back[p.id]], theirs[p.id])


def spelled(pieces: Sequence[Piece], text: str) -> tuple[Piece, ...]:
    """What stays and what is struck of a redline, in the spelling of the old `text`.

    >>> [tuple(p) for p in spelled(redline("甲,乙、丙", "甲，乙"), "甲,乙、丙")]
    [('=', '甲,乙'), ('-', '、丙')]
    """
    left = tokens(text)
    found = []
    for piece in pieces:
        if piece.sign == "+":
            continue
        wanted, taken, length = len(shadow(piece.text)), "", 0
        while left and length < wanted:
            token = left.pop(0)
            taken += token.text
            length += len(token.shadow)
        found.append(Piece(piece.sign, taken))
    rest = "".join(t.text for t in left)
    return tuple([*found, Piece("-", rest)] if rest else found)


__all__ = ["Article", "articles", "spelled"]
