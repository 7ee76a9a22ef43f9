"""From a regulation's file to a skeleton: every article and item found, every character kept, every proposal a rule."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from qualityaward.cli.program import run as run_program
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.files import read_scheme
from qualityaward.importing.regulation import Imported, import_regulation
from qualityaward.importing.safe_xml import DEEPEST
from qualityaward.lints.review import review
from qualityaward.scheme.scheme import Scheme
from qualityaward.text import message
from tests.bundled import bundled
from tests.importing.word_files import (
    CHAPTERS,
    DELETED,
    annotated,
    automatic,
    document,
    in_tables,
    level,
    numbering,
    paragraph,
    run,
    table,
    tracked,
    typed,
)

SOURCES = Path(__file__).parents[1] / "sources"
SEEDS = ["lianyungang_2024", "lyg_edz_2024", "yingkou"]


def ids(found: Imported) -> list[str]:
    return [p.id for p in found.outline.parts]


def texts(found: Imported) -> dict[str, str]:
    return {p.id: p.text for p in found.outline.parts}


def parts_of(scheme: Scheme) -> list[str]:
    """The ids of a scheme's articles and items."""
    return [p.id for p in scheme.provisions if p.kind == "article"]


def refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(RequestError) as caught:
        import_regulation(data, name)
    (problem,) = caught.value.diagnostics
    assert message(problem, "zh")
    assert message(problem, "en")
    return problem.code


# The seeds, as they were published -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_every_provision_of_a_published_text_is_found_with_its_characters(name: str, suffix: str) -> None:
    found = import_regulation((SOURCES / f"{name}.txt").read_bytes(), f"{name}.{suffix}")
    scheme = bundled(name)
    assert ids(found) == [p.id for p in scheme.provisions]
    assert found.against(scheme) == []


@pytest.mark.parametrize("name", SEEDS)
def test_a_page_made_of_a_published_text_gives_the_same(name: str) -> None:
    scheme = bundled(name)
    rows = "".join(f"<p style='text-indent:2em'>\u3000\u3000{typed(p)}</p>\n" for p in scheme.provisions)
    page = f"<!DOCTYPE html><meta charset='gb2312'><title>x</title><script>第九十九条 甲</script><nav>首页</nav><div>{rows}</div><footer>版权所有</footer>"
    found = import_regulation(page.encode("gb18030"), "a.html")
    assert found.against(scheme) == []
    assert ids(found) == [p.id for p in scheme.provisions]


@pytest.mark.parametrize("name", SEEDS)
def test_numbers_that_word_makes_are_those_that_it_shows(name: str) -> None:
    scheme = bundled(name)
    found = import_regulation(automatic(scheme), "a.docx")
    assert [i for i in ids(found) if i[0].isdigit()] == parts_of(scheme)
    labels = {p.id: p.label for p in found.outline.parts}
    assert labels["5"] == "第五条"
    assert all(texts(found)[p.id] == p.text for p in scheme.provisions if p.kind == "article")
    assert [i for i in ids(found) if i.startswith("chapter")] == [
        p.id for p in scheme.provisions if p.id.startswith("chapter")
    ]


@pytest.mark.parametrize("name", SEEDS)
def test_articles_in_layout_tables_are_found(name: str) -> None:
    scheme = bundled(name)
    found = import_regulation(in_tables(scheme), "a.docx")
    assert found.against(scheme) == []


@pytest.mark.parametrize("name", SEEDS)
def test_tracked_changes_are_accepted_or_undone_and_said(name: str) -> None:
    scheme = bundled(name)
    found = import_regulation(tracked(scheme), "a.docx")
    assert found.against(scheme) == []
    assert any("修订痕迹" in r for r in found.remarks())
    before = import_regulation(tracked(scheme), "a.docx", changes="original") if name == "yingkou" else None
    if before is not None:
        assert any(DELETED in p.text for p in before.outline.parts)


@pytest.mark.parametrize("name", SEEDS)
def test_footnotes_are_notes_and_no_text(name: str) -> None:
    scheme = bundled(name)
    data, count = annotated(scheme)
    found = import_regulation(data, "a.docx")
    assert found.against(scheme) == []
    assert sum(len(p.notes) for p in found.outline.parts) == count
    assert found.to_yaml("a").count("原文脚注：脚注之") == count


