"""Which way each article goes as a whole: what its clauses ask of a subject together, and its other rules.

What one clause lost and another of the article has now is no loss, and what each of two asks more is asked by both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.revisions.change import Change, Net, What
from qualityaward.revisions.cites import Cites, cited
from qualityaward.revisions.clauses import Group, net, standing
from qualityaward.revisions.direction import move, topic
from qualityaward.revisions.matching import Matched
from qualityaward.revisions.moves import Direction, Move
from qualityaward.revisions.reviewers import holds
from qualityaward.revisions.view import View, whole
from qualityaward.scheme.scheme import Clause, Scheme

_SETTINGS: Final = frozenset[What]({"parameter", "reading", "definition"})
"""What rests in no article by itself, but in all whose rules use it."""

_NONE: Final = frozenset[What]({"provision", "fact", "names", "judged_day", "metadata"})
"""What belongs to no article's rules."""


def nets(
    old: Scheme, new: Scheme, matched: Matched, pairs: Sequence[tuple[str, str]], changes: Sequence[Change],
    alone: Callable[[Clause, bool], Direction],
) -> Iterator[Net]:  # fmt: skip
    """Every article whose rules differ, by the number that it has now; `alone` is the way of a clause of one revision."""
    places = _Places(old, new, pairs)
    ways: dict[_Place, list[Direction]] = {}
    told = set[tuple[_Place, str]]()
    for place, clauses in _clauses(matched, places, alone).items():
        for (subject, _), asked in clauses.items():
            told.add((place, subject))
            ways.setdefault(place, []).append(
                "neutral" if holds(subject, old, new) else asked.way(matched.view)
            )
    counts, going = Counter[_Place](), set[_Place]()
    for change in changes:
        if change.what in _NONE or (change.what in _SETTINGS and change.direction == "neutral"):
            continue
        for place in places.of(change):
            if change.kind == "moved":
                continue
            counts[place] += 1
            going |= {place} if change.direction != "neutral" else set()
            if change.what != "clause" or (place, change.subject) not in told:
                ways.setdefault(place, []).append(change.direction)
    for place in places.order:
        if place in ways:
            yield Net(
                place.article, _together(ways[place]), counts[place] if place in going else 0, place.struck
            )


class _Place(NamedTuple):
    """An article, of the new text or, `struck`, of the old one alone."""

    article: str
    struck: bool = False


class _Places:
    """In which article a rule stands."""

    def __init__(self, old: Scheme, new: Scheme, pairs: Iterable[tuple[str, str]]) -> None:
        self.old, self.new = cited(old), cited(new)
        went: dict[str, Counter[str]] = {}
        for before, after in pairs:
            went.setdefault(_article(before), Counter())[_article(after)] += 1
        self.homes = {before: _Place(each.most_common(1)[0][0]) for before, each in went.items()}
        heads = [[_article(p.id) for p in s.provisions if p.kind == "article"] for s in (new, old)]
        self.order = dict.fromkeys([*map(_Place, heads[0]), *(self._home(a) for a in heads[1])])

    def _home(self, article: str) -> _Place:
        return self.homes.get(article, _Place(article, struck=True))

    def clause(self, clause: Clause, *, old: bool) -> _Place:
        """The article of a clause."""
        article = _article(clause.cite[0] if clause.cite else clause.id)
        return self._home(article) if old else _Place(article)

    def of(self, change: Change) -> list[_Place]:
        """The articles of what changed: where it stands now, else where it stood."""
        now = self._stands(self.new, change.what, change.new_id or change.id)
        if now and change.kind != "removed":
            return [_Place(a) for a in now]
        return list(dict.fromkeys(self._home(a) for a in self._stands(self.old, change.what, change.id)))

    def _stands(self, cites: Cites, what: What, id: str) -> list[str]:
        known = list(dict.fromkeys(map(_article, cites.get((what, id), ()))))
        return known if what in _SETTINGS else known[:1]


class _Asked:
    """What clauses of an article ask of one subject, in both revisions, as far as it differs."""

    def __init__(self) -> None:
        self.old: list[nodes.Condition] = []
        self.new: list[nodes.Condition] = []
        self.ways: list[tuple[Group | None, Direction]] = []
        self.standing = Move.NONE
        self.still: list[tuple[nodes.Condition, nodes.Condition]] = []

    def way(self, view: View) -> Direction:
        """Which way it goes: what all entries agree on, else what everything together comes to; what the article asks otherwise, too, does not change."""
        found = _together([way if group is None else net(group, view) for group, way in self.ways])
        if found == "neutral":
            return found
        about = {topic(p) for each in (*self.old, *self.new) for p in _leaves(each)}
        near = [both for both in self.still if any(topic(p) in about for p in _leaves(both[0]))]
        tries = [each for each in (near, []) if each or len(self.ways) > 1]
        sure = (way for each in tries if (way := self._whole(view, each)) not in ("mixed", "undecided"))
        return next(sure, found)

    def _whole(self, view: View, still: Sequence[tuple[nodes.Condition, nodes.Condition]]) -> Direction:
        ours = nodes.All((*self.old, *(before for before, _ in still)))
        theirs = nodes.All((*self.new, *(after for _, after in still)))
        seen = view.between(ours, theirs)
        return (move(seen.old_normal(ours), seen.new_normal(theirs)) | self.standing).direction


def _clauses(
    matched: Matched, places: _Places, alone: Callable[[Clause, bool], Direction]
) -> dict[_Place, dict[tuple[str, bool], _Asked]]:
    """What differs of clauses, by article, subject and whether it decides."""
    found: dict[_Place, dict[tuple[str, bool], _Asked]] = {}

    def asked(clause: Clause, *, old: bool = False) -> _Asked:
        place = places.clause(clause, old=old)
        return found.setdefault(place, {}).setdefault((clause.subject, clause.decides), _Asked())

    for group in matched.clauses.groups:
        ours, theirs = ((c.when, c.require, c.effect, c.strength) for c in (group.old, group.new))
        if ours == theirs and not (group.merged or group.split):
            if group.new.decides:
                asked(group.new).still.append((whole(group.old), whole(group.new)))
            continue
        one = asked(group.new)
        one.ways.append((group, "neutral"))
        before, after = group.sides
        one.old.append(whole(before))
        one.new.append(whole(after))
        for _, way in standing(before, after):
            one.standing |= way
    for each, added in ((matched.clauses.removed, False), (matched.clauses.added, True)):
        for clause in each:
            one = asked(clause, old=not added)
            one.ways.append((None, alone(clause, added)))
            if clause.decides:
                (one.new if added else one.old).append(whole(clause))
    return {
        place: {at: one for at, one in each.items() if one.ways}
        for place, each in found.items()
        if any(one.ways for one in each.values())
    }


def _leaves(node: nodes.Condition) -> Iterator[nodes.Condition]:
    """The conditions that are joined in one."""
    match node:
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            for part in parts:
                yield from _leaves(part)
        case nodes.Not(part=part):
            yield from _leaves(part)
        case _:
            yield node


def _article(id: str) -> str:
    """The article that a provision stands in, items and paragraphs aside."""
    return re.split(r"[.(]", id)[0]


def _together(ways: Sequence[Direction]) -> Direction:
    """The direction of several changes together."""
    if "undecided" in ways:
        return "undecided"
    told = {w for w in ways if w != "neutral"}
    if not told:
        return "neutral"
    return next(iter(told)) if len(told) == 1 else "mixed"


__all__ = ["nets"]
