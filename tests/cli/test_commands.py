"""The command line: exit statuses, output and messages of every command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from qualityaward.cli import main
from qualityaward.files import load_record, load_scheme

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "lyg_edz_2024"
CLEAN = str(EXAMPLES / "cable-clean.yaml")
FAILING = str(EXAMPLES / "chemical-failing.yaml")
INCOMPLETE = str(EXAMPLES / "robotics-incomplete.yaml")
ON = ("--on", "2024-10-15")


class Ran(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QUALITYAWARD_LANG", "NO_COLOR", "FORCE_COLOR", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> Ran:
        with pytest.raises(SystemExit) as left:
            main(args)
        shown = capsys.readouterr()
        assert "Traceback" not in shown.err
        return Ran(int(left.value.code or 0), shown.out, shown.err)

    return run


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """The zone's scheme with two mistakes."""
    text = (ROOT / "schemes" / "lyg_edz_2024.yaml").read_text(encoding="utf-8")
    text = text.replace("none: violations", "none: violatons").replace("members >= 3", "members > = 3")
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


# evaluate ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "status"),
    [
        (CLEAN, 0),
        (FAILING, 1),
        (INCOMPLETE, 3),
        (str(EXAMPLES / "case-complete.yaml"), 0),
        (str(EXAMPLES / "case-late.yaml"), 1),
    ],
)
def test_the_outcome_is_the_exit_status(run: Run, record: str, status: int) -> None:
    assert run("evaluate", "lyg_edz_2024", record, *ON).status == status


def test_a_verdict_is_on_standard_output_and_nothing_else_is(run: Run) -> None:
    ran = run("evaluate", "lyg_edz_2024", CLEAN, *ON)
    assert "示例电缆有限公司" in ran.out
    assert ran.err == ""


def test_json_is_the_verdict_of_the_library(run: Run) -> None:
    from datetime import date

    from qualityaward.deciding.evaluate import evaluate

    verdict = evaluate(load_scheme("lyg_edz_2024"), load_record(FAILING), on=date(2024, 10, 15))
    assert (
        json.loads(run("evaluate", "lyg_edz_2024", FAILING, *ON, "--format", "json").out) == verdict.to_dict()
    )


def test_markdown_begins_with_a_heading(run: Run) -> None:
    assert run("evaluate", "lyg_edz_2024", CLEAN, *ON, "--format", "markdown").out.startswith("# ")


def test_the_line_is_one_line(run: Run) -> None:
    assert run("evaluate", "lyg_edz_2024", CLEAN, *ON, "--detail", "line").out.count("\n") == 1


def test_a_reading_changes_the_verdict(run: Run) -> None:
    record = str(EXAMPLES / "pharma-reading.yaml")
    assert run("evaluate", "lyg_edz_2024", record, *ON).status == 0
    assert (
        run("evaluate", "lyg_edz_2024", record, *ON, "--reading", "three_year_scope=first_item_only").status
        == 1
    )


def test_a_parameter_is_parsed_by_its_type(run: Run) -> None:
    record = str(ROOT / "examples" / "lianyungang_2024" / "silicon-clean.yaml")
    ran = run(
        "evaluate",
        "lianyungang_2024",
        record,
        "--on",
        "2024-12-20",
        "--set",
        "invention_patents_minimum=500",
        "-f",
        "json",
    )
    assert ran.status == 1
    assert json.loads(ran.out)["parameters"]["invention_patents_minimum"] == {"value": 500, "source": "set"}


@pytest.mark.parametrize("value", ["很多", "-3", "1.5", "99999999999999999999", "０"])
def test_a_wrong_value_is_shown_with_its_parameter(run: Run, value: str) -> None:
    record = str(ROOT / "examples" / "lianyungang_2024" / "silicon-clean.yaml")
    ran = run("evaluate", "lianyungang_2024", record, *ON, "--set", f"invention_patents_minimum={value}")
    assert ran.status == 2
    assert "parameters.invention_patents_minimum: " in ran.err


