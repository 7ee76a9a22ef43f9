"""The plain interpreter, growth: yearly figures against those of earlier years, exactly."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from qualityaward.deciding.explanation import Explanation, Shown
from qualityaward.deciding.interpret_lists import once
from qualityaward.deciding.interpret_scores import ScoreInterpreter
from qualityaward.deciding.interpret_values import absent_in
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, Truth, both


class Step(NamedTuple):
    """From one year to a later one: both figures, what the later one has to come to, and what is missing.

    None stands for what is unknown; a figure of zero or less is no basis of growth, and nothing is then due.
    """

    first: int
    last: int
    before: Fraction | None
    after: Fraction | None
    due: Fraction | None
    truth: Truth
    missing: tuple[str, ...]


class GrowthInterpreter(ScoreInterpreter):
    """Conditions on the growth of yearly figures, in one setting."""

    def steps(self, node: nodes.Growth, place: Place, shown: list[Shown]) -> list[Step]:
        """The steps that decide, earliest first; raises :class:`Unknown` where the record does not state the list."""
        elements, path = self.list_of(node.list, place)
        rows = {each[node.year.index]: each for each in elements}
        this_year = self.setting.year
        years = range(this_year - node.last - 1, this_year)
        each_year = node.how == "each_year"
        figures: dict[int, Fraction | None] = {}
        missing: dict[int, tuple[str, ...]] = {}
        useless: dict[int, tuple[str, ...]] = {}
        for year in years if each_year else (years[0], years[-1]):
            row, own = f"{path}[year={year}]", list[Shown]()
            figures[year], missing[year] = None, (row,)
            if year in rows:
                inside = place._replace(element=rows[year], element_path=row)
                figures[year], missing[year] = self._figure(node.value, inside, shown)
            if (figure := figures[year]) is not None and figure <= 0:
                above = node.value.above if isinstance(node.value, nodes.Quotient) else node.value
                self.ratio(above, inside, own)
            useless[year] = tuple(s.path for s in own) or (row,)
        rate, unset = self._rate(node.at_least, place, shown)
        found = []
        known = list(figures)
        for first, last in pairwise(known):
            length = node.last if node.how == "average" else 1
            before, after = figures[first], figures[last]
            lacking = [*missing[first], *missing[last], *unset]
            due = None
            if before is not None and before <= 0:
                lacking = [*useless[first], *lacking]
            elif before is not None and isinstance(rate, Fraction):
                due = before * max(1 + rate, Fraction(0)) ** length
            truth: Truth = UNKNOWN
            if rate is NOTHING:
                truth, lacking = FALSE, []
            elif due is not None and after is not None:
                truth = TRUE if after > due or (after == due and not node.strict) else FALSE
            found.append(Step(first, last, before, after, due, truth, once(lacking)))
        return found

    def _figure(
        self, value: nodes.Value, row: Place, shown: list[Shown]
    ) -> tuple[Fraction | None, tuple[str, ...]]:
        """The figure of one year in units of `value`, or what is missing for it."""
        try:
            above, below = self.ratio(value, row, shown)
        except Unknown as unknown:
            return None, unknown.missing
        return (None, once(absent_in(value, row))) if above is NOTHING else (Fraction(above, below), ())

    def _rate(self, node: nodes.Value, place: Place, shown: list[Shown]) -> tuple[Any, tuple[str, ...]]:
        """The rate that is demanded, NOTHING, or None and what is missing for it."""
        try:
            value = self.value(node, place, shown)
        except Unknown as unknown:
            return None, unknown.missing
        return (value if value is NOTHING else Fraction(value, 10**node.scale)), ()

    def _growth(self, node: nodes.Growth, place: Place) -> Explanation:
        shown: list[Shown] = []
        try:
            steps = self.steps(node, place, shown)
        except Unknown as unknown:
            return Explanation(node, UNKNOWN, missing=unknown.missing)
        truth = both([step.truth for step in steps])
        missing = once(path for step in steps if step.truth == UNKNOWN for path in step.missing)
        return Explanation(node, truth, values=tuple(shown), missing=missing if truth == UNKNOWN else ())
