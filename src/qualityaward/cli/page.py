"""`qualityaward page SCHEME... -o PAGE.html`: the self-check page: 0 written, 2 cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import (
    Output,
    pairs_once,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(many=True),
        click.Option(["--subject"], multiple=True, metavar=tell("cli-subject"), help=tell("page-subject")),
        *setting_options(),
        Output(
            ["-o", "--output"],
            type=click.Path(allow_dash=True),
            required=True,
            metavar=tell("cli-file"),
            help=tell("page-output"),
        ),
        schemes_option(),
    ]
    return make("page", run, params)


def run(
    schemes: tuple[str, ...],
    subject: tuple[str, ...],
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    output: str,
    folder: str | None,
) -> int:
    """Writes the page."""
    from qualityaward.cli.evaluate import value_of  # loads the reader and the models
    from qualityaward.cli.inputs import notice_of, path_of, scheme_of
    from qualityaward.page.build import page_html
    from qualityaward.page.request import asked_of

    if output != "-" and Path(output).suffix.lower() not in (".html", ".htm"):
        raise RequestError([Diagnostic("page-kind")])
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    inputs = [path_of(each, folder) for each in schemes]
    check_output(output, [*inputs, Path(notice) if notice else None])
    announced = None if notice is None else notice_of(notice)
    loaded: list[Scheme] = []
    for named in schemes:
        scheme = scheme_of(named, folder)
        if any(scheme.id == each.id for each in loaded):
            raise RequestError([Diagnostic("page-twice", args={"scheme": scheme.id})])
        loaded.append(scheme)
    _known(readings, {n for s in loaded for n in s.readings}, "reading-unknown")
    _known(given, {n for s in loaded for n in s.parameters}, "parameter-unknown")
    asked = [
        asked_of(
            scheme,
            list(subject),
            readings={n: o for n, o in readings.items() if n in scheme.readings},
            parameters={n: value_of(scheme, n, t) for n, t in given.items() if n in scheme.parameters},
            notice=announced if announced is not None and announced.family == scheme.family else None,
        )
        for scheme in loaded
    ]
    if announced is not None and not any(each.notice is not None for each in asked):
        asked = [
            asked_of(scheme, list(subject), notice=announced) for scheme in loaded
        ]  # says why it cannot be used
    give(page_html(asked), output)
    return 0


def _known(given: dict[str, str], names: set[str], code: str) -> None:
    """Refuses a reading or a parameter that none of the schemes has."""
    problems = [
        Diagnostic(code, args={"name": n}, suggestion=closest(n, sorted(names)))
        for n in given
        if n not in names
    ]
    if problems:
        raise RequestError(problems)
