"""What is wrong with a definition over lists or with a scoring table is said at its place, all at once."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from qualityaward.errors import SchemeError
from qualityaward.files import read_scheme
from qualityaward.text import message

HEAD = """\
format: qualityaward/1
expr: 1
semantics: 1
id: frame
family: frame
title: frame
issuer: none
document_number: none
status: draft
issued: unknown
effective: unknown
source: {file: none, complete: true}
subjects:
  organization:
    facts:
      patents: {type: int}
      revenue: {type: money}
      figures: {list: {year: int, day: date, part: int, whole: int, amount: money}, dated: day}
      notes: {list: {text: text}}
provisions:
  - id: "1"
    text: text
    clauses: [{id: "1", subject: organization, require: REQUIRE}]
definitions:
  d:
"""
LINES = HEAD.count("\n")


def problems(definition: str, require: str = "patents >= 0") -> list[tuple[int, str]]:
    """The line inside the definition and the code of each problem."""
    text = HEAD.replace("REQUIRE", require) + indent(dedent(definition).strip(), "    ") + "\n"
    with pytest.raises(SchemeError) as refused:
        read_scheme(text)
    for problem in refused.value.diagnostics:
        assert message(problem, "zh"), problem.code
        assert message(problem, "en"), problem.code
    return [(d.span.line - LINES, d.code) for d in refused.value.diagnostics]


WRONG = {
    "no kind": ("type: int", [(0, "definition-kind")]),
    "two kinds": ("type: int\nvalue: 1\ncount: figures", [(0, "definition-kind")]),
    "a bound without a table": ("type: int\nvalue: 1\nmax: 5", [(3, "definition-key")]),
    "a list and a bound at once": ("type: int\nmax: figures\nof: part\nmin: 5", [(4, "definition-key")]),
    "a list that is none": ("type: int\ncount: figure", [(2, "name-unknown")]),
    "a fact that is no list": ("type: int\ncount: patents", [(2, "not-a-list")]),
    "nothing to add": ("type: int\nsum: figures", [(1, "condition-needs")]),
    "something to count": ("type: int\ncount: figures\nof: part", [(3, "definition-key")]),
    "a sum of texts": ("type: text\nsum: notes\nof: text", [(1, "type-mismatch")]),
    "a count of no whole number": ("type: number\ncount: figures", [(1, "type-mismatch")]),
    "an average of whole numbers": ("type: int\naverage: figures\nof: part", [(1, "type-mismatch")]),
    "money as a number": ("type: number\nsum: figures\nof: amount", [(3, "type-mismatch")]),
    "a window and years": ("type: int\nsum: figures\nof: part\nlast: 3\nwithin: 3 years", [(5, "condition-key")]),
    "two ways of years": ("type: int\nsum: figures\nof: part\nlast: 3\nago: 1", [(5, "condition-key")]),
    "no year at all": ("type: int\nsum: figures\nof: part\nlast: 0", [(4, "count-bad")]),
    "a year without years": ("type: int\nsum: figures\nof: part\nby: year", [(4, "condition-needs")]),
    "a year that is none": ("type: int\nsum: figures\nof: part\nlast: 3\nby: day", [(5, "type-mismatch")]),
    "a window without a date": ("type: int\ncount: notes\nwithin: 3 years", [(3, "within-undated")]),
    "ratios of a whole list": ("type: ratio\nsum: figures\nof: part / whole", [(1, "fractions-too-many")]),
    "an item with two ways": ("type: int\nadd:\n- {id: a, value: 1, best: [{value: 1}]}", [(3, "item-kind")]),
    "an item with none": ("type: int\nadd:\n- {id: a, max: 5}", [(3, "item-kind")]),
    "no items": ("type: int\nadd: []", [(2, "item-empty")]),
    "one id twice": ("type: int\nadd:\n- {id: a, value: 1}\n- {id: a, value: 2}", [(4, "item-twice")]),
    "a weight below zero": ("type: number\nadd:\n- {id: a, value: 1, weight: -1}", [(3, "weight-bad")]),
    "halves of whole numbers": ("type: int\nadd:\n- {id: a, value: 1, weight: 0.5}", [(3, "type-mismatch")]),
    "a floor above full marks": ("type: int\nadd:\n- {id: a, value: 1, min: 3, max: 2}", [(3, "floor-above-max")]),
    "a floor in a choice": ("type: int\nadd:\n- best:\n  - {id: a, value: 1, min: 1}", [(4, "floor-in-choice")]),
    "a floor that nobody tests": ("type: int\nadd:\n- {id: a, value: 1, min: 1}", [(3, "floor-untested")]),
    "a table that is no number": ("type: text\nadd:\n- {id: a, value: 1}", [(1, "type-mismatch")]),
    "bands without an end": ("type: int\nadd:\n- {id: a, first: [{when: patents > 1, value: 1}]}", [(3, "table-without-else")]),
    "bands with a hole": (
        "type: int\nadd:\n- {id: a, unique: [{when: patents > 1, value: 1}, {when: patents < 1, value: 0}]}",
        [(3, "band-hole")],
    ),
    "several problems": (
        "type: int\nadd:\n- {id: a, value: patent}\n- {id: b, first: []}\n- {id: b, value: 1.5}",
        [(3, "name-unknown"), (4, "table-without-else"), (5, "item-twice"), (5, "value-type")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_definition_that_is_wrong_is_refused_at_its_place(what: str) -> None:
    definition, expected = WRONG[what]
    assert sorted(problems(definition)) == sorted(expected)


@pytest.mark.parametrize(
    ("require", "code"),
    [
        ("{floors: d}", "floors-none"),
        ("{floors: patents}", "name-unknown"),
        ("{floors: dd}", "name-unknown"),
    ],
)
def test_floors_name_a_scoring_table_that_has_some(require: str, code: str) -> None:
    assert [c for _, c in problems("type: int\nadd: [{id: a, value: patents}]", require)] == [code]


def test_floors_of_another_definition_are_none() -> None:
    assert [c for _, c in problems("type: int\nvalue: 5", "{floors: d}")] == ["not-a-score"]
