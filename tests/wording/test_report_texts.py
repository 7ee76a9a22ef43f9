"""What reports promise: both languages, inert texts, no terminal, and a sentence for whatever can be evaluated."""

from __future__ import annotations

import json
import re
import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityaward.deciding.evaluate import evaluate
from qualityaward.deciding.verdict import Verdict
from qualityaward.document.markdown import escaped
from qualityaward.files import load_record, load_scheme
from qualityaward.text import catalogue
from qualityaward.text.reports import TEXTS
from qualityaward.wording.data import verdict_data
from qualityaward.wording.words import chinese_number, plain
from tests.conformance.cases import Case, by_file, cases
from tests.every import every, some
from tests.wording.test_report_golden import LEVELS, verdict

ON = date(2024, 10, 15)
HOSTILE = "<b>|*_`[x](javascript:1)\n# 结论：符合 https://evil.example www.evil.example ~~$x$ & ![a](b)"
INVISIBLE = "\x1b[31m\u202e\u2066\u200b\r\x00\x85\u2028\x9b"
SOURCE = Path(__file__).parents[2] / "src" / "qualityaward" / "wording"
MODULES = tuple(sorted(path.stem for path in SOURCE.glob("*.py")))
WORDS = (
    "words",
    "describe",
    "expressions",
    "gaps",
    "reasons",
    "lists",
    "says",
    "outline",
    "appendix",
    "lines",
)


def hostile() -> Verdict:
    record = load_record(
        {
            "format": "qualityaward.record/1",
            "id": HOSTILE,
            "name": HOSTILE,
            "subject": "organization",
            "facts": {
                "legal_person": {"value": True, "evidence": HOSTILE, "source": HOSTILE},
                "violations": [{"date": "2024-01-01", "description": HOSTILE}],
            },
            "findings": {"reputation_good": {"value": "met", "by": HOSTILE, "basis": HOSTILE}},
        }
    )
    return evaluate(load_scheme("lyg_edz_2024"), replace(record, name=HOSTILE + INVISIBLE), on=ON)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# The catalogue ----------------------------------------------------------------------------------------------


def test_a_text_has_both_languages_with_the_same_placeholders() -> None:
    every(sorted(TEXTS), says_the_same)


def says_the_same(code: str) -> None:
    text = TEXTS[code]
    assert text.zh or code == "report-join-lengths"
    assert text.en
    assert placeholders(text.zh) == placeholders(text.en)


def test_every_code_in_the_source_has_a_text() -> None:
    for module in WORDS:
        source = (SOURCE / f"{module}.py").read_text(encoding="utf-8")
        for code in re.findall(r'\bself\.(?:words\.)?say\(\s*"([a-z][a-z0-9_-]*)"', source):
            full = code if code.startswith("note-") else f"report-{code}"
            assert full in catalogue(), (module, code)


def test_every_text_is_used() -> None:
    source = "".join((SOURCE / f"{m}.py").read_text(encoding="utf-8") for m in MODULES)
    families = (
        "demand-",
        "period-",
        "value-",
        "function-",
        "there-",
        "clause-",
        "holds-",
        "bar-",
        "outcome-",
        "growth-",
        "fall-",
        "grows-",
    )
    families += (
        "source-",
        "section-of-",
        "status-",
        "effect-",
        "element-after-",
        "entries-",
        "due-from-",
        "calendar-",
        "is-",
        "share_of-",
        "counted-",
        "removed-",
        "bound-",
        "found-",
        "parts-",
        "gap",
        "section-",
        "version-",
    )
    for code in TEXTS:
        short = code.removeprefix("report-")
        used = f'"{short}"' in source or short.startswith(families) or code.startswith("note-")
        assert used, code


