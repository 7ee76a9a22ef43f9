"""The mutation score of a scheme: which of its mutants some case would notice.

Only what a mutant changes is evaluated again, in the core, of which equal parts are the same node and keep their value
from case to case; what that finds, the ordinary evaluator confirms on the mutant before it counts. A mutant that no case
notices is equivalent where it comes down to the very same core, or where the comparison of revisions proves that nobody is
treated differently; else it survived.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Final, NamedTuple

from qualityaward.cases.limits import interpretation_of
from qualityaward.cases.mutants import Fate, Key, Mutant, Mutation, Rest, Rule, mutants_of, rules_by_key
from qualityaward.cases.other_claims import judged, told
from qualityaward.cases.running import CaseResult, answered, holds
from qualityaward.cases.written import Case, Equivalent
from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.errors import CaseError, QualityAwardError
from qualityaward.language import nodes
from qualityaward.language.core import Node
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.interpretation import Interpretation
from qualityaward.language.making import Core
from qualityaward.revisions.direction import direction
from qualityaward.scheme.core import debarment_rule, outcome_of, rules_of
from qualityaward.scheme.scheme import Clause, Debarment, Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

MOST_LOOKED: Final = 3_000_000
"""Looks at a rule of a mutant in a case; what is left then is told as not tried."""

_ASKED: Final[Mapping[Rest, tuple[str, ...]]] = {
    "quotas": ("round", "select"), "prizes": ("round",), "selections": ("round", "select"), "procedure": ("case",),
}  # fmt: skip
_OF_RULES: Final = (
    "clause",
    "debarment",
    "revocation",
    "clause_missing",
    "until",
    "revocation_missing",
    "reason",
)


def mutation_of(
    scheme: Scheme, results: Iterable[CaseResult], equivalent: Iterable[Equivalent] = ()
) -> Mutation:
    """What the confirmed cases that hold notice of every mutant.

    `equivalent` are mutants that drafters say change nothing: raises :class:`CaseError` for one that there is not, and for
    one that a case notices.
    """
    work = Noticing(scheme, [r for r in results if r.counts])
    mutants = mutants_of(scheme)
    stated = {each.mutant: each for each in equivalent}
    fates = {f.mutant.name: f for f in (work.fate(mutant, stated) for mutant in mutants)}
    problems = [
        Diagnostic("test-mutant-unknown", each.span, {"name": name}, closest(name, fates))
        if name not in fates
        else Diagnostic("test-mutant-killed", each.span, {"name": name, "case": fates[name].by})
        for name, each in stated.items()
        if name not in fates or fates[name].state == "killed"
    ]
    if problems:
        raise CaseError(problems)
    return Mutation(tuple(fates.values()))


_length: Final = attrgetter("period", "start", "until", "first_day")
"""What a debarment's days follow from."""


class _Shown(NamedTuple):
    case: Case
    verdict: Verdict
    plain: Interpretation


class _Subject:
    """The rules of one subject in a core of their own, and the cases about it."""

    def __init__(self, scheme: Scheme, subject: str, results: list[CaseResult]) -> None:
        self.about = scheme.vocabulary.subjects[subject]
        self.core = Core()
        self.work, self.here = Desugar(self.core, scheme.vocabulary.subjects), Here(self.about)
        self.shown = [
            _Shown(r.case, r.verdict, interpretation_of(rules_of(scheme, subject), r.verdict))
            for r in results
            if r.verdict is not None and r.case.subject == subject
        ]
        self.known: dict[Key, tuple[Node, ...]] = {}

    def roots(self, rule: Clause | Debarment) -> tuple[Node, ...]:
        """What a rule comes down to: of a clause the two truths, of a debarment first whether it bites."""
        core = self.core
        if isinstance(rule, Clause):
            when = core.true if rule.when is None else self.work.truth(rule.when, self.here.opposite)
            return when, self.work.truth(rule.require, self.here)
        found = debarment_rule(self.work, rule, self.here)
        return found.bites, found.when, found.bars, found.first, found.last or core.null

    def about_rule(self, key: Key) -> list[_Shown]:
        """The cases, those first that state something of the rule itself."""
        kind = ("debarment", "until") if key.part == "debarment" else ("clause", "clause_missing")
        direct, others = list[_Shown](), list[_Shown]()
        for shown in self.shown:
            mine = any(c.id == key.id and c.what in kind for c in shown.case.claims)
            (direct if mine else others).append(shown)
        return direct + [s for s in others if any(c.what not in _OF_RULES for c in s.case.claims)]


