"""Workbooks as programs write them: what stands in their rows is read, whatever else they say."""

from __future__ import annotations

import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest

from qualityaward.errors import RequestError
from qualityaward.tables.workbook import workbook_of
from tests.tables.raw import MAIN, packed, parts, saved, text
from tests.tables.support import codes, read_file, written

HEAD = f'<row r="1">{text("A1", "编号")}{text("B1", "成立日期")}{text("C1", "研发投入占比")}{text("D1", "联系电话")}</row>'


def cells(path: Path) -> list[list[Any]]:
    return [[None if c is None else c.text for c in r.cells] for r in workbook_of(path).sheets[0].rows]


def refusal(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RequestError) as caught:
        workbook_of(path)
    return [(d.code, d.args.get("part", "")) for d in caught.value.diagnostics]


def test_a_wrong_dimension_hides_no_row(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}">{text(f"A{n}", f"i{n}")}{text(f"B{n}", "2024-01-01")}</row>' for n in range(2, 102)
    )
    path = saved(tmp_path / "t.xlsx", HEAD + rows, before='<dimension ref="A1:A10"/>')
    assert len(read_file(path).rows) == 100


@pytest.mark.parametrize(("epoch", "serial"), [("", 45546), ('<workbookPr date1904="1"/>', 44084)])
def test_days_follow_the_epoch_of_the_workbook(tmp_path: Path, epoch: str, serial: int) -> None:
    for style in (1, 3):
        path = saved(
            tmp_path / "t.xlsx", f'<row r="1"><c r="A1" s="{style}"><v>{serial}</v></c></row>', workbook=epoch
        )
        assert cells(path) == [["2024-09-11"]]


