"""common-expression-language on facts in the engine's own memory (``Context``) before the timing starts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cel

from benchmarks.languages import Cel
from benchmarks.peers.cel_rust import GIVES, run
from benchmarks.workload import iso_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject

__all__ = ["GIVES", "NAME", "prepare", "run"]

NAME = "common-expression-language, facts loaded before"


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The compiled program and the loaded facts."""
    program = cel.compile(Cel().verdicts(on))
    return program.execute, [cel.Context(iso_facts(record, on)) for record in records]
