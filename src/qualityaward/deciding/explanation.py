"""Why a condition came out as it did: a tree of kinds, places, values and children. Prose is made at the edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from qualityaward.language.nodes import Condition, If
from qualityaward.language.types import Type
from qualityaward.values import FALSE, OUTCOME_OF, TRUE, UNKNOWN, ClauseOutcome

NOT_APPLICABLE = 2
"""The code of a clause whose `when` is false, beside the three truths."""


class Shown(NamedTuple):
    """A value that decided, as it is lowered, and what it was compared with."""

    path: str
    type: Type
    value: Any
    operator: str = ""
    threshold: Any = None


class WindowShown(NamedTuple):
    """The first and last day that were looked at; ``first`` None: without limit."""

    first: int | None
    last: int


class Explanation(NamedTuple):
    """One node of the explanation of a clause.

    ``truth`` is 1, 0, -1 or, for a clause that does not apply, 2. ``missing`` are the paths that this node itself
    lacks; ``elements`` the decisive list elements, as (list path, lowered values).
    """

    node: Condition
    truth: int
    children: tuple[Explanation, ...] = ()
    values: tuple[Shown, ...] = ()
    missing: tuple[str, ...] = ()
    window: WindowShown | None = None
    elements: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    finding: str | None = None
    late: bool = False
    """Whether what it compares was found by the elements that `none` sees (semantics, 4 ¶6f)."""
    counted_to: int | None = None
    """The day to which periods were counted (semantics, 3 ¶7c)."""

    @property
    def outcome(self) -> ClauseOutcome:
        """The outcome; `not_applicable` for an `if` whose premise is false."""
        if self.truth == NOT_APPLICABLE:
            return "not_applicable"
        if (
            isinstance(self.node, If)
            and self.node.otherwise is None
            and self.children
            and self.children[0].truth == FALSE
        ):
            return "not_applicable"
        return OUTCOME_OF[self.truth]

    def lacking(self) -> Iterator[str]:
        """The paths of the unknown leaves that are reached through unknown nodes only; some may come twice."""
        if self.truth == UNKNOWN:
            yield from self.missing
            for child in self._open():
                yield from child.lacking()

    def _open(self) -> tuple[Explanation, ...]:
        """The children that can still decide: of an `if`, those of the branches that are not settled."""
        if not isinstance(self.node, If) or not self.children:
            return self.children
        premise, then, *other = self.children
        found = [premise]
        if premise.truth != FALSE and then.truth != TRUE:
            found.append(then)
        if other and premise.truth != TRUE and other[0].truth != TRUE:
            found.append(other[0])
        return tuple(found)


def leaves(found: Explanation) -> list[Shown]:
    """Every value that an explanation shows, in order."""
    if not found.children:
        return list(found.values)
    shown = list(found.values)
    for child in found.children:
        shown += leaves(child)
    return shown
