"""What the strict reader of YAML accepts, what it makes of it, and how it says no."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import qualityaward
from qualityaward.reading import Limits, Mapping, Scalar, Sequence, Span, ambiguous, read, resolve

if TYPE_CHECKING:
    from qualityaward.reading import Document, Node


def codes(file: str | bytes, **settings: object) -> list[str]:
    return [d.code for d in read(file, "f", **settings).diagnostics]  # type: ignore[arg-type]


def plain(node: Node | None) -> object:
    match node:
        case Mapping():
            return {entry.key: plain(entry.value) for entry in node}
        case Sequence():
            return [plain(item) for item in node]
        case Scalar():
            return resolve(node)
    return None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("5.10", Decimal("5.10")),
        ("-0.5", Decimal("-0.5")),
        ("2024-02-29", date(2024, 2, 29)),
        ("9(6)", "9(6)"),
        ("3 years", "3 years"),
        ("base/1", "base/1"),
        ("1.2.3", "1.2.3"),
        ("２０", "２０"),
        ("١", "١"),
        ("-", "-"),
        ("nully", "nully"),
        ("2024年9月11日", "2024年9月11日"),
        ('"true"', "true"),
        ("'5'", "5"),
        ('"2024-01-01"', "2024-01-01"),
        ("|\n 5", "5\n"),
    ],
)
def test_what_a_value_means(text: str, value: object) -> None:
    document = read(f"k: {text}\n" if text != "-" else 'k: "-"\n', "f")
    assert not document.diagnostics
    found = plain(document.root)
    assert found == {"k": value}
    assert isinstance(found, dict)
    assert type(found["k"]) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "y", "n", "Y", "No", "OFF", "~", "True", "NULL"),
        *("017", "08", "0o17", "0x1F", "0b1", "1_000", "0320700", "00", "-0", "-0.0", "+5", "1.", ".5"),
        *("1e3", "1.0e+3", "1E400", "12:30", "12:30:45", "1:30.5", ".inf", "-.INF", ".nan"),
        *("2024-1-1", "2024-01-01T00:00:00", "2024-01-01 10:00:00"),
        *("91110000600037341E5", "1__0", "0_1"),
    ],
)  # fmt: skip
def test_a_value_that_programs_disagree_about_is_refused_and_stays_text(text: str) -> None:
    document = read(f"- {text}\n", "f")
    assert [d.code for d in document.diagnostics] == ["yaml-ambiguous"]
    assert isinstance(document.root, Sequence)
    item = document.root.items[0]
    assert isinstance(item, Scalar)
    assert ambiguous(item)
    assert resolve(item) == text


def test_everything_that_yaml_versions_read_as_more_than_text_is_known_to_us() -> None:
    for text in (
        "y",
        "yes",
        "07",
        "0o7",
        "0x7",
        "1_0",
        "1:1",
        "1e1",
        ".inf",
        ".nan",
        "1.5",
        "5",
        "true",
        "null",
        "~",
    ):
        assert not isinstance(yaml.safe_load(text), str) or codes(f"- {text}") == ["yaml-ambiguous"], text


def test_a_key_is_always_text() -> None:
    document = read("on: 1\nyes: 2\n1: 3\n2024-01-01: 4\nnull: 5\n'': 6\n", "f")
    assert plain(document.root) == {"on": 1, "yes": 2, "1": 3, "2024-01-01": 4, "null": 5}
    assert [d.code for d in document.diagnostics] == ["yaml-key-empty"]


def test_places_of_keys_values_and_collections() -> None:
    root = read("a: {b: 质}\nc:\n  - x\n  - |\n    y\n\nd: 1\n", "f").root
    assert isinstance(root, Mapping)
    assert root.span == Span("f", 1, 1, 7, 5)
    assert [entry.key_span.column for entry in root] == [1, 1, 1]
    assert [entry.value.span for entry in root] == [
        Span("f", 1, 4, 1, 10),
        Span("f", 3, 3, 5, 6),
        Span("f", 7, 4, 7, 5),
    ]


def test_all_problems_are_found_in_one_run_and_the_tree_goes_on() -> None:
    document = read(
        "a: &x 1\na: 2\nb: !t y\nc: *x\nd: 1_0\ne: {f: 2024-02-30, <<: {}}\n>: 1\ng: >\n t\n", "f"
    )
    assert [d.code for d in document.diagnostics] == [
        "yaml-anchor",
        "duplicate-key",
        "yaml-tag",
        "yaml-alias",
        "yaml-ambiguous",
        "yaml-date",
        "yaml-merge",
        "yaml-block",
    ]


def test_an_anchor_gives_one_problem_though_its_value_is_ambiguous_too() -> None:
    assert codes("a: &x yes\n") == ["yaml-anchor"]


def test_what_stands_under_a_block_in_quotes_or_in_a_comment_is_no_trap() -> None:
    file = """\
# 编号：第九条 ［2024］ #x
text: |
  申报：企业
  －甲，乙 [2024]32号 #3
    　　“丙”
quoted: "编号：x，[2024]1号 #1
  －续：行 #2"
note: '“甲”：乙，[2024]1号 ''#''
  ［丙］'
list: ["甲，乙", '丙：丁', "#"]   # ，：［
map: {title: 近3年无事故，信誉良好, note: 申报：企业}
title: “质量奖”评选和“奖励”
more: 申报：由企业提出，
  评审：由专家进行
items:
  - 注意：第八条第六款指第（六）项
  - 质量奖——最高荣誉