def test_a_level_is_a_parameter_too(run: Run) -> None:
    ran = run(
        "evaluate", "yingkou", CLEAN, *ON, "--set", "prominent_complaint_severity=general", "--format", "json"
    )
    assert json.loads(ran.out)["parameters"]["prominent_complaint_severity"]["value"] == "general"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "缺少日期：按哪一天判定"),
        (("--on", "2024/10/15"), "写成 2024-10-15"),
        (("--on", "2024年1月5日"), "写成 2024-01-05"),
        (("--on", "2024-02-30"), "没有 2024-02-30 这一天"),
        (("--on", "昨天"), "不是日期"),
        ((*ON, "--reading", "three_year_scop=carried_over"), "是不是想写 `three_year_scope`"),
        ((*ON, "--reading", "three_year_scope=carried"), "carried_over"),
        ((*ON, "--reading", "three_year_scope"), "口径=选项"),
        ((*ON, "--reading", "three_year_scope＝carried_over"), "半角等号"),
        ((*ON, "--reading", "rising_of=ratio", "--reading", "rising_of=headcount"), "写了两次"),
        ((*ON, "--set", "minimum=1"), "没有 `minimum` 这个参数"),
        ((*ON, "--format", "odt"), "可选"),
        ((*ON, "--raeding", "x=y"), "--reading"),
    ],
)
def test_a_wrong_request_says_what_to_write(run: Run, args: tuple[str, ...], said: str) -> None:
    ran = run("evaluate", "lyg_edz_2024", CLEAN, *args)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("command", "file"), [("round", "rounds/edz-over"), ("select", "selections/yingkou-tie")]
)
def test_the_day_of_a_list_is_said_to_stand_in_its_file(run: Run, command: str, file: str) -> None:
    ran = run(command, "lyg_edz_2024", f"examples/{file}.yaml", *ON)
    assert (ran.status, ran.out) == (2, "")
    assert "`on: 2024-10-15`" in ran.err


def test_every_wrong_reading_is_named_at_once(run: Run) -> None:
    ran = run("evaluate", "lyg_edz_2024", CLEAN, *ON, "--reading", "a=b", "--reading", "c=d", "--set", "e=1")
    assert [f"`{name}`" in ran.err for name in "ace"] == [True] * 3


def test_a_record_has_all_its_problems_shown_with_their_places_and_no_values(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "记录.yaml"
    path.write_text(
        "format: qualityaward.record/1\nid: a\nsubject: organization\nfacts:\n  legal_persn: true\n"
        "  registered_region: 机密地址\n  incidents: 无\n  operating_since: 去年\nfindings:\n  reputation_good: 好\n",
        encoding="utf-8",
    )
    ran = run("evaluate", "lyg_edz_2024", str(path), *ON)
    assert (ran.status, ran.out) == (2, "")
    assert [f"{path}:{line}:" in ran.err for line in (5, 6, 7, 8, 10)] == [True] * 5
    assert "是不是想写 `legal_person`" in ran.err
    assert "机密地址" not in ran.err


def test_a_record_is_read_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(CLEAN).read_bytes())))
    assert run("evaluate", "lyg_edz_2024", "-", *ON).status == 0


@pytest.mark.parametrize(
    ("scheme", "record", "said"),
    [
        ("lyg_edz_2023", CLEAN, "是不是想写 `lyg_edz_2024`"),
        ("YINGKOU", CLEAN, "是不是想写 `yingkou`"),
        ("营口", CLEAN, "是不是想写 `yingkou`"),
        ("", CLEAN, "没有编号为 ``"),
        ("lyg_edz_2024", "", "没有 `` 这个记录文件"),
        ("没有.yaml", CLEAN, "没有 `没有.yaml` 这个规定文件"),
        ("lyg_edz_2024", "no.yaml", "没有 `no.yaml` 这个记录文件"),
        ("lyg_edz_2024", CLEAN[:-6] + ".yaml", "cable-clean.yaml"),
        ("lyg_edz_2024", str(EXAMPLES), "是文件夹"),
        (str(EXAMPLES), CLEAN, "是文件夹"),
        (CLEAN, "lyg_edz_2024", "这是一份记录，不是规定"),
        ("lyg_edz_2024", str(ROOT / "schemes" / "yingkou.yaml"), "这是一份规定，不是记录"),
        ("./lyg_edz_2024", CLEAN, "扩展名"),
    ],
)
def test_a_wrong_file_is_named_with_what_to_do(run: Run, scheme: str, record: str, said: str) -> None:
    ran = run("evaluate", scheme, record, *ON)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err


# -o ---------------------------------------------------------------------------------------------------------


