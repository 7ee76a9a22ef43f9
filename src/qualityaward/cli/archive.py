"""`qualityaward archive DECISION -o ARCHIVE.zip`: 0 archived, 2 cannot be."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.keeping import check_new
from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.output import note
from qualityaward.disk import write


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["decision"], type=click.Path(), metavar=tell("cli-decision")),
        click.Option(["-o", "--output"], type=click.Path(), required=True, metavar=tell("cli-file"), help=tell("archive-output")),
    ]  # fmt: skip
    return make("archive", run, params)


def run(decision: str, output: str) -> int:
    """Writes the archive, and says what is in it."""
    check_new(output)
    from qualityaward.keeping.archive import archived  # loads the reader and the models
    from qualityaward.keeping.store import load_decision

    found = archived(load_decision(decision))
    write(Path(output), found.data, kept=True)
    note(tell("archive-made", path=output, files=str(len(found.names)), wheels=str(len(found.wheels))))
    if not found.sm3:
        note(tell("archive-no-sm3"))
    return 0
