"""Definitions that put the elements of a list together: `sum`, `average`, `min`, `max`, `count`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast, get_args

from qualityaward.language import nodes
from qualityaward.language.check import Checker
from qualityaward.language.fractions import MOST_FRACTIONS, at_scale, fractions
from qualityaward.language.typed import Misfit, lower
from qualityaward.language.types import INT, Type, comparable
from qualityaward.language.vocabulary import Fact, Subject
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Scalar
from qualityaward.scheme.conditions import Conditions
from qualityaward.scheme.list_conditions import MOST_YEARS_EACH
from qualityaward.scheme.model_parts import ConditionModel
from qualityaward.scheme.parts import span_of
from qualityaward.scheme.vocabulary_models import DefinitionModel

if TYPE_CHECKING:
    from qualityaward.scheme.lower_rules import Lowering

AGGREGATES: Final[tuple[nodes.AggregateKind, ...]] = get_args(nodes.AggregateKind)


def lower_aggregate(
    work: Lowering,
    kind: nodes.AggregateKind,
    due: Type,
    model: DefinitionModel,
    node: MappingNode,
    subject: Subject,
) -> nodes.Aggregate | None:
    """What the elements of a list come to; None after reporting every problem in it."""
    conditions = work.conditions(subject)
    found = conditions.list_of(str(getattr(model, kind)), node.get(kind))
    if not _fits(work, kind, due, model, node) or found is None:
        return None
    of = None if kind == "count" else _of(work, due, model, node, conditions.inside(found[1]))
    if model.last is not None or model.ago is not None:
        year = _year(work, model, node, conditions, found[1], found[2])
        where = None
        if model.where is not None:
            where = conditions.inside(found[1]).lower(model.where, cast("MappingNode", node.get("where")))
        if year is None or (model.where is not None and where is None):
            return None
        back = (
            nodes.YearsBack(model.last, 1)
            if model.last is not None
            else nodes.YearsBack(model.ago or 0, model.ago or 0)
        )
        selection: nodes.Selection | None = nodes.Selection(found[0], None, where, None, None)
    else:
        year = back = None
        keys = {k: v for k in ("where", "within", "years", "dated") if (v := getattr(model, k)) is not None}
        selection = conditions.selection(str(getattr(model, kind)), kind, ConditionModel(**keys), node)
    if selection is None or (of is None and kind != "count"):
        return None
    scale = due.decimals if of is None else max(due.decimals, of.scale)
    otherwise = None
    if model.otherwise is not None and (otherwise := _otherwise(work, kind, due, model, node, scale)) is None:
        return None
    made = nodes.Aggregate(due, kind, selection, of, year, back, otherwise, scale=scale)
    if fractions(made) > MOST_FRACTIONS:
        work.problem("fractions-too-many", node.span, most=str(MOST_FRACTIONS))
        return None
    return made


def _otherwise(
    work: Lowering,
    kind: nodes.AggregateKind,
    due: Type,
    model: DefinitionModel,
    node: MappingNode,
    scale: int,
) -> nodes.Constant | None:
    """What the least or the greatest is where no element counts; None after reporting that it cannot be."""
    span = span_of(node, "otherwise")
    try:
        value = lower(due, model.otherwise)
    except Misfit as misfit:
        work.problem(misfit.code, span, **{"path": "otherwise", **misfit.args_})
        return None
    shifted = value * 10 ** (scale - due.decimals) if isinstance(value, int) and due.numeric else value
    return nodes.Constant(due, shifted, str(model.otherwise), scale=scale)


def _fits(
    work: Lowering, kind: nodes.AggregateKind, due: Type, model: DefinitionModel, node: MappingNode
) -> bool:
    """Whether the type and the keys go with the kind."""
    before = work.reported
    plain = {"sum": due.numeric, "average": due.kind in ("number", "money"), "count": due == INT}
    if not plain.get(kind, due.ordered):
        expected = {"count": "int", "average": "number"}.get(kind, "number")
        work.problem("type-mismatch", span_of(node, "type"), found=str(due), expected=expected)
    if model.last is not None and model.ago is not None:
        work.problem("condition-key", span_of(node, "ago"), key="ago", kind="last")
    back = model.last if model.last is not None else model.ago
    if back is not None:
        if not (1 if model.ago is None else 0) <= back <= MOST_YEARS_EACH:
            work.problem("count-bad", span_of(node, "last" if model.last is not None else "ago"))
        for key in ("within", "years", "dated"):
            if getattr(model, key) is not None:
                work.problem(
                    "condition-key",
                    span_of(node, key),
                    key=key,
                    kind="last" if model.last is not None else "ago",
                )
    elif model.by is not None:
        work.problem("condition-needs", span_of(node, "by"), kind="by", key="last")
    if kind != "count" and model.of is None:
        work.problem("condition-needs", node.span, kind=kind, key="of")
    return work.reported == before


def _of(
    work: Lowering, due: Type, model: DefinitionModel, node: MappingNode, inside: Conditions
) -> nodes.Value | None:
    """What is put together, of each element."""
    written = node.get("of")
    at = written.position if isinstance(written, Scalar) else lambda _: span_of(written)
    found = Checker(inside.scope, str(model.of), at, work.report).value(due, quotient=due.numeric)
    if found is None:
        return None
    if not comparable(found.type, due):
        work.problem("type-mismatch", span_of(written), found=str(found.type), expected=str(due))
        return None
    return at_scale(found, due.decimals) if isinstance(found, nodes.Quotient) else found


def _year(
    work: Lowering,
    model: DefinitionModel,
    node: MappingNode,
    conditions: Conditions,
    fact: Fact,
    subject: Subject,
) -> nodes.FieldOf | None:
    """The field that names the year; two rows of one year refuse the record."""
    found = conditions.field(
        fact, model.by or next(iter(fact.unique), "year"), node.get("by") or node, ("int",)
    )
    if found is not None:
        work.constrain(subject.name, fact.name, (found.name,))
    return found


__all__ = ["AGGREGATES", "lower_aggregate"]
