"""Plain data of a record: a caller's mapping or JSON text, taken over quickly where nothing in it is odd.

Whatever is odd raises :class:`Odd`, and is then read with places, which finds the value or every problem. So no message is
worded here, and a doubt costs time, never an answer.
"""

from __future__ import annotations

import json
import marshal
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from qualityaward.language.typed import LONGEST_TEXT
from qualityaward.reading.decode import INVISIBLE
from qualityaward.reading.scalars import MAX_FRACTION, MAX_WHOLE
from qualityaward.regions import Regions
from qualityaward.values import FIRST_YEAR, ISO_DAY

LONGEST: Final = 100_000
"""Characters of JSON, and of all texts of a mapping, that are read quickly: far below every limit of the reader."""

DEEPEST: Final = 12
MOST_WHOLE: Final = 10**MAX_WHOLE
_NUMBER: Final = re.compile(rf"-?(0|[1-9][0-9]{{0,{MAX_WHOLE - 1}}})(\.[0-9]{{1,{MAX_FRACTION}}})?", re.ASCII)
_MINUS_ZERO: Final = re.compile(r"-0(?![0-9])", re.ASCII)
_MOST_REMEMBERED: Final = 1 << 15
_DEEPLY: Final = 4
"""The form of marshal in which what stands in several places is written once."""


class Odd(Exception):
    """Something that the quick way does not settle."""


# A mapping --------------------------------------------------------------------------------------------------


def snapshot(value: Any) -> Any:
    """A copy of a caller's data that nobody else can change: mappings, lists, text, numbers, days, and nothing else."""
    texts: list[str] = []
    copy = _copied(value, texts, 0)
    joined = "".join(texts)
    if len(joined) + len(texts) > LONGEST or not visible(joined):
        raise Odd
    return copy


def _copied(value: Any, texts: list[str], depth: int) -> Any:
    kind = type(value)
    if kind is dict:
        if depth > DEEPEST or len(texts) > LONGEST:
            raise Odd
        made = {}
        for key, inner in value.items():
            if type(key) is not str or not key:
                raise Odd
            texts.append(key)
            of = type(inner)
            if of is str:
                texts.append(inner)
                made[key] = inner
            elif of is bool or inner is None or (of is int and -MOST_WHOLE < inner < MOST_WHOLE):
                made[key] = inner
            else:
                made[key] = _copied(inner, texts, depth + 1)
        return made
    if kind is list or kind is tuple:
        if depth > DEEPEST or len(texts) > LONGEST:
            raise Odd
        return [_copied(inner, texts, depth + 1) for inner in value]
    if kind is bool or value is None or kind is date:
        return value
    if kind is str:
        texts.append(value)
        return value
    if kind is int and -MOST_WHOLE < value < MOST_WHOLE:
        return value
    if kind is Decimal:
        return _decimal(value)
    raise Odd


def _decimal(value: Decimal) -> Decimal:
    """A decimal that a file could state; raises :class:`Odd` for another."""
    if _NUMBER.fullmatch(f"{value:f}") and not (value == 0 and value.is_signed()):
        return value
    raise Odd


class Packed:
    """A caller's mapping that was typed as it came, packed so that nobody changes it; it is seldom asked for again."""

    __slots__ = ("_data", "_days")

    def __init__(self, mapping: dict[str, Any]) -> None:
        """Of text, numbers, truths, days, lists and mappings alone; raises :class:`Odd` for anything else, and for very much."""
        self._days = False
        try:
            self._data = marshal.dumps(mapping, _DEEPLY)
        except ValueError:  # it holds days or decimals, or something odd
            self._days = True
            self._data = marshal.dumps(_marked(mapping), _DEEPLY)
        if len(self._data) > LONGEST:
            raise Odd

    def mapping(self) -> dict[str, Any]:
        """The mapping, made anew."""
        made: dict[str, Any] = marshal.loads(self._data)
        return _unmarked(made) if self._days else made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Packed) and self.mapping() == other.mapping()

    __hash__ = None  # type: ignore[assignment] # reason: as of the mapping

    def __reduce__(self) -> tuple[type[Packed], tuple[dict[str, Any]]]:
        return Packed, (self.mapping(),)


_AS_IT_IS: Final = frozenset((str, int, bool, type(None)))


def _marked(value: Any) -> Any:
    """The same with a tuple in the place of each day or decimal, which are no lists; raises :class:`Odd`."""
    kind = type(value)
    if kind is dict:
        return {k: v if type(v) in _AS_IT_IS else _marked(v) for k, v in value.items()}
    if kind is list:
        return [v if type(v) in _AS_IT_IS else _marked(v) for v in value]
    if kind is date:
        return (value.toordinal(),)
    if kind is Decimal:
        return (str(_decimal(value)),)
    raise Odd


