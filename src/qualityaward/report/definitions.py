"""The definitions of a scheme in words: values, tables and bands, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualityaward.messages import say

if TYPE_CHECKING:
    from qualityaward.report.conditions import Conditions
    from qualityaward.report.describe import Scope
    from qualityaward.report.rules import Lines, Rules
    from qualityaward.rules import nodes
    from qualityaward.scheme.scheme import Definition


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
        args = {"title": title, "name": found.name, "type": self.rules.type(found.node.type)}
        yield 0, self.tell("definition-cited", **args, cite=cite) if cite else self.tell("definition", **args)
        conditions = self.rules.conditions(found.subject)
        yield from self.rows(found.node, conditions, conditions.scope(""))

    def rows(self, node: nodes.DefinitionOf, conditions: Conditions, scope: Scope) -> Lines:
        """The rows of a table; one that has no condition alone is the value."""
        if node.unique:
            yield 1, self.tell("bands-unique")
        for when, row in node.rows:
            value = conditions.value(row, scope)
            if when is not None:
                yield 1, self.tell("band", when=conditions.condition(when, scope), value=value)
            else:
                yield 1, self.tell("definition-value" if len(node.rows) == 1 else "band-else", value=value)


__all__ = ["Definitions"]
