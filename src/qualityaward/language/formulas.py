"""Conditions as formulas over questions: what has to be answered, and how, for a row of a table to hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from fractions import Fraction
from typing import Any, Final, NamedTuple

from qualityaward.frozen import dataclass
from qualityaward.language import nodes
from qualityaward.language.comparing import MIRRORED, OPERATORS
from qualityaward.language.questions import (
    MOST_OF,
    Area,
    Choice,
    Line,
    Question,
    Range,
    Sign,
    Word,
    bounds,
    calculated,
)
from qualityaward.language.types import INT
from qualityaward.language.vocabulary import Subject
from qualityaward.language.walk import Node, inside, list_of
from qualityaward.language.wording import (
    atomic,
    bare,
    condition_text,
    free,
    number,
    plain,
    selection_text,
    text_of,
)
from qualityaward.values import DECIMALS, FAR, TRUE, year_of

MOST_QUESTIONS: Final = 40
"""Different questions that the rows of one table may ask."""


class TooMany(Exception):
    """The rows ask so much that a proof would take too long."""


@dataclass(frozen=True, slots=True)
class World:
    """What records can say: the subject, readings with their options, parameters with their bounds."""

    subject: Subject
    subjects: Mapping[str, Subject]
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parameters: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)


class Atom(NamedTuple):
    """A question, and the answers for which it holds."""

    question: Question
    test: Callable[[Any], bool]


class Counted(NamedTuple):
    """So many parts hold: all of them, at least one, none, or between bounds."""

    parts: tuple[Formula, ...]
    least: int
    most: int


Formula = bool | Atom | Counted


def _all(*parts: Formula) -> Formula:
    return Counted(parts, len(parts), len(parts))


def _any(*parts: Formula) -> Formula:
    return Counted(parts, 1, len(parts))


def _not(part: Formula) -> Formula:
    return Counted((part,), 0, 0)


class Here(NamedTuple):
    """Where a condition speaks of: how paths begin, and the subject."""

    prefix: str
    subject: Subject


class Reader:
    """Takes conditions apart; every question is kept once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.questions: dict[object, Question] = {}

    def row(self, when: nodes.Condition) -> Formula:
        """The condition of a row as a formula over questions."""
        return self.formula(when, Here("", self.world.subject))

    def formula(self, node: nodes.Condition, here: Here) -> Formula:
        """A condition that speaks of a place in a record."""
        match node:
            case nodes.Fixed(value=value):
                return value
            case nodes.All(parts=parts):
                return _all(*(self.formula(p, here) for p in parts))
            case nodes.AnyOf(parts=parts):
                return _any(*(self.formula(p, here) for p in parts))
            case nodes.Not(part=part):
                return _not(self.formula(part, here))
            case nodes.If(premise=premise, then=then, otherwise=otherwise):
                given = self.formula(premise, here)
                implied = _any(_not(given), self.formula(then, here))
                return (
                    implied
                    if otherwise is None
                    else _all(implied, _any(given, self.formula(otherwise, here)))
                )
            case nodes.Count(of=tuple() as parts, at_least=low, at_most=high):
                inner = tuple(self.formula(p, here) for p in parts)
                return Counted(inner, low or 0, len(inner) if high is None else high)
            case nodes.ClauseOf():
                return self._clause(node, here)
            case nodes.Compare():
                return self._compare(node, here)
            case nodes.OneOf(item=item, options=options):
                return self._one_of(bare(item), options, here)
            case nodes.Inside(item=nodes.FactOf() as item, unit=unit):
                return self._inside(item, unit, here)
            case nodes.Holds(value=value):
                return self._holds(bare(value), here)
            case nodes.Met(finding=finding, records=records):
                text = here.prefix + ".".join((*(n for n, _ in records), finding))
                return Atom(
                    self._choice("finding", text, frozenset({text}), ("met", "not_met")), lambda a: a == "met"
                )
            case nodes.ReadingIs(reading=reading, option=option):
                options_ = self.world.readings[reading]
                return Atom(
                    self._choice("reading", reading, frozenset({reading}), options_), lambda a: a == option
                )
            case nodes.Quantified() | nodes.Count():
                return self._elements(node, here)
            case nodes.Inside() | nodes.Measured() | nodes.Yearly() | nodes.Total():
                return self._opaque(node, here)

    def _clause(self, node: nodes.ClauseOf, here: Here) -> Formula:
        """Another clause: where it does not apply, it counts as true."""
        if node.of is not None:
            here = Here(f"{here.prefix}{node.of.path}.", self.world.subjects[node.of.type.name])
        required = self.formula(node.require, here)
        return required if node.when is None else _any(_not(self.formula(node.when, here)), required)

    # Questions ----------------------------------------------------------------------------------------------

    def _kept(self, key: object, make: Callable[[], Question]) -> Any:
        if key not in self.questions:
            if len(self.questions) >= MOST_QUESTIONS:
                raise TooMany
            self.questions[key] = make()
        return self.questions[key]

    def _choice(
        self, what: str, text: str, sources: frozenset[str], options: tuple[Any, ...], *, certain: bool = True
    ) -> Question:
        """A question with fixed answers; a fact, a finding and a reading may share a name and are not one."""
        found: Question = self._kept((what, text), lambda: Choice(text, sources, certain, options))
        return found

    def _opaque(self, node: nodes.Condition, here: Here) -> Formula:
        """A condition that is not looked into: true or false."""
        key, text = (here.prefix, plain(node)), condition_text(node)
        return Atom(
            self._kept(key, lambda: Choice(text, self._sources(node, here), False, (True, False))), bool
        )

    def _line(self, value: nodes.Value, here: Here) -> Line:
        text = text_of(value, here.prefix)
        kind = value.type
        whole = kind.kind in ("int", "date", "scale")
        step = Fraction(1) if whole else Fraction(1, 10**DECIMALS) if atomic(value) else None
        found: Line = self._kept(
            text,
            lambda: Line(text, self._sources(value, here), free(value), kind, step, self._range(value, here)),
        )
        return found

    def _word(self, value: nodes.Value, here: Here) -> Word:
        text = text_of(value, here.prefix)
        found: Word = self._kept(
            text, lambda: Word(text, self._sources(value, here), atomic(value), value.type)
        )
        return found

    def _holds(self, value: nodes.Value, here: Here) -> Formula:
        if isinstance(value, nodes.Constant):
            return bool(value.value)
        text, sources = text_of(value, here.prefix), self._sources(value, here)
        return Atom(self._choice("value", text, sources, (True, False), certain=atomic(value)), bool)

    def _inside(self, item: nodes.FactOf, unit: str, here: Here) -> Formula:
        text = text_of(item, here.prefix)
        area: Area = self._kept(text, lambda: Area(text, frozenset({text}), True, item.type.regions))
        area.marks[unit] = None
        return Atom(area, lambda code: item.type.regions.within(code, unit) == TRUE)

    def _elements(self, node: nodes.Quantified | nodes.Count, here: Here) -> Formula:
        """Conditions on the elements of one selection: how many there are."""
        low, high = 0, None
        if isinstance(node, nodes.Count):
            selection = node.of
            assert isinstance(selection, nodes.Selection)
            low, high = node.at_least or 0, node.at_most
        else:
            selection = node.selection
            if node.kind == "every":
                if selection.where is None:
                    return True
                selection = replace(selection, where=nodes.Not(selection.where))
            low, high = (1, None) if node.kind == "some" else (0, 0)
        text = selection_text(selection, here.prefix)
        free = selection.where is None and selection.within is None
        key = (here.prefix, plain(selection))
        line: Line = self._kept(
            key,
            lambda: Line(text, self._sources(node, here), free, INT, Fraction(1), (Fraction(0), None)),
        )
        line.marks |= {Fraction(low), *([] if high is None else [Fraction(high)])}
        return Atom(line, lambda count: count >= low and (high is None or count <= high))

    # Comparisons --------------------------------------------------------------------------------------------

    def _compare(self, node: nodes.Compare, here: Here) -> Formula:
        left, right, sign = bare(node.left), bare(node.right), str(node.operator)
        if isinstance(left, nodes.Constant) and not isinstance(right, nodes.Constant):
            left, right, sign = right, left, MIRRORED[sign]
        test = OPERATORS[sign]
        if isinstance(right, nodes.Constant):
            bound = number(right) if right.type.ordered else right.value
            if isinstance(left, nodes.Constant):
                return test(number(left) if left.type.ordered else left.value, bound)
            if left.type.ordered and isinstance(bound, Fraction):
                line = self._line(left, here)
                line.marks.add(bound)
                return Atom(line, lambda value: test(value, bound))
            if isinstance(bound, str):
                word = self._word(left, here)
                word.marks[bound] = None
                return Atom(word, lambda value: test(value, bound))
            return self._opaque(node, here)
        return self._sides(left, right, sign, here)

    def _sides(self, left: nodes.Value, right: nodes.Value, sign: str, here: Here) -> Formula:
        """Two values that the record both says: less, equal or greater."""
        if text_of(left, here.prefix) > text_of(right, here.prefix):
            left, right, sign = right, left, MIRRORED[sign]
        test, texts = OPERATORS[sign], (text_of(left, here.prefix), text_of(right, here.prefix))
        sources = self._sources(left, here) | self._sources(right, here)
        certain = atomic(left) and atomic(right) and texts[0] != texts[1]
        answers: tuple[int, ...] = (0, -1, 1) if left.type.ordered else (0, 1)
        if texts[0] == texts[1]:
            answers = (0,)
        elif left.type.ordered:
            (a, b), (c, d) = self._range(left, here), self._range(right, here)
            able = {
                -1: a is None or d is None or a < d,
                1: b is None or c is None or b > c,
                0: (a is None or d is None or a <= d) and (b is None or c is None or b >= c),
            }
            answers = tuple(s for s in answers if able[s])
        question: Question = self._kept(("sides", *texts), lambda: Sign("", sources, certain, answers, texts))
        return Atom(question, lambda found: test(found, 0))

    def _one_of(self, item: nodes.Value, options: tuple[nodes.Constant, ...], here: Here) -> Formula:
        if item.type.ordered:
            marks = {number(o) for o in options}
            if isinstance(item, nodes.Constant):
                return number(item) in marks
            line = self._line(item, here)
            line.marks |= marks
            return Atom(line, lambda value: value in marks)
        words = [str(o.value) for o in options]
        if isinstance(item, nodes.Constant):
            return item.value in words
        word = self._word(item, here)
        word.marks.update(dict.fromkeys(words))
        return Atom(word, lambda value: value in words)

    # What values can be -------------------------------------------------------------------------------------

    def _range(self, value: nodes.Value, here: Here) -> Range:
        """The least and greatest value that is possible."""
        match value:
            case nodes.Constant() if value.type.ordered:
                return number(value), number(value)
            case nodes.FactOf(records=records):
                subject = here.subject
                for name, _ in records:
                    subject = self.world.subjects[subject.facts[name].type.name]
                fact = subject.facts[value.name].value
                return bounds(value.type, fact.min, fact.max)
            case nodes.ParameterOf(name=name):
                return bounds(value.type, *self.world.parameters.get(name, (None, None)))
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                return calculated(sign, self._range(left, here), self._range(right, here))
            case nodes.FunctionOf(name="year", arguments=(day,)):
                first, last = self._range(day, here)
                return Fraction(year_of(int(first or 1))), Fraction(
                    year_of(FAR if last is None else int(last))
                )
            case nodes.FunctionOf(name=name, since=unit):
                return Fraction(1 if unit is None else 0), MOST_OF.get(name)
            case nodes.Quotient(above=above):
                low, high = self._range(above, here)
                return (
                    Fraction(0) if low is not None and low >= 0 else None,
                    Fraction(0) if high is not None and high <= 0 else None,
                )
            case nodes.Aggregate(kind="count"):
                return Fraction(0), None
            case nodes.DefinitionOf(rows=rows) if rows:
                ranges = [self._range(bare(row), here) for _, row in rows]
                lows, highs = [low for low, _ in ranges], [high for _, high in ranges]
                return (
                    None if None in lows else min(n for n in lows if n is not None),
                    None if None in highs else max(n for n in highs if n is not None),
                )
            case nodes.Single() | nodes.DefinitionOf() | nodes.Aggregate() | nodes.Score():
                return bounds(value.type, None, None) if atomic(value) else (None, None)

    def _sources(self, node: Node, here: Here) -> frozenset[str]:
        """The facts, findings, parameters and readings that an answer rests on, and the day."""
        found: set[str] = set()
        seen: set[int] = set()
        waiting: list[Node] = [node]
        while waiting:
            each = waiting.pop()
            if id(each) in seen:
                continue
            seen.add(id(each))
            match each:
                case nodes.FactOf(path=path):
                    found.add(here.prefix + path)
                case nodes.ParameterOf(name=name):
                    found.add(name)
                case nodes.Met(finding=finding, records=records):
                    found.add(here.prefix + ".".join((*(n for n, _ in records), finding)))
                case nodes.ReadingIs(reading=reading):
                    found.add(reading)
                case nodes.DecisionDay():
                    found.add("on")
                case nodes.FunctionOf(since=unit) if unit is not None:
                    found.add("on")
                case nodes.ClauseOf(of=nodes.FactOf(path=path)):
                    found.add(here.prefix + path)
            if (listed := list_of(each)) is not None:
                found.add(here.prefix + listed.path)
            waiting += inside(each)
        return frozenset(found)
