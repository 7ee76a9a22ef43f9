"""The plain interpreter, values: reads facts, parameters and tables, and calculates exactly."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final, assert_never, cast

from qualityaward.deciding.explanation import Explanation, Shown, leaves
from qualityaward.deciding.intervals import (
    ANYTHING,
    Interval,
    hull,
    interval_of,
    minus,
    plus,
    product,
    quotient,
)
from qualityaward.deciding.setting import Place, Setting, Unknown
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Field
from qualityaward.language.walk import Node, inside
from qualityaward.record.bound import Values
from qualityaward.values import (
    FALSE,
    MILLION,
    NOTHING,
    TRUE,
    UNKNOWN,
    Period,
    add,
    whole_months,
    whole_years,
    year_end,
    year_of,
)

MOST_REMEMBERED: Final = 256
"""Values of definitions that are remembered; each keeps its record alive."""


class ValueInterpreter(ABC):
    """Values in one setting; conditions inside tables are its heirs' to explain."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._remembered: dict[
            tuple[int, int, str, bool], tuple[nodes.Value, Values, Any, tuple[Shown, ...]]
        ] = {}

    @abstractmethod
    def explain(self, node: nodes.Condition, place: Place) -> Explanation:
        """The truth of a condition, and why."""

    @abstractmethod
    def aggregate(self, node: nodes.Aggregate, place: Place, shown: list[Shown]) -> Any:
        """What the elements of a list come to; a ratio as numerator and denominator. Raises :class:`Unknown`."""

    @abstractmethod
    def score(self, node: nodes.Score, place: Place, shown: list[Shown]) -> Any:
        """The points of a scoring table; a ratio as numerator and denominator. Raises :class:`Unknown`."""

    def truth(self, node: nodes.Condition, place: Place) -> int:
        """The truth of a condition."""
        return self.explain(node, place).truth

    def value(self, node: nodes.Value, place: Place, shown: list[Shown]) -> Any:
        """The lowered value or NOTHING; raises :class:`Unknown`. Leaves that were read are added to `shown`."""
        match node:
            case nodes.Constant(value=value):
                return value
            case nodes.FieldOf(name=name, index=index):
                path = f"{place.element_path}.{name}"
                within = (
                    ANYTHING
                    if place.listed is None or node.optional
                    else bounds_of(place.listed.fields[index])
                )
                return self._read(path, node, cast("Values", place.element)[index], shown, within)
            case nodes.FactOf():
                values, prefix = self._record(node.records, place)
                return self._read(prefix + node.name, node, values[node.index], shown)
            case nodes.ParameterOf(name=name):
                return self._read(f"parameters.{name}", node, self.setting.parameters[name], shown)
            case nodes.DecisionDay():
                return self.setting.day
            case nodes.DefinitionOf():
                return self._derived(node, place, shown) if node.derived else self._table(node, place, shown)
            case nodes.Aggregate():
                return self.aggregate(node, place, shown)
            case nodes.Score():
                return self.score(node, place, shown)
            case nodes.Arithmetic():
                return self._calculated(node, place, shown)
            case nodes.FunctionOf(name=name, arguments=arguments):
                found = self._all(arguments, place, shown)
                return NOTHING if any(f is NOTHING for f in found) else self.call(name, found)
            case nodes.Quotient():
                raise TypeError("a quotient has no value of its own: it is compared")
            case other:
                assert_never(other)

    def _read(
        self, path: str, node: nodes.Value, value: Any, shown: list[Shown], within: Interval = ANYTHING
    ) -> Any:
        shown.append(Shown(path, node.type, value))
        if value is None:
            raise Unknown([path], within)
        return value

    def _record(self, records: tuple[tuple[str, int], ...], place: Place) -> tuple[Values, str]:
        values, prefix = place.values, place.facts
        for name, index in records:
            values = values[index]
            if values is None:
                raise Unknown([prefix + name])
            prefix += name + "."
        return values, prefix

    def _all(self, parts: Iterable[nodes.Value], place: Place, shown: list[Shown]) -> list[Any]:
        """All values; if several are unknown, all of their paths are missing."""
        found, missing = list[Any](), list[str]()
        for part in parts:
            try:
                found.append(self.value(part, place, shown))
            except Unknown as unknown:
                missing += unknown.missing
        if missing and not any(f is NOTHING for f in found):
            raise Unknown(missing)
        return found

    def _calculated(self, node: nodes.Arithmetic, place: Place, shown: list[Shown]) -> Any:
        sides, missing = list[Any](), list[str]()
        for part in (node.left, node.right):
            try:
                sides.append(self.value(part, place, shown))
            except Unknown as unknown:
                missing += unknown.missing
                sides.append(unknown)
        if any(side is NOTHING for side in sides):  # of nothing comes nothing, whatever the other side is
            return NOTHING
        if node.operator == "*" and (zero := _times_zero(node, sides)) is not None:
            return zero
        if missing:
            within = [side.within if isinstance(side, Unknown) else interval_of(side) for side in sides]
            one, other = within
            raise Unknown(
                missing, ANYTHING if one is None or other is None else _INTERVALS[node.operator](one, other)
            )
        first, second = sides
        sign = node.operator
        return first + second if sign == "+" else first - second if sign == "-" else first * second

    def call(self, name: nodes.Function, values: list[Any]) -> Any:
        """What a function comes to of values that are known."""
        on = self.setting.day
        match name:
            case "years_since":
                return whole_years(values[0], on)
            case "months_since":
                return whole_months(values[0], on)
            case "days_since":
                return max(on - values[0], 0)
            case "add_years":
                return add(values[0], Period(values[1], "years"))
            case "year_end":
                return year_end(values[0])
            case "year":
                return year_of(values[0])
            case other:
                assert_never(other)

    def _derived(self, node: nodes.DefinitionOf, place: Place, shown: list[Shown]) -> Any:
        """The value of a definition over lists, remembered for a record: a condition on each element may ask for it."""
        key = (id(node), id(place.values), place.facts, place.late)
        kept = self._remembered.get(key)
        if kept is None:
            own: list[Shown] = []
            found: Any
            try:
                found = self._table(node, place, own)
            except Unknown as unknown:
                found = unknown
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            kept = self._remembered[key] = (node, place.values, found, tuple(dict.fromkeys(own)))
        _, _, found, read = kept
        shown += read
        if isinstance(found, Unknown):
            raise Unknown(found.missing, found.within)
        return found

    def _table(self, node: nodes.DefinitionOf, place: Place, shown: list[Shown]) -> Any:
        """The value that every row gives that is still possible; the first row that surely holds ends the search.

        Of a unique table that row is the only one, whatever is unknown about those before it.
        """
        outer = place.outside
        candidates, missing = list[Any](), list[str]()
        within = list[Interval]()
        for when, then in node.rows:
            truth: int = TRUE
            if when is not None:
                explained = self.explain(when, outer)
                truth = explained.truth
                shown += leaves(explained)
                if truth == UNKNOWN:
                    missing += explained.lacking()
                if truth == FALSE:
                    continue
            if truth == TRUE and node.unique:
                candidates, missing, within = [], [], []
            try:
                candidates.append(
                    self.ratio(then, outer, shown) if node.exact else self.value(then, outer, shown)
                )
                within.append(interval_of(candidates[-1]) or ANYTHING)
            except Unknown as unknown:
                missing += unknown.missing
                candidates.append(None)
                within.append(unknown.within)
            if truth == TRUE:
                break
        if not candidates or any(c is None or not _same(c, candidates[0]) for c in candidates):
            raise Unknown(missing, hull(within) if within else ANYTHING)
        return candidates[0]

    def ratio(self, node: nodes.Value, place: Place, shown: list[Shown]) -> tuple[Any, int]:
        """A value as numerator and denominator; a divisor that is unknown, zero or less makes it unknown."""
        if not isinstance(node, nodes.Quotient):
            value = self.value(node, place, shown)
            return value if isinstance(value, tuple) else (value, 1)
        own: list[Shown] = []
        above, below = None, None
        missing = list[str]()
        within = [ANYTHING, ANYTHING]
        try:
            above = self.value(node.above, place, shown)
            within[0] = interval_of(above) or ANYTHING
        except Unknown as unknown:
            missing += unknown.missing
            within[0] = unknown.within
        try:
            below = self.value(node.below, place, own)
            within[1] = interval_of(below) or ANYTHING
        except Unknown as unknown:
            missing += unknown.missing
            within[1] = unknown.within
        shown += own
        if above is NOTHING or below is NOTHING:
            return NOTHING, 1
        if isinstance(below, int) and below <= 0:
            missing += [s.path for s in own] or list(lists_in(node.below, place))
        if missing:
            raise Unknown(missing, quotient(*within))
        return above, cast("int", below)


