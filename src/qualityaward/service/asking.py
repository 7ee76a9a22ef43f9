"""What a request asks: days, readings and values out of its query, and the notice of the year that governs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from fastapi import Query

from qualityaward import answer
from qualityaward.record.notice import Notice
from qualityaward.scheme.scheme import Scheme
from qualityaward.service.limits import Limits
from qualityaward.service.problems import Refusal

_PAIR: Final = r"^[A-Za-z_][A-Za-z0-9_]{0,63}=[^\x00-\x1f]{1,200}$"

On = Annotated[
    str,
    Query(
        description="决定日期；the date of decision",
        json_schema_extra={"format": "date"},
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        examples=["2024-10-15"],
    ),
]
Lang = Annotated[
    Literal["zh", "en"] | None, Query(description="语言；the language of what is read by people")
]
Reading = Annotated[
    Sequence[Annotated[str, Query(pattern=_PAIR)]],
    Query(description="解释口径 名=项，可多次；NAME=OPTION, repeatable", max_length=50),
]
Values = Annotated[
    Sequence[Annotated[str, Query(pattern=_PAIR)]],
    Query(alias="set", description="办法未定的值 名=值，可多次；NAME=VALUE, repeatable", max_length=50),
]
Format = Annotated[answer.Format, Query(description="格式；the format")]


@dataclass(frozen=True, slots=True)
class Served:
    """What a service answers from: schemes, the years' notices, a log or none, and its limits. All read before it starts."""

    schemes: tuple[Scheme, ...]
    notices: tuple[Notice, ...] = ()
    log: Path | None = None
    limits: Limits = field(default_factory=Limits)


def day(text: str, name: str = "on") -> date:
    """A day as it is written; raises :class:`Refusal` for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(400, "service-day", name=name) from None


def pairs(given: Sequence[str], name: str) -> dict[str, str]:
    """``name=value``, each name once."""
    found: dict[str, str] = {}
    for each in given:
        key, _, value = each.partition("=")
        if key in found:
            raise Refusal(400, "service-twice", name=name, key=key)
        found[key] = value
    return found


def values(scheme: Scheme, given: Sequence[str]) -> dict[str, Any]:
    """The values of parameters by their types; what is none of a type's is left to be refused by it."""
    known = scheme.parameters
    return {n: known[n].meant(t) if n in known else t for n, t in pairs(given, "set").items()}


def notice_for(served: Served, scheme: Scheme, on: date) -> Notice | None:
    """The notice of the scheme's family in force on a day: of several, that which began last."""
    found = [
        n
        for n in served.notices
        if n.family == scheme.family and n.first <= on and (n.last is None or on <= n.last)
    ]
    return max(found, key=lambda n: n.first, default=None)


def settings(
    served: Served, scheme: Scheme, on: date, reading: Sequence[str], given: Sequence[str]
) -> Mapping[str, Any]:
    """What `evaluate`, `sanctions`, `check_round`, `select` and `check_procedure` are given beside the file itself."""
    return {
        "readings": pairs(reading, "reading"),
        "parameters": values(scheme, given),
        "notice": notice_for(served, scheme, on),
    }


__all__ = [
    "Format",
    "Lang",
    "On",
    "Reading",
    "Served",
    "Values",
    "day",
    "notice_for",
    "pairs",
    "settings",
    "values",
]
