"""Which provisions a scheme's rules encode, and those of what rules read: definitions and parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from qualityaward.language import nodes
from qualityaward.language.walk import nodes_below

if TYPE_CHECKING:
    from qualityaward.language.walk import Node
    from qualityaward.revisions.change import What
    from qualityaward.scheme.scheme import Scheme


class _Citing(Protocol):
    @property
    def cite(self) -> Sequence[str] | None: ...


def read_under(scheme: Scheme) -> Iterator[tuple[What, str, tuple[str, ...]]]:
    """Every definition and parameter that rules read, with the provisions that it cites, or else those of a rule that reads it."""
    own = {d.name: d.cite for d in scheme.derived}
    yield from (("definition", name, cite) for name, cite in own.items())
    for cite, roots in _rules(scheme):
        for node in nodes_below(roots):
            match node:
                case nodes.DefinitionOf(name=name) if not own.get(name):
                    yield "definition", name, cite
                case nodes.ParameterOf(name=name) if not scheme.parameters[name].cite:
                    yield "parameter", name, cite


def _rules(scheme: Scheme) -> Iterator[tuple[tuple[str, ...], list[Node]]]:
    """The provisions of every rule, and its conditions."""
    for clause in scheme.clauses:
        yield clause.cite, [n for n in (clause.when, clause.require) if n is not None]
    for bar in scheme.debarments:
        yield bar.cite, [n for n in (bar.when, bar.where, bar.until) if n is not None]
    for revocation in scheme.revocations:
        yield revocation.cite, [revocation.when]


def encoded(scheme: Scheme) -> frozenset[str]:
    """The provisions that a rule of any kind encodes, or a definition, a parameter or an award."""
    rules: tuple[Iterable[_Citing], ...] = (
        scheme.clauses, scheme.debarments, scheme.revocations, scheme.quotas, scheme.prizes, scheme.selections,
        scheme.procedure, scheme.budgets, scheme.recommendations, scheme.derived, scheme.parameters.values(), scheme.awards.values(),
    )  # fmt: skip
    return frozenset(cite for rule in chain.from_iterable(rules) for cite in rule.cite or ())


__all__ = ["encoded", "read_under"]
