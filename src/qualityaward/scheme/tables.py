"""Tables of a scheme file: rows of which the first or the only one that holds gives the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.bands import MOST_STEPS, TooMany, World, prove
from qualityaward.language.check import Checker
from qualityaward.language.fractions import at_scale
from qualityaward.language.scope import Scope
from qualityaward.language.typed import Misfit, lower
from qualityaward.language.types import PERIOD, Type
from qualityaward.language.vocabulary import Subject
from qualityaward.reading.tree import Node, Scalar
from qualityaward.scheme.parts import at, items_of, span_of
from qualityaward.source import Span
from qualityaward.values import (
    YUAN,
    parse_money,
)

if TYPE_CHECKING:
    from qualityaward.scheme.lower_rules import Lowering
    from qualityaward.scheme.model_parts import RowModel

MOST_BANDS: Final = 2_000
"""Conditions that the rows of one `unique` table may come to."""

MOST_ALL: Final = 5 * MOST_STEPS
"""Conditions that the proofs of one scheme may look at."""

Rows = tuple[tuple[nodes.Condition | None, nodes.Value], ...]


class Table(NamedTuple):
    """Of which definition and subject a table is, what its values are, and where it stands."""

    name: str
    kind: Type
    subject: Subject
    span: Span


def table_rows(
    work: Lowering, table: Table, models: list[RowModel], node: Node | None, *, unique: bool
) -> Rows | None:
    """The rows of a `first` or a `unique` table; None after reporting every problem in them."""
    rows: list[tuple[nodes.Condition | None, nodes.Value]] = []
    for row, each in zip(models, items_of(node), strict=True):
        when = None if row.when is None else work.lower(row.when, each, "when", table.subject)
        value = table_value(work, table.kind, row.value, at(each, "value"), work.scope(table.subject))
        if table.kind == PERIOD and when is not None and not timeless(when):
            work.problem("period-on-facts", span_of(each, "when"), name=table.name)
        if unique and row.when is None:
            work.problem("band-without-when", each.span, name=table.name)
        elif value is not None and (when is not None or row.when is None):
            rows.append((when, value))
    if not models or (not unique and models[-1].when is not None):
        work.problem("table-without-else", table.span, name=table.name)
        return None
    if len(rows) < len(models) or (unique and not _proved(work, table, rows, node)):
        return None
    return tuple(rows)


def _proved(
    work: Lowering, table: Table, rows: list[tuple[nodes.Condition | None, nodes.Value]], node: Node | None
) -> bool:
    """Whether exactly one row holds, whatever a record says; every hole and overlap is reported."""
    conditions = [when for when, _ in rows if when is not None]
    if sum(work.extent_of(when).size for when in conditions) > MOST_BANDS:
        work.problem("bands-too-many", table.span, name=table.name)
        return False
    bounds = {name: (p.min, p.max) for name, p in work.parameters.items()}
    world = World(
        table.subject, work.vocabulary.subjects, {n: tuple(o) for n, o in work.readings.items()}, bounds
    )
    try:
        found, steps = prove(conditions, world, MOST_ALL - work.tried)
        work.tried += steps
    except TooMany:
        work.tried += MOST_STEPS
        work.problem("bands-too-many", table.span, name=table.name)
        return False
    for flaw in found:
        example = ", ".join(flaw.example) or "*"
        if not flaw.rows:
            hole = "band-hole" if flaw.certain else "band-hole-supposed"
            work.problem(hole, table.span, name=table.name, example=example)
            continue
        overlap = "band-overlap" if flaw.certain else "band-overlap-supposed"
        place = span_of(items_of(node)[flaw.rows[1]], "when")
        first, second = (str(row + 1) for row in flaw.rows)
        work.problem(overlap, place, name=table.name, example=example, first=first, second=second)
    return not found


def table_value(
    work: Lowering, kind: Type, value: object, node: Node | None, scope: Scope
) -> nodes.Value | None:
    """A value of the file, literal or calculated, as a `kind`; None after reporting what is wrong."""
    amount = (
        isinstance(value, str) and kind.kind == "money" and parse_money(value, kind.name or YUAN) is not None
    )
    if isinstance(value, str) and kind.kind not in ("text", "enum", "scale", "period") and not amount:
        at = node.position if isinstance(node, Scalar) else lambda _: span_of(node)
        found = Checker(scope, value, at, work.report).value(kind, quotient=kind.kind == "number")
        scale = kind.decimals
        if isinstance(found, nodes.Quotient):
            return at_scale(found, scale)
        if found is None or not kind.numeric or found.scale == scale:
            return found
        if found.scale > scale:
            work.problem("arithmetic-too-fine", span_of(node))
            return None
        times = 10 ** (scale - found.scale)
        return nodes.Arithmetic(kind, "*", found, nodes.Constant(kind, times, ""), scale=scale)
    try:
        return nodes.Constant(kind, lower(kind, value), str(value), scale=kind.decimals)
    except Misfit as misfit:
        work.problem(misfit.code, span_of(node), **misfit.args_)
        return None


def timeless(condition: nodes.Condition) -> bool:
    """Whether a condition turns on readings alone."""
    match condition:
        case nodes.ReadingIs() | nodes.Fixed():
            return True
        case nodes.All(parts=parts) | nodes.AnyOf(parts=parts):
            return all(map(timeless, parts))
        case nodes.Not(part=part):
            return timeless(part)
        case (
            nodes.Leaf() | nodes.If() | nodes.Quantified() | nodes.Count() | nodes.Measured() | nodes.Yearly()
            | nodes.Total() | nodes.ClauseOf()
        ):  # fmt: skip
            return False
