"""What is asked of every applicant, and the engine that answers: record by record, or whole columns at once.

An engine is anything with :class:`Judges`' one method. All give the same answers; one that cannot do a scheme refuses it
before it reads a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol, TypeVar

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.explanation import Explanation
from qualityaward.deciding.verdict import Flip, Verdict
from qualityaward.errors import RecordError
from qualityaward.language.typed import Plain
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.text import Lang
from qualityaward.wording.words import Words

FLIPS: Final = "flips"
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Question:
    """Which schemes, for which subject, on which date of decision, in which setting; whether to say why."""

    schemes: tuple[Scheme, ...]
    subject: str
    on: date
    readings: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Plain] = field(default_factory=dict)
    notice: Notice | None = None
    explain: bool = False
    lang: Lang = "zh"
    brief: bool = False
    """The outcomes alone, without what decided and what is missing."""

    flips: bool = False
    """Whether to say which readings would change the outcome."""

    def announced(self, scheme: Scheme) -> Notice | None:
        """The notice, for the scheme that it is about; for all, which refuse it, where it is about none."""
        if self.notice is None or all(s.family != self.notice.family for s in self.schemes):
            return self.notice
        return self.notice if self.notice.family == scheme.family else None

    def setting(self, scheme: Scheme) -> dict[str, Any]:
        """What `evaluate` is given beside the date: of readings and parameters those that are the scheme's own."""
        return {
            "readings": _meant(self.readings, scheme.readings, [s.readings for s in self.schemes]),
            "parameters": _meant(self.parameters, scheme.parameters, [s.parameters for s in self.schemes]),
            "notice": self.announced(scheme),
        }

    def rules(self, scheme: Scheme) -> tuple[str, ...]:
        """The clauses and debarments of the subject under a scheme, which are the columns of an answer."""
        clauses = [c.id for c in scheme.clauses_of(self.subject)]
        return tuple(dict.fromkeys([*clauses, *(d.id for d in scheme.debarments_of(self.subject))]))


@dataclass(frozen=True, slots=True)
class Judged:
    """One applicant under one scheme: the outcome, what decided it, what is missing, and the outcome of every rule.

    With `explain`: ``why`` in sentences, and for each fact that the decisive rules turn on, what is said of it.
    """

    outcome: str
    decided_by: tuple[str, ...]
    missing: tuple[str, ...]
    outcomes: Mapping[str, str]
    why: str = ""
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flips: tuple[str, ...] = ()
    """The smallest changes of readings that change the outcome, where asked for."""


Answers = tuple[Judged, ...] | tuple[Diagnostic, ...]
"""An applicant's answers, one a scheme, or the problems that keep him from being judged."""


class Judges(Protocol):
    """An engine, and its name."""

    @property
    def name(self) -> str:
        """What it is asked for by."""

    @property
    def at_once(self) -> bool:
        """Whether it is to be given all records together."""

    def judge(self, question: Question, records: Iterable[Record]) -> Iterator[Answers]:
        """The answers for each record, in order."""


class RowByRow:
    """The evaluator, one record after the other."""

    name = "rows"
    at_once = False

    def judge(self, question: Question, records: Iterable[Record]) -> Iterator[Answers]:
        """The answers for each record, in order."""
        for record in records:
            try:
                yield tuple(self._judged(question, scheme, record) for scheme in question.schemes)
            except RecordError as error:
                yield error.diagnostics

    def _judged(self, question: Question, scheme: Scheme, record: Record) -> Judged:
        verdict = evaluate(scheme, record, on=question.on, **question.setting(scheme))
        outcomes = dict(verdict.outcomes) | {d.id: d.outcome for d in verdict.debarments}
        decided_by = verdict.decided_by
        why, remarks = explained(verdict, decided_by, question.lang) if question.explain else ("", {})
        flips = tuple(map(flip_said, verdict.flips)) if question.flips else ()
        return Judged(verdict.outcome, decided_by, verdict.missing, outcomes, why, remarks, flips)


def _meant(given: Mapping[str, V], own: Iterable[str], all_schemes: Iterable[Iterable[str]]) -> dict[str, V]:
    """What is given for a scheme: its own names, and those that no scheme has, which it refuses by name."""
    known = {name for names in all_schemes for name in names}
    mine = set(own)
    return {n: v for n, v in given.items() if n in mine or n not in known}


def flip_said(flip: Flip) -> str:
    """Readings that would change the outcome, and to what, in one word: ``three_year_scope=first_item_only:eligible``."""
    return f"{','.join(f'{name}={option}' for name, option in sorted(flip.readings.items()))}:{flip.outcome}"


def explained(
    verdict: Verdict, decided_by: tuple[str, ...], lang: Lang
) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Why, in sentences; and by the path of each fact that it turns on, the sentences that speak of it."""
    data, words = verdict.to_dict(lang=lang), Words(verdict, lang)
    cites = {c.id: c.clause.cite for c in verdict.clauses}
    said = {
        c["id"]: f"{words.cited(c['id'], cites[c['id']])} {c['explanation']['says']}" for c in data["clauses"]
    }
    said |= {d["id"]: d["says"] for d in data.get("debarments", ()) if d["id"] not in said}
    remarks: dict[str, list[str]] = {}
    for id in decided_by:
        paths: set[str] = set()
        clause = next((c for c in verdict.clauses if c.id == id), None)
        bar = next((d for d in verdict.debarments if d.id == id), None)
        if clause is not None:
            paths = set(_turned_on(clause.explanation)) | set(clause.missing)
        elif bar is not None:
            paths = {f"facts.{bar.debarment.list.path}", *bar.missing}
        for path in paths:
            remarks.setdefault(path.partition("[")[0], []).append(said.get(id, id))
    return ("；" if lang == "zh" else "; ").join(said[id] for id in decided_by if id in said), {
        p: tuple(dict.fromkeys(s)) for p, s in remarks.items()
    }


def _turned_on(found: Explanation) -> Iterator[str]:
    """The paths of what did not pass in an explanation."""
    if found.outcome in ("pass", "not_applicable"):
        return
    for value in found.values:
        if value.path:
            yield value.path
    yield from (path for path, _ in found.elements)
    if found.finding is not None:
        yield found.finding if found.finding.startswith("findings.") else f"findings.{found.finding}"
    for child in found.children:
        yield from _turned_on(child)


__all__ = ["FLIPS", "Answers", "Judged", "Judges", "Question", "RowByRow", "explained", "flip_said"]
