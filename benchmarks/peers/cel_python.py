"""cel-python: one program that gives a map, with the default runner.

The transpiling runner was tried: there ``has(...)`` gives a bool that its own ``&&`` refuses. Nulls are left
out and every fact is guarded with ``has``. The facts are converted to CEL's types outside the timing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import celpy

from benchmarks.languages import Cel
from benchmarks.peers import Gives
from benchmarks.workload import iso_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject
    from benchmarks.workload import Facts

NAME = "cel-python"
GIVES = Gives("if asked for", "no", "by guards, or errors read as unknown")


class CelPython(Cel):
    """CEL over a map ``f`` without the missing facts, because ``x != null`` is an error here for a number."""

    def path(self, name: str, row: str | None) -> str:
        """The name in the row or in the record's map."""
        return f"{row or 'f'}.{name}"

    def stated(self, path: str) -> str:
        """It is present."""
        return f"has({path})"

    def holds(self, name: str, want: bool, row: str | None) -> str:
        """The Boolean fact is ``want``."""
        path = self.path(name, row)
        return self.both([self.stated(path), path if want else self.negated(path)])

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> str:
        """The word is stated, and one of them or none of them."""
        path = self.path(name, row)
        found = self.words(path, words)
        return self.both([self.stated(path), found if want else self.negated(found)])


def stated_only(facts: Facts) -> Facts:
    """The facts without those that are null."""
    kept = {name: value for name, value in facts.items() if value is not None}
    return {
        name: [stated_only(row) for row in value] if isinstance(value, list) else value
        for name, value in kept.items()
    }


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The program and the facts as CEL values."""
    logging.getLogger("celpy").setLevel(logging.CRITICAL)
    environment = celpy.Environment()
    program = environment.program(environment.compile(CelPython().verdicts(on)))
    inputs = [{"f": celpy.json_to_cel(stated_only(iso_facts(record, on)))} for record in records]
    return program.evaluate, inputs


def run(prepared: Any) -> list[Any]:
    """A CEL map per record."""
    evaluate, inputs = prepared
    return [evaluate(facts) for facts in inputs]
