"""One cell as a file has it: text, number, date, truth, or what cannot be used; and how its kind is called.

What a cell holds may be somebody's data, so that problems name its kind and, where it is no more than a figure with
its measure word, the figure.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

Kind = Literal["text", "number", "date", "bool", "error", "formula", "json"]
"""``formula`` is one without a stored value, ``error`` a cell like #N/A, ``json`` a list or structure of a column store."""

SIGNIFICANT: Final = 15
"""Digits that a number cell keeps; those of a longer number are lost when it is typed."""


class Cell(NamedTuple):
    """A cell that is not empty.

    ``percent``: it is shown as a percentage; ``width``: shown with so many digits at least;
    ``from_float``: it comes from a binary number, which keeps fifteen digits; ``exact``: the spaces at its ends are meant.
    """

    kind: Kind
    value: Any
    percent: bool = False
    width: int = 0
    from_float: bool = False
    exact: bool = False

    @property
    def text(self) -> str:
        """What is written, as one line of text without space around it; numbers in full."""
        match self.kind:
            case "text":
                return str(self.value) if self.exact else str(self.value).strip()
            case "number":
                return figures(self.value).rjust(self.width, "0")
            case "bool":
                return "TRUE" if self.value else "FALSE"
            case "date":
                return str(self.value)
            case "error" | "formula" | "json":
                return ""


def figures(number: Decimal) -> str:
    """A number in full, without an exponent or trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_of(value: object) -> Cell | None:
    """A cell from a value of a column store or a frame; None for nothing, for an empty text and for NaN."""
    match value:
        case None:
            return None
        case bool():
            return Cell("bool", value)
        case int():
            return Cell("number", Decimal(value))
        case Decimal():
            return (
                None if value.is_nan() else Cell("number", value) if value.is_finite() else Cell("error", "")
            )
        case float():
            return float_cell(value)
        case datetime() | date():
            return Cell("date", value)
        case str():
            return Cell("text", value) if value.strip() else None
        case list() | tuple() | dict():
            return Cell("json", value)
        case _:
            return Cell("error", "")


def float_cell(value: float, *, percent: bool = False, width: int = 0) -> Cell | None:
    """A cell from a binary number, at the fifteen digits that spreadsheets keep; None for NaN."""
    if value != value:  # noqa: PLR0124 reason: only NaN differs from itself
        return None
    if value in (float("inf"), float("-inf")):
        return Cell("error", "")
    return Cell("number", Decimal(f"{value:.{SIGNIFICANT}g}"), percent, width, from_float=True)


def plain(text: str) -> str:
    """A text as it is compared: full-width signs as ordinary ones, no space around it.

    >>> plain(" ５％ ")
    '5%'
    """
    return unicodedata.normalize("NFKC", text).replace("−", "-").replace("–", "-").strip()


_SHOWABLE: Final = re.compile(
    r"(?:[0-9.,%％‰/E+~—\-¥￥$（）()〇零一二三四五六七八九十百千万亿两元角分年月日个件人家项吨]|约|大约|近|余|多|左右|以上|以下|不足|超过|其中|共|合计|大于|小于|待定|不详|未知|无|有|是|否)+\Z"
)
_LONG_NUMBER: Final = re.compile(r"[0-9]{6,}")
LONGEST_SHOWN: Final = 12


def class_of(cell: Cell) -> str:
    """The code of what a cell is, for a problem; a figure with its measure words is shown itself, nothing else is."""
    if cell.kind == "text":
        text = plain(cell.text)
        if len(text) <= LONGEST_SHOWN and _SHOWABLE.match(text) and not _LONG_NUMBER.search(text):
            return f"`{text}`"
        digits = sum(c.isdigit() for c in text)
        return "class-digits" if digits * 2 > len(text) else "class-text"
    if cell.kind == "number" and not _LONG_NUMBER.search(cell.text):
        return f"`{cell.text}`"
    return f"class-{cell.kind}"


__all__ = ["Cell", "Kind", "cell_of", "class_of", "figures", "float_cell", "plain"]
