"""A document as data: its blocks in order. What it looks like is the business of each form in which it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Final, Literal, NamedTuple

from qualityaward.document.wrapping import cells
from qualityaward.text import Lang

Role = Literal["plain", "strong", "good", "bad", "open", "aside", "struck", "added"]
"""What a piece of text is to the reader; never told by colour alone."""


class Run(NamedTuple):
    """A piece of text in one role."""

    text: str
    role: Role = "plain"


Text = tuple[Run, ...]


def text(said: str, role: Role = "plain") -> Text:
    """A text of one piece."""
    return (Run(said, role),) if said else ()


def plain(found: Text) -> str:
    """The characters of a text."""
    return "".join(run.text for run in found)


Kind = Literal[
    "title", "number", "address", "heading", "second", "body", "flush", "note", "alert", "field", "item", "quote"
]  # fmt: skip
"""What a paragraph is: the document's title and the number below it; whom it is for (主送); a heading (一、) and one below it (（一）);
text that begins two characters in, or flush left; a remark in smaller type; a warning in a frame; a named value; one of a list; others' words."""


class Paragraph(NamedTuple):
    """A paragraph: what it is, how many steps it stands inwards, and its text."""

    kind: Kind
    depth: int
    runs: Text

    @property
    def text(self) -> str:
        """Its characters."""
        return plain(self.runs)


def paragraph(kind: Kind, said: str, depth: int = 0) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(kind, depth, text(said))


Tint = Literal["", "good", "open", "bad"]
"""What a cell is to the reader, as a colour that its words say, too."""

TINTS: Final[dict[Tint, str]] = {"good": "E3F3E7", "open": "FCF0D8", "bad": "FBE4E5"}


_BEFORE, _AFTER = "《“（", "》”）、，：的"


def title_lines(said: str, width: int) -> list[str]:
    """A title in two lines or three of at most `width` characters, broken where its meaning parts and as evenly as that allows;
    one that fits, or does not part so, stays whole.

    >>> title_lines("关于《某某市市长质量奖管理办法（征求意见稿）》修订的说明", 20)
    ['关于《某某市市长质量奖管理办法', '（征求意见稿）》修订的说明']
    >>> title_lines("市长质量奖申报受理通知书", 20)
    ['市长质量奖申报受理通知书']
    """
    if len(said) <= width or " " in said:
        return [said]
    places = [
        at
        for at in range(2, len(said) - 1)
        if (said[at] in _BEFORE or said[at - 1] in _AFTER)
        and said[at] not in _AFTER
        and said[at - 1] not in _BEFORE
    ]
    for breaks in (1, 2):
        cut = [
            [said[begin:end] for begin, end in pairwise((0, *at, len(said)))]
            for at in combinations(places, breaks)
        ]
        fitting = [lines for lines in cut if max(map(len, lines)) <= width]
        if fitting:
            return min(fitting, key=lambda lines: sum(len(line) ** 2 for line in lines))
    return [said]


class Cell(NamedTuple):
    """What stands in a cell: paragraphs, each with how deep it stands."""

    paragraphs: tuple[tuple[int, Text], ...]
    across: int = 1
    centred: bool = False
    shaded: bool = False
    tint: Tint = ""


def cell(*said: str | Text, centred: bool = False) -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple((0, text(s) if isinstance(s, str) else s) for s in said), centred=centred)


class Choice(NamedTuple):
    """Rows of a table that somebody may want to see alone, and what they are called."""

    said: str
    rows: frozenset[int]


class Table(NamedTuple):
    """A table: its headings, where it has any, its rows, and the widths of its columns in parts.

    ``choices`` are offered on a screen, the first of them being all rows; rows that are filled in by hand are ``high`` millimetres.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    choices: tuple[Choice, ...] = ()
    high: float = 0


_BROAD, _BESIDE = 40, 4
"""Cells of a terminal that a column is taken to have at most, and those that its margins take."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """A table of plain texts, its columns as wide as what stands in them."""
    made = [tuple(row) for row in rows]
    lines = [tuple(headings), *made] if headings else made
    widths = [float(min(max(map(cells, column)), _BROAD) + _BESIDE) for column in zip(*lines, strict=True)]
    return Table(tuple(headings), tuple(tuple(map(cell, row)) for row in made), tuple(widths))


class Signature(NamedTuple):
    """Who signs and of which day (落款); with `seal`, the place for a seal is left free. No seal is ever drawn."""

    office: str
    day: str
    seal: bool = True


class Figure(NamedTuple):
    """A drawing as SVG, with what it shows in words."""

    svg: str
    told: str
    width: float
    height: float


class Break(NamedTuple):
    """What follows begins a page, where there are pages."""


Block = Paragraph | Table | Signature | Figure | Break


Page = Literal["letter", "report", "wide"]


class Layout(NamedTuple):
    """The pages of a document: millimetres of sides and margins, points of type, and how many characters of a title a line holds.

    ``grid``: text stands on the lines of the standard.
    """

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    size: float
    title: float
    heading: float
    second: float
    note: float
    table: float
    foot: float
    most: int
    grid: bool


LAYOUTS: Final[Mapping[Page, Layout]] = {
    "letter": Layout(210, 297, 37, 26, 35, 28, 16, 22, 16, 16, 14, 12, 14, 20, grid=True),
    "report": Layout(210, 297, 28, 26, 26, 28, 10.5, 18, 12, 11, 9.5, 10.5, 9, 24, grid=False),
    "wide": Layout(297, 210, 20, 18, 18, 18, 10.5, 18, 12, 11, 9.5, 10.5, 9, 40, grid=False),
}
"""A letter, as GB/T 9704—2012 has it; a report of many lines, in smaller type; one whose tables need the page on its side."""


class Document(NamedTuple):
    """A document: its title, its blocks, its language, the day it bears, and its pages."""

    title: str
    blocks: tuple[Block, ...]
    lang: Lang = "zh"
    on: date | None = None
    page: Page = "letter"


_LINE: Final = 40
_TALL: Final = 12


def tall(row: Sequence[Cell], widths: Sequence[float]) -> bool:
    """Whether a row takes so many lines that it may break between pages; about 40 characters fill a line of the whole table."""
    begins, total = 0, sum(widths)
    for each in row:
        share = sum(widths[begins : begins + each.across]) / total
        begins += each.across
        if sum(1 + len(plain(said)) // (_LINE * share) for _, said in each.paragraphs) > _TALL:
            return True
    return False


_UNBROKEN: Final = re.compile(r"[!-~]{24,}")


def ragged(said: str) -> bool:
    """Whether a digest or an address stands in a text, so that its lines cannot be filled."""
    return _UNBROKEN.search(said) is not None


def columns(widths: Sequence[float], whole: float) -> list[float]:
    """Widths that fill a whole.

    >>> columns((1, 3), 20)
    [5.0, 15.0]
    """
    total = sum(widths)
    return [whole * width / total for width in widths]


__all__ = [
    "LAYOUTS", "Block", "Break", "Cell", "Choice", "Document", "Figure", "Kind", "Layout", "Page", "Paragraph", "Role", "Run", "Signature", "Table", "Text", "cell", "columns", "paragraph",
    "plain", "ragged", "table", "tall", "text",
]  # fmt: skip