def test_a_file_holds_what_the_screen_would_show(run: Run, tmp_path: Path) -> None:
    shown = run("evaluate", "lyg_edz_2024", CLEAN, *ON).out
    ran = run("evaluate", "lyg_edz_2024", CLEAN, *ON, "-o", str(tmp_path / "out.txt"))
    assert ran == Ran(0, "", "")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == shown
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_an_input_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    record = tmp_path / "r.yaml"
    shutil.copy(CLEAN, record)
    before = record.read_bytes()
    ran = run("evaluate", "lyg_edz_2024", str(record), *ON, "-o", f"{tmp_path}/../{tmp_path.name}/r.yaml")
    assert (ran.status, record.read_bytes()) == (2, before)
    assert "不能覆盖" in ran.err


def test_a_failed_run_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("旧", encoding="utf-8")
    assert run("render", "lyg_edz_2023", "-o", str(target)).status == 2
    assert target.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize(("place", "said"), [("no/such/out.txt", "文件夹"), (".", "是文件夹")])
def test_an_impossible_output_is_said(run: Run, tmp_path: Path, place: str, said: str) -> None:
    ran = run("render", "yingkou", "-o", str(tmp_path / place))
    assert ran.status == 2
    assert said in ran.err


# sanctions --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "status"),
    [
        ("lyg_edz_2024/cable-clean", 0),
        ("lyg_edz_2024/port-debarred", 1),
        ("lyg_edz_2024/port-free-again", 0),
        ("lyg_edz_2024/materials-misconduct", 1),
        ("lyg_edz_2024/robotics-incomplete", 3),
        ("lyg_edz_2024/winner-kept", 0),
        ("lyg_edz_2024/winner-accident", 1),
        ("lyg_edz_2024/winner-incomplete", 3),
        ("lyg_edz_2024/case-complete", 2),
        ("lyg_edz_2024/no-such-record", 2),
    ],
)
def test_whether_a_record_is_barred_is_the_exit_status(run: Run, record: str, status: int) -> None:
    scheme = record.partition("/")[0]
    assert run("sanctions", scheme, str(ROOT / "examples" / f"{record}.yaml"), *ON).status == status


def test_what_the_source_does_not_state_is_no_freedom(run: Run) -> None:
    record = str(ROOT / "examples" / "lianyungang_2024" / "winner-again.yaml")
    assert run("sanctions", "lianyungang_2024", record, "--on", "2024-12-20").status == 3


def test_sanctions_in_every_format(run: Run, tmp_path: Path) -> None:
    record = str(EXAMPLES / "instrument-revoked.yaml")
    found = json.loads(run("sanctions", "lyg_edz_2024", record, *ON, "--format", "json").out)
    assert (found["format"], found["first_free"]) == ("qualityaward.sanctions/1", "2027-06-11")
    assert run("sanctions", "lyg_edz_2024", record, *ON, "-f", "markdown", "--lang", "en").out.startswith(
        "# Sanctions"
    )
    target = tmp_path / "sanctions.txt"
    assert run("sanctions", "lyg_edz_2024", record, *ON, "-o", str(target)).out == ""
    assert target.read_text(encoding="utf-8") == run("sanctions", "lyg_edz_2024", record, *ON).out


def test_a_reading_moves_the_first_free_day(run: Run) -> None:
    record = str(EXAMPLES / "instrument-revoked.yaml")
    args = ("--reading", "debarment_start=announced_on", "--format", "json")
    assert json.loads(run("sanctions", "lyg_edz_2024", record, *ON, *args).out)["first_free"] == "2027-07-02"


def test_colours_change_no_character_of_sanctions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    record = str(EXAMPLES / "instrument-revoked.yaml")
    plain = run("sanctions", "lyg_edz_2024", record, *ON).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("sanctions", "lyg_edz_2024", record, *ON).out
    assert coloured != plain
    assert click.unstyle(coloured) == plain


# check ------------------------------------------------------------------------------------------------------


def test_bundled_schemes_are_clean(run: Run) -> None:
    ran = run("check", "yingkou", "lyg_edz_2024", "lianyungang_2021", "lianyungang_2024")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith("\n4 个文件没有问题；检查意见6条\n")
    assert "错误" not in ran.out


def test_strictly_warnings_are_problems_and_notes_are_not(run: Run) -> None:
    ran = run("check", "lyg_edz_2024", "--strict")
    assert ran.status == 1
    assert ran.out.endswith("1 个文件中 1 个有问题，共 2 个问题；检查意见1条\n")


@pytest.mark.parametrize("strict", [[], ["--strict"]])
def test_a_scheme_without_findings_is_clean_also_strictly(run: Run, strict: list[str]) -> None:
    path = str(ROOT / "examples/schemes/teams.yaml")
    assert run("check", path, *strict) == Ran(0, "1 个文件没有问题\n", "")


