"""The limits that clauses set: a number, level or period that one fact is compared with, read off the core language.

A limit is seen from one side where a case has the fact there *and* the comparison decides the clause: with the answer of the
comparison the other way round, the clause would come out differently.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from qualityaward.deciding.verdict import Verdict
from qualityaward.language import nodes, walk
from qualityaward.language.core import LIST_NODES, Apply, Cmp, Const, Fold, Node, Value, Var, below, children
from qualityaward.language.interpretation import Element, Interpretation, stated_in
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Field, Label
from qualityaward.scheme.core import ClauseRule, DebarmentRule, Rules, outcome_of
from qualityaward.scheme.scheme import Clause
from qualityaward.values import Period

Kind = Literal["number", "size", "level", "period", "count", "bar"]
"""``number``: whole; ``size``: with decimals, of which only below, at and above can be told; ``bar``: a debarment's days."""

SIDES: Final = (-1, 0, 1)
_ADDED: Final = {"add_years": "years", "add_months": "months", "add_days": "days"}


class Limit(NamedTuple):
    """One comparison of a clause: of what, with what. `threshold` is None where a parameter is the limit."""

    kind: Kind
    node: Cmp | None
    list: Var | None
    fact: Value | None
    other: Value | None
    label: Label
    type: Type | None
    field: Field | None
    threshold: int | None = None
    period: Period | None = None
    parameter: str | None = None
    read: Var | None = None

    def sides(self) -> tuple[int, ...]:
        """The sides that there can be: no level above the highest, no number of things below none."""
        n = self.threshold
        if n is None or self.kind in ("period", "bar"):
            return SIDES
        least = 0 if self.kind in ("level", "count", "number") else None
        most = len(self.type.options) - 1 if self.kind == "level" and self.type is not None else None
        return tuple(
            s for s in SIDES if (least is None or n + s >= least) and (most is None or n + s <= most)
        )


def limits_of(rules: Rules, clause: ClauseRule, written: Clause) -> list[Limit]:
    """The limits of a clause, each once, in the order of its conditions.

    A comparison with 0 is one only where it is written: a quotient brings one of its own.
    """
    found: dict[Cmp, Limit] = {}
    zeros = _zeros(written)
    for node, around in _comparisons(clause):
        limit = _limit(rules, node, around)
        if limit is not None and (
            limit.threshold != 0
            or limit.kind == "level"
            or (limit.read and limit.read.name.split(".")[-1] in zeros)
        ):
            found.setdefault(node, limit)
    return list(found.values())


def _zeros(clause: Clause) -> set[str]:
    """The facts and fields that a clause compares with a 0 as it is written."""
    found: set[str] = set()
    waiting: list[walk.Node] = [clause.node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Compare):
            for one, other in ((node.left, node.right), (node.right, node.left)):
                zero = isinstance(one, nodes.Constant) and one.value == 0
                if zero and isinstance(other, (nodes.FactOf, nodes.FieldOf)):
                    found.add(other.name)
        waiting += walk.inside(node)
    return found


def _comparisons(clause: ClauseRule) -> Iterator[tuple[Cmp, Var | None]]:
    """Every comparison of a clause with the list in whose elements it stands, if it does."""
    waiting: list[tuple[Node, Var | None]] = [(clause.require, None), (clause.when, None)]
    seen: set[Node] = set()
    while waiting:
        node, around = waiting.pop(0)
        if node in seen:
            continue
        seen.add(node)
        if isinstance(node, Cmp):
            yield node, around
        inside = node.list if isinstance(node, LIST_NODES) else around
        waiting += [(child, inside) for child in children(node)]


def _limit(rules: Rules, node: Cmp, around: Var | None) -> Limit | None:
    if node.op not in ("<", "<="):
        return None
    for fact, other in ((node.left, node.right), (node.right, node.left)):
        period, read = _lengthened(fact)
        if period is not None and read is not None and isinstance(other, Var) and other.kind == "day":
            return _made(rules, "period", node, around, fact, other, read, period)
        if isinstance(other, Var) and other.kind != "parameter":
            continue
        if not isinstance(other, (Const, Var)) or (isinstance(other, Const) and other.value is None):
            continue
        if isinstance(fact, Var) and fact.kind in ("fact", "field") and fact.sort == "number":
            return _made(rules, "number", node, around, fact, other, fact, None)
        if isinstance(fact, Fold) and fact.kind == "count":
            return _made(rules, "count", node, around, fact, other, fact.list, None)
    return None


