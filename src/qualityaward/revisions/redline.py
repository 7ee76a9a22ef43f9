"""Redline of law text: what was struck and what was put in, compared on a normalised shadow and shown in the original.

Numbers, Latin words and runs of Chinese numerals move as a whole. The width of punctuation and white space alone are no
change. A lone sign that stays between two changes is drawn into them where that reads better.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Sign = Literal["=", "-", "+"]

_TOKEN = re.compile(
    r"(?P<number>[0-9０-９]+(?:[.,．，][0-9０-９]+)*[%％‰]?)"
    r"|(?P<word>[A-Za-zＡ-Ｚａ-ｚ]+(?:[-'][A-Za-zＡ-Ｚａ-ｚ]+)*)"
    r"|(?P<numeral>[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅半双]+)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
FIGURE: Final = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*[%‰]?|[〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟廿卅半双]+"
)
"""A token that is a figure, as it is compared."""

_WIDTH: Final = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
        "–": "-", "—": "-", "―": "-", "－": "-", "‐": "-", "〜": "~", "～": "~",
        "。": ".", "、": "、", "【": "[", "】": "]", "〔": "[", "〕": "]", "﹝": "[", "﹞": "]", "·": "·", "•": "·",
    }
)  # fmt: skip
_STOPS: Final = frozenset("，。；：、,.;:（）()")
_SHORT: Final = 1
"""Tokens that stay between two changes and are drawn into them: fewer read worse than a longer change."""


class Piece(NamedTuple):
    """A run of text that stays (``=``), is struck (``-``) or put in (``+``)."""

    sign: Sign
    text: str


class Token(NamedTuple):
    """What moves as a whole: its original, with the white space after it, and what it is compared by."""

    text: str
    shadow: str


def tokens(text: str) -> list[Token]:
    """The tokens of a text; white space belongs to the token before it, or to the first.

    >>> [t.text for t in tokens("近3年获ISO9001认证十二项")]
    ['近', '3', '年', '获', 'ISO', '9001', '认', '证', '十二', '项']
    """
    found: list[Token] = []
    lead = ""
    for each in _TOKEN.finditer(text):
        if each.lastgroup == "space":
            if found:
                found[-1] = found[-1]._replace(text=found[-1].text + each[0])
            else:
                lead += each[0]
            continue
        found.append(Token(lead + each[0], shadow(each[0])))
        lead = ""
    return found


@lru_cache(maxsize=8192)
def shadow(text: str) -> str:
    """`text` as it is compared: width, dashes and quotation marks made one, white space gone."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text.translate(_WIDTH)).translate(_WIDTH))


def same(old: str, new: str) -> bool:
    """Whether two texts differ at most in width of punctuation and white space."""
    return old == new or shadow(old) == shadow(new)


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """From `old` to `new`: the pieces that stay, in the spelling of `new`, and those struck and put in.

    >>> [tuple(p) for p in redline("其经营规模、上缴税收、总资产贡献率", "其经营规模、总资产贡献率")]
    [('=', '其经营规模、'), ('-', '上缴税收、'), ('=', '总资产贡献率')]
    """
    before, after = tokens(old), tokens(new)
    return tuple(_joined(_shifted(_readable(_changes(before, after)))))


class _Change(NamedTuple):
    """What stays, or what is struck and put in at one place."""

    kept: tuple[Token, ...]
    struck: tuple[Token, ...]
    added: tuple[Token, ...]


def _changes(before: list[Token], after: list[Token]) -> list[_Change]:
    matcher = SequenceMatcher(None, [t.shadow for t in before], [t.shadow for t in after], autojunk=False)
    return [
        _Change(tuple(after[k:m]), (), ())
        if operation == "equal"
        else _Change((), tuple(before[i:j]), tuple(after[k:m]))
        for operation, i, j, k, m in matcher.get_opcodes()
    ]


def _readable(changes: list[_Change]) -> list[_Change]:
    """Draws what stays between two changes, where it is too short to read by itself, into one change."""
    found: list[_Change] = []
    for i, each in enumerate(changes):
        lone = each.kept and len(each.kept) <= _SHORT and 0 < i < len(changes) - 1
        beside = found and (found[-1].struck or found[-1].added)
        if lone and beside and not all(t.shadow in _STOPS for t in each.kept):
            last = found.pop()
            found.append(_Change((), (*last.struck, *each.kept), (*last.added, *each.kept)))
        elif found and not each.kept and not found[-1].kept:
            last = found.pop()
            found.append(_Change((), (*last.struck, *each.struck), (*last.added, *each.added)))
        else:
            found.append(each)
    return found


def _shifted(changes: list[_Change]) -> list[_Change]:
    """Moves a pure insertion or deletion to the right while that changes nothing, so that it ends after a stop.

    Of 「A、B、C」 and 「A、C」 the middle is 「B、」 and not 「、B」.
    """
    found = list(changes)
    for i in range(1, len(found) - 1):
        each = found[i]
        moved = each.struck or each.added
        if each.kept or (each.struck and each.added) or not moved:
            continue
        before, after = list(found[i - 1].kept), list(found[i + 1].kept)
        run = list(moved)
        best: tuple[list[Token], list[Token], list[Token]] | None = None
        while after and run[0].shadow == after[0].shadow:
            before.append(run[0] if each.added else after[0])
            run = [*run[1:], after[0] if each.added else run[0]]
            del after[0]
            if run[-1].shadow in _STOPS:
                best = list(before), list(run), list(after)
        if best is not None and moved[-1].shadow not in _STOPS:
            kept, run, rest = best
            found[i - 1] = _Change(tuple(kept), (), ())
            found[i] = _Change((), tuple(run) if each.struck else (), tuple(run) if each.added else ())
            found[i + 1] = _Change(tuple(rest), (), ())
    return found


def _joined(changes: list[_Change]) -> Iterator[Piece]:
    last: Piece | None = None
    for each in changes:
        parts: tuple[tuple[Sign, tuple[Token, ...]], ...]
        parts = ("=", each.kept), ("-", each.struck), ("+", each.added)
        for sign, run in parts:
            text = "".join(t.text for t in run)
            if not text:
                continue
            if last is not None and last.sign == sign:
                last = Piece(sign, last.text + text)
            else:
                if last is not None:
                    yield last
                last = Piece(sign, text)
    if last is not None:
        yield last


__all__ = ["Piece", "Token", "redline", "same", "shadow", "tokens"]