# The skeleton ----------------------------------------------------------------------------------------------------


def skeleton(name: str) -> str:
    return import_regulation((SOURCES / f"{name}.txt").read_bytes(), f"{name}.txt").to_yaml(name)


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_skeleton_passes_the_check_and_keeps_the_text(name: str, lang: str) -> None:
    found = import_regulation((SOURCES / f"{name}.txt").read_bytes(), f"{name}.txt")
    made = read_scheme(found.to_yaml(name, "en" if lang == "en" else "zh"))
    assert [(p.id, p.text) for p in made.provisions] == [(p.id, p.text) for p in bundled(name).provisions]
    assert made.clauses == made.quotas == made.debarments == ()
    assert [f.severity for f in review(made) if f.severity == "error"] == []
    assert made.status == "draft"


def confirmed(text: str) -> str:
    """A skeleton as it stands when somebody takes every proposal: uncommented, and `no_rule` gone where there is a rule."""
    text = re.sub(r"(?m)^(\s*)# (?!yaml-language)", r"\1", text)
    blocks = re.split(r"(?m)^(?=  - id: )", text)
    ruled = re.compile(r"(?m)^    (?:clauses|debarments|quotas|prizes|procedure|budget):")
    return "".join(b.replace("    no_rule: to_confirm\n", "") if ruled.search(b) else b for b in blocks)


@pytest.mark.parametrize("name", SEEDS)
def test_every_proposal_is_a_rule_once_uncommented(name: str) -> None:
    text = confirmed(skeleton(name))
    made = read_scheme(text)
    assert made.clauses or made.quotas


def test_bars_places_amounts_and_periods_are_found() -> None:
    made = read_scheme(confirmed(skeleton("lyg_edz_2024")))
    held = bundled("lyg_edz_2024")
    assert sorted(str(d.period) for d in made.debarments) == sorted(str(d.period) for d in held.debarments)
    assert [(p.amount, p.subjects) for p in made.prizes] == [(p.amount, p.subjects) for p in held.prizes]
    assert [(q.max, q.strength) for q in made.quotas] == [(2, "principle")]
    assert [str(s.at_least) for s in made.procedure] == ["7 days"]
    assert [b.amount for b in made.budgets] == ["90000 CNY"]
    windows = [c.id for c in made.clauses]
    assert {"9(1)", "9(6)", "10(1)"} <= set(windows)


def test_places_of_two_awards_and_of_persons_are_found() -> None:
    text = skeleton("lianyungang_2024")
    block = text[text.index('- id: "4"') : text.index("chapter.2")]
    assert "max: 3, per: year" in block
    assert "min: 3, max: 5" in block
    assert "subject: individual, strength: principle" in block


def test_what_the_text_says_of_itself_is_the_head() -> None:
    made = read_scheme(skeleton("lyg_edz_2024"))
    held = bundled("lyg_edz_2024")
    for key in ("issuer", "document_number", "issued", "effective", "effective_assumed", "replaces"):
        assert getattr(made, key) == getattr(held, key), key
    assert not read_scheme(skeleton("lianyungang_2024")).source_complete


def test_a_citation_of_what_is_not_there_is_said_with_what_was_meant() -> None:
    assert "引用的条款文中没有：第九条第六款 → 9(6)？" in skeleton("lyg_edz_2024")


def test_a_verdict_by_an_unconfirmed_scheme_says_so() -> None:
    from datetime import date

    from qualityaward import evaluate, load_record

    text = skeleton("yingkou").replace(
        '  - id: "8"\n',
        '  - id: "8x"\n    text: 法人。\n    clauses: [{id: "8x", title: 法人, subject: organization, require: legal_person}]\n  - id: "8"\n',
    )
    record = load_record(
        {
            "format": "qualityaward.record/1",
            "id": "a",
            "subject": "organization",
            "facts": {"legal_person": True},
        }
    )
    verdict = evaluate(read_scheme(text), record, on=date(2024, 10, 15))
    assert "note-unconfirmed" in [n.code for n in verdict.notes]


