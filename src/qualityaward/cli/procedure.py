"""`qualityaward procedure SCHEME CASE --on DATE`: 0 in order, 1 breach, 3 undetermined, 2 cannot run."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qualityaward.cli.evaluate import STATUS, value_of
from qualityaward.cli.keeping import check_new, keep_as
from qualityaward.cli.language import tell
from qualityaward.cli.options import (
    Day,
    format_option,
    keeping_options,
    output_option,
    pairs_once,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, show


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Argument(["case"], type=click.Path(allow_dash=True), metavar=tell("cli-case")),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("procedure-on")),
        *setting_options(),
        click.Option(["--calendar"], type=click.Path(), metavar=tell("cli-file"), help=tell("procedure-calendar-option")),
        *keeping_options(),
        format_option(*FORMATS),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("procedure", run, params)


def run(
    scheme: str,
    case: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    calendar: str | None,
    format: str,
    output: str | None,
    folder: str | None,
    save: str | None,
    kept_by: str | None,
    kept_at: str | None,
) -> int:
    """Checks, shows the answer, and gives its exit status."""
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    from qualityaward.cli.inputs import (  # loads the reader
        calendar_of,
        case_of,
        notice_of,
        path_of,
        placing,
        scheme_of,
    )
    from qualityaward.procedure.check import check_procedure

    check_new(save, output)
    loaded, stated = scheme_of(scheme, folder), case_of(case)
    days = None if calendar is None else calendar_of(calendar)
    announced = None if notice is None else notice_of(notice)
    inputs = [Path(named) if named else None for named in (case, calendar, notice)]
    check_output(output, [path_of(scheme, folder), *inputs])
    parameters = {name: value_of(loaded, name, text) for name, text in given.items()}
    with placing(case, notice):
        verdict = check_procedure(
            loaded, stated, on=on, readings=readings, parameters=parameters, notice=announced, calendar=days
        )
    show(verdict, format, output)
    if save is not None:
        keep_as(verdict, save, kept_by, kept_at)
    return STATUS[verdict.outcome]
