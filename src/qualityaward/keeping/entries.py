"""Entries of a log by applicant, year, scheme and outcome, with what in each an auditor looks at: deviations, readings, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from qualityaward.errors import QualityAwardError
from qualityaward.keeping.asked import kind_of, people
from qualityaward.keeping.chain import entry_of
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.log import Log
from qualityaward.keeping.reading import read_decision
from qualityaward.keeping.redact import folded
from qualityaward.keeping.replay import scheme_of

Remark = Literal["deviation", "reading", "finding"]
REMARKS: Final[tuple[Remark, ...]] = ("deviation", "reading", "finding")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; None and empty: whatever there is. ``remarks``: entries that have one of these."""

    applicant: str | None = None
    year: int | None = None
    scheme: str | None = None
    outcome: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry that was found.

    ``deviations`` are of clauses in principle, ``readings`` other than the default, ``findings`` those without an author
    or a date: pairs of the path and what it lacks. ``removed`` says that something was redacted, so that there may be more.
    """

    number: int
    at: str
    scheme: str
    on: str
    applicant: str
    name: str
    outcome: str
    seal: str
    deviations: tuple[tuple[str, str, str], ...]
    readings: tuple[tuple[str, str, str], ...]
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    removed: int
    decision: Decision

    def has(self, remark: Remark) -> bool:
        """Whether there is a remark of that kind."""
        found = {"deviation": self.deviations, "reading": self.readings, "finding": self.findings}[remark]
        return bool(found)


def found_in(log: Log, asked: Asked) -> Iterator[Entry]:
    """The entries of a log that are asked for, in order. A line that is no entry is for ``log verify`` to say."""
    for line in log.lines():
        entry = entry_of(line)
        if entry is None:
            continue
        try:
            decision = read_decision(entry.decision)
        except QualityAwardError:
            continue
        if _meant(decision, asked):
            made = _entry(entry.number, entry.at, decision)
            if not asked.remarks or any(made.has(remark) for remark in asked.remarks):
                yield made


def _meant(decision: Decision, asked: Asked) -> bool:
    scheme = decision.data["scheme"]
    if asked.applicant is not None:
        wanted = folded(asked.applicant)
        if not any(_called(wanted, [folded(each) for each in who if each]) for who in people(decision.data)):
            return False
    return (
        (asked.year is None or decision.on.year == asked.year)
        and (asked.scheme is None or asked.scheme in (scheme["id"], scheme["family"]))
        and (asked.outcome is None or decision.outcome == asked.outcome)
    )


def _called(wanted: str, names: Sequence[str]) -> bool:
    return bool(names) and (wanted == names[0] or any(wanted in name for name in names))


def _entry(number: int, at: str, decision: Decision) -> Entry:
    kind = kind_of(decision.data)
    record = decision.data["record"] if kind.part == "record" else {}
    about = list(people(decision.data))
    one = about[0] if len(about) == 1 else ("", "、".join(name or id for id, name in about))
    defaults = _defaults(decision)
    return Entry(
        number, at, decision.scheme_id, decision.on.isoformat(), *one,
        decision.outcome, decision.seal,
        tuple(_deviations(decision.data)),
        tuple((name, option, defaults[name]) for name, option in decision.data["readings"].items() if defaults.get(name, option) != option),
        tuple(_unsigned(record, "facts.", "findings.", frozenset(decision.removed))),
        len(decision.removed), decision,
    )  # fmt: skip


def _deviations(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Exceptions from rules in principle: of clauses in a record, of quotas in a round."""
    part = data[kind_of(data).part]
    for key, what in (("deviations", "clause"), ("overrides", "quota")):
        for each in part.get(key) or ():
            if each:
                yield str(each.get(what, "")), str(each.get("by", "")), str(each.get("on", ""))


def _defaults(decision: Decision) -> Mapping[str, str]:
    """The default of every reading of a decision's scheme."""
    try:
        return {name: reading.default for name, reading in scheme_of(decision).readings.items()}
    except QualityAwardError:  # a text that this release cannot read any more
        return {}


def _unsigned(
    record: Mapping[str, Any], facts: str, findings: str, removed: frozenset[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Findings that do not say who made them or when; what was redacted is not counted as left out."""
    for name, judged in record.get("findings", {}).items():
        path = findings + name
        gone = {mark for mark in ("by", "date") if removed & {f"{path}#{mark}", f"{path}#finding.{mark}"}}
        if lacking := tuple(mark for mark in ("by", "date") if not judged.get(mark) and mark not in gone):
            yield path, lacking
    for name, value in record.get("facts", {}).items():
        inner = value.get("value") if isinstance(value, dict) and "value" in value else value
        if isinstance(inner, dict):
            yield from _unsigned(inner, f"{facts}{name}.", f"{facts}{name}.", removed)


__all__ = ["REMARKS", "Asked", "Entry", "Remark", "found_in"]