# Against a scheme ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "kind", "source", "scheme"),
    [
        ("制定本办法。", "制定本办法", "text", "。", ""),
        (
            "以不正当手段骗取质量奖荣誉的组织和个人，经核实后，",
            "以不正当手段骗取质量奖荣誉的组织和个人，经核实后,",
            "text",
            "，",
            ",",
        ),
        ("5 年内不再", "5年内不再", "text", " ", ""),
        ("奖励 30 万元", "奖励 30 万亿元", "text", "", "亿"),
        ("不再重新申报", "不再申报", "text", "重新", ""),
    ],
)
def test_one_changed_character_is_one_difference(
    old: str, new: str, kind: str, source: str, scheme: str
) -> None:
    data = (SOURCES / "lyg_edz_2024.txt").read_bytes()
    found = import_regulation(data, "a.txt")
    text = re.sub(r"(?m)^ *#.*\n", "", found.to_yaml("a"))
    assert text.count(old) == 1
    different = found.against(read_scheme(text.replace(old, new)))
    assert [(d.kind, d.source, d.scheme) for d in different] == [(kind, source, scheme)]
    assert different[0].span.line > 0


def test_a_provision_left_out_added_or_moved_is_named() -> None:
    found = import_regulation("甲办法\n第一条 甲。\n第二条 乙。\n第三条 丙丁戊己。".encode(), "a.txt")
    text = found.to_yaml("a")
    blocks = {m[1]: m[0] for m in re.finditer(r'(?m)^  - id: "(\d)"\n(?:    .*\n?)+', text)}
    left = [(d.kind, d.id) for d in found.against(read_scheme(text.replace(blocks["2"], "")))]
    assert left == [("missing", "2")]
    more = text + '  - id: "4"\n    text: 全新的一条规定。\n    no_rule: duty\n'
    assert [(d.kind, d.id) for d in found.against(read_scheme(more))] == [("added", "4")]
    moved = text.replace(blocks["1"], "").replace(blocks["3"], blocks["3"] + blocks["1"])
    assert [d.kind for d in found.against(read_scheme(moved))] == ["moved"]


# Numbers and texts that are hard ---------------------------------------------------------------------------------


def found_in(text: str, name: str = "a.txt") -> Imported:
    return import_regulation(text.encode(), name)


def test_a_citation_at_the_start_of_a_line_is_no_article() -> None:
    found = found_in("办法\n第一条 依照\n第九条规定的，予以受理。\n第二条 乙。")
    assert ids(found) == ["front.1", "1", "2"]
    assert texts(found)["1"] == "依照第九条规定的，予以受理。"


def test_articles_that_run_together_are_parted_by_their_order() -> None:
    found = found_in("办法\n第一章总则第一条为了提高质量。第二条依照第一条的规定评审。第三条 丙。")
    assert [i for i in ids(found) if i[0].isdigit()] == ["1", "2", "3"]
    assert texts(found)["2"] == "依照第一条的规定评审。"
    assert texts(found)["chapter.1"] == "第一章总则"


def test_items_that_run_together_are_parted_and_cited_ones_are_not() -> None:
    found = found_in(
        "办法\n第一条 应当符合下列条件：（一）甲；（二）乙；（三）丙。\n第二条 依照第一条第（一）、（二）项评审。"
    )
    assert [i for i in ids(found) if i[0].isdigit()] == ["1", "1(1)", "1(2)", "1(3)", "2"]


def test_points_inside_items_and_a_second_paragraph_have_ids_of_their_own() -> None:
    found = found_in(
        "办法\n第一条 条件：\n（一）甲：\n1.子；\n2.丑；\n（二）乙。\n另有规定的除外。\n（一）寅；\n（二）卯。"
    )
    assert ids(found)[1:] == ["1", "1(1)", "1(1).1", "1(1).2", "1(2)", "1.2", "1.2(1)", "1.2(2)"]


