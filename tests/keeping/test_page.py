"""A page of a decision recomputes every digest as the library does, in Node and in a real browser, and is replayed as its file is."""

from __future__ import annotations

import json
import lzma
import re
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.integrity import alterations
from qualityaward.keeping.page import decision_page, held_in_page, verifier
from tests.keeping.cases import INDIVIDUAL, decision, tiny

ROOT = Path(__file__).parents[2]
NODE, BROWSER = shutil.which("node"), shutil.which("chromium") or shutil.which("google-chrome")
needs_node = pytest.mark.skipif(NODE is None, reason="the script of the page runs in Node here")


def corpus(count: int) -> list[qa.Decision]:
    (path,) = (ROOT / "tests" / "corpus").glob("*.jsonl.xz")
    lines = lzma.decompress(path.read_bytes()).splitlines()
    return [qa.read_decision(line) for line in lines[:: max(len(lines) // count, 1)]]


def in_node(cases: list[dict[str, object]], tmp_path: Path) -> list[list[str]]:
    assert NODE is not None
    (tmp_path / "verify.js").write_text(verifier(), encoding="utf-8")
    (tmp_path / "cases.json").write_text(json.dumps(cases), encoding="utf-8")
    run = "const v=require('./verify.js');console.log(JSON.stringify(JSON.parse(require('fs').readFileSync('cases.json')).map(v.altered)))"
    found = subprocess.run(
        [NODE, "-e", run], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    )
    answers: list[list[str]] = json.loads(found.stdout)
    return answers


@needs_node
def test_the_script_finds_every_decision_whole_that_the_library_does(tmp_path: Path) -> None:
    kept = [decision(), decision(INDIVIDUAL), tiny(), *corpus(12)]
    kept += [
        qa.redact(decision(), what)
        for what in ("names", "ids", "evidence", "facts.incidents", "facts.incidents[0]")
    ]
    kept += [
        qa.redact(decision(), ["record.deviations[0]#reason"]),
        qa.redact(decision(INDIVIDUAL), ["names", "facts.organization"]),
    ]
    assert in_node([dict(each.data) for each in kept], tmp_path) == [[] for _ in kept]


def changes(seed: int) -> tuple[dict[str, object], str]:
    """A decision of which one text, number or truth somewhere was altered."""
    random = Random(seed)
    data = json.loads(decision(INDIVIDUAL if seed % 3 == 0 else tiny_record(seed)).to_json())
    places: list[tuple[object, object]] = []

    def walk(value: object) -> None:
        for key, each in (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ):
            places.append((value, key))
            walk(each)

    walk(data)
    places = [
        (holder, key) for holder, key in places if key != "version" and holder is not data.get("engine")
    ]
    while True:
        holder, key = random.choice(places)
        old = holder[key]  # type: ignore[index]  # a mapping or a list
        new = (
            f"{old}x"
            if isinstance(old, str)
            else not old
            if isinstance(old, bool)
            else old + 1
            if isinstance(old, int)
            else None
        )
        if new is not None:
            holder[key] = new  # type: ignore[index]  # as above
            return data, f"{key}: {old} → {new}"


def tiny_record(seed: int) -> dict[str, object]:
    from tests.keeping.cases import RECORD

    return {**RECORD, "name": f"示例厂{seed % 2}"}


@needs_node
def test_the_script_finds_what_the_library_finds(tmp_path: Path) -> None:
    made = [changes(seed) for seed in range(120)]
    for (data, what), wrong in zip(made, in_node([data for data, _ in made], tmp_path), strict=True):
        assert wrong, what
        try:
            found = alterations(qa.Decision(data))
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # what the reader would have refused
        assert found, what


@needs_node
def test_the_digests_of_the_script_are_those_of_the_standard(tmp_path: Path) -> None:
    from hashlib import sha256

    assert NODE is not None
    (tmp_path / "verify.js").write_text(verifier(), encoding="utf-8")
    run = "const v=require('./verify.js');for(let n=0;n<200;n++)console.log(v.sha256(new Uint8Array(n).fill(n)))"
    found = subprocess.run(
        [NODE, "-e", run], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert found.stdout.split() == [sha256(bytes([n]) * n).hexdigest() for n in range(200)]


# The page ---------------------------------------------------------------------------------------------------


def test_a_page_holds_the_decision_and_is_replayed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "决定.html"
    (tmp_path / "kept.json").write_text(decision().to_json(), encoding="utf-8")
    for command, status in (
        (["report", tmp_path / "kept.json", "--format", "page", "-o", page], 0), (["replay", page], 0), (["report", page], 0),
        (["report", tmp_path / "kept.json", "--format", "page", "--statement"], 2),
    ):  # fmt: skip
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in command])
        assert left.value.code == status
    assert held_in_page(page.read_bytes()) == decision().to_json().encode()
    assert qa.load_decision(page) == decision()


def test_nothing_in_a_record_becomes_part_of_the_page() -> None:
    hostile = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
    record = {**tiny_record(0), "name": hostile}
    page = decision_page(decision(record))
    assert page.count("<script") == 2
    assert "<img" not in page
    assert held_in_page(page.encode()) == decision(record).to_json().encode()
    assert "unsafe" not in re.findall(r'content="(default-src[^"]*)"', page)[0]


def test_a_page_is_the_same_every_time_and_in_both_languages() -> None:
    assert decision_page(decision()) == decision_page(decision())
    assert 'lang="en"' in decision_page(decision(), lang="en")
    assert "北京时间" in decision_page(decision())
    assert "Beijing time" in decision_page(decision(), lang="en")


@pytest.mark.skipif(BROWSER is None, reason="a real browser opens the page")
@pytest.mark.parametrize(
    "change", [None, ("示例厂", "示例冒"), ("legal_person", "legal_persom"), ("<h1>", "<h1>伪")]
)
def test_a_browser_opens_the_page_and_says_whether_it_is_whole(
    tmp_path: Path, change: tuple[str, str] | None
) -> None:
    assert BROWSER is not None
    text = decision_page(decision())
    if change is not None:
        assert change[0] in text or json.dumps(change[0])[1:-1] in text
        text = (
            text.replace(json.dumps(change[0])[1:-1], json.dumps(change[1])[1:-1])
            if change[0] not in text
            else text.replace(*change)
        )
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    found = subprocess.run(
        [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, encoding="utf-8", check=True, timeout=120,
    )  # fmt: skip
    shown = re.findall(r'<p id="check"[^>]*class="([^"]*)"[^>]*>([^<]*)', found.stdout)
    assert len(shown) == 1, found.stdout[:2000]
    assert shown[0][0] == ("alert good" if change is None else "alert bad"), shown
    if change is None:
        assert decision().seal in shown[0][1]
