"""The quick way from plain data to a typed record, for records that are as they should be.

It gives what the careful way (:mod:`qualityaward.record.loading`, :func:`qualityaward.record.record.bind`) gives, or nothing:
whatever is odd raises :class:`Odd`, and the careful way then finds the value or every problem, with its place. So no
message is worded here, and a doubt costs time, never an answer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, NamedTuple

from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary
from qualityaward.reading.decode import INVISIBLE
from qualityaward.reading.scalars import MAX_FRACTION, MAX_WHOLE
from qualityaward.record.elements import MOST_ELEMENTS, absent, canonical_order
from qualityaward.regions import Regions
from qualityaward.values import MILLION, NOTHING, to_millionths

Values = tuple[Any, ...]
Convert = Callable[[Any], Any]
Texts = tuple[str | None, ...]

LONGEST: Final = 100_000
"""Characters of JSON, and of all texts of a mapping, that are read quickly: far below every limit of the reader."""

DEEPEST: Final = 12
_MOST: Final = 10**MAX_WHOLE
_NUMBER: Final = re.compile(rf"-?(0|[1-9][0-9]{{0,{MAX_WHOLE - 1}}})(\.[0-9]{{1,{MAX_FRACTION}}})?", re.ASCII)
_FIRST_YEAR: Final = 1900


class Odd(Exception):
    """Something that the quick way does not settle."""


class Found(NamedTuple):
    """What a record states, typed: values by position, evidence and judgements by path, and what counts only later."""

    values: Values
    evidence: dict[str, Texts]
    judgements: dict[str, tuple[Any, ...]]
    late: list[tuple[str, int, tuple[int, ...]]]


# Plain data -------------------------------------------------------------------------------------------------


def snapshot(value: Any) -> Any:
    """A copy of a caller's data that nobody else can change: mappings, lists, text, numbers, days, and nothing else."""
    texts: list[str] = []
    copy = _copied(value, texts, 0)
    joined = "".join(texts)
    if len(joined) + len(texts) > LONGEST or INVISIBLE.search(joined):
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
            elif of is bool or inner is None or (of is int and -_MOST < inner < _MOST):
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
    if kind is int and -_MOST < value < _MOST:
        return value
    if kind is Decimal and _NUMBER.fullmatch(f"{value:f}") and not (value == 0 and value.is_signed()):
        return value
    raise Odd


def parsed(text: str) -> Any:
    """JSON as plain data; a number is an int or a Decimal. What a careful reader looks at twice is odd."""
    if len(text) > LONGEST or "\\u" in text or INVISIBLE.search(text):
        raise Odd
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError):
        raise Odd from None


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


# Values -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 15)
def _day(text: str) -> int:
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():  # noqa: PLR2004 reason: YYYY-MM-DD
        raise Odd
    try:
        day = date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        raise Odd from None
    if day.year < _FIRST_YEAR or day.isoformat() != text:
        raise Odd
    return day.toordinal()


def day(value: Any) -> int:
    """A civil day as its number."""
    if type(value) is str:
        return _day(value)
    if type(value) is date and value.year >= _FIRST_YEAR:
        return value.toordinal()
    raise Odd


@lru_cache(maxsize=1 << 12)
def _region(regions: Regions, text: str) -> str:
    if regions.unit(text) is None:
        raise Odd
    return text


def text(value: Any) -> str:
    """A text that is not too long."""
    if type(value) is str and len(value) <= LONGEST_TEXT:
        return value
    raise Odd


_KNOWN: Final = frozenset(
    (
        "name",
        "type",
        "label",
        "optional",
        "required_with",
        "not_before",
        "at_most",
        "min",
        "max",
        "labels",
        "unit",
    )
) | {"affirmed", "denied", "names"}
"""What this module knows of a field; a value of one that declares more is left to the careful way."""


