"""Which rules of two revisions are one, kind by kind, all in one way (see :mod:`alignment`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from qualityaward.errors import RequestError
from qualityaward.revisions.alignment import Alignment, Item, Question, align_items, as_they_were
from qualityaward.revisions.awarding import Seen, rule_meaning, rule_things
from qualityaward.revisions.change import What
from qualityaward.revisions.clauses import start_key
from qualityaward.revisions.grouping import Grouped, grouped
from qualityaward.revisions.lengths import months_of
from qualityaward.revisions.meaning import meaning, sources_of, table_meaning, value_meaning
from qualityaward.revisions.normal import Key
from qualityaward.revisions.renames import Rename, renamed
from qualityaward.revisions.trees import definitions_of
from qualityaward.revisions.view import Same, View, whole
from qualityaward.scheme.scheme import Clause, Debarment, Provision, Scheme
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

LISTS: Final[tuple[tuple[What, str], ...]] = (
    ("quota", "quotas"),
    ("selection", "selections"),
    ("prize", "prizes"),
    ("revocation", "revocations"),
    ("procedure", "procedure"),
    ("budget", "budgets"),
    ("recommendation", "recommendations"),
)
"""Kinds of rules that stand in a list each."""

SETTINGS: Final[tuple[tuple[What, str], ...]] = (
    ("parameter", "parameters"), ("reading", "readings"), ("definition", "definitions"), ("award", "awards"),
)  # fmt: skip
"""Kinds of things that have a name."""


Matches = Mapping[str, str | Sequence[str]]
"""What somebody says to be one: an old id and its new one, or the several that it was taken apart into."""


@dataclass(slots=True)
class Matched:
    """What is one in both revisions: old ids to new ones by kind, and clauses and lists of rules as they were aligned."""

    ids: dict[What, dict[str, str]]
    view: View
    clauses: Grouped
    rules: dict[What, Alignment]
    questions: list[Question] = field(default_factory=list)

    def seen(self) -> tuple[Seen, Seen]:
        """How the rules of both revisions are compared."""
        return seen_by(self.view, self.ids)


def seen_by(view: View, ids: Mapping[What, Mapping[str, str]]) -> tuple[Seen, Seen]:
    """How the rules of both revisions of a view are compared, where `ids` are old ids with their new ones."""
    old, new = view.schemes
    ours = Seen(view.old, view.old_key, view.old_normal, old.parameters, ids)
    return ours, Seen(view.new, view.new_key, view.new_normal, new.parameters, {})


class Matching:
    """The matching of two revisions, with what was said of single rules."""

    def __init__(self, old: Scheme, new: Scheme, told: Matches) -> None:
        self.old, self.new = old, new
        self.told = _checked(old, new, told)
        self.questions: list[Question] = []

    def provisions(
        self,
        old: Sequence[Provision],
        new: Sequence[Provision],
        found: Sequence[Rename],
        clauses: Grouped | None = None,
    ) -> Alignment:
        """The alignment of articles, the renames put into the old ones; where clauses came together or apart, theirs.

        A text that stands in both as it was is its own, whatever became of the clauses under it.
        """
        ours = [Item(p.id, "provision", renamed(p.text, found)) for p in old]
        theirs = [Item(p.id, "provision", p.text) for p in new]
        told = self._told("provision", ours)
        kept = as_they_were(ours, theirs)
        for group in clauses.groups if clauses is not None else ():
            if not (group.merged or group.split) or not group.old.cite or not group.new.cite:
                continue
            before, after = group.old.cite[0], group.new.cite[0]
            if before not in kept[0] and after not in kept[1]:
                told.setdefault(("provision", before), (after,))
        return align_items(ours, theirs, told)

    def rules(self, found: Sequence[Rename]) -> Matched:
        """All kinds of rules, each after those that it names."""
        ids: dict[What, dict[str, str]] = {what: self._settings(what, kind) for what, kind in SETTINGS}
        same = Same(ids["definition"], ids["parameter"], ids["reading"], self._options(ids["reading"]))
        early = View(self.old, self.new, same)
        clauses = self._clauses(early, found)
        ids["clause"] = {
            **{c.id: g.new.id for g in clauses.groups for c in g.merged},
            **{g.old.id: g.new.id for g in clauses.groups},
        }
        same = Same(same.definitions, same.parameters, same.readings, same.options, _cited_alike(clauses))
        view = View(self.old, self.new, same)
        rules: dict[What, Alignment] = {}
        for what, kind in (("debarment", "debarments"), *LISTS):
            rules[what] = self._listed(what, kind, seen_by(view, ids), found)
            old, new = getattr(self.old, kind), getattr(self.new, kind)
            ids[what] = {old[i].id: new[j].id for i, j in rules[what].pairs}
        return Matched(ids, view, clauses, rules, self.questions)

    def _told(self, what: What, items: Iterable[Item]) -> dict[tuple[str, str], tuple[str, ...]]:
        known = self.told.get(what, {})
        return {(i.group, i.id): known[i.id] for i in items if i.id in known}

    # Kinds --------------------------------------------------------------------------------------------------

    def _settings(self, what: What, kind: str) -> dict[str, str]:
        """Names of parameters, readings, definitions and awards; a name that both have is one."""
        ours, theirs = self._named(what, kind, self.old), self._named(what, kind, self.new)
        aligned = align_items(ours, theirs, self._told(what, ours), named=True)
        self.questions += aligned.questions
        return {ours[i].id: theirs[j].id for i, j in aligned.pairs}

    def _named(self, what: What, kind: str, scheme: Scheme) -> list[Item]:
        if what == "definition":
            found = definitions_of(scheme)
            return [
                Item(
                    n,
                    "definition",
                    "",
                    tuple(sorted(t.items())),
                    _tables,
                    _reads_table,
                    scheme.definitions.get(n, n),
                )
                for n, t in found.items()
            ]
        stated: Mapping[str, Any] = getattr(scheme, kind)
        means: dict[What, Callable[[Any], Key]] = {
            "parameter": lambda p: (str(p.type), p.default, p.title),
            "reading": lambda r: (r.question, *sorted(map(str, r.options.values()))),
            "award": lambda a: (a.title, *sorted(a.subjects)),
        }
        told = means[what]

        def things(each: Any) -> frozenset[object]:
            return frozenset(map(str, told(each)))

        return [Item(name, what, "", each, told, things, _title(each)) for name, each in stated.items()]

    def _options(self, readings: Mapping[str, str]) -> dict[tuple[str, str], str]:
        """The options of readings by their texts, where their names differ."""
        found = {}
        for old, new in readings.items():
            theirs = self.new.readings[new].options
            texts = {text: name for name, text in theirs.items()}
            for name, text in self.old.readings[old].options.items():
                if name not in theirs and text in texts:
                    found[old, name] = texts[text]
        return found

    def _clauses(self, view: View, found: Sequence[Rename]) -> Grouped:
        items = []
        for scheme, renames, told in ((self.old, found, view.old), (self.new, (), view.new)):
            texts = {p.id: renamed(p.text, renames) for p in scheme.provisions}

            def means(clause: Clause, told: Callable[[Any], Any] = told) -> Key:
                return (clause.effect, clause.strength, meaning(told(whole(clause))))

            items.append([
                Item(
                    c.id, c.subject, "".join(texts.get(p, "") for p in c.cite), c, means,
                    lambda c: sources_of(whole(c)), renamed(c.title, renames), (c.effect, c.strength, c.when, c.require),
                )
                for c in scheme.clauses
            ])  # fmt: skip
        known = self.told.get("clause", {})
        matches = {(i.group, i.id): known[i.id] for i in items[0] if i.id in known}
        aligned = grouped(self.old.clauses, self.new.clauses, (items[0], items[1]), matches, view)
        self.questions += aligned.questions
        return aligned

    def _listed(self, what: What, kind: str, seen: tuple[Seen, Seen], found: Sequence[Rename]) -> Alignment:
        sides = []
        for scheme, renames, told in ((self.old, found, seen[0]), (self.new, (), seen[1])):
            texts = {p.id: renamed(p.text, renames) for p in scheme.provisions}

            def means(rule: Any, told: Seen = told) -> Key:
                return (
                    _debarment(rule, told) if isinstance(rule, Debarment) else rule_meaning(what, rule, told)
                )

            def things(rule: Any, told: Seen = told) -> frozenset[object]:
                return _barring(rule, told) if isinstance(rule, Debarment) else rule_things(what, rule, told)

            sides.append([
                Item(
                    r.id, r.subject if what == "debarment" else what,
                    "".join(texts.get(p, "") for p in r.cite or ()), r, means, things, renamed(_title(r), renames),
                )
                for r in getattr(scheme, kind)
            ])  # fmt: skip
        aligned = align_items(sides[0], sides[1], self._told(what, sides[0]))
        self.questions += aligned.questions
        return aligned


def _cited_alike(clauses: Grouped) -> dict[str, str]:
    """Clauses that ask for the same wherever they are cited, or have an entry that says what they ask for now.

    What was merged or split has none: a citation of it is compared by what the cited clause asks for.
    """
    apart = [g for g in clauses.groups if g.merged or g.split]
    before = {c.id for g in apart for c in (g.old, *g.merged)}
    after = {c.id for g in apart for c in (g.new, *g.split)}
    pairs = {g.old.id: g.new.id for g in clauses.groups}
    return {old: new for old, new in pairs.items() if old not in before and new not in after}


def _title(rule: Any) -> str:
    return str(getattr(rule, "title", None) or getattr(rule, "question", None) or "")


def _tables(tables: Any) -> Key:
    return tuple((subject, table_meaning(table) or value_meaning(table)) for subject, table in tables)


def _reads_table(tables: Any) -> frozenset[object]:
    return frozenset().union(*(sources_of(table) for _, table in tables))


def _debarment(bar: Debarment, seen: Seen) -> Key:
    whom = (
        None if bar.when is None else seen.key(bar.when),
        None if bar.where is None else seen.key(bar.where),
    )
    until = None if bar.until is None else value_meaning(seen.node(bar.until))
    return (
        value_meaning(bar.list),
        *whom,
        start_key(bar, seen.node, seen.key),
        months_of(bar.period),
        bar.first_day,
        until,
    )


def _barring(bar: Debarment, seen: Seen) -> frozenset[object]:
    """What a debarment looks at: its list, what it asks of an element, and from which day it runs."""
    found: set[object] = {("list", bar.list.path), ("from", start_key(bar, seen.node, seen.key))}
    for name, node in (("when", bar.when), ("where", bar.where)):
        if node is not None:
            found |= {(name, seen.key(node)), *sources_of(node)}
    return frozenset(found)


# What was said ----------------------------------------------------------------------------------------------


def _ids(scheme: Scheme) -> dict[What, list[str]]:
    """The ids of all kinds that can be matched."""
    found: dict[What, list[str]] = {
        "provision": [p.id for p in scheme.provisions if p.kind == "article"],
        "clause": [c.id for c in scheme.clauses],
        "debarment": [d.id for d in scheme.debarments],
    }
    for what, kind in LISTS:
        found[what] = [r.id for r in getattr(scheme, kind)]
    for what, kind in SETTINGS:
        found[what] = list(getattr(scheme, kind))
    return found


def _checked(old: Scheme, new: Scheme, told: Matches) -> dict[What, dict[str, tuple[str, ...]]]:
    """What was said to be one, by kind; raises :class:`RequestError` for ids that nothing has, or of two kinds."""
    ours, theirs = _ids(old), _ids(new)
    found: dict[What, dict[str, tuple[str, ...]]] = {}
    problems = []
    for before, after in (
        (b, a) for b, each in told.items() for a in ([each] if isinstance(each, str) else each)
    ):
        sides = ((before, ours, old, "old"), (after, theirs, new, "new"))
        unknown = False
        for id, known, scheme, side in sides:
            names = list(dict.fromkeys(n for each in known.values() for n in each))
            if id not in names:
                args = {"id": id, "scheme": scheme.id}
                problems.append(Diagnostic(f"match-unknown-{side}", args=args, suggestion=closest(id, names)))
                unknown = True
        kinds = [what for what in ours if before in ours[what] and after in theirs[what]]
        for what in kinds:
            ids = found.setdefault(what, {})
            ids[before] = (*ids.get(before, ()), after)
        if not kinds and not unknown:
            problems.append(Diagnostic("match-kinds", args={"old": before, "new": after}))
    for what, pairs in found.items():
        if what in ("clause", "provision"):
            continue
        counts = Counter(n for each in pairs.values() for n in each)
        problems += [Diagnostic("match-twice", args={"id": n}) for n, count in counts.items() if count > 1]
        problems += [Diagnostic("match-split", args={"id": n}) for n, each in pairs.items() if len(each) > 1]
    if problems:
        raise RequestError(problems)
    return found


def pairs_of(old: Scheme, new: Scheme) -> list[str]:
    """Every ``A=B`` that may be said of two revisions, of one kind each: what has the same id in both first."""
    ours, theirs = _ids(old), _ids(new)
    pairs = [(a, b) for what in ours for a in ours[what] for b in theirs[what]]
    return list(dict.fromkeys(f"{a}={b}" for a, b in sorted(pairs, key=lambda pair: pair[0] != pair[1])))


__all__ = ["LISTS", "Matched", "Matches", "Matching", "pairs_of", "seen_by"]
