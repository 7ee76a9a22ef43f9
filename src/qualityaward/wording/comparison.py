"""The 修订对照表: rows of number, provision, old text, new text and notes, before they become a page or a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualityaward.revisions.cites import cited, used
from qualityaward.revisions.redline import same
from qualityaward.revisions.renames import renamed
from qualityaward.text import clean
from qualityaward.wording.differences import WAYS, DiffOutline
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from datetime import date

    from qualityaward.revisions.articles import Article
    from qualityaward.revisions.change import Change, Diff
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

Sign = Literal["=", "-", "+"]

MINUS: Final = "-"
PLUS: Final = "+"


class Run(NamedTuple):
    """A stretch of text that stays (``=``), is struck (``-``) or put in (``+``), fit to be shown."""

    sign: Sign
    text: str


class Note(NamedTuple):
    """What a change comes to: its direction where it is a rule's, and what is said of it."""

    way: str
    text: str


class Row(NamedTuple):
    """One row of the table; `ways` are the directions of its changes."""

    number: int
    name: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]
    notes: tuple[Note, ...]

    @property
    def ways(self) -> tuple[str, ...]:
        """The directions among its changes, each once."""
        return tuple(w for w in WAYS if any(n.way == w for n in self.notes))


class Part(NamedTuple):
    """What stands after the table: a heading and its lines."""

    heading: str
    lines: tuple[str, ...]