def _convert(f: Field) -> Convert:
    """The function that lowers a stated value of a field."""
    kind: Type = f.type

    def carefully(value: Any) -> Any:
        try:
            return bounded(lower(kind, value), kind, f.min, f.max)
        except Misfit:
            raise Odd from None

    if any(
        getattr(f, each.name) not in (None, False, (), "") for each in fields(f) if each.name not in _KNOWN
    ):
        return _refused
    if kind.kind in ("int", "number", "money"):
        return _number(f, carefully)
    if kind.kind in ("enum", "scale"):
        return dict(
            zip(kind.options, range(len(kind.options)) if kind.kind == "scale" else kind.options, strict=True)
        ).__getitem__
    by_kind: dict[str, Convert] = {
        "bool": _bool,
        "date": day,
        "region": lambda v: _region(kind.regions, text(v)),
        "text": text,
    }
    return by_kind.get(kind.kind, carefully)


def _bool(value: Any) -> bool:
    if value is True or value is False:
        return bool(value)
    raise Odd


def _number(f: Field, carefully: Convert) -> Convert:
    unit = 1 if f.type.kind == "int" else MILLION
    least = -_MOST * MILLION if f.min is None else f.min * unit
    most = _MOST * MILLION if f.max is None else f.max * unit

    def number(value: Any) -> int:
        if type(value) is int:
            amount: int | None = value * unit if -_MOST < value < _MOST else None
        elif unit == 1:
            raise Odd
        elif type(value) is Decimal:
            amount = to_millionths(value)
        else:
            return int(carefully(value))
        if amount is None or not least <= amount <= most:
            raise Odd
        return amount

    return number


# Records ----------------------------------------------------------------------------------------------------


