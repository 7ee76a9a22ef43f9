"""The example workbook is what its script makes, and comes to what the page says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tools.example_tables import FILES, FOLDER

import qualityaward as qa


def test_the_workbooks_are_those_of_the_script() -> None:
    assert {p.name for p in FOLDER.glob("*.xlsx")} == set(FILES)
    for name, make in FILES.items():
        assert (FOLDER / name).read_bytes() == make()


def test_the_applicants_come_to_what_the_page_says() -> None:
    answer = qa.screen("yingkou", Path(FOLDER) / "applicants.xlsx", on=date(2024, 10, 15))
    assert [(each.id, each.state) for each in answer.lines] == [
        ("2024-01", "undetermined"), ("2024-02", "undetermined"), ("2024-03", None), ("2024-04", None), ("2024-05", "undetermined"),
    ]  # fmt: skip
    assert answer.counts() == {"rows": 5, "decided": 0, "undetermined": 3, "set_aside": 2}
    assert [p.span.line for p in answer.refused] == [4]
