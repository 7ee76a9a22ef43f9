"""A record as it is kept, and read again: everything that it states, in one spelling.

Numbers are kept as texts. Read again by the same vocabulary they give an equal record, whose digest is the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Subject, Vocabulary
from qualityaward.reading.document import DEFAULT_LIMITS, WIDER_LIMITS
from qualityaward.record.bound import Bound
from qualityaward.record.loading import record_of
from qualityaward.record.record import Record, canonical

Plain = dict[str, Any]


def stated(record: Record, bound: Bound) -> Plain:
    """The record as plain data: its canonical form, each deviation as a mapping."""
    data = canonical(record, bound)
    if "deviations" in data:
        data["deviations"] = [
            dict(zip(("clause", "by", "on", "reason"), each, strict=True)) for each in data["deviations"]
        ]
    return {"facts": {}, "findings": {}} | data


def record_again(data: Mapping[str, Any], vocabulary: Vocabulary) -> Record:
    """The record that :func:`stated` gave; raises :class:`~qualityaward.errors.RecordError` for one that is none."""
    long = _longest(data) > DEFAULT_LIMITS.elements
    return record_of(record_data(data, vocabulary), limits=WIDER_LIMITS if long else DEFAULT_LIMITS)


def record_data(data: Mapping[str, Any], vocabulary: Vocabulary) -> Plain:
    """What :func:`stated` gave, as a mapping that a record is read from."""
    subject = vocabulary.subjects.get(str(data.get("subject")))
    return dict(data) if subject is None else _typed(data, subject, vocabulary)


def _longest(data: Any) -> int:
    """The length of the longest list anywhere in plain data."""
    if isinstance(data, Mapping):
        return max(map(_longest, data.values()), default=0)
    if isinstance(data, list):
        return max(len(data), *map(_longest, data), 0)
    return 0


def _typed(data: Mapping[str, Any], subject: Subject, vocabulary: Vocabulary) -> Plain:
    """`data` with its numbers as numbers again."""
    facts = data.get("facts")
    if not isinstance(facts, Mapping):
        return dict(data)
    return dict(data) | {
        "facts": {name: _fact(name, value, subject, vocabulary) for name, value in facts.items()}
    }


def _fact(name: str, value: Any, subject: Subject, vocabulary: Vocabulary) -> Any:
    fact = subject.facts.get(name)
    if fact is None:
        return value
    if isinstance(value, Mapping) and "value" in value:
        return dict(value) | {"value": _fact(name, value["value"], subject, vocabulary)}
    if fact.type.kind == "record" and isinstance(value, Mapping):
        return _typed(value, vocabulary.subjects[fact.type.name], vocabulary)
    if fact.type.kind == "list" and isinstance(value, list):
        types = {f.name: f.type for f in fact.fields}
        return [
            {k: number(types[k], v) if k in types else v for k, v in each.items()}
            if isinstance(each, Mapping)
            else each
            for each in value
        ]
    return number(fact.type, value)


def number(kind: Type, value: Any) -> Any:
    """A decimal that is kept as text as a number again; anything else as it is."""
    if kind.kind in ("number", "money") and isinstance(value, str):
        try:
            return Decimal(value) if value.isascii() else value
        except InvalidOperation:
            return value
    return value


__all__ = ["number", "record_again", "record_data", "stated"]