def test_findings_as_json_say_what_they_weigh_and_where_to_read(run: Run) -> None:
    found = json.loads(run("check", "lianyungang_2024", "--format", "json").out)
    assert [(f["code"], f["severity"], f["at"], f["page"]) for f in found] == [
        ("citation-paragraph", "warning", "9(4)", "docs/reference/lints.md#citation-paragraph")
    ]
    assert found[0]["file"].endswith("lianyungang_2024.yaml")


def test_findings_as_annotations(run: Run) -> None:
    lines = run("check", "lyg_edz_2024", "--format", "github").out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::notice", "::warning", "::warning"]


def test_problems_and_findings_as_sarif(run: Run, broken: str) -> None:
    log = json.loads(run("check", broken, "lyg_edz_2024", "--format", "sarif").out)
    results = log["runs"][0]["results"]
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert [r["level"] for r in results] == ["error", "error", "note", "warning", "warning"]
    rules = {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]}
    assert {r["ruleId"] for r in results} == rules
    assert all(r["locations"][0]["physicalLocation"]["region"]["startLine"] > 0 for r in results)


def test_every_problem_is_listed_with_its_place(run: Run, broken: str) -> None:
    ran = run("check", broken, "yingkou")
    assert ran.status == 1
    assert ran.out.count(f"{broken}:") == 2
    assert "是不是想写 `violations`" in ran.out
    assert ran.out.endswith("2 个文件中 1 个有问题，共 2 个问题；检查意见1条\n")


def test_a_scheme_that_is_not_there_does_not_stop_the_others(run: Run, broken: str) -> None:
    ran = run("check", "nowhere", broken)
    assert ran.status == 2
    assert "nowhere" in ran.err
    assert "violations" in ran.out


def test_problems_as_json(run: Run, broken: str) -> None:
    found = json.loads(run("check", broken, "--format", "json").out)
    assert {p["code"] for p in found} == {"name-unknown", "expression-outside-profile"}
    assert all(p["file"] == broken and p["line"] > 0 for p in found)


def test_no_problems_as_json(run: Run) -> None:
    assert json.loads(run("check", str(ROOT / "examples/schemes/teams.yaml"), "--format", "json").out) == []


@pytest.mark.parametrize("format", ["json", "github"])
def test_a_file_that_is_not_there_never_reads_as_clean(run: Run, format: str) -> None:
    ran = run("check", "yingkou", "no/such.yaml", "--format", format)
    assert ran.status == 2
    assert "file-missing" in ran.out


def test_problems_as_annotations(run: Run, broken: str) -> None:
    lines = run("check", broken, "--format", "github").out.splitlines()
    assert [line.startswith(f"::error file={broken},line=") for line in lines] == [True, True]


@pytest.mark.parametrize(
    ("path", "said"), [(CLEAN, "这是一份记录"), (str(ROOT / "schemes/base/1.yaml"), "这是一份词汇")]
)
def test_another_kind_of_file_is_recognised(run: Run, path: str, said: str) -> None:
    ran = run("check", path)
    assert ran.status == 1
    assert said in ran.out
    assert "共 1 个问题" in ran.out


# schemes, render, the program -------------------------------------------------------------------------------


def test_schemes_are_listed(run: Run) -> None:
    ran = run("schemes")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()][1:] == [
        "lianyungang_2021",
        "lianyungang_2024",
        "lyg_edz_2024",
        "yingkou",
    ]


def test_schemes_as_json_in_english(run: Run) -> None:
    found = json.loads(run("schemes", "--format", "json", "--lang", "en").out)
    assert found[-1]["title"] == "Measures for the Yingkou Mayor's Quality Award"
    assert found[-1]["origin"] == "bundled"


