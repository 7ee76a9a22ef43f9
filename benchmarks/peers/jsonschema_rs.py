"""jsonschema-rs: two schemas per clause, one for what certainly holds and one for what certainly fails.

Dates are day numbers. Derived outside the timing: whether the share of quality staff rises, because a schema
cannot compare one value with another. The second schema is asked only when the first is not met.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from benchmarks.languages import Language
from benchmarks.peers import Gives
from benchmarks.workload import Inside, Rising, plain_facts, with_dates, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.records import JsonObject

NAME = "jsonschema-rs"
GIVES = Gives("by a schema each", "where the schema is not met", "by a second schema")
KEYWORDS = {"<=": "maximum", ">=": "minimum", "<": "exclusiveMaximum", ">": "exclusiveMinimum"}


class Schema(Language[Any]):
    """JSON Schema 2020-12; a missing fact is null."""

    def both(self, parts: list[Any]) -> Any:
        """All parts."""
        return {"allOf": parts}

    def either(self, parts: list[Any]) -> Any:
        """One of the parts."""
        return {"anyOf": parts}

    def about(self, name: str, schema: Any) -> Any:
        """A property that must be there."""
        return {"required": [name], "properties": {name: schema}}

    def holds(self, name: str, want: bool, row: str | None) -> Any:
        """The Boolean fact is ``want``."""
        return self.about(name, {"const": want})

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> Any:
        """The word is stated, and one of them or none of them."""
        listed = {"enum": list(words)}
        return self.about(name, listed if want else {"type": "string", "not": listed})

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> Any:
        """The number or day number is stated and stands in this relation."""
        value = constant.toordinal() if isinstance(constant, date) else constant
        return self.about(name, {"type": "integer", KEYWORDS[sign]: value})

    def inside(self, condition: Inside, want: bool) -> Any:
        """The region is stated and certainly inside, or certainly outside."""
        starts = {"pattern": f"^{condition.code}"}
        outside = {"not": {"anyOf": [starts, {"enum": list(condition.wider)}]}}
        return self.about(condition.name, {"type": "string", **(starts if want else outside)})

    def some(self, rows: str, where: Any) -> Any:
        """The list is stated and has such a row."""
        return self.about(rows, {"type": "array", "contains": where})

    def all(self, rows: str, where: Any) -> Any:
        """The list is stated and has only such rows."""
        return self.about(rows, {"type": "array", "items": where})


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """Two validators per clause, and the facts."""
    said, add = without(Rising, on)
    language = Schema()
    validator = jsonschema_rs.Draft202012Validator
    tests = [
        (
            clause,
            validator(language.surely(condition, want=True)).is_valid,
            validator(language.surely(condition, want=False)).is_valid,
        )
        for clause, condition in said.items()
    ]
    return tests, [with_dates(add(plain_facts(record, on)), date.toordinal) for record in records]


def run(prepared: Any) -> list[dict[str, int]]:
    """A dictionary per record."""
    tests, inputs = prepared
    return [
        {clause: 1 if holds(facts) else 0 if fails(facts) else -1 for clause, holds, fails in tests}
        for facts in inputs
    ]
