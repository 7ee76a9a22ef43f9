"""What is prepared of bundled schemes when the package is built is what their files say, and is never believed against them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from qualityaward import files
from qualityaward.scheme.prepared import prepared, scheme_in
from tests.whole.test_examples import EXAMPLES

BUNDLED = sorted(path.stem for path in files.bundled_folder().glob("*.yaml"))
ID = "lianyungang_2024"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel holds it: its schemes inside, and prepared."""
    folder = tmp_path_factory.mktemp("installed") / "qualityaward"
    source = Path(files.__file__).parent
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(files.bundled_folder(), folder / "schemes")
    files.prepare(folder / "schemes")
    return folder


@pytest.fixture
def schemes(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the package's schemes that a test may change."""
    folder = tmp_path / "schemes"
    shutil.copytree(package / "schemes", folder)
    monkeypatch.setattr(files, "bundled_folder", lambda: folder)
    return folder


def came_prepared(id: str) -> bool:
    path = files.bundled_folder() / f"{id}.yaml"
    return files._prepared(path, path.read_bytes(), files.vocabulary) is not None


def sealed(body: bytes) -> bytes:
    return b"sha256:" + sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize("id", BUNDLED)
def test_prepared_data_are_what_the_file_says(id: str) -> None:
    scheme = files.load_scheme(id)
    data = prepared(scheme)
    again = scheme_in(data, scheme.data, files.vocabulary)
    assert again == scheme
    assert repr(again) == repr(scheme)
    assert again is not None
    assert prepared(again) == data  # fields that do not compare, and what is shared, included
    assert (again.data, again.vocabulary_data) == (scheme.data, scheme.vocabulary_data)


@pytest.mark.parametrize("id", BUNDLED)
def test_a_package_uses_what_was_prepared(schemes: Path, id: str) -> None:
    assert came_prepared(id)
    assert files.load_scheme(id) == files.read_scheme(
        (schemes / f"{id}.yaml").read_bytes(), name=f"{id}.yaml"
    )


def test_a_changed_file_is_read_itself(schemes: Path) -> None:
    path = schemes / f"{ID}.yaml"
    path.write_bytes(path.read_bytes() + b"# changed\n")
    assert not came_prepared(ID)
    assert files.load_scheme(ID).data == path.read_bytes()


def test_a_changed_vocabulary_is_read_itself(schemes: Path) -> None:
    path = schemes / "base" / "2.yaml"
    path.write_bytes(path.read_bytes() + b"# changed\n")
    assert not came_prepared(ID)
    assert files.load_scheme(ID).vocabulary_data["base/2"] == path.read_bytes()


@pytest.mark.parametrize("place", [0, 40, 71, 72, 500, -2])
def test_damaged_data_are_passed_over(schemes: Path, place: int) -> None:
    path = schemes / files.PREPARED / f"{ID}.json"
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(bytes(data))
    assert not came_prepared(ID)
    assert files.load_scheme(ID).id == ID


@pytest.mark.parametrize("length", [0, 10, 71, 72])
def test_data_that_end_early_are_passed_over(schemes: Path, length: int) -> None:
    path = schemes / files.PREPARED / f"{ID}.json"
    path.write_bytes(path.read_bytes()[:length])
    assert not came_prepared(ID)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("language.nodes:Compare", ["left", "right"]),
        ("language.nodes:dataclass", []),
        ("scheme.scheme:fields", []),
        ("scheme.prepared:scheme_in", []),
        ("posix:system", []),
        ("builtins:eval", []),
        ("eval", []),
    ],
)
def test_only_classes_of_a_scheme_as_they_are_now_are_made(name: str, fields: list[str]) -> None:
    scheme = files.load_scheme(ID)
    told = json.loads(prepared(scheme).partition(b"\n")[2])
    told["classes"][told["rows"][0][0]] = [name, fields]
    body = json.dumps(told).encode()
    assert scheme_in(sealed(body), scheme.data, files.vocabulary) is None


@pytest.mark.parametrize("key", ["format", "semantics", "digest"])
def test_data_of_another_release_are_passed_over(key: str) -> None:
    scheme = files.load_scheme(ID)
    told = json.loads(prepared(scheme).partition(b"\n")[2]) | {key: 0}
    assert scheme_in(sealed(json.dumps(told).encode()), scheme.data, files.vocabulary) is None


def test_a_folder_of_ones_own_holds_nothing_prepared(schemes: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(schemes, own)
    path = own / f"{ID}.yaml"
    assert files._prepared(path, path.read_bytes(), files.vocabulary) is None


@pytest.mark.parametrize("format", ["text", "json"])
def test_the_command_says_the_same_without_pydantic_and_yaml(
    package: Path, format: str, tmp_path: Path
) -> None:
    """The answer, byte for byte; and neither library is imported for it."""
    record = tmp_path / "record.json"
    stated = files.load_record(next(EXAMPLES.glob(f"{ID}/*.yaml")))
    record.write_text(
        json.dumps({
            "format": "qualityaward.record/1", "id": "甲", "subject": stated.subject, "submitted_on": "2024-10-08",
            "facts": {}, "findings": {},
        }),
        encoding="utf-8",
    )  # fmt: skip
    asked = ["evaluate", ID, str(record), "--on", "2024-12-20", "--format", format]
    program = (
        "import sys; from qualityaward.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'pydantic', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, *asked],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={"PYTHONPATH": str(where), "PYTHONIOENCODING": "utf-8"},
        )
        for where in (package.parent, Path(files.__file__).parents[1])
    ]
    assert said[0].returncode == said[1].returncode == 3
    assert said[0].stdout == said[1].stdout
    assert said[0].stderr.strip() == b"[]"
    assert said[1].stderr.strip() == b"['pydantic', 'yaml']"
