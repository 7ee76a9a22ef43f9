"""Every row of every sheet belongs to an applicant, or is refused by name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.tables.cells import Cell
from qualityaward.tables.cohorts import cohort
from qualityaward.tables.sheets import Area
from qualityaward.text import advice, message
from tests.tables.support import codes, read, read_file, scheme, sheet

MAIN = ("编号", "事故")
LIST = ("编号", "发生日期", "等级")
BAD = date(2024, 3, 1)


def outcome(found: Any, id: str) -> str:
    (row,) = (a for a in found.rows if a.id == id)
    return evaluate(scheme(), row.record, on=date(2024, 10, 15)).outcome if row.record else "aside"


def balanced(found: Any) -> list[tuple[str, int, int, int, int]]:
    """The account of every sheet; its sum is asserted where it is made."""
    on = date(2024, 10, 15)
    outcomes = [
        evaluate(scheme(), a.record, on=on).outcome if a.record is not None else None for a in found.rows
    ]
    return [tuple(a) for a in found.accounts(outcomes)]  # type: ignore[misc]  # a named tuple is one


def test_a_list_has_a_sheet_of_its_own() -> None:
    found = read(
        sheet("申报", MAIN, ("a", "有"), ("b", "无"), ("c", None)),
        sheet("事故", LIST, ("a", BAD, "重大"), ("a", BAD, "一般")),
    )
    assert [outcome(found, i) for i in "abc"] == ["ineligible", "eligible", "undetermined"]
    assert balanced(found) == [("申报", 3, 2, 1, 0), ("事故", 2, 2, 0, 0)]
    assert not found.refused


@pytest.mark.parametrize(
    ("second", "more", "code"),
    [
        ((None, BAD, "重大"), {"merged": (Area(2, 1, 3, 1),)}, "cell-merged"),
        ((None, BAD, "重大"), {}, "table-row-id"),
        (("A", BAD, "重大"), {}, "table-owner-twin"),
        (("a ", BAD, "重大"), {}, None),
        (("zz", BAD, "重大"), {}, "table-owner-unknown"),
        ((Cell("formula", ""), BAD, "重大"), {}, "cell-formula"),
        ((Cell("error", ""), BAD, "重大"), {}, "cell-error"),
        ((1.23456789012345e17, BAD, "重大"), {}, "cell-digits-lost"),
    ],
)
def test_a_row_of_a_list_never_vanishes(second: Any, more: Any, code: str | None) -> None:
    """The second row holds the major accident: whose it may be is never eligible."""
    found = read(
        sheet("申报", MAIN, ("a", "有"), ("n", "无")), sheet("事故", LIST, ("a", BAD, "一般"), second, **more)
    )
    assert outcome(found, "a") == ("ineligible" if code is None else "aside")
    assert outcome(found, "n") == "eligible"
    assert [p.code for p in found.refused] == ([code] if code else [])
    rows = balanced(found)[1]
    assert rows[1] == 2


def test_an_unknown_owner_keeps_all_who_say_there_is_something() -> None:
    found = read(
        sheet("申报", MAIN, ("a", "有"), ("b", "有")),
        sheet("事故", LIST, ("a", BAD, "一般"), ("b", BAD, "一般"), ("x", BAD, "重大")),
    )
    assert codes(found) == {"a": ["table-list-open"], "b": ["table-list-open"]}
    assert found.refused[0].span == ("t.xlsx[事故]", 4, 1, 0, 0)


def test_a_remark_below_a_list_blocks_nobody() -> None:
    found = read(
        sheet("申报", MAIN, ("a", "有")),
        sheet("事故", LIST, ("a", BAD, "一般"), ("注：以上情况属实", None, None)),
    )
    assert outcome(found, "a") == "eligible"
    assert [p.code for p in found.refused] == ["table-owner-unknown"]
    assert balanced(found)[1] == ("事故", 2, 1, 0, 1)


@pytest.mark.parametrize(
    ("cell", "listed", "code"),
    [("无", True, "table-list-none"), ("有", False, "table-list-some"), (None, True, "table-list-unsaid"), ("[]", True, "table-list-none")],
)  # fmt: skip
def test_what_contradicts_itself_is_set_aside(cell: str | None, listed: bool, code: str) -> None:
    found = read(
        sheet("申报", MAIN, ("a", cell), ("b", "有")),
        sheet("事故", LIST, ("a" if listed else "b", BAD, "一般"), ("b", BAD, "一般")),
    )
    assert codes(found) == {"a": [code], "b": []}


@pytest.mark.parametrize("name", ["t.csv", "t.tsv"])
def test_a_file_without_sheets_is_not_told_of_one(tmp_path: Path, name: str) -> None:
    joint = "\t" if name.endswith("tsv") else ","
    (tmp_path / name).write_text(f"编号{joint}事故\na{joint}有\nb{joint}无\n", encoding="utf-8")
    found = read_file(tmp_path / name)
    assert codes(found) == {"a": ["table-list-sheetless"], "b": []}


def test_a_list_may_stand_in_its_cell_and_is_read_as_a_sheet_is() -> None:
    cell = '[{"发生日期": "2024年3月1日", "grade": "重大", "loss": "30万元"}]'
    found = read(sheet("申报", MAIN, ("a", cell)))
    assert outcome(found, "a") == "ineligible"
    wrong = read(
        sheet(
            "申报",
            MAIN,
            ("a", '[{"date": "9/1/2021"}]'),
            ("b", '[{"dat": "2021-09-01"}]'),
            ("c", '[{"date": "2021-09-01", "date": "2024-09-01"}]'),
        )
    )
    assert codes(wrong) == {"a": ["cell-date-order"], "b": ["table-list-field"], "c": ["cell-list"]}


def test_two_rows_of_one_id_that_differ_are_both_set_aside() -> None:
    found = read(
        sheet(
            "申报",
            MAIN,
            ("a", "无"),
            ("a", "有"),
            ("b", "无"),
            ("b", "无"),
            ("C", "无"),
            ("c", "无"),
            ("0012", "无"),
            ("12", "无"),
        )
    )
    assert [[p.code for p in a.problems] for a in found.rows] == [
        ["table-id-differs", "table-list-some"][:1] if i == 0 else ["table-id-differs", "table-list-some"] if i == 1 else each
        for i, each in enumerate([[], [], [], ["table-row-again"], *[["table-id-twin"]] * 4])
    ]  # fmt: skip
    assert balanced(found) == [("申报", 8, 1, 0, 7)]


def test_a_persons_list_is_not_his_organizations() -> None:
    main = sheet("申报", ("编号", "事故", "所在组织.事故"), ("p", "无", "有"), ("q", "有", "无"))
    found = read(
        main,
        sheet("所在组织·事故", LIST, ("p", BAD, "重大")),
        sheet("事故", ("编号", "发生日期"), ("q", BAD)),
        subject="person",
    )
    assert [outcome(found, i) for i in "pq"] == ["eligible", "ineligible"]
    bound = found.rows[0].record.bound(scheme().vocabulary)  # type: ignore[union-attr]  # it is there, or this fails
    inner = bound.values[bound.subject.index["facts.organization"]]
    assert len(inner[scheme().vocabulary.subjects["organization"].index["facts.accidents"]]) == 1


def test_a_column_with_data_and_no_header_is_set_aside() -> None:
    found = read(
        sheet("申报", ("编号", None, "事故"), ("a", "x", "无"), ("b", None, "无"), ("c", None, "无", "y"))
    )
    assert codes(found) == {"a": ["table-column-untitled"], "b": [], "c": ["table-column-untitled"]}


def test_merged_cells_over_data_are_set_aside() -> None:
    main = sheet("申报", ("编号", "从业人员"), ("a", 7), ("b", None), ("c", 9), merged=(Area(2, 2, 3, 2),))
    assert codes(read(main)) == {"a": [], "b": ["cell-merged"], "c": []}


def test_what_stands_above_the_header_is_said_and_its_unit_used() -> None:
    found = read(
        sheet("申报", ("2024年申报汇总表",), (None, "单位：万元"), ("编号", "营业收入"), ("a", 3000))
    )
    assert found.rows[0].record is not None
    assert {n.code for n in found.notes} == {"table-preamble", "table-unit-read"}
    assert found.rows[0].place.line == 4


def test_hidden_rows_and_sheets_are_read_and_said() -> None:
    main = sheet("申报", MAIN, ("a", "有"), ("b", "无"))
    hidden = main.rows[1]._replace(hidden=True)
    found = read(
        type(main)("申报", (main.rows[0], hidden, main.rows[2])),
        sheet("事故", LIST, ("a", BAD, "重大"), hidden=True),
    )
    assert outcome(found, "a") == "ineligible"
    assert sorted(n.code for n in found.notes) == ["table-hidden-rows", "table-hidden-sheet"]


def test_a_sheet_that_is_no_lists_is_refused_by_name_and_counted() -> None:
    found = read(sheet("申报", MAIN, ("a", "无")), sheet("填表说明", ("写清楚",), ("再写清楚",)))
    assert [(p.code, p.args["count"]) for p in found.refused] == [("table-sheet-aside", "2")]
    assert balanced(found) == [("申报", 1, 1, 0, 0), ("填表说明", 2, 0, 0, 2)]


def refused(*sheets: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(RequestError) as caught:
        read(*sheets)
    return [(d.code, d.suggestion) for d in caught.value.diagnostics]


def test_headers_that_are_none_refuse_the_table_with_the_closest_name() -> None:
    assert refused(sheet("s", ("编号", "exportr"))) == [("table-column", "exporter")]
    assert refused(sheet("s", ("出口企业",))) == [("table-no-id", None)]
    assert refused(sheet("s", ("编号", "出口企业", "exporter"))) == [("table-column-twice", None)]
    assert refused(sheet("s", ("编号", "营业收入（美元）"))) == [("table-unit", None)]
    assert refused(sheet("s", ("编号", "研发投入占比（万元）"))) == [("table-unit", None)]
    assert refused(sheet("s", MAIN, ("a", "无")), sheet("accidnts", LIST)) == [("table-sheet", "accidents")]
    assert refused(sheet("s", MAIN, ("a", "无")), sheet("事故", ("编号", "日")))[0][0] == "table-column"
    assert refused(sheet("s", MAIN, ("a", "无")), sheet("事故", LIST), sheet("accidents", LIST)) == [
        ("table-sheet-twice", None)
    ]


def test_no_problem_shows_what_a_person_wrote() -> None:
    found = read(
        sheet(
            "s",
            ("编号", "从业人员", "成立日期", "出口企业", "负责人身份证号"),
            ("a", "王小明", "王小明的生日", "王小明", "110105194912310021"),
        )
    )
    said = " ".join(message(p, lang) for p in found.rows[0].problems for lang in ("zh", "en"))  # type: ignore[arg-type]  # two languages
    assert len(found.rows[0].problems) == 4
    assert "王小明" not in said
    assert "1949" not in said


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_quotation_mark_that_ends_too_late_swallows_no_row(tmp_path: Path, separator: str) -> None:
    rows = [["编号", "联系电话", "从业人员"], ["a", '"甲', "7"], ["b", '乙"', "7"], ["c", '"丙\n丁"', "7"]]
    (tmp_path / "t.csv").write_text("\n".join(separator.join(r) for r in rows) + "\n", encoding="utf-8")
    found = read_file(tmp_path / "t.csv")
    assert codes(found) == {"a": ["table-row-swallowed"], "c": []}
    assert [a.place.line for a in found.rows] == [2, 4]


def test_what_a_spreadsheet_wrote_for_an_error_or_a_formula_is_no_value(tmp_path: Path) -> None:
    shown = ("#N/A", "#DIV/0!", "#NAME?", "#######", "Err:502", "=A1&B1")
    lines = ["编号,联系电话", *(f"r{n},{each}" for n, each in enumerate(shown)), "good,#1", "plus,+86"]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="utf-8")
    found = read_file(tmp_path / "t.csv")
    assert [codes(found)[f"r{n}"] for n in range(6)] == [["cell-error"]] * 5 + [["cell-formula"]]
    assert codes(found)["good"] == codes(found)["plus"] == []


def test_a_line_that_is_too_long_is_one_refusal_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [
        '{"编号": "a", "从业人员": 7}',
        '{"编号": "b", "联系电话": "' + "x" * 3_000_000 + '"}',
        "",
        '{"编号": "c"}',
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = read_file(tmp_path / "t.jsonl")
    assert [(a.id, a.place.line, [p.code for p in a.problems]) for a in found.rows] == [
        ("a", 1, []), ("", 2, ["cell-error"]), ("c", 4, []),
    ]  # fmt: skip
    whole = [
        json.dumps({"format": "qualityaward.record/1", "id": id, "subject": "organization", "facts": {}})
        for id in "ac"
    ]
    (tmp_path / "r.jsonl").write_text("\n".join([whole[0], rows[1], "", whole[1]]), encoding="utf-8")
    records = list(cohort(tmp_path / "r.jsonl"))
    assert [(c.place, [p.code for p in c.problems]) for c in records] == [
        ("r.jsonl:1", []), ("r.jsonl:2", ["table-line-long"]), ("r.jsonl:4", []),
    ]  # fmt: skip


def test_every_refusal_names_its_place_and_a_remedy() -> None:
    found = read(
        sheet("申报", MAIN, ("a", "有"), ("b", "约")),
        sheet("事故", LIST, ("a", BAD, "特大"), ("zz", BAD, "重大")),
    )
    problems = [*found.refused, *(p for a in found.rows for p in a.problems)]
    assert len(problems) == 4
    for each in problems:
        assert each.span.file in ("t.xlsx[申报]", "t.xlsx[事故]")
        assert min(each.span.line, each.span.column) > 0
        assert advice(each, "zh")
        assert advice(each, "en")
