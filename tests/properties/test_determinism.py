"""The same question has the same answer, byte by byte, on every machine and in every thread (formats: Verdict)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.properties.support import Case, cases, written
from tests.properties.worker import digest

ROOT = Path(__file__).parents[2]
FIRST, LAST = 1000, 1003
AROUND: dict[str, Mapping[str, str]] = {
    "kiritimati": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    "midway": {"TZ": "Pacific/Midway", "PYTHONHASHSEED": "2", "LANG": "zh_CN.GB18030", "LC_ALL": ""},
    "turkish": {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4000000000", "LC_ALL": "tr_TR.UTF-8"},
    "posix": {"TZ": "", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONHASHSEED": "0"},
}


def elsewhere(
    directory: Path,
    *arguments: str,
    flags: tuple[str, ...] = (),
    around: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """What the worker prints in another process."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]), **around}
    command = [sys.executable, *flags, "-m", "tests.properties.worker", str(FIRST), str(LAST), *arguments]
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def here() -> str:
    return digest(FIRST, LAST)


@pytest.mark.parametrize("name", AROUND)
def test_time_zone_locale_and_hash_seed_play_no_part(name: str, here: str, tmp_path: Path) -> None:
    assert elsewhere(tmp_path, around=AROUND[name]) == here


def test_assertions_play_no_part(here: str, tmp_path: Path) -> None:
    assert elsewhere(tmp_path, flags=("-OO",)) == here


def test_the_decimal_context_plays_no_part(here: str, tmp_path: Path) -> None:
    assert elsewhere(tmp_path, "decimals") == here


def test_asking_again_gives_the_same_bytes(here: str) -> None:
    assert digest(FIRST, LAST) == here


def test_threads_that_share_a_scheme_get_the_same_bytes() -> None:
    """Code is generated, and explainers are made, while other threads evaluate."""
    for seed in range(2):
        alone = [written(case.verdict()) for case in cases(seed, records=4)]
        shared: list[Case] = list(cases(seed, records=4)) * 3
        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(lambda case: written(case.verdict()), shared))
        assert together == alone * 3
