"""Runs cases: what each comes to, and where that is not what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple, assert_never

from qualityaward.answer import Answer, Lang
from qualityaward.cases.coverage import Coverage, coverage_of
from qualityaward.cases.mutants import Mutation
from qualityaward.cases.other_claims import OtherVerdict, judged, told
from qualityaward.cases.written import Case, CaseBook, Claim
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import CaseError, NoticeError, QualityAwardError, RecordError, RoundError
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic


class Difference(NamedTuple):
    """A claim that does not hold, and what came out instead."""

    claim: Claim
    found: Any


@dataclass(frozen=True)
class CaseResult:
    """What one case came to: a verdict, the answer about a round, a selection or a case file, or why it was refused."""

    case: Case
    verdict: Verdict | None
    problems: tuple[Diagnostic, ...] = ()
    other: OtherVerdict | None = None

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Every claim that does not hold."""
        found = ((claim, self._found(claim)) for claim in self.case.claims)
        return tuple(Difference(claim, out) for claim, out in found if not holds(claim, out))

    @property
    def holds(self) -> bool:
        """Whether all that the case says came out."""
        return not self.differences

    @property
    def counts(self) -> bool:
        """Whether the case shows something: it holds, and a person confirmed it."""
        return self.holds and self.case.confirmed

    def _found(self, claim: Claim) -> Any:
        if self.other is not None:
            return told(self.other, claim)
        if self.verdict is None:
            return [p.path for p in self.problems] if claim.what == "refused_at" else True
        return answered(self.verdict, claim)


def answered(verdict: Verdict, claim: Claim) -> Any:
    """What a verdict says of that which a claim is about."""
    id = claim.id
    match claim.what:
        case "outcome":
            return verdict.outcome
        case "robust":
            return verdict.robust
        case "missing":
            return verdict.missing
        case "decided_by":
            return verdict.decided_by
        case "clause":
            return verdict.clause(id).outcome
        case "clause_missing":
            return verdict.clause(id).missing
        case "deviations":
            return tuple(sorted(c.id for c in verdict.clauses if c.deviation))
        case "debarment":
            return verdict.debarment(id).outcome
        case "until":
            governing = verdict.debarment(id).governing
            return None if governing is None or governing.last is None else date.fromordinal(governing.last)
        case "revocation" | "revocation_missing":
            ground = next(r for r in verdict.revocations if r.id == id)
            return ground.outcome if claim.what == "revocation" else tuple(sorted(ground.missing))
        case "revoked_until":
            follows = next(r for r in verdict.revocations if r.id == id).follows
            return follows[0].last if follows else None
        case "barred":
            return None if verdict.sanctions is None else verdict.sanctions.barred
        case "first_free":
            return None if verdict.sanctions is None else verdict.sanctions.first_free
        case "source":
            return verdict.sources[id]
        case "reason":
            return tuple(reasons(verdict, id))
        case "refused":
            return False
        case "refused_at":
            return []
        case "quota" | "count" | "winner" | "prize" | "total" | "selected" | "tied" | "stage" | "breaches":
            raise AssertionError(claim.what)  # a case about a record has no such claim
        case other:
            assert_never(other)


def reasons(verdict: Verdict, id: str) -> Iterator[str]:
    """Every sentence about a clause or debarment, in both languages."""
    for lang in ("zh", "en"):
        data = verdict.said("data", lang)
        for clause in data["clauses"]:
            if clause["id"] == id:
                yield from _said(clause["explanation"])
        for bar in data["debarments"]:
            if bar["id"] == id:
                yield bar["says"]


def _said(node: Mapping[str, Any]) -> Iterator[str]:
    yield node["says"]
    for child in node.get("children", ()):
        yield from _said(child)


def holds(claim: Claim, found: Any) -> bool:
    """Whether what came out is what a claim says."""
    match claim.what:
        case "reason":
            said = [_packed(each) for each in found]
            return all(any(_packed(piece) in each for each in said) for piece in claim.due)
        case "refused_at":
            return any(path.startswith(claim.due) for path in found)
    return bool(found == claim.due)


