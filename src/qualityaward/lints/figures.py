"""A rule's figures beside its provision's: 3 years where the text says 近五年, 5% where it says 百分之三.

A figure is one that the text has nowhere, where it has others of its class: periods, amounts of money, shares, counts. What the text
says in other words (无, 全部, 半数) has no figure, and is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.walk import Node, inside
from qualityaward.lints.draft import Draft, Spot
from qualityaward.lints.numerals import NUMERAL, number_of
from qualityaward.lints.wording import title_number
from qualityaward.source import Span
from qualityaward.values import DECIMALS, Period

Class = Literal["months", "days", "money", "share", "count"]

_LARGE: Final = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_NUMBER: Final = rf"(?P<number>[0-9]+(?:\.[0-9]+)?|{NUMERAL})"
_STATED: Final = re.compile(
    rf"(?<![第〔（(0-9A-Za-z./\-]){_NUMBER}\s*(?P<large>[百千]?[万亿]|)\s*"
    r"(?P<unit>个?月|周?年(?!度第)|周年|工作日|天|日(?!期)|元|%|‰|个|名|项|件|次|家|人|条|起|份|种|届|倍|位)"
)
_PERCENT: Final = re.compile(rf"百分之(?P<number>{NUMERAL}(?:点[〇零一二三四五六七八九]+)?)")
_COMMA: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_YEAR: Final = 1000
"""From which on a number before 年 names a year."""

_WORDS: Final = {
    "半年": ("months", Fraction(6)),
    "季度": ("months", Fraction(3)),
    "半数": ("share", Fraction(1, 2)),
    "一半": ("share", Fraction(1, 2)),
}
_ELSEWHERE: Final = re.compile("有效期|任期|评选周期|保护期")
"""Periods whose length another provision states."""

_NO_FIGURE: Final = frozenset({0, 1})
"""Counts and shares that a text says in words."""


class _Figure(NamedTuple):
    """A figure of a rule: its class, its value in the class's unit, how it is written, and where."""

    kind: Class
    value: Fraction
    shown: str
    span: Span


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


def stated(text: str) -> dict[Class, dict[Fraction, str]]:
    """The figures of a text by class, each as it is written."""
    text = _COMMA.sub("", unicodedata.normalize("NFKC", text))
    found: dict[Class, dict[Fraction, str]] = defaultdict(dict)
    for match in _STATED.finditer(text):
        number = _value(match["number"])
        if number is None:
            continue
        number *= _large(match["large"])
        unit = match["unit"]
        if unit.endswith("年"):
            if number < _YEAR:
                found["months"][number * 12] = match[0]
        elif unit.endswith("月"):
            if unit != "月":  # 9月 is a month of the year
                found["months"][number] = match[0]
        elif unit in ("工作日", "天", "日"):
            found["days"][number] = match[0]
        elif unit == "元":
            found["money"][number] = match[0]
        elif unit in "%‰":
            found["share"][number / (100 if unit == "%" else 1000)] = match[0]
        else:
            found["count"][number] = match[0]
    for match in _PERCENT.finditer(text):
        if (number := _value(match["number"])) is not None:
            found["share"][number / 100] = match[0]
    for word, (kind, value) in _WORDS.items():
        if word in text:
            found[kind][value] = word  # type: ignore[index]  # the words have classes of ours
    return found


def _value(text: str) -> Fraction | None:
    whole, _, part = text.replace("点", ".").partition(".")
    if whole.isascii() and whole.isdigit():
        return Fraction(f"{whole}.{part}" if part else whole)
    number = number_of(whole)
    digits = number_of(part) if part else 0
    return None if number is None or digits is None else number + Fraction(digits, 10 ** len(part))


def _large(text: str) -> int:
    times = 1
    for char in text:
        times *= _LARGE[char]
    return times


# The figures of rules ---------------------------------------------------------------------------------------

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
    for prize in scheme.prizes:
        amount = [Fraction(prize.amount, 10**DECIMALS)] if isinstance(prize.amount, int) else []
        yield (
            prize.id,
            prize.cite,
            prize.span,
            [_Figure("money", a, f"{shown(a)}元", prize.span) for a in amount],
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
        case nodes.Quantified(selection=nodes.Selection(within=Period() as period)):
            yield from _period(period, here)
        case nodes.Count(of=of, at_least=least, at_most=most):
            if isinstance(of, nodes.Selection):
                if isinstance(of.within, Period):
                    yield from _period(of.within, here)
                yield from _counts([b for b in (least, most) if b is not None], here)
        case nodes.EachYear(count=last):
            yield _Figure("months", Fraction(12 * last), f"{last}年", here)
        case nodes.Total(at_least=Period() as period):
            yield from _period(period, here)
        case nodes.Compare(left=left, right=right):
            yield from _compared(left, right, here)
            yield from _compared(right, left, here)
    for part in inside(node):
        yield from _figures(part, here)


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


_SINCE: Final[dict[str, tuple[Class, int, str]]] = {
    "years_since": ("months", 12, "年"), "months_since": ("months", 1, "个月"), "days_since": ("days", 1, "天"),
}  # fmt: skip


def _compared(value: nodes.Value, constant: nodes.Value, span: Span) -> Iterator[_Figure]:
    """The figure that a value is compared with, by what the value is."""
    if (
        not isinstance(constant, nodes.Constant)
        or isinstance(constant.value, (str, bool))
        or not constant.type.numeric
    ):
        return
    number = Fraction(constant.value, 10**constant.scale)
    if isinstance(value, nodes.FunctionOf) and value.name in _SINCE:
        kind, times, unit = _SINCE[value.name]
        yield _Figure(kind, number * times, f"{shown(number)}{unit}", span)
    elif constant.type.kind == "money":
        if number:
            yield _Figure("money", number, f"{shown(number)}元", span)
    elif (isinstance(value, nodes.Quotient) and value.above.type.kind != "money") or 0 < number < 1:
        if number not in _NO_FIGURE:
            yield _Figure("share", number, f"{shown(number * 100)}%", span)
    elif value.type.kind == "int" and isinstance(value, (nodes.FactOf, nodes.FieldOf)):
        yield from _counts([int(number)] if number.denominator == 1 else [], span)


def shown(number: Fraction) -> str:
    """A number as it is written."""
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


__all__ = ["figure_drifted", "shown", "stated"]
