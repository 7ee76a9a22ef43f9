"""Values and conditions in the words of a scheme, so that two that are written alike are known to be one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.questions import written
from qualityaward.language.walk import Node, inside, list_of

_PLAIN = (
    nodes.Constant,
    nodes.FactOf,
    nodes.ParameterOf,
    nodes.Arithmetic,
    nodes.FunctionOf,
    nodes.DefinitionOf,
)
"""Values in the place of which the name of a definition says no more."""


def number(constant: nodes.Constant) -> Fraction:
    """What a constant of an ordered type amounts to."""
    return Fraction(int(constant.value), 10**constant.scale)


def looked_at(node: Node, facts: str, findings: str) -> frozenset[str]:
    """The paths of all facts, findings and parameters of the record that a condition may look at.

    What is inside lists, tables, definitions and other clauses counts; a list stands for its elements. Paths of facts
    begin with `facts`, those of findings with `findings`.
    """
    found = set[str]()
    seen = set[tuple[int, str]]()
    waiting: list[tuple[Node, str, str]] = [(node, facts, findings)]
    while waiting:
        each, of_facts, of_findings = waiting.pop()
        if (id(each), of_facts) in seen:
            continue
        seen.add((id(each), of_facts))
        if (listed := list_of(each)) is not None:
            found.add(of_facts + listed.path)
        match each:
            case nodes.FactOf():
                found.add(of_facts + each.path)
            case nodes.ParameterOf(name=name):
                found.add(f"parameters.{name}")
            case nodes.Met(finding=finding, records=records):
                through = "".join(f"{name}." for name, _ in records)
                found.add(of_facts + through + finding if records else of_findings + finding)
            case nodes.ClauseOf(of=nodes.FactOf() as record):
                of_facts = of_findings = f"{of_facts}{record.path}."
        waiting += [(part, of_facts, of_findings) for part in inside(each)]
    return frozenset(found)


def atomic(value: nodes.Value) -> bool:
    """Whether a value is stated as it stands."""
    return isinstance(value, (nodes.FactOf, nodes.ParameterOf, nodes.DecisionDay))


def free(value: nodes.Value) -> bool:
    """Whether a value can be whatever its type allows: a fact, a parameter, or the time since a fact."""
    if isinstance(value, nodes.FunctionOf) and (value.name.endswith("_since") or value.name == "year"):
        return isinstance(value.arguments[0], nodes.FactOf)
    return atomic(value)


def bare(value: nodes.Value) -> nodes.Value:
    """`value` without factors that only change its scale, and in the place of a definition with one row, that row."""
    while True:
        match value:
            case nodes.Arithmetic(operator="*", left=left, right=nodes.Constant(value=factor)) if (
                value.scale >= left.scale and factor == 10 ** (value.scale - left.scale)
            ):
                value = left
            case nodes.DefinitionOf(rows=((None, row),)) if not value.exact and isinstance(row, _PLAIN):
                value = row
        return value


def text_of(value: nodes.Value, prefix: str) -> str:
    """A value as a scheme writes it, facts after `prefix`; two values with one text are one."""
    value = bare(value)
    match value:
        case nodes.Constant(text=text):
            return written(value.type, number(value)) if value.type.ordered else text
        case nodes.FactOf(path=path):
            return prefix + path
        case nodes.ParameterOf(name=name):
            return name
        case nodes.DecisionDay():
            return "on"
        case nodes.Arithmetic(operator=sign, left=left, right=right):
            return f"({text_of(left, prefix)} {sign} {text_of(right, prefix)})"
        case nodes.Quotient(above=above, below=below):
            return f"{text_of(above, prefix)} / {text_of(below, prefix)}"
        case nodes.FunctionOf(name=name, arguments=arguments):
            return f"{name}({', '.join(text_of(a, prefix) for a in arguments)})"
        case nodes.DefinitionOf(name=name):
            return prefix + name
        case nodes.FieldOf() | nodes.Aggregate() | nodes.Score():
            return f"{prefix}{plain(value)}"  # nobody reads it well, but no two values share it


def selection_text(selection: nodes.Selection, prefix: str) -> str:
    """How many elements a selection has, as a scheme writes it."""
    parts = [f"count: {prefix}{selection.list.path}"]
    if selection.within is not None:
        within = selection.within
        parts.append(f"within: {within.name if isinstance(within, nodes.DefinitionOf) else within}")
    if selection.where is not None:
        parts.append(f"where: {condition_text(selection.where)}")
    return "{" + ", ".join(parts) + "}"


def condition_text(node: nodes.Condition) -> str:
    """A condition in the words of its scheme: its text, its title or id, or its kind and list."""
    if isinstance(node, nodes.Not):
        return f"not {condition_text(node.part)}"
    if node.text or node.title or node.id:
        return node.text or node.title or node.id
    of = node.of if isinstance(node, nodes.ClauseOf) else list_of(node)
    return type(node).__name__.lower() + ("" if of is None else f" {of.path}")


def plain(node: Any) -> object:
    """`node` without the ids of conditions, which make no difference to what it means."""
    if isinstance(node, tuple) and not hasattr(node, "_fields"):
        return tuple(map(plain, node))
    if not is_dataclass(node):
        return node
    left_out = ("id", "title", "span", "text") if isinstance(node, nodes.Judged) else ("text",)
    parts = ((f.name, plain(getattr(node, f.name))) for f in fields(node) if f.name not in left_out)
    return (type(node).__name__, *parts)
