"""Trees of two revisions made comparable: what has a name and an entry of its own is compared there, once.

Names of the old revision are put into the words of the new one. A parameter or reading that one revision alone has counts
as what it is where nobody chooses: a figure written out and the same figure by name are one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qualityaward.deciding.setting import APPLIES_FOR
from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.language.walk import inside, rebuilt
from qualityaward.revisions.meaning import meaning
from qualityaward.revisions.normal import Key, normal
from qualityaward.scheme.scheme import Clause, Scheme

Names = Mapping[str, str]
"""Old ids to new ones, of one kind of rule."""


@dataclass(frozen=True, slots=True)
class Same:
    """What is one in both revisions, by kind: old names to new ones."""

    definitions: Names = field(default_factory=dict)
    parameters: Names = field(default_factory=dict)
    readings: Names = field(default_factory=dict)
    options: Mapping[tuple[str, str], str] = field(default_factory=dict)
    clauses: Names = field(default_factory=dict)


class View:
    """Both revisions as they are compared; what was seen once is remembered."""

    def __init__(self, old: Scheme, new: Scheme, same: Same) -> None:
        self.same = same
        self.schemes = old, new
        both = frozenset(old.awards) & frozenset(new.awards)
        self._old = _Side(old, same, both)
        self._new = _Side(new, own(same), both)

    def between(self, old: nodes.Condition, new: nodes.Condition) -> View:
        """The view of two conditions of which one has by name what the other writes out, or has by another name.

        A figure written out is compared with the parameter's default, a clause with what another asks for.
        """
        ours, theirs = _named(old, self.same), _named(new, own(self.same))
        parameters, clauses = (
            {name: now for name, now in names.items() if ((what, name) in ours) == ((what, now) in theirs)}
            for what, names in (("parameter", self.same.parameters), ("clause", self.same.clauses))
        )
        if (parameters, clauses) == (self.same.parameters, self.same.clauses):
            return self
        return View(*self.schemes, replace(self.same, parameters=parameters, clauses=clauses))

    def old(self, node: Any) -> Any:
        """A tree of the old revision as it is compared."""
        return self._old.seen(node)

    def new(self, node: Any) -> Any:
        """A tree of the new revision as it is compared."""
        return self._new.seen(node)

    def old_key(self, node: nodes.Condition) -> Key:
        """What a condition of the old revision means, in the words of the new one."""
        return self._old.key(node)

    def new_key(self, node: nodes.Condition) -> Key:
        """What a condition of the new revision means."""
        return self._new.key(node)

    def old_normal(self, node: nodes.Condition) -> nodes.Condition:
        """A condition of the old revision in normal form."""
        return self._old.normal(node)

    def new_normal(self, node: nodes.Condition) -> nodes.Condition:
        """A condition of the new revision in normal form."""
        return self._new.normal(node)


def own(same: Same) -> Same:
    """The same for the new revision itself: every name stands for itself."""
    return Same(
        {n: n for n in same.definitions.values()},
        {n: n for n in same.parameters.values()},
        {n: n for n in same.readings.values()},
        {},
        {n: n for n in same.clauses.values()},
    )


def _named(tree: nodes.Condition, same: Same) -> frozenset[tuple[str, str]]:
    """The parameters and clauses that a tree names itself, those of definitions with an entry of their own aside."""
    found, waiting = set[tuple[str, str]](), list[Any]([tree])
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.ParameterOf):
            found.add(("parameter", node.name))
        if isinstance(node, nodes.ClauseOf):
            found.add(("clause", node.clause))
        if not (isinstance(node, nodes.DefinitionOf) and node.name in same.definitions):
            waiting += inside(node)
    return frozenset(found)


class _Side:
    """One revision; trees are kept with what became of them, so that an identity never means another tree."""

    def __init__(self, scheme: Scheme, same: Same, awards: frozenset[str]) -> None:
        self.scheme, self.same, self.awards = scheme, same, awards
        self._seen: dict[int, tuple[Any, Any]] = {}
        self._keys: dict[int, tuple[Any, Key]] = {}
        self._normal: dict[int, tuple[Any, nodes.Condition]] = {}

    def seen(self, node: Any) -> Any:
        found = self._seen.get(id(node))
        if found is None:
            found = self._seen[id(node)] = node, rebuilt(node, self._changed)
        return found[1]

    def key(self, node: nodes.Condition) -> Key:
        found = self._keys.get(id(node))
        if found is None:
            found = self._keys[id(node)] = node, meaning(self.seen(node))
        return found[1]

    def normal(self, node: nodes.Condition) -> nodes.Condition:
        found = self._normal.get(id(node))
        if found is None:
            found = self._normal[id(node)] = node, normal(self.seen(node))
        return found[1]

    def _changed(self, part: Any) -> Any:
        same = self.same
        match part:
            case nodes.DefinitionOf(name=name) if name in same.definitions:
                return replace(part, name=same.definitions[name], rows=())
            case nodes.ParameterOf(name=name) if name in same.parameters:
                return part if same.parameters[name] == name else replace(part, name=same.parameters[name])
            case nodes.ParameterOf(name=name):
                return self._default(part)
            case nodes.ReadingIs(reading=name, option=option) if name in same.readings:
                option = same.options.get((name, option), option)
                return replace(part, reading=same.readings[name], option=option)
            case nodes.ReadingIs(reading=name, option=option) if known := self.scheme.readings.get(name):
                return nodes.Fixed(
                    option == known.default, id=part.id, title=part.title, span=part.span, text=part.text
                )
            case nodes.ClauseOf(clause=clause) if clause in same.clauses:
                return nodes.ClauseOf(
                    same.clauses[clause], None, nodes.Fixed(True), part.of,
                    id=part.id, title=part.title, span=part.span, text=part.text,
                )  # fmt: skip
            case nodes.DefinitionOf(rows=rows) if rows:
                return replace(part, rows=possible(rows))
            case nodes.Quantified(id=id) if id == APPLIES_FOR:
                return self._for_both(part)
            case nodes.ClauseOf() if part.require != nodes.Fixed(True):
                return _contents(part)
        return part

    def _for_both(self, part: nodes.Quantified) -> nodes.Condition:
        """For which awards a rule is, of those that both revisions have: a rule for all of these is for everybody.

        Whoever applies for an award that one revision alone has is nobody whom the other asks more or less.
        """
        where = part.selection.where
        if not isinstance(where, nodes.OneOf):
            return part
        named = {option.value for option in where.options if isinstance(option, nodes.Constant)}
        if self.awards and named >= self.awards:
            return nodes.Fixed(True, id=part.id, title=part.title, span=part.span, text=part.text)
        kept = tuple(o for o in where.options if isinstance(o, nodes.Constant) and o.value in self.awards)
        if not kept:
            return part
        return replace(part, selection=replace(part.selection, where=replace(where, options=kept)))

    def _default(self, part: nodes.ParameterOf) -> nodes.Value:
        known = self.scheme.parameters.get(part.name)
        if known is None or known.default is None:
            return part
        text = str(show(known.type, known.default))
        return nodes.Constant(part.type, known.default, text, scale=part.scale)


Row = tuple[nodes.Condition | None, nodes.Value]


def possible(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a table that can give its value where some conditions are settled: the first that holds ends it."""
    found: list[Row] = []
    for when, value in rows:
        made = None if when is None else normal(when)
        if made == nodes.Fixed(True):
            return (*found, (None, value))
        if not isinstance(made, nodes.Fixed):
            found.append((when, value))
    return tuple(found)


def _contents(cited: nodes.ClauseOf) -> nodes.Condition:
    """What a cited clause asks for, one by one: of this record, or of the record that it is asked of."""
    asked = whole(cited)
    if cited.of is None:
        return asked
    if isinstance(asked, nodes.All):
        parts = tuple(_contents(replace(cited, when=None, require=part)) for part in asked.parts)
        return nodes.All(parts, id=cited.id, title=cited.title, span=cited.span, text=cited.text)
    return replace(cited, clause="", when=None, require=asked)


def whole(clause: Clause | nodes.ClauseOf) -> nodes.Condition:
    """What a clause comes to for everybody: it does not apply, or what it requires is met."""
    return clause.require if clause.when is None else nodes.AnyOf((nodes.Not(clause.when), clause.require))


__all__ = ["Names", "Same", "View", "own", "whole"]
