"""A year's notice: what it sets, where its values are said to come from, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.text import line

SCHEME = """\
format: qualityaward/1
expr: 1
semantics: 1
id: left_open
family: left_open
title: 示例
issuer: none
document_number: none
status: in_force
issued: unknown
effective: unknown
source: {file: none, complete: true}
scales: {level: [low, middle, high]}
subjects:
  organization:
    facts: {revenue: {type: money}, patents: {type: int}, grade: {type: level}, founded: {type: date}}
parameters:
  revenue_minimum: {type: money, title: 营业收入下限, cite: "1"}
  patents_minimum: {type: int, default: 1, min: 0, max: 100, title: 专利件数下限, cite: "1"}
  grade_minimum: {type: level, title: 等级下限, cite: "1"}
  founded_by: {type: date, title: 成立期限, cite: "1"}
provisions:
  - id: "1"
    text: 具体数值由年度公告确定。
    clauses:
      - {id: "1", title: 营业收入, subject: organization, require: revenue >= revenue_minimum}
      - {id: "2", title: 专利, subject: organization, require: patents >= patents_minimum}
      - {id: "3", title: 等级, subject: organization, require: grade >= grade_minimum}
      - {id: "4", title: 成立, subject: organization, require: founded <= founded_by}
"""
NOTICE = """\
format: qualityaward.notice/1
family: left_open
document_number: 示政办〔2025〕3号
from: 2025-01-01
to: 2025-12-31
cite: 第二条
set:
  revenue_minimum: 8000万元
  patents_minimum: {value: 3, cite: 第三条}
  grade_minimum: middle
  founded_by: 2020-12-31
