"""`qualityaward record`: an empty record (`--new SCHEME`), a form as a record, or a record as a form (`--to-form`)."""

from __future__ import annotations

from pathlib import Path

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import SchemeArgument, output_option, schemes_option
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give, give_bytes
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["source"], type=click.Path(), required=False, metavar=tell("record-form")),
        click.Option(["--new"], type=SchemeArgument(), metavar=tell("cli-scheme"), help=tell("record-new")),
        click.Option(["--subject"], metavar=tell("cli-subject"), help=tell("record-subject")),
        click.Option(
            ["--scheme"], type=SchemeArgument(), metavar=tell("cli-scheme"), help=tell("record-scheme")
        ),
        click.Option(["--to-form"], type=click.Path(), metavar=tell("cli-file"), help=tell("record-to-form")),
        output_option(),
        schemes_option(),
    ]
    return make("record", run, params)


def run(
    source: str | None,
    new: str | None,
    subject: str | None,
    scheme: str | None,
    to_form: str | None,
    output: str | None,
    folder: str | None,
) -> int:
    """Prints or writes the record, or the form."""
    if (source is None) == (new is None):
        raise click.UsageError(tell("record-needs-new"))
    if new is not None:
        return _empty(new, subject, output, folder)
    assert source is not None
    if to_form is not None:
        return _form(source, scheme, to_form, folder)
    return _record(source, scheme, output, folder)


def _empty(new: str, subject: str | None, output: str | None, folder: str | None) -> int:
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


def _form(source: str, scheme: str | None, to_form: str, folder: str | None) -> int:
    """A record as a form."""
    if scheme is None:
        raise click.UsageError(tell("record-needs-scheme"))
    from qualityaward.cli.inputs import path_of, record_of, scheme_of  # as above
    from qualityaward.tables.form_filling import filled

    if Path(to_form).suffix.lower() != ".xlsx":
        raise RequestError([Diagnostic("form-kind")])
    check_output(to_form, [path_of(scheme, folder), Path(source)])
    loaded = scheme_of(scheme, folder)
    give_bytes(filled(record_of(source, loaded), loaded), to_form)
    return 0


def _record(source: str, scheme: str | None, output: str | None, folder: str | None) -> int:
    """A form as a record."""
    from qualityaward.cli.inputs import path_of, scheme_of, stated_in  # as above
    from qualityaward.tables.record_yaml import record_yaml

    check_output(output, [Path(source), path_of(scheme, folder) if scheme is not None else None])
    stated = stated_in(Path(source), scheme_of(scheme, folder) if scheme is not None else None, folder)
    give(record_yaml(stated), output)
    return 0