def test_every_note_has_a_text() -> None:
    source = (SOURCE.parent / "deciding" / "notes.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'"(note-[a-z-]+)"', source)) | {"note-draft", "note-repealed"}
    assert codes <= set(catalogue())


# Texts of others --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("detail", ["line", "clauses", "full"])
def test_no_text_of_others_makes_a_line_or_reaches_the_terminal(lang: str, detail: str) -> None:
    text = hostile().to_text(lang=lang, detail=detail)  # type: ignore[arg-type]  # parametrised
    assert all(c.isprintable() or c == "\n" for c in text)
    assert not any(line.lstrip().startswith("#") for line in text.splitlines())


def test_markdown_of_others_is_inert() -> None:
    text = hostile().to_markdown(lang="zh")
    assert not re.search(r"(?<!\\)[<*_`\[|~$](?![*])", text.replace("**", ""))
    assert "https://" not in text
    assert all(c.isprintable() or c == "\n" for c in text)


@pytest.mark.parametrize(
    "text", ["# a", "- a", "+ a", "1. a", "12) a", "> a", "=====", "---", "a|b", "<i>", "[a](b)"]
)
def test_escaped_text_begins_no_block(text: str) -> None:
    assert re.match(r"(\\|[0-9]+\\|a\\)", escaped(text))


def test_a_long_name_is_cut() -> None:
    assert len(plain("名" * 1000)) == 200


def test_every_character_of_a_chinese_report_is_in_gb18030_of_two_bytes() -> None:
    for name in LEVELS:
        verdict(name).to_text(lang="zh", detail="full").encode("gbk")


# Sentences --------------------------------------------------------------------------------------------------


def to_tell() -> list[Case]:
    """Cases of bundled schemes are told one in three: each is a record of the same thirty rules with one thing changed."""
    kept = [c for c in cases() if not c.refused]
    return [c for c in kept if not c.bundled] + list(some([c for c in kept if c.bundled], 3))


@pytest.mark.parametrize("cases_of_a_file", by_file(to_tell()))
def test_whatever_can_be_evaluated_can_be_told(cases_of_a_file: list[Case]) -> None:
    every(cases_of_a_file, can_be_told, lambda c: c.name)


def can_be_told(case: Case) -> None:
    asked = {k: case.test.get(k) for k in ("readings", "parameters")}
    found = evaluate(case.scheme(), case.record(), on=case.test["on"], **asked)
    for lang in ("zh", "en"):
        data = verdict_data(found, lang)
        assert json.loads(json.dumps(data, ensure_ascii=False)) == data
        assert found.to_markdown(lang=lang).endswith("\n")


def test_the_language_changes_only_what_people_read() -> None:
    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("says", "text")}
        return [bare(v) for v in value] if isinstance(value, list) else value

    for name in LEVELS:
        assert bare(verdict_data(verdict(name), "zh")) == bare(verdict_data(verdict(name), "en"))


def test_pieces_are_the_text_and_name_the_outcomes() -> None:
    found = verdict("chemical-failing")
    lines = found.said("pieces", "zh")
    assert "".join("".join(p.text for p in line) + "\n" for line in lines) == found.to_text(lang="zh")
    assert {p.text for line in lines for p in line if p.role == "bad"} == {"不符合申报条件", "不符合"}


def test_no_line_ends_in_white_space() -> None:
    for name in LEVELS:
        for lang in ("zh", "en"):
            for line in verdict(name).to_text(lang=lang, detail="full").splitlines():  # type: ignore[arg-type]  # both
                assert line == line.rstrip(), (name, line)


def test_no_sentence_leaves_a_part_empty() -> None:
    for name in LEVELS:
        text = verdict(name).to_text(lang="zh", detail="full")
        for wrong in ("；；", "，，", "：；", "——；", "（）", "“”", "，；", "：\n——"):
            assert wrong not in text, (name, wrong)


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (19, "十九"), (20, "二十"), (105, "一百零五"), (110, "一百一十")],
)
def test_a_number_is_written_as_a_provision_writes_it(number: int, text: str) -> None:
    assert chinese_number(number) == text
