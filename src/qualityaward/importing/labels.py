"""The numbers of a regulation's parts as they are written: 第三章, 第八条之一, （六）, 1., （1）, ①, 一、."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from qualityaward.language.numerals import NUMERAL, number_of

SPACE: Final = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_N: Final = NUMERAL[:-1].replace("〇零", "〇○零") + ")"

CHAPTER: Final = re.compile(
    rf"{SPACE}*第{SPACE}*(?P<number>{_N}){SPACE}*(?P<level>[编章节])(?P<rest>.*)", re.S
)
ARTICLE: Final = re.compile(
    rf"{SPACE}*第{SPACE}*(?P<number>{_N}){SPACE}*条(?:之(?P<sub>{_N}))?(?P<rest>.*)", re.S
)
SECTION: Final = re.compile(
    rf"{SPACE}*(?P<number>[一二三四五六七八九十百]+){SPACE}*[、．.](?P<rest>.*)", re.S
)
ITEM: Final = re.compile(
    rf"{SPACE}*[（(]{SPACE}*(?P<number>[一二三四五六七八九十百]+){SPACE}*[）)][、．.]?(?P<rest>.*)", re.S
)
_DOTTED: Final = re.compile(
    rf"{SPACE}*(?P<number>[0-9０-９]{{1,3}}){SPACE}*(?:[.．](?![0-9０-９])|、)(?P<rest>.*)", re.S
)
_BRACKETED: Final = re.compile(
    rf"{SPACE}*(?:[（(]{SPACE}*(?P<number>[0-9０-９]{{1,3}}){SPACE}*[）)]|(?P<sign>[⑴-⒇]))(?P<rest>.*)", re.S
)
_CIRCLED: Final = re.compile(rf"{SPACE}*(?P<sign>[①-⑳])(?P<rest>.*)", re.S)
HEAD: Final = re.compile(
    rf"{SPACE}*(?:第{SPACE}*{_N}{SPACE}*[编章节条]|[（(]{SPACE}*[一二三四五六七八九十百]+{SPACE}*[）)])"
)
"""A chapter's, an article's or an item's number at the start of a line."""

ItemKind = Literal["section", "item", "dotted", "bracketed", "circled"]
ITEMS: Final[dict[ItemKind, re.Pattern[str]]] = {
    "item": ITEM,
    "dotted": _DOTTED,
    "bracketed": _BRACKETED,
    "circled": _CIRCLED,
    "section": SECTION,
}
_REFERENCE: Final = re.compile(r"(?:第|之|规定|的|所称|所列|所述|、|和|至|或|及|以及|中的|等|项|款)")
"""What follows a number that is cited, and not a part's own."""

GAP: Final = 40
"""Articles that may be missing between two before the second is taken for a citation."""


class Numbered(NamedTuple):
    """A number at the start of a line, and the text after it."""

    number: int
    sub: int
    text: str
    spaced: bool


def _numbered(found: re.Match[str] | None, label: str) -> Numbered | None:
    if found is None:
        return None
    groups = found.groupdict()
    if sign := groups.get("sign"):
        number: int | None = ord(sign) - (0x2460 if sign >= "①" and sign <= "⑳" else 0x2474) + 1
    else:
        number = number_of((groups.get("number") or "").replace("○", "〇"))
    sub = number_of(groups["sub"].replace("○", "〇")) if groups.get("sub") else 0
    if number is None or sub is None:
        return None
    rest = found["rest"]
    spaced = bool(label) or not rest or rest[0].isspace()
    return Numbered(number, sub, rest.strip(), spaced)


def article(text: str, label: str = "") -> Numbered | None:
    """The article that a line begins with, or that its automatic number says."""
    return _numbered(ARTICLE.fullmatch(label + ("\u3000" if label else "") + text), label)


def item(kind: ItemKind, text: str, label: str = "") -> Numbered | None:
    """The item of one kind that a line begins with."""
    return _numbered(ITEMS[kind].fullmatch(label + text), label)


def chapter(text: str, label: str = "") -> tuple[int, str] | None:
    """The number and level of a chapter's heading; a sentence that begins so is none.

    >>> chapter("第一章总则"), chapter("第三章的规定适用于本条。")
    ((1, '章'), None)
    """
    found = CHAPTER.fullmatch(label + text)
    if found is None or re.search(r"[。；：，,;]", found["rest"]) or _REFERENCE.match(found["rest"]):
        return None
    number = number_of(found["number"].replace("○", "〇"))
    return None if number is None else (number, found["level"])


def follows(found: Numbered, last: int, last_sub: int) -> bool:
    """Whether a number at the start of a line is the next article's own, and no citation of another.

    After a number with white space a gap is accepted, which is reported; without, only the very next is.
    """
    if found.sub:
        return found.number == last and (found.sub == last_sub + 1 or (found.sub > last_sub and found.spaced))
    cited = not found.spaced and _REFERENCE.match(found.text) is not None
    if found.number == last + 1:
        return not cited
    return found.spaced and (last < found.number <= last + GAP or last == 0 < found.number)
