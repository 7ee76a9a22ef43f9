"""Points of scoring tables, exactly or between bounds."""

from __future__ import annotations

from fractions import Fraction

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, Amounts, Ratio
from qualityaward.language.core import Const
from qualityaward.language.translation import Here, Translation


def amount(work: Translation, node: nodes.Score, here: Here) -> Amount:
    """The points in units of the table's scale."""
    amounts = work.amounts
    found = points(work, node, here)
    return amounts.mapped(found, lambda ratio: _whole(amounts, ratio, 10**node.scale))


def _whole(amounts: Amounts, ratio: Ratio, unit: int) -> Ratio:
    below = ratio.below.value if isinstance(ratio.below, Const) else None
    number = amounts.core.number
    if below is None or unit % int(below):
        return amounts.times(ratio, Ratio(number(unit), amounts.one))
    return Ratio(amounts.core.apply("*", ratio.above, number(unit // int(below))), amounts.one)


def points(work: Translation, node: nodes.Score, here: Here) -> Amount:
    """The points of an item and of all below it: its maximum caps them, 0 where it does not apply, then its weight."""
    core, amounts = work.core, work.amounts
    when = core.true if node.when is None else work.truth(node.when, here)
    if when is core.false:
        return Amount(amounts.nil, amounts.nil)
    found = _by_itself(work, node, here) if node.kind == "value" else _together(work, node, here)
    if node.most is not None:
        most = amount_of(amounts, node.most)
        low = amounts.pick("least", [found.low, most])
        found = Amount(
            amounts.case((amounts.known(found.low), low)), amounts.pick("least", [found.high, most])
        )
    if when is not core.true:
        surely, may = core.surely(when), core.possibly(when)

        def end(ratio: Ratio, pick: str) -> Ratio:
            one, nil = amounts.aligned([ratio, amounts.nil])
            zeroed = amounts.pick("least" if pick == "least" else "greatest", [one, nil])
            return amounts.case(
                (surely, one),
                (core.both(may, amounts.known(one)), zeroed),
                (core.no(may), nil),
            )

        found = Amount(end(found.low, "least"), end(found.high, "greatest"))
    if node.weight is not None:
        weight = amount_of(amounts, node.weight)
        found = amounts.multiply(found, Amount(weight, weight))
    return found._replace(has=None)


def _by_itself(work: Translation, node: nodes.Score, here: Here) -> Amount:
    core, amounts, value = work.core, work.amounts, node.value
    assert value is not None
    unit = Ratio(amounts.one, core.number(10**value.scale))
    found = amounts.mapped(work.amount(value, here), lambda ratio: amounts.times(ratio, unit))
    if not isinstance(value, nodes.FactOf):
        return found
    declared = work.declared(value, here).value  # a record outside of what is declared is refused
    ends = [
        None if end is None else Ratio(core.number(end), amounts.one) for end in (declared.min, declared.max)
    ]
    low, high = (
        ratio if end is None else amounts.case((amounts.known(ratio), ratio), (core.true, end))
        for ratio, end in zip((found.low, found.high), ends, strict=True)
    )
    return Amount(low, high)


def _together(work: Translation, node: nodes.Score, here: Here) -> Amount:
    amounts, items = work.amounts, [points(work, item, here) for item in node.items]
    if node.kind == "best":
        return Amount(
            amounts.pick("greatest", [item.low for item in items]),
            amounts.pick_known("greatest", [item.high for item in items]),
        )
    return Amount(amounts.sum([item.low for item in items]), amounts.sum([item.high for item in items]))


def amount_of(amounts: Amounts, number: nodes.Constant) -> Ratio:
    """The number that a literal stands for."""
    exact = Fraction(int(number.value), 10**number.scale)
    return Ratio(amounts.core.number(exact.numerator), amounts.core.number(exact.denominator))