def _packed(text: str) -> str:
    """A sentence without spaces, which mean nothing in Chinese."""
    return "".join(text.split())


@dataclass(frozen=True)
class CaseRun(Answer):
    """All cases of some files under one scheme; `mutation` where the mutants of the scheme were asked about, too."""

    scheme: Scheme
    files: tuple[str, ...]
    results: tuple[CaseResult, ...]
    mutation: Mutation | None = None

    @property
    def differing(self) -> tuple[CaseResult, ...]:
        """The cases that do not hold, in order."""
        return tuple(r for r in self.results if not r.holds)

    @property
    def unconfirmed(self) -> tuple[CaseResult, ...]:
        """The cases that hold and wait for somebody to confirm them."""
        return tuple(r for r in self.results if r.holds and not r.case.confirmed)

    @property
    def outcome(self) -> str:
        """``hold`` or ``differ``: whether every case says what comes out."""
        return "differ" if self.differing else "hold"

    @cached_property
    def coverage(self) -> Coverage:
        """What the confirmed cases that hold show of the rules."""
        shown = (
            (r.case, found) for r in self.results if r.counts and (found := r.verdict or r.other) is not None
        )
        return coverage_of(self.scheme, shown)

    def to_junit(self, *, lang: Lang = "zh") -> str:
        """The results as JUnit XML."""
        return str(self.said("junit", lang))


def run_cases(scheme: Scheme, books: Iterable[CaseBook]) -> CaseRun:
    """What every case comes to; raises :class:`CaseError` with every case that cannot be evaluated as it is written."""
    books = tuple(books)
    problems: list[Diagnostic] = []
    results = [
        r for book in books for case in book.cases if (r := _result(scheme, case, problems)) is not None
    ]
    if problems:
        raise CaseError(problems)
    return CaseRun(scheme, tuple(b.file for b in books), tuple(results))


def _result(scheme: Scheme, case: Case, problems: list[Diagnostic]) -> CaseResult | None:
    if case.kind is not None and case.other is not None:
        try:
            return CaseResult(case, None, other=judged(scheme, case))
        except (RoundError, CaseError) as error:
            if case.refused:
                found = (replace(p, path=f"{case.kind}.{p.path}") for p in error.diagnostics)
                return CaseResult(case, None, tuple(found))
            problems += [_placed(p, case, case.kind) for p in error.diagnostics]
        except QualityAwardError as error:
            problems += [_placed(p, case, _key(p, scheme)) for p in error.diagnostics]
        return None
    if case.record is None:
        return CaseResult(case, None, case.problems)
    try:
        verdict = evaluate(
            scheme, case.record, on=case.on, readings=case.readings, parameters=case.parameters, notice=case.notice,
            award=case.award,
        )  # fmt: skip
        verdict.outcome  # noqa: B018 reason: whatever cannot be evaluated shows here
    except RecordError as error:
        if case.refused:
            return CaseResult(case, None, error.diagnostics)
        problems += [_placed(p, case, "submitted_on") for p in error.diagnostics]
    except NoticeError as error:
        problems += [_placed(p, case, "notice") for p in error.diagnostics]
    except QualityAwardError as error:
        problems += [_placed(p, case, _key(p, scheme)) for p in error.diagnostics]
    else:
        return CaseResult(case, verdict)
    return None


_KEYS: Final = ("reading", "parameter", "notice", "award")


def _key(problem: Diagnostic, scheme: Scheme) -> str:
    """The key of a case that a problem of its setting comes from."""
    if problem.args.get("of") in scheme.readings:
        return "readings"
    found = next((k for k in _KEYS if k in problem.code or k in problem.path), "on")
    return {"reading": "readings", "parameter": "parameters"}.get(found, found)


def _placed(problem: Diagnostic, case: Case, key: str) -> Diagnostic:
    """A problem where the case has what it is about."""
    if problem.span.line and problem.span.file == case.file and problem.span != case.span:
        return problem
    return replace(problem, span=case.places.get(key, case.span), excerpt="")


__all__ = ["CaseResult", "CaseRun", "Difference", "answered", "holds", "reasons", "run_cases"]
