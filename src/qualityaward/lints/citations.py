"""Citations of provisions in a Chinese text: 第八条第一款第（六）项, 第八条、第九条第六款, 本条第二款."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from qualityaward.language.numerals import NUMERAL, number_of, numeral

_STEP: Final = re.compile(
    rf"第\s*(?P<bracket>[（(])?\s*(?P<number>{NUMERAL})\s*(?(bracket)[）)])\s*"
    rf"(?P<more>(?:[、，,和及与或至]+\s*[（(]\s*{NUMERAL}\s*[）)]\s*)*)(?P<level>[条款项目])(?:之(?P<sub>{NUMERAL}))?"
)
_HERE: Final = re.compile(r"本条\s*$")
_BESIDE: Final = re.compile(r"\s*(?:[、，,和及与或至]|以及|或者)?\s*")
_OTHER: Final = re.compile(r"(?:[》）)]|法|条例|规定|办法|细则|意见|通知|决定)\s*$")
_OURS: Final = re.compile(r"(?:本办法|本规定|本条例|本细则)\s*$")
_LEVELS: Final = "条款项目"


class Citation(NamedTuple):
    """One provision that a text cites; what is None is not said, and an article of None is the text's own.

    ``article_sub`` is the 一 of 第八条之一. ``elsewhere``: it follows the name of another document.
    """

    article: int | None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    article_sub: int | None = None
    elsewhere: bool = False
    text: str = ""

    def written(self) -> str:
        """The citation in full, as the law writes it.

        >>> Citation(8, 1, 6).written(), Citation(None, 2).written()
        ('第八条第一款第（六）项', '本条第二款')
        """
        said = "本条" if self.article is None else f"第{numeral(self.article)}条"
        if self.article_sub is not None:
            said += f"之{numeral(self.article_sub)}"
        if self.paragraph is not None:
            said += f"第{numeral(self.paragraph)}款"
        if self.item is not None:
            said += f"第（{numeral(self.item)}）项"
        return said if self.subitem is None else f"{said}第{self.subitem}目"


def citations(text: str) -> Iterator[Citation]:
    """Every provision that `text` cites, in order; what follows 、 or 和 belongs to the article before it.

    >>> [c.written() for c in citations("第八条第（三）、（五）项和第九条第六款")]
    ['第八条第（三）项', '第八条第（五）项', '第九条第六款']
    >>> [c.elsewhere for c in citations("《产品质量法》第五十条、第六十条；第三条")]
    [True, True, False]
    """
    chain: list[re.Match[str]] = []
    for step in _STEP.finditer(text):
        if chain and _BESIDE.fullmatch(text, chain[-1].end(), step.start()) is None:
            yield from _chain(text, chain)
            chain = []
        chain.append(step)
    if chain:
        yield from _chain(text, chain)


def _chain(text: str, steps: list[re.Match[str]]) -> Iterator[Citation]:
    """The citations of steps that stand side by side."""
    before = text[: steps[0].start()]
    here = _HERE.search(before)
    if steps[0]["level"] != "条" and here is None:
        return  # 前款第三项: what it belongs to is said by no number
    elsewhere = bool(_OTHER.search(before)) and not _OURS.search(before)
    open_: list[int | None] = [None, None, None, None]
    sub: int | None = None
    start = steps[0].start() if here is None else here.start()
    for i, step in enumerate(steps):
        level = _LEVELS.index(step["level"])
        numbers = [number_of(step["number"]), *_others(step["more"])]
        if None in numbers:
            return
        if level == 0:
            sub = number_of(step["sub"]) if step["sub"] else None
        open_[level:] = [numbers[-1], *([None] * (3 - level))]
        deeper = i + 1 < len(steps) and not text[step.end() : steps[i + 1].start()].strip()
        if deeper and _LEVELS.index(steps[i + 1]["level"]) > level:
            continue
        for number in numbers:
            parts = [*open_[:level], number, *([None] * (3 - level))]
            yield Citation(parts[0], parts[1], parts[2], parts[3], sub, elsewhere, text[start : step.end()])
        start = steps[i + 1].start() if i + 1 < len(steps) else start


def _others(more: str) -> list[int | None]:
    return [number_of(n) for n in re.findall(NUMERAL, more)]


__all__ = ["Citation", "citations"]
