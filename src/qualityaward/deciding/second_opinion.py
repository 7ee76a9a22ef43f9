"""An independent second opinion: rule-engine evaluates every atom of a verdict whose values are all known.

Each comparison is handed over in lowered form: levels as ranks, dates as day numbers, decimals as whole numbers,
functions as their values, quotients cross-multiplied. The rules hold nothing but operators and made-up symbols; all
values, texts included, are data. What involves an unknown or absent value is not asked: rule-engine has two truths.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context as Precision
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.interpreters import interpreter_for
from qualityaward.deciding.setting import Place, Unknown
from qualityaward.language import nodes
from qualityaward.language.walk import children
from qualityaward.source import Span
from qualityaward.text import Lang, say
from qualityaward.values import NOTHING, UNKNOWN

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict

DIGITS = 200
"""Precision of the other engine's numbers: more than any product of two ratios has."""


class Disagreement(NamedTuple):
    """An atom on which the two engines differ."""

    clause: str
    span: Span
    text: str
    ours: bool
    theirs: bool

    def says(self, lang: Lang) -> str:
        """One sentence."""
        words = {True: say("second-true", lang), False: say("second-false", lang)}
        place = f"{self.span.line}:{self.span.column}"
        return say(
            "second-disagrees", lang,
            clause=self.clause, place=place, text=self.text, ours=words[self.ours], theirs=words[self.theirs],
        )  # fmt: skip


class Opinion(NamedTuple):
    """How many atoms were asked about, and those that came out differently."""

    asked: int
    disagreements: tuple[Disagreement, ...]


def second_opinion(verdict: Verdict) -> list[Disagreement]:
    """Every atom of the verdict's clauses and debarments on which rule-engine disagrees; empty where it agrees."""
    return list(opinion(verdict).disagreements)


def opinion(verdict: Verdict) -> Opinion:
    """The second opinion with the number of atoms that were asked."""
    interpreter = interpreter_for(verdict.setting)
    asked, found = 0, list[Disagreement]()
    for owner, node, place in _conditions(verdict, interpreter):
        for atom, where in _atoms(node, place, interpreter):
            theirs = _judged(atom, where, interpreter)
            if theirs is None:
                continue
            asked += 1
            ours = interpreter.truth(atom, where)
            if ours == UNKNOWN or bool(ours) != theirs:
                found.append(Disagreement(owner, atom.span, atom.text or atom.title, ours == 1, theirs))
    return Opinion(asked, tuple(found))


def _conditions(verdict: Verdict, interpreter: Interpreter) -> Iterator[tuple[str, nodes.Condition, Place]]:
    for clause in verdict.program.clauses:
        yield clause.id, clause.node, verdict.place
    for debarment in verdict.program.debarments:
        if debarment.where is not None:
            for inside in _elements(debarment.list, verdict.place, interpreter):
                yield debarment.id, debarment.where, inside._replace(turned=True)


def _elements(
    of: nodes.FactOf, place: Place, interpreter: Interpreter, *, row: str = "[]"
) -> Iterator[Place]:
    try:
        elements, path = interpreter.list_of(of, place)
    except Unknown:
        return
    for each in elements:
        yield place._replace(element=each, element_path=path + row)


Atom = nodes.Compare | nodes.Holds | nodes.OneOf | nodes.Inside
"""What the other engine is asked about."""


def _atoms(node: nodes.Condition, place: Place, interpreter: Interpreter) -> Iterator[tuple[Atom, Place]]:
    match node:
        case nodes.Compare() if nodes.taken_back(node) is not None:
            return  # of a day that may be a mistake
        case nodes.Compare() | nodes.Holds() | nodes.OneOf() | nodes.Inside():
            yield node, place
        case (
            nodes.Quantified(selection=selection)
            | nodes.Count(of=nodes.Selection() as selection)
            | nodes.Measured(selection=selection)
        ):
            if selection.where is not None:
                for inside in _elements(selection.list, place, interpreter):
                    yield from _atoms(selection.where, inside, interpreter)
        case nodes.EachYear(list=of, where=where) | nodes.Total(list=of, where=where):
            if where is not None:
                for inside in _elements(of, place, interpreter):
                    yield from _atoms(where, inside, interpreter)
        case nodes.Rising():
            return  # no comparison of its own, and those inside its definitions are of other elements
        case nodes.ClauseOf(of=nodes.FactOf() as of):
            values = place.values[of.index]
            if values is not None:
                inner = Place(place.subjects[of.type.name], place.subjects, values)
                for part in children(node):
                    yield from _atoms(part, inner, interpreter)
        case (
            nodes.Fixed() | nodes.Met() | nodes.ReadingIs() | nodes.Joined() | nodes.Not() | nodes.If()
            | nodes.Count() | nodes.Growth() | nodes.ClauseOf()
        ):  # fmt: skip
            for part in children(node):
                yield from _atoms(part, place, interpreter)
        case other:
            assert_never(other)


