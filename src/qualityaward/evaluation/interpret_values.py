"""The plain interpreter, values: reads facts, parameters and tables, and calculates exactly."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from qualityaward.evaluation.setting import Place, Setting, Unknown
from qualityaward.explanation import Explanation, Shown, leaves
from qualityaward.record import Values
from qualityaward.rules import nodes
from qualityaward.values import (
    FALSE,
    NOTHING,
    TRUE,
    UNKNOWN,
    Period,
    add,
    whole_months,
    whole_years,
    year_end,
)


class ValueInterpreter(ABC):
    """Values in one setting; conditions inside tables are its heirs' to explain."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting

    @abstractmethod
    def explain(self, node: nodes.Condition, place: Place) -> Explanation:
        """The truth of a condition, and why."""

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
                return self._read(path, node, cast("Values", place.element)[index], shown)
            case nodes.FactOf():
                values, prefix = self._record(node.records, place)
                return self._read(prefix + node.name, node, values[node.index], shown)
            case nodes.ParameterOf(name=name):
                return self._read(f"parameters.{name}", node, self.setting.parameters[name], shown)
            case nodes.DecisionDay():
                return self.setting.on
            case nodes.DefinitionOf():
                return self._table(node, place, shown)
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                first, second = self._all((left, right), place, shown)
                if first is NOTHING or second is NOTHING:
                    return NOTHING
                return first + second if sign == "+" else first - second if sign == "-" else first * second
            case nodes.FunctionOf(name=name, arguments=arguments):
                found = self._all(arguments, place, shown)
                return NOTHING if any(f is NOTHING for f in found) else self._call(name, found)
            case nodes.Quotient():
                raise TypeError("a quotient has no value of its own: it is compared")
            case _:
                raise TypeError(f"no value: {node!r}")

    def _read(self, path: str, node: nodes.Value, value: Any, shown: list[Shown]) -> Any:
        shown.append(Shown(path, node.type, value))
        if value is None:
            raise Unknown([path])
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
        if missing:
            raise Unknown(missing)
        return found

    def _call(self, name: str, values: list[Any]) -> Any:
        on = self.setting.on
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
            case _:
                raise TypeError(f"no function: {name}")

    def _table(self, node: nodes.DefinitionOf, place: Place, shown: list[Shown]) -> Any:
        """The value that every row gives that is still possible; the first row that surely holds ends the search."""
        outer = replace(place, element=None, element_path="")
        candidates, missing = list[Any](), list[str]()
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
            try:
                candidates.append(
                    self.ratio(then, outer, shown) if node.exact else self.value(then, outer, shown)
                )
            except Unknown as unknown:
                missing += unknown.missing
                candidates.append(None)
            if truth == TRUE:
                break
        if any(c is None or not _same(c, candidates[0]) for c in candidates):
            raise Unknown(missing)
        return candidates[0]

    def ratio(self, node: nodes.Value, place: Place, shown: list[Shown]) -> tuple[Any, int]:
        """A value as numerator and denominator; a divisor that is unknown, zero or less makes it unknown."""
        if isinstance(node, nodes.DefinitionOf) and node.exact:
            return cast("tuple[Any, int]", self._table(node, place, shown))
        if not isinstance(node, nodes.Quotient):
            return self.value(node, place, shown), 1
        own: list[Shown] = []
        above, below = None, None
        missing = list[str]()
        try:
            above = self.value(node.above, place, shown)
        except Unknown as unknown:
            missing += unknown.missing
        try:
            below = self.value(node.below, place, own)
        except Unknown as unknown:
            missing += unknown.missing
        shown += own
        if below is NOTHING or (isinstance(below, int) and below <= 0):
            missing += [s.path for s in own]
        if missing:
            raise Unknown(missing)
        return above, cast("int", below)


def _same(value: Any, other: Any) -> bool:
    """Whether two values are one; ratios in whatever terms."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        return bool(value[0] * other[1] == other[0] * value[1])
    return bool(value == other)
