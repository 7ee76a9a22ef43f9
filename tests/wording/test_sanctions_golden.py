"""Reports of sanctions are, character for character, the files in tests/golden/sanctions; RESET=1 writes them again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qualityaward.deciding.barring import sanctions
from qualityaward.deciding.evaluate import evaluate
from qualityaward.files import load_record, load_scheme, read_record
from tests.wording.test_report_golden import settled

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "sanctions"
ON = date(2024, 10, 15)
SHOWN = (
    "lyg_edz_2024/instrument-revoked",
    "lyg_edz_2024/materials-misconduct",
    "lyg_edz_2024/winner-incomplete",
    "yingkou/paint-debarred",
    "yingkou/expert-debarred",
    "yingkou/instrument-incomplete",
    "yingkou/winner-loss",
)


def outputs(name: str) -> Iterator[tuple[str, str]]:
    """Every report of one record, with the name of its file."""
    scheme, _, short = name.partition("/")
    found = sanctions(load_scheme(scheme), load_record(ROOT / "examples" / f"{name}.yaml"), on=ON)
    for lang in ("zh", "en"):
        yield f"{scheme}.{short}.{lang}.txt", found.to_text(lang=lang)
        yield f"{scheme}.{short}.{lang}.md", found.to_markdown(lang=lang)
    yield f"{scheme}.{short}.zh.json", found.to_json(lang="zh") + "\n"


@pytest.mark.parametrize("name", SHOWN)
def test_reports_are_the_golden_files(name: str) -> None:
    for file, text in outputs(name):
        path = GOLDEN / file
        if os.environ.get("RESET"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(settled(text), encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == settled(text), file


def test_there_is_no_golden_file_that_no_test_reads() -> None:
    assert {p.name for p in GOLDEN.iterdir()} == {file for name in SHOWN for file, _ in outputs(name)}


def test_the_language_changes_only_what_people_read() -> None:
    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("says", "text")}
        return [bare(v) for v in value] if isinstance(value, list) else value

    for name in SHOWN:
        scheme = name.partition("/")[0]
        found = sanctions(load_scheme(scheme), load_record(ROOT / "examples" / f"{name}.yaml"), on=ON)
        assert bare(found.to_dict(lang="zh")) == bare(found.to_dict(lang="en"))


def test_what_is_missing_of_a_winner_is_for_the_office_to_find() -> None:
    text = (ROOT / "examples/lyg_edz_2024/winner-accident.yaml").read_text(encoding="utf-8")
    head = text.partition("\nfacts:")[0] + "\n"
    found = evaluate(
        load_scheme("lyg_edz_2024"), read_record(head.encode(), name="winner.yaml"), on=date(2024, 12, 15)
    )
    shown = found.to_text()
    assert "办理机关须认定或确定：" in shown
    assert "材料没有写明" in shown
    assert "申报者须补充" not in shown
