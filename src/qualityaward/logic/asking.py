"""What is left to ask: the facts that can still matter, the question that settles most, and what each answer would settle.

A fact that the verdict does not miss cannot change it, so only what it misses is asked; each possible answer is put into
the record and evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from qualityaward.answer import Answer
from qualityaward.deciding.evaluate import applying
from qualityaward.deciding.grounds import HAPPENED
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.language.typed import Plain as Value
from qualityaward.logic.answers import Answering, entries_of
from qualityaward.logic.applicants import Plain
from qualityaward.logic.records import plain_of, with_value
from qualityaward.logic.rules import Asking, Ruled, outcomes_of
from qualityaward.logic.setting import PARAMETERS, Setting, set_to
from qualityaward.logic.turning import Turning
from qualityaward.record.loading import record_of
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

ROW: Final = re.compile(r"(.+?)\[(\w+)=([0-9]+)\](?:\.(\w+))?\Z")
"""How a verdict names a row, or a figure of it, that is missing."""

_FIELD: Final = re.compile(r"(.+)\[\]\.(\w+)\Z")


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer (the value that the record would state under the question's fact), and what it would settle.

    `rules` are those that it decides, with their outcomes; `left` is how many facts would still be missing. `given` is
    what is answered, where the fact is a list: an entry, several, or a field's value.
    """

    value: Any
    given: Any
    outcome: str
    rules: tuple[tuple[str, str], ...]
    left: int

    @property
    def settles(self) -> tuple[str, tuple[tuple[str, str], ...], int]:
        """What it would settle."""
        return self.outcome, self.rules, self.left


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that can still matter, by the path under which a verdict misses it, and the answers that there are.

    `at` is the place of the entry that is asked about, where it is a field of one, and `entry` what that entry states.
    """

    path: str
    kind: str
    name: str
    answers: tuple[Effect, ...]
    at: int | None = None
    entry: Mapping[str, Any] | None = None

    @property
    def rank(self) -> tuple[float, float, str]:
        """How much it leaves open: of the mean answer, then of the worst."""
        left = [float(e.left) for e in self.answers]
        return (sum(left) / len(left), max(left), self.path) if left else (float("inf"), 0.0, self.path)


@dataclass(frozen=True, slots=True)
class Questions(Answer):
    """What is left to ask, the best question first; none where the verdict is decided."""

    verdict: Verdict
    asking: Asking
    questions: tuple[Question, ...]

    @property
    def done(self) -> bool:
        """Whether nothing more needs asking."""
        return self.verdict.outcome != "undetermined"

    @property
    def best(self) -> Question | None:
        """The question that settles most."""
        return self.questions[0] if self.questions else None


def ask(
    scheme: Scheme,
    record: Record,
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Value] | None = None,
    notice: Notice | None = None,
    award: str | None = None,
) -> Questions:
    """What is left to ask about a record; raises what :func:`evaluate` raises.

    >>> from qualityaward.files import load_record, load_scheme
    >>> record = load_record({"format": "qualityaward.record/1", "id": "a", "subject": "panel", "facts": {"members": 3}})
    >>> found = ask(load_scheme("yingkou"), record, on=date(2024, 10, 15))
    >>> [(q.path, [e.outcome for e in q.answers]) for q in found.questions]
    [('facts.has_head', ['in_order', 'breach'])]
    """
    if award is not None:
        record = applying(scheme, record, award)
    asking = Asking(on, readings or {}, parameters or {}, notice)
    ruled = Ruled(scheme, record.subject, asking)
    verdict = ruled.evaluated(record)
    plain = plain_of(record, verdict.bound)
    answering = Answering(ruled, plain, Turning(ruled, plain))
    found = [_question(answering, verdict, path) for path in verdict.missing]
    return Questions(verdict, asking, tuple(sorted(found, key=lambda q: q.rank)))


def what_if(
    scheme: Scheme,
    record: Record,
    changes: Mapping[str, Any],
    *,
    on: date,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Value] | None = None,
    notice: Notice | None = None,
) -> Verdict:
    """The verdict if some facts were others, by path: ``facts.invention_patents``, ``findings.reputation_good``.

    A path may leave out ``facts.``; a value None takes the fact away. Raises :class:`RequestError` for a path that names
    nothing, and what :func:`evaluate` raises.

    >>> from qualityaward.files import load_record, load_scheme
    >>> facts = {"members": 2, "has_head": True}
    >>> record = load_record({"format": "qualityaward.record/1", "id": "a", "subject": "panel", "facts": facts})
    >>> what_if(load_scheme("yingkou"), record, {"facts.members": 3}, on=date(2024, 10, 15)).outcome
    'in_order'
    """
    ruled = Ruled(scheme, record.subject, Asking(on, readings or {}, parameters or {}, notice))
    plain = plain_of(record, ruled.evaluated(record).bound)
    for path, value in changes.items():
        kind, name = placed(ruled, path)
        if kind == "submitted_on":
            plain = {**plain, "submitted_on": value}
        else:
            plain = with_value(plain, name, value, kind)
    return ruled.evaluated(record_of(plain, scheme))


def placed(ruled: Ruled, path: str) -> tuple[str, str]:
    """Where a path leads: ``facts`` or ``findings``, and the dotted name; or ``submitted_on``."""
    if path == "submitted_on":
        return path, path
    name = path.removeprefix("facts.").removeprefix("findings.")
    subjects, about = ruled.scheme.vocabulary.subjects, ruled.rules.subject
    *around, last = name.split(".")
    for each in around:
        fact = about.facts.get(each)
        if fact is None or fact.type.kind != "record":
            raise RequestError([_unknown(path, each, about.facts)])
        about = subjects[fact.type.name]
    if last in about.facts:
        return "facts", name
    if last in about.findings:
        return "findings", name
    raise RequestError([_unknown(path, last, {**about.facts, **about.findings})])


def _unknown(path: str, name: str, known: Mapping[str, Any]) -> Diagnostic:
    return Diagnostic("what-if-unknown", args={"path": path}, suggestion=closest(name, known))


# One question -----------------------------------------------------------------------------------------------


def _question(answering: Answering, verdict: Verdict, path: str) -> Question:
    ruled, record = answering.ruled, answering.record
    kind, name, options = _options(answering, path)
    if path.endswith(HAPPENED):
        name = placed(ruled, path.removesuffix(HAPPENED))[1]
        kind, options = "findings", _happened(verdict, ruled.asking.on)
    before = outcomes_of(verdict)
    effects: list[Effect] = []
    if path.startswith(PARAMETERS):
        name = path.removeprefix(PARAMETERS)
        options = ((value, value) for value in Setting(ruled, record, name).options())
    for value, given in options:
        try:
            if path.startswith(PARAMETERS):
                after = set_to(ruled, name, value).verdict(record)
            else:
                after = ruled.verdict(answered(record, kind, name, value))
        except QualityAwardError:
            continue
        rules = tuple(
            (id, outcome)
            for id, outcome in outcomes_of(after).items()
            if id and before[id] == "undetermined" and outcome != "undetermined"
        )
        effect = Effect(value, given, after.outcome, rules, len(after.missing))
        if not (
            kind != "findings" and _measured(given) and effects[-1:] and effects[-1].settles == effect.settles
        ):
            effects.append(effect)
    if _FIELD.match(path) is None or not effects:
        return Question(path, kind, name, tuple(effects))
    old = entries_of(record, name)
    at = next(i for i, (a, b) in enumerate(zip(old, effects[0].value, strict=True)) if a != b)
    return Question(path, kind, name, tuple(effects), at, old[at] if len(old) > 1 else None)


def _measured(given: Any) -> bool:
    """Whether an answer is one of many numbers or days, of which one is enough of those side by side that settle the same."""
    return isinstance(given, (int, Decimal, date)) and not isinstance(given, bool)


def _happened(verdict: Verdict, on: date) -> Iterator[tuple[Any, Any]]:
    """The days on which what was found may have happened: the first and the last within a limit, and those beside them."""
    days: list[date] = []
    for each in verdict.revocations:
        if each.limit is not None:
            ends = [d.toordinal() for d in each.limit if d is not None]
            days += [date.fromordinal(n + step) for n in ends for step in (-1, 0, 1)]
    for day in sorted({d for d in days if d <= on}):
        yield {"value": "met", "happened": day}, day


def answered(record: Plain, kind: str, name: str, value: Any) -> Plain:
    """The record with an answer in it."""
    if kind in ("submitted_on", "applies_for"):
        return {**record, kind: value}
    return with_value(record, name, value, kind)


def _options(answering: Answering, path: str) -> tuple[str, str, Iterator[tuple[Any, Any]]]:
    """Where the answer goes, and the values to try: what the record would state, and what is answered."""
    if path == "submitted_on":
        return path, path, ((day, day) for day in answering.submitted())
    if path == "applies_for":
        return path, path, (([award], [award]) for award in answering.ruled.scheme.awards)
    if not path.startswith(("facts.", "findings.")) or path.endswith(HAPPENED):
        return "parameters", path.removeprefix(PARAMETERS), iter(())
    row, field = ROW.match(path), _FIELD.match(path)
    if row is not None:
        name = placed(answering.ruled, row[1])[1]
        return "facts", name, answering.of_year(name, row[2], int(row[3]))
    if field is not None:
        name = placed(answering.ruled, field[1])[1]
        return "facts", name, answering.of_field(name, field[2])
    kind, name = placed(answering.ruled, path)
    if kind == "findings":
        return kind, name, iter([("met", "met"), ("not_met", "not_met")])
    return kind, name, answering.of_fact(name)


__all__ = ["ROW", "Effect", "Question", "Questions", "answered", "ask", "placed", "what_if"]
