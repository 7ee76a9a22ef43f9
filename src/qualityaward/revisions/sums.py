"""Calculations as sums of products, so that every way to write one calculation is the same sum.

Numbers are taken as an evaluation holds them: whole, those with decimals as millionths, dates as day numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED
from qualityaward.language.walk import inside
from qualityaward.revisions.ranges import Numbers, compared

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


def _ratio(above: Sum, below: Sum) -> tuple[Key, Fraction, Fraction] | None:
    """A ratio as ``factor * shape + whole``, the shape the same for every way to write it.

    What is divided by is positive wherever the ratio is known (semantics 4 ¶1), so its sign is never turned. None where
    what is divided by is a number, or where nothing is left to divide.
    """
    divisor = {p: c for p, c in below.items() if c}
    if not any(divisor):
        return None
    first = min((p for p in divisor if p), key=repr)
    whole = above.get(first, Fraction(0)) / divisor[first]
    rest = {p: c for p, c in plus(above, below, -whole).items() if c}
    if not rest:
        return None
    over, under = _common(rest), _common(divisor)
    if rest[min(rest, key=repr)] < 0:
        over = -over
    read = {p for p in (*above, *below) if p} - {
        *rest,
        *divisor,
    }  # cancels out, and has to be known all the same
    shape = (_divided(rest, over), _divided(divisor, under), tuple(sorted(read, key=repr)))
    return shape, over / under, whole


def _common(found: Sum) -> Fraction:
    """The positive number that leaves the least whole numbers of all counts that are divided by it."""
    whole = lcm(*(c.denominator for c in found.values()))
    return Fraction(gcd(*(int(c * whole) for c in found.values())), whole)


def _divided(found: Sum, by: Fraction) -> Key:
    return tuple((p, int(c / by)) for p, c in sorted(found.items(), key=lambda item: repr(item[0])))


def bounded(operator: str, left: tuple[Sum, Sum], right: tuple[Sum, Sum]) -> tuple[Key, Numbers] | None:
    """A ratio compared with a number: the ratio as it is called, and which numbers it may be; None for other comparisons."""
    if _number(right) is None:
        operator, left, right = MIRRORED[operator], right, left
    number, ratio = _number(right), _ratio(*left)
    if number is None or ratio is None:
        return None
    shape, factor, whole = ratio
    operator = operator if factor > 0 else MIRRORED[operator]
    return ("ratio", *shape), compared(operator, (number - whole) / factor, whole=False)


def _number(side: tuple[Sum, Sum]) -> Fraction | None:
    above, below = side
    return None if any(above) or any(below) else above.get((), Fraction(0)) / below[()]


def exact(value: nodes.Value) -> bool:
    """Whether a part of a calculation may be any fraction."""
    if isinstance(value, nodes.Quotient):
        return exact(value.above) or exact(value.below)
    return nodes.is_exact(value) or any(exact(v) for v in inside(value) if isinstance(v, nodes.Valued))


__all__ = ["Key", "Product", "Sum", "against_zero", "bounded", "exact", "plus", "sum_of", "times"]
