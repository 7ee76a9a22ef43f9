"""`qualityaward init DIR`: a new scheme project, in which `check` and `test` pass."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.output import give, note
from qualityaward.disk import write
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.version import VERSION

TEMPLATES: Final = Path(__file__).parent / "project"
FILES: Final = {
    "README.md.txt": "README.md",
    "pre-commit.yaml.txt": ".pre-commit-config.yaml",
    "github.yml.txt": ".github/workflows/check.yml",
    "gitlab.yml.txt": ".gitlab-ci.yml",
    "settings.json.txt": ".vscode/settings.json",
    "extensions.json.txt": ".vscode/extensions.json",
    "editorconfig.txt": ".editorconfig",
}
"""Files of every project, by their templates."""

SAMPLE: Final = {
    "scheme.yaml.txt": "schemes/@ID@.yaml",
    "words.yaml.txt": "schemes/@ID@_words/1.yaml",
    "cases.yaml.txt": "cases/@ID@.yaml",
}
"""Files of a project that does not begin with a regulation of its own."""

_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,57}\Z")


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["directory"], type=click.Path(), metavar=tell("cli-folder")),
        click.Option(["--id"], metavar="ID", help=tell("init-id")),
        click.Option(
            ["--from", "regulation"],
            type=click.Path(),
            metavar=tell("import-regulation"),
            help=tell("init-from"),
        ),
    ]
    return make("init", run, params)


def run(directory: str, id: str | None, regulation: str | None) -> int:
    """Makes every file, or none."""
    folder = Path(directory)
    name = id if id is not None else folder.resolve().name.lower().replace("-", "_")
    if not _ID.match(name):
        raise RequestError([Diagnostic("import-id-bad", args={"id": name})])
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RequestError([Diagnostic("init-not-empty", args={"path": directory})])
    files = contents(name, regulation)
    try:
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write(target, text.encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RequestError([Diagnostic("init-failed", args={"path": directory, "reason": reason})]) from None
    listed = "\n".join(f"  {path}" for path in files)
    cases = f"\n  qualityaward test schemes/{name}.yaml cases" if f"cases/{name}.yaml" in files else ""
    give(tell("init-done", path=directory, id=name, files=listed, cases=cases), None)
    return 0


def contents(id: str, regulation: str | None) -> dict[str, str]:
    """The files of a project by their paths in it."""
    from qualityaward.files import read_scheme_with  # loads the reader and the models
    from qualityaward.schemas.schema import record_schema, scheme_schema
    from qualityaward.wording.blank_record import blank_record

    family = re.sub(r"_?(?:19|20)[0-9]{2}$", "", id) or id
    made: dict[str, str] = {}
    values = {"ID": id, "FAMILY": family, "VERSION": VERSION}
    if regulation is None:
        for template, path in SAMPLE.items():
            made[_filled(path, values)] = _filled((TEMPLATES / template).read_text(encoding="utf-8"), values)
    else:
        from qualityaward.importing.regulation import load_regulation

        found = load_regulation(regulation)
        made[f"schemes/{id}.yaml"] = found.to_yaml(id, language())
        for remark in found.remarks(language()):
            note(remark)
    words = {f"{id}_words/1": made[path].encode() for path in [f"schemes/{id}_words/1.yaml"] if path in made}
    scheme = read_scheme_with(made[f"schemes/{id}.yaml"], f"{id}.yaml", words)
    made["schemes/scheme.schema.json"] = _json(scheme_schema(scheme))
    if scheme.subjects:
        made["records/record.schema.json"] = _json(record_schema(scheme))
    for subject in scheme.subjects:
        made[f"records/{subject}.yaml"] = blank_record(scheme, subject, language())
    values["TITLE"] = scheme.title
    for template, path in FILES.items():
        made[path] = _filled((TEMPLATES / template).read_text(encoding="utf-8"), values)
    if regulation is not None:  # there are no cases yet that could be run
        made["README.md"] = "".join(
            line for line in made["README.md"].splitlines(keepends=True) if "cases" not in line
        )
    return made


def _filled(text: str, values: dict[str, str]) -> str:
    """A template with its values; a name that has none stays as it is."""
    return re.sub(r"@([A-Z]+)@", lambda m: values.get(m[1], m[0]), text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
