"""Figures that are possible and surely meant otherwise: 120 months for 120 days, 365 days for a year, growth by 20 for 20%.

What comes to a figure of the provisions of a rule is meant, however large it is: 36 months under 三年以上.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from qualityaward.language import nodes
from qualityaward.language.text_figures import shown, stated
from qualityaward.language.walk import Node, inside, selection_of
from qualityaward.lints.draft import Draft, Spot
from qualityaward.source import Span
from qualityaward.values import Period

_YEARS, _MONTHS, _DAYS = 30, 24, 364
"""The longest that regulations write in each unit without saying so in as many words."""

_ROWS: int = 10
"""So many yearly rows are asked for at most."""

_GROWTH, _SHARE = 5, 10
"""From which on a growth, or a quotient of two amounts, reads as a number of per cent."""

_FIRST, _LAST = 1900, 2200
"""Between which a year lies."""


class _Odd(NamedTuple):
    """A figure: as it is written, what is meant perhaps, in which classes of the text it would be found, and where."""

    figure: str
    meant: str
    found: tuple[tuple[str, Fraction, str], ...]
    span: Span


def figure_unlikely(draft: Draft) -> Iterator[Spot]:
    """A figure in a unit in which nobody would state it, or a share above what shares come to, that no provision states."""
    scheme = draft.scheme
    defaults = {
        name: Fraction(int(p.default), 10**6)
        for name, p in scheme.parameters.items()
        if p.default is not None and p.type.kind == "number"
    }
    rules: list[tuple[str, tuple[str, ...], Span, Sequence[Node]]] = [
        *(
            (c.id, c.cite, c.span, [n for n in (c.node.when, c.node.require) if n is not None])
            for c in scheme.clauses
        ),
        *((b.id, b.cite, b.span, [n for n in (b.when, b.where) if n is not None]) for b in scheme.debarments),
        *((r.id, r.cite, r.span, [r.when]) for r in scheme.revocations),
        *((d.name, d.cite, d.span, [d.node]) for d in scheme.derived),
    ]
    for id, cite, span, roots in rules:
        odd = [each for root in roots for each in _odd(root, span, defaults)]
        yield from _spots(draft, id, cite, odd)
    lengths: list[tuple[str, tuple[str, ...], Span, Sequence[object]]] = [
        *((b.id, b.cite, b.span, [b.period]) for b in scheme.debarments),
        *((r.id, r.cite, r.span, [r.within]) for r in scheme.revocations),
        *((s.id, s.cite, s.span, [s.at_least, s.within]) for s in scheme.procedure),
    ]
    for id, cite, span, stated_there in lengths:
        odd = [each for n in stated_there if isinstance(n, Period) for each in _long(n, span)]
        yield from _spots(draft, id, cite, odd)


def _spots(draft: Draft, id: str, cite: tuple[str, ...], odd: list[_Odd]) -> Iterator[Spot]:
    text = stated(draft.around(cite)) if odd else {}
    said = set[str]()
    for each in odd:
        there = ((text.get(kind, {}).get(value, ""), ending) for kind, value, ending in each.found)  # type: ignore[call-overload]  # classes of theirs
        if each.figure not in said and not any(word and word.endswith(ending) for word, ending in there):
            said.add(each.figure)
            yield Spot(id, each.span, {"figure": each.figure, "meant": each.meant})


def _odd(node: Node, span: Span, defaults: dict[str, Fraction]) -> Iterator[_Odd]:
    here = node.span if isinstance(node, nodes.Judged) and node.span.line else span
    match node:
        case nodes.ClauseOf():
            return
        case nodes.Total(at_least=Period() as period):
            yield from _long(period, here)
        case nodes.EachYear(count=last) | nodes.Rising(last=int() as last):
            yield from _rows(last, here)
        case nodes.Growth(last=last, at_least=least):
            yield from _rows(last, here)
            number = _number(least, defaults)
            if number is not None and abs(number) >= _GROWTH:
                yield _share(number, here)
        case nodes.Compare(left=left, right=right):
            for value, other in ((left, right), (right, left)):
                number = _number(other, defaults)
                if number is not None:
                    yield from _compared(value, number, here)
    chosen = selection_of(node)
    if chosen is not None and isinstance(chosen.within, Period):
        yield from _long(chosen.within, here)
    for part in inside(node):
        yield from _odd(part, here, defaults)


def _compared(value: nodes.Value, number: Fraction, span: Span) -> Iterator[_Odd]:
    if isinstance(value, nodes.FunctionOf) and value.since is not None and number.denominator == 1:
        yield from _long(Period(int(number), value.since), span)
    elif isinstance(value, nodes.FunctionOf) and value.name == "year" and not _FIRST <= number <= _LAST:
        yield _Odd(shown(number), f"{_FIRST}-{_LAST}", (), span)
    elif _amounts(value) and abs(number) >= _SHARE:
        yield _share(number, span)


def _amounts(value: nodes.Value) -> bool:
    """Whether a value is a quotient of two amounts of money, perhaps by a name."""
    if isinstance(value, nodes.DefinitionOf):
        return len(value.rows) == 1 and _amounts(value.rows[0][1])
    return isinstance(value, nodes.Quotient) and value.above.type.kind == value.below.type.kind == "money"


def _number(value: nodes.Value, defaults: dict[str, Fraction]) -> Fraction | None:
    match value:
        case nodes.Constant() if value.type.kind in ("int", "number"):
            return Fraction(int(value.value), 10**value.scale)
        case nodes.ParameterOf(name=name):
            return defaults.get(name)
    return None


def _share(number: Fraction, span: Span) -> _Odd:
    found = (("share", number, ""), ("count", number, "倍"))
    return _Odd(f"{shown(number)} (= {shown(number * 100)}%)", shown(number / 100), found, span)


def _rows(last: int, span: Span) -> Iterator[_Odd]:
    if last > _ROWS:
        yield _Odd(
            f"last: {last}",
            f"last: {last // 12 if last % 12 == 0 else 3}",
            (("months", Fraction(12 * last), ""),),
            span,
        )


def _long(period: Period, span: Span) -> Iterator[_Odd]:
    n = period.length
    match period.unit:
        case "years" if n > _YEARS:
            yield _Odd(str(period), f"{n} months", (("months", Fraction(12 * n), ""),), span)
        case "months" if n > _MONTHS:
            meant = str(Period(n // 12, "years")) if n % 12 == 0 else f"{n} days"
            yield _Odd(str(period), meant, (("months", Fraction(n), ""),), span)
        case "days" if n > _DAYS:
            yield _Odd(
                str(period), str(Period(max(round(n / 365), 1), "years")), (("days", Fraction(n), ""),), span
            )
        case "years" | "months" | "days":
            pass


__all__ = ["figure_unlikely"]