def test_number_formats_say_what_is_shown(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1" s="2"><v>5.0000000000000003E-2</v></c><c r="B1" s="4"><v>123</v></c><c r="C1" s="1"><v>60</v></c><c r="D1"><v>7</v></c></row>'
    row = workbook_of(saved(tmp_path / "t.xlsx", sheet)).sheets[0].rows[0]
    assert [(c.kind, c.text, c.percent) for c in row.cells if c is not None] == [
        ("number", "0.05", True), ("number", "000123", False), ("error", "", False), ("number", "7", False),
    ]  # fmt: skip


def test_cells_need_no_address_and_rows_no_number(tmp_path: Path) -> None:
    sheet = "<row><c><v>1</v></c><c t='b'><v>1</v></c></row><row/><row><c r='B3'><v>2</v></c><c><v>3</v></c></row>"
    assert cells(saved(tmp_path / "t.xlsx", sheet)) == [["1", "TRUE"], [None, "2", "3"]]


def test_formulas_give_their_stored_value_and_are_nothing_else_without(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>A</f><v>甲</v></c><c r="D1" t="e"><v>#N/A</v></c></row>'
    row = workbook_of(saved(tmp_path / "t.xlsx", sheet)).sheets[0].rows[0]
    assert [c.kind for c in row.cells if c is not None] == ["number", "formula", "text", "error"]


def test_phonetic_readings_are_no_text_and_escapes_are_undone(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1" t="inlineStr"><is><r><t>重</t></r><rPh sb="0" eb="1"><t>chong</t></rPh><r><t>大_x000D__x005F_x0041_</t></r></is></c></row>'
    assert cells(saved(tmp_path / "t.xlsx", sheet)) == [["重大\r_x0041_"]]


def test_the_strict_edition_is_read(tmp_path: Path) -> None:
    made = parts("<row r='1'><c r='A1'><v>7</v></c></row>")
    strict = {
        n: t.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006", "http://purl.oclc.org/ooxml/spreadsheetml"
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006",
            "http://purl.oclc.org/ooxml/officeDocument",
        )
        for n, t in made.items()
    }
    (tmp_path / "t.xlsx").write_bytes(packed(strict))
    assert cells(tmp_path / "t.xlsx") == [["7"]]


def test_what_an_ordinary_program_writes_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "t.xlsx",
        申报=[("编号", "从业人员", "事故"), ("a", 7, "有"), ("b", 1.5, "无")],
        事故=[("编号", "发生日期"), ("a", "2024-01-01")],
    )
    assert codes(read_file(path)) == {"a": [], "b": ["cell-int"]}


@pytest.mark.parametrize(
    ("sheet", "more", "code", "part"),
    [
        ("<row r='1'><c r='A1'><v>x</v></c></row>", {}, "table-part", "xl/worksheets/sheet1.xml"),
        ("<row r='1'><c r='A1'><v>1</v></row>", {}, "table-part", "xl/worksheets/sheet1.xml"),
        ("<row r='1'><c r='A1' t='s'><v>0</v></c></row>", {}, "table-part", "xl/worksheets/sheet1.xml"),
        ("<row r='1'><c r='A1' s='99'><v>0</v></c></row>", {}, "table-part", "xl/worksheets/sheet1.xml"),
        ("<row r='1'><c r='A2'><v>0</v></c></row>", {}, "table-part", "xl/worksheets/sheet1.xml"),
        (
            "<row r='1'><c r='A1'><v>0</v></c><c r='A1'><v>1</v></c></row>",
            {},
            "table-part",
            "xl/worksheets/sheet1.xml",
        ),
        (
            "<row r='1'><c r='A1'><v>0</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>",
            {},
            "table-part",
            "xl/worksheets/sheet1.xml",
        ),
        ("", {"xl/styles.xml": "<styleSheet"}, "table-part", "xl/styles.xml"),
        (
            "",
            {"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook/>"},
            "table-entities",
            "xl/workbook.xml",
        ),
        ("", {"xl/_rels/workbook.xml.rels": "<Relationships/>"}, "table-part", "xl/workbook.xml"),
    ],
)
def test_a_damaged_part_is_named(
    tmp_path: Path, sheet: str, more: dict[str, str], code: str, part: str
) -> None:
    assert refusal(saved(tmp_path / "t.xlsx", sheet, **more)) == [(code, part)]


def test_what_only_looks_like_a_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for data, code in (
        (b"PK\x03\x04 nothing", "table-workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "table-workbook"),
        (b"", "table-workbook"),
        (packed({"word/document.xml": "<a/>"}), "table-workbook"),
        (compound, "table-old-workbook"),
        (compound + "EncryptedPackage".encode("utf-16-le"), "table-encrypted"),
    ):
        path.write_bytes(data)
        assert refusal(path) == [(code, "")], code


def test_bombs_are_refused_in_little_memory(tmp_path: Path) -> None:
    """A text of 300 MB, a sheet of three million cells, a nest of entities: one error each, under 200 MB."""
    long = "长" * 20_000_000
    row = "<row>" + "<c><v>1</v></c>" * 300 + "</row>"
    bombs = {
        "table-bomb": parts(row * 10_000),
        "table-text-long": parts(f"<row><c t='inlineStr'><is><t>{long[:200_000]}</t></is></c></row>"),
        "table-entities": parts("")
        | {
            "xl/styles.xml": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><styleSheet>&b;</styleSheet>'
        },
    }
    shared = parts("<row><c t='s'><v>0</v></c></row>")
    shared["xl/_rels/workbook.xml.rels"] = shared["xl/_rels/workbook.xml.rels"].replace(
        "styles", "sharedStrings"
    )
    shared["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>{long}</t></si></sst>'
    marks = "".join(f' a{i}="1"' for i in range(200_000))  # one tag, which a parser holds whole
    cases = [*bombs.items(), ("table-bomb", shared), ("table-text-long", parts(f"<row{marks}/>"))]
    for number, (code, made) in enumerate(cases):
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(packed(made))
        tracemalloc.start()
        found = refusal(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert found[0][0] == code
        assert peak < 200_000_000


def test_a_locked_part_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "t.xlsx", "<row r='1'><c r='A1'><v>7</v></c></row>")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == [("table-encrypted", "")]
    assert zipfile.is_zipfile(path)
