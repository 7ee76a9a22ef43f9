"""A verdict as lines: head, what to do next, clauses, debarments, and the appendix."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from qualityaward.document.blocks import Paragraph
from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.text import Lang, say
from qualityaward.values import TRUE
from qualityaward.wording.appendix import ALERTS, Appendix, relied_on
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.measures import measures
from qualityaward.wording.says import Telling
from qualityaward.wording.standing import ground_said, standing_said
from qualityaward.wording.unbarred import past_or_ahead, why_clear
from qualityaward.wording.who import APPLICATION, due_from, published
from qualityaward.wording.words import LONGEST, Words, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.deciding.grounds import RevocationVerdict
    from qualityaward.deciding.verdict import ClauseVerdict, DebarmentVerdict, Verdict
    from qualityaward.record.record import Deviation
    from qualityaward.wording.scores import Scored
    from qualityaward.wording.told import Told


@dataclass(frozen=True, slots=True)
class Gap:
    """A missing path, the sentence about it, the parts of clauses that wait for it, and whether one of them decides."""

    path: str
    says: str
    waiting: tuple[str, ...]
    decides: bool = True


def verdict_blocks(verdict: Verdict, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A verdict as lines: in one line, clause by clause, or with everything."""
    return Outline(verdict, lang).lines(detail)