def test_a_folder_of_schemes_comes_first(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "schemes" / "yingkou.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("id: yingkou", "id: mine"), encoding="utf-8")
    assert "mine" in run("schemes", "--schemes", str(tmp_path)).out
    assert run("evaluate", "mine", CLEAN, *ON, "--schemes", str(tmp_path)).status == 1
    assert run("check", "mine").status == 2


def test_a_scheme_with_problems_is_listed_as_such(run: Run, broken: str) -> None:
    assert "有问题" in run("schemes", "--schemes", str(Path(broken).parent)).out


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.status == 0
    assert ran.out.startswith("用法：qualityaward [选项] 命令")


@pytest.mark.parametrize("args", [(), ("evaluate",)])
def test_help_is_a_command_too(run: Run, args: tuple[str, ...]) -> None:
    assert run("help", *args) == run(*args, "--help")


def test_colours_change_no_character_of_a_verdict(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    plain = run("evaluate", "lyg_edz_2024", FAILING, *ON, "--detail", "full").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run("evaluate", "lyg_edz_2024", FAILING, *ON, "--detail", "full").out
    assert coloured != plain
    assert click.unstyle(coloured) == plain


def test_an_unknown_command_is_answered_with_the_nearest(run: Run) -> None:
    ran = run("chekc")
    assert ran.status == 2
    assert "是不是想写 `check`" in ran.err


@pytest.mark.parametrize("command", ["check", "evaluate", "render", "schema", "schemes"])
@pytest.mark.parametrize(
    "order", [("--lang", "en", "{}", "--help"), ("{}", "--help", "--lang", "en"), ("{}", "--lang=en", "-h")]
)
def test_help_is_english_wherever_it_is_asked_for(run: Run, command: str, order: tuple[str, ...]) -> None:
    ran = run(*(word.format(command) for word in order))
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: qualityaward {command} ")
    assert ran.out.isascii()


@pytest.mark.parametrize("command", ["check", "evaluate", "render", "schema", "schemes"])
def test_help_is_chinese_by_default(run: Run, command: str) -> None:
    """The locale, French here, decides nothing."""
    out = run(command, "--help").out
    assert out.startswith(f"用法：qualityaward {command} [选项]")
    for english in ("Options", "Usage", "default", "required", "Show this"):
        assert english not in out


def test_the_environment_chooses_english(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALITYAWARD_LANG", "en")
    assert run("--help").out.startswith("Usage:")
    assert run("--help", "--lang", "zh").out.startswith("用法：")


def test_errors_are_english_too(run: Run) -> None:
    assert "did you mean `yingkou`?" in run("render", "yingku", "--lang", "en").err
    assert "is missing" in run("--lang", "en", "evaluate", "yingkou", CLEAN).err


def test_no_line_of_help_is_wider_than_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from qualityaward.document.wrapping import cells

    monkeypatch.setenv("COLUMNS", "80")
    for command in ("check", "evaluate", "render", "schema", "schemes"):
        for lang in ("zh", "en"):
            lines = run(command, "--help", "--lang", lang).out.splitlines()
            assert [line for line in lines if cells(line) > 88] == []


@pytest.mark.parametrize(("variable", "coloured"), [("FORCE_COLOR", True), ("NO_COLOR", False)])
def test_colour_is_asked_for_or_not_there(
    run: Run, broken: str, monkeypatch: pytest.MonkeyPatch, variable: str, coloured: bool
) -> None:
    monkeypatch.setenv(variable, "1")
    assert ("\x1b[" in run("check", broken).out) is coloured


def test_an_error_of_ours_is_no_verdict(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A traceback's own status, 1, would read as "ineligible"."""
    from qualityaward import files

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(files, "load_scheme", fails)
    with pytest.raises(SystemExit) as left:
        main(["render", "yingkou"])
    assert left.value.code == 2
    assert "程序内部出错" in capsys.readouterr().err


def test_commands_are_listed_with_the_lines_that_they_have() -> None:
    from click import Context

    from qualityaward.cli.program import COMMANDS, _line, program

    whole = program()
    for name in COMMANDS:
        real = whole.get_command(Context(whole), name)
        assert real is not None
        assert real.name == name
        assert not real.hidden
        assert _line(name).get_short_help_str(200) == real.get_short_help_str(200) != ""


@pytest.mark.parametrize(
    "asked",
    [
        ("render", "lyg_edz_2024", "--format", "docx"),
        ("render", "lyg_edz_2024", "--format", "pdf"),
        ("evaluate", "lyg_edz_2024", CLEAN, *ON, "--format", "docx"),
        ("diff", "lianyungang_2021", "lianyungang_2024", "--format", "docx"),
        ("diff", "lianyungang_2021", "lianyungang_2024", "--format", "xlsx"),
    ],
    ids=lambda asked: " ".join((asked[0], asked[-1])),
)
def test_a_format_that_is_no_text_asks_for_a_file(run: Run, asked: tuple[str, ...]) -> None:
    found = run(*asked)
    assert (found.status, found.out) == (2, "")
    assert f"`--format {asked[-1]}`" in found.err


def test_a_missing_option_is_named_as_it_is_written(run: Run) -> None:
    ran = run("form", "yingkou")
    assert ran.status == 2
    assert "缺少`-o 文件`" in ran.err
