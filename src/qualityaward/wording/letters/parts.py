"""The lists and tables of letters, made from answers: what is missing, clause by clause, what was checked, winners, changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.document.blocks import Block, Cell, Paragraph, Run, Table, Text, cell, paragraph, text
from qualityaward.language import nodes
from qualityaward.text import say
from qualityaward.wording.differences import DiffOutline
from qualityaward.wording.lines import sentence
from qualityaward.wording.outline import Outline
from qualityaward.wording.round_words import RoundWords
from qualityaward.wording.standing import standing_said
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.deciding.verdict import ClauseVerdict, Verdict
    from qualityaward.document.blocks import Role
    from qualityaward.revisions.change import Change, Diff
    from qualityaward.rounds.verdict import RoundVerdict
    from qualityaward.text import Lang
    from qualityaward.wording.outline import Gap
    from qualityaward.wording.told import Told

_ROLES: dict[str, Role] = {
    "pass": "good", "fail": "bad", "undetermined": "open", "deviation": "open", "not_applicable": "aside", "clear": "good",
    "debarred": "bad",
}  # fmt: skip


def body(said: str) -> Paragraph:
    """A paragraph of a letter."""
    return paragraph("body", sentence(said))


class Part(NamedTuple):
    """A part of a clause that stands for itself; `reason` says also because of what it is asked for, where it is one of a branch."""

    told: Told
    reason: str

    @property
    def outcome(self) -> str:
        """Its outcome."""
        return self.told.outcome


_FIRST: Final = ("note-draft", "note-repealed", "note-unconfirmed", "note-incomplete", "note-reconstructed")
"""Notes that stand first in a letter, in a frame."""


class VerdictParts:
    """What letters say of one verdict."""

    def __init__(self, verdict: Verdict, lang: Lang) -> None:
        self.verdict, self.lang = verdict, lang
        self.outline = Outline(verdict, lang)
        self.words = self.outline.words

    def say(self, code: str, /, **args: str) -> str:
        """A text of letters."""
        return say(f"letter-{code}", self.lang, **args)

    def headings(self, *codes: str) -> tuple[str, ...]:
        """Headings of a table."""
        return tuple(self.say(f"column-{code}") for code in codes)

    # What is missing ----------------------------------------------------------------------------------------

    def gaps(self, who: str) -> list[Gap]:
        """What is missing and due from the applicant, or from the office."""
        return [gap for gap in self.outline.missing() if gap.decides and self.outline.due(gap.path) == who]

    def supplement(self) -> Iterator[Block]:
        """What the applicant has to supply, each with what it is for and by which papers it is shown."""
        rows = []
        for number, gap in enumerate(self.gaps("applicant"), 1):
            fact = self.words.named(gap.path).fact
            papers = list(fact.evidence) if fact is not None else []
            due = self.say("supply-by", papers=self.words.listed(papers)) if papers else self.say("supply")
            rows.append((cell(str(number), centred=True), cell(gap.says), cell(*gap.waiting), cell(due)))
        yield Table(self.headings("number", "gap", "for", "supply"), tuple(rows), (1.4, 5.1, 5.2, 4.3))

    def papers(self) -> Iterator[Block]:
        """The papers that the record names."""
        rows: list[tuple[Cell, ...]] = []
        for path, known in self.verdict.bound.evidence.items():
            paper = plain(known.evidence or "", LONGEST)
            if paper:
                source = self.words.joined(
                    [plain(known.source or ""), self.words.day(known.date) if known.date else ""]
                )
                rows.append(
                    (
                        cell(str(len(rows) + 1), centred=True),
                        cell(paper),
                        cell(self.words.path(path)),
                        cell(source),
                        cell(""),
                    )
                )
        if rows:
            yield Table(
                self.headings("number", "paper", "shows", "source", "copies"),
                tuple(rows),
                (1.4, 4.6, 4.6, 4, 1.4),
            )
        else:
            yield body(self.say("no-papers"))

    # Grounds ------------------------------------------------------------------------------------------------

    def grounds(self) -> Iterator[Block]:
        """The debarments and clauses that decide against the applicant, each with its text."""
        decided = set(self.verdict.decided_by)
        number = 0
        for bar in self.verdict.debarments:
            if bar.id in decided and bar.outcome == "debarred":
                number += 1
                reason = self.outline.bar_reason(bar)
                yield body(
                    self.say("ground", number=str(number), name=self.outline.bar_name(bar), reason=reason)
                )
                yield from self.quoted(bar.debarment.cite)
        for clause in self.verdict.clauses:
            if clause.id in decided and clause.outcome == "fail":
                number += 1
                told = self.outline.told(clause)
                name = self.words.say(
                    "titled", provision=self.outline.called(clause.id, titled=True), title=told.name
                )
                reasons = [self.short(part, told) for part in self.against(told)]
                yield body(
                    self.say("ground", number=str(number), name=name, reason=self.words.sentences(reasons))
                )
                yield from self.quoted(clause.clause.cite)

    def quoted(self, cite: tuple[str, ...]) -> Iterator[Block]:
        """The provisions' own words."""
        for id in cite:
            provision = self.verdict.scheme.provision(id)
            if provision is not None:
                said = self.say("quoted", name=self.words.provision(id), text=plain(provision.text, LONGEST))
                yield paragraph("note", said)

    def again(self) -> str:
        """From which day on applying is possible again."""
        found = self.verdict.sanctions
        if found is not None and found.bars:
            return standing_said(found, self.words)
        return self.say("again")

    def failing(self, told: Told) -> list[Part]:
        """The innermost parts that keep a clause from passing."""
        found = [part for part in self.parts(told) if part.outcome in ("fail", "undetermined")]
        return found or [Part(told, self.reason(told))]

    def against(self, told: Told) -> list[Part]:
        """The innermost parts by which a clause is not met, without those that are open and decide nothing."""
        found = [part for part in self.parts(told, failing=True) if part.outcome == "fail"]
        return found or self.failing(told)

    def parts(self, told: Told, *, failing: bool = False) -> Iterator[Part]:
        """The parts of a clause that stand for themselves; a part that only sums up gives its own, each with its premise.

        `failing`: beside one that is not met, none that is met or open.
        """
        if told.idle or told.premise:
            return
        required = [child for child in told.children if not child.premise and not child.idle]
        summing = told.kind == "if" and len(required) == 1 and required[0].summary
        if failing and any(child.outcome == "fail" for child in required):
            required = [child for child in required if child.outcome == "fail"]
        inner = (
            [part for child in required for part in self.parts(child, failing=failing)]
            if told.summary or summing
            else []
        )
        if not inner:
            yield Part(told, self.reason(told))
            return
        premises = [c for c in told.children if c.premise and c.outcome != "not_applicable"]
        for part in inner:
            reason = part.reason or self.words.say(part.told.word)
            for premise in reversed(premises):
                reason = self.under(premise, reason)
            yield Part(part.told, reason if premises else part.reason)

    def under(self, premise: Told, reason: str) -> str:
        """A reason after that of the premise because of which it matters, or after the reading by which."""
        node = premise.explanation.node
        if isinstance(node, nodes.ReadingIs):
            chosen = self.verdict.setting.readings[node.reading]
            return self.words.say("by-reading", option=self.words.option(node.reading, chosen), reason=reason)
        telling = self.outline.telling
        why = telling.reasons.reason(premise.explanation, telling.root_scope(""), premise=True)
        return self.words.sentences([why, reason])

    @staticmethod
    def reason(told: Told) -> str:
        """Why a part came out as it did."""
        return told.tail.strip("：:—；; ")

    def short(self, part: Part, clause: Told) -> str:
        """A part with its outcome and reason, by its name where the clause has several."""
        word = self.words.say(part.told.word)
        said = word if part.told is clause else self.words.say("head", name=part.told.name, outcome=word)
        return self.words.say("head-reason", head=said, reason=part.reason) if part.reason else said

    # Clause by clause ---------------------------------------------------------------------------------------

    def clauses(self) -> Iterator[Block]:
        """Every clause and debarment: what it asks, what was found, what it comes to; the reasons of all that did not pass."""
        rows: list[tuple[Cell, ...]] = []
        for found in self.verdict.clauses:
            if found.outcome == "not_applicable":
                continue
            told = self.outline.told(found)
            shown = list(self.parts(told)) if found.outcome == "pass" else self.failing(told)
            mixed = len({part.outcome for part in shown}) > 1
            said = self.short if mixed else self.fact
            reasons = tuple((0, text(said(part, told))) for part in shown)
            rows.append(
                (
                    cell(self.outline.called(found.id)),
                    cell(told.name),
                    Cell(reasons),
                    self.outcome(found),
                )
            )
        for bar in self.verdict.debarments:
            title = self.words.translated(f"debarment.{bar.id}", bar.debarment.title)
            word = Run(self.words.say(f"bar-{bar.outcome}"), _ROLES[bar.outcome])
            rows.append(
                (
                    cell(self.outline.called(bar.id)),
                    cell(title),
                    cell(self.outline.bar_reason(bar)),
                    Cell(((0, (word,)),), centred=True),
                )
            )
        yield Table(self.headings("provision", "demand", "fact", "outcome"), tuple(rows), (2.9, 4, 6.5, 2.6))

    def fact(self, part: Part, clause: Told) -> str:
        """What was found of a part, under its name where the clause has several."""
        reason = part.reason or self.words.say(part.told.word)
        return reason if part.told is clause else self.words.say("field", name=part.told.name, value=reason)

    def outcome(self, found: ClauseVerdict) -> Cell:
        """The word for a clause's outcome."""
        outcome = "deviation" if found.deviation else found.outcome
        said: Text = (Run(self.words.say(f"clause-{outcome}"), _ROLES[outcome]),)
        lines = [said, *map(text, self.weight(found))]
        return Cell(tuple((0, each) for each in lines), centred=True)

    def weight(self, found: ClauseVerdict) -> list[str]:
        """That a clause does not decide: a preference, an obligation, or what is required in principle."""
        said = self.outline.weight(found)
        return [said.strip()] if said else []

    def readings(self) -> Iterator[Block]:
        """The readings that the verdict turns on, and what another would make of it."""
        lines = [each.text for each in self.outline.appendix.readings()]
        for said in lines or [self.say("no-readings")]:
            yield body(said)
        if lines:
            for each in self.outline.robustness() if self.verdict.touched else ():
                yield body(each.text)

    def alerts(self) -> Iterator[Block]:
        """What must be known before anything else, and below it every other note of the verdict."""
        for note in self.verdict.notes:
            if note.code.startswith(_FIRST):
                yield paragraph("alert", self.outline.appendix.note(note))
        for each in self.outline.appendix.notes(lambda note: not note.code.startswith(_FIRST)):
            yield paragraph("note", each.text)

    def next(self) -> Iterator[Block]:
        """What the applicant can do, and what the office still has to."""
        said = False
        for who in ("applicant", "office"):
            for gap in self.gaps(who):
                said = True
                yield body(self.say(f"next-{who}", says=gap.says, parts=self.words.listed(list(gap.waiting))))
        found = self.verdict.sanctions
        if found is not None and found.bars:
            said = True
            yield body(standing_said(found, self.words))
        if not said:
            yield body(self.say("next-none" if self.verdict.outcome == "eligible" else "next-later"))

    # What was checked ---------------------------------------------------------------------------------------

    def checked(self) -> Iterator[Block]:
        """One row a demand: what is asked, what was found, by which paper or person, and what it comes to."""
        rows: list[tuple[Cell, ...]] = []
        for found in self.verdict.clauses:
            if found.outcome == "not_applicable":
                continue
            told = self.outline.told(found)
            for i, part in enumerate(self.parts(told)):
                basis = self.basis(part)
                fact = self.found(part.told) or self.fact(part, part.told)
                for each in basis:
                    fact = fact.replace(self.words.say("evidence", parts=each), "")
                name = [self.outline.called(found.id), *self.weight(found)] if i == 0 else []
                word = Run(self.words.say(part.told.word), _ROLES.get(part.outcome, "plain"))
                rows.append(
                    (
                        cell(*name),
                        cell(part.told.name),
                        cell(fact),
                        cell(*basis),
                        Cell(((0, (word,)),), centred=True),
                    )
                )
        for bar in self.verdict.debarments:
            title = self.words.translated(f"debarment.{bar.id}", bar.debarment.title)
            word = Run(self.words.say(f"bar-{bar.outcome}"), _ROLES[bar.outcome])
            rows.append(
                (
                    cell(self.outline.called(bar.id)),
                    cell(title),
                    cell(self.outline.bar_reason(bar)),
                    cell(""),
                    Cell(((0, (word,)),), centred=True),
                )
            )
        yield Table(
            self.headings("provision", "demand", "fact", "basis", "outcome"),
            tuple(rows),
            (3, 5.4, 9.2, 6, 2.5),
        )

    def found(self, part: Told) -> str:
        """What a person found, and on what basis; who and when stand beside it. Nothing for what is no finding."""
        known = self.verdict.bound.judgements.get(part.explanation.finding or "")
        if known is None or not known.basis:
            return ""
        outcome = self.words.say(f"found-{'met' if known.value == 'met' else 'not-met'}")
        return self.say("found", outcome=outcome, basis=plain(known.basis, LONGEST))

    def basis(self, part: Part) -> list[str]:
        """The papers and persons that a part rests on; of what is left aside none."""
        found: dict[str, None] = {}
        paths: list[str] = []
        waiting = [part.told]
        while waiting:
            each = waiting.pop(0)
            if each.idle:
                continue
            paths += [each.list] if each.list else []
            paths += [shown.path for shown in each.explanation.values]
            if each.explanation.finding:
                known = self.verdict.bound.judgements.get(each.explanation.finding)
                if known is not None and (known.by or known.date):
                    found[
                        self.words.joined(
                            [plain(known.by or ""), self.words.day(known.date) if known.date else ""]
                        )
                    ] = None
            waiting += each.children
        for path in paths:
            evidence = self.verdict.bound.evidence.get(path.partition("[")[0])
            if evidence is not None:
                pieces = [plain(t, LONGEST) for t in (evidence.evidence, evidence.source) if t]
                pieces += [self.words.day(evidence.date)] if evidence.date else []
                if pieces:
                    found[self.words.say("join-commas").join(pieces)] = None
        return list(found)

    def unchecked(self) -> Iterator[Block]:
        """What could not be checked."""
        gaps = self.gaps("applicant") + self.gaps("office")
        if gaps:
            yield body(self.say("unchecked", gaps=self.words.sentences([g.says for g in gaps])))


