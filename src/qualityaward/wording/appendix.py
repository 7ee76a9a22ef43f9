"""What stands at the end of a report: readings, values set, notes, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.version import VERSION
from qualityaward.wording.lines import line
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualityaward.deciding.verdict import Note
    from qualityaward.wording.describe import Phrases

ALERTS: Final = ("note-draft", "note-repealed", "note-rank-contradicts-score", "note-rank-places")
"""Notes that stand at the head of a report."""

OBJECTIONS: Final = (
    "note-round-not-applied", "note-round-barred", "note-round-bar-open", "note-round-not-listed", "note-round-nobody-asked",
)  # fmt: skip
"""Notes on a round that are told under whom they concern."""

NAMES: Final = ("note-family", "note-award", "note-other-award", "note-contrary-award")
"""Notes on names that the scheme does not know."""

NO_CAUTION: Final = (
    "note-draft",
    "note-repealed",
    "note-effective-assumed",
    "note-reading-adopted",
    "note-not-stated",
)
"""Notes without which a line may be relied on all the same, or that its own words say: the standing of the scheme."""


def relied_on(note: Note) -> bool:
    """Whether who relies on an outcome must know it: what was left out, or not examined; every report says it, however short."""
    return note.code not in NO_CAUTION or ("section", "debarments") in note.args


class Appendix:
    """The last sections of one verdict's report."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.words, self.say, self.verdict = phrases.words, phrases.say, phrases.words.verdict

    def readings(self) -> Iterator[Paragraph]:
        """The readings that the verdict turns on, as they were chosen."""
        touched = {r for c in self.verdict.clauses for r in c.readings} | set(self.verdict.touched)
        for name, reading in self.words.scheme.readings.items():
            if name in touched:
                chosen = self.verdict.setting.readings[name]
                default = self.say("by-default") if chosen == reading.default else self.say("by-choice")
                args = {"question": self.words.question(name), "option": self.words.option(name, chosen)}
                yield line("item", self.say("reading-line", **args, source=default))

    def parameters(self) -> Iterator[Paragraph]:
        """Every parameter with its value and where that is from."""
        for name, parameter in self.words.scheme.parameters.items():
            value = self.verdict.setting.parameters.get(name)
            args = {"name": self.words.parameter(name), "value": self.words.set_to(parameter, value)}
            source = self.phrases.source(name)
            cite = self.words.listed([self.words.provision(c) for c in parameter.cite])
            yield line("item", self.say("parameter-line", **args, source=source, cite=cite))

    def notes(self, wanted: Callable[[Note], bool] = lambda _: True) -> Iterator[Paragraph]:
        """The notes on the verdict, or those that are `wanted`."""
        notes = [n for n in self.verdict.notes if wanted(n)]
        silent = [self.section(dict(n.args)["section"]) for n in notes if n.code == "note-not-stated"]
        for note in notes:
            if note.code in ALERTS:
                continue
            if note.code != "note-not-stated":
                yield line("item", self.note(note))
            elif silent:
                yield line("item", self.say(note.code, section=self.words.listed(silent)))
                silent = []

    def note(self, note: Note) -> str:
        """One note in words."""
        args = dict(note.args)
        if note.code == "note-scheme":
            known = next((n for n in self.words.scheme.verdict_notes if n.id == args["id"]), None)
            return self.words.translated(
                f"note.{args['id']}", known.text if known is not None else args["id"]
            )
        if note.code in NAMES:
            if note.code == "note-contrary-award":
                args["texts"] = self.words.contrary(f"{args['path']}[]")
            else:
                written = [self.words.quoted(plain(t)) for t in self.texts(args["path"], note.code)]
                args["texts"] = self.words.listed(written)
            for key in {"family", "awards"} & args.keys():
                called = self.words.near_family if key == "family" else self.words.near_award
                args[key] = self.words.listed([self.words.quoted(called(id)) for id in args[key].split(", ")])
        if "reading" in args:
            return self.say(note.code, **self.words.adopted(args))
        for key in {"date", "first", "last"} & args.keys():
            args[key] = self.words.day(args[key])
        if "path" in args:
            args["path"] = self.words.quoted(self.words.path(args["path"]))
        if "section" in args:
            args["section"] = self.section(args["section"])
        return self.say(note.code, **{k: plain(v) for k, v in args.items()})

    def texts(self, path: str, code: str) -> list[str]:
        """The names that a record has at a path and the scheme does not know."""
        named = self.verdict.named
        unclear = (each for each in named.unclear if each.noted)
        found = named.others if code == "note-other-award" else unclear
        return list(dict.fromkeys(each.text for each in found if each.path == path))

    def section(self, name: str) -> str:
        """A section of a regulation on which its source is silent."""
        code = f"section-of-{name}"
        return self.say(code) if self.words.has(code) else plain(name)

    def versions(self) -> Iterator[Paragraph]:
        """What exactly was evaluated: digests and versions."""
        scheme, verdict = self.words.scheme, self.verdict
        entries = [("version-scheme", scheme.id, scheme.digest)]
        entries += [("version-vocabulary", name, digest) for name, digest in sorted(scheme.uses.items())]
        if verdict.notice is not None:
            name = verdict.notice.document_number or verdict.notice.family
            entries += [("version-notice", name, verdict.notice.digest)]
        entries += [("version-record", verdict.record.id, verdict.record.digest(verdict.bound))]
        for code, name, digest in entries:
            yield line("item", self.say(code, name=plain(name), digest=digest))
        yield line("item", self.say("version-engine", version=VERSION))
