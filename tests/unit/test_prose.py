"""Reports are prose that an official signs: no word of a file's, no id and no key in a sentence, in either language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
import yaml

import qualityaward as qa
from qualityaward.wording.regulation import to_text

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden"
LATIN: Final = re.compile(r"[A-Za-z_`]+")
CODE: Final = re.compile(
    r"`|\b(?:facts|findings|parameters|applicants|winners)\.|\[\]|\w_\w|\b(?:None|True|False)\b|[A-Z]\w+\("
)
"""What no English sentence holds: keys, paths, and how a program writes values."""

ALLOWED: Final = re.compile(
    r"（[a-z0-9-]+）"  # a record by its id
    r"|\([a-z0-9-]+\)"
    r"|\bGB/T|\bISO[0-9]*|APP|Wi-Fi"
)
UNTITLED: Final = ("every-kind",)
"""Golden reports of a scheme that gives its facts no labels, so that their names are all there is to show."""


def prose(text: str) -> list[str]:
    """The lines of a report that somebody wrote, without quoted provisions, digests and versions."""
    return [
        line
        for line in text.splitlines()
        if "sha256:" not in line
        and "原文" not in line
        and "qualityaward " not in line
        and "Text:" not in line
        and "Text of" not in line
    ]


def latin(line: str) -> list[str]:
    """What stands in a Chinese line in Latin letters and is no id of a record or name of a standard."""
    return LATIN.findall(ALLOWED.sub("", line.replace("\\", "")))


GOLDENS: Final = sorted(
    path
    for folder in ("verdicts", "rounds", "sanctions")
    for path in (GOLDEN / folder).iterdir()
    if path.suffix in (".txt", ".md") and not path.name.startswith(UNTITLED)
)
EXAMPLES: Final = yaml.safe_load((ROOT / "examples" / "expected.yaml").read_text("utf-8"))


@pytest.mark.parametrize("path", [p for p in GOLDENS if ".zh." in p.name], ids=lambda p: p.name)
def test_a_chinese_golden_report_is_chinese(path: Path) -> None:
    for line in prose(path.read_text("utf-8")):
        assert not latin(line), line


@pytest.mark.parametrize("path", [p for p in GOLDENS if ".en." in p.name], ids=lambda p: p.name)
def test_an_english_golden_report_holds_no_code(path: Path) -> None:
    for line in prose(path.read_text("utf-8")):
        assert not CODE.search(line.replace("\\", "").replace("**", "")), line


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda c: str(c["record"]))
def test_every_example_is_told_without_code(case: dict[str, str]) -> None:
    record = qa.load_record(ROOT / "examples" / case["record"])
    found = qa.evaluate(qa.load_scheme(case["scheme"]), record, on=case["on"])  # type: ignore[arg-type]  # a date
    for line in prose(found.to_text(lang="zh", detail="full")):
        assert not latin(line.replace(record.id, "")), line
    for line in prose(found.to_text(lang="en", detail="full")):
        assert not CODE.search(line.replace(record.id, "")), line


@pytest.mark.parametrize("id", ["lyg_edz_2024", "lianyungang_2024", "lianyungang_2021", "yingkou"])
def test_what_was_encoded_is_told_without_code(id: str) -> None:
    told = to_text(qa.load_scheme(id)).partition("\n解释口径\n")[0]
    for line in told.splitlines()[12:]:
        if line.startswith("    - ") and not line.startswith("    - `"):
            assert not [word for word in latin(line) if len(word) > 1], line
