"""Reports of kept decisions: what they say, what they cover, what they never run, and the same bytes every time."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.wording.masking import name_masked, names_in, number_masked
from qualityaward.wording.outline import Outline
from tests.keeping.cases import INDIVIDUAL, ON, RECORD, SCHEME, changed, decision, salts
from tests.revisions.diff_documents import HOSTILE

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "audits"
VALVE = ROOT / "examples" / "decisions" / "valve.json"
ID = "32070619800101123X"
CREDIT = "91320700MA1ABCDE2X"


def hostile() -> qa.Decision:
    """A decision whose every text is hostile."""
    text = SCHEME.replace("title: 小办法", f'title: "{HOSTILE}"').replace(
        "text: 条文一。", f'text: "{HOSTILE}"'
    )
    text = text.replace("title: 法人", f'title: "{HOSTILE}"').replace(
        "question: 多久", f'question: "{HOSTILE}"'
    )
    facts = {
        **RECORD["facts"],
        "note": HOSTILE,
        "legal_person": {"value": True, "evidence": HOSTILE, "source": HOSTILE},
    }
    record = {
        **RECORD, "id": HOSTILE, "name": HOSTILE, "facts": facts,
        "findings": {"reputation": {"value": "met", "by": HOSTILE, "basis": HOSTILE}},
        "deviations": [{"clause": "1d", "by": HOSTILE, "on": "2024-10-02", "reason": HOSTILE}],
    }  # fmt: skip
    verdict = qa.evaluate(
        qa.read_scheme(text), qa.load_record(record), on=ON, parameters={"ratio_minimum": Decimal("-0.5")}
    )
    return qa.keep(verdict, kept={"at": "2024-10-15T09:00:00+08:00", "by": HOSTILE}, salts=salts)


def documents(kept: qa.Decision, **asked: Any) -> dict[str, bytes]:
    made = {}
    for lang in ("zh", "en"):
        found = qa.audit_report(kept, lang=lang, **asked)  # type: ignore[arg-type]
        for statement in (False, True):
            made[f"md-{lang}-{statement}"] = found.to_markdown(statement=statement).encode()
            made[f"html-{lang}-{statement}"] = found.to_html(statement=statement).encode()
            made[f"docx-{lang}-{statement}"] = found.to_docx(statement=statement)
    return made


def words(data: bytes) -> str:
    """The text of a document."""
    if data.startswith(b"PK"):
        return "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
    return data.decode().replace("\\", "")


def with_ids() -> qa.Decision:
    facts = {
        **RECORD["facts"],
        "incidents": [{"date": "2020-05-01", "grave": True, "what": f"张三报告，证件 {ID}"}],
        "legal_person": {"value": True, "evidence": f"执照 {CREDIT}", "source": "市场监管局"},
    }
    return decision({**RECORD, "id": f"lyg-{ID}", "facts": facts})


# What it says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["full", "statement"])
def test_reports_are_those_in_the_golden_files(kind: str, lang: Any) -> None:
    found = qa.audit_report(decision(), lang=lang).to_markdown(statement=kind == "statement")
    found = re.sub("sha256:[0-9a-f]{64}", "sha256:…", found)
    path = GOLDEN / f"{kind}.{lang}.md"
    if os.environ.get("RESET"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_the_report_names_the_digests_the_finding_and_the_flip() -> None:
    kept = qa.load_decision(VALVE)
    said = qa.audit_report(kept).to_markdown()
    assert kept.content is not None
    for word in (kept.seal, kept.content, kept.data["scheme"]["digest"], "质量奖办公室2025年3月25日认定符合", "信用中国",
                 "示例市质量奖办公室", "不限定", "qualityaward replay"):  # fmt: skip
        assert word in said


@pytest.mark.parametrize("statement", [False, True])
def test_all_formats_say_the_same(statement: bool) -> None:
    made = qa.audit_report(decision())
    lines = [line for line in words(made.to_docx(statement=statement)).splitlines() if line]
    page = re.sub("<[^>]*>", "", made.to_html(statement=statement))
    text = re.sub(r"\\(.)", r"\1", made.to_markdown(statement=statement).replace("**", ""))
    assert len(lines) > 10
    for line in lines:
        bare = line.removeprefix("•\t")
        assert bare in page
        assert bare in text


def test_an_altered_decision_is_refused_with_what_differs() -> None:
    kept = qa.load_decision(ROOT / "examples" / "decisions" / "valve-altered.json")
    with pytest.raises(qa.DecisionError) as caught:
        qa.audit_report(kept)
    (problem,) = caught.value.diagnostics
    assert problem.code == "report-not-same"
    assert "facts.operating_since" in problem.args["where"]


def test_a_verdict_that_was_rewritten_is_refused() -> None:
    def eligible(data: dict[str, Any]) -> None:
        data["verdict"]["outcome"] = "ineligible"

    with pytest.raises(qa.DecisionError):
        qa.audit_report(changed(decision(), eligible))


def test_a_redacted_decision_says_what_is_gone_and_what_was_kept() -> None:
    found = qa.audit_report(qa.redact(decision(), ["facts.legal_person"])).to_markdown()
    assert "删节后的副本" in found
    assert "已删去：“legal\\_person”" in found
    assert "不能重新判定：第一条“法人”" in found
    assert "留存的结论：**符合申报条件**" in found
    assert "第一条“法人”：留存的结果为**符合**" in found
    assert "内容摘要：" not in found


def test_a_statement_cuts_no_word_and_drops_no_reason() -> None:
    scheme = qa.load_scheme("lyg_edz_2024")
    record = {
        "format": "qualityaward.record/1",
        "id": "x",
        "name": "很长的名称" * 40,
        "subject": "organization",
        "facts": {},
    }
    verdict = qa.evaluate(scheme, qa.load_record(record), on=date(2024, 10, 15))
    for lang in ("zh", "en"):
        audit = qa.audit_report(qa.keep(verdict), lang=lang, unmasked=True).audit  # type: ignore[arg-type]
        said = {line.text for line in audit.statement()}
        assert not any("…" in line for line in said)
        outline = Outline(verdict, lang)  # type: ignore[arg-type]  # a language
        for clause in verdict.clauses:
            if clause.id in verdict.decided_by:
                told = outline.told(clause)
                assert outline.clause_line(clause, told, True).text in said
                assert {line.text for line in outline.below(told, 1, False)} <= said
        for bar in verdict.debarments:
            if bar.id in verdict.decided_by:
                assert outline.bar_line(bar).text in said


# What it covers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (ID, "320706********123X"),
        (f"身份证{ID.lower()}号", "身份证320706********123x号"),
        (CREDIT, "913207********DE2X"),
        ("320706 19800101 123X", "320706" + "*" * 10 + "123X"),
        ("３２０７０６１９８００１０１１２３Ｘ", "３２０７０６********１２３Ｘ"),
        ("320706800101123", "320706*****1123"),
        (f"sha256:{'0' * 64}", f"sha256:{'0' * 64}"),
        ("2024-10-15T09:00:00+08:00", "2024-10-15T09:00:00+08:00"),
        ("123456789012 元", "123456789012 元"),
        ("32070619800101…", "320706****0101…"),
    ],
)
def test_numbers_of_people_and_organizations_are_covered(text: str, shown: str) -> None:
    assert number_masked(text) == shown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三", ["张三"]),
        ("市市场监督管理局", []),
        ("质量奖办公室", []),
        ("市局", []),
        ("评审组（李四、王五）", ["李四", "王五"]),
        ("Wang Fang", ["Wang", "Fang"]),
        ("张三 市场监管局", ["张三"]),
        ("张三·市场监管局", ["张三"]),
        ("张三-市场监管局", ["张三"]),
        ("张三_市场监管局", ["张三"]),
        ("张三和市场监管局", ["张三和市场监管局"]),
        ("市场监管局张三", ["市场监管局张三"]),
        ("市住房和城乡建设局", []),
        ("Quality Award Office", []),
        ("阿卜杜拉·买买提", ["阿卜杜拉", "买买提"]),
    ],
)
def test_names_of_persons_are_told_from_offices(text: str, names: list[str]) -> None:
    assert list(names_in(text)) == names


def test_a_name_keeps_its_first_character() -> None:
    assert [name_masked(n) for n in ("张", "张三", "欧阳少明")] == ["*", "张*", "欧***"]


def test_names_and_numbers_are_covered_in_every_format() -> None:
    kept = with_ids()
    for name, data in documents(kept).items():
        said = words(data)
        for hidden in (
            ID,
            "张三",
            "李四",
            "赵六",
            CREDIT,
            str(kept.content),
            kept.data["verdict"]["record"]["digest"],
        ):
            assert hidden not in said, name
        assert "示例厂" in said
        assert "320706********123X" in said
        assert kept.seal in said


def test_they_are_shown_where_that_is_asked_for() -> None:
    kept = with_ids()
    said = words(documents(kept, unmasked=True)["md-zh-False"])
    for shown in (
        ID,
        "张三2024",
        "李四",
        "赵六",
        CREDIT,
        kept.content,
        kept.data["verdict"]["record"]["digest"],
    ):
        assert str(shown) in said


def test_a_person_who_applies_is_covered_and_a_finding_about_an_organization_too() -> None:
    said = qa.audit_report(decision(INDIVIDUAL)).to_markdown()
    assert "王五" not in said
    assert "王\\*" in said
    assert "张三" not in said


def test_a_name_right_after_that_of_an_office_is_covered_elsewhere_too() -> None:
    made = {"value": "met", "by": "市场监管局张三", "basis": "见张三的报告"}
    said = qa.audit_report(decision({**RECORD, "findings": {"reputation": made}})).to_markdown()
    assert "张三" not in said
    assert "见张\\*的报告" in said


def test_the_regulation_is_quoted_as_it_stands() -> None:
    kept = decision({**RECORD, "findings": {"reputation": {"value": "met", "by": "条文"}}})
    said = qa.audit_report(kept).to_markdown()
    assert "原文：条文一。" in said
    assert "条\\*" in said


# What it never runs -------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("unmasked", [False, True])
def test_hostile_texts_are_inert(unmasked: bool) -> None:
    for name, data in documents(hostile(), unmasked=unmasked).items():
        if name.startswith("html"):
            page = Elements()
            page.feed(data.decode())
            tags = {tag for tag, _ in page.found}
            assert tags <= {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "ul", "li", "span", "strong", "blockquote"}  # fmt: skip
            assert not any(
                k.startswith("on") or k in ("href", "src", "style") for _, a in page.found for k in a
            )
            assert "default-src 'none'" in data.decode()
        elif name.startswith("docx"):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                text = b"".join(parts.read(n) for n in parts.namelist())
                assert b"<script" not in text
                assert b"External" not in text
                assert set(re.findall(rb'w:instr="([^"]*)"', text)) <= {b"PAGE"}
            assert "<script>alert(1)</script>" in words(data)
        else:
            assert not re.search(r"(?<!\\)<script", data.decode())


# The same bytes -----------------------------------------------------------------------------------------------


def whole() -> str:
    made = {**documents(with_ids()), **{f"hostile-{k}": v for k, v in documents(hostile()).items()}}
    return "\n".join(f"{name} {sha256(data).hexdigest()}" for name, data in made.items())


def test_every_process_writes_the_same_bytes() -> None:
    for seed, zone in (("1", "Asia/Shanghai"), ("77", "America/New_York")):
        ran = subprocess.run(
            [sys.executable, "-c", "from tests.keeping.test_reporting import whole; print(whole())"],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"},
            cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        assert ran.stdout.strip() == whole()


# The command --------------------------------------------------------------------------------------------------


def run(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(args))
    return int(str(ended.value.code))


def test_the_command_writes_each_format(tmp_path: Path) -> None:
    for format, start in (("markdown", b"# "), ("html", b"<!DOCTYPE html>"), ("docx", b"PK")):
        path = tmp_path / format
        assert run("report", str(VALVE), "--format", format, "-o", str(path)) == 0
        assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((str(VALVE), "--format", "docx"), "-o"),
        ((str(VALVE), "--full", "--statement"), "--statement"),
        ((str(VALVE), "-o", str(VALVE)), "valve.json"),
        ((str(VALVE.with_name("valve-altered.json")),), "facts.operating_since"),
    ],
)
def test_what_cannot_be_reported_is_said(
    args: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = VALVE.read_bytes()
    assert run("report", *args) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert not shown.out
    assert VALVE.read_bytes() == before


@pytest.mark.parametrize(
    ("record", "title", "wanted"),
    [
        ("lyg_edz_2024/winner-fraud", "# 获奖者审查说明", "依据：伪造检测报告骗取荣誉"),
        ("lyg_edz_2024/winner-accident", "# 获奖者审查说明", "事故1起：2024年7月19日"),
        ("yingkou/winner-silent", "# 获奖者审查说明", "材料没有写明“事故”"),
        ("lyg_edz_2024/chemical-failing", "# 申报资格审查说明", "施行日期2024年9月11日是推定的"),
    ],
)
def test_a_statement_has_grounds_of_revocation_and_notes(record: str, title: str, wanted: str) -> None:
    scheme, _, _ = record.partition("/")
    verdict = qa.evaluate(
        qa.load_scheme(scheme), qa.load_record(f"examples/{record}.yaml"), on=date(2024, 10, 15)
    )
    told = qa.audit_report(qa.keep(verdict)).to_markdown(statement=True)
    assert told.startswith(title)
    assert wanted in told
