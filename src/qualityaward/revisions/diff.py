"""`diff`: two revisions of a regulation in, the meaning of the change out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qualityaward.revisions.alignment import Item, Question, align_items
from qualityaward.revisions.awarding import rule_alone, rule_changes
from qualityaward.revisions.change import Change, Diff, Kind, Metadata, What
from qualityaward.revisions.clauses import (
    View,
    clause_alone,
    clause_changes,
    debarment_alone,
    debarment_changes,
)
from qualityaward.revisions.normal import Key, key, normal
from qualityaward.revisions.redline import redline, same
from qualityaward.revisions.renames import Rename, pairs_of, renamed, renames
from qualityaward.revisions.settings import (
    definition_changes,
    fact_changes,
    parameter_changes,
    reading_changes,
)
from qualityaward.revisions.trees import definitions_of, whole
from qualityaward.scheme.scheme import Clause, Debarment, Provision, Scheme
from qualityaward.source import NOWHERE

METADATA = (
    "id", "family", "title", "issuer", "document_number", "status", "issued", "effective", "effective_assumed", "pending",
    "expires", "replaces", "source", "source_complete", "source_reconstructed", "not_stated", "uses", "drafting_notes",
)  # fmt: skip
"""What is said of the file as a whole."""

_LISTS: tuple[tuple[What, str], ...] = (
    ("quota", "quotas"),
    ("selection", "selections"),
    ("prize", "prizes"),
    ("revocation", "revocations"),
    ("procedure", "procedure"),
    ("budget", "budgets"),
    ("recommendation", "recommendations"),
)


def diff(old: Scheme, new: Scheme, *, matches: Mapping[str, str] | None = None) -> Diff:
    """What changes from `old` to `new`; `matches` says which old id is which new one where texts leave doubt.

    >>> from qualityaward.files import load_scheme
    >>> found = diff(load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024"))
    >>> [(c.id, c.direction, c.path) for c in found.changes]
    [('8(4)', 'loosened', 'require.all[tax]')]
    """
    return _Comparison(old, new, matches or {}).diff()


class _Comparison:
    """One comparison on its way."""

    def __init__(self, old: Scheme, new: Scheme, matches: Mapping[str, str]) -> None:
        self.old, self.new, self.matches = old, new, matches
        self.texts = {p.id: p.text for p in old.provisions}
        self.new_texts = {p.id: p.text for p in new.provisions}
        self.renames = renames(pairs_of(self.texts, self.new_texts))
        self.questions: list[Question] = []
        self.pairs: list[tuple[str, str]] = []

    def diff(self) -> Diff:
        """Everything, in the order of the text."""
        old, new = self.old, self.new
        clauses, bars = self._clauses()
        named = frozenset(definitions_of(old)) & frozenset(definitions_of(new))
        view = View(named, {old.clauses[i].id: new.clauses[j].id for i, j in clauses.pairs})
        found = [
            *(c for i, j in clauses.pairs for c in clause_changes(old.clauses[i], new.clauses[j], view)),
            *(clause_alone(old.clauses[i], added=False) for i in clauses.removed),
            *(clause_alone(new.clauses[j], added=True) for j in clauses.added),
            *(
                c
                for i, j in bars.pairs
                for c in debarment_changes(old.debarments[i], new.debarments[j], view)
            ),
            *(debarment_alone(old.debarments[i], added=False) for i in bars.removed),
            *(debarment_alone(new.debarments[j], added=True) for j in bars.added),
            *(
                c
                for what, kind in _LISTS
                for c in self._rules(what, getattr(old, kind), getattr(new, kind), view)
            ),
            *self._awards(view),
            *parameter_changes(old, new),
            *reading_changes(old, new),
            *definition_changes(old, new, view),
            *fact_changes(old, new),
        ]
        changes = self._with_texts(_once(found))
        return Diff(
            old, new, tuple(self._metadata()), self.renames, tuple(changes), tuple(self.questions), tuple(self.pairs)
        )  # fmt: skip

    # Rules --------------------------------------------------------------------------------------------------

    def _clauses(self) -> tuple[Any, Any]:
        kinds: list[Any] = []
        for name, meaning in (("clauses", _clause_meaning), ("debarments", _debarment_meaning)):
            sides = []
            for scheme, texts, found in (
                (self.old, self.texts, self.renames),
                (self.new, self.new_texts, ()),
            ):
                rules: Sequence[Clause | Debarment] = getattr(scheme, name)
                sides.append([self._item(r, texts, found, meaning) for r in rules])
            told = {
                (item.group, item.id): self.matches[item.id] for item in sides[0] if item.id in self.matches
            }
            aligned = align_items(sides[0], sides[1], told)
            self.questions += aligned.questions
            kinds.append(aligned)
        return kinds[0], kinds[1]

    def _item(
        self, rule: Any, texts: Mapping[str, str], found: Sequence[Rename], meaning: Callable[[Any], Key]
    ) -> Item:
        text = "".join(renamed(texts.get(c, ""), found) for c in rule.cite)
        return Item(rule.id, rule.subject, text, rule, meaning)

    def _rules(self, what: What, old: Sequence[Any], new: Sequence[Any], view: View) -> Iterator[Change]:
        before, after = {r.id: r for r in old}, {r.id: r for r in new}
        for id in dict.fromkeys([*before, *after]):
            if id in before and id in after:
                yield from rule_changes(what, id, before[id], after[id], view.old, view.new)
            else:
                yield rule_alone(what, id, before.get(id) or after.get(id), added=id not in before)

    def _awards(self, view: View) -> Iterator[Change]:
        old, new = self.old.awards, self.new.awards
        for name in dict.fromkeys([*old, *new]):
            if name in old and name in new:
                yield from rule_changes("award", name, old[name], new[name], view.old, view.new)
            else:
                yield rule_alone("award", name, old.get(name) or new.get(name), added=name not in old)

    # Texts --------------------------------------------------------------------------------------------------

    def _with_texts(self, found: list[Change]) -> list[Change]:
        """The changes of text put on the changes of the rules that they belong to; the others by themselves."""
        cites = self._cites()
        left: list[Change] = []
        for provision, other in self._provisions():
            sides = (("old", provision), ("new", other))
            ids = {(side, p.id) for side, p in sides if p is not None}
            before = "" if provision is None else renamed(provision.text, self.renames)
            after = "" if other is None else other.text
            riders = [i for i, c in enumerate(found) if ids & cites(c)]
            if not same(before, after) and riders:
                first = found[riders[0]]
                found[riders[0]] = replace(first, redline=(*first.redline, *redline(before, after)))
            elif not same(before, after):
                left.append(_text_change(provision, other, before, after))
            elif provision is not None and other is not None and provision.id != other.id and not riders:
                left.append(_text_change(provision, other, "", ""))
        order = {p.id: i for i, p in enumerate(self.new.provisions)}
        order |= {p.id: i for i, p in enumerate(self.old.provisions) if p.id not in order}

        def place(change: Change) -> tuple[int, str]:
            known = [order[c] for _, c in cites(change) if c in order]
            return min(known, default=len(order)), change.id

        return sorted([*found, *left], key=place)

    def _provisions(self) -> Iterator[tuple[Provision | None, Provision | None]]:
        """Articles of both revisions; front matter, headings and signatures are metadata."""
        old = [p for p in self.old.provisions if p.kind == "article"]
        new = [p for p in self.new.provisions if p.kind == "article"]
        ours = [Item(p.id, "provision", renamed(p.text, self.renames)) for p in old]
        theirs = [Item(p.id, "provision", p.text) for p in new]
        told = {("provision", before): after for before, after in self.matches.items()}
        aligned = align_items(ours, theirs, told)
        known = {(q.old, q.new) for q in self.questions}
        self.questions += [q for q in aligned.questions if (q.old, q.new) not in known]
        self.pairs = [(old[i].id, new[j].id) for i, j in aligned.pairs]
        yield from ((old[i], new[j]) for i, j in aligned.pairs)
        yield from ((old[i], None) for i in aligned.removed)
        yield from ((None, new[j]) for j in aligned.added)

    def _cites(self) -> Callable[[Change], set[tuple[str, str]]]:
        """The provisions that the rule of a change encodes, those of the old revision apart from those of the new."""
        kinds = {"clause": "clauses", "debarment": "debarments", **dict(_LISTS)}
        known: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
        for side, scheme in (("old", self.old), ("new", self.new)):
            for what, name in kinds.items():
                for rule in getattr(scheme, name):
                    known.setdefault((side, what, rule.id), set()).update((side, c) for c in rule.cite or ())
            for what, settings in (("parameter", scheme.parameters), ("reading", scheme.readings)):
                for name, each in settings.items():
                    known.setdefault((side, what, name), set()).update((side, c) for c in each.cite)

        def cites(change: Change) -> set[tuple[str, str]]:
            ids = (("old", change.id), ("new", change.new_id or change.id))
            if change.what == "provision":
                return set(ids)
            return {c for side, id in ids for c in known.get((side, change.what, id), ())}

        return cites

    # Metadata -----------------------------------------------------------------------------------------------

    def _metadata(self) -> Iterator[Metadata]:
        for name in METADATA:
            before, after = _plain(getattr(self.old, name)), _plain(getattr(self.new, name))
            if before is not None and name == "drafting_notes":
                before = renamed(before, self.renames)
            if before != after:
                yield Metadata(name, before, after)
        for name in dict.fromkeys([*self.old.actors, *self.new.actors]):
            ours, theirs = self.old.actors.get(name), self.new.actors.get(name)
            if (ours is not None and renamed(ours, self.renames) != theirs) or ours is None:
                yield Metadata(f"actors.{name}", ours, theirs)
        old = {p.id: p.text for p in self.old.provisions if p.kind != "article"}
        new = {p.id: p.text for p in self.new.provisions if p.kind != "article"}
        for id in dict.fromkeys([*old, *new]):
            before, after = old.get(id), new.get(id)
            if before is None or after is None or not same(renamed(before, self.renames), after):
                yield Metadata(f"provisions.{id}", before, after)


def _text_change(provision: Provision | None, other: Provision | None, before: str, after: str) -> Change:
    """A provision that was put in, struck, moved, or worded differently, where no rule changed with it."""
    kind: Kind = (
        "added" if provision is None else "removed" if other is None else "reworded" if before else "moved"
    )
    one = other if provision is None else provision
    assert one is not None
    moved = other.id if provision is not None and other is not None and provision.id != other.id else None
    return Change(
        "provision", one.id, kind, "neutral", "", before or None, after or None, new_id=moved,
        redline=redline(before, after),
        old_at=NOWHERE if provision is None else provision.span, new_at=NOWHERE if other is None else other.span,
    )  # fmt: skip


def _clause_meaning(clause: Clause) -> Key:
    return (clause.effect, clause.strength, key(normal(whole(clause))))


def _debarment_meaning(bar: Debarment) -> Key:
    return key((bar.list, bar.when, bar.where, bar.start, bar.period))


def _plain(value: object) -> str | None:
    match value:
        case None:
            return None
        case tuple():
            return "\n".join(map(str, value)) or None
        case Mapping():
            return ", ".join(f"{k}" for k in value) or None
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _once(changes: Sequence[Change]) -> list[Change]:
    """Each change once: a debarment of several subjects is one rule."""
    found: dict[tuple[Any, ...], Change] = {}
    for each in changes:
        subject = each.subject if each.what == "clause" else ""
        found.setdefault((each.what, each.id, subject, each.kind, each.path, each.old, each.new), each)
    return list(found.values())


__all__ = ["diff"]