class Comparison:
    """A diff as a table in one language."""

    def __init__(self, found: Diff, articles: Iterable[Article], lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.outline = DiffOutline(found, lang)
        self.articles = tuple(a for a in articles if (a.new or a.old).kind == "article")  # type: ignore[union-attr]
        self.rows = tuple(self._rows())

    def say(self, code: str, /, **args: str) -> str:
        """A text of reports."""
        return self.outline.say(code, **args)

    @property
    def title(self) -> str:
        """The title of the table."""
        return self.say("table-title", title=self._title(self.found.new))

    @property
    def headings(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(self.say(f"table-{name}") for name in ("number", "provision", "old", "new", "note"))

    @property
    def head(self) -> tuple[str, ...]:
        """What is compared, what it comes to, what is to be known of the texts, and how to read the table."""
        sides = []
        for name, scheme in (("old", self.found.old), ("new", self.found.new)):
            code = "table-side" if scheme.document_number else "table-side-unnumbered"
            sides.append(
                self.say(
                    code,
                    label=self.say(f"table-{name}"),
                    title=self._title(scheme),
                    number=plain(scheme.document_number or ""),
                )
            )
            if scheme.source_reconstructed:
                sides.append(self.say("table-reconstructed", label=self.say(f"table-{name}")))
            elif not scheme.source_complete:
                sides.append(self.say("table-incomplete", label=self.say(f"table-{name}")))
        outcome = self.say(
            "field", name=self.say("diff-outcome"), value=self.outline.words.joined(self.outline.counts())
        )
        return (*sides, outcome, self.say("table-legend"))

    def _title(self, scheme: Scheme) -> str:
        return plain(
            (scheme.translations.get("title") if self.lang == "en" else None) or scheme.title, LONGEST
        )

    @property
    def rest(self) -> tuple[Part, ...]:
        """Articles in all, changes of number, and matches to confirm."""
        parts = (
            Part(self.say(code), tuple(each.text for each in lines))
            for code, lines in (
                ("section-nets", self.outline.nets()),
                ("section-numbers", self.outline.numbers()),
                ("section-questions", self.outline.questions()),
            )
        )
        return tuple(p for p in parts if p.lines)

    @property
    def annex(self) -> tuple[Part, ...]:
        """The bookkeeping: what is said of the files, and by which id, place and fingerprint each change is known."""
        known = [self._known(c) for c in self.found.changes]
        ids = [
            self.say("table-id", label=self.say(f"table-{name}"), id=plain(scheme.id), digest=scheme.digest)
            for name, scheme in (("old", self.found.old), ("new", self.found.new))
        ]
        parts = (
            Part(self.say("table-annex"), tuple(ids)),
            Part(self.say("section-metadata"), tuple(each.text for each in self.outline.metadata())),
            Part(self.say("table-changes-known"), tuple(known)),
        )
        return tuple(p for p in parts if p.lines)

    def _known(self, change: Change) -> str:
        """By which ids, where in the files and by which fingerprint a change is known."""
        placed = change.old_at.line or change.new_at.line
        return self.say(
            "table-known" if placed else "table-known-unplaced",
            name=self.outline.name(change),
            id=plain(
                change.id
                if change.new_id is None
                else f"{change.old or change.id} → {change.new or change.new_id}"
            ),
            print=change.fingerprint,
            **({"at": self.outline.at(change)} if placed else {}),
        )

    def _rows(self) -> Iterator[Row]:
        number = 0
        for old, new, places in self.found.renames:
            number += 1
            note = Note("", self.say("table-rename", count=str(places)))
            name = self.say("table-throughout")
            yield Row(number, name, _runs([(MINUS, old)]), _runs([(PLUS, new)]), _capital([note]))
        told: dict[str, int] = {}
        for article, changes in self._grouped():
            number += 1
            if article is None:
                yield self._alone(number, changes[0])
                continue
            named = any(c.what != "clause" for c in changes) or len(changes) > 1
            notes: list[Note] = []
            for each in changes:
                first = told.setdefault(each.fingerprint, number)
                own = named or each.kind in (
                    "moved",
                    "merged",
                    "split",
                )  # what went where: the row may be that of the other
                notes += self._notes(each, named=own) if first == number else [self._again(each, first)]
            if not notes:
                kind = "added" if article.old is None else "removed" if article.new is None else "reworded"
                notes = [Note("neutral", self.say(f"table-text-{kind}"))]
            yield Row(number, self._name(article), _runs(article.before), _runs(article.after), tuple(notes))

    def _grouped(self) -> Iterator[tuple[Article | None, list[Change]]]:
        """Provisions with the changes of their rules, in the order of the text; then what rests on no provision."""
        places: dict[str, int] = {}
        for i, article in enumerate(self.articles):
            for provision in article:
                if provision is not None:
                    places.setdefault(provision.id, i)
        changed = {i for i, a in enumerate(self.articles) if any(p.sign != "=" for p in a.redline)}
        held: dict[int, list[Change]] = {}
        alone = []
        both = (self.found.old, self.found.new)
        own, reached = [cited(s) for s in both], [used(s) for s in both]
        for change in self.found.changes:
            if change.only_called:  # a name in the file, told in the annex
                continue
            named = change.what, change.id
            ids = [change.id] if change.what == "provision" else [i for c in own for i in c.get(named, ())]
            if change.new_id is not None:  # what moved, or was put together or taken apart, stands in both
                ids += own[1].get((change.what, change.new_id), ())
            if change.redline:  # the text may be that of a rule which uses it
                ids += [i for c in reached for i in c.get(named, ())]
            at = [i for i in dict.fromkeys(self._place(change, id, places) for id in ids) if i is not None]
            for i in [i for i in at if i in changed] or at[:1]:
                held.setdefault(i, []).append(change)
            if not at:
                alone.append(change)
        worded = {i for i in changed if self._reworded(self.articles[i])}
        yield from ((self.articles[i], held.get(i, [])) for i in sorted({*held, *worded}))
        yield from ((None, [change]) for change in alone)

    def _reworded(self, article: Article) -> bool:
        """Whether the text of a provision differs by more than what is renamed throughout."""
        old = "" if article.old is None else renamed(article.old.text, self.found.renames)
        return not same(old, "" if article.new is None else article.new.text)

    def _place(self, change: Change, id: str, places: dict[str, int]) -> int | None:
        """The row of a provision: of two that bear one number, the one whose side the change is about."""
        side = 1 if change.kind == "added" else 0
        for i, article in enumerate(self.articles):
            provision = article[side]
            if provision is not None and provision.id == id:
                return i
        return places.get(id)

    def _name(self, article: Article) -> str:
        words = self.outline.words
        names = [words.provision(p.id) for p in article if p is not None]
        if len(set(names)) == 1:
            return names[0]
        return self.say("table-moved", old=names[0], new=names[1])

    def _again(self, change: Change, first: int) -> Note:
        """A change whose note stands in an earlier row."""
        return Note(
            change.direction, self.say("table-again", name=self.outline.name(change), number=str(first))
        )

    def _notes(self, change: Change, *, named: bool) -> Iterator[Note]:
        way = self.say(f"way-{change.direction}")
        if change.what == "provision":
            told = self.outline.said(change) if change.figures else self.say(f"table-text-{change.kind}")
            yield Note(change.direction, told)
        elif named:
            name = self.outline.name(change)
            said = self.say("change-head", name=name, way=way, said=self.outline.said(change))
            yield Note(change.direction, said)
        else:
            yield Note(change.direction, self.say("change-noted", way=way, said=self.outline.said(change)))
        if (witness := self.found.witnesses.get(change.fingerprint)) is not None:
            yield Note("", self.outline.witness(change, witness))

    def _alone(self, number: int, change: Change) -> Row:
        """A change that rests on no provision of either text."""
        old, new = self.outline.sides(change)
        before = _runs([(MINUS, old)]) if change.old is not None else ()
        after = _runs([(PLUS, new)]) if change.new is not None else ()
        return Row(
            number, self.outline.name(change), before, after, _capital(self._notes(change, named=False))
        )


def _runs(pieces: Iterable[tuple[Sign, str]]) -> tuple[Run, ...]:
    return tuple(Run(sign, shown(text)) for sign, text in pieces if text)


def _capital(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(Note(n.way, n.text[:1].upper() + n.text[1:]) for n in notes)


def day_of(found: Diff) -> date | None:
    """The day that the new revision was issued, else the one it takes effect."""
    return found.new.issued or found.new.effective


def shown(text: str) -> str:
    """A text with spaces for all white space, and without control, invisible and bidirectional characters.

    >>> shown("a\\u3000b\\x00")
    'a b\\ufffd'
    """
    return clean(re.sub(r"\s", " ", text), LONGEST)


def cut(runs: Sequence[Run], longest: int) -> tuple[Run, ...]:
    """As much of the runs as `longest` characters hold, the cut shown."""
    if sum(len(r.text) for r in runs) <= longest:
        return tuple(runs)
    found, left = [], longest - 1
    for run in runs:
        found.append(run._replace(text=run.text[:left]))
        left -= len(run.text)
        if left <= 0:
            break
    return (*found, Run("=", "…"))


__all__ = ["Comparison", "Note", "Part", "Row", "Run", "Sign", "cut", "day_of", "shown"]
