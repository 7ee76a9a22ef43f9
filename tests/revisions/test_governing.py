"""Which revision governs: the installed families, and small families at the edges of their days."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.errors import RequestError, SchemeError
from qualityaward.text import catalogue

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
ZONE = str(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml")
CITY = str(ROOT / "examples" / "lianyungang_2024" / "silicon-clean.yaml")

TEXT = """\
format: qualityaward/1
expr: 1
semantics: 1
id: {id}
family: mini
title: 示例办法
issuer: none
document_number: {number}
status: {status}
issued: {issued}
effective: {effective}
expires: {expires}
{replaces}
source: {{file: none, complete: true}}
uses: [base/1]
provisions:
  - id: "1"
    text: 组织
    clauses:
      - {{id: "1", title: 独立法人, subject: organization, require: {require}}}
"""

Put = Callable[..., None]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes one revision of the family `mini`, by default in force from 2020-01-01 on without end."""

    def put(
        id: str,
        effective: str | dict[str, str] = "2020-01-01",
        *,
        status: str = "in_force",
        issued: str = "unknown",
        expires: str = "none",
        replaces: str = "",
        number: str = "none",
        require: str = "legal_person",
    ) -> None:
        text = TEXT.format(
            id=id, effective=json.dumps(effective) if isinstance(effective, dict) else effective, status=status, issued=issued, expires=expires, number=number,
            replaces=f"replaces: {replaces}" if replaces else "", require=require,
        )  # fmt: skip
        (tmp_path / f"{id}.yaml").write_text(text, encoding="utf-8")

    return put


@pytest.fixture
def ask(tmp_path: Path) -> Callable[..., qa.Governing]:
    def ask(on: str, submitted: str | None = None, draft: str | None = None) -> qa.Governing:
        day = date.fromisoformat(submitted) if submitted else None
        return qa.governing(
            "mini", on=date.fromisoformat(on), submitted_on=day, schemes=tmp_path, draft=draft
        )

    return ask


def seen(found: qa.Governing) -> tuple[str, str | None, list[str], list[str]]:
    """Outcome, scheme, candidates, and codes; every reason can be said in both languages."""
    assert (found.outcome == "found") == (found.scheme is not None)
    assert all(r.says("zh") and r.says("en") for r in found.why)
    codes = [r.code.removeprefix("governing-") for r in found.why]
    scheme = found.scheme.id if found.scheme else None
    return found.outcome, scheme, [s.id for s in found.candidates], codes


# The installed families ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", [date(2024, 9, 11), date(2024, 9, 12), date(2040, 1, 1)])
def test_the_zones_text_governs_from_its_assumed_day_on(on: date) -> None:
    found = qa.governing("lyg_edz", on=on, submitted_on=max(date(2024, 9, 11), on))
    assert seen(found) == ("found", "lyg_edz_2024", ["lyg_edz_2024"], ["in-force", "effective-assumed"])


def test_before_the_zones_text_its_predecessor_is_not_installed() -> None:
    found = qa.governing("lyg_edz", on=date(2024, 9, 10))
    assert seen(found) == ("needs_decision", None, ["lyg_edz_2024"], ["before-first", "not-installed"])
    assert found.why[1].args["document"] == "连开委办〔2021〕48号"


def test_a_case_submitted_before_the_zones_text_straddles_a_change() -> None:
    found = qa.governing("lyg_edz", on=date(2024, 9, 11), submitted_on=date(2024, 9, 10))
    codes = ["straddles-unknown", "before-first", "not-installed"]
    assert seen(found) == ("needs_decision", None, ["lyg_edz_2024"], codes)


def test_the_citys_text_has_unknown_days_and_its_draft_is_passed_over() -> None:
    found = qa.governing("lianyungang", on=date(2024, 12, 1))
    codes = ["effective-unknown", "end-unknown", "draft-aside"]
    assert seen(found) == ("needs_decision", None, ["lianyungang_2021"], codes)


def test_the_citys_draft_is_chosen_where_it_is_named() -> None:
    found = qa.governing("lianyungang", on=date(2024, 12, 1), draft="lianyungang_2024")
    assert seen(found) == ("found", "lianyungang_2024", ["lianyungang_2024"], ["draft-named"])


def test_a_text_whose_days_are_unknown_needs_a_decision() -> None:
    found = qa.governing("yingkou", on=date(2024, 12, 1))
    assert seen(found) == ("needs_decision", None, ["yingkou"], ["effective-unknown"])


