"""Elements of a list: which are in the window, whether one or none meets a condition, and how many do.

An element counts *against* the applicant where seeing it can only harm: for `none`, `every` and `at_most`, the other way
round inside a negation. Then an undated one is seen where no window begins, one after the judged day is seen, and one after the
decision, which cannot have happened, is unknown. It counts *for* him otherwise, and for what lists come to: an undated one is
unknown, and one after the judged day is not seen (semantics, section 3).
"""

from __future__ import annotations

from typing import assert_never

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, Ratio
from qualityaward.language.core import Truth, Value
from qualityaward.language.kinds import logic
from qualityaward.language.translation import Here, Translation
from qualityaward.values import EVER, CalendarYears, Ever, Period, Window, parse_period


def quantified(work: Translation, node: nodes.Quantified, here: Here) -> Truth:
    """`some`, `none` and `every`."""
    core, selection = work.core, node.selection
    list_, _ = work.listed(selection.list, here)
    match node.kind:
        case "some":
            return core.exists(list_, selected(work, selection, here, against=here.turned))
        case "none":
            return core.no(core.exists(list_, selected(work, selection, here, against=not here.turned)))
        case "every":
            other = selected(work, selection, here, against=not here.turned, opposite=True)
            return core.no(core.exists(list_, other))
        case other:
            assert_never(other)


def counted(work: Translation, node: nodes.Count, here: Here) -> Truth:
    """How many elements count, or conditions hold: at least so many for the applicant, at most so many against him."""
    of, amounts, bounds = node.of, work.amounts, list[Truth]()
    if node.at_least:
        for_him = (
            logic.counted(work, of, here)
            if isinstance(of, tuple)
            else count(work, of, here, against=here.turned)
        )
        bounds.append(amounts.compare(">=", for_him, amounts.number(node.at_least)))
    if node.at_most is not None:
        against = (
            logic.counted(work, of, here.opposite)
            if isinstance(of, tuple)
            else count(work, of, here, against=not here.turned)
        )
        bounds.append(amounts.compare("<=", against, amounts.number(node.at_most)))
    return work.core.both(*bounds)


def count(work: Translation, selection: nodes.Selection, here: Here, *, against: bool) -> Amount:
    """How many elements count, for or against."""
    core = work.core
    list_, _ = work.listed(selection.list, here)
    truth, one = selected(work, selection, here, against=against), core.number(1)
    return Amount(
        Ratio(core.fold("count", list_, core.surely(truth)), one),
        Ratio(core.fold("count", list_, core.possibly(truth)), one),
    )


def selected(
    work: Translation, selection: nodes.Selection, here: Here, *, against: bool, opposite: bool = False
) -> Truth:
    """Whether the element at hand is in the window and meets `where` (`opposite`: does not meet it)."""
    core = work.core
    inside = work.elements(selection, here, against=against)._replace(turned=against is not opposite)
    where = core.true if selection.where is None else work.truth(selection.where, inside)
    return core.both(window(work, selection, here, against=against), core.no(where) if opposite else where)


def window(work: Translation, selection: nodes.Selection, here: Here, *, against: bool) -> Truth:
    """Whether the element at hand is in the window."""
    core = work.core
    if selection.dated is None:
        return core.true
    within = selection.within
    if within is None or isinstance(within, (Period, Ever, CalendarYears)):
        return _within(work, selection, EVER if within is None else within, here, against=against)
    return core.either(
        *(
            core.both(chosen, _within(work, selection, period, here, against=against))
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


def _within(
    work: Translation, selection: nodes.Selection, period: Window, here: Here, *, against: bool
) -> Truth:
    """Whether the element at hand is in a window of this length; a day that is nothing is in none."""
    core = work.core
    assert selection.dated is not None
    _, inside = work.listed(selection.list, here)
    day, has = work.field(selection.dated), work.has(selection.dated, inside)
    last = work.decided if against else work.on
    bounded = selection.after is not None or not isinstance(period, Ever)
    parts = list[Truth]()
    if selection.after is not None:
        start = work.amount(selection.after, here)
        first = work.amounts.single(start).above
        parts += [start.has or core.true, core.compare("<=", first, last)]
        counts = core.compare("<=", first, day)
        assert not isinstance(period, CalendarYears)
        if not isinstance(period, Ever):
            counts = core.both(counts, core.compare("<=", day, work.later(first, period)))
    elif isinstance(period, Ever):
        counts = core.true
    elif isinstance(period, CalendarYears):
        counts = _in_years(work, day, period)
    else:
        counts = core.compare(">=", work.later(day, period), work.on)
    in_time = core.compare("<=", day, last)
    if not against:
        seen = core.both(in_time, counts)
    elif selection.after is not None or (isinstance(period, CalendarYears) and period.last < 0):
        seen = core.either(core.both(in_time, counts), core.both(core.no(in_time), core.waiting(day)))
    else:  # what is later than the decision lies in every window that ends with a day
        seen = core.both(counts, core.either(in_time, core.waiting(day)))
        if not bounded:
            seen = core.either(core.no(core.stated(day)), seen)
    if has is not None and (bounded or not against):  # else what has no day, or no known one, is seen already
        seen = core.both(has, seen) if bounded else core.either(core.no(has), core.both(has, seen))
    return core.both(*parts, seen)


def _in_years(work: Translation, day: Value, years: CalendarYears) -> Truth:
    """Whether a day is in calendar years; those up to this one end with the last day that is looked at."""
    core = work.core
    year, this_year = core.apply("year_of", day), work.this_year
    counts = core.compare("<=", core.apply("-", this_year, core.number(-years.first)), year)
    if years.last < 0:
        counts = core.both(
            counts, core.compare("<=", year, core.apply("-", this_year, core.number(-years.last)))
        )
    return counts
