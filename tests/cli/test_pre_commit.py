"""The hook as pre-commit itself reads, installs and runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit", reason="pre-commit runs the hook")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="pre-commit needs git")

ROOT = Path(__file__).parents[2]
MANIFEST = ".pre-commit-hooks.yaml"


def ran(*args: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    environment |= {
        "PRE_COMMIT_HOME": str(home), "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(home), "PYTHONPATH": str(ROOT / "src"),
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
        "PYTHONUTF8": "1", "QUALITYAWARD_LANG": "en",
    }  # fmt: skip
    return subprocess.run(
        [str(each) for each in args],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def pre_commit(*args: str | Path, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    return ran(sys.executable, "-m", "pre_commit", *args, cwd=cwd, home=home)


def git(*args: str | Path, cwd: Path, home: Path) -> str:
    found = ran("git", *args, cwd=cwd, home=home)
    assert found.returncode == 0, found.stderr
    return found.stdout.strip()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


@pytest.fixture
def hooks(tmp_path: Path, home: Path) -> tuple[Path, str]:
    """A repository with the manifest, as pre-commit clones it, and its revision."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    shutil.copy(ROOT / MANIFEST, folder)
    git("init", "-q", cwd=folder, home=home)
    git("add", ".", cwd=folder, home=home)
    git("commit", "-qm", "hooks", cwd=folder, home=home)
    return folder, git("rev-parse", "HEAD", cwd=folder, home=home)


@pytest.fixture
def project(tmp_path: Path, home: Path, hooks: tuple[Path, str]) -> Path:
    """A project that uses the hook. The environment is this one: nothing is downloaded."""
    folder = tmp_path / "project"
    (folder / "schemes").mkdir(parents=True)
    shutil.copy(ROOT / "schemes" / "yingkou.yaml", folder / "schemes")
    (folder / "notes.yaml").write_text("not: a scheme\n", encoding="utf-8")
    repository, revision = hooks
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {repository}\n    rev: {revision}\n    hooks: [{{id: qualityaward-check, language: system}}]\n",
        encoding="utf-8",
    )
    git("init", "-q", cwd=folder, home=home)
    git("add", ".", cwd=folder, home=home)
    return folder


def test_the_manifest_is_one(home: Path) -> None:
    found = pre_commit("validate-manifest", ROOT / MANIFEST, cwd=ROOT, home=home)
    assert (found.returncode, found.stdout) == (0, "")


def test_a_scheme_without_problems_passes_and_other_files_are_left_out(project: Path, home: Path) -> None:
    found = pre_commit("run", "--all-files", "--verbose", cwd=project, home=home)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "check regulation schemes" in found.stdout
    assert "Passed" in found.stdout
    assert "notes.yaml" not in found.stdout


def test_a_scheme_with_a_problem_stops_the_commit(project: Path, home: Path) -> None:
    path = project / "schemes" / "yingkou.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("semantics: 1", "semantics: 2", 1), encoding="utf-8"
    )
    git("add", ".", cwd=project, home=home)
    assert pre_commit("install", cwd=project, home=home).returncode == 0
    found = ran("git", "commit", "-qm", "x", cwd=project, home=home)
    assert found.returncode != 0
    assert "version-newer" in found.stdout + found.stderr
    git("checkout", "-q", "--", ".", cwd=project, home=home)
