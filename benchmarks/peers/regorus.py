"""regorus (PyPI: gordon-to-regorus), Rego in Rust: one rule that gives an object.

The engine's interpreter is used: its bytecode machine answers "undefined" for some unknowns inside ``every``.
Dates are ISO text. ``or`` needs a helper rule for each alternative. Nothing is derived.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import regorus

from benchmarks.languages import Language
from benchmarks.peers import Gives
from benchmarks.workload import Inside, clauses, iso_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.records import JsonObject

NAME = "regorus (Rego, Rust)"
GIVES = Gives("yes", "no", "by guards; null <= 3 is true")


class Rego(Language[str]):
    """Bodies of Rego rules; ``helpers`` collects the rules that stand for alternatives."""

    def __init__(self) -> None:
        """No helpers yet."""
        self.helpers: list[str] = []

    def both(self, parts: list[str]) -> str:
        """All parts."""
        return "; ".join(parts)

    def either(self, parts: list[str]) -> str:
        """One of the parts, as a call of a helper on what the caller calls ``x``."""
        return f"{self.helper(parts)}(x)"

    def helper(self, parts: list[str]) -> str:
        """The name of a helper that is true if one of the parts is."""
        name = f"helper{len(self.helpers)}"
        self.helpers.append("\n".join(f"{name}(x) if {{ {part} }}" for part in parts))
        return name

    def path(self, name: str, row: str | None) -> str:
        """The record's fact, or the row's field."""
        return f"{row or 'input'}.{name}"

    def words(self, words: Iterable[str]) -> str:
        """A set of words."""
        return "{" + ", ".join(map(json.dumps, words)) + "}"

    def holds(self, name: str, want: bool, row: str | None) -> str:
        """The Boolean fact is ``want``."""
        return f"{self.path(name, row)} == {json.dumps(want)}"

    def among(self, name: str, words: tuple[str, ...], want: bool, row: str | None) -> str:
        """The word is stated, and one of them or none of them."""
        path = self.path(name, row)
        found = f"{path} in {self.words(words)}"
        return found if want else f"{path} != null; not {found}"

    def compare(self, name: str, sign: str, constant: int | date, row: str | None) -> str:
        """The value is stated and stands in this relation."""
        path = self.path(name, row)
        value = json.dumps(constant.isoformat() if isinstance(constant, date) else constant)
        return f"{path} != null; {path} {sign} {value}"

    def inside(self, condition: Inside, want: bool) -> str:
        """The region is stated and certainly inside, or certainly outside."""
        path = self.path(condition.name, None)
        starts = f"startswith({path}, {json.dumps(condition.code)})"
        if want:
            return f"{path} != null; {starts}"
        return f"{path} != null; not {starts}; not {path} in {self.words(condition.wider)}"

    def some(self, rows: str, where: str) -> str:
        """The list is stated and has such a row."""
        return f"input.{rows} != null; some row in input.{rows}; {self.helper([where])}(row)"

    def all(self, rows: str, where: str) -> str:
        """The list is stated and has only such rows."""
        return f"input.{rows} != null; every row in input.{rows} {{ {self.helper([where])}(row) }}"

    def rising(self, last_year: int, want: bool) -> str:
        """Each full year's row is known and below the next year's, down to two; or two rows known to fall."""
        known = {
            row: f"{row}.quality_staff != null; {row}.total_staff != null; {row}.total_staff > 0"
            for row in "xy"
        }
        left, right = "y.quality_staff * x.total_staff", "x.quality_staff * y.total_staff"
        everybody = "some y in input.quality_staff"
        if not want:
            later = f"{everybody}; y.year > x.year; y.year <= {last_year}; {known['y']}; {left} <= {right}"
            return self.some("quality_staff", f"{known['x']}; {later}")
        rises = f"{everybody}; y.year == x.year + 1; {known['y']}; {left} > {right}"
        fine = self.either(
            [f"x.year > {last_year}", f"{known['x']}; x.year == {last_year}", f"{known['x']}; {rises}"]
        )
        return (
            f"{self.some('quality_staff', f'x.year == {last_year - 1}')}; {self.all('quality_staff', fine)}"
        )

    def module(self, on: date) -> str:
        """One module; the name of each clause's rule is its place in the list."""
        rules, pairs = [], []
        for number, (clause, condition) in enumerate(clauses(on).items()):
            sure, refuted = (
                f"{self.helper([self.surely(condition, want)])}(input)" for want in (True, False)
            )
            rules.append(f"clause{number} := 1 if {sure} else := 0 if {refuted} else := -1")
            pairs.append(f"{json.dumps(clause)}: clause{number}")
        verdicts = f"verdicts := {{{', '.join(pairs)}}}"
        return "\n".join(["package award", "import rego.v1", *self.helpers, *rules, verdicts])


def prepare(records: Sequence[JsonObject], on: date) -> Any:
    """The engine with the module, and the facts."""
    engine = regorus.Engine()
    engine.add_policy("award.rego", Rego().module(on))
    return engine, [iso_facts(record, on) for record in records]


def run(prepared: Any) -> list[Any]:
    """A dictionary per record."""
    engine, inputs = prepared
    answers = []
    for facts in inputs:
        engine.set_input(facts)
        answers.append(engine.eval_rule("data.award.verdicts"))
    return answers
