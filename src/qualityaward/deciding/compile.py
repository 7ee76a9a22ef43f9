"""Typed tree → Python functions, built as an abstract syntax tree: one call gives the outcomes of all clauses.

A clause is first tested as if nothing were unknown: a comparison with an unknown value raises, which costs nothing
when it does not happen. Only a clause that did not surely pass is looked at again, with every guard in place. What
has no generated form is left to the interpreter, which stays the oracle of both. No text of a scheme is ever pasted
into code: names and texts enter as constants of the tree.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from qualityaward.deciding.compile_atoms import NotGenerated
from qualityaward.deciding.compile_lists import ListGenerator
from qualityaward.deciding.interpret import Interpreter
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
from qualityaward.deciding.series import rising_truth, total_truth
from qualityaward.deciding.setting import Place, Setting
from qualityaward.language import nodes
from qualityaward.language.vocabulary import Subject
from qualityaward.values import NOTHING, whole_months, whole_years, within_region

Run = Callable[[tuple[Any, ...]], tuple[int, int, int]]
"""From a record's values to the masks of its clauses: that fail, that are undetermined, that do not apply."""

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


MOST_EMITTED: Final = 40_000
"""Tests that may be generated for one subject; what nests in both of its truths grows fast."""


class TooLarge(Exception):
    """The code would be too large; the interpreter does without."""


class Generator(ListGenerator):
    """Generates, for one subject and one choice of readings, the function of all its clauses."""

    def run(self, clauses: list[nodes.ClauseOf]) -> Callable[[Setting], Run]:
        """The function that makes, for a setting, the function from a record's values to its masks."""
        body: list[ast.stmt] = [
            assign("fail", constant(0)),
            assign("unknown", constant(0)),
            assign("skip", constant(0)),
        ]
        for i, clause in enumerate(clauses):
            body += self._clause(clause, i)
        body.append(ast.Return(ast.Tuple([name("fail"), name("unknown"), name("skip")], ast.Load())))
        run = function("run", ["v"], body)
        make = function("make", list(self.builds), [*self.functions, run, ast.Return(name("run"))])
        module = ast.fix_missing_locations(ast.Module([make], []))
        space: dict[str, Any] = dict(RUNTIME)
        exec(compile(module, "<qualityaward: generated>", "exec"), space)
        made, builds = space["make"], self.builds
        return lambda setting: made(*[build(setting) for build in builds.values()])

    def _clause(self, clause: nodes.ClauseOf, i: int) -> list[ast.stmt]:
        self._slow(clause, f"slow{i}")
        sure = self.sure(clause.require, True, True, self.subject)
        if clause.when is not None:
            with self.turning(True):
                sure = both_of(self.sure(clause.when, True, True, self.subject), sure)
        again: list[ast.stmt] = [assign("t", call(f"slow{i}", name("v")))]
        bit = constant(1 << i)
        tests: list[ast.stmt] = []
        for truth, mask in ((2, "skip"), (-1, "unknown"), (0, "fail")):
            add = ast.AugAssign(ast.Name(mask, ast.Store()), ast.BitOr(), bit)
            tests = [ast.If(compare(name("t"), "==", constant(truth)), [add], tests)]
        caught = ast.Tuple([name("TypeError"), name("AttributeError")], ast.Load())
        unsure = ast.ExceptHandler(caught, None, [assign("ok", constant(False))])
        return [
            ast.Try([assign("ok", sure)], [unsure], [], []),
            ast.If(ast.UnaryOp(ast.Not(), name("ok")), [*again, *tests], []),
        ]

    def _slow(self, clause: nodes.ClauseOf, title: str) -> None:
        """The guarded function of one clause: 1, 0, -1, or 2 where it does not apply."""
        subject = self.subject
        passes, fails = (
            self.sure(clause.require, True, False, subject),
            self.sure(clause.require, False, False, subject),
        )
        body: list[ast.stmt] = []
        if clause.when is not None:
            with self.turning(True):
                applies, idle = (self.sure(clause.when, want, False, subject) for want in (True, False))
            body.append(ast.If(idle, [ast.Return(constant(2))], []))
            fails = both_of(applies, fails)
        body += [
            ast.If(fails, [ast.Return(constant(0))], []),
            ast.If(passes, [ast.Return(constant(1))], []),
            ast.Return(constant(-1)),
        ]
        self.functions.append(function(title, ["v"], body))

    # Conditions ---------------------------------------------------------------------------------------------

    def sure(
        self, node: nodes.Condition, want: bool, fast: bool, subject: Subject, inside: bool = False
    ) -> ast.expr:
        """An expression that is true when `node` is surely `want`; a `fast` one may raise where something is unknown."""
        self.emitted += 1
        if self.emitted > MOST_EMITTED:
            raise TooLarge
        try:
            return self._sure(node, want, fast, subject, inside)
        except NotGenerated:
            return compare(self._interpreted(node, subject, inside), "==", constant(1 if want else 0))

    def _sure(
        self, node: nodes.Condition, want: bool, fast: bool, subject: Subject, inside: bool
    ) -> ast.expr:
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
                with self.turning(not self.turned):
                    return part(only, not want)
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                with self.turning(not self.turned):
                    holds, fails = part(premise, True), part(premise, False)
                if want:
                    first = either_of(fails, part(then, True))
                    return (
                        first
                        if otherwise is None
                        else both_of(first, either_of(holds, part(otherwise, True)))
                    )
                first = both_of(holds, part(then, False))
                return (
                    first if otherwise is None else either_of(first, both_of(fails, part(otherwise, False)))
                )
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
        place = Place(subject, self.subjects, (), turned=self.turned)
        self.kept.append(node)

        def build(setting: Setting) -> Callable[..., int]:
            interpreter = Interpreter(setting)

            def truth(values: tuple[Any, ...], element: tuple[Any, ...] | None = None) -> int:
                here = replace(place, values=values, element=element)
                return interpreter.truth(node, here)

            return truth

        function = self.bound(("interpret", id(node), self.turned), build)
        return ast.Call(function, [name("v"), *([name("e")] if inside else [])], [])

    def _clause_of(self, node: nodes.ClauseOf, want: bool, fast: bool, subject: Subject) -> ast.expr:
        """A referenced clause; where it does not apply, it counts as true."""
        of = name("v")
        if node.of is not None:
            of, subject = at(of, node.of.index), self.subjects[node.of.type.name]
        key = ("clause", id(node), want, fast, self.turned)
        if key not in self.names:
            test = self.sure(node.require, want, fast, subject)
            if node.when is not None:
                with self.turning(not self.turned):
                    applies = self.sure(node.when, not want, fast, subject)
                test = either_of(applies, test) if want else both_of(applies, test)
            self.names[key] = f"clause{len(self.names)}"
            self.kept.append(node)
            self.functions.append(function(self.names[key], ["v"], [ast.Return(test)]))
        found = call(self.names[key], of)
        return found if node.of is None else both_of(known(of), found)
