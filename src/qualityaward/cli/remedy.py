"""`qualityaward remedy SCHEME RECORD --on DATE`: 0 there is a way, 1 there is none, 2 cannot run."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import click

from qualityaward.cli.asking import given_by
from qualityaward.cli.evaluate import question
from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, schemes_option
from qualityaward.cli.output import FORMATS, check_output, show
from qualityaward.errors import NoticeError, RecordError

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
    from qualityaward.cli.inputs import path_of, placed, record_of, scheme_of
    from qualityaward.logic.remedies import remedy

    loaded = scheme_of(scheme, folder)
    stated = record_of(record, loaded)
    check_output(output, [path_of(scheme, folder), Path(record), Path(notice) if notice else None])
    given = given_by(loaded, reading, values, notice)
    try:
        found = remedy(loaded, stated, on=on, award=award, **given)
    except RecordError as error:
        raise placed(error, record) from None
    except NoticeError as error:
        raise placed(error, notice or "") from None
    show(found, format, output)
    return THERE_IS if found.there else THERE_IS_NONE
