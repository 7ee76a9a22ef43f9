"""Values as a form's cells hold them, and back without loss."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from qualityaward.language.vocabulary import Field, Vocabulary
from qualityaward.tables.cells import SIGNIFICANT, Cell, plain
from qualityaward.tables.spellings import Unread, labels, value_of

FIRST_DAY: Final = date(1900, 3, 1)
"""From here on every program counts days alike."""

_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDE: Final = 0x2000
"""Where signs begin that take two places."""

_UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def escaped(text: str) -> str:
    """A text as a workbook holds it: signs that XML cannot hold by their number, and so spaces at its ends.

    >>> escaped(" a_x0041_")
    '_x0020_a_x005F_x0041_'
    """
    made = _UNSAFE.sub(lambda m: f"_x{ord(m[0]):04X}_", _ESCAPE.sub("_x005F_", text))
    bare = made.strip()
    if bare == made:
        return made
    at = made.index(bare) if bare else len(made)
    ends = (made[:at], made[at + len(bare) :])
    first, last = ("".join(f"_x{ord(c):04X}_" for c in end) for end in ends)
    return first + bare + last


def written(field: Field, value: Any, vocabulary: Vocabulary) -> Any:
    """What a cell holds for a value as canonical data has it: text, number, date."""
    match field.type.kind:
        case "bool":
            return "是" if value else "否"
        case "int":
            return value if abs(int(value)) < 10**SIGNIFICANT else str(value)
        case "number" | "money":
            return _figure(str(value), percent=field.ratio)
        case "date":
            day = date.fromisoformat(str(value))
            return datetime(day.year, day.month, day.day) if day >= FIRST_DAY else str(value)
        case "scale" | "enum":
            return _option(field, str(value), vocabulary)
        case "text" | "region" | "period" | "list" | "record":
            return escaped(str(value))


def _figure(text: str, *, percent: bool) -> Any:
    """A number where a number cell keeps it exactly; else its digits, a ratio in per cent."""
    number = Decimal(text)
    if Decimal(f"{float(number):.{SIGNIFICANT}g}") == number:
        return float(number)
    return f"{format(number.scaleb(2), 'f')}%" if percent else text


def _option(field: Field, option: str, vocabulary: Vocabulary) -> str:
    """The label of a level or option, where it names no other."""
    label = labels(field, vocabulary).get(option)
    if label is not None:
        try:
            if value_of(Cell("text", label.zh), field, vocabulary) == option and plain(label.zh) == label.zh:
                return label.zh
        except Unread:
            pass
    return option


def lines_taken(text: str, width: float) -> int:
    """Lines that a text takes in a column, a Chinese character counted as two."""
    room = max(width - 2, 4)
    return sum(1 + int(sum(2 if ord(c) > _WIDE else 1 for c in line) // room) for line in text.split("\n"))


__all__ = ["escaped", "lines_taken", "written"]
