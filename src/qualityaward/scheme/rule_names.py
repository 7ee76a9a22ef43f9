"""What rules call regulations and awards, held against all known names as what a record says is (semantics, 2 ¶6i).

A rule's text is rewritten once, when its scheme is made: a regulation's to its id, an award's to what the names of awards in
records are brought to, one spelling for what nobody knows. From then on names are compared as texts, in every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from qualityaward.language import nodes
from qualityaward.language.naming import plain
from qualityaward.scheme.known_names import (
    AWARD,
    FAMILY,
    Names,
    awards_of,
    called,
    compared,
    named_by,
    naming,
    predecessors,
    regulations_of,
)
from qualityaward.scheme.rebuilding import with_changed
from qualityaward.scheme.roots import nodes_of_rules
from qualityaward.scheme.scheme import Scheme
from qualityaward.version import FIRST_SEMANTICS


class RuleNames:
    """The texts with which the rules of a scheme compare `family` and `award`, and what these are compared as."""

    def __init__(self, scheme: Scheme) -> None:
        self.regulations: Names = regulations_of(scheme)
        written: dict[str, set[str]] = {FAMILY: set(), AWARD: set()}
        for of, constant in compared(scheme):
            written[of].add(constant.text)
        self._scheme = scheme
        self.parameters = dict(_parameters(scheme))
        """Parameters with which names are compared, each with which of the two it is compared with."""

        for name, of in self.parameters.items():
            if isinstance(default := scheme.parameters[name].default, str):
                written[of].add(default)
        strange = {text for text in written[FAMILY] if not called(text, self.regulations)}
        self._strange = _spellings(
            {*strange, *(f for f, _ in predecessors(scheme) if f not in self.regulations)}
        )
        self.mentioned = {
            *(id for text in written[FAMILY] for id in self.families(text)),
            *(self._strange.get(compared_of(f), f) for f, _ in predecessors(scheme)),
        }
        """The regulations that the rules mention, and the predecessors of awards, by what they are compared as."""

        self.spelled = _spellings(written[AWARD])
        """Awards as the rules spell them, by what is compared of them."""

        self._several: dict[frozenset[str], str] = {}
        families = sorted({*self.regulations, *self.mentioned})
        self.awards = {family: self._named(family, awards_of(scheme, family)) for family in families}
        """The names of the awards that are known of each regulation, by what each is compared as."""

        self._own = self.awards[scheme.family]
        own = awards_of(scheme, scheme.family)
        self.strange = tuple(text for text in sorted(self.spelled.values()) if not called(text, own))
        """Awards that the rules mention and that are none of the scheme's own, as they are spelled."""

    def families(self, text: str) -> tuple[str, ...]:
        """What a regulation that a rule names is compared as."""
        return called(text, self.regulations) or (self._strange.get(compared_of(text), text),)

    def award(self, text: str) -> tuple[str, ...]:
        """What an award that a rule names is compared as: as it is spelled, and as it is with others that mean the same somewhere."""
        written = compared_of(text)
        more = (name for texts, name in self._several.items() if written in texts)
        return (self.spelled.get(written, text), *more)

    def of(self, what: str, text: str) -> tuple[str, ...]:
        """What a name that a rule writes is compared as."""
        return self.families(text) if what == FAMILY else self.award(text)

    def stated(self, what: str, text: str) -> str:
        """What a parameter's text is compared as."""
        own = called(text, self._own) if what == AWARD else ()
        return (*own, *self.of(what, text))[0]

    @property
    def spellings(self) -> dict[str, str]:
        """The spelling of a name that nobody knows, by what is compared of it: that of the rules, or one that stands for nothing else."""
        apart = {plain(name): plain(name) for name in self._several.values()}
        return {**apart, **self.spelled}

    @cached_property
    def ask_awards(self) -> bool:
        """Whether any of them turns on which award of a regulation something is."""
        return any(name for _, name in predecessors(self._scheme)) or any(
            of == AWARD for node in nodes_of_rules(self._scheme) for of, _ in named_by(node)
        )

    @property
    def written(self) -> dict[str, str]:
        """Of each name that stands for several, one of them that somebody writes."""
        return {name: self.spelled[min(texts)] for texts, name in self._several.items()}

    def _named(self, family: str, names: Names) -> dict[str, tuple[str, ...]]:
        found = {}
        for id, each in names.items():
            name = self._one(id, each)
            found[name] = each if name == id else (id, *each)
        return found

    def _one(self, id: str, names: Iterable[str]) -> str:
        """What an award is compared as: its id, the one name that the rules use, or a name that stands for several of theirs."""
        texts = frozenset(map(compared_of, (id, *names))).intersection(self.spelled)
        if len(texts) < 2:  # noqa: PLR2004 reason: none, or one
            return self.spelled[next(iter(texts))] if texts else id
        if texts not in self._several:
            name = f"《{id}》"
            while name in self._several.values():
                name = f"《{name}》"
            self._several[texts] = name
        return self._several[texts]


