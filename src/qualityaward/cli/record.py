"""`qualityaward record --new SCHEME`: an empty record to fill in."""

from __future__ import annotations

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import SchemeArgument, output_option, schemes_option
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Option(["--new"], type=SchemeArgument(), metavar=tell("cli-scheme"), help=tell("record-new")),
        click.Option(["--subject"], metavar=tell("cli-subject"), help=tell("record-subject")),
        output_option(),
        schemes_option(),
    ]
    return make("record", run, params)


def run(new: str | None, subject: str | None, output: str | None, folder: str | None) -> int:
    """Prints or writes the record."""
    if new is None:
        raise click.UsageError(tell("record-needs-new"))
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.wording.blank_record import blank_record

    check_output(output, [path_of(new, folder)])
    scheme = scheme_of(new, folder)
    subjects = scheme.subjects
    if subject is None and len(subjects) == 1:
        subject = subjects[0]
    if subject is None:
        raise RequestError([Diagnostic("record-needs-subject", args={"subjects": ", ".join(subjects)})])
    if subject not in subjects:
        near = closest(subject, subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    give(blank_record(scheme, subject, language()), output)
    return 0
