"""`qualityaward ask SCHEME RECORD --on DATE [--interactive -o FILE]`: 0 decided, 3 something is left to ask, 2 cannot run."""

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

DECIDED: Final = 0
LEFT: Final = 3


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        *question(),
        click.Option(["--award"], metavar=tell("cli-award"), help=tell("evaluate-award")),
        click.Option(["--interactive"], is_flag=True, help=tell("ask-interactive")),
        format_option(*FORMATS),
        click.Option(
            ["--detail"], type=click.Choice(["clauses", "full"]), default="clauses", show_default=True,
            help=tell("evaluate-detail"),
        ),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("ask", run, params)


def run(
    scheme: str,
    record: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    award: str | None,
    interactive: bool,
    format: str,
    detail: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Says what is left to ask, or asks it, and gives the exit status."""
    if interactive and output in (None, "-"):
        raise click.UsageError(tell("ask-output-needed"))
    from qualityaward.cli.inputs import path_of, placed, record_of, scheme_of
    from qualityaward.logic.asking import ask

    loaded = scheme_of(scheme, folder)
    stated = record_of(record, loaded)
    check_output(output, [path_of(scheme, folder), Path(record), Path(notice) if notice else None])
    given = given_by(loaded, reading, values, notice)
    try:
        found = ask(loaded, stated, on=on, award=award, **given)
        if interactive and output is not None:
            from qualityaward.cli.conversation import conversed

            found = conversed(found, output)
        else:
            show(found, format, output, **({"detail": detail} if format == "text" else {}))
    except RecordError as error:
        raise placed(error, record) from None
    except NoticeError as error:
        raise placed(error, notice or "") from None
    return DECIDED if found.done else LEFT
