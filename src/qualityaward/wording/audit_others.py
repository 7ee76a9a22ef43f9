"""The report of a kept decision on another question than one applicant's eligibility: its answer, made again, with what it was kept under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.document.blocks import Paragraph
from qualityaward.wording import form_of
from qualityaward.wording.audit import Documents
from qualityaward.wording.kept import outcome_words
from qualityaward.wording.lines import MARK, ROLES, line
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.text import Lang
    from qualityaward.wording.audit import Kept
    from qualityaward.wording.kept import KeptWords
    from qualityaward.wording.masking import Masks

_ROLES: Final = {**ROLES, "selected": "good", "needs_decision": "open"}


class About(NamedTuple):
    """What a decision was about: the question, its words, and the outcome that was kept."""

    question: str
    words: KeptWords
    outcome: str


class AnswerAudit(Documents):
    """The documents of one decision in one language; `answer` is None where something was removed, so that it cannot be made again."""

    def __init__(self, answer: object, about: About, kept: Kept, masks: Masks | None, lang: Lang) -> None:
        super().__init__(about.words.words, about.words.title(), kept, masks, again=answer is not None)
        self.answer, self.about, self.lang = answer, about, lang

    def _full(self) -> Iterator[Paragraph]:
        title = self.say(f"title-{self.about.question}", scheme=self.scheme)
        number = 0
        for each in self._answered(title, list(self._made())):
            number += each.kind == "heading"
            yield each
        sections = (
            ("audit-removed", self._removed()),
            ("audit-digests", self._digests()),
            ("audit-how", self._how()),
        )
        yield from self._sections(sections, number)

    def _statement(self) -> Iterator[Paragraph]:
        yield from self._answered(self.say("statement-other"), [self._field("scheme", self.scheme)])
        yield from self._signed()

    def _answered(self, title: str, made: list[Paragraph]) -> Iterator[Paragraph]:
        """The answer under a title of its own; what was kept with it follows its head."""
        yield line("title", title)
        yield from self._redacted()
        if self.answer is None:
            yield self._field("on", self.about.words.day())
            yield from made
            return
        for each in form_of(type(self.answer).__name__, "blocks")(self.answer, self.lang, detail="full"):
            if each.kind == "heading":
                yield from made
                made = []
            if each.kind != "title":
                yield each
        yield from made

    def _redacted(self) -> Iterator[Paragraph]:
        """That something was removed, and the outcome that was kept, where it cannot be decided again."""
        if self.kept.removed:
            count = str(len(self.kept.removed))
            yield line(
                "alert", self.say("redacted-whole" if self.answer is None else "redacted", count=count)
            )
        if self.answer is None:
            entry = self.words.say("field", name=self.say("kept-outcome"), value=MARK)
            role = _ROLES.get(self.about.outcome, "open")
            said = outcome_words(self.about.outcome, self.lang) or plain(self.about.outcome)
            pieces = line("field", entry, 0, "pass", said)
            yield pieces._replace(
                runs=tuple(p._replace(role=role) if p.role == "good" else p for p in pieces.runs)
            )

    def _removed(self) -> Iterator[Paragraph]:
        if shown := list(dict.fromkeys(self.about.words.removed(self.kept.gone))):
            listed = ("、" if self.lang == "zh" else ", ").join(shown)
            yield line("item", self.say("removed-path", paths=listed))

    def _digests(self) -> Iterator[Paragraph]:
        kept = self.kept
        yield line("item", self.say("seal", digest=kept.seal))
        if kept.content is not None:
            yield line(
                "item",
                self.say("withheld-other") if self.covered else self.say("content", digest=kept.content),
            )
        for code, name, digest in kept.digests:
            yield line("item", self.words.say(code, name=plain(name), digest=digest))


__all__ = ["About", "AnswerAudit"]
