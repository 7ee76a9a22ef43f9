"""The figures that the rules of a scheme have: periods, dates, amounts of money, shares, counts, in the classes of a text's figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.text_figures import Class, shown
from qualityaward.language.walk import Node, inside, rebuilt
from qualityaward.scheme.scheme import Parameter, Scheme
from qualityaward.source import NOWHERE, Span
from qualityaward.values import DECIMALS, CalendarYears, Length, Period, WorkingDays, parse_money

NO_FIGURE: Final = frozenset({0, 1})
"""Counts and shares that a text says in words."""


class Figure(NamedTuple):
    """A figure of a rule: its class, its value in the class's unit, how it is written, and where; `since`: of a time since a day."""

    kind: Class
    value: Fraction
    shown: str
    span: Span
    since: bool = False


What = Literal["clause", "debarment", "quota", "revocation", "procedure", "definition", "budget", "prize"]


class Ruled(NamedTuple):
    """A rule with its figures: its kind and id, what it cites, where it stands."""

    what: What
    id: str
    subject: str
    cite: tuple[str, ...]
    span: Span
    figures: list[Figure]


def rule_figures(scheme: Scheme, *, defaults: bool = False) -> Iterator[Ruled]:
    """The rules of a scheme that figures can be written in; with `defaults`, a parameter is the figure of its default."""
    known = {n: p for n, p in scheme.parameters.items() if defaults and p.default is not None}

    def read(node: Any) -> Any:
        return rebuilt(node, lambda part: _default(part, known)) if known else node

    def number(stated: object) -> int | None:
        if isinstance(stated, str) and stated in known:
            stated = known[stated].default
        return stated if isinstance(stated, int) else None

    for clause in scheme.clauses:
        parts = [p for p in (clause.node.when, clause.node.require) if p is not None]
        yield Ruled(
            "clause",
            clause.id,
            clause.subject,
            clause.cite,
            clause.span,
            [f for part in parts for f in _figures(read(part), clause.span)],
        )
    for bar in scheme.debarments:
        yield Ruled(
            "debarment",
            bar.id,
            bar.subject,
            bar.cite,
            bar.span,
            [] if bar.period is None else [*_period(bar.period, bar.span)],
        )
    for quota in scheme.quotas:
        bounds = [b for b in map(number, (quota.max, quota.min)) if b is not None]
        yield Ruled("quota", quota.id, "", quota.cite, quota.span, [*counts(bounds, quota.span)])
    for revocation in scheme.revocations:
        figures = [] if revocation.within is None else [*_period(revocation.within, revocation.span)]
        yield Ruled("revocation", revocation.id, "", revocation.cite, revocation.span, figures)
    for stage in scheme.procedure:
        lengths = [n for n in (stage.at_least, stage.within) if isinstance(n, (Period, WorkingDays))]
        yield Ruled(
            "procedure",
            stage.id,
            "",
            stage.cite,
            stage.span,
            [f for n in lengths for f in _length(n, stage.span)],
        )
    for table in scheme.derived:
        rows = [f for when, value in read(table.node).rows for f in _row(when, value, table.span)]
        yield Ruled("definition", table.name, "", table.cite, table.span, rows)
    for budget in scheme.budgets:
        stated_amount = parse_money(budget.amount, budget.currency)
        amounts = [] if stated_amount is None else [Fraction(stated_amount, 10**DECIMALS)]
        yield Ruled(
            "budget", budget.id, "", tuple(budget.cite or ()), NOWHERE, [_money(a, NOWHERE) for a in amounts]
        )
    for prize in scheme.prizes:
        amount = number(prize.amount)
        money = [] if amount is None else [_money(Fraction(amount, 10**DECIMALS), prize.span)]
        yield Ruled("prize", prize.id, "", prize.cite, prize.span, money)


def _default(part: Any, known: Mapping[str, Parameter]) -> Any:
    """A parameter as the value that it has where nobody sets it."""
    if not isinstance(part, nodes.ParameterOf) or part.name not in known:
        return part
    default = known[part.name].default
    assert default is not None
    return nodes.Constant(part.type, default, str(default), scale=part.scale)


def _figures(node: Node, span: Span) -> Iterator[Figure]:
    """The figures that are written in a condition itself."""
    here = node.span if isinstance(node, nodes.Judged) and node.span.line else span
    match node:
        case nodes.ClauseOf():
            return
        case nodes.If(
            premise=premise
        ):  # whom a rule is for is often told by a number that the text says in words
            parts = [p for p in inside(node) if p is not premise]
            yield from (f for p in parts for f in _figures(p, here))
            return
        case nodes.Quantified(selection=selection):
            yield from _window(selection, here)
        case nodes.Measured(selection=selection, at_least=least, at_most=most):
            yield from _window(selection, here)
            yield from _rates((least, most), here)
        case nodes.Count(of=of, at_least=least, at_most=most):
            if isinstance(of, nodes.Selection):
                yield from _window(of, here)
                yield from counts([b for b in (least, most) if b is not None], here)
        case nodes.EachYear(count=last):
            yield _years(last, here)
        case nodes.Rising(last=int() as last):
            yield _years(last, here)
        case nodes.Growth(last=last, at_least=rate):
            yield _years(last, here)
            yield from _rates((rate,), here)
        case nodes.Total(at_least=Period() as period):
            yield from _period(period, here)
        case nodes.Compare(left=left, right=right):
            yield from compared(left, right, here)
            yield from compared(right, left, here)
            yield from _part(left, right, here)
    for part in inside(node):
        yield from _figures(part, here)


