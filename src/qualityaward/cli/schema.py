"""`qualityaward schema [SCHEME]`: JSON Schema of every file format, or of one scheme's files."""

from __future__ import annotations

import json

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import output_option, scheme_argument, schemes_option
from qualityaward.cli.output import check_output, give
from qualityaward.errors import RequestError
from qualityaward.reading.formats import KINDS
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(required=False),
        click.Option(["--of"], type=click.Choice(KINDS), help=tell("schema-of")),
        click.Option(["--subject"], metavar=tell("cli-subject"), help=tell("schema-subject")),
        output_option(),
        schemes_option(),
    ]
    return make("schema", run, params)


def run(
    scheme: str | None, of: str | None, subject: str | None, output: str | None, folder: str | None
) -> int:
    """Prints or writes one schema."""
    if scheme is None and subject is not None:
        raise RequestError([Diagnostic("subject-needs-scheme")])
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.schemas.formats import format_schema
    from qualityaward.schemas.schema import record_schema, scheme_schema

    if scheme is None or of not in (None, "scheme", "record", "cases"):
        check_output(output, [] if scheme is None else [path_of(scheme, folder)])
        found = format_schema(of or "scheme")
    else:
        check_output(output, [path_of(scheme, folder)])
        loaded = scheme_of(scheme, folder)
        if subject is not None and subject not in loaded.vocabulary.subjects:
            near = closest(subject, loaded.vocabulary.subjects)
            raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
        if of == "cases":
            from qualityaward.schemas.case_schema import case_schema  # loads what decides

            found = case_schema(loaded)
        else:
            found = (
                scheme_schema(loaded)
                if of == "scheme" and subject is None
                else record_schema(loaded, subject)
            )
    give(json.dumps(found, ensure_ascii=False, indent=2), output, json=True)
    return 0
