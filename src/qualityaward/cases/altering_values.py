"""Small alterations of values and of what selects the elements of a list; :mod:`~qualityaward.cases.altering` has those of conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple, assert_never, cast

from qualityaward.language import nodes
from qualityaward.language.walk import Node
from qualityaward.values import EVER, Ever, Period, Window, parse_period

Kind = Literal[
    "comparison", "connective", "negation", "part", "premise", "number", "period", "level", "option", "region", "quantifier",
    "where", "window", "bound", "reading", "row", "fold", "bar", "default", "quota", "amount", "length",
]  # fmt: skip
KINDS: Final[tuple[Kind, ...]] = Kind.__args__  # type: ignore[attr-defined]  # the arguments of a Literal


class Altered(NamedTuple):
    """An alteration: of what kind, how it read and reads, and the node in its place."""

    kind: Kind
    before: str
    after: str
    made: Node


_FOLDS: Final[Mapping[str, nodes.AggregateKind]] = {
    "min": "max", "max": "min", "sum": "max", "average": "max",
}  # fmt: skip


def of_value(node: nodes.Value) -> Iterator[Altered]:
    """Every alteration of one value."""
    match node:
        case nodes.Constant():
            yield from _constant(node)
        case nodes.Arithmetic(operator=sign) if sign != "*" and node.left.type == node.right.type:
            other: Literal["+", "-"] = "-" if sign == "+" else "+"
            if node.type.kind != "date" and node.left.type.kind != "date":
                yield Altered("comparison", sign, other, replace(node, operator=other))
        case nodes.Quotient(above=above, below=below):
            yield Altered(
                "fold", "/", "\\", nodes.Quotient(node.type, above=below, below=above, scale=node.scale)
            )
        case nodes.Aggregate(kind=kind, selection=selection, years=years):
            if (fold := _FOLDS.get(kind)) is not None and kind != "average":
                yield Altered("fold", kind, fold, replace(node, kind=fold))
            if years is None:
                for found in selections(selection):
                    yield found.of(node)
            elif years.first == years.last:
                back = years.first + 1
                yield Altered(
                    "number",
                    f"ago {years.first}",
                    f"ago {back}",
                    replace(node, years=nodes.YearsBack(back, back)),
                )
            else:
                for length in near(years.first):
                    if length >= years.last:
                        yield Altered(
                            "number", f"last {years.first}", f"last {length}",
                            replace(node, years=years._replace(first=length)),
                        )  # fmt: skip
        case nodes.Score(kind=kind, items=items, most=most, weight=weight, when=when):
            if kind != "value" and len(items) > 1:
                how: Literal["add", "best"] = "best" if kind == "add" else "add"
                yield Altered("fold", kind, how, replace(node, kind=how))
                for i, item in enumerate(items):
                    yield Altered(
                        "part", item.id or item.title, "", replace(node, items=(*items[:i], *items[i + 1 :]))
                    )
            for key, number in (("most", most), ("weight", weight)):
                if number is not None:
                    for one in _constant(number):
                        yield one._replace(made=cast("Node", replace(cast("Any", node), **{key: one.made})))
            if when is not None:
                yield Altered("premise", named(when), "", replace(node, when=None))
        case nodes.DefinitionOf(rows=rows) if len(rows) > 1:
            for i, (when, value) in enumerate(rows):
                rest = (*rows[:i], *rows[i + 1 :])
                if when is not None:
                    yield Altered("row", _shown(value), "", replace(node, rows=rest, unique=False))
        case nodes.Single() | nodes.Arithmetic() | nodes.FunctionOf() | nodes.DefinitionOf():
            return
        case another:
            assert_never(another)


class Selected(NamedTuple):
    kind: Kind
    before: str
    after: str
    made: nodes.Selection

    def of(self, node: Node, key: str = "selection") -> Altered:
        """The alteration of a node that has the selection under a key."""
        return Altered(
            self.kind, self.before, self.after, cast("Node", replace(cast("Any", node), **{key: self.made}))
        )


def selections(selection: nodes.Selection, *, where: bool = True) -> Iterator[Selected]:
    """Every alteration of what selects elements: its window, and (with `where`) what they have to meet."""
    within = selection.within
    if isinstance(within, Period):
        for length in lengths(within):
            yield Selected("period", str(within), str(length), replace(selection, within=length))
    if within is not None and not isinstance(within, Ever):
        before = within.name if isinstance(within, nodes.DefinitionOf) else str(within)
        yield Selected("window", before, "ever", replace(selection, within=EVER))
    if selection.after is not None and not isinstance(selection.after, nodes.DefinitionOf):
        yield Selected("window", f"after {_shown(selection.after)}", "", replace(selection, after=None))
    if where and selection.where is not None:
        yield Selected("where", named(selection.where), "", replace(selection, where=None))


def _constant(node: nodes.Constant) -> Iterator[Altered]:
    kind, value = node.type.kind, node.value
    match kind:
        case "int" | "number" | "money" if isinstance(value, int):
            written = node.text.partition(".")[2]
            decimals = sum(c.isdigit() for c in written)
            step = 10 ** max(0, node.scale - decimals)
            for other in (value - step, value + step):
                yield Altered(
                    "number",
                    node.text,
                    _number(other, node.scale),
                    replace(node, value=other, text=_number(other, node.scale)),
                )
        case "date" if isinstance(value, int):
            for other in (value - 1, value + 1):
                after = f"{node.text}{'+' if other > value else '-'}1"
                yield Altered("number", node.text, after, replace(node, value=other))
        case "scale" if isinstance(value, int):
            for rank in (value - 1, value + 1):
                if 0 <= rank < len(node.type.options):
                    name = node.type.options[rank]
                    yield Altered(
                        "level", node.type.options[value], name, replace(node, value=rank, text=name)
                    )
        case "enum":
            options = node.type.options
            if len(options) > 1 and value in options:
                name = options[(options.index(str(value)) + 1) % len(options)]
                yield Altered("option", str(value), name, replace(node, value=name, text=name))
        case "bool":
            yield Altered(
                "negation", node.text, word(not value), replace(node, value=not value, text=word(not value))
            )
        case "text" if isinstance(value, str):
            yield Altered("option", value, f"{value}~", replace(node, value=f"{value}~", text=f"{value}~"))
        case "period":
            period = parse_period(str(value))
            for length in lengths(period) if isinstance(period, Period) else ():
                yield Altered(
                    "period", str(period), str(length), replace(node, value=str(length), text=str(length))
                )


def lengths(period: Window | None) -> Iterator[Period]:
    """A period that is one shorter, and one longer."""
    if isinstance(period, Period):
        for length in near(period.length):
            if length:
                yield Period(length, period.unit)


def near(number: int | None) -> tuple[int, ...]:
    """The whole numbers beside one."""
    return () if number is None else tuple(n for n in (number - 1, number + 1) if n >= 0)


def named(node: nodes.Condition) -> str:
    """A condition by its id, or as it is written."""
    if node.id or node.text:
        return node.id or node.text
    match node:
        case nodes.Met(finding=finding):
            return f"met {finding}"
        case nodes.ReadingIs(reading=reading, option=option):
            return f"{reading} is {option}"
        case nodes.Quantified(kind=kind, selection=selection):
            return f"{kind} {selection.list.path}"
        case nodes.ClauseOf(clause=clause):
            return f"clause {clause}"
    return type(node).__name__.lower()


def _shown(value: nodes.Value) -> str:
    match value:
        case nodes.Constant(text=text):
            return text
        case (
            nodes.FieldOf(name=name)
            | nodes.FactOf(name=name)
            | nodes.DefinitionOf(name=name)
            | nodes.ParameterOf(name=name)
        ):
            return name
    return type(value).__name__.lower()


def word(value: object) -> str:
    """A truth as a file has it."""
    return "true" if value else "false"


def _number(value: int, scale: int) -> str:
    sign, digits = "-" if value < 0 else "", str(abs(value)).rjust(scale + 1, "0")
    whole, decimals = (digits[:-scale], digits[-scale:].rstrip("0")) if scale else (digits, "")
    return sign + whole + (f".{decimals}" if decimals else "")


__all__ = ["KINDS", "Altered", "Kind", "lengths", "named", "near", "of_value", "selections", "word"]
