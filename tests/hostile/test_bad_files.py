"""Every file in ``bad/`` gives exactly the problems that stand in the ``.out`` beside it.

``RESET=1 pytest tests/hostile`` writes them anew; ``git diff`` is the review.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualityaward.reading import read
from qualityaward.text import catalogue
from qualityaward.text.reading import TEXTS
from qualityaward.wording.problems import to_text

BAD = Path(__file__).parent / "bad"
FILES = sorted(path for path in BAD.iterdir() if path.suffix in {".yaml", ".json"})
UNSEEN = {
    "file-too-large",
    "text-too-long",
    "too-many-values",
    "too-many-keys",
    "yaml-syntax",
    "more-problems",
}
"""Codes that take a large file, or that no file is known for; those of Python values have no file at all."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_is_reported_as_written_beside_it(path: Path) -> None:
    kind = "json" if path.suffix == ".json" else "yaml"
    said = to_text(read(path.read_bytes(), path.name, kind).diagnostics)
    expected = path.with_name(path.name + ".out")
    if os.environ.get("RESET"):
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_broken_file_has_a_problem(path: Path) -> None:
    kind = "json" if path.suffix == ".json" else "yaml"
    assert read(path.read_bytes(), path.name, kind).diagnostics


def test_every_code_of_the_reader_has_a_file() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("*.out"))
    missing = {code for code in TEXTS if f"[{code}]" not in shown and not code.startswith("python-")}
    assert missing == UNSEEN


def test_every_text_has_both_languages_and_no_end_mark() -> None:
    for code in TEXTS:
        text = catalogue()[code]
        assert text.zh, code
        assert text.en, code
        assert bool(text.zh_help) == bool(text.en_help), code
        assert not any(t.endswith((".", "。", "!", "！")) for t in text), code
        assert text.en[0] == text.en[0].lower() or text.en.startswith(("YAML", "JSON")), code