class Outline:
    """A verdict as lines in one language; `silent`: for what has no words in it."""

    def __init__(
        self,
        verdict: Verdict,
        lang: Lang,
        *,
        spelt: bool = False,
        silent: bool = False,
        words: Callable[[Verdict, Lang], Words] = Words,
    ) -> None:
        self.verdict, self.spelt, self.silent = verdict, spelt, silent
        self.words = words(verdict, lang)
        self.say = self.words.say
        self.telling = Telling(self.words, silent=silent)
        self.gaps = self.telling.reasons.gaps
        self.appendix = Appendix(self.telling.reasons.phrases)
        self._told: dict[str, Told] = {}

    @cached_property
    def cites(self) -> dict[str, tuple[str, ...]]:
        """The provisions of every rule by its id."""
        program = self.verdict.program
        found = {r.id: r.cite[:1] for r in program.revocations} | {c.id: c.cite for c in program.clauses}
        return found | {d.id: d.cite for d in program.debarments}

    # Pieces -------------------------------------------------------------------------------------------------

    def told(self, found: ClauseVerdict) -> Told:
        """A clause's explanation in words, made once."""
        if found.id not in self._told:
            self._told[found.id] = self.telling.clause(found)
        return self._told[found.id]

    def outcome(self) -> str:
        """The word for the whole outcome."""
        if self.met:
            return self.say("outcome-revoke")
        return self.words.outcome(self.verdict.outcome)

    @property
    def met(self) -> list[RevocationVerdict]:
        """The grounds of revocation that hold."""
        return [r for r in self.verdict.revocations if r.outcome == "met"]

    def measures(self) -> list[str]:
        """What the grounds that hold call for, by whom and with whose approval."""
        return [measures(r.revocation, self.words) for r in self.met]

    def field(self, code: str, value: str) -> Paragraph:
        """A named entry of the head."""
        return line("field", self.say("field", name=self.say(code), value=value))

    def scheme(self) -> str:
        """The scheme's title and number."""
        scheme = self.words.scheme
        title = self.words.translated("title", scheme.title)
        if not scheme.document_number:
            return self.say("scheme-title", title=title)
        return self.say("scheme-numbered", title=title, number=plain(scheme.document_number))

    # One line -----------------------------------------------------------------------------------------------

    def one_line(self) -> Paragraph:
        """The verdict in one line."""
        verdict = self.verdict
        decided = self.decided()
        args = {
            "record": self.words.record(),
            "scheme": self.scheme(),
            "date": self.words.day(verdict.setting.on),
        }
        code = "one-line-decided" if decided else "one-line"
        said = self.say(code, **args, outcome=MARK, decided=decided)
        if found := self.measures():
            said = self.say("one-line-measures", said=said, measures=self.words.sentences(found))
        if verdict.scheme.status != "in_force":
            said += self.say(f"status-{verdict.scheme.status}")
        return line("body", said, 0, verdict.outcome, self.outcome())

    def due_measures(self) -> Iterator[Paragraph]:
        """What has to be done where there is a ground of revocation."""
        name = say("sanction-field-measures", self.words.lang)
        for each in self.measures():
            yield line("field", self.say("field", name=name, value=each))

    def called(self, id: str, *, titled: bool = False) -> str:
        """A clause or debarment by its provision; `titled`: its title stands beside it."""
        return self.words.cited(id, self.cites.get(id, (id,)), titled=titled)

    def decided(self) -> str:
        """The decisive clauses and debarments; items of one article share its number."""
        return self.words.cited_together([(id, self.cites.get(id, (id,))) for id in self.verdict.decided_by])

    # The document -------------------------------------------------------------------------------------------

    def lines(self, detail: Detail) -> Iterator[Paragraph]:
        """All lines of a level of detail."""
        if detail == "line":
            yield self.one_line()
            yield from (line("body", self.appendix.note(n)) for n in self.verdict.notes if relied_on(n))
            return
        full = detail == "full"
        yield from self.head()
        sections = [("section-next", list(self.next_steps())), ("section-clauses", list(self.clauses(full)))]
        sections += [("section-debarments", list(self.debarments(full)))]
        sections += [("section-revocations", list(self.revocations(full)))]
        if full:
            sections += [
                ("section-readings", list(self.appendix.readings())),
                ("section-parameters", list(self.appendix.parameters())),
            ]
        sections += [("section-notes", list(self.appendix.notes()))]
        if full:
            sections += [("section-versions", list(self.appendix.versions()))]
        number = 0
        for code, lines in sections:
            if lines:
                number += 1
                yield line("heading", self.say("section", number=self.numeral(number), title=self.say(code)))
                yield from lines

    def numeral(self, number: int) -> str:
        """A section's number."""
        return self.say("numerals").split()[number - 1]

    def head(self) -> Iterator[Paragraph]:
        """Title, who, when, outcome, and whether it stands under every reading."""
        verdict = self.verdict
        yield line("title", self.say("report-title", scheme=self.scheme()))
        for note in verdict.notes:
            if note.code in ALERTS:
                yield line("alert", self.appendix.note(note))
        yield line("field", self.say("field", name=self.words.subject(), value=self.words.record()))
        if verdict.bound.submitted_on is not None:
            yield self.field("field-submitted", self.words.day(verdict.bound.submitted_on))
        if verdict.asks_award and verdict.applies_for is not None:
            awards = verdict.scheme.awards
            titles = [
                self.words.translated(f"award.{a}", awards[a].title)
                for a in verdict.applies_for
                if a in awards
            ]
            yield self.field("field-applies-for", self.words.listed([self.words.quoted(t) for t in titles]))
        yield self.field("field-on", self.words.day(verdict.setting.on))
        if verdict.setting.judged is not None:
            yield self.field("field-judged", self.words.day(verdict.setting.judged))
        entry = self.say("field", name=self.say("field-outcome"), value=MARK)
        yield line("field", entry, 0, verdict.outcome, self.outcome())
        yield from self.due_measures()
        if verdict.decided_by:
            code = "field-open" if verdict.outcome == "undetermined" else "field-decided"
            yield self.field(code, self.decided())
        if verdict.touched:
            yield from self.robustness()

    def robustness(self) -> Iterator[Paragraph]:
        """Whether another reading would change the outcome."""
        if self.verdict.robust:
            yield self.field("field-readings", self.say("robust"))
            return
        yield self.field("field-readings", self.say("not-robust"))
        for flip in self.verdict.flips:
            changes = [
                self.say(
                    "reading-as",
                    question=self.words.quoted(self.words.question(r)),
                    option=self.words.option(r, o),
                )
                for r, o in sorted(flip.readings.items())
            ]
            said = self.say("flip", changes=self.words.sentences(changes), outcome=MARK)
            yield line("item", said, 1, flip.outcome, self.words.outcome(flip.outcome))

    # What to do next ----------------------------------------------------------------------------------------

    def next_steps(self) -> Iterator[Paragraph]:
        """What is missing and what waits for it, and the written reasons that are due."""
        decided = self.verdict.outcome != "undetermined"
        for who in ("applicant", "office", "original"):
            yield from self.due_lines(
                f"due-from-{who}", [g for g in self.missing() if g.decides and self.due(g.path) == who]
            )
        yield from self.due_lines("due-optional", [gap for gap in self.missing() if not gap.decides])
        if decided and self.missing():
            yield line("body", self.say("gaps-not-decisive", outcome=self.outcome()))
        for found in self.verdict.clauses:
            if found.deviation and self.departed(found) is None:
                yield line("item", self.deviation(found), 0)

    def due_lines(self, code: str, gaps: list[Gap]) -> Iterator[Paragraph]:
        """What is missing under one heading, each with what waits for it."""
        if gaps:
            yield line("item", self.say(code), 0)
        for gap in gaps:
            yield line("item", gap.says, 1)
            yield line("item", self.say("gap-why", parts=self.words.listed(list(gap.waiting))), 2)

    def due(self, path: str) -> str:
        """Who has to supply what is missing at a path; of whom nobody applies for (a winner, a panel, a notice), the office all.

        What was taken out of a copy nobody has to supply: it stands in the original.
        """
        if self.words.taken_out(path):
            return "original"
        scheme, subject = self.verdict.scheme, self.verdict.subject
        if scheme.procedural(subject) and subject != APPLICATION:
            return "office"
        limits = published(scheme, subject)
        return due_from(path, finding=self.words.named(path).finding is not None, published=limits)

    def missing(self) -> list[Gap]:
        """Every missing path of the clauses, debarments and grounds of revocation that are open, in the order of the paths."""
        waiting: dict[str, list[str]] = {}
        aside: set[str] = set()
        decisive: set[str] = set()
        for clause in self.verdict.clauses:
            if clause.outcome == "undetermined":
                for path, part in self._waiting(clause):
                    waiting.setdefault(path, []).append(part)
                    (decisive if clause.clause.decides else aside).add(path)
        for bar in self.verdict.debarments:
            if bar.outcome == "undetermined":
                for path in bar.missing:
                    title = self.words.translated(f"debarment.{bar.id}", bar.debarment.title)
                    part = self.say(
                        "waiting-part", clause=self.called(bar.id, titled=True), part=self.words.quoted(title)
                    )
                    waiting.setdefault(path, []).append(part)
        for ground in self.verdict.revocations:
            for path in ground.missing:
                title = self.words.translated(f"revocation.{ground.id}", ground.revocation.title)
                part = self.say("waiting-part", clause=self.called(ground.id), part=self.words.quoted(title))
                waiting.setdefault(path, []).append(part)
        aside -= decisive.union(*(each.missing for each in self.verdict.debarments))
        aside -= set[str]().union(*(each.missing for each in self.verdict.revocations))
        return [
            Gap(p, self.asked(p), tuple(dict.fromkeys(w)), p not in aside) for p, w in sorted(waiting.items())
        ]

    def asked(self, path: str) -> str:
        """What is missing at a path: 未提供, where all that waits for a list looks for something in it."""
        if self.words.taken_out(path):
            return self.gaps.one(path)
        found = [
            (each, said)
            for clause in self.verdict.clauses
            if clause.outcome == "undetermined"
            for each, said in self.telling.lacking(self.told(clause), path)
        ]
        of_bars = any(path in bar.missing for bar in self.verdict.debarments)
        if not found or of_bars or not all(said for _, said in found):
            return self.gaps.one(path)
        return self.words.listed(list(dict.fromkeys(said for _, said in found)))

    def _waiting(self, clause: ClauseVerdict) -> Iterator[tuple[str, str]]:
        """The paths that a clause lacks, each with the named part that lacks it."""
        told = self.told(clause)
        due = set(clause.missing)
        name = self.called(clause.id, titled=True)
        seen: set[str] = set()
        for part in told.children if told.summary else ():
            for path in sorted(due & set(part.explanation.lacking())):
                seen.add(path)
                yield path, self.say("waiting-part", clause=name, part=self.words.quoted(part.name))
        for path in sorted(due - seen):
            yield path, self.say("waiting-part", clause=name, part=self.words.quoted(told.name))

    def deviation(self, found: ClauseVerdict) -> str:
        """A clause in principle that is not met: its written reason, or that one is due."""
        name = self.say(
            "titled", provision=self.called(found.id, titled=True), title=self.words.title(found.clause)
        )
        known = self.departed(found)
        if known is not None:
            return self.say("deviation-given", name=name, reason=self.written(known))
        late = next((d for d in self.verdict.record.deviations if d.clause == found.id), None)
        if late is not None:
            return self.say("deviation-late", name=name, date=self.words.day(late.on))
        return self.say("deviation-due", name=name)

    def departed(self, found: ClauseVerdict) -> Deviation | None:
        """The written reason for departing from a clause in principle that is not met; one of a later day does not count yet."""
        if not found.deviation:
            return None
        on = date.fromordinal(self.verdict.setting.on).isoformat()
        stated = self.verdict.record.deviations
        return next((d for d in stated if d.clause == found.id and d.on <= on), None)

    def written(self, known: Deviation) -> str:
        """A written reason: by whom, when, and what it says."""
        by, reason = plain(known.by), plain(known.reason, LONGEST)
        return self.say("deviation-reason", by=by, date=self.words.day(known.on), reason=reason)

    # Clauses ------------------------------------------------------------------------------------------------

    def clauses(self, full: bool) -> Iterator[Paragraph]:
        """Every clause with its outcome; the reasons of those that did not pass, or of all."""
        for found in self.verdict.clauses:
            yield from self.clause_lines(
                found, opened=full or found.outcome in ("fail", "undetermined"), full=full
            )

    def clause_lines(self, found: ClauseVerdict, *, opened: bool, full: bool) -> Iterator[Paragraph]:
        """A clause with its outcome; `opened`: with the reasons, `full`: with all of them, and the text."""
        told = self.told(found) if opened or found.outcome == "not_applicable" else None
        yield self.clause_line(found, told, opened)
        if (known := self.departed(found)) is not None:
            yield line("item", self.written(known), 1)
        if full:
            yield from self.quotes(found.clause.cite, set())
        if told is not None and found.outcome != "not_applicable":
            yield from self.below(told, 1, full)

    def clause_name(self, found: ClauseVerdict, told: Told | None = None) -> str:
        """A clause by its provision and title."""
        title = self.telling.name(found) if told is None else told.name
        return self.say("titled", provision=self.called(found.id, titled=True), title=title)

    def clause_line(self, found: ClauseVerdict, told: Told | None, opened: bool) -> Paragraph:
        """A clause's own line; with its reason where no lines below give it. It needs no explanation where none is `told`."""
        name = self.clause_name(found, told)
        outcome = "deviation" if found.deviation else found.outcome
        text = self.say("head", name=name, outcome=MARK)
        if told is not None and not told.summary and (opened or found.outcome == "not_applicable"):
            text += told.tail
        text += self.weight(found)
        if not found.robust:
            text += self.say("clause-not-robust")
        return line("item", text, 0, outcome, self.say(f"clause-{outcome}"))

    def weight(self, found: ClauseVerdict) -> str:
        """That a clause does not decide, or the empty text."""
        if found.clause.effect != "eligibility":
            return self.say(f"effect-{found.clause.effect}")
        return self.say("strength-principle") if found.clause.strength == "principle" else ""

    def quotes(self, cite: tuple[str, ...], before: set[str]) -> Iterator[Paragraph]:
        """The provisions' own words; those quoted before are not repeated."""
        for id in cite:
            provision = self.words.scheme.provision(id)
            if provision is not None and id not in before:
                code = "provision" if len(cite) == 1 else "provision-named"
                said = self.say(code, name=self.words.provision(id), text=plain(provision.text, LONGEST))
                yield line("quote", said, 1)
        before.update(cite)

    def below(self, told: Told, depth: int, full: bool) -> Iterator[Paragraph]:
        """The lines below a node: its parts where its reason only sums them up, or those of a branch."""
        if told.kind == "if":
            for branch in told.children[1:]:
                if not branch.idle:
                    yield from self.below(branch, depth, full)
        elif told.kind == "clause" and told.summary:
            if full:
                yield from self.referred(told, depth)
            for part in told.children:
                if part.summary and not part.idle:
                    yield from self.below(part, depth, full)
                elif not part.idle:
                    yield from self.part(part, depth, full)
        elif told.summary or told.kind == "count":
            for part in told.children:
                yield from self.part(part, depth, full)
        for item in told.scored:
            yield from self.scored(item, depth)

    def scored(self, item: Scored, depth: int) -> Iterator[Paragraph]:
        """An item of a scoring table, and those below it."""
        yield line("item", item.says, depth)
        for inner in item.items:
            yield from self.scored(inner, depth + 1)

    def referred(self, told: Told, depth: int) -> Iterator[Paragraph]:
        """The text of a clause that another refers to."""
        node = told.explanation.node
        if isinstance(node, nodes.ClauseOf) and not told.root:
            clause = next((c for c in self.words.scheme.clauses if c.id == node.clause), None)
            for id in clause.cite if clause is not None else ():
                if (provision := self.words.scheme.provision(id)) is not None:
                    text = plain(provision.text, LONGEST)
                    said = self.say("provision-named", name=self.words.provision(id), text=text)
                    yield line("quote", said, depth)

    def part(self, part: Told, depth: int, full: bool) -> Iterator[Paragraph]:
        """One part of a clause and what is below it; not `full`: if it keeps the clause from passing."""
        if part.idle or not (full or part.outcome in ("fail", "undetermined")):
            return
        text = self.say("head", name=part.name, outcome=MARK)
        text += "" if part.summary else part.tail
        yield line("item", text, depth, part.shade, self.say(part.word))
        yield from self.below(part, depth + 1, full)

    # Debarments ---------------------------------------------------------------------------------------------

    def bar_name(self, found: DebarmentVerdict) -> str:
        """A debarment by its provision and title."""
        title = self.words.translated(f"debarment.{found.id}", found.debarment.title)
        return self.say("titled", provision=self.called(found.id, titled=True), title=title)

    def debarments(self, full: bool) -> Iterator[Paragraph]:
        """Every debarment with its outcome, its cause and its days; those that touch nobody in one line."""
        quoted: set[str] = set()
        bars = self.verdict.debarments
        touching = {d.id for d in bars if d.outcome != "clear" or past_or_ahead(d, self)}
        idle = [d for d in bars if d.id not in touching]
        for found in bars:
            if found.id in touching:
                yield self.bar_line(found)
                if full:
                    yield from self.quotes(found.debarment.cite, quoted)
        if idle:
            yield self.idle_bars(idle)
            for found in idle if full else ():
                yield from self.quotes(found.debarment.cite, quoted)
        yield from self.together()

    def idle_bars(self, found: list[DebarmentVerdict]) -> Paragraph:
        """The debarments that do not touch the record, in one line, and why they do not."""
        name = self.words.cited_together([(bar.id, bar.debarment.cite) for bar in found])
        text = self.say("head", name=name, outcome=MARK)
        reasons = [reason for reason in map(self.bar_reason, found) if reason]
        if reasons:
            reason = self.words.sentences(list(dict.fromkeys(reasons)))
            text = self.say("head-reason", head=text, reason=reason)
        return line("item", text, 0, "clear", self.say("bar-clear"))

    def revocations(self, full: bool) -> Iterator[Paragraph]:
        """The revocations of a winner for which there is or may be a ground, with the reasons; `full`: all that are asked."""
        self.gaps.unplaced = frozenset(p for r in self.verdict.revocations for p in r.unplaced)
        for each in self.verdict.revocations:
            if not full and each.outcome not in ("met", "undetermined"):
                continue
            text = self.say("head", name=self.ground_name(each), outcome=MARK)
            yield line("item", text, 0, each.outcome, ground_said(each.outcome, self.words))
            if each.outcome != "not_applicable":
                title = self.words.translated(f"revocation.{each.id}", each.revocation.title)
                yield from self.ground(each, title)

    def ground_name(self, found: RevocationVerdict) -> str:
        """A revocation by its provision and title."""
        title = self.words.translated(f"revocation.{found.id}", found.revocation.title)
        name = self.words.cited(found.id, found.revocation.cite[:1])
        return self.say("titled", provision=name, title=title)

    def ground(self, found: RevocationVerdict, title: str) -> Iterator[Paragraph]:
        """What is missing beside the grounds, and the parts that decide, with their reasons."""
        self.gaps.about(found)
        if lacking := self.gaps.beside(found):
            yield line("item", lacking, 1)
        scope = self.telling.root_scope(f"revocation.{found.id}")
        told = self.telling.told(found.explanation, scope, title, premise=True)
        wanted = {"met": "pass", "undetermined": "undetermined"}.get(found.outcome, "")
        if wanted and found.explanation.truth == TRUE:  # open for want of something beside the grounds
            wanted = "pass"
        if not told.summary:
            name = self.telling.reasons.phrases.described(found.explanation.node, scope)
            text = self.say("head", name=name, outcome=MARK) + told.tail
            yield line("item", text, 1, told.shade, self.say(told.word))
            return
        for part in told.children:
            if not wanted or part.outcome == wanted:
                yield from self.part(part, 1, True)

    def together(self) -> Iterator[Paragraph]:
        """What all bars come to, past ones and those to come included; nothing where nothing bars or may bar."""
        found = self.verdict.sanctions
        if found is not None and found.bars and not found.revocations:
            yield line("item", standing_said(found, self.words))

    def bar_line(self, found: DebarmentVerdict) -> Paragraph:
        """A debarment's line."""
        text = self.say("head", name=self.bar_name(found), outcome=MARK)
        if reason := self.bar_reason(found):
            text = self.say("head-reason", head=text, reason=reason)
        return line("item", text, 0, found.outcome, self.say(f"bar-{found.outcome}"))

    def bar_reason(self, found: DebarmentVerdict) -> str:
        """Since when, until when and why a debarment bars; or what is missing."""
        if found.outcome == "undetermined":
            return self.gaps.all_of(found.missing)
        bar = found.governing
        if bar is None:
            return why_clear(found, self)
        fact = self.words.named(bar.path).fact
        cause = self.telling.reasons.lists.cause(fact, bar.path, bar.element) if fact is not None else ""
        args = {"cause": cause, "first": self.words.day(bar.first), "evidence": self.words.evidence(bar.path)}
        if bar.last is None:
            open_ended = found.debarment.until is not None
            return self.say("bar-open-ended" if open_ended else "bar-for-ever", **args)
        args["period"] = self.words.period(found.debarment.period)
        args |= {"last": self.words.day(bar.last), "free": self.words.day(bar.last + 1)}
        submitted = self.verdict.bound.submitted_on
        if submitted is not None and bar.last < self.verdict.setting.on:
            code = "bar-at-submission" if found.debarment.until is None else "bar-until-day-at-submission"
            return self.say(code, **args, date=self.words.day(submitted))
        return self.say("bar-until" if found.debarment.until is None else "bar-until-day", **args)


__all__ = ["Outline", "verdict_blocks"]