def compared_of(text: str) -> str:
    """What of a name is compared with others (semantics, 2 ¶6a)."""
    return plain(text) or text


def with_names(scheme: Scheme) -> Scheme:
    """The scheme with rules that compare names as those of records are compared."""
    if scheme.semantics == FIRST_SEMANTICS:
        return scheme
    known = RuleNames(scheme)
    if all(known.of(of, each.text) == (each.value,) for of, each in compared(scheme)):
        return scheme
    tables = {
        other.name: of
        for node in nodes_of_rules(scheme)
        for of, other in named_by(node)
        if isinstance(other, nodes.DefinitionOf)
    }

    def change(node: Any) -> Any:
        match node:
            case nodes.DefinitionOf(name=name, rows=rows) if name in tables:
                return replace(node, rows=tuple((w, _spelled(v, known, tables[name])) for w, v in rows))
            case nodes.Compare():
                return _compared(node, known)
            case nodes.OneOf(item=item) if (of := naming(item)) is not None:
                options = (o for each in node.options for o in _options(each, known, of))
                return replace(node, options=tuple(dict.fromkeys(options)))
        return node

    return with_changed(scheme, change)


def _parameters(scheme: Scheme) -> Iterator[tuple[str, str]]:
    for node in nodes_of_rules(scheme):
        yield from ((v.name, of) for of, v in named_by(node) if isinstance(v, nodes.ParameterOf))


def _compared(node: nodes.Compare, known: RuleNames) -> nodes.Condition:
    """A comparison of a name with a text: one of a name with what that is compared as."""
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if (of := naming(side)) is None or not isinstance(other, nodes.Constant):
            continue
        options = _options(other, known, of)
        if len(options) == 1:
            sides = (side, options[0]) if side is node.left else (options[0], side)
            return replace(node, left=sides[0], right=sides[1])
        own = {name: getattr(node, name) for name in ("id", "title", "span", "text")}
        if node.operator == "==":
            return nodes.OneOf(side, options, **own)
        if not isinstance(side, nodes.FieldOf) or not side.optional:
            return nodes.Not(nodes.OneOf(side, options, span=node.span), **own)
        parts = tuple(nodes.Compare(node.operator, side, each, span=node.span) for each in options)
        return nodes.All(parts, **own)
    return node


def _options(constant: nodes.Constant, known: RuleNames, of: str) -> tuple[nodes.Constant, ...]:
    return tuple(replace(constant, value=each) for each in known.of(of, constant.text))


def _spelled(value: nodes.Value, known: RuleNames, of: str) -> nodes.Value:
    """A text of a table that names are compared with."""
    return _options(value, known, of)[0] if isinstance(value, nodes.Constant) else value


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """One spelling of each of some names, by what is compared of them."""
    return {compared_of(text): text for text in sorted(texts, reverse=True)}


__all__ = ["RuleNames", "compared_of", "with_names"]
