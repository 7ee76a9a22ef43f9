"""`qualityaward sql SCHEME --subject S --dialect D --on DATE`: 0 written, 2 cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from qualityaward.cli.inputs import notice_of, path_of, scheme_of
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Day,
    output_option,
    pairs_once,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give
from qualityaward.columns.dialects import DIALECTS


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Option(["--subject"], default="organization", show_default=True, metavar=tell("cli-subject"), help=tell("sql-subject")),
        click.Option(["--dialect"], type=click.Choice(DIALECTS), required=True, help=tell("sql-dialect")),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("evaluate-on")),
        click.Option(["--table"], default="applicants", show_default=True, metavar=tell("cli-table"), help=tell("sql-table")),
        *setting_options(),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("sql", run, params)


def run(
    scheme: str,
    subject: str,
    dialect: str,
    on: date,
    table: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    output: str | None,
    folder: str | None,
) -> int:
    """Writes the query."""
    from qualityaward.cli.evaluate import value_of
    from qualityaward.columns.plan import plan_of
    from qualityaward.columns.sql import query  # knows no database, and needs none

    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    loaded = scheme_of(scheme, folder)
    announced = None if notice is None else notice_of(notice)
    check_output(output, [path_of(scheme, folder), Path(notice) if notice else None])
    parameters = {name: value_of(loaded, name, text) for name, text in given.items()}
    plan = plan_of(loaded, subject, on=on, readings=readings, parameters=parameters, notice=announced)
    give(query(plan, dialect, table, lang=language()), output)  # type: ignore[arg-type]  # one of click's choices
    return 0
