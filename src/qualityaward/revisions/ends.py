"""Which of two bars lasts longer: so long from its start, to the end of a year, to a day of the calendar, or to an event.

What is told here is true of every element. Two ends that nothing ties to each other are told apart for some elements this
way and for some the other: such a change is mixed. What is neither proved is undecided.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, assert_never

from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside
from qualityaward.revisions.meaning import value_meaning
from qualityaward.revisions.moves import Move
from qualityaward.scheme.scheme import Debarment

_YEAR: Final = 12
_LEAST_YEAR, _MOST_YEAR, _LEAST_MONTH, _MOST_MONTH = 365, 366, 28, 31


class End(NamedTuple):
    """How far an end lies from its base: so many months or days after it, or the end of the year that many years on.

    ``base`` None: a fixed day. ``early``: a day earlier, since the first day is counted.
    """

    base: nodes.Value | None
    unit: Literal["months", "days", "year_end", "fixed"]
    length: int = 0
    early: bool = False


def ended(old: Debarment, new: Debarment) -> Move:
    """What it does to those barred that a bar ends otherwise than it did."""
    if old.until is None and old.period is None:
        return Move.LOOSER
    if new.until is None and new.period is None:
        return Move.TIGHTER
    ours, theirs = _end(old), _end(new)
    if ours is None or theirs is None:
        return Move.UNSURE
    if ours.unit == theirs.unit == "fixed":
        return later(ours, theirs)
    if _same(ours.base, _start(old)) and _same(theirs.base, _start(new)):
        return later(ours, theirs)
    if ours.base is not None and theirs.base is not None and _same(ours.base, theirs.base):
        return later(ours, theirs)
    return Move.BOTH if _free(old, ours) and _free(new, theirs) else Move.UNSURE


def _start(bar: Debarment) -> nodes.Value | None:
    """The day from which a bar runs, where that is one for all."""
    return bar.start[0][1] if len(bar.start) == 1 and bar.start[0][0] is None else None


def _same(one: nodes.Value | None, other: nodes.Value | None) -> bool:
    return one is not None and other is not None and value_meaning(one) == value_meaning(other)


def _end(bar: Debarment) -> End | None:
    if bar.until is None:
        start, period = _start(bar), bar.period
        if start is None or period is None:
            return None
        days = period.unit == "days"
        length = period.length * (_YEAR if period.unit == "years" else 1)
        return End(start, "days" if days else "months", length, bar.first_day)
    return _of(bar.until)


def _of(day: nodes.Value) -> End | None:
    match day:
        case nodes.Constant():
            return End(None, "fixed", int(day.value))
        case nodes.FunctionOf(name="year_end", arguments=(inner,)):
            found = _of(inner)
            if found is None or found.unit not in ("months", "year_end") or found.length % _YEAR:
                return None
            return found._replace(unit="year_end")
        case nodes.FunctionOf(name="add_years", arguments=(inner, nodes.Constant(value=int() as years))):
            found = _of(inner)
            if found is None or found.unit not in ("months", "year_end"):
                return None
            return found._replace(length=found.length + _YEAR * years)
        case nodes.FieldOf():
            return End(day, "months")
        case (
            nodes.FunctionOf()
            | nodes.FactOf()
            | nodes.ParameterOf()
            | nodes.DefinitionOf()
            | nodes.DecisionDay()
        ):
            return None
        case nodes.Arithmetic() | nodes.Quotient() | nodes.Aggregate() | nodes.Score():
            return None
        case other:
            assert_never(other)


def later(old: End, new: End) -> Move:
    """Which of two ends is later, both from one base."""
    if old.unit == new.unit:
        if old.length != new.length:
            return Move.TIGHTER if new.length > old.length else Move.LOOSER
        return Move.NONE if old.early == new.early else Move.LOOSER if new.early else Move.TIGHTER
    turned = (old.unit, new.unit) in (("year_end", "months"), ("year_end", "days"), ("days", "months"))
    first, second = (new, old) if turned else (old, new)
    low, high = _bounds(first, second)
    way = (
        Move.TIGHTER
        if low
        else Move.LOOSER
        if high
        else Move.BOTH
        if "days" not in (first.unit, second.unit)
        else Move.UNSURE
    )
    return way.turned if turned else way


def _bounds(first: End, second: End) -> tuple[bool, bool]:
    """Whether the first end surely is no later than the second, and surely no earlier: months or days, then a year's end or days."""
    if second.unit == "days":
        least, most = first.length * _LEAST_MONTH, first.length * _MOST_MONTH
        return most <= second.length - second.early, least - first.early >= second.length
    if first.unit == "months":
        return first.length <= second.length, first.length >= second.length + _YEAR
    years = second.length // _YEAR
    return first.length <= years * _LEAST_YEAR, first.length - first.early >= (years + 1) * _MOST_YEAR


def _free(bar: Debarment, end: End) -> bool:
    """Whether a bar's end can be any day of those that its own conditions do not look at."""
    looked: set[Any] = set()
    waiting: list[Node] = [part for part in (bar.where, bar.when) if part is not None]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.FieldOf):
            looked.add(value_meaning(node))
        waiting += inside(node)
    own = [end.base, _start(bar)]
    return _start(bar) is not None and not any(
        value_meaning(each) in looked for each in own if each is not None
    )


__all__ = ["End", "ended", "later"]
