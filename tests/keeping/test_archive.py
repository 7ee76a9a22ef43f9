"""An archive holds all that reading, verifying and deciding again needs, and shows whatever is done to it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import qualityaward as qa
from qualityaward.cli import main
from qualityaward.keeping.archive import archived, held_in_archive
from tests.keeping.cases import decision

BARE = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")}


@pytest.fixture(scope="module")
def whole() -> bytes:
    return archived(decision()).data


@pytest.fixture
def unpacked(whole: bytes, tmp_path: Path) -> Path:
    with ZipFile(BytesIO(whole)) as archive:
        archive.extractall(tmp_path / "archive")
    return tmp_path / "archive"


def verified(folder: Path) -> tuple[int, str]:
    """What the script of the archive says, run by a Python without anything of ours."""
    found = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")], capture_output=True, text=True, encoding="utf-8", check=False,
        timeout=60, env={**BARE, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "Traceback" not in found.stderr, found.stderr
    return found.returncode, found.stdout


def test_an_archive_verifies_itself_without_this_library(unpacked: Path) -> None:
    status, said = verified(unpacked)
    assert (status, decision().seal in said) == (0, True)
    for line in (unpacked / "manifest-sha256.txt").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((unpacked / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    "name",
    [
        "decision.json",
        "decision.html",
        "semantics.md",
        "semantics.zh.md",
        "README.txt",
        "verify.py",
        "program",
        "texts",
    ],
)
def test_whatever_is_altered_is_found(unpacked: Path, name: str) -> None:
    path = unpacked / name
    path = next(p for p in sorted(path.rglob("*")) if p.is_file()) if path.is_dir() else path
    data = path.read_bytes()
    if path.suffix == ".json":
        path.write_bytes(data.replace("示例厂".encode(), "示例冒".encode()))
    else:
        path.write_bytes(data + b"\n")
    assert verified(unpacked)[0] == 1


def test_no_link_of_the_semantics_leads_out_of_the_archive(unpacked: Path) -> None:
    for name in ("semantics.md", "semantics.zh.md"):
        text = (unpacked / name).read_text(encoding="utf-8")
        links = re.findall(r"\]\(([^)#]+)", text)
        assert links
        assert [link for link in links if not (unpacked / link).is_file()] == []


def test_what_is_missing_or_put_in_is_found(unpacked: Path) -> None:
    (unpacked / "extra.txt").write_text("x", encoding="utf-8")
    assert verified(unpacked)[0] == 1
    (unpacked / "extra.txt").unlink()
    assert verified(unpacked)[0] == 0
    (unpacked / "semantics.md").unlink()
    assert verified(unpacked)[0] == 1


def test_a_decision_whose_digests_were_not_made_anew_is_found_though_the_manifest_was(unpacked: Path) -> None:
    path = unpacked / "decision.json"
    path.write_bytes(path.read_bytes().replace("示例厂".encode(), "示例冒".encode()))
    manifest = unpacked / "manifest-sha256.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    made = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = [f"{made}  decision.json" if line.endswith("  decision.json") else line for line in lines]
    manifest.write_text("\n".join(lines) + "\n", encoding="utf-8")
    status, said = verified(unpacked)
    assert (status, "decision.json: record.name" in said) == (1, True)


def test_sm3_stands_beside_sha256_and_is_that_of_the_standard(unpacked: Path) -> None:
    from qualityaward.keeping.archive import _sm3

    found = _sm3(b"abc")
    if found is None:
        pytest.skip("neither this Python nor cryptography has SM3")
    assert found == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"  # GB/T 32905, A.1
    for line in (unpacked / "manifest-sm3.txt").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert _sm3((unpacked / name).read_bytes()) == digest


def test_the_same_decision_gives_the_same_bytes(whole: bytes) -> None:
    assert archived(decision()).data == whole


def test_an_archive_is_replayed_as_the_decision_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "kept.json").write_text(decision().to_json(), encoding="utf-8")
    out = tmp_path / "a.zip"
    for command, status in (
        (("archive", tmp_path / "kept.json", "-o", out), 0),
        (("replay", out), 0),
        (("archive", tmp_path / "kept.json", "-o", out), 2),
    ):
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in command])
        assert left.value.code == status
    assert qa.load_decision(out) == decision()
    assert held_in_archive(b"PK no archive") is None


def test_a_decision_that_was_altered_is_not_archived() -> None:
    data = json.loads(decision().to_json())
    data["record"]["name"] = "冒"
    with pytest.raises(qa.DecisionError):
        archived(qa.Decision(data))


def test_the_program_in_an_archive_installs_without_a_registry_and_decides_again(
    unpacked: Path, tmp_path: Path
) -> None:
    """In an environment of its own, from the wheels of the archive alone."""
    if shutil.which("python3") is None and os.name != "nt":
        pytest.skip("an environment is made with the python of this system")
    environment = tmp_path / "v"
    subprocess.run(
        [sys.executable, "-m", "venv", str(environment)],
        check=True,
        capture_output=True,
        timeout=180,
        env=BARE,
    )
    program = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [
        program / "python",
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--find-links",
        unpacked / "program",
        "qualityaward",
    ]
    offline = {**BARE, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"}
    subprocess.run(list(map(str, install)), check=True, capture_output=True, timeout=180, env=offline)
    found = subprocess.run(
        [str(program / "qualityaward"), "replay", str(unpacked / "decision.json"), "--lang", "en"],
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, env={**BARE, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert (found.returncode, found.stdout.splitlines()[0]) == (0, "same"), found.stderr
    schemes = subprocess.run(
        [str(program / "qualityaward"), "schemes"], capture_output=True, check=True, timeout=60, env=BARE
    )
    assert b"yingkou" in schemes.stdout
