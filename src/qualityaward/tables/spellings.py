"""What a cell says by the type of its fact: every spelling that can mean one thing alone, and a refusal for the others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from qualityaward.language.identifiers import LENGTH, holds
from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Field, Label, Vocabulary
from qualityaward.tables.cells import SIGNIFICANT, Cell, plain
from qualityaward.tables.units import Unit, amount, figure, is_foreign

Plain = bool | int | Decimal | date | str

TRUE_WORDS: Final = frozenset({"是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "1"})
FALSE_WORDS: Final = frozenset({"否", "无", "×", "✗", "✘", "✕", "☒", "n", "no", "false", "0"})
_MET: Final = frozenset({"met", "符合", "是", "√", "✓", "✔", "☑", "y", "yes"})
_NOT_MET: Final = frozenset({"not_met", "不符合", "否", "×", "✗", "✘", "✕", "☒", "n", "no"})

_DATE: Final = re.compile(
    r"([0-9]{4})(?: ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,2})| ?年 ?([0-9]{1,2}) ?月 ?([0-9]{1,2}) ?[日号])(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?\Z"
)
_MONTH_FIRST: Final = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}\Z")
_SHORT: Final = re.compile(r"[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?\Z|[0-9]{4} ?年?\Z")
_SHORT_YEAR: Final = re.compile(r"[0-9]{2} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?日?\Z")
_WEEK: Final = re.compile(r"[0-9]{4}-?W[0-9]{2}(?:-?[0-9])?\Z", re.IGNORECASE)
_WITH_TIME: Final = re.compile(r".+[ T][0-9]{1,2}:[0-9]{2}.*\Z")
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+\Z", re.IGNORECASE)
_PERIOD: Final = re.compile(r"([0-9]{1,5}) ?(年|个月|月|天|日)\Z")
_PERIOD_UNITS: Final = {"年": "years", "个月": "months", "月": "months", "天": "days", "日": "days"}
EARLIEST: Final = date(1900, 1, 1)
_DIGITS_OF_DAY: Final = 8
_BETWEEN: Final = re.compile("[、，,；;/]")
_PERCENTAGE: Final = re.compile(r"(.+?) ?([%‰])\Z")


class Unread(Exception):
    """A cell that is no value of its fact: a message code and its arguments, never what the cell holds."""

    def __init__(self, code: str, **args: str) -> None:
        self.code, self.args_ = code, args
        super().__init__(code)


def value_of(cell: Cell, field: Field, vocabulary: Vocabulary, unit: Unit | None = None) -> Plain:
    """What a cell states, as a record would; raises :class:`Unread`."""
    unusable(cell)
    value = _value(cell, field, vocabulary, unit)
    try:
        bounded(lower(field.type, value), field.type, field.min, field.max)
    except Misfit as misfit:
        raise Unread(*_misfit(misfit, field)) from None
    return value


_MISFITS: Final = {
    "number-too-long": "cell-precise",
    "value-small": "cell-bounds",
    "value-large": "cell-bounds",
    "value-too-long": "cell-long",
}


def _misfit(misfit: Misfit, field: Field) -> tuple[str]:
    """A value of the right kind that is out of bounds."""
    return (_MISFITS.get(misfit.code) or f"cell-{kind_of(field)}",)


def unusable(cell: Cell) -> None:
    """Raises :class:`Unread` for an error, and for a formula without a stored value."""
    if cell.kind in ("error", "formula"):
        raise Unread(f"cell-{cell.kind}")


def kind_of(field: Field) -> str:
    """The type of a field as spellings tell types apart: a ratio is not any number."""
    return "ratio" if field.ratio else field.type.kind


def _value(cell: Cell, field: Field, vocabulary: Vocabulary, unit: Unit | None) -> Plain:
    match field.type.kind:
        case "bool":
            return _bool(cell)
        case "date":
            return day(cell)
        case "int":
            return _int(cell, field, unit)
        case "number":
            return _ratio(cell, unit) if field.ratio else _number(cell, field, unit)
        case "money":
            return _money(cell, unit)
        case "scale" | "enum":
            return _option(cell, labels(field, vocabulary), field.type)
        case "region":
            return _region(cell, field.type, vocabulary)
        case "text":
            return text_of(cell, field.standard)
        case "period":
            return _period(cell)
        case "list" | "record":
            raise Unread("cell-text")


def finding(cell: Cell) -> str:
    """``met`` or ``not_met``."""
    unusable(cell)
    text = plain(cell.text).casefold()
    if cell.kind == "bool" or text in _MET or text in _NOT_MET:
        return "met" if cell.value is True or text in _MET else "not_met"
    raise Unread("cell-finding")


def _bool(cell: Cell) -> bool:
    if cell.kind == "bool":
        return bool(cell.value)
    text = plain(cell.text).casefold()
    if cell.kind in ("text", "number") and text in TRUE_WORDS | FALSE_WORDS:
        return text in TRUE_WORDS
    raise Unread("cell-bool")


def day(cell: Cell) -> date:
    """A day: a date cell without a time of day, or a date that begins with the year; raises :class:`Unread`."""
    unusable(cell)
    if cell.kind == "date":
        value = cell.value
        if isinstance(value, datetime):
            if value.time() != time.min:
                raise Unread("cell-date-time")
            value = value.date()
        return _not_early(value)
    if cell.kind == "number":
        text = cell.text
        raise Unread("cell-date-digits" if len(text) == _DIGITS_OF_DAY else "cell-date-number")
    if cell.kind != "text":
        raise Unread("cell-date")
    text = plain(cell.text)
    if found := _DATE.match(text):
        parts = [int(p) for p in (found[1], found[3] or found[5], found[4] or found[6])]
        try:
            return _not_early(date(*parts))
        except ValueError:
            raise Unread("cell-date-none") from None
    raise Unread(_no_date(text))


def _no_date(text: str) -> str:
    """Which of the spellings that are refused a text is."""
    if text.isascii() and text.isdigit():
        return "cell-date-digits" if len(text) == _DIGITS_OF_DAY else "cell-date-number"
    for code, pattern in (
        ("cell-date-week", _WEEK),
        ("cell-date-order", _MONTH_FIRST),
        ("cell-date-short", _SHORT),
        ("cell-date-short", _SHORT_YEAR),
        ("cell-date-time", _WITH_TIME),
    ):
        if pattern.match(text):
            return code
    return "cell-date"


def _not_early(value: date) -> date:
    if value < EARLIEST:
        raise Unread("cell-date-early")
    return value


def _int(cell: Cell, field: Field, unit: Unit | None) -> int:
    number = _figure(cell, _own(field))
    if number is None or cell.percent:
        raise Unread("cell-int")
    number = _scaled(number, unit)
    if number != number.to_integral_value():
        raise Unread("cell-int")
    return int(number)


def _own(field: Field) -> tuple[str, ...]:
    """Measure words that may stand behind a figure of a field."""
    own = (plain(field.unit.zh),) if field.unit is not None else ()
    return (*own, "年", "年度") if field.name == "year" or field.name.endswith("_year") else own


def _figure(cell: Cell, own: tuple[str, ...] = ()) -> Decimal | None:
    if cell.kind == "number":
        return Decimal(cell.value)
    if cell.kind != "text":
        return None
    text = plain(cell.text).replace(" ", "")
    for word in sorted(own, key=len, reverse=True):
        if word and text.endswith(word):
            text = text.removesuffix(word)
            break
    return figure(text)


def _scaled(number: Decimal, unit: Unit | None) -> Decimal:
    return number if unit is None else number.scaleb(unit.power)


def _number(cell: Cell, field: Field, unit: Unit | None) -> Decimal:
    number = _figure(cell, _own(field))
    if number is None or cell.percent:
        raise Unread("cell-number")
    return _scaled(number, unit)


def _ratio(cell: Cell, unit: Unit | None) -> Decimal:
    if cell.percent:
        return Decimal(cell.value)
    if cell.kind == "text" and (found := _PERCENTAGE.match(plain(cell.text))):
        number = figure(found[1])
        if number is None:
            raise Unread("cell-ratio")
        return number.scaleb(-2 if found[2] == "%" else -3)
    number = _figure(cell)
    if number is None:
        raise Unread("cell-ratio")
    if unit is not None and unit.power:
        return number.scaleb(unit.power)
    if abs(number) >= 1:
        raise Unread("cell-ratio-plain")
    return number


def _money(cell: Cell, unit: Unit | None) -> Decimal:
    if cell.kind == "number" and not cell.percent:
        return _scaled(Decimal(cell.value), unit)
    if cell.kind != "text":
        raise Unread("cell-money")
    found = amount(cell.text)
    if found is None:
        raise Unread("cell-money-currency" if is_foreign(cell.text) else "cell-money")
    if unit is None or not unit.power or found.has_yuan:
        return found.yuan
    if found.has_times:  # 3000万 under （万元） may mean either
        raise Unread("cell-unit", unit=unit.written)
    return found.yuan.scaleb(unit.power)


def labels(field: Field, vocabulary: Vocabulary) -> Mapping[str, Label]:
    """The words of a field's levels or options, by name."""
    return vocabulary.scales[field.type.name].labels if field.type.kind == "scale" else field.labels


