"""For whom a revision matters: a cohort evaluated under both, who flips, and by which change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from qualityaward.answer import Answer
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import RecordError
from qualityaward.record.record import Record
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.witness import reads
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic

Way = Literal["gains", "loses", "opens", "same"]
"""What becomes of a record: it is eligible now and was not, the other way round, it is undetermined under one revision
alone, or its outcome stays."""


class Candidate(NamedTuple):
    """A record of a cohort by where it stands (a file, or a line), or what is wrong with it."""

    place: str
    record: Record | None
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Affected:
    """One record under both revisions: its outcomes, and the fingerprints of the changes that its answer turns on."""

    place: str
    id: str
    subject: str
    old: str
    new: str
    way: Way
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Impact(Answer):
    """A cohort under both revisions. ``quarantined`` are records that one of them cannot use, with the problems."""

    diff: Diff
    on: date
    rows: tuple[Affected, ...]
    quarantined: tuple[Candidate, ...]

    @property
    def flips(self) -> tuple[Affected, ...]:
        """Those who gain or lose."""
        return tuple(r for r in self.rows if r.way in ("gains", "loses"))

    @property
    def opens(self) -> tuple[Affected, ...]:
        """Those who are undetermined under one revision alone."""
        return tuple(r for r in self.rows if r.way == "opens")

    @property
    def undetermined(self) -> int:
        """How many are undetermined under a revision, or under both."""
        return sum("undetermined" in (r.old, r.new) for r in self.rows)

    def counts(self) -> dict[str, Counter[Way]]:
        """How many each change makes gain, lose or open, by its fingerprint."""
        found: dict[str, Counter[Way]] = {c.fingerprint: Counter() for c in self.diff.changes}
        for row in self.rows:
            for fingerprint in row.changes:
                found[fingerprint][row.way] += 1
        return found


def impact(
    old: Scheme,
    new: Scheme,
    records: Iterable[Candidate | Record],
    *,
    on: date,
    matches: Mapping[str, str] | None = None,
) -> Impact:
    """Every record under both revisions on one day; the order of the cohort changes nothing.

    A record that a revision cannot use is set aside with its problems, and never counted as unaffected.
    """
    compared = diff(old, new, matches=matches)
    rows, quarantined = list[Affected](), list[Candidate]()
    for each in records:
        candidate = each if isinstance(each, Candidate) else Candidate(each.id, each)
        if candidate.record is None:
            quarantined.append(candidate)
            continue
        try:
            verdicts = [evaluate(scheme, candidate.record, on=on) for scheme in (old, new)]
        except RecordError as error:
            quarantined.append(Candidate(candidate.place, None, error.diagnostics))
            continue
        rows.append(_affected(compared, candidate.place, *verdicts))
    rows.sort(key=lambda r: (r.place, r.id))
    quarantined.sort(key=lambda c: c.place)
    return Impact(compared, on, tuple(rows), tuple(quarantined))


def _affected(compared: Diff, place: str, old: Verdict, new: Verdict) -> Affected:
    record = old.record
    way = _way(old.outcome, new.outcome)
    found = () if way == "same" else tuple(_behind(compared, old, new))
    return Affected(place, record.id, record.subject, old.outcome, new.outcome, way, found)


def _way(old: str, new: str) -> Way:
    if old == new:
        return "same"
    if "undetermined" in (old, new):
        return "opens"
    return "gains" if new in ("eligible", "in_order") else "loses"


def _behind(compared: Diff, old: Verdict, new: Verdict) -> Iterable[str]:
    """The changes of rules whose answers differ for this record."""
    before, after = _answers(old), _answers(new)
    for change in compared.changes:
        ids = change.id, change.new_id or change.id
        match change.what:
            case "clause" if change.subject == old.subject and change.kind != "moved":
                if before.get(("clause", ids[0])) != after.get(("clause", ids[1])):
                    yield change.fingerprint
            case "debarment":
                if before.get(("debarment", ids[0])) != after.get(("debarment", ids[1])):
                    yield change.fingerprint
            case "parameter" | "reading" | "definition":
                clauses = [c for c in old.program.clauses if reads(c.node, change)]
                if any(before.get(("clause", c.id)) != after.get(("clause", c.id)) for c in clauses):
                    yield change.fingerprint


def _answers(verdict: Verdict) -> dict[tuple[str, str], str]:
    found = {("clause", c.id): str(c.outcome) for c in verdict.clauses}
    return found | {("debarment", d.id): str(d.outcome) for d in verdict.debarments}


__all__ = ["Affected", "Candidate", "Impact", "impact"]
