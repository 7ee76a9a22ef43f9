"""`diff`: two revisions of a regulation in, the meaning of the change out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import product
from typing import Any, Final

from qualityaward.regions import differing
from qualityaward.revisions.alignment import Question
from qualityaward.revisions.awarding import rule_alone, rule_changes
from qualityaward.revisions.called import called, with_names
from qualityaward.revisions.change import Change, Diff, Kind, Metadata, What
from qualityaward.revisions.cites import KINDS, Cites, cited, used
from qualityaward.revisions.clauses import (
    clause_alone,
    clause_changes,
    debarment_alone,
    debarment_changes,
)
from qualityaward.revisions.figures import Ruling, Strays
from qualityaward.revisions.joined import Joined
from qualityaward.revisions.matching import LISTS, Matched, Matches, Matching
from qualityaward.revisions.moves import Direction
from qualityaward.revisions.nets import nets
from qualityaward.revisions.redline import redline, same
from qualityaward.revisions.relocated import relocated
from qualityaward.revisions.renames import Rename, renamed, renames
from qualityaward.revisions.reviewers import holds
from qualityaward.revisions.settings import (
    definition_changes,
    fact_changes,
    parameter_changes,
    reading_changes,
    scheme_changes,
)
from qualityaward.revisions.settled import settled
from qualityaward.revisions.together import Together, together
from qualityaward.revisions.written import written
from qualityaward.scheme.scheme import Clause, Provision, Scheme
from qualityaward.source import NOWHERE

METADATA = (
    "id", "family", "title", "issuer", "document_number", "status", "issued", "effective", "effective_assumed",
    "retroactive", "pending", "expires", "replaces", "currency", "source", "source_complete", "source_reconstructed", "not_stated", "uses", "drafting_notes",
)  # fmt: skip
"""What is said of the file as a whole."""

SECTIONS: Final[Mapping[What, str]] = {
    "quota": "quotas", "prize": "prizes", "debarment": "debarments", "revocation": "revocations", "budget": "budget",
    "recommendation": "recommendations", "procedure": "procedure", "selection": "review",
}  # fmt: skip
"""The sections of a regulation that kinds of rules stand in: a source that does not state one says nothing about it."""


def diff(old: Scheme, new: Scheme, *, matches: Matches | None = None) -> Diff:
    """What changes from `old` to `new`; `matches` says which old id is which new one, or several, where texts leave doubt.

    >>> from qualityaward.files import load_scheme
    >>> found = diff(load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024"))
    >>> [(c.id, c.direction, c.path) for c in found.changes]
    [('8(4)', 'loosened', 'require.all[tax]')]
    """
    return _Comparison(old, new, matches or {}).diff()


class _Comparison:
    """One comparison on its way."""

    def __init__(self, old: Scheme, new: Scheme, matches: Matches) -> None:
        self.called = called(old.vocabulary, new.vocabulary)
        self.old, self.new = with_names(old, self.called), new
        self.matching = Matching(self.old, new, matches)
        self.articles = _articles(self.old), _articles(new)
        raw = self.matching.provisions(*self.articles, ())
        pairs = [(self.articles[0][i], self.articles[1][j]) for i, j in raw.pairs]
        self.renames = renames([(a.text, b.text) for a, b in pairs] + self._around())
        self.matched = self.matching.rules(self.renames)
        apart = any(g.merged or g.split for g in self.matched.clauses.groups)
        self.aligned = raw
        if self.renames or apart:
            self.aligned = self.matching.provisions(*self.articles, self.renames, self.matched.clauses)
        self.pairs = [(self.articles[0][i].id, self.articles[1][j].id) for i, j in self.aligned.pairs]
        names = self.matched.view.same.readings
        self.settled = (
            settled(old, {n: r.default for n, r in old.readings.items() if n not in names}),
            settled(new, {n: r.default for n, r in new.readings.items() if n not in names.values()}),
        )
        """Both revisions with the readings that one alone has as they are by default, as rules but clauses are compared."""

    def _around(self) -> list[tuple[str, str]]:
        """Front matter, headings and signatures of both revisions, by id."""
        theirs = {p.id: p.text for p in self.new.provisions if p.kind != "article"}
        return [(p.text, theirs[p.id]) for p in self.old.provisions if p.kind != "article" and p.id in theirs]

    def diff(self) -> Diff:
        """Everything, in the order of the text."""
        old, new = self.old, self.new
        matched = self.matched
        view, clauses = matched.view, matched.clauses
        bars = matched.rules["debarment"]
        ours, theirs = (each.debarments for each in self.settled)
        passed = together("debarment", ours, theirs, bars, matched.seen())
        found = [
            *(c for group in clauses.groups for c in clause_changes(group, view)),
            *(self._stated(clause_alone(c, added=False)) for c in clauses.removed),
            *(self._stated(clause_alone(c, added=True)) for c in clauses.added),
            *passed.changes,
            *(
                c
                for i, j in bars.pairs
                if i not in passed.old or j not in passed.new
                for c in debarment_changes(ours[i], theirs[j], view)
            ),
            *(
                self._stated(debarment_alone(ours[i], added=False))
                for i in bars.removed
                if i not in passed.old
            ),
            *(
                self._stated(debarment_alone(theirs[j], added=True))
                for j in bars.added
                if j not in passed.new
            ),
            *(c for what, kind in LISTS for c in self._rules(what, kind, matched)),
            *self._awards(matched),
            *parameter_changes(old, new, view.same.parameters),
            *reading_changes(old, new, view.same.readings, view.same.options),
            *definition_changes(old, new, view),
            *scheme_changes(*self.settled, view.same.readings),
            *fact_changes(old, new, self.called),
        ]
        changes = self._with_texts([self._felt(c) for c in relocated(_once(found), view)])
        questions = [q for q in matched.questions if not self._settled(q, matched)]
        known = {(q.old, n) for q in questions for n in q.new}
        questions += [q for q in self.aligned.questions if not all((q.old, n) in known for n in q.new)]
        return Diff(
            old, new, tuple(self._metadata()), self.renames, tuple(changes), tuple(questions), tuple(self.pairs),
            matched=matched, called=self.called, settled=self.settled, nets=tuple(nets(old, new, matched, self.pairs, changes, self._way)),
        )  # fmt: skip

    # Rules --------------------------------------------------------------------------------------------------

    def _settled(self, question: Question, matched: Matched) -> bool:
        """Whether it turned out what became of something: a clause that was merged is no question any more."""
        merged = {c.id for g in matched.clauses.groups for c in g.merged}
        return question.old in merged

    def _stated(self, change: Change) -> Change:
        """A rule that one revision alone has: undecided where the source of the other does not state such rules."""
        section = SECTIONS.get(change.what)
        if change.what == "clause":
            section = "obligations" if change.subject == "winner" else change.subject
        silent = self.old if change.kind == "added" else self.new
        if section not in silent.not_stated or (
            holds(change.subject, self.old, self.new) and section != change.subject
        ):
            return change
        return replace(change, direction="undecided", unstated=True)

    def _felt(self, change: Change) -> Change:
        """What is asked of those who hold the review goes no way for those who apply."""
        subject = change.subject
        if change.what == "revocation":
            known = {r.id: r.subject for s in (self.new, self.old) for r in s.revocations}
            subject = known.get(change.id, "winner")
        if change.unstated or not subject or not holds(subject, self.old, self.new):
            return change
        return replace(change, direction="neutral")

    def _rules(self, what: What, kind: str, matched: Matched) -> Iterator[Change]:
        old, new = (getattr(each, kind) for each in self.settled)
        aligned = matched.rules[what]
        ours, theirs = matched.seen()
        passed = (
            together(what, old, new, aligned, (ours, theirs)) if what in ("quota", "prize") else Together()
        )
        yield from passed.changes
        for i, j in aligned.pairs:
            if i not in passed.old or j not in passed.new:
                yield from rule_changes(what, old[i], new[j], ours, theirs, (old[i].id, new[j].id))
        left_old = [i for i in aligned.removed if i not in passed.old]
        left_new = [j for j in aligned.added if j not in passed.new]
        for rules, left, added in ((old, left_old, False), (new, left_new, True)):
            others = matched.ids["award"].values() if added else matched.ids["award"]
            for i in left:
                named = set(getattr(rules[i], "awards", ()))
                own = bool(named) and not named & set(others)
                yield self._stated(rule_alone(what, rules[i].id, rules[i], added=added, own_award=own))

    def _awards(self, matched: Matched) -> Iterator[Change]:
        old, new, names = self.old.awards, self.new.awards, matched.ids["award"]
        ours, theirs = matched.seen()
        for name, award in old.items():
            if name in names:
                yield from rule_changes("award", award, new[names[name]], ours, theirs, (name, names[name]))
            else:
                yield rule_alone("award", name, award, added=False)
        taken = set(names.values())
        yield from (rule_alone("award", n, new[n], added=True) for n in new if n not in taken)

    def _way(self, clause: Clause, added: bool) -> Direction:
        """Which way a clause goes that one revision alone has."""
        return self._stated(clause_alone(clause, added=added)).direction

    # Texts --------------------------------------------------------------------------------------------------

    def _with_texts(self, found: list[Change]) -> list[Change]:
        """The changes of text put on the changes of the rules that they belong to; the others by themselves."""
        cites = self._cites(cited)
        places, reached = _at(found, cites), _at(found, self._cites(used))
        left: list[Change] = []
        passed = [c for c in found if c.kind in ("merged", "split")]
        ruling = Ruling(self.old, self.new, self.matched.ids, passed)
        went = [*(cites(c) for c in passed), *self._elsewhere()]
        joined = Joined(went, list(self._provisions()), self.renames)
        for provision, other in self._provisions():
            sides = (("old", provision), ("new", other))
            ids = [(side, p.id) for side, p in sides if p is not None]
            before = "" if provision is None else renamed(provision.text, self.renames)
            after = "" if other is None else other.text
            strays = Strays((), (), any=False)
            if provision is not None and other is not None:
                strays = joined.strays(provision, other, ruling)
            figures = strays.any
            riders = {i for each in ids for i in places.get(each, ())}
            ruled = bool(riders) or any(each in self.ruled for each in ids)
            if figures and not any(_told(found[i]) for i in riders):  # it moved where a rule says it by name
                riders |= {i for each in ids for i in reached.get(each, ())}
            first = min(riders, key=lambda i: _leading(found[i], i), default=None)
            if not same(before, after) and first is not None:
                kept = (*found[first].redline, *redline(before, after))
                shown = strays.left if any(_told(found[i]) for i in riders) else strays.moved
                alone = bool(strays.left) if any(_told(found[i]) for i in riders) else figures
                known = found[first].strays if alone else ()
                found[first] = replace(
                    found[first],
                    redline=kept,
                    figures=alone or found[first].figures,
                    strays=(*known, *shown),
                )
            elif not same(before, after):
                change = _text_change(provision, other, before, after)
                astray = figures and ruled
                left.append(replace(change, figures=astray, strays=strays.moved if astray else ()))
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
        old, new = self.articles
        yield from ((old[i], new[j]) for i, j in self.aligned.pairs)
        yield from ((old[i], None) for i in self.aligned.removed)
        yield from ((None, new[j]) for j in self.aligned.added)

    def _elsewhere(self) -> Iterator[set[tuple[str, str]]]:
        """The provisions of each rule that stands in another one now than its own became."""
        pairs, sides = set(self.pairs), (cited(self.old), cited(self.new))
        for what in KINDS:
            for before, after in self.matched.ids[what].items():
                ours, theirs = (
                    side.get((what, id), ()) for side, id in zip(sides, (before, after), strict=True)
                )
                if ours and theirs and not pairs & set(product(ours, theirs)):
                    yield {*(("old", c) for c in ours), *(("new", c) for c in theirs)}

    def _cites(self, of: Callable[[Scheme], Cites]) -> Callable[[Change], set[tuple[str, str]]]:
        """The provisions that the rule of a change encodes, those of the old revision apart from those of the new."""
        known = {"old": of(self.old), "new": of(self.new)}

        def cites(change: Change) -> set[tuple[str, str]]:
            ids = (("old", change.id), ("new", change.new_id or change.id))
            if change.what == "provision":
                return set(ids)
            return {(side, c) for side, id in ids for c in known[side].get((change.what, id), ())}

        return cites

    @cached_property
    def ruled(self) -> frozenset[tuple[str, str]]:
        """The provisions that rules encode, of either revision."""
        both = (("old", self.old), ("new", self.new))
        return frozenset((side, c) for side, s in both for each in cited(s).values() for c in each)

    # Metadata -----------------------------------------------------------------------------------------------

    def _metadata(self) -> Iterator[Metadata]:
        for name in METADATA:
            before, after = _said(self.old, name), _said(self.new, name)
            if before is not None and name == "drafting_notes":
                before = renamed(before, self.renames)
            if before != after:
                yield Metadata(name, before, after)
        if self.old.regions != self.new.regions:
            sides = (
                differing(self.old.regions, self.new.regions),
                differing(self.new.regions, self.old.regions),
            )
            yield Metadata("regions", *sides)
        for name in dict.fromkeys([*self.old.actors, *self.new.actors]):
            ours, theirs = self.old.actors.get(name), self.new.actors.get(name)
            if (ours is not None and renamed(ours, self.renames) != theirs) or ours is None:
                yield Metadata(f"actors.{name}", ours, theirs)
        before_, after_ = _notes(self.old, self.renames), _notes(self.new, ())
        for id in dict.fromkeys([*before_, *after_]):
            if before_.get(id) != after_.get(id):
                yield Metadata(f"verdict_notes.{id}", before_.get(id), after_.get(id))
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


def _at(
    found: Sequence[Change], cites: Callable[[Change], set[tuple[str, str]]]
) -> dict[tuple[str, str], list[int]]:
    """The changes of each provision, by their places."""
    places: dict[tuple[str, str], list[int]] = {}
    for i, change in enumerate(found):
        for each in cites(change):
            places.setdefault(each, []).append(i)
    return places


def _told(change: Change) -> bool:
    """Whether a rule changes, rather than its number or place alone."""
    return change.altered or change.kind in ("added", "removed", "changed")


def _articles(scheme: Scheme) -> list[Provision]:
    return [p for p in scheme.provisions if p.kind == "article"]


def _leading(change: Change, at: int) -> tuple[bool, int]:
    """Where the change of a text is shown: with a rule that changed rather than with one that only moved."""
    return change.kind in ("moved", "merged", "split"), at


def _notes(scheme: Scheme, found: Sequence[Rename]) -> dict[str, str]:
    """The notes that a scheme puts on verdicts: on whose, when, and what they say."""
    notes: dict[str, list[str]] = {}
    for note in scheme.verdict_notes:
        notes.setdefault(note.id, []).append(
            f"{note.subject}: {written(note.when)}: {renamed(note.text, found)}"
        )
    return {id: "\n".join(each) for id, each in notes.items()}


def _said(scheme: Scheme, name: str) -> str | None:
    """What a scheme says of itself, as text; that it does not know its last day is not that it has none."""
    return "unknown" if name == "expires" and scheme.expires_unknown else _plain(getattr(scheme, name))


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
