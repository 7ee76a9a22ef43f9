"""Which readings would change an applicant's outcome, for whole tables: as `Verdict.flips`, from columns.

A rule is cut into the parts that all have to hold. Of each part one more column is computed for every combination of the readings
that it turns on, and where readings choose the day as of which is judged, as of each of them. What these come to is put together
once for all applicants of whom every column is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

import polars as pl

from qualityaward.columns.plan import Plan, Rule, under, with_columns
from qualityaward.columns.polars import ID
from qualityaward.deciding.verdict import Flip
from qualityaward.language.core import And, Truth, Var, below
from qualityaward.tables.judging import FLIPS, flip_said
from qualityaward.values import A_YEAR, first_within

READING: Final = " reading "
"""What stands in the name of a column between a rule's id and its number."""

DATED: Final = "dated"
MOST_REMEMBERED: Final = 100_000
_RANK: Final = {"fail": 2, "debarred": 2, "undetermined": 1}
_BAD: Final = 2


@dataclass(frozen=True, slots=True)
class Part:
    """What has to hold among others: its readings, and by their options the places of its columns.

    These are as of the day of decision, as of a year before, and as of each record's own day.
    """

    rule: int
    bar: bool
    readings: tuple[str, ...]
    columns: Mapping[tuple[str, ...], tuple[int, int, int]]


class Flips:
    """The plan of a scheme with the columns that flips need, and the flips themselves."""

    def __init__(self, plan: Plan) -> None:
        scheme, self.words, self.now = plan.scheme, plan.words, dict(plan.setting.readings)
        self.scheme, self.procedural = scheme, plan.rules.subject.procedural
        self.options = {name: tuple(reading.options) for name, reading in scheme.readings.items()}
        assert plan.whole is not None
        clauses = {c.id: c for c in plan.whole.clauses}
        bars = {d.id: d for d in plan.whole.debarments}
        self._places: dict[tuple[Truth, Truth, bool], int] = {}
        self._more: list[Rule] = []
        self.parts: list[Part] = []
        for at, rule in enumerate(r for r in plan.columns if r.decides):
            if rule.bar:
                cut: list[tuple[Truth, Truth]] = [(plan.whole.core.true, bars[rule.id].bites)]
            else:
                clause = clauses[rule.id]
                cut = [(clause.when, each) for each in _conjuncts(clause.require)]
            self.parts += [self._part(plan, at, rule, *each) for each in cut]
        self.columns = [each.id for each in self._more]
        self.plan = with_columns(plan, self._more)
        self._known: dict[tuple[int, ...], tuple[str, ...]] = {}

    def _part(self, plan: Plan, at: int, rule: Rule, when: Truth, require: Truth) -> Part:
        read = (n for n in below(when, require) if isinstance(n, Var) and n.kind == "reading")
        names = tuple(sorted({n.name for n in read}))
        decided = plan.setting.on
        days = (
            (decided, first_within(decided, A_YEAR), None)
            if self.scheme.judged_on != "decided"
            else (decided,) * 3
        )
        made: dict[tuple[str, ...], tuple[int, int, int]] = {}
        for options in product(*(self.options[n] for n in names)):
            readings = self.now | dict(zip(names, options, strict=True))
            late, early, own = (
                self._place(rule, *under(plan, (when, require), readings, day)) for day in days
            )
            made[options] = late, early, own
        return Part(at, rule.bar, names, made)

    def _place(self, rule: Rule, when: Truth, require: Truth) -> int:
        """The place of a column; those that are the same are one."""
        key = (when, require, rule.bar)
        if key not in self._places:
            self._places[key] = len(self._more)
            self._more.append(
                Rule(f"{rule.id}{READING}{len(self._more)}", when, require, decides=False, bar=rule.bar)
            )
        return self._places[key]

    def beside(self, found: pl.DataFrame, submitted: pl.DataFrame) -> pl.DataFrame:
        """The answer with the column of flips, and without those that they were made from."""
        dated = submitted.select(ID, pl.col("submitted_on").is_not_null().cast(pl.UInt8).alias(DATED))
        ranks = found.select(
            ID,
            *(
                pl.col(name).cast(pl.String).replace_strict(_RANK, default=0, return_dtype=pl.UInt8)
                for name in self.columns
            ),
        ).join(dated, on=ID, how="left", maintain_order="left")
        names = [DATED, *self.columns]
        kinds = ranks.select(names).unique()
        said = [list(self._of(row)) for row in kinds.rows()]
        kinds = kinds.with_columns(pl.Series(FLIPS, said, dtype=pl.List(pl.String)))
        named = ranks.join(kinds, on=names, how="left").select(ID, FLIPS)
        return found.drop(self.columns).join(named, on=ID, how="left", maintain_order="left")

    def _of(self, row: tuple[int, ...]) -> tuple[str, ...]:
        if row not in self._known:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            self._known[row] = tuple(map(flip_said, self._flips(bool(row[0]), row[1:])))
        return self._known[row]

    def _flips(self, dated: bool, ranks: tuple[int, ...]) -> Iterable[Flip]:
        """The smallest changes of readings that change the outcome, as `Verdict.flips` finds them."""
        worst, varying = 0, list[Part]()
        for part in self.parts:
            seen = {ranks[place] for places in part.columns.values() for place in places}
            if len(seen) > 1:
                varying.append(part)
            else:
                worst = max(worst, *seen)
        if worst == _BAD or not varying:
            return ()
        days = (self.scheme.judged_on.reading,) if not isinstance(self.scheme.judged_on, str) else ()
        names = sorted({n for part in varying for n in part.readings} | set(days))
        tried = [dict(zip(names, each, strict=True)) for each in product(*(self.options[n] for n in names))]
        changes = [({n: o for n, o in each.items() if o != self.now[n]}, each) for each in tried]
        now, found = self._outcome(varying, self.now, dated, ranks, worst), list[Flip]()
        for changed, chosen in sorted(changes, key=lambda pair: len(pair[0])):
            if changed and not any(flip.readings.items() <= changed.items() for flip in found):
                other = self._outcome(varying, self.now | chosen, dated, ranks, worst)
                if other != now:
                    found.append(Flip(changed, self.words[(0, 2, 1)[other]]))
        return found

    def _outcome(
        self,
        parts: Iterable[Part],
        readings: Mapping[str, str],
        dated: bool,
        ranks: tuple[int, ...],
        worst: int,
    ) -> int:
        """How bad the whole is under some readings: 2 settles it, 1 leaves it open."""
        own = self.scheme.judged_by_submission(readings)
        ends: dict[int, list[int]] = {}
        for part in parts:
            late, early, by_record = part.columns[tuple(readings[n] for n in part.readings)]
            if own and (dated or part.bar or self.procedural):
                worst = max(worst, ranks[by_record])
            elif not own:
                worst = max(worst, ranks[late])
            else:
                both = ends.setdefault(part.rule, [0, 0])
                both[0], both[1] = max(both[0], ranks[late]), max(both[1], ranks[early])
        for now, before in ends.values():
            worst = max(worst, 1 if {now, before} == {0, _BAD} else now)
        return worst


def _conjuncts(truth: Truth) -> Iterator[Truth]:
    """What all has to hold for a truth to hold: it is as bad as the worst of them."""
    if isinstance(truth, And):
        for part in truth.parts:
            yield from _conjuncts(part)
    else:
        yield truth


__all__ = ["READING", "Flips"]
