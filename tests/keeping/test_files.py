"""No command harms a file: inputs, what is there already, what is not ours. Real processes, real links and pipes."""

from __future__ import annotations

import ast
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

import qualityaward as qa
from qualityaward import disk
from qualityaward.errors import RequestError
from qualityaward.keeping.log import open_log
from qualityaward.keeping.page import decision_page
from tests import processes
from tests.keeping.cases import tiny

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
ON = ("--on", "2024-10-15")
POSIX = pytest.mark.skipif(
    not hasattr(os, "mkfifo"), reason="pipes and sockets in folders exist on POSIX only"
)


def start(*args: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "qualityaward", *map(str, args)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )  # fmt: skip


def ran(*args: str | Path) -> tuple[int, str]:
    status, out, err = processes.ran(*args)
    assert "Traceback" not in err, err
    return status, out + err


MANY = """
import contextlib, io, json, sys
from qualityaward.cli import main
found = []
for command in json.loads(sys.argv[1]):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            main(command)
        except SystemExit as left:
            status = left.code
    found.append([status, out.getvalue()])
print(json.dumps(found))
"""


def ran_all(commands: Sequence[Sequence[str | Path]]) -> list[tuple[int, str]]:
    """Many command lines in one process, which would hang with the first that waits."""
    given = json.dumps([[str(each) for each in command] for command in commands])
    process = subprocess.run(
        [sys.executable, "-c", MANY, given], capture_output=True, text=True, encoding="utf-8", timeout=60, check=True,
        stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )  # fmt: skip
    return [(status, out) for status, out in json.loads(process.stdout)]


