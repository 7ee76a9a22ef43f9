"""Calculations as sums of products, so that every way to write one calculation is the same sum.

Numbers are taken as an evaluation holds them: whole, those with decimals as millionths, dates as day numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from qualityaward.language import nodes

Key = tuple[Any, ...]
Product = tuple[Key, ...]
"""Values that are multiplied, in order; the empty one is the number one."""

Sum = Mapping[Product, Fraction]
"""How often each product is added."""

MOST_PRODUCTS = 200
"""Products of one sum: what is longer is not multiplied out."""


def sum_of(value: nodes.Value, name: Callable[[nodes.Value], Key]) -> Sum | None:
    """The value as a sum over what `name` calls its parts; None where it is a ratio or too long."""
    match value:
        case nodes.Constant(value=number) if isinstance(number, int) and not isinstance(number, bool):
            return {(): Fraction(number)} if number else {}
        case nodes.Arithmetic(operator="*", left=left, right=right):
            ours, theirs = sum_of(left, name), sum_of(right, name)
            if ours is None or theirs is None or len(ours) * len(theirs) > MOST_PRODUCTS:
                return None
            found: dict[Product, Fraction] = {}
            for a, m in ours.items():
                for b, n in theirs.items():
                    both = tuple(sorted((*a, *b), key=repr))
                    found[both] = found.get(both, Fraction(0)) + m * n
            return _kept(found)
        case nodes.Arithmetic(operator=operator, left=left, right=right):
            ours, theirs = sum_of(left, name), sum_of(right, name)
            if ours is None or theirs is None or len(ours) + len(theirs) > MOST_PRODUCTS:
                return None
            return plus(ours, theirs, 1 if operator == "+" else -1)
        case nodes.Quotient():
            return None
        case nodes.Single() | nodes.DefinitionOf() | nodes.FunctionOf() | nodes.Aggregate() | nodes.Score():
            return {(name(value),): Fraction(1)}


def plus(ours: Sum, theirs: Sum, times: Fraction | int) -> Sum:
    """The first and so many times the second."""
    found = dict(ours)
    for product, count in theirs.items():
        found[product] = found.get(product, Fraction(0)) + times * count
    return _kept(found)


def times(ours: Sum, theirs: Sum) -> Sum | None:
    """Both multiplied; None where that is too long."""
    if len(ours) * len(theirs) > MOST_PRODUCTS:
        return None
    found: Sum = {}
    for a, m in ours.items():
        found = plus(found, {tuple(sorted((*a, *b), key=repr)): n for b, n in theirs.items()}, m)
    return found


def _kept(found: dict[Product, Fraction]) -> Sum:
    """What is there at all; what cancels out stays with nothing, since it still has to be known."""
    return {product: count for product, count in found.items() if count or product}


def against_zero(found: Sum) -> tuple[Key, Fraction, bool]:
    """A sum as ``shape + constant``: the shape in least whole numbers, the first positive, the constant divided alike.

    The third is whether both changed their sign on the way.
    """
    constant = found.get((), Fraction(0))
    parts = sorted(((p, c) for p, c in found.items() if p), key=lambda item: repr(item[0]))
    counts = [c for _, c in parts if c]
    if not counts:
        return tuple((p, 0) for p, _ in parts), constant, False
    whole = lcm(*(c.denominator for c in counts))
    common = gcd(*(int(c * whole) for c in counts))
    factor = Fraction(whole, common)
    turned = counts[0] < 0
    if turned:
        factor = -factor
    return tuple((p, int(c * factor)) for p, c in parts), constant * factor, turned


__all__ = ["Key", "Product", "Sum", "against_zero", "plus", "sum_of", "times"]
