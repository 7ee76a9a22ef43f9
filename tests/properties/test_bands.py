"""Of bands exactly one holds, and the check knows it: compared with every record there is (semantics 4 ¶5).

The brute checks try all records of a small vocabulary and know nothing of how the proof goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given

from qualityaward.deciding.interpret import Interpreter
from qualityaward.deciding.program import program_of
from qualityaward.deciding.setting import setting_of
from qualityaward.errors import SchemeError
from qualityaward.language import nodes
from qualityaward.record.record import bind
from qualityaward.scheme.loading import scheme_from
from qualityaward.source import Diagnostic
from qualityaward.values import TRUE
from tests.conformance.cases import to_json
from tests.properties.dice import dice
from tests.properties.expressions import Draws, Plain
from tests.properties.records import DECISIONS
from tests.properties.support import HEADER, Case, scheme_of, times

ON = DECISIONS[0]
FACTS: Plain = {
    "few": {"type": "int", "min": 0, "max": 5},
    "many": {"type": "int", "min": 2, "max": 6},
    "size": {"type": "level"},
    "tone": {"type": ["red", "green", "blue"]},
    "small": {"type": "bool"},
    "share": {"type": "number", "min": 0, "max": 1},
}
READINGS: Plain = {"way": {"question": "?", "options": {"wide": None, "narrow": None}, "default": "wide"}}
SHARES = (
    0,
    Decimal("0.000001"),
    Decimal("0.049999"),
    Decimal("0.05"),
    Decimal("0.050001"),
    Decimal("0.5"),
    1,
)
VALUES: dict[str, tuple[Any, ...]] = {
    "few": (0, 1, 2, 3, 4, 5), "many": (2, 3, 4, 5, 6), "size": ("low", "middle", "high"),
    "tone": ("red", "green", "blue"), "small": (True, False), "share": SHARES,
}  # fmt: skip


class Bands(Draws):
    """Draws rows: cut out so that they fit, then perhaps spoiled."""

    def atom(self, paired: bool) -> str:
        """A comparison; with `paired`, perhaps of two facts."""
        kind = self.pick(("few", "many", "size", "tone", "small", "share", "pair" if paired else "few"))
        sign = self.pick(("<", "<=", ">", ">=", "==", "!="))
        match kind:
            case "few" | "many":
                return f"{kind} {sign} {self.pick((0, 2, 3, 5))}"
            case "share":
                return f"share {sign} {self.pick(('0.05', '0', '1', '0.000001'))}"
            case "size":
                return f'size {sign} "{self.pick(VALUES["size"])}"'
            case "tone":
                return f'tone {self.pick(("in", "not in"))} ["{self.pick(VALUES["tone"])}", "red"]'
            case "pair":
                return f"{self.pick(('few', 'many'))} {sign} {self.pick(('few', 'many'))}"
            case _:
                return "small"

    def rows(self, paired: bool = False) -> list[Any]:
        """Rows that divide all cases by two to four comparisons, of which one is often changed, lost or repeated."""
        rows: list[list[Any]] = [[]]
        for _ in range(self.pick((1, 2, 2, 3))):
            cut: Any = self.atom(paired) if self.often(0.85) else {"reading": "way", "is": "wide"}
            at = self.rng.randrange(len(rows))
            rows[at : at + 1] = [[*rows[at], cut], [*rows[at], {"not": cut}]]
        if self.often(0.6):
            at = self.rng.randrange(len(rows))
            spoil = self.pick(("change", "lose", "again"))
            if spoil == "change":
                rows[at] = [self.atom(paired)]
            elif spoil == "lose" and len(rows) > 1:
                del rows[at]
            else:
                rows.append(rows[at])
        return [{"all": parts} if parts else "true" for parts in rows]


def fragment(rows: list[Any], kind: str = "unique") -> Plain:
    table = [{"when": when, "value": number} for number, when in enumerate(rows, 1)]
    return {
        "scales": {"level": list(VALUES["size"])},
        "subjects": {"organization": {"facts": FACTS}},
        "readings": READINGS,
        "definitions": {
            "band": {"type": "int", kind: [*table, *([{"value": 0}] if kind == "first" else [])]}
        },
        "clauses": [{"id": "1", "subject": "organization", "require": "band >= 2"}],
    }


def problems(rows: list[Any]) -> list[Diagnostic]:
    """What the check says of a table."""
    given = fragment(rows)
    rules = given.pop("clauses")
    whole = {**HEADER, **given, "provisions": [{"id": "1", "text": "-", "clauses": rules}]}
    try:
        scheme_from(to_json(whole), "fragment.json", lambda _: None)
    except SchemeError as error:
        return list(error.diagnostics)
    return []


class Table:
    """The conditions of a table's rows, asked one by one."""

    def __init__(self, rows: list[Any]) -> None:
        self.scheme = scheme_of(fragment(rows, "first"))
        clause = self.scheme.clauses[0].node.require
        assert isinstance(clause, nodes.Compare)
        assert isinstance(clause.left, nodes.DefinitionOf)
        self.rows = [when for when, _ in clause.left.rows if when is not None]

    def holding(self, facts: Plain, way: str) -> list[int]:
        """The rows that hold, counted from 1."""
        case = Case({}, self.scheme, record(facts), ON)
        loaded = case.verdict().record
        bound = bind(loaded, self.scheme.vocabulary)
        setting, _ = setting_of(self.scheme, ON, {"way": way}, {})
        place = program_of(self.scheme, "organization").place(bound.values)
        return [i for i, row in enumerate(self.rows, 1) if Interpreter(setting).truth(row, place) == TRUE]


