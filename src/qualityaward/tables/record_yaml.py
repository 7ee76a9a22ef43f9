"""A record's mapping as YAML, so that reading it gives the same record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Any, Final, assert_never

from qualityaward.language.typed import Stated
from qualityaward.reading.formats.record import KEYS
from qualityaward.tables.cells import figures


def record_yaml(stated: Mapping[str, Any]) -> str:
    """The file of a record: its header, then facts, findings and deviations in the order in which they are given.

    >>> print(record_yaml({"id": "a", "facts": {"incidents": [], "exporter": True}}), end="")
    id: "a"
    facts:
      incidents: []
      exporter: true
    """
    ordered = {
        k: stated[k] for k in (*(h for h in _HEADER if h in stated), *(k for k in stated if k not in _HEADER))
    }
    return "\n".join(_mapping(ordered, "")) + "\n"


_HEADER: Final = tuple(takewhile(lambda key: key != "facts", KEYS.known))


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, each in value.items():
        yield from _entry(f"{indent}{key}:", each, indent + "  ")


def _entry(head: str, value: Any, indent: str) -> Iterator[str]:
    if value and isinstance(value, Mapping):
        yield head
        yield from _mapping(value, indent)
    elif value and isinstance(value, (list, tuple)):
        yield head
        for each in value:
            lines = list(_mapping(each, "")) if isinstance(each, Mapping) and each else [_scalar(each)]
            yield f"{indent}- {lines[0]}"
            yield from (f"{indent}  {line}" for line in lines[1:])
    else:
        yield f"{head} {_scalar(value)}"


def _scalar(value: Stated) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return figures(value)
        case int():
            return str(value)
        case date():
            return value.isoformat()
        case str():
            quoted = json.dumps(value, ensure_ascii=False)
            return "".join(c if c.isprintable() else _escape(c) for c in quoted)
        case Mapping():
            return "{}"
        case list() | tuple():
            return "[]"
        case None:
            return "null"
        case other:
            assert_never(other)


def _escape(sign: str) -> str:
    number = ord(sign)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 reason: the first plane


__all__ = ["record_yaml"]
