"""Rounds, selections, sanctions and procedures are kept, sealed, replayed, redacted and logged as evaluations are."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import qualityaward as qa
import qualityaward.keeping.asked
import qualityaward.keeping.comparing
from qualityaward.keeping.archive import archived
from qualityaward.keeping.asked import KINDS
from qualityaward.keeping.decision import content_digest
from qualityaward.keeping.entries import Asked, found_in
from qualityaward.keeping.integrity import alterations
from qualityaward.keeping.keep import Kept
from qualityaward.keeping.leaves import cut
from qualityaward.keeping.page import decision_page, held_in_page, verifier
from qualityaward.keeping.replay import answer_again
from qualityaward.reading.formats.decision import KEYS, UNSEEN
from tests.bundled import bundled
from tests.keeping import cases as kept_cases
from tests.keeping.test_log import run
from tests.keeping.test_page import in_node, needs_node

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
KEPT = {"at": "2024-12-31T09:00:00+08:00", "by": "王五"}


def rounds() -> list[tuple[str, Path]]:
    schemes = {"edz": "lyg_edz_2024", "yingkou": "yingkou", "lianyungang": "lianyungang_2024"}
    folders = [
        *sorted((EXAMPLES / "rounds").glob("*.yaml")),
        *sorted((EXAMPLES / "selections").glob("*.yaml")),
    ]
    return [(schemes[p.name.split("-")[0]], p) for p in folders if p.name.split("-")[0] in schemes]


def cases() -> list[tuple[str, Path]]:
    schemes = {"lyg": "lyg_edz_2024", "yingkou": "yingkou"}
    return [
        (schemes[p.name.split("-")[0]], p)
        for p in sorted((EXAMPLES / "procedure").glob("*.yaml"))
        if p.name.split("-")[0] in schemes
    ]


load_scheme = cache(qa.load_scheme)


def answers() -> list[tuple[str, Kept]]:
    made: list[tuple[str, Kept]] = []
    for id, path in rounds():
        scheme = bundled(id)
        try:
            round = qa.load_round(path, scheme=scheme)
        except qa.QualityAwardError:
            continue
        for ask in (qa.check_round, qa.select):
            try:
                made.append((f"{ask.__name__}:{path.stem}", ask(scheme, round)))  # type: ignore[operator] # two of one shape
            except qa.QualityAwardError:  # a list alone is not selected from, candidates alone are no list
                continue
    for id, path in cases():
        made.append(
            (
                f"procedure:{path.stem}",
                qa.check_procedure(bundled(id), qa.load_case(path), on=date(2024, 12, 31)),
            )
        )
    for path in sorted((EXAMPLES / "lyg_edz_2024").glob("*.yaml")):
        try:
            made.append(
                (
                    f"sanctions:{path.stem}",
                    qa.sanctions(bundled("lyg_edz_2024"), qa.load_record(path), on=date(2024, 10, 15)),
                )
            )
        except qa.QualityAwardError:
            continue
    return made


ANSWERS = dict(answers())


def one_of(question: str) -> Kept:
    return next(found for name, found in ANSWERS.items() if name.startswith(question) and people_of(found))


def people_of(found: Kept) -> bool:
    return any(name for _, name in qa.keeping.asked.people(qa.keep(found).data))


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_kept_is_answered_again(name: str) -> None:
    found = ANSWERS[name]
    decision = qa.keep(found, kept=KEPT)
    read = qa.read_decision(decision.to_json())
    assert read == decision
    assert alterations(read) == ()
    assert qa.replay(read).result == "same"
    assert answer_again(read).to_json() == found.to_json()  # every word of it, not only what is sealed
    assert read.outcome == found.outcome
    assert qa.read_decision(decision.to_json(lines=False)) == decision


def test_every_question_is_tried() -> None:
    assert {name.split(":")[0] for name in ANSWERS} == {"check_round", "select", "procedure", "sanctions"}
    assert {qa.keep(found).data["format"] for found in ANSWERS.values()} == set(KINDS) - {
        "qualityaward.decision/1"
    }


def every_question() -> list[qa.Decision]:
    asked = ("check_round", "select", "procedure", "sanctions")
    return [kept_cases.decision(), *(qa.keep(one_of(question), kept=KEPT) for question in asked)]


@pytest.mark.parametrize("key", list(KEYS.known))
def test_every_key_of_a_decision_is_under_its_digests_or_named_as_outside(key: str) -> None:
    """Whatever is added to the table is under the content digest and the seal, unless it is named here."""
    seen = False
    for kept in every_question():
        data = json.loads(kept.to_json())
        if key not in data:
            continue
        seen = True
        assert outside(content_digest, data, key) is (key in UNSEEN)
        if key != "format":  # by it is known what to cut; under the seal is the answer's own
            assert outside(cut, data, key) is (key in UNSEALED)
    assert seen or key == "calendar"


UNSEALED = {"engine", "leaves", "content", "seal", "file"}
"""Outside the seal: what it is made of, what is made of it, and the version of the program."""


def outside(made: Callable[[Any], Any], data: dict[str, Any], key: str) -> bool:
    """Whether what is made of a decision is the same with another value at a key."""
    return bool(made(data) == made({**data, key: other_than(data[key])}))


def other_than(value: Any) -> Any:
    """A value of the same shape with something else in it."""
    match value:
        case dict():
            return {**value, "other": {"value": 1}}
        case list():
            return [*value, {"id": "other", "digest": "other", "text": "other"}]
        case other:
            return f"{other}1"


def test_the_script_of_a_page_leaves_the_same_keys_out_of_the_digest() -> None:
    (named,) = re.findall(r"const UNSEEN = (\[.*\]);", verifier())
    assert set(json.loads(named)) == UNSEEN


@pytest.mark.parametrize("question", ["check_round", "select", "procedure", "sanctions"])
def test_every_alteration_is_seen(question: str) -> None:
    """Each text and number of the file, changed by itself, is told: either it is no decision, or it differs."""
    text = qa.keep(one_of(question), kept=KEPT).to_json()
    plain = json.loads(text)
    for path in list(leaves(plain))[::101]:
        altered = json.loads(text)
        at = altered
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = (
            "二"
            if isinstance(at[path[-1]], str)
            else (not at[path[-1]] if isinstance(at[path[-1]], bool) else 77)
        )
        try:
            found = qa.replay(qa.read_decision(json.dumps(altered, ensure_ascii=False)))
        except qa.QualityAwardError:
            continue
        assert found.result != "same", path
        assert {d.cause for d in found.differences} != {"layout"}, path


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for key, each in enumerate(value):
            yield from leaves(each, (*path, key))
    elif value is not None:
        yield path


@pytest.mark.parametrize("name", ANSWERS)
def test_names_that_are_removed_are_nowhere(name: str) -> None:
    decision = qa.keep(ANSWERS[name], kept=KEPT)
    removed = qa.redact(decision, ["names", "ids"])
    assert removed.seal == decision.seal
    text = removed.to_json()
    for id, called in qa.keeping.asked.people(decision.data):
        shown = {key: value for key, value in removed.data.items() if key not in ("scheme", "vocabularies")}
        told = json.dumps(shown, ensure_ascii=False)
        assert not called or called not in told
        assert not id or f'"{id}"' not in told
    assert "王五" not in text
    assert alterations(qa.read_decision(text)) == ()
    assert qa.replay(qa.read_decision(text)).result in ("open", "same")


def test_a_round_whose_names_are_removed_is_not_called_the_same() -> None:
    removed = qa.redact(qa.keep(one_of("check_round")), "names")
    found = qa.replay(removed)
    assert found.result == "open"
    assert found.open == ("outcome",)


def test_what_a_decision_cannot_do_without_stays() -> None:
    decision = qa.keep(one_of("check_round"))
    for path in ("round.date", "verdict.outcome", "scheme"):
        with pytest.raises(qa.RequestError):
            qa.redact(decision, path)


def test_they_are_logged_and_found(tmp_path: Path) -> None:
    log = qa.open_log(tmp_path / "log.jsonl")
    kept = [qa.keep(one_of(q)) for q in ("check_round", "select", "procedure", "sanctions")]
    for decision in kept:
        log.append(decision, "2024-12-31T00:00:00+00:00")
    assert [each.outcome for each in found_in(log, Asked())] == [each.outcome for each in kept]
    for decision in kept:
        _, name = next((i, n) for i, n in qa.keeping.asked.people(decision.data) if n)
        assert any(each.seal == decision.seal for each in found_in(log, Asked(applicant=name)))


QUESTIONS = ("check_round", "select", "procedure", "sanctions")


def kept_ones() -> list[qa.Decision]:
    found = [qa.keep(answer, kept=KEPT) for answer in list(ANSWERS.values())[::5]]
    found += [qa.keep(one_of(q), kept=KEPT) for q in QUESTIONS]
    return found + [qa.redact(qa.keep(one_of(q), kept=KEPT), "names") for q in QUESTIONS]


@needs_node
def test_the_script_of_the_page_finds_them_whole(tmp_path: Path) -> None:
    kept = kept_ones()
    assert in_node([dict(each.data) for each in kept], tmp_path) == [[] for _ in kept]


@needs_node
def test_the_script_of_the_page_finds_what_was_altered(tmp_path: Path) -> None:
    data = []
    for question in QUESTIONS:
        altered = json.loads(qa.keep(one_of(question)).to_json())
        altered["verdict"]["outcome"] += "x"
        data.append(altered)
    assert ["verdict.outcome" in each for each in in_node(data, tmp_path)] == [True] * len(data)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_they_are_reported_in_the_words_of_their_answer(question: str, lang: qa.Lang) -> None:
    answer = one_of(question)
    decision = qa.keep(answer, kept=KEPT)
    open_ = qa.audit_report(decision, lang=lang, unmasked=True)
    report, shown = open_.to_markdown(), answer.to_markdown(lang=lang)  # type: ignore[attr-defined]  # every answer has it
    told = [text for text in shown.splitlines() if text.startswith("- ")]
    assert told
    assert all(text in report for text in told)
    assert decision.seal in report
    assert "王五" in report
    covered = qa.audit_report(decision, lang=lang).to_markdown()
    assert "王五" not in covered
    assert decision.seal in covered
    assert decision.content not in covered
    statement = qa.audit_report(decision, lang=lang).to_markdown(statement=True)
    assert statement.startswith("# 核验报告" if lang == "zh" else "# Verification report")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_redacted_one_is_reported_with_the_outcome_that_was_kept(question: str) -> None:
    decision = qa.redact(qa.keep(one_of(question), kept=KEPT), "names")
    report = qa.audit_report(decision).to_markdown()
    assert "不能从余下的内容重新判定" in report
    assert "留存的结论" in report
    assert not re.search(r"[a-z_]+\.[a-z_]+", report.partition("摘要和封印")[0])  # in words, not in codes
    assert held_in_page(decision_page(decision).encode()) == decision.to_json().encode()


@pytest.mark.parametrize("question", QUESTIONS)
def test_they_are_archived_and_the_archive_verifies_itself(question: str, tmp_path: Path) -> None:
    decision = qa.keep(one_of(question), kept=KEPT)
    with ZipFile(io.BytesIO(archived(decision).data)) as archive:
        archive.extractall(tmp_path)
    checked = subprocess.run([sys.executable, tmp_path / "verify.py"], capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"})  # fmt: skip
    assert checked.returncode == 0, checked.stdout
    assert decision.seal in checked.stdout
    altered = (
        (tmp_path / "decision.json")
        .read_text(encoding="utf-8")
        .replace(decision.on.isoformat(), "2023-01-01")
    )
    (tmp_path / "decision.json").write_text(altered, encoding="utf-8")
    assert (
        subprocess.run([sys.executable, tmp_path / "verify.py"], capture_output=True, check=False).returncode
        == 1
    )


def test_decisions_on_different_questions_are_not_compared() -> None:
    one, other = qa.keep(one_of("check_round")), qa.keep(one_of("sanctions"))
    with pytest.raises(qa.DecisionError, match="拟奖名单"):
        qa.keeping.comparing.compared(one, other)
    assert qa.keeping.comparing.compared(one, one).unlike == ()


PAIRS = [
    (
        ["round", "lyg_edz_2024", "examples/rounds/edz-{}.yaml"], ("in-order", "over"),
        {"verdict.outcome": ("in_order", "breach"), "verdict.quotas[4].count": (2, 3), "verdict.total_prize.amount": ("350000.00", "650000.00")},
        ["每年不超过2个（含组织和个人）·数目：2 → 3", "“示例开发区医院”：没有 → 符合申报条件"],
    ),
    (
        ["select", "yingkou", "examples/selections/yingkou-{}.yaml"], ("ranked", "tie"),
        {"verdict.outcome": ("selected", "needs_decision"), "verdict.candidates[d].position": (4, 3), "round.applicants[d].score": ("840", "855")},
        ["并列：没有 → “示例丁公司”、“示例丙公司”", "“示例丁公司”·结论：未入选 → 并列，待决定"],
    ),
    (
        ["sanctions", "lyg_edz_2024", "examples/lyg_edz_2024/{}.yaml", "--on", "2024-10-15"], ("port-debarred", "chemical-failing"),
        {"verdict.outcome": ("barred", "free"), "verdict.first_free": ("2026-11-27", "2024-10-15"), "verdict.clauses[17].outcome": ("debarred", "clear")},
        ["可以申报的第一天：2026年11月27日 → 2024年10月15日", "第十七条·结论：不得申报 → 不受限制", "事故：0起 → 1起"],
    ),
    (
        ["procedure", "lyg_edz_2024", "examples/procedure/lyg-{}.yaml", "--on", "2024-12-31"], ("in-order", "decided-early"),
        {"verdict.outcome": ("in_order", "breach")},
        ["结论：符合规定 → 不符合规定"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "names", "due", "said"), PAIRS, ids=[a[0] for a, _, _, _ in PAIRS])
def test_two_kept_answers_on_one_question_are_compared_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], names: tuple[str, str],
    due: dict[str, tuple[object, object]], said: list[str],
) -> None:  # fmt: skip
    files = []
    for name in names:
        files.append(str(tmp_path / f"{name}.json"))
        run(*(a.format(name) for a in arguments), "--save", files[-1], "--kept-by", "甲")
    found = qa.keeping.comparing.compared(
        *(qa.read_decision(Path(f).read_text(encoding="utf-8")) for f in files)
    )
    unlike = {each.path: (each.old, each.new) for each in found.unlike}
    assert {path: unlike.get(path) for path in due} == due
    back = qa.keeping.comparing.compared(found.new, found.old)
    assert {each.path: (each.new, each.old) for each in back.unlike} == unlike
    capsys.readouterr()
    assert run("compare", *files) == 1
    out = capsys.readouterr().out
    assert [line for line in said if f"  {line}\n" not in out] == []


@pytest.mark.parametrize(
    ("arguments", "format"),
    [
        (["round", "yingkou", "examples/rounds/yingkou-over.yaml"], "qualityaward.round-decision/1"),
        (["select", "yingkou", "examples/selections/yingkou-ranked.yaml"], "qualityaward.selection-decision/1"),
        (["sanctions", "lyg_edz_2024", "examples/lyg_edz_2024/chemical-failing.yaml", "--on", "2024-10-15"], "qualityaward.sanctions-decision/1"),
        (["procedure", "lyg_edz_2024", "examples/procedure/lyg-in-order.yaml", "--on", "2024-12-31"], "qualityaward.procedure-decision/1"),
    ],
)  # fmt: skip
def test_from_the_command_line(arguments: list[str], format: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    paths = [str(ROOT / a) if a.startswith("examples/") else a for a in arguments]
    status = run(*paths, "--save", str(kept), "--kept-by", "王五")
    assert json.loads(kept.read_text(encoding="utf-8"))["format"] == format
    assert status in (0, 1, 3)
    assert run("replay", str(kept)) == 0
    assert run(*paths, "--save", str(kept)) == 2  # nothing is overwritten
    log = tmp_path / "log.jsonl"
    assert run("log", "append", str(log), str(kept)) == 0
    assert run("log", "verify", str(log)) in (0, 3)
    redacted = tmp_path / "redacted.json"
    assert run("redact", str(kept), "--remove", "names", "-o", str(redacted)) == 0
    assert run("replay", str(redacted)) in (0, 3)
