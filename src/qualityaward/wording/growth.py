"""Reasons of growth: which years, from what to what, how much that is, and what was needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from qualityaward.deciding.setting import Unknown
from qualityaward.language import nodes
from qualityaward.values import DECIMALS, FALSE, TRUE, UNKNOWN
from qualityaward.wording.expressions import PERCENT
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from fractions import Fraction

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.deciding.interpret_growth import Step
    from qualityaward.wording.describe import Phrases
    from qualityaward.wording.expressions import Scope
    from qualityaward.wording.gaps import Gaps


class GrowthReasons:
    """Why a yearly figure grew enough, or did not."""

    def __init__(self, phrases: Phrases, gaps: Gaps) -> None:
        self.phrases, self.gaps = phrases, gaps
        self.words, self.say = phrases.words, phrases.say

    def growth(self, found: Explanation, scope: Scope, *, denied: bool = False) -> str:
        """The figures, the growth against what is demanded (unless `denied`), and what the last year had to come to."""
        node = cast("nodes.Growth", found.node)
        try:
            steps = self.phrases.interpreter.steps(node, scope.place, [])
        except Unknown:
            return self.gaps.all_of(found.missing)
        inside = scope.inside(self.phrases.fact(node.list, scope))
        figures = {s.first: s.before for s in steps} | {s.last: s.after for s in steps}
        told = [
            self.say("year-value", year=str(year), value=self.figure(node.value, value, inside))
            for year, value in figures.items()
            if value is not None
        ]
        said = ""
        if told:
            name = self.phrases.value(node.value, inside)
            said = self.say("figures", name=name, figures=self.words.listed(told))
            said += self.words.evidence(self.phrases.fact_path(node.list, scope))
        demand = "" if denied else self.say("demand", demand=self.demand(node, scope))
        return self.words.sentences(
            [said, *self._grown(node, steps, inside, demand, found.truth), self.gaps.all_of(found.missing)]
        )

    def _grown(
        self, node: nodes.Growth, steps: list[Step], inside: Scope, demand: str, truth: int
    ) -> list[str]:
        """How much it grew from year to year or in all; those steps first that decided."""
        texts = []
        for step in steps:
            if step.before is None or step.after is None or step.before <= 0:
                continue
            if truth == FALSE and step.truth != FALSE:
                continue
            length = node.last if node.how == "average" else 1
            digits = self.digits(node, inside)
            rate, exact = rate_of(step.before, step.after, length, digits)
            shown = self.say("percent" if exact else "percent-about", percent=decimal(abs(rate), digits))
            code = f"fall-{node.how}" if rate < 0 else f"growth-{node.how}"
            grown = self.say(code, first=str(step.first), last=str(step.last), rate=shown)
            due = ""
            if step.truth == FALSE and step.due is not None:
                needed = self.figure(node.value, step.due, inside)
                due = self.say(
                    "growth-due-over" if node.strict else "growth-due", year=str(step.last), value=needed
                )
            texts.append(self.words.joined([grown, due]))
        if truth == UNKNOWN or not texts:
            return [*texts, demand]
        return [self.words.listed(texts) if truth == TRUE else self.words.sentences(texts), demand]

    def figure(self, node: nodes.Value, value: Fraction, inside: Scope) -> str:
        """A yearly figure in words, with the unit of its field."""
        return self.phrases.rational(node, (value.numerator, value.denominator), inside)

    def digits(self, node: nodes.Growth, scope: Scope) -> int:
        """Digits of a percentage: two, or as many as the rate that is demanded has."""
        wanted = self.phrases.measured(node.at_least, scope)
        digits = PERCENT
        while wanted is not None and digits < DECIMALS and (wanted * 100 * 10**digits).denominator != 1:
            digits += 1
        return digits

    def demand(self, node: nodes.Growth, scope: Scope) -> str:
        """The rate that is demanded: 5%以上."""
        code = "demand-growth-one" if node.last == 1 else f"demand-growth-{node.how}"
        return self.say(code, value=self.phrases.least_growth(node, scope))


def rate_of(before: Fraction, after: Fraction, length: int, digits: int = 2) -> tuple[int, bool]:
    """The yearly rate of growth over so many years in percent to so many digits, rounded down, and whether it is exact.

    >>> from fractions import Fraction
    >>> rate_of(Fraction(100), Fraction(121), 2), rate_of(Fraction(3), Fraction(1), 1)
    ((1000, True), (-6667, False))
    """
    whole = 100 * 10**digits
    low, high = -whole, whole
    while before * (whole + high) ** length <= after * whole**length:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if before * max(whole + middle, 0) ** length <= after * whole**length:
            low = middle
        else:
            high = middle
    return low, before * (whole + low) ** length == after * whole**length


__all__ = ["GrowthReasons", "rate_of"]
