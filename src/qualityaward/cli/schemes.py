"""`qualityaward schemes`: what loads by its id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.layout import table
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, schemes_option
from qualityaward.cli.output import give
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    from qualityaward.files import Installed


def command() -> click.Command:
    """The command in the language of this run."""
    return make("schemes", run, [format_option("text", "json"), schemes_option()])


def run(format: str, folder: str | None) -> int:
    """Lists every installed scheme; one that has problems is listed as such."""
    from qualityaward.files import installed

    if folder is not None and not Path(folder).is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": folder})])
    rows = [_row(each, folder) for each in installed(Path(folder) if folder else None)]
    if format == "json":
        give(json.dumps(rows, ensure_ascii=False, indent=2), None, json=True)
    elif not rows:
        give(tell("schemes-none"), None)
    else:
        give(_table(rows), None)
    return 0


def _row(found: Installed, folder: str | None) -> dict[str, str | None]:
    from qualityaward.files import load_scheme

    try:
        scheme = load_scheme(found.path, schemes=folder)
    except QualityAwardError:
        return {"id": found.id, "title": None, "status": None, "family": None, "origin": found.origin}
    title = scheme.title
    if language() == "en":
        title = scheme.translations.get("title", title)
    return {
        "id": found.id,
        "title": title,
        "status": scheme.status,
        "family": scheme.family,
        "origin": found.origin,
    }


def _table(rows: list[dict[str, str | None]]) -> str:
    keys = ("id", "status", "family", "origin", "title")
    lines = [[tell(f"schemes-{key}") for key in keys]]
    for row in rows:
        status, title = row["status"], row["title"]
        lines.append(
            [
                row["id"] or "",
                tell(f"status-{status}") if status else "-",
                row["family"] or "-",
                row["origin"] or "",
                title or tell("schemes-broken"),
            ]
        )
    return table(lines)
