"""Lints of the names of regulations and awards that rules compare records with.

One that is nearly a known name is a slip; one of the regulation itself without its predecessors passes over whoever won those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from qualityaward.language import nodes
from qualityaward.language.naming import near, plain, slip_of
from qualityaward.language.walk import Node, nodes_below
from qualityaward.lints.draft import Draft, Spot
from qualityaward.scheme.known_names import AWARD, FAMILY, award_names, constants, named_by, own_names
from qualityaward.scheme.roots import roots_by_rule
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import NOWHERE

Names = Mapping[str, tuple[str, ...]]


def name_near(draft: Draft) -> Iterator[Spot]:
    """A rule compares `family` or `award` with a text that is none of the known names and near to one."""
    scheme = draft.scheme
    known = {FAMILY: _families(scheme), AWARD: _awards(scheme)}
    seen = set[tuple[str, str, str]]()
    for id, roots in roots_by_rule(scheme):
        for node in nodes_below(roots):
            for what, text in _written(node):
                if (id, what, text) in seen:
                    continue
                seen.add((id, what, text))
                meant = _meant(text, known[what], whole=what == FAMILY)
                if meant is not None:
                    args = {"name": id, "key": what, "text": text, "known": meant}
                    span = node.span if isinstance(node, nodes.Compare | nodes.OneOf) else NOWHERE
                    yield Spot(id, draft.within(span, text), args, meant)


def predecessor_unnamed(draft: Draft) -> Iterator[Spot]:
    """A rule asks whether an award is of this regulation, and not whether it is of one that the scheme calls its predecessor."""
    scheme = draft.scheme
    own = {plain(name) for name in (scheme.family, *_families(scheme)[scheme.family])}
    known = _families(scheme)
    before = {p.partition("/")[0] for award in scheme.awards.values() for p in award.predecessors}
    for id, roots in roots_by_rule(scheme):
        compared = [
            (node, plain(text))
            for node in nodes_below(roots)
            for what, text in _written(node)
            if what == FAMILY
        ]
        ours = [node for node, text in compared if text in own]
        said = {text for _, text in compared}
        left = sorted(
            name
            for name in before - {scheme.family}
            if not said & {plain(each) for each in (name, *known.get(name, ()))}
        )
        if ours and left:
            span = next((n.span for n in ours if isinstance(n, nodes.Compare | nodes.OneOf)), NOWHERE)
            yield Spot(id, span, {"name": id, "family": scheme.family, "before": ", ".join(left)})


def _written(node: Node) -> Iterator[tuple[str, str]]:
    """What a node compares names with, as the rule writes it, each with whether it is a regulation or an award."""
    for what, value in named_by(node):
        yield from ((what, each.text) for each in constants(value))


def _meant(text: str, known: Names, *, whole: bool) -> str | None:
    """The id whose names a text is near to; None where it is one of them, or far from all."""
    if any(plain(text) in map(plain, (id, *names)) for id, names in known.items()):
        return None
    for id, names in known.items():
        called = (id, *names)
        if slip_of(text, called) or (whole and not text.isascii() and near(text, called)):
            return id
    return None


def _families(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The regulations that are known whatever the rules mention, each with its names."""
    found = {id: tuple(each.names) for id, each in scheme.vocabulary.families.items()}
    before = {p.partition("/")[0] for award in scheme.awards.values() for p in award.predecessors}
    found = {**dict.fromkeys(before, ()), **found}
    return {scheme.family: (*own_names(scheme), *found.pop(scheme.family, ())), **found}


def _awards(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The awards of this scheme, of its predecessors and of the regulations that the vocabulary knows."""
    found: dict[str, tuple[str, ...]] = {id: award_names(scheme, id) for id in scheme.awards}
    others = chain.from_iterable(each.awards.items() for each in scheme.vocabulary.families.values())
    for id, names in others:
        found[id] = (*found.get(id, ()), *names)
    for award in scheme.awards.values():
        for each in award.predecessors:
            found.setdefault(each.partition("/")[2], ())
    found.pop("", None)
    return found


__all__ = ["name_near", "predecessor_unnamed"]
