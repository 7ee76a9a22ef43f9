"""Syntax tree → typed value: names resolved, types agreed, or problems reported with their place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn, cast

from qualityaward.language import nodes
from qualityaward.language.parse import SyntaxProblem, parse
from qualityaward.language.scope import Scope
from qualityaward.language.signatures import FUNCTIONS
from qualityaward.language.syntax import Binary, Boolean, Call, Items, Name, Number, Syntax, Text, Unary
from qualityaward.language.types import (
    BOOL,
    DATE,
    INT,
    MOST_SCALE,
    NUMBER,
    TEXT,
    Type,
    comparable,
    money_in,
)
from qualityaward.language.walk import nodes_below
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.values import (
    CURRENCIES,
    DECIMALS,
    MOST_YEARS,
    YUAN,
    currency_of,
    parse_money,
    to_millionths,
)

Report = Callable[[Diagnostic], None]


_COUNTING: Final = frozenset(
    {
        "count",
        "len",
        "length",
        "size",
        "sum",
        "total",
        "avg",
        "average",
        "mean",
        "max",
        "min",
        "any",
        "all",
        "some",
        "none",
        "exists",
        "every",
    }
)
"""Functions of other languages that go through a list."""


class Refused(Exception):
    """A problem was reported; what it stands in cannot be lowered."""


class ValueChecker:
    """Lowers the values of one place of a file; `at` maps an offset of the text to its place."""

    def __init__(self, scope: Scope, text: str, at: Callable[[int], Span], report: Report) -> None:
        self.scope, self.text, self.at, self.report = scope, text, at, report

    def value(self, due: Type | None = None, *, quotient: bool = False) -> nodes.Value | None:
        """The text as a value of type `due` (None: any), or None after reporting why not."""
        try:
            tree = parse(self.text, self.scope.names)
            found = self._quotient(tree) if quotient else self._value(tree, due)
            if due is not None and not comparable(found.type, due):
                self._refuse("type-mismatch", tree, found=str(found.type), expected=str(due))
        except SyntaxProblem as problem:
            self.report(self._unread(problem))
        except Refused:
            pass
        else:
            return found
        return None

    def _unread(self, problem: SyntaxProblem) -> Diagnostic:
        """The problem of a text that is no expression; a Chinese word may be what a name is called."""
        word = problem.args_.get("char", "")
        if problem.code == "expression-stray-character" and "instead" not in problem.args_:
            near = closest(word, self.scope.called)
            if near is not None:
                return Diagnostic("name-unknown", self.at(problem.offset), {"name": word}, near)
        return Diagnostic(problem.code, self.at(problem.offset), problem.args_)

    def _refuse(self, code: str, where: Syntax, suggestion: str | None = None, **args: str) -> NoReturn:
        self.report(Diagnostic(code, self.at(where.start), args, suggestion))
        raise Refused

    def _scaled(self, value: nodes.Value, scale: int, where: Syntax) -> nodes.Value:
        if value.scale == scale:
            return value
        if isinstance(value, (nodes.Aggregate, nodes.Score)):
            return replace(value, scale=scale)
        if isinstance(value, nodes.DefinitionOf) and value.exact:
            rows = tuple((when, self._scaled(row, scale, where)) for when, row in value.rows)
            return replace(value, rows=rows, scale=scale)
        if isinstance(value, nodes.Quotient):
            times = 10 ** (scale - value.scale)
            factor = nodes.Constant(INT, times, "")
            above = nodes.Arithmetic(value.above.type, "*", value.above, factor, scale=value.above.scale)
            return replace(value, above=above, scale=scale)
        if scale > MOST_SCALE:
            self._refuse("arithmetic-too-fine", where)
        times = 10 ** (scale - value.scale)
        if isinstance(value, nodes.Constant):
            return replace(value, value=int(value.value) * times, scale=scale)
        factor = nodes.Constant(INT, times, "", scale=scale - value.scale)
        return nodes.Arithmetic(value.type, "*", value, factor, scale=scale)

    def _quotient(self, tree: Syntax, due: Type | None = None) -> nodes.Value:
        if isinstance(tree, Binary) and tree.operator == "/":
            above, below = self._value(tree.left), self._value(tree.right)
            for side, value in ((tree.left, above), (tree.right, below)):
                if not value.type.numeric:
                    self._refuse("not-a-number", side, found=str(value.type))
            if below.type.kind == "money" != above.type.kind or (
                above.type.kind == below.type.kind == "money" and above.type != below.type
            ):
                self._refuse("type-mismatch", tree.right, found=str(below.type), expected=str(above.type))
            if not _read(below) and not (isinstance(below, nodes.Constant) and int(below.value) > 0):
                self._refuse("division-by-zero", tree.right)
            kind = above.type if above.type.kind == "money" and below.type.kind != "money" else NUMBER
            return nodes.Quotient(kind, above, below)
        return self._any_value(tree, due)

    def _value(self, tree: Syntax, due: Type | None = None) -> nodes.Value:
        found = self._any_value(tree, due)
        if isinstance(found, nodes.DefinitionOf) and found.exact:
            self._refuse("division-inside", tree)
        return found

    def _any_value(self, tree: Syntax, due: Type | None) -> nodes.Value:
        match tree:
            case Number(text=text):
                return self._number(tree, text)
            case Text(value=text):
                return self._text(tree, text, due)
            case Boolean(value=value):
                return nodes.Constant(BOOL, value, str(value).lower())
            case Name(parts=parts):
                if due is not None and due.kind in ("scale", "enum") and len(parts) == 1:
                    self._unquoted(tree, parts[0], due)
                return self._name(tree, parts)
            case Call():
                return self._call(tree)
            case Unary(operator="-", operand=operand):
                return self._minus(operand)
            case Binary(operator="+" | "-" | "*" as operator, left=left, right=right):
                return self._arithmetic(operator, left, right)
            case Binary(operator="/"):
                self._refuse("division-inside", tree)
            case Items() | Unary() | Binary():
                self._refuse("condition-as-value", tree)

    def _number(self, tree: Syntax, text: str) -> nodes.Constant:
        number = Decimal(text)
        if to_millionths(number) is None:
            self._refuse("number-too-long", tree)
        digits = len(text.partition(".")[2])
        return nodes.Constant(NUMBER if digits else INT, int(text.replace(".", "")), text, scale=digits)

    def _text(self, tree: Syntax, text: str, due: Type | None) -> nodes.Constant:
        if due is None or due.kind == "text":
            return nodes.Constant(TEXT, text, text)
        if due.kind in ("scale", "enum"):
            if text not in due.options:
                near = closest(text, self.scope.options(due))
                self._refuse(
                    "option-unknown", tree, near, name=text, of=due.name, options=", ".join(due.options)
                )
            return nodes.Constant(due, due.options.index(text) if due.kind == "scale" else text, text)
        if due.kind == "date":
            self._refuse("date-as-text", tree, text=text)
        return nodes.Constant(TEXT, text, text)

    def _unquoted(self, tree: Syntax, name: str, due: Type) -> None:
        """Refuses an option without its quotes."""
        if name in due.options and name not in self.scope.names:
            self._refuse("option-unquoted", tree, name=name, of=due.name, instead=f'"{name}"')

    def _name(self, tree: Syntax, parts: tuple[str, ...]) -> nodes.Value:
        scope, subject = self.scope, self.scope.subject
        first = parts[0]
        if len(parts) == 1:
            if scope.element is not None and (index := scope.element.field_index(first)) is not None:
                found = scope.element.fields[index]
                return nodes.FieldOf(
                    found.type,
                    first,
                    index,
                    found.may_be_nothing,
                    scope.element.calls(first),
                    scale=found.type.decimals,
                )
            if first == "on":
                return nodes.DecisionDay(DATE)
            if first not in subject.facts and first in scope.parameters:
                kind = scope.parameters[first]
                return nodes.ParameterOf(kind, first, scale=kind.decimals)
            if first not in subject.facts and first in scope.definitions:
                definition = scope.definition(first)
                if definition is None:
                    raise Refused
                return definition
        elif first == "record":
            parts = parts[1:]
        subject, records, stranger = scope.through(parts[:-1])
        if stranger is not None:
            near = f"year({first})" if first == "on" else closest(stranger, scope.called)
            code, near = scope.no_record(subject, stranger, near)
            self._refuse(code, tree, near, name=stranger)
        last = parts[-1]
        if last not in subject.facts:
            if last in subject.findings:
                self._refuse("finding-as-fact", tree, name=last)
            known = scope.called if len(parts) == 1 else subject.facts
            lists = [f.name for f in subject.facts.values() if any(each.name == last for each in f.fields)]
            if lists:
                self._refuse(
                    "name-of-field", tree, name=last, lists="、".join(f"`{n}`" for n in lists), of=lists[0]
                )
            self._refuse("name-unknown", tree, closest(last, known), name=last)
        kind = subject.facts[last].type
        if kind.kind in ("list", "record"):
            self._refuse("list-as-value" if kind.kind == "list" else "record-as-value", tree, name=last)
        return nodes.FactOf(kind, last, subject.index[f"facts.{last}"], records, scale=kind.decimals)

    def _of_lists(self, tree: Call) -> None:
        """Refuses a function of other languages that counts or adds up, with how that is written here."""
        if tree.name.lower() not in _COUNTING:
            return
        first = tree.arguments[0] if tree.arguments else None
        of = ".".join(first.parts) if isinstance(first, Name) else ""
        fact = self.scope.subject.facts.get(of)
        listed = fact is not None and fact.type.kind == "list"
        if tree.name.lower() in ("max", "min") and not listed:
            self._refuse("function-of-values", tree, name=tree.name)
        self._refuse("function-of-list", tree, name=tree.name, of=of if listed else "…")

    def _arity(self, tree: Call) -> Type:
        if tree.name not in FUNCTIONS:
            self._of_lists(tree)
            self._refuse(
                "function-unknown",
                tree,
                closest(tree.name, FUNCTIONS),
                name=tree.name,
                known=", ".join(FUNCTIONS),
            )
        due, result = FUNCTIONS[tree.name]
        if len(tree.arguments) != len(due):
            self._refuse(
                "function-arguments", tree, name=tree.name, due=str(len(due)), found=str(len(tree.arguments))
            )
        return result

    def _call(self, tree: Call) -> nodes.Value:
        result = self._arity(tree)
        first = tree.arguments[0]
        if tree.name == "within_region":
            self._refuse("condition-as-value", tree)
        if tree.name in ("date", "money"):
            if not isinstance(first, Text):
                self._refuse("literal-due", first, name=tree.name)
            return self._literal(tree.name, first)
        arguments = [self._value(first)]
        if arguments[0].type != DATE:
            self._refuse("type-mismatch", first, found=str(arguments[0].type), expected="date")
        if tree.name == "add_years":
            years = tree.arguments[1]
            if not isinstance(years, Number) or "." in years.text or int(years.text) > MOST_YEARS:
                self._refuse("years-bad", years, most=str(MOST_YEARS))
            arguments.append(self._value(years))
        return nodes.FunctionOf(result, cast("nodes.Function", tree.name), tuple(arguments))

    def _literal(self, name: str, tree: Text) -> nodes.Constant:
        if name == "money":
            currency = currency_of(tree.value) or YUAN
            amount = parse_money(tree.value, currency)
            if amount is None or currency not in CURRENCIES:
                self._refuse("money-bad", tree)
            return nodes.Constant(money_in(currency), int(amount or 0), tree.value, scale=DECIMALS)
        try:
            day = date.fromisoformat(tree.value) if len(tree.value) == len("2024-01-01") else None
        except ValueError:
            day = None
        if day is None:
            self._refuse("date-bad", tree)
        return nodes.Constant(DATE, day.toordinal(), tree.value)

    def _minus(self, operand: Syntax) -> nodes.Value:
        value = self._value(operand)
        if not value.type.numeric:
            self._refuse("not-a-number", operand, found=str(value.type))
        if isinstance(value, nodes.Constant):
            return replace(value, value=-int(value.value), text="-" + value.text)
        return nodes.Arithmetic(
            value.type, "-", nodes.Constant(value.type, 0, "0", scale=value.scale), value, scale=value.scale
        )

    def _arithmetic(self, operator: str, left: Syntax, right: Syntax) -> nodes.Value:
        first, second = self._value(left), self._value(right)
        if operator == "-" and first.type == second.type == DATE:
            return nodes.Arithmetic(INT, "-", first, second)
        if (
            first.type == DATE
            and isinstance(second, nodes.Constant)
            and second.type == INT
            and operator in "+-"
        ):
            told = self.text[left.start : left.end]
            years = (
                f"add_years({told}, {second.text})" if operator == "+" else f"years_since(…) >= {second.text}"
            )
            self._refuse("date-and-number", left, instead=years)
        for side, value in ((left, first), (right, second)):
            if not value.type.numeric:
                self._refuse("not-a-number", side, found=str(value.type))
        paid = [t for t in (first.type, second.type) if t.kind == "money"]
        monies = len(paid)
        if operator == "*":
            if monies > 1:
                self._refuse("type-mismatch", right, found="money", expected="number")
            kind = paid[0] if monies else INT if first.type == second.type == INT else NUMBER
            scale = first.scale + second.scale
            if scale > MOST_SCALE:
                self._refuse("arithmetic-too-fine", left)
            return nodes.Arithmetic(kind, "*", first, second, scale=scale)
        if monies == 1 or len(set(paid)) > 1:
            self._refuse("type-mismatch", right, found=str(second.type), expected=str(first.type))
        scale = max(first.scale, second.scale)
        kind = first.type if first.type == second.type else NUMBER
        operands = self._scaled(first, scale, left), self._scaled(second, scale, right)
        return nodes.Arithmetic(kind, operator, *operands, scale=scale)  # type: ignore[arg-type]  # + or - here


_READING: Final = (
    nodes.FieldOf, nodes.FactOf, nodes.ParameterOf, nodes.Met, nodes.ClauseOf,
    nodes.Quantified, nodes.Count, nodes.EachYear, nodes.Rising, nodes.Growth, nodes.Total, nodes.Measured, nodes.Aggregate,
)  # fmt: skip


def _read(value: nodes.Value) -> bool:
    """Whether a value turns on the record or the parameters, at least in part."""
    return any(isinstance(node, _READING) for node in nodes_below([value]))


__all__ = ["Refused", "Report", "ValueChecker"]
