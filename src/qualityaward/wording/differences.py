"""A diff as lines: head, renames, changes of rules, changes of wording, what to confirm, and the file's own data."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from qualityaward.deciding.setting import APPLIES_FOR
from qualityaward.document.blocks import Paragraph, Run
from qualityaward.language.nodes import Fixed, If, Quantified
from qualityaward.revisions.reviewers import holds
from qualityaward.text import say
from qualityaward.values import ISO_DAY
from qualityaward.wording.asked_matches import asked
from qualityaward.wording.beneath import beneath
from qualityaward.wording.changed import LISTS, SETS, RuleWords
from qualityaward.wording.changed_facts import FactWords
from qualityaward.wording.citations import cited
from qualityaward.wording.conditions import Conditions
from qualityaward.wording.lines import MARK, Detail, line
from qualityaward.wording.witnesses import WitnessWords
from qualityaward.wording.words import LONGEST, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qualityaward.document.blocks import Role
    from qualityaward.language.nodes import Condition
    from qualityaward.revisions.change import Change, Diff
    from qualityaward.revisions.redline import Piece as Redline
    from qualityaward.revisions.witness import Found
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.source import Span
    from qualityaward.text import Lang

WAYS: Final = ("tightened", "loosened", "mixed", "undecided", "neutral")
_ROLES: Final[dict[str, Role]] = {
    "tightened": "bad", "loosened": "good", "mixed": "open", "undecided": "open", "neutral": "aside",
}  # fmt: skip
_MARKS: Final = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
"""How a redline is written where there is neither colour nor strike-through."""

_AROUND: Final = 30
"""Characters of a text that stay beside a change."""


def diff_blocks(found: Diff, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Paragraph]:
    """A diff as lines; it has one level of detail."""
    return DiffOutline(found, lang).lines()


class DiffOutline:
    """A diff as lines in one language."""

    def __init__(self, found: Diff, lang: Lang) -> None:
        self.found, self.lang = found, lang
        self.old, self.new = _words(found.old, lang), _words(found.new, lang)
        self.words = self.new(next(iter(found.new.vocabulary.subjects))).words
        was, now = found.settled or (found.old, found.new)
        self.old_rules, self.new_rules = RuleWords(was, lang), RuleWords(now, lang)
        self.facts = FactWords(found.old, found.new, self.words)

    def say(self, code: str, /, **args: str) -> str:
        """A text of reports."""
        return say(f"report-{code}", self.lang, **args)

    def titles(self) -> dict[str, str]:
        """What the two revisions are called; of one title, each with the day on which it was issued, or its id."""
        both = (self.found.old, self.found.new)
        titles = [
            plain((self.lang == "en" and s.translations.get("title")) or s.title, LONGEST) for s in both
        ]
        if titles[0] == titles[1]:
            days = [s.issued and self.words.day(s.issued) for s in both]
            ids = [plain(s.id) for s in both]
            told = days if all(days) and days[0] != days[1] else ids
            titles = [self.say("title-of", title=t, which=str(w)) for t, w in zip(titles, told, strict=True)]
        else:
            titles = [self.say("scheme-title", title=title) for title in titles]
        return dict(zip(("old", "new"), titles, strict=True))

    # The document -------------------------------------------------------------------------------------------

    def lines(self) -> Iterator[Paragraph]:
        """All lines."""
        found = self.found
        yield line("title", self.say("diff-title", **self.titles()))
        yield line(
            "field", self.say("field", name=self.say("diff-outcome"), value=self.words.joined(self.counts()))
        )
        moved = self._shifted()
        rules = [c for c in found.changes if c.kind != "reworded" and c.fingerprint not in moved]
        number = 0
        for code, lines in (
            ("section-renames", [line("item", self.rename(i)) for i in range(len(found.renames))]),
            ("section-changes", [each for c in rules for each in self.change(c)]),
            ("section-nets", list(self.nets())),
            ("section-numbers", list(self.numbers())),
            ("section-wording", [e for c in found.changes if c.kind == "reworded" for e in self.change(c)]),
            ("section-questions", list(self.questions())),
            ("section-metadata", list(self.metadata())),
        ):
            if lines:
                number += 1
                numeral = self.say("numerals").split()[number - 1]
                yield line("heading", self.say("section", number=numeral, title=self.say(code)))
                yield from lines

    def nets(self) -> Iterator[Paragraph]:
        """Of every article in which several things change, which way it goes as a whole."""
        for net in self.found.nets:
            if net.changes > 1:
                name = self.words.provision(net.article)
                code = "change-net-struck" if net.struck else "change-net"
                yield line("item", self.say(code, name=name, way=self.say(f"way-{net.direction}")))

    def _shifted(self) -> dict[str, tuple[str, str]]:
        """Changes of number alone that come with the number of their article: which article, and which it is now."""
        articles: dict[str, set[str]] = {}
        whole = {_article(p.id) for p in self.found.old.provisions if p.kind == "article"}
        paired = dict(self.found.pairs)
        for provision in self.found.old.provisions:
            if provision.kind == "article":
                articles.setdefault(_article(provision.id), set()).add(_article(paired.get(provision.id, "")))
        found: dict[str, tuple[str, str]] = {}
        for change in self.found.changes:
            if (
                change.kind == "moved"
                and not change.figures
                and change.new_id
                and change.what in (*LISTS, "provision")
            ):
                old, new = (re.match(r"([0-9]*)(.*)\Z", i) for i in (change.id, change.new_id))
                assert old is not None
                assert new is not None
                pair = old[1], new[1]
                if (
                    pair[0] != pair[1]
                    and old[2] == new[2]
                    and pair[0] in whole
                    and articles[pair[0]] == {pair[1]}
                ):
                    found[change.fingerprint] = pair
        return found

    def numbers(self) -> Iterator[Paragraph]:
        """Articles that only bear another number, one line each."""
        for (old, new), count in Counter(self._shifted().values()).items():
            names = self.words.provision(old), self.words.provision(new)
            yield line("item", self.say("change-numbers", old=names[0], new=names[1], count=str(count)))

    def counts(self) -> list[str]:
        """How many changes there are of each direction."""
        found = self.found
        if found.same:
            return [self.say("diff-same")]
        applying = sum(m.counts for m in found.metadata)
        if not (found.renames or found.changes or found.questions):
            return [self.say("diff-same"), self.say("diff-applying", count=str(applying))]
        ways = Counter(c.direction for c in found.changes)
        counted = [
            ("renames", len(found.renames)),
            *((w, ways[w]) for w in WAYS),
            ("figures", sum(c.figures for c in found.changes)),
            ("questions", len(found.questions)),
            ("applying", applying),
        ]
        said = [self.say(f"diff-{name}", count=str(count)) for name, count in counted if count]
        bound = any(
            c.kind in ("added", "removed", "changed")
            and c.what != "provision"
            and not self._alike(c)
            and c.elsewhere is None
            for c in found.changes
        )
        return said if bound or found.questions else [self.say("diff-no-meaning"), *said]

    def rename(self, i: int) -> str:
        """One rename."""
        old, new, places = self.found.renames[i]
        return self.say("rename", old=plain(old), new=plain(new), count=str(places))

    # One change ---------------------------------------------------------------------------------------------

    def change(self, change: Change) -> Iterator[Paragraph]:
        """One change: what it is, the text's redline, and where it stands in both files."""
        way = Run(self.say(f"way-{change.direction}"), _ROLES[change.direction])
        head = self.say("change-head", name=self.name(change), way=MARK, said=self.said(change))
        before, _, after = head.partition(MARK)
        yield Paragraph("item", 0, (Run(before[:1].upper() + before[1:]), way, Run(after)))
        if change.redline:
            yield Paragraph("quote", 1, tuple(_shown(change.redline)))
        if (witness := self.found.witnesses.get(change.fingerprint)) is not None:
            yield line("item", self.witness(change, witness), 1)
        if change.old_at.line or change.new_at.line:
            yield line("item", self.at(change), 1)._replace(runs=(Run(self.at(change), "aside"),))

    def witness(self, change: Change, found: Found) -> str:
        """The applicant for whom the change matters."""
        if found.kind == "none":
            return self.say("no-witness", count=str(found.tried))
        subject = found.record["subject"]
        told = self.new if subject in self.found.new.vocabulary.subjects else self.old
        return WitnessWords(told(subject), self.lang).told_of(found)

    def name(self, change: Change) -> str:
        """What a rule is called: its kind, its provision and its title."""
        if change.what == "metadata":
            return self.say(f"key-{change.id}")
        what = "" if change.what == "clause" else self.say(f"what-{change.what}")
        if change.what == "fact":
            return self.say("change-named", what=what, name=self.facts.of(change.id))
        if change.what in ("parameter", "reading", "definition", "award"):
            return self.say(
                "change-named", what=what, name=self.words.quoted(plain(change.title or change.id))
            )
        if change.what in ("judged_day", "names"):
            return what
        title = self._title(change)
        now = change.new_id if change.new_id is not None and change.kind == "changed" else None
        id = now or change.id
        name = self.words.cited(id, self._cite(change, id), titled=bool(title))
        if now is not None:
            was = self.words.cited(change.id, self._cite(change, change.id, old=True), titled=bool(title))
            name = self.say("change-was", name=name, old=was) if was != name else name
        if title:
            name = self.say("titled", provision=name, title=title)
        return self.say("change-named", what=what, name=name) if what else name

    def _title(self, change: Change) -> str:
        before = change.kind in ("removed", "merged", "moved")
        scheme, words = (
            (self.found.old, self.old_rules.words) if before else (self.found.new, self.new_rules.words)
        )
        id = change.id if before else change.new_id or change.id
        if change.what == "clause":
            own = next((c for c in scheme.clauses if (c.id, c.subject) == (id, change.subject)), None)
            return "" if own is None else words.title(own)
        if change.what == "provision":
            return ""
        rule = (self.old_rules if before else self.new_rules).rule(change.what, id, change.subject)
        stated = str(getattr(rule, "title", None) or change.title)
        kind = {"procedure": "stage"}.get(change.what, change.what)
        return words.translated(f"{kind}.{id}", stated if stated != id else "")

    def _cite(self, change: Change, id: str, *, old: bool = False) -> tuple[str, ...]:
        first = old or change.kind in ("removed", "merged", "moved")
        both = (self.found.old, self.found.new) if first else (self.found.new, self.found.old)
        for scheme in both:
            lists = (
                scheme.clauses, scheme.debarments, scheme.quotas, scheme.prizes, scheme.selections,
                scheme.revocations, scheme.procedure, scheme.budgets, scheme.recommendations,
            )  # fmt: skip
            for rules in lists:
                for rule in rules:
                    if rule.id == id and rule.cite:
                        return tuple(rule.cite)
        return (id,)

    def said(self, change: Change) -> str:
        """What changes, from what to what, and which figure of its text moved without it."""
        said = self._said(change)
        if change.elsewhere is not None:
            said = self._relocated(change, said)
        if not change.figures:
            return said
        still = change.kind in ("moved", "merged", "split")
        if change.kind != "reworded":
            said = self.say("change-figures-too" if still else "change-figures-astray", said=said)
        if not change.strays:
            return said
        moved = [
            self.say("figure-moved", before=plain(m.before), old=plain(m.old), new=plain(m.new))
            for m in dict.fromkeys(change.strays)
        ]
        return self.say("change-figures-which", said=said, figures=self.words.listed(moved))

    def _said(self, change: Change) -> str:
        if change.only_called:
            return self.say("change-called")
        if change.kind in ("moved", "merged", "split"):
            where = self.number(change.new_id or change.id)
            return self.say(f"change-{change.kind}{'-altered' if change.altered else ''}", new=where)
        if change.kind == "reworded":
            return self.say("change-reworded-figures" if change.figures else "change-reworded")
        if change.what == "provision":
            return self.say(f"table-text-{change.kind}")
        if change.what == "fact" and change.kind == "changed":
            return self.facts.said(change.id)
        if change.what == "fact" and change.kind in ("added", "removed"):
            alone = self.facts.whole(change.id, added=change.kind == "added")
            return self.say(f"change-{change.kind}", old=alone, new=alone)
        old, new = self.sides(change)
        if change.kind in ("added", "removed"):
            who = self._for_some(change)
            if change.what in ("reading", "parameter") and (change.old or change.new):
                return self.say(
                    f"change-{change.kind}-{change.what}",
                    old=self.words.inner(old),
                    new=self.words.inner(new),
                )
            if who:
                said = self.say(f"change-{change.kind}-for", old=old, new=new, who=who)
            else:
                said = self.say(f"change-{change.kind}", old=old, new=new)
            return self.say("change-unstated", said=said) if change.unstated else said
        old, new = self.words.inner(old), self.words.inner(new)
        if change.path == "strength":
            return self.say("change-strength", old=old, new=new)
        if (change.old is None or change.new is None) and change.parts != (None, None):
            code = "change-put-in" if change.old is None else "change-struck"
            if change.premise or change.path.startswith("when"):
                return self.say(f"{code}-of", path=self.path(change), old=old, new=new)
            return self.say(code, old=old, new=new)
        if (told := cited(change, self)) is not None:
            return told
        path = self.path(change)
        if (told := self._members(change, path)) is not None:
            return told
        said = self.say("change-changed" if path else "change-strength", path=path, old=old, new=new)
        if (former := self._former(change)) is not None:
            return self.say("change-former", title=former, said=said)
        if not self._alike(change):
            return said
        return (
            self.say("change-same-words", path=path, new=new)
            if old == new
            else self.say("change-same", said=said)
        )

    def _former(self, change: Change) -> str | None:
        """The title of the prize that became a part of the one that is told; None of any other change."""
        rule = self.new_rules.rule("prize", change.new_id or change.id) if change.what == "prize" else None
        if rule is None or change.title in ("", rule.title):
            return None
        return self.old_rules.words.translated(f"prize.{change.id}", change.title)

    def _members(self, change: Change, path: str) -> str | None:
        """What a set of names has more or less; None where it is no set, or where some came and others went."""
        if change.path not in SETS or change.what not in (*LISTS, "award"):
            return None
        sides = []
        for rules, id in ((self.old_rules, change.id), (self.new_rules, change.new_id or change.id)):
            rule = rules.rule(change.what, id, change.subject)
            sides.append([] if rule is None else rules.members(rule, change.path))
        gone, came = ([m for m in mine if m not in others] for mine, others in (sides, sides[::-1]))
        if (gone and came) or not all(sides):
            return None
        code = "put-in" if came else "struck"
        if change.path == "withdraw":
            path = ""
        args = {
            "new": self.words.inner(self.words.listed(came)),
            "old": self.words.inner(self.words.listed(gone)),
        }
        return self.say(f"change-{code}-of" if path else f"change-{code}", path=path, **args)

    def _for_some(self, change: Change) -> str:
        """For whom alone a debarment is new or gone, which the other revision has for others; empty of a whole one."""
        if change.what != "debarment":
            return ""
        gone = change.kind == "removed"
        here, there = (self.found.old, self.found.new) if gone else (self.found.new, self.found.old)
        beside = {change.id}
        if self.found.matched is not None:
            for i, j in self.found.matched.rules["debarment"].pairs:
                ids = self.found.old.debarments[i].id, self.found.new.debarments[j].id
                one, other = ids if gone else ids[::-1]
                beside |= {other} if one == change.id else set()
        mine = list(dict.fromkeys(d.subject for d in here.debarments if d.id == change.id))
        others = {d.subject for d in there.debarments if d.id in beside}
        alone = [subject for subject in mine if subject not in others]
        rules = self.old_rules if gone else self.new_rules
        return rules.rules.subjects(alone) if others and alone else ""

    def _relocated(self, change: Change, said: str) -> str:
        """That a part stands in another clause now, or stood in another one."""
        gone = change.parts[1] is None
        scheme, rules = (self.found.new, self.new_rules) if gone else (self.found.old, self.old_rules)
        cites = (c.cite for c in scheme.clauses if (c.id, c.subject) == (change.elsewhere, change.subject))
        name = rules.words.cited(change.elsewhere or "", tuple(next(cites, ()) or ()))
        return self.say("change-part-went" if gone else "change-part-came", said=said, clause=name)

    def _alike(self, change: Change) -> bool:
        """Whether a condition only reads differently: it comes to the same for everybody."""
        if change.direction != "neutral" or change.parts == (None, None) or change.elsewhere is not None:
            return False
        return not holds(change.subject, self.found.old, self.found.new)

    def number(self, id: str, *, old: bool = False) -> str:
        """The number of a rule that stands somewhere, by its provision and its place in it."""
        both = self.found.new, self.found.old
        for rules in both[::-1] if old else both:
            for kind in LISTS.values():
                for rule in getattr(rules, kind):
                    if rule.id == id and rule.cite:
                        return self.words.cited(id, tuple(rule.cite))
        return self.words.provision(id)

    def sides(self, change: Change) -> tuple[str, str]:
        """What it was and what it is, in words."""
        ids = change.id, change.new_id or change.id
        texts = []
        for stated, node, told, rules, id in (
            (change.old, change.parts[0], self.old, self.old_rules, ids[0]),
            (change.new, change.parts[1], self.new, self.new_rules, ids[1]),
        ):
            if _always(node) and change.path.startswith("when"):
                texts.append(self.say("unbounded"))
            elif stated is None and not (
                _inside(change) or change.path in ("max", "min", "minimum", "within")
            ):
                texts.append(self.say("unbounded" if change.path in ("when", "where") else "nothing"))
            elif node is not None and change.path.endswith(".within") and stated is not None:
                texts.append(rules.length(stated))
            elif node is not None and change.subject and change.what == "clause":
                one = None in change.parts or (change.path == "when" and any(map(_always, change.parts)))
                one = one or all(map(_for_awards, change.parts))
                alone = self._alone(rules, change, id, node)
                texts.append(_condition(told(change.subject), alone, id, titled=one, denied=change.denied))
            elif change.what in ("parameter", "reading", "definition", "fact"):
                texts.append(rules.setting(change, id, stated))
            elif change.what == "judged_day":
                day = stated if stated in ("decided", "submitted") else "reading"
                texts.append(self.say(f"judged-{day}"))
            elif change.what in (*LISTS, "award"):
                rule = rules.rule(change.what, id, change.subject)
                if rule is None:
                    texts.append(plain(stated or "", LONGEST))
                elif change.path:
                    known = (stated or "") if _inside(change) else stated
                    texts.append(rules.part(change.what, rule, change.path, known))
                else:
                    texts.append(rules.whole(change.what, rule))
            else:
                texts.append(plain(stated or "", LONGEST))
        if texts[0] == texts[1] and change.direction != "neutral":
            texts = self._beneath(change) or texts
        return texts[0], texts[1]

    def _beneath(self, change: Change) -> list[str]:
        """What a condition of a debarment or revocation was and is beneath the titles by which it reads the same."""
        field = re.split(r"[.\[]", change.path)[0]
        if change.what not in ("debarment", "revocation") or field not in ("when", "where"):
            return []
        rules = (
            self.old_rules.rule(change.what, change.id, change.subject),
            self.new_rules.rule(change.what, change.new_id or change.id, change.subject),
        )
        was, now = (getattr(rule, field, None) for rule in rules)
        if was is None or now is None:
            return []
        before, after = (self.old_rules.teller(rules[0], field), self.new_rules.teller(rules[1], field))
        found = list(beneath(was, now, (before, after)))
        sides = [[self._under(title, texts[i]) for title, *texts in found] for i in (0, 1)]
        return [self.words.sentences(side) if len(side) > 1 else side[0] for side in sides if side]

    def _under(self, title: str, text: str) -> str:
        return self.say("field", name=plain(title), value=text) if title else text

    def _alone(self, rules: RuleWords, change: Change, id: str, node: Condition) -> Condition:
        """What is told of a clause that one revision alone has: whom it is about, and what it asks of them."""
        if change.kind not in ("added", "removed"):
            return node
        clause = rules.rule("clause", id, change.subject)
        return node if clause is None or clause.when is None else If(clause.when, clause.require)

    def path(self, change: Change) -> str:
        """The title of the part that changes, or the name of the rule's field."""
        own = self._title(change)
        if change.path == "when" and any(map(_always, change.parts)):
            return self.say("path-when")
        if change.path.startswith("when") and all(map(_for_awards, change.parts)):
            return self.say("path-when")
        if change.path == "until":  # how long it lasts, where either text has a period
            return self.say("path-for")
        if change.parts != (None, None) and change.title and change.title not in (own, change.id):
            return self.words.quoted(plain(change.title))
        if change.premise and change.parts != (None, None):
            return self.say("path-premise")
        first = change.path.partition(".")[0].partition("[")[0]
        code = f"path-{change.path}" if self.words.has(f"path-{change.path}") else f"path-{first}"
        return self.say(code) if self.words.has(code) else plain(change.path)

    def at(self, change: Change) -> str:
        """Where it stands in both files."""
        return self.say("change-at", old=self._place(change.old_at), new=self._place(change.new_at))

    def _place(self, span: Span) -> str:
        return f"{span.file}:{span.line}" if span.line else self.say("nothing")

    # The rest -----------------------------------------------------------------------------------------------

    def questions(self) -> Iterator[Paragraph]:
        """Matches that are not certain."""
        yield from (line("item", said) for said in asked(self.found, self.old_rules, self.new_rules))

    def metadata(self) -> Iterator[Paragraph]:
        """What is said of the file as a whole; texts around the articles are counted."""
        texts = [m for m in self.found.metadata if m.key.startswith("provisions.")]
        for key, old, new in self.found.metadata:
            if key.startswith("provisions."):
                continue
            if key.startswith("verdict_notes."):
                yield line("item", self._note(key.partition(".")[2]))
                continue
            sides = [self._side(key, value) for value in (old, new)]
            named = self.say(f"key-{key}") if self.words.has(f"key-{key}") else plain(key)
            if key.startswith("actors."):
                named = self.say("path-actors")
            yield line("item", self.say("metadata", key=named, old=sides[0], new=sides[1]))
        if texts:
            counts = {
                "added": sum(m.old is None for m in texts),
                "removed": sum(m.new is None for m in texts),
                "changed": sum(None not in (m.old, m.new) for m in texts),
            }
            yield line("item", self.say("metadata-text", **{k: str(v) for k, v in counts.items()}))

    def _note(self, id: str) -> str:
        """A note on verdicts that differs: what it says, and when it stands there."""
        sides = []
        for scheme, told in ((self.found.old, self.old), (self.found.new, self.new)):
            said = [
                self.say(
                    "note-when",
                    text=plain(note.text),
                    when=_condition(told(note.subject), note.when, "", titled=False),
                )
                for note in scheme.verdict_notes
                if note.id == id
            ]
            sides.append(self.words.sentences(list(dict.fromkeys(said))) or self.say("nothing"))
        return self.say("metadata", key=self.say("note-named", id=plain(id)), old=sides[0], new=sides[1])

    def _side(self, key: str, value: str | None) -> str:
        """What one side says of the file, in words: days, standing, how whole its source is."""
        if value is None:
            return self.say("not-known" if key in ("issued", "effective") else "nothing")
        if key == "status":
            return say(f"status-{value}", self.lang)
        if key == "not_stated":
            return self.words.listed([self._section(name.strip()) for name in value.split(",")])
        if key in ("source_complete", "source_reconstructed", "retroactive", "pending"):
            return self.say(f"{key.replace('_', '-')}-{value}")
        if key == "expires" and value == "unknown":
            return self.say("not-known")
        if key in ("issued", "effective", "expires") and ISO_DAY.fullmatch(value):
            return self.words.day(value)
        return plain(value.replace("\n", " "))

    def _section(self, name: str) -> str:
        """A section of a regulation on which its source is silent."""
        code = f"section-of-{name}"
        return self.words.say(code) if self.words.has(code) else plain(name)


