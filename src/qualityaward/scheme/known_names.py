"""By what names a scheme itself knows its regulation and its awards, and those that its rules compare with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qualityaward.language import nodes
from qualityaward.language.naming import plain
from qualityaward.language.vocabulary import AWARD, FAMILY
from qualityaward.language.walk import Node
from qualityaward.scheme.roots import nodes_of_rules
from qualityaward.scheme.scheme import Scheme

Names = Mapping[str, tuple[str, ...]]
"""What each is called beside its id, by id."""


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


def regulations_of(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """The regulations that a scheme and its vocabulary know, its own first."""
    known = {id: each.names for id, each in scheme.vocabulary.families.items()}
    own = (*own_names(scheme), *known.pop(scheme.family, ()))
    return {scheme.family: own, **known}


def awards_of(scheme: Scheme, family: str) -> dict[str, tuple[str, ...]]:
    """The awards that are known of a regulation."""
    known = scheme.vocabulary.families.get(family)
    found = {id: tuple(names) for id, names in (known.awards if known else {}).items()}
    if family == scheme.family:
        for id in scheme.awards:
            found[id] = (*found.get(id, ()), *award_names(scheme, id))
    return found


def called(text: str, names: Names) -> tuple[str, ...]:
    """Those of which a text is a name: as a rule one, or none; of its own id that alone."""
    written = plain(text)
    return (
        (text,)
        if text in names
        else tuple(id for id, each in names.items() if written in map(plain, (id, *each)))
    )


def predecessors(scheme: Scheme) -> Iterator[tuple[str, str]]:
    """The regulations, as the scheme and its vocabulary know them, and the awards (or nothing) that its awards had before."""
    known = regulations_of(scheme)
    for award in scheme.awards.values():
        for each in award.predecessors:
            family, _, name = each.partition("/")
            yield (*called(family, known), family)[0], name


def compared(scheme: Scheme) -> Iterator[tuple[str, nodes.Constant]]:
    """The constants with which the rules compare names of regulations and of awards, each with which of the two it is."""
    for node in nodes_of_rules(scheme):
        for of, value in named_by(node):
            yield from ((of, each) for each in constants(value))


def named_by(node: Node) -> Iterator[tuple[str, nodes.Value]]:
    """The values with which a node compares the name of a regulation or an award, each with which of the two it is."""
    match node:
        case nodes.Compare(left=left, right=right):
            for side, other in ((left, right), (right, left)):
                if (of := naming(side)) is not None:
                    yield of, other
        case nodes.OneOf(item=item, options=options) if (of := naming(item)) is not None:
            yield from ((of, option) for option in options)


def naming(value: nodes.Value) -> str | None:
    """Whether a value is the name of a regulation (`family`) or of an award (`award`), in a list or of the record itself."""
    match value:
        case nodes.FieldOf(name=name, names=True):
            return name
        case nodes.FactOf(name=name, type=kind) if name in (FAMILY, AWARD) and kind.kind == "text":
            return name
    return None


def constants(value: nodes.Value) -> Iterator[nodes.Constant]:
    """The texts that a value may be, as far as they are written in the rules."""
    match value:
        case nodes.Constant(value=str()):
            yield value
        case nodes.DefinitionOf(rows=rows) if value.type.kind == "text":
            for _, each in rows:
                yield from constants(each)


__all__ = [
    "AWARD",
    "FAMILY",
    "Names",
    "award_names",
    "awards_of",
    "called",
    "compared",
    "constants",
    "named_by",
    "naming",
    "own_names",
    "predecessors",
    "regulations_of",
]
