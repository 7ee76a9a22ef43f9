"""Units: in a header, 营业收入（万元）, and behind a figure, 30万元."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from qualityaward.tables.cells import plain

_TIMES: Final = {
    "": 0,
    "百": 2,
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
}
_MONEY_UNIT: Final = re.compile(r"(?:人民币)?(百亿|十亿|亿|千万|百万|十万|万|千|百)?(?:元|圆|CNY|RMB)\Z")
_HEADER_UNIT: Final = re.compile(
    r"\A(.+?)\s*(?:\((?:单位)?\s*:?\s*([^()]{1,12})\)|\[(?:单位)?\s*:?\s*([^\[\]]{1,12})\]|/\s*(\S{1,6}))\Z"
)
_STATED_UNIT: Final = re.compile(r"单位\s*:\s*([^\s,;。，；()]{1,12})")
_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_AMOUNT: Final = re.compile(
    rf"(?P<sign>[-+]?)(?:人民币)?(?:¥|CNY|RMB)?(?P<inner>-?)(?P<number>{_NUMBER})"
    r"(?P<times>百亿|十亿|亿|千万|百万|十万|万|千|百)?(?P<yuan>元整|元|圆整|圆|CNY|RMB)?\Z"
)
_FIGURE: Final = re.compile(rf"[-+]?{_NUMBER}\Z")
_FOREIGN: Final = re.compile(r"[$€£]|美元|欧元|日元|港元|港币|英镑|USD|EUR|JPY|HKD|GBP")


class Unit(NamedTuple):
    """What figures of a column count: as written, and the power of ten, or what it is besides money."""

    written: str
    kind: str
    """``money``, ``percent``, ``permille``, ``own`` (the fact's own unit, or one of its multiples) or ``other``."""

    power: int = 0


class Amount(NamedTuple):
    """An amount of money in a text, in yuan by the units that stand with it."""

    yuan: Decimal
    has_times: bool
    has_yuan: bool


def split_header(header: str) -> tuple[str, str | None]:
    """A header's label and its unit, if it has one.

    >>> split_header("营业收入（万元）"), split_header("研发投入占比 [单位：%]"), split_header("名称")
    (('营业收入', '万元'), ('研发投入占比', '%'), ('名称', None))
    """
    found = _HEADER_UNIT.match(plain(header))
    if found is None:
        return plain(header), None
    return found[1].strip(), (found[2] or found[3] or found[4]).strip()


_RATIOS: Final[Mapping[str, tuple[str, int]]] = {
    "%": ("percent", -2),
    "百分比": ("percent", -2),
    "百分数": ("percent", -2),
    "‰": ("permille", -3),
}


def unit_of(written: str, kind: str, own: str) -> Unit:
    """What a unit means for figures of a type (`money`, `ratio`, `int`, `number`, …) whose own unit is `own`."""
    text = plain(written).replace(" ", "")
    if kind == "money":
        if found := _MONEY_UNIT.match(text):
            return Unit(written, "money", _TIMES[found[1] or ""])
        return Unit(written, "other")
    if kind == "ratio":
        return Unit(written, *_RATIOS.get(text, ("other",)))
    if own and text.endswith(own) and text.removesuffix(own) in _TIMES:
        return Unit(written, "own", _TIMES[text.removesuffix(own)])
    return Unit(written, "other")


def stated_unit(text: str) -> str | None:
    """The unit that a line above the header states for the whole table, 单位：万元, or None."""
    found = _STATED_UNIT.search(plain(text))
    return found[1] if found else None


def amount(text: str) -> Amount | None:
    """The amount of money that a text is, or None.

    >>> amount("5,000万元").yuan, amount("-¥300,000").yuan, amount("约30万")
    (Decimal('50000000'), Decimal('-300000'), None)
    """
    found = _AMOUNT.match(plain(text).replace(" ", "").upper())
    if found is None or (found["sign"] and found["inner"]):
        return None
    number = Decimal(found["number"].replace(",", "")).scaleb(_TIMES[found["times"] or ""])
    negative = "-" in (found["sign"], found["inner"])
    return Amount(-number if negative else number, bool(found["times"]), bool(found["yuan"]))


def figure(text: str) -> Decimal | None:
    """The number that a text is, thousands separated or not, or None."""
    text = plain(text).replace(" ", "")
    return Decimal(text.replace(",", "")) if _FIGURE.match(text) else None


def is_foreign(text: str) -> bool:
    """Whether a text names another country's money."""
    return bool(_FOREIGN.search(plain(text).upper()))


__all__ = ["Amount", "Unit", "amount", "figure", "is_foreign", "split_header", "stated_unit", "unit_of"]
