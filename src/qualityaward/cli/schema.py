"""`qualityaward schema [SCHEME]`: JSON Schema of scheme files, or of one scheme's records."""

from __future__ import annotations

import json

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import output_option, scheme_argument, schemes_option
from qualityaward.cli.output import check_output, give
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(required=False),
        click.Option(["--of"], type=click.Choice(["scheme", "record", "cases"]), help=tell("schema-of")),
        click.Option(["--subject"], metavar=tell("cli-subject"), help=tell("schema-subject")),
        output_option(),
        schemes_option(),
    ]
    return make("schema", run, params)


def run(
    scheme: str | None, of: str | None, subject: str | None, output: str | None, folder: str | None
) -> int:
    """Prints or writes one schema."""
    records = of in ("record", "cases") or subject is not None or (of is None and scheme is not None)
    if scheme is None and records:
        raise RequestError([Diagnostic("subject-needs-scheme")])
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.schemas.schema import record_schema, scheme_schema

    if scheme is None:
        check_output(output, [])
        found = scheme_schema()
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
            found = record_schema(loaded, subject) if records else scheme_schema(loaded)
    give(json.dumps(found, ensure_ascii=False, indent=2), output, json=True)
    return 0