def test_inserted_articles_and_missing_ones() -> None:
    found = found_in("办法\n第八条 甲。\n第八条之一 乙。\n第九条 丙。\n第十一条 丁。")
    assert [i for i in ids(found) if i[0].isdigit()] == ["8", "8_1", "9", "11"]
    assert any("缺第 10 至第 10 条" in r for r in found.remarks())


def test_a_text_without_articles_goes_by_its_sections() -> None:
    found = found_in("关于评选的方案\n一、总体要求\n（一）甲。\n二、条件\n1.乙。")
    assert [i for i in ids(found) if i[0].isdigit()] == ["1", "1(1)", "2", "2(1)"]


def test_a_section_without_articles_keeps_its_heading_apart() -> None:
    found = found_in("评选方案\n一、评选对象\n全市企业。\n二、名额\n每次不超过10名。")
    assert texts(found) == {
        "front.1": "评选方案",
        "1": "评选对象",
        "1.2": "全市企业。",
        "2": "名额",
        "2.2": "每次不超过10名。",
    }
    assert "max: 10, per: round" in found.to_yaml("a")


def test_an_excerpt_begins_with_whatever_article_it_begins() -> None:
    found = found_in("条例\n第一百零一条 甲。\n第一百零二条 乙。\n第一百零二条之一 丙。")
    assert ids(found)[1:] == ["101", "102", "102_1"]
    assert any("缺第 1 至第 100 条" in r for r in found.remarks())


@pytest.mark.parametrize(
    ("last", "effective", "expires"),
    [
        ("本办法自2024年10月1日起施行，有效期5年。", "2024-10-01", "2029-09-30"),
        ("本办法自2024年2月29日起施行，有效期三年。", "2024-02-29", "2027-02-28"),
        ("本办法自2024年10月1日起施行，有效期至2026年12月31日。", "2024-10-01", "2026-12-31"),
        ("本办法自二○二四年十月一日起施行。", "2024-10-01", "None"),
    ],
)
def test_days_of_force(last: str, effective: str, expires: str) -> None:
    made = read_scheme(found_in(f"办法\n第一条 甲。\n第二条 {last}").to_yaml("a"))
    assert (str(made.effective), str(made.expires)) == (effective, expires)


def test_formal_numerals_and_days_of_dates() -> None:
    text = found_in("办法\n第一条 对获奖组织奖励人民币伍拾万元。\n第二条 自2024年5月1日起办理。").to_yaml("a")
    assert "amount: 500000 CNY" in text
    assert "1 days" not in text


def test_contents_page_numbers_and_spaces_are_layout() -> None:
    found = found_in(
        "办法\n目 录\n第一章 总则……1\n第二章 附则……2\n第一章　总　则\n第一条　甲。\n— 1 —\n第二章　附　则\n第二条　乙。"
    )
    assert ids(found) == ["front.1", "chapter.1", "1", "chapter.2", "2"]


def test_what_follows_the_last_article_is_signature_and_annex() -> None:
    found = found_in(
        "办法\n第一条 甲。\n第二条 本办法自发布之日起施行。\n某市人民政府\n2024年5月6日\n附件：申报表"
    )
    assert [(p.id, p.kind) for p in found.outline.parts][3:] == [
        ("after.1", "signature"),
        ("after.2", "signature"),
        ("after.3", "notice"),
    ]
    made = read_scheme(found.to_yaml("a"))
    assert (made.issuer, str(made.issued)) == ("某市人民政府", "2024-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "甲: 乙",
        "甲 #乙",
        "- 甲",
        "“甲”",
        "1",
        "2024-01-01",
        "true",
        "[甲]",
        "{甲}",
        "*甲",
        "&甲",
        "!甲",
        "甲\\乙",
        "'甲'",
        "甲  乙",
        "甲|",
        "%甲",
        "@甲",
        "`甲`",
        "? 甲",
        "~",
        "0x1F",
        "1_000",
        "甲\t乙",
        "=SUM(A1)",
        "<b>甲</b>",
    ],
)
def test_any_text_comes_through_the_file(text: str) -> None:
    found = found_in(
        f"办法\n第一条 {text}\n第二条 乙{text}。{text}；"
        + "很长的一句话，" * 20
        + f"{text}。再来一句{text}。"
    )
    made = read_scheme(found.to_yaml("a"))
    assert [(p.id, p.text) for p in made.provisions] == [(p.id, p.text) for p in found.outline.parts]