class RoundParts(RoundWords):
    """What the publication says of a round."""

    def list(self) -> Iterator[Block]:
        """The winners, by award; names and nothing else of them."""
        rows = []
        for number, each in enumerate(self.winners, 1):
            subject = self.told.subject(each.winner.subject)
            award = self.told.award(each.winner.award)
            rows.append(
                (
                    cell(str(number), centred=True),
                    cell(plain(each.winner.called)),
                    cell(subject, centred=True),
                    cell(award),
                )
            )
        headings = tuple(say(f"letter-column-{c}", self.lang) for c in ("number", "name", "subject", "award"))
        yield Table(headings, tuple(rows), (1.4, 6.8, 2.4, 5.4))

    def __init__(self, found: RoundVerdict, lang: Lang) -> None:
        super().__init__(found, lang)
        self.winners = found.winners


class DiffParts:
    """What the explanation of a revision says of a diff."""

    def __init__(self, found: Diff, reasons: Mapping[str, str], lang: Lang) -> None:
        self.found, self.reasons, self.lang = found, reasons, lang
        self.outline = DiffOutline(found, lang)
        self.unexplained: list[str] = []

    def changes(self) -> Iterator[Block]:
        """Renames, then every change with its direction and the drafter's reason."""
        number = 0
        for i in range(len(self.found.renames)):
            number += 1
            reason = self.reason(self.found.renames[i].new)
            yield body(
                say(
                    "letter-change", self.lang, number=str(number), said=self.outline.rename(i), reason=reason
                )
            )
        for change in self.found.changes:
            number += 1
            way = self.outline.say(f"way-{change.direction}")
            head = self.outline.say(
                "change-head", name=self.outline.name(change), way=way, said=self.outline.said(change)
            )
            yield body(
                say("letter-change", self.lang, number=str(number), said=head, reason=self.reason(change.id))
            )
            if change.redline:
                yield Paragraph("note", 0, tuple(self._redline(change)))

    def reason(self, id: str) -> str:
        """The drafter's reason; where there is none, a blank that cannot be overlooked."""
        said = self.reasons.get(id)
        if said:
            return say("letter-reason", self.lang, reason=plain(said, LONGEST))
        self.unexplained.append(id)
        return say("letter-reason-blank", self.lang)

    @staticmethod
    def _redline(change: Change) -> Iterator[Run]:
        roles: dict[str, Role] = {"-": "struck", "+": "added"}
        for piece in change.redline:
            yield Run(plain(piece.text, LONGEST), roles.get(piece.sign, "plain"))


__all__ = ["DiffParts", "RoundParts", "VerdictParts"]
