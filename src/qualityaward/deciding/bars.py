"""Debarments: which elements bar, from when to when, and whether a bar bites."""

from __future__ import annotations

from typing import Any, Final, NamedTuple, cast

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpret_lists import without
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.walk import Node, selection_of
from qualityaward.language.walk import inside as below
from qualityaward.language.wording import looked_at
from qualityaward.scheme.scheme import Debarment
from qualityaward.values import A_YEAR, FALSE, NOTHING, TRUE, UNKNOWN, Truth, add, either
from qualityaward.version import FIRST_SEMANTICS

SUBMITTED: Final = "submitted_on"
"""The header of a record that says when the application was made, as a missing path."""


class Bar(NamedTuple):
    """One element that bars: the days from ``first`` to ``last`` (None: for ever), both included."""

    path: str
    element: tuple[Any, ...]
    first: int
    last: int | None


def reaches(first: int | None, last: int | None, since: int, on: int) -> bool:
    """Whether a bar may hold a day from `since` to `on`."""
    return (first is None or first <= on) and (last is None or last >= since)


def ended(first: int | None, last: int | None, on: int) -> bool:
    """Whether a bar ended within the year before `on`, so that an application may have been made on its last day."""
    return (first is None or first <= on) and last is not None and last < on <= add(last, A_YEAR)


class Span(NamedTuple):
    """One element that bars (``truth`` 1) or may bar (-1), past, present or to come.

    ``first`` None: from which day is unknown, and ``last`` None beside it: until when is, too. ``last`` None beside a known ``first``: for ever.
    """

    path: str
    element: tuple[Any, ...]
    truth: int
    first: int | None
    last: int | None
    missing: tuple[str, ...] = ()

    def reaches(self, since: int, on: int) -> bool:
        """Whether it may hold a day from `since` to `on`."""
        return reaches(self.first, self.last, since, on)

    def ended(self, on: int) -> bool:
        """Whether it ended within the year before `on`, so that an application may have been made on its last day."""
        return ended(self.first, self.last, on)


class Spans(NamedTuple):
    """All that a debarment may bar by; ``missing`` where not even its list is known.

    ``premise`` is what keeps it unknown whether the debarment applies; each span lacks it, too.
    """

    spans: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    premise: tuple[str, ...] = ()


