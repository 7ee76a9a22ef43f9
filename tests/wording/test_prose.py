"""Reports are prose that an official signs: no word of a file's, no id and no key in a sentence, in either language."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import yaml

import qualityaward as qa
from qualityaward.wording.regulation import to_text
from tests.bundled import bundled

ROOT: Final = Path(__file__).parents[2]
GOLDEN: Final = ROOT / "tests" / "golden"
LATIN: Final = re.compile(r"[A-Za-z_`]+")
CODE: Final = re.compile(
    r"`|\b(?:facts|findings|parameters|applicants|winners)\.|\[\]|\w_\w|\b(?:None|True|False)\b|[A-Z]\w+\("
)
"""What no English sentence holds: keys, paths, and how a program writes values."""

ALLOWED: Final = re.compile(
    r"（[a-z0-9-]+）"  # a record by its id
    r"|\([a-z0-9-]+\)"
    r"|\bGB/T|\bISO[0-9]*|APP|Wi-Fi"
)
UNTITLED: Final = ("every-kind",)
"""Golden reports of a scheme that gives its facts no labels, so that their names are all there is to show."""


def prose(text: str) -> list[str]:
    """The lines of a report that somebody wrote, without quoted provisions, digests and versions."""
    return [
        line
        for line in text.splitlines()
        if "sha256:" not in line
        and "原文" not in line
        and "qualityaward " not in line
        and "Text:" not in line
        and "Text of" not in line
    ]


def latin(line: str) -> list[str]:
    """What stands in a Chinese line in Latin letters and is no id of a record or name of a standard."""
    return LATIN.findall(ALLOWED.sub("", line.replace("\\", "")))


GOLDENS: Final = sorted(
    path
    for folder in ("verdicts", "rounds", "sanctions")
    for path in (GOLDEN / folder).iterdir()
    if path.suffix in (".txt", ".md") and not path.name.startswith(UNTITLED)
)
EXAMPLES: Final = yaml.safe_load((ROOT / "examples" / "expected.yaml").read_text("utf-8"))


@pytest.mark.parametrize("path", [p for p in GOLDENS if ".zh." in p.name], ids=lambda p: p.name)
def test_a_chinese_golden_report_is_chinese(path: Path) -> None:
    for line in prose(path.read_text("utf-8")):
        assert not latin(line), line


@pytest.mark.parametrize("path", [p for p in GOLDENS if ".en." in p.name], ids=lambda p: p.name)
def test_an_english_golden_report_holds_no_code(path: Path) -> None:
    for line in prose(path.read_text("utf-8")):
        assert not CODE.search(line.replace("\\", "").replace("**", "")), line


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda c: str(c["record"]))
def test_every_example_is_told_without_code(case: dict[str, str]) -> None:
    record = qa.load_record(ROOT / "examples" / case["record"])
    found = qa.evaluate(bundled(str(case["scheme"])), record, on=case["on"])  # type: ignore[arg-type]  # a date
    for line in prose(found.to_text(lang="zh", detail="full")):
        assert not latin(line.replace(record.id, "")), line
    for line in prose(found.to_text(lang="en", detail="full")):
        assert not CODE.search(line.replace(record.id, "")), line


@pytest.mark.parametrize("id", ["lyg_edz_2024", "lianyungang_2024", "lianyungang_2021", "yingkou"])
def test_what_was_encoded_is_told_without_code(id: str) -> None:
    told = to_text(bundled(id)).partition("\n解释口径\n")[0]
    for line in told.splitlines()[12:]:
        if line.startswith("    - ") and not line.startswith("    - `"):
            assert not [word for word in latin(line) if len(word) > 1], line


# Single sentences ---------------------------------------------------------------------------------------------

HEAD: Final = {
    "format": "qualityaward/1", "expr": 1, "semantics": 1, "id": "t", "family": "t", "title": "示例办法", "issuer": "示例市",
    "document_number": "none", "status": "in_force", "issued": "2020-01-01", "effective": "2020-01-01",
    "source": {"file": "t", "complete": True},
    "subjects": {
        "organization": {"label": "组织", "facts": {"ok": {"type": "bool", "label": "合格"}, "trade": {"type": ["a", "b"], "label": "行业"}}},
        "site": {"label": "现场", "facts": {"clean": {"type": "bool", "label": "整洁"}}},
    },
    "awards": {"gold": {"title": "金奖", "cite": "e2", "subjects": ["organization"]}},
}  # fmt: skip
RULES: Final = {
    "id": "e2",
    "text": "合格的可以申报。",
    "clauses": [
        {"id": "e2", "title": "is ok", "subject": "organization", "require": "ok"},
        {"id": "e2x", "title": "现场整洁", "subject": "site", "require": "clean"},
    ],
    "quotas": [
        {"id": "q0", "title": "不设名额", "award": "gold", "max": 0, "where": "not ok"},
        {"id": "q1", "award": "gold", "max": 1, "group_by": "trade"},
    ],
}


def small() -> qa.Scheme:
    """A scheme whose provision is no number, with a subject of its own that wins nothing."""
    return qa.read_scheme(yaml.safe_dump(HEAD | {"provisions": [RULES]}, allow_unicode=True))


def record(subject: str, id: str = "e2", **facts: object) -> qa.Record:
    """A small record."""
    return qa.load_record({"format": "qualityaward.record/1", "id": id, "subject": subject, "facts": facts})


def test_what_nobody_applies_as_is_in_order_or_not() -> None:
    found = qa.evaluate(small(), record("site", clean=False), on=date(2024, 10, 15))
    assert "结论：不符合规定" in found.to_text()
    assert "申报" not in found.to_text()
    assert "Outcome: in breach" in found.to_text(lang="en")
    assert "（现场 · 要求）" in to_text(small())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_id_is_never_capitalised(lang: str) -> None:
    found = qa.evaluate(small(), record("organization", ok=False), on=date(2024, 10, 15))
    assert "E2" not in found.to_text(lang=lang, detail="full")  # type: ignore[arg-type]  # a language
    assert "e2" in found.to_text(lang=lang, detail="full")  # type: ignore[arg-type]  # a language


def test_a_grouped_quota_and_one_of_nobody_say_so() -> None:
    assert "按行业分组，每组每年不超过1个" in to_text(small())
    assert "每年不超过0个" in to_text(small())
    winners = [
        {"award": "gold", "record": {"format": "qualityaward.record/1", "id": id, "subject": "organization", "facts": facts}}
        for id, facts in (
            ("w10", {"ok": True, "trade": "a"}),
            ("w2", {"ok": True, "trade": "a"}),
            ("w3", {"ok": False, "trade": "b"}),
        )
    ]  # fmt: skip
    given = {"format": "qualityaward.round/1", "date": "2024-11-30", "winners": winners}
    text = qa.check_round(small(), qa.load_round(given)).to_text()
    assert "不设名额：不符合；拟奖1个，名额0个，超出名额1个" in text
    assert "每组名额1个，“a”2个，超出1个" in text
    listed = text.partition("拟奖名单\n")[2]
    assert listed.index("w2，") < listed.index("w3，") < listed.index("w10，")


def test_a_day_of_submission_and_the_end_of_a_bar_stand_in_one_sentence() -> None:
    case = qa.load_record(ROOT / "examples" / "lyg_edz_2024" / "materials-misconduct.yaml")
    text = qa.evaluate(bundled("lyg_edz_2024"), case, on=date(2024, 10, 15)).to_text()
    assert "限制期至2024年9月25日届满，2024年9月26日起可以申报；本次于2024年9月20日报送，不予受理" in text


def test_a_missing_certificate_is_asked_for_as_what_it_is() -> None:
    case = record("organization", is_enterprise=None)
    found = qa.evaluate(bundled("lyg_edz_2024"), case, on=date(2024, 10, 15)).to_text()
    assert "未提供有效的质量管理体系认证证书" in found
    assert "材料没有写明是否为企业" in found


def test_an_award_of_another_regulation_is_called_by_its_title() -> None:
    rows = [{"family": "lianyungang", "award": "nomination", "awarded_on": "2023-10-10"}]
    found = qa.evaluate(bundled("lyg_edz_2024"), record("organization", awards=rows), on=date(2024, 10, 15))
    assert (
        "曾获质量奖1次，不属于所列情形：批准授奖日期2023年10月10日，连云港市市长质量奖提名奖"
        in found.to_text()
    )
