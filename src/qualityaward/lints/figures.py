"""A rule's figures beside its provision's: 3 years where the text says 近五年, 5% where it says 百分之三.

A figure is one that the text has nowhere, where it has others of its class: periods, dates, amounts of money, shares, counts. What the text
says in other words (无, 全部) has no figure, and is left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.text_figures import Class, Told, figures_in, shown, stated
from qualityaward.language.walk import Node, inside
from qualityaward.lints.draft import Draft, Spot
from qualityaward.lints.wording import title_number
from qualityaward.source import NOWHERE, Span
from qualityaward.values import DECIMALS, CalendarYears, Length, Period, WorkingDays, parse_money

_ELSEWHERE: Final = re.compile("有效期|任期|评选周期|保护期")
"""Periods whose length another provision states."""

_NO_FIGURE: Final = frozenset({0, 1})
"""Counts and shares that a text says in words."""


class _Figure(NamedTuple):
    """A figure of a rule: its class, its value in the class's unit, how it is written, and where; `since`: of a time since a day."""

    kind: Class
    value: Fraction
    shown: str
    span: Span
    since: bool = False


def figure_drifted(draft: Draft) -> Iterator[Spot]:
    """A figure of a rule that its provisions have not, where they have others of its class."""
    titled = {spot.at for spot in title_number(draft)}
    for at, cite, span, figures in _rules(draft):
        if at in titled:  # said of the title already
            continue
        text = draft.around(cite)
        in_text = stated(text)
        told: set[tuple[Class, Fraction]] = set()
        for figure in figures:
            there = in_text.get(figure.kind, {})
            if figure.kind == "share" and figure.value >= 1 and not _stands_alone(figure, figures, in_text):
                continue
            if figure.kind == "months" and not figure.since:  # no window is as long as somebody is old
                there = {value: said for value, said in there.items() if "岁" not in said}
            if figure.kind == "months" and _ELSEWHERE.search(text):
                continue
            if not there or figure.value in there or (figure.kind, figure.value) in told:
                continue
            told.add((figure.kind, figure.value))
            args = {
                "figure": figure.shown,
                "provisions": ", ".join(cite),
                "stated": "、".join(dict.fromkeys(there.values())),
            }
            yield Spot(at, figure.span if figure.span.line else span, args)


# The side of a figure ---------------------------------------------------------------------------------------

Side = Literal["reached", "passed"]
"""Whether a rule parts what is below a number from what reaches it (以上, 不满), or what is up to it from what passes it (超过, 以下)."""

