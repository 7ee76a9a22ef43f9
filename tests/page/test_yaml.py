"""The page reads records in YAML as the library does, and refuses what the library refuses."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from qualityaward.files import load_scheme
from qualityaward.page.scheme_data import applicants_of
from qualityaward.page.source import evaluator
from qualityaward.reading import read
from qualityaward.wording.blank_record import blank_record
from tests.conformance.cases import plain, to_json
from tests.page.agreement import FOLDER, in_node, needs_node

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*/*.yaml"))
RECORDS = [p for p in EXAMPLES if "format: qualityaward.record/1" in p.read_text(encoding="utf-8")]

pytestmark = needs_node


def in_page(files: list[str]) -> list[Any]:
    """What the page reads, as plain data; None for what it refuses."""
    source = evaluator() + "\n" + (FOLDER / "yaml_answers.js").read_text(encoding="utf-8")
    return [
        None if text is None else json.loads(text, parse_float=str) for text in in_node(source, {}, files)
    ]  # type: ignore[arg-type]  # texts are plain data


def by_library(text: str) -> Any:
    document = read(text.encode("utf-8", "surrogatepass"), "a.yaml", "yaml")
    if document.diagnostics or document.root is None:
        return None
    return json.loads(to_json(plain(document.root)), parse_float=str)


def test_every_record_of_the_examples_and_every_blank_one_reads_the_same() -> None:
    files = [path.read_text(encoding="utf-8") for path in RECORDS]
    for id in ("lyg_edz_2024", "lianyungang_2024", "yingkou"):
        scheme = load_scheme(id)
        files += [
            blank_record(scheme, subject, lang) for subject in applicants_of(scheme) for lang in ("zh", "en")
        ]
    assert len(files) > 60
    found = in_page(files)
    assert None not in found
    assert found == [by_library(text) for text in files]


WRITTEN = [
    "a: 1", "a: -1.50", "a: 017", "a: 1e3", "a: +5", "a: -0", "a: 1_000", "a: 12:30", "a: 0x1F", "a: .5", "a: 1.", "a: 1234567890123456",
    "a: 2024-01-01", "a: 2024-02-30", "a: 2024-1-1", "a: yes", "a: ~", "a: True", "a: null", "a:", "a: true", "a: 'it''s'", 'a: "x\\ty\\u4e2d"',
    'a: "\\x41"', "a: text # said", "a: 甲 # 乙", "a: 甲  # 乙", "a: 甲#乙", "a: 甲 #乙", "a: - b", "a: b: c", "a: b:c", "a: [1, two, '三', {b: c}]",
    "a: [1, 2", "a: {b: 1,\n  c: [2,\n  3]}", "a: {b: }", "a: {b, c}", "a: [1,, 2]", "a: [1, 2,]", "a: {b: 1, b: 2}", "a: 1\na: 2", "a:\n  - 1\n  - b: 2\n    c: 3\n  -\n    d: 4",
    "a:\n- 1\n- 2\nb: 3", "a:\n - 1\n  - 2", "a:\n  b: 1\n c: 2", "a: |\n  one\n   two\n\n  three\nb: 1", "a: |-\n  one\n\n", "a: |+\n  one\n\nb: 2", "a: |\n  one", "a: >\n  one",
    "a: one\n  two", "a: one\n  two: three", "a: one\n\n  two", "a: &x 1", "a: *x", "a: !!str 1", "%YAML 1.2\n---\na: 1", "---\na: 1", "--- # said\na: 1", "a: 1\n---\nb: 2",
    "a: 1\n...\n", "\ta: 1", "a:\n\tb: 1", "a:\t1", "- 1\n- 2", "- - 1\n  - 2\n- 3", "a: @b", "a: `b`", "a: %b", "? a\n: b", "a: ?b", "a: -b", "a: :b", "'a b': 1", '"a": 1',
    "a b: 1", "a: \"one", "a: 'one\n  two'", "a: b\n# said\nc: d", "# said\n\na: 1\n\n# said\n", "", "# said", "a: {\"b\":1}", "a: {b: [c: d]}", "a: [b\n  c]", "<<: {a: 1}", "a: <<",
    "a: b ", "a : b", "a:b", "9(6): met", "a: “b”，c", "a: 1 # 甲", "a: [x # y\n  ]", "a: [x, # y\n  z]", "a: {b: c#d}", "a: ''", 'a: ""', "'': 1", "a: [ ]", "a: { }", "{a: 1}", '{"a": 1}', "[1]",
    "a: 12 万", "a: 30%", "a: 30万元", "a: 9 years", "a: ｎｕｌｌ", "a: \u00a0b", "a: b\u2028c", "a: \x07", "a: b\r\nc: d\r\n", "\ufeffa: 1", "a: - ", "a: {- b: c}", "a: [-1, - 2]", "a: [?x, :y]",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["written", "changed"])
def test_what_is_read_is_what_the_library_reads_and_what_it_refuses_is_refused(kind: str) -> None:
    files = WRITTEN if kind == "written" else list(changed())
    wrong, read_by_both, refused_here = [], 0, 0
    for text, found in zip(files, in_page(files), strict=True):
        due = by_library(text)
        if found is not None and found != due:
            wrong.append((text, found, due))
        read_by_both += found is not None and found == due
        refused_here += found is None and due is not None
    assert wrong == []
    assert read_by_both > 40
    assert refused_here < len(files) / 10


def changed() -> list[str]:
    """Records with something put in, taken out or doubled."""
    rng, made = Random("changed"), []
    for path in RECORDS[:40]:
        text = path.read_text(encoding="utf-8")[:1500].rsplit("\n", 1)[0]
        for _ in range(12):
            at, sign = rng.randrange(len(text)), rng.choice(" :#-[]{},'\"\n\t&*!|>%@0")
            drop = rng.choice((0, 0, 1, 1, 3))
            made.append(text[:at] + (sign if drop != 1 or rng.random() < 0.5 else "") + text[at + drop :])
    return made
