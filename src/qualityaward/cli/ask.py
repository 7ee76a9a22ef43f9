"""`qualityaward ask SCHEME RECORD --on DATE [--interactive -o FILE]`: 0 decided, 3 something is left to ask, 2 cannot run."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from qualityaward.cli.asking import asked
from qualityaward.cli.evaluate import question
from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import detail_option, format_option, output_option, schemes_option
from qualityaward.cli.output import FORMATS, show

DECIDED: Final = 0
LEFT: Final = 3


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        *question(),
        click.Option(["--award"], metavar=tell("cli-award"), help=tell("evaluate-award")),
        click.Option(["--interactive"], is_flag=True, help=tell("ask-interactive")),
        format_option(*FORMATS),
        detail_option("clauses", "full"),
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
    from qualityaward.cli.inputs import placing
    from qualityaward.logic.asking import ask

    of = asked(scheme, record, reading, values, notice, output, folder)
    with placing(record, notice):
        found = ask(of.scheme, of.record, on=on, award=award, **of.given)
        if interactive and output is not None:
            from qualityaward.cli.conversation import conversed

            found = conversed(found, output)
        else:
            show(found, format, output, **({"detail": detail} if format == "text" else {}))
    return DECIDED if found.done else LEFT
