"""Words that all answers about a round share: its head, what is missing, amounts and notes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from qualityaward.deciding.bars import SUBMITTED
from qualityaward.deciding.notes import adopted_notes, standing_notes
from qualityaward.document.blocks import Paragraph
from qualityaward.rounds.verdict import LISTED
from qualityaward.scheme.quotas import Share
from qualityaward.wording.appendix import relied_on
from qualityaward.wording.lines import line
from qualityaward.wording.outline import Outline
from qualityaward.wording.winners import Winners
from qualityaward.wording.words import Words, decimal, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qualityaward.deciding.notes import Note
    from qualityaward.deciding.setting import Setting
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.record.notice import Notice
    from qualityaward.rounds.round import Entry, Round
    from qualityaward.scheme.quotas import Figure, Quota
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang


class Answered(Protocol):
    """An answer about a round."""

    @property
    def scheme(self) -> Scheme:
        """The regulation."""

    @property
    def round(self) -> Round:
        """What was asked about."""

    @property
    def setting(self) -> Setting:
        """Readings and values."""

    @property
    def sources(self) -> Mapping[str, str]:
        """Where values come from."""

    @property
    def notice(self) -> Notice | None:
        """The year's notice."""


class RoundWords:
    """The words of one answer in one language."""

    def __init__(self, answered: Answered, lang: Lang) -> None:
        self.scheme, self.setting, self.lang = answered.scheme, answered.setting, lang
        asked = (answered.setting, answered.sources, answered.notice)
        self.told = Winners(answered.scheme, lang, answered.round.date, asked)
        self.words: Words = self.told.words
        self.say = self.words.say

    def cautions(self, verdict: Verdict | None) -> list[str]:
        """What whoever relies on somebody's eligibility must know; the standing of the scheme is said of all."""
        if verdict is None:
            return []
        standing = {*self.standing_of(verdict)}
        appendix = Outline(verdict, self.lang).appendix
        return [appendix.note(n) for n in verdict.notes if relied_on(n) and n not in standing]

    def standing_of(self, verdict: Verdict) -> Iterator[Note]:
        """The notes on a verdict that are about the scheme, and not about a record."""
        yield from standing_notes(verdict.scheme, date.fromordinal(verdict.setting.on))
        yield from adopted_notes(verdict.scheme, verdict.setting.readings, verdict.notice)

    def unsaid(self, verdicts: Iterable[Verdict | None], said: Iterable[Note]) -> Iterator[Paragraph]:
        """What the standing of the scheme leaves out of somebody's eligibility, once."""
        known = {*said}
        for verdict in verdicts:
            for note in () if verdict is None else self.standing_of(verdict):
                if relied_on(note) and note not in known:
                    known.add(note)
                    yield line("item", self.note(note))

    def places(self) -> list[Figure | None]:
        """The numbers that quotas state."""
        stated = [f for q in self.scheme.quotas for f in (q.max, q.min, *(r.places for r in q.reserved))]
        return [f for f in stated if not isinstance(f, Share)]

    def values(self, figures: Iterable[Figure | None]) -> Iterator[Paragraph]:
        """The values of the parameters among some figures, and where those are from."""
        phrases = self.told.conditions(next(iter(self.scheme.vocabulary.subjects)))
        used = {f for f in figures if isinstance(f, str)}
        for name, parameter in self.scheme.parameters.items():
            if name in used:
                value = self.words.set_to(parameter, self.setting.parameters.get(name))
                cite = self.words.listed([self.words.provision(c) for c in parameter.cite])
                args = {"name": self.words.parameter(name), "value": value, "source": phrases.source(name)}
                code = "parameter-line" if cite else "round-parameter"
                yield line("item", self.say(code, **args, cite=cite))

    def sections(self, parts: list[tuple[str, list[Paragraph]]]) -> Iterator[Paragraph]:
        """Numbered sections, the empty ones left out."""
        number = 0
        for code, lines in parts:
            if lines:
                number += 1
                numeral = self.say("numerals").split()[number - 1]
                yield line("heading", self.say("section", number=numeral, title=self.say(code)))
                yield from lines

    def titled(self, code: str) -> Paragraph:
        """The title: what this is, of which regulation."""
        title = self.words.translated("title", self.scheme.title)
        named = self.say("scheme-title", title=title)
        if self.scheme.document_number:
            named = self.say("scheme-numbered", title=title, number=plain(self.scheme.document_number))
        return line("title", self.say(code, scheme=named))

    def called(self, entry: Entry, award: str) -> str:
        """Somebody with an award (empty: none) and subject."""
        name = plain(entry.called)
        if entry.name and entry.id:
            name = self.say("name-and-id", name=name, id=plain(entry.id))
        subject = self.told.subject(entry.subject)
        if not award:
            return self.say("round-applicant", name=name, subject=subject)
        return self.say(
            "round-winner", name=name, award=self.words.quoted(self.told.award(award)), subject=subject
        )

    def field(self, code: str, value: str) -> Paragraph:
        """A named entry of the head."""
        return line("field", self.say("field", name=self.say(code), value=value))

    def money(self, amount: int) -> str:
        """An amount of millionths."""
        return self.words.money(decimal(amount, 6))

    def gap(self, path: str, who: Iterable[Entry] = ()) -> str:
        """What is missing at a path of the round, and of whom."""
        if path.startswith("parameters."):
            return self.say("gap-parameter", name=self.words.quoted(self.words.path(path)))
        if path in ("history", "applicants"):
            return self.say("round-gap-rounds" if path == "history" else "round-gap-no-applicants")
        code = f"round-gap-{path.replace('[]', '').replace('.', '-')}"
        of, _, rest = path.partition("[].")
        listed = self.words.listed(list(dict.fromkeys(self.called(each, "") for each in who)))
        some = "winners" if path == LISTED or not rest else of
        named = listed or self.say(f"round-some-{some}")
        if self.words.has(code):
            return self.say(code, who=named)
        if said := self.whether(rest):
            return self.say("round-gap-whether", who=named, said=said)
        return self.say(f"round-gap-{of}", who=named, name=self.words.quoted(self.path(rest)))

    def steps(self, missing: Iterable[tuple[str, list[tuple[Entry, Verdict | None]]]]) -> Iterator[Paragraph]:
        """What is missing, parted into what applicants have to supply and what the office has to find, with whose it is."""
        due: dict[str, dict[str, None]] = {"applicant": {}, "office": {}}
        for path, whose in missing:
            for who, said in self.needed(path, whose):
                due[who][said] = None
        for who, told in due.items():
            if told:
                yield line("item", self.say(f"due-from-{who}"))
            yield from (line("item", said, 1, name=True) for said in told)

    def needed(self, path: str, whose: list[tuple[Entry, Verdict | None]]) -> Iterator[tuple[str, str]]:
        """Who has to supply what is missing at one path, and what, of everybody by himself."""
        rest = path.partition("[].")[2]
        bare = []
        for entry, verdict in whose:
            if verdict is None or rest not in verdict.missing:
                bare.append(entry)
                continue
            outline = Outline(verdict, self.lang)
            name = self.called(entry, "")
            yield outline.due(rest), self.say("field", name=name, value=outline.asked(rest))
        if bare or not whose:
            applicant = rest == "award" or rest.startswith("facts.")
            yield "applicant" if applicant else "office", self.gap(path, bare)

    def whether(self, path: str) -> str:
        """The question that a yes-or-no fact answers (是否为中小型企业); empty for any other path."""
        for subject in self.scheme.vocabulary.subjects:
            words = self.told.conditions(subject).words
            found = words.named(path)
            if found.fact is not None and found.field is None and not found.around:
                value = found.fact.value
                return "" if value.affirmed is None else words.whether(words.question_of(value))
        return ""

    def path(self, path: str) -> str:
        """What a path of some entry's record names."""
        if path == SUBMITTED:
            return self.say("round-submitted")
        for subject in self.scheme.vocabulary.subjects:
            words = self.told.conditions(subject).words
            named = words.named(path)
            if named.fact is not None or named.finding is not None:
                return words.path(path)
        return plain(path)

    def note(self, note: Note) -> str:
        """One note in words."""
        args = {k: plain(v) for k, v in note.args}
        if "reading" in args:
            return self.say(note.code, **self.words.adopted(dict(note.args)))
        if "names" in args:
            args["names"] = self.words.listed([plain(n) for n in dict(note.args)["names"].split("\n")])
        if "date" in args:
            args["date"] = self.words.day(args["date"])
        if "until" in args:
            args["until"] = (
                self.say("note-barred-until", date=self.words.day(args["until"]))
                if args["until"]
                else self.say("note-barred-ever")
            )
            bar = next(d for d in self.scheme.debarments if d.id == args["clause"])
            args["clause"] = self.words.cited(bar.id, bar.cite)
        if "awards" in args:
            args["awards"] = self.words.listed(
                [self.words.quoted(self.told.award(a)) for a in args["awards"].split(", ")]
            )
        if "section" in args:
            args["section"] = self.say(f"section-of-{args['section']}")
        if "award" in args:
            args["award"] = self.words.quoted(self.told.award(args["award"]))
        for key in ("amount", "least", "most"):
            if key in args:
                args[key] = self.words.money(args[key])
        if "budget" in args:
            budget = next(b for b in self.scheme.budgets if b.id == args["budget"])
            args["budget"] = self.words.cited(budget.id, budget.cite)
        if "id" in args:
            prize = next(p for p in self.scheme.prizes if p.id == args["id"])
            args["id"] = self.words.cited(prize.id, prize.cite)
        return self.say(note.code, **args)

    def group(self, quota: Quota, value: bool | int | str | None) -> str:
        """A group of a quota by its label."""
        if value is None or quota.group_by is None:
            return self.say("value-nothing")
        subject, node = next(iter(quota.group_by.items()))
        told = self.told.conditions(subject)
        field = told.field(node, told.scope("-"))
        options = node.type.options
        lowered = options.index(str(value)) if node.type.kind == "scale" else value
        return self.words.value(node.type, lowered, field)
