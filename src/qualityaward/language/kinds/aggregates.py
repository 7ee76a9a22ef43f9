"""What the elements of a list come to: exactly, or between the bounds of all ways in which what is missing may turn out."""

from __future__ import annotations

from functools import partial
from typing import Literal, assert_never, cast

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount, End, Ratio
from qualityaward.language.core import (
    And,
    Apply,
    Case,
    Cmp,
    Const,
    Exists,
    Falls,
    Fold,
    Is,
    Merged,
    Node,
    Not,
    Or,
    Truth,
    Value,
    Var,
)
from qualityaward.language.kinds import lists, yearly
from qualityaward.language.translation import Here, Translation

Member = tuple[Truth, Amount]
"""Whether a row counts, and what it gives."""


def amount(work: Translation, node: nodes.Aggregate, here: Here) -> Amount:
    """The count, sum, average, least or greatest of a list that is stated."""
    list_, inside = work.listed(node.selection.list, here)
    if node.years is None:
        inside = work.elements(node.selection, here, against=here.late)
    assert inside.listed is not None
    value = absent = work.amounts.of(work.amounts.one)
    if node.of is not None:
        shift = Ratio(work.core.number(10 ** (node.scale - node.of.scale)), work.amounts.one)
        value, absent = (
            work.amounts.mapped(
                work.amount(node.of, inside._replace(summed=summed)),
                lambda ratio: work.amounts.times(ratio, shift),
            )
            for summed in ("present", "absent")
        )
        if value.has is not None:
            absent = work.amounts.unknown
    if node.years is None:
        return _of_elements(work, node, here, list_, value)
    found = _of_members(work, node, _rows(work, node, here, value, absent))
    if node.kind == "count":
        return _of_a_list(work, list_, found)
    stated = work.core.stated(list_)
    return work.amounts.mapped(found, lambda ratio: work.amounts.case((stated, ratio)))


def _of_a_list(work: Translation, list_: Var, found: Amount) -> Amount:
    """How many elements count of a list; of one that is not stated, none at least."""
    stated, amounts = work.core.stated(list_), work.amounts
    low = amounts.case((stated, found.low), (work.core.true, amounts.nil))
    return found._replace(low=low, high=amounts.case((stated, found.high)))


# Elements ---------------------------------------------------------------------------------------------------


def _of_elements(work: Translation, node: nodes.Aggregate, here: Here, list_: Var, value: Amount) -> Amount:
    core, amounts = work.core, work.amounts
    counts = lists.selected(work, node.selection, here, against=here.late)
    if value.has is not None:
        counts = core.both(counts, value.has)
    surely, may = core.surely(counts), core.possibly(counts)
    one, zero = amounts.one, amounts.zero
    sure = core.fold("count", list_, surely)
    if node.kind == "count":
        return _of_a_list(work, list_, Amount(Ratio(sure, one), Ratio(core.fold("count", list_, may), one)))

    def all_known(ratio: Ratio, result: Ratio) -> Ratio:
        unknown = core.both(may, core.no(amounts.known(ratio)))
        none = core.compare("==", core.fold("count", list_, unknown), zero)
        return amounts.case((none, result))

    def sum_of(ratio: Ratio, end: End) -> Ratio:
        outside = core.case(
            (surely, ratio.above), (core.stated(ratio.above), core.apply(end, ratio.above, zero))
        )
        return all_known(ratio, Ratio(core.fold("sum", list_, may, outside), ratio.below))

    def extreme(end: End, which: Truth, ratio: Ratio) -> Ratio:
        kind: Literal["min", "max"] = "min" if end == "least" else "max"
        if isinstance(ratio.below, Const):
            return Ratio(core.fold(kind, list_, which, ratio.above), ratio.below)
        return Ratio(
            core.fold(kind, list_, which, ratio.above, ratio),
            core.fold(kind, list_, which, ratio.below, ratio),
        )

    some = core.compare(">", sure, zero)
    any_ = core.compare(">", core.fold("count", list_, may), zero)
    least = all_known(value.low, extreme("least", may, value.low))
    greatest = all_known(value.high, extreme("greatest", may, value.high))
    match node.kind:
        case "sum":
            return Amount(sum_of(value.low, "least"), sum_of(value.high, "greatest"))
        case "min":
            high = extreme("least", surely, value.high)
            return _or_else(work, node, some, any_, (least, high), (least, greatest))
        case "max":
            low = extreme("greatest", surely, value.low)
            return _or_else(work, node, some, any_, (low, greatest), (least, greatest))
        case "average":
            unsure = core.fold("count", list_, core.both(may, core.no(surely)))
            whole = core.both(some, core.compare("==", unsure, zero))
            low, high = sum_of(value.low, "least"), sum_of(value.high, "greatest")
            return Amount(
                amounts.case((whole, _shared(work, low, sure)), (some, least)),
                amounts.case((whole, _shared(work, high, sure)), (some, greatest)),
            )
        case other:
            assert_never(other)


