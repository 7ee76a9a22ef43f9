"""Answers asked again under every reading: whether they are the same for all, and under which they are not.

Every combination of the readings that a rule touches is asked about on its own, the others as they were given, and its
applicants are evaluated under it; so "under every reading" is a proof for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import Final

from qualityaward.logic.finding import Found
from qualityaward.scheme.scheme import Scheme

MOST_COMBINATIONS: Final = 32
"""Combinations of readings that are asked about for one rule, and for the whole."""

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


def over(
    names: Iterable[str],
    options: Mapping[str, Sequence[str]],
    given: Mapping[str, str],
    usual: Answers,
    ask: Callable[[Mapping[str, str]], Answers],
) -> OverReadings:
    """Asks once more for every combination of `names`; `usual` is what is answered under `given`."""
    touched = tuple(n for n in sorted(set(names)) if n in options)
    combinations = [dict(zip(touched, c, strict=True)) for c in islice(product(*(options[n] for n in touched)), MOST_COMBINATIONS)]  # fmt: skip
    found = []
    for chosen in combinations:
        changed = {n: o for n, o in chosen.items() if given.get(n) != o}
        if not changed:
            continue
        answers = ask(changed)
        if [a.there for a in answers] != [a.there for a in usual]:
            found.append(Otherwise(changed, answers))
    return OverReadings(touched, _least(found), prod(len(options[n]) for n in touched) <= MOST_COMBINATIONS)


def _least(found: Sequence[Otherwise]) -> tuple[Otherwise, ...]:
    """Without those that only change more to the same end."""
    kept: list[Otherwise] = []
    for each in sorted(found, key=lambda o: len(o.readings)):
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


__all__ = ["MOST_COMBINATIONS", "Answers", "Otherwise", "OverReadings", "options_of", "over", "touched_by"]
