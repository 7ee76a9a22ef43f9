"""Numbers that carry their own check: 统一社会信用代码 (GB 32100-2015) and 公民身份号码 (GB 11643-1999)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

Standard = Literal["credit_code", "identity_number"]
STANDARDS: Final[tuple[Standard, ...]] = ("credit_code", "identity_number")
LENGTH: Final = 18

_CODE_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE: Final = re.compile(rf"[{_CODE_SIGNS}]{{2}}[0-9]{{6}}[{_CODE_SIGNS}]{{10}}\Z")
_IDENTITY: Final = re.compile(r"[1-9][0-9]{16}[0-9X]\Z")
_IDENTITY_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_FIRST_YEAR: Final = 1800


def credit_code(text: str) -> bool:
    """Whether `text` is a unified social credit code: its signs, its length, and the check sign by GB 32100.

    >>> credit_code("91110000600037341L"), credit_code("91110000600037341E")
    (True, False)
    """
    if not _CODE.match(text):
        return False
    total = sum(_CODE_SIGNS.index(c) * 3**i for i, c in enumerate(text[:17]))
    return _CODE_SIGNS[-total % 31] == text[17]


def identity_number(text: str) -> bool:
    """Whether `text` is a citizen's number: its length, a day of birth that there is, and the check sign by GB 11643.

    The region is not looked up: numbers keep that of the day they were given. Whether the day of birth is past depends
    on a day, and is not asked here.

    >>> identity_number("11010519491231002X"), identity_number("110105194912310020")
    (True, False)
    """
    if not _IDENTITY.match(text):
        return False
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    if born.year < _FIRST_YEAR:
        return False
    total = sum(w * int(c) for w, c in zip(_IDENTITY_WEIGHTS, text[:17], strict=True))
    return "10X98765432"[total % 11] == text[17]


def holds(standard: str, text: str) -> bool:
    """Whether `text` is a number by the standard of that name."""
    return credit_code(text) if standard == "credit_code" else identity_number(text)


__all__ = ["LENGTH", "STANDARDS", "Standard", "credit_code", "holds", "identity_number"]
