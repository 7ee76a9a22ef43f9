"""Which clauses became which: one for one, several put together, or one taken apart.

Clauses that were merged or split are found by their parts: what one clause asked for, another asks for now. Only
clauses of one subject, effect and strength can come together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from qualityaward.language import nodes
from qualityaward.revisions.alignment import Aligning, Item, Question, Told
from qualityaward.revisions.clauses import Group, parts_of_clause
from qualityaward.revisions.direction import move, topic
from qualityaward.revisions.moves import Move
from qualityaward.revisions.normal import Key
from qualityaward.revisions.view import View
from qualityaward.scheme.scheme import Clause


class Grouped(NamedTuple):
    """Groups in the order of the old text, clauses that only one revision has, and what is not certain."""

    groups: tuple[Group, ...]
    removed: tuple[Clause, ...]
    added: tuple[Clause, ...]
    questions: tuple[Question, ...]


def grouped(
    old: Sequence[Clause],
    new: Sequence[Clause],
    items: tuple[Sequence[Item], Sequence[Item]],
    matches: Told,
    view: View,
) -> Grouped:
    """The groups of the clauses of both revisions; `items` are the same clauses as they are aligned."""
    aligning = Aligning(*items)
    aligning.by_meaning(matches)
    ours = {i: _parts(old[i], view.old_key) for i in aligning.left}
    theirs = {j: _parts(new[j], view.new_key) for j in aligning.right}
    telling = _once(ours.values()) & _once(theirs.values())
    ours, theirs = _only(ours, telling), _only(theirs, telling)
    before, after = _Side(old, ours, aligning.left), _Side(new, theirs, aligning.right)
    merged = _gathered(before, after, aligning.pair)
    split = _gathered(after, before, lambda j, i: aligning.pair(i, j))
    before, after = _about(before, after, view)
    merged |= _gathered(before, after, aligning.pair)
    split |= _gathered(after, before, lambda j, i: aligning.pair(i, j))
    for i, j in aligning.joined:
        merged.setdefault(j, []).append(i)
    for i, j in aligning.parted:
        split.setdefault(i, []).append(j)
    found = aligning.finished()
    pairs = dict(found.pairs)
    removed, added = list(found.removed), list(found.added)
    _afterwards(pairs, removed, added, old, new, view, merged, split)
    groups = tuple(
        Group(
            old[i], new[j],
            tuple(old[k] for k in sorted(merged.get(j, ()))), tuple(new[k] for k in sorted(split.get(i, ()))),
        )
        for i, j in sorted(pairs.items())
    )  # fmt: skip
    taken = {k for each in merged.values() for k in each}
    given = {k for each in split.values() for k in each}
    return Grouped(
        groups,
        tuple(old[i] for i in removed if i not in taken),
        tuple(new[j] for j in added if j not in given),
        found.questions,
    )


def _parts(clause: Clause, told: Callable[..., Key]) -> frozenset[Key]:
    return frozenset(map(told, parts_of_clause(clause)))


def _once(each: Iterable[frozenset[Key]]) -> frozenset[Key]:
    """The parts that one clause alone asks for: what many ask for says nothing of any of them."""
    counts = Counter(part for parts in each for part in parts)
    return frozenset(part for part, count in counts.items() if count == 1)


def _only(parts: Mapping[int, frozenset[Key]], telling: frozenset[Key]) -> dict[int, frozenset[Key]]:
    """The parts with those that do not tell made unlike any other, so that they still count."""
    return {
        at: frozenset(p if p in telling else ("common", at, p) for p in each) for at, each in parts.items()
    }


def _like(ours: Clause, theirs: Clause) -> bool:
    """Whether what one asks for the other can ask for."""
    return (ours.subject, ours.effect, ours.strength) == (theirs.subject, theirs.effect, theirs.strength)


def _most(inner: frozenset[Key], outer: frozenset[Key]) -> bool:
    """Whether at least half of one clause stands in another."""
    return bool(inner) and 2 * len(inner & outer) >= len(inner)


class _Side(NamedTuple):
    """One revision: its clauses, what stands in each that is left, and which are not paired yet."""

    clauses: Sequence[Clause]
    parts: Mapping[int, frozenset[Key]]
    left: dict[int, None]


def _gathered(many: _Side, one: _Side, pair: Callable[[int, int], None]) -> dict[int, list[int]]:
    """Pairs each clause of the one side that several of the other went into with the first of them; the others by its position."""
    holders = _index(one.parts)
    near: dict[int, list[int]] = {}
    for i, parts in many.parts.items():
        rooms = [
            j
            for j in dict.fromkeys(j for part in sorted(parts, key=repr) for j in holders.get(part, ()))
            if _like(many.clauses[i], one.clauses[j])
        ]
        own = next((j for j in rooms if one.clauses[j].id == many.clauses[i].id), None)
        for j in rooms:
            stays = own is not None and own != j and len(parts & one.parts[own]) >= len(parts & one.parts[j])
            if _most(parts, one.parts[j]) and not stays:  # half of it still bears its number
                near.setdefault(j, []).append(i)
    numbers = {(many.clauses[i].id, many.clauses[i].subject): i for i in many.parts}
    found: dict[int, list[int]] = {}
    for j, each in sorted(near.items()):
        clause, whole = one.clauses[j], one.parts[j]
        left = [i for i in each if i in many.left]
        same = numbers.get((clause.id, clause.subject))
        numbered = (
            same is not None and same in many.left and same not in left and _like(many.clauses[same], clause)
        )
        if same is not None and numbered and left and all(many.parts[i] < whole for i in left):
            left.append(same)  # it bore the number, and its parts changed
        if len(left) < 2 or j not in one.left:  # noqa: PLR2004 reason: several
            continue
        first = same if same in left else max(left, key=lambda i: (len(many.parts[i] & whole), -i))
        pair(first, j)
        found[j] = [i for i in left if i != first]
        for i in found[j]:
            del many.left[i]
    return found


def _about(before: _Side, after: _Side, view: View) -> tuple[_Side, _Side]:
    """What is left of both, a part that has another figure now being one with what it was."""
    sides = (before, _Told(view.old_key, view.old_normal)), (after, _Told(view.new_key, view.new_normal))
    parts = [{at: told.of(side.clauses[at]) for at in side.left} for side, told in sides]
    homes: list[dict[Key, list[_Part]]] = [{}, {}]
    for own, home in zip(parts, homes, strict=True):
        for part in (p for each in own.values() for p in each if p.topic != ()):
            home.setdefault(part.topic, []).append(part)
    alone = [{topic: each[0] for topic, each in home.items() if len(each) == 1} for home in homes]
    moved = {t for t, part in alone[0].items() if t in alone[1] and not _unlike(part, alone[1][t])}

    def known(own: Mapping[int, Sequence[_Part]]) -> dict[int, frozenset[Key]]:
        return {
            at: frozenset(("about", p.topic) if p.topic in moved else ("alone", at, p.key) for p in each)
            for at, each in own.items()
        }

    return before._replace(parts=known(parts[0])), after._replace(parts=known(parts[1]))


def _index(parts: Mapping[int, frozenset[Key]]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for at, each in parts.items():
        for part in each:
            found.setdefault(part, []).append(at)
    return found


def _afterwards(
    pairs: dict[int, int],
    removed: list[int],
    added: list[int],
    old: Sequence[Clause],
    new: Sequence[Clause],
    view: View,
    merged: dict[int, list[int]],
    split: dict[int, list[int]],
) -> None:
    """What is left on one side, and stands in what was paired otherwise, perhaps with another figure."""
    ours, theirs = _Told(view.old_key, view.old_normal), _Told(view.new_key, view.new_normal)
    differing = [(i, j) for i, j in pairs.items() if _stated(old[i]) != _stated(new[j])]
    gained = {j: theirs.beyond(new[j], ours.of(old[i])) for i, j in differing}
    for i, homes in _homes({i: ours.of(old[i]) for i in removed}, gained):
        found = [j for j in homes if _like(old[i], new[j])]
        if found:
            merged.setdefault(found[0], []).append(i)
    lost = {i: ours.beyond(old[i], theirs.of(new[j])) for i, j in differing}
    for j, homes in _homes({j: theirs.of(new[j]) for j in added}, lost):
        found = [i for i in homes if _like(old[i], new[j])]
        if found:
            split.setdefault(found[0], []).append(j)


def _stated(clause: Clause) -> tuple[object, object]:
    return clause.when, clause.require


class _Part(NamedTuple):
    """A part of a clause as it is compared: what it means, what it is about (empty: nothing in particular), and itself."""

    key: Key
    topic: Key
    normal: nodes.Condition


class _Told(NamedTuple):
    """How the parts of one revision are told."""

    key: Callable[[nodes.Condition], Key]
    normal: Callable[[nodes.Condition], nodes.Condition]

    def of(self, clause: Clause) -> list[_Part]:
        """The parts of a clause, each once."""
        found: dict[Key, _Part] = {}
        for part in parts_of_clause(clause):
            normal = self.normal(part)
            each = _Part(self.key(part), topic(normal), normal)
            found.setdefault(each.key, each)
        return list(found.values())

    def beyond(self, clause: Clause, others: Sequence[_Part]) -> list[_Part]:
        """The parts that another clause has not; what that one is about is a change of its own, not a part that came or went."""
        keys, topics = {p.key for p in others}, {p.topic for p in others}
        return [
            p if p.topic not in topics else p._replace(topic=()) for p in self.of(clause) if p.key not in keys
        ]


def _homes(
    left: Mapping[int, Sequence[_Part]], rooms: Mapping[int, Sequence[_Part]]
) -> Iterator[tuple[int, list[int]]]:
    """For each clause that is left, those in which at least half of its parts stand, as they were or with another figure."""
    sides = [list(side.values()) for side in (left, rooms)]
    keys = [_once(frozenset(p.key for p in parts) for parts in side) for side in sides]
    topics = [_once(frozenset(p.topic for p in parts) for parts in side) for side in sides]
    same, about = keys[0] & keys[1], topics[0] & topics[1]

    def stands(part: _Part, other: _Part) -> bool:
        if part.key == other.key:
            return part.key in same
        told = part.topic != () and part.topic == other.topic and part.topic in about
        return told and not _unlike(part, other)

    for at, parts in left.items():
        found = [
            room
            for room, others in rooms.items()
            if parts and 2 * sum(any(stands(p, o) for o in others) for p in parts) >= len(parts)
        ]
        if found:
            yield at, found


def _unlike(part: _Part, other: _Part) -> bool:
    """Whether two conditions about one thing differ by more than a figure: it cannot be told which asks for more."""
    return move(part.normal, other.normal) not in (Move.NONE, Move.TIGHTER, Move.LOOSER)


__all__ = ["Grouped", "grouped"]
