"""Lints of what follows an award or a wrong: prizes and the budget they are paid from, debarments that cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Final

from qualityaward.language import nodes
from qualityaward.lints.draft import Draft, Spot
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.scheme import Debarment, Scheme
from qualityaward.values import Period, from_millionths, parse_money

_DAYS: Final = {"years": (365, 366), "months": (28, 31), "days": (1, 1)}


# Budgets ----------------------------------------------------------------------------------------------------


def budget_below_prizes(draft: Draft) -> Iterator[Spot]:
    """A yearly budget below the fixed prizes of a list of winners that the quotas allow.

    The places go to the dearest prizes first. An award without a quota counts one winner; prizes up to an amount and
    amounts that a parameter sets are left out, so that the sum is one that may fall due.
    """
    scheme = draft.scheme
    due = most_payable(scheme)
    for budget in scheme.budgets:
        amount = parse_money(budget.amount, scheme.currency)
        if budget.per != "year" or amount is None or due <= amount:
            continue
        cite = budget.cite
        span = draft.place("provisions", cite[0], "budget") if cite else draft.place("budget")
        args = {
            "name": budget.id,
            "due": from_millionths(due),
            "amount": from_millionths(amount),
            "currency": scheme.currency,
        }
        yield Spot(budget.id, span, args)


def most_payable(scheme: Scheme) -> int:
    """Prizes that may fall due in one year, in millionths of a yuan."""
    cells: dict[tuple[str, str], int] = {}
    for prize in scheme.prizes:
        if not isinstance(prize.amount, int) or not prize.exact:
            continue
        for award in prize.awards:
            for subject in prize.subjects:
                if subject not in prize.never:
                    cells[award, subject] = max(cells.get((award, subject), 0), prize.amount)
    quotas = [q for q in scheme.quotas if isinstance(q.max, int)]
    taken = dict.fromkeys((q.id for q in quotas), 0)
    total = 0
    for (award, subject), amount in sorted(cells.items(), key=lambda cell: (-cell[1], cell[0])):
        limits = [q for q in quotas if _counts(q, award, subject)]
        left = min((q.max - taken[q.id] for q in limits if isinstance(q.max, int)), default=1)
        for quota in limits:
            taken[quota.id] += max(left, 0)
        total += amount * max(left, 0)
    return total


def _counts(quota: Quota, award: str, subject: str) -> bool:
    """Whether a winner may take a place of a quota; where that is unsure, it does."""
    return award in quota.awards and subject in quota.subjects and subject not in quota.never


# Debarments -------------------------------------------------------------------------------------------------


def debarment_unseen(draft: Draft) -> Iterator[Spot]:
    """A debarment that lasts longer than its own conditions look back: its last part bars nobody.

    Seen are ``within`` in `when`, over the same list, and in `where` the time since a day; the look-back is on the day
    from which the debarment runs, or on one that is not after it.
    """
    for bar in draft.scheme.debarments:
        looks = [*_elements(bar), *_windows(bar)]
        shortest = min(looks, key=lambda p: _days(p)[1], default=None)
        if shortest is None:
            continue
        if bar.period is None or _days(bar.period)[0] > _days(shortest)[1]:
            lasts = "permanent" if bar.period is None else str(bar.period)
            yield Spot(bar.id, bar.span, {"name": bar.id, "period": lasts, "sight": str(shortest)})


def _days(period: Period) -> tuple[float, float]:
    """The fewest and the most days that a period can have."""
    few, many = _DAYS[period.unit]
    return (period.length * few, period.length * many) if period.length < 10**6 else (inf, inf)


def _starts(bar: Debarment) -> list[str] | None:
    """The fields on whose day the debarment may begin; None where it is another day."""
    names = [value.name for _, value in bar.start if isinstance(value, nodes.FieldOf)]
    return names if len(names) == len(bar.start) else None


def _bounds(draft_field: str, bar: Debarment) -> bool:
    """Whether a look-back on a field also limits the days from which the debarment runs."""
    starts = _starts(bar)
    return starts is not None and all(name == draft_field for name in starts)


def _elements(bar: Debarment) -> Iterator[Period]:
    """Look-backs of `where`: the time since a field is below a number."""
    for part in _conjuncts(bar.where):
        match part:
            case nodes.Compare(
                operator="<" | "<=" as sign,
                left=nodes.FunctionOf(since=str() as unit, arguments=(nodes.FieldOf(name=day),)),
                right=nodes.Constant(value=int(number), scale=0),
            ) if _bounds(day, bar):
                yield Period(number + (sign == "<="), unit)


def _windows(bar: Debarment) -> Iterator[Period]:
    """Look-backs of `when`: some element of the same list is within a period."""
    for part in _conjuncts(bar.when):
        match part:
            case nodes.Quantified(
                kind="some",
                selection=nodes.Selection(list=of, dated=dated, within=Period() as within, after=None),
            ) if of == bar.list and dated is not None and _bounds(dated.name, bar):
                yield within


def _conjuncts(condition: nodes.Condition | None) -> Iterator[nodes.Condition]:
    if isinstance(condition, nodes.All):
        for part in condition.parts:
            yield from _conjuncts(part)
    elif condition is not None:
        yield condition


__all__ = ["budget_below_prizes", "debarment_unseen", "most_payable"]
