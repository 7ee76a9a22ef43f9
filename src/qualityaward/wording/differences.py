"""A diff as lines: head, renames, changes of rules, changes of wording, what to confirm, and the file's own data."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from qualityaward.text import say
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.lines import MARK, Detail, Line, Piece, line
from qualityaward.wording.witnesses import WitnessWords
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualityaward.language.nodes import Condition
    from qualityaward.revisions.change import Change, Diff
    from qualityaward.revisions.redline import Piece as Redline
    from qualityaward.revisions.witness import Found
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.source import Span
    from qualityaward.text import Lang
    from qualityaward.wording.lines import Role

WAYS: Final = ("tightened", "loosened", "mixed", "undecided", "neutral")
_ROLES: Final[dict[str, Role]] = {
    "tightened": "bad", "loosened": "good", "mixed": "open", "undecided": "open", "neutral": "aside",
}  # fmt: skip
_MARKS: Final = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
"""How a redline is written where there is neither colour nor strike-through."""

_AROUND: Final = 30
"""Characters of a text that stay beside a change."""


def diff_lines(found: Diff, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Line]:
    """A diff as lines; it has one level of detail."""
    return DiffOutline(found, lang).lines()


class DiffOutline:
    """A diff as lines in one language."""

    def __init__(self, found: Diff, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.old, self.new = _words(found.old, lang), _words(found.new, lang)
        self.words = self.new(next(iter(found.new.vocabulary.subjects))).words

    def say(self, code: str, /, **args: str) -> str:
        """A text of reports."""
        return say(f"report-{code}", self.lang, **args)

    # The document -------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Line]:
        """All lines."""
        found = self.found
        yield line("title", self.say("diff-title", old=plain(found.old.id), new=plain(found.new.id)))
        yield line(
            "field", self.say("field", name=self.say("diff-outcome"), value=self.words.joined(self.counts()))
        )
        rules = [c for c in found.changes if c.kind != "reworded"]
        number = 0
        for code, lines in (
            ("section-renames", [line("item", self.rename(i)) for i in range(len(found.renames))]),
            ("section-changes", [each for c in rules for each in self.change(c)]),
            ("section-wording", [e for c in found.changes if c.kind == "reworded" for e in self.change(c)]),
            ("section-questions", list(self.questions())),
            ("section-metadata", list(self.metadata())),
        ):
            if lines:
                number += 1
                numeral = self.say("numerals").split()[number - 1]
                yield line("heading", self.say("section", number=numeral, title=self.say(code)))
                yield from lines

    def counts(self) -> list[str]:
        """How many changes there are of each direction."""
        found = self.found
        if found.same:
            return [self.say("diff-same")]
        ways = Counter(c.direction for c in found.changes)
        counted = [
            ("renames", len(found.renames)),
            *((w, ways[w]) for w in WAYS),
            ("questions", len(found.questions)),
        ]
        return [self.say(f"diff-{name}", count=str(count)) for name, count in counted if count]

    def rename(self, i: int) -> str:
        """One rename."""
        old, new, places = self.found.renames[i]
        return self.say("rename", old=plain(old), new=plain(new), count=str(places))

    # One change ---------------------------------------------------------------------------------------------

    def change(self, change: Change) -> Iterator[Line]:
        """One change: what it is, the text's redline, and where it stands in both files."""
        way = Piece(self.say(f"way-{change.direction}"), _ROLES[change.direction])
        head = self.say("change-head", name=self.name(change), way=MARK, said=self.said(change))
        before, _, after = head.partition(MARK)
        yield Line("item", 0, (Piece(before[:1].upper() + before[1:]), way, Piece(after)))
        if change.redline:
            yield Line("quote", 1, tuple(_shown(change.redline)))
        if (witness := self.found.witnesses.get(change.fingerprint)) is not None:
            yield line("item", self.witness(change, witness), 1)
        yield line("item", self.at(change), 1)._replace(pieces=(Piece(self.at(change), "aside"),))

    def witness(self, change: Change, found: Found) -> str:
        """The applicant for whom the change matters."""
        if found.kind == "none":
            return self.say("no-witness", count=str(found.tried))
        subject = found.record["subject"]
        told = self.new if subject in self.found.new.vocabulary.subjects else self.old
        return WitnessWords(told(subject), self.lang).told_of(found)

    def name(self, change: Change) -> str:
        """What a rule is called: its kind, its provision and its title."""
        what = "" if change.what == "clause" else self.say(f"what-{change.what}")
        if change.what in ("fact", "parameter", "reading", "definition", "award"):
            return self.say(
                "change-named", what=what, name=self.words.quoted(plain(change.title or change.id))
            )
        title = self._title(change)
        name = self.words.cited(change.id, self._cite(change), titled=bool(title))
        if title:
            name = self.say("titled", provision=name, title=title)
        return self.say("change-named", what=what, name=name) if what else name

    def _title(self, change: Change) -> str:
        scheme = self.found.old if change.kind == "removed" else self.found.new
        if change.what == "clause":
            id = change.new_id or change.id
            own = next((c for c in scheme.clauses if (c.id, c.subject) == (id, change.subject)), None)
            return "" if own is None else self.words.title(own)
        kind = {"procedure": "stage"}.get(change.what, change.what)
        stated = change.title if change.title != change.id else ""
        return self.words.translated(f"{kind}.{change.id}", stated) if change.what != "provision" else ""

    def _cite(self, change: Change) -> tuple[str, ...]:
        for scheme in (self.found.new, self.found.old):
            lists = (
                scheme.clauses, scheme.debarments, scheme.quotas, scheme.prizes, scheme.selections,
                scheme.revocations, scheme.procedure, scheme.budgets, scheme.recommendations,
            )  # fmt: skip
            for rules in lists:
                for rule in rules:
                    if rule.id == change.id and rule.cite:
                        return tuple(rule.cite)
        return (change.id,)

    def said(self, change: Change) -> str:
        """What changes, from what to what."""
        if change.kind == "moved":
            return self.say("change-moved", new=self.words.provision(change.new_id or change.id))
        if change.kind == "reworded":
            return self.say("change-reworded")
        old, new = self.sides(change)
        if change.kind in ("added", "removed"):
            return self.say(f"change-{change.kind}", old=old, new=new)
        if change.old is None or change.new is None:
            return self.say("change-put-in" if change.old is None else "change-struck", old=old, new=new)
        return self.say("change-changed", path=self.path(change), old=old, new=new)

    def sides(self, change: Change) -> tuple[str, str]:
        """What it was and what it is, in words where it is a condition."""
        texts = []
        for stated, node, told in (
            (change.old, change.parts[0], self.old),
            (change.new, change.parts[1], self.new),
        ):
            if stated is None:
                texts.append(self.say("nothing"))
            elif node is not None and change.subject and not change.path.endswith((".within", ".where")):
                one = None in change.parts
                texts.append(_condition(told(change.subject), node, change.id, titled=one))
            else:
                texts.append(plain(stated, LONGEST))
        return texts[0], texts[1]

    def path(self, change: Change) -> str:
        """The title of the part that changes, or the name of the rule's field."""
        own = self._title(change)
        if change.parts != (None, None) and change.title and change.title not in (own, change.id):
            return self.words.quoted(plain(change.title))
        first = change.path.partition(".")[0].partition("[")[0]
        code = f"path-{change.path}" if self.words.has(f"path-{change.path}") else f"path-{first}"
        return self.say(code) if self.words.has(code) else plain(change.path)

    def at(self, change: Change) -> str:
        """Where it stands in both files."""
        return self.say("change-at", old=self._place(change.old_at), new=self._place(change.new_at))

    def _place(self, span: Span) -> str:
        return f"{span.file}:{span.line}" if span.line else self.say("nothing")

    # The rest -----------------------------------------------------------------------------------------------

    def questions(self) -> Iterator[Line]:
        """Matches that are not certain."""
        for group, old, new in self.found.questions:
            named = self.words.listed([self.words.quoted(plain(n)) for n in new])
            kind = self.say("what-provision") if group == "provision" else plain(group)
            yield line("item", self.say("question", group=kind, old=plain(old), new=named))

    def metadata(self) -> Iterator[Line]:
        """What is said of the file as a whole; texts around the articles are counted."""
        texts = [m for m in self.found.metadata if m.key.startswith("provisions.")]
        for key, old, new in self.found.metadata:
            if key.startswith("provisions."):
                continue
            sides = [self.say("nothing") if v is None else plain(v.replace("\n", " ")) for v in (old, new)]
            if key == "status":
                sides = [say(f"status-{v}", self.lang) for v in (old, new) if v is not None]
            named = self.say(f"key-{key}") if self.words.has(f"key-{key}") else plain(key)
            if key.startswith("actors."):
                named = self.say(
                    "change-named", what=self.say("path-actors"), name=plain(key.partition(".")[2])
                )
            yield line("item", self.say("metadata", key=named, old=sides[0], new=sides[1]))
        if texts:
            counts = {
                "added": sum(m.old is None for m in texts),
                "removed": sum(m.new is None for m in texts),
                "changed": sum(None not in (m.old, m.new) for m in texts),
            }
            yield line("item", self.say("metadata-text", **{k: str(v) for k, v in counts.items()}))


def _words(scheme: Scheme, lang: Lang) -> Callable[[str], Conditions]:
    """The conditions of each subject of a scheme in words."""
    on = scheme.effective or scheme.issued or date(2000, 1, 1)
    return cache(lambda subject: Conditions(scheme, subject, lang, on))


def _condition(told: Conditions, node: Condition, clause: str, *, titled: bool) -> str:
    """A condition in words: by its title where it stands alone, else by what it says."""
    scope = told.scope(clause)
    return told.condition(node, scope) if titled else told.described(node, scope)


def _shown(redline: Sequence[Redline]) -> Iterator[Piece]:
    """A redline with marks that stand without colour, long runs that stay cut short."""
    for i, piece in enumerate(redline):
        text = piece.text
        if piece.sign == "=" and len(text) > 2 * _AROUND:
            head = text[:_AROUND] if i else ""
            tail = text[-_AROUND:] if i + 1 < len(redline) else ""
            text = f"{head}……{tail}"
        before, after = _MARKS[piece.sign]
        role: Role = "bad" if piece.sign == "-" else "good" if piece.sign == "+" else "plain"
        yield Piece(before + plain(text, LONGEST) + after, role)


__all__ = ["DiffOutline", "diff_lines"]
