"""The file of a round: every problem at once with its place, nothing read that is outside, nobody's data in a message."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityaward.errors import RequestError, RoundError
from qualityaward.files import load_round, load_scheme, read_round
from qualityaward.rounds.check import check_round
from qualityaward.wording.problems import to_json, to_text
from tests.rounds.rounds import applicant, check, given, record, scheme, winner

PERSON = "欧阳锋"
RECORD = "format: qualityaward.record/1\nid: a\nname: 甲\nsubject: organization\nfacts: {}\n"
HEAD = "format: qualityaward.round/1\ndate: 2024-11-30\n"


def codes(error: pytest.ExceptionInfo[RoundError]) -> set[str]:
    return {d.code for d in error.value.diagnostics}


def refused(data: dict[str, Any] | str, **more: Any) -> pytest.ExceptionInfo[RoundError]:
    with pytest.raises(RoundError) as error:
        read_round(data, **more) if isinstance(data, str) else load_round(data, **more)
    return error


# Shape ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "qualityaward.round/2"}, "format-newer"),
        ({"date": "1024-11-30"}, "date-early"),
        ({"format": None}, "key-missing"),
        ({"date": None}, "key-missing"),
        ({"date": "2024-02-30"}, "date-bad"),
        ({"winners": None}, "key-missing"),
        ({"winners": {}}, "value-type"),
        ({"winners": ["甲"]}, "value-type"),
        ({"winers": []}, "key-unknown"),
        ({"winners": [winner("甲", awrd="x")]}, "key-unknown"),
        ({"winners": [winner("甲", eligibility="yes")]}, "round-eligibility"),
        ({"winners": [winner("甲", eligibility=None)]}, "round-record-due"),
        ({"winners": [winner("甲", facts={}) | {"name": "乙"}]}, "round-record-differs"),
        ({"winners": [winner("甲", facts={}) | {"subject": "individual"}]}, "round-record-differs"),
        ({"winners": [{"award": "main", "subject": "organization", "eligibility": "assumed"}]}, "round-nameless"),
        ({"winners": [{"award": "main", "name": "甲", "eligibility": "assumed"}]}, "key-missing"),
        ({"winners": [winner("甲", amount=-1)]}, "value-small"),
        ({"winners": [winner("甲", amount=10**15)]}, "number-long"),
        ({"winners": [winner("甲", amount="many")]}, "money-bad"),
        ({"winners": [winner("甲", amount=True)]}, "value-type"),
        ({"winners": [winner("甲", first_win="yes")]}, "value-type"),
        ({"winners": [winner("甲") | {"record": "a.yaml", "eligibility": None}]}, "round-record-here"),
        ({"winners": [winner("甲") | {"record": 3}]}, "value-quote"),
        ({"winners": [winner("甲", facts={}) | {"record": {"format": "qualityaward.record/1"}}]}, "key-missing"),
        ({"applicants": [applicant("甲", struck_out="true")]}, "value-type"),
        ({"applicants": [applicant("甲", rank=0)]}, "value-small"),
        ({"applicants": [applicant("甲", score="high")]}, "value-type"),
        ({"applicants": [applicant("甲", history=[{"award": "main"}])]}, "key-missing"),
        ({"history": [applicant("甲")]}, "key-missing"),
        ({"overrides": [{"quota": "4", "by": "甲", "on": date(2024, 1, 1)}]}, "key-missing"),
        ({"overrides": [{"quota": "4", "by": " ", "on": date(2024, 1, 1), "reason": "x"}]}, "key-missing"),
        ({"tie_breaks": [{"order": ["a", "a"], "by": "甲", "on": date(2024, 1, 1), "reason": "x"}]}, "round-order-twice"),
        ({"tie_breaks": [{"order": "a", "by": "甲", "on": date(2024, 1, 1), "reason": "x"}]}, "value-type"),
    ],
)  # fmt: skip
def test_what_has_the_wrong_shape_is_refused(change: dict[str, Any], code: str) -> None:
    assert code in codes(refused({**given(winner("乙")), **change}))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1.5])
def test_a_float_is_never_exact(number: float) -> None:
    assert codes(refused(given(winner("甲", amount=number)))) & {"value-float", "python-float"}


@pytest.mark.parametrize(
    "text", ["", "3", "[]", "{", "a: b: c", HEAD + "winners: &a [*a]", "\x00", HEAD + "date: 1\nwinners: []"]
)
def test_a_file_that_is_no_round_is_refused(text: str) -> None:
    assert refused(text).value.diagnostics


def test_every_problem_is_listed_with_its_line() -> None:
    text = (
        HEAD
        + 'scheme: small\nwinners:\n  - {award: mian, subject: organization, name: 甲, eligibility: assumed}\n  - {award: main, subject: organisation, name: 乙, eligibility: maybe}\noverrides:\n  - {quota: "5", by: 丙, on: 2024-11-01, reason: x}\n'
    )
    small = scheme(quotas=[{"id": "4", "award": "main", "max": 1}])
    found = refused(text, scheme=small).value.diagnostics
    assert [(d.code, d.span.line) for d in found] == [
        ("award-unknown", 5),
        ("subject-unknown", 6),
        ("round-eligibility", 6),
        ("quota-unknown", 8),
    ]
    near = {d.code: d.suggestion for d in found}
    assert (near["award-unknown"], near["subject-unknown"]) == ("main", "organization")


def test_a_list_of_candidates_alone_is_read_and_is_no_list_of_winners() -> None:
    data = {**given(), "winners": None, "applicants": [applicant("甲", score=3)]}
    found = load_round(data)
    assert (found.proposed, found.winners) == (False, ())
    with pytest.raises(RoundError) as error:
        check_round(scheme(), found)
    assert [(d.code, d.path) for d in error.value.diagnostics] == [("key-missing", "winners")]


def test_too_many_entries_are_refused() -> None:
    assert "list-too-long" in codes(refused(given(*(winner(f"甲{i}") for i in range(2001)))))


def test_json_and_yaml_say_the_same() -> None:
    data = given(winner("甲", amount="3万元"), applicants=[applicant("甲", score=3, rank=1)])
    text = json.dumps({**data, "date": "2024-11-30"})
    assert read_round(text) == load_round(data)


# Names ------------------------------------------------------------------------------------------------------


def tie_break(*order: str) -> dict[str, Any]:
    return {"order": list(order), "by": "评审委员会", "on": date(2024, 11, 1), "reason": "复评"}


@pytest.mark.parametrize(
    ("entries", "more", "code"),
    [
        ([winner("甲"), winner("甲")], {}, "round-winner-twice"),
        ([winner("甲", id="1"), winner("乙", id="1")], {}, "round-winner-twice"),
        ([winner("甲", id="1"), winner("甲")], {}, "round-winner-twice"),
        ([winner("甲", facts={}), winner("甲", id="id-甲")], {}, "round-winner-twice"),
        ([winner("甲")], {"applicants": [applicant("乙"), applicant("乙")]}, "round-entry-twice"),
        ([winner("甲")], {"applicants": [applicant("甲", struck_out=True)]}, "round-struck-out-wins"),
        ([winner("甲")], {"applicants": [applicant("甲", qualified=False)]}, "round-unqualified-wins"),
        ([], {"applicants": [applicant("甲"), {"subject": "organization", "name": "甲"}]}, "round-entry-twice"),
        ([winner("甲（中国）公司"), winner(" 甲(中国)公司 ")], {}, "round-winner-twice"),
        ([winner("甲Ａ")], {"applicants": [applicant("甲a", struck_out=True)]}, "round-struck-out-wins"),
        ([winner("甲", id="1")], {"applicants": [applicant("乙", id="1")]}, "round-id-names"),
        ([winner("甲", facts={"staff": 5}), winner("甲", "nomination", facts={"staff": 0})], {}, "round-records-differ"),
        ([winner("甲", facts={"awards": []})], {"history": [applicant("甲", awarded_on=date(2023, 1, 1))]}, "round-record-denies-win"),
        ([winner("甲", facts={"awards": []})], {"applicants": [applicant("甲", history=[{"award": "main", "awarded_on": date(2023, 1, 1)}])]}, "round-record-denies-win"),
        ([], {"applicants": [applicant("甲"), applicant("乙")], "tie_breaks": [tie_break("甲", "丙")]}, "tie-break-unknown"),
        ([], {"applicants": [applicant("甲", id="1"), applicant("甲", id="2"), applicant("乙")], "tie_breaks": [tie_break("甲", "乙")]}, "tie-break-ambiguous"),
        ([], {"applicants": [applicant("甲"), applicant("乙", id="2"), applicant("丙")], "tie_breaks": [tie_break("甲", "丙", "2"), tie_break("乙", "甲")]}, "tie-breaks-differ"),
        ([winner("甲")], {"scheme": "yingkou"}, "round-other-scheme"),
        ([winner("甲", award="gold")], {}, "award-unknown"),
        ([winner("甲", subject="case")], {}, "subject-unknown"),
        ([winner("甲")], {"history": [applicant("乙", awarded_on=date(2024, 11, 30))]}, "round-history-late"),
        ([winner("甲")], {"applicants": [applicant("乙", history=[{"award": "gold", "awarded_on": date(2020, 1, 1)}])]}, "award-unknown"),
        ([winner("甲", facts={"is_smee": True})], {}, "fact-unknown"),
    ],
)  # fmt: skip
def test_what_the_scheme_cannot_use_is_refused(entries: Any, more: Any, code: str) -> None:
    with pytest.raises(RoundError) as error:
        check(scheme(), *entries, **more)
    assert code in codes(error)
    assert code in codes(refused(given(*entries, **more), scheme=scheme()))


def test_what_a_round_says_twice_and_alike_is_no_contradiction() -> None:
    won = {"family": "small", "award": "main", "awarded_on": date(2023, 1, 1)}
    entry = winner("甲", facts={"staff": 5, "awards": [won]})
    applied = {"award": "main", "record": entry["record"], "qualified": True}
    told = [applicant("甲 ", awarded_on=date(2023, 1, 1))]
    orders = [tie_break("甲", "乙"), tie_break("甲", "丙"), tie_break("乙", "丙")]
    listed = [applied, applicant("乙"), applicant("丙", qualified=False)]
    assert check(scheme(), entry, applicants=listed, history=told, tie_breaks=orders).outcome == "in_order"


def test_two_who_share_a_name_have_ids() -> None:
    assert check(scheme(), winner("甲", id="1"), winner("甲", id="2")).outcome == "in_order"


def test_one_may_win_two_awards() -> None:
    assert check(scheme(), winner("甲"), winner("甲", "nomination")).outcome == "in_order"


def test_an_award_that_a_subject_cannot_win_is_refused() -> None:
    small = scheme(awards={"main": {"title": "大奖", "subjects": ["organization"]}})
    with pytest.raises(RoundError) as error:
        check(small, winner("甲", subject="individual"))
    assert codes(error) == {"subject-cannot-win"}


# Records beside the round -----------------------------------------------------------------------------------


def written(folder: Path, named: str) -> Path:
    path = folder / "round.yaml"
    path.write_text(HEAD + f"winners:\n  - {{award: main, record: {json.dumps(named)}}}\n", encoding="utf-8")
    return path


def test_a_record_beside_the_round_is_read(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "a.yaml").write_text(RECORD, encoding="utf-8")
    assert load_round(written(tmp_path, "records/a.yaml")).winners[0].name == "甲"
    assert load_round(written(tmp_path, "./records/a.yaml")).winners[0].id == "a"


@pytest.mark.parametrize(
    "named",
    ["../a.yaml", "records/../../a.yaml", "/etc/passwd.yaml", "a.txt", "C:a.yaml", "C:\\a.yaml", "\\\\host\\a.yaml",
     "..\\a.yaml", "http://example.org/a.yaml", "a\x00.yaml", "~/a.yaml", "missing.yaml", ".", "records"],
)  # fmt: skip
def test_nothing_outside_the_folder_is_read(tmp_path: Path, named: str) -> None:
    inner = tmp_path / "inner"
    (inner / "records").mkdir(parents=True)
    (tmp_path / "a.yaml").write_text(RECORD, encoding="utf-8")
    with pytest.raises(RoundError) as error:
        load_round(written(inner, named))
    assert codes(error) & {"round-record-path", "round-record-missing"} or "\x00" in named


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "a.yaml").write_text(RECORD, encoding="utf-8")
    (inner / "a.yaml").symlink_to(tmp_path / "a.yaml")
    with pytest.raises(RoundError) as error:
        load_round(written(inner, "a.yaml"))
    assert codes(error) == {"round-record-path"}
    (inner / "loop.yaml").symlink_to(inner / "loop.yaml")
    with pytest.raises(RoundError):
        load_round(written(inner, "loop.yaml"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe that is never written to exists on POSIX only")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(RoundError) as error:
        load_round(written(tmp_path, "a.yaml"))
    assert codes(error) == {"round-record-missing"}


def test_a_problem_of_a_record_is_placed_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(RECORD.replace("facts", "fact"), encoding="utf-8")
    with pytest.raises(RoundError) as error:
        load_round(written(tmp_path, "a.yaml"))
    (problem,) = error.value.diagnostics
    assert (problem.code, problem.span.file, problem.span.line) == ("key-unknown", "a.yaml", 5)


def test_a_problem_of_a_record_names_the_list_that_it_stands_in() -> None:
    for entry, path in (
        (winner("甲", facts={"is_smee": True}), "winners[].record.facts.is_smee"),
        (winner("甲", facts=3), "winners[].record.facts"),
    ):
        assert [d.path for d in refused(given(entry), scheme=scheme()).value.diagnostics] == [path]


def test_a_round_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RequestError):
        load_round(tmp_path / "none.yaml")


# Nobody's data ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        given(winner(PERSON), winner(PERSON)),
        given(winner(PERSON, subject=PERSON)),
        given(winner(PERSON, award=PERSON)),
        given(winner("甲", amount=PERSON)),
        given(winner("甲", eligibility=PERSON)),
        given({PERSON: 1}),
        given(winner("甲"), overrides=[{"quota": PERSON, "by": PERSON, "on": date(2024, 1, 1), "reason": PERSON}]),
        given(winner("甲"), scheme=PERSON),
        given(winner("甲"), applicants=[applicant(PERSON), applicant(PERSON)]),
        given(winner("甲", facts={PERSON: 3})),
        given({"award": "main", "record": record(PERSON, PERSON, {})}),
        given({"award": "main", "record": record("甲", "individual", {"age": PERSON})}),
        given({"award": "main", "record": {**record("甲", "individual", {}), "submitted_on": date(2030, 1, 1)}}),
    ],
)  # fmt: skip
def test_no_message_says_whom_it_is_about(data: dict[str, Any]) -> None:
    with pytest.raises(RoundError) as error:
        check_round(scheme(), load_round(data))
    for lang in ("zh", "en"):
        assert PERSON not in to_text(error.value.diagnostics, lang) + to_json(error.value.diagnostics, lang)
    assert PERSON not in str(error.value)


def test_a_text_of_a_file_is_in_no_message() -> None:
    text = (
        HEAD
        + f"winners:\n  - {{award: main, subject: organization, name: {PERSON}, eligibility: {PERSON}}}\n  {PERSON}\n"
    )
    shown = to_text(refused(text).value.diagnostics)
    assert PERSON not in shown


# Rounds under a bundled scheme ------------------------------------------------------------------------------


def test_a_round_of_another_scheme_is_refused_before_it_is_judged() -> None:
    with pytest.raises(RoundError) as error:
        check_round(load_scheme("yingkou"), load_round({**given(winner("甲")), "scheme": "lyg_edz_2024"}))
    assert codes(error) == {"round-other-scheme"}
