"""Every answer comes in every format, and each format is what its name says."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualityaward.answer import FORMATS
from qualityaward.cli.language import speaking
from qualityaward.cli.program import program
from qualityaward.text import Lang
from tests.documents.test_review import installed_fonts

pytestmark = pytest.mark.usefixtures("schemes_read_once")

ROOT = Path(__file__).parents[2]
RECORD = "examples/lyg_edz_2024/robotics-incomplete.yaml"
OTHER = "examples/lyg_edz_2024/chemical-failing.yaml"
CITY = "examples/lianyungang_2024/seafood-incomplete.yaml"
ON = ("--on", "2024-10-15")


def run(*args: Any, lang: Lang = "zh") -> tuple[int, str]:
    with speaking(lang):
        found = CliRunner().invoke(program(), [str(a) for a in args], standalone_mode=False)
    if found.exception is not None:
        raise found.exception
    return int(found.return_value or 0), found.stdout


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        for name, record in (("a", RECORD), ("b", OTHER)):
            at = ("--kept-at", "2024-10-16T09:00:00+08:00")
            run("evaluate", "lyg_edz_2024", record, *ON, "--save", folder / f"{name}.json", *at)
        run("log", "append", folder / "log.jsonl", folder / "a.json", folder / "b.json")
    return folder


ASKED: dict[str, Callable[[Path], tuple[Any, ...]]] = {
    "both": lambda _: ("evaluate", "--family", "lianyungang", CITY, "--on", "2024-12-01", "--both"),
    "evaluate": lambda _: ("evaluate", "lyg_edz_2024", RECORD, *ON),
    "sanctions": lambda _: ("sanctions", "lyg_edz_2024", RECORD, *ON),
    "match": lambda _: ("match", RECORD, *ON),
    "match in full": lambda _: ("match", RECORD, *ON, "--detail", "full"),
    "compare": lambda kept: ("compare", kept / "a.json", kept / "b.json"),
    "replay": lambda kept: ("replay", kept / "a.json"),
    "replay of many": lambda kept: ("replay", kept / "a.json", kept / "b.json"),
    "verify": lambda kept: ("log", "verify", kept / "log.jsonl"),
    "find": lambda kept: ("log", "find", kept / "log.jsonl"),
    "find nothing": lambda kept: ("log", "find", kept / "log.jsonl", "--year", "1999"),
    "show": lambda kept: ("log", "show", kept / "log.jsonl"),
    "schemes": lambda _: ("schemes",),
    "diff": lambda _: ("diff", "lianyungang_2021", "lianyungang_2024"),
}


def words(text: str) -> set[str]:
    """The longer words of a text, Chinese and English."""
    return set(re.findall(r"[\u4e00-\u9fff]{4,}|[A-Za-z]{7,}", text))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("asked", ASKED)
def test_an_answer_comes_in_every_format(
    asked: str, lang: Lang, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    args = ASKED[asked](kept)
    status, text = run(*args, lang=lang)
    said: dict[str, str] = {"text": text}
    for format in FORMATS:
        if format == "pdf" and not installed_fonts():
            continue  # no PDF without a Chinese font; its own test says so
        path = tmp_path / f"x.{format}"
        assert run(*args, "-f", format, "-o", path, lang=lang)[0] == status
        if format == "docx":
            assert zipfile.is_zipfile(path)
            said[format] = zipfile.ZipFile(path).read("word/document.xml").decode()
        elif format == "pdf":
            assert path.read_bytes().startswith(b"%PDF-")
        else:
            said[format] = path.read_text(encoding="utf-8")
    assert said["text"] == text
    assert json.loads(said["json"]) is not None
    assert said["markdown"].startswith("# ")
    assert said["html"].startswith("<!DOCTYPE html>")
    for format in ("markdown", "html", "docx"):
        lost = words(text) - words(said[format])
        assert not lost or asked in ("diff", "evaluate", "sanctions"), (format, lost)


def test_a_table_is_one_in_every_format(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for format, sign in (("markdown", "| --- |"), ("html", "<th "), ("docx", "<w:tblHeader")):
        path = tmp_path / format
        run("schemes", "-f", format, "-o", path)
        found = path.read_bytes()
        shown = zipfile.ZipFile(path).read("word/document.xml") if format == "docx" else found
        assert sign in shown.decode()
        assert "lyg" in shown.decode()
