"""Forms: what a record states comes back from a form without loss, and nothing that a person typed is passed over."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from qualityaward.cli.program import program
from qualityaward.errors import QualityAwardError, RecordError
from qualityaward.files import load_record, read_record
from qualityaward.record.record import Record, canonical
from qualityaward.scheme.scheme import Scheme
from qualityaward.tables.form_document import form_docx
from qualityaward.tables.form_filling import filled
from qualityaward.tables.form_plan import plan
from qualityaward.tables.form_reading import form_in, load_form
from qualityaward.tables.form_workbook import form_xlsx
from qualityaward.tables.record_yaml import record_yaml
from tests.bundled import bundled
from tests.every import some
from tests.properties.records import DECISIONS, Records
from tests.properties.support import times
from tests.tables.support import scheme as own_scheme

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMES = ("lyg_edz_2024", "lianyungang_2024", "yingkou")
FILES = some([(s, p) for s in SCHEMES for p in sorted((EXAMPLES / s).glob("*.yaml"))], 3)


def data(record: Record, scheme: Scheme) -> dict[str, Any]:
    return canonical(record, record.bound(scheme.vocabulary))


def kept(made: bytes, folder: Path) -> Path:
    path = folder / "form.xlsx"
    path.write_bytes(made)
    return path


@pytest.mark.parametrize(("named", "path"), FILES, ids=lambda x: getattr(x, "stem", x))
def test_every_example_comes_back_from_its_form_and_from_the_record_of_its_form(
    named: str, path: Path, tmp_path: Path
) -> None:
    scheme, record = bundled(named), load_record(path)
    form = form_in(kept(filled(record, scheme), tmp_path), scheme)
    for again in (load_record(form.stated), read_record(record_yaml(form.stated))):
        assert data(again, scheme) == data(record, scheme)


@times(0.8)
@given(seed=st.integers(0, 2**32))
def test_a_record_comes_back_or_the_form_is_not_made(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Days before 1900 are all that keeps a drawn record from its form."""
    rng = Random(seed)
    scheme = rng.choice([bundled(s) for s in SCHEMES] + [own_scheme()])
    subject = rng.choice(scheme.subjects)
    drawn = Records(
        rng, scheme.vocabulary, rng.choice(DECISIONS), rng.choice((0.4, 0.9, 1.0)), rng.random() < 0.3
    )
    try:
        record = load_record(checked(drawn.record(subject)), scheme=scheme)
    except RecordError:
        return
    made = filled_or_refused(record, scheme)
    if isinstance(made, set):
        assert made == {"form-not-kept"}
        assert any(d < date(1900, 1, 1) for d in drawn.days)
        return
    form = form_in(kept(made, tmp_path_factory.mktemp("form")), scheme)
    assert data(load_record(form.stated), scheme) == data(record, scheme)
    assert data(read_record(record_yaml(form.stated)), scheme) == data(record, scheme)


def checked(drawn: Any) -> Any:
    """The same, with numbers that hold by their standards."""
    if not isinstance(drawn, dict):
        return drawn
    right = {"credit_code": "91110000600037341L", "manager_id": "11010519491231002X"}
    return {k: right.get(k, checked(v)) for k, v in drawn.items()}


def filled_or_refused(record: Record, scheme: Scheme) -> bytes | set[str]:
    """The form, or the codes of why there is none."""
    try:
        return filled(record, scheme)
    except RecordError as error:
        return {d.code for d in error.diagnostics}


