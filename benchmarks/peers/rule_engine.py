"""rule-engine: one rule for all six clauses, a mapping from clause to result.

Dates are handed over as ``date``. Null in a comparison raises and ``not null`` is true, so every comparison
is guarded. Nested comprehensions see the outer row: nothing is derived.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import rule_engine

from benchmarks.languages import Infix
from benchmarks.peers import Gives
from benchmarks.workload import plain_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.records import JsonObject

NAME = "rule-engine"
GIVES = Gives("if asked for", "no", "by guards; null raises")


class RuleEngine(Infix):
    """The syntax of rule-engine."""

    def path(self, name: str, row: str | None) -> str:
        """The name, or the row's field."""
        return f'{row}["{name}"]' if row else name

    def literal(self, constant: int | date) -> str:
        """A constant."""
        return f'd"{constant.isoformat()}"' if isinstance(constant, date) else str(constant)

    def starts(self, path: str, code: str) -> str:
        """The text begins with the code."""
        return f'{path}.starts_with("{code}")'

    def any_row(self, rows: str, where: str, row: str) -> str:
        """A row is so."""
        return f"$any([{where} for {row} in {rows}])"

    def every_row(self, rows: str, where: str, row: str) -> str:
        """Each row is so."""
        return f"$all([{where} for {row} in {rows}])"


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The compiled rule and the facts."""
    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    rule = rule_engine.Rule(RuleEngine().verdicts(on), context=context)
    return rule.evaluate, [plain_facts(record, on) for record in records]


def run(prepared: Any) -> list[Any]:
    """A mapping of decimals per record."""
    evaluate, inputs = prepared
    return [evaluate(facts) for facts in inputs]
