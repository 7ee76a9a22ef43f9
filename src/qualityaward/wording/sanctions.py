"""Sanctions as lines: what they come to, a dated list of bars, clause by clause; of a winner the grounds of revocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.document.blocks import Paragraph
from qualityaward.text import say
from qualityaward.wording.appendix import ALERTS
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.measures import authority, recovered, revoked
from qualityaward.wording.outline import Outline
from qualityaward.wording.standing import ground_said, standing_said
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from qualityaward.deciding.grounds import Following, RevocationVerdict
    from qualityaward.deciding.notes import Note
    from qualityaward.deciding.sanctions import ClauseBars, DatedBar, SanctionFlip, Sanctions
    from qualityaward.scheme.scheme import Debarment
    from qualityaward.text import Lang
    from qualityaward.wording.told import Told


def sanction_blocks(found: Sanctions, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """All lines of a report on sanctions."""
    return SanctionOutline(found, lang).lines()


def _open_ended(bar: DatedBar | None) -> bool:
    """Whether a bar lasts until an event that has not come."""
    return bar is not None and bar.last is None and bar.debarment.until is not None


class SanctionOutline:
    """The sanctions of one record in one language."""

    def __init__(self, found: Sanctions, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.verdict = found.verdict
        self.outline = Outline(found.verdict, lang)
        self.words = self.outline.words
        self.outline.gaps.unplaced = frozenset(p for r in found.revocations for p in r.unplaced)
        self.winner = found.outcome in ("no_ground", "ground_met") or bool(found.revocations)

    def tell(self, code: str, /, **args: str) -> str:
        """A text of sanctions."""
        return say(f"sanction-{code}", self.lang, **args)

    def field(self, code: str, value: str, **args: str) -> Paragraph:
        """A named entry of the head."""
        return line("field", self.words.say("field", name=self.tell(code, **args), value=value))

    def lines(self) -> Iterator[Paragraph]:
        """Head, bars by date, clauses, grounds, what is missing, notes."""
        yield from self.head()
        sections = [
            ("section-grounds", list(self.grounds())),
            ("section-bars", list(self.bars())),
            ("section-clauses", [] if self.winner else list(self.clauses())),
            ("section-unequal", list(self.unequal())),
            ("section-missing", list(self.missing())),
            ("section-notes", list(self.notes())),
        ]
        number = 0
        for code, lines in sections:
            if lines:
                number += 1
                title = self.tell(code)
                yield line(
                    "heading", self.words.say("section", number=self.outline.numeral(number), title=title)
                )
                yield from lines

    # The head -----------------------------------------------------------------------------------------------

    def head(self) -> Iterator[Paragraph]:
        """Who, when, the outcome, and what all bars come to."""
        found, verdict, words = self.found, self.verdict, self.words
        yield line(
            "title", self.tell("title-winner" if self.winner else "title", scheme=self.outline.scheme())
        )
        for note in verdict.notes:
            if note.code in ALERTS:
                yield line("alert", self.outline.appendix.note(note))
        yield line("field", words.say("field", name=words.subject(), value=words.record()))
        submitted = verdict.bound.submitted_on
        if submitted is not None:
            yield self.outline.field("field-submitted", words.day(submitted))
        yield self.outline.field("field-on", words.day(verdict.setting.on))
        outcome = words.say("field", name=words.say("field-outcome"), value=MARK)
        yield line("field", outcome, 0, found.outcome, self.tell(f"outcome-{found.outcome}"))
        if self.winner:
            if found.barred:
                yield self.field("field-reapply", standing_said(found, words))
        elif found.outcome != "not_stated":
            yield from self.standing()
        yield from self.readings()

    def standing(self) -> Iterator[Paragraph]:
        """The governing bar, the first free day, both days that matter, and the union."""
        found, words = self.found, self.words
        if found.governing is not None:
            bar = found.governing
            yield self.field(
                "field-governing",
                self.tell("governs", clause=self.called(bar.debarment), days=self.days(bar)),
            )
        yield self.field("field-first-free", self.free())
        submitted = self.verdict.bound.submitted_on
        if submitted is not None:
            state = self.on_day(found.on_submission)
            yield self.field("field-submission", state, date=words.day(submitted))
            state = self.on_day(found.on_decision)
            yield self.field("field-decision", state, date=words.day(self.verdict.setting.on))
        if found.union:
            runs = [self.between(d.first, d.last) for d in found.union]
            yield self.field("field-union", words.sentences(runs))

    def on_day(self, barred: bool | None) -> str:
        """Whether one day is barred."""
        return self.tell("on-day-none" if barred is None else f"on-day-{str(barred).lower()}")

    def free(self) -> str:
        """The first free day, or why there is none to tell."""
        found = self.found
        if found.first_free is not None:
            free = self.words.day(found.first_free)
            again = found.barred and not found.on_decision
            return self.tell("free-again", date=free) if again else free
        if found.earliest_free is not None:
            return self.tell("not-settled", date=self.words.day(found.earliest_free))
        return self.tell("open-ended" if _open_ended(found.governing) else "never")

    def readings(self) -> Iterator[Paragraph]:
        """Whether other readings would change the result."""
        if not self.found.touched:
            return
        if not self.found.flips:
            yield self.field("field-readings", self.tell("robust"))
            return
        yield self.field("field-readings", self.tell("not-robust"))
        for flip in self.found.flips:
            changes = [
                self.words.say(
                    "reading-as",
                    question=self.words.quoted(self.words.question(r)),
                    option=self.words.option(r, o),
                )
                for r, o in sorted(flip.readings.items())
            ]
            args = {"changes": self.words.sentences(changes)}
            if self.winner:
                yield self.flip_of_winner(flip, args)
                continue
            free = self.tell("never") if flip.permanent else self.tell("outcome-undetermined")
            args["free"] = free if flip.first_free is None else self.words.day(flip.first_free)
            said = self.tell("flip", outcome=MARK, **args)
            yield line("item", said, 1, flip.outcome, self.tell(f"outcome-{flip.outcome}"))

    def flip_of_winner(self, flip: SanctionFlip, args: dict[str, str]) -> Paragraph:
        """What other readings change of a winner: whether the award is revoked, and on which ground; until when the award itself bars."""
        same = flip.outcome == self.found.outcome
        told = [] if same else [MARK]
        for ground in flip.grounds:
            name = self.words.cited(ground.id, ground.revocation.cite[:1])
            told.append(self.words.say("head", name=name, outcome=ground_said(ground.outcome, self.words)))
        if flip.barring is not None:
            told += [] if told else [self.tell("grounds-same")]
            told.append(self.tell("flip-reapply", standing=self.reapply(flip.barring)))
        said = self.tell("flip-winner", outcome=self.words.sentences(told), **args)
        if same:
            return line("item", said, 1)
        return line("item", said, 1, flip.outcome, self.tell(f"outcome-{flip.outcome}"))

    def reapply(self, barring: Sanctions) -> str:
        """Until when the award itself bars under other readings; unknown where the record has no day from which they count."""
        if not barring.bars:
            return self.tell("reapply-unknown")
        if not barring.barred:
            return self.tell("on-day-false")
        if barring.first_free is not None:
            return self.tell("reapply-from", free=self.words.day(barring.first_free))
        return self.tell("never" if barring.permanent else "outcome-undetermined")

    # Bars ---------------------------------------------------------------------------------------------------

    def called(self, debarment: Debarment) -> str:
        """A debarment by its provision."""
        return self.words.cited(debarment.id, debarment.cite)

    def named(self, debarment: Debarment) -> str:
        """A debarment by its provision and title."""
        title = self.words.translated(f"debarment.{debarment.id}", debarment.title)
        return self.words.say("titled", provision=self.called(debarment), title=title)

    def between(self, first: date, last: date | None) -> str:
        """Days from one to another, both included."""
        if last is None:
            return self.tell("days-ever", first=self.words.day(first))
        return self.tell("days", first=self.words.day(first), last=self.words.day(last))

    def days(self, bar: DatedBar) -> str:
        """The days of a bar."""
        return self.tell("days-unknown") if bar.first is None else self.between(bar.first, bar.last)

    def bars(self) -> Iterator[Paragraph]:
        """Every bar by date, past ones included, with its cause."""
        for bar in self.found.bars:
            yield self.bar_line(bar)

    def bar_line(self, bar: DatedBar) -> Paragraph:
        """One bar: its days, its clause, where it stands, and its cause."""
        state = bar.state if bar.certain else "undetermined"
        text = self.tell("bar", days=self.days(bar), name=self.named(bar.debarment), state=MARK)
        if bar is self.found.governing:
            text += self.tell("bar-governing")
        return line(
            "item",
            self.words.say("head-reason", head=text, reason=self.why(bar)),
            0,
            state,
            self.tell(f"state-{state}"),
        )

    def why(self, bar: DatedBar) -> str:
        """What a bar rests on, or what is missing."""
        if bar.element is None:
            return self.outline.gaps.all_of(bar.missing)
        cause = self.cause(bar.path, bar.element)
        if not bar.certain:
            gaps = self.outline.gaps.all_of(bar.missing)
            return self.tell("bar-why-open", cause=cause, evidence=self.words.evidence(bar.path), gaps=gaps)
        args = {"cause": cause, "evidence": self.words.evidence(bar.path)}
        args["first"] = "" if bar.first is None else self.words.day(bar.first)
        if bar.debarment.until is not None:
            return self.tell("bar-why-until", **args)
        if bar.debarment.period is None:
            return self.tell("bar-why-ever", **args)
        return self.tell("bar-why", **args, period=self.words.period(bar.debarment.period))

    def cause(self, path: str, element: tuple[object, ...]) -> str:
        """The fact that bars, in words."""
        fact = self.words.named(path).fact
        if fact is None:
            return plain(path)
        if not fact.fields:  # a winner's own award: the day that it was approved
            return self.words.say("stated", name=self.words.label(fact.label), value=self.stated(path))
        return self.outline.telling.reasons.lists.cause(fact, path, element)

    def stated(self, path: str) -> str:
        """A fact's value in words."""
        found = self.words.named(path)
        values = self.outline.gaps.stated(path, found)
        return self.words.value(found.fact.type, values[0]) if found.fact is not None and values else ""

    def clauses(self) -> Iterator[Paragraph]:
        """Every clause with its outcome and first free day, and those that concern others only."""
        for clause in self.found.clauses:
            text = self.words.say("head", name=self.named(clause.debarment), outcome=MARK)
            if reason := self.clause_reason(clause):
                text = self.words.say("head-reason", head=text, reason=reason)
            yield line("item", text, 0, clause.outcome, self.words.say(f"bar-{clause.outcome}"))
        if not self.found.clauses and self.found.outcome == "free":
            yield line("body", self.tell("no-bars"))
        done: set[str] = set()
        for debarment in self.found.unconcerned:
            if debarment.id not in done:
                done.add(debarment.id)
                subjects = [d.subject for d in self.found.unconcerned if d.id == debarment.id]
                text = self.words.say("head", name=self.named(debarment), outcome=MARK)
                reason = self.tell("clause-unconcerned", subjects=self.subjects(subjects))
                text = self.words.say("head-reason", head=text, reason=reason)
                yield line("item", text, 0, "not_applicable", self.tell("unconcerned"))

    def subjects(self, names: Iterable[str]) -> str:
        """Subjects side by side."""
        known = self.words.scheme.vocabulary.subjects
        return self.words.listed([self.words.label(known[n].label) for n in names])

    def clause_reason(self, clause: ClauseBars) -> str:
        """From when an applicant is free under one clause, or why the clause is clear."""
        whole, on = clause.standing, self.verdict.setting.on
        if clause.outcome == "undetermined":
            return self.outline.gaps.all_of(whole.missing)
        if clause.outcome == "clear":
            later = [
                b.first for b in clause.bars if b.certain and b.first is not None and b.state == "not_begun"
            ]
            if later:
                return self.tell("clause-later", first=self.words.day(min(later)))
            ended = [b.last for b in clause.bars if b.certain and b.last is not None]
            if ended:
                return self.tell("clause-ended", last=self.words.day(max(ended)))
            return self.outline.bar_reason(self.verdict.debarment(clause.id))
        bar, submitted = whole.governing, self.verdict.bound.submitted_on
        if bar is not None and bar.last is not None and bar.last.toordinal() < on and submitted is not None:
            args = {"date": self.words.day(submitted), "last": self.words.day(bar.last)}
            return self.tell("clause-at-submission", **args)
        if whole.first_free is not None:
            return self.tell("clause-free", free=self.words.day(whole.first_free))
        if whole.earliest_free is not None:
            return self.tell("not-settled", date=self.words.day(whole.earliest_free))
        return self.tell("open-ended") if _open_ended(bar) else self.words.say("period-ever")

    def unequal(self) -> Iterator[Paragraph]:
        """Facts that clauses bar for different lengths."""
        for each in self.found.unequal:
            shown = [
                self.tell(
                    "unequal-bar",
                    clause=self.called(b.debarment),
                    period=self.words.period(b.debarment.period),
                    days=self.days(b),
                )
                for b in each.bars
            ]
            args = {"cause": self.cause(each.path, each.element), "bars": self.words.listed(shown)}
            yield line("item", self.tell("unequal", **args, governing=self.called(each.governing.debarment)))

    # Grounds ------------------------------------------------------------------------------------------------

    def grounds(self) -> Iterator[Paragraph]:
        """Every revocation: its grounds one by one, its limit, and what would follow."""
        for found in self.found.revocations:
            yield self.revocation_line(found)
            if found.outcome == "not_applicable":
                yield line("item", self.only(found), 1)
                continue
            if found.revocation.subjects:
                yield line("item", self.only(found), 1)
            if lacking := self.outline.gaps.beside(found):
                yield line("item", lacking, 1)
            if found.limit is not None:
                yield line("item", self.limit(found), 1)
            yield from self.parts(found)
            if found.outcome != "not_met":
                yield from (line("item", text, 1) for text in self.consequences(found))

    def revocation_line(self, found: RevocationVerdict) -> Paragraph:
        """A revocation with its outcome."""
        rule = found.revocation
        title = self.words.translated(f"revocation.{rule.id}", rule.title)
        name = self.words.say(
            "titled", provision=self.words.cited(rule.id, rule.cite, titled=True), title=title
        )
        text = self.words.say("head", name=name, outcome=MARK)
        return line("item", text, 0, found.outcome, ground_said(found.outcome, self.words))

    def only(self, found: RevocationVerdict) -> str:
        """Whose award a revocation takes back."""
        return self.tell("only", subjects=self.subjects(found.revocation.subjects))

    def limit(self, found: RevocationVerdict) -> str:
        """The days within which a ground has to arise, and whether they are over."""
        assert found.limit is not None
        first, last = found.limit
        on = self.verdict.setting.on
        over = last is not None and last.toordinal() < on
        code = "limit-later" if first.toordinal() > on else "limit-over" if over else "limit"
        return self.tell(code, days=self.between(first, last))

    def told(self, found: RevocationVerdict) -> Told:
        """The grounds in words: they hold or not, and require nothing."""
        self.outline.gaps.about(found)
        rule = found.revocation
        title = self.words.translated(f"revocation.{rule.id}", rule.title)
        return self.outline.telling.told(
            found.explanation, self.outline.telling.root_scope(f"revocation.{rule.id}"), title, premise=True
        )

    def parts(self, found: RevocationVerdict) -> Iterator[Paragraph]:
        """The parts of the condition with their reasons."""
        told = self.told(found)
        if not told.summary:
            text = self.words.say(
                "head",
                name=self.outline.telling.reasons.phrases.described(
                    told.explanation.node, self.outline.telling.root_scope(f"revocation.{found.id}")
                ),
                outcome=MARK,
            )
            yield line("item", text + told.tail, 1, told.shade, self.words.say(told.word))
            return
        for part in told.children:
            yield from self.outline.part(part, 1, True)

    def consequences(self, found: RevocationVerdict) -> Iterator[str]:
        """What is revoked, recovered and announced, and what bars after it."""
        mood = "would" if found.outcome == "met" else "may"
        rule = found.revocation
        if by := authority(rule, self.words):
            yield self.tell(f"{mood}-authority", authority=by)
        for code, shown in (("revoke", revoked(rule, self.words)), ("recover", recovered(rule, self.words))):
            if shown:
                yield self.tell(f"{mood}-{code}", things=shown)
        if found.revocation.announce:
            yield self.tell(f"{mood}-announce")
        for following in found.follows:
            yield self.following(following)

    def following(self, following: Following) -> str:
        """The debarment that follows from a revocation on the day of decision."""
        args = {
            "on": self.words.day(self.verdict.setting.on),
            "subjects": self.subjects(following.subjects),
            "clause": self.called(following.debarment),
        }
        if following.first is None:
            return self.tell("follows-open", **args, gaps=self.outline.gaps.all_of(following.missing))
        args["first"] = self.words.day(following.first)
        if following.last is None or following.first_free is None:
            return self.tell("follows-ever", **args)
        free = self.words.day(following.first_free)
        return self.tell("follows", **args, last=self.words.day(following.last), free=free)

    # What is missing, and notes -----------------------------------------------------------------------------

    def missing(self) -> Iterator[Paragraph]:
        """Every missing path that could still change the result, by who has to supply it."""
        for who in ("applicant", "office"):
            due = [p for p in self.found.missing if self.outline.due(p) == who]
            if due:
                yield line("item", self.words.say(f"due-from-{who}"))
            for path in due:
                yield line("item", self.outline.gaps.one(path), 1)

    def notes(self) -> Iterator[Paragraph]:
        """The notes on the verdict, and clauses that change with time."""
        if self.found.outcome == "not_stated":
            yield line("item", standing_said(self.found, self.words))
        for id in self.found.moving:
            debarment = next(d for d in self.words.scheme.debarments if d.id == id)
            yield line("item", self.tell("moving", clause=self.called(debarment)))
        yield from self.outline.appendix.notes(self.concerns)

    def concerns(self, note: Note) -> bool:
        """Whether a note on the verdict has to do with sanctions."""
        args = dict(note.args)
        if note.code == "note-not-stated":
            return args["section"] in ("debarments", "revocations")
        if note.code in ("note-later-event", "note-later-evidence") and not self.winner:
            lists = tuple(f"facts.{c.debarment.list.path}" for c in self.found.clauses)
            return args["path"].startswith(lists)
        return True


__all__ = ["SanctionOutline", "sanction_blocks"]
