"""`qualityaward sanctions SCHEME RECORD --on DATE`: 0 free, 1 barred, 3 undetermined, 2 cannot run."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from qualityaward.cli.evaluate import question, verdict_on
from qualityaward.cli.inputs import placing
from qualityaward.cli.keeping import check_new, keep_as
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, keeping_options, output_option, schemes_option
from qualityaward.cli.output import FORMATS, show

STATUS: Final = {
    "free": 0,
    "no_ground": 0,
    "barred": 1,
    "ground_met": 1,
    "undetermined": 3,
    "not_stated": 3,
}


def command() -> click.Command:
    """The command in the language of this run."""
    params = [*question(), *keeping_options(), format_option(*FORMATS), output_option(), schemes_option()]
    return make("sanctions", run, params)


def run(
    scheme: str,
    record: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    format: str,
    output: str | None,
    folder: str | None,
    save: str | None,
    kept_by: str | None,
    kept_at: str | None,
) -> int:
    """Shows everything that bars a record, and gives its exit status."""
    check_new(save, output)
    verdict = verdict_on(scheme, record, on, reading, values, notice, output, folder)
    from qualityaward.deciding.barring import sanctions_in  # loads what evaluates

    with placing(record):
        found = sanctions_in(verdict)
    show(found, format, output)
    if save is not None:
        keep_as(found, save, kept_by, kept_at)
    return STATUS[found.outcome]