def _article(id: str) -> str:
    return re.split(r"[.(]", id)[0]


def _words(scheme: Scheme, lang: Lang) -> Callable[[str], Conditions]:
    """The conditions of each subject of a scheme in words."""
    on = scheme.effective or scheme.issued or date(2000, 1, 1)
    return cache(lambda subject: Conditions(scheme, subject, lang, on))


def _condition(told: Conditions, node: Condition, clause: str, *, titled: bool, denied: bool = False) -> str:
    """A condition in words: by its title where it stands alone, else by what it says; `denied`: that it is not so."""
    scope = told.scope(clause)
    if denied:
        return told.denied(node if titled else replace(node, title=""), scope)
    return told.condition(node, scope) if titled else told.described(node, scope)


def _always(node: Condition | None) -> bool:
    """Whether a condition is none: that something applies to everybody."""
    return isinstance(node, Fixed) and node.value


def _for_awards(node: Condition | None) -> bool:
    """Whether a condition is which awards are applied for, which its title says."""
    return isinstance(node, Quantified) and node.selection.list.name == APPLIES_FOR


def _inside(change: Change) -> bool:
    """Whether a part of a condition of a debarment or revocation came or went, which is told with the whole of it."""
    return change.what in ("debarment", "revocation") and bool(re.match(r"(when|where)[.\[]", change.path))


def _shown(redline: Sequence[Redline]) -> Iterator[Run]:
    """A redline with marks that stand without colour, long runs that stay cut short."""
    for i, piece in enumerate(redline):
        text = piece.text
        if piece.sign == "=" and len(text) > 2 * _AROUND:
            head = text[:_AROUND] if i else ""
            tail = text[-_AROUND:] if i + 1 < len(redline) else ""
            text = f"{head}……{tail}"
        before, after = _MARKS[piece.sign]
        role: Role = "bad" if piece.sign == "-" else "good" if piece.sign == "+" else "plain"
        yield Run(before + plain(text, LONGEST) + after, role)


__all__ = ["DiffOutline", "diff_blocks"]