class Noticing:
    """Which cases of a scheme notice a mutant."""

    def __init__(self, scheme: Scheme, results: list[CaseResult]) -> None:
        self.scheme, self.results = scheme, results
        self.subjects: dict[str, _Subject] = {}
        self.cases: dict[Key, list[_Shown]] = {}
        self.rules = rules_by_key(scheme)
        self.others = [r for r in results if r.other is not None]
        self.looked = 0

    def of(self, subject: str) -> _Subject:
        """The rules and cases of a subject."""
        if subject not in self.subjects:
            self.subjects[subject] = _Subject(self.scheme, subject, self.results)
        return self.subjects[subject]

    def fate(self, mutant: Mutant, stated: Mapping[str, Equivalent]) -> Fate:
        """What becomes of a mutant."""
        if self.looked > MOST_LOOKED:
            return Fate(mutant, "untried")
        if mutant.changed and not any(self.differs(key, rule) for key, rule in mutant.changed.items()):
            return Fate(mutant, "equivalent", proof="same")
        if (killer := self.killer(mutant)) is not None:
            return Fate(mutant, "killed", killer.name)
        if (told := stated.get(mutant.name)) is not None:
            return Fate(mutant, "equivalent", proof="stated", reason=told.reason)
        if mutant.changed and all(self.neutral(key, rule) for key, rule in mutant.changed.items()):
            return Fate(mutant, "equivalent", proof="neutral")
        return Fate(mutant, "survived")

    def differs(self, key: Key, rule: Rule) -> bool:
        """Whether a rule comes down to something else than before; of a revocation, whether it is written otherwise."""
        was = self.rules[key]
        if not isinstance(rule, (Clause, Debarment)):
            return rule != was
        own = self.of(key.subject)
        if key not in own.known:
            assert isinstance(was, (Clause, Debarment))
            own.known[key] = own.roots(was)
        return any(a is not b for a, b in zip(own.roots(rule), own.known[key], strict=True))

    def neutral(self, key: Key, rule: Rule) -> bool:
        """Whether the comparison of revisions proves that nobody is treated differently by a rule."""
        was = self.rules[key]
        pairs: list[tuple[nodes.Condition | None, nodes.Condition | None]]
        if isinstance(was, Clause) and isinstance(rule, Clause):
            pairs = [(was.when, rule.when), (was.require, rule.require)]
        elif isinstance(was, Debarment) and isinstance(rule, Debarment) and _length(was) == _length(rule):
            pairs = [(was.when, rule.when), (was.where, rule.where)]
        else:
            return False
        return all(
            old is new
            or direction(old or nodes.Fixed(value=True), new or nodes.Fixed(value=True)) == "neutral"
            for old, new in pairs
        )

    def killer(self, mutant: Mutant) -> Case | None:
        """The first case that would no longer hold."""
        if mutant.parts:
            return self.of_rest(mutant)
        alone, whole = None, None
        for shown, direct in self.noticing(mutant):
            if direct:
                alone = alone or mutant.scheme(self.scheme, alone=True)
            else:
                whole = whole or mutant.scheme(self.scheme)
            if fails(
                alone if direct and alone is not None else whole or self.scheme, shown.case, alone=direct
            ):
                return shown.case
        return None

    def of_rest(self, mutant: Mutant) -> Case | None:
        """The first case about a round, a selection or a case file that would no longer hold."""
        altered = mutant.scheme(self.scheme)
        for result in self.others:
            self.looked += 1
            if result.case.kind in _ASKED[next(iter(mutant.parts))] and other_fails(altered, result.case):
                return result.case
        return None

    def noticing(self, mutant: Mutant) -> Iterator[tuple[_Shown, bool]]:
        """The cases in which a changed rule comes out differently, each with whether it states something of that rule."""
        if mutant.parameter is not None:
            for subject in self.scheme.subjects:
                yield from ((shown, False) for shown in self._looked(self.of(subject).shown))
        for key, rule in mutant.changed.items():
            own = self.of(key.subject)
            if key not in self.cases:
                self.cases[key] = own.about_rule(key)
            if not isinstance(rule, (Clause, Debarment)):
                for shown in self._looked(own.shown):
                    if any(c.id == key.id and c.what.startswith("revocation") for c in shown.case.claims):
                        yield shown, True
                continue
            roots = own.roots(rule)
            for shown in self._looked(self.cases[key]):
                claims = [c.what for c in shown.case.claims if c.id == key.id]
                told = _outcome(roots, shown.plain, key) if roots else ""
                if told != _stands(shown.verdict, key) or "until" in claims:
                    yield shown, bool(claims)

    def _looked(self, shown: list[_Shown]) -> Iterator[_Shown]:
        for each in shown:
            self.looked += 1
            yield each


def _outcome(roots: tuple[Node, ...], plain: Interpretation, key: Key) -> str:
    if key.part == "debarment":
        truth = plain.of(roots[0])
        return "undetermined" if truth is None else "debarred" if truth else "clear"
    return outcome_of(plain.of(roots[0]), plain.of(roots[1]))


def _stands(verdict: Verdict, key: Key) -> str:
    return verdict.debarment(key.id).outcome if key.part == "debarment" else verdict.outcomes[key.id]


def fails(scheme: Scheme, case: Case, *, alone: bool) -> bool:
    """Whether a case does not hold under a scheme; `alone`: of the claims, those about the rules that it has."""
    assert case.record is not None
    try:
        verdict = evaluate(
            scheme, case.record, on=case.on, readings=case.readings, parameters=case.parameters, notice=case.notice,
            award=case.award,
        )  # fmt: skip
        known = (
            {c.id for c in scheme.clauses}
            | {d.id for d in scheme.debarments}
            | {r.id for r in scheme.revocations}
        )
        claims = [
            c
            for c in case.claims
            if not alone or (c.what in _OF_RULES and c.id in known and c.what != "reason")
        ]
        return any(not holds(claim, answered(verdict, claim)) for claim in claims)
    except (QualityAwardError, StopIteration, KeyError):
        return False  # of a subject that the changed rules are not about


def other_fails(scheme: Scheme, case: Case) -> bool:
    """Whether a case that is not about one record does not hold under a scheme."""
    try:
        verdict = judged(scheme, case)
    except QualityAwardError:
        return True  # refused now
    return any(not holds(claim, told(verdict, claim)) for claim in case.claims)


__all__ = ["MOST_LOOKED", "Noticing", "fails", "mutation_of"]
