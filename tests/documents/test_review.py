"""A scheme for the legal office: all of the text, all of the rules, a place to sign at each provision; one layout in three forms."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from qualityaward.cases.running import run_cases
from qualityaward.cli.program import run
from qualityaward.cli.test import books_of
from qualityaward.document.blocks import TINTS, Document, Signature, Table, cell, paragraph, title_lines
from qualityaward.document.html import to_html
from qualityaward.document.pdf import FONTS, chosen, to_pdf
from qualityaward.document.word import to_word
from qualityaward.document.word_page import _ORDER
from qualityaward.errors import RequestError
from qualityaward.files import installed, load_scheme, read_scheme
from qualityaward.wording.dependencies import dependencies, drawing
from qualityaward.wording.review import review_document
from tests.bundled import bundled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROOT = Path(__file__).parents[2]
SCHEMES = [i.id for i in installed()]


def installed_fonts() -> bool:
    import typst

    return bool(set(typst.Fonts().families()) & {f for fonts in FONTS.values() for f in fonts})


FONT = pytest.mark.skipif(
    not installed_fonts(), reason="a PDF needs a Chinese font, and this machine has none"
)


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ElementTree.fromstring(file.read(name))


def words(data: bytes) -> str:
    return "\n".join(
        "".join(t.text or "" for t in p.iter(f"{W}t")) for p in part(data, "word/document.xml").iter(f"{W}p")
    )


@pytest.mark.parametrize("id", SCHEMES)
def test_every_provision_stands_there_with_a_place_to_sign(id: str) -> None:
    scheme = bundled(id)
    document = review_document(scheme)
    data = to_word(document)
    said = words(data)
    assert [p.id for p in scheme.provisions if p.text not in said] == []
    articles = [p for p in scheme.provisions if p.kind == "article"]
    assert said.count("签名：") == len(articles)
    assert said.count("一致□ 不一致□".replace(" ", "　")) >= len(articles)


@pytest.mark.parametrize("id", SCHEMES)
def test_readings_findings_and_families_have_chinese_names(id: str) -> None:
    scheme = bundled(id)
    page = to_html(review_document(scheme))
    body = re.sub(r"<[^>]+>", "", page.split("</head>")[1])
    table = body.split("核对意见")[0]
    assert [name for name in scheme.readings if f"`{name}`" in table] == []
    assert f"“{scheme.family}”" not in table
    for reading in scheme.readings.values():
        assert reading.question.replace('"', "&quot;") in body
    for number, subject in enumerate(scheme.subjects):
        assert number < len(scheme.subjects)
        assert scheme.vocabulary.subjects[subject].label.zh in body


def test_definitions_stand_between_what_is_asked_and_the_rules_that_use_it() -> None:
    scheme = load_scheme(ROOT / "examples" / "schemes" / "scoring.yaml")
    found = {d.name: d for d in dependencies(scheme, "zh")}
    assert found["发明专利数量"].through == ("评价总分",)
    assert found["发明专利数量"].direct == ()
    assert [called for _, called in found["发明专利数量"].rules] == ["第一条", "第三条"]
    assert found["事故"].through == ()
    assert [called for _, called in found["事故"].direct] == ["第一条"]
    assert [called for _, called in found["评价总分"].direct] == ["第一条", "第三条"]
    page = to_html(review_document(scheme))
    svg = ElementTree.fromstring(drawing([d for d in found.values() if d.subject == "organization"], "x").svg)
    drawn = {"".join(t.itertext()) for t in svg.iter("{http://www.w3.org/2000/svg}text")}
    assert {"发明专利数量 ●", "○ 评价总分", "第三条"} <= drawn
    assert "发明专利数量10件以上：20分" in page


def test_how_far_cases_reach_a_rule_is_painted_beside_it(tmp_path: Path) -> None:
    made = tmp_path / "review.html"
    cases = str(ROOT / "examples" / "cases" / "yingkou.yaml")
    with pytest.raises(SystemExit) as done:
        run(["render", "yingkou", "--cases", cases, "--format", "html", "-o", str(made)])
    assert done.value.code == 0
    page = made.read_text(encoding="utf-8")
    for tint in ("tint-good", "tint-open", "tint-bad"):
        assert page.count(f'<td class="{tint}">') > 0
    assert re.search(r'<td class="tint-good">.*?用例：([0-9]+)/\1项有用例核对', page)
    assert re.search(r'<td class="tint-open">.*?缺：', page)
    scheme = bundled("yingkou")
    ran = run_cases(scheme, books_of(scheme, (cases,)))
    filled = {
        e.get(f"{W}fill")
        for e in part(to_word(review_document(scheme, "zh", ran)), "word/document.xml").iter(f"{W}shd")
    }
    assert set(TINTS.values()) <= filled
    with pytest.raises(SystemExit) as done:
        run(["render", "yingkou", "--cases", cases])
    assert done.value.code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_loads_nothing_and_runs_nothing(lang: str) -> None:
    page = to_html(review_document(bundled("yingkou"), "en" if lang == "en" else "zh"))
    assert "default-src 'none'" in page
    assert not re.search(r"<script|\son\w+=|https?://(?!www\.w3\.org)|<link|<img|@import|url\(", page)


def test_the_text_of_others_is_text_in_every_form() -> None:
    evil = '<script>alert(1)</script>"\'&{{x}}#panic("x")*粗*\u202e\x07'
    document = Document(
        "t",
        (
            paragraph("title", evil),
            paragraph("body", evil),
            Table((evil,), ((cell(evil),),), (1,)),
            Signature(evil, evil),
        ),
    )
    assert "<script>" not in to_html(document)
    assert "alert(1)" in words(to_word(document))


@FONT
def test_the_text_of_others_is_no_program_to_typst() -> None:
    evil = '#panic("x") *甲* $1$ <a> @b // c'
    data = to_pdf(Document("t", (paragraph("title", evil), paragraph("body", evil))))
    assert data.startswith(b"%PDF-")


@FONT
def test_the_same_document_has_the_same_bytes() -> None:
    document = review_document(bundled("lyg_edz_2024"))
    assert to_word(document) == to_word(document)
    assert to_pdf(document) == to_pdf(document)
    assert to_html(document) == to_html(document)


def test_without_a_chinese_font_there_is_no_pdf() -> None:
    with pytest.raises(RequestError) as caught:
        chosen(["DejaVu Sans", "Libertinus Serif"])
    assert [p.code for p in caught.value.diagnostics] == ["pdf-no-font"]
    assert chosen(["FangSong", "SimHei", "KaiTi", "SimSun"]) == {
        "body": "FangSong",
        "title": "SimSun",
        "heading": "SimHei",
        "second": "KaiTi",
    }


@FONT
def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(RequestError) as caught:
        to_pdf(Document("t", (paragraph("body", "甲\U0010fffd"),)))
    assert [(p.code, p.args["chars"]) for p in caught.value.diagnostics] == [
        ("pdf-characters", "\U0010fffd (U+10FFFD)")
    ]


LETTER = Document(
    "题目",
    (
        paragraph("title", "题目"), paragraph("number", "号"), paragraph("address", "某公司："), paragraph("heading", "一、甲"), paragraph("second", "（一）乙"),
        paragraph("body", "正文"), paragraph("field", "名：值"), paragraph("item", "项"), paragraph("item", "分项", 1), paragraph("quote", "引", 1), paragraph("flush", "顶格", 1),
        paragraph("alert", "注意"), Table(("甲",), ((cell("乙"),),), (1,)), paragraph("body", "末段"), Signature("某办公室", "2026年9月25日"),
        paragraph("heading", "二、丙"), Signature("某办公室", "2026年9月25日", seal=False), paragraph("note", "小字"), Table((), ((cell("丁"), cell("戊")),), (1, 2)),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        LETTER,
        LETTER._replace(page="wide"),
        LETTER._replace(page="report"),
        LETTER._replace(lang="en"),
        review_document(bundled("lyg_edz_2024")),
    ],
)
def test_properties_stand_once_and_in_the_order_of_the_schema(document: Document) -> None:
    data = to_word(document)
    for name in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
        for element in part(data, name).iter():
            order = _ORDER.get(element.tag.removeprefix(W))
            if order is not None:
                tags = [c.tag.removeprefix(W) for c in element]
                assert set(tags) <= set(order), tags
                assert tags == sorted(tags, key=order.index)
                assert len(tags) == len(set(tags)), tags


def test_a_letter_has_the_page_of_the_standard() -> None:
    data = to_word(
        Document(
            "t",
            (paragraph("title", "题目"), paragraph("body", "正文"), Signature("某办公室", "2026年9月25日")),
        )
    )
    body = part(data, "word/document.xml")
    size, margin = (next(body.iter(f"{W}{tag}")) for tag in ("pgSz", "pgMar"))
    mm = {
        k: round(int(v) / 1440 * 25.4)
        for k, v in ((a.removeprefix(W), v) for a, v in margin.items())
        if v.isdigit()
    }
    assert (
        round(int(size.get(f"{W}w", "0")) / 1440 * 25.4),
        mm["top"],
        mm["left"],
        mm["right"],
        mm["bottom"],
    ) == (210, 37, 28, 26, 35)
    styles = ElementTree.tostring(part(data, "word/styles.xml"), encoding="unicode")
    assert all(f in styles for f in ("仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"))
    fonts = part(data, "word/fontTable.xml")
    assert {f.get(f"{W}name"): f.find(f"{W}altName").get(f"{W}val") for f in fonts}["仿宋_GB2312"].startswith(
        "仿宋,FangSong"
    )  # type: ignore[union-attr]  # each has one


def test_settings_stand_in_the_order_of_the_schema() -> None:
    found = [e.tag.removeprefix(W) for e in part(to_word(LETTER), "word/settings.xml")]
    assert "evenAndOddHeaders" in found
    assert found.index("zoom") < found.index("evenAndOddHeaders") < found.index("compat")


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(args)
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


def test_the_command_writes_every_form(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    status, out, _ = call(capsys, "render", "yingkou", "--format", "html")
    assert status == 0
    assert out.startswith("<!DOCTYPE html>")
    made = tmp_path / "a.docx"
    assert call(capsys, "render", "yingkou", "--format", "docx", "-o", str(made))[0] == 0
    assert "营口市市长质量奖管理办法" in words(made.read_bytes())
    assert call(capsys, "render", "yingkou", "--format", "docx")[0] == 2


def test_a_scheme_with_nothing_but_text_is_shown() -> None:
    scheme = read_scheme(
        "format: qualityaward/1\nexpr: 1\nsemantics: 1\nid: a\nfamily: a\ntitle: 甲办法\nissuer: unknown\ndocument_number: none\n"
        "status: draft\nissued: unknown\neffective: unknown\nsource: {file: a.txt, complete: false}\nuses: [base/1]\n"
        'provisions: [{id: "1", text: 甲。, no_rule: to_confirm}]\n'
    )
    said = words(to_word(review_document(scheme)))
    assert "无规则（待确认）" in said


def test_a_long_title_is_broken_where_its_meaning_parts() -> None:
    title = "关于《某某市市长质量奖管理办法（征求意见稿）》修订的说明"
    data = to_word(Document("t", (paragraph("title", title),)))
    (broken,) = [p for p in part(data, "word/document.xml").iter(f"{W}p") if p.find(f".//{W}br") is not None]
    lines = [""]
    for each in broken.iter():
        if each.tag == f"{W}br":
            lines.append("")
        elif each.tag == f"{W}t":
            lines[-1] += each.text or ""
    assert lines == ["关于《某某市市长质量奖管理办法", "（征求意见稿）》修订的说明"]
    assert title_lines("某" * 30, 20) == ["某" * 30]
    assert title_lines("A long title in English that has spaces", 20) == [
        "A long title in English that has spaces"
    ]
