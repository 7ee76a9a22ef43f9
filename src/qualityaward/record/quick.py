"""The quick way from plain data to a typed record, for records that are as they should be.

It gives what the careful way (:mod:`qualityaward.record.loading`, :func:`qualityaward.record.record.bind`) gives, or nothing:
whatever is odd raises :class:`Odd`, and the careful way then finds the value or every problem, with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any, Final, NamedTuple

from qualityaward.language.typed import LONGEST_TEXT, Misfit, bounded, lower
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary
from qualityaward.record.bound import Bound, Evidence, Judgement, Values
from qualityaward.record.elements import MOST_ELEMENTS, absent, canonical_order
from qualityaward.record.plain import DAYS, MOST_WHOLE, Codes, Odd, text
from qualityaward.values import MILLION, NOTHING, to_millionths

Convert = Callable[[Any], Any]
Texts = tuple[str | None, ...]
_made: Final = tuple.__new__


# Values -----------------------------------------------------------------------------------------------------

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
) | {"affirmed", "denied", "names", "working_days"}
"""What this module knows of a field; a value of one that declares more is left to the careful way."""


def _convert(f: Field) -> Convert:
    """The function that lowers a stated value of a field; it raises :class:`Odd`, or what a table raises for a key."""
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
        "date": DAYS.__getitem__,
        "region": Codes(kind.regions).__getitem__,
        "text": text,
    }
    return by_kind.get(kind.kind, carefully)


def _refused(_: Any) -> Any:
    raise Odd


def _bool(value: Any) -> Any:
    if value is True or value is False:
        return value
    raise Odd


def _number(f: Field, carefully: Convert) -> Convert:
    unit = 1 if f.type.kind == "int" else MILLION
    least = (1 - MOST_WHOLE) * unit if f.min is None else max(f.min, 1 - MOST_WHOLE) * unit
    most = (MOST_WHOLE - 1) * unit if f.max is None else min(f.max, MOST_WHOLE - 1) * unit

    def count(value: Any) -> int:
        if type(value) is int and least <= value <= most:
            return value
        raise Odd

    def number(value: Any) -> int:
        if type(value) is int:
            amount: int | None = value * unit
        elif type(value) is Decimal:
            amount = to_millionths(value)
        else:
            return int(carefully(value))
        if amount is None or not least <= amount <= most:
            raise Odd
        return amount

    return count if unit == 1 else number


# Lists ------------------------------------------------------------------------------------------------------


def _elements(fact: Fact) -> Convert:
    """The function that types the elements of a list fact, in their canonical order, and counts the strings in them."""
    named = {f.name: (i, _convert(f)) for i, f in enumerate(fact.fields)}
    usual = tuple(NOTHING if f.optional else None for f in fact.fields)
    linked = any(f.required_with is not None for f in fact.fields)
    ordered = [(named[f.not_before][0], named[f.name][0]) for f in fact.fields if f.not_before is not None]
    ordered += [(named[f.name][0], named[f.at_most][0]) for f in fact.fields if f.at_most is not None]
    ordered += [(named[start][0], named[end][0]) for start, end in fact.periods]
    unique = [named[name][0] for name in fact.unique]
    known = not linked and NOTHING not in usual
    row = _row(list(named), [convert for _, convert in named.values()])
    strings = len(named) + sum(f.type.kind not in _NO_TEXT for f in fact.fields)

    def element(stated: Any) -> Values:
        """An element, whether or not it states every field."""
        if type(stated) is not dict:
            raise Odd
        values, given = list(usual), set()
        for name, value in stated.items():
            i, convert = named[name]
            if value is not None:
                values[i] = convert(value)
                given.add(name)
        if linked:
            values = [
                v if f.name in given else absent(f, fact, given)
                for f, v in zip(fact.fields, values, strict=True)
            ]
        return tuple(values)

    def elements(stated: Any) -> tuple[tuple[Values, ...], int]:
        if type(stated) is not list or len(stated) > MOST_ELEMENTS:
            raise Odd
        if not stated:
            return (), 0
        try:
            made = [row(each) for each in stated]
            counted = strings * len(made)
        except (KeyError, Odd):
            made = [element(each) for each in stated]
            counted = sum(map(_strings, stated))
        for i, j in ordered:
            for values in made:
                first, last = values[i], values[j]
                if (
                    first is not None and last is not None
                    and first is not NOTHING and last is not NOTHING and last < first
                ):  # fmt: skip
                    raise Odd
        if len(made) > 1:
            for i in unique:
                if len({values[i] for values in made}) == len(made):
                    continue
                keys = [values[i] for values in made if values[i] is not None and values[i] is not NOTHING]
                if len(set(keys)) < len(keys):
                    raise Odd
            try:
                made.sort(key=None if known else canonical_order)
            except TypeError:  # something is unknown
                made.sort(key=canonical_order)
        return tuple(made), counted

    return elements


def _row(names: list[str], converts: list[Convert]) -> Convert:
    """The function that types an element that states every field; written out for the few fields that lists have."""
    if len(names) == 2:  # noqa: PLR2004 reason: as many as are written out
        (a, b), (f, g) = names, converts
        return lambda e: (f(e[a]), g(e[b])) if len(e) == 2 else _refused(e)  # noqa: PLR2004 reason: as above
    if len(names) == 3:  # noqa: PLR2004 reason: as above
        (a, b, c), (f, g, h) = names, converts
        return lambda e: (f(e[a]), g(e[b]), h(e[c])) if len(e) == 3 else _refused(e)  # noqa: PLR2004 reason: as above
    if len(names) == 4:  # noqa: PLR2004 reason: as above
        (a, b, c, d), (f, g, h, i) = names, converts
        return lambda e: (f(e[a]), g(e[b]), h(e[c]), i(e[d])) if len(e) == 4 else _refused(e)  # noqa: PLR2004 reason: as above
    pairs, width = list(zip(names, converts, strict=True)), len(names)
    return lambda e: tuple([convert(e[name]) for name, convert in pairs]) if len(e) == width else _refused(e)


_NO_TEXT: Final = frozenset(("bool", "int", "number", "money"))
"""Kinds whose values are no strings; where one is after all, too few are counted, which is odd."""


def _strings(mapping: dict[str, Any]) -> int:
    """How many strings a mapping has in which no other is: its keys, and its values that are some."""
    return len(mapping) + sum(type(value) is str for value in mapping.values())


# Records ----------------------------------------------------------------------------------------------------

_SAID: Final = {"met": True, "not_met": False}
_ALONE: Final = {word: Judgement(word) for word in _SAID}
_DAYS_BESIDE: Final = ("date", "happened")
_EVIDENCE: Final = ("evidence", "source", "date")
_JUDGEMENT: Final = ("by", "date", "basis", "happened")
_WHOLE_EVIDENCE: Final = itemgetter("value", *_EVIDENCE)
_WHOLE_JUDGEMENT: Final = itemgetter("value", "by", "date", "basis")
_FOUR: Final = 4
_PARTS: Final = frozenset(("facts", "findings", "id", "name", "format", "subject"))
_NESTED: Final = 4


class _Shape(NamedTuple):
    """How the parts of a record at one place are typed: position, function, and how many strings a plain value is.

    A list counts its own, which None says; so does a nested record, whose function is its subject.
    """

    facts: Mapping[str, tuple[int, Any, int | None]]
    findings: Mapping[str, tuple[int, str, tuple[int, ...]]]
    beside: Mapping[str, tuple[str, tuple[int, ...]]]
    """Of each fact, its path and its positions."""

    nested: frozenset[str]
    width: int


class _Found:
    """What is found beside the values."""

    __slots__ = ("dated", "evidence", "judgements", "latest", "strings")

    def __init__(self) -> None:
        self.evidence: dict[str, Evidence] = {}
        self.judgements: dict[str, Judgement] = {}
        self.dated: list[tuple[str, int, tuple[int, ...]]] = []
        self.latest = 0
        self.strings = 0

    def counts_from(self, day: int, path: str, at: tuple[int, ...]) -> None:
        """Something is dated."""
        self.dated.append((path, day, at))
        self.latest = max(self.latest, day)


class Plan:
    """How records of a vocabulary's subjects are typed, worked out once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._shapes: dict[tuple[str, str], _Shape] = {}

    def typed(self, name: str, facts: Any, findings: Any, submitted_on: int | None) -> tuple[Bound, int]:
        """Facts and findings of a subject, typed, and how many strings they have; raises :class:`Odd`."""
        found = _Found()
        try:
            subject = self.vocabulary.subjects[name]
            values = self._record(subject, facts, findings, "facts.", "findings.", (), found)
        except (KeyError, TypeError, AttributeError, RecursionError):  # a name or a shape that is not known
            raise Odd from None
        fact = subject.facts.get("submitted_on")
        if fact is not None and fact.type.kind == "date":
            at = subject.index["facts.submitted_on"]
            if values[at] is None:
                values = (*values[:at], submitted_on, *values[at + 1 :])
            elif submitted_on is None:
                submitted_on = values[at]
            elif submitted_on != values[at]:
                raise Odd
        _recent[name] = self
        bound = Bound(
            subject,
            self.vocabulary.subjects,
            values,
            tuple(found.dated),
            found.latest,
            found.evidence,
            found.judgements,
            submitted_on,
        )
        return bound, found.strings

    def _of(self, subject: Subject, path: str, judged: str, at: tuple[int, ...]) -> _Shape:
        known = self._shapes.get((subject.name, path))
        if known is None:
            facts: dict[str, tuple[int, Any, int | None]] = {}
            for name, fact in subject.facts.items():
                kind = fact.type.kind
                position = subject.index[f"facts.{name}"]
                if kind == "list":
                    facts[name] = position, _elements(fact), None
                elif kind == "record":
                    facts[name] = position, self.vocabulary.subjects[fact.type.name], None
                else:
                    facts[name] = position, _convert(fact.value), 0 if kind in _NO_TEXT else 1
            findings = {
                name: (
                    subject.index[f"findings.{name}"],
                    judged + name,
                    (*at, subject.index[f"findings.{name}"]),
                )
                for name in subject.findings
            }
            beside = {name: (path + name, (*at, position)) for name, (position, _, _) in facts.items()}
            nested = frozenset(n for n, f in subject.facts.items() if f.type.kind == "record")
            known = _Shape(facts, findings, beside, nested, subject.width)
            self._shapes[subject.name, path] = known
        return known

    def _record(
        self,
        subject: Subject,
        facts: Any,
        findings: Any,
        path: str,
        judged: str,
        at: tuple[int, ...],
        found: _Found,
    ) -> Values:
        shape = self._of(subject, path, judged, at)
        values: list[Any] = [None] * shape.width
        strings = 0
        if facts is not None:
            known, nested = shape.facts, shape.nested
            for name, value in _items(facts):
                position, convert, counts = known[name]
                if type(value) is dict:
                    if nested and name in nested and value.get("value") is None:
                        inner = shape.beside[name]
                        values[position] = self._nested(convert, value, inner[0] + ".", inner[1], found)
                        continue
                    value = _stated(value, *shape.beside[name], found)  # noqa: PLW2901 reason: the value inside
                if value is True or value is False:
                    if convert is not _bool:
                        raise Odd
                    values[position] = value
                elif value is None:
                    continue
                elif counts is not None:
                    values[position] = convert(value)
                    strings += counts
                elif value or type(value) is not list:
                    values[position], inside = convert(value)
                    strings += inside
                else:
                    values[position] = ()
            strings += len(facts)
        if findings is not None:
            judgements, known_findings = found.judgements, shape.findings
            for name, stated in _items(findings):
                position, here, place = known_findings[name]
                if type(stated) is str:
                    values[position], judgements[here] = _SAID[stated], _ALONE[stated]
                    strings += 1
                elif stated is not None:
                    judgement = _judged(stated, here, place, found)
                    values[position], judgements[here] = _SAID[judgement[0]], judgement
            strings += len(findings)
        found.strings += strings
        return tuple(values)

    def _nested(
        self, subject: Subject, stated: dict[str, Any], path: str, at: tuple[int, ...], found: _Found
    ) -> Values:
        if len(at) > _NESTED + 1 or not stated.keys() <= _PARTS:
            raise Odd
        for value in stated.values():
            if type(value) is str:
                text(value)
        found.strings += _strings(stated)
        return self._record(subject, stated.get("facts"), stated.get("findings"), path, path, at, found)