def test_invisible_characters_are_left_out_and_named() -> None:
    found = found_in("办法\n第\u200b一条 甲\ufeff乙。")
    assert texts(found)["1"] == "甲乙。"
    assert any("U+200B" in r for r in found.remarks())


# Word's numbers --------------------------------------------------------------------------------------------------


def numbered(levels: str, places: list[int], more: str = "") -> list[str]:
    from qualityaward.importing.word import read_word

    body = "".join(paragraph(run("甲。"), at) for at in places)
    return [
        p.label
        for p in read_word(document(body, {"numbering": numbering(levels, more)}), "a.docx").paragraphs
    ]


def test_articles_run_on_through_chapters_and_items_start_again() -> None:
    assert numbered(CHAPTERS, [0, 1, 2, 2, 1, 0, 1, 2]) == [
        "第一章", "第一条", "（一）", "（二）", "第二条", "第二章", "第三条", "（一）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "count", "label"),
    [
        ("chineseCounting", 21, "第二十一条"),
        ("decimalFullWidth", 12, "第１２条"),
        ("ideographTraditional", 3, "第丙条"),
        ("upperRoman", 9, "第IX条"),
        ("decimalEnclosedCircle", 5, "第⑤条"),
        ("lowerLetter", 27, "第aa条"),
    ],
)
def test_formats(format: str, count: int, label: str) -> None:
    assert numbered(level(0, format, "第%1条"), [0] * count)[-1] == label


def test_a_legal_number_is_decimal_throughout() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "chineseCounting", "%1.%2", legal=True)
    assert numbered(levels, [0, 1, 1]) == ["第一章", "1.1", "1.2"]


def test_a_list_that_overrides_its_start_does_so_once() -> None:
    more = '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    from qualityaward.importing.word import read_word

    body = "".join(paragraph(run("甲。"), 0, list_=n) for n in (3, 3, 4, 4, 3))
    data = document(body, {"numbering": numbering(level(0, "decimal", "%1."), more)})
    assert [p.label for p in read_word(data, "a.docx").paragraphs] == ["1.", "2.", "5.", "6.", "7."]


def test_an_unknown_format_is_refused_not_guessed() -> None:
    body = paragraph(run("甲。"), 0)
    assert (
        refused(document(body, {"numbering": numbering(level(0, "hebrew1", "第%1条"))}))
        == "import-number-format"
    )


def test_deleted_paragraph_marks_join_and_take_no_number() -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    body = (
        paragraph(run("办法"))
        + paragraph(run("甲。"), 1)
        + paragraph(run("乙，"), 1, gone)
        + paragraph(run("丙。"), 1)
        + paragraph(run("丁。"), 1)
    )
    found = import_regulation(document(body), "a.docx")
    assert (
        texts(found) == {"front.1": "办法", "1": "甲", "2": "乙，丙。", "3": "丁。"}
        or texts(found)["2"] == "乙，丙。"
    )


def test_text_boxes_fields_hidden_text_and_content_controls() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("第一条")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        + paragraph(run("框中之条文。"))
        + "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        + paragraph(run("框中之条文。"))
        + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph(run("办法"))
        + "<w:sdt><w:sdtContent>"
        + paragraph(run("第一条 甲") + hidden + run("。"))
        + "</w:sdtContent></w:sdt>"
        + paragraph(run("第二条 依照") + field + run("办理。"))
        + paragraph(run("第三条 乙。") + box)
    )
    found = import_regulation(document(body), "a.docx")
    assert texts(found) == {
        "front.1": "办法",
        "1": "甲。",
        "2": "依照第一条办理。",
        "3": "乙。",
        "3.2": "框中之条文。",
    }
    assert any("隐藏文字" in r for r in found.remarks())


