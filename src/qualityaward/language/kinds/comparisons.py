"""Comparisons, membership, places, and the calendar's functions."""

from __future__ import annotations

from typing import assert_never

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount
from qualityaward.language.core import Truth, Value
from qualityaward.language.translation import Flag, Here, Translation
from qualityaward.values import Period


def compared(work: Translation, node: nodes.Compare, here: Here) -> Truth:
    """Two values, or two yes-or-no values."""
    if node.left.type.kind == "bool":
        same = _same(work, work.flag(node.left, here), work.flag(node.right, here))
        return same if node.operator == "==" else work.core.no(same)
    back = nodes.taken_back(node)
    if back is not None:
        return _taken_back(work, node, back, here)
    since = _since(work, node, here)
    if since is not None:
        return since
    return work.amounts.compare(node.operator, work.amount(node.left, here), work.amount(node.right, here))


def _same(work: Translation, one: Flag, other: Flag) -> Truth:
    core = work.core
    same = core.either(core.both(one.truth, other.truth), core.both(core.no(one.truth), core.no(other.truth)))
    return core.both(*(has for has in (one.has, other.has) if has is not None), same)


def _taken_back(work: Translation, node: nodes.Compare, day: nodes.FieldOf, here: Here) -> Truth:
    """Whether an award was taken back: by the decision where that speaks against; on a day after it, that is unknown."""
    core, field = work.core, work.field(day)
    on = work.decided if nodes.by_decision(node, turned=here.turned) else work.on
    sides = (field, on) if node.left is day else (on, field)
    late = core.compare(">", field, work.decided)
    truth = core.either(
        core.both(core.no(late), core.compare(node.operator, *sides)), core.both(late, core.waiting(field))
    )
    has = work.has(day, here)
    return truth if has is None else core.both(has, truth)


def _since(work: Translation, node: nodes.Compare, here: Here) -> Truth | None:
    """``years_since(d) >= n`` as ``d + n years <= on``, which is the same for whole n of at least 1."""
    left, right, core = node.left, node.right, work.core
    if not (
        isinstance(left, nodes.FunctionOf)
        and left.name in ("years_since", "months_since")
        and isinstance(right, nodes.Constant)
        and right.scale == 0
        and node.operator in ("<", "<=", ">", ">=")
    ):
        return None
    length = int(right.value) + (node.operator in (">", "<="))
    day = work.amount(left.arguments[0], here)
    if length < 1 or not day.exact:
        return None
    period = Period(length, "years" if left.name == "years_since" else "months")
    reached = core.compare("<=", work.later(day.low.above, period), work.on)
    truth = reached if node.operator in (">", ">=") else core.no(reached)
    return truth if day.has is None else core.both(day.has, truth)


def one_of(work: Translation, node: nodes.OneOf, here: Here) -> Truth:
    """A value among literals."""
    core = work.core
    if node.item.type.kind == "bool":
        flag = work.flag(node.item, here)
        return core.either(*(_same(work, flag, work.flag(option, here)) for option in node.options))
    item = work.amount(node.item, here)
    among = core.either(
        *(work.amounts.compare("==", item.there, work.amount(option, here)) for option in node.options)
    )
    return among if item.has is None else core.both(item.has, among)


def inside(work: Translation, node: nodes.Inside, here: Here) -> Truth:
    """A place inside another; of a code that names a wider area it is unknown."""
    core, item = work.core, work.amount(node.item, here)
    code = work.amounts.single(item).above
    regions = node.item.type.regions
    inner = regions.inside(node.unit) if regions.listed else ()
    within = _any(work, code, inner) if inner else core.compare("starts", code, core.const(node.unit, "text"))
    wider = _any(work, code, regions.wider_than(node.unit))
    truth = core.either(within, core.both(wider, core.waiting(code)))
    return truth if item.has is None else core.both(item.has, truth)


def _any(work: Translation, code: Value, codes: tuple[str, ...]) -> Truth:
    core = work.core
    return core.either(*(core.compare("==", code, core.const(each, "text")) for each in codes))


def function(work: Translation, node: nodes.FunctionOf, here: Here) -> Amount:
    """A function of the calendar."""
    core, amounts = work.core, [work.amount(argument, here) for argument in node.arguments]
    args = [work.amounts.single(amount).above for amount in amounts]
    has = work.amounts.has(*amounts)
    match node.name:
        case "days_since":
            passed = core.apply("greatest", core.apply("-", work.on, args[0]), core.number(0))
            return work.amounts.of(core.case((core.stated(args[0]), passed)), has)
        case "years_since":
            return work.amounts.of(core.apply("years_since", args[0], work.on), has)
        case "months_since":
            return work.amounts.of(core.apply("months_since", args[0], work.on), has)
        case "add_years":
            return work.amounts.of(core.apply("add_years", *args), has)
        case "year":
            return work.amounts.of(core.apply("year_of", args[0]), has)
        case "year_end":
            return work.amounts.of(core.apply("year_end", args[0]), has)
        case other:
            assert_never(other)
