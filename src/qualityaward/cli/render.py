"""`qualityaward render SCHEME`: the scheme as a readable document, and as one for the legal office to check and sign."""

from __future__ import annotations

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, scheme_argument, schemes_option
from qualityaward.cli.output import check_output, give, give_made, needs_file
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic


def command() -> click.Command:
    """The command in the language of this run."""
    return make(
        "render",
        run,
        [
            scheme_argument(),
            click.Option(
                ["--cases", "tests"],
                type=click.Path(),
                multiple=True,
                metavar=tell("cli-cases"),
                help=tell("render-cases"),
            ),
            format_option("text", "markdown", "html", "docx", "pdf"),
            output_option(),
            schemes_option(),
        ],
    )


def run(scheme: str, tests: tuple[str, ...], format: str, output: str | None, folder: str | None) -> int:
    """Prints or writes the document."""
    needs_file(format, output)
    if tests and format in ("text", "markdown"):
        raise RequestError([Diagnostic("render-cases-form", args={"format": format})])
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.wording.regulation import to_markdown, to_text

    check_output(output, [path_of(scheme, folder)])
    loaded = scheme_of(scheme, folder)
    if format in ("text", "markdown"):
        give(to_markdown(loaded, language()) if format == "markdown" else to_text(loaded, language()), output)
        return 0
    from qualityaward.wording.review import review_document

    ran = None
    if tests:
        from qualityaward.cases.running import run_cases
        from qualityaward.cli.test import books_of

        ran = run_cases(loaded, books_of(loaded, tests))
    from qualityaward.wording import rendered

    give_made(rendered(review_document(loaded, language(), ran), format), output)
    return 0
