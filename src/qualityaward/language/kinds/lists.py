"""Elements of a list: which are in the window, whether one or none meets a condition, and how many do.

For `none`, `every` and `at_most` an element counts *against*: an undated one is seen, one after the judged day is seen, and one
after the decision, which cannot have happened, is unknown. For `some`, `at_least` and what lists come to it counts *for*: an
undated one is unknown, and one after the judged day is not seen (semantics, section 3).
"""

from __future__ import annotations

from typing import Literal, assert_never

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, Ratio
from qualityaward.language.core import Truth, Value
from qualityaward.language.translation import Here, Translation
from qualityaward.values import EVER, Ever, Period, Window, parse_period

Side = Literal["for", "against"]


def quantified(work: Translation, node: nodes.Quantified, here: Here) -> Truth:
    """`some`, `none` and `every`."""
    core, selection = work.core, node.selection
    list_, _ = work.listed(selection.list, here)
    match node.kind:
        case "some":
            return core.exists(list_, selected(work, selection, here, "for"))
        case "none":
            return core.no(core.exists(list_, selected(work, selection, here, "against")))
        case "every":
            return core.no(core.exists(list_, selected(work, selection, here, "against", opposite=True)))
        case _:
            assert_never(node.kind)


def count(work: Translation, selection: nodes.Selection, here: Here, side: Side) -> Amount:
    """How many elements count, for or against."""
    core = work.core
    list_, _ = work.listed(selection.list, here)
    truth, one = selected(work, selection, here, side), core.number(1)
    return Amount(
        Ratio(core.fold("count", list_, core.surely(truth)), one),
        Ratio(core.fold("count", list_, core.possibly(truth)), one),
    )


def selected(
    work: Translation, selection: nodes.Selection, here: Here, side: Side, *, opposite: bool = False
) -> Truth:
    """Whether the element at hand is in the window and meets `where` (`opposite`: does not meet it)."""
    core = work.core
    _, inside = work.listed(selection.list, here)
    where = core.true if selection.where is None else work.truth(selection.where, inside)
    return core.both(window(work, selection, here, side), core.no(where) if opposite else where)


def window(work: Translation, selection: nodes.Selection, here: Here, side: Side) -> Truth:
    """Whether the element at hand is in the window."""
    core = work.core
    if selection.dated is None:
        return core.true
    within = selection.within
    if within is None or isinstance(within, (Period, Ever)):
        return _within(work, selection, EVER if within is None else within, here, side)
    assert isinstance(within, nodes.DefinitionOf)
    return core.either(
        *(
            core.both(chosen, _within(work, selection, period, here, side))
            for chosen, period in periods(work, within, here)
        )
    )


def periods(work: Translation, table: nodes.DefinitionOf, here: Here) -> list[tuple[Truth, Window]]:
    """The periods of a table that turns on readings, each with when it is the one."""
    core, found = work.core, list[tuple[Truth, Window]]()
    before: Truth = core.true
    for when, value in table.rows:
        chosen = core.true if when is None else work.truth(when, here.outside)
        if isinstance(value, nodes.DefinitionOf):
            rows = periods(work, value, here)
        else:
            assert isinstance(value, nodes.Constant)
            period = parse_period(str(value.value))
            assert period is not None
            rows = [(core.true, period)]
        found += [(core.both(before, chosen, inner), period) for inner, period in rows]
        before = core.both(before, core.no(chosen))
    return found


def _within(work: Translation, selection: nodes.Selection, period: Window, here: Here, side: Side) -> Truth:
    core = work.core
    assert selection.dated is not None
    _, inside = work.listed(selection.list, here)
    day: Value = work.field(selection.dated)
    has = work.has(selection.dated, inside)
    bounded = selection.after is not None or not isinstance(period, Ever)
    if selection.after is not None:
        start = work.amount(selection.after, here)
        first = work.amounts.single(start).above
        begun = core.compare("<=", first, day)
        ends = core.true if isinstance(period, Ever) else core.compare("<=", day, work.later(first, period))
        counted, has_start = core.both(begun, ends), start.has or core.true
    else:
        counted = (
            core.true if isinstance(period, Ever) else core.compare(">=", work.later(day, period), work.on)
        )
        has_start = core.true
    match side:
        case "for":
            seen = core.both(core.compare("<=", day, work.on), counted)
        case "against":
            late = core.compare(">", day, work.on) if selection.after is None else core.false
            seen = core.either(
                core.no(core.stated(day)),
                core.both(core.compare(">", day, work.decided), core.waiting(day)),
                core.both(core.compare("<=", day, work.decided), core.either(late, counted)),
            )
        case _:
            assert_never(side)
    if has is not None:  # a day that is nothing is in no window, and seen where there is none
        seen = core.both(has, seen) if bounded else core.either(core.no(has), core.both(has, seen))
    return core.both(has_start, seen)
