"""The evaluator itself on the same records: what a caller of ``qualityaward.evaluate`` waits for."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.peers import Gives

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from benchmarks.records import JsonObject

SCHEME = "lianyungang_2024"
OUTCOMES = "outcomes"
REASONS = "reasons"
EXPLANATIONS = "explanations"
BOUND = "first outcomes of a loaded record"
LOADED = "mapping to outcomes"


class Line(NamedTuple):
    """One way to ask. ``spent`` means that a second run on the same records would find work already done."""

    name: str
    gives: Gives
    prepare: Callable[[Sequence[JsonObject], date], Any]
    run: Callable[[Any], Any]
    spent: bool = False


def library() -> Any:
    """The package, imported only here so that the peers can be measured without it."""
    return importlib.import_module("qualityaward")


def unavailable() -> str | None:
    """Why the evaluator cannot be measured here, if it cannot."""
    try:
        qa = library()
    except ModuleNotFoundError as error:
        if error.name != "qualityaward":
            raise
        return "qualityaward is not installed here, so it is not measured"
    lacking = [name for name in ("load_scheme", "load_record", "evaluate") if not hasattr(qa, name)]
    return f"qualityaward does not have {', '.join(lacking)} yet, so it is not measured" if lacking else None


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The scheme, the records read and the date."""
    qa = library()
    return qa.evaluate, qa.load_scheme(SCHEME), [qa.load_record(record) for record in records], on


def prepare_mappings(records: Sequence[JsonObject], on: date) -> Any:
    """The scheme, the records as mappings and the date."""
    qa = library()
    return qa.load_record, qa.evaluate, qa.load_scheme(SCHEME), records, on


def outcomes(prepared: Any) -> list[Any]:
    """The outcome of every clause."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).outcomes for record in records]


def reasons(prepared: Any) -> list[Any]:
    """Why the clauses that did not pass did not."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).reasons() for record in records]


def explanations(prepared: Any) -> list[Any]:
    """The whole tree of every clause."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).explanations() for record in records]


def from_mappings(prepared: Any) -> list[Any]:
    """From the mapping, through every check of the record, to the outcome of every clause."""
    load_record, evaluate, scheme, records, on = prepared
    return [evaluate(scheme, load_record(record), on=on).outcomes for record in records]


LINES = (
    Line(OUTCOMES, Gives("yes", "on request", "yes"), prepare, outcomes),
    Line(REASONS, Gives("yes", "of clauses not passed", "yes"), prepare, reasons),
    Line(EXPLANATIONS, Gives("yes", "of every operand", "yes"), prepare, explanations),
    Line(BOUND, Gives("yes", "on request", "yes"), prepare, outcomes, spent=True),
    Line(LOADED, Gives("yes", "on request", "yes"), prepare_mappings, from_mappings),
)
