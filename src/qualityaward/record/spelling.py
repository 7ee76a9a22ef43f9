"""What a record states in its one spelling, written at once: the bytes that its digest is of.

The same as :func:`qualityaward.record.record.canonical` as JSON with sorted keys and no spaces. In what order the facts of a
subject stand, and those of its elements, is found once for a vocabulary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.language.typed import show
from qualityaward.language.types import DATE
from qualityaward.values import NOTHING

if TYPE_CHECKING:
    from qualityaward.language.types import Type
    from qualityaward.language.vocabulary import Subject
    from qualityaward.record.bound import Bound, Values

MOST_PLANS: Final = 16
"""Subjects whose plans are remembered."""

_EVIDENCE: Final = (('"date":', 2), ('"evidence":', 0), ('"source":', 1))
_JUDGEMENT: Final = (('"basis":', 3), ('"by":', 1), ('"date":', 2), ('"happened":', 4), ('"value":', 0))
"""Keys in their order, with the positions of :class:`Evidence` and :class:`Judgement`."""

Spell = Callable[[Any], str]


class _Fact(NamedTuple):
    """A fact: its name as a key, where its value stands, its path, how it is written, and the subject of a record in it."""

    key: str
    place: int
    path: str
    spell: Spell
    inner: str | None


class _Plan(NamedTuple):
    """The facts and the findings of a subject in the order of their names, the latter with their paths."""

    facts: tuple[_Fact, ...]
    findings: tuple[tuple[str, int, str], ...]


def canonical_text(header: Mapping[str, Any], bound: Bound) -> str:
    """All that a record states, beside what its header says."""
    parts = {
        key: encode_basestring(value)
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for key, value in header.items()
    }
    parts |= _parts(bound, _plan_of(bound.subject, "facts.", "findings."), bound.values)
    return _object(parts)


def _object(parts: Mapping[str, str]) -> str:
    return "{" + ",".join([f'"{key}":{parts[key]}' for key in sorted(parts)]) + "}"


def _parts(bound: Bound, plan: _Plan, values: Values) -> dict[str, str]:
    """The facts and the findings of a record or of one inside it; none of what it has none of."""
    facts, findings = list[str](), list[str]()
    evidence, judgements = bound.evidence, bound.judgements
    for key, place, path, spell, inner in plan.facts:
        value = values[place]
        if value is None:
            continue
        if inner is None:
            text = "null" if value is NOTHING else spell(value)
        else:
            text = _object(_parts(bound, _plan_of(bound.subjects[inner], path + ".", path + "."), value))
        if evidence and path in evidence:
            rests = _stated(evidence[path], _EVIDENCE)
            text = f'{{{rests}{"," if rests else ""}"value":{text}}}'
        facts.append(key + text)
    for key, place, path in plan.findings:
        value = values[place]
        if value is not None:
            judged = judgements.get(path)
            if judged is None:
                findings.append(key + ('{"value":"met"}' if value else '{"value":"not_met"}'))
            else:
                findings.append(f"{key}{{{_stated(judged, _JUDGEMENT)}}}")
    found = {"facts": facts, "findings": findings}
    return {key: "{" + ",".join(each) + "}" for key, each in found.items() if each}


def _stated(each: tuple[str | None, ...], keys: tuple[tuple[str, int], ...]) -> str:
    """What is stated of several texts, each with its key."""
    return ",".join([key + encode_basestring(text) for key, at in keys if (text := each[at]) is not None])


def _spelling(kind: Type) -> Spell:
    """How a value of a type is written that is known and not nothing."""
    if kind.kind in ("text", "region", "enum", "period"):
        return encode_basestring
    if kind.kind == "bool":
        return _BOOLS.__getitem__
    if kind.kind == "int":
        return str
    if kind.kind == "date":
        return _day
    if kind.kind == "scale":
        return [encode_basestring(option) for option in kind.options].__getitem__
    return lambda value: f'"{show(kind, value)}"'  # a decimal; lists and records are written part by part


_BOOLS: Final = {True: "true", False: "false"}


@lru_cache(maxsize=4096)
def _day(day: int) -> str:
    return f'"{show(DATE, day)}"'


def _elements(fields: tuple[tuple[str, int, Spell], ...]) -> Spell:
    """How a list is written, of fields in the order of their names; what is unknown or nothing is left out."""

    def spell(rows: Any) -> str:
        texts = []
        for row in rows:
            stated = [
                name + each(value)
                for name, at, each in fields
                if (value := row[at]) is not None and value is not NOTHING
            ]
            texts.append("{" + ",".join(stated) + "}")
        return "[" + ",".join(texts) + "]"

    return spell


_plans: Final[dict[tuple[int, str], tuple[Subject, _Plan]]] = {}


def _plan_of(subject: Subject, facts_at: str, findings_at: str) -> _Plan:
    """The plan of a subject whose paths begin so, made once; the last few are remembered."""
    known = _plans.get((id(subject), facts_at))
    if known is not None and known[0] is subject:
        return known[1]
    facts = []
    for name in sorted(subject.facts):
        fact = subject.facts[name]
        spell = _spelling(fact.type)
        if fact.type.kind == "list":
            fields = sorted((f.name, at, f.type) for at, f in enumerate(fact.fields))
            spell = _elements(tuple((f'"{f}":', at, _spelling(kind)) for f, at, kind in fields))
        inner = fact.type.name if fact.type.kind == "record" else None
        facts.append(_Fact(f'"{name}":', subject.index[f"facts.{name}"], facts_at + name, spell, inner))
    findings = tuple(
        (f'"{name}":', subject.index[f"findings.{name}"], findings_at + name)
        for name in sorted(subject.findings)
    )
    plan = _Plan(tuple(facts), findings)
    if len(_plans) >= MOST_PLANS:
        _plans.clear()
    _plans[id(subject), facts_at] = subject, plan
    return plan


__all__ = ["canonical_text"]
