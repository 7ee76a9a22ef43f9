"""A loaded record as plain data again, to be changed and evaluated anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from qualityaward.language.vocabulary import Subject
from qualityaward.logic.applicants import APPLIES_FOR, Plain, blank, plain_value
from qualityaward.record.bound import Bound
from qualityaward.record.record import Record
from qualityaward.values import NOTHING


def plain_of(record: Record, bound: Bound) -> Plain:
    """What a record states, without the evidence beside it and without its deviations, which decide nothing."""
    found = blank(record.subject, record.id)
    if record.name is not None:
        found["name"] = record.name
    if record.submitted_on is not None:
        found["submitted_on"] = record.submitted_on
    if record.applies_for is not None:
        found[APPLIES_FOR] = list(record.applies_for)
    found |= _stated(bound.subject, bound.subjects, bound.values)
    found["facts"].pop(APPLIES_FOR, None)
    dated = {path: e.date for path, e in bound.evidence.items() if e.date is not None}
    dated |= {path: j.date for path, j in bound.judgements.items() if j.date is not None}
    for path, day in dated.items():
        kind, _, name = path.partition(".")
        *_, last = name.split(".")
        holder = found
        for each in name.split(".")[:-1]:
            holder = holder["facts"][each]
        kind = kind if last in holder[kind] else "findings"
        if last in holder[kind]:
            holder[kind][last] = {"value": holder[kind][last], "date": date.fromisoformat(day)}
    for path, judgement in bound.judgements.items():
        if judgement.happened is not None:
            *around, name = path.split(".")[1:]
            holder = found
            for each in around:
                holder = holder["facts"][each]
            if name in holder["findings"]:
                stated = holder["findings"][name]
                stated = dict(stated) if isinstance(stated, Mapping) else {"value": stated}
                holder["findings"][name] = {**stated, "happened": date.fromisoformat(judgement.happened)}
    return found


def current(record: Plain, on: date) -> Plain:
    """The record without evidence beside its values, and without what counts only from a later day on."""

    def kept(values: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in values.items():
            if isinstance(value, Mapping) and "value" in value:
                if value.get("date", on) <= on:
                    event = value.get("happened")
                    found[name] = (
                        value["value"] if event is None else {"value": value["value"], "happened": event}
                    )
            elif isinstance(value, Mapping) and "facts" in value:
                found[name] = current(dict(value), on)
            else:
                found[name] = value
        return found

    return {**record, "facts": kept(record["facts"]), "findings": kept(record["findings"])}


def _stated(subject: Subject, subjects: Mapping[str, Subject], values: tuple[Any, ...]) -> Plain:
    facts: dict[str, Any] = {}
    for name, fact in subject.facts.items():
        value = values[subject.index[f"facts.{name}"]]
        if value is None or value is NOTHING:
            continue
        if fact.type.kind == "record":
            facts[name] = _stated(subjects[fact.type.name], subjects, value)
        elif fact.type.kind == "list":
            facts[name] = [
                {
                    f.name: plain_value(f.type, v)
                    for f, v in zip(fact.fields, each, strict=True)
                    if v is not None and v is not NOTHING
                }
                for each in value
            ]
        else:
            facts[name] = plain_value(fact.type, value)
    findings = {}
    for name in subject.findings:
        value = values[subject.index[f"findings.{name}"]]
        if value is not None:
            findings[name] = "met" if value else "not_met"
    return {"facts": facts, "findings": findings}


def value_at(record: Plain, path: str, kind: str = "facts") -> Any:
    """What a record states under a dotted path; None where it states nothing."""
    *around, name = path.split(".")
    for each in around:
        record = record["facts"].get(each) or {"facts": {}, "findings": {}}
    found = record[kind].get(name)
    return found["value"] if kind == "findings" and isinstance(found, Mapping) else found


def with_value(record: Plain, path: str, value: Any, kind: str = "facts") -> Plain:
    """The record with another value under a dotted path; all that is not on the way is shared."""
    first, _, rest = path.partition(".")
    if rest:
        nested = record["facts"].get(first) or {"facts": {}, "findings": {}}
        return {**record, "facts": {**record["facts"], first: with_value(nested, rest, value, kind)}}
    return {**record, kind: {**record[kind], first: value}}


def submitted(record: Plain, day: date, subject: Subject) -> Plain:
    """The record, submitted anew on a day; that of a subject whose day of submission is a fact stays as it is."""
    return record if "submitted_on" in subject.facts else {**record, "submitted_on": day}


def leaves(value: Any) -> Iterator[Any]:
    """Every value in plain data that holds no others, in order."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value


__all__ = ["current", "leaves", "plain_of", "submitted", "value_at", "with_value"]
