"""Two schemes compared by whom they treat differently: proved clause by clause, and for the whole, with an applicant each way.

Of two revisions of one regulation the clauses are matched as ``diff`` matches them, merged and split articles included; of
two regulations nothing is matched, and it is asked by which of its rules either turns down whom the other accepts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from qualityaward.answer import Answer
from qualityaward.language.typed import Plain as Value
from qualityaward.logic.finding import Engine, Finder, Found, Want
from qualityaward.logic.over_readings import OverReadings, alikes_of, fixed_in, options_of, over, touched_by
from qualityaward.logic.proof import day_of
from qualityaward.logic.rules import GROUND, WHOLE, Asking, Kind, Ruled
from qualityaward.revisions.change import Change, Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.moves import Direction
from qualityaward.revisions.undoing import joined
from qualityaward.scheme.scheme import Debarment, Scheme

if TYPE_CHECKING:
    pass

OLD, NEW = 0, 1
NOBODY = Found(False)


@dataclass(frozen=True, slots=True)
class Compared:
    """Rules of one scheme and of the other that are one: who loses by the step from the first to the second, and who gains.

    Empty ids are on the side that has no such rule. ``loses.example`` meets the first and not the second.
    """

    kind: Kind
    old: tuple[str, ...]
    new: tuple[str, ...]
    loses: Found
    gains: Found
    over: OverReadings | None = None

    @property
    def direction(self) -> Direction:
        """Which way it goes for applicants; ``neutral`` is proved to be the same for all."""
        return direction_of(self.loses, self.gains)


@dataclass(frozen=True, slots=True)
class SubjectCompared:
    """One subject: eligibility as a whole, and the rules; across regulations those by which either turns down the other's."""

    subject: str
    loses: Found
    gains: Found
    rules: tuple[Compared, ...]
    over: OverReadings | None = None

    @property
    def direction(self) -> Direction:
        """Which way eligibility goes."""
        return direction_of(self.loses, self.gains)


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Who is treated differently by two schemes."""

    old: Scheme
    new: Scheme
    asking: Asking
    engine: Engine
    matched: bool
    subjects: tuple[SubjectCompared, ...]

    @property
    def differs(self) -> bool:
        """Whether somebody is treated differently, as far as was decided."""
        return any(f.there for f in self.answers)

    @property
    def open(self) -> int:
        """How many questions were not decided."""
        return sum(f.there is None for f in self.answers)

    @property
    def answers(self) -> tuple[Found, ...]:
        """Every answer that was given."""
        wholes = [f for s in self.subjects for f in (s.loses, s.gains)]
        return (*wholes, *(f for s in self.subjects for r in s.rules for f in (r.loses, r.gains)))


def direction_of(loses: Found, gains: Found) -> Direction:
    """The word for who loses and who gains; `undecided` where one of the two is not decided, unless both are found."""
    if loses.there and gains.there:
        return "mixed"
    if None in (loses.there, gains.there):
        return "undecided"
    return "tightened" if loses.there else "loosened" if gains.there else "neutral"


def prove_both(
    old: Scheme,
    new: Scheme,
    *,
    on: date | None = None,
    matches: Mapping[str, str] | None = None,
    subjects: Iterable[str] | None = None,
    engine: Engine | None = None,
    limit: int | None = None,
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Value] | None = None,
    every_reading: bool = False,
) -> Comparison:
    """Who is treated differently by `old` and `new`, decided on `on` (absent: when `new` takes effect).

    A reading or parameter that is given is that of both, as far as they have it; the others are the defaults. With
    `every_reading`, each answer is asked under all other readings, too, a reading that both have being one.

    >>> from qualityaward.files import load_scheme
    >>> found = prove_both(load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024"), subjects=["organization"])
    >>> [(r.old, r.direction) for r in found.subjects[0].rules if r.direction != "neutral"]
    [(('8(4)',), 'loosened')]
    """
    asking = Asking(on or day_of(new), readings or {}, parameters or {})
    matched = old.family == new.family
    found = diff(old, new, matches=matches) if matched else None
    wanted = set(subjects) if subjects is not None else None
    compared, used = list[SubjectCompared](), engine
    for subject in old.subjects:
        if subject not in new.subjects or (wanted is not None and subject not in wanted):
            continue
        finder = finder_of(old, new, subject, asking, engine, limit)
        used = finder.engine
        one = _revised(subject, finder, found) if found is not None else _across(subject, finder)
        compared.append(_everywhere(one, finder, matched=matched) if every_reading else one)
    return Comparison(old, new, asking, used or "search", matched, tuple(compared))


def finder_of(
    old: Scheme,
    new: Scheme,
    subject: str,
    asking: Asking,
    engine: Engine | None = None,
    limit: int | None = None,
) -> Finder:
    """What asks about the applicants of one subject under both schemes; what is given is for those who know it."""
    return _finder(_joined(old, new), subject, asking, engine, limit)


def _finder(
    schemes: tuple[Scheme, Scheme],
    subject: str,
    asking: Asking,
    engine: Engine | None,
    limit: int | None,
    free: Collection[str] = (),
) -> Finder:
    old, new = schemes
    own = Asking(
        asking.on,
        {n: o for n, o in asking.readings.items() if n in old.readings},
        {n: v for n, v in asking.parameters.items() if n in old.parameters},
    )
    rest = Asking(
        asking.on,
        {n: o for n, o in asking.readings.items() if n in new.readings or n not in old.readings},
        {n: v for n, v in asking.parameters.items() if n in new.parameters or n not in old.parameters},
    )  # with what neither knows, which is refused
    first = Ruled(old, subject, own, free=free)
    return Finder([first, Ruled(new, subject, rest, first, free=free)], engine, limit)


def _everywhere(found: SubjectCompared, finder: Finder, *, matched: bool) -> SubjectCompared:
    """The same with what is answered under every other reading."""
    (old, new), subject = finder.sides, found.subject
    asking = replace(
        old.asking,
        readings={**old.asking.readings, **new.asking.readings},
        parameters={**old.asking.parameters, **new.asking.parameters},
    )
    options = options_of(old.scheme, new.scheme)
    given = {**new.setting.readings, **old.setting.readings}
    finders: dict[frozenset[tuple[str, str]], Finder] = {}
    touched = [touched_by(side.scheme, subject, GROUND) for side in finder.sides]

    def under(readings: Mapping[str, str]) -> Finder:
        key = frozenset(readings.items())
        if key not in finders:
            other = replace(asking, readings={**asking.readings, **readings})
            schemes = (old.scheme, new.scheme)
            finders[key] = _finder(schemes, subject, other, finder.engine, finder.limit)
        return finders[key]

    def rule(each: Compared, readings: Mapping[str, str]) -> tuple[Found, ...]:
        one = _pair(under(readings), each.kind, each.old, each.new)
        return one.loses, one.gains

    def whole(readings: Mapping[str, str]) -> tuple[Found, ...]:
        return _whole(under(readings))

    fixed = fixed_in(old.scheme, subject) | fixed_in(new.scheme, subject)
    free = [n for n in options if n not in fixed]

    def variable(readings: Mapping[str, str]) -> Finder:
        other = replace(asking, readings={**asking.readings, **readings})
        return _finder((old.scheme, new.scheme), subject, other, finder.engine, finder.limit, free)

    alikes = alikes_of(finder.engine, variable)
    rules = list[Compared]()
    for each in found.rules:
        if not matched:  # what turns down depends on every rule of the other: the whole alone is asked
            rules.append(each)
            continue
        names = [n for ids, of in zip((each.old, each.new), touched, strict=True) for id in ids for n in of.get(id, ())]  # fmt: skip
        before, after = (each.old, OLD), (each.new, NEW)
        both = alikes([list(_ways(finder, before, after)), list(_ways(finder, after, before))])
        asked = over(names, options, given, (each.loses, each.gains), partial(rule, each), both, fixed)
        rules.append(replace(each, over=asked))
    all_names = [n for of in touched for names in of.values() for n in names]
    both = alikes(
        [
            [[Want(WHOLE, "good", OLD), Want(WHOLE, "bad", NEW)]],
            [[Want(WHOLE, "bad", OLD), Want(WHOLE, "good", NEW)]],
        ]
    )
    return replace(
        found,
        rules=tuple(rules),
        over=over(all_names, options, given, (found.loses, found.gains), whole, both, fixed),
    )


def _joined(old: Scheme, new: Scheme) -> tuple[Scheme, Scheme]:
    """Both schemes with what either says of records, so that one record can be evaluated under both."""
    return (
        replace(old, vocabulary=joined(old.vocabulary, new.vocabulary), compiled={}),
        replace(new, vocabulary=joined(new.vocabulary, old.vocabulary), compiled={}),
    )


def _whole(finder: Finder) -> tuple[Found, Found]:
    return (
        finder.ask(Want(WHOLE, "good", OLD), Want(WHOLE, "bad", NEW)),
        finder.ask(Want(WHOLE, "bad", OLD), Want(WHOLE, "good", NEW)),
    )


def _across(subject: str, finder: Finder) -> SubjectCompared:
    """Whom either accepts and the other turns down, rule by rule of the one that does."""
    loses, gains = _whole(finder)
    rules = []
    for side in (NEW, OLD):
        ruled = finder.sides[side]
        for id in ruled.decisive:
            kind = ruled.kind(id)
            ids = ((), (id,)) if side == NEW else ((id,), ())
            rules.append(_turned_down(finder, kind, *ids))
    return SubjectCompared(subject, loses, gains, tuple(rules))


def _turned_down(finder: Finder, kind: Kind, old: tuple[str, ...], new: tuple[str, ...]) -> Compared:
    """Whom one scheme accepts and a rule of the other turns down."""
    (id,) = old or new
    side, other = (NEW, OLD) if new else (OLD, NEW)
    found = finder.ask(Want(WHOLE, "good", other), Want(id, "bad", side))
    return Compared(kind, old, new, found, NOBODY) if new else Compared(kind, old, new, NOBODY, found)


def _revised(subject: str, finder: Finder, found: Diff) -> SubjectCompared:
    assert found.matched is not None
    groups = found.matched.clauses
    rules = [
        _pair(finder, "clause", (g.old.id, *(c.id for c in g.merged)), (g.new.id, *(c.id for c in g.split)))
        for g in groups.groups
        if g.old.subject == subject
    ]
    rules += [_pair(finder, "clause", (c.id,), ()) for c in groups.removed if c.subject == subject]
    rules += [_pair(finder, "clause", (), (c.id,)) for c in groups.added if c.subject == subject]
    aligned = found.matched.rules["debarment"]
    ours, theirs = found.old.debarments, found.new.debarments
    pairs: list[tuple[Debarment | None, Debarment | None]] = [(ours[i], theirs[j]) for i, j in aligned.pairs]
    pairs += [(ours[i], None) for i in aligned.removed]
    pairs += [(None, theirs[j]) for j in aligned.added]
    for before, after in pairs:
        ids = tuple((() if bar is None else (bar.id,)) for bar in (before, after))
        known = [id for side, each in zip(finder.sides, ids, strict=True) for id in each if id in side.bars]
        if known:
            rules.append(_pair(finder, "debarment", *ids))
    rules += _grounds(finder, found)
    loses, gains = _whole(finder)
    return SubjectCompared(subject, loses, gains, tuple(rules))


def _grounds(finder: Finder, found: Diff) -> Iterator[Compared]:
    """The revocations, as the diff matches them: who keeps an award under one and not under the other."""
    assert found.matched is not None
    aligned = found.matched.rules["revocation"]
    ours, theirs = found.old.revocations, found.new.revocations
    pairs: list[tuple[str, str]] = [(ours[i].id, theirs[j].id) for i, j in aligned.pairs]
    pairs += [(ours[i].id, "") for i in aligned.removed]
    pairs += [("", theirs[j].id) for j in aligned.added]
    for pair in pairs:
        old, new = (
            (GROUND + id,) if GROUND + id in side.grounds else ()
            for id, side in zip(pair, finder.sides, strict=True)
        )
        if old or new:
            yield _pair(finder, "revocation", old, new)


def _pair(finder: Finder, kind: Kind, old: tuple[str, ...], new: tuple[str, ...]) -> Compared:
    """Who meets all of `old` and not all of `new`, and the other way round."""
    return Compared(
        kind, old, new, _differs(finder, (old, OLD), (new, NEW)), _differs(finder, (new, NEW), (old, OLD))
    )


def _differs(finder: Finder, met: tuple[tuple[str, ...], int], failed: tuple[tuple[str, ...], int]) -> Found:
    """An applicant who meets all of `met` and fails one of `failed`."""
    found = NOBODY
    for wants in _ways(finder, met, failed):
        one = finder.ask(*wants)
        if one.there:
            return one
        if one.there is None:
            found = one
        elif found.there is False:
            found = replace(found, bounds={**found.bounds, **one.bounds})
    return found


def _ways(
    finder: Finder, met: tuple[tuple[str, ...], int], failed: tuple[tuple[str, ...], int]
) -> Iterator[list[Want]]:
    """What is wanted of an applicant who meets all of `met` and fails one of `failed`, by which one it is."""
    (good, ours), (bad, theirs) = met, failed
    all_met = [Want(id, "good", ours) for id in good if id in finder.sides[ours].all]
    for id in bad:
        if id in finder.sides[theirs].all:
            yield [*all_met, Want(id, "bad", theirs)]


def proved(found: Diff, *, on: date | None = None, limit: int | None = None) -> Diff:
    """The diff with the direction of every changed clause that it left undecided proved, where the solver decides it."""
    left = [c for c in found.changes if c.what == "clause" and c.direction == "undecided" and not c.unstated]
    if not left:
        return found
    compared = prove_both(found.old, found.new, on=on, engine="solver", limit=limit)
    ways: dict[tuple[str, str], Direction] = {}
    for each in compared.subjects:
        for rule in each.rules:
            if rule.kind == "clause" and rule.direction != "undecided":
                ways |= {(each.subject, id): rule.direction for id in (*rule.old, *rule.new)}
    alone = {
        key
        for key in map(_key, left)
        if sum(_key(c) == key for c in found.changes if c.what == "clause") == 1
    }
    return replace(
        found,
        changes=tuple(
            replace(c, direction=ways[_key(c)]) if c in left and _key(c) in alone and _key(c) in ways else c
            for c in found.changes
        ),
    )


def _key(change: Change) -> tuple[str, str]:
    return change.subject, change.id


__all__ = ["Compared", "Comparison", "SubjectCompared", "direction_of", "finder_of", "prove_both", "proved"]
