"""Numbers by which a person or an organization can be found, however they are written in free text.

Identity cards of 18 and of 15 digits, unified social credit codes, accounts, telephones and addresses of mail; in full-width, Chinese or
ASCII digits, small letters, with spaces or dashes between. Dates, amounts and percentages are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_CHINESE: Final = dict(zip("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖", "000123456789123456789", strict=True))
_LOOKING_ALIKE: Final = {"×": "X", "х": "X", "Х": "X", "✕": "X", "✖": "X", "χ": "X"}
_BETWEEN: Final = " "
"""What every separator is written as, so that places stay."""

_APART: Final = frozenset("-‐‑‒–—―−.·•・_/,，\u00ad")

_PROVINCES: Final = frozenset(
    map(
        str,
        (
            *range(11, 16),
            *range(21, 24),
            *range(31, 38),
            *range(41, 47),
            *range(50, 55),
            *range(61, 66),
            71,
            81,
            82,
            83,
            91,
        ),
    )
)
"""The first two digits of a region's code (GB/T 2260), which no year begins with."""

_CODE: Final = "[0-9A-HJ-NPQRTUWXY]"
_GAP: Final = f"{_BETWEEN}{{0,3}}"
_RUN: Final = re.compile(rf"[0-9](?:{_GAP}[0-9])*(?:{_GAP}X(?![A-Z]))?")
_LONG: Final = re.compile(r"[0-9]{15,}X?")
_CREDIT: Final = re.compile(
    rf"(?<![0-9A-Z])(?:{_CODE}{_GAP}){{2}}((?:[0-9]{_GAP}){{6}})(?:{_CODE}{_GAP}){{9}}{_CODE}(?![0-9A-Z])"
)
_CAPITALS: Final = re.compile(rf"(?<![0-9A-Za-z]){_CODE}{{18}}(?![0-9A-Za-z])")
_DIGEST: Final = re.compile(r"[0-9A-F]{40,}")
_MAIL: Final = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_LANDLINE: Final = re.compile(rf"(?<![0-9.])[(]?0[1-9][0-9]{{1,2}}[)]?{_GAP}[2-9][0-9]{{6,7}}(?![0-9])")
_SERVICE: Final = re.compile(rf"(?<![0-9])[48]00{_BETWEEN}[0-9]{{3,4}}{_BETWEEN}?[0-9]{{3,4}}(?![0-9])")
_MOBILE: Final = frozenset(
    {(11,), (3, 4, 4), (3, 3, 5), (4, 3, 4), (3, 8), (7, 4), (5, 6), (4, 4, 3), (3, 2, 2, 2, 2)}
)
"""How the digits of a mobile telephone are grouped."""

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_LEN_NEW, _LEN_OLD = 18, 15
_PLAIN: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)

Place = tuple[int, int]


def numbers_in(text: str) -> list[Place]:
    """Where such numbers stand in a text, in order, as pairs of beginning and end.

    >>> [text[a:b] for text in ["证件 110105 19491231 002x，电话１３９００００１２３４"] for a, b in numbers_in(text)]
    ['110105 19491231 002x', '１３９００００１２３４']
    >>> numbers_in("有效期2024.10.15-2027.10.14，2021、2022、2023年营收13900001234.56元")
    []
    """
    flat = "".join(map(_flat, text))
    found = sorted({*_found(flat, text)})
    merged: list[Place] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def holds_number(text: str) -> bool:
    """Whether a text holds such a number. A text that is nothing but a number is one only with 15 or 18 digits."""
    if _PLAIN.fullmatch(text):
        return text.isdigit() and len(text) in (_LEN_OLD, _LEN_NEW)
    return bool(numbers_in(text))


def _flat(char: str) -> str:
    """One character in the spelling that is searched: ASCII digits and letters, every separator a space."""
    if char.isascii():
        return _BETWEEN if char in _APART or char.isspace() else char
    if char in _APART or char.isspace() or unicodedata.category(char) in ("Cf", "Zs"):
        return _BETWEEN
    if (known := _CHINESE.get(char) or _LOOKING_ALIKE.get(char)) is not None:
        return known
    if (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) != 1:
        return char
    return _BETWEEN if plain in _APART or plain.isspace() else plain


