"""What is left to ask: the facts that can still matter, the question that settles most, and what each answer would settle.

A fact that the verdict does not miss cannot change it, so only what it misses is asked; each possible answer is put into
the record and evaluated. Of a number or a date the answers are the values at which the rules turn; of a list that is not
stated, that there is nothing in it, and the kinds of entries that rules tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from qualityaward.answer import Answer
from qualityaward.deciding.evaluate import applying
from qualityaward.deciding.grounds import HAPPENED
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.language.typed import Plain as Value
from qualityaward.language.vocabulary import Fact, Field
from qualityaward.logic.applicants import Plain
from qualityaward.logic.elements import elements_for, few
from qualityaward.logic.records import plain_of, value_at, with_value
from qualityaward.logic.rules import Asking, Ruled, outcomes_of
from qualityaward.record.loading import record_of
from qualityaward.record.notice import Notice
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

MOST_ANSWERS: Final = 8
"""Answers to one question that are looked at."""

_ROW: Final = re.compile(r"(.+?)\[(\w+)=([0-9]+)\](?:\.(\w+))?\Z")
_FIELD: Final = re.compile(r"(.+)\[\]\.(\w+)\Z")


@dataclass(frozen=True, slots=True)
class Effect:
    """One answer (the value that the record would state under the question's fact), and what it would settle.

    `rules` are those that it decides, with their outcomes; `left` is how many facts would still be missing. `given` is
    what is answered, where the fact is a list: an entry, or a field's value.
    """

    value: Any
    given: Any
    outcome: str
    rules: tuple[tuple[str, str], ...]
    left: int


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that can still matter, by the path under which a verdict misses it, and the answers that there are."""

    path: str
    kind: str
    name: str
    answers: tuple[Effect, ...]

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
        record = applying(record, award)
    asking = Asking(on, readings or {}, parameters or {}, notice)
    ruled = Ruled(scheme, record.subject, asking)
    verdict = ruled.evaluated(record)
    plain = plain_of(record, verdict.bound)
    found = [_question(ruled, plain, verdict, path) for path in verdict.missing]
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


def _question(ruled: Ruled, record: Plain, verdict: Verdict, path: str) -> Question:
    kind, name, options = _options(ruled, record, path)
    if path.endswith(HAPPENED):
        name = placed(ruled, path.removesuffix(HAPPENED))[1]
        kind, options = "findings", _happened(verdict, ruled.asking.on)
    before = outcomes_of(verdict)
    effects = []
    for value, given in islice(options, MOST_ANSWERS):
        try:
            after = ruled.verdict(answered(record, kind, name, value))
        except QualityAwardError:
            continue
        rules = tuple(
            (id, outcome)
            for id, outcome in outcomes_of(after).items()
            if id and before[id] == "undetermined" and outcome != "undetermined"
        )
        effects.append(Effect(value, given, after.outcome, rules, len(after.missing)))
    return Question(path, kind, name, tuple(effects))


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


def _options(ruled: Ruled, record: Plain, path: str) -> tuple[str, str, Iterator[tuple[Any, Any]]]:
    """Where the answer goes, and the values to try: what the record would state, and what is answered."""
    if path in ("submitted_on", "applies_for"):
        values = [ruled.asking.on] if path == "submitted_on" else [[a] for a in ruled.scheme.awards]
        return path, path, iter([(v, v) for v in values])
    if not path.startswith(("facts.", "findings.")) or path.endswith(HAPPENED):
        return "parameters", path, iter(())
    row, field = _ROW.match(path), _FIELD.match(path)
    if row is not None or field is not None:
        listed = (row or field)[1]  # type: ignore[index]  # one of the two matched
        name = placed(ruled, listed)[1]
        fact, old = ruled.rules.fact(name), value_at(record, name) or []
        if isinstance(old, Mapping):
            old = old["value"]
        if field is not None:
            return "facts", name, _filled(ruled, fact, name, old, field[2])
        assert row is not None
        return "facts", name, _of_year(ruled, fact, name, old, row[2], int(row[3]))
    kind, name = placed(ruled, path)
    if kind == "findings":
        return kind, name, iter([("met", "met"), ("not_met", "not_met")])
    fact = ruled.rules.fact(name)
    if fact.type.kind == "list":
        return kind, name, _entries(ruled, name)
    if fact.type.kind == "record":
        return kind, name, iter(())
    return kind, name, ((v, v) for v in values_of(ruled, fact.value, name))


def values_of(ruled: Ruled, field: Field, path: str) -> list[Any]:
    """The values of a fact or field that are worth telling apart: all of few, else those at which rules turn."""
    kind = field.type.kind
    if kind in ("bool", "scale", "enum"):
        return [True, False] if kind == "bool" else list(field.type.options)
    found = [v for v in ruled.nicer.get(path, []) if field.min is None or v >= field.min]
    if kind == "region":
        elsewhere = field.type.regions.somewhere("", [r for v in found if (r := field.type.regions.unit(v))])
        found = [*found, *filter(None, [elsewhere])]
    if kind == "date":
        found = [v for v in found if v <= ruled.asking.on]
    if not found:
        plain: dict[str, list[Any]] = {
            "int": [0, 1],
            "number": [0, 1],
            "money": [0, 1],
            "date": [ruled.asking.on],
        }
        found = plain.get(kind, [])
    return sorted(dict.fromkeys(found))


def _entries(ruled: Ruled, path: str) -> Iterator[tuple[Any, Any]]:
    yield [], None
    truth = ruled.core.both(*(ruled.all[id] for id in ruled.decisive))
    for rows in islice(elements_for(ruled, truth, path, []), MOST_ANSWERS - 1):
        yield rows, rows[0]


def _filled(ruled: Ruled, fact: Fact, path: str, old: list[Any], field: str) -> Iterator[tuple[Any, Any]]:
    """The first entry that does not state a field, with each value of it."""
    declared = next(f for f in fact.fields if f.name == field)
    at = next((i for i, each in enumerate(old) if field not in each), None)
    if at is None:
        return
    for value in values_of(ruled, declared, f"{path}[].{field}"):
        yield [*old[:at], {**old[at], field: value}, *old[at + 1 :]], value


def _of_year(
    ruled: Ruled, fact: Fact, path: str, old: list[Any], by: str, year: int
) -> Iterator[tuple[Any, Any]]:
    """The row of a year: its fields one value each, those at which rules turn and those of other years."""
    row: dict[str, Any] = next((each for each in old if each.get(by) == year), {})
    rest = [each for each in old if each.get(by) != year]
    open_ = [f for f in fact.fields if f.name != by and f.name not in row and not f.may_be_nothing]
    if not open_:
        return
    between = _between([f for f in open_ if f.type.numeric], rest, by, year)
    if len(between) == len(open_):
        yield [*rest, {by: year, **row, **between}], {by: year, **row, **between}
    first, *others = open_
    near = sorted({each[first.name] for each in rest if first.name in each} if first.type.numeric else set())
    values = [*few(first), *near, *(v + 1 for v in near[-1:])]
    for value in dict.fromkeys(values):
        filled = {
            f.name: next((each[f.name] for each in rest if f.name in each), (few(f) or [None])[0])
            for f in others
        }
        new = {by: year, **row, first.name: value, **{n: v for n, v in filled.items() if v is not None}}
        yield [*rest, new], new


def _between(fields: list[Field], rows: list[Any], by: str, year: int) -> dict[str, Any]:
    """Figures between those of the years before and after, or a little more than those before."""
    before = max((r for r in rows if r.get(by, year) < year), key=lambda r: r[by], default=None)
    after = min((r for r in rows if r.get(by, year) > year), key=lambda r: r[by], default=None)
    found: dict[str, Any] = {}
    for i, field in enumerate(fields):
        low, high = (None if r is None else r.get(field.name) for r in (before, after))
        if low is not None and high is not None:
            found[field.name] = (low + high) // 2
        elif low is not None:
            found[field.name] = low + (1 if i == 0 else 0)
        elif high is not None:
            found[field.name] = max(high - (1 if i == 0 else 0), 0)
    return found


__all__ = ["Effect", "Question", "Questions", "answered", "ask", "placed", "values_of", "what_if"]
