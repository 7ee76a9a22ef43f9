"""A checked scheme as data, so that what ships with the library is not read and checked again in every process.

The file that a scheme was written in stays its source: prepared data name the digests of it and of its vocabularies, and
are passed over wherever these, the data's own digest or the shape of our classes differ. They are data alone: a list of
values, each made of those before it, by the few classes of which a scheme is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from qualityaward import regions, source, values
from qualityaward.language import nodes, types, vocabulary
from qualityaward.scheme import quotas, scheme
from qualityaward.scheme.parts import digest_of
from qualityaward.scheme.scheme import Scheme
from qualityaward.version import SEMANTICS

FORMAT: Final = "qualityaward.prepared/1"
_HOMES: Final = {
    m.__name__.partition(".")[2]: m
    for m in (source, values, regions, nodes, types, vocabulary, quotas, scheme)
}
"""The modules that hold the classes of a scheme."""

_GIVEN: Final = ("data", "vocabulary_data", "compiled")
"""What a scheme has of its files, and what it makes itself."""

_PLAIN: Final[Mapping[str, Callable[[list[Any]], Any]]] = {
    "tuple": tuple,
    "list": list,
    "dict": lambda flat: dict(zip(flat[::2], flat[1::2], strict=True)),
    "date": lambda flat: date.fromisoformat(flat[0]),
    "Decimal": lambda flat: Decimal(flat[0]),
    "Fraction": lambda flat: Fraction(flat[0]),
}


def prepared(known: Scheme) -> bytes:
    """A scheme as data, the digest of the rest before it."""
    rows = _Rows()
    whole = rows.of(known)
    assert whole == [len(rows.rows) - 1]
    data = {
        "format": FORMAT,
        "semantics": known.semantics,
        "digest": known.digest,
        "uses": dict(known.uses),
        "classes": rows.classes,
        "rows": rows.rows,
    }
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return _seal(body) + body


def scheme_in(data: bytes, text: bytes, words: Callable[[str], bytes | None]) -> Scheme | None:
    """The scheme of prepared data; None where they are not of exactly this file and these vocabularies, or not ours."""
    seal, body = data[:_SEAL], data[_SEAL:]
    if seal != _seal(body):
        return None
    told = json.loads(body)
    if told["format"] != FORMAT or told["semantics"] != SEMANTICS or told["digest"] != digest_of(text):
        return None
    used = {name: words(name) for name in told["uses"]}
    if any(found is None or digest_of(found) != told["uses"][name] for name, found in used.items()):
        return None
    makers = [_maker(name, named) for name, named in told["classes"]]
    made: list[Any] = []
    for row in told["rows"]:
        make = makers[row[0]]
        if make is None:
            return None
        made.append(make([made[v[0]] if type(v) is list else v for v in row[1:]]))
    whole = made[-1]
    for name, value in zip(_GIVEN, (text, used, {}), strict=True):
        object.__setattr__(whole, name, value)
    return whole if isinstance(whole, Scheme) else None


class _Rows:
    """The values of a scheme in order, each after those of which it is made; one that is met again is not said again."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.classes: list[tuple[str, list[str]]] = []
        self._numbers: dict[str, int] = {}
        self._seen: dict[int, tuple[int, Any]] = {}

    def of(self, value: Any) -> Any:
        """A text, a number or nothing as it is; anything else as the number of its row, in a list."""
        if value is None or type(value) in (str, int, bool):
            return value
        if id(value) not in self._seen:
            row = self._row(value)
            self.rows.append(row)
            self._seen[id(value)] = len(self.rows) - 1, value  # kept, so that no other value has its identity
        return [self._seen[id(value)][0]]

    def _row(self, value: Any) -> list[Any]:
        kind = type(value)
        if kind is dict:
            return [self._class("dict", []), *(self.of(each) for pair in value.items() for each in pair)]
        if kind in (tuple, list):
            return [self._class(kind.__name__, []), *map(self.of, value)]
        if kind in (date, Decimal, Fraction):
            return [self._class(kind.__name__, []), str(value)]
        name = f"{kind.__module__.partition('.')[2]}:{kind.__name__}"
        names = _names(kind)
        if _maker(name, names) is None:
            raise TypeError(f"no part of a scheme: {kind.__qualname__}")
        number = self._class(name, names)
        return [number, *(self.of(getattr(value, each)) for each in names)]

    def _class(self, name: str, names: list[str]) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.classes)
            self.classes.append((name, names))
        return self._numbers[name]


def _names(kind: type) -> list[str]:
    """The fields of a class that prepared data hold."""
    if is_dataclass(kind):
        return [f.name for f in fields(kind) if not (kind is Scheme and f.name in _GIVEN)]
    return list(getattr(kind, "_fields", ()))


def _maker(name: str, names: list[str]) -> Callable[[list[Any]], Any] | None:
    """What makes a value of the class of that name from its fields; None where there is none with exactly these."""
    if name in _PLAIN:
        return _PLAIN[name]
    home, _, own = name.partition(":")
    kind = vars(_HOMES[home]).get(own) if home in _HOMES else None
    if not isinstance(kind, type) or kind.__module__ != _HOMES[home].__name__ or _names(kind) != names:
        return None
    if issubclass(kind, tuple):
        return lambda flat: tuple.__new__(kind, flat)
    if not is_dataclass(kind):
        return None
    setters = [getattr(kind, each).__set__ for each in names]

    def make(flat: list[Any]) -> Any:
        one = object.__new__(kind)
        for setter, value in zip(setters, flat, strict=True):
            setter(one, value)
        return one

    return make


def _seal(body: bytes) -> bytes:
    return digest_of(body).encode() + b"\n"


_SEAL: Final = len(_seal(b""))

__all__ = ["prepared", "scheme_in"]
