"""Changes of clauses and debarments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from qualityaward.language import nodes
from qualityaward.language.walk import children
from qualityaward.revisions.change import Change, What
from qualityaward.revisions.direction import Direction, Move, longer_by
from qualityaward.revisions.normal import key
from qualityaward.revisions.parts import Part, changed
from qualityaward.revisions.trees import outside_view, whole
from qualityaward.revisions.written import value_text, written
from qualityaward.scheme.scheme import Clause, Debarment
from qualityaward.source import NOWHERE
from qualityaward.values import EVER

_STRENGTH: Final = {"principle": 0, "mandatory": 1}
_EFFECT: Final = {"preference": 0, "obligation": 1, "eligibility": 1}


class View:
    """What both revisions name: definitions, and clauses by old id with their new one."""

    def __init__(self, named: frozenset[str], clauses: Mapping[str, str]) -> None:
        self.named, self.clauses = named, clauses
        self.own = {new: new for new in clauses.values()}

    def old(self, node: Any) -> Any:
        """A tree of the old revision as it is compared."""
        return outside_view(node, self.named, self.clauses)

    def new(self, node: Any) -> Any:
        """A tree of the new revision as it is compared."""
        return outside_view(node, self.named, self.own)


def clause_changes(old: Clause, new: Clause, view: View) -> Iterator[Change]:
    """What changed of one clause."""
    if (old.id, old.effect, old.strength) == (new.id, new.effect, new.strength) and old.node == new.node:
        return
    if old.id != new.id:
        yield Change(
            "clause", old.id, "moved", "neutral", "", old.id, new.id, new.title, new.subject, new.id,
            (), old.span, new.span,
        )  # fmt: skip
    for name, ranks in (("effect", _EFFECT), ("strength", _STRENGTH)):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            way = _ranked(ranks[before], ranks[after])
            yield _change("clause", old, new, name, before, after, way)
    if old.when is not None or new.when is not None:
        parts = changed(view.old(_always(old.when)), view.new(_always(new.when)), "when")
        yield from (_of_part("clause", old, new, _turned(part)) for part in parts)
    for part in changed(view.old(old.require), view.new(new.require), "require"):
        yield _of_part("clause", old, new, part)


def clause_alone(clause: Clause, *, added: bool) -> Change:
    """A clause that only one revision has."""
    decides = clause.effect != "preference"
    direction: Direction = "neutral" if not decides else "tightened" if added else "loosened"
    text = (
        written(clause.require)
        if clause.when is None
        else f"when {written(clause.when)}: {written(clause.require)}"
    )
    own: tuple[nodes.Condition | None, nodes.Condition | None]
    own = (None, whole(clause)) if added else (whole(clause), None)
    return Change(
        "clause", clause.id, "added" if added else "removed", direction, "",
        None if added else text, text if added else None, clause.title, clause.subject, None, (),
        NOWHERE if added else clause.span, clause.span if added else NOWHERE, own, own,
    )  # fmt: skip


def debarment_changes(old: Debarment, new: Debarment, view: View) -> Iterator[Change]:
    """What changed of one debarment: whoever it bars more, it tightens for."""
    if old == new:
        return
    for name in ("when", "where"):
        before, after = getattr(old, name), getattr(new, name)
        if before is None and after is None:
            continue
        for part in changed(view.old(_always(before)), view.new(_always(after)), name):
            yield _of_part("debarment", old, new, _turned(part))
    if key(old.list) != key(new.list):
        yield _change("debarment", old, new, "some", old.list.path, new.list.path, Move.UNSURE)
    if key(old.start) != key(new.start):
        yield _change("debarment", old, new, "from", _start(old), _start(new), Move.UNSURE)
    if old.period != new.period:
        way = longer_by(old.period or EVER, new.period or EVER).turned
        yield _change("debarment", old, new, "for", _period(old), _period(new), way)


def debarment_alone(bar: Debarment, *, added: bool) -> Change:
    """A debarment that only one revision has."""
    where = "" if bar.where is None else f", where: {written(bar.where)}"
    text = f"some: {bar.list.path}{where}, from: {_start(bar)}, for: {_period(bar)}"
    return Change(
        "debarment", bar.id, "added" if added else "removed", "tightened" if added else "loosened", "",
        None if added else text, text if added else None, bar.title, bar.subject, None, (),
        NOWHERE if added else bar.span, bar.span if added else NOWHERE,
    )  # fmt: skip


def _always(node: nodes.Condition | None) -> nodes.Condition:
    return nodes.Fixed(True) if node is None else node


def _ranked(old: int, new: int) -> Move:
    return Move.NONE if old == new else Move.TIGHTER if new > old else Move.LOOSER


def _turned(part: Part) -> Part:
    """A part of a premise: what it loosens applies to more, and so tightens."""
    return part._replace(move=part.move.turned)


def _start(bar: Debarment) -> str:
    rows = [value_text(v) if when is None else f"{value_text(v)} if {written(when)}" for when, v in bar.start]
    return "; ".join(rows)


def _period(bar: Debarment) -> str:
    return "permanent" if bar.period is None else str(bar.period)


def _change(what: What, old: Any, new: Any, path: str, before: str, after: str, way: Move) -> Change:
    return Change(
        what,
        old.id,
        "changed",
        way.direction,
        path,
        before,
        after,
        new.title,
        new.subject,
        None,
        (),
        old.span,
        new.span,
    )


def _of_part(what: What, old: Any, new: Any, part: Part) -> Change:
    of_clause = isinstance(old, Clause)
    both = (whole(old), whole(new)) if of_clause else (None, None)
    return Change(
        what, old.id, "changed", part.move.direction, part.path, part.old, part.new, part.title or new.title,
        new.subject, None, (), part.old_at if part.old_at.line else old.span,
        part.new_at if part.new_at.line else new.span,
        (_original(old, part.sides[0]), _original(new, part.sides[1])) if of_clause else (None, None), both,
    )  # fmt: skip


def _original(clause: Clause, node: nodes.Condition | None) -> nodes.Condition | None:
    """The condition of a clause that `node` is a view of, found by its place."""
    if node is None:
        return None
    waiting: list[nodes.Condition] = [clause.node]
    while waiting:
        found = waiting.pop()
        if found.span == node.span and type(found) is type(node):
            return found
        waiting += children(found)
    return node


__all__ = [
    "View",
    "clause_alone",
    "clause_changes",
    "debarment_alone",
    "debarment_changes",
]
