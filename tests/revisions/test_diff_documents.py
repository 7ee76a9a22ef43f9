"""A diff as HTML page, documents and workbook: what they say, what they never run, and the same bytes every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText

from qualityaward.cli import main
from qualityaward.errors import RequestError
from qualityaward.revisions.articles import Article, articles, spelled
from qualityaward.revisions.change import Diff
from qualityaward.revisions.diff import diff
from qualityaward.revisions.redline import redline, same, shadow
from qualityaward.revisions.renames import renamed
from qualityaward.scheme.scheme import Provision, Scheme
from qualityaward.wording.comparison import Comparison
from qualityaward.wording.tracked import own
from tests.bundled import bundled
from tests.revisions.diff_documents import documents, hostile, real

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAIRS = ("lianyungang_2024", "yingkou", "lyg_edz_2024")

pair = cache(real)


@cache
def made(name: str) -> dict[str, bytes]:
    return documents(hostile() if name == "hostile" else real())


# The table ----------------------------------------------------------------------------------------------------


def rows_of(data: bytes) -> list[list[Any]]:
    (table,) = Document(io.BytesIO(data)).tables
    return [list(row.cells) for row in table.rows]


def test_the_table_has_the_rename_first_then_the_changed_provision() -> None:
    rows = [[cell.text for cell in row] for row in rows_of(made("real")["docx-zh"])]
    assert rows[0] == ["序号", "条款", "现行条文", "修订条文", "说明"]
    assert rows[1] == [
        "1",
        "全文",
        "市质量发展委员会",
        "市质量发展和食品药品安全委员会",
        "全文统一更名，共5处",
    ]
    assert rows[2][:2] == ["2", "第八条第（四）项"]
    assert rows[2][4] == "放宽：删去“上缴税收居市内同行业领先水平”"
    assert len(rows) == 3


def test_in_the_document_struck_text_is_struck_and_new_text_bold_and_underlined() -> None:
    rows = rows_of(made("real")["docx-zh"])
    (renamed,) = rows[1][3].paragraphs[0].runs
    assert renamed.font.bold
    assert renamed.font.underline
    marked = [(run.text, bool(run.font.strike)) for run in rows[2][2].paragraphs[0].runs]
    assert marked == [
        ("认真履行社会责任，有优秀的经营业绩和突出的社会贡献，其经营规模、", False),
        ("上缴税收、", True),
        ("总资产贡献率居市内同行业领先水平；", False),
    ]
    assert not any(run.font.strike or run.font.bold for run in rows[2][3].paragraphs[0].runs)


@pytest.mark.parametrize("new", PAIRS)
def test_both_columns_hold_the_texts_as_they_were_published(new: str) -> None:
    found = pair(new)
    old_texts = {"", *(p.text for p in found.old.provisions)}
    new_texts = {"", *(p.text for p in found.new.provisions)}
    for _, name, old, new_cell, _ in rows_of(found.to_docx())[1 + len(found.renames) :]:
        if name.text.startswith("第"):
            assert old.text in old_texts
            assert new_cell.text in new_texts


def test_in_english_the_columns_are_named_in_english() -> None:
    rows = rows_of(made("real")["docx-en"])
    assert [cell.text for cell in rows[0]] == ["No.", "Provision", "Present text", "Revised text", "Notes"]


def test_the_workbook_has_the_same_rows_as_the_document() -> None:
    book = load_workbook(io.BytesIO(made("real")["xlsx-zh"]))
    rows = [[str(v or "") for v in row] for row in book["修订对照表"].iter_rows(values_only=True)]
    rows = rows[next(i for i, row in enumerate(rows) if row[0] == "序号") :]
    assert rows == [[cell.text for cell in row] for row in rows_of(made("real")["docx-zh"])]


def test_in_the_workbook_struck_text_is_struck_and_new_text_bold_and_underlined() -> None:
    sheet = load_workbook(io.BytesIO(made("real")["xlsx-zh"]), rich_text=True)["修订对照表"]
    (renamed,) = sheet["D9"].value
    assert (renamed.text, renamed.font.b, renamed.font.u) == (
        "市质量发展和食品药品安全委员会",
        True,
        "single",
    )
    assert isinstance(sheet["C10"].value, CellRichText)
    assert [(part.text, bool(part.font.strike)) for part in sheet["C10"].value][1] == ("上缴税收、", True)


def test_a_diff_without_changes_has_no_table() -> None:
    scheme = bundled("lianyungang_2024")
    found = diff(scheme, scheme)
    assert not Document(io.BytesIO(found.to_docx())).tables
    assert "<table" not in found.to_html()
    assert "规则和文字均无变化" in found.to_html()


def test_matches_to_confirm_stand_after_the_table() -> None:
    found = pair("yingkou")
    assert found.questions
    texts = [p.text for p in Document(io.BytesIO(found.to_docx())).paragraphs]
    assert "须确认的对应" in texts
    assert "须确认的对应" in found.to_html()
    sheet = load_workbook(io.BytesIO(found.to_xlsx()))["其他"]
    assert "须确认的对应" in [row[0].value for row in sheet.iter_rows()]


@pytest.mark.parametrize("new", PAIRS)
def test_every_change_stands_in_some_row(new: str) -> None:
    found = pair(new)
    table = Comparison(found, articles(found), "zh")
    notes = [note.text for row in table.rows for note in row.notes]
    for change in found.changes:
        if change.what == "provision":
            name = table.outline.words.provision(change.id)
            assert any(name in row.name for row in table.rows), change.id
        else:
            assert any(table.outline.said(change).lower() in note.lower() for note in notes), change.id


@pytest.mark.parametrize("new", PAIRS)
def test_every_provision_whose_text_changed_stands_in_some_row(new: str) -> None:
    found = pair(new)
    names = " ".join(row.name for row in Comparison(found, articles(found), "zh").rows)
    words = Comparison(found, (), "zh").outline.words
    for old, other in found.pairs:
        before, after = (s.provision(id) for s, id in ((found.old, old), (found.new, other)))
        assert before is not None
        assert after is not None
        if not same(renamed(before.text, found.renames), after.text):
            assert words.provision(old) in names


def test_a_text_keeps_its_old_spelling_where_only_width_differs() -> None:
    old, new = "甲, 乙（近3年）；丙", "甲，乙(近５年);"
    assert "".join(p.text for p in spelled(redline(old, new), old)) == old


# Tracked changes ------------------------------------------------------------------------------------------------


def resolved(data: bytes, *, accepted: bool) -> list[str]:
    """The paragraphs after all changes are accepted, or rejected."""
    gone, kept = ("del", "ins") if accepted else ("ins", "del")
    texts, text = [], ""
    for paragraph in Document(io.BytesIO(data)).element.body.iter(f"{W}p"):
        for each in paragraph.iter(f"{W}t", f"{W}delText"):
            around = {a.tag for a in each.iterancestors()}
            text += "" if f"{W}{gone}" in around else each.text or ""
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")
        if mark is None:
            texts.append(text)
            text = ""
        assert paragraph.find(f"{W}pPr/{W}rPr/{W}{kept}") is None or mark is None
    return texts


def bare(text: str) -> str:
    return re.sub(r"^第[一二三四五六七八九十百零]+条\s|^（[一二三四五六七八九十]+）", "", text)


@pytest.mark.parametrize("new", PAIRS)
def test_accepting_all_changes_gives_the_new_text(new: str) -> None:
    found = pair(new)
    assert [bare(t) for t in resolved(found.to_tracked(), accepted=True)] == [
        p.text for p in regulation(found.new)
    ]


def regulation(scheme: Scheme) -> list[Provision]:
    """The provisions without the notice that carries them."""
    return [a.new for a in own(Article(None, p) for p in scheme.provisions) if a.new is not None]


@pytest.mark.parametrize("new", PAIRS)
def test_rejecting_all_changes_gives_the_old_text(new: str) -> None:
    found = pair(new)
    texts = [shadow(bare(t)) for t in resolved(found.to_tracked(), accepted=False)]
    assert texts == [shadow(p.text) for p in regulation(found.old)]


def test_provisions_bear_their_numbers_in_the_tracked_document() -> None:
    texts = resolved(pair("lianyungang_2024").to_tracked(), accepted=True)
    assert any(t.startswith("第八条\u2003申报") for t in texts)
    assert any(t.startswith("（四）认真履行") for t in texts)


def changes_of(data: bytes) -> list[Any]:
    return list(Document(io.BytesIO(data)).element.body.iter(f"{W}ins", f"{W}del"))


def test_tracked_changes_bear_author_and_day_and_each_its_own_number() -> None:
    marks = changes_of(made("real")["tracked"])
    assert {m.get(f"{W}author") for m in marks} == {"起草组"}
    assert {m.get(f"{W}date") for m in marks} == {"2024-12-01T00:00:00Z"}
    assert [m.get(f"{W}id") for m in marks] == [str(i) for i in range(1, len(marks) + 1)]


def test_the_day_of_tracked_changes_is_that_of_the_new_text() -> None:
    marks = changes_of(pair("lianyungang_2024").to_tracked())
    assert {m.get(f"{W}date") for m in marks} == {"2024-11-13T00:00:00Z"}


def test_a_new_text_without_a_day_leaves_tracked_changes_undated() -> None:
    found = pair("lianyungang_2024")
    undated = replace(found, new=replace(found.new, issued=None, effective=None))
    assert {m.get(f"{W}date") for m in changes_of(undated.to_tracked())} == {None}


def test_a_provision_that_went_elsewhere_is_struck_and_put_in_where_texts_stand_apart() -> None:
    found = pair("lianyungang_2024")
    turned = [*reversed([p for p in found.new.provisions if p.kind == "article"])]
    moved = replace(found, new=replace(found.new, provisions=tuple(turned)))
    assert len(list(articles(moved, apart=True))) > len(list(articles(moved)))
    texts = [bare(t) for t in resolved(moved.to_tracked(), accepted=True)]
    assert texts == [p.text for p in turned]


# The page -------------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("name", ["real", "hostile"])
def test_the_page_loads_nothing_and_runs_nothing(name: str) -> None:
    page = Page(made(name)["html-zh"].decode())
    assert {tag for tag, _ in page.tags} <= {
        "html", "head", "meta", "title", "style", "body", "main", "div", "h1", "h2", "h3", "p", "span", "input", "label", "table", "colgroup",
        "col", "thead", "tbody", "tr", "th", "td", "del", "ins", "ul", "li",
    }  # fmt: skip
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {n for n in names if n.startswith("on") or n in ("src", "href", "style", "action")}


def test_the_policy_of_the_page_allows_its_own_style_and_nothing_else() -> None:
    text = made("real")["html-zh"].decode()
    style = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in text


def test_hostile_text_is_shown_on_the_page_as_it_is() -> None:
    text = "".join(Page(made("hostile")["html-zh"].decode()).text)
    assert "=cmd|'/c calc'!A0<script>alert(1)</script>&]]>-->\"{{7*7}}" in text


def test_a_filter_is_offered_for_each_direction_there_is() -> None:
    page = Page(made("real")["html-zh"].decode())
    choices = [a["id"] for tag, a in page.tags if tag == "input"]
    assert choices == ["show-0", "show-1", "show-2"]
    assert [name for name in ("筛选 全部2项", "更名 1", "放宽 1") if name not in "".join(page.text)] == []
    rows = [a.get("class") for tag, a in page.tags if tag == "tr"]
    assert rows == [None, "of-0 of-1", "of-0 of-2"]
    style = made("real")["html-zh"].decode().partition("</style>")[0]
    assert "#show-2:checked ~ .table tbody tr:not(.of-2) { display: none }" in style


# Hostile texts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_cell_of_the_workbook_is_a_formula(lang: str) -> None:
    data = made("hostile")[f"xlsx-{lang}"]
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
                assert cell.hyperlink is None
                assert cell.data_type != "n" or isinstance(cell.value, int | None), cell.coordinate
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in s or b"<f " in s for s in sheets)


def test_a_cell_that_begins_like_a_formula_stays_text_when_it_is_edited() -> None:
    book = load_workbook(io.BytesIO(made("hostile")["xlsx-zh"]))
    cells = [c for row in book.worksheets[0].iter_rows() for c in row if str(c.value or "").startswith("=")]
    assert cells
    assert all(c.quotePrefix for c in cells)


def test_a_text_that_looks_like_an_escape_of_a_workbook_is_shown_as_it_is() -> None:
    book = load_workbook(io.BytesIO(made("hostile")["xlsx-zh"]))
    values = [str(c.value or "") for row in book.worksheets[0].iter_rows() for c in row]
    assert any("_x005F_x003D_" in v for v in values)
    assert not any(re.search(r"(?<!_x005F)_x003D_", v) for v in values)


def with_controls(found: Diff) -> Diff:
    """Texts that no file can bring, but a program can."""
    bad = "甲\x00\x0b\x1b[31m\u202e\ud800\ufffe乙"

    def spoilt(scheme: Scheme) -> Scheme:
        provisions = tuple(replace(p, text=p.text + bad) for p in scheme.provisions)
        return replace(scheme, title=bad, issuer=bad, provisions=provisions)

    return replace(found, new=spoilt(found.new), old=spoilt(found.old))


def test_control_and_bidirectional_signs_do_not_reach_a_document() -> None:
    found = with_controls(pair("lianyungang_2024"))
    for name, data in documents(found).items():
        if name.startswith("html"):
            parts = {name: data}
        else:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                parts = {n: file.read(n) for n in file.namelist()}
        for part, content in parts.items():
            if part.endswith((".xml", "html-zh", "html-en")):
                assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202e\ufffe]", content.decode()), (
                    name,
                    part,
                )


def test_a_very_long_text_is_cut_in_the_workbook_alone() -> None:
    found = pair("lianyungang_2024")
    long = tuple(
        replace(p, text=p.text + "长" * 40_000) if p.id == "8(4)" else p for p in found.new.provisions
    )
    longer = replace(found, new=replace(found.new, provisions=long))
    sheet = load_workbook(io.BytesIO(longer.to_xlsx()))["修订对照表"]
    (cell,) = [c for c in sheet["D"] if len(str(c.value or "")) > 1_000]
    assert len(cell.value) == 32_000
    assert cell.value.endswith("…")
    assert any("只列前32000字" in str(c.value) for c in sheet["A"])
    assert "长" * 40_000 in rows_of(longer.to_docx())[2][3].text


# The same bytes -------------------------------------------------------------------------------------------------


def test_two_processes_with_other_hash_seeds_and_time_zones_write_the_same_bytes() -> None:
    found = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("4242", "Pacific/Midway")):
        around = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        command = [sys.executable, "-m", "tests.revisions.diff_documents"]
        found.add(
            subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, check=True).stdout
        )
    (text,) = found
    assert len(text.splitlines()) == 14


@pytest.mark.parametrize("name", ["docx-zh", "xlsx-zh", "tracked"])
def test_a_document_bears_no_time_but_that_of_the_new_text(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made("real")[name])) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"
        core = file.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[0-9:.]+Z", core)) == {"2024-11-13T00:00:00Z"}


# The command ----------------------------------------------------------------------------------------------------


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["diff", "lianyungang_2021", "lianyungang_2024", *args])
    return int(left.value.code or 0)


@pytest.mark.parametrize("format", ["docx", "xlsx", "tracked"])
def test_a_document_needs_a_file(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--format", format) == 2
    assert "-o" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["docx", "xlsx", "tracked", "html"])
def test_the_command_writes_what_the_library_makes(format: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert run("--format", format, "-o", str(path)) == 1
    found = real()
    wanted = {
        "docx": found.to_docx, "xlsx": found.to_xlsx, "tracked": found.to_tracked, "html": lambda: found.to_html().encode()
    }  # fmt: skip
    assert path.read_bytes() == wanted[format]()


def test_author_and_date_go_with_tracked_changes_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--format", "docx", "-o", str(tmp_path / "out"), "--author", "起草组") == 2
    assert "--author" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("package", "format"), [("docx", "docx"), ("openpyxl", "xlsx"), ("docx", "tracked")])
def test_a_missing_extra_says_what_to_install(
    package: str,
    format: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert run("--format", format, "-o", str(tmp_path / "out")) == 2
    said = capsys.readouterr().err
    assert "document-extra" in said
    assert "pip install 'qualityaward[report]'" in said
    with pytest.raises(RequestError):
        pair("lianyungang_2024").to_docx() if package == "docx" else pair("lianyungang_2024").to_xlsx()


def test_the_page_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("docx", "openpyxl", "lxml"):
        monkeypatch.setitem(sys.modules, package, None)
    assert pair("lianyungang_2024").to_html().startswith("<!DOCTYPE html>")
