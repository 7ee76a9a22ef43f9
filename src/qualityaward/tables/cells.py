"""One cell as a file has it: text, number, date, truth, or what cannot be used; and how its kind is called.

What a cell holds may be somebody's data, so that problems name its kind and show it only where it is a figure, a day, a
place or a word that is nobody's: the first six digits of a long number, the first twelve signs of a long text.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

from qualityaward.language.places import PLACES

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
    r"(?:[0-9.,:%％‰/ETWXex+~—、☑□\-¥￥$€£（）()？?！!〇零一二三四五六七八九十百千万亿两半元圆角分年月日号个件人家项吨]|季度|整|或|级|去年|今年|前年|本年|上年|上月|长期|永久|人民币|美元|欧元|日元|港元|港币|英镑|CNY|RMB|USD|EUR|JPY|HKD|GBP|约|大约|近|余|多|左右|以上|以下|不足|超过|其中|共|合计|大于|小于"
    r"|大概|可能|也许|或许|应该|好像|似乎|估计|基本|部分|大部分|全部|不全|不完全|不太|有时|偶尔|以前|目前|曾经|正在|已经|尚未|还没|没有|暂无|暂时|不是|不为|不"
    r"|待定|待查|待核|待补|待报|不详|未知|不明|不清楚|不清|不确定|不知道|未填|未写|未定|未报|不适用|不涉及|不存在|不具备|不满足|不符合|符合|满足|具备|属于|存在|涉及"
    r"|合格|达标|达到|通过|完成|申请|办理|进行|审批|审核|整改|取得|获得|提供|公示|评审|受理|认定|查实|属实|同上|如上|见附件|见附表|另附|另行|视情况|情况|原则上|无法|中|后|前|过|了|吧|的"
    r"|一般|较大|重大|特大|特别|严重|轻微|优秀|良好|中等|国家级|省级|市级|县级|区级|国际|国内|省内|市内|全国|全省|全市|本市|本省|本区"
    r"|(?i:yes|no|maybe|unknown|partly|pending|tbd|true|false|none|null|n/a|ok|not|some|about)|无|有|是|否|未|已|√|×|✓|✗|\s)+\Z"
)
"""What may be shown of a text: figures with their measure words, and words that are nobody's name or number."""

_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,14}(?:[省市县州盟]|(?<!小)区)\Z")
"""What the name of a place looks like; one of those that are known has to stand at its beginning."""

_DAY: Final = re.compile(r"(?:19|20)[0-9]{6}(?![0-9])")
_LONG_NUMBER: Final = re.compile(r"[0-9]{7,}")
_DIGITS_SHOWN: Final = 8
"""Digits that are shown of a text in all."""

FIRST_DIGITS: Final = 6
"""Digits that are shown of a long number: those of a place in an identity number, of a network in that of a telephone."""

LONGEST_SHOWN: Final = 12
"""Signs that are shown of a text."""


def class_of(cell: Cell) -> str:
    """The code of what a cell is, for a problem; figures, days, places and words that are nobody's data are shown, shortened, nothing else is."""
    match cell.kind:
        case "text":
            text = plain(cell.text)
            if _SHOWABLE.match(text) or _is_place(text):
                return f"`{_shortened(text)}`"
            digits = sum(c.isdigit() for c in text)
            return "class-digits" if digits * 2 > len(text) else "class-text"
        case "number" | "date":
            return f"`{_shortened(cell.text)}`"
        case other:
            return f"class-{other}"


def _is_place(text: str) -> bool:
    """Whether a text is a province, city, county or district by its name, which is nobody's address."""
    return bool(_PLACE.match(text)) and any(text.startswith(each) for each in PLACES)


def _shortened(text: str) -> str:
    """A text up to where its digits could make a number that is somebody's, or where it is too long.

    >>> _shortened("2010/13/01"), _shortened("20210901"), _shortened("13800138000"), _shortened("2021-09-01 08:30")
    ('2010/13/01', '20210901', '138001…', '2021-09-01…')
    """
    digits = [i for i, char in enumerate(text) if char.isdigit()]
    long = next((n for n in _LONG_NUMBER.finditer(text) if not _DAY.fullmatch(n[0])), None)
    ends = [LONGEST_SHOWN, len(text)]
    if len(digits) > _DIGITS_SHOWN:
        ends.append(digits[_DIGITS_SHOWN])
    if long is not None:
        ends.append(long.start() + FIRST_DIGITS)
    shown = text[: min(ends)].rstrip()
    return text if min(ends) == len(text) else f"{shown}…"


__all__ = ["Cell", "Kind", "cell_of", "class_of", "figures", "float_cell", "plain"]
