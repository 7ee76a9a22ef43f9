"""Debarments: which elements bar, from when to when, and whether a bar bites."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, cast

from qualityaward.evaluation.interpret import Interpreter
from qualityaward.evaluation.setting import Place, Unknown
from qualityaward.scheme.scheme import Debarment
from qualityaward.values import FALSE, NOTHING, TRUE, UNKNOWN, Truth, add, both, either


class Bar(NamedTuple):
    """One element that bars: the days from ``first`` to ``last`` (None: for ever), both included."""

    path: str
    element: tuple[Any, ...]
    first: int
    last: int | None


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
    """Whether `debarment` bites on any day from the application (absent: the day of decision) to the decision."""
    on = interpreter.setting.on
    applies: int = TRUE
    missing: list[str] = []
    if debarment.when is not None:
        when = interpreter.explain(debarment.when, place)
        applies, missing = when.truth, list(when.lacking())
        if applies == FALSE:
            return Barred(debarment, FALSE)
    try:
        elements, path = interpreter.list_of(debarment.list, place)
    except Unknown as unknown:
        return Barred(debarment, UNKNOWN, missing=tuple(dict.fromkeys([*missing, *unknown.missing])))
    truths: list[Truth] = []
    bars: list[Bar] = []
    lacking: list[str] = []
    for each in elements:
        inside = replace(place, element=each, element_path=f"{path}[]")
        truth: int = TRUE
        unknown_paths: list[str] = []
        if debarment.where is not None:
            where = interpreter.explain(debarment.where, inside)
            truth, unknown_paths = where.truth, list(where.lacking())
        try:
            start = _start(debarment, interpreter, inside)
        except Unknown as unknown:
            truth, unknown_paths = both([cast("Truth", truth), UNKNOWN]), [*unknown_paths, *unknown.missing]
        else:
            last = None if start is NOTHING or debarment.period is None else add(start, debarment.period)
            if (
                start is NOTHING
                or start > on
                or (last is not None and last < (on if submitted_on is None else submitted_on))
            ):
                truth = FALSE
            elif truth == TRUE:
                bars.append(Bar(path, each, start, last))
        truths.append(cast("Truth", truth))
        if truth == UNKNOWN:
            lacking += unknown_paths
    bites = both([cast("Truth", applies), either(truths)])
    if bites == UNKNOWN:
        return Barred(debarment, bites, missing=tuple(dict.fromkeys([*missing, *lacking])))
    return Barred(debarment, bites, tuple(bars) if bites == TRUE else ())


def _start(debarment: Debarment, interpreter: Interpreter, inside: Place) -> Any:
    """The day the bar begins: the first row of the table whose condition, which turns on readings alone, holds."""
    outer = replace(inside, element=None, element_path="")
    value = next(v for when, v in debarment.start if when is None or interpreter.truth(when, outer) == TRUE)
    return interpreter.value(value, inside, [])
