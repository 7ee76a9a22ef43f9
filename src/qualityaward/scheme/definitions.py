"""Definitions of a scheme file: derived values, lowered for each subject that uses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from qualityaward.language import nodes
from qualityaward.language.vocabulary import Subject
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.scheme.aggregates import AGGREGATES, lower_aggregate
from qualityaward.scheme.parts import listed, span_of
from qualityaward.scheme.scheme import Definition
from qualityaward.scheme.scoring import lower_score
from qualityaward.scheme.tables import Table, table_rows, table_value
from qualityaward.scheme.vocabulary_models import DefinitionModel
from qualityaward.source import Span
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from qualityaward.scheme.lower_rules import Lowering


_LIST: Final = ("of", "where", "within", "years", "dated", "last", "ago", "by")
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "value": ("max",),
    "first": ("max",),
    "unique": ("max",),
    "add": ("max", "min"),
    **dict.fromkeys(AGGREGATES, _LIST),
    **dict.fromkeys(("min", "max"), (*_LIST, "otherwise")),
    "count": _LIST[1:],
}
"""The kinds of definitions, each with the keys that go with it."""

COMMON: Final = frozenset({"type", "title", "subject", "cite"})


def kinds_of(model: DefinitionModel) -> list[str]:
    """The kinds that a definition is written with; exactly one is right. Of `min` and `max` a number is a bound."""
    written = [k for k in KINDS if getattr(model, k) is not None]
    bounds = [k for k in ("min", "max") if k in written and not isinstance(getattr(model, k), str)]
    return [k for k in written if k not in bounds]


def most_of(model: DefinitionModel) -> Decimal | int:
    """The largest figure that a ratio may be compared with: 1, unless a value or a scoring table declares another."""
    return model.max if isinstance(model.max, (int, Decimal)) else 1


def lower_unused(work: Lowering) -> None:
    """Lowers the definitions that no clause uses, and notes the provisions that any of them rests on."""
    subjects = work.vocabulary.subjects
    used = {name for name, _ in work.definitions}
    for name, model in work.model.definitions.items():
        work.cite(listed(model.cite), span_of(work.root, "definitions", name, "cite"))
        if model.subject is not None and model.subject not in subjects:
            near = closest(model.subject, subjects)
            place = span_of(work.root, "definitions", name, "subject")
            work.problem("subject-unknown", place, near, name=model.subject)
        elif name not in used and subjects:
            usual = next(iter(listed(work.model.subject)), None)
            first = usual if usual is not None and usual in subjects else next(iter(subjects))
            work.definition(name, subjects[model.subject or first])


def definitions(work: Lowering) -> tuple[Definition, ...]:
    """Every definition in the order of the file, as the first subject sees it that uses it."""
    found: dict[str, Definition] = {}
    for (name, subject), node in work.definitions.items():
        if node is not None and name not in found:
            model, span = work.model.definitions[name], span_of(work.root, "definitions", name)
            cite = listed(model.cite)
            found[name] = Definition(name, model.title or name, subject, node, cite, span)
    return tuple(found[name] for name in work.model.definitions if name in found)


def _is_ratio(work: Lowering, name: str, values: Iterable[nodes.Value], span: Span) -> bool:
    """Whether no figure of a ratio is a percentage (60 for 0.6), which is reported (4 ¶1a)."""
    most = most_of(work.model.definitions[name])
    figures = [Decimal(int(v.value)).scaleb(-v.scale) for v in values if isinstance(v, nodes.Constant)]
    slips = [figure for figure in figures if abs(figure) > most]
    for figure in slips:
        work.problem(
            "ratio-percent",
            span,
            f"{figure.scaleb(-2).normalize():f}",
            name=name,
            text=f"{figure.normalize():f}",
        )
    return not slips


def lower_definition(work: Lowering, name: str, subject: Subject, span: Span) -> nodes.DefinitionOf | None:
    """A definition for a subject; None after reporting every problem in it."""
    model = work.model.definitions[name]
    kinds = kinds_of(model)
    kind = work.types.type_named(model.type, span_of(work.root, "definitions", name, "type"))
    if kind is None:
        return None
    node = work.root.get("definitions")
    own = node.get(name) if isinstance(node, MappingNode) else None
    assert isinstance(own, MappingNode)
    ratio = model.type == "ratio"
    if len(kinds) != 1:
        work.problem(
            "definition-kind", span, name=name, found=", ".join(kinds) or "-", kinds=", ".join(KINDS)
        )
        return None
    for key in sorted(model.model_fields_set - COMMON - set(KINDS[kinds[0]]) - set(kinds)):
        work.problem(
            "definition-key", span_of(own, key), closest(key, KINDS[kinds[0]]), key=key, kind=kinds[0]
        )
    if kinds[0] in AGGREGATES:
        aggregate = lower_aggregate(work, kinds[0], kind, model, own, subject)
        return (
            None
            if aggregate is None
            else nodes.DefinitionOf(kind, name, ((None, aggregate),), scale=aggregate.scale, ratio=ratio)
        )
    if kinds[0] == "add":
        score = lower_score(work, name, kind, model, own, subject)
        return None if score is None else nodes.DefinitionOf(kind, name, ((None, score),), scale=score.scale)
    if (
        model.max is not None
        and kinds[0] in ("value", "first", "unique")
        and (model.type != "ratio" or isinstance(model.max, str))
    ):
        work.problem("definition-key", span_of(own, "max"), key="max", kind=kinds[0])
        return None
    if model.value is not None:
        value = table_value(work, kind, model.value, own.get("value"), work.scope(subject))
        return (
            None
            if value is None or (ratio and not _is_ratio(work, name, [value], span_of(own, "value")))
            else nodes.DefinitionOf(kind, name, ((None, value),), scale=kind.decimals, ratio=ratio)
        )
    unique = model.unique is not None
    table = Table(name, kind, subject, span_of(own, kinds[0]) if unique else span)
    rows = table_rows(work, table, model.unique or model.first or [], own.get(kinds[0]), unique=unique)
    return (
        None
        if rows is None or (ratio and not _is_ratio(work, name, [v for _, v in rows], span_of(own, kinds[0])))
        else nodes.DefinitionOf(kind, name, rows, unique=unique, scale=kind.decimals, ratio=ratio)
    )