# Edges of days ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "scheme", "code"),
    [
        ("2019-12-31", None, "before-first"),
        ("2020-01-01", "first", "was-in-force"),
        ("2023-12-31", "first", "was-in-force"),
        ("2024-01-01", "second", "in-force"),
    ],
)
def test_a_replaced_text_governs_until_the_day_before_the_new_one(
    put: Put, ask: Callable[..., qa.Governing], on: str, scheme: str | None, code: str
) -> None:
    put("first", number="甲〔2020〕1号", status="repealed")
    put("second", "2024-01-01", replaces="《示例办法》（甲〔2020〕1号）")
    found = ask(on, on)
    assert (seen(found)[1], seen(found)[3]) == (scheme, [code])


@pytest.mark.parametrize(
    ("on", "code", "candidates"),
    [
        ("2022-12-31", "was-in-force", ["first"]),
        ("2023-01-01", "gap", ["first", "second"]),
        ("2023-12-31", "gap", ["first", "second"]),
        ("2024-01-01", "was-in-force", ["second"]),
        ("2024-12-31", "was-in-force", ["second"]),
        ("2025-01-01", "after-last", ["second"]),
    ],
)
def test_an_expired_text_governs_through_its_last_day(
    put: Put, ask: Callable[..., qa.Governing], on: str, code: str, candidates: list[str]
) -> None:
    put("first", expires="2022-12-31", status="repealed")
    put("second", "2024-01-01", expires="2024-12-31")
    found = ask(on, on)
    assert (seen(found)[2], seen(found)[3]) == (candidates, [code])


