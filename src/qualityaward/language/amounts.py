"""Surface values as core values: exact ratios between two bounds, and whether there is anything at all.

A surface number may be known only between bounds, may be a ratio, and may be nothing (an absent optional field). The core
knows none of the three: here a number is two ratios of core values and a truth, and every operation works on them as the
rules are translated. Where both bounds are one, which they nearly always are, nothing is left of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import lcm
from typing import Literal, NamedTuple

from qualityaward.language.core import Const, Truth, Value
from qualityaward.language.making import Core

Comparison = Literal["==", "!=", "<", "<=", ">", ">="]
End = Literal["least", "greatest"]


class Ratio(NamedTuple):
    """``above / below``; `below` is positive or null, and a ratio of which a part is null is not known."""

    above: Value
    below: Value


class Amount(NamedTuple):
    """Between which ratios a value surely lies (null: no such bound), and whether it is there (None: it is)."""

    low: Ratio
    high: Ratio
    has: Truth | None = None

    @property
    def exact(self) -> bool:
        """Whether both bounds are one: it is known exactly or not at all."""
        return self.low == self.high

    @property
    def there(self) -> Amount:
        """The same, taken to be there."""
        return self._replace(has=None)


class Amounts:
    """Arithmetic on ratios and amounts, as nodes of one `Core`."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.zero, self.one = core.number(0), core.number(1)
        self.nil, self.unit = Ratio(self.zero, self.one), Ratio(self.one, self.one)
        self.unknown = self.of(core.null)

    def of(self, value: Value, has: Truth | None = None) -> Amount:
        """The amount of one core value."""
        ratio = Ratio(value, self.one)
        return Amount(ratio, ratio, has)

    def number(self, value: int) -> Amount:
        """The amount of a whole number."""
        return self.of(self.core.number(value))

    def has(self, *amounts: Amount) -> Truth | None:
        """Whether all are there; None where that is no question."""
        parts = [a.has for a in amounts if a.has is not None]
        return self.core.both(*parts) if parts else None

    # Ratios -------------------------------------------------------------------------------------------------

    def known(self, ratio: Ratio) -> Truth:
        """Whether a ratio is known."""
        return self.core.both(self.core.stated(ratio.above), self.core.stated(ratio.below))

    def compared(self, operator: Comparison, one: Ratio, other: Ratio) -> Truth:
        """A comparison, by cross-multiplication."""
        times = self.core.apply
        return self.core.compare(
            operator, times("*", one.above, other.below), times("*", other.above, one.below)
        )

    def plus(self, one: Ratio, other: Ratio) -> Ratio:
        """The sum."""
        apply = self.core.apply
        one, other = self.aligned([one, other])
        if one.below is other.below:
            return Ratio(apply("+", one.above, other.above), one.below)
        return Ratio(
            apply("+", apply("*", one.above, other.below), apply("*", other.above, one.below)),
            apply("*", one.below, other.below),
        )

    def times(self, one: Ratio, other: Ratio) -> Ratio:
        """The product."""
        apply = self.core.apply
        return Ratio(apply("*", one.above, other.above), apply("*", one.below, other.below))

    def case(self, *rows: tuple[Truth, Ratio]) -> Ratio:
        """The ratio of the first row whose truth is true."""
        if not rows:
            return self.unknown.low
        whens = [when for when, _ in rows]
        ratios = self.aligned([ratio for _, ratio in rows])
        above = self.core.case(*zip(whens, [r.above for r in ratios], strict=True))
        if len({r.below for r in ratios}) == 1:
            return Ratio(above, ratios[0].below)
        return Ratio(above, self.core.case(*zip(whens, [r.below for r in ratios], strict=True)))

    def aligned(self, ratios: Sequence[Ratio]) -> list[Ratio]:
        """The same ratios over one denominator, if all of theirs are literals."""
        belows = [r.below.value if isinstance(r.below, Const) else None for r in ratios]
        numbers = [int(b) for b in belows if b is not None]
        if len(numbers) < len(belows):
            return list(ratios)
        whole = lcm(*numbers)
        factors = [self.core.number(whole // n) for n in numbers]
        below = self.core.number(whole)
        return [Ratio(self.core.apply("*", r.above, f), below) for r, f in zip(ratios, factors, strict=True)]

    def pick(self, end: End, ratios: Sequence[Ratio]) -> Ratio:
        """The least or the greatest of those that are known."""
        kept = list(dict.fromkeys(self.aligned(ratios)))
        if len({r.below for r in kept}) == 1:
            return Ratio(self.core.apply(end, *(r.above for r in kept)), kept[0].below)
        best, *others = kept
        for other in others:
            wins = self.compared("<=" if end == "least" else ">=", best, other)
            best = self.case(
                (self.core.no(self.known(best)), other), (self.core.no(self.known(other)), best),
                (wins, best), (self.core.true, other),
            )  # fmt: skip
        return best

    def pick_known(self, end: End, ratios: Sequence[Ratio]) -> Ratio:
        """The least or the greatest, if all are known."""
        kept = self.aligned(ratios)
        return self.case((self.core.both(*map(self.known, kept)), self.pick(end, kept)))

    # Amounts ------------------------------------------------------------------------------------------------

    def single(self, amount: Amount) -> Ratio:
        """The ratio of an amount that is known exactly, else null."""
        if amount.exact:
            return amount.low
        return self.case((self.compared("==", amount.low, amount.high), amount.low))

    def within(self, low: Ratio, high: Ratio, *of: Amount) -> Amount:
        """An amount between bounds, there if all that it is made of are."""
        return Amount(low, high, self.has(*of))

    def add(self, one: Amount, other: Amount) -> Amount:
        """The sum."""
        return self.within(self.plus(one.low, other.low), self.plus(one.high, other.high), one, other)

    def negated(self, amount: Amount) -> Amount:
        """The opposite."""
        minus = Ratio(self.core.number(-1), self.one)
        return Amount(self.times(amount.high, minus), self.times(amount.low, minus), amount.has)

    def multiply(self, one: Amount, other: Amount) -> Amount:
        """The product; bounds that are open stay open unless one operand is a single number."""
        core = self.core
        if one.exact and other.exact:
            exact = self._product(one.low, other.low)
            return self.within(exact, exact, one, other)
        if one.exact:
            one, other = other, one
        if other.exact:
            return self.within(*self._scaled(one, other.low), one, other)
        singles = [core.surely(self.compared("==", a.low, a.high)) for a in (one, other)]
        scaled = [self._scaled(other, one.low), self._scaled(one, other.low)]
        ends = [self.times(a, b) for a in (one.low, one.high) for b in (other.low, other.high)]
        bounds = [
            self.case(*((s, pair[i]) for s, pair in zip(singles, scaled, strict=True)), (core.true, outer))
            for i, outer in enumerate((self.pick_known("least", ends), self.pick_known("greatest", ends)))
        ]
        return self.within(bounds[0], bounds[1], one, other)

    def _scaled(self, amount: Amount, factor: Ratio) -> tuple[Ratio, Ratio]:
        """Both bounds times a number, which turns them round if it is negative; if it is not known, there are none.

        Nothing but zero can be told of zero times what is not known, and of nothing else.
        """
        low, high = self._product(amount.low, factor), self._product(amount.high, factor)
        up = self.core.compare(">=", factor.above, self.zero)
        if up is self.core.true:
            return low, high
        core = self.core
        ends = [core.compare("==", ratio.above, self.zero) for ratio in (amount.low, amount.high)]
        none, rises, falls = core.surely(core.both(*ends)), core.surely(up), core.surely(core.no(up))
        rows = [] if none is core.false else [(none, self.nil)]
        return (
            self.case(*rows, (rises, low), (falls, high)),
            self.case(*rows, (rises, high), (falls, low)),
        )

    def _product(self, one: Ratio, other: Ratio) -> Ratio:
        """The product of two ratios; zero if one of them is zero, whatever the other is."""
        rows = []
        for ratio in (one, other):
            none = self.core.surely(self.core.compare("==", ratio.above, self.zero))
            if none is not self.core.false:
                rows.append((none, self.nil))
        product = self.times(one, other)
        return self.case(*rows, (self.core.true, product)) if rows else product

    def divide(self, above: Amount, below: Amount) -> Amount:
        """The quotient; by zero, less or what is unknown it is unknown; of nothing and by nothing there is none."""
        core = self.core
        has = self.has(above, below)
        if below.exact:
            inverse = self._inverse(below.low)
            return Amount(self.times(above.low, inverse), self.times(above.high, inverse), has)
        sure = core.surely(core.compare(">", below.low.above, self.zero))
        ended = core.both(sure, self.known(below.high))
        low, high = self._inverse(below.high), self._inverse(below.low)
        turned = Amount(self.case((ended, low), (sure, self.nil)), self.case((sure, high)))
        found = self.multiply(
            above.there, turned
        )  # of nothing but a divisor that is surely positive is 0 the quotient of 0
        return self.mapped(found, lambda ratio: self.case((sure, ratio)))._replace(has=has)

    def _inverse(self, ratio: Ratio) -> Ratio:
        positive = self.core.compare(">", ratio.above, self.zero)
        return Ratio(ratio.below, self.core.case((positive, ratio.above)))

    def compare(self, operator: Comparison, one: Amount, other: Amount) -> Truth:
        """A comparison: decided where it comes out the same for all between the bounds; with nothing it is false."""
        core = self.core
        if operator == "!=":
            return core.no(self.compare("==", one, other))
        low_one, high_one, low_other, high_other = one.low, one.high, other.low, other.high
        if one.exact and other.exact:
            truth = self.compared(operator, low_one, low_other)
        elif operator == "==":
            truth = core.both(
                self.compare("<=", one.there, other.there), self.compare(">=", one.there, other.there)
            )
        elif operator in ("<", "<="):
            truth = core.bound(
                self.compared(operator, high_one, low_other), self.compared(operator, low_one, high_other)
            )
        else:
            truth = core.bound(
                self.compared(operator, low_one, high_other), self.compared(operator, high_one, low_other)
            )
        has = self.has(one, other)
        return truth if has is None else core.both(has, truth)

    def hull(self, alive: Sequence[tuple[Truth, Amount]]) -> Amount:
        """The bounds of all that are possible; none where one that is possible has none."""
        return Amount(
            self._end("least", [(when, a.low) for when, a in alive]),
            self._end("greatest", [(when, a.high) for when, a in alive]),
        )

    def _end(self, end: End, rows: list[tuple[Truth, Ratio]]) -> Ratio:
        core = self.core
        if len(rows) == 1 and rows[0][0] is core.true:
            return rows[0][1]
        picked = self.pick(end, [self.case(row) for row in rows])
        bounded = core.both(*(core.implies(when, self.known(ratio)) for when, ratio in rows))
        return picked if bounded is core.true else self.case((bounded, picked))

    def sum(self, ratios: Sequence[Ratio]) -> Ratio:
        """Ratios added up, in halves, so that many do not nest deep."""
        if len(ratios) < 2:  # noqa: PLR2004 reason: one ratio is itself
            return ratios[0] if ratios else self.nil
        half = len(ratios) // 2
        return self.plus(self.sum(ratios[:half]), self.sum(ratios[half:]))

    def mapped(self, amount: Amount, change: Callable[[Ratio], Ratio]) -> Amount:
        """An amount with both bounds changed by what keeps their order."""
        low = change(amount.low)
        return Amount(low, low if amount.exact else change(amount.high), amount.has)


__all__ = ["Amount", "Amounts", "Comparison", "Ratio"]
