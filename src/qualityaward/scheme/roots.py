"""The conditions and values that a scheme's rules and definitions are made of, by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.walk import Node, nodes_below
from qualityaward.scheme.quotas import Prize, Quota, Selection
from qualityaward.scheme.scheme import Scheme


def roots_by_rule(scheme: Scheme) -> Iterator[tuple[str, list[Node]]]:
    """The conditions and values of every rule and definition, by its id."""
    for c in scheme.clauses:
        yield c.id, [c.node]
    for d in scheme.debarments:
        parts = (d.when, d.where, *(part for row in d.start for part in row))
        yield d.id, [n for n in parts if n is not None]
    for r in scheme.revocations:
        yield r.id, [n for n in (r.when, r.after) if n is not None]
    for note in scheme.verdict_notes:
        yield note.id, [note.when]
    for derived in scheme.derived:
        yield derived.name, [derived.node]
    winners: tuple[Quota | Prize | Selection, ...] = (*scheme.quotas, *scheme.prizes, *scheme.selections)
    for rule in winners:
        yield rule.id, list(_conditions(rule))


def _conditions(value: Any) -> Iterator[Node]:
    """Every condition and value that a rule about winners holds, by subject."""
    if isinstance(value, nodes.Condition | nodes.Value):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _conditions(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _conditions(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _conditions(getattr(value, name))


def nodes_of_rules(scheme: Scheme) -> Iterator[Node]:
    """Every condition and value in a scheme's rules and definitions, each once."""
    return nodes_below(root for _, roots in roots_by_rule(scheme) for root in roots)
