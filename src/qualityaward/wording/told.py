"""A node of an explanation with its words."""

from __future__ import annotations

from collections import deque
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final

from qualityaward.answer import Spelt
from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.kinds.measured import KINDS as MEASURED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.deciding.explanation import Explanation
    from qualityaward.values import ClauseOutcome
    from qualityaward.wording.scores import Scored

KINDS: Final = {
    nodes.Fixed: "fixed",
    nodes.Holds: "fact",
    nodes.Compare: "compare",
    nodes.OneOf: "in",
    nodes.Inside: "within",
    nodes.All: "all",
    nodes.Floors: "floors",
    nodes.AnyOf: "any",
    nodes.Not: "not",
    nodes.If: "if",
    nodes.Count: "count",
    **{kind: key for key, kind in MEASURED.items()},
    nodes.EachYear: "each_year",
    nodes.Rising: "rising",
    nodes.Growth: "growth",
    nodes.Total: "total",
    nodes.Met: "met",
    nodes.ClauseOf: "clause",
    nodes.ReadingIs: "reading",
}
"""The kind of a node by its class; ``some``, ``none`` and ``every`` are kinds of their own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A node of an explanation with its words.

    ``says`` is the whole sentence: ``name``, the word for the outcome, and ``tail``, which holds the reason.
    ``list`` is the path of the list that a condition is over, ``root`` marks a clause itself. A ``premise`` holds
    or does not (是, 否) and requires nothing by itself. ``idle`` marks a branch that the chosen reading or the
    premise leaves aside, ``summary`` a tail that only repeats what the children say, ``looked_for`` that the list is not stated in which a
    condition looks for something. ``definitions`` is plain data of
    the derived values that a comparison reads, ``scored`` the items of its scoring tables. ``looked_at`` are the paths of all
    that it may have looked at, inside lists, tables and definitions, too.
    """

    kind: str
    explanation: Explanation
    outcome: ClauseOutcome
    name: str
    says: str
    tail: str = ""
    children: tuple[Told, ...] = field(default=())
    list: str = ""
    root: bool = False
    premise: bool = False
    idle: bool = False
    summary: bool = False
    looked_for: str = ""
    definitions: tuple[Mapping[str, Any], ...] = ()
    scored: tuple[Scored, ...] = ()
    looked_at: frozenset[str] = frozenset()
    reason: str | None = field(default=None, repr=False, compare=False)
    """The reason alone, where it was asked for."""

    spelt: dict[Any, Spelt] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Its data in JSON, by the place that stands in for one of its own, once it is asked for again."""

    aside: deque[Told] = field(default_factory=deque, init=False, repr=False, compare=False)
    """The same as a branch that is left aside, once it was one."""

    @property
    def word(self) -> str:
        """The code of the word for its outcome."""
        return f"{'holds' if self.premise else 'clause'}-{self.outcome}"
