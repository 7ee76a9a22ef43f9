"""`replay`: a kept decision made again from what was kept with it, on the date that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from qualityaward.deciding.barring import sanctions_in
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import DecisionError, QualityAwardError
from qualityaward.keeping import announcement
from qualityaward.keeping.answer import answered, briefly
from qualityaward.keeping.asked import calendar_again, case_again, kind_of, round_again
from qualityaward.keeping.decision import Decision
from qualityaward.keeping.integrity import Cause, Difference, alterations
from qualityaward.keeping.keep import Kept
from qualityaward.keeping.leaves import answers
from qualityaward.keeping.remaining import Remaining, known
from qualityaward.keeping.statement import number, record_again
from qualityaward.procedure.check import check_procedure
from qualityaward.reading.document import WIDER_LIMITS
from qualityaward.rounds.check import check_round
from qualityaward.rounds.selecting import select
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.version import FIRST_SEMANTICS, VERSION
from qualityaward.version import SEMANTICS as SEMANTICS_NOW

SEMANTICS: Final = (FIRST_SEMANTICS, SEMANTICS_NOW)
"""The versions by which can be decided again. None is ever taken out, and none changes an answer.

The scheme is read by its version and carries it: evaluating asks it (:mod:`qualityaward.deciding.interpreters`).
"""

MOST_SHOWN: Final = 100
"""Differences that are listed at most."""

_DECIDED_FROM: Final = frozenset(
    {"scheme", "vocabulary", "notice", "record", "date", "readings", "parameters", "engine"}
)


Result = Literal["same", "open", "different"]


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of deciding again.

    ``again`` is False where what it was decided from has been altered, so that there is nothing to decide from.
    ``removed`` are the paths that a redaction took out, and ``open`` the clauses and debarments, and ``outcome``,
    that cannot be decided again without them; all else was decided again and is the same.
    """

    differences: tuple[Difference, ...]
    again: bool
    removed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing was altered, and everything was decided again and comes out as it was kept."""
        return self.result == "same"

    @property
    def result(self) -> Result:
        """In one word. ``open``: nothing differs, but without what was removed not everything could be decided again."""
        return "different" if self.differences else "open" if self.open else "same"


def replay(decision: Decision, *, second: bool = False) -> Replay:
    """Decides again from what was kept, and names each difference with its cause; opens no file.

    With `second`, rule-engine is asked about every comparison, too. Raises
    :class:`~qualityaward.errors.QualityAwardError` for a decision that cannot be decided again by this release.
    """
    found = list(alterations(decision))
    if any(d.cause in _DECIDED_FROM for d in found):
        return Replay(tuple(found[:MOST_SHOWN]), again=False, removed=decision.removed)
    if kind_of(decision.data).question != "evaluation":
        return _otherwise(decision, found)
    try:
        verdict = decided_again(decision)
    except QualityAwardError:
        if found:  # an altered file need not be one that can be decided
            return Replay(tuple(found[:MOST_SHOWN]), again=False, removed=decision.removed)
        raise
    now = answered(verdict)
    cause: Cause = "verdict" if decision.version == VERSION or found else "engine"
    kept, values = dict(answers(decision.data["verdict"])), dict(answers(now))
    gone = {*kept, *decision.removed}
    found += [Difference(cause, path, "lost") for path in values if "#" in path and path not in gone]
    remaining = Remaining(verdict, decision.data["verdict"], now, decision.removed)
    for path, value in kept.items():
        for where, before, after in _unlike(value, values.get(path), path):
            if remaining.compares(path, where):
                found.append(Difference(cause, where, "decided", before, after))
    if second:
        found += [
            Difference("second-opinion", f"verdict.clauses[{each.clause}]", "decided", each.ours, each.theirs)
            for each in _second(verdict)
        ]
    return Replay(tuple(found[:MOST_SHOWN]), again=True, removed=decision.removed, open=remaining.open)


def _otherwise(decision: Decision, found: list[Difference]) -> Replay:
    """A decision on another question made again. Once something was removed there is nothing to make it from."""
    if any(not path.startswith("kept.") for path in decision.removed):
        return Replay(tuple(found[:MOST_SHOWN]), again=True, removed=decision.removed, open=("outcome",))
    try:
        now = briefly(answer_again(decision))
    except QualityAwardError:
        if found:
            return Replay(tuple(found[:MOST_SHOWN]), again=False, removed=decision.removed)
        raise
    cause: Cause = "verdict" if decision.version == VERSION or found else "engine"
    found += [
        Difference(cause, where, "decided", before, after)
        for where, before, after in _unlike(decision.data["verdict"], now, "verdict")
    ]
    return Replay(tuple(found[:MOST_SHOWN]), again=True, removed=decision.removed)


def _second(verdict: Verdict) -> Any:
    from qualityaward.deciding.second_opinion import second_opinion  # rule-engine is slow to import

    return second_opinion(verdict)


# Deciding again ---------------------------------------------------------------------------------------------


def decided_again(decision: Decision, removed: tuple[str, ...] | None = None) -> Verdict:
    """The verdict from what was kept, facts that have been `removed` being unknown.

    Raises :class:`~qualityaward.errors.DecisionError` for semantics that this release has not, and for a decision on another
    question than whether one applicant is eligible.
    """
    only_evaluation(decision)
    return _verdict_again(decision, decision.removed if removed is None else removed)


def only_evaluation(decision: Decision) -> None:
    """Raises :class:`DecisionError` for a decision on another question than whether one applicant is eligible."""
    if (kind := kind_of(decision.data)).question != "evaluation":
        raise DecisionError([Diagnostic("decision-kind", args={"kind": kind.question}, path="format")])


def _verdict_again(decision: Decision, removed: tuple[str, ...]) -> Verdict:
    _check_semantics(decision)
    data = decision.data
    scheme = scheme_of(decision)
    parameters = _parameters(decision, scheme)
    record = record_again(known(data["record"], removed), scheme.vocabulary)
    notice = announcement.again(data["notices"][0]) if data["notices"] else None
    return evaluate(
        scheme, record, on=decision.on, readings=data["readings"], parameters=parameters, notice=notice
    )


def answer_again(decision: Decision) -> Kept:
    """The answer to whatever question, from what was kept."""
    data, scheme = decision.data, scheme_of(decision)
    question = kind_of(data).question
    if question in ("evaluation", "sanctions"):
        verdict = _verdict_again(decision, decision.removed)
        return sanctions_in(verdict) if question == "sanctions" else verdict
    _check_semantics(decision)
    setting: dict[str, Any] = {
        "readings": data["readings"],
        "parameters": _parameters(decision, scheme),
        "notice": announcement.again(data["notices"][0]) if data["notices"] else None,
    }
    if question == "procedure":
        calendar = calendar_again(data["calendar"]) if "calendar" in data else None
        return check_procedure(
            scheme, case_again(data["case"], scheme), on=decision.on, calendar=calendar, **setting
        )
    round = round_again(data["round"], scheme)
    return check_round(scheme, round, **setting) if question == "round" else select(scheme, round, **setting)


def _check_semantics(decision: Decision) -> None:
    """Raises :class:`DecisionError` for a decision by a semantics that this release has not."""
    if decision.semantics not in SEMANTICS:
        args = {"version": decision.semantics, "known": ", ".join(SEMANTICS)}
        raise DecisionError([Diagnostic("decision-semantics", args=args, path="semantics")])


def _parameters(decision: Decision, scheme: Scheme) -> dict[str, Any]:
    """The parameters that were set, by their types."""
    return {
        name: number(scheme.parameters[name].type, each["value"])
        if name in scheme.parameters
        else each["value"]
        for name, each in decision.data["parameters"].items()
        if each["source"] == "set"
    }


def scheme_of(decision: Decision) -> Scheme:
    """The scheme that was kept; read once for many decisions under it."""
    scheme = decision.data["scheme"]
    vocabularies = tuple((each["id"], each["text"]) for each in decision.data["vocabularies"])
    return _scheme(scheme["id"], scheme["kind"], scheme["text"], vocabularies, decision.semantics)


@lru_cache(maxsize=32)
def _scheme(
    id: str, kind: str, text: str, vocabularies: tuple[tuple[str, str], ...], semantics: str
) -> Scheme:
    known = {name: each.encode("utf-8") for name, each in vocabularies}
    name = f"{id}.json" if kind == "json" else f"{id}.yaml"
    return scheme_from(text.encode("utf-8"), name, known.get, semantics, WIDER_LIMITS)


# Comparing --------------------------------------------------------------------------------------------------


def _unlike(kept: Any, now: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The places where two values differ. Keys that a later release has added are no difference."""
    if isinstance(kept, dict) and isinstance(now, dict):
        for key, value in kept.items():
            yield from _unlike(value, now.get(key), f"{path}.{key}")
    elif isinstance(kept, list) and isinstance(now, list) and len(kept) == len(now):
        for at, (before, after) in enumerate(zip(kept, now, strict=True)):
            yield from _unlike(before, after, f"{path}[{at}]")
    elif kept != now or type(kept) is not type(now):
        yield path, kept, now


__all__ = [
    "SEMANTICS",
    "Replay",
    "Result",
    "answer_again",
    "decided_again",
    "only_evaluation",
    "replay",
    "scheme_of",
]
