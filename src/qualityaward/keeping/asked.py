"""What a decision was made about, by its question: a record, a round of an award, or the case file of one application.

Each stands in the file under a key of its own, in one spelling, so that it can be read again by the scheme that was kept.
Numbers are kept as texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal, NamedTuple

from qualityaward.keeping.statement import record_data, stated
from qualityaward.procedure.calendar import Calendar
from qualityaward.procedure.case_file import OWN, SECTIONS, CaseFile, Step, case_of
from qualityaward.procedure.matching import Matched
from qualityaward.reading.formats import NAMES
from qualityaward.reading.formats.case import FORMAT as CASE
from qualityaward.reading.formats.round import FORMAT as ROUND
from qualityaward.rounds.reading import round_of
from qualityaward.rounds.round import Applicant, Entry, Round, Winner
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import MILLION

Question = Literal["evaluation", "sanctions", "round", "selection", "procedure"]
Part = Literal["record", "round", "case"]
Plain = dict[str, Any]


class Kind(NamedTuple):
    """A question: the format of its decisions, and the key of what it was about."""

    question: Question
    part: Part


EVALUATION: Final = NAMES["decision"]
KINDS: Final[Mapping[str, Kind]] = {
    EVALUATION: Kind("evaluation", "record"),
    "qualityaward.sanctions-decision/1": Kind("sanctions", "record"),
    "qualityaward.round-decision/1": Kind("round", "round"),
    "qualityaward.selection-decision/1": Kind("selection", "round"),
    "qualityaward.procedure-decision/1": Kind("procedure", "case"),
}
"""The questions by the formats of their decisions."""

FORMATS: Final[Mapping[Question, str]] = {kind.question: format for format, kind in KINDS.items()}


def kind_of(data: Mapping[str, Any]) -> Kind:
    """The question of a decision."""
    return KINDS[data["format"]]


def people(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Everybody whom a decision is about, by id and name; what is removed or was never stated is an empty text."""
    match kind_of(data).part:
        case "record":
            found = [data["record"]]
        case "case":
            found = [data["case"].get("applicant") or {}]
        case "round":
            listed = (data["round"].get(key) or () for key in ("winners", "applicants"))
            found = [_own(each) for entries in listed for each in entries if each]
    seen = dict.fromkeys((str(each.get("id") or ""), str(each.get("name") or "")) for each in found)
    yield from seen


