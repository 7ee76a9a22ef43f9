"""The report of a kept decision on another question than one applicant's eligibility: its answer, made again, with what it was kept under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.text import catalogue, say
from qualityaward.version import VERSION
from qualityaward.wording import form_of
from qualityaward.wording.lines import MARK, ROLES, Line, line
from qualityaward.wording.words import chinese_number, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.text import Lang
    from qualityaward.wording.audit import Kept
    from qualityaward.wording.kept import KeptWords
    from qualityaward.wording.masking import Masks

_OUTCOMES: Final = ("report-outcome", "kept-outcome")
_ROLES: Final = {**ROLES, "selected": "good", "needs_decision": "open"}


class About(NamedTuple):
    """What a decision was about: the question, its words, and the outcome that was kept."""

    question: str
    words: KeptWords
    outcome: str


class AnswerAudit:
    """The documents of one decision in one language; `answer` is None where something was removed, so that it cannot be made again."""

    def __init__(self, answer: object, about: About, kept: Kept, masks: Masks | None, lang: Lang) -> None:
        self.answer, self.about, self.kept, self.masks, self.lang = answer, about, kept, masks, lang

    def say(self, code: str, /, **args: str) -> str:
        """A text of these documents."""
        return say(f"report-audit-{code}", self.lang, **args)

    def full(self) -> Iterator[Line]:
        """The whole report."""
        return self._masked(self._full)

    def statement(self) -> Iterator[Line]:
        """The statement: the answer, how to verify it, and where to sign."""
        return self._masked(self._statement)

    def _masked(self, lines: Callable[[], Iterator[Line]]) -> Iterator[Line]:
        """Lines whose names and numbers are covered. They are made twice: whether anything was is known at the end."""
        if self.masks is None:
            yield from lines()
            return
        for each in lines():
            self.masks.line(each)
        for each in lines():
            yield self.masks.line(each)

    def _full(self) -> Iterator[Line]:
        title = self.say(f"title-{self.about.question}", scheme=self.about.words.title())
        number = 0
        for each in self._answered(title, list(self._made())):
            number += each.kind == "heading"
            yield each
        sections = (
            ("removed", list(self._removed())),
            ("digests", list(self._digests())),
            ("how", list(self._how())),
        )
        for code, lines in sections:
            if lines:
                number += 1
                shown = chinese_number(number) if self.lang == "zh" else str(number)
                yield line("heading", say("report-section", self.lang, number=shown, title=self.say(code)))
                yield from lines

    def _statement(self) -> Iterator[Line]:
        yield from self._answered(
            self.say("statement-other"), [self._field("scheme", self.about.words.title())]
        )
        yield line("heading", self.say("verify"))
        yield line("item", self.say("seal", digest=self.kept.seal))
        yield line("item", self.say("how-run"))
        yield line("plain", self.say("sign"))

    def _answered(self, title: str, made: list[Line]) -> Iterator[Line]:
        """The answer under a title of its own; what was kept with it follows its head."""
        yield line("title", title)
        yield from self._redacted()
        if self.answer is None:
            yield self._field("on", self.about.words.day())
            yield from made
            return
        for each in form_of(type(self.answer).__name__, "lines")(self.answer, self.lang, detail="full"):
            if each.kind == "heading":
                yield from made
                made = []
            if each.kind != "title":
                yield each
        yield from made

    def _field(self, code: str, value: str) -> Line:
        return line("field", say("report-field", self.lang, name=self.say(code), value=value))

    def _redacted(self) -> Iterator[Line]:
        """That something was removed, and the outcome that was kept, where it cannot be decided again."""
        if self.kept.removed:
            count = str(len(self.kept.removed))
            yield line(
                "alert", self.say("redacted-whole" if self.answer is None else "redacted", count=count)
            )
        if self.answer is None:
            entry = say("report-field", self.lang, name=self.say("kept-outcome"), value=MARK)
            role = _ROLES.get(self.about.outcome, "open")
            pieces = line("field", entry, 0, "pass", self._outcome())
            yield pieces._replace(
                pieces=tuple(p._replace(role=role) if p.role == "good" else p for p in pieces.pieces)
            )

    def _outcome(self) -> str:
        codes = (f"{kind}-{self.about.outcome}" for kind in _OUTCOMES)
        code = next((code for code in codes if code in catalogue()), None)
        return plain(self.about.outcome) if code is None else say(code, self.lang)

    def _made(self) -> Iterator[Line]:
        """Under which text, by whom and by what it was decided."""
        scheme, kept, words = self.about.words.scheme, self.kept, self.about.words.words
        yield self._field("scheme", self.about.words.title())
        if scheme.issuer not in ("", "none", "unknown"):
            yield self._field("issuer", plain(scheme.issuer))
        if scheme.effective is not None:
            yield self._field("effective", words.day(scheme.effective))
        if kept.by:
            yield self._field("kept-by", plain(self.masks.who(kept.by) if self.masks else kept.by))
        if kept.at:
            yield self._field("kept-at", plain(words.moment(kept.at)))
        made = self.say("version-value", version=plain(kept.version), semantics=plain(kept.semantics))
        yield self._field("version", made)
        if self.answer is not None:
            yield self._field("replayed", self.say("same", version=VERSION))

    def _removed(self) -> Iterator[Line]:
        if shown := list(dict.fromkeys(self.about.words.removed(self.kept.removed))):
            listed = ("、" if self.lang == "zh" else ", ").join(shown)
            yield line("item", self.say("removed-path", paths=listed))

    def _digests(self) -> Iterator[Line]:
        kept = self.kept
        yield line("item", self.say("seal", digest=kept.seal))
        covered = self.masks is not None and self.masks.covers
        if kept.content is not None:
            yield line(
                "item", self.say("withheld-other") if covered else self.say("content", digest=kept.content)
            )
        for code, name, digest in kept.digests:
            yield line("item", say(f"report-{code}", self.lang, name=plain(name), digest=digest))

    def _how(self) -> Iterator[Line]:
        for code in ("how-run", "how-same", "how-need"):
            yield line("item", self.say(code))
        if self.masks is not None and self.masks.covers:
            yield line("item", self.say("masked"))


__all__ = ["About", "AnswerAudit"]
