"""Changes of clauses and debarments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.walk import inside
from qualityaward.revisions.change import Change, What
from qualityaward.revisions.direction import move
from qualityaward.revisions.ends import ended
from qualityaward.revisions.meaning import value_meaning
from qualityaward.revisions.moves import Direction, Move, longer_by
from qualityaward.revisions.parts import Part, changed
from qualityaward.revisions.view import View, whole
from qualityaward.revisions.written import value_text, written
from qualityaward.scheme.scheme import Clause, Debarment
from qualityaward.source import NOWHERE
from qualityaward.values import EVER


class Group(NamedTuple):
    """Clauses of the old revision that together became clauses of the new one; most often one and one.

    ``merged`` were put into the first of the new, ``split`` were taken out of the first of the old.
    """

    old: Clause
    new: Clause
    merged: tuple[Clause, ...] = ()
    split: tuple[Clause, ...] = ()

    @property
    def sides(self) -> tuple[Clause, Clause]:
        """Both as one clause each, with the parts of all."""
        return _joined(self.old, self.merged), _joined(self.new, self.split)


def _joined(clause: Clause, others: Sequence[Clause]) -> Clause:
    if not others:
        return clause
    parts = tuple(p for c in (clause, *others) for p in parts_of_clause(c))
    require = nodes.All(parts, span=clause.require.span, title=clause.require.title)
    return replace(clause, node=replace(clause.node, when=None, require=require))


def parts_of_clause(clause: Clause) -> tuple[nodes.Condition, ...]:
    """What a clause asks for, one by one; of a clause for some alone, all in one."""
    if clause.when is None and isinstance(clause.require, nodes.All):
        return clause.require.parts
    return (whole(clause),)


def clause_changes(group: Group, view: View) -> Iterator[Change]:
    """What changed of one clause, with what was merged into it or split from it."""
    old, new = group.sides
    same = (old.id, old.effect, old.strength) == (new.id, new.effect, new.strength) and old.node == new.node
    found = [] if same else [_at_home(c, group) for c in _differences(old, new, view)]
    for each in group.merged:
        yield _passed(each, new, "merged", any(_holds(each, c.parts[0]) for c in found))
    for each in group.split:
        yield _passed(old, each, "split", any(_holds(each, c.parts[1]) for c in found))
    if same:
        return
    if old.id != new.id and not found:
        yield Change(
            "clause", old.id, "moved", "neutral", "", old.id, new.id, new.title, new.subject, new.id,
            (), old.span, new.span,
        )  # fmt: skip
    yield from found


def _passed(old: Clause, new: Clause, kind: Any, altered: bool) -> Change:
    """A clause whose parts stand in another one now."""
    return Change(
        "clause", old.id, kind, "neutral", "", old.id, new.id, old.title if kind == "merged" else new.title,
        new.subject, new.id, (), old.span, new.span, altered=altered,
    )  # fmt: skip


def _at_home(change: Change, group: Group) -> Change:
    """A change of a part with the clause in which the part stands now."""
    for each in group.split:
        if _holds(each, change.parts[1]):
            title = each.title if change.title == group.new.title else change.title
            return replace(change, new_id=each.id, title=title)
    return change


def _holds(clause: Clause, part: nodes.Condition | None) -> bool:
    """Whether a condition is written in a clause."""
    waiting: list[Any] = [clause.node]
    while waiting and part is not None:
        node = waiting.pop()
        if node is part:
            return True
        waiting += inside(node)
    return False


def _differences(old: Clause, new: Clause, view: View) -> Iterator[Change]:
    for name, way in standing(old, new):
        yield _change("clause", old, new, name, getattr(old, name), getattr(new, name), way)
    if old.when is not None or new.when is not None:
        parts = changed(view, always(old.when), always(new.when), "when")
        yield from (_of_part("clause", old, new, _turned(part)) for part in parts)
    for part in changed(view, old.require, new.require, "require"):
        yield _of_part("clause", old, new, part)


def net(group: Group, view: View) -> Direction:
    """Which way a clause goes as a whole."""
    old, new = group.sides
    ours, theirs = whole(old), whole(new)
    seen = view.between(ours, theirs)
    found = Move.NONE if old.node == new.node else move(seen.old_normal(ours), seen.new_normal(theirs))
    for _, way in standing(old, new):
        found |= way
    return found.direction


def standing(old: Clause, new: Clause) -> Iterator[tuple[str, Move]]:
    """Which of effect and strength differ, and which way each goes: a preference never decides, whatever its strength."""
    preferred = (old.effect == "preference", new.effect == "preference")
    way = Move.NONE if old.decides == new.decides else Move.TIGHTER if new.decides else Move.LOOSER
    if old.effect != new.effect:
        yield "effect", way if any(preferred) else Move.NONE
    if old.strength != new.strength:
        yield "strength", Move.NONE if any(preferred) else way


def clause_alone(clause: Clause, *, added: bool) -> Change:
    """A clause that only one revision has."""
    direction: Direction = "neutral" if not clause.decides else "tightened" if added else "loosened"
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
    found = list(_of_debarment(old, new, view))
    if old.id != new.id and not found:
        yield Change(
            "debarment", old.id, "moved", "neutral", "", old.id, new.id, new.title, new.subject, new.id,
            (), old.span, new.span,
        )  # fmt: skip
    yield from found


def _of_debarment(old: Debarment, new: Debarment, view: View) -> Iterator[Change]:
    for name in ("when", "where"):
        before, after = getattr(old, name), getattr(new, name)
        if before is None and after is None:
            continue
        for part in changed(view, always(before), always(after), name):
            yield _of_part("debarment", old, new, _turned(part))
    if value_meaning(old.list) != value_meaning(new.list):
        yield _change("debarment", old, new, "some", old.list.path, new.list.path, Move.UNSURE)
    if start_key(old, view.old, view.old_key) != start_key(new, view.new, view.new_key):
        yield _change("debarment", old, new, "from", _start(old), _start(new), Move.UNSURE)
    if _until(old) != _until(new):
        yield _change("debarment", old, new, "until", _period(old), _period(new), ended(old, new))
    elif old.first_day != new.first_day and old.period == new.period:
        way = Move.LOOSER if new.first_day else Move.TIGHTER
        yield _change("debarment", old, new, "counting", _counting(old), _counting(new), way)
    elif old.first_day != new.first_day:
        yield _change("debarment", old, new, "for", _period(old), _period(new), Move.UNSURE)
    if old.period != new.period and old.first_day == new.first_day and old.until is new.until is None:
        way = longer_by(old.period or EVER, new.period or EVER).turned
        if way != Move.NONE:
            yield _change("debarment", old, new, "for", _period(old), _period(new), way)


def start_key(bar: Debarment, seen: Callable[[Any], Any], told: Callable[[nodes.Condition], Any]) -> Any:
    """From which day a debarment runs, as it is compared."""
    return tuple(
        (None if when is None else told(when), value_meaning(seen(value))) for when, value in bar.start
    )


def debarment_alone(bar: Debarment, *, added: bool) -> Change:
    """A debarment that only one revision has."""
    where = "" if bar.where is None else f", where: {written(bar.where)}"
    text = f"some: {bar.list.path}{where}, from: {_start(bar)}, for: {_period(bar)}"
    return Change(
        "debarment", bar.id, "added" if added else "removed", "tightened" if added else "loosened", "",
        None if added else text, text if added else None, bar.title, bar.subject, None, (),
        NOWHERE if added else bar.span, bar.span if added else NOWHERE,
    )  # fmt: skip


def always(node: nodes.Condition | None) -> nodes.Condition:
    """A condition, where none is one that always holds."""
    return nodes.Fixed(True) if node is None else node


def _turned(part: Part) -> Part:
    """A part of a premise: what it loosens applies to more, and so tightens."""
    return part._replace(move=part.move.turned)


def _start(bar: Debarment) -> str:
    rows = [value_text(v) if when is None else f"{value_text(v)} if {written(when)}" for when, v in bar.start]
    return "; ".join(rows)


def _period(bar: Debarment) -> str:
    if bar.until is not None:
        return f"until {value_text(bar.until)}"
    return "permanent" if bar.period is None else str(bar.period)


def _until(bar: Debarment) -> Any:
    return None if bar.until is None else value_meaning(bar.until)


def _counting(bar: Debarment) -> str:
    return "first_day" if bar.first_day else "day_after"


def _change(what: What, old: Any, new: Any, path: str, before: str, after: str, way: Move) -> Change:
    return Change(
        what, old.id, "changed", way.direction, path, before, after, new.title, new.subject,
        _moved(old, new), (), old.span, new.span,
    )  # fmt: skip


def _moved(old: Any, new: Any) -> str | None:
    return new.id if new.id != old.id else None


def _of_part(what: What, old: Any, new: Any, part: Part) -> Change:
    of_clause = isinstance(old, Clause)
    return Change(
        what, old.id, "changed", part.move.direction, part.path, part.old, part.new, part.title or new.title,
        new.subject, _moved(old, new), (), part.old_at if part.old_at.line else old.span,
        part.new_at if part.new_at.line else new.span,
        part.sides if of_clause else (None, None), (whole(old), whole(new)) if of_clause else (None, None),
        denied=part.sense.denied, premise=part.sense.premise,
    )  # fmt: skip


__all__ = [
    "Group", "always", "clause_alone", "clause_changes", "debarment_alone", "debarment_changes", "net",
    "parts_of_clause", "standing", "start_key",
]  # fmt: skip
