"""The place of a character inside a text is exact, however the text was written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from qualityaward.reading import Scalar, Span, from_python, prose, read
from qualityaward.reading.tree import Mapping

ALPHABET = "ab 0'\"\\:#-[]{},|>&*!%@`质量奖、：，“”　（）\U00020000é"
TEXTS = st.text(alphabet=ALPHABET, min_size=1, max_size=40)


def value(file: str, key: str = "k", kind: str = "yaml") -> Scalar:
    document = read(file, "f", "json" if kind == "json" else "yaml")
    assert not document.diagnostics, document.diagnostics
    assert isinstance(document.root, Mapping)
    found = document.root.get(key)
    assert isinstance(found, Scalar)
    return found


def written(file: str, span: Span) -> str:
    return file.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def unescaped(raw: str) -> str:
    text = yaml.safe_load(f'"{raw}"')
    assert isinstance(text, str)
    return text


def test_plain() -> None:
    scalar = value("a: 1\nk: 质量 >= x\n")
    assert scalar.position(3) == Span("f", 2, 7, 2, 8)


def test_single_quotes() -> None:
    scalar = value("k: 'a''b''''c'\n")
    assert scalar.text == "a'b''c"
    assert [scalar.position(n).column for n in range(6)] == [5, 6, 8, 9, 11, 13]


def test_double_quotes() -> None:
    scalar = value('k: "a\\t质\\u8d28\\x41\\U00020000\\\\z"\n')
    assert scalar.text == "a\t质质A\U00020000\\z"
    assert [scalar.position(n).column for n in range(8)] == [5, 6, 8, 9, 15, 19, 29, 31]


def test_block_text() -> None:
    scalar = value("k: |\n    第一句。\n      二\n\n    三\na: 1\n")
    assert scalar.text == "第一句。\n  二\n\n三\n"
    assert scalar.position(0) == Span("f", 2, 5, 2, 6)
    assert scalar.position(7) == Span("f", 3, 7, 3, 8)
    assert scalar.position(10) == Span("f", 5, 5, 5, 6)


def test_block_text_with_its_own_lead() -> None:
    scalar = value("k: |2\n    首行\n  次行\n")
    assert scalar.text == "  首行\n次行\n"
    assert scalar.position(2) == Span("f", 2, 5, 2, 6)
    assert scalar.position(5) == Span("f", 3, 3, 3, 4)


def test_block_text_as_prose() -> None:
    scalar = prose(value("k: |-\n  第一句。\n  第二句。\na: 1\n"))
    assert scalar.text == "第一句。第二句。"
    assert scalar.position(4) == Span("f", 3, 3, 3, 4)
    assert scalar.position(7) == Span("f", 3, 6, 3, 7)
    assert scalar.position(8) == Span("f", 3, 7, 3, 7)


def test_prose_leaves_other_texts_alone() -> None:
    scalar = value("k: 'a b'\n")
    assert prose(scalar) is scalar


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_a_text_over_several_lines(quote: str) -> None:
    scalar = value(f"k: {quote}a b\n    c\n\n\n   d{quote}\n")
    assert scalar.text == "a b c\n\nd"
    assert scalar.position(4) == Span("f", 2, 5, 2, 6)
    assert scalar.position(7) == Span("f", 5, 4, 5, 5)


def test_escaped_line_break() -> None:
    scalar = value('k: "a\\\n    b\\\n\n    c"\n')
    assert scalar.text == "ab\nc"
    assert [scalar.position(n).line for n in (0, 1, 3)] == [1, 2, 4]


def test_key_in_quotes_does_not_shift_its_value() -> None:
    assert value('"k": x y\n').position(2) == Span("f", 1, 8, 1, 9)


def test_json_text() -> None:
    scalar = value('{"k": "a\\ud83d\\ude00\\/\\nz"}', kind="json")
    assert scalar.text == "a\U0001f600/\nz"
    assert [scalar.position(n).column for n in range(5)] == [8, 9, 21, 23, 25]


def test_the_end_of_a_text_and_places_behind_it() -> None:
    scalar = value("k: abc\n")
    assert scalar.position(3) == Span("f", 1, 7, 1, 7)
    assert scalar.position(99) == Span("f", 1, 7, 1, 7)


def test_a_value_without_a_file_gives_its_path() -> None:
    root = from_python({"facts": {"name": "甲"}}).root
    assert isinstance(root, Mapping)
    facts = root.get("facts")
    assert isinstance(facts, Mapping)
    name = facts.get("name")
    assert isinstance(name, Scalar)
    assert name.position(0).file == "facts.name"


def test_a_repaired_text_gives_its_beginning() -> None:
    document = read("k: {where: x in [a, b], id: 甲}\n", "f")
    assert isinstance(document.root, Mapping)
    inner = document.root.get("k")
    assert isinstance(inner, Mapping)
    where, name = inner.get("where"), inner.get("id")
    assert isinstance(where, Scalar)
    assert isinstance(name, Scalar)
    assert where.text == "x in [a, b]"
    assert (where.span.line, where.span.column) == (1, 12)
    assert name.span == Span("f", 1, 29, 1, 30)


@settings(deadline=None)
@given(
    text=TEXTS,
    style=st.sampled_from(["'", '"', "|"]),
    indent=st.integers(0, 4),
    width=st.sampled_from([8, 20, 1000]),
)
def test_every_character_stands_where_it_is_said_to(text: str, style: str, indent: int, width: int) -> None:
    dumped = yaml.safe_dump({"k": text}, default_style=style, allow_unicode=True, width=width)
    file = "".join(" " * indent + line + "\n" for line in ("a: 1\n" + dumped).splitlines())
    scalar = value(file)
    assert scalar.text == text
    last = (0, 0)
    for offset, char in enumerate(text):
        place = scalar.position(offset)
        raw = written(file, place)
        assert (place.line, place.column) > last
        last = (place.line, place.column)
        if raw == "":
            assert char in " \n"  # a line break
        elif scalar.block:
            assert raw == char
        else:
            assert char == (
                raw[0]
                if file.split("\n")[scalar.span.line - 1][scalar.span.column - 1] == "'"
                else unescaped(raw)
            )


@settings(deadline=None)
@given(text=st.from_regex(r"[a-z质（][a-z质 '\"（）>=]{0,30}[a-z质）]", fullmatch=True))
def test_every_character_of_a_plain_text_stands_where_it_is_said_to(text: str) -> None:
    file = f"a:\n  - k: {text}\n"
    root = read(file, "f").root
    assert isinstance(root, Mapping)
    inner = next(iter(root.entries[0].value)).entries[0].value
    assert [written(file, inner.position(n)) for n in range(len(text))] == list(text)