class _Text:
    """A rule's text over made-up symbols, with the values of those symbols."""

    def __init__(self, interpreter: Interpreter, place: Place) -> None:
        self.interpreter, self.place = interpreter, place
        self.symbols: dict[str, Any] = {}

    def symbol(self, value: Any) -> str:
        """A new symbol for a value; raises :class:`Unknown` where the value is nothing."""
        if value is NOTHING:
            raise Unknown(())
        name = f"x{len(self.symbols)}"
        self.symbols[name] = value
        return name

    def value(self, node: nodes.Value) -> str:
        """The text of a value: arithmetic is left to the other engine, all else is a symbol."""
        if isinstance(node, nodes.Arithmetic):
            return f"({self.value(node.left)} {node.operator} {self.value(node.right)})"
        return self.symbol(self.interpreter.value(node, self.place, []))

    def ratio(self, node: nodes.Value) -> tuple[str, str | None]:
        """A value as numerator and denominator; raises :class:`Unknown` for a divisor that is zero or less."""
        if isinstance(node, nodes.DefinitionOf) and node.exact:
            above, below = self.interpreter.ratio(node, self.place, [])
            return self.symbol(above), self.symbol(below)
        if not isinstance(node, nodes.Quotient):
            return self.value(node), None
        self.interpreter.ratio(node, self.place, [])
        return self.value(node.above), self.value(node.below)


def _judged(node: Atom, place: Place, interpreter: Interpreter) -> bool | None:
    """What rule-engine says of an atom, asked twice where the page judges it twice (semantics, 4 ¶6f)."""
    if not interpreter.twice(node):
        return _ask(node, place, interpreter)
    early, late = (_ask(node, place._replace(late=seen), interpreter) for seen in (False, True))
    if early is None or late is None:
        return None
    return early or late if place.turned else early and late


def _ask(node: Atom, place: Place, interpreter: Interpreter) -> bool | None:
    """What rule-engine says of an atom; None where a value is unknown or nothing."""
    text = _Text(interpreter, place)
    try:
        match node:
            case nodes.Holds(value=value):
                rule = f"{text.value(value)} == true"
            case nodes.Compare(operator=operator, left=left, right=right):
                (a, b), (c, d) = text.ratio(left), text.ratio(right)
                rule = f"{a} * {d or 1} {operator} {c} * {b or 1}" if b or d else f"{a} {operator} {c}"
            case nodes.OneOf(item=item, options=options):
                rule = f"{text.value(item)} in {text.symbol([o.value for o in options])}"
            case nodes.Inside(item=item, unit=unit):
                if interpreter.truth(node, place) == UNKNOWN:
                    return None
                code, regions = interpreter.value(item, place, []), item.type.regions
                if code is NOTHING:
                    return None
                if regions.listed:
                    rule = f"{text.symbol(code)} in {text.symbol(list(regions.inside(unit)))}"
                else:
                    rule = f"{text.symbol(code[: len(unit)])} == {text.symbol(unit)}"
            case other:
                assert_never(other)
    except Unknown:
        return None
    return bool(_rule(rule).matches(text.symbols))


@cache
def _rule(text: str) -> Any:
    """The compiled rule. rule-engine takes a third of a second to import, so only who asks for it pays."""
    import rule_engine

    context = rule_engine.Context(decimal_context=Precision(prec=DIGITS))
    return rule_engine.Rule(text, context=context)
