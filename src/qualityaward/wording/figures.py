"""Numbers as they are written: exact where their digits end soon, else with as many as tell them apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

MOST_EXACT: Final = 4
"""Digits after the point up to which a number that ends is written out."""

MOST_DIGITS: Final = 60
"""Digits after the point beyond which no two numbers of a record can still look the same."""


def fitting(
    value: Fraction, digits: int, against: tuple[Fraction, ...] = (), most: int = MOST_EXACT
) -> tuple[str, bool]:
    """`value` as a decimal, and whether that is exact.

    A number that does not end within `most` digits is rounded to `digits`, or to as many more as it takes to stand on
    the right side of every number that it is compared with, as that one is written.

    >>> fitting(Fraction(8000200, 2666700), 2, (Fraction(3),))
    ('3.00004', False)
    >>> fitting(Fraction(29999, 1000), 2, (Fraction(30),)), fitting(Fraction(1, 3), 2)
    (('29.999', True), ('0.33', False))
    """
    if not against:
        return fitting_ratio((value.numerator, value.denominator), digits, (), most)
    if (value * 10**most).denominator == 1:
        return written(value, most), True
    while digits < MOST_DIGITS and not all(_apart(value, other, digits, most) for other in against):
        digits += 1
    return written(rounded(value, digits), digits), False


def fitting_ratio(
    parts: tuple[int, int], digits: int, against: tuple[Fraction, ...] = (), most: int = MOST_EXACT
) -> tuple[str, bool]:
    """The same of a numerator and a denominator above zero; in whole numbers alone where nothing is compared."""
    above, below = parts
    if against:
        return fitting(Fraction(above, below), digits, against, most)
    whole, rest = divmod(above * 10**most, below)
    if not rest:
        return _decimal(whole, most), True
    whole = (2 * abs(above) * 10**digits + below) // (2 * below)
    return _decimal(whole if above >= 0 else -whole, digits), False


def rounded(value: Fraction, digits: int) -> Fraction:
    """`value` rounded to so many digits after the point, halves away from zero."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def written(value: Fraction, digits: int) -> str:
    """The shortest decimal text of a number that ends within so many digits.

    >>> written(Fraction(-5, 2), 4), written(Fraction(3), 4)
    ('-2.5', '3')
    """
    return _decimal(int(value * 10**digits), digits)


def _decimal(scaled: int, digits: int) -> str:
    whole, rest = divmod(abs(scaled), 10**digits)
    text = f"{whole}.{rest:0{digits}d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"-{text}" if scaled < 0 else text


def _apart(value: Fraction, other: Fraction, digits: int, most: int) -> bool:
    """Whether both, as they are written, compare as they do."""
    if value == other:
        return True
    shown = other if (other * 10**most).denominator == 1 else rounded(other, digits)
    return rounded(value, digits) != shown and (rounded(value, digits) < shown) == (value < other)


__all__ = ["fitting", "fitting_ratio", "rounded", "written"]
