"""An impact as lines and as data: counts, who flips and by which change, who is open, and what was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.document.blocks import Paragraph
from qualityaward.text import advice, entry_of, message
from qualityaward.wording.differences import DiffOutline
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.revisions.change import Change
    from qualityaward.revisions.impact import Affected, Impact
    from qualityaward.source import Diagnostic
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.impact/1"


def impact_blocks(found: Impact, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """An impact as lines; it has one level of detail."""
    return ImpactOutline(found, lang).lines()


class ImpactOutline:
    """An impact as lines in one language."""

    def __init__(self, found: Impact, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.diff = DiffOutline(found.diff, lang)
        self.say, self.words = self.diff.say, self.diff.words

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found = self.found
        yield line("title", self.say("impact-title", **self.diff.titles()))
        yield self._field("impact-on", self.words.day(found.on))
        yield self._field("impact-counts", self.counted())
        yield from self.asides()
        number = 0
        for code, lines in (
            ("section-by-change", list(self.by_change())),
            ("section-flips", [self.row(r) for r in found.flips]),
            ("section-opens", [self.row(r) for r in found.opens]),
            ("section-quarantined", list(self.quarantined())),
        ):
            if lines:
                number += 1
                numeral = self.say("numerals").split()[number - 1]
                yield line("heading", self.say("section", number=numeral, title=self.say(code)))
                yield from lines

    def asides(self) -> Iterator[Paragraph]:
        """What records state and only one revision asks about, in one line each."""
        for side, scheme in (("old", self.found.diff.old), ("new", self.found.diff.new)):
            named = []
            for aside in self.found.asides:
                subject, _, name = aside.name.partition(".")
                known = scheme.vocabulary.subjects.get(subject)
                fact = None if known is None else known.facts.get(name) or known.findings.get(name)
                if aside.side == side and fact is not None:
                    named.append(self.words.quoted(self.words.label(fact.label)))
            if named:
                text = self.say(f"impact-aside-{side}", names=self.words.listed(list(dict.fromkeys(named))))
                yield self._field("impact-aside", text)

    def _field(self, code: str, value: str) -> Paragraph:
        return line("field", self.say("field", name=self.say(code), value=value))

    def counted(self) -> str:
        """Rows in, and what became of them: decided, undetermined, set aside."""
        rows, aside = len(self.found.rows), len(self.found.quarantined)
        counts = {
            "all": rows + aside,
            "decided": rows - self.found.undetermined,
            "undetermined": self.found.undetermined,
            "quarantined": aside,
            "gains": sum(r.way == "gains" for r in self.found.rows),
            "loses": sum(r.way == "loses" for r in self.found.rows),
        }
        return self.say("impact-counted", **{name: str(count) for name, count in counts.items()})

    def by_change(self) -> Iterator[Paragraph]:
        """Every change that somebody's answer turns on, with how many."""
        counts = self.found.counts()
        for change in self.found.diff.causes:
            ways = counts[change.fingerprint]
            if ways:
                args = {name: str(ways[name]) for name in ("gains", "loses", "opens")}
                name = self.diff.name(change)
                yield line("item", self.say("impact-change", name=name, said=self.diff.said(change), **args))

    def row(self, row: Affected) -> Paragraph:
        """One record whose outcome differs."""
        causes = {c.fingerprint: c for c in self.found.diff.causes}
        by = [self._jointly([causes[each] for each in some]) for some in row.sets]
        text = self.say(
            "impact-row",
            id=plain(row.id),
            place=plain(row.place),
            old=self.say(f"outcome-{row.old}"),
            new=MARK,
            by=self._one_of(row, by) or self.say("impact-unexplained"),
        )
        return line("item", text, 0, row.new, self.say(f"outcome-{row.new}"), name=True)

    def _one_of(self, row: Affected, by: list[str]) -> str:
        """What made the difference; of several sets, that any of them would be enough to undo."""
        told = self.say("join-either").join(dict.fromkeys(by))
        if len(set(by)) <= 1:
            return told
        sets = any(len(each) > 1 for each in row.sets)
        return self.say("impact-either-sets" if sets else "impact-either", by=told)

    def _jointly(self, changes: list[Change]) -> str:
        """Changes that made the difference, each of them needed."""
        by = [self.say("impact-by", name=self.diff.name(c), said=self.diff.said(c)) for c in changes]
        told = self.words.sentences(list(dict.fromkeys(by)))
        return told if len(changes) == 1 else self.say("impact-jointly", count=str(len(changes)), by=told)

    def quarantined(self) -> Iterator[Paragraph]:
        """Records that could not be used, with their problems."""
        for each in self.found.quarantined:
            said = self.words.sentences([self._refused(p) for p in each.problems])
            yield line("item", self.say("impact-quarantined", place=plain(each.place), said=said), name=True)

    def _refused(self, problem: Diagnostic) -> str:
        """What is wrong, and what to do about it."""
        told, help_ = wrong(problem, self.lang), advice(problem, self.lang)
        return self.say("impact-refused", said=told, help=help_) if help_ else told


def wrong(problem: Diagnostic, lang: Lang) -> str:
    """What is wrong, after the entry of the list in which it is wrong."""
    told, entry = message(problem, lang), entry_of(problem, lang)
    if not entry:
        return told
    return f"{entry}：{told}" if lang == "zh" else f"{entry}: {told}"


def impact_data(found: Impact, lang: Lang = "zh") -> dict[str, Any]:
    """The impact as plain data, its sentences in `lang`."""
    outline = ImpactOutline(found, lang)
    counts = found.counts()
    return {
        "format": FORMAT,
        "old": {"id": found.diff.old.id, "digest": found.diff.old.digest},
        "new": {"id": found.diff.new.id, "digest": found.diff.new.digest},
        "on": found.on.isoformat(),
        "counts": {
            "records": len(found.rows) + len(found.quarantined),
            "decided": len(found.rows) - found.undetermined,
            "undetermined": found.undetermined,
            "quarantined": len(found.quarantined),
            "gains": sum(r.way == "gains" for r in found.rows),
            "loses": sum(r.way == "loses" for r in found.rows),
            "opens": len(found.opens),
        },
        "changes": [
            {
                "fingerprint": c.fingerprint, "what": c.what, "id": c.id, "direction": c.direction,
                "says": outline.diff.said(c), **{w: counts[c.fingerprint][w] for w in ("gains", "loses", "opens")},
            }
            for c in found.diff.causes
        ],
        "flips": [_row(r) for r in found.flips],
        "opens": [_row(r) for r in found.opens],
        "asides": [{"side": a.side, "name": a.name} for a in found.asides],
        "quarantined": [
            {"place": c.place, "problems": [{"code": p.code, "says": wrong(p, lang), "help": advice(p, lang)} for p in c.problems]}
            for c in found.quarantined
        ],
    }  # fmt: skip


def _row(row: Affected) -> dict[str, Any]:
    return {
        "id": row.id, "place": row.place, "subject": row.subject, "old": row.old, "new": row.new, "way": row.way,
        "changes": list(row.changes), "sets": [list(each) for each in row.sets],
    }  # fmt: skip


__all__ = ["ImpactOutline", "impact_blocks", "impact_data"]
