"""Letters: what each says, for which answers there is none, the office's own words and templates, and what is left blank."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest

import qualityaward as qa
from qualityaward.cli.letter import KINDS
from qualityaward.cli.program import run
from qualityaward.errors import RequestError
from qualityaward.text import message
from qualityaward.text.words import in_words
from qualityaward.wording.letters.letter import FORMS, TEMPLATES, Kind, Letter, letter
from qualityaward.wording.letters.office import Office, read_office
from qualityaward.wording.letters.template import BLANK, template
from tests.bundled import bundled
from tests.documents.test_review import FONT, words

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2024, 10, 15)
FILL = {
    "办公室": "某区质量奖办公室", "编号": "质奖〔2024〕7号", "联系人": "王某", "电话": "0518-1", "地址": "某路1号", "补正期限": "2024年10月25日",
    "逾期后果": "逾期的，按已有材料审查。", "异议方式": "请书面提出。", "报送方式": "一式两份。", "办理期限": "20个工作日",
}  # fmt: skip


def verdict(name: str, scheme: str = "lyg_edz_2024") -> qa.Verdict:
    loaded = bundled(scheme)
    return qa.evaluate(loaded, qa.load_record(EXAMPLES / scheme / f"{name}.yaml"), on=ON)


def late_verdict(name: str) -> qa.Verdict:
    """A verdict by the draft."""
    scheme = bundled("lianyungang_2024")
    return qa.evaluate(
        scheme, qa.load_record(EXAMPLES / "lianyungang_2024" / f"{name}.yaml"), on=date(2025, 3, 1)
    )


def a_round(name: str = "edz-in-order", scheme: str = "lyg_edz_2024") -> qa.RoundVerdict:
    loaded = bundled(scheme)
    return qa.check_round(loaded, qa.load_round(EXAMPLES / "rounds" / f"{name}.yaml", scheme=loaded))


def a_diff() -> qa.Diff:
    return qa.diff(bundled("lianyungang_2021"), bundled("lianyungang_2024"))


def made(kind: Any, answer: Any, **more: Any) -> Letter:
    more.setdefault("office", Office(FILL))
    return letter(kind, answer, on=more.pop("on", date(2024, 10, 16)), **more)


ALL = [
    ("acceptance", lambda: verdict("cable-clean")),
    ("supplement", lambda: verdict("robotics-incomplete")),
    ("refusal", lambda: verdict("port-debarred")),
    ("opinion", lambda: verdict("chemical-failing")),
    ("publication", a_round),
    ("verification", lambda: verdict("director-failing")),
    ("revision", a_diff),
]


def said(found: Letter) -> str:
    """What a letter says, from its Word document."""
    return words(found.to_docx())


def codes(error: RequestError) -> list[str]:
    for problem in error.diagnostics:
        assert message(problem, "zh")
        assert message(problem, "en")
    return [p.code for p in error.diagnostics]


@pytest.mark.parametrize(("kind", "answer"), ALL)
def test_every_kind_comes_in_every_form_and_says_the_same(kind: str, answer: Any) -> None:
    found = made(kind, answer())
    text = said(found)
    page = found.to_html()
    assert "某区质量奖办公室" in text
    assert "2024年10月16日" in text
    bare = unescape(re.sub(r"\s", "", re.sub(r"<[^>]+>", "", page.split("</head>")[1])))
    assert [line for line in text.splitlines() if re.sub(r"\s", "", line) not in unescape(bare)] == [
        "— PAGE1 —"
    ] * 0
    assert "<script" not in page
    assert found.to_docx() == found.to_docx()


@FONT
@pytest.mark.parametrize(("kind", "answer"), ALL)
def test_every_kind_comes_as_pdf(kind: str, answer: Any) -> None:
    found = made(kind, answer())
    data = found.to_pdf()
    assert data.startswith(b"%PDF-")
    assert b"pdfaid" in data
    assert data == found.to_pdf()


@pytest.mark.parametrize(("kind", "answer"), ALL)
def test_what_nobody_stated_is_blank_and_told(kind: str, answer: Any) -> None:
    found = made(kind, answer(), office=None)
    assert found.blanks
    filled_in = made(kind, answer())
    assert set(filled_in.blanks) <= {"必要性", "修订依据", "修订过程", "采纳情况"} | {
        b for b in found.blanks if "理由" in b
    }
    if any(b in FILL for b in found.blanks):
        assert BLANK in said(found)


def test_a_supplement_asks_for_what_the_applicant_can_supply_and_for_nothing_else() -> None:
    answer = verdict("robotics-incomplete")
    text = said(made("supplement", answer))
    own = [p for p in answer.missing if p.startswith("facts.")]
    assert own
    assert "事故" in text
    assert "认定" not in text
    assert text.count("写明，并提交证明材料") == len(own)
    assert "2024年10月25日前一次性补正。逾期的，按已有材料审查。" in text


def test_a_refusal_has_no_reason_that_is_none_and_an_opinion_parts_what_failed_from_what_is_open() -> None:
    record = {
        "format": "qualityaward.record/1", "id": "r", "subject": "organization", "submitted_on": "2024-09-20",
        "facts": {"legal_person": False, "incidents": [{"date": "2022-05-06", "severity": "major"}]},
    }  # fmt: skip
    found = qa.evaluate(bundled("lyg_edz_2024"), qa.load_record(record), on=ON)
    refused, told = said(made("refusal", found)), said(made("opinion", found))
    reasons = refused[refused.index("不予受理的理由") : refused.index("再次申报")]
    assert "具有独立法人资格：不符合——不具有法人资格" in reasons
    assert "近3年无较大以上事故：不符合——事故1起" in reasons
    assert "待定" not in reasons
    assert "尚未认定" not in reasons
    assert "材料没有" not in reasons
    assert "具有独立法人资格：不符合——不具有法人资格" in told
    assert "具有良好诚信记录和社会声誉：待定——尚未认定" in told


def test_a_refusal_names_the_provision_its_text_and_the_first_free_day() -> None:
    text = said(made("refusal", verdict("port-debarred")))
    assert "第十七条" in text
    assert "“获得开发区质量奖的组织和个人 5 年内不再重新申报。”" in text
    assert "2026年11月27日起可以申报" in text


def test_an_opinion_has_every_clause_with_facts_readings_and_how_to_object() -> None:
    answer = verdict("chemical-failing")
    text = said(made("opinion", answer))
    titles = [c.clause.title for c in answer.clauses if c.outcome != "not_applicable"]
    assert [t for t in titles if t not in text] == []
    assert "不符合申报条件" in text
    assert "2023年低于2022年" in text
    assert "请书面提出。" in text
    assert "近3年" in text


def test_a_draft_is_named_as_such_before_anything_else() -> None:
    scheme = bundled("lianyungang_2024")
    record = qa.load_record(EXAMPLES / "lianyungang_2024" / "brewery-failing.yaml")
    text = said(made("opinion", qa.evaluate(scheme, record, on=date(2025, 3, 1))))
    assert "没有法律效力" in text


def test_a_publication_names_the_winners_and_both_days() -> None:
    answer = a_round()
    text = said(made("publication", answer, on=date(2024, 11, 20)))
    assert "自2024年11月20日起，至2024年11月27日止" in text  # not less than 7 days, the first not counted
    for winner in answer.winners:
        assert winner.winner.called in text


def test_a_revision_gives_the_drafters_reason_or_a_blank() -> None:
    office = Office(FILL, {"8(4)": "落实公平竞争审查制度。"})
    found = made("revision", a_diff(), office=office)
    text = said(found)
    assert "理由：落实公平竞争审查制度。" in text
    assert any("修订理由" in b for b in found.blanks)


def test_a_verification_has_one_row_a_demand_with_its_basis() -> None:
    text = said(made("verification", verdict("director-failing")))
    assert "劳动合同" in text
    assert "近3年无较大以上事故" in text


def test_an_individual_is_not_addressed_as_a_unit() -> None:
    text = said(made("opinion", verdict("director-failing")))
    assert "你单位" not in text
    assert "你于" in text


@pytest.mark.parametrize(
    ("kind", "answer", "code"),
    [
        ("acceptance", lambda: verdict("chemical-failing"), "letter-not-due-ineligible"),
        ("acceptance", lambda: verdict("robotics-incomplete"), "letter-not-due-missing"),
        ("supplement", lambda: verdict("chemical-failing"), "letter-not-due-ineligible"),
        ("supplement", lambda: verdict("cable-clean"), "letter-not-due-complete"),
        ("refusal", lambda: verdict("cable-clean"), "letter-not-due-not-ineligible"),
        ("refusal", lambda: verdict("robotics-incomplete"), "letter-not-due-not-ineligible"),
        ("opinion", lambda: verdict("case-complete"), "letter-not-due-subject"),
        ("publication", lambda: a_round("edz-over"), "letter-not-due-round"),
        ("publication", lambda: a_round("edz-undetermined"), "letter-not-due-round"),
        ("publication", lambda: a_round("edz-ineligible"), "letter-not-due-round"),
        (
            "revision",
            lambda: qa.diff(bundled("yingkou"), bundled("yingkou")),
            "letter-not-due-same",
        ),
    ],
)
def test_there_is_no_letter_that_does_not_fit_the_answer(kind: Any, answer: Any, code: str) -> None:
    with pytest.raises(RequestError) as caught:
        made(kind, answer())
    assert codes(caught.value) == [code]


def test_only_the_opinion_is_in_english() -> None:
    text = said(made("opinion", verdict("chemical-failing"), lang="en"))
    assert "Opinion: not eligible." in text
    with pytest.raises(RequestError) as caught:
        made("refusal", verdict("port-debarred"), lang="en")
    assert codes(caught.value) == ["letter-chinese"]


@pytest.mark.parametrize("kind", FORMS)
def test_no_remedy_is_promised_that_the_office_did_not_state(kind: str) -> None:
    for path in TEMPLATES.glob(f"{kind}.*.txt"):
        assert not re.search(r"复议|诉讼|个工作日|\d+日", path.read_text(encoding="utf-8"))


# Templates -------------------------------------------------------------------------------------------------------


OWN = "# 关于{申报者}的意见\n{提示}\n{逐条意见}\n办公室：{办公室}\n? {救济}\n花括号{{}}\n---\n"


def test_an_offices_own_template_is_used_instead() -> None:
    text = said(made("opinion", verdict("chemical-failing"), own=OWN))
    assert text.splitlines()[0] == "关于示例精细化工有限公司的意见"
    assert "花括号{}" in text
    assert "救济" not in text
    with_remedy = made(
        "opinion", verdict("chemical-failing"), own=OWN, office=Office({**FILL, "救济": "可以申诉。"})
    )
    assert "可以申诉。" in said(with_remedy)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("{申报者}", "{申报单位}", "letter-name-unknown", 1),
        ("{申报者}", "{申报者", "letter-brace", 1),
        ("{申报者}", "申报者}", "letter-brace", 1),
        ("{申报者}", "{}", "letter-brace", 1),
        ("{逐条意见}", "意见：{逐条意见}", "letter-block-inside", 3),
        ("{逐条意见}\n", "", "letter-block-due", 1),
        ("{提示}\n", "", "letter-block-due", 1),
        ("{提示}\n", "{提示}\n{提示}\n", "letter-block-twice", 1),
        ("# 关于", "关于", "letter-title", 1),
        ("办公室：", "# 办公室：", "letter-title", 1),
        ("办公室：", "办公室\u200b：", "file-character", 4),
    ],
)
def test_a_template_with_a_mistake_is_refused_with_its_line(old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(RequestError) as caught:
        made("opinion", verdict("chemical-failing"), own=OWN.replace(old, new), own_name="a.txt")
    assert code in codes(caught.value)
    assert next(p.span.line for p in caught.value.diagnostics if p.code == code) == line


def test_every_mistake_of_a_template_is_told_at_once_with_the_name_that_was_meant() -> None:
    with pytest.raises(RequestError) as caught:
        template("# {申报}\n{逐条意間}\n", "a.txt", ["申报者"], ["逐条意见"], ["逐条意见"])
    assert codes(caught.value) == ["letter-block-due", "letter-name-unknown", "letter-name-unknown"]
    assert [p.suggestion for p in caught.value.diagnostics][1:] == ["申报者", "逐条意见"]


def test_values_are_text_and_no_template() -> None:
    office = Office({**FILL, "联系人": "{地址}<script>{{x}}#panic()", "编号": "甲\u202e乙"})
    text = said(made("opinion", verdict("chemical-failing"), office=office))
    assert "{地址}<script>{{x}}#panic()" in text
    assert "\u202e" not in text


# The office's settings -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fill: {联系人: 王某}", "office-format"),
        ("format: qualityaward.office/2", "office-format"),
        ("format: qualityaward.office/1\nfil: {联系人: 王某}", "key-unknown"),
        ("format: qualityaward.office/1\nfill: [王某]", "value-type"),
        ("format: qualityaward.office/1\nseal: 是", "value-type"),
        ("format: qualityaward.office/1\nfill: {联系人: {a: b}}", "value-type"),
        ("- a", "office-format"),
    ],
)
def test_settings_with_a_mistake_are_refused(text: str, code: str) -> None:
    with pytest.raises(RequestError) as caught:
        read_office(text)
    assert code in codes(caught.value)


def test_a_value_that_no_letter_has_is_refused_and_one_of_another_letter_is_not() -> None:
    with pytest.raises(RequestError) as caught:
        made("opinion", verdict("chemical-failing"), office=Office({"联系": "王某"}))
    assert [(p.code, p.suggestion) for p in caught.value.diagnostics] == [("letter-name-unknown", "联系人")]
    assert made("opinion", verdict("chemical-failing"), office=Office({**FILL, "公示止": "2024年12月1日"}))


# The command -----------------------------------------------------------------------------------------------------


def call(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        run(args)
    out, err = capsys.readouterr()
    return int(caught.value.code or 0), out, err


def test_the_command_writes_a_letter_by_the_offices_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    office = tmp_path / "office.yaml"
    office.write_text(
        "format: qualityaward.office/1\nfill: {办公室: 某办公室, 异议方式: 请书面提出。}\ntemplates: own\n",
        encoding="utf-8",
    )
    record = str(EXAMPLES / "lyg_edz_2024" / "chemical-failing.yaml")
    target = tmp_path / "a.docx"
    status, _, err = call(
        capsys,
        "letter",
        "opinion",
        "lyg_edz_2024",
        record,
        "--on",
        "2024-10-15",
        "--office",
        str(office),
        "--fill",
        "编号=七号",
        "-o",
        str(target),
    )
    assert status == 0
    assert "没有写明" not in err
    assert "七号" in words(target.read_bytes())
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "opinion.zh.txt").write_text(OWN, encoding="utf-8")
    page = tmp_path / "a.html"
    assert (
        call(
            capsys,
            "letter",
            "opinion",
            "lyg_edz_2024",
            record,
            "--on",
            "2024-10-15",
            "--office",
            str(office),
            "-o",
            str(page),
        )[0]
        == 0
    )
    assert "关于示例精细化工有限公司的意见" in page.read_text(encoding="utf-8")


def test_the_command_says_what_it_lacks(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    record = str(EXAMPLES / "lyg_edz_2024" / "chemical-failing.yaml")
    assert call(capsys, "letter", "opinion", "lyg_edz_2024", record, "--on", "2024-10-15")[0] == 2
    assert call(capsys, "letter", "opinion", "lyg_edz_2024", record, "-o", str(tmp_path / "a.docx"))[0] == 2
    assert call(capsys, "letter", "opinion", "lyg_edz_2024", "-o", str(tmp_path / "a.docx"))[0] == 2
    assert (
        call(
            capsys,
            "letter",
            "revision",
            "lianyungang_2021",
            "lianyungang_2024",
            "-o",
            str(tmp_path / "a.docx"),
        )[0]
        == 2
    )
    status, out, _ = call(capsys, "letter", "supplement", "--show-template")
    assert (status, "{补正事项}" in out) == (0, True)
    status, _, err = call(
        capsys,
        "letter",
        "acceptance",
        "lyg_edz_2024",
        record,
        "--on",
        "2024-10-15",
        "-o",
        str(tmp_path / "a.docx"),
    )
    assert (status, "letter-not-due-ineligible" in err) == (2, True)
    assert not list(tmp_path.iterdir())


# Notebooks -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        lambda: verdict("chemical-failing"),
        a_round,
        a_diff,
        lambda: bundled("yingkou"),
        lambda: made("refusal", verdict("port-debarred")),
    ],
)
def test_a_notebook_shows_answers_and_schemes_in_a_frame_in_which_nothing_runs(answer: Any) -> None:
    shown = answer()._repr_html_()
    assert shown.startswith('<iframe sandbox="" srcdoc="&lt;!DOCTYPE html&gt;')
    assert shown.count("<") == 2
    assert "default-src" in shown


def test_every_kind_of_letter_has_its_form_its_templates_its_name_and_its_place_in_the_command() -> None:
    kinds = get_args(Kind)
    assert (*FORMS, *KINDS) == (*kinds, *kinds)
    for kind in kinds:
        assert all((TEMPLATES / f"{kind}.{lang}.txt").is_file() for lang in FORMS[kind].languages)
        assert in_words("letter-unfit", {"kind": kind}, "zh")["kind"] != kind, "its name in words"


def test_a_ground_has_its_title_once_where_clauses_share_an_article() -> None:
    folder = EXAMPLES / "schemes"
    record = qa.load_record(folder / "categories" / "organ.yaml")
    found = qa.evaluate(qa.load_scheme(folder / "categories.yaml"), record, on=date(2025, 5, 20))
    text = said(made("refusal", found, on=date(2025, 5, 21)))
    assert text.count("申报金奖、银奖的应当为企业") == 1
