"""`total`: the periods of a list, merged, make up at least so much."""

from __future__ import annotations

from qualityaward.language import nodes
from qualityaward.language.core import Truth, Value
from qualityaward.language.translation import Here, Translation
from qualityaward.values import FIRST_DAY, Period


def truth(work: Translation, node: nodes.Total, here: Here) -> Truth:
    """Between the periods that surely count and those that may: a longer total begins no earlier for a gap.

    Where it speaks against the applicant, days up to that of the decision count, and a period that begins later is a
    mistake that may stand for any.
    """
    core = work.core
    list_, inside = work.listed(node.list, here)
    asked = inside._replace(dated=node.start.name if here.turned else "")
    where = core.true if node.where is None else work.truth(node.where, asked)
    start, end, on = work.field(node.start), work.field(node.end), work.decided if here.turned else work.on
    late = core.surely(core.compare(">", start, on)) if here.turned else core.false
    has_start, has_end = work.has(node.start, inside), work.has(node.end, inside)
    assert isinstance(node.at_least, Period)
    period, day = node.at_least, core.number(1)

    def reaches(counts: Truth, first: Value, until: Value) -> Truth:
        if period.length == 0:
            return core.true
        counts = core.both(counts, core.compare("<", first, until))
        days, last = core.merged(list_, counts, first, until), core.fold("max", list_, counts, until)
        begun = work.later(core.apply("-", last, days), period)
        return core.both(core.compare(">", days, core.number(0)), core.compare("<=", begun, last))

    closed = core.apply("least", core.apply("+", end, day), on)
    open_ = core.false if has_end is None else core.surely(core.no(has_end))
    latest = core.case((core.stated(end), closed), (core.true, on))
    earliest = core.case(
        (core.stated(end), closed),
        (open_, on),
        (core.true, core.apply("least", core.apply("+", start, day), on)),
    )
    has_begun = core.true if has_start is None else core.surely(has_start)
    some_day = core.either(core.stated(start), core.both(core.stated(end), has_begun))
    begins = core.case(
        (core.stated(start), start), (core.true, end)
    )  # its last day is covered, whenever it began
    surely = reaches(core.both(core.surely(where), some_day), begins, earliest)
    may = core.both(core.possibly(where), core.true if has_start is None else core.possibly(has_start))
    known = core.both(core.stated(start), core.no(late))
    first = core.case((known, start), (core.true, core.const(FIRST_DAY, "date")))
    return work.given(list_, core.bound(surely, core.surely(reaches(may, first, latest))))