TEXTS = [
    "=1+1",
    "+86",
    "-",
    "'x",
    "007",
    " a ",
    "　全角　",
    "两\n行",
    "_x0041_",
    "_x000D_",
    "a_x0020_",
    "1,2",
    "是",
    "é",
    "e\u0301",
    "𬭎",
    "true",
    "2024-01-01",
    "1/2",
    "5%",
    "长" * 3000,
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_sign_by_sign(text: str, tmp_path: Path) -> None:
    scheme = bundled("lyg_edz_2024")
    facts = {
        "violations": [{"date": "2024-01-01", "description": text}],
        "legal_person": {"value": True, "evidence": text},
    }
    record = load_record(
        {
            "format": "qualityaward.record/1",
            "id": text[:50],
            "name": text,
            "subject": "organization",
            "facts": facts,
        }
    )
    form = form_in(kept(filled(record, scheme), tmp_path), scheme)
    assert data(load_record(form.stated), scheme) == data(record, scheme)
    assert data(read_record(record_yaml(form.stated)), scheme) == data(record, scheme)


@pytest.mark.parametrize("text", ["", "1.23457E+17"])
def test_what_a_form_cannot_hold_is_refused_and_named(text: str) -> None:
    facts = {"violations": [{"date": "2024-01-01", "description": text}]}
    record = load_record(
        {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}
    )
    with pytest.raises(RecordError) as caught:
        filled(record, bundled("lyg_edz_2024"))
    assert {d.code for d in caught.value.diagnostics} == {"form-not-kept"}
    assert caught.value.diagnostics[0].path.startswith("facts.violations")


# What people type --------------------------------------------------------------------------------------------


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """An empty form of an organization, its id filled in."""
    path = kept(form_xlsx(plan(bundled("lianyungang_2024"), "organization")), tmp_path)
    type_in(path, {("申报表", "编号"): "a"})
    return path


def type_in(
    path: Path, typed: dict[tuple[str, str], Any], rows: dict[str, list[list[Any]]] | None = None
) -> None:
    """Fills in a form as a person does: cells beside labels, and rows of lists from column B on."""
    book = openpyxl.load_workbook(path)
    for (title, label), value in typed.items():
        sheet = book[title]
        row = next(r for r in sheet.iter_rows(min_row=4) if r[1].value == label)
        row[2].value = value
    for title, lines in (rows or {}).items():
        for number, line in enumerate(lines, 4):
            for column, value in enumerate(line, 2):
                book[title].cell(number, column).value = value
    book.save(path)


def problems(path: Path) -> list[str]:
    try:
        load_form(path, bundled("lianyungang_2024"))
    except QualityAwardError as error:
        return [d.code for d in error.diagnostics]
    return []


def test_a_form_that_a_person_filled_in_is_a_record(form: Path) -> None:
    type_in(
        form,
        {
            ("申报表", "具有法人资格"): "是",
            ("申报表", "发明专利数量"): "12件",
            ("申报表", "连续正常生产经营起始日"): "2015年6月1日",
            ("申报表", "事故"): "有",
            ("申报表", "质量投诉"): "无",
            ("认定意见", "良好诚信记录和社会声誉"): "符合",
        },
        {"事故": [["2024.3.1", "质量事故", "较大"]]},
    )
    stated = form_in(form, bundled("lianyungang_2024")).stated
    assert stated["facts"] == {
        "legal_person": True, "invention_patents": 12, "continuous_operation_since": date(2015, 6, 1),
        "incidents": [{"date": date(2024, 3, 1), "category": "quality", "severity": "relatively_major"}], "complaints": [],
    }  # fmt: skip
    assert stated["findings"] == {"reputation_good": "met"}


@pytest.mark.parametrize(
    ("typed", "rows", "code"),
    [
        ({("申报表", "事故"): "有"}, {}, "table-list-some"),
        ({("申报表", "事故"): "无"}, {"事故": [["2024-03-01"]]}, "table-list-none"),
        ({}, {"事故": [["2024-03-01"]]}, "table-list-unsaid"),
        ({("申报表", "发明专利数量"): "约12"}, {}, "cell-int"),
        ({("申报表", "连续正常生产经营起始日"): "9/1/2021"}, {}, "cell-date-order"),
        ({("申报表", "事故"): "有"}, {"事故": [["2024-03-01", "质量事故", "特大"]]}, "cell-option"),
        (
            {("申报表", "事故"): "有"},
            {"事故": [["2024-03-01", None, None, "另一列"]]},
            "table-column-untitled",
        ),
        ({("申报表", "编号"): None}, {}, "form-id"),
        ({("认定意见", "良好诚信记录和社会声誉"): "尚可"}, {}, "cell-finding"),
    ],
)
def test_what_cannot_be_read_is_refused(
    form: Path, typed: dict[tuple[str, str], Any], rows: dict[str, list[list[Any]]], code: str
) -> None:
    type_in(form, typed, rows)
    assert problems(form) == [code]


def test_what_is_typed_beside_the_form_is_refused(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    book["申报表"].cell(60, 3).value = "另有重大事故一起"
    book["申报表"].cell(5, 12).value = "备注"
    book.create_sheet("补充").append(["另有重大事故一起"])
    del book["质量投诉"]
    book.save(form)
    assert sorted(problems(form)) == [
        "form-line-unknown",
        "form-line-unknown",
        "form-sheet-gone",
        "form-sheet-unknown",
    ]


def test_evidence_without_a_value_is_refused(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    row = next(r for r in book["申报表"].iter_rows(min_row=4) if r[1].value == "事故")
    row[5].value = "应急管理局证明"
    book.save(form)
    assert problems(form) == ["form-evidence-alone"]


def test_a_workbook_that_is_no_form_is_no_record(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号"])
    book.save(tmp_path / "t.xlsx")
    assert problems(tmp_path / "t.xlsx") == ["form-none"]


# What the form is --------------------------------------------------------------------------------------------


def test_the_form_has_drop_downs_checks_comments_protection_and_a4(form: Path) -> None:
    book = openpyxl.load_workbook(form)
    main = book["申报表"]
    kinds = {v.type for v in main.data_validations.dataValidation}
    assert {"list", "date", "whole", "textLength"} <= kinds
    assert main.protection.sheet
    assert main["C4"].protection.locked is False
    assert main["B4"].protection.locked
    assert book["认定意见"]["C4"].protection.locked
    assert (main.page_setup.paperSize, main.page_setup.orientation, main.page_setup.fitToWidth) == (
        9,
        "landscape",
        1,
    )
    assert all("例" in r[2].comment.text for r in main.iter_rows(min_row=4, max_row=8))
    assert main.column_dimensions["I"].hidden
    assert [book[s].sheet_state for s in ("选项", "qualityaward")] == ["hidden", "veryHidden"]
    provisions = [r[4].value for r in main.iter_rows(min_row=8, max_row=30) if r[1].value]
    assert all(p.startswith("第") for p in provisions)


def test_every_fact_that_the_rules_read_is_asked_once() -> None:
    for named in SCHEMES:
        scheme = bundled(named)
        for subject in scheme.subjects:
            paths = [i.path for p in plan(scheme, subject).pages for i in p.items]
            assert len(paths) == len(set(paths))
    individual = plan(bundled("lyg_edz_2024"), "individual")
    assert individual.page("facts.organization.incidents") is not None
    assert individual.page("facts.awards") is not None


def test_the_same_form_has_the_same_bytes() -> None:
    made = plan(bundled("yingkou"), "organization")
    assert form_xlsx(made) == form_xlsx(plan(bundled("yingkou"), "organization"))
    assert form_docx(made) == form_docx(made)


def test_the_paper_form_asks_the_same() -> None:
    from io import BytesIO

    import docx

    made = plan(bundled("lyg_edz_2024"), "organization")
    tables = docx.Document(BytesIO(form_docx(made))).tables
    assert len(tables) == len(made.pages)
    asked = [row.cells[1].text for row in tables[0].rows[1:]]
    assert asked == [i.label for i in made.pages[0].items]
    whole = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    assert "下拉" not in whole  # nothing drops down on paper
    assert "□ 无\n□ 市内\n□ 省内" in whole
    assert "写其中一个：一般、较大、重大、特别重大" in whole


def test_a_provision_stands_whole_at_the_first_line_that_it_is_of() -> None:
    for named in SCHEMES:
        scheme = bundled(named)
        for subject in scheme.subjects:
            for page in plan(scheme, subject).pages:
                seen: dict[str, int] = {}
                for number, item in enumerate(page.items, 1):
                    assert "…" not in item.provision
                    for line in filter(None, item.provision.split("\n")):
                        provision, quoted, _ = line.partition("：")
                        if quoted:
                            assert seen.setdefault(provision, number) == number
                        elif "原文见第" in line:
                            provision, _, place = line.partition("（原文见第")
                            assert seen[provision] == int(place.removesuffix("项）"))


# The command line --------------------------------------------------------------------------------------------


def run(*args: str) -> tuple[int, str]:
    found = CliRunner().invoke(program(), list(args), standalone_mode=False)
    if found.exception is not None:
        return 2, str(found.exception)
    return int(found.return_value or 0), found.output


def test_the_commands_make_read_and_turn_back_a_form(tmp_path: Path) -> None:
    source = EXAMPLES / "lyg_edz_2024" / "chemical-failing.yaml"
    form, record, paper = tmp_path / "f.xlsx", tmp_path / "r.yaml", tmp_path / "p.docx"
    assert run("form", "lyg_edz_2024", "--subject", "organization", "-o", str(paper))[0] == 0
    assert run("record", str(source), "--scheme", "lyg_edz_2024", "--to-form", str(form))[0] == 0
    assert run("record", str(form), "-o", str(record))[0] == 0
    said = [
        run("evaluate", "lyg_edz_2024", str(p), "--on", "2024-10-15", "--detail", "line")
        for p in (source, form, record)
    ]
    assert [status for status, _ in said] == [1, 1, 1]
    assert run("evaluate", "yingkou", str(form), "--on", "2024-10-15")[0] == 2


def test_a_round_takes_a_form_as_a_record(tmp_path: Path) -> None:
    scheme = bundled("lyg_edz_2024")
    (tmp_path / "a.xlsx").write_bytes(
        filled(load_record(EXAMPLES / "lyg_edz_2024" / "cable-clean.yaml"), scheme)
    )
    listed = "format: qualityaward.round/1\nscheme: lyg_edz_2024\ndate: 2024-10-15\nwinners:\n  - {award: main, record: a.xlsx}\n"
    (tmp_path / "round.yaml").write_text(listed, encoding="utf-8")
    status, said = run("round", "lyg_edz_2024", str(tmp_path / "round.yaml"))
    assert (status, "示例" in said) == (0, True)


def test_the_impact_of_a_folder_of_forms_counts_each(tmp_path: Path) -> None:
    scheme = bundled("lianyungang_2024")
    for name in ("brewery-failing", "silicon-clean"):
        record = load_record(EXAMPLES / "lianyungang_2024" / f"{name}.yaml")
        (tmp_path / f"{name}.xlsx").write_bytes(filled(record, scheme))
    (tmp_path / "other.xlsx").write_bytes(b"PK")
    status, said = run("impact", "lianyungang_2021", "lianyungang_2024", str(tmp_path), "--on", "2024-12-31")
    assert "记录：3份" in said
    assert "不能使用1" in said
    assert status in (0, 1)


def test_a_winners_form_asks_who_won_and_cites_items() -> None:
    main, *_ = (made := plan(bundled("yingkou"), "winner")).pages
    asked = {item.path: item for item in main.items}
    assert asked["facts.recipient"].provision.startswith("第十九条（")
    (findings,) = [page for page in made.pages if page.kind == "findings"]
    found = {item.path: item for item in findings.items}
    assert found["findings.serious_law_violation"].against
    assert "第十九条第（六）项" in found["findings.serious_law_violation"].provision
    assert "第十九条第（一）项" not in found["findings.serious_law_violation"].provision
