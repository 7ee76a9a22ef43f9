"""The atomic conditions of clauses, and whether one alone decides its clause (MC/DC).

An atom is seen true (or false) where a case has it so *and* it decides the clause: with the contrary answer, everything
else as it is, the clause would come out differently. In a list it is the atom of one element. The core language is asked,
with an opaque name in place of each atom, so that nothing of it is folded away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, assert_never

from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED
from qualityaward.language.core import Truth, Var
from qualityaward.language.desugar import Desugar, Here
from qualityaward.language.interpretation import Element, Interpretation
from qualityaward.language.making import Core
from qualityaward.language.vocabulary import Fact, Field, Subject
from qualityaward.scheme.core import outcome_of
from qualityaward.scheme.scheme import Clause, Scheme

SEEN: Final[Mapping[str, bool]] = {"true": True, "false": False}


class Atom(NamedTuple):
    """One atomic condition, with the conditions around it that have an id, the outermost first."""

    node: nodes.Condition
    around: tuple[nodes.Condition, ...]
    listed: nodes.FactOf | None

    @property
    def named(self) -> nodes.Condition:
        """The innermost condition that has an id: the atom, or what it is part of."""
        return self.node if self.node.id or not self.around else self.around[-1]


class Marked(NamedTuple):
    """Where an atom stands in the core: under which name, what it is, and the list of whose elements it speaks."""

    marker: Var
    truth: Truth
    listed: Var | None


@dataclass(frozen=True, slots=True)
class Open:
    """A clause in the core with its atoms kept apart: each with where it stands, once or in several contexts."""

    when: Truth
    require: Truth
    atoms: tuple[tuple[Atom, tuple[Marked, ...]], ...]


def atoms_of(clause: Clause) -> list[Atom]:
    """The atoms of a clause in the order of its text; what another clause or a table says is not taken apart."""
    found: dict[int, Atom] = {}
    for root in (clause.when, clause.require):
        if root is not None:
            for atom in _atoms(root, (), None):
                found.setdefault(id(atom.node), atom)
    return list(found.values())


def _atoms(
    node: nodes.Condition, around: tuple[nodes.Condition, ...], listed: nodes.FactOf | None
) -> Iterator[Atom]:
    inner = (*around, node) if node.id else around
    parts: tuple[nodes.Condition | None, ...]
    match node:
        case nodes.Fixed():
            return
        case nodes.All(parts=every) | nodes.AnyOf(parts=every):
            parts = every
        case nodes.Not(part=part):
            parts = (part,)
        case nodes.If(premise=premise, then=then, otherwise=otherwise):
            parts = (premise, then, otherwise)
        case nodes.Count(of=of):
            parts, listed = ((of.where,), of.list) if isinstance(of, nodes.Selection) else (of, listed)
        case nodes.Quantified(selection=selection) | nodes.Measured(selection=selection):
            parts, listed = (selection.where,), selection.list
        case nodes.EachYear(where=where, list=of) | nodes.Total(where=where, list=of):
            parts, listed = (where,), of
        case nodes.Leaf() | nodes.Rising() | nodes.Growth() | nodes.ClauseOf():
            parts = ()
        case other:
            assert_never(other)
    written = [part for part in parts if part is not None]
    if not written:
        yield Atom(node, around, None if parts else listed)
    for part in written:
        yield from _atoms(part, inner, listed)


def sides(scheme: Scheme, subject: str, atom: Atom) -> tuple[str, ...]:
    """The answers that an atom can have: a number is never below the least that is declared of it."""
    node = atom.node
    if isinstance(node, nodes.ReadingIs) and len(scheme.readings[node.reading].options) == 1:
        return ("true",)
    if isinstance(node, nodes.Compare):
        found = set()
        for value, other, operator in (
            (node.left, node.right, node.operator),
            (node.right, node.left, MIRRORED[node.operator]),
        ):
            declared = _declared(scheme, subject, value, atom.listed)
            if declared is None or declared.type.kind != "int" or not isinstance(other, nodes.Constant):
                continue
            least = max(declared.min or 0, 0)
            if operator == ">=" and int(other.value) <= least * 10**other.scale:
                found.add("false")
            if operator == "<" and int(other.value) <= least * 10**other.scale:
                found.add("true")
        return tuple(side for side in SEEN if side not in found)
    return tuple(SEEN)


def _declared(scheme: Scheme, subject: str, value: nodes.Value, listed: nodes.FactOf | None) -> Field | None:
    subjects = scheme.vocabulary.subjects
    if isinstance(value, nodes.FactOf):
        return _fact(subjects, subject, value).value
    if isinstance(value, nodes.FieldOf) and listed is not None:
        return _fact(subjects, subject, listed).fields[value.index]
    return None


def _fact(subjects: Mapping[str, Subject], subject: str, of: nodes.FactOf) -> Fact:
    about = subjects[subject]
    for record, _ in of.records:
        about = subjects[about.facts[record].type.name]
    return about.facts[of.name]


class Marking(Desugar):
    """Translates the clauses of one subject with a name in place of each atom."""

    def __init__(self, core: Core, scheme: Scheme, subject: str) -> None:
        super().__init__(core, scheme.vocabulary.subjects)
        self.atoms: dict[int, list[Marked]] = {}
        self.lists: dict[tuple[str, int], Var] = {}
        self.clauses: dict[str, tuple[list[Atom], Clause]] = {}
        here = Here(scheme.vocabulary.subjects[subject])
        for clause in scheme.clauses_of(subject):
            own = atoms_of(clause)
            self.atoms |= {id(atom.node): [] for atom in own}
            self.clauses[clause.id] = own, clause
        self.open: dict[str, Open] = {}
        for id_, (own, clause) in self.clauses.items():
            when = core.true if clause.when is None else self.truth(clause.when, here.opposite)
            require = self.truth(clause.require, here)
            self.open[id_] = Open(
                when, require, tuple((atom, tuple(self.atoms[id(atom.node)])) for atom in own)
            )

    def truth(self, node: nodes.Condition, here: Here) -> Truth:
        """A condition; an atom is a name that stands for it."""
        found = super().truth(node, here)
        places = self.atoms.get(id(node))
        if places is None or found in (self.core.true, self.core.false):
            return found
        listed = None if here.listed is None else self.lists.get((here.prefix, id(here.listed)))
        marker = self.core.var("finding", f"\0{id(found)} {listed and listed.name}", "truth")
        if all(each.marker is not marker for each in places):
            places.append(Marked(marker, found, listed))
        return marker

    def listed(self, of: nodes.FactOf, here: Here) -> tuple[Var, Here]:
        """A list fact, and where its elements are spoken of."""
        var, inside = super().listed(of, here)
        self.lists[here.prefix, id(inside.listed)] = var
        return var, inside


class Answered(Interpretation):
    """What nodes come to where one atom (of one element) is given the contrary answer."""

    def __init__(
        self,
        plain: Interpretation,
        names: Mapping[Var, Truth],
        turned: Var | None = None,
        element: Element | None = None,
        answer: bool | None = None,
    ) -> None:
        super().__init__(plain.record, plain.given)
        self.plain, self.names = plain, names
        self.turned, self.element, self.answer = turned, element, answer

    def of(self, node: Any, element: Element | None = None) -> Any:
        """As written, but for that atom."""
        if node is self.turned and (self.element is None or element is self.element):
            return self.answer
        real = self.names.get(node)
        return super().of(node if real is None else real, element)


class Atoms:
    """The atoms of all clauses of one subject, asked case by case."""

    def __init__(self, scheme: Scheme, subject: str) -> None:
        self.marking = Marking(Core(), scheme, subject)
        self.names = {m.marker: m.truth for places in self.marking.atoms.values() for m in places}

    def seen(self, id: str, plain: Interpretation, wanted: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Which of the wanted atoms of a clause, by number and answer, a record shows to decide it alone."""
        clause = self.marking.open[id]
        as_is: Answered | None = None
        for number, (_, places) in enumerate(clause.atoms):
            if not any((number, side) in wanted for side in SEEN):
                continue
            if as_is is None:
                as_is = Answered(plain, self.names)
                outcome = outcome_of(as_is.of(clause.when), as_is.of(clause.require))
            told: set[str] = set()
            for place in places:
                elements: list[Element | None] = [None]
                if place.listed is not None:
                    elements = list(plain.record.get(place.listed.name) or ())
                for element in elements:
                    truth = as_is.of(place.marker, element)
                    side = "true" if truth else "false"
                    if truth is None or side in told or (number, side) not in wanted:
                        continue
                    other = Answered(plain, self.names, place.marker, element, answer=not truth)
                    if outcome_of(other.of(clause.when), other.of(clause.require)) != outcome:
                        told.add(side)
                        yield number, side


__all__ = ["SEEN", "Atom", "Atoms", "atoms_of", "sides"]
