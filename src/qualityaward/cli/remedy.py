"""`qualityaward remedy SCHEME RECORD --on DATE`: 0 there is a way, 1 there is none, 2 cannot run."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from qualityaward.cli.asking import asked
from qualityaward.cli.evaluate import question
from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, schemes_option
from qualityaward.cli.output import FORMATS, show

THERE_IS: Final = 0
THERE_IS_NONE: Final = 1


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        *question(),
        click.Option(["--award"], metavar=tell("cli-award"), help=tell("evaluate-award")),
        format_option(*FORMATS),
        output_option(),
        schemes_option(),
    ]
    return make("remedy", run, params)


def run(
    scheme: str,
    record: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    award: str | None,
    format: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Looks for a remedy, shows it, and gives its exit status."""
    from qualityaward.cli.inputs import placing
    from qualityaward.logic.remedies import remedy

    of = asked(scheme, record, reading, values, notice, output, folder)
    with placing(record, notice):
        found = remedy(of.scheme, of.record, on=on, award=award, **of.given)
    show(found, format, output)
    return THERE_IS if found.there else THERE_IS_NONE
