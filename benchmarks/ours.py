"""The evaluator itself on the same records: what a caller of ``qualityaward.evaluate`` waits for."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.peers import Gives

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from benchmarks.records import JsonObject

SCHEME = "lianyungang_2024"
DEBARRING = "yingkou"
OUTCOMES = "outcomes"
REASONS = "reasons"
EXPLANATIONS = "explanations"
WARM = 12
"""Records that a scheme has decided twice before others are met: it is compiled then."""

BOUND = "first outcomes of a loaded record"
LOADED = "mapping to outcome"
TEXT = "JSON text to outcome"
BARRED = "outcome with debarments (yingkou)"
AS_JSON = "to_json"
AS_TEXT = "to_text"


class Line(NamedTuple):
    """One way to ask. ``spent`` means that a second run on the same records would find work already done.

    ``whole``: every run is over all records, since what is worded for a few is remembered when they come again.
    """

    name: str
    gives: Gives
    prepare: Callable[[Sequence[JsonObject], date], Any]
    run: Callable[[Any], Any]
    spent: bool = False
    whole: bool = False


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


def prepare_fresh(records: Sequence[JsonObject], on: date) -> Any:
    """As `prepare`, under a scheme that has decided before and typed the last record: only the records are met for the first time."""
    qa = library()
    evaluate, scheme = qa.evaluate, qa.load_scheme(SCHEME)
    for record in [qa.load_record(each) for each in records[:WARM]] * 2:
        _ = evaluate(scheme, record, on=on).outcomes
    return evaluate, scheme, [qa.load_record(each) for each in records], on


def prepare_barred(records: Sequence[JsonObject], on: date) -> Any:
    """The same records, with no award before, under a scheme with debarments."""
    qa = library()
    stated = [{**r, "facts": {**r["facts"], "awards": []}} for r in records]
    return qa.evaluate, qa.load_scheme(DEBARRING), [qa.load_record(record) for record in stated], on


def prepare_texts(records: Sequence[JsonObject], on: date) -> Any:
    """The scheme, the records as JSON and the date."""
    qa = library()
    texts = [json.dumps(record, ensure_ascii=False).encode() for record in records]
    return qa.read_record, qa.evaluate, qa.load_scheme(SCHEME), texts, on


def outcome(prepared: Any) -> list[Any]:
    """The whole outcome."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).outcome for record in records]


def from_raw(prepared: Any) -> list[Any]:
    """From raw input, through every check of the record, to the whole outcome."""
    load, evaluate, scheme, records, on = prepared
    return [evaluate(scheme, load(record), on=on).outcome for record in records]


def as_json(prepared: Any) -> list[str]:
    """The whole verdict as JSON, every sentence in it."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).to_json() for record in records]


def as_text(prepared: Any) -> list[str]:
    """The verdict as a clerk would write it."""
    evaluate, scheme, records, on = prepared
    return [evaluate(scheme, record, on=on).to_text() for record in records]


LINES = (
    Line(OUTCOMES, Gives("yes", "on request", "yes"), prepare, outcomes),
    Line(BARRED, Gives("yes", "on request", "yes"), prepare_barred, outcome),
    Line(REASONS, Gives("yes", "of clauses not passed", "yes"), prepare, reasons),
    Line(EXPLANATIONS, Gives("yes", "of every operand", "yes"), prepare, explanations),
    Line(BOUND, Gives("yes", "on request", "yes"), prepare_fresh, outcomes, spent=True),
    Line(LOADED, Gives("yes", "on request", "yes"), prepare_mappings, from_raw),
    Line(TEXT, Gives("yes", "on request", "yes"), prepare_texts, from_raw),
    Line(AS_JSON, Gives("yes", "of every operand, in sentences", "yes"), prepare, as_json, whole=True),
    Line(AS_TEXT, Gives("yes", "of clauses not passed, in sentences", "yes"), prepare, as_text, whole=True),
)