def record(facts: Plain) -> Plain:
    return {"format": "qualityaward.record/1", "id": "r", "subject": "organization", "facts": facts}


def worlds(rows: list[Any]) -> Iterator[tuple[Plain, str]]:
    """Every record and reading that can make a difference to the rows: what they do not name stays as it is."""
    text = to_json(rows)
    named = {n: VALUES[n] if re.search(rf"\b{n}\b", text) else VALUES[n][:1] for n in VALUES}
    for chosen in product(*named.values(), ("wide", "narrow")):
        yield dict(zip(named, chosen[:-1], strict=True)), str(chosen[-1])


def flaws(rows: list[Any]) -> set[str]:
    """What is wrong with a table, found by trying."""
    table = Table(rows)
    counts = {len(table.holding(facts, way)) for facts, way in worlds(rows)}
    return ({"hole"} if 0 in counts else set()) | ({"overlap"} if counts - {0, 1} else set())


@times(2)
@given(dice)
def test_bands_are_accepted_exactly_where_one_holds_in_every_case(rng: Random) -> None:
    rows = Bands(rng).rows()
    found = {p.code.split("-")[1] for p in problems(rows)}
    assert found == flaws(rows)


@times(2)
@given(dice)
def test_bands_that_compare_facts_with_each_other_are_never_accepted_wrongly(rng: Random) -> None:
    rows = Bands(rng).rows(paired=True)
    assert flaws(rows) <= {p.code.split("-")[1] for p in problems(rows)}


def matches(example: str, facts: Plain, way: str) -> bool:
    """Whether a record and a reading are a case of an example."""
    for part in example.split(", "):
        name, sign, value = re.split(r" (=|==|!=|<|>) ", part)
        said = way if name == "way" else facts[name]
        if sign == "=":
            known = {"true": True, "false": False}.get(value, value.strip('"'))
            number = isinstance(said, (int, Decimal)) and not isinstance(said, bool)
            if (Decimal(value) if number else known) != said:
                return False
        elif not {"==": said == facts[value], "<": said < facts[value], ">": said > facts[value]}[sign]:
            return False
    return True


def stated(example: str) -> Plain:
    """The decimals of an example, which may lie between those that are tried."""
    return {"share": Decimal(found[1])} if (found := re.search(r"share = ([0-9.]+)", example)) else {}


@times(3)
@given(dice)
def test_every_case_that_is_shown_as_certain_is_a_real_one(rng: Random) -> None:
    rows = Bands(rng).rows(paired=rng.random() < 0.3)
    table = Table(rows)
    for problem in problems(rows):
        example = problem.args["example"]
        if problem.code.endswith("-supposed") or example == "*":
            continue
        met = [
            ({**facts, **stated(example)}, way)
            for facts, way in worlds([*rows, example])
            if matches(example, {**facts, **stated(example)}, way)
        ]
        assert met, example
        for facts, way in rng.sample(met, min(5, len(met))):
            holding = table.holding(facts, way)
            if problem.code == "band-hole":
                assert holding == [], (example, facts)
            else:
                assert {int(problem.args["first"]), int(problem.args["second"])} <= set(holding)


@times(2)
@given(dice)
def test_bands_give_the_value_of_the_one_row_that_holds(rng: Random) -> None:
    rows = Bands(rng).rows()
    if problems(rows):
        return
    table, scheme = Table(rows), scheme_of(fragment(rows))
    for _ in range(4):
        facts = {name: rng.choice(values) for name, values in VALUES.items()}
        [row] = table.holding(facts, "wide")
        found = Case({}, scheme, record(facts), ON).verdict()
        assert found.outcomes["1"] == ("pass" if row >= 2 else "fail")
        fewer = {n: v for n, v in facts.items() if rng.random() < 0.6}
        less = Case({}, scheme, record(fewer), ON).verdict()
        assert less.outcomes["1"] in ("undetermined", found.outcomes["1"])


@pytest.mark.parametrize(
    ("rows", "example"),
    [
        (["few <= 2", "few > 3"], "few = 3"),
        (["share < 0.05", "share > 0.05"], "share = 0.05"),
        (['size == "low"', 'size == "high"'], 'size = "middle"'),
        (['tone == "red"', 'tone == "green"'], 'tone = "blue"'),
        (["small and few > 2", "small and few <= 2"], "small = false"),
    ],
)
def test_a_hole_is_shown_by_the_case_that_no_band_has(rows: list[Any], example: str) -> None:
    [problem] = problems(rows)
    assert (problem.code, problem.args["example"]) == ("band-hole", example)
