"""Tables of applicants: every row becomes the record that it states, or is set aside with what is wrong."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from qualityaward.errors import RequestError
from qualityaward.files import load_record, load_scheme
from qualityaward.revisions.impact import impact
from qualityaward.tables.cohorts import cohort
from qualityaward.tables.files import table_of
from qualityaward.tables.rows import Row, Table, records_of

DAY = date(2024, 12, 31)


def vocabulary() -> Any:
    return load_scheme("lianyungang_2024").vocabulary


def rows(header: list[str], *cells: tuple[Any, ...], sheets: Any = None) -> list[Row]:
    table = Table("t.csv", tuple(header), cells, sheets or {})
    return list(records_of(table, vocabulary(), "organization"))


def problems(*found: Row) -> list[str]:
    return [p.code for row in found for p in row.problems]


def refused(header: list[str], sheets: Any = None) -> list[tuple[str, str | None]]:
    with pytest.raises(RequestError) as caught:
        rows(header, sheets=sheets)
    return [(d.code, d.suggestion) for d in caught.value.diagnostics]


def test_cells_say_what_a_record_would() -> None:
    header = [
        "编号",
        "名称",
        "报送日期",
        "legal_person",
        "registered_trademarks",
        "business_scale_leads_within",
        "incidents",
        "reputation_good",
    ]
    (row,) = rows(header, ("a", "甲公司", date(2024, 12, 1), "是", 3.0, "市内", "无", "符合"))
    written = load_record(
        {
            "format": "qualityaward.record/1", "id": "a", "name": "甲公司", "subject": "organization",
            "submitted_on": date(2024, 12, 1),
            "facts": {"legal_person": True, "registered_trademarks": 3, "business_scale_leads_within": "municipal", "incidents": []},
            "findings": {"reputation_good": "met"},
        }
    )  # fmt: skip
    assert row.record is not None
    assert row.record.digest(row.record.bound(vocabulary())) == written.digest(written.bound(vocabulary()))


def test_an_empty_cell_states_nothing() -> None:
    (row,) = rows(["id", "legal_person", "incidents"], ("a", None, ""))
    assert row.record is not None
    values = row.record.bound(vocabulary()).values
    assert set(values) == {None}


def test_chinese_labels_and_names_are_the_same_columns() -> None:
    label = vocabulary().subjects["organization"].facts["legal_person"].label.zh
    one, other = rows(["id", label], ("a", "是")), rows(["id", "legal_person"], ("a", "true"))
    digests = [r.record.digest(r.record.bound(vocabulary())) for r in (*one, *other) if r.record is not None]
    assert len(digests) == 2
    assert len(set(digests)) == 1


def test_a_list_has_a_sheet_and_the_main_sheet_says_so() -> None:
    sheet = (("id", "date", "severity", "category"), (("a", datetime(2024, 3, 1), "较大", "quality"),))
    (row,) = rows(["id", "incidents"], ("a", "有"), sheets={"incidents": sheet})
    assert row.record is not None
    values = row.record.bound(vocabulary())
    at = values.subject.index["facts.incidents"]
    assert len(values.values[at]) == 1


@pytest.mark.parametrize(
    ("cell", "listed", "code"),
    [("无", True, "table-list-none"), ("有", False, "table-list-some"), (None, True, "table-list-unsaid"), ("若干", False, "table-list")],
)  # fmt: skip
def test_what_contradicts_itself_is_set_aside(cell: str | None, listed: bool, code: str) -> None:
    sheet = (("id", "date"), (("a" if listed else "b", date(2024, 3, 1)),))
    found = rows(["id", "incidents"], ("a", cell), sheets={"incidents": sheet})
    assert problems(*found) == [code]
    assert found[0].record is None


def test_a_list_without_sheets_may_be_json() -> None:
    cell = '[{"date": "2024-03-01", "category": "quality", "severity": "general"}]'
    (row,) = rows(["id", "incidents"], ("a", cell))
    assert row.record is not None, [str(p) for p in row.problems]


def test_one_bad_row_loses_no_other() -> None:
    found = rows(
        ["id", "legal_person", "operating_since"],
        ("a", "maybe", None),
        ("b", "是", "2024-13-01"),
        ("c", "否", None),
        (None, "是", None),
    )
    assert [r.record is not None for r in found] == [False, False, True, False]
    assert problems(*found) == ["value-type", "value-type", "table-row-id"]
    assert [r.place for r in found] == ["t.csv:2", "t.csv:3", "t.csv:4", "t.csv:5"]


def test_an_id_that_stands_twice_is_set_aside() -> None:
    assert problems(*rows(["id"], ("a",), ("a",))) == ["table-id-twice"]


def test_columns_that_are_none_refuse_the_table_with_the_closest_name() -> None:
    assert refused(["id", "legal_persn"]) == [("table-column", "legal_person")]
    assert refused(["legal_person"]) == [("table-no-id", None)]
    assert refused(["id", "legal_person", "legal_person"]) == [("table-column-twice", None)]
    assert refused(["id"], {"incidnts": (("id",), ())}) == [("table-sheet", "incidents")]
    assert refused(["id"], {"incidents": (("id", "dat"), ())}) == [("table-column", "date")]


def test_a_number_that_the_fact_cannot_be_is_set_aside_and_not_rounded(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,registered_trademarks\na,2.5\nb,2\nc,2.0\n", encoding="utf-8")
    old, new = load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024")
    found = impact(old, new, cohort(path, new.vocabulary), on=DAY)
    assert [c.place for c in found.quarantined] == ["t.csv:2"]
    assert [r.id for r in found.rows] == ["b", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "申报.csv"
    path.write_text("编号,名称,具有独立法人资格\na,甲公司,是\n", encoding=encoding)
    table = table_of(path)
    assert table.header[:2] == ("编号", "名称")
    assert table.rows[0][1] == "甲公司"


@pytest.mark.parametrize(
    ("text", "code"),
    [('id,name\n1,"abc\n2,def\n', "table-csv"), ("", "table-empty"), ("id\na,b\n", "table-ragged"), ("id\n\x00\n", "table-encoding")],
)  # fmt: skip
def test_a_csv_that_would_lose_rows_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RequestError) as caught:
        table_of(path)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_workbook_and_a_parquet_file_give_the_same_records_as_a_csv(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks need the extra `tables`")
    pyarrow = pytest.importorskip("pyarrow", reason="Parquet needs the extra `tables`")
    parquet = pytest.importorskip("pyarrow.parquet", reason="Parquet needs the extra `tables`")
    (tmp_path / "t.csv").write_text(
        "id,legal_person,operating_since,incidents\na,是,2015-06-01,无\n", encoding="utf-8"
    )
    book = openpyxl.Workbook()
    book.active.append(["id", "legal_person", "operating_since", "incidents"])
    book.active.append(["a", True, datetime(2015, 6, 1), "无"])
    book.save(tmp_path / "t.xlsx")
    columns = {
        "id": ["a"],
        "legal_person": [True],
        "operating_since": [date(2015, 6, 1)],
        "incidents": ["[]"],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "t.parquet")
    digests = set()
    for name in ("t.csv", "t.xlsx", "t.parquet"):
        (each,) = cohort(tmp_path / name, vocabulary())
        assert each.record is not None, (name, each.problems)
        digests.add(each.record.digest(each.record.bound(vocabulary())))
    assert len(digests) == 1


def test_what_only_looks_like_a_workbook_is_refused(tmp_path: Path) -> None:
    for name, code in (("t.xlsx", "table-workbook"), ("t.parquet", "table-parquet")):
        path = tmp_path / name
        path.write_bytes(b"PK\x03\x04 nothing")
        with pytest.raises(RequestError) as caught:
            table_of(path)
        assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_missing_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"")
    with pytest.raises(RequestError) as caught:
        table_of(path)
    assert [d.code for d in caught.value.diagnostics] == ["table-extra"]


def test_the_impact_of_a_table_counts_every_row(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,legal_person\na,是\nb,maybe\nc,否\n", encoding="utf-8")
    old, new = load_scheme("lianyungang_2021"), load_scheme("lianyungang_2024")
    counts = impact(old, new, cohort(path, new.vocabulary), on=DAY).to_dict()["counts"]
    assert (counts["records"], counts["decided"] + counts["undetermined"], counts["quarantined"]) == (3, 2, 1)
