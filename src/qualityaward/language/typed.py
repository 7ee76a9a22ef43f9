"""Plain values → values as an evaluation holds them: checked against a type, and lowered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from qualityaward.language.types import Type
from qualityaward.regions import CHINESE, Regions
from qualityaward.values import (
    ISO_DAY,
    MILLION,
    YUAN,
    from_millionths,
    parse_money,
    parse_period,
    to_millionths,
)

Lowered = bool | int | str
Plain = bool | int | Decimal | date | str
"""A value as people write it."""

Stated = Plain | Mapping[str, Any] | list[Any] | tuple[Any, ...] | None
"""What may stand in a record, as Python has it."""

LONGEST_TEXT: Final = 4000
_IN_WORDS = re.compile(r"(-?[0-9]{1,12}(?:\.[0-9]{1,6})?) ?([万亿%％])\Z")


class Misfit(Exception):
    """A value that does not fit its type: a message code and its arguments, never the value itself."""

    def __init__(self, code: str, **args: str) -> None:
        self.code, self.args_ = code, args
        super().__init__(code)


def lower(kind: Type, value: object) -> Lowered:
    """`value` as a `kind`: dates as day numbers, decimals as millionths, levels as ranks; raises :class:`Misfit`.

    A bool is no number, a number no text, a float is never exact and is refused.
    """
    match kind.kind:
        case "bool":
            if isinstance(value, bool):
                return value
        case "int":
            value = _in_words(value)
            if isinstance(value, Decimal) and value == value.to_integral_value():
                value = int(value)
            if isinstance(value, int) and not isinstance(value, bool):
                if to_millionths(value) is None:
                    raise Misfit("number-too-long")
                return value
        case "number" | "money":
            return _number(kind, value)
        case "date":
            return _date(value)
        case "text" | "region" | "period" | "enum" | "scale":
            return _text(kind, value)
        case "list" | "record":
            pass
    raise Misfit("value-type", expected=str(kind))


def _number(kind: Type, value: object) -> int:
    if isinstance(value, float):
        raise Misfit("value-float")
    amount = None
    value = _in_words(value, percent=True) if kind.kind == "number" else value
    if kind.kind == "money" and isinstance(value, str):
        amount = parse_money(value, kind.name or YUAN)
        if amount is None and kind.name:
            raise Misfit("money-currency", currency=kind.name)
        if amount is None:
            raise Misfit("money-bad")
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        amount = to_millionths(value)
        if amount is None:
            raise Misfit("number-too-long")
    if amount is None:
        raise Misfit("value-type", expected=str(kind))
    return amount


def _in_words(value: object, *, percent: bool = False) -> object:
    """A number that is written as offices write it, ``3.5万`` or ``35%``, as a number; anything else as it is.

    >>> _in_words("3.5万"), _in_words("35%", percent=True), _in_words("35%"), _in_words("3500")
    (Decimal('35000'), Decimal('0.35'), '35%', '3500')
    """
    found = _IN_WORDS.match(value) if isinstance(value, str) else None
    if found is None or (found[2] in "%％" and not percent):
        return value
    power = {"万": 4, "亿": 8}.get(found[2], -2)
    return Decimal(Decimal(found[1]).scaleb(power).normalize().__format__("f"))


def _date(value: object) -> int:
    if isinstance(value, datetime):
        raise Misfit("value-datetime")
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, str) and ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value).toordinal()
        except ValueError:
            raise Misfit("date-bad") from None
    raise Misfit("value-type", expected="date")


def _text(kind: Type, value: object) -> str | int:
    if not isinstance(value, str):
        raise Misfit(
            "value-quote" if isinstance(value, (int, Decimal, date)) else "value-type", expected=str(kind)
        )
    if kind.kind == "region" and kind.regions.unit(value) is None:
        raise outside(kind.regions)
    if kind.kind == "period" and parse_period(value) is None:
        raise Misfit("period-bad", text=value)
    if kind.kind in ("enum", "scale") and value not in kind.options:
        raise Misfit("value-option", expected=", ".join(kind.options))
    if len(value) > LONGEST_TEXT:
        raise Misfit("value-too-long", most=str(LONGEST_TEXT))
    return kind.options.index(value) if kind.kind == "scale" else value


def outside(regions: Regions) -> Misfit:
    """That something is no code of a hierarchy of areas."""
    if regions == CHINESE:
        return Misfit("region-bad")
    form = ", ".join(regions.shapes)
    return (
        Misfit("region-shape", system=regions.system, form=form)
        if form
        else Misfit("region-unlisted", system=regions.system)
    )


def bounded(value: Lowered, kind: Type, least: int | None, most: int | None) -> Lowered:
    """`value` again, if it lies between the bounds, both included; raises :class:`Misfit`."""
    if isinstance(value, int) and not isinstance(value, bool) and kind.numeric:
        unit = 1 if kind.kind == "int" else MILLION
        if least is not None and value < least * unit:
            raise Misfit("value-small", bound=str(least))
        if most is not None and value > most * unit:
            raise Misfit("value-large", bound=str(most))
    return value


def show(kind: Type, value: object) -> bool | int | str | None:
    """A lowered value as plain data again: dates and decimals as text, levels as their names, nothing as None."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        match kind.kind:
            case "date":
                return date.fromordinal(value).isoformat()
            case "number" | "money":
                return from_millionths(value)
            case "scale":
                return kind.options[value]
            case "int" | "bool" | "text" | "region" | "enum" | "period" | "list" | "record":
                return value
    return value if isinstance(value, str) else None
