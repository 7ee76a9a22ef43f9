"""Whole numbers as Chinese texts write them: 六, 十二, 一百零三, 12, and on cheques 壹佰零叁."""

from __future__ import annotations

from typing import Final

DIGITS: Final = "零一二三四五六七八九"
FINANCIAL: Final = "零壹贰叁肆伍陆柒捌玖"
NUMERAL: Final = r"(?:[0-9０-９]+|[〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]+)"
"""A whole number below 10,000 as a regular expression."""

_VALUES: Final = {**{c: i for digits in (DIGITS, FINANCIAL) for i, c in enumerate(digits)}, "〇": 0, "两": 2}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


def number_of(text: str) -> int | None:
    """The number that `text` writes; None where it writes none.

    >>> [number_of(t) for t in ("六", "十二", "一百零三", "二〇二四", "１２", "十十", "伍仟", "叁佰贰拾")]
    [6, 12, 103, 2024, 12, None, 5000, 320]
    """
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if all(c in _VALUES for c in text):
        return int("".join(str(_VALUES[c]) for c in text))
    total, digit, last = 0, None, 10_000
    for c in text:
        if c in _UNITS:
            unit = _UNITS[c]
            if unit >= last:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last = None, unit
        elif c in _VALUES and digit in (None, 0):
            digit = _VALUES[c]
        else:
            return None
    return total + (digit or 0)


def numeral(number: int) -> str:
    """A number from 1 to 9999 in Chinese.

    >>> [numeral(n) for n in (6, 10, 12, 20, 103, 110, 1001)]
    ['六', '十', '十二', '二十', '一百零三', '一百一十', '一千零一']
    """
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= number < 20 else written  # noqa: PLR2004 reason: 十二, not 一十二


__all__ = ["DIGITS", "NUMERAL", "number_of", "numeral"]