def _option(cell: Cell, words: Mapping[str, Label], kind: Type) -> str:
    text = plain(cell.text).casefold() if cell.kind in ("text", "number") else ""
    if text:
        named = [o for o in kind.options if o.casefold() == text]
        called = named or [o for o in kind.options if o in words and text in _names(words[o])]
        if len(called) == 1:
            return called[0]
    shown = "、".join(words[o].zh if o in words else o for o in kind.options)
    raise Unread("cell-option", options=shown)


def _names(label: Label) -> set[str]:
    return {plain(each).casefold() for each in (label.zh, label.en) if each}


def _region(cell: Cell, kind: Type, vocabulary: Vocabulary) -> str:
    text, regions = plain(cell.text), kind.regions
    if cell.kind not in ("text", "number"):
        raise Unread("cell-region")
    if regions.unit(text) is not None:
        return text
    called = [code for code, label in vocabulary.regions.items() if text.casefold() in _names(label)]
    if len(called) == 1:
        return called[0]
    if regions.system:
        raise Unread("cell-region-other", system=regions.system)
    if text.isascii() and text.isdigit() and len(text) not in map(len, regions.shapes):
        raise Unread("cell-region-lost", digits=str(len(text)))
    raise Unread("cell-region")


def text_of(cell: Cell, standard: str | None = None) -> str:
    """A cell as text; a number that has lost digits is none, nor one that its standard's check refuses."""
    unusable(cell)
    if cell.kind == "date":
        raise Unread("cell-text-date")
    if cell.kind in ("bool", "json") or cell.percent:
        raise Unread("cell-text")
    if cell.kind == "number" and (abs(cell.value) >= 10**SIGNIFICANT and cell.from_float):
        raise Unread("cell-digits-lost")
    text = cell.text
    if _SCIENTIFIC.match(plain(text)):
        raise Unread("cell-digits-lost")
    if standard is not None:
        text = plain(text).replace(" ", "").upper()
        if len(text) != LENGTH:
            raise Unread("cell-identifier-length", standard=standard, found=str(len(text)))
        if not holds(standard, text):
            raise Unread("cell-identifier", standard=standard)
    if len(text) > LONGEST_TEXT:
        raise Unread("cell-long")
    return text


def awards_of(cell: Cell) -> list[str] | None:
    """The awards that an applicant applies for, one behind the other."""
    listed = cell.value if cell.kind == "json" else None
    if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
        return [each.strip() for each in listed if each.strip()] or None
    return [each.strip() for each in _BETWEEN.split(text_of(cell)) if each.strip()] or None


def _period(cell: Cell) -> str:
    text = plain(cell.text)
    if found := _PERIOD.match(text):
        return f"{found[1]} {_PERIOD_UNITS[found[2]]}"
    return text


__all__ = [
    "EARLIEST",
    "FALSE_WORDS",
    "TRUE_WORDS",
    "Plain",
    "Unread",
    "awards_of",
    "day",
    "finding",
    "kind_of",
    "labels",
    "text_of",
    "unusable",
    "value_of",
]