def test_a_table_of_figures_is_rows_of_its_article() -> None:
    body = (
        paragraph(run("办法"))
        + paragraph(run("第一条 按下表评分。"))
        + table(
            [[paragraph(run("项目")), paragraph(run("分值"))], [paragraph(run("质量")), paragraph(run("20"))]]
        )
        + paragraph(run("第二条 乙。"))
    )
    found = import_regulation(document(body), "a.docx")
    assert texts(found) == {
        "front.1": "办法",
        "1": "按下表评分。",
        "1.table.1": "项目 | 分值",
        "1.table.2": "质量 | 20",
        "2": "乙。",
    }
    assert read_scheme(found.to_yaml("a")).provision("1.table.2") is not None


def test_a_scoring_table_with_numbered_rows_stays_a_table() -> None:
    def cells(*texts: str) -> list[str]:
        return [paragraph(run(t)) for t in texts]

    body = (
        paragraph(run("办法"))
        + paragraph(run("第一条 按下表评分。"))
        + table(
            [cells("项目", "分值"), cells("（一）领导", "100分"), cells("（二）战略", "90分"), cells("合计")]
        )
        + paragraph(run("第二条 乙。"))
    )
    found = texts(import_regulation(document(body), "a.docx"))
    assert list(found) == ["front.1", "1", "1.table.1", "1.table.2", "1.table.3", "1.table.4", "2"]
    assert (found["1.table.2"], found["1.table.4"]) == ("（一）领导 | 100分", "合计")


def test_text_in_parts_that_are_not_known_is_counted_and_said() -> None:
    strange = "<w:strange>" + paragraph(run("谁也没有看到的字")) + "</w:strange>"
    found = import_regulation(document(paragraph(run("第一条 甲。")) + strange), "a.docx")
    assert any("另有 8 个字" in r for r in found.remarks())
    for data in (
        annotated(bundled("yingkou"))[0],
        tracked(bundled("yingkou")),
        in_tables(bundled("yingkou")),
    ):
        for changes in ("accepted", "original"):
            made = import_regulation(data, "a.docx", changes=changes)  # type: ignore[arg-type]  # a view
            assert not any("另有" in r for r in made.remarks())


STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tiao"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tiao2"><w:name w:val="条 2"/><w:basedOn w:val="Tiao"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Xiang"><w:name w:val="项"/><w:pPr><w:numPr><w:ilvl w:val="5"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    "</w:styles>"
).encode()


def test_numbers_that_come_from_styles() -> None:
    def styled(text: str, style: str, more: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{run(text)}</w:p>'

    levels = (
        level(0, "chineseCountingThousand", "第%1章")
        + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/><w:pStyle w:val="Tiao"/>')
        + level(2, "chineseCountingThousand", "（%3）", '<w:pStyle w:val="Xiang"/>')
    )
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph(run("办法"))
        + styled("甲：", "Tiao")
        + styled("子；", "Xiang")
        + styled("丑。", "Xiang")
        + styled("不编号的一款。", "Tiao", none)
        + styled("乙：", "Tiao")
        + styled("寅。", "Xiang")
    )
    found = import_regulation(document(body, {"numbering": numbering(levels), "styles": STYLES}), "a.docx")
    assert texts(found) == {
        "front.1": "办法",
        "1": "甲：",
        "1(1)": "子；",
        "1(2)": "丑。",
        "1.2": "不编号的一款。",
        "2": "乙：",
        "2(1)": "寅。",
    }


def test_moved_text_stands_where_it_was_moved_to() -> None:
    who = 'w:id="1" w:author="甲"'
    body = (
        paragraph(run("第一条 甲。"))
        + paragraph(
            f"<w:moveFrom {who}>{run('第二条 乙。')}</w:moveFrom>", mark=f"<w:rPr><w:moveFrom {who}/></w:rPr>"
        )
        + paragraph(run("第二条 丙。"))
        + paragraph(f"<w:moveTo {who}>{run('第三条 乙。')}</w:moveTo>")
    )
    assert texts(import_regulation(document(body), "a.docx")) == {"1": "甲。", "2": "丙。", "3": "乙。"}
    before = texts(import_regulation(document(body), "a.docx", changes="original"))
    assert before["2"].startswith("乙。")


