"""business-rules: two condition trees per clause.

Every variable of its trees is a Python method; here each reads one fact, and a second one says whether the
fact is stated. Dates are day numbers. Derived outside the timing: every condition on a list.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from business_rules.engine import check_conditions_recursively
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)

from benchmarks.languages import Language
from benchmarks.peers import Gives
from benchmarks.workload import Inside, Rising, Some, plain_facts, with_dates, without

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.records import JsonObject

NAME = "business-rules (lists derived)"
GIVES = Gives("by a tree each", "no", "by a second tree")
OPERATORS = {
    "<=": "less_than_or_equal_to",
    ">=": "greater_than_or_equal_to",
    "<": "less_than",
    ">": "greater_than",
}


class Trees(Language[Any]):
    """Condition trees; ``kinds`` collects the variables that they name."""

    def __init__(self) -> None:
        """No variables yet."""
        self.kinds: dict[str, Callable[..., Any]] = {}

    def both(self, parts: list[Any]) -> Any:
        """All parts."""
        return {"all": parts}

    def either(self, parts: list[Any]) -> Any:
        """One of the parts."""
        return {"any": parts}

    def leaf(self, name: str, kind: Callable[..., Any], operator: str, value: Any = None) -> Any:
        """One comparison, of a stated fact."""
        self.kinds[name] = kind
        stated = {"name": f"{name}_stated", "operator": "is_true", "value": None}
        return self.both([stated, {"name": name, "operator": operator, "value": value}])

    def holds(self, name: str, want: bool, row: str | None) -> Any:
        """The Boolean fact is ``want``."""
        return self.leaf(name, boolean_rule_variable, "is_true" if want else "is_false")

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> Any:
        """The word is stated, and one of them or none of them, which only a pattern can negate."""
        listed = "|".join(words)
        pattern = f"^({listed})$" if want else f"^(?!({listed})$)"
        return self.leaf(name, string_rule_variable, "matches_regex", pattern)

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> Any:
        """The number or day number is stated and stands in this relation."""
        value = constant.toordinal() if isinstance(constant, date) else constant
        return self.leaf(name, numeric_rule_variable, OPERATORS[sign], value)

    def inside(self, condition: Inside, want: bool) -> Any:
        """The region is stated and certainly inside, or certainly outside."""
        if want:
            return self.leaf(condition.name, string_rule_variable, "starts_with", condition.code)
        pattern = f"^(?!{condition.code}|({'|'.join(condition.wider)})$)"
        return self.leaf(condition.name, string_rule_variable, "matches_regex", pattern)

    def variables(self) -> type[Any]:
        """A class with a method per variable and one per question whether it is stated."""

        def variable(name: str, kind: Callable[..., Any]) -> Any:
            return kind(lambda self: self.facts[name])

        def stated(name: str) -> Any:
            return boolean_rule_variable(lambda self: self.facts[name] is not None)

        methods = {name: variable(name, kind) for name, kind in self.kinds.items()}
        methods |= {f"{name}_stated": stated(name) for name in self.kinds}
        return type("Applicant", (BaseVariables,), methods)


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """Two trees per clause, and the facts behind the variables."""
    said, add = without((Rising, Some), on)
    language = Trees()
    trees = [
        (clause, language.surely(condition, want=True), language.surely(condition, want=False))
        for clause, condition in said.items()
    ]
    applicant = language.variables()
    inputs = []
    for record in records:
        variables = applicant()
        variables.facts = with_dates(add(plain_facts(record, on)), date.toordinal)
        inputs.append(variables)
    return trees, inputs


def run(prepared: Any) -> list[dict[str, int]]:
    """A dictionary per record."""
    trees, inputs = prepared
    check = check_conditions_recursively
    return [
        {
            clause: 1 if check(holds, variables) else 0 if check(fails, variables) else -1
            for clause, holds, fails in trees
        }
        for variables in inputs
    ]
