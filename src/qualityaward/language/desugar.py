"""The surface comes down to the core: every condition to a truth, every value to an amount, kind by kind.

A number becomes two bounds (:mod:`qualityaward.language.amounts`), absence becomes a truth, and clauses, tables, windows,
years, regions and points become comparisons, cases and folds. The kinds stand in :mod:`qualityaward.language.kinds`, a
family a file; here is only which file speaks for which kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from qualityaward.language import nodes
from qualityaward.language.amounts import Amount
from qualityaward.language.core import Truth
from qualityaward.language.kinds import aggregates, comparisons, lists, logic, scores, tables, totals, yearly
from qualityaward.language.making import Core
from qualityaward.language.translation import SORTS, Flag, Here, Translation
from qualityaward.language.vocabulary import Subject
from qualityaward.language.walk import Turning


class Desugar(Translation):
    """Translates the conditions and values of one scheme."""

    def __init__(self, core: Core, subjects: Mapping[str, Subject]) -> None:
        super().__init__(core, subjects)
        self._truths: dict[tuple[int, str, int, bool, str], tuple[nodes.Condition, Truth]] = {}
        self._amounts: dict[tuple[int, str, int, str, bool, str], tuple[nodes.Value, Amount]] = {}
        self._turning = Turning()

    def truth(self, node: nodes.Condition, here: Here) -> Truth:
        """A condition."""
        key = (id(node), here.prefix, id(here.listed), here.turned, here.dated)
        if key not in self._truths:
            self._truths[key] = node, self._judged(node, here)
        return self._truths[key][1]

    def _judged(self, node: nodes.Condition, here: Here) -> Truth:
        if not self.twice(node):
            return self._truth(node, here)
        early, late = self.ways(node, here)
        return self.core.either(early, late) if here.turned else self.core.both(early, late)

    def twice(self, node: nodes.Condition) -> bool:
        """Whether a condition is judged by what `some` sees of its lists and by what `none` sees (semantics, 4 ¶6f)."""
        return self._turning.on_lists(node)

    def ways(self, node: nodes.Condition, here: Here) -> tuple[Truth, Truth]:
        """A condition by what `some` sees of the lists that its values turn on, and by what `none` sees."""
        return self._truth(node, here._replace(late=False)), self._truth(node, here._replace(late=True))

    def amount(self, node: nodes.Value, here: Here) -> Amount:
        """A value that is no truth."""
        key = (id(node), here.prefix, id(here.listed), here.summed, here.late, here.dated)
        if key not in self._amounts:
            self._amounts[key] = node, self._amount(node, here)
        return self._amounts[key][1]

    def _truth(self, node: nodes.Condition, here: Here) -> Truth:
        core = self.core
        match node:
            case nodes.Fixed(value=value):
                return core.true if value else core.false
            case nodes.Holds():
                return logic.holds(self, node, here)
            case nodes.Compare():
                return comparisons.compared(self, node, here)
            case nodes.OneOf():
                return comparisons.one_of(self, node, here)
            case nodes.Inside():
                return comparisons.inside(self, node, here)
            case nodes.All(parts=parts):
                return core.both(*(self.truth(part, here) for part in parts))
            case nodes.AnyOf(parts=parts):
                return core.either(*(self.truth(part, here) for part in parts))
            case nodes.Not(part=part):
                return core.no(self.truth(part, here.opposite))
            case nodes.If():
                return logic.implied(self, node, here)
            case nodes.Quantified():
                return lists.quantified(self, node, here)
            case nodes.Count():
                return lists.counted(self, node, here)
            case nodes.Measured():
                return node.truth(self, here)
            case nodes.EachYear():
                return yearly.each_year(self, node, here)
            case nodes.Rising():
                return yearly.rising(self, node, here)
            case nodes.Growth():
                return yearly.growth(self, node, here)
            case nodes.Total():
                return totals.truth(self, node, here)
            case nodes.Met():
                return logic.met(self, node, here)
            case nodes.ClauseOf():
                return logic.clause(self, node, here)
            case nodes.ReadingIs():
                return logic.reading(self, node)
            case other:
                assert_never(other)

    def flag(self, node: nodes.Value, here: Here) -> Flag:
        """A yes-or-no value."""
        match node:
            case nodes.Constant(value=value):
                return Flag(self.core.true if value else self.core.false)
            case nodes.FieldOf():
                return Flag(self.field(node), self.has(node, here))
            case nodes.FactOf():
                return Flag(self.fact(node, here))
            case nodes.ParameterOf(name=name):
                return Flag(self.core.var("parameter", name, "truth"))
            case nodes.DefinitionOf():
                return tables.flag(self, node, here)
            case (
                nodes.DecisionDay() | nodes.Arithmetic() | nodes.Quotient() | nodes.FunctionOf()
                | nodes.Aggregate() | nodes.Score()
            ):  # fmt: skip
                raise TypeError(f"no truth: {node!r}")

    def _amount(self, node: nodes.Value, here: Here) -> Amount:
        amounts = self.amounts
        match node:
            case nodes.Constant(value=value, type=kind):
                return amounts.of(self.core.const(value, SORTS[kind.kind]))
            case nodes.FieldOf():
                return self.of_field(node, here)
            case nodes.FactOf():
                return amounts.of(self.fact(node, here))
            case nodes.ParameterOf(name=name, type=kind):
                return amounts.of(self.core.var("parameter", name, SORTS[kind.kind]))
            case nodes.DecisionDay():
                return amounts.of(self.on)
            case nodes.DefinitionOf():
                return tables.amount(self, node, here)
            case nodes.Arithmetic(operator=sign, left=left, right=right):
                one, other = self.amount(left, here), self.amount(right, here)
                if sign == "*":
                    return amounts.multiply(one, other)
                return amounts.add(one, other if sign == "+" else amounts.negated(other))
            case nodes.Quotient(above=above, below=below):
                return amounts.divide(self.amount(above, here), self.amount(below, here))
            case nodes.FunctionOf():
                return comparisons.function(self, node, here)
            case nodes.Aggregate():
                return aggregates.amount(self, node, here)
            case nodes.Score():
                return scores.amount(self, node, here)
            case other:
                assert_never(other)


__all__ = ["Desugar", "Flag", "Here"]
