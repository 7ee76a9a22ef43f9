"""The commands that keep, replay and redact: exit statuses, messages and files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.batch import FEW, answers
from qualityaward.keeping.store import held
from tests.keeping.cases import INDIVIDUAL, changed, decision

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
CABLE = str(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml")
EVALUATE = ("evaluate", "lyg_edz_2024", CABLE, "--on", "2024-10-15", "--detail", "line")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUALITYAWARD_LANG", "NO_COLOR", "FORCE_COLOR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str | Path) -> Ran:
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in args])
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return Ran(int(left.value.code or 0), shown.out, shown.err)

    return run


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "a.json"
    path.write_text(decision().to_json(), encoding="utf-8")
    return path


def test_what_evaluate_saves_is_replayed_as_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    saved = run(*EVALUATE, "--save", path, "--kept-by", "张三", "--kept-at", "2024-10-15T09:00:00+08:00")
    assert saved.status == 0
    assert str(path) in saved.err
    assert qa.load_decision(path).kept == {"at": "2024-10-15T09:00:00+08:00", "by": "张三"}
    found = run("replay", path)
    assert (found.status, found.out.splitlines()[0]) == (0, "相同")
    assert str(qa.load_decision(path).content) in found.out


def test_the_clock_is_read_at_the_border_only(run: Run, tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        run(*EVALUATE, "--save", tmp_path / name)
    one, two = qa.load_decision(tmp_path / "a.json"), qa.load_decision(tmp_path / "b.json")
    assert one.kept["at"].endswith("+00:00")
    assert "by" not in one.kept
    assert one.content == two.content


def test_a_decision_overwrites_no_file(run: Run, kept: Path) -> None:
    before = kept.read_bytes()
    for command in ((*EVALUATE, "--save", kept), ("redact", kept, "--remove", "names", "-o", kept)):
        found = run(*command)
        assert (found.status, found.out) == (2, "")
        assert "decision-exists" in found.err
    assert kept.read_bytes() == before


def test_a_verdict_in_which_the_engines_differ_is_not_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qualityaward.deciding import second_opinion
    from qualityaward.source import NOWHERE

    differs = second_opinion.Disagreement("1", NOWHERE, "a", True, False)
    monkeypatch.setattr(second_opinion, "second_opinion", lambda _: [differs])
    found = run(*EVALUATE, "--second-opinion", "--save", tmp_path / "a.json")
    assert found.status == 2
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("value", ["yesterday", "2024-13-01", "2024-10-15 25:00"])
def test_a_time_that_is_none_is_refused(run: Run, tmp_path: Path, value: str) -> None:
    assert run(*EVALUATE, "--save", tmp_path / "a.json", "--kept-at", value).status == 2


def test_an_altered_decision_exits_with_one_and_names_the_place(run: Run, kept: Path) -> None:
    altered = changed(decision(), lambda d: d["record"]["facts"].update(patents=9))
    kept.write_text(altered.to_json(), encoding="utf-8")
    found = run("replay", kept)
    assert found.status == 1
    assert "记录被改动：patents" in found.out
    english = run("replay", kept, "--lang", "en")
    assert "record altered: patents" in english.out
    assert "9" not in english.out.split("made")[0].replace(decision().seal, "").replace(
        str(decision().content), ""
    )


def test_what_is_no_decision_exits_with_two(run: Run, tmp_path: Path) -> None:
    for name, text in (
        ("a.json", "{"),
        ("b.json", "{}"),
        ("c.json", '{"format": "qualityaward.decision/2"}'),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        found = run("replay", path)
        assert (found.status, found.out.splitlines()[0]) == (2, "无法重放")
        assert f"{path}:1:" in found.err
    assert run("replay", tmp_path / "none.json").status == 2
    (tmp_path / "empty").mkdir()
    assert "decisions-none" in run("replay", tmp_path / "empty").err


def test_a_folder_and_lines_are_replayed_together(run: Run, kept: Path) -> None:
    lines = [decision().to_json(lines=False), decision(INDIVIDUAL).to_json(lines=False)]
    altered = changed(decision(), lambda d: d["verdict"].update(outcome="ineligible")).to_json(lines=False)
    (kept.parent / "more").mkdir()
    (kept.parent / "more" / "b.jsonl").write_text(
        "".join([*lines, "\n", altered, "nonsense\n"]), encoding="utf-8"
    )
    (kept.parent / "notes.txt").write_text("no decision", encoding="utf-8")
    found = run("replay", kept.parent, "--lang", "en")
    assert found.status == 2
    assert found.out.splitlines()[-1] == "5 in all: 3 same, 1 different, 1 could not be replayed"
    assert f"different  {kept.parent / 'more' / 'b.jsonl'}:4" in found.out
    assert "(kept: not eligible; decided again: eligible)" in found.out
    assert "b.jsonl:5" in found.out


def test_json_tells_programs_the_same(run: Run, kept: Path) -> None:
    altered = changed(decision(), lambda d: d["verdict"].update(outcome="ineligible"))
    (kept.parent / "b.json").write_text(altered.to_json(), encoding="utf-8")
    one, two = json.loads(run("replay", kept.parent, "--format", "json").out)
    assert (one["result"], one["differences"], one["seal"]) == ("same", [], decision().seal)
    assert two["result"] == "different"
    assert {
        "cause": "verdict",
        "path": "verdict.outcome",
        "what": "decided",
        "kept": "ineligible",
        "now": "eligible",
    } in two["differences"]


def test_many_decisions_by_several_processes_come_in_order(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    count = FEW + 20
    path.write_text(decision().to_json(lines=False) * (count - 1) + "{}\n", encoding="utf-8")
    found = list(answers(held([str(path)]), jobs=2))
    assert [each.place for each in found] == [f"{path}:{n}" for n in range(1, count + 1)]
    assert [each.result for each in found] == ["same"] * (count - 1) + ["failed"]


def test_redacting_writes_a_copy_that_replays(run: Run, kept: Path) -> None:
    out = kept.parent / "out.json"
    found = run("redact", kept, "--remove", "names", "--remove", "facts.patents", "-o", out)
    assert (found.status, found.out) == (0, "")
    assert "第一条“法人”、结论" in found.err
    assert "示例厂" not in out.read_text(encoding="utf-8")
    again = run("replay", out)
    assert again.status == 3
    assert again.out.splitlines()[0] == "结论未能重新判定：据以得出结论的内容已删去"
    assert "已删去" in again.out
    assert "不能重新判定：第一条“法人”、结论" in again.out
    assert "没有签名" in again.out


def test_redacting_without_a_file_prints_the_copy(run: Run, kept: Path) -> None:
    found = run("redact", kept, "--remove", "ids")
    assert qa.read_decision(found.out).removed


def test_the_second_opinion_is_asked_when_it_is_wanted(run: Run, kept: Path) -> None:
    assert run("replay", kept, "--second-opinion").status == 0


HOSTILE = "<script>alert(1)</script>=cmd|' /C calc'!A0 \\u202e\\ud800 ${x} {{y}} \x7f"


def test_hostile_text_in_a_record_is_kept_and_replayed_as_text() -> None:
    from tests.keeping.cases import RECORD

    text = HOSTILE.replace("\x7f", "")
    facts = {
        **RECORD["facts"],
        "note": text,
        "incidents": [{"date": "2023-01-01", "grave": False, "what": text}],
    }
    record = {**RECORD, "name": text, "id": text, "facts": facts}
    kept = qa.read_decision(decision(record).to_json())
    assert kept.data["record"]["name"] == text
    assert qa.replay(kept).same


def test_hostile_paths_and_versions_of_a_forged_file_are_shown_tame(run: Run, kept: Path) -> None:
    def forge(data: dict[str, object]) -> None:
        data["record"]["facts"]["\u001b[31m\n\u202e"] = True  # type: ignore[index]  # plain data
        data["engine"] = {"version": "\u001b]0;x\u0007"}

    kept.write_text(changed(decision(), forge).to_json(), encoding="utf-8")
    found = run("replay", kept)
    assert found.status == 1
    for char in ("\x1b", "\x07", "\u202e"):
        assert char not in found.out + found.err
