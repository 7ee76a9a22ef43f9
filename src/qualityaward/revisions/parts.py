"""Which parts of a condition changed: the deepest ones, each with its path and which way it goes.

The same walk puts the new condition together again with some changes undone, which is how `impact` finds out whose doing
a flip is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from qualityaward.language import nodes
from qualityaward.language.walk import list_of
from qualityaward.revisions.direction import move, parts_of, topic
from qualityaward.revisions.lengths import months_of
from qualityaward.revisions.meaning import sources_of, value_meaning
from qualityaward.revisions.moves import Move
from qualityaward.revisions.normal import Key, key
from qualityaward.revisions.view import View
from qualityaward.revisions.written import written
from qualityaward.source import NOWHERE, Span
from qualityaward.values import EVER

Junction = type[nodes.All] | type[nodes.AnyOf]


class Sense(NamedTuple):
    """How a part stands in its condition: whether it goes the other way there, is denied there, and is a premise."""

    turned: bool = False
    denied: bool = False
    premise: bool = False

    @property
    def negation(self) -> Sense:
        """That of a part that a negation holds."""
        return self._replace(turned=not self.turned, denied=not self.denied)

    @property
    def condition(self) -> Sense:
        """That of what has to be so for something else to be asked; where that is denied, of one more thing asked."""
        if self.denied:
            return self._replace(turned=not self.turned, denied=False)
        return self._replace(turned=not self.turned, premise=True)


_PLAIN: Final = Sense()


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
    sense: Sense = _PLAIN

    @property
    def name(self) -> Name:
        """What a part is known by among the changes of its rule."""
        return self.path, self.old, self.new


Name = tuple[str, str | None, str | None]


class Walk:
    """A walk through two conditions in one view.

    ``parts`` are the parts that changed. ``undone`` says which of them are put back, `carried` makes an old condition one
    that can stand in the new revision.
    """

    def __init__(
        self,
        view: View,
        undone: Callable[[Name], bool] = lambda _: False,
        carried: Callable[[nodes.Condition], nodes.Condition] = lambda node: node,
    ) -> None:
        self.view, self.undone, self.carried = view, undone, carried
        self.parts: list[Part] = []

    def through(self, old: nodes.Condition, new: nodes.Condition, path: str) -> nodes.Condition:
        """Notes the parts in which two conditions differ; gives the new one with what is undone put back."""
        self.view = self.view.between(old, new)
        if self.view.old_key(old) == self.view.new_key(new):
            return new
        whole = self._move(old, new)
        if whole == Move.NONE or self._misled(old, new, path, whole):
            return self._part(old, new, path, whole, sense=_PLAIN)
        return self._walked(old, new, path, sense=_PLAIN)

    def _misled(self, old: nodes.Condition, new: nodes.Condition, path: str, whole: Move) -> bool:
        """Whether parts would be told to go the other way than the whole surely goes: what one lost another has."""
        if whole not in (Move.TIGHTER, Move.LOOSER):
            return False
        apart = Walk(self.view)
        apart._walked(old, new, path, sense=_PLAIN)
        return any(part.move not in (Move.NONE, whole) for part in apart.parts)

    def _move(self, old: nodes.Condition, new: nodes.Condition) -> Move:
        return move(self.view.old_normal(old), self.view.new_normal(new))

    def _walked(
        self, old: nodes.Condition, new: nodes.Condition, path: str, *, sense: Sense
    ) -> nodes.Condition:
        if self.view.old_key(old) == self.view.new_key(new):
            return new
        for kind, name in ((nodes.All, "all"), (nodes.AnyOf, "any")):
            if self._is(old, new, kind):
                return self._junction(old, new, kind, f"{path}.{name}", sense=sense)
        match old, new:
            case nodes.Not(part=before), nodes.Not(part=after):
                return replace(new, part=self._walked(before, after, f"{path}.not", sense=sense.negation))
            case nodes.If(otherwise=None), nodes.If(otherwise=None):
                premise = self._walked(old.premise, new.premise, f"{path}.if", sense=sense.condition)
                then = self._walked(old.then, new.then, f"{path}.then", sense=sense)
                return replace(new, premise=premise, then=then)
            case (
                nodes.If(premise=first, otherwise=nodes.Judged() as before),
                nodes.If(premise=second, otherwise=nodes.Judged() as after),
            ) if self.view.old_key(first) == self.view.new_key(second):
                then = self._walked(old.then, new.then, f"{path}.then", sense=sense)
                otherwise = self._walked(before, after, f"{path}.else", sense=sense)
                return replace(new, then=then, otherwise=otherwise)
            case nodes.Quantified(), nodes.Quantified() if old.kind == new.kind and self._topics(old, new):
                return self._selection(old, new, path, sense=sense)
        return self._part(old, new, path, self._move(old, new), sense=sense)

    def _junction(
        self, old: nodes.Condition, new: nodes.Condition, kind: Junction, path: str, *, sense: Sense
    ) -> nodes.Condition:
        before, after = parts_of(old, kind), parts_of(new, kind)
        pairs = self._aligned(before, after)
        paired = {id(n): o for o, n in pairs}
        gone, came = (Move.LOOSER, Move.TIGHTER) if kind is nodes.All else (Move.TIGHTER, Move.LOOSER)
        made: list[nodes.Condition] = []
        held = {id(o) for o, _ in pairs}
        for each in before:
            if id(each) not in held:
                part = self._noted(each, None, f"{path}[{_label(each)}]", gone, sense=sense)
                if self.undone(part.name):
                    made.append(self.carried(each))
        for each in after:
            if (other := paired.get(id(each))) is not None:
                made.append(self._walked(other, each, f"{path}[{_label_of(other, each)}]", sense=sense))
                continue
            part = self._noted(None, each, f"{path}[{_label(each)}]", came, sense=sense)
            if not self.undone(part.name):
                made.append(each)
        if all(a is b for a, b in zip(made, after, strict=False)) and len(made) == len(after):
            return new
        return kind(tuple(made), id=new.id, title=new.title, span=new.span, text=new.text)

    def _aligned(
        self, old: Sequence[nodes.Condition], new: Sequence[nodes.Condition]
    ) -> list[tuple[nodes.Condition, nodes.Condition]]:
        """Which parts are one part: by meaning, by id, by what they are about, then by what they look at."""
        pairs: list[tuple[nodes.Condition, nodes.Condition]] = []
        left, right = list(old), list(new)
        names: tuple[
            tuple[Callable[[nodes.Condition], Key | str], Callable[[nodes.Condition], Key | str]], ...
        ] = (
            (self.view.old_key, self.view.new_key),
            (lambda n: n.id, lambda n: n.id),
            (lambda n: topic(self.view.old_normal(n)), lambda n: topic(self.view.new_normal(n))),
            (_cites, _cites),
        )
        for ours, theirs in names:
            known: dict[Key | str, list[nodes.Condition]] = {}
            for each in right:
                known.setdefault(theirs(each), []).append(each)
            counts: dict[Key | str, int] = {}
            for each in left:
                counts[ours(each)] = counts.get(ours(each), 0) + 1
            for each in list(left):
                called = ours(each)
                if called and counts[called] == 1 and len(known.get(called, ())) == 1:
                    other = known[called][0]
                    pairs.append((each, other))
                    left = [n for n in left if n is not each]
                    right = [n for n in right if n is not other]
        for each in list(left):
            about = sources_of(self.view.old(each))
            near = [n for n in right if about & sources_of(self.view.new(n))]
            rivals = [
                n
                for n in left
                if n is not each
                and near
                and sources_of(self.view.old(n)) & sources_of(self.view.new(near[0]))
            ]
            if len(near) == 1 and not rivals:
                pairs.append((each, near[0]))
                left = [n for n in left if n is not each]
                right = [n for n in right if n is not near[0]]
        return pairs

    def _is(self, old: nodes.Condition, new: nodes.Condition, kind: Junction) -> bool:
        """Whether both are such a junction; one part alone is one, too, if it stands in the other."""
        if isinstance(old, kind) and isinstance(new, kind):
            return True
        if not isinstance(old, kind) and not isinstance(new, kind):
            return False
        before, after = parts_of(old, kind), parts_of(new, kind)
        theirs = {self.view.new_key(n) for n in after}
        about = {topic(self.view.new_normal(n)) for n in after} - {()}
        return any(self.view.old_key(n) in theirs or topic(self.view.old_normal(n)) in about for n in before)

    def _topics(self, old: nodes.Condition, new: nodes.Condition) -> bool:
        return topic(self.view.old(old)) == topic(self.view.new(new))

    def _selection(
        self, old: nodes.Quantified, new: nodes.Quantified, path: str, *, sense: Sense
    ) -> nodes.Condition:
        """What changed of a condition on a list: its window, or which elements it is about, each by itself."""
        before, after = old.selection, new.selection
        asks = [
            ("within", _window_key(self.view.old(before)) != _window_key(self.view.new(after))),
            ("where", self._where(before, old=True) != self._where(after, old=False)),
            ("other", _other(self.view.old(before)) != _other(self.view.new(after))),
        ]
        which = [name for name, differs in asks if differs]
        found = self._move(old, new)
        if which == ["within"]:
            return self._part(
                old, new, f"{path}.within", found, sense=sense, texts=(_window(before), _window(after))
            )
        if which == ["where"] and before.where is not None and after.where is not None:
            texts = (written(before.where), written(after.where))
            return self._part(old, new, f"{path}.where", found, sense=sense, texts=texts)
        return self._part(old, new, path, found, sense=sense)

    def _where(self, selection: nodes.Selection, *, old: bool) -> object:
        if selection.where is None:
            return None
        return (self.view.old_key if old else self.view.new_key)(selection.where)

    def _part(
        self,
        old: nodes.Condition,
        new: nodes.Condition,
        path: str,
        found: Move,
        *,
        sense: Sense,
        texts: tuple[str, str] | None = None,
    ) -> nodes.Condition:
        part = self._noted(old, new, path, found, sense=sense, texts=texts)
        return self.carried(old) if self.undone(part.name) else new

    def _noted(
        self,
        old: nodes.Condition | None,
        new: nodes.Condition | None,
        path: str,
        found: Move,
        *,
        sense: Sense,
        texts: tuple[str, str] | None = None,
    ) -> Part:
        before, after = texts or (
            None if old is None else written(old),
            None if new is None else written(new),
        )
        named = new if new is not None and new.title else old if old is not None else new
        part = Part(
            path, before, after, found.turned if sense.turned else found,
            NOWHERE if old is None else old.span, NOWHERE if new is None else new.span,
            "" if named is None else named.title, (old, new), sense,
        )  # fmt: skip
        self.parts.append(part)
        return part


def changed(view: View, old: nodes.Condition, new: nodes.Condition, path: str) -> list[Part]:
    """Every deepest part in which two conditions differ; one that means the same for everybody only where it is all."""
    walk = Walk(view)
    walk.through(old, new, path)
    telling = [p for p in walk.parts if p.move != Move.NONE]
    return telling or walk.parts[:1]


def _window_key(selection: nodes.Selection) -> Key:
    within = selection.within
    return ("table", value_meaning(within)) if isinstance(within, nodes.DefinitionOf) else months_of(within)


def _other(selection: nodes.Selection) -> Key:
    after = None if selection.after is None else value_meaning(selection.after)
    return (None if selection.dated is None else selection.dated.name, after)


def _window(selection: nodes.Selection) -> str:
    within = selection.within
    if isinstance(within, nodes.DefinitionOf):
        return within.name
    return "ever" if within is None or within == EVER else str(within)


def _cites(node: nodes.Condition) -> Key | str:
    """Of what record a condition asks that it meet a clause; empty of any other."""
    return ("cites", key(node.of)) if isinstance(node, nodes.ClauseOf) else ""


def _label_of(old: nodes.Condition, new: nodes.Condition) -> str:
    """What a part that both have is called: by its id, else the shorter way."""
    return new.id or old.id or min(_label(old), _label(new), key=lambda name: (len(name), name))


def _label(node: nodes.Condition) -> str:
    """What a part is called in a path: its id, or what it is about; never its position."""
    if node.id:
        return node.id
    if (of := list_of(node)) is not None:
        return of.path
    match node:
        case nodes.Not(part=part):
            return _label(part)
        case nodes.Met(finding=finding):
            return finding
        case nodes.ClauseOf(clause=clause):
            return clause
        case nodes.Holds(value=nodes.FactOf() as fact) | nodes.Compare(left=nodes.FactOf() as fact):
            return fact.path
        case nodes.OneOf(item=nodes.FactOf() as fact) | nodes.Inside(item=nodes.FactOf() as fact):
            return fact.path
    return written(node)


__all__ = ["Name", "Part", "Sense", "Walk", "changed"]
