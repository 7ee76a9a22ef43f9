"""Answers asked again under every reading: whether they are the same for all, and under which they are not.

Combinations of the readings that a rule touches are asked about on their own, the others as they were given, and the
applicants are evaluated under them. Where the solver proves that others are answered alike, they are not asked about again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING, Final

from qualityaward.logic.finding import Engine, Finder, Found, Want
from qualityaward.scheme.scheme import JudgedOn, Scheme

if TYPE_CHECKING:
    from qualityaward.logic.alike import Alike

MOST_COMBINATIONS: Final = 1_024
"""Combinations of readings that are asked about for one rule, and for the whole; of those that are answered alike, one."""

MOST_SEARCHED: Final = 32
"""Combinations that are asked about one by one, where they are few or no solver tells which are answered alike."""

Answers = tuple[Found, ...]
"""Of a rule: who meets it, who does not. Of two: who loses, who gains. Of the whole: who is eligible."""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Readings in place of those given, and what is answered under them."""

    readings: Mapping[str, str]
    answers: Answers


@dataclass(frozen=True, slots=True)
class OverReadings:
    """The readings that a rule touches, under which of them it is answered otherwise, and whether all were asked about."""

    names: tuple[str, ...]
    otherwise: tuple[Otherwise, ...]
    all: bool

    @property
    def every(self) -> bool | None:
        """Whether the answer is the same under every reading; None where that is not decided."""
        known = [a.there is not None for o in self.otherwise for a in o.answers]
        if self.otherwise and any(known):
            return False
        return None if self.otherwise or not self.all else True


Alikes = Callable[[Mapping[str, str], Mapping[str, Sequence[str]], Mapping[str, str]], "Alike"]


def alikes_of(
    engine: Engine, made: Callable[[Mapping[str, str]], Finder], *, tidy: bool = False
) -> Callable[[Sequence[Sequence[Sequence[Want]]]], Alikes | None]:
    """What tells which combinations of readings answer some questions alike; None where bounded search answers.

    `made` gives who is asked under some readings, with those that are variables left open; each is made once.
    """
    finders: dict[frozenset[tuple[str, str]], Finder] = {}

    def alikes(answers: Sequence[Sequence[Sequence[Want]]]) -> Alikes | None:
        if engine == "search":
            return None

        def alike(
            set_: Mapping[str, str], variable: Mapping[str, Sequence[str]], given: Mapping[str, str]
        ) -> Alike:
            key = frozenset(set_.items())
            if key not in finders:
                finders[key] = made(set_)
            return finders[key].alike(answers, variable, given, tidy=tidy)

        return alike

    return alikes


"""Combinations of readings that are variables (their options, and what is given), beside some that are set."""


def over(
    names: Iterable[str],
    options: Mapping[str, Sequence[str]],
    given: Mapping[str, str],
    usual: Answers,
    ask: Callable[[Mapping[str, str]], Answers],
    alike: Alikes | None = None,
    fixed: Collection[str] = (),
) -> OverReadings:
    """Asks once more for every combination of `names`; `usual` is what is answered under `given`.

    With `alike`, of many combinations that are surely answered alike one is asked about; those of `fixed` are no variables.
    """
    touched = tuple(n for n in sorted(set(names)) if n in options)
    found, whole = list[Otherwise](), [a.there for a in usual]

    def asked(chosen: Mapping[str, str]) -> list[bool | None]:
        changed = {n: o for n, o in chosen.items() if given.get(n) != o}
        answers = ask(changed) if changed else usual
        there = [a.there for a in answers]
        if there != whole:
            found.append(Otherwise(changed, answers))
        return there

    each = list(islice(_product(touched, options), MOST_SEARCHED + 1))
    if alike is None or len(each) <= MOST_SEARCHED:
        for chosen in each[:MOST_SEARCHED]:
            asked(chosen)
        return OverReadings(touched, least(found), len(each) <= MOST_SEARCHED)
    left = MOST_COMBINATIONS
    variable = {n: options[n] for n in touched if n not in fixed}
    for set_ in _product([n for n in touched if n in fixed], options):
        combinations = alike(set_, variable, given)
        while (chosen_ := combinations.next()) is not None:
            if left == 0:
                return OverReadings(touched, least(found), False)
            left -= 1
            there = asked({**set_, **chosen_})
            changed = {n: o for n, o in chosen_.items() if given.get(n) != o}
            combinations.answered(chosen_, there, changed if there != whole else {})
    return OverReadings(touched, least(found), True)


def over_groups(groups: Sequence[OverReadings]) -> OverReadings | None:
    """Of somebody who meets every group under the readings given: what is answered of all groups; None where one is not decided.

    Nobody meets all where nobody meets one.
    """
    if not all(each.all and all(o.answers[0].there is False for o in each.otherwise) for each in groups):
        return None
    names = tuple(sorted({name for each in groups for name in each.names}))
    return OverReadings(names, least([o for each in groups for o in each.otherwise]), True)


def _product(names: Sequence[str], options: Mapping[str, Sequence[str]]) -> Iterator[dict[str, str]]:
    for chosen in product(*(options[n] for n in names)):
        yield dict(zip(names, chosen, strict=True))


def fixed_in(scheme: Scheme, subject: str) -> frozenset[str]:
    """The readings that are no variables: of the judged day, and of what a limited revocation asks for."""
    judged = {scheme.judged_on.reading} if isinstance(scheme.judged_on, JudgedOn) else set()
    limited = (r for r in scheme.revocations_of(subject) if r.within is not None)
    return frozenset(judged.union(*(r.readings for r in limited)))


def least(found: Sequence[Otherwise]) -> tuple[Otherwise, ...]:
    """Without those that only change more to the same end."""
    kept: list[Otherwise] = []
    for each in sorted(found, key=lambda o: (len(o.readings), sorted(o.readings.items()))):
        there = [a.there for a in each.answers]
        if not any(
            k.readings.items() <= each.readings.items() and [a.there for a in k.answers] == there
            for k in kept
        ):
            kept.append(each)
    return tuple(kept)


def options_of(*schemes: Scheme) -> dict[str, tuple[str, ...]]:
    """The options of every reading; of one that several have, those that all know."""
    found: dict[str, tuple[str, ...]] = {}
    for scheme in schemes:
        for name, reading in scheme.readings.items():
            known = found.get(name, tuple(reading.options))
            found[name] = tuple(o for o in known if o in reading.options)
    return found


def touched_by(scheme: Scheme, subject: str, ground: str) -> dict[str, tuple[str, ...]]:
    """The readings that each rule of a subject touches, by its name; `ground` begins those of revocations."""
    found = {c.id: c.readings for c in scheme.clauses_of(subject)}
    found |= {d.id: d.readings for d in scheme.debarments_of(subject)}
    return found | {ground + r.id: r.readings for r in scheme.revocations_of(subject)}


__all__ = [
    "MOST_COMBINATIONS",
    "Answers",
    "Otherwise",
    "OverReadings",
    "fixed_in",
    "options_of",
    "over",
    "over_groups",
    "touched_by",
]
