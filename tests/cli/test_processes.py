"""The program as processes see it: pipes, consoles, completion, what a start costs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = str(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml")


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT", "VIRTUAL_ENV")}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **more}


def program(*args: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "qualityaward", *args],
        capture_output=True,
        check=False,
        env=environment(**more),
    )


def test_the_module_is_the_program() -> None:
    ran = program("--version")
    assert (ran.returncode, ran.stdout.split()[0]) == (0, b"qualityaward")


def test_a_gbk_console_gets_gbk() -> None:
    ran = program("render", "lyg_edz_2024", PYTHONIOENCODING="gbk")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "条文与规则" in ran.stdout.decode("gbk")
    assert b"\\u" not in ran.stdout


def test_a_console_that_cannot_show_chinese_gets_escapes() -> None:
    ran = program("schemes", PYTHONIOENCODING="latin-1")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"\\u8425\\u53e3" in ran.stdout


def test_json_is_json_on_every_console() -> None:
    import json

    args = ("evaluate", "lyg_edz_2024", CLEAN, "--on", "2024-10-15", "--format", "json")
    plain, gbk = program(*args), program(*args, PYTHONIOENCODING="gbk")
    assert gbk.stdout.isascii()
    assert json.loads(gbk.stdout) == json.loads(plain.stdout.decode("utf-8"))


def test_errors_reach_a_gbk_console() -> None:
    ran = program("check", "没有.yaml", PYTHONIOENCODING="gbk")
    assert ran.returncode == 2
    assert "没有 `没有.yaml` 这个规定文件" in ran.stderr.decode("gbk")


@pytest.mark.skipif(os.name == "nt", reason="a shell with a pipe is needed")
def test_a_closed_pipe_is_no_error() -> None:
    command = f"'{sys.executable}' -m qualityaward render yingkou | head -1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, check=False, env=environment())
    assert ran.stdout.decode() == "营口市市长质量奖管理办法\n"
    assert ran.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="a file name of any bytes is needed")
def test_a_name_that_is_no_text_is_shown_all_the_same() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "qualityaward", "check", b"\xff.yaml"],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_output_has_no_colour_in_a_pipe() -> None:
    assert b"\x1b" not in program("check", "nowhere.yaml").stderr
    assert b"\x1b" in program("check", "nowhere.yaml", FORCE_COLOR="1").stderr


def test_help_imports_little() -> None:
    """A shell's completion and `--help` wait for no model, reader or rule."""
    code = (
        "import sys; from qualityaward.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(*sorted(m for m in sys.modules if m in ('pydantic', 'yaml', 'rule_engine', 'dateutil')"
        " or m.startswith(('qualityaward.scheme', 'qualityaward.language', 'qualityaward.reading'))), sep=',', file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment())
    assert ran.stderr.strip() == b""


def completed(words: str, **more: str) -> list[str]:
    ran = program(
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split(" ")) - 1),
        _QUALITYAWARD_COMPLETE="bash_complete",
        **more,
    )
    return [line.partition(",")[2] for line in ran.stdout.decode().splitlines()]


def test_commands_ids_and_readings_are_completed() -> None:
    assert completed("qualityaward ev") == ["evaluate"]
    assert "yingkou" in completed("qualityaward check yi")
    assert "three_year_scope=carried_over" in completed(
        "qualityaward evaluate lyg_edz_2024 r.yaml --reading three"
    )


def test_what_was_one_in_two_revisions_is_completed() -> None:
    for command in (
        "diff lianyungang_2021 lianyungang_2024",
        "impact lianyungang_2021 lianyungang_2024 records",
    ):
        old = completed(f"qualityaward {command} --match 8(")
        assert {"8(4)=", "8(1)="} <= set(old)
        assert all(each.startswith("8(") for each in old)
        new = completed(f"qualityaward {command} --match 8(4)=")
        assert new[0] == "8(4)=8(4)"
        assert "8(4)=9(1)" in new
    assert not any(completed("qualityaward diff lianyungang_2021 --match 8("))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_of_shells_is_printed(shell: str) -> None:
    ran = program(_QUALITYAWARD_COMPLETE=f"{shell}_source")
    assert b"_QUALITYAWARD_COMPLETE" in ran.stdout
