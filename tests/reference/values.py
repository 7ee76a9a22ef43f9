"""Values of the reference interpreter: truth, days, numbers between bounds, levels, places, and expressions as trees.

The numbers in the docstrings are sections and paragraphs of docs/reference/semantics.md.
"""

from __future__ import annotations

import ast
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from math import inf
from typing import Any

Data = Mapping[str, Any]
NEVER = date.max.toordinal() + 1  # 3 ¶2a: a day after every day
EARLIEST = date(1900, 1, 1).toordinal()
NONE: frozenset[str] = frozenset()


class Level(int):
    """A position on a scale, which knows the scale (4 ¶2)."""

    order: list[str]


@dataclass(frozen=True)
class Value:
    """What is known of a value: it lies from `lo` to `hi` (4 ¶5b). `missing` are the paths that keep it open (2 ¶4),
    `rests` all paths that it was read from. Days are ordinals, numbers fractions, truth is a bool."""

    lo: Any = -inf
    hi: Any = inf
    missing: frozenset[str] = NONE
    rests: frozenset[str] = NONE

    @property
    def known(self) -> bool:
        return self.lo is self.hi or (type(self.lo) is not float and self.lo == self.hi)


NOTHING = Value(None, None)  # 2 ¶2: an optional field that is absent


def known(value: Any, rests: Iterable[str] = ()) -> Value:
    return Value(value, value, NONE, frozenset(rests))


def between(lo: Any, hi: Any, *parts: Value) -> Value:
    """A value made of others; one that is known lacks nothing."""
    rests = frozenset().union(*(p.rests for p in parts))
    if type(lo) is not float and lo == hi:
        return known(lo, rests)
    return Value(lo, hi, frozenset().union(*(p.missing for p in parts)), rests)


def between_all(lo: Any, hi: Any, parts: Iterable[Value]) -> Value:
    return between(lo, hi, *parts)


def open_(*missing: str) -> Value:
    return Value(missing=frozenset(missing), rests=frozenset(missing))


YES, NO = known(True), known(False)


# 1 ¶2: truth


def both(parts: Iterable[Value]) -> Value:
    """`and`: false if one is false, else open by all that are open."""
    parts = [truth(p) for p in parts]
    if any(p.known and not p.lo for p in parts):
        return NO
    unknown = [p for p in parts if not p.known]
    return Value(missing=frozenset().union(*(p.missing for p in unknown))) if unknown else YES


def negated(v: Value) -> Value:
    v = truth(v)
    return known(not v.lo) if v.known else v


def either(parts: Iterable[Value]) -> Value:
    return negated(both(negated(p) for p in parts))


def truth(v: Value) -> Value:
    """2 ¶2a: a yes-or-no that is nothing is not so."""
    return NO if v is NOTHING else v


# 3 ¶2 and ¶6: days


def plus(day: Any, years: int = 0, months: int = 0, days: int = 0) -> Any:
    if day in (inf, -inf) or day >= NEVER:
        return day
    d = date.fromordinal(day)
    year, month = divmod(d.year * 12 + d.month - 1 + years * 12 + months, 12)
    if year > 9999 or day + days >= NEVER:
        return NEVER
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1])).toordinal() + days


def period(text: str) -> dict[str, int] | None:
    """`3 years` as what `plus` takes; None for `ever` and `permanent`."""
    if text in ("ever", "permanent"):
        return None
    number, unit = text.split()
    return {unit.rstrip("s") + "s": int(number)}


def later(day: Any, length: dict[str, int] | None) -> Any:
    return NEVER if length is None else plus(day, **length)


def since(day: Any, on: int, unit: str) -> Any:
    """3 ¶6: the largest n with day + n units <= on, and 0 if the day is later."""
    if day > on:
        return 0
    if unit == "days":
        return on - day
    if day == -inf:
        return inf
    a, b = date.fromordinal(day), date.fromordinal(on)
    most = (b.year - a.year + 1) * (1 if unit == "years" else 12)
    return next(n for n in range(most, -1, -1) if plus(day, **{unit: n}) <= on)


def calendar_year(day: Any) -> Any:
    return day if day in (inf, -inf) else 10000 if day >= NEVER else date.fromordinal(day).year


def year_end(year: Any) -> Any:
    return year if year in (inf, -inf) else NEVER if year > 9999 else date(year, 12, 31).toordinal()


# 4 ¶1 and ¶5b: arithmetic between bounds


def times(a: Any, b: Any) -> Any:
    return 0 if a == 0 or b == 0 else a * b


def over(a: Any, b: Any) -> Any:
    return a if a in (inf, -inf) else Fraction(0) if b == inf else Fraction(a) / b


