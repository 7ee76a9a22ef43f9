"""Conditions on single values, put together by *and* and *or*, and multiplied out into alternatives, none of which another makes needless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product
from typing import Any, Final

from qualityaward.regions import CHINESE, Regions
from qualityaward.revisions.lengths import not_longer
from qualityaward.revisions.ranges import Admitted, Names
from qualityaward.revisions.sums import Key
from qualityaward.values import TRUE as YES
from qualityaward.values import Window

MOST_TERMS: Final = 64
"""Alternatives that a condition is multiplied out to; a longer one is compared as it was written."""

TRUE: Final = Names(frozenset({True}), frozenset({True, False}))


class TooLong(Exception):
    """A condition has more alternatives than are multiplied out."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What is asked of a list, so far as one demand can follow from another: which elements, how many, how far back."""

    kind: str
    topic: Key
    terms: Terms = ()
    window: Window | None = None
    least: int = 1
    unit: str = ""
    regions: Regions = CHINESE

    def follows(self, other: Listed) -> bool:
        """Whether the other demand is met wherever this one is."""
        if (self.kind, self.topic) != (other.kind, other.topic):
            return False
        if self.kind == "inside":
            return self._lies_in(other)
        if self.least < other.least or not _all_within(self.terms, other.terms):
            return False
        if self.window is None or other.window is None:
            return self.window == other.window
        if self.kind in ("total", "each_year"):  # a longer total is asked, or more years
            return not_longer(other.window, self.window)
        return not_longer(self.window, other.window)

    def _lies_in(self, other: Listed) -> bool:
        """Whether the area lies in another's; of two lists of areas, whether all that is in it is in the other's."""
        ours, theirs = self.regions, other.regions
        if ours.listed and theirs.listed:
            return {*ours.inside(self.unit)} <= {*theirs.inside(other.unit)}
        return (
            ours.system == theirs.system
            and not (ours.listed or theirs.listed)
            and ours.within(self.unit, other.unit) == YES
        )

    def together(self, others: Sequence[Listed]) -> bool:
        """Whether one of the others is met wherever this one is: they share its elements out among them."""
        alike = [
            o for o in others if (o.kind, o.topic, o.least, o.window) == ("list", self.topic, 1, self.window)
        ]
        if self.kind != "list" or self.least != 1 or not alike:
            return False
        return _all_within(self.terms, _least([t for o in alike for t in o.terms]))

    def excludes(self, other: Listed) -> bool:
        """Whether both can never be met."""
        alike = (self.kind, self.topic) == (other.kind, other.topic)
        if not alike or self.kind != "inside" or self.regions != other.regions:
            return False
        return not (self.follows(other) or other.follows(self))


@dataclass(frozen=True, slots=True)
class Atom:
    """A condition on one value: that it is among the `admitted`, or with ``denied`` that it is not (nothing never is).

    ``sources`` are the facts, findings and lists that it looks at, ``options`` what the value can be where that is known.
    """

    item: Key
    admitted: Admitted
    denied: bool = False
    nothing: bool = field(default=False, compare=False)
    sources: frozenset[str] = field(default=frozenset(), compare=False)
    options: tuple[object, ...] = field(default=(), compare=False)
    listed: Listed | None = field(default=None, compare=False)

    @property
    def opposite(self) -> Atom:
        """The atom that holds where this one does not."""
        if self.nothing:
            return replace(self, denied=not self.denied)
        return replace(self, admitted=~self.admitted)


Formula = tuple[str, tuple[Any, ...]] | Atom
"""``("all" | "any", parts)`` of formulas, or an atom."""

Term = tuple[Atom, ...]
Terms = tuple[Term, ...]

TRUTH: Final[Formula] = ("all", ())
FALSEHOOD: Final[Formula] = ("any", ())


def junction(kind: str, parts: Iterable[Formula]) -> Formula:
    """All or any of the parts, flat."""
    found: list[Formula] = []
    for part in parts:
        if isinstance(part, tuple) and part[0] == kind:
            found += part[1]
        elif isinstance(part, tuple) and not part[1]:
            return part  # decides: false among all, true among any
        else:
            found.append(part)
    return found[0] if len(found) == 1 else (kind, tuple(found))


def opposite(made: Formula) -> Formula:
    """The formula that holds where this one does not."""
    if isinstance(made, Atom):
        return made.opposite
    return junction("any" if made[0] == "all" else "all", map(opposite, made[1]))


