"""`qualityaward report DECISION`: 0 written, 2 cannot be."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option
from qualityaward.cli.output import check_output, give, give_made, needs_file


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["decision"], type=click.Path(), metavar=tell("cli-decision")),
        format_option("markdown", "html", "docx", "pdf", "page", text="report-format"),
        click.Option(["--full"], is_flag=True, help=tell("report-full")),
        click.Option(["--statement"], is_flag=True, help=tell("report-statement")),
        click.Option(["--unmasked"], is_flag=True, help=tell("report-unmasked")),
        output_option(),
    ]
    return make("report", run, params)


def run(decision: str, format: str, full: bool, statement: bool, unmasked: bool, output: str | None) -> int:
    """Decides again, and writes the document."""
    if full and statement:
        raise click.UsageError(tell("report-both"))
    needs_file(format, output)
    check_output(output, [Path(decision)])
    from qualityaward.keeping.reporting import audit_report  # loads the reader and the models
    from qualityaward.keeping.store import load_decision

    if format == "page":
        if statement:
            raise click.UsageError(tell("report-page-statement"))
        from qualityaward.keeping.page import decision_page

        give(decision_page(load_decision(decision), lang=language()), output)
        return 0
    found = audit_report(load_decision(decision), lang=language(), unmasked=unmasked)
    give_made(found.said(format, statement=statement), output)
    return 0
