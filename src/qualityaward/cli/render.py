"""`qualityaward render SCHEME`: the scheme as a readable document."""

from __future__ import annotations

import click

from qualityaward.cli.language import language
from qualityaward.cli.options import command as make
from qualityaward.cli.options import format_option, output_option, scheme_argument, schemes_option
from qualityaward.cli.output import check_output, give


def command() -> click.Command:
    """The command in the language of this run."""
    return make(
        "render",
        run,
        [scheme_argument(), format_option("text", "markdown"), output_option(), schemes_option()],
    )


def run(scheme: str, format: str, output: str | None, folder: str | None) -> int:
    """Prints or writes the document."""
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.wording.regulation import to_markdown, to_text

    check_output(output, [path_of(scheme, folder)])
    loaded = scheme_of(scheme, folder)
    give(to_markdown(loaded, language()) if format == "markdown" else to_text(loaded, language()), output)
    return 0