def bounds_of(field: Field) -> Interval:
    """The bounds that the vocabulary declares of a field, lowered; a record outside of them is refused."""
    if not field.type.numeric:
        return ANYTHING
    unit = MILLION if field.type.decimals else 1
    ends = [None if end is None else Fraction(end * unit) for end in (field.min, field.max)]
    return Interval(*ends)


def _times_zero(node: nodes.Arithmetic, sides: list[Any]) -> int | None:
    """Zero, if one factor is zero and the other, though not known, is surely a number; else None."""
    for side, other, of in ((sides[0], sides[1], node.right), (sides[1], sides[0], node.left)):
        zero = isinstance(side, int) and not isinstance(side, bool) and side == 0
        if zero and isinstance(other, Unknown) and not may_be_nothing(of):
            return 0
    return None


def may_be_nothing(node: Node) -> bool:
    """Whether a value is nothing where an optional field is absent."""
    return (isinstance(node, nodes.FieldOf) and node.optional) or any(map(may_be_nothing, inside(node)))


def absent_in(node: Node, place: Place) -> Iterator[str]:
    """The fields that the element at hand does not state, of those that a value is calculated from: why it is nothing."""
    match node:
        case nodes.FieldOf(name=name, index=index):
            if cast("Values", place.element)[index] in (None, NOTHING):
                yield f"{place.element_path}.{name}"
        case nodes.Arithmetic() | nodes.FunctionOf() | nodes.Quotient():
            for part in inside(node):
                yield from absent_in(part, place)
        case _:  # of a definition, a list and points no field of this element is left
            return


_INTERVALS: Final = {"+": plus, "-": minus, "*": product}


def lists_in(node: Node, place: Place) -> Iterator[str]:
    """The paths of the lists that a value is made of: what a zero came from where nothing else was read."""
    if isinstance(node, nodes.Aggregate):
        yield place.facts + node.selection.list.path
    for part in inside(node):
        yield from lists_in(part, place)


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; ratios in whatever terms."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        return bool(value[0] * other[1] == other[0] * value[1])
    return bool(value == other)
