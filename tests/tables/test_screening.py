"""Whole tables: every row has an answer or a reason, in every format, for frames of every kind, and across interruptions."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

import qualityaward as qa
from qualityaward.cli.program import program
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import load_record
from qualityaward.tables import journal
from qualityaward.tables.form_filling import filled
from qualityaward.tables.judging import RowByRow
from qualityaward.tables.kinds import OLD
from tests.bundled import bundled
from tests.tables.raw import OFFICE, packed, parts, text
from tests.tables.support import written

pytestmark = pytest.mark.usefixtures("schemes_read_once")

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2024, 10, 15)
TABLE = "编号,名称,登记注册地,在登记注册地正常经营起始日,事故\na,甲,210800,2015年1月1日,无\nb,乙,210800,9/1/2015,无\nc,丙,320700,2015-01-01,无\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*args: Any) -> tuple[int, str, str]:
    found = CliRunner().invoke(program(), [str(a) for a in args], standalone_mode=False)
    if found.exception is not None:
        return 2, found.stdout, found.stderr + str(found.exception)
    return int(found.return_value or 0), found.stdout, found.stderr


def read(path: Path) -> list[dict[str, Any]]:
    """A screened table as rows of text."""
    match path.suffix:
        case ".csv":
            return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
        case ".jsonl":
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        case ".parquet":
            rows = import_module("pyarrow.parquet").read_table(path).to_pylist()
        case _:
            head, *lines = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
            return [{k: v or "" for k, v in zip(head, line, strict=True)} for line in lines]
    return [{k: "; ".join(v) if isinstance(v, list) else v or "" for k, v in row.items()} for row in rows]


def test_every_format_says_the_same(table: Path, tmp_path: Path) -> None:
    answers = []
    for kind in ("csv", "xlsx", "jsonl", "parquet"):
        status, _, said = run("screen", "yingkou", table, "--on", ON, "-o", tmp_path / f"o.{kind}")
        assert status == 0
        assert "3行＝已定1＋待定1＋搁置1" in said
        assert "t.csv:3（b）" in said
        answers.append(read(tmp_path / f"o.{kind}"))
    assert all(a == answers[0] for a in answers)
    scheme = bundled("yingkou")
    rules = [c.id for c in scheme.clauses_of("organization")] + [
        d.id for d in scheme.debarments_of("organization")
    ]
    assert list(answers[0][0]) == ["id", "outcome", "decided_by", "missing", *rules, "set_aside"]
    assert [r["outcome"] for r in answers[0]] == ["undetermined", "set_aside", "ineligible"]
    assert (answers[0][2]["decided_by"], answers[0][2]["3"], answers[0][2]["10(6)"]) == (
        "3; 10(1)",
        "fail",
        "undetermined",
    )
    assert "月和日" in answers[0][1]["set_aside"]


def test_the_answers_are_those_of_the_evaluator(tmp_path: Path) -> None:
    scheme = bundled("lyg_edz_2024")
    names = [
        p
        for p in sorted((EXAMPLES / "lyg_edz_2024").glob("*.yaml"))
        if load_record(p).subject == "organization"
    ]
    for path in names:
        (tmp_path / f"{path.stem}.xlsx").write_bytes(filled(load_record(path), scheme))
    answer = qa.screen(scheme, tmp_path, on=ON)
    assert len(answer.lines) == len(names) > 8
    for line, path in zip(answer.lines, names, strict=True):
        verdict = evaluate(scheme, load_record(path), on=ON)
        (judged,) = line.judged
        assert (judged.outcome, judged.decided_by, judged.missing) == (
            verdict.outcome,
            verdict.decided_by,
            verdict.missing,
        )
        assert dict(judged.outcomes) == {**verdict.outcomes, **{d.id: d.outcome for d in verdict.debarments}}


def test_several_schemes_stand_side_by_side(table: Path, tmp_path: Path) -> None:
    assert run("screen", "yingkou", "lyg_edz_2024", table, "--on", ON, "-o", tmp_path / "o.csv")[0] == 0
    rows = read(tmp_path / "o.csv")
    assert [(r["yingkou:outcome"], r["lyg_edz_2024:outcome"]) for r in rows] == [
        ("undetermined", "ineligible"), ("set_aside", "set_aside"), ("ineligible", "undetermined"),
    ]  # fmt: skip
    assert "lyg_edz_2024:9(1)" in rows[0]


def test_why_is_a_column(table: Path, tmp_path: Path) -> None:
    run("screen", "yingkou", table, "--on", ON, "-o", tmp_path / "o.csv", "--explain")
    assert read(tmp_path / "o.csv")[2]["why"].startswith("第三条 ")


@pytest.mark.parametrize(
    ("text", "code"),
    [("编号,从业\na,1\n", "table-column"), ("编号,登记注册地\na,连云港\nb,营口\n", "table-nothing"), ("编号,登记注册地\n", "table-nothing"), ("", "table-empty")],
)  # fmt: skip
def test_a_table_of_which_nothing_can_be_used_is_no_answer(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    status, _, said = run("screen", "yingkou", path, "--on", ON, "-o", tmp_path / "o.csv")
    assert status == 2
    assert code in said
    assert sorted(p.name for p in tmp_path.iterdir()) == ["t.csv"]


def test_a_line_that_is_no_record_says_in_which_fields(tmp_path: Path) -> None:
    facts = {"incidents": [{"date": "x"}], "strange": 1}
    wrong = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "submitted_on": "x"}
    right = {**wrong, "submitted_on": "2024-10-01"}
    lines = [{**wrong, "facts": {}}, {**right, "id": "b", "facts": facts}, {**right, "id": "c", "facts": {}}]
    path = tmp_path / "t.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    answer = qa.screen("yingkou", [path], on=ON)
    for lang, joint in (("zh", "："), ("en", ": ")):
        first, second, _ = (row["set_aside"] for row in answer.rows(lang))
        assert first.startswith(f"t.jsonl:1{joint}submitted_on{joint}")
        assert f"facts.incidents[].date{joint}" in second
        assert f"facts.strange{joint}" not in second  # the sentence names it


def test_a_line_that_is_set_aside_says_which_entry_of_which_list_is_wrong(tmp_path: Path) -> None:
    good = {"date": "2022-01-01", "severity": "general"}
    wrong = [
        [good, {"date": "2023-02-31", "severity": "general"}], [{"date": "2022-01-01", "severity": "gneral"}, good],
        [good, good, {"day": 1}], [good, 3],
    ]  # fmt: skip
    record = {"format": "qualityaward.record/1", "subject": "organization"}
    path, folder = tmp_path / "t.jsonl", tmp_path / "f"
    folder.mkdir()
    texts = [
        json.dumps({**record, "id": str(n), "facts": {"incidents": w}}) for n, w in enumerate([*wrong, []])
    ]
    for n, each in enumerate(texts):
        (folder / f"{n}.json").write_text(each, encoding="utf-8")
    path.write_text("\n".join(texts), encoding="utf-8")
    for source in (path, folder):
        answer = qa.screen("yingkou", [source], on=ON)
        for lang, list_ in (("zh", "“事故”第{}条，"), ("en", "entry {} of “incidents”, ")):
            told = [row["set_aside"] for row in answer.rows(lang)][:4]
            for number, said in zip((2, 1, 3, 2), told, strict=True):
                assert list_.format(number) in said, said


def test_the_second_row_of_a_year_is_named() -> None:
    facts = {"indicator_leadership": [{"year": 2022}, {"year": 2021}, {"year": 2022}]}
    record = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}
    with pytest.raises(qa.RecordError) as caught:
        evaluate(bundled("yingkou"), load_record(record), on=ON)
    (problem,) = caught.value.diagnostics
    assert problem.entry is not None
    assert problem.entry.number == 3


def test_formulas_in_ids_are_text_in_every_answer(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": "=1+1", "exporter": true}\n', encoding="utf-8")
    for kind in ("csv", "xlsx"):
        run("screen", "yingkou", tmp_path / "t.jsonl", "--on", ON, "-o", tmp_path / f"o.{kind}")
    assert read(tmp_path / "o.csv")[0]["id"] == "'=1+1"
    assert openpyxl.load_workbook(tmp_path / "o.xlsx").worksheets[0]["A2"].data_type == "s"


# Many files, interruptions -----------------------------------------------------------------------------------


def test_one_id_in_two_files_is_set_aside_in_both(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "u.csv"
    other.write_text("编号,登记注册地\nc,210800\nd,210800\n", encoding="utf-8")
    answer = qa.screen("yingkou", [table, other], on=ON)
    assert [(each.id, each.state) for each in answer.lines] == [
        ("a", "undetermined"), ("b", None), ("c", None), ("c", None), ("d", "undetermined"),
    ]  # fmt: skip
    assert answer.counts() == {"rows": 5, "decided": 0, "undetermined": 2, "set_aside": 3}


def test_what_two_files_say_alike_is_read_once_and_what_one_contradicts_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (tmp_path / "t.csv").write_text(
        "编号,登记注册地\na,210800\nb,210800\nb,210700\nc,210800\nc,210800\n", "utf-8"
    )
    for name in "abc":
        record = {
            "format": "qualityaward.record/1",
            "id": name,
            "subject": "organization",
            "facts": {"registered_region": "210800"},
        }
        (folder / f"{name}.json").write_text(json.dumps(record), "utf-8")
    for paths in ([tmp_path / "t.csv", folder], [folder, tmp_path / "t.csv"]):
        answer = qa.screen("yingkou", paths, on=ON)
        read = [each.id for each in answer.lines if each.state is not None]
        codes = sorted(p.code for each in answer.lines for p in each.problems)
        assert read == ["a", "c"]
        assert codes == ["screen-again-files"] * 2 + ["screen-id-files"] + ["table-id-differs"] * 2 + [
            "table-row-again"
        ]
        assert {each.id for each in answer.lines} == {"a", "b", "c"}
        assert answer.counts() == {"rows": 8, "decided": 0, "undetermined": 2, "set_aside": 6}


def interrupted(monkeypatch: pytest.MonkeyPatch, error: BaseException, after: int) -> None:
    """The engine, or the disk, gives up after some rows."""
    judge, seen = RowByRow.judge, [0]

    def stopping(self: RowByRow, question: Any, records: Any) -> Any:
        seen[0] += 1
        if seen[0] > after:
            raise error
        return judge(self, question, records)

    monkeypatch.setattr(RowByRow, "judge", stopping)


def test_an_interruption_loses_no_finished_row(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "o.csv"
    with monkeypatch.context() as patch:
        interrupted(patch, KeyboardInterrupt(), 1)
        status, _, said = run("screen", "yingkou", table, "--on", ON, "-o", output)
        assert (status, output.exists()) == (130, False)
        assert "2行" in said
    assert run("screen", "yingkou", table, "--on", ON, "-o", output)[0] == 2
    with monkeypatch.context() as patch:
        interrupted(patch, AssertionError("a finished row is done again"), 1)
        assert run("screen", "yingkou", table, "--on", ON, "-o", output, "--resume")[0] == 0
    resumed = output.read_bytes()
    assert run("screen", "yingkou", table, "--on", ON, "-o", tmp_path / "whole.csv")[0] == 0
    assert resumed == (tmp_path / "whole.csv").read_bytes()
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_loses_no_finished_row_and_a_torn_line_is_done_again(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "o.jsonl"
    add, seen = journal.Journal._add, [0]

    def full(self: journal.Journal, data: bytes) -> None:
        seen[0] += 1
        if seen[0] == 4:
            self.file.write(data[:20])
            raise self._failed(OSError(28, "No space left on device"))
        add(self, data)

    with monkeypatch.context() as patch:
        patch.setattr(journal.Journal, "_add", full)
        status, _, said = run("screen", "yingkou", table, "--on", ON, "-o", output)
    assert (status, output.exists()) == (2, False)
    assert "No space left" in said
    kept = (tmp_path / "o.jsonl.part").read_bytes()
    assert (kept.count(b"\n"), kept.endswith(b"\n")) == (3, False)
    assert run("screen", "yingkou", table, "--on", ON, "-o", output, "--resume")[0] == 0
    assert [r["id"] for r in read(output)] == ["a", "b", "c"]


def test_another_question_does_not_go_on(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        interrupted(patch, KeyboardInterrupt(), 1)
        run("screen", "yingkou", table, "--on", ON, "-o", tmp_path / "o.csv")
    status, _, said = run(
        "screen", "yingkou", table, "--on", "2024-10-16", "-o", tmp_path / "o.csv", "--resume"
    )
    assert (status, "screen-other-question" in said) == (2, True)


@pytest.mark.parametrize("flags", [(), ("--resume",)])
def test_a_file_of_somebody_else_is_not_called_unfinished_work(
    table: Path, tmp_path: Path, flags: tuple[str, ...]
) -> None:
    (tmp_path / "o.csv.part").write_text("mine\n", encoding="utf-8")
    status, _, said = run("screen", "yingkou", table, "--on", ON, "-o", tmp_path / "o.csv", *flags)
    assert (status, "screen-not-ours" in said) == (2, True)
    assert (tmp_path / "o.csv.part").read_text(encoding="utf-8") == "mine\n"


# Workbooks ---------------------------------------------------------------------------------------------------


def test_findings_are_comments_in_the_applicants_own_workbook(tmp_path: Path) -> None:
    from openpyxl.comments import Comment
    from openpyxl.worksheet.datavalidation import DataValidation

    path = written(
        tmp_path / "t.xlsx",
        申报=[
            ("编号", "登记注册地", "事故"),
            ("a", "210800", "有"),
            ("b", "营口", "无"),
            ("c", "210800", "无"),
        ],
        事故=[
            ("编号", "发生日期", "类别", "等级"),
            ("a", "2024-03-01", "质量事故", "重大"),
            ("x", None, None, None),
        ],
    )
    book = openpyxl.load_workbook(path)
    book["申报"]["C2"].comment = Comment("原有批注", "office")
    check = DataValidation(type="list", formula1='"有,无"')
    book["申报"].add_data_validation(check)
    check.add("C2:C9")
    book.active = 1
    book.save(path)
    output = tmp_path / "o.xlsx"
    assert run("screen", "yingkou", path, "--on", ON, "-o", output, "--explain")[0] == 0
    made = openpyxl.load_workbook(output)
    assert made.sheetnames == ["审查结果", "搁置", "申报", "事故"]
    assert made.active.title == "事故"
    comments = {
        f"{s.title}!{c.coordinate}": c.comment.text
        for s in made
        for r in s.iter_rows()
        for c in r
        if c.comment
    }
    assert comments["申报!C2"].startswith("原有批注\n第十条第（六）项")
    assert "不符合申报条件" in comments["申报!A2"]
    assert "区划代码" in comments["申报!B3"]
    assert "主表里没有" in comments["事故!A3"]
    assert made["申报"].data_validations.dataValidation[0].formula1 == '"有,无"'
    assert [r["outcome"] for r in read(output)] == ["ineligible", "set_aside", "undetermined"]


@pytest.mark.parametrize(
    ("part", "data", "kept"),
    [
        ("[Content_Types].xml", b"<Types>\xff</Types>", False),
        ("[Content_Types].xml", b"nothing", False),
        ("xl/_rels/workbook.xml.rels", b"<Relationships>\xd0</Relationships>", False),
        ("[Content_Types].xml", b"<Types/>", True),
        ("xl/drawings/vmlDrawing9.vml", b"<xml/>", True),
    ],
)
def test_what_comments_cannot_be_put_into_is_one_error_that_names_the_part(
    tmp_path: Path, part: str, data: bytes, kept: bool
) -> None:
    rows = f"<row r='1'>{text('A1', '编号')}{text('B1', '登记注册地')}</row><row r='2'>{text('A2', 'a')}{text('B2', '210800')}</row>"
    made: dict[str, str | bytes] = {**parts(rows)}
    if part.endswith("vml"):
        sheet = "xl/worksheets/sheet1.xml"
        made[sheet] = str(made[sheet]).replace(
            "</worksheet>", "<legacyDrawing xmlns:r='x' r:id=\"r1\"/></worksheet>"
        )
        made["xl/worksheets/_rels/sheet1.xml.rels"] = (
            f'<Relationships><Relationship Id="r1" Type="{OFFICE}/vmlDrawing" Target="/{part}"/></Relationships>'
        )
    path, output = tmp_path / "t.xlsx", tmp_path / "o.xlsx"
    path.write_bytes(packed(made | {part: data}))
    status, _, said = run("screen", "yingkou", path, "--on", ON, "-o", output, "--explain")
    assert (status, output.exists()) == ((0, True) if kept else (2, False))
    assert kept or ("table-part" in said and part in said)


def test_all_other_parts_of_the_workbook_keep_their_bytes(tmp_path: Path) -> None:
    import zipfile

    path = written(tmp_path / "t.xlsx", 申报=[("编号", "登记注册地"), ("a", "210800")], 备注=[("一",)])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
        archive.writestr("customXml/item1.xml", "<a/>")
    run("screen", "yingkou", path, "--on", ON, "-o", tmp_path / "o.xlsx", "--explain")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "o.xlsx") as new:
        other = {n for n in old.namelist() if old.read(n) != new.read(n)}
    changed = {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    }
    assert other == changed


# Frames ------------------------------------------------------------------------------------------------------

COLUMNS: dict[str, list[Any]] = {
    "id": ["a", "b", "c"],
    "registered_region": ["210800", None, "320700"],
    "registered_trademarks": [1.0, float("nan"), 3.0],
    "operating_since": [date(2015, 1, 1), None, date(2021, 1, 1)],
    "incidents": [[], None, [{"date": date(2024, 3, 1), "category": "质量事故", "severity": "重大"}]],
}


def frames() -> dict[str, Any]:
    import duckdb
    import pandas
    import polars
    import pyarrow

    arrow = pyarrow.table(COLUMNS)
    return {
        "polars": polars.DataFrame(COLUMNS, strict=False), "lazy": polars.DataFrame(COLUMNS, strict=False).lazy(),
        "pandas": pandas.DataFrame(COLUMNS), "pyarrow": arrow, "duckdb": duckdb.from_arrow(arrow),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["polars", "lazy", "pandas", "pyarrow", "duckdb"])
def test_a_frame_gives_a_frame_of_its_kind(kind: str) -> None:
    frame = frames()[kind]
    answer = qa.screen("yingkou", frame, on=ON)
    assert type(answer) is type(frame)
    rows = {
        "polars": lambda: answer.rows(named=True), "lazy": lambda: answer.collect().rows(named=True),
        "pandas": lambda: answer.to_dict("records"), "pyarrow": lambda: list(answer.to_pylist()),
        "duckdb": lambda: [dict(zip(answer.columns, r, strict=True)) for r in answer.fetchall()],
    }[kind]()  # fmt: skip
    assert [(r["id"], r["outcome"]) for r in rows] == [
        ("a", "undetermined"),
        ("b", "undetermined"),
        ("c", "ineligible"),
    ]
    assert [list(r["decided_by"]) for r in rows][2] == ["3", "10(1)", "10(6)"]
    assert "facts.registered_region" in rows[1]["missing"]


def test_what_is_no_frame_and_a_frame_without_a_usable_row_are_refused() -> None:
    import polars

    for given, code in (
        (object(), "frame-none"),
        (polars.DataFrame({"id": ["a"], "registered_region": ["连云港"]}), "table-nothing"),
    ):
        with pytest.raises(RequestError) as caught:
            qa.screen("yingkou", given, on=ON)
        assert caught.value.diagnostics[-1].code == code


@pytest.mark.parametrize("suffix", [*OLD, *(each.upper() for each in OLD)])
def test_a_workbook_that_cannot_be_read_is_taken_for_a_table_and_told_what_to_do(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"t{suffix}"
    path.write_bytes(packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}))
    for asked in (
        ("screen", "yingkou", path, "--on", ON, "-o", "-"),
        ("impact", "lianyungang_2021", "lianyungang_2024", path, "--on", ON),
        ("evaluate", "yingkou", path, "--on", ON),
    ):
        status, _, beside = run(*asked)
        assert status == 2
        assert "table-workbook" in beside or "不是可以读取的工作簿" in beside


# Match -------------------------------------------------------------------------------------------------------


def test_one_applicant_is_matched_with_every_scheme_in_force(tmp_path: Path) -> None:
    record = EXAMPLES / "lyg_edz_2024" / "cable-clean.yaml"
    status, said, beside = run("match", record, "--on", ON)
    assert status == 0
    verdicts = [line for line in said.splitlines() if line.startswith("示例电缆有限公司")]
    assert [line.count("：") for line in verdicts] == [1, 1, 1]
    assert (
        beside
        == "没有审查：《连云港市市长质量奖管理办法（征求意见稿）》——2024年10月15日尚不是现行规定（征求意见稿）\n"
    )
    (tmp_path / "f.xlsx").write_bytes(filled(load_record(record), bundled("lyg_edz_2024")))
    assert run("match", tmp_path / "f.xlsx", "--on", ON)[:2] == (0, said)
    data = json.loads(run("match", record, "--on", ON, "-f", "json")[1])
    assert {v["scheme"]["id"]: v["outcome"] for v in data["verdicts"]} == {
        "lianyungang_2021": "undetermined", "lyg_edz_2024": "eligible", "yingkou": "ineligible",
    }  # fmt: skip


def test_a_scheme_is_asked_only_while_it_is_in_force(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(
        'format: qualityaward.record/1\nid: a\nsubject: organization\nfacts: {registered_region: "210800"}\n'
    )
    for day, asked in (("2024-09-10", False), ("2024-09-11", True)):
        status, said, beside = run("match", path, "--on", day)
        assert status == 3
        assert ("开发区质量奖" in said) is asked
        passed_over = (
            "《连云港经济技术开发区质量奖奖励办法（试行）》——2024年9月10日尚未施行（自2024年9月11日起施行）"
        )
        assert (passed_over in beside) is not asked
        assert "lyg_edz" not in beside
