"""The numbers that Word makes for paragraphs, and that stand nowhere in their text (ECMA-376 part 1, 17.9).

Counters belong to the abstract numbering, so that two lists over one continue each other. A start that a list overrides
acts once. A level that restarts never (``lvlRestart`` 0) is how articles run on through chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.language.numerals import numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element

LEVELS: Final = 9
_FULL_WIDTH: Final = {48 + i: 0xFF10 + i for i in range(10)}
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_TWENTY: Final = 20


class UnknownFormat(Exception):
    """A number format that is not known; a guess would give a regulation a wrong number."""


def _chinese(number: int) -> str:
    return numeral(number) if 0 < number < 10_000 else "〇" if number == 0 else str(number)  # noqa: PLR2004 reason: what a numeral reaches


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


def _letter(number: int) -> str:
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _from(first: int) -> Callable[[int], str]:
    return lambda n: chr(first + n - 1) if 1 <= n <= _TWENTY else str(n)


def _of(signs: str) -> Callable[[int], str]:
    return lambda n: signs[(n - 1) % len(signs)] if n > 0 else ""


_FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _from(0x2460),
    "decimalEnclosedCircleChinese": _from(0x2460),
    "decimalEnclosedParen": _from(0x2474),
    "decimalEnclosedFullstop": _from(0x2488),
    "ideographDigital": lambda n: "".join("〇一二三四五六七八九"[int(c)] for c in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join("〇一二三四五六七八九"[int(c)] for c in str(n)),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else str(n),  # noqa: PLR2004 reason: there are ten
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "none": lambda n: "",
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "taiwaneseCounting",
         "taiwaneseCountingThousand", "koreanDigital2"), _chinese),
}  # fmt: skip


def formatted(format: str, number: int) -> str:
    """A number in one of Word's formats; raises :class:`UnknownFormat`.

    >>> formatted("chineseCountingThousand", 21), formatted("decimalEnclosedCircle", 3), formatted("upperRoman", 14)
    ('二十一', '③', 'XIV')
    """
    write = _FORMATS.get(format)
    if write is None:
        raise UnknownFormat(format)
    return write(number)


def value(element: Element | None, tag: str) -> str | None:
    """The ``w:val`` of a child."""
    found = None if element is None else element.find(tag)
    return None if found is None else found.get("w:val")


def whole(text: str | None, default: int) -> int:
    """A whole number of a file; `default` where it is none, or beyond reason."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 10 else default  # noqa: PLR2004 reason: beyond reason


class Numbering:
    """The counters of one document; :meth:`label` is asked of its paragraphs in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self.abstract: dict[str, Element] = {}
        self.lists: dict[str, tuple[str, dict[str, Element]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.used: set[tuple[str, int]] = set()
        found = [] if styles is None else styles.findall("w:style")
        self.styles = {s.get("w:styleId", ""): s for s in found}
        self.default = next(
            (
                s.get("w:styleId")
                for s in found
                if s.get("w:type") == "paragraph" and s.get("w:default") in ("1", "true")
            ),
            None,
        )
        if numbering is None:
            return
        for each in numbering.findall("w:abstractNum"):
            self.abstract[each.get("w:abstractNumId", "")] = each
        for each in numbering.findall("w:num"):
            overrides = {o.get("w:ilvl", ""): o for o in each.findall("w:lvlOverride")}
            self.lists[each.get("w:numId", "")] = (value(each, "w:abstractNumId") or "", overrides)
        for key, each in list(self.abstract.items()):
            link = value(each, "w:numStyleLink")
            if link is not None:
                linked = [a for a in self.abstract.values() if value(a, "w:styleLink") == link]
                self.abstract[key] = linked[0] if linked else each

    def style_name(self, paragraph: Element) -> str:
        """The name of a paragraph's style, in small letters."""
        style = self.styles.get(value(paragraph.find("w:pPr"), "w:pStyle") or "")
        return (value(style, "w:name") or "").lower()

    def _levels(self, number: str) -> tuple[str, dict[str, Element], dict[int, Element]]:
        abstract, overrides = self.lists[number]
        root = self.abstract.get(abstract)
        levels = {} if root is None else {whole(lv.get("w:ilvl"), 0): lv for lv in root.findall("w:lvl")}
        for index, override in overrides.items():
            own = override.find("w:lvl")
            if own is not None:
                levels[whole(index, 0)] = own
        return abstract, overrides, levels

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's; a list 0 cancels."""
        properties = paragraph.find("w:pPr")
        own = None if properties is None else properties.find("w:numPr")
        number, level = value(own, "w:numId"), value(own, "w:ilvl")
        style, styled, met = value(properties, "w:pStyle") or self.default, "", set[str]()
        while number is None and style is not None and style in self.styles and style not in met:
            met.add(style)
            of_style = self.styles[style].find("w:pPr")
            numbered = None if of_style is None else of_style.find("w:numPr")
            if value(numbered, "w:numId") is not None:
                number, styled = value(numbered, "w:numId"), style
                level = level or value(numbered, "w:ilvl")
            else:
                style = value(self.styles[style], "w:basedOn")
        if number is None or number == "0" or number not in self.lists:
            return None
        if styled:
            for index, each in self._levels(number)[2].items():
                if value(each, "w:pStyle") == styled:
                    return number, index
        return number, min(whole(level, 0), LEVELS - 1)

    def label(self, paragraph: Element) -> str:
        """The number of the next paragraph, as Word shows it; raises :class:`UnknownFormat`."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        abstract, overrides, levels = self._levels(number)
        own = levels.get(level)
        if own is None:
            return ""
        counts = self.counts.setdefault(abstract, {})

        def start(i: int) -> int:
            return whole(value(levels.get(i), "w:start"), 1)

        if place not in self.used:
            self.used.add(place)
            over = value(overrides.get(str(level)), "w:startOverride")
            if over is not None:
                counts[level] = whole(over, 1) - 1
        counts[level] = counts[level] + 1 if level in counts else start(level)
        for i in range(level):
            counts.setdefault(i, start(i))
        for i in [i for i in counts if i > level]:
            restart = value(levels.get(i), "w:lvlRestart")
            if restart is None or (restart != "0" and level < whole(restart, LEVELS)):
                del counts[i]
        if value(own, "w:numFmt") == "bullet":
            return ""
        text = value(own, "w:lvlText") or ""
        legal = own.find("w:isLgl") is not None
        for i in range(LEVELS):
            if f"%{i + 1}" in text:
                format = "decimal" if legal else value(levels.get(i), "w:numFmt") or "decimal"
                text = text.replace(f"%{i + 1}", formatted(format, counts.get(i, start(i))))
        return text


__all__ = ["LEVELS", "Numbering", "UnknownFormat", "formatted", "value", "whole"]
