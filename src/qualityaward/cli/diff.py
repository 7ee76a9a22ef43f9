"""`qualityaward diff OLD NEW`: 0 the same, 1 changed, 2 cannot run."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Day,
    Match,
    SchemeArgument,
    format_option,
    output_option,
    pairs_by_name,
    schemes_option,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, give_bytes, needs_file, show
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    pass

SAME: Final = 0
CHANGED: Final = 1

FILES: Final = ("xlsx", "tracked")
"""Formats that only a diff has: files."""


def command() -> click.Command:
    """The command in the language of this run."""
    matches = Match()
    params: list[click.Parameter] = [
        click.Argument(["old"], type=SchemeArgument(), metavar=tell("cli-old")),
        click.Argument(["new"], type=SchemeArgument(), metavar=tell("cli-new")),
        click.Option(["--match"], type=matches, multiple=True, metavar=matches.metavar, help=tell("diff-match")),
        click.Option(["--witness"], is_flag=True, help=tell("diff-witness")),
        click.Option(["--prove", "proving"], is_flag=True, help=tell("diff-prove")),
        click.Option(["--on"], type=Day(), metavar=tell("cli-date"), help=tell("diff-on")),
        format_option(*FORMATS, *FILES, text="diff-format"),
        click.Option(["--author"], metavar=tell("cli-author"), help=tell("diff-author")),
        click.Option(["--date", "day"], type=Day(), metavar=tell("cli-date"), help=tell("diff-date")),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("diff", run, params)


def run(
    old: str,
    new: str,
    match: tuple[tuple[str, str], ...],
    witness: bool,
    proving: bool,
    on: date | None,
    format: str,
    author: str | None,
    day: date | None,
    output: str | None,
    folder: str | None,
) -> int:
    """Compares, shows the diff, and gives its exit status."""
    needs_file(format, output)
    for option, value in (("--author", author), ("--date", day)):
        if value is not None and format != "tracked":
            raise click.UsageError(tell("diff-tracked-only", option=option))
    matches = pairs_by_name(match)
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.revisions.diff import diff

    before, after = scheme_of(old, folder), scheme_of(new, folder)
    check_output(output, [path_of(old, folder), path_of(new, folder)])
    found = diff(before, after, matches=matches)
    if proving:
        from qualityaward.logic.comparing import proved
        from qualityaward.logic.finding import solver_there

        if not solver_there():
            raise RequestError([Diagnostic("extra-prove")])
        found = proved(found, on=on)
    if witness:
        found = found.with_witnesses(on=on)
    if format in FILES and output is not None:
        made = found.to_xlsx(lang=language()) if format == "xlsx" else found.to_tracked(author=author, on=day)
        give_bytes(made, output)
    else:
        show(found, format, output)
    return SAME if found.same else CHANGED
