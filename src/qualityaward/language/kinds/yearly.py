"""Yearly figures: conditions on each year, figures that rise, and figures that grow."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Literal

from qualityaward.language import nodes
from qualityaward.language.amounts import Ratio
from qualityaward.language.core import Const, Truth, Value, Var
from qualityaward.language.making import Core
from qualityaward.language.translation import Here, Translation


def each_year(work: Translation, node: nodes.EachYear, here: Here) -> Truth:
    """The row of each of some calendar years meets a condition."""
    list_, inside = work.listed(node.list, here)
    where = work.truth(node.where, inside)
    rows = (
        work.of_row(list_, node.year, ago, where)
        for ago in range(-node.years.first, -node.years.last - 1, -1)
    )
    return work.given(list_, work.core.both(*rows))


def rising(work: Translation, node: nodes.Rising, here: Here) -> Truth:
    """A figure that fell nowhere; known to rise only where the series is whole up to the last year."""
    list_, inside = work.listed(node.list, here)
    figure = work.amount(node.value, inside)
    there = work.core.true if figure.has is None else work.core.surely(figure.has)
    if node.last is not None:
        return work.given(
            list_, _rose(work, node, list_, work.amounts.case((there, work.amounts.single(figure))))
        )
    rose = series(work.core, list_, work.field(node.year), work.this_year, work.amounts.single(figure), there)
    return work.given(list_, rose)


def _rose(work: Translation, node: nodes.Rising, list_: Var, figure: Ratio) -> Truth:
    """Whether each figure of the last n years is above every earlier one: false if one that is known is not."""
    assert node.last is not None
    rows = [of_row(work, list_, node.year, ago, figure) for ago in range(node.last, 0, -1)]
    operator: Literal[">", ">="] = ">" if node.strict else ">="
    return work.core.both(
        *(work.amounts.compared(operator, after, before) for before, after in combinations(rows, 2))
    )


def series(core: Core, list_: Var, year: Value, this_year: Value, figure: Ratio, there: Truth) -> Truth:
    """Whether the figures of a list that is stated rose from each row to the next, up to the year before this one."""
    past = core.surely(core.compare("<", year, this_year))
    known = core.both(core.stated(figure.above), core.stated(figure.below), there)
    fell = core.falls(list_, core.both(past, known), year, figure.above, figure.below)
    rows = core.fold("count", list_, past)
    vague = core.either(core.both(past, core.no(known)), core.no(core.stated(year)))
    whole = core.both(
        core.compare("==", core.fold("count", list_, vague), core.number(0)),
        core.compare(">=", rows, core.number(2)),
        core.compare("==", rows, core.apply("-", this_year, core.fold("min", list_, past, year))),
    )
    return core.both(core.no(fell), core.either(core.surely(whole), core.waiting(whole)))


def of_row(work: Translation, list_: Var, year: nodes.FieldOf, ago: int, figure: Ratio) -> Ratio:
    """A figure of the row of a calendar year; null where there is no such row."""
    row = work.of_year(year, ago)

    def read(value: Value) -> Value:
        return value if isinstance(value, Const) else work.core.fold("max", list_, row, value)

    return Ratio(read(figure.above), read(figure.below))


def growth(work: Translation, node: nodes.Growth, here: Here) -> Truth:
    """A figure of at least so much more than that of an earlier year: ``new >= old * (1 + rate) ** years``."""
    core, amounts, unit = work.core, work.amounts, 10**node.at_least.scale
    list_, inside = work.listed(node.list, here)
    amount, rate = work.amount(node.value, inside), work.amount(node.at_least, here)
    figure = amounts.single(amount)
    if amount.has is not None:
        figure = amounts.case((core.surely(amount.has), figure))
    given = amounts.single(rate).above
    factor = core.apply("greatest", core.apply("+", core.number(unit), given), core.number(0))
    if not isinstance(factor, Const):
        factor = core.case((core.stated(given), factor))

    def step(before: int, after: int, years: int) -> Truth:
        old, new = (of_row(work, list_, node.year, ago, figure) for ago in (before, after))
        times: Value = core.number(1)
        over = unit**years
        for _ in range(years):
            times = core.apply("*", times, factor)
        if isinstance(times, Const) and times.value is not None:
            least = Fraction(int(times.value), over)
            times, over = core.number(least.numerator), least.denominator
        due = core.apply("*", core.apply("*", old.above, new.below), times)
        reached = core.apply("*", core.apply("*", new.above, old.below), core.number(over))
        return core.compare(
            ">" if node.strict else ">=",
            reached,
            core.case((core.compare(">", old.above, core.number(0)), due)),
        )

    last = node.last
    if node.how == "each_year":
        truth = core.both(*(step(ago + 1, ago, 1) for ago in range(last, 0, -1)))
    else:
        truth = step(last + 1, 1, last if node.how == "average" else 1)
    if rate.has is not None:
        truth = core.both(rate.has, truth)
    return work.given(list_, truth)
