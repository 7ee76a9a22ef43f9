"""`qualityaward form SCHEME --subject S -o FORM.xlsx`: a form to fill in, as a workbook or on paper: 0, 2 cannot run."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import Output, scheme_argument, schemes_option
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give_bytes
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Option(["--subject"], metavar=tell("cli-subject"), help=tell("form-subject")),
        Output(
            ["-o", "--output"],
            type=click.Path(),
            required=True,
            metavar=tell("cli-file"),
            help=tell("form-output"),
        ),
        schemes_option(),
    ]
    return make("form", run, params)


def run(scheme: str, subject: str | None, output: str, folder: str | None) -> int:
    """Writes the form."""
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.tables.form_plan import plan

    suffix = Path(output).suffix.lower()
    if suffix not in (".xlsx", ".docx"):
        raise RequestError([Diagnostic("form-kind")])
    check_output(output, [path_of(scheme, folder)])
    made = plan(scheme_of(scheme, folder), subject)
    if suffix == ".docx":
        from qualityaward.tables.form_document import form_docx  # only paper needs it

        give_bytes(form_docx(made), output)
    else:
        from qualityaward.tables.form_workbook import form_xlsx  # as above

        give_bytes(form_xlsx(made), output)
    return 0
