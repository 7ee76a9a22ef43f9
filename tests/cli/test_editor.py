"""What other programs read of this one: an editor its JSON Schemas, and whatever collects findings its SARIF."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from qualityaward.cli.program import run
from tests.cli.editor import Editor

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "node_modules/yaml-language-server/bin/yaml-language-server"
SARIF = ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

needs_server = pytest.mark.skipif(
    not SERVER.exists() or shutil.which("node") is None,
    reason="the schemas are tried in yaml-language-server, which is not installed here: `make axe`",
)
needs_sarif = pytest.mark.skipif(
    not SARIF.exists(), reason="the schema of SARIF comes from npm, and is not installed here: `make axe`"
)


def done(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(list(words))
    return int(left.value.code or 0)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor with a new project open."""
    folder = tmp_path_factory.mktemp("editor") / "project"
    assert done("init", str(folder)) == 0
    made = Editor(SERVER, folder)
    yield made
    made.close()


@needs_server
def test_a_new_project_opens_in_an_editor_without_a_complaint(editor: Editor) -> None:
    files = sorted(p for p in editor.folder.rglob("*.yaml") if ".github" not in p.parts)
    assert len(files) > 2
    assert {p.name: editor.opened(p) for p in files} == {p.name: [] for p in files}


@needs_server
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("clauses:", "clausez:"),
        ("status: ", "status: no_such_status # "),
        ("format: qualityaward/1", "format: other/9"),
    ],
)
def test_an_editor_marks_what_a_scheme_may_not_say(editor: Editor, old: str, new: str) -> None:
    path = next((editor.folder / "schemes").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    assert old in text
    at = text[: text.index(old)].count("\n")
    found = editor.opened(path, text.replace(old, new, 1))
    assert any(abs(each["range"]["start"]["line"] - at) <= 1 for each in found), found


@needs_server
def test_an_editor_offers_keys_and_says_what_they_are(editor: Editor) -> None:
    path = next((editor.folder / "schemes").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    line = text[: text.index("\nissuer:")].count("\n") + 1
    offered = editor.asked("textDocument/completion", path, text + "\n", text.count("\n"), 0)
    labels = {each["label"] for each in (offered.get("items") if isinstance(offered, dict) else offered)}
    assert {"quotas", "prizes", "readings"} & labels
    shown = editor.asked("textDocument/hover", path, text, line, 2)
    assert "value" in json.dumps(shown)


@needs_sarif
def test_findings_are_sarif_by_its_own_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    check = jsonschema.Draft7Validator(schema)
    broken = tmp_path / "broken.yaml"
    text = (ROOT / "schemes" / "yingkou.yaml").read_text(encoding="utf-8")
    broken.write_text(text.replace("status: ", "statuss: ", 1), encoding="utf-8")
    for words in (["yingkou", "lyg_edz_2024"], [str(broken)], [str(broken), "lianyungang_2024"]):
        capsys.readouterr()
        done("check", *words, "--format", "sarif")
        log = json.loads(capsys.readouterr().out)
        assert [f"{list(e.absolute_path)} {e.message}" for e in check.iter_errors(log)] == []
        assert log["runs"][0]["results"]
    log["runs"][0]["results"][0]["level"] = "no such level"
    assert list(check.iter_errors(log))
