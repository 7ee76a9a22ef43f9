"""Reports of real verdicts are, character for character, the files in tests/golden/verdicts.

``RESET=1 pytest tests/wording/test_report_golden.py`` writes them again; the review is `git diff`. Digests and line
numbers, which change with every comment in a scheme, are left out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.files import load_record, load_scheme
from tests.bundled import bundled

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLES = ROOT / "examples"
ON = date(2024, 10, 15)

FULL = ("chemical-failing", "robotics-incomplete", "director-failing", "steel-failing", "school-patents")
SHORT = (
    "port-debarred",
    "materials-misconduct",
    "instrument-revoked",
    "pharma-reading",
    "technician-failing",
)
SHORT += ("researcher-incomplete", "seafood-incomplete", "chairman-failing", "boiler-reading", "case-late")
KINDS = ("every-kind-failing", "every-kind-empty", "every-kind-passing")
LEVELS = {**dict.fromkeys((*FULL, *KINDS), "full"), **dict.fromkeys(SHORT, "clauses")}


@cache
def expected() -> list[dict[str, Any]]:
    stated: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))
    return stated


@cache
def verdict(name: str) -> Verdict:
    if name in KINDS:
        scheme = load_scheme(GOLDEN / "every-kind.scheme.yaml")
        return evaluate(scheme, load_record(GOLDEN / f"{name}.record.yaml"), on=ON)
    case = next(c for c in expected() if Path(c["record"]).stem == name)
    record = load_record(EXAMPLES / case["record"])
    return evaluate(bundled(case["scheme"]), record, on=case["on"], readings=case.get("readings"))


def outputs(name: str) -> Iterator[tuple[str, str]]:
    """Every report of a verdict, with the name of its file."""
    found = verdict(name)
    for lang in ("zh", "en"):
        yield f"{name}.{lang}.line.txt", found.to_text(lang=lang, detail="line")
        yield f"{name}.{lang}.clauses.txt", found.to_text(lang=lang, detail="clauses")
        if LEVELS[name] == "full":
            yield f"{name}.{lang}.full.txt", found.to_text(lang=lang, detail="full")
            yield f"{name}.{lang}.md", found.to_markdown(lang=lang)
    if LEVELS[name] == "full":
        yield f"{name}.zh.json", found.to_json(lang="zh") + "\n"


def settled(text: str) -> str:
    """`text` without what changes with every comment in a scheme."""
    text = re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", text)
    return re.sub(r'("at": "[a-z0-9_]+):[0-9]+:[0-9]+"', r'\1:…"', text)


@pytest.mark.parametrize("name", sorted(LEVELS))
def test_reports_are_the_golden_files(name: str) -> None:
    for file, text in outputs(name):
        path = GOLDEN / "verdicts" / file
        if os.environ.get("RESET"):
            path.write_text(settled(text), encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == settled(text), file


def test_there_is_no_golden_file_that_no_test_reads() -> None:
    read = {file for name in LEVELS for file, _ in outputs(name)}
    assert {p.name for p in (GOLDEN / "verdicts").iterdir()} == read
