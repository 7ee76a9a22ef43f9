"""Questions that the rows of a table ask, each with the few answers that can make a difference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Any, Final

from qualityaward.language.types import Type
from qualityaward.regions import Regions
from qualityaward.values import DECIMALS, FAR, TRUE, from_millionths

LIMIT: Final = Fraction(10**15)
"""No number of a record is so large."""

Range = tuple[Fraction | None, Fraction | None]
"""The least and the greatest value that is possible; None: without bound."""


@dataclass(eq=False)
class Question:
    """Something that rows ask; ``sources`` are what the answer rests on, ``certain``: any of its answers can be true."""

    text: str
    sources: frozenset[str]
    certain: bool

    def answers(self) -> Sequence[Any]:
        """The answers that can make a difference, one for all that make none."""
        raise NotImplementedError

    def says(self, answer: Any) -> str:
        """An answer in the words of a scheme."""
        return f"{self.text} = {answer}"


@dataclass(eq=False)
class Choice(Question):
    """A question with fixed answers."""

    options: tuple[Any, ...]

    def answers(self) -> Sequence[Any]:
        """Its options."""
        return self.options

    def says(self, answer: Any) -> str:
        """An option by its name; a truth value as a scheme writes it."""
        return f"{self.text} = {str(answer).lower() if isinstance(answer, bool) else answer}"


@dataclass(eq=False)
class Sign(Choice):
    """How two values compare: -1, 0 or 1."""

    sides: tuple[str, str] = ("", "")

    def says(self, answer: Any) -> str:
        """Both sides with the sign between them."""
        above = ">" if -1 in self.options or len(self.options) == 1 else "!="
        return f"{self.sides[0]} {('==', above, '<')[answer]} {self.sides[1]}"


@dataclass(eq=False)
class Word(Question):
    """A text or an option: those that rows name, and one that they do not, if there is any."""

    kind: Type
    marks: dict[str, None] = field(default_factory=dict)

    def answers(self) -> Sequence[Any]:
        """All options, or the texts that rows name and one that they do not."""
        if self.kind.kind == "enum":
            return self.kind.options
        return [*self.marks, None]

    def says(self, answer: Any) -> str:
        """The option or text in quotes, or that it is none of those named."""
        if answer is None:
            return f"{self.text} not in {list(self.marks)}"
        return f'{self.text} = "{answer}"'


@dataclass(eq=False)
class Area(Question):
    """A region: a place in each unit that rows name and in none that is smaller, and a place in none of them."""

    regions: Regions
    marks: dict[str, None] = field(default_factory=dict)

    def answers(self) -> Sequence[Any]:
        """The code of a place in each unit that rows name, and of one in none of them."""
        return [code for unit in (*self.marks, "") if (code := self._place(unit)) is not None]

    def _place(self, unit: str) -> str | None:
        smaller = [m for m in self.marks if not unit or self.regions.within(unit, m) != TRUE]
        return self.regions.somewhere(unit, smaller)

    def says(self, answer: Any) -> str:
        """The code in quotes."""
        return f'{self.text} = "{answer}"'


@dataclass(eq=False)
class Line(Question):
    """An ordered value: the numbers that it is compared with, and one between each two of them.

    ``step`` is the distance of neighbouring values (None: they are dense), ``range`` what is possible at all.
    """

    kind: Type
    step: Fraction | None
    range: Range
    marks: set[Fraction] = field(default_factory=set)

    def answers(self) -> Sequence[Any]:
        """The marks first, then a value in each gap, then the ends of what is possible."""
        low, high = self.range
        inner = sorted(m for m in self.marks if (low is None or m >= low) and (high is None or m <= high))
        points = [m for m in inner if self.step is None or not m % self.step]
        ends = [b for b in (low, high) if b is not None and b not in inner] if self.step is None else []
        edges: list[Fraction | None] = [None, *inner, None]
        gaps = (self._between(a, b) for a, b in pairwise(edges))
        return [*points, *(g for g in gaps if g is not None), *ends]

    def _between(self, after: Fraction | None, before: Fraction | None) -> Fraction | None:
        """A plain value strictly between two marks and within the range; None where there is none."""
        low, high = self.range
        least = after if after is not None else None if low is None else low - (self.step or 0)
        most = before if before is not None else None if high is None else high + (self.step or 0)
        first = None if least is None else floor(least) + 1
        last = None if most is None else ceil(most) - 1
        if first is None or last is None:
            whole = last if first is None else first
            return Fraction(0 if whole is None else whole)
        if first <= last:
            if after is None:
                return Fraction(last if before is not None else min(max(0, first), last))
            return Fraction(first if before is None else (first + last) // 2)
        assert least is not None
        assert most is not None
        middle = (least + most) / 2
        if self.step is not None and middle % self.step:
            middle = (floor(least / self.step) + 1) * self.step
        return middle if least < middle < most else None

    def says(self, answer: Any) -> str:
        """The value as a scheme writes it."""
        return f"{self.text} = {written(self.kind, answer)}"


def written(kind: Type, value: Fraction) -> str:
    """A value of an ordered type as a scheme writes it."""
    if kind.kind == "scale":
        return f'"{kind.options[int(value)]}"'
    if kind.kind == "date" and 1 <= value < FAR:
        return date.fromordinal(int(value)).isoformat()
    scaled = value * 10**DECIMALS
    text = from_millionths(int(scaled)) if scaled.denominator == 1 else str(value)
    return f"{text} CNY" if kind.kind == "money" else text


# What values can be -----------------------------------------------------------------------------------------

MOST_OF: Final[Mapping[str, Fraction]] = {
    "years_since": Fraction(9998), "months_since": Fraction(9998 * 12 + 11), "days_since": Fraction(FAR),
    "add_years": Fraction(FAR), "year_end": Fraction(FAR),
}  # fmt: skip


def bounds(kind: Type, least: int | None, most: int | None) -> Range:
    """What a stated value of a type can be, with the bounds of its field."""
    match kind.kind:
        case "scale":
            return Fraction(0), Fraction(len(kind.options) - 1)
        case "date":
            return Fraction(1), Fraction(FAR - 1)
        case "int" | "number" | "money" | "bool" | "text" | "region" | "enum" | "period" | "list" | "record":
            edge = LIMIT - (1 if kind.kind == "int" else Fraction(1, 10**DECIMALS))
            return -edge if least is None else Fraction(least), edge if most is None else Fraction(most)


def calculated(sign: str, left: Range, right: Range) -> Range:
    """What a sum, a difference or a product of two values can be."""
    (a, b), (c, d) = left, right
    if sign == "+":
        return None if a is None or c is None else a + c, None if b is None or d is None else b + d
    if sign == "-":
        return None if a is None or d is None else a - d, None if b is None or c is None else b - c
    if a is None or b is None or c is None or d is None:
        return (Fraction(0) if a is not None and c is not None and a >= 0 and c >= 0 else None), None
    products = (a * c, a * d, b * c, b * d)
    return min(products), max(products)
