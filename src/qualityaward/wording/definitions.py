"""The definitions of a scheme in words: values, tables and bands, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.language import nodes
from qualityaward.text import say
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Definition
    from qualityaward.wording.conditions import Conditions
    from qualityaward.wording.describe import Scope
    from qualityaward.wording.rules import Lines, Rules


class Definitions:
    """The definitions of one scheme in one language."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.words = rules, rules.words

    def tell(self, code: str, /, **args: str) -> str:
        """A text of regulations."""
        return say(f"rule-{code}", self.rules.lang, **args)

    def shown(self) -> tuple[Definition, ...]:
        """The definitions that have a section of their own: a period is told where it is looked back."""
        return tuple(d for d in self.rules.scheme.derived if d.node.type.kind != "period")

    def told(self, found: Definition) -> Lines:
        """A definition's name and type, and below it what its value is."""
        title = self.words.translated(f"definition.{found.name}", found.title)
        cite = self.words.listed([self.words.provision(c) for c in found.cite])
        args = {
            "title": title,
            "name": found.name,
            "type": self.rules.type(found.node.type, ratio=found.node.ratio),
        }
        yield 0, self.tell("definition-cited", **args, cite=cite) if cite else self.tell("definition", **args)
        conditions = self.rules.conditions(found.subject)
        yield from self.rows(found.node, conditions, conditions.scope(""))

    def rows(self, node: nodes.DefinitionOf, conditions: Conditions, scope: Scope) -> Lines:
        """The rows of a table; one that has no condition alone is the value."""
        if node.unique:
            yield 1, self.tell("bands-unique")
        for when, row in node.rows:
            if isinstance(row, nodes.Score):
                yield from self.score(row, conditions, scope)
                continue
            value = conditions.value(row, scope, node)
            if when is not None:
                yield 1, self.tell("band", when=conditions.condition(when, scope), value=value)
            else:
                yield 1, self.tell("definition-value" if len(node.rows) == 1 else "band-else", value=value)

    def score(self, node: nodes.Score, conditions: Conditions, scope: Scope) -> Lines:
        """What the points of a whole scoring table are, and below it item by item."""
        bounds = self.marks(node)
        how = self.tell(f"score-{node.kind}")
        yield 1, self.tell("score-whole", how=how, marks=bounds) if bounds else how
        for item in node.items:
            yield from self.item(item, conditions, scope, 2)

    def item(self, node: nodes.Score, conditions: Conditions, scope: Scope, depth: int) -> Lines:
        """An item of a scoring table: its marks, to whom it applies, and how points are given."""
        name = conditions.score_name(node)
        marks = self.marks(node)
        name = self.tell("score-marks", name=name, marks=marks) if marks else name
        if node.when is not None:
            name = self.tell("score-when", name=name, when=conditions.condition(node.when, scope))
        value = node.value
        if value is None:
            yield depth, self.tell("score-item", name=name, how=self.tell(f"score-{node.kind}"))
            for inner in node.items:
                yield from self.item(inner, conditions, scope, depth + 1)
        elif isinstance(value, nodes.DefinitionOf) and value.name == node.name:
            yield depth, name
            for when, row in value.rows:
                points = self.points(row, conditions, scope)
                if when is None:
                    yield depth + 1, self.tell("band-else", value=points)
                else:
                    yield depth + 1, self.tell("band", when=conditions.condition(when, scope), value=points)
        else:
            yield depth, self.tell("score-item", name=name, how=self.points(value, conditions, scope))

    def points(self, value: nodes.Value, conditions: Conditions, scope: Scope) -> str:
        """A number of points, or what they are calculated from."""
        said = conditions.value(value, scope)
        return self.words.say("points", points=said) if isinstance(value, nodes.Constant) else said

    def marks(self, node: nodes.Score) -> str:
        """Full marks, least points and weight of an item."""
        stated = {"max": node.most, "min": node.least, "weight": node.weight}
        return self.words.listed(
            [
                self.tell(f"score-{k}", value=decimal(int(v.value), v.scale))
                for k, v in stated.items()
                if v is not None
            ]
        )


__all__ = ["Definitions"]
