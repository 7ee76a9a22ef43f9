"""Scoring tables: definitions of kind `add`, lowered to points; and the check that somebody asks for their floors."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.check import Checker
from qualityaward.language.floors import floored
from qualityaward.language.fractions import MOST_FRACTIONS, at_scale, fractions
from qualityaward.language.types import INT, MOST_SCALE, NUMBER, Type
from qualityaward.language.vocabulary import Subject
from qualityaward.language.walk import Node as RuleNode
from qualityaward.language.walk import inside
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar
from qualityaward.scheme.parts import at, items_of, span_of
from qualityaward.scheme.tables import Table, table_rows, table_value
from qualityaward.scheme.vocabulary_models import BandModel, DefinitionModel
from qualityaward.values import to_millionths

if TYPE_CHECKING:
    from qualityaward.scheme.lower_rules import Lowering

ITEMS: Final = ("value", "first", "unique", "best", "add")
"""What the points of an item can be."""

DEEPEST: Final = 8
"""How deep the items of a scoring table may stand."""


class _Where(NamedTuple):
    """Of which definition an item is, of what type and for whom, how deep it stands, and whether it is a choice."""

    name: str
    kind: Type
    subject: Subject
    depth: int = 0
    choice: bool = False

    def below(self, id: str, *, choice: bool) -> _Where:
        return self._replace(name=f"{self.name}/{id}", depth=self.depth + 1, choice=self.choice or choice)


def lower_score(
    work: Lowering, name: str, kind: Type, model: DefinitionModel, node: MappingNode, subject: Subject
) -> nodes.Score | None:
    """A whole scoring table; None after reporting every problem in it."""
    if not kind.numeric:
        work.problem("type-mismatch", span_of(node, "type"), found=str(kind), expected="number")
        return None
    bounds = {k: v for k in ("max", "min") if not isinstance(v := getattr(model, k), str)}
    made = _item(work, BandModel(add=model.add, **bounds), node, _Where(name, kind, subject))
    if made is not None and fractions(made) > MOST_FRACTIONS:
        work.problem("fractions-too-many", node.span, most=str(MOST_FRACTIONS))
        return None
    return made


def _item(work: Lowering, model: BandModel, node: Node, where: _Where) -> nodes.Score | None:
    before = work.reported
    written = [k for k in ITEMS if getattr(model, k) is not None]
    if len(written) != 1:
        found = ", ".join(written) or "-"
        work.problem("item-kind", node.span, name=where.name, found=found, kinds=", ".join(ITEMS))
        return None
    if where.depth > DEEPEST:
        work.problem("condition-too-deep", node.span, most=str(DEEPEST))
        return None
    when = None if model.when is None else work.lower(model.when, node, "when", where.subject)
    bounds = {k: _number(work, getattr(model, k), node, k) for k in ("max", "min", "weight")}
    _check_bounds(work, model, node, where)
    made: nodes.Score | None
    if written[0] in ("add", "best"):
        made = _several(work, model, node, where)
    else:
        value = _points(work, model, node, where)
        made = None if value is None else nodes.Score(where.kind, "value", value, scale=value.scale)
    if made is None or work.reported > before:
        return None
    finest = [c.scale for k in ("max", "min") if (c := bounds[k]) is not None]
    weight = bounds["weight"]
    scale = max([made.scale, *finest]) + (0 if weight is None else weight.scale)
    if scale > MOST_SCALE:
        work.problem("arithmetic-too-fine", node.span)
        return None
    return replace(
        made, when=when, most=bounds["max"], least=bounds["min"], weight=weight,
        name=where.name, id=model.id or "", title=model.title or "", span=node.span, scale=scale,
    )  # fmt: skip


def _several(work: Lowering, model: BandModel, node: Node, where: _Where) -> nodes.Score | None:
    """Items added up, or those of which the best counts."""
    kind: Literal["add", "best"] = "best" if model.best is not None else "add"
    models, found = model.best or model.add or [], list[nodes.Score]()
    if not models:
        work.problem("item-empty", span_of(node, kind), name=where.name)
    seen: set[str] = set()
    for position, (each, inner) in enumerate(zip(models, items_of(at(node, kind)), strict=True), 1):
        if each.id is not None and each.id in seen:
            work.problem("item-twice", span_of(inner, "id"), name=each.id)
        seen.add(each.id or "")
        item = _item(work, each, inner, where.below(each.id or str(position), choice=kind == "best"))
        if item is not None:
            found.append(item)
    scale = max((item.scale for item in found), default=where.kind.decimals)
    return (
        nodes.Score(where.kind, kind, None, tuple(found), scale=scale) if len(found) == len(models) else None
    )


def _points(work: Lowering, model: BandModel, node: Node, where: _Where) -> nodes.Value | None:
    """The points of an item by itself: a value, an expression, or bands."""
    if model.value is None:
        models, key = (model.first, "first") if model.unique is None else (model.unique, "unique")
        table = Table(where.name, where.kind, where.subject, span_of(node, key))
        unique = model.unique is not None
        rows = table_rows(work, table, models or [], at(node, key), unique=unique)
        return (
            None
            if rows is None
            else nodes.DefinitionOf(where.kind, where.name, rows, unique=unique, scale=where.kind.decimals)
        )
    written = at(node, "value")
    if not isinstance(model.value, str):
        return table_value(work, where.kind, model.value, written, work.scope(where.subject))
    position = written.position if isinstance(written, Scalar) else lambda _: span_of(written)
    checker = Checker(work.scope(where.subject), model.value, position, work.report)
    found = checker.value(where.kind, quotient=where.kind.kind == "number")
    return at_scale(found, where.kind.decimals) if isinstance(found, nodes.Quotient) else found


def _number(work: Lowering, written: object, node: Node, key: str) -> nodes.Constant | None:
    """A bound or a weight, with as many digits as it is written with."""
    if written is None or isinstance(written, str):
        return None
    number = Decimal(str(written))
    if to_millionths(number) is None:
        work.problem("number-too-long", span_of(node, key))
        return None
    digits = max(0, -int(number.normalize().as_tuple().exponent))
    return nodes.Constant(NUMBER if digits else INT, int(number.scaleb(digits)), str(written), scale=digits)


def _check_bounds(work: Lowering, model: BandModel, node: Node, where: _Where) -> None:
    """Weights are positive, floors not above full marks, and no floor stands under a choice."""
    if model.weight is not None and model.weight <= 0:
        work.problem("weight-bad", span_of(node, "weight"), name=where.name)
    if where.kind.kind == "int":
        for key in ("max", "min", "weight"):
            stated = getattr(model, key)
            if isinstance(stated, Decimal) and stated != stated.to_integral_value():
                work.problem("type-mismatch", span_of(node, key), found="number", expected="int")
    if isinstance(model.min, str) or model.min is None:
        return
    if where.choice:
        work.problem("floor-in-choice", span_of(node, "min"), name=where.name)
    if model.max is not None and not isinstance(model.max, str) and model.min > model.max:
        work.problem("floor-above-max", span_of(node, "min"), name=where.name)


# Floors -------------------------------------------------------------------------------------------------


def check_floors(work: Lowering) -> None:
    """Every table with floors is tested by a condition `floors` in some clause: untested, a floor would pass anybody."""
    if work.reported:
        return
    tested: set[str] = set()
    seen: set[int] = set()
    waiting: list[RuleNode] = [c.node for c in work.clauses.values() if c is not None]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Floors):
            tested.add(node.score)
        if id(node) not in seen:
            seen.add(id(node))
            waiting += inside(node)
    told: set[str] = set()
    for (name, _), definition in work.definitions.items():
        score = definition.rows[0][1] if definition is not None and definition.rows else None
        if isinstance(score, nodes.Score) and name not in tested | told:
            for item in floored(score):
                told.add(name)
                work.problem("floor-untested", item.span, name=name, item=item.title or item.id or item.name)


__all__ = ["ITEMS", "check_floors", "lower_score"]
