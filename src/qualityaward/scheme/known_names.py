"""By what names a scheme itself knows its regulation and its awards, and those that its rules compare with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualityaward.language import nodes
from qualityaward.language.naming import plain
from qualityaward.language.vocabulary import FamilyNames
from qualityaward.language.walk import Node, nodes_below
from qualityaward.scheme.roots import roots_by_rule
from qualityaward.scheme.scheme import Scheme

FAMILY: Final = "family"
AWARD: Final = "award"


def own_names(scheme: Scheme) -> tuple[str, ...]:
    """What a scheme's regulation is called beside its family."""
    stated = (scheme.id, scheme.title, scheme.document_number, scheme.replaces)
    english = [scheme.translations.get(key) for key in ("title", *(f"award.{id}" for id in scheme.awards))]
    titles = [award.title for award in scheme.awards.values()]  # short names of awards say not whose they are
    return (*(n for n in (*stated, *english, *titles) if n), *scheme.names)


def award_names(scheme: Scheme, id: str) -> tuple[str, ...]:
    """What an award of a scheme is called beside its id."""
    model, english = scheme.awards[id], scheme.translations.get(f"award.{id}")
    return (model.title, *model.names, *((english,) if english else ()))


def awards_known(
    scheme: Scheme, family: str, known: FamilyNames | None, mentioned: set[str]
) -> dict[str, tuple[str, ...]]:
    """The awards of a family by the spelling that the rules use, each with its names.

    An award that the rules of the scheme mention by no id of its own is known by that spelling alone.
    """
    named: dict[str, tuple[str, ...]] = {
        id: tuple(names) for id, names in (known.awards if known else {}).items()
    }
    if family == scheme.family:
        for id in scheme.awards:
            named[id] = (*named.get(id, ()), *award_names(scheme, id))
    else:
        mentioned = {text for text in mentioned if text not in scheme.awards}
    for award in scheme.awards.values():
        for each in award.predecessors:
            before, _, name = each.partition("/")
            if before == family and name:
                mentioned = mentioned | {name}
    for text in sorted(mentioned):
        if text in named:
            continue
        meant = next((i for i, names in named.items() if plain(text) in map(plain, (i, *names))), None)
        if meant is not None and meant not in mentioned:
            named[text] = (meant, *named.pop(meant))
        elif meant is None and family != scheme.family:
            named[text] = ()
    return named


def mentioned(scheme: Scheme) -> tuple[set[str], set[str]]:
    """The families and awards that the rules of a scheme compare with."""
    families = {p.partition("/")[0] for award in scheme.awards.values() for p in award.predecessors}
    awards: set[str] = set()
    for node in nodes_below(root for _, roots in roots_by_rule(scheme) for root in roots):
        for of, text in texts_of(node):
            if isinstance(of, nodes.FieldOf):
                families |= {text} if of.name == FAMILY else set()
                awards |= {text} if of.name == AWARD else set()
    return families, awards


def texts_of(node: Node) -> Iterator[tuple[nodes.FieldOf | nodes.FactOf, str]]:
    """The texts with which a node compares a field or a fact."""
    match node:
        case (
            nodes.Compare(
                left=nodes.FieldOf() | nodes.FactOf() as of, right=nodes.Constant(value=str() as text)
            )
            | nodes.Compare(
                left=nodes.Constant(value=str() as text), right=nodes.FieldOf() | nodes.FactOf() as of
            )
        ) if of.type.kind == "text":
            yield of, text
        case nodes.OneOf(item=nodes.FieldOf() | nodes.FactOf() as of, options=options) if (
            of.type.kind == "text"
        ):
            yield from ((of, o.value) for o in options if isinstance(o.value, str))


__all__ = ["AWARD", "FAMILY", "award_names", "awards_known", "mentioned", "own_names", "texts_of"]
