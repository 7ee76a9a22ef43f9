"""The search for an applicant where there is no solver: facts are stated one by one, until what is asked is decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, Final

from qualityaward.errors import QualityAwardError
from qualityaward.logic.applicants import Plain, blank
from qualityaward.logic.rules import WHOLE, Ruled, Wanted, is_wanted, outcomes_of
from qualityaward.revisions.candidates import Candidates, Input

MOST_TRIED: Final = 1_500
"""Records that are tried for one question."""

Asked = Sequence[tuple[int, str, Wanted]]


class Search:
    """Tries records of the values at which rules turn, a rule at a time: what one rule has decided, the next builds on."""

    def __init__(self, sides: Sequence[Ruled]) -> None:
        self.sides = sides
        self._options: dict[tuple[int, str], dict[Input, list[Any]]] = {}

    def find(self, asked: Asked) -> Plain | None:
        """A record of which all that is asked is so; None where the search found none, which proves nothing."""
        self.left = MOST_TRIED
        start = blank(self.sides[0].subject)
        start["submitted_on"] = self.sides[0].asking.on
        asked = [one for each in asked for one in self._single(each)]
        return self._all(start, asked, 0)

    def _single(self, each: tuple[int, str, Wanted]) -> list[tuple[int, str, Wanted]]:
        """The whole as its rules: eligible where all are met."""
        side, rule, wanted = each
        if rule == WHOLE and wanted == "good":
            return [(side, id, "good") for id in self.sides[side].decisive]
        return [each]

    def _all(self, record: Plain, asked: Asked, at: int) -> Plain | None:
        """The record completed so that everything from `at` on is so."""
        if at == len(asked):
            return record
        for found in self._each(record, asked, at, list(self.options(asked[at][:2]).items())):
            whole = self._all(found, asked, at + 1)
            if whole is not None:
                return whole
            if self.left <= 0:
                break
        return None

    def _each(self, record: Plain, asked: Asked, at: int, left: list[tuple[Input, list[Any]]]) -> Any:
        if self.left <= 0:
            return
        self.left -= 1
        states = self._states(record, asked[: at + 1])
        if states is None or False in states:
            return
        if states[at]:
            yield record
            return
        while left and self._has(record, left[0][0]):
            left = left[1:]
        if not left:
            return
        (name, values), *rest = left
        for value in values:
            yield from self._each(_with(record, name, value), asked, at, rest)

    def _states(self, record: Plain, asked: Asked) -> list[bool | None] | None:
        try:
            found = {
                i: outcomes_of(self.sides[i].verdict(record)) for i in sorted({side for side, _, _ in asked})
            }
        except QualityAwardError:
            return None
        return [is_wanted(found[side][rule], wanted) for side, rule, wanted in asked]

    def _has(self, record: Plain, name: Input) -> bool:
        around, kind, last = name
        for each in around:
            if each not in record["facts"]:
                return False
            record = record["facts"][each]
        return last in record[kind]

    def options(self, key: tuple[int, str]) -> Mapping[Input, list[Any]]:
        """What a rule reads, each with the values to try."""
        if key not in self._options:
            side = self.sides[key[0]]
            subjects = side.scheme.vocabulary.subjects
            asks = Candidates(subjects[side.subject], subjects, side.setting.on)
            for clause in side.scheme.clauses_of(side.subject):
                if key[1] in (clause.id, WHOLE):
                    asks.read(clause.when)
                    asks.read(clause.require)
            for bar in side.scheme.debarments_of(side.subject):
                if key[1] in (bar.id, WHOLE):
                    asks.bars(bar)
            self._options[key] = asks.options()
        return self._options[key]


def _with(record: Plain, name: Input, value: Any) -> Plain:
    around, kind, last = name
    changed = deepcopy(record)
    inner = changed
    for each in around:
        inner = inner["facts"].setdefault(each, {"facts": {}, "findings": {}})
    if last == "applies_for" and not around:
        changed["applies_for"] = [each["award"] for each in value]
    else:
        inner[kind][last] = value
    return changed


__all__ = ["MOST_TRIED", "Search"]
