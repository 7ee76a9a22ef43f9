"""A node of an explanation with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

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


class Told(NamedTuple):
    """A node of an explanation with its words.

    ``says`` is the whole sentence: ``name``, the word for the outcome, and ``tail``, which holds the reason.
    ``list`` is the path of the list that a condition is over, ``root`` marks a clause itself. A ``premise`` holds
    or does not (是, 否) and requires nothing by itself. ``idle`` marks a branch that the chosen reading or the
    premise leaves aside, ``summary`` a tail that only repeats what the children say, ``looked_for`` that the list is not stated in which a
    condition looks for something. ``definitions`` is plain data of
    the derived values that a comparison reads, ``scored`` the items of its scoring tables. ``looked_at`` are the paths of all
    that it may have looked at, inside lists, tables and definitions, too. ``reason`` is the reason alone, where it was asked for.
    """

    kind: str
    explanation: Explanation
    outcome: ClauseOutcome
    name: str
    says: str
    tail: str
    children: tuple[Told, ...]
    list: str
    root: bool
    premise: bool
    idle: bool
    summary: bool
    looked_for: str
    definitions: tuple[Mapping[str, Any], ...]
    scored: tuple[Scored, ...]
    looked_at: frozenset[str]
    reason: str | None
    frames: dict[Any, tuple[str, ...]]
    """JSON of the node in its place, with gaps for what a record fills in: of all that is told of the node there."""
    kept: dict[Any, str] | None
    """The JSON of this very text by its place, and the text as a part of another, where it is remembered."""

    @property
    def word(self) -> str:
        """The code of the word for its outcome."""
        return f"{'holds' if self.premise else 'clause'}-{self.outcome}"

    @property
    def shade(self) -> str:
        """Whose colour its word has: a premise and a ground of revocation hold or not, which is neither good nor bad."""
        return "holds" if self.premise and self.outcome in ("pass", "fail") else self.outcome
