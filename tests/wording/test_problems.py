"""Problems are shown with their line, a caret under the right cell, and what to do."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from qualityaward.reading import read
from qualityaward.source import Diagnostic, Span
from qualityaward.wording.problems import to_json, to_text

WIDEST = 102  # a hundred cells and two ellipses


def problem(excerpt: str, column: int, end: int = 0, code: str = "yaml-syntax") -> Diagnostic:
    return Diagnostic(code, Span("f.yaml", 7, column, 7, end or column + 1), {}, None, excerpt)


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def test_the_whole_of_it_in_both_languages() -> None:
    found = read("标题： 甲\n名称: 乙\n", "a.yaml").diagnostics
    assert to_text(found) == (
        "a.yaml:1:3: 错误[trap-colon]: 键 `标题` 后面是全角冒号 `：`\n"
        "1 | 标题： 甲\n"
        "  |     ^^\n"
        "  提示：改用半角冒号加空格 `: `\n"
    )
    assert to_text(found, "en") == (
        "a.yaml:1:3: error[trap-colon]: the key `标题` is followed by the full-width colon `：`\n"
        "1 | 标题： 甲\n"
        "  |     ^^\n"
        "  help: use a colon and a space, `: `\n"
    )


def test_no_problems_give_no_text() -> None:
    assert to_text([]) == ""
    assert json.loads(to_json([])) == []


def test_problems_are_parted_by_an_empty_line() -> None:
    assert "\n\na.yaml:2:" in to_text(read("a: yes\nb: no\n", "a.yaml").diagnostics)


def test_colour_changes_nothing_but_colour() -> None:
    found = read("a: yes\n", "a.yaml").diagnostics
    coloured = to_text(found, color=True)
    assert "\x1b[31m" in coloured
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[31m", "\x1b[34m"):
        coloured = coloured.replace(code, "")
    assert coloured == to_text(found)


def test_control_characters_of_a_file_do_not_reach_the_terminal() -> None:
    shown = to_text(read("a\x1b[31m: \u202e\x07\nb: 1\nb: 2\n", "a\x1b.yaml").diagnostics)
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_a_record_shows_no_line() -> None:
    shown = to_text(read("id_card: 0123\n", "r.yaml", private=True).diagnostics)
    assert "0123" not in shown
    assert "|" not in shown


def test_a_problem_without_a_place_shows_its_path() -> None:
    assert to_text([Diagnostic("python-float", path="facts.x")]).startswith("facts.x: 错误[python-float]: ")
    both = Diagnostic("python-float", Span("r.yaml", 3, 1), path="facts.x")
    assert to_text([both]).startswith("r.yaml:3:1: facts.x: 错误[python-float]: ")


def test_a_span_of_several_lines_is_marked_to_the_end_of_the_first() -> None:
    span = Span("f", 1, 3, 2, 4)
    assert "1 | a 甲乙\n  |   ^^^^\n" in to_text([Diagnostic("yaml-syntax", span, {}, None, "a 甲乙")])


def test_json_for_programs() -> None:
    (found,) = json.loads(to_json(read("title: 甲\ntitle: 乙\n", "a.yaml").diagnostics, "en"))
    assert found == {
        "code": "duplicate-key",
        "message": "the key `title` is here twice; the first is in line 1",
        "help": "remove one of them, or join what they hold",
        "file": "a.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 6,
    }


def test_a_suggestion_is_said() -> None:
    near = Diagnostic("yaml-syntax", suggestion="incidents")
    assert "incidents" in to_text([near])
    assert json.loads(to_json([near]))[0]["suggestion"] == "incidents"


@settings(deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Zl", "Zp"], exclude_characters="\n\r"),
        min_size=1,
        max_size=300,
    ),
    st.data(),
)
def test_the_caret_stands_under_its_character(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    length = data.draw(st.integers(1, 20))
    _, source, carets, *_ = to_text([problem(line, column, column + length)]).split("\n")
    assert carets.startswith("  | ")
    before = carets[4:].index("^")
    shown = source[4:]
    at = 0
    while cells(shown[:at]) < before or (at < len(shown) and not cells(shown[at])):
        at += 1
    char = line[column - 1]
    if char.isprintable() and cells(char) and "…" not in shown[at : at + 1]:
        assert cells(shown[:at]) == before
        assert shown[at] == char
    assert cells(shown) <= WIDEST
    assert len(carets) <= cells(source) + 1
