"""Which parts of a condition changed: the deepest ones, each with its path and which way it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from qualityaward.language import nodes
from qualityaward.revisions.direction import Move, align, move, parts_of, topic
from qualityaward.revisions.normal import key, normal
from qualityaward.revisions.written import written
from qualityaward.source import NOWHERE, Span
from qualityaward.values import EVER


class Part(NamedTuple):
    """A part that changed, was removed (``new`` None) or added (``old`` None)."""

    path: str
    old: str | None
    new: str | None
    move: Move
    old_at: Span = NOWHERE
    new_at: Span = NOWHERE
    title: str = ""
    sides: tuple[nodes.Condition | None, nodes.Condition | None] = (None, None)


def changed(old: nodes.Condition, new: nodes.Condition, path: str) -> Iterator[Part]:
    """Every deepest part in which two conditions differ in meaning; what only reads differently is none."""
    yield from (part for part in _walk(old, new, path, False) if part.move != Move.NONE)


def _walk(old: nodes.Condition, new: nodes.Condition, path: str, turned: bool) -> Iterator[Part]:
    if key(normal(old)) == key(normal(new)):
        return
    for kind, name in ((nodes.All, "all"), (nodes.AnyOf, "any")):
        if _is(old, new, kind):
            pairs, removed, added = align(parts_of(old, kind), parts_of(new, kind))
            for before, after in pairs:
                yield from _walk(before, after, f"{path}.{name}[{_label(after)}]", turned)
            gone, came = (Move.LOOSER, Move.TIGHTER) if kind is nodes.All else (Move.TIGHTER, Move.LOOSER)
            for each in removed:
                yield _part(each, None, f"{path}.{name}[{_label(each)}]", gone, turned)
            for each in added:
                yield _part(None, each, f"{path}.{name}[{_label(each)}]", came, turned)
            return
    match old, new:
        case nodes.Not(part=before), nodes.Not(part=after):
            yield from _walk(before, after, f"{path}.not", not turned)
        case nodes.If(otherwise=None), nodes.If(otherwise=None):
            yield from _walk(old.premise, new.premise, f"{path}.if", not turned)
            yield from _walk(old.then, new.then, f"{path}.then", turned)
        case nodes.If(), nodes.If() if key(normal(old.premise)) == key(normal(new.premise)) and None not in (
            old.otherwise,
            new.otherwise,
        ):
            yield from _walk(old.then, new.then, f"{path}.then", turned)
            yield from _walk(old.otherwise, new.otherwise, f"{path}.else", turned)  # type: ignore[arg-type]  # not None, as above
        case nodes.Quantified(), nodes.Quantified() if old.kind == new.kind and topic(old) == topic(new):
            yield from _selection(old, new, path, turned)
        case _:
            yield _part(old, new, path, move(normal(old), normal(new)), turned)


def _is(old: nodes.Condition, new: nodes.Condition, kind: type[nodes.All] | type[nodes.AnyOf]) -> bool:
    """Whether both are such a junction; one part alone is one, too, if it stands in the other."""
    if isinstance(old, kind) and isinstance(new, kind):
        return True
    whole, one = (old, new) if isinstance(old, kind) else (new, old)
    if not isinstance(whole, kind):
        return False
    name = key(normal(one))
    return any(
        key(normal(part)) == name or topic(normal(part)) == topic(normal(one)) != () for part in whole.parts
    )


def _selection(old: nodes.Quantified, new: nodes.Quantified, path: str, turned: bool) -> Iterator[Part]:
    """What changed of a condition on a list: its window, or which elements it is about, each by itself."""
    before, after = old.selection, new.selection
    asks = [
        ("within", key(before.within) != key(after.within)),
        ("where", _meaning(before.where) != _meaning(after.where)),
        ("other", (key(before.dated), key(before.after)) != (key(after.dated), key(after.after))),
    ]
    which = [name for name, differs in asks if differs]
    found = move(normal(old), normal(new))
    if which == ["within"]:
        texts = _window(before), _window(after)
        yield _part(old, new, f"{path}.within", found, turned, texts)
    elif which == ["where"] and before.where is not None and after.where is not None:
        yield _part(old, new, f"{path}.where", found, turned, (written(before.where), written(after.where)))
    else:
        yield _part(old, new, path, found, turned)


def _meaning(where: nodes.Condition | None) -> object:
    return None if where is None else key(normal(where))


def _window(selection: nodes.Selection) -> str:
    within = selection.within
    if isinstance(within, nodes.DefinitionOf):
        return within.name
    return "ever" if within is None or within == EVER else str(within)


def _part(
    old: nodes.Condition | None,
    new: nodes.Condition | None,
    path: str,
    found: Move,
    turned: bool,
    texts: tuple[str, str] | None = None,
) -> Part:
    before, after = texts or (
        None if old is None else written(old),
        None if new is None else written(new),
    )
    named = new if new is not None and new.title else old if old is not None else new
    return Part(
        path, before, after, found.turned if turned else found,
        NOWHERE if old is None else old.span, NOWHERE if new is None else new.span,
        "" if named is None else named.title, (old, new),
    )  # fmt: skip


def _label(node: nodes.Condition) -> str:
    """What a part is called in a path: its id, or what it is about; never its position."""
    if node.id:
        return node.id
    match node:
        case nodes.Not(part=part):
            return _label(part)
        case nodes.Quantified(selection=selection) | nodes.Count(of=nodes.Selection() as selection):
            return selection.list.path
        case nodes.EachYear(list=of) | nodes.Rising(list=of) | nodes.Growth(list=of) | nodes.Total(list=of):
            return of.path
        case nodes.Met(finding=finding):
            return finding
        case nodes.ClauseOf(clause=clause):
            return clause
        case nodes.Holds(value=nodes.FactOf() as fact) | nodes.Compare(left=nodes.FactOf() as fact):
            return fact.path
        case nodes.OneOf(item=nodes.FactOf() as fact) | nodes.Inside(item=nodes.FactOf() as fact):
            return fact.path
        case _:
            return written(node)


__all__ = ["Part", "changed"]
