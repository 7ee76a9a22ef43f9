"""Entries of a round as conditions see them, and what conditions come to for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.intervals import interval_of
from qualityaward.deciding.names import names_of
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language.naming import plain
from qualityaward.language.nodes import Condition, Value
from qualityaward.language.vocabulary import Subject
from qualityaward.rounds.round import Entry, People, Round
from qualityaward.scheme.quotas import APPLIED, Bound, Figure, Quota, Share, award_labels, entry_subject
from qualityaward.scheme.scheme import Scheme
from qualityaward.values import TRUE, UNKNOWN, Truth, both

LISTS: Final = ("winners", "applicants", "history")
"""The lists of a round that hold entries, as paths begin with them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth, and the paths that could still change it."""

    truth: Truth
    missing: frozenset[str] = frozenset()


YES: Final = Answer(TRUE)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Whether all hold; of the missing paths, those of answers that are open."""
    found = list(answers)
    truth = both([a.truth for a in found])
    if truth != UNKNOWN:
        return Answer(truth)
    return Answer(truth, frozenset[str]().union(*(a.missing for a in found if a.truth == UNKNOWN)))


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with its values: those of its record on the day of the round, then its award and its subject."""

    entry: Entry
    list: str
    place: Place


class Standings:
    """The entries of one round under one scheme in one setting."""

    def __init__(self, scheme: Scheme, round: Round, setting: Setting) -> None:
        self.scheme, self.round, self.setting = scheme, round, setting
        self.interpreter = interpreter_for(setting)
        self._subjects: dict[str, Subject] = {}
        self._spelled: dict[str, str] = {}
        lists = {"winners": round.winners, "applicants": round.applicants, "history": round.history}
        self.of: Mapping[str, tuple[Standing, ...]] = {
            name: tuple(self.standing(e, name) for e in entries or ()) for name, entries in lists.items()
        }

    def standing(self, entry: Entry, of: str) -> Standing:
        """One entry as conditions see it."""
        subjects = self.scheme.vocabulary.subjects
        own = subjects[entry.subject]
        if entry.subject not in self._subjects:
            awards = award_labels(self.scheme.awards, self.scheme.translations)
            self._subjects[entry.subject] = entry_subject(own, subjects, awards)
        values: tuple[Any, ...] = (None,) * own.width
        if entry.record is not None:
            bound = entry.record.bound(self.scheme.vocabulary)
            values, _ = names_of(self.scheme).resolved(bound.subject, bound.on(self.setting.on))
        values = (*values, entry.award or None, entry.subject)
        place = Place(self._subjects[entry.subject], subjects, values, f"{of}[].facts.", f"{of}[].findings.")
        return Standing(entry, of, place)

    def ask(self, conditions: Mapping[str, Condition] | None, standing: Standing) -> Answer:
        """Whether a condition holds of an entry; without a condition it does."""
        if conditions is None:
            return YES
        found = self.interpreter.explain(conditions[standing.entry.subject], standing.place)
        if found.truth != UNKNOWN:
            return Answer(TRUE if found.truth == TRUE else 0)
        return Answer(UNKNOWN, frozenset(named(found.lacking(), standing.list)))

    def value(self, values: Mapping[str, Value], standing: Standing) -> tuple[Any, frozenset[str]]:
        """What an expression gives for an entry; None with the missing paths where it is unknown."""
        try:
            found = self.interpreter.value(values[standing.entry.subject], standing.place, [])
        except Unknown as unknown:
            return None, frozenset(named(unknown.missing, standing.list))
        return found, frozenset()

    def sure(
        self, values: Mapping[str, Value], standing: Standing, *, ascending: bool
    ) -> tuple[Any, frozenset[str]]:
        """What an entry is ranked by; unknown where an element dated after the decision may rank it lower (4 ¶6f)."""
        found, missing = self.value(values, standing)
        own = interval_of(found)
        if own is None:
            return found, missing
        lacks: tuple[str, ...] = ()
        try:
            late = self.interpreter.value(
                values[standing.entry.subject], standing.place._replace(late=True), []
            )
            within = interval_of(late) or own
        except Unknown as unknown:
            within, lacks = unknown.within, unknown.missing
        worst, known = (within.high, own.high) if ascending else (within.low, own.low)
        assert known is not None
        if worst is not None and (worst <= known if ascending else worst >= known):
            return found, missing
        return None, frozenset(named(lacks, standing.list))

    def group(self, quota: Quota, standing: Standing) -> tuple[Any, frozenset[str]]:
        """The group of a quota that an entry belongs to; texts that are equal as names are (2 ¶6a) are one group."""
        assert quota.group_by is not None
        found, missing = self.value(quota.group_by, standing)
        if quota.group_by[standing.entry.subject].type.kind == "text" and isinstance(found, str):
            found = self._spelled.setdefault(plain(found) or found, found)
        return found, missing

    def bound(self, quota: Quota, stated: Bound | None) -> tuple[int | None, frozenset[str]]:
        """A number of places of a quota; of a share, that share of what the round states."""
        if not isinstance(stated, Share):
            return self.figure(stated)
        whole, missing = self.whole(quota, stated)
        return (None if whole is None else stated.places(whole)), missing

    def whole(self, quota: Quota, share: Share) -> tuple[int | None, frozenset[str]]:
        """What a share is of: everybody who applied for the quota's awards, winners included, or another quota's places."""
        if share.of != APPLIED:
            other = next(q for q in self.scheme.quotas if q.id == share.of)
            return self.figure(other.max if isinstance(other.max, int | str) else None)
        if self.round.applicants is None:
            return None, frozenset({"applicants"})
        found: list[Entry] = []
        for entry in (*self.round.applicants, *self.round.winners):
            if entry.subject in quota.subjects and entry.award in ("", *quota.awards):
                found.append(entry)
        seen = People[Entry](())
        count = 0
        for entry in found:
            if not seen.same(entry):
                count += 1
                seen.add(entry)
        return count, frozenset()

    def figure(self, stated: Figure | None) -> tuple[int | None, frozenset[str]]:
        """A number that a rule states; None with the path of the parameter that nobody set."""
        if not isinstance(stated, str):
            return stated, frozenset()
        value = self.setting.parameters.get(stated)
        if isinstance(value, int):
            return value, frozenset()
        return None, frozenset({f"parameters.{stated}"})


def named(paths: Iterable[str], of: str) -> set[str]:
    """Paths as the round has them: the award is the entry's own, not its record's."""
    own = {f"{of}[].facts.award": f"{of}[].award", f"{of}[].facts.subject": f"{of}[].subject"}
    return {own.get(path, path) for path in paths}


__all__ = ["LISTS", "YES", "Answer", "Standing", "Standings", "all_of", "named"]
