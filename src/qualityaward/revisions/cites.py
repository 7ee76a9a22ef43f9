"""Which provisions a rule of a regulation encodes: those that it cites, and those of the rules that use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.revisions.change import What
from qualityaward.scheme.scheme import Scheme

KINDS: Final[Mapping[What, str]] = {
    "clause": "clauses", "debarment": "debarments", "quota": "quotas", "prize": "prizes", "selection": "selections",
    "revocation": "revocations", "procedure": "procedure", "budget": "budgets", "recommendation": "recommendations",
}  # fmt: skip
"""The rules that cite provisions, by kind."""

Cites = Mapping[tuple[What, str], tuple[str, ...]]
"""Provisions by what rests on them: its kind and its id."""


def cited(scheme: Scheme) -> Cites:
    """The provisions that each rule, award, reading, parameter and definition cites; the last two else those of what uses them."""
    found: dict[tuple[What, str], dict[str, None]] = {}

    def take(what: What, id: str, cite: Iterable[str] | None) -> None:
        found.setdefault((what, id), {}).update(dict.fromkeys(cite or ()))

    for what, name in KINDS.items():
        for rule in getattr(scheme, name):
            take(what, rule.id, rule.cite)
    for name, parameter in scheme.parameters.items():
        take("parameter", name, parameter.cite)
    for name, reading in scheme.readings.items():
        take("reading", name, reading.cite)
    for table in scheme.derived:
        take("definition", table.name, table.cite)
    for name, award in scheme.awards.items():
        take("award", name, award.cite)
    for (what, name), cite in used(scheme).items():
        if what != "reading" and not found.get((what, name)):
            take(what, name, cite)
    return {at: tuple(each) for at, each in found.items()}


def used(scheme: Scheme) -> Cites:
    """The provisions of the rules that use a parameter, a reading or a definition."""
    found: dict[tuple[What, str], dict[str, None]] = {}
    for name in KINDS.values():
        for rule in getattr(scheme, name):
            for at in _uses(rule, scheme):
                found.setdefault(at, {}).update(dict.fromkeys(rule.cite or ()))
    return {at: tuple(each) for at, each in found.items()}


def _uses(rule: Any, scheme: Scheme) -> Iterator[tuple[What, str]]:
    """The settings that a rule uses, wherever in it."""
    seen = set[int]()
    waiting: list[Any] = [
        getattr(rule, f.name) for f in fields(rule) if f.name not in ("id", "title", "cite")
    ]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        match part:
            case nodes.ParameterOf(name=name):
                yield "parameter", name
            case nodes.DefinitionOf(name=name):
                yield "definition", name
            case nodes.ReadingIs(reading=name):
                yield "reading", name
            case str() if part in scheme.parameters:  # a figure of a quota or an amount by name
                yield "parameter", part
        if isinstance(part, nodes.Condition | nodes.Value):
            waiting += inside(part)
        elif isinstance(part, Mapping):
            waiting += part.values()
        elif isinstance(part, (tuple, list, frozenset)):
            waiting += part
        elif is_dataclass(part):
            waiting += (getattr(part, f.name) for f in fields(part))


__all__ = ["KINDS", "Cites", "cited", "used"]
