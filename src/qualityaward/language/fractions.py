"""Quotients as integers: at which scale one is whole, and how many a value adds up, since exact sums grow with their divisors."""

from __future__ import annotations

from typing import Final

from qualityaward.language import nodes

MOST_FRACTIONS: Final = 60
"""Fractions that one value may add up; more is no regulation's arithmetic."""


def fractions(value: nodes.Value) -> int:
    """How many fractions come together in a value, those of the definitions that it names included."""
    match value:
        case nodes.Quotient():
            return 1
        case nodes.DefinitionOf(rows=rows):
            return max((fractions(row) for _, row in rows), default=0)
        case nodes.Score(value=inner, items=items):
            return (0 if inner is None else fractions(inner)) + sum(map(fractions, items))
        case nodes.Aggregate(kind=kind, of=nodes.Valued() as of, years=years) if nodes.is_exact(of):
            rows_at_most = MOST_FRACTIONS + 1 if years is None else years.first - years.last + 1
            return fractions(of) * (rows_at_most if kind in ("sum", "average") else 1)
        case nodes.Aggregate(kind=kind):
            return 1 if kind == "average" else 0
        case nodes.Single() | nodes.Arithmetic() | nodes.FunctionOf():
            return 0


def at_scale(ratio: nodes.Quotient, scale: int) -> nodes.Quotient:
    """`ratio` with one side multiplied, so that the quotient of its integers is its value times ``10 ** scale``."""
    shift = scale + ratio.below.scale - ratio.above.scale
    side = ratio.above if shift >= 0 else ratio.below
    factor = nodes.Constant(side.type, 10 ** abs(shift), "")  # nobody wrote it
    scaled = nodes.Arithmetic(side.type, "*", side, factor, scale=side.scale)
    above, below = (scaled, ratio.below) if shift >= 0 else (ratio.above, scaled)
    return nodes.Quotient(ratio.type, above, below, scale=scale)