def _unmarked(value: Any) -> Any:
    kind = type(value)
    if kind is dict:
        return {k: _unmarked(v) for k, v in value.items()}
    if kind is list:
        return [_unmarked(v) for v in value]
    if kind is tuple:
        return date.fromordinal(value[0]) if type(value[0]) is int else Decimal(value[0])
    return value


# JSON -------------------------------------------------------------------------------------------------------


def parsed(text: str) -> Any:
    """JSON as plain data; a number is an int or a Decimal. What a careful reader looks at twice is odd."""
    if len(text) > LONGEST or "\\u" in text or not visible(text):
        raise Odd
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise Odd from None


def object_in(text: str) -> dict[str, Any]:
    """The object that JSON text is, neither its strings counted (:func:`whole`) nor its texts looked at (:func:`text`)."""
    if len(text) > LONGEST or "\\" in text:
        raise Odd
    try:
        made, end = _READ_FROM(text, len(text) - len(text.lstrip(" \t\n\r")))
    except (ValueError, RecursionError):
        raise Odd from None
    if type(made) is not dict or (end < len(text) and text[end:].strip(" \t\n\r")):
        raise Odd
    return made


def whole(text: str, strings: int) -> None:
    """Raises :class:`Odd` unless so many strings, keys included, are all that text without a backslash has.

    Of a key that stands twice, one is lost, so that there are fewer. And readers differ on -0, which may stand there.
    """
    if text.count('"') != 2 * strings or _MINUS_ZERO.search(text):
        raise Odd


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs) or "" in made:
        raise Odd
    return made


def _whole(text: str) -> int:
    if len(text) > MAX_WHOLE or text == "-0":
        raise Odd
    return int(text)


def _exact(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text) or (text[0] == "-" and not text.strip("-0.")):
        raise Odd
    return Decimal(text)


def _refused(_: Any) -> Any:
    raise Odd


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_whole, parse_float=_exact, parse_constant=_refused
)
_READ_FROM: Final = json.JSONDecoder(parse_float=_exact, parse_constant=_refused).raw_decode


# Texts and days ---------------------------------------------------------------------------------------------


def visible(text: str) -> bool:
    """Whether no character of a text is invisible to a person; nearly every text is printable as it is."""
    return text.isprintable() or not INVISIBLE.search(text)


def text(value: Any) -> str:
    """A text that is not too long, each character of which is seen."""
    if type(value) is str and len(value) <= LONGEST_TEXT and (value.isprintable() or visible(value)):
        return value
    raise Odd


class _Remembered(dict[Any, Any]):
    """What texts stand for, each found once; another value of the caller's is not kept."""

    __slots__ = ()

    def __missing__(self, stated: Any) -> Any:
        found = self.found(stated)
        if type(stated) is str:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[stated] = found
        return found

    def found(self, stated: Any) -> Any:
        """What a value stands for; raises :class:`Odd`."""
        raise NotImplementedError


class _Days(_Remembered):
    """Civil days as their numbers."""

    __slots__ = ()

    def __missing__(self, stated: Any) -> int:
        if type(stated) is date and stated.year >= FIRST_YEAR:
            return stated.toordinal()
        found: int = super().__missing__(stated)
        return found

    def found(self, stated: Any) -> int:
        if type(stated) is not str or not ISO_DAY.fullmatch(stated):
            raise Odd
        try:
            day = date(int(stated[:4]), int(stated[5:7]), int(stated[8:]))
        except ValueError:
            raise Odd from None
        if day.year < FIRST_YEAR or day.isoformat() != stated:
            raise Odd
        return day.toordinal()


class Codes(_Remembered):
    """Codes of regions as they are; raises :class:`Odd` for a text that is none."""

    __slots__ = ("regions",)

    def __init__(self, regions: Regions) -> None:
        self.regions = regions

    def found(self, stated: Any) -> str:
        """The code, if it is one."""
        if type(stated) is not str or len(stated) > LONGEST_TEXT or self.regions.unit(stated) is None:
            raise Odd
        return stated


DAYS: Final[Mapping[Any, int]] = _Days()
"""The number of a civil day by its text or itself; raises :class:`Odd` for another."""


__all__ = [
    "DAYS",
    "MOST_WHOLE",
    "Codes",
    "Odd",
    "Packed",
    "object_in",
    "parsed",
    "snapshot",
    "text",
    "visible",
    "whole",
]
