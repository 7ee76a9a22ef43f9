"""A run of cases in words: case by case what differs, and what no case shows, as a list that a drafter can act on."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, assert_never

from qualityaward.cases.coverage import KINDS, Target
from qualityaward.document.blocks import Paragraph
from qualityaward.text import Lang, say
from qualityaward.values import DECIMALS
from qualityaward.wording.case_mutants import Mutants
from qualityaward.wording.lines import Detail, line
from qualityaward.wording.outline import Outline
from qualityaward.wording.rules import Rules
from qualityaward.wording.words import Words, decimal, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.cases.limits import Limit
    from qualityaward.cases.running import CaseResult, CaseRun, Difference
    from qualityaward.cases.written import Claim

_RULES = ("clause", "debarment", "revocation", "reason")


def case_blocks(found: CaseRun, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A run as lines; it has one level of detail."""
    return CaseOutline(found, lang).lines()


class CaseOutline:
    """A run as lines in one language."""

    def __init__(self, found: CaseRun, lang: Lang) -> None:
        self.found, self.lang = found, lang
        scheme = found.scheme
        self.rules = Rules(scheme, lang, scheme.effective or scheme.issued or date(2000, 1, 1))
        self.words = self.rules.words
        self.cites = {revocation.id: revocation.cite for revocation in scheme.revocations}
        self.cites |= {bar.id: bar.cite for bar in scheme.debarments}
        self.cites |= {stage.id: stage.cite for stage in scheme.procedure}
        self.cites |= {quota.id: quota.cite for quota in scheme.quotas}
        self.cites |= {prize.id: prize.cite for prize in scheme.prizes}
        self.cites |= {clause.id: clause.cite for clause in scheme.clauses}
        self.mutants = Mutants(scheme, lang, self)

    def say(self, code: str, /, **args: str) -> str:
        """A text about runs of cases."""
        return say(f"tested-{code}", self.lang, **args)

    def rule(self, id: str) -> str:
        """A rule by its provision, as the regulation numbers it."""
        return self.words.cited(id, self.cites.get(id, (id,)))

    # The document -------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found = self.found
        title = self.words.translated("title", found.scheme.title)
        yield line("title", self.say("title", scheme=self.words.say("scheme-title", title=title)))
        yield self._field("field-files", self.words.listed([plain(f) for f in found.files]))
        yield self._field("field-cases", self.counted())
        counted = any(r.counts for r in found.results) or found.outcome != "hold"
        yield self._field(
            "field-outcome",
            self.say(f"outcome-{found.outcome}") if counted else self.say("outcome-unconfirmed"),
        )
        sections = [
            ("section-differing", [each for r in found.differing for each in self.differing(r)]),
            ("section-unconfirmed", [line("item", self.called(r), name=True) for r in found.unconfirmed]),
            ("section-coverage", list(self.covered())),
            ("section-missing", list(self.missing()) or [line("item", self.say("all-covered"))]),
            ("section-mutants", [] if found.mutation is None else list(self.mutants.lines(found.mutation))),
        ]
        numerals = iter(self.words.say("numerals").split())
        for code, lines in sections:
            if lines:
                yield line("heading", self.words.say("section", number=next(numerals), title=self.say(code)))
                yield from lines

    def _field(self, code: str, value: str) -> Paragraph:
        return line("field", self.words.say("field", name=self.say(code), value=value))

    def counted(self) -> str:
        """How many cases hold, differ and wait."""
        found = self.found
        differ, unconfirmed = len(found.differing), len(found.unconfirmed)
        hold = len(found.results) - differ - unconfirmed
        counts = {"all": len(found.results), "hold": hold, "differ": differ, "unconfirmed": unconfirmed}
        return self.say("counted", **{name: str(count) for name, count in counts.items()})

    # Cases --------------------------------------------------------------------------------------------------

    def called(self, result: CaseResult) -> str:
        """A case by its section, name and place."""
        case = result.case
        code = "case-in" if case.section else "case"
        return self.say(code, section=plain(case.section), name=plain(case.name), place=str(case.span))

    def differing(self, result: CaseResult) -> Iterator[Paragraph]:
        """A case that does not hold: each claim with what came out, and why."""
        yield line("item", self.called(result), name=True)
        outline = None if result.verdict is None else Outline(result.verdict, self.lang)
        told: set[str] = set()
        for each in result.differences:
            yield line("item", self.difference(result, each, outline), 1, name=True)
            if outline is not None and each.claim.what in (*_RULES, "clause_missing", "until"):
                if each.claim.id not in told and (said := self.reason(each.claim.id, outline)):
                    yield line("item", self.say("reason-is", said=said), 2, name=True)
                told.add(each.claim.id)

    def difference(self, result: CaseResult, each: Difference, outline: Outline | None) -> str:
        """One claim, and what came out instead."""
        claim, words = each.claim, self.words if outline is None else outline.words
        due = claim.due
        if claim.what == "reason":
            lacking = [
                t for t in due if not any("".join(t.split()) in "".join(s.split()) for s in each.found)
            ]
            quoted = words.listed([words.quoted(plain(t)) for t in lacking])
            return self.say("reason-lacks", what=self.what(claim), due=quoted, place=str(claim.span))
        return self.say(
            "differs", what=self.what(claim), due=self.value(claim, due, words),
            found=self.value(claim, each.found, words), place=str(claim.span),
        )  # fmt: skip

    def what(self, claim: Claim) -> str:
        """What a claim is about."""
        match claim.what:
            case "clause" | "debarment" | "revocation" | "reason" | "quota":
                return self.rule(claim.id)
            case "revoked_until" | "count" | "stage":
                return self.say(claim.what, rule=self.rule(claim.id))
            case "winner" | "prize":
                return self.say(claim.what, name=plain(claim.id))
            case "clause_missing" | "revocation_missing":
                return self.say("missing-of", rule=self.rule(claim.id))
            case "until":
                return self.say("until", rule=self.rule(claim.id))
            case "source":
                return self.say("source", name=self.words.parameter(claim.id))
            case "outcome":
                return self.say("whole")
            case what:
                return self.say(what)

    def value(self, claim: Claim, value: Any, words: Words) -> str:
        """What is claimed, or came out, in words."""
        match claim.what:
            case "outcome" if value in ("selected", "needs_decision", "in_order", "breach"):
                return words.quoted(self.say(f"word-{value}"))
            case "outcome":
                return words.quoted(words.outcome(value))
            case "clause" | "debarment" | "revocation" | "quota" | "winner" | "stage":
                return words.quoted(self.say(f"word-{value}"))
            case "robust" | "refused":
                return self.say("yes" if value else "no")
            case "barred":
                return self.say("word-undetermined" if value is None else "yes" if value else "no")
            case "count":
                return str(value)
            case "prize" | "total":
                return self.say("none") if value is None else words.money(decimal(value, DECIMALS))
            case "selected" | "tied":
                return words.listed([plain(p) for p in value]) or self.say("none")
            case "until" | "revoked_until" | "first_free":
                return self.say("none") if value is None else words.day(value)
            case "source":
                return self.say(f"source-{value}")
            case "decided_by" | "deviations" | "breaches":
                return words.listed([self.rule(id) for id in value]) or self.say("none")
            case "refused_at":
                paths = [value] if isinstance(value, str) else value
                return words.listed([plain(p) for p in paths]) or self.say("none")
            case "missing" | "clause_missing" | "revocation_missing" | "reason":
                return words.listed([words.quoted(words.path(p)) for p in value]) or self.say("none")
            case other:
                assert_never(other)

    def reason(self, id: str, outline: Outline) -> str:
        """Why a clause or debarment came out as it did."""
        for clause in outline.verdict.clauses:
            if clause.id == id:
                return outline.told(clause).says
        for bar in outline.verdict.debarments:
            if bar.id == id:
                return outline.bar_line(bar).text
        return ""

    # Coverage -----------------------------------------------------------------------------------------------

    def covered(self) -> Iterator[Paragraph]:
        """How much of each kind is covered."""
        for kind in KINDS:
            seen, all_ = self.found.coverage.counted(kind)
            if all_:
                args = {"kind": self.say(f"kind-{kind}"), "seen": str(seen), "all": str(all_)}
                yield line("item", self.say("covered", **args))

    def missing(self) -> Iterator[Paragraph]:
        """What no case shows: by rule, its outcomes and the sides of its limits; then the readings."""
        rules = [
            t
            for t in self.found.coverage.missing
            if t.kind not in ("reading", "row", "revocation", "quota", "prize")
        ]
        order = list(dict.fromkeys((t.subject, t.id) for t in rules))
        for subject, id in order:
            label = self.found.scheme.vocabulary.subjects[subject].label
            yield line(
                "item", self.say("lacks", rule=self.titled(id), subject=self.words.label(label)), name=True
            )
            own = [t for t in rules if (t.subject, t.id) == (subject, id)]
            yield from (line("item", said, 1, name=True) for said in self.lacks(own))
        yield from self.missing_elsewhere()
        yield from self.missing_rows()
        readings = [t for t in self.found.coverage.missing if t.kind == "reading"]
        for name, group in groupby(readings, lambda t: t.id):
            options = self.words.listed([self.words.option(name, t.what) for t in group])
            question = self.words.quoted(self.words.question(name))
            yield line("item", self.say("lacks-reading", question=question, options=options), name=True)

    def missing_elsewhere(self) -> Iterator[Paragraph]:
        """What no case shows of revocations, quotas and prizes."""
        missing = self.found.coverage.missing
        for kind in ("revocation", "quota", "prize"):
            for id, group in groupby([t for t in missing if t.kind == kind], lambda t: t.id):
                own = list(group)
                rule, gaps = self.titled_of(kind, id), list(self.gaps(kind, own))
                if kind == "revocation":
                    label = self.found.scheme.vocabulary.subjects[own[0].subject].label
                    rule = self.say("lacks", rule=rule, subject=self.words.label(label))
                yield line("item", rule, name=True)
                yield from (line("item", gap, 1, name=True) for gap in gaps)

    def missing_rows(self) -> Iterator[Paragraph]:
        """The rows of tables that no case takes."""
        coverage = self.found.coverage
        rows = [t for t in coverage.missing if t.kind == "row"]
        for (subject, name), group in groupby(rows, lambda t: (t.subject, t.id)):
            label = self.words.label(self.found.scheme.vocabulary.subjects[subject].label)
            title = self.words.translated(f"definition.{name}", self.found.scheme.definitions.get(name, name))
            numbers = self.words.listed([str(t.number + 1) for t in group])
            said = self.say("lacks-rows", table=self.words.quoted(title), subject=label, rows=numbers)
            yield line("item", said, name=True)

    def gaps(self, kind: str, own: list[Target]) -> Iterator[str]:
        """What no case shows of one rule of any kind, from its targets that are missing."""
        if kind == "quota" and own:
            sides = self.words.listed([self.say(f"quota-{t.what}") for t in own])
            yield self.say("lacks-quota", sides=sides)
        elif kind == "prize" and own:
            yield self.say("lacks-prize")
        else:  # the targets of a clause, a bar or a ground; those of a round may be none
            yield from self.lacks(own)

    def titled_of(self, kind: str, id: str) -> str:
        """A rule of any kind with its title; rules of different kinds may have one id."""
        if kind != "revocation":
            return self.titled(id)
        own = next(r for r in self.found.scheme.revocations if r.id == id)
        title = self.words.translated(f"revocation.{id}", own.title)
        return self.say("titled", rule=self.words.cited(id, own.cite), title=self.words.quoted(title))

    def titled(self, id: str) -> str:
        """A rule with its title."""
        title = self.words.rule_title(id)
        rule = self.rule(id)
        shown = self.words.quoted(title)
        return self.say("titled", rule=rule, title=shown) if title and title not in rule else rule

    def said(self, id: str, outcome: str) -> str:
        """What a rule comes to, with its title."""
        return self.words.say("field", name=self.titled(id), value=self.say(f"word-{outcome}"))

    def lacks(self, own: list[Target]) -> Iterator[str]:
        """What no case shows of one rule."""
        outcomes = [
            self.words.quoted(self.say(f"word-{t.what}")) for t in own if t.kind not in ("limit", "condition")
        ]
        if outcomes:
            yield self.say("lacks-outcomes", outcomes=self.words.listed(outcomes))
        conditions = [t for t in own if t.kind == "condition"]
        for _, group in groupby(conditions, lambda t: t.number):
            targets = list(group)
            answers = self.words.listed([self.say(f"answer-{t.what}") for t in targets])
            condition = self.words.quoted(self.condition(targets[0]))
            yield self.say("lacks-condition", condition=condition, answers=answers)
        limits = [t for t in own if t.kind == "limit"]
        for _, group in groupby(limits, lambda t: t.number):
            targets = list(group)
            yield self.limit(self.found.coverage.limit(targets[0]), [int(t.what) for t in targets])

    def condition(self, target: Target) -> str:
        """An atomic condition in words."""
        atom, conditions = self.found.coverage.atom(target), self.rules.conditions(target.subject)
        scope = conditions.scope(target.id)
        if atom.listed is not None:
            scope = scope.inside(conditions.fact(atom.listed, scope))
        return conditions.condition(atom.node, scope)

    def limit(self, limit: Limit, sides: list[int]) -> str:
        """The sides of a limit on which no case is."""
        words, label = self.words, self.words.quoted(self.words.label(limit.label))
        days = words.listed([self.say(("day-before", "day-on", "day-after")[s + 1]) for s in sides])
        if limit.kind in ("period", "bar"):
            length = words.period(limit.period)
            return self.say(f"lacks-{limit.kind}", label=label, length=length, sides=days)
        compared = words.listed([self.say(("below", "at", "above")[s + 1]) for s in sides])
        if limit.threshold is None:
            parameter = words.quoted(words.parameter(limit.parameter or ""))
            return self.say("lacks-parameter", label=label, parameter=parameter, sides=compared)
        if limit.kind == "count":
            values = words.listed([str(limit.threshold + s) for s in sides])
            return self.say("lacks-count", label=label, values=values)
        assert limit.type is not None
        if limit.kind == "size":
            shown = words.value(limit.type, limit.threshold, limit.field)
            return self.say("lacks-size", label=label, sides=compared, limit=shown)
        shown_all = [words.value(limit.type, limit.threshold + s, limit.field) for s in sides]
        return self.say(f"lacks-{limit.kind}", label=label, values=words.listed(shown_all))


__all__ = ["CaseOutline", "case_blocks"]