def arithmetic(op: str, a: Value, b: Value) -> Value:
    if a is NOTHING or b is NOTHING:
        return NOTHING
    if op == "Add":
        return between(a.lo + b.lo, a.hi + b.hi, a, b)
    if op == "Sub":
        return between(a.lo - b.hi, a.hi - b.lo, a, b)
    if op == "Mult":
        ends = [times(x, y) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
        return between(min(ends), max(ends), a, b)
    if b.lo > 0:
        ends = [over(x, y) for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
        return replace(between(min(ends), max(ends), a, b), rests=a.rests)
    lacks = b.missing or b.rests  # 2 ¶4a: a divisor of zero or less reports its own paths
    return Value(missing=a.missing | lacks, rests=a.rests)


def ordered(op: str, a: Value, b: Value) -> Value:
    """4 ¶5b: a comparison that comes out the same for all between the bounds is decided; 2 ¶2a: one with nothing is false,
    except `!=`."""
    if a is NOTHING or b is NOTHING:
        return known(op == "NotEq")
    if op in ("NotEq", "Lt", "LtE"):
        turned = {"NotEq": ("Eq", a, b), "Lt": ("GtE", a, b), "LtE": ("Gt", a, b)}[op]
        return negated(ordered(*turned))
    a, b = same_scale(a, b), same_scale(b, a)
    if a.known and b.known:
        return known(
            {"Eq": a.lo == b.lo, "GtE": op != "Eq" and a.lo >= b.lo, "Gt": op == "Gt" and a.lo > b.lo}[op]
        )
    if not isinstance(a.lo, str) and not isinstance(b.lo, str):
        if a.hi < b.lo or (op == "Eq" and a.lo > b.hi) or (op == "Gt" and a.hi <= b.lo):
            return NO
        if (op == "GtE" and a.lo >= b.hi) or (op == "Gt" and a.lo > b.hi):
            return YES
    return Value(missing=a.missing | b.missing)


def same_scale(text: Value, level: Value) -> Value:
    """A level that is written out, as a position on the scale of the other side (4 ¶2)."""
    scale = next((x for x in (level.lo, level.hi) if isinstance(x, Level)), None)
    return known(leveled(text.lo, scale.order)) if scale is not None and isinstance(text.lo, str) else text


def leveled(text: str, order: list[str]) -> Level:
    level = Level(order.index(text))
    level.order = order
    return level


CHINESE = {"codes": ["9" * n for n in (2, 4, 6, 9, 12)]}


def around(code: str, regions: Data) -> list[str]:
    """4 ¶3, 3a, 3b: the areas that a code lies in, from the widest to its own, which zeros at the end do not make smaller."""
    codes = regions["codes"]
    if isinstance(codes, Mapping):
        area = codes[code]
        wider = area.get("in") if isinstance(area, Mapping) else None
        return [*(around(wider, regions) if wider else []), code]
    ends = [len(shape) for shape in codes if len(shape) <= len(code)]
    groups = [code[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    while len(groups) > 1 and "0" in groups[-1] and not re.sub(r"\W", "", groups[-1]).strip("0"):
        groups.pop()
    return ["".join(groups[: i + 1]) for i in range(len(groups))]


def within_region(code: Value, area: Value, regions: Data) -> Value:
    if code is NOTHING or not code.known:
        return truth(code)
    inner, outer = around(code.lo, regions), around(area.lo, regions)
    if outer[-1] not in inner and inner[-1] in outer:
        return Value(missing=code.rests)  # 2 ¶4a: too wide
    return known(outer[-1] in inner)


AMOUNT = re.compile(r"([-负－]?)([0-9]+(?:\.[0-9]+)?)\s*(CNY|元|万元|亿元)?")


def typed(text: Any, kind: Any, scales: Data) -> Any:
    """A stated value of a declared type."""
    text = str(text).lower() if isinstance(text, bool) else str(text)
    if kind == "bool":
        return text == "true"
    if kind == "date":
        return date.fromisoformat(text).toordinal()
    if kind in ("int", "number", "ratio"):
        scale = {"万": Fraction(10**4), "亿": Fraction(10**8), "%": Fraction(1, 100)}.get(text[-1])  # 4 ¶12
        return Fraction(text) if scale is None else Fraction(text[:-1].strip()) * scale
    if kind == "money":
        sign, number, unit = AMOUNT.fullmatch(text).groups()  # type: ignore[union-attr]  # a checked scheme has amounts
        return Fraction(number) * {"万元": 10**4, "亿元": 10**8}.get(unit, 1) * (-1 if sign else 1)
    return leveled(text, scales[kind]) if isinstance(kind, str) and kind in scales else text


@cache
def parsed(text: str) -> ast.expr:
    """An expression, by the grammar of Python, which has the same order of operators; names are marked."""
    mark = {"and", "or", "not", "in"}
    parts = re.findall(r"'[^']*'|\"[^\"]*\"|[0-9]+(?:\.[0-9]+)?|[^\W\d]\w*|\s+|.", text)
    parts = [
        f"_{p}" if p[0].isalpha() and p not in mark else f"n({p!r})" if p[0].isdigit() else p for p in parts
    ]
    return ast.parse("".join(parts).strip(), mode="eval").body
