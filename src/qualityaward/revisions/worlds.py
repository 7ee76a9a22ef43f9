"""Which way a change goes, by trying every kind of applicant that both conditions tell apart.

Each value is tried once for every way in which the conditions treat it: a threshold has what is below it and what is not.
What nobody can gain is certain. That somebody can gain or lose is certain where the values are independent of one another;
elsewhere both at once is taken as undecided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations, product
from typing import Any, Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.revisions.alternatives import Atom, Formula, atoms
from qualityaward.revisions.meaning import formula, meaning_of
from qualityaward.revisions.ranges import Names, Numbers

MOST_KINDS: Final = 2_048
"""Kinds of applicants that are tried; where there are more, the rules of monotonicity decide alone."""


class Outcome(NamedTuple):
    """Whether somebody can lose, whether somebody can gain, and whether both are certain."""

    loses: bool
    gains: bool
    certain: bool


def tried(old: nodes.Condition, new: nodes.Condition) -> Outcome | None:
    """What the change from `old` to `new` can do; None where there are too many kinds of applicants."""
    before, after = formula(old), formula(new)
    for each in (_apart(before, after), _differing(before, after)):
        if each is not None and (found := _told(*each)) is not None:
            return found
    return None


def _told(before: Formula, after: Formula, certain: bool) -> Outcome | None:
    held: dict[Any, list[Atom]] = {}
    for atom in (*atoms(before), *atoms(after)):
        held.setdefault(atom.item, []).append(atom)
    cells = {item: _cells(each) for item, each in held.items()}
    count = 1
    for each in cells.values():
        count *= len(each)
        if count > MOST_KINDS:
            return None
    certain = certain and _independent(held)
    loses = gains = False
    items = list(cells)
    forbidden = _forbidden(held)
    first, second = _compiled(before), _compiled(after)
    for chosen in product(*cells.values()):
        kind = dict(zip(items, chosen, strict=True))
        if any(rule(kind) for rule in forbidden):
            continue
        ours, theirs = first(kind), second(kind)
        loses = loses or (ours and not theirs)
        gains = gains or (theirs and not ours)
        if loses and gains:
            break
    return Outcome(loses, gains, certain)


def _parts(old: Formula, new: Formula) -> tuple[str, list[Formula], list[Formula], list[Formula]] | None:
    """What two junctions of one kind share, and what either has alone."""
    if isinstance(old, Atom) or isinstance(new, Atom) or old[0] != new[0]:
        return None
    ours = {meaning_of(p) or ("", i): p for i, p in enumerate(old[1])}
    theirs = {meaning_of(p) or ("", -1 - i): p for i, p in enumerate(new[1])}
    shared = [p for name, p in ours.items() if name in theirs]
    left = [p for name, p in ours.items() if name not in theirs]
    right = [p for name, p in theirs.items() if name not in ours]
    return old[0], shared, left, right


def _apart(old: Formula, new: Formula) -> tuple[Formula, Formula, bool]:
    """Both without the shared parts that have nothing to do with the rest: those can come out either way."""
    if (parts := _parts(old, new)) is None:
        return old, new, True
    kind, shared, left, right = parts
    reached = {s for p in (*left, *right) for a in atoms(p) for s in a.sources}
    kept: list[Formula] = []
    while near := [p for p in shared if any(a.sources & reached for a in atoms(p))]:
        kept += near
        shared = [p for p in shared if all(p is not n for n in near)]
        reached |= {s for p in near for a in atoms(p) for s in a.sources}
    return (kind, (*kept, *left)), (kind, (*kept, *right)), True


def _differing(old: Formula, new: Formula) -> tuple[Formula, Formula, bool] | None:
    """Both without anything that they share: what then nobody can gain or lose, nobody can."""
    if (parts := _parts(old, new)) is None:
        return None
    kind, _, left, right = parts
    return (kind, tuple(left)), (kind, tuple(right)), False


class Cell(NamedTuple):
    """A kind of applicant as to one value: an example, and the sets of values that it is in."""

    value: Any
    inside: frozenset[Any]


def _cells(held: list[Atom]) -> list[Cell]:
    """Every way in which the conditions on one value can come out."""
    sets = list(dict.fromkeys(a.admitted for a in held))
    found: dict[frozenset[int], Any] = {}
    for value in _values(sets, [o for a in held for o in a.options]):
        found.setdefault(frozenset(i for i, s in enumerate(sets) if s.has(value)), value)
    if any(a.nothing for a in held):
        found.setdefault(frozenset(), None)
    return [Cell(value, frozenset(sets[i] for i in inside)) for inside, value in found.items()]


def _values(sets: list[Any], options: list[object]) -> Iterator[Any]:
    if isinstance(sets[0], Numbers):
        edges = sorted({b for s in sets for r in s.ranges for b in r if b is not None})
        if not edges:
            yield (Fraction(0), 0)
        for number, nudge in edges:
            near = (-1, 0, 1)
            yield from ((number + d, 0) if sets[0].whole else (number, nudge + d) for d in near)
        return
    names = [s for s in sets if isinstance(s, Names)]
    universe = dict.fromkeys(v for s in names for v in sorted(s.universe or (), key=repr))
    yield from universe or dict.fromkeys(options)
    if not universe:
        yield from dict.fromkeys(v for s in names for v in sorted(s.named, key=repr))
        if not options:
            yield object()  # any other


def _independent(held: dict[Any, list[Atom]]) -> bool:
    """Whether every value can be anything, whatever the others are, up to what follows from one another."""
    for (_, ours), (_, theirs) in combinations(held.items(), 2):
        mine, other = ours[0], theirs[0]
        if not mine.sources & other.sources:
            continue
        a, b = mine.listed, other.listed
        if a is None or b is None or not (a.follows(b) or b.follows(a) or a.excludes(b)):
            return False
    return True


def _forbidden(held: dict[Any, list[Atom]]) -> list[Callable[[dict[Any, Cell]], bool]]:
    """What cannot be: that one thing holds, and another that follows from it does not."""
    found: list[Callable[[dict[Any, Cell]], bool]] = []
    for (ours, mine), (theirs, other) in combinations(held.items(), 2):
        a, b = mine[0].listed, other[0].listed
        if a is None or b is None:
            continue
        if a.follows(b):
            found.append(_only(ours, theirs))
        if b.follows(a):
            found.append(_only(theirs, ours))
        if a.excludes(b):
            found.append(_at_once(ours, theirs))
    for item, atoms_ in held.items():
        whole = atoms_[0].listed
        inner = [
            (name, other[0].listed)
            for name, other in held.items()
            if name != item
            and whole is not None
            and other[0].listed is not None
            and other[0].listed.follows(whole)
        ]
        if whole is not None and inner and whole.together([one for _, one in inner if one is not None]):
            found.append(_without(item, [name for name, _ in inner]))
    return found


def _without(whole: Any, parts: list[Any]) -> Callable[[dict[Any, Cell]], bool]:
    return lambda kind: _true(kind[whole]) and not any(_true(kind[part]) for part in parts)


def _only(first: Any, second: Any) -> Callable[[dict[Any, Cell]], bool]:
    return lambda kind: _true(kind[first]) and not _true(kind[second])


def _at_once(first: Any, second: Any) -> Callable[[dict[Any, Cell]], bool]:
    return lambda kind: _true(kind[first]) and _true(kind[second])


def _true(cell: Cell) -> bool:
    """Whether a condition taken as one holds."""
    return cell.value is True


def _compiled(made: Formula) -> Callable[[dict[Any, Cell]], bool]:
    if isinstance(made, Atom):
        item, admitted, denied = made.item, made.admitted, made.denied
        return lambda kind: (admitted in kind[item].inside) is not denied
    parts = [_compiled(p) for p in made[1]]
    if made[0] == "all":
        return lambda kind: all(p(kind) for p in parts)
    return lambda kind: any(p(kind) for p in parts)


__all__ = ["MOST_KINDS", "Outcome", "tried"]
