"""What is left to ask as lines and as data: the best question with what each answer settles, then the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.grounds import HAPPENED
from qualityaward.deciding.names import FAMILY
from qualityaward.deciding.setting import APPLIES_FOR
from qualityaward.document.blocks import Paragraph, Run
from qualityaward.logic.elements import ANOTHER
from qualityaward.logic.rules import GROUND
from qualityaward.logic.setting import field_of
from qualityaward.text import say
from qualityaward.wording.examples import Examples, plain_data
from qualityaward.wording.lines import ROLES, Detail, line
from qualityaward.wording.proofs import asking_data
from qualityaward.wording.remedies import Facts
from qualityaward.wording.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.language.vocabulary import Fact
    from qualityaward.logic.asking import Effect, Question, Questions
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.ask/1"


def ask_blocks(found: Questions, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """What is left to ask as lines; in full, the answers of every question."""
    return AskOutline(found, lang, detail).lines()


class AskOutline(Facts):
    """What is left to ask as lines in one language."""

    def __init__(self, found: Questions, lang: Lang, detail: Detail = "clauses") -> None:
        super().__init__(Examples(found.verdict.scheme, lang, found.asking.on), lang, found.verdict.subject)
        self.found, self.detail = found, detail
        self.said = Words(found.verdict, lang)

    def tell(self, code: str, /, **args: str) -> str:
        """A text about what is left to ask."""
        return say(f"ask-{code}", self.lang, **args)

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found, words = self.found, self.words
        verdict = found.verdict
        title = words.say("scheme-title", title=words.translated("title", verdict.scheme.title))
        yield line("title", self.tell("title", scheme=title))
        yield self._field("applicant", Run(plain(verdict.record.name or verdict.record.id)))
        yield self._field("on", Run(words.day(found.asking.on)))
        yield self._field("now", Run(words.outcome(verdict.outcome), ROLES[verdict.outcome]))
        left = self.tell("done") if found.done else self.tell("left", count=str(len(found.questions)))
        yield self._field("left", Run(left))
        if found.best is None:
            return
        yield self.heading(1, self.tell("section-best"))
        yield from self.question(found.best, answers=True)
        if len(found.questions) > 1:
            yield self.heading(2, self.tell("section-others"))
            for each in found.questions[1:]:
                yield from self.question(each, answers=self.detail == "full")

    def _field(self, code: str, piece: Run) -> Paragraph:
        before = say("report-field", self.lang, name=self.tell(f"field-{code}"), value="")
        return Paragraph("field", 0, (Run(before), piece))

    def name_of(self, question: Question) -> str:
        """What is asked, in words."""
        judged = question.path.removesuffix(HAPPENED)
        named = self.said.path(f"facts.{judged}" if judged == APPLIES_FOR else judged)
        if question.entry is not None:
            fact = self.fact(question.name)
            field = next(f for f in fact.fields if f.name == question.path.rpartition(".")[2])
            return self.tell(
                "of-entry",
                list=self.name(question.name, fact.label),
                entry=self.entry(fact, question.entry),
                name=self.words.label(field.label),
            )
        return named if judged == question.path else self.tell("happened-when", name=self.words.quoted(named))

    def question(self, question: Question, *, answers: bool) -> Iterator[Paragraph]:
        """One question, with what each answer settles."""
        yield line("item", self.tell("question", name=self.name_of(question)), name=True)
        for effect in question.answers if answers else ():
            text = self.tell("answer", value=self.answer(question, effect), effect=self.effect(effect))
            yield line("item", text, 1, name=True)

    def answer(self, question: Question, effect: Effect) -> str:
        """An answer in words."""
        given = effect.given
        if question.kind == "findings" and isinstance(given, date):
            return self.tell("happened", date=self.words.day(given))
        if question.kind == "findings":
            return self.tell("met" if given == "met" else "not-met")
        if question.kind == "submitted_on":
            return self.tell("submitted", date=self.words.day(given))
        if question.kind == "applies_for":
            return self.awards(given)
        if question.kind == "parameters":
            return self.value(field_of(self.examples.scheme.parameters[question.name]), given)
        fact = self.fact(question.name)
        if fact.type.kind != "list":
            return self.value(fact.value, given)
        if given is None:
            return self.tell("nothing")
        if isinstance(given, list):
            return self._entries(fact, given)
        if isinstance(given, Mapping):
            entry = self.entry(fact, given)
            return entry if "[" in question.path else self.tell("entry", entry=entry)
        field = next(f for f in fact.fields if f.name == question.path.rpartition(".")[2])
        if field.name == FAMILY and given != ANOTHER and isinstance(given, str):
            return self.words.quoted(self.words.family(given))
        return self.value(field, given)

    def _entries(self, fact: Fact, given: list[Mapping[str, Any]]) -> str:
        """Several entries: one of them and how many, or all where they differ."""
        told = list(dict.fromkeys(self.entry(fact, each) for each in given))
        if len(told) == 1:
            return self.tell("entries-alike", count=str(len(given)), entry=told[0])
        return self.tell("entries", entries=self.words.listed(told))

    def effect(self, effect: Effect) -> str:
        """What an answer settles."""
        if effect.outcome == "undetermined":
            then = self.tell("then-open", left=str(effect.left))
        else:
            then = self.tell("then-settled", outcome=self.words.outcome(effect.outcome))
        rules = [self.tell("rule", rule=self.rule(id), outcome=self._outcome(o)) for id, o in effect.rules]
        return self.tell("settles", rules=self.words.joined(rules), then=then) if rules else then

    def _outcome(self, outcome: str) -> str:
        if outcome in ("met", "not_met"):
            return say(f"sanction-ground-{outcome}", self.lang)
        kind = "bar" if outcome in ("clear", "debarred") else "clause"
        return say(f"report-{kind}-{outcome}", self.lang)


def ask_data(found: Questions, lang: Lang = "zh") -> dict[str, Any]:
    """What is left to ask as plain data, its sentences in `lang`."""
    outline = AskOutline(found, lang)
    verdict = found.verdict
    return {
        "format": FORMAT,
        "scheme": {"id": verdict.scheme.id, "digest": verdict.scheme.digest},
        "record": {"id": verdict.record.id},
        **asking_data(found.asking),
        "outcome": verdict.outcome,
        "done": found.done,
        "questions": [
            {
                "path": q.path,
                **({} if q.entry is None else {"entry": plain_data(q.entry)}),
                "says": outline.name_of(q),
                "answers": [
                    {
                        "value": plain_data(e.value), "says": outline.answer(q, e), "outcome": e.outcome,
                        "rules": [{"id": id.removeprefix(GROUND), "outcome": outcome} for id, outcome in e.rules], "left": e.left,
                        "effect": outline.effect(e),
                    }
                    for e in q.answers
                ],
            }
            for q in found.questions
        ],
    }  # fmt: skip


__all__ = ["AskOutline", "ask_blocks", "ask_data"]
