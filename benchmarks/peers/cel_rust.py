"""common-expression-language, the Rust implementation of CEL: one program that gives a map.

Dates are ISO text and compared as text. CEL's own idiom for unknown (an absent key is an error, which ``&&``
and ``||`` absorb) needs one program per clause and is slower here, so every fact is present and guarded.
Here the facts cross into the engine in every call, which takes most of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cel

from benchmarks.languages import Cel
from benchmarks.peers import Gives
from benchmarks.workload import iso_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject

NAME = "common-expression-language (CEL, Rust)"
GIVES = Gives("if asked for", "no", "by guards, or errors read as unknown")


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The compiled program and the facts."""
    program = cel.compile(Cel().verdicts(on))
    return program.execute, [iso_facts(record, on) for record in records]


def run(prepared: Any) -> list[Any]:
    """A dictionary per record."""
    execute, inputs = prepared
    return [execute(facts) for facts in inputs]