_BESIDE: Final[Mapping[Side, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "reached": (
        re.compile("(?:至少|达到|达|少于|低于|小于|满|足)(?:人民币|近)?$"),
        re.compile(r"^(?:及|\(含\))?以上|^起"),
    ),
    "passed": (
        re.compile("(?:至多|最多|超过|高于|多于|大于|超出)(?:人民币)?$"),
        re.compile(r"^(?:及|\(含\))?(?:以下|以内)"),
    ),
}
"""The words before and behind a figure that name a side."""

_SIDES: Final[Mapping[str, Side]] = {">=": "reached", "<": "reached", ">": "passed", "<=": "passed"}
_MIRRORED: Final[Mapping[str, Side]] = {"<=": "reached", ">": "reached", "<": "passed", ">=": "passed"}


def figure_side(draft: Draft) -> Iterator[Spot]:
    """A number of a rule counts itself where its provisions leave it out (超过10件, `>= 10`), or the other way round."""
    for clause in draft.scheme.clauses:
        stands: dict[tuple[Class, Fraction], set[Side | None]] = defaultdict(set)
        words: dict[tuple[Class, Fraction], str] = {}
        for told in figures_in(draft.around(clause.cite)):
            named, words[told.kind, told.value] = _side(told)
            stands[told.kind, told.value].add(named)
        seen = set[tuple[Class, Fraction]]()
        for figure, side in _sided(clause.require, clause.span):
            name = figure.kind, figure.value
            said = stands.get(name, set())
            if len(said) == 1 and not said & {side, None} and name not in seen:
                seen.add(name)
                args = {"figure": figure.shown, "said": words[name], "provisions": ", ".join(clause.cite)}
                yield Spot(clause.id, figure.span if figure.span.line else clause.span, args)


def _side(told: Told) -> tuple[Side | None, str]:
    """Which side of it a figure's words name, and those words; None where they name none or two."""
    found: list[tuple[Side, str]] = []
    for side, (before, after) in _BESIDE.items():
        words = before.search(told.before), after.search(told.after)
        if any(words):
            first, last = ("" if match is None else match[0] for match in words)
            found.append((side, f"{first}{told.text}{last}"))
    return found[0] if len(found) == 1 else (None, told.text)


def _sided(node: Node, span: Span) -> Iterator[tuple[_Figure, Side]]:
    """The figures of a condition with the side on which each counts."""
    here = node.span if isinstance(node, nodes.Judged) and node.span.line else span
    match node:
        case nodes.Compare(operator=operator, left=left, right=right):
            for value, constant, sides in ((left, right, _SIDES), (right, left, _MIRRORED)):
                if operator in sides:
                    yield from ((figure, sides[operator]) for figure in _compared(value, constant, here))
        case nodes.Count(at_least=least, at_most=most):
            yield from ((figure, "reached") for figure in _counts([least] if least else [], here))
            yield from ((figure, "passed") for figure in _counts([most] if most else [], here))
    if isinstance(node, nodes.ClauseOf):
        return
    for part in inside(node):  # whom a rule is for is often told from the other side
        if not (isinstance(node, nodes.If) and part is node.premise):
            yield from _sided(part, here)


# The figures of rules ---------------------------------------------------------------------------------------


def _stands_alone(
    figure: _Figure, figures: Iterable[_Figure], in_text: Mapping[Class, Mapping[Fraction, str]]
) -> bool:
    """Whether a share of one or more is none that a text says in words (全部) or as a multiple (2倍), beside the share that it states."""
    shares = in_text.get("share", {})
    beside = any(f.kind == "share" and f.value in shares for f in figures)
    return not beside and figure.value not in in_text.get("count", {})


_Rule = tuple[str, tuple[str, ...], Span, list[_Figure]]


def _rules(draft: Draft) -> Iterator[_Rule]:
    scheme = draft.scheme
    for clause in scheme.clauses:
        parts = [p for p in (clause.node.when, clause.node.require) if p is not None]
        yield clause.id, clause.cite, clause.span, [f for part in parts for f in _figures(part, clause.span)]
    for bar in scheme.debarments:
        yield bar.id, bar.cite, bar.span, [] if bar.period is None else [*_period(bar.period, bar.span)]
    for quota in scheme.quotas:
        bounds = [b for b in (quota.max, quota.min) if isinstance(b, int)]
        yield quota.id, quota.cite, quota.span, [*_counts(bounds, quota.span)]
    for revocation in scheme.revocations:
        figures = [] if revocation.within is None else [*_period(revocation.within, revocation.span)]
        yield revocation.id, revocation.cite, revocation.span, figures
    for stage in scheme.procedure:
        lengths = [n for n in (stage.at_least, stage.within) if isinstance(n, (Period, WorkingDays))]
        yield stage.id, stage.cite, stage.span, [f for n in lengths for f in _length(n, stage.span)]
    for table in scheme.derived:
        rows = [f for when, value in table.node.rows for f in _row(when, value, table.span)]
        yield table.name, table.cite, table.span, rows
    for budget in scheme.budgets:
        stated_amount = parse_money(budget.amount, budget.currency)
        amounts = [] if stated_amount is None else [Fraction(stated_amount, 10**DECIMALS)]
        yield budget.id, tuple(budget.cite or ()), NOWHERE, [_money(a, NOWHERE) for a in amounts]
    for prize in scheme.prizes:
        amount = [Fraction(prize.amount, 10**DECIMALS)] if isinstance(prize.amount, int) else []
        yield (
            prize.id,
            prize.cite,
            prize.span,
            [_money(a, prize.span) for a in amount],
        )


def _figures(node: Node, span: Span) -> Iterator[_Figure]:
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
                yield from _counts([b for b in (least, most) if b is not None], here)
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
            yield from _compared(left, right, here)
            yield from _compared(right, left, here)
            yield from _part(left, right, here)
    for part in inside(node):
        yield from _figures(part, here)


def _window(selection: nodes.Selection, span: Span) -> Iterator[_Figure]:
    """The look-back of a condition on a list: a period, or the calendar years up to the last one."""
    match selection.within:
        case Period() as period:
            yield from _period(period, span)
        case CalendarYears(first=first, last=-1) if first < -1:
            yield _years(-first, span)


def _years(count: int, span: Span) -> _Figure:
    return _Figure("months", Fraction(12 * count), f"{count}年", span)


def _rates(bounds: Iterable[nodes.Value | None], span: Span) -> Iterator[_Figure]:
    """Shares and rates of growth."""
    for bound in bounds:
        if isinstance(bound, nodes.Constant) and isinstance(bound.value, int):
            number = Fraction(bound.value, 10**bound.scale)
            if number not in _NO_FIGURE:
                yield _Figure("share", number, f"{shown(number * 100)}%", span)


def _money(amount: Fraction, span: Span) -> _Figure:
    return _Figure("money", amount, f"{shown(amount)}元", span)


def _row(when: nodes.Condition | None, value: nodes.Value, span: Span) -> Iterator[_Figure]:
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
        yield from _counts([int(number)], span)
    elif value.type.kind == "number" and 0 < number < 1:
        yield _Figure("share", number, f"{shown(number * 100)}%", span)


def _length(length: Length, span: Span) -> Iterator[_Figure]:
    if isinstance(length, Period):
        yield from _period(length, span)
    else:
        yield _Figure("days", Fraction(length.length), f"{length.length}个工作日", span)


def _period(period: Period, span: Span) -> Iterator[_Figure]:
    match period.unit:
        case "years":
            yield _Figure("months", Fraction(12 * period.length), f"{period.length}年", span)
        case "months":
            yield _Figure("months", Fraction(period.length), f"{period.length}个月", span)
        case "days":
            yield _Figure("days", Fraction(period.length), f"{period.length}天", span)


def _counts(bounds: Iterable[int], span: Span) -> Iterator[_Figure]:
    yield from (_Figure("count", Fraction(b), str(b), span) for b in bounds if b not in _NO_FIGURE)


def _is_share(value: nodes.Value) -> bool:
    """Whether a value is a part of as much of the same, or how many there are of something: never money for each."""
    if not isinstance(value, nodes.Quotient):
        return False
    return value.above.type.kind != "money" or value.below.type.kind == "money"


def _part(left: nodes.Value, right: nodes.Value, span: Span) -> Iterator[_Figure]:
    """The share that one value is of another with which it is compared: ``rd >= revenue * 0.03``, ``rd * 100 >= revenue * 3``."""
    (ours, of), (theirs, to) = _times(left), _times(right)
    if ours == theirs == 1 or of.type.kind != to.type.kind or nodes.Constant in (type(of), type(to)):
        return
    number = min(ours, theirs) / max(ours, theirs) if 1 not in (ours, theirs) else ours * theirs
    yield _Figure("share", number, f"{shown(number * 100)}%", span)


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


def _compared(value: nodes.Value, constant: nodes.Value, span: Span) -> Iterator[_Figure]:
    """The figure that a value is compared with, by what the value is."""
    if not isinstance(constant, nodes.Constant) or isinstance(constant.value, (str, bool)):
        return
    if constant.type.kind == "date":
        yield _Figure("date", Fraction(constant.value), date.fromordinal(constant.value).isoformat(), span)
    if not constant.type.numeric:
        return
    number = Fraction(constant.value, 10**constant.scale)
    if isinstance(value, nodes.FunctionOf) and value.name in _SINCE:
        kind, times, unit = _SINCE[value.name]
        yield _Figure(kind, number * times, f"{shown(number)}{unit}", span, since=True)
    elif constant.type.kind == "money":
        if number:
            yield _Figure("money", number, f"{shown(number)}元", span)
    elif _is_share(value) or 0 < number < 1:
        if number:
            yield _Figure("share", number, f"{shown(number * 100)}%", span)
    elif value.type.kind == "int" and isinstance(value, (nodes.FactOf, nodes.FieldOf)):
        yield from _counts([int(number)] if number.denominator == 1 else [], span)


__all__ = ["figure_drifted", "figure_side"]