def named_people(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Everybody named in what a decision is about, by subject and name; examiners and nested records among them."""
    for each in _mappings(data[kind_of(data).part]):
        name = each.get("name")
        if isinstance(name, str) and name:
            record = each.get("record") or {}
            yield str(each.get("subject") or record.get("subject") or ""), name


def deciders(data: Mapping[str, Any]) -> Iterator[str]:
    """Who decided, found or held something, as it was written."""
    for each in _mappings(data[kind_of(data).part]):
        by = each.get("by")
        listed = by if isinstance(by, list) else [by]
        yield from (each for each in listed if isinstance(each, str))


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _mappings(each)


def _own(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**(entry.get("record") or {}), **{k: v for k, v in entry.items() if v}}


# A round -----------------------------------------------------------------------------------------------------


def round_stated(round: Round, scheme: Scheme) -> Plain:
    """A round as plain data, its records written out."""
    data: Plain = {"format": ROUND, "date": round.date.isoformat()}
    if round.scheme is not None:
        data["scheme"] = round.scheme
    if round.proposed:
        data["winners"] = [_winner(each, scheme) for each in round.winners]
    if round.applicants is not None:
        data["applicants"] = [_applicant(each, scheme) for each in round.applicants]
    if round.history is not None:
        data["history"] = [
            {**_entry(each, scheme), "awarded_on": each.awarded_on.isoformat()} for each in round.history
        ]
    if round.overrides:
        data["overrides"] = [
            {"quota": o.quota, "by": o.by, "on": o.on.isoformat(), "reason": o.reason}
            for o in round.overrides
        ]
    if round.tie_breaks:
        data["tie_breaks"] = [
            {"order": list(t.order), "by": t.by, "on": t.on.isoformat(), "reason": t.reason}
            for t in round.tie_breaks
        ]
    return data


def _entry(entry: Entry, scheme: Scheme) -> Plain:
    said = {"award": entry.award, "subject": entry.subject, "name": entry.name, "id": entry.id}
    data: Plain = {key: value for key, value in said.items() if value}
    if entry.record is not None:
        data["record"] = stated(entry.record, entry.record.bound(scheme.vocabulary))
    return data


def _winner(entry: Winner, scheme: Scheme) -> Plain:
    more = {"amount": _exact(entry.amount), "first_win": entry.first_win}
    return _entry(entry, scheme) | _ranked(entry) | {k: v for k, v in more.items() if v is not None}


def _applicant(entry: Applicant, scheme: Scheme) -> Plain:
    data = _entry(entry, scheme) | _ranked(entry)
    if entry.struck_out:
        data["struck_out"] = True
    if entry.qualified is not None:
        data["qualified"] = entry.qualified
    if entry.history is not None:
        wins = (
            {"award": w.award, "awarded_on": w.awarded_on.isoformat(), "amount": _exact(w.amount)}
            for w in entry.history
        )
        data["history"] = [{k: v for k, v in each.items() if v is not None} for each in wins]
    return data


def _ranked(entry: Winner | Applicant) -> Plain:
    said = {
        "eligibility": "assumed" if entry.assumed else None,
        "score": _exact(entry.score),
        "rank": entry.rank,
    }
    return {key: value for key, value in said.items() if value is not None}


def _exact(millionths: int | None) -> str | None:
    """A number of millionths as a text, with no digit too many.

    >>> _exact(92_500_000), _exact(300_000_000_000)
    ('92.5', '300000')
    """
    if millionths is None:
        return None
    return format((Decimal(millionths) / MILLION).normalize(), "f")


def round_again(data: Mapping[str, Any], scheme: Scheme) -> Round:
    """The round that :func:`round_stated` gave."""
    made = dict(data)
    for key in ("winners", "applicants", "history"):
        if key in made:
            made[key] = [_entry_again(each, scheme) for each in made[key]]
    return round_of(made, scheme)


def _entry_again(entry: Mapping[str, Any], scheme: Scheme) -> Plain:
    made = {key: _number(value) if key in ("score", "amount") else value for key, value in entry.items()}
    if "record" in made:
        made["record"] = record_data(made["record"], scheme.vocabulary)
    if isinstance(made.get("history"), list):
        made["history"] = [
            {k: _number(v) if k == "amount" else v for k, v in each.items()} for each in made["history"]
        ]
    return made


def _number(text: Any) -> Any:
    try:
        return Decimal(text) if isinstance(text, str) and text.isascii() else text
    except InvalidOperation:
        return text


# A case file -------------------------------------------------------------------------------------------------


def case_stated(found: Matched) -> Plain:
    """A case file as plain data, its records as any records are kept."""
    case = found.case
    applicant = {"subject": case.subject, "id": case.id, "name": case.name}
    data: Plain = {
        "format": CASE,
        "applicant": {key: value for key, value in applicant.items() if value},
        "steps": [_step(each) for each in case.steps],
    }
    if case.scheme is not None:
        data["scheme"] = case.scheme
    for beside in found.records:
        made = stated(beside.record, beside.bound)
        if beside.section == "examiners":
            data.setdefault("examiners", []).append(made)
        elif beside.section not in SECTIONS:
            data.setdefault(OWN, {}).setdefault(beside.record.subject, []).append(made)
        else:
            data[beside.section] = made
    return data


def _step(step: Step) -> Plain:
    days = {"from": _day(step.first), "to": _day(step.last)}
    if step.first is not None and step.first == step.last:
        days = {"on": _day(step.first)}
    data: Plain = {"stage": step.stage, **{k: v for k, v in days.items() if v is not None}}
    if step.by is not None:
        data["by"] = list(step.by)
    if step.documents is not None:
        data["documents"] = list(step.documents)
    return data


def _day(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def case_again(data: Mapping[str, Any], scheme: Scheme) -> CaseFile:
    """The case file that :func:`case_stated` gave."""
    made: Plain = {}
    for key, value in data.items():
        if key == "examiners":
            made[key] = [record_data(each, scheme.vocabulary) for each in value]
        elif key == OWN:
            own = {
                s: [record_data(each, scheme.vocabulary) for each in listed] for s, listed in value.items()
            }
            made[key] = own
        elif isinstance(value, Mapping) and key != "applicant":
            made[key] = record_data(value, scheme.vocabulary)
        else:
            made[key] = value
    return case_of(made)


def calendar_stated(found: Calendar) -> Plain:
    """The working days of some years as plain data."""
    days = {key: [_day(d) for d in sorted(getattr(found, key))] for key in ("holidays", "workdays")}
    return {"years": sorted(found.years), **days, "cite": found.cite}


def calendar_again(data: Mapping[str, Any]) -> Calendar:
    """The calendar that :func:`calendar_stated` gave."""
    days = {
        key: frozenset(date.fromisoformat(d).toordinal() for d in data[key])
        for key in ("holidays", "workdays")
    }
    return Calendar(frozenset(data["years"]), days["holidays"], days["workdays"], data["cite"])


__all__ = [
    "EVALUATION", "FORMATS", "KINDS", "Kind", "Question", "calendar_again", "calendar_stated", "case_again", "case_stated",
    "deciders", "kind_of", "named_people", "people", "round_again", "round_stated",
]  # fmt: skip
