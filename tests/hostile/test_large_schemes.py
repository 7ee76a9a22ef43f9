"""Schemes that ask for too much are refused, in errors of our own: what refers to what is bounded in size and depth."""

from __future__ import annotations

import pytest

from qualityaward.errors import SchemeError
from qualityaward.files import read_scheme

HEAD = """
format: qualityaward/1
expr: 1
semantics: 1
id: hostile
family: hostile
title: hostile
issuer: nobody
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
subjects: {organization: {facts: {a: {type: bool}, x: {type: int}, l: {list: {d: date, s: int}, dated: d}}}}
"""


def clauses(conditions: list[str]) -> str:
    """A scheme of one provision a clause, numbered from 0."""
    provision = (
        '  - id: "{i}"\n    text: x\n    clauses: [{{id: "{i}", subject: organization, require: {c}}}]\n'
    )
    return HEAD + "provisions:\n" + "".join(provision.format(i=i, c=c) for i, c in enumerate(conditions))


def definitions(count: int, value: str) -> str:
    """A scheme of definitions, each made of the next, and a clause on the first."""
    chain = "".join(f"  d{i}: {{type: int, value: '{value.format(n=f'd{i + 1}')}'}}\n" for i in range(count))
    last = f"  d{count}: {{type: int, value: x + 0}}\n"
    return HEAD + "definitions:\n" + chain + last + clauses(["d0 >= 1"]).removeprefix(HEAD)


def bands(*rows: str) -> str:
    """A scheme of a table of bands over many facts, and a clause on it."""
    facts = "".join(f"f{i}: {{type: bool}}, " for i in range(60))
    table = "".join(f"      - {{when: {row}, value: {i}}}\n" for i, row in enumerate(rows))
    head = HEAD.replace("facts: {", "facts: {" + facts)
    return (
        head
        + "definitions:\n  t:\n    type: int\n    unique:\n"
        + table
        + clauses(["t >= 0"]).removeprefix(HEAD)
    )


def tables(count: int, table: str) -> str:
    """A scheme of tables, each made twice of the next, and a clause that uses none of them."""
    chain = "".join(f"  d{i}: {{type: int, {table.replace('NEXT', f'd{i + 1}')}}}\n" for i in range(count))
    last = f"  d{count}: {{type: int, value: x + 0}}\n"
    return HEAD + "definitions:\n" + chain + last + clauses(["a"]).removeprefix(HEAD)


HOSTILE = {
    "each table twice in the one before": tables(28, "first: [{when: a, value: NEXT}, {value: NEXT}]"),
    "each score twice in the one before": tables(28, "add: [{value: NEXT}, {value: NEXT}]"),
    "each list sifted by the one before": tables(40, "count: l, where: s > NEXT"),
    "a deep scoring table": HEAD + "definitions:\n  d: {type: int, add: " + "[{add: " * 20 + "[{value: x}]" + "}]" * 20 + "}\n" + clauses(["d >= 1"]).removeprefix(HEAD),
    "each clause twice in the one before": clauses([f'{{all: [{{clause: "{i + 1}"}}, {{clause: "{i + 1}"}}]}}' for i in range(28)] + ["a"]),
    "a long row of clauses": clauses([f'{{clause: "{i + 1}"}}' for i in range(500)] + ["a"]),
    "clauses in deep conditions": clauses(["{not: " * 20 + f'{{clause: "{i + 1}"}}' + "}" * 20 for i in range(30)] + ["a"]),
    "a circle of clauses": clauses(['{clause: "1"}', '{clause: "0"}']),
    "deep conditions": clauses(["{not: " * 40 + "a" + "}" * 40]),
    "lists in lists": clauses(["{some: l, where: " * 5 + "s >= 1" + "}" * 5]),
    "a long expression": clauses([" and ".join(["x >= 1"] * 300)]),
    "each definition twice in the one before": definitions(28, "{n} + {n}"),
    "a long row of definitions": definitions(60, "{n} + 1"),
    "definitions in deep expressions": definitions(30, "-" * 28 + "{n}"),
    "a thousand unknown names": clauses([f"zz{i} and yy{i}" for i in range(1000)]),
    "bands over more facts than can be tried": bands(*(f"f{i}" for i in range(60))),
    "bands with more combinations than can be tried": bands(
        f"{{count: [{', '.join(f'f{i}' for i in range(39))}], at_least: 20}}",
        f"{{count: [{', '.join(f'f{i}' for i in range(39))}], at_most: 19}}",
    ),
    "an empty condition": clauses(["{not: null}"]),
    "nobody's record": clauses(["{none: o.l}"]).replace("l: {list", "o: {record: nope}, l: {list"),
}  # fmt: skip


@pytest.mark.parametrize("text", [pytest.param(t, id=name.replace(" ", "-")) for name, t in HOSTILE.items()])
def test_is_refused(text: str) -> None:
    with pytest.raises(SchemeError) as refused:
        read_scheme(text)
    assert refused.value.diagnostics
    assert all(d.span.line for d in refused.value.diagnostics)
    assert str(refused.value)
