"""A document as data: its blocks in order. What it looks like is the business of each form in which it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

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


class Title(NamedTuple):
    """The document's title."""

    text: str


class Number(NamedTuple):
    """The document's own number, below its title."""

    text: str


class Address(NamedTuple):
    """Whom it is for (主送), flush left."""

    text: str


class Heading(NamedTuple):
    """A heading: 1 for 一、, 2 for （一）."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph; ``indent`` 0 begins with two empty characters, more stands in further, -1 is flush left."""

    text: Text
    indent: int = 0
    role: Literal["body", "quote", "note", "item", "alert"] = "body"


Tint = Literal["", "full", "part", "none"]
"""How far something is reached, as a colour that its words say, too."""

TINTS: Final[dict[Tint, str]] = {"full": "E3F3E7", "part": "FCF0D8", "none": "FBE4E5"}


MOST_OF_A_TITLE: Final = 20
"""Characters of a title that stand on one line: 22 points on 156 millimetres."""

MOST_ACROSS: Final = 40
"""The same of a page that lies on its side."""

_BEFORE, _AFTER = "《“（", "》”）、，：的"


def title_lines(said: str, width: int = MOST_OF_A_TITLE) -> list[str]:
    """A title's lines, broken where its meaning parts and as evenly as that allows; a text that does not part stays whole.

    >>> title_lines("关于《某某市市长质量奖管理办法（征求意见稿）》修订的说明")
    ['关于《某某市市长质量奖管理办法', '（征求意见稿）》修订的说明']
    >>> title_lines("市长质量奖申报受理通知书")
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
    even = [at for at in places if max(at, len(said) - at) <= width]
    if not even:
        return [said]
    at = min(even, key=lambda place: abs(len(said) - 2 * place))
    return [said[:at], said[at:]]


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


class Table(NamedTuple):
    """A table: its headings, its rows, and the widths of its columns in parts."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


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


Block = Title | Number | Address | Heading | Paragraph | Table | Signature | Figure


class Document(NamedTuple):
    """A document: its blocks, its language, the day it bears, and whether its pages lie across."""

    title: str
    blocks: tuple[Block, ...]
    lang: Lang = "zh"
    on: date | None = None
    wide: bool = False


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


def columns(widths: Sequence[float], whole: float) -> list[float]:
    """Widths that fill a whole.

    >>> columns((1, 3), 20)
    [5.0, 15.0]
    """
    total = sum(widths)
    return [whole * width / total for width in widths]


__all__ = [
    "Address", "Block", "Cell", "Document", "Figure", "Heading", "Number", "Paragraph", "Role", "Run", "Signature", "Table", "Text",
    "Title", "cell", "columns", "plain", "tall", "text",
]  # fmt: skip