def state(folder: Path) -> dict[str, str]:
    """Every file of a folder, by what it holds."""
    return {
        str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.endswith((".sqlite-wal", ".sqlite-shm", ".db-wal", ".db-shm"))
    }


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one of everything that a command reads."""
    folder = tmp_path / "desk"
    shutil.copytree(ROOT / "examples" / "lyg_edz_2024", folder / "records")
    (folder / "schemes").mkdir()
    for name in ("lyg_edz_2024", "lyg_edz_2021"):
        if (source := ROOT / "schemes" / f"{name}.yaml").is_file():
            shutil.copy(source, folder / "schemes")
    shutil.copytree(ROOT / "examples" / "rounds", folder / "rounds")
    shutil.copytree(ROOT / "examples" / "selections", folder / "selections")
    shutil.copytree(ROOT / "examples" / "procedure", folder / "procedure")
    shutil.copy(ROOT / "examples" / "decisions" / "valve.json", folder / "valve.json")
    (folder / "kept.json").write_text(tiny().to_json(), encoding="utf-8")
    for name in ("log.jsonl", "log.sqlite"):
        open_log(folder / name).append(tiny(), "2024-10-15T09:00:00+08:00")
    return folder


def commands(desk: Path) -> Iterator[tuple[tuple[str | Path, ...], list[Path]]]:
    """Commands that take ``-o``, and the files that each reads."""
    scheme, record = desk / "schemes" / "lyg_edz_2024.yaml", desk / "records" / "cable-clean.yaml"
    case = desk / "procedure" / "lyg-in-order.yaml"
    calendar = desk / "procedure" / "calendar-2024.yaml"
    yield ("evaluate", scheme, record, *ON), [scheme, record]
    yield ("evaluate", "--family", "lyg_edz", record, *ON, "--schemes", desk / "schemes"), [scheme, record]
    yield ("evaluate", "lyg_edz_2024", record, *ON, "--schemes", desk / "schemes"), [scheme, record]
    yield ("sanctions", scheme, record, *ON), [scheme, record]
    yield ("render", scheme), [scheme]
    yield ("schema", scheme), [scheme]
    yield ("diff", scheme, desk / "schemes" / "lyg_edz_2024.yaml"), [scheme]
    yield (
        ("impact", scheme, scheme, desk / "records", *ON),
        [scheme, record, desk / "records" / "winner-kept.yaml"],
    )
    yield ("procedure", scheme, case, *ON, "--calendar", calendar), [scheme, case, calendar]
    yield ("replay", desk / "valve.json"), [desk / "valve.json"]
    yield ("replay", desk / "valve.json", desk / "log.jsonl"), [desk / "valve.json", desk / "log.jsonl"]
    yield ("replay", desk / "log.sqlite"), [desk / "log.sqlite"]
    yield ("replay", desk), [desk / "valve.json", desk / "kept.json", desk / "log.jsonl"]
    yield ("report", desk / "valve.json"), [desk / "valve.json"]
    yield ("redact", desk / "valve.json", "--remove", "names"), [desk / "valve.json"]
    yield ("log", "show", desk / "log.jsonl"), [desk / "log.jsonl"]
    yield ("log", "show", desk / "log.jsonl", "1"), [desk / "log.jsonl"]
    for at in sorted((desk / "rounds").glob("*.yaml")):
        if "scheme: lyg_edz_2024" in at.read_text(encoding="utf-8"):
            read = [
                each
                for each in sorted((desk / "rounds").rglob("*.yaml"))
                if each.name in at.read_text(encoding="utf-8")
            ]
            yield ("round", "lyg_edz_2024", at), [at, *read]


def names_of(path: Path, folder: Path) -> Iterator[Path]:
    """Other names of a file: as it is, by way of a folder, a symbolic link, a chain of them, a hard link."""
    yield path
    yield path.parent / ".." / path.parent.name / path.name
    link = folder / f"link-{path.name}"
    link.symlink_to(path)
    yield link
    chain = folder / f"chain-{path.name}"
    chain.symlink_to(link)
    yield chain
    (folder / "by-folder").symlink_to(path.parent)
    yield folder / "by-folder" / path.name
    hard = folder / f"hard-{path.name}"
    os.link(path, hard)
    yield hard


@POSIX
def test_no_output_is_ever_an_input_under_any_name(desk: Path, tmp_path: Path) -> None:
    from qualityaward.cli import main  # one process: many commands, each a run of its own

    before = state(desk)
    tried = 0
    for number, (command, inputs) in enumerate(commands(desk)):
        for place, path in enumerate(inputs):
            folder = tmp_path / f"{number}-{place}"
            folder.mkdir()
            for at, name in enumerate(names_of(path, folder)):
                if (
                    at % 3 != (number + place) % 3
                ):  # every command with some of the names, every name with some command
                    continue
                flags = () if command[0] in ("redact", "log") or at < 3 else ("--overwrite",)
                with pytest.raises(SystemExit) as left:
                    main([str(each) for each in (*command, "-o", name, *flags)])
                assert left.value.code == 2, (command, name)
                assert state(desk) == before, (command, name)
                tried += 1
    assert tried > 50


@POSIX
@pytest.mark.parametrize("place", range(3))
def test_a_process_says_that_its_output_is_an_input(desk: Path, tmp_path: Path, place: int) -> None:
    log = desk / "log.jsonl"
    hard = tmp_path / "hard"
    os.link(log, hard)
    name = (log, hard, desk / "records" / ".." / "log.jsonl")[place]
    before = state(desk)
    status, said = ran("replay", log, "-o", name, "--overwrite", "--lang", "en")
    assert (status, state(desk)) == (2, before)
    assert "output-is-input" in said


def test_a_record_that_only_the_round_names_is_not_overwritten(tmp_path: Path) -> None:
    shutil.copy(ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml", tmp_path / "a.yaml")
    made = tmp_path / "round.yaml"
    made.write_text(
        "format: qualityaward.round/1\nscheme: lyg_edz_2024\ndate: 2024-11-30\nwinners:\n  - {award: main, record: a.yaml}\n",
        encoding="utf-8",
    )
    os.link(tmp_path / "a.yaml", tmp_path / "out.txt")
    before = state(tmp_path)
    for name in ("a.yaml", "out.txt", "round.yaml"):
        for flags in ((), ("--overwrite",)):
            assert ran("round", "lyg_edz_2024", made, "-o", tmp_path / name, *flags)[0] == 2
    assert state(tmp_path) == before


# What is there already --------------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [(), ("--overwrite",)])
def test_an_output_that_is_a_link_to_nothing_is_told_as_that(tmp_path: Path, flags: tuple[str, ...]) -> None:
    link = tmp_path / "out.txt"
    link.symlink_to(tmp_path / "nowhere.txt")
    status, said = ran("render", "yingkou", "-o", link, *flags)
    assert (status, link.is_symlink(), link.exists()) == (2, True, False)
    assert "output-link" in said


def test_a_folder_that_is_called_as_a_regulation_hides_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yingkou").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    assert ran("check", "yingkou")[0] == 0
    status, said = ran("check", "elsewhere")
    assert status == 2
    assert "folder-as-file" in said


def test_an_answer_replaces_an_answer_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    assert ran("render", "yingkou", "-o", out)[0] == 0
    first = out.read_bytes()
    status, said = ran("render", "lyg_edz_2024", "-o", out, "--lang", "en")
    assert (status, out.read_bytes()) == (2, first)
    assert "output-exists" in said
    assert ran("render", "lyg_edz_2024", "-o", out, "--overwrite")[0] == 0
    assert out.read_bytes() != first
    assert [p.name for p in tmp_path.iterdir()] == ["out.md"]


@pytest.mark.parametrize(
    "name", ["valve.json", "log.jsonl", "log.sqlite", "records/cable-clean.yaml", "schemes/lyg_edz_2024.yaml"]
)
def test_what_somebody_made_or_kept_is_never_replaced(desk: Path, name: str) -> None:
    before = state(desk)
    status, said = ran("render", "yingkou", "-o", desk / name, "--overwrite", "--lang", "en")
    assert (status, state(desk)) == (2, before)
    assert "output-not-answer" in said


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.txt"])
def test_a_page_in_which_a_decision_stands_is_never_replaced(desk: Path, name: str) -> None:
    page = desk / name
    page.write_text(decision_page(qa.load_decision(desk / "valve.json")), encoding="utf-8")
    before = state(desk)
    for command in (
        ("render", "yingkou", "-f", "html"),
        ("log", "find", desk / "log.jsonl"),
        ("page", "yingkou"),
    ):
        status, said = ran(*command, "-o", page, "--overwrite", "--lang", "en")
        assert (status, state(desk)) == (2, before)
        assert "output-not-answer" in said or "page-kind" in said


def test_a_mode_of_a_file_that_is_replaced_stays(tmp_path: Path) -> None:
    out = tmp_path / "out.md"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    assert ran("render", "yingkou", "-o", out, "--overwrite")[0] == 0
    assert out.stat().st_mode & 0o777 == 0o640


CABLE = ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml"
NO_RESULTS: dict[str, bytes] = {
    "people.csv": "id,name,registered_region\r\n1,张三,320700\r\n".encode("utf-8-sig"),
    "outcome.csv": b"id,outcome\r\n1,eligible\r\n",
    "people.tsv": b"id\toutcome\tset_aside\n",
    "people.jsonl": b'{"id": "1", "name": "A", "outcome": "x"}\n',
    "any.json": b'{"a": 1, "note": "qualityaward."}',
    "list.json": b"[1]",
    "own.html": b"<!DOCTYPE html>\n<html><head><title>A</title></head></html>",
    "torn.xlsx": b"PK\x03\x04 and no more",
    "torn.parquet": b"PAR1",
    "office.yaml": b"format: qualityaward.office/1\nname: A\n",
    "late.yaml": b"# " + b"x" * 5000 + b"\nformat: qualityaward/1\nid: a\n",
    "late.txt": b"id: a\n" + b"# note\n" * 900 + b"format: qualityaward.record/1\n",
    "key.pem": b"Bag Attributes\n    localKeyID: 01\n-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n",
    "seal.png": b"\x89PNG\r\n\x1a\n",
    "decisions.gz": b"\x1f\x8b\x08\x00",
    "notice.txt": "公告".encode("gb18030"),
    "notice.md": "公告".encode("utf-16"),
    "scan.docx": b"\xd0\xcf\x11\xe0",
    "scan.pdf": b"\xff\xd8\xff\xe0",
}
"""Files of other people, which no answer replaces."""


@pytest.mark.parametrize("name", sorted(NO_RESULTS))
def test_a_file_that_is_no_result_is_not_replaced(tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    there.write_bytes(NO_RESULTS[name])
    status, said = ran("evaluate", "lyg_edz_2024", CABLE, *ON, "-o", there, "--overwrite", "--lang", "en")
    assert (status, there.read_bytes()) == (2, NO_RESULTS[name])
    assert "output-not-ours" in said or "output-not-answer" in said


def test_a_workbook_or_a_parquet_file_of_applicants_is_not_replaced(tmp_path: Path) -> None:
    polars, openpyxl = pytest.importorskip("polars"), pytest.importorskip("openpyxl")
    applicants = tmp_path / "applicants.jsonl"
    applicants.write_text(
        json.dumps(yaml.safe_load(CABLE.read_bytes()), default=str) + "\n", encoding="utf-8"
    )
    book = openpyxl.Workbook()
    book.active.append(["id", "name", "outcome"])
    book.properties.creator = "qualityaward"
    book.save(tmp_path / "people.xlsx")
    polars.DataFrame({"id": ["1"], "name": ["A"]}).write_parquet(tmp_path / "people.parquet")
    assert ran("form", "lyg_edz_2024", "--subject", "organization", "-o", tmp_path / "form.xlsx")[0] == 0
    before = state(tmp_path)
    for name in ("people.xlsx", "people.parquet", "form.xlsx"):
        status, said = ran(
            "screen", "lyg_edz_2024", applicants, *ON, "-o", tmp_path / name, "--overwrite", "--lang", "en"
        )
        assert (status, state(tmp_path)) == (2, before), name
        assert "output-not-ours" in said


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".jsonl", ".parquet"])
@pytest.mark.parametrize("flags", [(), ("--brief",), ("--explain",)])
def test_a_screening_replaces_a_screening(tmp_path: Path, kind: str, flags: tuple[str, ...]) -> None:
    applicants = tmp_path / "applicants.jsonl"
    applicants.write_text(
        json.dumps(yaml.safe_load(CABLE.read_bytes()), default=str) + "\n", encoding="utf-8"
    )
    out = tmp_path / f"out{kind}"
    first = ("lyg_edz_2024", "lianyungang_2024") if flags == ("--brief",) else ("lyg_edz_2024",)
    assert ran("screen", *first, applicants, *ON, *flags, "-o", out)[0] == 0
    before = out.read_bytes()
    assert ran("screen", "lianyungang_2024", applicants, *ON, "-o", out, "--overwrite")[0] == 0
    assert out.read_bytes() != before


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("out.json", ("evaluate", "lyg_edz_2024", "CABLE", *ON, "-f", "json")),
        ("out.html", ("evaluate", "lyg_edz_2024", "CABLE", *ON, "-f", "html")),
        ("out.html", ("render", "yingkou", "-f", "html")),
        ("out.html", ("page", "yingkou")),
        ("out.html", ("diff", "lianyungang_2021", "lianyungang_2024", "-f", "html")),
        ("out.xlsx", ("diff", "lianyungang_2021", "lianyungang_2024", "-f", "xlsx")),
        ("out.json", ("schema",)),
    ],
)  # fmt: skip
def test_what_was_written_may_be_written_again(tmp_path: Path, name: str, command: tuple[str, ...]) -> None:
    made = [CABLE if each == "CABLE" else each for each in command]
    for flags in ((), ("--overwrite",)):
        assert ran(*made, "-o", tmp_path / name, *flags)[0] in (0, 1)


@pytest.mark.parametrize("option", ["--save", "-o"])
def test_of_four_processes_that_save_to_one_name_one_does(tmp_path: Path, option: str) -> None:
    out = tmp_path / "decision.json"
    record = ROOT / "examples" / "lyg_edz_2024" / "cable-clean.yaml"
    running = [
        start("evaluate", "lyg_edz_2024", record, *ON, "--kept-by", f"办公室{n}", option, out, "--lang", "en")
        for n in range(4)
    ]
    ended = [(each.communicate(timeout=120), each.returncode) for each in running]
    done = [err for (_, err), code in ended if code == 0]
    refused = [err for (_, err), code in ended if code == 2]
    assert (len(done), len(refused)) == (1, 3)
    assert all("-exists" in err for err in refused)
    assert [p.name for p in tmp_path.iterdir()] == ["decision.json"]
    if option == "--save":
        (number,) = [n for n, (_, code) in enumerate(ended) if code == 0]
        assert json.loads(out.read_bytes())["kept"]["by"] == f"办公室{number}"
        assert ran("replay", out)[0] == 0


def test_a_file_that_comes_into_being_after_the_look_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, looked = tmp_path / "out.json", disk.writable

    def slow(path: Path, **asked: Any) -> bool:
        found = looked(path, **asked)
        path.write_bytes(b"another's")
        return found

    monkeypatch.setattr(disk, "writable", slow)
    with pytest.raises(RequestError):
        disk.write(out, b"ours")
    assert out.read_bytes() == b"another's"


def test_of_four_processes_that_redact_to_one_name_one_does(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "public.json"
    running = [start("redact", desk / "valve.json", "--remove", "names", "-o", out) for _ in range(4)]
    codes = sorted((each.communicate(timeout=120), each.returncode)[1] for each in running)
    assert codes == [0, 2, 2, 2]
    assert ran("replay", out)[0] in (0, 3)


# Pipes, sockets, devices, folders ---------------------------------------------------------------------------


def special(kind: str, folder: Path) -> Path:
    path = folder / "special.yaml"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "socket":
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(os.path.relpath(path))
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(path)  # a link to itself
    return path


KINDS = ("pipe", "socket", "device", "folder", "loop")


@POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_plain_file_is_no_input_and_no_output(desk: Path, tmp_path: Path, kind: str) -> None:
    path = special(kind, tmp_path)
    record = desk / "records" / "cable-clean.yaml"
    valve = desk / "valve.json"
    asked: list[tuple[str | Path, ...]] = [
        ("check", path), ("render", path), ("evaluate", path, record, *ON), ("evaluate", "yingkou", path, *ON),
        ("evaluate", "yingkou", record, *ON, "--notice", path), ("round", "lyg_edz_2024", path), ("replay", path),
        ("report", path), ("redact", path, "--remove", "ids"), ("log", "append", desk / "log.jsonl", path),
        ("log", "append", path, valve), ("log", "verify", path), ("log", "sign", desk / "log.jsonl", "--key", path),
        ("log", "verify", desk / "log.jsonl", "--key", path), ("procedure", "lyg_edz_2024", path, *ON),
        ("impact", "yingkou", "yingkou", path, *ON),
        ("render", "yingkou", "-o", path), ("render", "yingkou", "-o", path, "--overwrite"), ("report", valve, "-o", path),
        ("evaluate", "lyg_edz_2024", record, *ON, "--save", path), ("redact", valve, "--remove", "ids", "-o", path),
        ("log", "show", desk / "log.jsonl", "1", "-o", path),
    ]  # fmt: skip
    asked = [
        each for each in asked if kind != "folder" or each[0] not in ("impact", "replay")
    ]  # they read folders
    for command, (status, said) in zip(
        asked, ran_all([(*each, "--lang", "en") for each in asked]), strict=True
    ):
        assert (status, said.count("error")) == (2, 1), (command, said)


@POSIX
def test_a_database_of_a_log_that_is_a_pipe_ends_at_once(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    os.mkfifo(path)
    asked = (("log", "append", path, desk / "kept.json"), ("log", "verify", path), ("replay", path))
    assert [status for status, _ in ran_all(asked)] == [2, 2, 2]


# Logs that are none -----------------------------------------------------------------------------------------

FOREIGN: dict[str, bytes] = {
    "text without a line break": "合同正文，最后一行没有换行".encode(),
    "text": b"first line\nsecond line\nlast line without a break",
    "one brace": b"{",
    "an unlike object": b'{"entry":1,"previous":"x"}\n',
    "a table": "编号,名称\n1,甲\n".encode(),
    "lines of json": b'{"a":1}\n{"a":2}\n{"a":3}',
    "a decision": tiny().to_json(lines=False).encode(),
    "zeros": bytes(4096),
    "a line break": b"\n",
    "an entry that was altered": b'{"entry":1,"previous":"'
    + b"0" * 64
    + b'","at":"","decision":{},"hash":"'
    + b"1" * 64
    + b'"}\n',
}


@pytest.mark.parametrize("suffix", [".jsonl", ".db", ".txt"])
def test_a_file_that_is_no_log_is_left_as_it_is(desk: Path, tmp_path: Path, suffix: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    paths = [own / f"{number}{suffix}" for number in range(len(FOREIGN))]
    for path, held in zip(paths, FOREIGN.values(), strict=True):
        path.write_bytes(held)
    before = state(own)
    for status, said in ran_all(
        [("log", "append", path, desk / "kept.json", "--lang", "en") for path in paths]
    ):
        assert status == 2, said
        assert "log-not-ours" in said
    assert state(own) == before
    assert len(list(own.iterdir())) == len(FOREIGN)


def test_the_middle_of_a_log_is_no_log(desk: Path, tmp_path: Path) -> None:
    for _ in range(2):
        ran("log", "append", desk / "log.jsonl", desk / "kept.json")
    rest = (desk / "log.jsonl").read_bytes().split(b"\n", 1)[1]
    (tmp_path / "part.jsonl").write_bytes(rest)
    assert ran("log", "append", tmp_path / "part.jsonl", desk / "kept.json")[0] == 2
    assert (tmp_path / "part.jsonl").read_bytes() == rest


@pytest.mark.parametrize(
    "made",
    [
        ["CREATE TABLE people (name TEXT)"],
        ["CREATE TABLE entries (entry INTEGER PRIMARY KEY, line BLOB NOT NULL)", "CREATE TABLE other (a)"],
        [
            "CREATE TABLE entries (entry INTEGER PRIMARY KEY, line BLOB NOT NULL)",
            "INSERT INTO entries VALUES (1, x'31')",
        ],
        ["CREATE TABLE entries (a, b, c)"],
        ["CREATE TABLE entries (entry, line)", "INSERT INTO entries VALUES (1, 'text')"],
    ],
)
def test_another_programs_database_is_left_as_it_is(desk: Path, tmp_path: Path, made: list[str]) -> None:
    path = tmp_path / "app.db"
    with sqlite3.connect(path) as database:
        for each in made:
            database.execute(each)
    database.close()
    before = path.read_bytes()
    status, said = ran("log", "append", path, desk / "kept.json", "--lang", "en")
    assert (status, path.read_bytes()) == (2, before), said
    assert "log-not-ours" in said


def test_a_first_line_that_was_torn_is_set_aside(desk: Path, tmp_path: Path) -> None:
    whole = (desk / "log.jsonl").read_bytes()
    path = tmp_path / "log.jsonl"
    path.write_bytes(whole[:500])
    assert ran("log", "append", path, desk / "kept.json")[0] == 0
    assert (tmp_path / "log.jsonl.torn-0").read_bytes() == whole[:500]
    assert ran("log", "verify", path)[0] == 0


def test_what_is_set_aside_takes_no_name_that_is_taken(desk: Path) -> None:
    log = desk / "log.jsonl"
    size = log.stat().st_size
    taken = desk / f"log.jsonl.torn-{size}"
    taken.write_text("somebody's", encoding="utf-8")
    log.write_bytes(log.read_bytes() + b'{"entry":2,')
    assert ran("log", "append", log, desk / "kept.json")[0] == 0
    assert taken.read_text(encoding="utf-8") == "somebody's"
    assert (desk / f"log.jsonl.torn-{size}-2").read_bytes() == b'{"entry":2,'


@pytest.mark.parametrize("name", ["log.jsonl", "log.sqlite"])
def test_a_log_is_not_added_to_itself(desk: Path, tmp_path: Path, name: str) -> None:
    before = state(desk)
    link = tmp_path / f"link{Path(name).suffix}"
    link.symlink_to(desk / name)
    for log, source in (
        (desk / name, desk / name),
        (link, desk / name),
        (desk / name, link),
        (desk / name, desk),
    ):
        status, said = ran("log", "append", log, source, "--lang", "en")
        assert (status, state(desk)) == (2, before), said
        assert "output-is-input" in said


@pytest.mark.parametrize("name", ["log.jsonl", "log.sqlite"])
def test_the_same_decision_again_is_said(desk: Path, name: str) -> None:
    log = desk / name
    assert (
        "entry 2 is the same decision as entry 1"
        in ran("log", "append", log, desk / "kept.json", "--lang", "en")[1]
    )
    twice = ran("log", "append", log, desk / "valve.json", desk / "valve.json", "--lang", "en")[1]
    assert twice.count("note:") == 1
    assert "entry 4 is the same decision as entry 3" in twice
    assert ran("redact", desk / "valve.json", "--remove", "names", "-o", desk / "public.json")[0] == 0
    assert (
        "entry 5 is another copy of the decision in entry 3"
        in ran("log", "append", log, desk / "public.json", "--lang", "en")[1]
    )


def test_a_checkpoint_that_the_log_no_longer_bears_out_is_not_replaced(desk: Path) -> None:
    pytest.importorskip("cryptography")
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = desk / "key.pem"
    key.write_bytes(
        Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    log, checkpoint = desk / "log.jsonl", desk / "log.jsonl.checkpoint"
    one = log.read_bytes()
    ran("log", "append", log, desk / "valve.json")
    assert ran("log", "sign", log, "--key", key)[0] == 0
    ran("log", "append", log, desk / "valve.json")
    assert ran("log", "sign", log, "--key", key)[0] == 0
    signed = checkpoint.read_bytes()
    log.write_bytes(one)
    status, said = ran("log", "sign", log, "--key", key, "--lang", "en")
    assert (status, checkpoint.read_bytes()) == (2, signed)
    assert "checkpoint-against" in said
    checkpoint.write_text("notes", encoding="utf-8")
    assert ran("log", "sign", log, "--key", key)[0] == 2
    assert checkpoint.read_text(encoding="utf-8") == "notes"


# One mechanism ----------------------------------------------------------------------------------------------

DOORS = {"disk.py", "log_lines.py", "log_sqlite.py"}
"""Where files may be opened: the module of files, and the two stores of a log that is added to."""

OPENING = {"read_bytes", "read_text", "write_bytes", "write_text", "mkstemp", "NamedTemporaryFile"}


def test_files_are_opened_in_one_place_only() -> None:
    found = {}
    for path in sorted((ROOT / "src" / "qualityaward").rglob("*.py")):
        named = path.relative_to(ROOT / "src" / "qualityaward").as_posix()
        if path.name in DOORS or named in OTHERS:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                whole = ast.unparse(called)
                if whole in ("open", "os.open", "io.open") or (
                    isinstance(called, ast.Attribute)
                    and called.attr in OPENING
                    and not whole.startswith("disk.")
                ):
                    found[f"{named}:{node.lineno}"] = whole
    assert found == {}


OTHERS = {
    "cli/init.py": "templates of the package",
    "cli/letter.py": "templates of the package",
    "document/pdf.py": "templates of the package",
    "page/source.py": "scripts of the package",
    "keeping/archive.py": "files of the package",
    "keeping/page.py": "the script of the package",
    "tables/journal.py": "the journal of a screening, which it knows to be its own before it adds to it",
    "tables/form_filling.py": "a form in a temporary folder of its own, read back",
    "wording/letters/letter.py": "templates of the package",
}
"""What opens files that nobody named. A file that another library opens by its name is announced by ``disk.reading``."""


@pytest.mark.parametrize("held", [b"somebody's notes, without a line break", b"notes\n", b"\x00" * 100])
def test_going_on_with_a_screening_leaves_another_programs_file_as_it_is(tmp_path: Path, held: bytes) -> None:
    table = tmp_path / "t.csv"
    table.write_text("编号,名称\na,甲\n", encoding="utf-8")
    part = tmp_path / "out.csv.part"
    part.write_bytes(held)
    for flags in ((), ("--resume",)):
        assert ran("screen", "yingkou", table, *ON, "-o", tmp_path / "out.csv", *flags)[0] == 2
    assert part.read_bytes() == held


def test_an_empty_file_that_was_made_for_the_answer_is_filled(tmp_path: Path) -> None:
    made = tmp_path / "answer.md"
    made.touch()
    asked = ("render", "yingkou", "--format", "markdown", "-o", made)
    assert ran(*asked)[0] == 0
    assert made.read_text(encoding="utf-8").startswith("# ")
    assert ran(*asked)[0] == 2
