"""zen-engine: one compiled expression that gives an object, the faster way into it.

A decision graph would give a trace and takes about twice as long. Dates are ISO text, compared by
``date(...)``. Null in a comparison raises. ``all`` and ``some`` name their row: nothing is derived.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import zen

from benchmarks.languages import Infix
from benchmarks.peers import Gives
from benchmarks.workload import iso_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.records import JsonObject

NAME = "zen-engine (expression)"
GIVES = Gives("yes", "no; a decision's trace has clause values", "by guards; null raises")


class Zen(Infix):
    """The syntax of ZEN."""

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> str:
        """The value is stated and stands in this relation."""
        path = self.path(name, row)
        if isinstance(constant, date):
            return self.both([self.stated(path), f'date({path}) {sign} date("{constant.isoformat()}")'])
        return self.both([self.stated(path), f"{path} {sign} {constant}"])

    def starts(self, path: str, code: str) -> str:
        """The text begins with the code."""
        return f'startsWith({path}, "{code}")'

    def any_row(self, rows: str, where: str, row: str) -> str:
        """A row is so."""
        return f"some({rows} as {row}, {where})"

    def every_row(self, rows: str, where: str, row: str) -> str:
        """Each row is so."""
        return f"all({rows} as {row}, {where})"


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The compiled expression and the facts."""
    expression = zen.compile_expression(Zen().verdicts(on))
    return expression.evaluate, [iso_facts(record, on) for record in records]


def run(prepared: Any) -> list[Any]:
    """A dictionary of floats per record."""
    evaluate, inputs = prepared
    return [evaluate(facts) for facts in inputs]