class Barred(NamedTuple):
    """A debarment's answer: whether it bites, the bars that surely do, and what is missing where it is unknown."""

    debarment: Debarment
    truth: int
    bars: tuple[Bar, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def governing(self) -> Bar | None:
        """The bar that ends last; of several, the one that began first."""
        ranked = sorted(self.bars, key=lambda b: (b.last is not None, -(b.last or 0), b.first))
        return ranked[0] if ranked else None


def barred(debarment: Debarment, interpreter: Interpreter, place: Place, submitted_on: int | None) -> Barred:
    """Whether `debarment` bites on any day from the application to the decision.

    Where the record does not say when the application was made, that of the decision is asked about, and a bar that
    :meth:`ended not long before <Span.ended>` may have bitten.
    """
    on = interpreter.setting.on
    found = spans_of(debarment, interpreter, place)
    if found.missing:
        return Barred(debarment, UNKNOWN, missing=found.missing)
    near = [s for s in found.spans if s.reaches(on if submitted_on is None else submitted_on, on)]
    if submitted_on is None and interpreter.setting.semantics != FIRST_SEMANTICS:
        near += [
            s._replace(truth=UNKNOWN, missing=(*s.missing, SUBMITTED)) for s in found.spans if s.ended(on)
        ]
    truth = either([cast("Truth", s.truth) for s in near])
    if truth == UNKNOWN:
        first = interpreter.setting.semantics == FIRST_SEMANTICS
        if (
            not first and found.premise and any(s.missing == found.premise for s in near)
        ):  # one bars if it applies
            return Barred(debarment, truth, missing=found.premise)
        return Barred(debarment, truth, missing=tuple(dict.fromkeys(p for s in near for p in s.missing)))
    bars = (Bar(s.path, s.element, s.first, s.last) for s in near if s.truth == TRUE and s.first is not None)
    return Barred(debarment, truth, tuple(bars))


def parts_of(debarment: Debarment) -> tuple[Node, ...]:
    """The conditions and values of a debarment."""
    rows = (part for row in debarment.start for part in row)
    return tuple(
        part for part in (debarment.when, debarment.where, debarment.until, *rows) if part is not None
    )


def looked_at_by(debarment: Debarment) -> frozenset[str]:
    """The paths of all of an applicant's record that a debarment may look at; a list stands for its elements."""
    parts = (looked_at(part, "facts.", "findings.") for part in parts_of(debarment))
    return frozenset([f"facts.{debarment.list.path}", SUBMITTED]).union(*parts)


def spans_of(debarment: Debarment, interpreter: Interpreter, place: Place) -> Spans:
    """Every element that bars or may bar under `debarment`, whether its days are over, run, or are to come."""
    applies: int = TRUE
    missing: tuple[str, ...] = ()
    if debarment.when is not None:
        when = interpreter.explain(debarment.when, place._replace(turned=True))
        applies, missing = when.truth, tuple(when.lacking())
        if applies == FALSE:
            return Spans()
    try:
        elements, path = interpreter.list_of(debarment.list, place)
    except Unknown as unknown:
        return Spans(missing=tuple(dict.fromkeys([*missing, *unknown.missing])))
    found = (_span(debarment, interpreter, place, path, each) for each in elements)
    if applies == TRUE:
        return Spans(tuple(s for s in found if s is not None))
    premise = tuple(dict.fromkeys(missing))
    return Spans(
        tuple(
            s._replace(truth=UNKNOWN, missing=tuple(dict.fromkeys([*premise, *s.missing])))
            for s in found
            if s is not None
        ),
        premise=premise,
    )


def _span(
    debarment: Debarment, interpreter: Interpreter, place: Place, path: str, element: tuple[Any, ...]
) -> Span | None:
    """What one element bars; None if it surely bars nothing."""
    inside = place._replace(element=element, element_path=f"{path}[]")
    truth: int = TRUE
    missing: list[str] = []
    if debarment.where is not None:
        seen = inside._replace(element=_as_seen(debarment, interpreter, inside, element), turned=True)
        where = interpreter.explain(debarment.where, seen)
        truth = where.truth
        if truth == FALSE:
            return None
        missing += where.lacking()
    event = None if debarment.dated is None else element[debarment.dated]
    try:
        start = start_of(debarment, interpreter, inside)
    except Unknown as unknown:
        missing += unknown.missing
        first = event if isinstance(event, int) and event > interpreter.setting.on else None
        last = _until(debarment, interpreter, inside) if first is None else _planned(debarment, first)
        return Span(path, element, UNKNOWN, first, last, tuple(dict.fromkeys(missing)))
    if start is NOTHING:
        return None
    try:
        last = end_of(debarment, interpreter, inside, start)
    except Unknown as unknown:
        missing += unknown.missing
        last, truth = None, UNKNOWN
    if isinstance(event, int) and event > interpreter.setting.on:
        start = max(start, event)  # what has not happened yet bars nobody, from whichever day it will count
        if last is not None and last < start and interpreter.setting.semantics != FIRST_SEMANTICS:
            return None
    elif (slip := _slip(debarment, interpreter, inside, start)) is not None:
        return Span(path, element, UNKNOWN, None, None, tuple(dict.fromkeys([*missing, slip])))
    return Span(path, element, truth, start, last, tuple(missing))


def _as_seen(
    debarment: Debarment, interpreter: Interpreter, inside: Place, element: tuple[Any, ...]
) -> tuple[Any, ...]:
    """An element as `where` reads it: nothing is known of a first day beside its own that lies after the decision."""
    value, on = _row(debarment, interpreter, inside), interpreter.setting.on
    if not isinstance(value, nodes.FieldOf) or value.index == debarment.dated:
        return element
    day = element[value.index]
    late = isinstance(day, int) and day > on and interpreter.setting.semantics != FIRST_SEMANTICS
    return without(element, value.index) if late else element


def end_of(debarment: Debarment, interpreter: Interpreter, inside: Place, start: int) -> int | None:
    """The last day of a bar that begins on `start`; None: for ever. Raises :class:`Unknown` where it is not stated.

    A bar that lasts until an event has no end as long as the element says that there was none.
    """
    until = debarment.until
    if until is None:
        return _planned(debarment, start)
    last = _last_of(until, interpreter, inside)
    if isinstance(until, nodes.FieldOf) and last is not None and last < start:
        raise Unknown((f"{inside.element_path}.{until.name}",))  # a slip, that would end the bar
    return last


def _until(debarment: Debarment, interpreter: Interpreter, inside: Place) -> int | None:
    """The day that ends a bar whose first day is not known, if it is known; a stated one may lie before that day, a slip."""
    if debarment.until is None or isinstance(debarment.until, nodes.FieldOf):
        return None
    try:
        return _last_of(debarment.until, interpreter, inside)
    except Unknown:
        return None


def _last_of(until: nodes.Value, interpreter: Interpreter, inside: Place) -> int | None:
    """The day until which a bar lasts; None where the element says that there is none."""
    last = interpreter.value(until, inside, [])
    return None if last is NOTHING else cast("int", last)


def _planned(debarment: Debarment, start: int) -> int | None:
    """The last day of a bar of a fixed length that begins on `start`; None where it has none."""
    if debarment.period is None:
        return None
    return add(start, debarment.period) - debarment.first_day


def _slip(debarment: Debarment, interpreter: Interpreter, inside: Place, start: int) -> str | None:
    """The path of a bar's stated first day that lies after the decision: a mistake that may hide that it bars today."""
    if start <= interpreter.setting.on or interpreter.setting.semantics == FIRST_SEMANTICS:
        return None
    value = _row(debarment, interpreter, inside)
    if isinstance(value, nodes.FieldOf) and value.index != debarment.dated:
        return f"{inside.element_path}.{value.name}"
    return None


def late_starts(debarment: Debarment, interpreter: Interpreter, place: Place) -> frozenset[str]:
    """The paths of first days of bars that lie after the decision in elements that do not."""
    try:
        elements, path = interpreter.list_of(debarment.list, place)
    except Unknown:
        return frozenset()
    value = _row(debarment, interpreter, place)
    if not isinstance(value, nodes.FieldOf) or value.index == debarment.dated:
        return frozenset()
    on = interpreter.setting.on
    late = (
        isinstance(each[value.index], int)
        and each[value.index] > on
        and not (
            debarment.dated is not None
            and isinstance(each[debarment.dated], int)
            and each[debarment.dated] > on
        )
        for each in elements
    )
    return frozenset([f"{path}[].{value.name}"] if any(late) else [])


def _row(debarment: Debarment, interpreter: Interpreter, inside: Place) -> nodes.Value:
    """The first row of a bar's beginnings whose condition, which turns on readings alone, holds."""
    outer = inside._replace(element=None, element_path="")
    return next(v for when, v in debarment.start if when is None or interpreter.truth(when, outer) == TRUE)


def start_of(debarment: Debarment, interpreter: Interpreter, inside: Place) -> Any:
    """The day a bar begins: the first row of the table whose condition, which turns on readings alone, holds.

    Nothing where the element has no such day; unknown where it has the day of another row, but not of this one: what a
    reading counts from cannot be left out to escape the bar.
    """
    value = _row(debarment, interpreter, inside)
    start = interpreter.value(value, inside, [])
    if (
        start is NOTHING
        and isinstance(value, nodes.FieldOf)
        and interpreter.setting.semantics != FIRST_SEMANTICS
    ):
        others = (v for _, v in debarment.start if v is not value)
        if any(interpreter.value(other, inside, []) is not NOTHING for other in others):
            raise Unknown((f"{inside.element_path}.{value.name}",))
    return start


def moves(debarment: Debarment) -> bool:
    """Whether the conditions of a debarment turn on the day that is asked about, beside its bars' own days."""
    waiting: list[nodes.Condition | nodes.Value] = [
        n for n in (debarment.when, debarment.where) if n is not None
    ]
    waiting += [value for _, value in debarment.start]
    waiting += [] if debarment.until is None else [debarment.until]
    while waiting:
        node = waiting.pop()
        if (chosen := selection_of(node)) is not None and chosen.within is not None:
            return True
        match node:
            case nodes.DecisionDay() | nodes.Yearly() | nodes.Total():
                return True
            case nodes.FunctionOf(since=str()) | nodes.Aggregate(years=nodes.YearsBack()):
                return True
        waiting += below(node)
    return False


__all__ = [
    "SUBMITTED",
    "Bar",
    "Barred",
    "Span",
    "Spans",
    "barred",
    "end_of",
    "ended",
    "late_starts",
    "looked_at_by",
    "moves",
    "parts_of",
    "reaches",
    "spans_of",
    "start_of",
]
