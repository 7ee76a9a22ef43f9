"""Generated code, lists: selections, counts, yearly figures and periods, each a function of its own."""

from __future__ import annotations

import ast

from qualityaward.deciding.compile_atoms import AtomGenerator, NotGenerated
from qualityaward.deciding.pyast import (
    assign,
    at,
    both_of,
    call,
    compare,
    constant,
    either_of,
    function,
    known,
    name,
)
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Subject
from qualityaward.values import EVER, Period, first_within, parse_period


class ListGenerator(AtomGenerator):
    """Conditions on lists."""

    def _quantified(self, node: nodes.Quantified, want: bool, fast: bool, subject: Subject) -> ast.expr:
        exists = (node.kind == "some") is want
        key = ("list", id(node), exists, fast, self.turned)
        if key not in self.names:
            test = self._counts(node, exists, fast, subject)
            if not exists:
                test = ast.UnaryOp(ast.Not(), test)
            self.names[key] = f"list{len(self.names)}"
            self.kept.append(node)
            leave = ast.Return(constant(exists))
            loop = ast.For(ast.Name("e", ast.Store()), name("elements"), [ast.If(test, [leave], [])], [])
            body = [loop, ast.Return(constant(not exists))]
            self.functions.append(function(self.names[key], ["elements", "v"], body))
        guards, elements = self._elements(node.selection.list)
        found = call(self.names[key], elements, name("v"))
        if fast:
            empty = ast.Tuple([], ast.Load())
            return found if exists else either_of(compare(elements, "==", empty), found)
        return both_of(*guards, found)

    def _counts(self, node: nodes.Quantified, want: bool, fast: bool, subject: Subject) -> ast.expr:
        """Whether an element surely counts (or surely does not): it is in the window and meets `where`."""
        selection = node.selection
        against, opposite = (node.kind != "some") is not self.turned, node.kind == "every"
        member = self._member(selection, want, fast, against)
        if selection.where is None:
            where = constant(opposite is not want)
        else:
            with self.turning(against is not opposite):
                where = self.sure(selection.where, want is not opposite, fast, subject, inside=True)
        return both_of(member, where) if want else either_of(member, where)

    def _member(self, selection: nodes.Selection, want: bool, fast: bool, against: bool) -> ast.expr:
        """Whether the window surely holds an element, or surely does not; `against`: see the interpreter."""
        if selection.after is not None:
            raise NotGenerated
        if selection.dated is None:
            return constant(want)
        day = at(name("e"), selection.dated.index)
        seen = self.bound("on", lambda s: s.on) if against else self.bound("day", lambda s: s.day)
        within = selection.within
        if isinstance(within, nodes.DefinitionOf):
            chosen = self._row(within)
            within = parse_period(str(chosen.value)) if isinstance(chosen, nodes.Constant) else None
        nothing = compare(day, "is", name("NOTHING"))
        if within is None or within == EVER:
            if want and against:
                return either_of(compare(day, "is", constant(None)), nothing, compare(day, "<=", seen))
            if want:
                return either_of(nothing, both_of(known(day), compare(day, "<=", seen)))
            return constant(False) if against else both_of(known(day), compare(day, ">", seen))
        if not isinstance(within, Period):
            raise NotGenerated
        period = within
        first = self.bound(("first", period), lambda s: first_within(s.day, period))
        bounds: list[ast.expr] = [day, seen] if want or not against else [day]
        test: ast.expr = ast.Compare(first, [ast.LtE() for _ in bounds], bounds)
        if not want:
            test = ast.UnaryOp(ast.Not(), test)
        return test if fast else both_of(known(day), test)

    def _elements(self, of: nodes.FactOf) -> tuple[list[ast.expr], ast.expr]:
        guards, record = self._record(of.records)
        elements = at(record, of.index)
        return [*guards, known(elements)], elements

    def _count(
        self,
        node: nodes.Count,
        parts: tuple[nodes.Condition, ...],
        want: bool,
        subject: Subject,
        inside: bool,
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
        key = ("years", id(node), want, fast, self.turned)
        if key not in self.names:
            test = self.sure(node.where, want, fast, subject, inside=True)
            years = self.bound(("years", node.last), lambda s: tuple(range(s.year - node.last, s.year)))
            row = ast.Assign(
                [ast.Name("e", ast.Store())],
                ast.Call(ast.Attribute(name("rows"), "get", ast.Load()), [name("year")], []),
            )
            absent = compare(name("e"), "is", constant(None))
            broken = (
                either_of(absent, ast.UnaryOp(ast.Not(), test)) if want else both_of(known(name("e")), test)
            )
            loop = ast.For(
                ast.Name("year", ast.Store()),
                years,
                [row, ast.If(broken, [ast.Return(constant(not want))], [])],
                [],
            )
            keyed = ast.comprehension(ast.Name("e", ast.Store()), name("elements"), [], 0)
            rows = assign("rows", ast.DictComp(at(name("e"), node.year.index), name("e"), [keyed]))
            self.names[key] = f"years{len(self.names)}"
            self.functions.append(
                function(self.names[key], ["elements", "v"], [rows, loop, ast.Return(constant(want))])
            )
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

    def _rose(
        self, elements: ast.expr, this_year: ast.expr, year: int, above: int, divisor: int | None
    ) -> ast.expr:
        """One pass over rows that stand in order of year, without a gap; anything else is left to the guarded test."""
        key = ("rose", year, above, divisor)
        if key not in self.names:
            self.names[key] = f"rose{len(self.names)}"
            a, d, last, first, y, p, q = map(name, ("a", "d", "last", "first", "y", "p", "q"))
            steps = compare(ast.BinOp(y, ast.Sub(), last), "!=", constant(1))
            higher = compare(ast.BinOp(p, ast.Mult(), d), "<=", ast.BinOp(a, ast.Mult(), q))
            refuse: list[ast.stmt] = [ast.Return(constant(False))]
            row: list[ast.stmt] = [
                assign("p", at(name("e"), above)),
                assign("q", constant(1) if divisor is None else at(name("e"), divisor)),
                ast.If(compare(q, "<=", constant(0)), refuse, []),
                ast.If(last, [ast.If(either_of(steps, higher), refuse, [])], [assign("first", y)]),
                assign("last", y), assign("a", p), assign("d", q),
            ]  # fmt: skip
            loop = ast.For(
                ast.Name("e", ast.Store()), name("elements"),
                [assign("y", at(name("e"), year)), ast.If(compare(y, "<", name("this_year")), row, [])], [],
            )  # fmt: skip
            ended = compare(last, "==", ast.BinOp(name("this_year"), ast.Sub(), constant(1)))
            body: list[ast.stmt] = [assign(n, constant(0)) for n in ("last", "first", "a", "d")]
            body += [loop, ast.Return(both_of(ended, compare(last, ">", first)))]
            self.functions.append(function(self.names[key], ["elements", "this_year"], body))
        return call(self.names[key], elements, this_year)

    def _total(self, node: nodes.Total, want: bool, subject: Subject) -> ast.expr:
        tests: list[ast.expr] = []
        for wanted in (True, False):
            key = ("total", id(node), wanted, self.turned)
            if key not in self.names:
                test = (
                    constant(wanted)
                    if node.where is None
                    else self.sure(node.where, wanted, False, subject, inside=True)
                )
                self.names[key] = f"total{len(self.names)}"
                self.functions.append(function(self.names[key], ["e", "v"], [ast.Return(test)]))
            tests.append(name(self.names[key]))
        guards, elements = self._elements(node.list)
        period = self.bound(("period", node.at_least), lambda _: node.at_least)
        on = self.bound("day", lambda s: s.day)
        places = [constant(node.start.index), constant(node.end.index)]
        truth = call("total_truth", elements, name("v"), *places, *tests, on, period)
        return both_of(*guards, compare(truth, "==", constant(1 if want else 0)))
