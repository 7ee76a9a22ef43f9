"""A selection as lines: head, what to do next, the winners, why each of the others is not selected, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.deciding.notes import adopted_notes, standing_notes
from qualityaward.document.blocks import Paragraph
from qualityaward.values import DECIMALS
from qualityaward.wording.appendix import ALERTS, OBJECTIONS
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.outline import Outline
from qualityaward.wording.round_words import RoundWords
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.rounds.round import Applicant
    from qualityaward.rounds.selection import Candidate, NoPlace, SelectionVerdict
    from qualityaward.scheme.quotas import Selection
    from qualityaward.text import Lang

ROLES: Final = {
    "selected": "eligible",
    "needs_decision": "undetermined",
    "undetermined": "undetermined",
    "tied": "undetermined",
    "pending": "undetermined",
    "ineligible": "ineligible",
}
"""Outcomes in whose colours those of a selection are shown; the others are set aside."""

OUTCOMES: Final = {
    "selected": "selection-complete",
    "needs_decision": "selection-needs-decision",
    "undetermined": "selection-undetermined",
}
"""The words for the outcome of a whole selection."""


def selection_blocks(
    found: SelectionVerdict, lang: Lang = "zh", detail: Detail = "clauses"
) -> Iterator[Paragraph]:
    """A selection as lines; it has one level of detail."""
    return SelectionOutline(found, lang).lines()


class SelectionOutline(RoundWords):
    """A selection as lines in one language."""

    def __init__(self, found: SelectionVerdict, lang: Lang) -> None:
        super().__init__(found, lang)
        self.found = found
        self.standing = [
            *standing_notes(found.scheme, found.round.date, sections=("quotas",)),
            *adopted_notes(found.scheme, found.setting.readings, found.notice),
        ]

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        yield from self.head()
        others = [c for c in self.found.candidates if c.outcome != "selected"]
        yield from self.sections(
            [
                ("section-next", list(self.next_steps())),
                ("section-selected", [each for c in self.found.selected for each in self.told_of(c)]),
                ("section-not-selected", [each for c in others for each in self.told_of(c)]),
                ("section-parameters", list(self.parameters())),
                ("section-notes", list(self.notes())),
            ]
        )

    def head(self) -> Iterator[Paragraph]:
        """Title, day and outcome."""
        found = self.found
        yield self.titled("selection-title")
        for note in (*self.standing, *found.notes):
            if note.code in ALERTS:
                yield line("alert", self.note(note))
        yield self.field("round-on", self.words.day(found.setting.on))
        yield self.field("selection-count", str(len(found.candidates)))
        entry = self.say("field", name=self.say("field-outcome"), value=MARK)
        yield line("field", entry, 0, ROLES[found.outcome], self.say(OUTCOMES[found.outcome]))

    def next_steps(self) -> Iterator[Paragraph]:
        """The tie that somebody must break, what is missing, and quotas that stay below their least number."""
        found = self.found
        if found.tied:
            names = self.words.listed([self.called(a, "") for a in found.tied])
            yield line("item", self.say("selection-do-tie", names=names), name=True)
        if found.unsolved:
            yield line("item", self.say("selection-do-unsolved"))
        if found.outcome == "undetermined":
            asked = found.candidates
            yield from self.steps(
                (path, [(c.entry, c.verdict) for c in asked if path in c.missing]) for path in found.missing
            )
        for id, reached in found.short.items():
            yield line("item", self.short_of(id, reached), name=True)

    def short_of(self, id: str, reached: int) -> str:
        """A quota below its least number: by how much, and by what order of candidates it could be reached."""
        args = {"quota": self.quota(id), "count": str(reached)}
        against = self.found.against.get(id)
        if against is None:
            return self.say("selection-short", **args)
        return self.say(
            "selection-against",
            **args,
            award=self.words.quoted(self.told.award(against.award)),
            taker=self.placed(against.taker),
            kept=self.placed(against.kept),
        )

    def placed(self, applicant: Applicant) -> str:
        """An applicant with what he is ranked by."""
        called = applicant.called
        own = next((c for c in self.found.candidates if c.entry is applicant), None)
        rule = next((r for r in self.scheme.selections if applicant.award in ("", *r.awards)), None)
        value = "" if own is None or rule is None else self.value_of(own, rule)
        if not value and own is not None and own.position is not None:
            value = self.say("selection-position", rank=str(own.position))
        return self.say("selection-placed", name=called, value=value) if value else called

    def candidate(self, found: Candidate) -> Paragraph:
        """One candidate's own line."""
        parts = []
        rank = found.entry.rank or found.position
        if rank is not None:
            parts.append(self.say("selection-position", rank=str(rank)))
        if found.entry.score is not None:
            parts.append(self.say("selection-score", score=decimal(found.entry.score, DECIMALS)))
        elif (rule := next((r for r in self.scheme.selections if r.by is not None), None)) is not None:
            parts.append(self.value_of(found, rule))
        if found.verdict is None and found.entry.assumed and found.outcome != "ineligible":
            parts.append(self.say("round-assumed"))
        text = self.say("head", name=self.called(found.entry, found.award or ""), outcome=MARK)
        if parts:
            text = self.say("round-tail", head=text, tail=self.words.joined(parts))
        word = self.say(f"selection-{found.outcome.replace('_', '-')}")
        return line("item", text, 0, ROLES.get(found.outcome, "not_applicable"), word, name=True)

    def told_of(self, found: Candidate) -> Iterator[Paragraph]:
        """A candidate, why one is not selected, and what whoever relies on it must know."""
        yield self.candidate(found)
        if found.outcome == "below_minimum":
            yield from (line("item", text, 1) for text in self.minimum(found))
        for place in found.no_places:
            yield line("item", self.no_place(place, found.entry.rank or found.position), 1)
        for path in found.missing:
            yield line("item", self.gap(path, [found.entry]), 1, name=True)
        for note in found.objections:
            yield line("item", self.note(note), 1, name=True)
        for said in self.cautions(found.verdict):
            yield line("item", said, 1)
        if found.outcome == "ineligible" and found.verdict is not None and not found.objections:
            outline = Outline(found.verdict, self.lang)
            decisive = set(found.verdict.decided_by)
            for clause in found.verdict.clauses:
                if clause.id in decisive:
                    yield outline.clause_line(clause, outline.told(clause), True)._replace(depth=1)
            for bar in found.verdict.debarments:
                if bar.id in decisive:
                    yield outline.bar_line(bar)._replace(depth=1)

    def minimum(self, found: Candidate) -> Iterator[str]:
        """The least value that can win, by which rule, and what the candidate has."""
        for rule in self.scheme.selections:
            if rule.minimum is None or found.entry.award not in ("", *rule.awards):
                continue
            title = self.told.title("selection", rule)
            cited = self.words.cited(rule.id, rule.cite, titled=bool(title))
            provision = self.say("titled", provision=cited, title=title) if title else cited
            least = rule.minimum if isinstance(rule.minimum, str) else decimal(rule.minimum, DECIMALS)
            shown = self.told.figure(least) if isinstance(rule.minimum, str) else least
            yield self.say(
                "selection-minimum", provision=provision, least=shown, value=self.value_of(found, rule)
            )

    def value_of(self, found: Candidate, rule: Selection) -> str:
        """What a candidate is ranked by, in words."""
        if rule.by is None or found.verdict is None:
            score = found.entry.score
            return self.say("selection-score", score=decimal(score, DECIMALS)) if score is not None else ""
        told = Outline(found.verdict, self.lang).telling
        return told.reasons.amount_of(rule.by[found.entry.subject], told.root_scope(""))

    def no_place(self, place: NoPlace, shown: int | None) -> str:
        """The quota that leaves no place for one award; the rank among those it is about, where it is not the one shown."""
        args = {
            "award": self.words.quoted(self.told.award(place.award)),
            "quota": self.quota(place.quota, place.group),
            "rank": str(place.rank),
            "of": str(place.of),
        }
        if place.beside:
            return self.say(
                "selection-beside", **args, given=self.words.quoted(self.told.award(place.beside))
            )
        if place.held:
            return self.say("selection-held", **args)
        return self.say("selection-full" if place.rank == shown else "selection-full-among", **args)

    def quota(self, id: str, group: bool | int | str | None = None) -> str:
        """A quota by its provision and title, with the group whose places are meant."""
        quota = next(q for q in self.scheme.quotas if q.id == id)
        title = self.told.title("quota", quota) or self.words.joined(self.told.quota(quota))
        if group is not None:
            title = self.say("titled-group", title=title, group=self.group(quota, group))
        return self.say("titled", provision=self.words.cited(quota.id, quota.cite, titled=True), title=title)

    def parameters(self) -> Iterator[Paragraph]:
        """The values that quotas and ways of selecting take from parameters, and where those are from."""
        yield from self.values([*self.places(), *(s.minimum for s in self.scheme.selections)])

    def notes(self) -> Iterator[Paragraph]:
        """The standing of the scheme, and how candidates were ranked where it does not say."""
        found = self.found
        for note in (*self.standing, *found.notes):
            if note.code not in (*ALERTS, *OBJECTIONS):
                yield line("item", self.note(note))
        yield from self.unsaid((c.verdict for c in found.candidates), (*self.standing, *found.notes))
        if not found.scheme.selections:
            yield line("item", self.say("selection-own-order"))
        for decision in found.round.tie_breaks:
            args = {
                "date": self.words.day(decision.on.isoformat()),
                "by": decision.by,
                "reason": decision.reason,
            }
            used = decision in found.broken_by
            late = decision.on > found.round.date
            code = "selection-tie-broken" if used else "selection-tie-late" if late else "selection-tie-idle"
            yield line("item", self.say(code, **args))


__all__ = ["SelectionOutline", "selection_blocks"]
