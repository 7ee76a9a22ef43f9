"""datalogic-py: one compiled JsonLogic rule in templating mode, which gives an object.

Dates are ISO text. ``null <= 3`` is true in JsonLogic, so every comparison is guarded. ``val`` reaches the
outer row of a nested ``some``: nothing is derived. Facts loaded into the engine before (``DataHandle``) were
tried and are no faster here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import datalogic_py

from benchmarks.languages import JsonLogic
from benchmarks.peers import Gives
from benchmarks.workload import clauses, iso_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from benchmarks.records import JsonObject

NAME = "datalogic-py (JsonLogic)"
GIVES = Gives("yes", "no; a trace lists every step", "by guards; null <= 3 is true")

ROOT = 4
"""How many levels up the record is from inside two nested lists; the outer row is two up."""


class Datalogic(JsonLogic):
    """JsonLogic with access to outer rows."""

    def rising(self, last_year: int, want: bool) -> Any:
        """Each full year's row is known and below the next year's, down to two; or two rows known to fall."""

        def outer(name: str) -> Any:
            return {"val": [[2], name]}

        def inner(name: str) -> Any:
            return {"var": name}

        known = self.both(
            [self.stated("quality_staff"), self.stated("total_staff"), {">": [inner("total_staff"), 0]}]
        )
        everybody = {"val": [[ROOT - 2], "quality_staff"]}
        left = {"*": [inner("quality_staff"), outer("total_staff")]}
        right = {"*": [outer("quality_staff"), inner("total_staff")]}
        if not want:
            later = [{">": [inner("year"), outer("year")]}, {"<=": [inner("year"), last_year]}, known]
            falls = {"some": [everybody, self.both([*later, {"<=": [left, right]}])]}
            return self.some("quality_staff", self.both([known, falls]))
        next_year = {"===": [inner("year"), {"+": [outer("year"), 1]}]}
        rises = {"some": [everybody, self.both([next_year, known, {">": [left, right]}])]}
        fine = self.both([known, self.either([{"===": [inner("year"), last_year]}, rises])])
        two = self.some("quality_staff", {"===": [inner("year"), last_year - 1]})
        return self.both(
            [two, self.all("quality_staff", self.either([{">": [inner("year"), last_year]}, fine]))]
        )


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The compiled rule and the facts."""
    engine = datalogic_py.Engine(templating=True)
    language = Datalogic()
    rule = engine.compile({clause: language.verdict(condition) for clause, condition in clauses(on).items()})
    return engine.session().evaluate, rule, [iso_facts(record, on) for record in records]


def run(prepared: Any) -> list[Any]:
    """A dictionary per record."""
    evaluate, rule, inputs = prepared
    return [evaluate(rule, facts) for facts in inputs]
