"""JSON gives the tree that YAML gives, and is read as strictly."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualityaward.reading import Mapping, Scalar, Sequence, Span, read, resolve


def codes(file: str | bytes) -> list[str]:
    return [d.code for d in read(file, "f", "json").diagnostics]


def test_the_tree_is_that_of_yaml() -> None:
    file = '{"a": [1, 2.50, true, null, "x"], "b": {"c": "2024-01-01"}}'
    assert read(file, "f", "json").root == read(file, "f", "yaml").root


def test_numbers_keep_their_digits() -> None:
    root = read("[1.10]", "f", "json").root
    assert isinstance(root, Sequence)
    item = root.items[0]
    assert isinstance(item, Scalar)
    assert (item.text, item.plain) == ("1.10", True)
    assert str(resolve(item)) == "1.10"


def test_places() -> None:
    root = read('{\n "甲": [1,\n  2]\n}\n', "f", "json").root
    assert isinstance(root, Mapping)
    assert root.span == Span("f", 1, 1, 4, 2)
    assert root.entries[0].key_span == Span("f", 2, 2, 2, 5)
    assert root.entries[0].value.span == Span("f", 2, 7, 3, 5)


def test_two_halves_of_a_character_make_one() -> None:
    root = read('["\\ud83d\\ude00", "\\ud83d\\n\\ude00"]', "f", "json").root
    assert isinstance(root, Sequence)
    first = root.items[0]
    assert isinstance(first, Scalar)
    assert first.text == "😀"
    assert codes('["\\ud83d\\n\\ude00"]') == ["json-surrogate", "json-surrogate"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("[" * 100, "too-deep"),
        ('["' + "x" * 20_001 + '"]', "text-too-long"),
        ("[" + "1," * 60_000 + "1]", "too-many-values"),
        ("{" + ",".join(f'"{n}":1' for n in range(5_001)) + "}", "too-many-keys"),
        (b"\xef\xbb\xbf", "json-empty"),
        ("[1,\n2\x0b]", "file-character"),
    ],
)
def test_limits(file: str | bytes, code: str) -> None:
    assert code in codes(file)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abc质“：", min_size=1), inner, max_size=4)
    ),
)


@settings(deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([None, 1]))
def test_what_json_writes_is_read_back(value: object, ascii_only: bool, indent: int | None) -> None:
    document = read(json.dumps(value, ensure_ascii=ascii_only, indent=indent), "f", "json")
    assert not document.diagnostics
    assert value == plain(document.root)


def plain(node: object) -> object:
    match node:
        case Mapping():
            return {entry.key: plain(entry.value) for entry in node}
        case Sequence():
            return [plain(item) for item in node]
        case Scalar():
            return resolve(node)
    raise AssertionError(node)