def test_two_texts_at_once_need_a_decision(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first")
    put("second", "2024-01-01")
    assert seen(ask("2023-12-31", "2023-12-31"))[1] == "first"
    assert seen(ask("2024-01-01", "2024-01-01")) == (
        "needs_decision", None, ["first", "second"], ["two-in-force"],
    )  # fmt: skip


def test_an_unknown_day_of_effect_matters_from_the_day_of_issue_on(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    put("second", "unknown", issued="2024-05-01", replaces="first")
    assert seen(ask("2024-04-30", "2024-04-30"))[:2] == ("found", "first")
    assert seen(ask("2024-05-01", "2024-05-01")) == (
        "needs_decision", None, ["first", "second"], ["end-unknown", "effective-unknown"],
    )  # fmt: skip


def test_an_unknown_end_is_no_end_without_end(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first", expires="unknown")
    assert seen(ask("2024-01-01", "2024-01-01"))[3] == ["end-unknown"]


def test_a_repealed_text_that_says_no_day_needs_a_decision(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first", status="repealed")
    put("second", "2024-01-01")
    assert seen(ask("2022-01-01", "2022-01-01"))[3] == ["end-unknown"]
    assert seen(ask("2024-01-01", "2024-01-01"))[2] == ["first", "second"]


def test_a_draft_ends_nothing_and_governs_nothing(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first")
    put("second", "2024-01-01", status="draft", replaces="first")
    assert seen(ask("2024-06-01", "2024-06-01")) == ("found", "first", ["first"], ["in-force", "draft-aside"])


def test_drafts_alone_need_a_decision(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first", status="draft")
    assert seen(ask("2024-06-01")) == ("needs_decision", None, [], ["only-drafts", "draft-aside"])


def test_a_text_in_force_cannot_be_named_as_a_draft(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first")
    with pytest.raises(RequestError) as refused:
        ask("2024-06-01", draft="first")
    assert refused.value.diagnostics[0].code == "governing-draft-unknown"


# Cases that straddle a change -----------------------------------------------------------------------------------


def test_a_case_across_a_change_without_a_rule_needs_a_decision(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    put("second", "2024-01-01", replaces="first")
    found = ask("2024-01-01", "2023-12-31")
    assert seen(found) == ("needs_decision", None, ["first", "second"], ["straddles"])
    assert seen(ask("2024-01-02", "2024-01-01"))[:2] == ("found", "second")


@pytest.mark.parametrize(("pending", "scheme"), [("this", "second"), ("former", "first")])
def test_a_transition_rule_settles_it(
    put: Put, ask: Callable[..., qa.Governing], pending: str, scheme: str
) -> None:
    put("first")
    put("second", f"{{date: 2024-01-01, pending: {pending}}}", replaces="first")
    found = ask("2024-03-01", "2023-12-31")
    assert seen(found)[:2] == ("found", scheme)
    assert seen(found)[3][-1] == f"pending-{pending}"


def test_the_former_text_is_the_one_just_before_and_no_older_one(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    put("second", "2023-01-01", replaces="first")
    put("third", "{date: 2024-01-01, pending: former}", replaces="second")
    assert seen(ask("2024-03-01", "2023-01-01"))[:2] == ("found", "second")
    assert seen(ask("2024-03-01", "2022-12-31"))[2:] == (["first", "third"], ["straddles"])


def test_without_a_day_of_submission_it_is_said_that_nothing_was_examined(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    assert seen(ask("2024-03-01"))[3] == ["in-force", "submission-unknown"]


# Requests that cannot be answered -----------------------------------------------------------------------------


def test_an_unknown_family_is_refused_with_the_closest() -> None:
    with pytest.raises(RequestError) as refused:
        qa.governing("lyg_edx", on=date(2024, 10, 1))
    assert refused.value.diagnostics[0].suggestion == "lyg_edz"


def test_a_submission_after_the_decision_is_refused(put: Put, ask: Callable[..., qa.Governing]) -> None:
    put("first")
    with pytest.raises(RequestError, match="governing-submitted-late"):
        ask("2024-03-01", "2024-03-02")


def test_a_broken_revision_of_the_family_is_not_passed_over(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    put("second", "2024-01-01", require="legal_persn")
    with pytest.raises(SchemeError):
        ask("2023-01-01")


def test_the_answer_is_frozen() -> None:
    found = qa.governing("yingkou", on=date(2024, 12, 1))
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.outcome = "found"  # type: ignore[misc]


def test_every_reason_in_the_source_is_in_the_catalogue() -> None:
    source = (ROOT / "src" / "qualityaward" / "revisions" / "governing.py").read_text(encoding="utf-8")
    codes = {part.split('"')[0] for part in source.split('"governing-')[1:]}
    assert len(codes) > 15
    assert {f"governing-{code}" for code in codes} <= set(catalogue())


# The command line -----------------------------------------------------------------------------------------------

Ran = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    for name in ("QUALITYAWARD_LANG", "NO_COLOR", "FORCE_COLOR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def run(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(("evaluate", *args))
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return int(left.value.code or 0), shown.out, shown.err

    return run


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "记录" / "a.yaml"
    path.parent.mkdir()
    text = "format: qualityaward.record/1\nid: a\nsubject: organization\nsubmitted_on: 2023-12-31\n"
    path.write_text(text + "facts: {legal_person: true}\n", encoding="utf-8")
    return str(path)


def test_a_family_gives_the_verdict_of_the_text_that_governs(run: Callable[..., Ran]) -> None:
    by_family, by_id = (
        run(*a, ZONE, "--on", "2024-10-15") for a in (("--family", "lyg_edz"), ("lyg_edz_2024",))
    )
    assert by_family[:2] == by_id[:2]
    assert "适用 `lyg_edz_2024`" in by_family[2]


def test_what_is_open_ends_in_2_and_names_the_candidates(run: Callable[..., Ran]) -> None:
    status, out, err = run("--family", "lianyungang", CITY, "--on", "2024-12-01")
    assert (status, out) == (2, "")
    assert "governing-needs-decision" in err
    assert "lianyungang_2021" in err
    assert "--both" in err


def test_both_shows_the_outcomes_side_by_side(
    run: Callable[..., Ran], put: Put, record: str, tmp_path: Path
) -> None:
    put("first")
    put("second", "2024-01-01", replaces="first", require="environmental_policy_compliant")
    args = ("--family", "mini", record, "--on", "2024-01-01", "--schemes", str(tmp_path), "--both")
    status, out, _ = run(*args)
    assert status == 3
    assert ["结论", "符合申报条件", "待定"] in [line.split() for line in out.splitlines()]
    status, out, _ = run(*args, "--lang", "en", "--format", "markdown")
    assert "| outcome | eligible | undetermined |" in out
    data = json.loads(run(*args, "--format", "json")[1])
    assert data["outcome"] == "needs_decision"
    assert [v["outcome"] for v in data["verdicts"]] == ["eligible", "undetermined"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "zh",
            [
                "组织：a",
                "报送日期：2023年12月31日",
                "决定日期：2024年1月1日",
                "适用的文本：须由人决定",
                "2023年12月31日报送时适用《示例办法》（first），2024年1月1日决定时适用《示例办法》（second），而《示例办法》（second）没有过渡规定",
                "《示例办法》（draft）是征求意见稿，没有法律效力，不予选用",
                "第一条 独立法人  符合  待定",
                "依《示例办法》（first）审查的理由",
                "依《示例办法》（second）审查的理由",
                "第一条 独立法人：待定——",
            ],
        ),
        (
            "en",
            [
                "Organization: a",
                "Submitted on: 31 December 2023",
                "Submitted on 31 December 2023 under 示例办法 (first), decided on 1 January 2024 under 示例办法 (second), ",
                "示例办法 (draft) is a draft without legal force and is not chosen",
                "Reasons under 示例办法 (second)",
                "Article 1, 独立法人: undetermined — ",
            ],
        ),
    ],
)
def test_both_is_a_report_of_texts_by_title_and_days_in_words(
    run: Callable[..., Ran], put: Put, record: str, tmp_path: Path, lang: str, said: list[str]
) -> None:
    put("t1", number="first")
    put("t2", "2024-01-01", number="second", replaces="t1", require="environmental_policy_compliant")
    put("t3", "2025-01-01", number="draft", status="draft")
    args = ("--family", "mini", record, "--on", "2024-01-01", "--schemes", str(tmp_path), "--both")
    out = re.sub(" {3,}", "  ", run(*args, "--lang", lang)[1])
    for each in said:
        assert each in out
    assert not re.search(r"`|\bt[123]\b|\d{4}-\d\d-\d\d", out)


def test_both_tells_texts_of_one_name_apart_by_their_ids(
    run: Callable[..., Ran], put: Put, record: str, tmp_path: Path
) -> None:
    put("t1", number="none")
    put("t2", "2024-01-01", number="none", replaces="t1")
    out = run(
        "--family", "mini", record, "--on", "2024-01-01", "--schemes", str(tmp_path), "--both", "--lang", "en"
    )[1]
    assert "示例办法 (t1)" in out
    assert "示例办法 (t2)" in out


def test_both_of_a_text_that_was_found_ends_in_its_own_status(
    run: Callable[..., Ran], put: Put, record: str, tmp_path: Path
) -> None:
    put("first")
    assert run("--family", "mini", record, "--on", "2024-01-01", "--schemes", str(tmp_path), "--both")[0] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--family", "lyg_edz", "lyg_edz_2024", ZONE), "只写一份记录"),
        (("lyg_edz_2024", ZONE, "--both"), "--family"),
        (("--family", "lyg_edz", ZONE, "--both", "--save", "x.json"), "--save"),
        (("lyg_edz_2024",), "缺少记录"),
        (("--family", "lyg_edz"), "缺少"),
    ],
)
def test_a_command_line_that_cannot_be_meant_is_refused(
    run: Callable[..., Ran], args: tuple[str, ...], said: str
) -> None:
    status, _, err = run(*args, "--on", "2024-10-15")
    assert status == 2
    assert said in err


def test_a_text_that_was_not_issued_yet_is_for_a_person_to_apply(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    put("second", "2024-07-01", issued="2024-09-01", replaces="first")
    days = {d: seen(ask(d, d)) for d in ("2024-06-30", "2024-07-01", "2024-08-31", "2024-09-01")}
    assert [(found[0], found[1]) for found in days.values()] == [
        ("found", "first"), ("needs_decision", None), ("needs_decision", None), ("found", "second"),
    ]  # fmt: skip
    assert [found[3] for found in days.values()] == [
        ["was-in-force"], ["before-issue"], ["before-issue"], ["in-force", "dates-contradict"],
    ]  # fmt: skip
    assert seen(ask("2024-09-02", "2024-08-20"))[0] == "needs_decision"


def test_a_text_that_says_that_it_reaches_back_governs_before_it_was_issued(
    put: Put, ask: Callable[..., qa.Governing]
) -> None:
    put("first")
    back = {"date": "2024-07-01", "retroactive": "自2024年7月1日起施行"}
    put("second", back, issued="2024-09-01", replaces="first")
    for day, said in (("2024-08-20", True), ("2024-09-01", False)):
        found = seen(ask(day, day))
        assert (found[0], found[1], "reaches-back" in found[3]) == ("found", "second", said)


def test_both_tells_grounds_of_revocation_and_what_has_to_be_done(run: Callable[..., Ran]) -> None:
    winner = ROOT / "examples" / "yingkou" / "winner-fraud.yaml"
    out = re.sub(" {3,}", "  ", run("--family", "yingkou", str(winner), "--on", "2024-12-01", "--both")[1])
    assert "结论  不符合规定，有应予撤销的情形" in out
    assert "第二十条 骗取荣誉的，撤销奖项，收回奖牌（奖杯）、证书，追缴奖金  情形成立" in out
    assert "应予办理：依第二十条由评委会办公室提请市政府，撤销市长质量奖奖项" in out
    assert "弄虚作假骗取荣誉，经查证属实：是——" in out
