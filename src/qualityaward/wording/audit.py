"""The report of a kept decision, and the statement of the review of an applicant's eligibility, as lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.document.blocks import Paragraph
from qualityaward.text import Lang
from qualityaward.version import VERSION
from qualityaward.wording.lines import MARK, line
from qualityaward.wording.outline import Outline
from qualityaward.wording.standing import standing_said
from qualityaward.wording.words import chinese_number, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from qualityaward.deciding.verdict import Verdict
    from qualityaward.wording.masking import Masks
    from qualityaward.wording.words import Words

_COUNTED: Final = ("pass", "fail", "deviation", "undetermined", "not_applicable")


class Kept(NamedTuple):
    """What a decision file says beside the verdict.

    ``digests`` are codes of reports with a name and a digest; ``answers`` what was kept for ``open``, the clauses,
    debarments, grounds and ``outcome`` that cannot be decided again without what was ``removed``, empty where that was
    removed, too; ``gone`` is what was removed, each thing once.
    """

    version: str
    semantics: str
    content: str | None
    seal: str
    digests: tuple[tuple[str, str, str], ...]
    record_digest: str | None
    at: str = ""
    by: str = ""
    removed: tuple[str, ...] = ()
    answers: Mapping[str, str] = {}
    gone: tuple[str, ...] = ()


class Documents:
    """What the documents of one decision have in common, whatever was asked; `masks` None shows everything.

    `scheme` is the scheme's title; ``again`` says whether the answer was made again, whole.
    """

    def __init__(self, words: Words, scheme: str, kept: Kept, masks: Masks | None, *, again: bool) -> None:
        self.words, self.scheme, self.kept, self.masks, self.again = words, scheme, kept, masks, again

    def _full(self) -> Iterator[Paragraph]:
        raise NotImplementedError

    def _statement(self) -> Iterator[Paragraph]:
        raise NotImplementedError

    def say(self, code: str, /, **args: str) -> str:
        """A text of these documents."""
        return self.words.say(f"audit-{code}", **args)

    def full(self) -> Iterator[Paragraph]:
        """The whole report."""
        return self._masked(self._full)

    def statement(self) -> Iterator[Paragraph]:
        """The statement: of one page as a rule, and of as many as its reasons need."""
        return self._masked(self._statement)

    def _masked(self, lines: Callable[[], Iterator[Paragraph]]) -> Iterator[Paragraph]:
        """Lines whose names and numbers are covered. They are made twice: whether anything was is known at the end."""
        if self.masks is None:
            yield from lines()
            return
        for each in lines():
            self.masks.line(each)
        for each in lines():
            yield self.masks.line(each)

    @property
    def covered(self) -> bool:
        """Whether something is covered."""
        return self.masks is not None and self.masks.covers

    def _field(self, code: str, value: str) -> Paragraph:
        return line("field", self.words.say("field", name=self.say(code), value=value))

    def _sections(
        self, sections: Iterable[tuple[str, Iterable[Paragraph]]], number: int = 0
    ) -> Iterator[Paragraph]:
        """Sections under numbered headings, those that are empty left out; `number` is that of the last before them."""
        for code, lines in sections:
            if found := list(lines):
                number += 1
                shown = chinese_number(number) if self.words.lang == "zh" else str(number)
                title = self.words.say(code)
                yield line("heading", self.words.say("section", number=shown, title=title))
                yield from found

    def _made(self) -> Iterator[Paragraph]:
        """Under which text, by whom and by what it was decided."""
        scheme, kept = self.words.scheme, self.kept
        yield self._field("scheme", self.scheme)
        if scheme.issuer not in ("", "none", "unknown"):
            yield self._field("issuer", plain(scheme.issuer))
        if scheme.effective is not None:
            yield self._field("effective", self.words.day(scheme.effective))
        if kept.by:
            yield self._field("kept-by", plain(self.masks.who(kept.by) if self.masks else kept.by))
        if kept.at:
            yield self._field("kept-at", plain(self.words.moment(kept.at)))
        made = self.say("version-value", version=plain(kept.version), semantics=plain(kept.semantics))
        yield self._field("version", made)
        if self.again:
            yield self._field("replayed", self.say("same", version=VERSION))

    def _how(self) -> Iterator[Paragraph]:
        for code in ("how-run", "how-same", "how-need"):
            yield line("item", self.say(code))
        if self.covered:
            yield line("item", self.say("masked"))

    def _signed(self) -> Iterator[Paragraph]:
        """How to verify a statement, and where to sign it."""
        yield line("heading", self.say("verify"))
        yield line("item", self.say("seal", digest=self.kept.seal))
        yield line("item", self.say("how-run"))
        yield line("body", self.say("sign"))


class Audit(Documents):
    """The documents of a decision on one applicant in one language."""

    def __init__(self, verdict: Verdict, kept: Kept, masks: Masks | None, lang: Lang) -> None:
        self.verdict = masks.verdict(verdict) if masks is not None else verdict
        self.outline = Outline(self.verdict, lang)
        self.appendix = self.outline.appendix
        super().__init__(self.outline.words, self.outline.scheme(), kept, masks, again=not kept.removed)
        self.words.removed = frozenset(kept.removed)

    # The report ---------------------------------------------------------------------------------------------

    def _full(self) -> Iterator[Paragraph]:
        outline = self.outline
        yield line("title", self.say("title", scheme=self.scheme))
        yield from self._redacted()
        for each in outline.head():
            if each.kind != "title":
                yield each
        yield from self._made()
        sections = (
            ("section-next", outline.next_steps()),
            ("section-clauses", outline.clauses(full=True)),
            ("section-debarments", outline.debarments(full=True)),
            ("section-revocations", outline.revocations(full=True)),
            ("audit-findings", self._findings()),
            ("section-readings", self.appendix.readings()),
            ("section-parameters", self.appendix.parameters()),
            ("section-notes", self.appendix.notes()),
            ("audit-removed", self._removed()),
            ("audit-digests", self._digests()),
            ("audit-how", self._how()),
        )
        yield from self._sections(sections)

    def _redacted(self) -> Iterator[Paragraph]:
        """That something was removed, and what cannot be decided again without it."""
        kept = self.kept
        if not kept.removed:
            return
        yield line("alert", self.say("redacted", count=str(len(kept.removed))))
        if ids := [self.outline.called(id) for id in kept.answers if id != "outcome"]:
            yield line("alert", self.say("redacted-open", ids=self.words.listed(ids)))
        if outcome := kept.answers.get("outcome"):
            entry = self.words.say("field", name=self.say("kept-outcome"), value=MARK)
            yield line("field", entry, 0, outcome, self.words.outcome(outcome))

    def _findings(self) -> Iterator[Paragraph]:
        """Every finding with who made it, when and on what basis."""
        for path in self.verdict.bound.judgements:
            said = self.say("finding", name=self.words.path(path), judged=self.words.judged(path))
            yield line("item", said)

    def _removed(self) -> Iterator[Paragraph]:
        kept = self.kept
        if kept.removed:
            shown = list(dict.fromkeys(removed_words(path, self.words) for path in kept.gone))
            yield line("item", self.say("removed-path", paths=self.words.listed(shown)))
        for id, outcome in kept.answers.items():
            if not outcome:
                yield line("item", self.say("removed-kept-too", name=self.outline.called(id)))
            elif id != "outcome":
                bar = any(d.id == id for d in self.verdict.debarments)
                word = self.words.say(f"{'bar' if bar else 'clause'}-{outcome}")
                text = self.say("removed-kept", name=self.outline.called(id), outcome=MARK)
                yield line("item", text, 0, outcome, word)

    def _digests(self) -> Iterator[Paragraph]:
        kept = self.kept
        yield line("item", self.say("seal", digest=kept.seal))
        entries = list(kept.digests)
        if not self.covered and kept.content is not None:
            yield line("item", self.say("content", digest=kept.content))
        if not self.covered and kept.record_digest is not None:
            entries.append(("version-record", self.verdict.record.id, kept.record_digest))
        for code, name, digest in entries:
            yield line("item", self.words.say(code, name=plain(name), digest=digest))
        if self.covered and kept.content is not None:
            yield line("item", self.say("withheld"))

    # The statement ------------------------------------------------------------------------------------------

    def _statement(self) -> Iterator[Paragraph]:
        yield from self._head()
        yield line("heading", self.say("why"))
        yield from self._reasons()
        for code, told in (("readings", self.appendix.readings()), ("notes", self.appendix.notes())):
            if lines := list(told):
                yield line("heading", self.words.say(f"section-{code}"))
                yield from lines
        yield from self._signed()

    def _head(self) -> Iterator[Paragraph]:
        """Who, when, under which text, and what came of it."""
        outline = self.outline
        yield line("title", self.say(self._kind()))
        yield from self._redacted()
        yield from (each for each in outline.head() if each.kind != "title")
        yield self._field("scheme", self.scheme)
        counts = Counter("deviation" if c.deviation else c.outcome for c in self.verdict.clauses)
        counted = [
            self.say("count", word=self.words.say(f"clause-{o}"), count=str(counts[o]))
            for o in _COUNTED
            if counts[o]
        ]
        yield self._field("counts", self.words.listed(counted))
        found = self.verdict.sanctions
        if found is not None and found.bars and not found.revocations:
            yield self._field("standing", standing_said(found, self.words))

    def _kind(self) -> str:
        """What a statement is called: of an applicant's eligibility, of a winner, or of another record."""
        scheme, subject = self.verdict.scheme, self.verdict.subject
        if not scheme.procedural(subject):
            return "statement"
        return "statement-winner" if subject == "winner" else "statement-record"

    def _reasons(self) -> Iterator[Paragraph]:
        """The clauses, debarments and grounds of revocation that decide, each with what keeps it from passing."""
        decided = set(self.verdict.decided_by)
        if not decided:
            yield line("item", self.say("eligible-why"))
        for clause in self.verdict.clauses:
            if clause.id in decided and clause.outcome in ("fail", "undetermined"):
                told = self.outline.told(clause)
                yield self.outline.clause_line(clause, told, True)
                yield from self.outline.below(told, 1, False)
        for bar in self.verdict.debarments:
            if bar.id in decided and bar.outcome != "clear":
                yield self.outline.bar_line(bar)
        yield from self.outline.revocations(full=False)
        for clause in self.verdict.clauses:
            if clause.deviation:
                yield line("item", self.outline.deviation(clause))


def removed_words(path: str, words: Words) -> str:
    """What a removed path held, in words; empty for what only repeats the record in the verdict."""
    if path in ("record.id", "record.name"):
        return words.say(f"removed-{path.removeprefix('record.')}")
    if not path.startswith(("facts.", "findings.")):
        return words.say("removed-reasons")
    whole, _, part = path.partition("#")
    of, _, number = whole.partition("[")
    known = words.path(of)
    name = words.quoted(known) if known != of else words.say("removed-other")
    if number.rstrip("]").isdecimal():
        name = words.say("kept-entry", name=name, number=str(int(number.rstrip("]")) + 1))
    return words.say(f"removed-part-{part}", name=name) if words.has(f"removed-part-{part}") else name


__all__ = ["Audit", "Documents", "Kept", "removed_words"]