def test_the_number_of_a_decree_is_a_document_number() -> None:
    made = read_scheme(found_in("某市人民政府令第12号\n某市质量奖管理办法\n第一条 甲。").to_yaml("a"))
    assert made.document_number == "某市人民政府令第12号"


# Hostile files ---------------------------------------------------------------------------------------------------


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


PLAIN = document(paragraph(run("第一条 甲。")))
DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document/>'
)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.docx", "import-not-word"),
        (b"PK\x03\x04junk", "a.docx", "import-not-word"),
        (PLAIN[: len(PLAIN) // 2], "a.docx", "import-not-word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "a.docx", "import-old-word"),
        (b"x", "a.doc", "import-old-word"),
        (b"%PDF-1.7", "a.pdf", "import-pdf"),
        (b"%PDF-1.7", "a.txt", "import-pdf"),
        (PLAIN, "a.txt", "import-is-word"),
        (b"x", "a.xlsx", "import-suffix"),
        (b"x", "docx", "import-suffix"),
        (b"\xff\xff\x00\x00\x81", "a.txt", "import-not-text"),
        ("没有条款".encode(), "a.txt", "import-no-articles"),
        (b"", "a.txt", "import-no-articles"),
        (b"<html><body><p></body>", "a.html", "import-no-articles"),
        (repacked(PLAIN, "word/document.xml", DOCTYPE), "a.docx", "import-xml-doctype"),
        (repacked(PLAIN, "word/document.xml", DOCTYPE.decode().encode("utf-16")), "a.docx", "import-xml-doctype"),
        (repacked(PLAIN, "word/numbering.xml", DOCTYPE), "a.docx", "import-xml-doctype"),
        (repacked(PLAIN, "word/document.xml", b"<a>" * (DEEPEST + 1)), "a.docx", "import-xml-deep"),
        (repacked(PLAIN, "word/document.xml", b"<a><b></a>"), "a.docx", "import-xml-broken"),
        (repacked(PLAIN, "word/document.xml", b"<a/>"), "a.docx", "import-not-word"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gives_one_clear_error(data: bytes, name: str, code: str) -> None:
    assert refused(data, name) == code


def test_a_bomb_is_refused_before_it_is_unpacked_whole() -> None:
    from qualityaward.importing import word

    assert refused(repacked(PLAIN, "word/document.xml", b" " * (word.PART + 1))) == "import-too-large"


def test_no_damage_to_a_file_gives_a_traceback() -> None:
    whole = annotated(bundled("yingkou"))[0]
    problems = []
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        for damage in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                import_regulation(damage, "a.docx")
            except QualityAwardError as error:
                problems.append(len(error.diagnostics))
    assert set(problems) == {1}


# The command -----------------------------------------------------------------------------------------------------


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        run_program(args)
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


def test_the_command_writes_checks_and_compares(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source, made = tmp_path / "办法.docx", tmp_path / "made_2024.yaml"
    source.write_bytes(automatic(bundled("yingkou")))
    status, out, err = call(capsys, "import", str(source), "-o", str(made))
    assert (status, out) == (0, "")
    assert "23 条，42 项" in err
    assert "\nfamily: made\n" in made.read_text(encoding="utf-8")
    assert call(capsys, "check", str(made))[0] == 0
    status, out, _ = call(capsys, "import", str(source), "--against", str(made))
    assert status == 0
    assert "逐字一致" in out
    made.write_text(made.read_text(encoding="utf-8").replace("制定本办法。", "制定本办法."), encoding="utf-8")
    status, out, _ = call(capsys, "--lang", "en", "import", str(source), "--against", str(made))
    assert status == 1
    assert "。〔U+3002〕" in out or "“。”" in out


def test_a_bad_id_and_a_missing_file_are_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("第一条 甲。", encoding="utf-8")
    assert "import-id-bad" in call(capsys, "import", str(source), "-o", str(tmp_path / "2024.yaml"))[2]
    assert "file-missing" in call(capsys, "import", str(tmp_path / "b.docx"))[2]
    assert call(capsys, "import")[0] == 2
