"""Typed tree → Python functions, built as an abstract syntax tree: one call gives the outcomes of all clauses.

A clause is first tested as if nothing were unknown: a comparison with an unknown value raises, which costs nothing
when it does not happen. Only a clause that did not surely pass is looked at again, with every guard in place. What
has no generated form is left to the interpreter, which stays the oracle of both. No text of a scheme is ever pasted
into code: names and texts enter as constants of the tree.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any, Final

from qualityaward.evaluation.interpret import Interpreter
from qualityaward.evaluation.series import rising_truth, total_truth
from qualityaward.evaluation.setting import Place, Setting
from qualityaward.rules import nodes
from qualityaward.values import (
    EVER,
    NOTHING,
    Period,
    first_within,
    last_since,
    parse_period,
    whole_months,
    whole_years,
    within_region,
)
from qualityaward.vocabulary import Subject

Masks = tuple[int, int, int]
"""Bits of the clauses, the first clause lowest: that fail, that are undetermined, that do not apply."""

Run = Callable[[tuple[Any, ...]], Masks]
Build = Callable[[Setting], Any]
RUNTIME: Final[Mapping[str, Any]] = {
    "NOTHING": NOTHING,
    "within_region": within_region,
    "whole_years": whole_years,
    "whole_months": whole_months,
    "max": max,
    "sum": sum,
    "rising_truth": rising_truth,
    "total_truth": total_truth,
}
_OPPOSITE: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
_AST_OF: Final[dict[str, type[ast.cmpop]]] = {
    "==": ast.Eq,
    "!=": ast.NotEq,
    "<": ast.Lt,
    "<=": ast.LtE,
    ">": ast.Gt,
    ">=": ast.GtE,
    "is": ast.Is,
    "is not": ast.IsNot,
    "in": ast.In,
    "not in": ast.NotIn,
}


class NotGenerated(Exception):
    """A part that the interpreter has to evaluate."""


def name(text: str) -> ast.expr:
    """A variable."""
    return ast.Name(text, ast.Load())


def constant(value: Any) -> ast.expr:
    """A literal."""
    return ast.Constant(value)


def at(of: ast.expr, index: int) -> ast.expr:
    """``of[index]``."""
    return ast.Subscript(of, constant(index), ast.Load())


def compare(left: ast.expr, operator: str, right: ast.expr) -> ast.expr:
    """``left operator right``."""
    return ast.Compare(left, [_AST_OF[operator]()], [right])


def call(function: str, *arguments: ast.expr) -> ast.expr:
    """``function(*arguments)``."""
    return ast.Call(name(function), list(arguments), [])


def _joined(made: ast.boolop, parts: list[ast.expr], neutral: bool) -> ast.expr:
    kept: list[ast.expr] = []
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, bool):
            if part.value is not neutral:
                return constant(not neutral)
        elif isinstance(part, ast.BoolOp) and type(part.op) is type(made):
            kept += part.values
        else:
            kept.append(part)
    if not kept:
        return constant(neutral)
    return kept[0] if len(kept) == 1 else ast.BoolOp(made, kept)


def both_of(*parts: ast.expr) -> ast.expr:
    """``a and b``, constants folded."""
    return _joined(ast.And(), list(parts), True)


def either_of(*parts: ast.expr) -> ast.expr:
    """``a or b``, constants folded."""
    return _joined(ast.Or(), list(parts), False)


def known(value: ast.expr) -> ast.expr:
    """``value is not None``."""
    return compare(value, "is not", constant(None))


class Generator:
    """Generates, for one subject and one choice of readings, the function of all its clauses."""

    def __init__(self, subject: Subject, subjects: Mapping[str, Subject], readings: Mapping[str, str]) -> None:
        self.subject, self.subjects, self.readings = subject, subjects, readings
        self.builds: dict[str, Build] = {}
        self.names: dict[object, str] = {}
        self.functions: list[ast.stmt] = []
        self.kept: list[nodes.Condition] = []

    def bound(self, key: object, build: Build) -> ast.expr:
        """A value that is known once the setting is; `key` says which it is."""
        if key not in self.names:
            self.names[key] = f"c{len(self.names)}"
            self.builds[self.names[key]] = build
        return name(self.names[key])

    def run(self, clauses: list[nodes.ClauseOf]) -> Callable[[Setting], Run]:
        """The function that makes, for a setting, the function from a record's values to its masks."""
        body: list[ast.stmt] = [_assign("fail", constant(0)), _assign("unknown", constant(0)), _assign("skip", constant(0))]
        for i, clause in enumerate(clauses):
            body += self._clause(clause, i)
        body.append(ast.Return(ast.Tuple([name("fail"), name("unknown"), name("skip")], ast.Load())))
        run = _function("run", ["v"], body)
        make = _function("make", list(self.builds), [*self.functions, run, ast.Return(name("run"))])
        module = ast.fix_missing_locations(ast.Module([make], []))
        space: dict[str, Any] = dict(RUNTIME)
        exec(compile(module, "<qualityaward: generated>", "exec"), space)
        made, builds = space["make"], self.builds
        return lambda setting: made(*[build(setting) for build in builds.values()])

    def _clause(self, clause: nodes.ClauseOf, i: int) -> list[ast.stmt]:
        self._slow(clause, f"slow{i}")
        sure = self.sure(clause.require, True, True, self.subject)
        if clause.when is not None:
            sure = both_of(self.sure(clause.when, True, True, self.subject), sure)
        again: list[ast.stmt] = [_assign("t", call(f"slow{i}", name("v")))]
        bit = constant(1 << i)
        tests: list[ast.stmt] = []
        for truth, mask in ((2, "skip"), (-1, "unknown"), (0, "fail")):
            add = ast.AugAssign(ast.Name(mask, ast.Store()), ast.BitOr(), bit)
            tests = [ast.If(compare(name("t"), "==", constant(truth)), [add], tests)]
        caught = ast.Tuple([name("TypeError"), name("AttributeError")], ast.Load())
        unsure = ast.ExceptHandler(caught, None, [_assign("ok", constant(False))])
        return [
            ast.Try([_assign("ok", sure)], [unsure], [], []),
            ast.If(ast.UnaryOp(ast.Not(), name("ok")), [*again, *tests], []),
        ]

    def _slow(self, clause: nodes.ClauseOf, title: str) -> None:
        """The guarded function of one clause: 1, 0, -1, or 2 where it does not apply."""
        subject = self.subject
        passes, fails = self.sure(clause.require, True, False, subject), self.sure(clause.require, False, False, subject)
        body: list[ast.stmt] = []
        if clause.when is not None:
            body.append(ast.If(self.sure(clause.when, False, False, subject), [ast.Return(constant(2))], []))
            fails = both_of(self.sure(clause.when, True, False, subject), fails)
        body += [
            ast.If(fails, [ast.Return(constant(0))], []),
            ast.If(passes, [ast.Return(constant(1))], []),
            ast.Return(constant(-1)),
        ]
        self.functions.append(_function(title, ["v"], body))

    # Conditions ---------------------------------------------------------------------------------------------

    def sure(self, node: nodes.Condition, want: bool, fast: bool, subject: Subject, inside: bool = False) -> ast.expr:
        """An expression that is true when `node` is surely `want`; a `fast` one may raise where something is unknown."""
        try:
            return self._sure(node, want, fast, subject, inside)
        except NotGenerated:
            return compare(self._interpreted(node, subject, inside), "==", constant(1 if want else 0))

    def _sure(self, node: nodes.Condition, want: bool, fast: bool, subject: Subject, inside: bool) -> ast.expr:
        def part(each: nodes.Condition, wanted: bool) -> ast.expr:
            return self.sure(each, wanted, fast, subject, inside)

        match node:
            case nodes.Fixed(value=value):
                return constant(value is want)
            case nodes.ReadingIs(reading=reading, option=option):
                return constant((self.readings[reading] == option) is want)
            case nodes.All(parts=parts):
                return (both_of if want else either_of)(*(part(p, want) for p in parts))
            case nodes.AnyOf(parts=parts):
                return (either_of if want else both_of)(*(part(p, want) for p in parts))
            case nodes.Not(part=only):
                return part(only, not want)
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                if want:
                    first = either_of(part(premise, False), part(then, True))
                    return first if otherwise is None else both_of(first, either_of(part(premise, True), part(otherwise, True)))
                first = both_of(part(premise, True), part(then, False))
                return first if otherwise is None else either_of(first, both_of(part(premise, False), part(otherwise, False)))
            case nodes.Holds(value=value):
                return self._holds(value, want, fast)
            case nodes.Met(index=index, records=records):
                return self._flag(records, index, want, fast, optional=False)
            case nodes.Compare():
                return self._compare(node, want, fast)
            case nodes.OneOf():
                return self._one_of(node, want, fast)
            case nodes.Inside():
                return self._inside(node, want, fast)
            case nodes.Quantified():
                return self._quantified(node, want, fast, subject)
            case nodes.ClauseOf():
                return self._clause_of(node, want, fast, subject)
            case nodes.Count(of=tuple() as parts):
                return self._count(node, parts, want, subject, inside)
            case nodes.EachYear():
                return self._each_year(node, want, fast, subject)
            case nodes.Rising():
                return self._rising(node, want, fast)
            case nodes.Total():
                return self._total(node, want, subject)
            case _:
                raise NotGenerated

    def _interpreted(self, node: nodes.Condition, subject: Subject, inside: bool) -> ast.expr:
        place = Place(subject, self.subjects, ())
        self.kept.append(node)

        def build(setting: Setting) -> Callable[..., int]:
            interpreter = Interpreter(setting)

            def truth(values: tuple[Any, ...], element: tuple[Any, ...] | None = None) -> int:
                here = Place(place.subject, place.subjects, values, element=element)
                return interpreter.truth(node, here)

            return truth

        function = self.bound(("interpret", id(node)), build)
        return ast.Call(function, [name("v"), *([name("e")] if inside else [])], [])

    # Atoms --------------------------------------------------------------------------------------------------

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
                return [], self.bound("on", lambda s: s.on), False
            case nodes.DefinitionOf():
                return self._leaf(self._row(value))
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                return self._arithmetic(sign, left, right)
            case nodes.FunctionOf():
                return self._function(value)
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

    def _arithmetic(self, sign: str, left: nodes.Value, right: nodes.Value) -> tuple[list[ast.expr], ast.expr, bool]:
        (first, a, nothing_a), (second, b, nothing_b) = self._leaf(left), self._leaf(right)
        if nothing_a or nothing_b:
            raise NotGenerated
        operator = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult}[sign]()
        return [*first, *second], ast.BinOp(a, operator, b), False

    def _function(self, value: nodes.FunctionOf) -> tuple[list[ast.expr], ast.expr, bool]:
        guards, since, nothing = self._leaf(value.arguments[0])
        if nothing or value.name not in ("years_since", "months_since", "days_since"):
            raise NotGenerated
        on = self.bound("on", lambda s: s.on)
        if value.name == "days_since":
            return guards, call("max", ast.BinOp(on, ast.Sub(), since), constant(0)), False
        return guards, call({"years_since": "whole_years", "months_since": "whole_months"}[value.name], since, on), False

    def _holds(self, value: nodes.Value, want: bool, fast: bool) -> ast.expr:
        if isinstance(value, nodes.FactOf):
            return self._flag(value.records, value.index, want, fast, optional=False)
        guards, found, nothing = self._leaf(value)
        return self._is(guards, found, want, fast, nothing)

    def _flag(self, records: tuple[tuple[str, int], ...], index: int, want: bool, fast: bool, *, optional: bool) -> ast.expr:
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
        if not isinstance(right, nodes.Constant) or right.scale or node.operator not in ("<", "<=", ">", ">="):
            return None
        guards, since, nothing = self._leaf(left.arguments[0])
        count = int(right.value) + (node.operator in (">", "<="))
        if nothing or not 1 <= count <= 2400:  # noqa: PLR2004 reason: two hundred years in months
            return None
        unit: Any = "years" if left.name == "years_since" else "months"
        last = self.bound(("last", count, unit), lambda s: last_since(s.on, Period(count, unit)))
        reached = (node.operator in (">", ">=")) is want
        test = compare(since, "<=" if reached else ">", last)
        return test if fast else both_of(*guards, test)

    def _one_of(self, node: nodes.OneOf, want: bool, fast: bool) -> ast.expr:
        guards, item, nothing = self._leaf(node.item)
        options = tuple(o.value for o in node.options)
        test = compare(item, "in" if want else "not in", constant(options))
        if want:
            return test if fast and not nothing else both_of(*guards, test)
        return either_of(compare(item, "is", name("NOTHING")), both_of(*guards, test)) if nothing else both_of(*guards, test)

    def _inside(self, node: nodes.Inside, want: bool, fast: bool) -> ast.expr:
        guards, item, nothing = self._leaf(node.item)
        if nothing:
            raise NotGenerated
        if want:
            starts = ast.Call(ast.Attribute(item, "startswith", ast.Load()), [constant(node.unit)], [])
            return starts if fast else both_of(*guards, starts)
        return both_of(*guards, compare(call("within_region", item, constant(node.unit)), "==", constant(0)))

    # Lists and clauses --------------------------------------------------------------------------------------

    def _quantified(self, node: nodes.Quantified, want: bool, fast: bool, subject: Subject) -> ast.expr:
        exists = (node.kind == "some") is want
        key = ("list", id(node), exists, fast)
        if key not in self.names:
            test = self._counts(node, exists, fast, subject)
            if not exists:
                test = ast.UnaryOp(ast.Not(), test)
            self.names[key] = f"list{len(self.names)}"
            self.kept.append(node)
            leave = ast.Return(constant(exists))
            loop = ast.For(ast.Name("e", ast.Store()), name("elements"), [ast.If(test, [leave], [])], [])
            body = [loop, ast.Return(constant(not exists))]
            self.functions.append(_function(self.names[key], ["elements", "v"], body))
        guards, elements = self._elements(node.selection.list)
        found = call(self.names[key], elements, name("v"))
        if fast:
            empty = ast.Tuple([], ast.Load())
            return found if exists else either_of(compare(elements, "==", empty), found)
        return both_of(*guards, found)

    def _counts(self, node: nodes.Quantified, want: bool, fast: bool, subject: Subject) -> ast.expr:
        """Whether an element surely counts (or surely does not): it is in the window and meets `where`."""
        selection = node.selection
        member = self._member(selection, want, fast)
        if selection.where is None:
            where = constant((node.kind != "every") is want)
        else:
            where = self.sure(selection.where, want is (node.kind != "every"), fast, subject, inside=True)
        return both_of(member, where) if want else either_of(member, where)

    def _member(self, selection: nodes.Selection, want: bool, fast: bool) -> ast.expr:
        if selection.after is not None:
            raise NotGenerated
        if selection.dated is None:
            return constant(want)
        day, on = at(name("e"), selection.dated.index), self.bound("on", lambda s: s.on)
        within = selection.within
        if isinstance(within, nodes.DefinitionOf):
            chosen = self._row(within)
            within = parse_period(str(chosen.value)) if isinstance(chosen, nodes.Constant) else None
        nothing = compare(day, "is", name("NOTHING"))
        if within is None or within == EVER:
            if want:
                return either_of(compare(day, "is", constant(None)), nothing, compare(day, "<=", on))
            return both_of(known(day), compare(day, ">", on))
        if not isinstance(within, Period):
            raise NotGenerated
        period = within
        first = self.bound(("first", period), lambda s: first_within(s.on, period))
        test: ast.expr = ast.Compare(first, [ast.LtE(), ast.LtE()], [day, on])
        if not want:
            test = ast.UnaryOp(ast.Not(), test)
        return test if fast else both_of(known(day), test)

    def _elements(self, of: nodes.FactOf) -> tuple[list[ast.expr], ast.expr]:
        guards, record = self._record(of.records)
        elements = at(record, of.index)
        return [*guards, known(elements)], elements

    def _count(
        self, node: nodes.Count, parts: tuple[nodes.Condition, ...], want: bool, subject: Subject, inside: bool
    ) -> ast.expr:
        """How many conditions hold, between those that surely do and those that do not surely fail."""
        hold = ast.Tuple([self.sure(p, True, False, subject, inside) for p in parts], ast.Load())
        fail = ast.Tuple([self.sure(p, False, False, subject, inside) for p in parts], ast.Load())
        surely = call("sum", hold)
        most = ast.BinOp(constant(len(parts)), ast.Sub(), call("sum", fail))
        low, high = node.at_least, node.at_most
        if want:
            enough = constant(True) if low is None else compare(surely, ">=", constant(low))
            return both_of(enough, constant(True) if high is None else compare(most, "<=", constant(high)))
        few = constant(False) if low is None else compare(most, "<", constant(low))
        return either_of(few, constant(False) if high is None else compare(surely, ">", constant(high)))

    def _each_year(self, node: nodes.EachYear, want: bool, fast: bool, subject: Subject) -> ast.expr:
        key = ("years", id(node), want, fast)
        if key not in self.names:
            test = self.sure(node.where, want, fast, subject, inside=True)
            years = self.bound(("years", node.last), lambda s: tuple(range(s.year - node.last, s.year)))
            row = ast.Assign([ast.Name("e", ast.Store())], ast.Call(ast.Attribute(name("rows"), "get", ast.Load()), [name("year")], []))
            absent = compare(name("e"), "is", constant(None))
            broken = either_of(absent, ast.UnaryOp(ast.Not(), test)) if want else both_of(known(name("e")), test)
            loop = ast.For(ast.Name("year", ast.Store()), years, [row, ast.If(broken, [ast.Return(constant(not want))], [])], [])
            keyed = ast.comprehension(ast.Name("e", ast.Store()), name("elements"), [], 0)
            rows = _assign("rows", ast.DictComp(at(name("e"), node.year.index), name("e"), [keyed]))
            self.names[key] = f"years{len(self.names)}"
            self.functions.append(_function(self.names[key], ["elements", "v"], [rows, loop, ast.Return(constant(want))]))
        guards, elements = self._elements(node.list)
        found = call(self.names[key], elements, name("v"))
        return found if fast else both_of(*guards, found)

    def _rising(self, node: nodes.Rising, want: bool, fast: bool) -> ast.expr:
        above, below = self._ratio(node.value)
        if not isinstance(above, nodes.FieldOf) or not (below is None or isinstance(below, nodes.FieldOf)):
            raise NotGenerated
        guards, elements = self._elements(node.list)
        this_year = self.bound("year", lambda s: s.year)
        divisor = None if below is None else below.index
        if want and fast:
            return self._rose(elements, this_year, node.year.index, above.index, divisor)
        places = [constant(node.year.index), constant(above.index), constant(divisor)]
        truth = call("rising_truth", elements, *places, this_year)
        return both_of(*guards, compare(truth, "==", constant(1 if want else 0)))

    def _rose(self, elements: ast.expr, this_year: ast.expr, year: int, above: int, divisor: int | None) -> ast.expr:
        """One pass over rows that stand in order of year, without a gap; anything else is left to the guarded test."""
        key = ("rose", year, above, divisor)
        if key not in self.names:
            self.names[key] = f"rose{len(self.names)}"
            a, d, last, first, y, p, q = map(name, ("a", "d", "last", "first", "y", "p", "q"))
            steps = compare(ast.BinOp(y, ast.Sub(), last), "!=", constant(1))
            higher = compare(ast.BinOp(p, ast.Mult(), d), "<=", ast.BinOp(a, ast.Mult(), q))
            refuse: list[ast.stmt] = [ast.Return(constant(False))]
            row: list[ast.stmt] = [
                _assign("p", at(name("e"), above)),
                _assign("q", constant(1) if divisor is None else at(name("e"), divisor)),
                ast.If(compare(q, "<=", constant(0)), refuse, []),
                ast.If(last, [ast.If(either_of(steps, higher), refuse, [])], [_assign("first", y)]),
                _assign("last", y), _assign("a", p), _assign("d", q),
            ]  # fmt: skip
            loop = ast.For(
                ast.Name("e", ast.Store()), name("elements"),
                [_assign("y", at(name("e"), year)), ast.If(compare(y, "<", name("this_year")), row, [])], [],
            )  # fmt: skip
            ended = compare(last, "==", ast.BinOp(name("this_year"), ast.Sub(), constant(1)))
            body: list[ast.stmt] = [_assign(n, constant(0)) for n in ("last", "first", "a", "d")]
            body += [loop, ast.Return(both_of(ended, compare(last, ">", first)))]
            self.functions.append(_function(self.names[key], ["elements", "this_year"], body))
        return call(self.names[key], elements, this_year)

    def _total(self, node: nodes.Total, want: bool, subject: Subject) -> ast.expr:
        tests: list[ast.expr] = []
        for wanted in (True, False):
            key = ("total", id(node), wanted)
            if key not in self.names:
                test = constant(wanted) if node.where is None else self.sure(node.where, wanted, False, subject, inside=True)
                self.names[key] = f"total{len(self.names)}"
                self.functions.append(_function(self.names[key], ["e", "v"], [ast.Return(test)]))
            tests.append(name(self.names[key]))
        guards, elements = self._elements(node.list)
        period = self.bound(("period", node.at_least), lambda _: node.at_least)
        on = self.bound("on", lambda s: s.on)
        places = [constant(node.start.index), constant(node.end.index)]
        truth = call("total_truth", elements, name("v"), *places, *tests, on, period)
        return both_of(*guards, compare(truth, "==", constant(1 if want else 0)))

    def _clause_of(self, node: nodes.ClauseOf, want: bool, fast: bool, subject: Subject) -> ast.expr:
        """A referenced clause; where it does not apply, it counts as true."""
        of = name("v")
        if node.of is not None:
            of, subject = at(of, node.of.index), self.subjects[node.of.type.name]
        key = ("clause", id(node), want, fast)
        if key not in self.names:
            test = self.sure(node.require, want, fast, subject)
            if node.when is not None and want:
                test = either_of(self.sure(node.when, False, fast, subject), test)
            elif node.when is not None:
                test = both_of(self.sure(node.when, True, fast, subject), test)
            self.names[key] = f"clause{len(self.names)}"
            self.kept.append(node)
            self.functions.append(_function(self.names[key], ["v"], [ast.Return(test)]))
        found = call(self.names[key], of)
        return found if node.of is None else both_of(known(of), found)


def _assign(target: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(target, ast.Store())], value)


def _function(title: str, arguments: list[str], body: list[ast.stmt]) -> ast.stmt:
    given = ast.arguments([], [ast.arg(a) for a in arguments], None, [], [], None, [])
    function = ast.FunctionDef(title, given, body, [], None)
    if "type_params" in ast.FunctionDef._fields:  # Python 3.12 asks for them
        function.type_params = []  # type: ignore[attr-defined]  # unknown to 3.11
    return ast.fix_missing_locations(function)