def _window(selection: nodes.Selection, span: Span) -> Iterator[Figure]:
    """The look-back of a condition on a list: a period, or the calendar years up to the last one."""
    match selection.within:
        case Period() as period:
            yield from _period(period, span)
        case CalendarYears(first=first, last=-1) if first < -1:
            yield _years(-first, span)


def _years(count: int, span: Span) -> Figure:
    return Figure("months", Fraction(12 * count), f"{count}年", span)


def _rates(bounds: Iterable[nodes.Value | None], span: Span) -> Iterator[Figure]:
    """Shares and rates of growth."""
    for bound in bounds:
        if isinstance(bound, nodes.Constant) and isinstance(bound.value, int):
            number = Fraction(bound.value, 10**bound.scale)
            if number not in NO_FIGURE:
                yield Figure("share", number, f"{shown(number * 100)}%", span)


def _money(amount: Fraction, span: Span) -> Figure:
    return Figure("money", amount, f"{shown(amount)}元", span)


def _row(when: nodes.Condition | None, value: nodes.Value, span: Span) -> Iterator[Figure]:
    """The figures of a row of a table: the value that it gives, and those of its condition."""
    if when is not None:
        yield from _figures(when, span)
    if (
        not isinstance(value, nodes.Constant)
        or not isinstance(value.value, int)
        or isinstance(value.value, bool)
    ):
        yield from (_figures(value, span) if not isinstance(value, (nodes.Constant, nodes.Score)) else ())
        return
    number = Fraction(value.value, 10**value.scale)
    if value.type.kind == "money" and number:
        yield _money(number, span)
    elif value.type.kind == "int":
        yield from counts([int(number)], span)
    elif value.type.kind == "number" and 0 < number < 1:
        yield Figure("share", number, f"{shown(number * 100)}%", span)


def _length(length: Length, span: Span) -> Iterator[Figure]:
    if isinstance(length, Period):
        yield from _period(length, span)
    else:
        yield Figure("days", Fraction(length.length), f"{length.length}个工作日", span)


def _period(period: Period, span: Span) -> Iterator[Figure]:
    match period.unit:
        case "years":
            yield Figure("months", Fraction(12 * period.length), f"{period.length}年", span)
        case "months":
            yield Figure("months", Fraction(period.length), f"{period.length}个月", span)
        case "days":
            yield Figure("days", Fraction(period.length), f"{period.length}天", span)


def counts(bounds: Iterable[int], span: Span) -> Iterator[Figure]:
    """How many there are to be, at least or at most."""
    yield from (Figure("count", Fraction(b), str(b), span) for b in bounds)


def _is_share(value: nodes.Value) -> bool:
    """Whether a value is a part of as much of the same, or how many there are of something: never money for each."""
    if not isinstance(value, nodes.Quotient):
        return False
    return value.above.type.kind != "money" or value.below.type.kind == "money"


def _part(left: nodes.Value, right: nodes.Value, span: Span) -> Iterator[Figure]:
    """The share that one value is of another with which it is compared: ``rd >= revenue * 0.03``, ``rd * 100 >= revenue * 3``."""
    (ours, of), (theirs, to) = _times(left), _times(right)
    if ours == theirs == 1 or of.type.kind != to.type.kind or nodes.Constant in (type(of), type(to)):
        return
    number = min(ours, theirs) / max(ours, theirs) if 1 not in (ours, theirs) else ours * theirs
    yield Figure("share", number, f"{shown(number * 100)}%", span)


def _times(value: nodes.Value) -> tuple[Fraction, nodes.Value]:
    """How many times something a value is."""
    if isinstance(value, nodes.Arithmetic) and value.operator == "*":
        for number, of in ((value.left, value.right), (value.right, value.left)):
            if isinstance(number, nodes.Constant) and isinstance(number.value, int) and number.value > 0:
                return Fraction(number.value, 10**number.scale), of
    return Fraction(1), value


_SINCE: Final[dict[str, tuple[Class, int, str]]] = {
    "years_since": ("months", 12, "年"), "months_since": ("months", 1, "个月"), "days_since": ("days", 1, "天"),
}  # fmt: skip


def compared(value: nodes.Value, constant: nodes.Value, span: Span) -> Iterator[Figure]:
    """The figure that a value is compared with, by what the value is."""
    if not isinstance(constant, nodes.Constant) or isinstance(constant.value, (str, bool)):
        return
    if constant.type.kind == "date":
        yield Figure("date", Fraction(constant.value), date.fromordinal(constant.value).isoformat(), span)
    if not constant.type.numeric:
        return
    number = Fraction(constant.value, 10**constant.scale)
    if isinstance(value, nodes.FunctionOf) and value.name in _SINCE:
        kind, times, unit = _SINCE[value.name]
        yield Figure(kind, number * times, f"{shown(number)}{unit}", span, since=True)
    elif constant.type.kind == "money":
        if number:
            yield Figure("money", number, f"{shown(number)}元", span)
    elif _is_share(value) or 0 < number < 1:
        if number:
            yield Figure("share", number, f"{shown(number * 100)}%", span)
    elif value.type.kind == "int" and isinstance(value, (nodes.FactOf, nodes.FieldOf)):
        yield from counts([int(number)] if number.denominator == 1 else [], span)


__all__ = ["NO_FIGURE", "Figure", "Ruled", "compared", "counts", "rule_figures"]
