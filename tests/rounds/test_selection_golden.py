"""Reports of selections are, character for character, the files in tests/golden/selections; RESET=1 writes them again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qualityaward.files import load_round
from qualityaward.rounds.selecting import select
from qualityaward.text import Lang
from tests.bundled import bundled
from tests.wording.test_report_golden import settled

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "selections").glob("*.yaml"))
GOLDEN = ROOT / "tests" / "golden" / "selections"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_are_the_golden_files(example: Path, lang: Lang) -> None:
    known = bundled("yingkou")
    text = settled(select(known, load_round(example, scheme=known)).to_text(lang=lang))
    path = GOLDEN / f"{example.stem}.{lang}.txt"
    if os.environ.get("RESET"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text
