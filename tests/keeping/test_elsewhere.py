"""A decision is made again the same on any machine: other settings, other Pythons, no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.keeping.cases import INDIVIDUAL, decision
from tests.properties.test_determinism import AROUND

ROOT = Path(__file__).parents[2]
REPLAY = """
import decimal, sys
import qualityaward as qa
from qualityaward.keeping.replay import decided_again
if "narrow" in sys.argv:
    decimal.setcontext(decimal.Context(prec=5, traps=[decimal.Inexact]))
if "alone" in sys.argv:
    import socket
    def refuse(*_, **__):
        raise OSError("no network here")
    socket.socket = socket.create_connection = socket.getaddrinfo = refuse
for path in sys.argv[1].split(","):
    kept = qa.load_decision(path)
    found = qa.replay(kept)
    again = qa.keep(decided_again(kept))
    print(found.differences, kept.content, again.content)
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("decisions")
    for name, kept in (("a", decision()), ("b", decision(INDIVIDUAL))):
        (folder / f"{name}.json").write_text(kept.to_json(), encoding="utf-8")
    return f"{folder / 'a.json'},{folder / 'b.json'}"


DUE = "".join(f"() {kept.content} {kept.content}\n" for kept in (decision(), decision(INDIVIDUAL)))


def replayed(
    files: str, *arguments: str, python: str = sys.executable, around: dict[str, str] | None = None
) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **(around or {})}
    done = subprocess.run(
        [python, "-c", REPLAY, files, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", AROUND)
def test_time_zone_locale_and_hash_seed_play_no_part(name: str, files: str) -> None:
    assert replayed(files, around=dict(AROUND[name])) == DUE


def test_the_decimal_context_plays_no_part(files: str) -> None:
    assert replayed(files, "narrow") == DUE


def test_no_network_is_needed(files: str) -> None:
    assert replayed(files, "alone") == DUE


@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_another_python_plays_no_part(version: str, files: str) -> None:
    python = shutil.which(f"python{version}")
    needed = "import click, pydantic, yaml, rule_engine, dateutil"
    if python is None or subprocess.run([python, "-c", needed], capture_output=True, check=False).returncode:
        pytest.skip(f"there is no Python {version} with the libraries that this one needs")
    assert replayed(files, python=python) == DUE
