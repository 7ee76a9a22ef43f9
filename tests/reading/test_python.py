"""A caller's mapping is checked as a file is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from types import MappingProxyType

import pytest

from qualityaward.reading import Mapping, Scalar, Span, from_python, resolve


def problems(value: object) -> list[tuple[str, str]]:
    return [(d.path, d.code) for d in from_python(value).diagnostics]


@pytest.mark.parametrize(
    "value", ["x", "true", "", "2024-01-01", 5, -3, 0, True, False, None, Decimal("1.50"), date(2024, 2, 29)]
)
def test_a_value_comes_back(value: object) -> None:
    document = from_python(value)
    assert not document.diagnostics
    assert isinstance(document.root, Scalar)
    assert resolve(document.root) == value
    assert type(resolve(document.root)) is type(value)


def test_a_decimal_loses_its_exponent_and_its_negative_zero() -> None:
    roots = [from_python(Decimal(text)).root for text in ("1E+3", "-0", "-0.00", "1E-3")]
    assert [root.text for root in roots if isinstance(root, Scalar)] == ["1000", "0", "0.00", "0.001"]


def test_lists_tuples_and_any_mapping() -> None:
    root = from_python(MappingProxyType({"a": [1, (2,)], "b": {}})).root
    assert root == from_python({"a": (1, [2]), "b": MappingProxyType({})}).root


def test_places_are_paths() -> None:
    root = from_python({"facts": {"incidents": [{"severity": "major"}]}}).root
    assert isinstance(root, Mapping)
    facts = root.get("facts")
    assert isinstance(facts, Mapping)
    assert facts.entries[0].key_span == Span("facts.incidents", 0, 0)
    assert next(iter(facts.entries[0].value)).entries[0].value.span.file == "facts.incidents[0].severity"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": 0.1}, [("a", "python-float")]),
        ({"a": [float("nan")]}, [("a[0]", "python-float")]),
        ({"a": datetime(2024, 1, 1, tzinfo=UTC)}, [("a", "python-datetime")]),
        ({"a": b"x"}, [("a", "python-type")]),
        ({"a": {1, 2}}, [("a", "python-type")]),
        ({1: 2, "b": 0.5}, [("", "python-key"), ("b", "python-float")]),
        ({"": 2}, [("", "yaml-key-empty")]),
        ({"a": Decimal("NaN")}, [("a", "python-not-a-number")]),
        ({"a": Decimal("1E+999999")}, [("a", "number-long")]),
        ({"a": Decimal("0.0000001")}, [("a", "number-long")]),
        ({"a": 10**5000}, [("a", "number-long")]),
        ({"a": "\u202e"}, [("a", "file-character")]),
        ({"a": "\ud800"}, [("a", "file-character")]),
        ({"a": "x" * 20_001}, [("a", "text-too-long")]),
        ({f"k{n}": 1 for n in range(5_001)}, [("", "too-many-keys")]),
        ([1] * 60_001, [("[59999]", "too-many-values")]),
    ],
)
def test_what_is_refused(value: object, expected: list[tuple[str, str]]) -> None:
    assert expected == problems(value)


def test_a_value_that_holds_itself() -> None:
    value: dict[str, object] = {"a": []}
    value["a"] = [value, value]
    assert problems(value) == [("a[0]", "python-cycle"), ("a[1]", "python-cycle")]


def test_the_same_value_twice_is_no_cycle() -> None:
    inner = [1]
    assert problems({"a": inner, "b": inner}) == []


def test_depth() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    assert [code for _, code in problems(value)] == ["too-deep"]


def test_a_wide_value_that_shares_its_parts_ends_soon() -> None:
    value: list[object] = [1]
    for _ in range(40):
        value = [value, value]
    assert [code for _, code in problems(value)] == ["too-many-values"]
