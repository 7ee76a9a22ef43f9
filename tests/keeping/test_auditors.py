"""What an auditor asks: entries of a log by what they hold, two decisions side by side, keys, what a log cannot show."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.comparing import compared
from qualityaward.keeping.entries import Asked, found_in
from qualityaward.keeping.log import Log, open_log
from qualityaward.wording.words import Words
from tests.keeping.cases import RECORD, decision, scheme, verdict

AT = "2024-10-15T09:00:00+08:00"


def record(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(RECORD))
    return {**made, **changes}


def ran(capsys: pytest.CaptureFixture[str], *args: str | Path) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(each) for each in args])
    shown = capsys.readouterr()
    return int(left.value.code or 0), shown.out, shown.err


KEPT = {
    1: decision,
    2: lambda: decision(record(id="b", name="示例电缆（集团）有限公司", deviations=[]), readings={"scope": "ever"}),
    3: lambda: decision(record(id="c", name="示例阀门厂", findings={"reputation": {"value": "met", "basis": "查询"}}, deviations=[])),
    4: lambda: decision(record(id="d", name="示例锅炉厂", facts={**RECORD["facts"], "legal_person": False}, deviations=[])),
    5: lambda: qa.redact(decision(), ["names", "ids"]),
}  # fmt: skip


@pytest.fixture(params=["log.jsonl", "log.db"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Log:
    made = open_log(tmp_path / request.param)
    for make in KEPT.values():
        made.append(make(), AT)
    return made


def numbers(log: Log, **asked: Any) -> list[int]:
    return [entry.number for entry in found_in(log, Asked(**asked))]


def test_entries_are_found_by_what_they_hold(log: Log) -> None:
    assert numbers(log) == [1, 2, 3, 4, 5]
    assert numbers(log, applicant="示例电缆(集团)") == [2]
    assert numbers(log, applicant="示例 阀门") == [3]
    assert numbers(log, applicant="d") == [4]
    assert numbers(log, applicant=RECORD["name"]) == [1]
    assert numbers(log, applicant="别家") == []
    assert (numbers(log, year=2024), numbers(log, year=2023)) == ([1, 2, 3, 4, 5], [])
    assert (numbers(log, scheme="small"), numbers(log, scheme="yingkou")) == ([1, 2, 3, 4, 5], [])
    assert numbers(log, outcome="ineligible") == [
        n for n, make in KEPT.items() if make().outcome == "ineligible"
    ]
    assert 4 in numbers(log, outcome="ineligible")


def test_what_an_auditor_looks_at_is_listed(log: Log) -> None:
    found = {entry.number: entry for entry in found_in(log, Asked())}
    assert found[1].deviations == (("1d", "李四", "2024-10-02"),)
    assert found[2].readings == (("scope", "ever", "short"),)
    assert found[3].findings == (("findings.reputation", ("by", "date")),)
    assert (found[4].deviations, found[4].readings, found[4].findings) == ((), (), ())
    assert found[5].removed > 0
    assert found[5].findings == ()  # who found was redacted, not left out
    assert numbers(log, remarks=("reading",)) == [2]
    assert numbers(log, remarks=("reading", "finding")) == [2, 3]
    assert numbers(log, remarks=("deviation",), applicant=RECORD["name"]) == [1]


def test_finding_in_words_and_as_json(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = ran(capsys, "log", "find", log.path, "--with", "findings")
    assert (status, "没有写明认定人和日期" in out) == (0, True)
    status, out, _ = ran(capsys, "log", "find", log.path, "--year", "1999", "--lang", "en")
    assert (status, out.strip()) == (1, "there is no such entry")
    status, out, _ = ran(capsys, "log", "find", log.path, "--with", "readings", "--format", "json")
    assert [each["readings"] for each in json.loads(out)] == [
        [{"name": "scope", "option": "ever", "default": "short"}]
    ]


# Two decisions ----------------------------------------------------------------------------------------------


def test_two_decisions_are_compared_by_what_they_rest_on_and_come_to() -> None:
    other = decision(record(facts={**RECORD["facts"], "patents": 0}), readings={"scope": "ever"})
    found = compared(decision(), other)
    assert found.same_applicant
    assert found.same_text
    paths = {each.path: (each.part, each.old, each.new) for each in found.unlike}
    assert paths["facts.patents"] == ("record", 3, 0)
    assert paths["readings.scope"] == ("setting", "short", "ever")
    assert paths["verdict.outcome"][:1] == ("answer",)
    assert "verdict.clauses[1a]" in paths
    assert not any(path.startswith(("kept", "verdict.record", "scheme")) for path in paths)


def test_a_decision_kept_twice_differs_in_nothing() -> None:
    again = qa.keep(
        qa.evaluate(
            scheme(), qa.load_record(RECORD), on=decision().on, parameters={"ratio_minimum": Decimal("-0.5")}
        )
    )
    assert again.seal != decision().seal
    assert compared(decision(), again).unlike == ()


def test_what_a_later_release_adds_to_an_answer_is_no_difference() -> None:
    text = json.dumps(decision().data, ensure_ascii=False)
    earlier, later = (qa.Decision(json.loads(text)) for _ in range(2))
    assert all(each.pop("looked_at") for each in earlier.data["verdict"]["debarments"])
    assert compared(earlier, later).unlike == compared(later, earlier).unlike == ()


def test_what_was_redacted_is_told_from_what_was_not_stated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"{n}.json" for n in range(3)]
    kept = [
        decision(),
        qa.redact(decision(), ["ids", "facts.patents"]),
        decision(record(facts={k: v for k, v in RECORD["facts"].items() if k != "patents"})),
    ]
    for path, each in zip(paths, kept, strict=True):
        path.write_text(each.to_json(), encoding="utf-8")
    status, out, _ = ran(capsys, "compare", paths[0], paths[1])
    assert (status, "3 → 已删去" in out, "不得而知" in out) == (1, True, True)
    status, out, _ = ran(capsys, "compare", paths[0], paths[2], "--lang", "en")
    assert (status, "3 → not stated" in out) == (1, True)
    status, out, _ = ran(capsys, "compare", paths[0], paths[0], "--format", "json")
    assert (status, json.loads(out)["differences"]) == (0, [])


# Keys, checkpoints, time ------------------------------------------------------------------------------------


def test_new_keys_sign_and_verify_and_replace_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("cryptography")
    log, key = tmp_path / "log.jsonl", tmp_path / "私钥.pem"
    open_log(log).append(decision(), AT)
    assert ran(capsys, "keys", "new", key)[0] == 0
    public = tmp_path / "私钥.pub.pem"
    before = (key.read_bytes(), public.read_bytes())
    assert key.stat().st_mode & 0o077 == 0
    assert ran(capsys, "keys", "new", key)[0] == 2
    assert ran(capsys, "keys", "new", tmp_path / "b.pem", "--public", public)[0] == 2
    assert (key.read_bytes(), public.read_bytes(), (tmp_path / "b.pem").exists()) == (*before, False)
    assert ran(capsys, "log", "sign", log, "--key", key)[0] == 0
    assert ran(capsys, "log", "verify", log, "--key", public)[0] == 0


def test_without_a_checkpoint_verifying_begins_with_what_it_cannot_know(
    log: Log, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, begins in (
        ("zh", "没有签了名的检查点，无从知道"),
        ("en", "Without a signed checkpoint it cannot be known"),
    ):
        _, out, _ = ran(capsys, "log", "verify", log.path, "--lang", lang)
        assert out.startswith(begins)


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("2024-10-15T18:30:00+00:00", "2024年10月16日02:30（北京时间）", "16 October 2024, 02:30 Beijing time"),
        ("2024-12-31T23:59:59-05:00", "2025年1月1日12:59（北京时间）", "1 January 2025, 12:59 Beijing time"),
        ("2024-10-15T09:00:00+08:00", "2024年10月15日09:00（北京时间）", "15 October 2024, 09:00 Beijing time"),
        ("2024-10-15", "2024-10-15", "2024-10-15"), ("last week", "last week", "last week"), ("9999-12-31T23:00:00+00:00",) * 3,
    ],
)  # fmt: skip
def test_documents_tell_the_time_of_beijing(written: str, zh: str, en: str) -> None:
    assert (Words(verdict(), "zh").moment(written), Words(verdict(), "en").moment(written)) == (zh, en)
