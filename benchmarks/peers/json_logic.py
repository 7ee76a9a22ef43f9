"""json-logic-qubit: one JsonLogic rule for all six clauses, interpreted in Python.

Derived outside the timing: whether the share of quality staff rises, because a nested ``some`` does not see
the outer row. The answers come as one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from json_logic import jsonLogic

from benchmarks.languages import JsonLogic
from benchmarks.peers import Gives
from benchmarks.workload import CLAUSES, Rising, plain_facts, with_dates, without

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject

NAME = "json-logic-qubit (JsonLogic)"
GIVES = Gives("if asked for", "no", "by guards")


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The rule and the facts."""
    said, add = without(Rising, on)
    language = JsonLogic()
    rule = {"merge": [language.verdict(said[clause]) for clause in CLAUSES]}
    return rule, [with_dates(add(plain_facts(record, on)), type(on).isoformat) for record in records]


def run(prepared: Any) -> list[dict[str, int]]:
    """A dictionary per record."""
    rule, inputs = prepared
    return [dict(zip(CLAUSES, jsonLogic(rule, facts), strict=True)) for facts in inputs]
