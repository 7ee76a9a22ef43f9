"""Who has to supply what is missing: the applicant what the record says, the office what it finds, sets and publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.wording.atoms import atoms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.language.walk import Node
    from qualityaward.scheme.scheme import Scheme

APPLICATION: Final = "case"
"""The subject of the procedure whose record is the applicant's: the papers that were handed in."""

SUBMISSION: Final = "submitted_on"
"""The day of submission, in every record and in that of an application."""


def due_from(path: str, *, finding: bool, published: frozenset[str] = frozenset()) -> str:
    """Who has to supply what is missing at a path; what the office has `published` it knows itself."""
    office = finding or path.startswith("parameters.") or path in published
    return "office" if office else "applicant"


def published(scheme: Scheme, subject: str) -> frozenset[str]:
    """The time limits of an application: the days that the day of submission is held against, which no applicant sets."""
    if subject != APPLICATION:
        return frozenset()
    found = (day for clause in scheme.clauses if clause.subject == subject for day in _limits(clause.node))
    return frozenset(f"facts.{day}" for day in found)


def _limits(node: Node) -> Iterator[str]:
    if isinstance(node, nodes.Compare):
        for side, other in ((node.left, node.right), (node.right, node.left)):
            if isinstance(side, nodes.FactOf) and side.path == SUBMISSION:
                read = (atom for atom in atoms(other) if isinstance(atom, nodes.FactOf))
                yield from (atom.path for atom in read if atom.type.kind == "date")
    for part in inside(node):
        yield from _limits(part)


__all__ = ["APPLICATION", "due_from", "published"]