def several(parts: list[Formula], least: int) -> Formula:
    """At least so many of the parts: all of some so many of them."""
    if least <= 0:
        return TRUTH
    if least > len(parts):
        return FALSEHOOD
    ways = combinations(parts, least)
    found = []
    for i, way in enumerate(ways):
        if i >= MOST_TERMS * 4:
            raise TooLong
        found.append(junction("all", way))
    return junction("any", found)


def terms_of(made: Formula) -> Terms:
    """The alternatives of a formula, none of which another makes needless."""
    if isinstance(made, Atom):
        return ((made,),)
    kind, parts = made
    if kind == "any":
        return _least([t for part in parts for t in terms_of(part)])
    found: Terms = ((),)
    for part in parts:
        inner = terms_of(part)
        if len(found) * len(inner) > MOST_TERMS * 4:
            raise TooLong
        found = _least([_joined(a, b) for a, b in product(found, inner)])
    return found


def _joined(ours: Term, theirs: Term) -> Term:
    """Both at once: of one value, what both admit."""
    held = _held(ours)
    for atom in theirs:
        name = (atom.item, atom.denied)
        if name in held:
            known = held[name]
            both: Any = known.admitted | atom.admitted if atom.denied else known.admitted & atom.admitted  # type: ignore[operator]  # one value has one kind of sets
            held[name] = replace(known, admitted=both)
        else:
            held[name] = atom
    return tuple(held.values())


def _least(terms: list[Term]) -> Terms:
    """Terms without those that another contains, those that differ in one value put together."""
    found = list({frozenset(t): t for t in terms}.values())
    while True:
        kept = _uncovered(found)
        merged = _merged(kept)
        if merged is None:
            if len(kept) > MOST_TERMS:
                raise TooLong
            return tuple(kept)
        found = merged


def _uncovered(terms: list[Term]) -> list[Term]:
    """The terms that no other contains; of two that mean the same the first."""
    held = [_held(t) for t in terms]

    def covers(i: int, at: int) -> bool:
        return _all_follow(held[at], terms[i]) and (i < at or not _all_follow(held[i], terms[at]))

    return [t for at, t in enumerate(terms) if not any(i != at and covers(i, at) for i in range(len(terms)))]


def _merged(terms: list[Term]) -> list[Term] | None:
    """The same with two terms put together that differ in what one value may be; None if there are none."""
    known: dict[object, tuple[int, Atom]] = {}
    for i, term in enumerate(terms):
        for atom in term:
            rest = tuple(a for a in term if a is not atom)
            name = (frozenset(rest), atom.item, atom.denied)
            if name in known:
                j, other = known[name]
                both: Any = other.admitted & atom.admitted if atom.denied else other.admitted | atom.admitted  # type: ignore[operator]  # as above
                made = (*rest, replace(atom, admitted=both))
                return [*(t for k, t in enumerate(terms) if k not in (i, j)), made]
            known[name] = i, atom
    return None


def _within(term: Term, other: Term) -> bool:
    """Whether the other holds wherever the term does."""
    return _all_follow(_held(term), other)


def _held(term: Term) -> dict[tuple[Key, bool], Atom]:
    return {(a.item, a.denied): a for a in term}


def _all_follow(held: Mapping[tuple[Key, bool], Atom], atoms: Term) -> bool:
    return all(_follows(held, atom) for atom in atoms)


def _follows(held: Mapping[tuple[Key, bool], Atom], atom: Atom) -> bool:
    mine = held.get((atom.item, atom.denied))
    if mine is not None:
        narrow, wide = (atom, mine) if atom.denied else (mine, atom)
        return narrow.admitted.within(wide.admitted)  # type: ignore[arg-type]  # one value has one kind of sets
    if atom.listed is None:
        return False
    return any(
        other.listed is not None
        and other.admitted == atom.admitted
        and (
            other.listed.follows(atom.listed) if atom.admitted == TRUE else atom.listed.follows(other.listed)
        )
        for other in held.values()
    )


def _all_within(terms: Terms, others: Terms) -> bool:
    return all(any(_within(t, o) for o in others) for t in terms)


def key_of(terms: Terms) -> Key:
    """What alternatives mean, in whatever order they stand."""
    return tuple(sorted((_term_key(t) for t in terms), key=repr))


def _term_key(term: Term) -> Key:
    return tuple(sorted(((a.item, a.denied, _admitted(a.admitted)) for a in term), key=repr))


def _admitted(of: Admitted) -> Key:
    if isinstance(of, Names):
        return (of.out, *sorted(of.named, key=repr))
    return tuple(of.ranges)


def atoms(made: Formula) -> Iterator[Atom]:
    """The atoms of a formula, in the order in which they are written."""
    if isinstance(made, Atom):
        yield made
    else:
        for part in made[1]:
            yield from atoms(part)
