"""What definitions over lists come to, in words: of which elements, or between which bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from qualityaward.deciding.setting import Unknown
from qualityaward.language import nodes
from qualityaward.language.typed import show
from qualityaward.values import TRUE
from qualityaward.wording.describe import read_by
from qualityaward.wording.lists import MOST_SHOWN
from qualityaward.wording.scores import Scored, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from qualityaward.deciding.interpret_aggregates import Amount, Member
    from qualityaward.wording.describe import Phrases
    from qualityaward.wording.expressions import Scope
    from qualityaward.wording.lists import ListReasons
    from qualityaward.wording.scores import Scores


class Derived(NamedTuple):
    """What is said of the derived values of a comparison: the bounds of each unknown one, what they are made of, and data."""

    bounds: list[str]
    made: list[str]
    data: tuple[dict[str, Any], ...]
    scored: tuple[Scored, ...]


class Amounts:
    """The derived values of one verdict in words."""

    def __init__(self, phrases: Phrases, lists: ListReasons, scores: Scores) -> None:
        self.phrases, self.lists, self.scores = phrases, lists, scores
        self.calculated = lists.calculated
        self.words, self.say = phrases.words, phrases.say

    def told(self, node: nodes.Compare, scope: Scope) -> Derived:
        """All that is said of the derived values that a comparison reads."""
        bounds, made, data, scored = list[str](), list[str](), list[dict[str, Any]](), list[Scored]()
        scope = scope.outside
        found = {d.name: d for side in (node.left, node.right) for d in derived_in(side)}
        for definition in found.values():
            name, value = self.phrases.value(definition, scope), definition.rows[0][1]
            plain = self._data(definition, scope)
            if self.phrases.known(definition, scope) is None:
                bounds.append(self.bounds(name, definition, scope))
            if isinstance(value, nodes.Score):
                whole = self.scores.scored(value, scope)
                plain["items"] = self.scores.data(whole)["items"]
                scored += whole.items
                made.append(self.points_of(whole, scope))
            elif isinstance(value, nodes.Aggregate) and (amount := self.amount(value, scope)) is not None:
                made.append(self.made_of(name, value, amount, scope))
            data.append(plain)
        return Derived(
            [text for text in bounds if text], [text for text in made if text], tuple(data), tuple(scored)
        )

    def made(self, value: nodes.Value, scope: Scope) -> list[str]:
        """What the derived values that an expression reads are made of."""
        return self.told(nodes.Compare("==", value, value), scope).made

    def points_of(self, whole: Scored, scope: Scope) -> str:
        """The items of a table with their points; of an item alone, why it has its points."""
        if not whole.items:
            alone = whole.points._replace(node=replace(whole.points.node, least=None))
            return self.scores.reason(alone, (), scope)
        shown = [f"{item.name}{self.say('item-gap')}{item.counted}" for item in whole.items]
        listed = self.say("item-points-list", items=self.words.listed(shown))
        when = whole.points.node.when
        return self.words.sentences(["" if when is None else self.scores.seen([when], scope), listed])

    def _data(self, definition: nodes.DefinitionOf, scope: Scope) -> dict[str, Any]:
        within, missing = self.calculated.known(definition, scope)
        low, high = (None if end is None else exact_text(definition, end) for end in within)
        return {
            "name": definition.name,
            "value": low if within.single else None,
            "surely": low,
            "at_most": high,
            "missing": sorted(set(missing)),
        }

    def amount(self, node: nodes.Aggregate, scope: Scope) -> Amount | None:
        """What a list comes to at a place; None where the record does not state it."""
        try:
            return self.phrases.interpreter.amount(node, scope.place, [])
        except Unknown:
            return None

    def bounds(self, name: str, node: nodes.DefinitionOf, scope: Scope) -> str:
        """Between which numbers an unknown value lies; empty where there are none."""
        within, _ = self.calculated.known(node, scope)
        low, high = (None if end is None else self.number(node, end, scope) for end in within)
        if low is not None and high is not None:
            return self.say("within-from-to", name=name, low=low, high=high)
        if low is not None:
            return self.say("within-from", name=name, low=low)
        return self.say("within-to", name=name, high=high) if high is not None else ""

    def number(self, node: nodes.Value, value: Fraction, scope: Scope) -> str:
        """A number in units of `node` in words; rounded where its digits do not end soon."""
        return self.phrases.rational(node, (value.numerator, value.denominator), scope)

    # Elements -----------------------------------------------------------------------------------------------

    def made_of(self, name: str, node: nodes.Aggregate, amount: Amount, scope: Scope) -> str:
        """The elements that count, each with what it adds."""
        looked = [
            self.calculated.beside(node.selection, scope),
            self.lists.meant(node.selection, scope),
            self.lists.window(amount.window, node.selection),
        ]
        if not amount.members:
            return self.words.sentences([self.say("made-of-nothing", name=name), *looked])
        stated = [m for m in amount.members if m.element is not None]
        texts = [self._member(node, m, scope) for m in stated[:MOST_SHOWN]]
        if len(stated) > MOST_SHOWN:
            fact = self.phrases.fact(node.selection.list, scope)
            texts.append(self.say("and-more", count=self.words.entries(fact, len(stated) - MOST_SHOWN)))
        if not texts:
            return ""
        evidence = self.words.evidence(self.phrases.fact_path(node.selection.list, scope))
        code = "made-of" if node.years is None else "made-of-years"
        joint = "join-elements" if node.years is None else "join-items"
        said = self.say(code, name=name, elements=self.say(joint).join(texts))
        return self.words.sentences([said + evidence, *looked])

    def _member(self, node: nodes.Aggregate, member: Member, scope: Scope) -> str:
        fact = self.phrases.fact(node.selection.list, scope)
        element = member.element or ()
        if node.year is None:
            of = () if node.of is None else (node.of,)
            inside = scope.inside(fact, element, f"{self.phrases.fact_path(node.selection.list, scope)}[]")
            said = self.lists.element(
                fact, element, figures=self.calculated.inside(node.selection.where, inside, of)
            )
        else:
            year, value = str(element[node.year.index]), member.value.low
            if node.of is not None and value is not None and member.value.single:
                shown = self.number(node, value, scope)
                if isinstance(node.of, nodes.Quotient):  # its own parts, which can be checked
                    path = f"{self.phrases.fact_path(node.selection.list, scope)}[]"
                    shown = self.phrases.fraction(node.of, scope.inside(fact, element, path)) or shown
                said = self.say("year-value", year=year, value=shown)
            else:
                said = self.say("year-open", year=year)
        return said if member.truth == TRUE else self.say("member-open", member=said)


def exact_text(node: nodes.Value, value: Fraction) -> str | int:
    """A number in units of `node` as plain data: a whole number, a decimal, or a fraction where that has no end."""
    if not node.type.numeric:
        return cast("str | int", show(node.type, int(value)))
    real = value / 10**node.scale
    return int(real) if node.type.kind == "int" and real.denominator == 1 else plain_number(real)


def derives(node: nodes.Compare) -> bool:
    """Whether a comparison reads a value that is put together from lists or from points."""
    return any(True for side in (node.left, node.right) for _ in derived_in(side))


def derived_in(node: nodes.Value) -> Iterator[nodes.DefinitionOf]:
    """The derived definitions that an expression reads, those that rows of its tables turn on included."""
    match node:
        case nodes.DefinitionOf() if node.derived:
            yield node
        case nodes.DefinitionOf(rows=rows):
            for when, value in rows:
                yield from derived_in(value)
                for read in () if when is None else read_by(when):
                    yield from derived_in(read)
        case nodes.Arithmetic(left=first, right=second) | nodes.Quotient(above=first, below=second):
            yield from derived_in(first)
            yield from derived_in(second)
        case nodes.FunctionOf(arguments=arguments):
            for argument in arguments:
                yield from derived_in(argument)


__all__ = ["Amounts", "derived_in", "derives"]