def _found(flat: str, text: str) -> Iterator[Place]:
    upper = "".join(c.upper() if c.isascii() else c for c in flat)
    for pattern in (_LONG, _LANDLINE, _SERVICE):
        yield from (
            m.span()
            for m in pattern.finditer(upper)
            if _whole(upper, *m.span()) and not _share(text, m.start())
        )
    yield from (m.span() for m in _CAPITALS.finditer(flat))
    yield from (m.span() for m in _MAIL.finditer(_mailed(text)))
    for credit in _CREDIT.finditer(upper):
        region = credit[1].replace(_BETWEEN, "")
        if region[:2] in _PROVINCES or region.startswith("10"):
            yield credit.span()
    for run in _RUN.finditer(upper):
        if _amount(upper, *run.span(), text):
            continue
        yield from _in_run(upper, run.start(), run.end())


def _mailed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" else c for c in text)


def _whole(flat: str, start: int, end: int) -> bool:
    """Whether no digits go on before or after, and it is no part of a digest."""
    if flat[end : end + 1].isdigit() or flat[start - 1 : start].isdigit():
        return False
    return not any(m.start() <= start and end <= m.end() for m in _DIGEST.finditer(flat))


def _share(text: str, start: int) -> bool:
    """Whether what begins here are the decimals of a share: a fraction below one."""
    return re.search(r"(?<![0-9])0[.．]\Z", text[max(start - 3, 0) : start]) is not None


def _amount(flat: str, start: int, end: int, text: str) -> bool:
    """Whether a run is the figure of an amount or a share: with a point in it, or a unit after it."""
    shown = text[start:end]
    return bool(re.fullmatch(r"[0-9]{1,12}[.,][0-9]{1,8}", shown)) or flat[end : end + 1] in tuple(
        "元万亿%％"
    )


def _in_run(flat: str, start: int, end: int) -> Iterator[Place]:
    """The numbers among digits that stand together, with or without separators."""
    places = [at for at in range(start, end) if flat[at] != _BETWEEN]
    digits = "".join(flat[at] for at in places)
    groups = [(m.start(), m.end()) for m in re.finditer(r"[0-9X]+", flat[start:end])]
    begins = {start + a for a, _ in groups}
    ends = {start + b for _, b in groups}
    for length, shaped in ((_LEN_NEW, _is_new), (_LEN_OLD, _is_old)):
        for at in range(len(digits) - length + 1):
            first, last = places[at], places[at + length - 1] + 1
            if first in begins and last in ends and shaped(digits[at : at + length]):
                yield first, last
    for at, (first, _) in enumerate(groups):
        for to in range(at, min(at + 6, len(groups))):
            lengths = tuple(b - a for a, b in groups[at : to + 1])
            joined = flat[start + first : start + groups[to][1]].replace(_BETWEEN, "")
            joined, lengths = _without_country(joined, lengths)
            if joined[:1] == "1" and joined[1:2] in tuple("3456789") and lengths in _MOBILE:
                yield start + first, start + groups[to][1]
    if _is_card(flat[start:end].split()):
        yield start, end


def _without_country(digits: str, lengths: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Digits without +86 before them."""
    for code in ("0086", "86"):
        if digits.startswith(code) and lengths:
            if lengths[0] == len(code):
                return digits[len(code) :], lengths[1:]
            if lengths[0] > len(code):
                return digits[len(code) :], (lengths[0] - len(code), *lengths[1:])
    return digits, lengths


def _is_new(digits: str) -> bool:
    return (
        digits[:2] in _PROVINCES
        and digits[:-1].isdigit()
        and digits[6:8] in ("18", "19", "20")
        and _is_day(digits[10:14])
    )


def _is_old(digits: str) -> bool:
    return digits[:2] in _PROVINCES and digits.isdigit() and _is_day(digits[8:12])


def _is_day(digits: str) -> bool:
    return "01" <= digits[:2] <= "12" and "01" <= digits[2:] <= "31"


def _is_card(groups: list[str]) -> bool:
    """Whether groups are those of a bank card: four digits each, but for the last."""
    four = 4
    return (
        len(groups) >= four
        and all(len(g) == four for g in groups[:-1])
        and sum(map(len, groups)) >= _LEN_OLD
        and not all(_YEAR.fullmatch(g) for g in groups)
    )


__all__ = ["holds_number", "numbers_in"]
