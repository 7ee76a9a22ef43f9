"""How much a table may hold is its caller's to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from openpyxl import Workbook

import qualityaward as qa
from qualityaward.errors import RequestError
from qualityaward.tables import columnar, delimited, package, sheets, workbook

ON = date(2024, 10, 15)
Make = Callable[[Path], Path]
ROWS = [(f"a{n}", "210800") for n in range(40)]


def csv(path: Path) -> Path:
    path = path / "t.csv"
    path.write_text("id,registered_region\n" + "".join(f"{a},{b}\n" for a, b in ROWS), encoding="utf-8")
    return path


def lines(path: Path) -> Path:
    path = path / "t.jsonl"
    path.write_text(
        "".join(f'{{"id": "{a}", "registered_region": "{b}"}}\n' for a, b in ROWS), encoding="utf-8"
    )
    return path


def parquet(path: Path) -> Path:
    path = path / "t.parquet"
    pyarrow.parquet.write_table(
        pyarrow.table({"id": [a for a, _ in ROWS], "registered_region": [b for _, b in ROWS]}), path
    )
    return path


def xlsx(path: Path) -> Path:
    path, book = path / "t.xlsx", Workbook()
    assert book.active is not None
    for row in (("id", "registered_region"), *ROWS):
        book.active.append(row)
    book.save(path)
    return path


def halved(value: int) -> int:
    """A limit that the table is above, and twice of it below."""
    return value * 2 // 3


@pytest.mark.parametrize("make", [csv, xlsx, parquet])
def test_a_file_of_more_bytes(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path)
    for module in (delimited, package, columnar):
        monkeypatch.setattr(module, "LARGEST", halved(path.stat().st_size))
    allowed_when_asked(path)


@pytest.mark.parametrize("make", [csv, lines, parquet, xlsx])
def test_a_table_of_more_rows(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path)
    for module in (sheets, columnar):
        monkeypatch.setattr(module, "MOST_ROWS", halved(len(ROWS)))
    allowed_when_asked(path)


def test_a_sheet_of_more_bytes_and_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path)
    with package.Package(path) as opened:
        size = opened.size("xl/worksheets/sheet1.xml")
    monkeypatch.setattr(workbook, "LARGEST_PART", halved(size))
    allowed_when_asked(path)
    monkeypatch.setattr(workbook, "MOST_CELLS", halved(2 * len(ROWS)))
    allowed_when_asked(path)


def allowed_when_asked(path: Path) -> None:
    with pytest.raises(RequestError) as refused:
        qa.screen("yingkou", path, on=ON)
    assert [p.code for p in refused.value.diagnostics] == ["table-too-large"]
    found = qa.screen("yingkou", path, on=ON, limits=qa.Limits(tables=2))
    assert len(found.lines) == len(ROWS)