def _lengthened(value: Value) -> tuple[Period | None, Var | None]:
    """A date of the record with a fixed length added to it."""
    if isinstance(value, Apply) and value.fn in _ADDED:
        read, length = value.args
        plain = isinstance(read, Var) and read.kind in ("fact", "field")
        if plain and isinstance(read, Var) and isinstance(length, Const) and isinstance(length.value, int):
            unit: Any = _ADDED[value.fn]
            return (Period(length.value, unit), read) if length.value > 0 else (None, None)
    return None, None


def _made(
    rules: Rules,
    kind: Kind,
    node: Cmp,
    around: Var | None,
    fact: Value,
    other: Value,
    read: Var,
    period: Period | None,
) -> Limit | None:
    if read.kind == "field":
        if around is None:
            return None
        listed = rules.fact(around.name)
        field = next((f for f in listed.fields if f.name == read.name), None)
        if field is None:
            return None
        label, type_, found = field.label, field.type, field
    else:
        known = rules.fact(read.name)
        label, type_, found, around = known.label, known.type, None, None
    if kind == "number":
        kinds: dict[str, Kind] = {"int": "number", "scale": "level"}
        kind = kinds.get(type_.kind, "size")
    threshold = other.value if isinstance(other, Const) and isinstance(other.value, int) else None
    parameter = other.name if isinstance(other, Var) and other.kind == "parameter" else None
    return Limit(kind, node, around, fact, other, label, type_, found, threshold, period, parameter, read)


# Cases ------------------------------------------------------------------------------------------------------


class Forced(Interpretation):
    """What nodes come to where one comparison (of one element) is said to be true, or false."""

    def __init__(self, plain: Interpretation, node: Cmp, element: Element | None, truth: bool) -> None:
        super().__init__(plain.record, plain.given)
        self.node, self.element, self.truth = node, element, truth

    def of(self, node: Node, element: Element | None = None) -> Any:
        """As written, but for that comparison."""
        if node is self.node and (self.element is None or element is self.element):
            return self.truth
        return super().of(node, element)


def interpretation_of(rules: Rules, verdict: Verdict) -> Interpretation:
    """The core's own interpreter on the record of a verdict, in its setting."""
    setting, bound = verdict.setting, verdict.bound
    given: dict[tuple[str, str], Any] = {("day", "on"): setting.day, ("day", "decided"): setting.on}
    given |= {("reading", name): option for name, option in setting.readings.items()}
    given |= {("parameter", name): value for name, value in setting.parameters.items()}
    given["header", "submitted_on"] = bound.submitted_on
    return Interpretation(stated_in(rules.subject, rules.subjects, verdict.values), given)


def sides_seen(rules: Rules, clause: ClauseRule, limit: Limit, plain: Interpretation) -> set[int]:
    """The sides of a limit on which the record of a case is, and where the comparison decides the clause."""
    assert limit.node is not None
    assert limit.fact is not None
    assert limit.other is not None
    found: set[int] = set()
    elements: list[Element | None] = [None]
    if limit.list is not None:
        elements = list(plain.record.get(limit.list.name) or ())
    for element in elements:
        value, other = plain.of(limit.fact, element), plain.of(limit.other, element)
        if value is None or other is None:
            continue
        distance = other - value if limit.kind == "period" else value - other
        side = distance if limit.kind != "size" else (distance > 0) - (distance < 0)
        if side in SIDES and side not in found and _decides(clause, limit.node, element, plain):
            found.add(side)
    return found


def _decides(clause: ClauseRule, node: Cmp, element: Element | None, plain: Interpretation) -> bool:
    """Whether the clause would come out differently, were the answer of one comparison the other way round."""
    outcomes = set()
    for truth in (True, False):
        forced = Forced(plain, node, element, truth)
        outcomes.add(outcome_of(forced.of(clause.when), forced.of(clause.require)))
    return len(outcomes) > 1


def bar_sides(rule: DebarmentRule, plain: Interpretation) -> set[int]:
    """On which sides of the last day of a bar the day is that is asked for."""
    if rule.last is None or plain.of(rule.when) is not True:
        return set()
    asked = plain.given.get(("header", "submitted_on"))
    asked = plain.given["day", "decided"] if asked is None else asked
    found = set()
    for element in plain.record.get(rule.list.name) or ():
        last = plain.of(rule.last, element) if plain.of(rule.bars, element) is True else None
        if last is not None and asked - last in SIDES:
            found.add(asked - last)
    return found


def can_be_open(*roots: Node) -> bool:
    """Whether rules read something that may not be known."""
    return any(isinstance(n, Var) and n.kind not in ("day", "reading") for n in below(*roots))


__all__ = ["SIDES", "Limit", "bar_sides", "can_be_open", "interpretation_of", "limits_of", "sides_seen"]
