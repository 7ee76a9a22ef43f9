"""`qualityaward schemes`: what loads by its id."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, schemes_option
from qualityaward.cli.output import FORMATS, check_output, needs_file, show_blocks
from qualityaward.document.blocks import Table, table
from qualityaward.errors import QualityAwardError, RequestError
from qualityaward.source import Diagnostic
from qualityaward.wording.lines import stated

if TYPE_CHECKING:
    from qualityaward.files import Installed


def command() -> click.Command:
    """The command in the language of this run."""
    return make("schemes", run, [format_option(*FORMATS), output_option(), schemes_option()])


def run(format: str, output: str | None, folder: str | None) -> int:
    """Lists every installed scheme; one that has problems is listed as such."""
    needs_file(format, output)
    check_output(output)
    from qualityaward.files import installed

    if folder is not None and not Path(folder).is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": folder})])
    rows = [_row(each, folder) for each in installed(Path(folder) if folder else None)]
    lines = [_table(rows)] if rows else stated([tell("schemes-none")])
    show_blocks(tell("schemes-all"), lines, rows, format, output)
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


def _table(rows: list[dict[str, str | None]]) -> Table:
    keys = ("id", "status", "family", "origin", "title")
    named = {status: tell(f"status-{status}") for each in rows if (status := each["status"])}
    return table(
        [tell(f"schemes-{key}") for key in keys],
        (
            (
                each["id"] or "",
                named.get(each["status"] or "", "-"),
                each["family"] or "-",
                tell("schemes-bundled") if each["origin"] == "bundled" else each["origin"] or "",
                each["title"] or tell("schemes-broken"),
            )
            for each in rows
        ),
    )
