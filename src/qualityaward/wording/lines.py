"""Lines of a report: each of a kind, in pieces with roles, which every format shows in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

Role = Literal["plain", "good", "bad", "open", "aside", "alert"]
"""What a piece of a line means to the reader: a renderer may give each a colour."""

Detail = Literal["line", "clauses", "full"]
"""How much of an answer is shown."""

Kind = Literal["title", "alert", "field", "heading", "item", "quote", "plain", "row"]
"""Rows that follow one another are a table: its cells are their pieces, its headings the first of them."""

ROLES: Final[dict[str, Role]] = {
    "pass": "good",
    "eligible": "good",
    "in_order": "good",
    "clear": "good",
    "fail": "bad",
    "ineligible": "bad",
    "breach": "bad",
    "debarred": "bad",
    "undetermined": "open",
    "deviation": "open",
    "not_applicable": "aside",
    "free": "good",
    "barred": "bad",
    "not_stated": "open",
    "no_ground": "good",
    "ground_met": "bad",
    "met": "bad",
    "not_met": "good",
    "ended": "aside",
    "in_force": "bad",
    "not_begun": "open",
}
"""The role of an outcome's word."""

MARK: Final = "\x00"
"""What stands for the word of an outcome until a line is made; no cleaned text holds it."""


_SENTENCE: Final = re.compile(r"[a-z][a-z'’-]*(?=[ :,;.]|$)")
"""The first word of an English line: letters alone, with Latin punctuation or nothing after it."""


class Piece(NamedTuple):
    """A part of a line in one role."""

    text: str
    role: Role = "plain"


class Line(NamedTuple):
    """One line: what kind it is, how deep it stands, and its pieces."""

    kind: Kind
    depth: int
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line without indentation."""
        return "".join(p.text for p in self.pieces)


def row(cells: Iterable[str]) -> Line:
    """A row of a table."""
    return Line("row", 0, tuple(map(Piece, cells)))


def stated(said: Iterable[str]) -> Iterator[Line]:
    """Lines of plain text, two spaces for each step inwards; what follows an empty one is a heading.

    >>> [(each.kind, each.depth) for each in stated(["a", "  b", "", "c"])]
    [('plain', 0), ('item', 1), ('heading', 0)]
    """
    apart = False
    for each in said:
        text = each.lstrip(" ")
        depth = (len(each) - len(text)) // 2
        if text:
            yield Line("heading" if apart else "item" if depth else "plain", depth, (Piece(text),))
        apart = not text


def line(
    kind: Kind, text: str, depth: int = 0, outcome: str = "", shown: str = "", *, name: bool = False
) -> Line:
    """A line of English with a capital first, unless somebody's `name` or an id stands there: ``e2`` is not ``E2``.

    :data:`MARK` in `text` becomes `shown` in the role of `outcome`.
    """
    if kind in ("item", "field") and not name and _SENTENCE.match(text):
        text = text[0].upper() + text[1:]
    if not outcome:
        return Line(kind, depth, (Piece(text, "alert" if kind == "alert" else "plain"),))
    before, _, after = text.partition(MARK)
    pieces = (Piece(before), Piece(shown, ROLES[outcome]), Piece(after))
    return Line(kind, depth, tuple(p for p in pieces if p.text))