"""
ON = date(2025, 6, 1)
FACTS = {"revenue": "9000万元", "patents": 3, "grade": "high", "founded": date(2020, 12, 31)}
scheme = qa.read_scheme(SCHEME)


def record(**facts: Any) -> qa.Record:
    stated = {k: v for k, v in {**FACTS, **facts}.items() if v is not None}
    return qa.load_record(
        {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": stated}
    )


def notice(**changes: Any) -> dict[str, Any]:
    stated = {
        "format": "qualityaward.notice/1",
        "family": "left_open",
        "document_number": "none",
        "from": date(2025, 1, 1),
        "to": date(2025, 12, 31),
        "set": {},
        **changes,
    }
    return {k: v for k, v in stated.items() if v is not None}


def evaluated(given: Any, **options: Any) -> qa.Verdict:
    return qa.evaluate(scheme, record(), on=options.pop("on", ON), notice=given, **options)


def problems(given: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(qa.NoticeError) as refused:
        evaluated(qa.load_notice(given) if isinstance(given, dict) else qa.read_notice(given), **options)
    return [(d.path, d.code) for d in refused.value.diagnostics]


# What it sets -----------------------------------------------------------------------------------------------


def test_without_a_notice_a_delegated_value_is_undetermined_and_named() -> None:
    verdict = evaluated(None)
    assert verdict.outcome == "undetermined"
    assert verdict.missing == (
        "parameters.founded_by",
        "parameters.grade_minimum",
        "parameters.revenue_minimum",
    )
    assert verdict.sources["revenue_minimum"] == "unset"


def test_an_unset_minimum_is_not_zero() -> None:
    """Somebody with nothing would pass a minimum of zero."""
    verdict = qa.evaluate(scheme, record(revenue="0元"), on=ON)
    assert verdict.clause("1").outcome == "undetermined"


def test_a_notice_sets_values_of_every_type() -> None:
    verdict = evaluated(qa.read_notice(NOTICE))
    assert verdict.outcome == "eligible"
    assert set(verdict.sources.values()) == {"notice"}


@pytest.mark.parametrize(
    ("facts", "clause"),
    [
        ({"revenue": "7999.99万元"}, "1"),
        ({"patents": 2}, "2"),
        ({"grade": "low"}, "3"),
        ({"founded": date(2021, 1, 1)}, "4"),
    ],
)
def test_what_a_notice_sets_decides(facts: dict[str, Any], clause: str) -> None:
    verdict = qa.evaluate(scheme, record(**facts), on=ON, notice=qa.read_notice(NOTICE))
    assert verdict.decided_by == (clause,)


def test_what_a_notice_leaves_out_stays_as_it_was() -> None:
    verdict = evaluated(qa.load_notice(notice(set={"revenue_minimum": "1元"})))
    assert verdict.sources == {
        "revenue_minimum": "notice", "patents_minimum": "default", "grade_minimum": "unset", "founded_by": "unset"
    }  # fmt: skip
    assert verdict.missing == ("parameters.founded_by", "parameters.grade_minimum")


def test_what_is_set_explicitly_wins_over_a_notice() -> None:
    verdict = evaluated(qa.read_notice(NOTICE), parameters={"patents_minimum": 4})
    assert verdict.sources["patents_minimum"] == "set"
    assert verdict.clause("2").outcome == "fail"
    assert "notice" not in verdict.to_dict()["parameters"]["patents_minimum"]


def test_a_notice_of_one_record_is_not_remembered_for_the_next() -> None:
    for _ in range(8):
        assert evaluated(qa.read_notice(NOTICE)).outcome == "eligible"
        assert evaluated(None).outcome == "undetermined"


@pytest.mark.parametrize("on", [date(2025, 1, 1), date(2025, 12, 31)])
def test_its_first_and_last_day_are_inside(on: date) -> None:
    assert evaluated(qa.read_notice(NOTICE), on=on).outcome == "eligible"


def test_without_a_last_day_it_holds_on() -> None:
    given = qa.read_notice(NOTICE.replace("2025-12-31\ncite", "none\ncite"))
    assert given.last is None
    assert evaluated(given, on=date(2031, 1, 1)).outcome == "eligible"


# Where it is said -------------------------------------------------------------------------------------------


def test_the_verdict_names_the_notice_under_each_value() -> None:
    given = qa.read_notice(NOTICE)
    found = json.loads(evaluated(given).to_json())["parameters"]
    assert found["patents_minimum"] == {
        "value": 3,
        "source": "notice",
        "notice": {
            "document_number": "示政办〔2025〕3号",
            "cite": "第三条",
            "from": "2025-01-01",
            "to": "2025-12-31",
            "digest": given.digest,
        },
    }
    assert found["revenue_minimum"]["value"] == "80000000"
    assert found["revenue_minimum"]["notice"]["cite"] == "第二条"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "年度公告示政办〔2025〕3号第三条设定"),
        ("en", "set by the year's notice, 示政办〔2025〕3号, 第三条"),
    ],
)
def test_the_report_names_the_notice(lang: Any, said: str) -> None:
    verdict = evaluated(qa.read_notice(NOTICE))
    assert said in verdict.to_text(lang=lang, detail="full")
    assert said in verdict.to_markdown(lang=lang)


def test_a_notice_without_a_number_is_named_as_such() -> None:
    verdict = evaluated(qa.load_notice(notice(set={"revenue_minimum": "1元"})))
    assert "年度公告设定" in verdict.to_text(detail="full")


def test_layout_does_not_change_the_digest_and_values_do() -> None:
    plain = qa.read_notice(NOTICE)
    again = qa.read_notice(
        "# 公告\n" + NOTICE.replace("  grade_minimum: middle", '  grade_minimum:   "middle"')
    )
    other = qa.read_notice(NOTICE.replace("8000万元", "8001万元"))
    assert plain.digest == again.digest != other.digest
    assert plain == again


# What is refused --------------------------------------------------------------------------------------------


def test_all_problems_of_a_file_are_named_at_once_with_their_places() -> None:
    text = """\
format: qualityaward.notice/1
famly: left_open
from: 2025-02-30
to: [2025-12-31]
set:
  revenue_minimum:
  patents_minimum: [3]
  grade_minimum: {valeu: high}
  founded_by: {value: 2020-12-31, cite: 7}
