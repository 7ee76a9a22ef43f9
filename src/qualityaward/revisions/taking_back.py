"""How far back a revocation looks: a window of its own, which its condition has beside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.walk import rebuilt
from qualityaward.revisions.meaning import value_meaning
from qualityaward.revisions.moves import Move, longer_by
from qualityaward.scheme.scheme import Revocation
from qualityaward.values import EVER

WINDOW: Final = frozenset({"within", "after"})
"""The fields that say how far back a revocation looks."""


def looks_back(old: Revocation, new: Revocation) -> Move:
    """What another window comes to: the longer it is, the more is taken back."""
    free = [each.within is None and each.after is None for each in (old, new)]
    if any(free):
        return Move.NONE if all(free) else Move.LOOSER if free[0] else Move.TIGHTER
    if _after(old) != _after(new):
        return Move.UNSURE
    return longer_by(old.within or EVER, new.within or EVER).turned


def _after(rule: Revocation) -> object:
    return None if rule.after is None else value_meaning(rule.after)


def without_window(rule: Revocation) -> nodes.Condition:
    """What a revocation looks for, the window aside that it says once for all."""

    def bare(part: Any) -> Any:
        for name in ("selection", "of"):
            chosen = getattr(part, name, None)
            if (
                isinstance(chosen, nodes.Selection)
                and chosen.within == rule.within
                and chosen.after == rule.after
            ):
                return replace(part, **{name: replace(chosen, within=None, after=None)})
        return part

    made: nodes.Condition = rebuilt(rule.when, bare)
    return made


__all__ = ["WINDOW", "looks_back", "without_window"]