def _or_else(
    work: Translation,
    node: nodes.Aggregate,
    some: Truth,
    any_: Truth,
    bounds: tuple[Ratio, Ratio],
    all_: tuple[Ratio, Ratio],
) -> Amount:
    """The bounds if an element surely counts; else, with an `otherwise`, those of it and of all that may count."""
    amounts, core = work.amounts, work.core
    if node.otherwise is None:
        return Amount(amounts.case((some, bounds[0])), amounts.case((some, bounds[1])))
    other = Ratio(core.number(int(node.otherwise.value)), amounts.one)

    def end(which: End, sure: Ratio, may: Ratio) -> Ratio:
        either = amounts.pick(which, [may, other])
        return amounts.case((some, sure), (core.no(any_), other), (amounts.known(may), either))

    return Amount(end("least", bounds[0], all_[0]), end("greatest", bounds[1], all_[1]))


def _shared(work: Translation, total: Ratio, among: Value) -> Ratio:
    return Ratio(total.above, work.core.apply("*", total.below, among))


# Rows of calendar years -------------------------------------------------------------------------------------


def _rows(
    work: Translation, node: nodes.Aggregate, here: Here, value: Amount, absent_value: Amount
) -> list[Member]:
    """The rows of the years that are meant; one that is absent is unknown, between the bounds that are declared."""
    core, amounts = work.core, work.amounts
    list_, inside = work.listed(node.selection.list, here)
    assert node.years is not None
    assert node.year is not None
    year, selection = node.year, node.selection
    where = core.true if selection.where is None else work.truth(selection.where, inside)
    if value.has is not None:
        sure = core.surely(value.has)
        value = amounts.mapped(value, lambda ratio: amounts.case((sure, ratio)))
    found = list[Member]()
    for ago in range(node.years.first, node.years.last - 1, -1):
        there = work.has_row(list_, year, ago)
        own = amounts.mapped(value, partial(yearly.of_row, work, list_, year, ago))
        if absent_value != amounts.unknown:
            own = Amount(
                amounts.case((there, own.low), (core.true, absent_value.low)),
                amounts.case((there, own.high), (core.true, absent_value.high)),
            )
        absent = core.both(
            of_no_row(work, inside, where, there), core.true if node.of is not None else core.waiting(there)
        )
        found.append((work.of_row(list_, year, ago, where, absent), own.there))
    return found


def of_no_row(work: Translation, inside: Here, where: Truth, there: Truth) -> Truth:
    """A `where` of a row that nobody states: each of its fields waits for the row, an optional one, too."""
    core = work.core
    assert inside.listed is not None
    optional = {f.name for f in inside.listed.fields if f.may_be_nothing}
    known = dict[Node, Node]()

    def blank(node: Node) -> Node:
        if node not in known:
            match node:
                case Var(kind="field", sort=sort):
                    known[node] = core.const(None, sort, (there,))
                case Is(what="stated", of=Var(kind="field", name=name)) if name in optional:
                    known[node] = core.waiting(there)
                case Exists() | Fold() | Merged() | Falls():
                    known[node] = node  # what its fields are, its own elements say
                case Const() | Var() | Apply() | Cmp() | And() | Or() | Not() | Is() | Case():
                    known[node] = core.rebuilt(node, blank)
        return known[node]

    return cast("Truth", blank(where))


def _of_members(work: Translation, node: nodes.Aggregate, members: list[Member]) -> Amount:
    core, amounts = work.core, work.amounts
    sure, may = [core.surely(t) for t, _ in members], [core.possibly(t) for t, _ in members]
    one, nil = amounts.one, amounts.nil

    def counted(truths: list[Truth]) -> Ratio:
        return Ratio(core.sum([core.case((t, one), (core.true, amounts.zero)) for t in truths]), one)

    def total(ratios: list[Ratio], end: End) -> Ratio:
        parts = list[Ratio]()
        for s, m, ratio in zip(sure, may, ratios, strict=True):
            if s is core.true:
                parts.append(ratio)
                continue
            outside = amounts.pick(end, [ratio, nil])
            parts.append(
                amounts.case((s, ratio), (core.both(m, amounts.known(ratio)), outside), (core.no(m), nil))
            )
        return amounts.sum(parts)

    lows, highs = [a.low for _, a in members], [a.high for _, a in members]
    some = core.either(*sure)
    hull = amounts.hull([(m, a) for m, (_, a) in zip(may, members, strict=True)])
    match node.kind:
        case "count":
            return Amount(counted(sure), counted(may))
        case "sum":
            return Amount(total(lows, "least"), total(highs, "greatest"))
        case "min":
            high = amounts.pick("least", [amounts.case((s, r)) for s, r in zip(sure, highs, strict=True)])
            return _or_else(work, node, some, core.either(*may), (hull.low, high), (hull.low, hull.high))
        case "max":
            low = amounts.pick("greatest", [amounts.case((s, r)) for s, r in zip(sure, lows, strict=True)])
            return _or_else(work, node, some, core.either(*may), (low, hull.high), (hull.low, hull.high))
        case "average":
            whole = core.both(some, *(core.either(s, core.no(m)) for s, m in zip(sure, may, strict=True)))
            number = counted(sure).above
            return Amount(
                amounts.case((whole, _shared(work, total(lows, "least"), number)), (some, hull.low)),
                amounts.case((whole, _shared(work, total(highs, "greatest"), number)), (some, hull.high)),
            )
        case other:
            assert_never(other)
