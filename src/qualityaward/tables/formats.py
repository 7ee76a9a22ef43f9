"""What a workbook's number formats show: a day, a percentage, or a number with so many digits at least."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

Shown = Literal["day", "time", "percent", "marked", "number"]
"""``time``: hours without a day; ``marked``: a percent sign that is only written beside the number."""


class Format(NamedTuple):
    """How cells of a format are shown."""

    shown: Shown
    width: int = 0


GENERAL: Final = Format("number")
_BUILT_IN_DAYS: Final = frozenset({14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 55), 57, 58})
"""Those of every language, and those that Chinese editions add."""

_BUILT_IN_TIMES: Final = frozenset({18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56})
_BUILT_IN_PERCENT: Final = frozenset({9, 10})
_WRITTEN: Final = re.compile(r"\"[^\"]*\"?|\\.|_.|\*.")
_BRACKETS: Final = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)


def built_in(number: int) -> Format:
    """The format that a workbook does not need to spell out."""
    if number in _BUILT_IN_DAYS:
        return Format("day")
    if number in _BUILT_IN_TIMES:
        return Format("time")
    return Format("percent") if number in _BUILT_IN_PERCENT else GENERAL


def format_of(code: str) -> Format:
    """What a format's code shows.

    >>> format_of('yyyy"年"m"月"d"日"').shown, format_of("0.00%").shown, format_of('0"%"').shown, format_of("000000")
    ('day', 'percent', 'marked', Format(shown='number', width=6))
    """
    first = code.split(";", maxsplit=1)[0]
    bare = _BRACKETS.sub("", _WRITTEN.sub("", first)).strip()
    letters = bare.lower().replace("general", "")
    if (
        re.search(r"[ydeg]|m(?!.*[hs])", letters.replace("am/pm", "").replace("上午/下午", ""))
        and "0" not in letters
        and "#" not in letters
    ):
        return Format("day")
    if re.search(r"[hs]|\[m", letters) and "0" not in letters.replace("ss.0", "ss").replace("ss.00", "ss"):
        return Format("time")
    if "%" in bare:
        return Format("percent")
    if re.search(r"[%％‰]", first):
        return Format("marked")
    return Format("number", len(bare) if bare and set(bare) == {"0"} else 0)


__all__ = ["GENERAL", "Format", "built_in", "format_of"]
