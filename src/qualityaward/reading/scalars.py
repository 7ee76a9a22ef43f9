"""What a value without quotes means: the few forms that every reader of YAML and JSON agrees on."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from qualityaward.values import ISO_DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from qualityaward.reading.tree import Scalar

Kind = Literal["text", "null", "bool", "int", "decimal", "date", "no-date", "long-number", "ambiguous"]
Value = str | int | Decimal | bool | date | None

MAX_WHOLE, MAX_FRACTION = 15, 6
"""Digits that a number may have before and after the point (semantics, section 4)."""

_WORDS: dict[str, Kind] = {
    "": "null",
    "null": "null",
    "true": "bool",
    "false": "bool",
    # What YAML 1.1 reads as bool or null and YAML 1.2 as text, or the other way round.
    **dict.fromkeys(("~", "=", "<<", "Null", "NULL", "True", "TRUE", "False", "FALSE"), "ambiguous"),
    **dict.fromkeys(("y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO"), "ambiguous"),
    **dict.fromkeys(("on", "On", "ON", "off", "Off", "OFF"), "ambiguous"),
}
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(?:\.([0-9]+))?", re.ASCII)
_ZERO = re.compile(r"-0(?:\.0*)?", re.ASCII)
_AMBIGUOUS = re.compile(
    r"""[-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
      | [-+]?0[box][0-9a-fA-F_]+                                  # 0o17, 0x1F, 0b1
      | [-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?           # 12:30 is sixty times twelve to YAML 1.1
      | [-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?   # 017, 0320700, 1_000, +5, 1., .5, 1e3
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:.*)? # 2024-1-1 and points in time
    """,
    re.ASCII | re.VERBOSE,
)
_LONGEST = 64
"""No form that is not text is longer, but for a number, which is then too long."""


def kind(text: str) -> Kind:
    """What `text`, written without quotes, is; ``ambiguous`` where YAML 1.1, YAML 1.2 and JSON disagree.

    >>> kind("0320700"), kind("0.05"), kind("9(6)")
    ('ambiguous', 'decimal', 'text')
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "0123456789-+.":
        return "text"
    if number := _NUMBER.fullmatch(text):
        return _kind_of_number(text, number[1], number[2])
    if ISO_DAY.fullmatch(text):
        return "no-date" if _as_date(text) is None else "date"
    return "ambiguous" if len(text) <= _LONGEST and _AMBIGUOUS.fullmatch(text) else "text"


def _kind_of_number(text: str, whole: str, fraction: str | None) -> Kind:
    if _ZERO.fullmatch(text):
        return "ambiguous"
    if len(whole) > MAX_WHOLE or len(fraction or "") > MAX_FRACTION:
        return "long-number"
    return "int" if fraction is None else "decimal"


def resolve(scalar: Scalar) -> Value:
    """The value of `scalar`; text with quotes or under ``|`` is text, and so is what the reader refused."""
    text = scalar.text
    read = _READERS.get(kind(text)) if scalar.plain else None
    return text if read is None else read(text)


def ambiguous(scalar: Scalar) -> bool:
    """Whether readers of YAML disagree about `scalar`; the reader has reported it then."""
    return scalar.plain and kind(scalar.text) == "ambiguous"


def _as_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_READERS: dict[Kind, Callable[[str], Value]] = {
    "null": lambda _: None,
    "bool": lambda text: text == "true",
    "int": int,
    "decimal": Decimal,
    "date": date.fromisoformat,
}