def _items(mapping: Any) -> Any:
    if type(mapping) is not dict:
        raise Odd
    return mapping.items()


def _stated(stated: dict[str, Any], path: str, at: tuple[int, ...], found: _Found) -> Any:
    """The value of a fact that carries its evidence, which is kept by path."""
    if len(stated) == _FOUR:
        value, evidence, source, day = _WHOLE_EVIDENCE(stated)
        if value is not None and day is not None and type(evidence) is type(source) is str:
            dated = DAYS[day]
            if type(day) is date:
                day = day.isoformat()
            found.dated.append((path, dated, at))
            if dated > found.latest:  # noqa: PLR1730 reason: a call takes longer
                found.latest = dated
            beside = evidence + source
            if len(beside) > LONGEST_TEXT or not beside.isprintable():
                text(beside)
            found.evidence[path] = _made(Evidence, (evidence, source, day))
            found.strings += 7  # four keys and three texts
            return value
    value, texts = stated["value"], _texts(stated, _EVIDENCE)
    if value is not None:
        found.evidence[path] = Evidence(*texts)
        if texts[2] is not None:
            found.counts_from(DAYS[texts[2]], path, at)
        found.strings += _strings(stated) - (type(value) is str)
    return value


def _judged(stated: dict[str, Any], path: str, at: tuple[int, ...], found: _Found) -> Judgement:
    """What a finding says, with who made it and when."""
    if len(stated) == _FOUR and "happened" not in stated:
        said, by, day, basis = _WHOLE_JUDGEMENT(stated)
        if day is not None and type(by) is type(basis) is str:
            dated = DAYS[day]
            if type(day) is date:
                day = day.isoformat()
            found.dated.append((path, dated, at))
            if dated > found.latest:  # noqa: PLR1730 reason: a call takes longer
                found.latest = dated
            found.strings += 8
            beside = by + basis
            if len(beside) > LONGEST_TEXT or not beside.isprintable():
                text(beside)
            return _made(Judgement, (said, by, day, basis, None))
    texts = _texts(stated, _JUDGEMENT)
    judged_on, happened = texts[1], texts[3]
    if judged_on is not None and (happened or "") > judged_on:
        raise Odd
    for each in (judged_on, happened):
        if each is not None:
            found.counts_from(DAYS[each], path, at)
    found.strings += _strings(stated)
    return Judgement(stated["value"], *texts)


def _texts(stated: dict[str, Any], keys: tuple[str, ...]) -> Texts:
    """The texts beside a value, the date in ISO form."""
    made = dict(stated)
    del made["value"]
    if not made.keys() <= set(keys):
        raise Odd
    for key, beside in made.items():
        if beside is not None:
            made[key] = date.fromordinal(DAYS[beside]).isoformat() if key in _DAYS_BESIDE else text(beside)
    return tuple(made.get(key) for key in keys)


_plans: dict[int, Plan] = {}
_recent: dict[str, Plan] = {}
_MOST_PLANS: Final = 64


def plan_of(vocabulary: Vocabulary) -> Plan:
    """The plan of a vocabulary, made once; the last few are remembered."""
    plan = _plans.get(id(vocabulary))
    if plan is None or plan.vocabulary is not vocabulary:
        if len(_plans) >= _MOST_PLANS:
            _plans.clear()
            _recent.clear()
        plan = _plans[id(vocabulary)] = Plan(vocabulary)
    return plan


def likely_plan(subject: str) -> Plan | None:
    """The plan by which a record of such a subject was last typed: a guess at what the next one will be asked."""
    return _recent.get(subject)


__all__ = ["Plan", "likely_plan", "plan_of"]