"""
    with pytest.raises(qa.NoticeError) as refused:
        qa.read_notice(text, name="n.yaml")
    found = [(d.span.line, d.path or d.span.file, d.code) for d in refused.value.diagnostics]
    assert found == [
        (1, "document_number", "key-missing"),
        (1, "family", "key-missing"),
        (2, "famly", "key-unknown"),
        (3, "n.yaml", "yaml-date"),
        (4, "to", "value-type"),
        (6, "set.revenue_minimum", "notice-blank"),
        (7, "set.patents_minimum", "value-type"),
        (8, "set.grade_minimum", "key-missing"),
        (8, "set.grade_minimum.valeu", "key-unknown"),
        (9, "set.founded_by.cite", "value-quote"),
    ]


def test_a_key_misspelt_is_met_with_the_one_meant() -> None:
    with pytest.raises(qa.NoticeError) as refused:
        qa.read_notice(NOTICE.replace("family", "famly"))
    assert "是不是想写 `family`" in str(refused.value)


def test_a_notice_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(qa.NoticeError) as refused:
        qa.load_notice(notice(to=date(2024, 12, 31)))
    assert [d.code for d in refused.value.diagnostics] == ["value-before"]


@pytest.mark.parametrize("key", ["family", "document_number", "from", "to", "set", "format"])
def test_every_key_but_the_citation_must_be_there(key: str) -> None:
    with pytest.raises(qa.NoticeError) as refused:
        qa.load_notice(notice(**{key: None}))
    assert [(d.code, d.path) for d in refused.value.diagnostics] == [("key-missing", key)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"family": "left_opem"}, ("family", "notice-family")),
        ({"from": date(2025, 6, 2)}, ("from", "notice-too-early")),
        ({"to": date(2025, 5, 31)}, ("to", "notice-too-late")),
        ({"set": {"revenue_minimun": "1元"}}, ("set.revenue_minimun", "parameter-unknown")),
        ({"set": {"revenue_minimum": 5}}, ("", "")),
        ({"set": {"revenue_minimum": True}}, ("set.revenue_minimum", "value-type")),
        ({"set": {"revenue_minimum": "八千万"}}, ("set.revenue_minimum", "money-bad")),
        ({"set": {"patents_minimum": Decimal("1.5")}}, ("set.patents_minimum", "value-type")),
        ({"set": {"patents_minimum": "3"}}, ("set.patents_minimum", "value-type")),
        ({"set": {"patents_minimum": -1}}, ("set.patents_minimum", "value-small")),
        ({"set": {"patents_minimum": 101}}, ("set.patents_minimum", "value-large")),
        ({"set": {"grade_minimum": "midle"}}, ("set.grade_minimum", "value-option")),
        ({"set": {"founded_by": "2020"}}, ("set.founded_by", "value-type")),
    ],
)
def test_what_does_not_fit_the_scheme_or_the_day_is_refused(
    changes: dict[str, Any], found: tuple[str, str]
) -> None:
    if not found[0]:
        assert evaluated(qa.load_notice(notice(**changes))).clause("1").outcome == "pass"
    else:
        assert problems(notice(**changes)) == [found]


def test_every_problem_with_the_scheme_is_named_at_once_in_order_of_the_file() -> None:
    text = (
        NOTICE.replace("family: left_open", "family: yingkou")
        .replace("2025-12-31\n", "2025-03-31\n")
        .replace("8000万元", "很多")
        .replace("grade_minimum", "grade_minimun")
    )
    with pytest.raises(qa.NoticeError) as refused:
        evaluated(qa.read_notice(text, name="n.yaml"), parameters={"patent_minimum": 1})
    assert [line(d, "en") for d in refused.value.diagnostics] == [
        "n.yaml:2:9: notice-family: this notice is for `yingkou`, not for this scheme's family `left_open`",
        "n.yaml:5:5: notice-too-late: the date of decision, 2025-06-01, is after the notice's last day, 2025-03-31",
        "n.yaml:8:20: money-bad: this is not an amount of money",
        "n.yaml:10:3: parameter-unknown: there is no parameter `grade_minimun`; did you mean `grade_minimum`?",
        "parameter-unknown: there is no parameter `patent_minimum`; did you mean `patents_minimum`?",
    ]
    assert refused.value.diagnostics[0].excerpt == "family: yingkou"


def test_a_value_that_is_overridden_is_checked_all_the_same() -> None:
    given = notice(set={"patents_minimum": 1000})
    assert problems(given, parameters={"patents_minimum": 3}) == [("set.patents_minimum", "value-large")]


def test_something_else_in_place_of_a_notice_is_no_question() -> None:
    with pytest.raises(qa.RequestError) as refused:
        qa.evaluate(scheme, record(), on=ON, notice=notice())  # type: ignore[arg-type]  # what is tried
    assert [(d.path, d.code) for d in refused.value.diagnostics] == [("notice", "value-type")]


def test_a_record_taken_for_a_notice_shows_nothing_of_it() -> None:
    text = (
        "format: qualityaward.record/1\nid: a\nname: 张三\nfacts: {phone: 13800000000, phone: 13900000000}\n"
    )
    with pytest.raises(qa.NoticeError) as refused:
        qa.read_notice(text)
    assert [d.code for d in refused.value.diagnostics] == ["format-unknown"]
    assert "张三" not in repr(refused.value.diagnostics)


def test_a_broken_record_taken_for_a_notice_shows_nothing_of_it_either() -> None:
    with pytest.raises(qa.NoticeError) as refused:
        qa.read_notice("name: 张三\nfacts: {phone: [张三\n")
    assert "张三" not in repr(refused.value.diagnostics)


def test_a_file_that_does_not_say_what_it_is_shows_none_of_its_lines() -> None:
    with pytest.raises(qa.NoticeError) as refused:
        qa.read_notice("id: a\nset: {phone: [张三]}\n")
    assert len(refused.value.diagnostics) > 1
    assert "张三" not in repr(refused.value.diagnostics)


def test_a_file_that_is_not_there_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(qa.RequestError) as refused:
        qa.load_notice(tmp_path / "none.yaml")
    assert "年度公告文件" in str(refused.value)


# The command line -------------------------------------------------------------------------------------------


def ran(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(list(args))
    shown = capsys.readouterr()
    return int(left.value.code or 0), shown.out, shown.err


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "s.yaml").write_text(SCHEME, encoding="utf-8")
    (tmp_path / "n.yaml").write_text(NOTICE, encoding="utf-8")
    facts = {**FACTS, "founded": "2020-12-31"}
    whole = {"format": "qualityaward.record/1", "id": "a", "subject": "organization", "facts": facts}
    (tmp_path / "r.json").write_text(json.dumps(whole), encoding="utf-8")
    return [str(tmp_path / name) for name in ("s.yaml", "r.json", "n.yaml")]


def test_the_command_takes_a_notice(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    given, stated, announced = files
    assert ran(capsys, "evaluate", given, stated, "--on", "2025-06-01")[0] == 3
    assert ran(capsys, "evaluate", given, stated, "--on", "2025-06-01", "--notice", announced)[0] == 0
    more = ("--notice", announced, "--set", "patents_minimum=4")
    assert ran(capsys, "evaluate", given, stated, "--on", "2025-06-01", *more)[0] == 1


def test_the_command_shows_problems_at_the_place_in_the_file(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    given, stated, announced = files
    status, out, err = ran(capsys, "evaluate", given, stated, "--on", "2026-06-01", "--notice", announced)
    assert (status, out) == (2, "")
    assert f"{announced}:5:5: to: 错误[notice-too-late]" in err
    assert "5 | to: 2025-12-31" in err


@pytest.mark.parametrize(("at", "kind"), [(0, "规定"), (1, "记录")])
def test_another_file_in_place_of_a_notice_is_named(
    files: list[str], capsys: pytest.CaptureFixture[str], at: int, kind: str
) -> None:
    status, _, err = ran(capsys, "evaluate", *files[:2], "--on", "2025-06-01", "--notice", files[at])
    assert status == 2
    assert f"这是{kind}文件，不是年度公告文件" in err


def test_a_notice_is_not_overwritten_by_the_output(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, _ = ran(
        capsys, "evaluate", *files[:2], "--on", "2025-06-01", "--notice", files[2], "-o", files[2]
    )
    assert status == 2
    assert Path(files[2]).read_text(encoding="utf-8") == NOTICE