"""
    assert codes(file) == []


@pytest.mark.parametrize(
    "line",
    [
        "max: 2   # 原则上",
        "max: 2 #原则上",
        "no_rule: purpose   # purpose | definition",
        "no_rule: purpose # purpose",
        "document_number: 连开委办〔2024〕32号   # or none",
        "status: in_force # draft | in_force",
        "within: 3 years # rolling",
        'title: "质量奖" #注',
        "uses: [base/1] #注",
        "when: true # 总是",
        "where: 'a == b' # 注",
        "a: # 注\n  b: 1",
        "url: http://example.com/#a",
        "uses: {a: 1} # 注",
        "all: # 注\n  - x",
    ],
)
def test_a_comment_behind_a_whole_value_is_fine(line: str) -> None:
    assert codes(line + "\n") == []


@pytest.mark.parametrize(
    "line",
    [
        "title: 通过 GB/T19001 #备注",
        "title: 质量奖 # 暂定",
        "title: 质量奖   #暂定",
        "where: a == 1   # 注",
        "require: exporter # 注",
        "all: [exporter, a == 1]\nany:\n  - a == 1   # 注",
        "not: {met: x}\nwhen: a == 1 #",
    ],
)
def test_a_comment_that_may_be_half_of_a_rule_is_refused(line: str) -> None:
    assert codes(line + "\n") == ["trap-hash"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("a: 1\n---\nb: 2\n", "yaml-second-document"),
        ("a: 1\n...\n%YAML 1.2\n---\n", "yaml-directive"),
        ("a: [" + "[" * 60, "too-deep"),
        ("- " * 60 + "x", "too-deep"),
        ("a: " + "x" * 20_001, "text-too-long"),
        ("[" + "x," * 60_000 + "]", "too-many-values"),
        ("".join(f"k{n}: v\n" for n in range(5_001)), "too-many-keys"),
        (b"a" * (512 * 1024 + 1), "file-too-large"),
        ("\ud800", "file-character"),
        ("a: \x85b", "file-character"),
    ],
)
def test_limits_and_hostile_characters(file: str | bytes, code: str) -> None:
    assert code in codes(file)


def test_a_byte_order_mark_at_the_beginning_and_carriage_returns_are_fine() -> None:
    document = read("\ufeffa: 1\r\nb: |\r\n  甲\r\n  乙\r\nc: x\r".encode(), "f")
    assert not document.diagnostics
    assert plain(document.root) == {"a": 1, "b": "甲\n乙\n", "c": "x"}


def test_markers_of_a_single_document_are_fine() -> None:
    assert codes("---\na: 1\n...\n# 完\n") == []


def test_problems_end_at_the_limit_and_say_so() -> None:
    found = codes("".join(f"k{n}: yes\n" for n in range(50)), limits=Limits(problems=10))
    assert found == ["yaml-ambiguous"] * 9 + ["more-problems"]


def test_a_private_file_shows_neither_lines_nor_values() -> None:
    file = "id_card: 01020304\nname: 张三 #李四\nwhere: {a: x in [王五]}\ndate: 2024-13-01\n"
    document = read(file, "f", private=True)
    assert [d.span.line for d in document.diagnostics] == [1, 2, 3, 4]
    assert all(d.excerpt == "" for d in document.diagnostics)
    assert not any(word in str(document.diagnostics) for word in ("0102", "张三", "李四", "王五", "2024-13"))


def test_excerpts_are_the_lines_of_the_file_as_it_is() -> None:
    document = read("a： 1\nb: [1，2]\n", "f")
    assert [d.excerpt for d in document.diagnostics] == ["a： 1", "b: [1，2]"]
    assert document.excerpt(Span("f", 2, 1)) == "b: [1，2]"
    assert document.excerpt(Span("f", 9, 1)) == ""


def test_places_behind_a_repair_are_those_of_the_file() -> None:
    document = read("k: {id：甲, where: x in [a], n: {m：1, m: 2}}\nz: yes\n", "f")
    assert isinstance(document.root, Mapping)
    inner = document.root.entries[0].value
    assert isinstance(inner, Mapping)
    assert [(e.key, e.key_span.column, e.value.span.column) for e in inner] == [
        ("id", 5, 8),
        ("where", 11, 18),
        ("n", 28, 31),
    ]
    assert [(d.code, d.span.line) for d in document.diagnostics][-1] == ("yaml-ambiguous", 2)


def read_with_pure_parser(monkeypatch: pytest.MonkeyPatch, file: str) -> Document:
    with monkeypatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader", raising=False)
        return read(file, "f")


@pytest.mark.parametrize(
    "file",
    [
        "a: {b: [1, 'x']}\nc: |\n  甲\n  乙\n",
        *("a: b: c\n", "a: 'x\n", "a: [x\nb: 1\n", "a: |1x\n", "- a\nb: c\n", "a: - b\n"),
        *('a: "\\q"\n', "a: 1\n b\nc\n", "a: !e!x 1\n", "a: [x]]\n"),
    ],
)
def test_pyyaml_without_libyaml_gives_the_same(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    with_libyaml = read(file, "f")
    without = read_with_pure_parser(monkeypatch, file)
    assert [d.code for d in with_libyaml.diagnostics] == [d.code for d in without.diagnostics]
    assert with_libyaml.root == without.root
    assert [d.span.line for d in with_libyaml.diagnostics] == [d.span.line for d in without.diagnostics]


def test_reading_a_library_does_not_import_yaml() -> None:
    program = "import sys, qualityaward.reading; sys.exit('yaml' in sys.modules)"
    where = {"PYTHONPATH": str(Path(qualityaward.__file__).parents[1])}
    assert subprocess.run([sys.executable, "-c", program], check=False, env=where).returncode == 0
