"""Generated code, atoms: values, flags, comparisons and regions."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from qualityaward.deciding.pyast import at, both_of, call, compare, constant, either_of, known, name
from qualityaward.deciding.setting import Setting
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Subject
from qualityaward.values import Period, last_since

Build = Callable[[Setting], Any]
_OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class NotGenerated(Exception):
    """A part that the interpreter has to evaluate."""


class AtomGenerator(ABC):
    """Expressions for values and atoms, for one subject and one choice of readings."""

    def __init__(
        self, subject: Subject, subjects: Mapping[str, Subject], readings: Mapping[str, str]
    ) -> None:
        self.subject, self.subjects, self.readings = subject, subjects, readings
        self.builds: dict[str, Build] = {}
        self.names: dict[object, str] = {}
        self.functions: list[ast.stmt] = []
        self.kept: list[nodes.Condition] = []
        self.emitted = 0
        self.turned = False

    @contextmanager
    def turning(self, turned: bool) -> Iterator[None]:
        """What is generated meanwhile stands in a place that speaks against the applicant, if `turned`."""
        before, self.turned = self.turned, turned
        yield
        self.turned = before

    def bound(self, key: object, build: Build) -> ast.expr:
        """A value that is known once the setting is; `key` says which it is."""
        if key not in self.names:
            self.names[key] = f"c{len(self.names)}"
            self.builds[self.names[key]] = build
        return name(self.names[key])

    @abstractmethod
    def sure(
        self, node: nodes.Condition, want: bool, fast: bool, subject: Subject, inside: bool = False
    ) -> ast.expr:
        """An expression that is true when `node` is surely `want`; a `fast` one may raise where something is unknown."""

    def _leaf(self, value: nodes.Value) -> tuple[list[ast.expr], ast.expr, bool]:
        """What must be known first, the value itself, and whether it may be nothing."""
        match value:
            case nodes.FieldOf(index=index, optional=optional):
                found = at(name("e"), index)
                return [known(found)], found, optional
            case nodes.FactOf(index=index, records=records):
                guards, of = self._record(records)
                found = at(of, index)
                return [*guards, known(found)], found, False
            case nodes.ParameterOf(name=parameter):
                found = self.bound(("parameter", parameter), lambda s: s.parameters[parameter])
                return [known(found)], found, False
            case nodes.Constant(value=literal):
                return [], constant(literal), False
            case nodes.DecisionDay():
                return [], self.bound("day", lambda s: s.day), False
            case nodes.DefinitionOf():
                return self._leaf(self._row(value))
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                return self._arithmetic(sign, left, right)
            case nodes.FunctionOf():
                return self._function_of(value)
            case _:
                raise NotGenerated

    def _record(self, records: tuple[tuple[str, int], ...]) -> tuple[list[ast.expr], ast.expr]:
        of = name("v")
        guards = []
        for _, index in records:
            of = at(of, index)
            guards.append(known(of))
        return guards, of

    def _row(self, table: nodes.DefinitionOf) -> nodes.Value:
        """The row of a table that its readings choose; a table that turns on facts is not generated."""
        for when, value in table.rows:
            if when is None:
                return value
            settled = self._sure_of_readings(when)
            if settled:
                return value
        raise NotGenerated

    def _sure_of_readings(self, when: nodes.Condition) -> bool:
        found = self.sure(when, True, False, self.subject)
        if isinstance(found, ast.Constant) and isinstance(found.value, bool):
            return found.value
        raise NotGenerated

    def _arithmetic(
        self, sign: str, left: nodes.Value, right: nodes.Value
    ) -> tuple[list[ast.expr], ast.expr, bool]:
        (first, a, nothing_a), (second, b, nothing_b) = self._leaf(left), self._leaf(right)
        if nothing_a or nothing_b:
            raise NotGenerated
        operator = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}[sign]()
        return [*first, *second], ast.BinOp(a, operator, b), False

    def _function_of(self, value: nodes.FunctionOf) -> tuple[list[ast.expr], ast.expr, bool]:
        guards, since, nothing = self._leaf(value.arguments[0])
        if nothing or value.name not in ("years_since", "months_since", "days_since"):
            raise NotGenerated
        on = self.bound("day", lambda s: s.day)
        if value.name == "days_since":
            return guards, call("max", ast.BinOp(on, ast.Sub(), since), constant(0)), False
        return (
            guards,
            call({"years_since": "whole_years", "months_since": "whole_months"}[value.name], since, on),
            False,
        )

    def _holds(self, value: nodes.Value, want: bool, fast: bool) -> ast.expr:
        if isinstance(value, nodes.FactOf):
            return self._flag(value.records, value.index, want, fast, optional=False)
        guards, found, nothing = self._leaf(value)
        return self._is(guards, found, want, fast, nothing)

    def _flag(
        self, records: tuple[tuple[str, int], ...], index: int, want: bool, fast: bool, *, optional: bool
    ) -> ast.expr:
        guards, of = self._record(records)
        return self._is(guards, at(of, index), want, fast, optional)

    def _is(self, guards: list[ast.expr], found: ast.expr, want: bool, fast: bool, nothing: bool) -> ast.expr:
        if want and fast:
            return found
        test = compare(found, "is", constant(want))
        if nothing and not want:
            test = either_of(test, compare(found, "is", name("NOTHING")))
        return test if fast else both_of(*guards, test)

    def _compare(self, node: nodes.Compare, want: bool, fast: bool) -> ast.expr:
        if (since := self._since(node, want, fast)) is not None:
            return since
        (a, b), (c, d) = self._ratio(node.left), self._ratio(node.right)
        sides = [self._leaf(each) for each in (a, c)]
        below = [self._leaf(each) for each in (b, d) if each is not None]
        guards = [g for guard, _, _ in (*sides, *below) for g in guard]
        absent = [value for _, value, nothing in sides if nothing]
        if any(nothing for _, _, nothing in below) or (absent and below):
            raise NotGenerated
        left, right = sides[0][1], sides[1][1]
        for divisor in below:
            guards.append(compare(divisor[1], ">", constant(0)))
        if b is not None:
            right = ast.BinOp(right, ast.Mult(), below[0][1])
        if d is not None:
            left = ast.BinOp(left, ast.Mult(), below[-1][1])
        operator = node.operator if want else _OPPOSITE[node.operator]
        test = compare(left, operator, right)
        if fast and not below and operator not in ("==", "!=") and not absent:
            return test
        found = both_of(*guards, test)
        if absent and (node.operator == "!=") is want:
            nothing = [compare(value, "is", name("NOTHING")) for value in absent]
            return either_of(*nothing, found)
        if absent:
            return both_of(*(compare(value, "is not", name("NOTHING")) for value in absent), found)
        return found

    def _ratio(self, value: nodes.Value) -> tuple[nodes.Value, nodes.Value | None]:
        while isinstance(value, nodes.DefinitionOf) and value.exact:
            value = self._row(value)
        return (value.above, value.below) if isinstance(value, nodes.Quotient) else (value, None)

    def _since(self, node: nodes.Compare, want: bool, fast: bool) -> ast.expr | None:
        """``years_since(d) >= n`` as a comparison of d with the last day that is n years ago."""
        left, right = node.left, node.right
        if not (isinstance(left, nodes.FunctionOf) and left.name in ("years_since", "months_since")):
            return None
        if (
            not isinstance(right, nodes.Constant)
            or right.scale
            or node.operator not in ("<", "<=", ">", ">=")
        ):
            return None
        guards, since, nothing = self._leaf(left.arguments[0])
        count = int(right.value) + (node.operator in (">", "<="))
        if nothing or not 1 <= count <= 2400:  # noqa: PLR2004 reason: two hundred years in months
            return None
        unit: Any = "years" if left.name == "years_since" else "months"
        last = self.bound(("last", count, unit), lambda s: last_since(s.day, Period(count, unit)))
        reached = (node.operator in (">", ">=")) is want
        test = compare(since, "<=" if reached else ">", last)
        return test if fast else both_of(*guards, test)

    def _one_of(self, node: nodes.OneOf, want: bool, fast: bool) -> ast.expr:
        guards, item, nothing = self._leaf(node.item)
        options = tuple(o.value for o in node.options)
        test = compare(item, "in" if want else "not in", constant(options))
        if want:
            return test if fast and not nothing else both_of(*guards, test)
        return (
            either_of(compare(item, "is", name("NOTHING")), both_of(*guards, test))
            if nothing
            else both_of(*guards, test)
        )

    def _inside(self, node: nodes.Inside, want: bool, fast: bool) -> ast.expr:
        guards, item, nothing = self._leaf(node.item)
        if nothing:
            raise NotGenerated
        if want:
            starts = ast.Call(ast.Attribute(item, "startswith", ast.Load()), [constant(node.unit)], [])
            return starts if fast else both_of(*guards, starts)
        return both_of(*guards, compare(call("within_region", item, constant(node.unit)), "==", constant(0)))