class Plan:
    """How records of a vocabulary's subjects are typed, worked out once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._subjects: dict[str, Mapping[str, tuple[int, str, Any]]] = {}

    def bound(self, subject: Subject, facts: Any, findings: Any) -> Found:
        """Facts and findings typed; raises :class:`Odd`."""
        found = Found((), {}, {}, [])
        try:
            values = self._record(subject, facts, findings, "facts.", "findings.", (), found)
        except (KeyError, TypeError, AttributeError, RecursionError):  # a name or a shape that is not known
            raise Odd from None
        return found._replace(values=values)

    def _of(self, subject: Subject) -> Mapping[str, tuple[int, str, Any]]:
        known = self._subjects.get(subject.name)
        if known is None:
            made: dict[str, tuple[int, str, Any]] = {}
            for name, fact in subject.facts.items():
                kind = fact.type.kind
                how: Any = (
                    _elements(fact) if kind == "list"
                    else self.vocabulary.subjects[fact.type.name] if kind == "record"
                    else _convert(fact.value)
                )  # fmt: skip
                made[name] = (subject.index[f"facts.{name}"], kind, how)
            known = self._subjects[subject.name] = made
        return known

    def _record(
        self,
        subject: Subject,
        facts: Any,
        findings: Any,
        path: str,
        judged: str,
        at: tuple[int, ...],
        found: Found,
    ) -> Values:
        values: list[Any] = [None] * subject.width
        known = self._of(subject)
        for name, value in _items(facts):
            position, kind, how = known[name]
            if type(value) is dict and (kind != "record" or value.get("value") is not None):
                texts, value = _texts(value, _EVIDENCE), value["value"]  # noqa: PLW2901 reason: the value inside
                if value is None:
                    continue
                found.evidence[path + name] = texts
                if texts[2] is not None:
                    found.late.append((path + name, _day(texts[2]), (*at, position)))
            elif value is None:
                continue
            if kind == "record":
                if len(at) > _NESTED or not value.keys() <= _PARTS:
                    raise Odd
                inner = path + name + "."
                values[position] = self._record(
                    how, value.get("facts"), value.get("findings"), inner, inner, (*at, position), found
                )
            else:
                values[position] = how(value)
        index = subject.index
        for name, stated in _items(findings):
            if name not in subject.findings:
                raise Odd
            position = index["findings." + name]
            said, texts = stated, _NO_TEXTS
            if type(stated) is dict:
                said, texts = stated["value"], _texts(stated, _JUDGEMENT)
                judged_on, happened = texts[1], texts[3]
                if judged_on is not None and (happened or "") > judged_on:
                    raise Odd
                days = [_day(each) for each in (judged_on, happened) if each is not None]
                found.late.extend((judged + name, each, (*at, position)) for each in days)
            if said is None and stated is None:
                continue
            met = _SAID[said]
            found.judgements[judged + name] = (said, *texts)
            values[position] = met
        return tuple(values)


_SAID: Final = {"met": True, "not_met": False}
_DAYS: Final = ("date", "happened")
_NO_TEXTS: Final[Texts] = (None, None, None, None)
_EVIDENCE: Final = dict.fromkeys(("evidence", "source", "date"))
_JUDGEMENT: Final = dict.fromkeys(("by", "date", "basis", "happened"))
_PARTS: Final = frozenset(("facts", "findings", "id", "name", "format", "subject"))
_NESTED: Final = 4


def _items(mapping: Any) -> Any:
    if mapping is None:
        return ()
    if type(mapping) is not dict:
        raise Odd
    return mapping.items()


def _texts(stated: dict[str, Any], keys: Mapping[str, None]) -> Texts:
    """The texts beside a value, the date in ISO form."""
    made = dict(stated)
    del made["value"]
    if not made.keys() <= keys.keys():
        raise Odd
    for key, beside in made.items():
        if beside is not None:
            made[key] = date.fromordinal(day(beside)).isoformat() if key in _DAYS else text(beside)
    return tuple(made.get(key) for key in keys)


def _elements(fact: Fact) -> Convert:
    """The function that types the elements of a list fact, in their canonical order."""
    at = {f.name: (i, _convert(f)) for i, f in enumerate(fact.fields)}
    usual = tuple(NOTHING if f.optional else None for f in fact.fields)
    linked = any(f.required_with is not None for f in fact.fields)
    ordered = [(at[f.not_before][0], at[f.name][0]) for f in fact.fields if f.not_before is not None]
    ordered += [(at[f.name][0], at[f.at_most][0]) for f in fact.fields if f.at_most is not None]
    ordered += [(at[start][0], at[end][0]) for start, end in fact.periods]

    def element(stated: Any) -> Values:
        if type(stated) is not dict:
            raise Odd
        values, given = list(usual), set()
        for name, value in stated.items():
            i, convert = at[name]
            if value is not None:
                values[i] = convert(value)
                given.add(name)
        if linked:
            values = [
                v if f.name in given else absent(f, fact, given)
                for f, v in zip(fact.fields, values, strict=True)
            ]
        for i, j in ordered:
            _in_order(values[i], values[j])
        return tuple(values)

    unique = [at[name][0] for name in fact.unique]
    return _listed(element, unique, known=not linked and NOTHING not in usual)


def _in_order(first: Any, last: Any) -> None:
    if (
        first is not None
        and last is not None
        and first is not NOTHING
        and last is not NOTHING
        and last < first
    ):
        raise Odd


def _listed(element: Callable[[Any], Values], unique: list[int], *, known: bool) -> Convert:
    """`known`: no field can be nothing, so that elements whose values are known are in order as they compare."""

    def elements(stated: Any) -> tuple[Values, ...]:
        if type(stated) is not list or len(stated) > MOST_ELEMENTS:
            raise Odd
        made = [element(each) for each in stated]
        if len(made) < 2:  # noqa: PLR2004 reason: one is in order and unlike no other
            return tuple(made)
        for i in unique:
            keys = [values[i] for values in made if values[i] is not None and values[i] is not NOTHING]
            if len(set(keys)) < len(keys):
                raise Odd
        try:
            made.sort(key=None if known else canonical_order)
        except TypeError:  # something is unknown
            made.sort(key=canonical_order)
        return tuple(made)

    return elements


_plans: dict[int, Plan] = {}
_MOST_PLANS: Final = 64


def plan_of(vocabulary: Vocabulary) -> Plan:
    """The plan of a vocabulary, made once; the last few are remembered."""
    plan = _plans.get(id(vocabulary))
    if plan is None or plan.vocabulary is not vocabulary:
        if len(_plans) >= _MOST_PLANS:
            _plans.clear()
        plan = _plans[id(vocabulary)] = Plan(vocabulary)
    return plan


__all__ = ["Found", "Odd", "Plan", "day", "parsed", "plan_of", "snapshot", "text"]
