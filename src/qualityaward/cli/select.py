"""`qualityaward select SCHEME ROUND`: 0 selected, 3 a tie needs a decision or undetermined, 2 cannot run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.evaluate import show_pieces, value_of
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Pair,
    format_option,
    notice_option,
    output_option,
    pairs_once,
    scheme_argument,
    schemes_option,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, coloured, give
from qualityaward.errors import NoticeError, RoundError

if TYPE_CHECKING:
    from qualityaward.rounds.selecting import SelectionVerdict

STATUS: Final = {"selected": 0, "needs_decision": 3, "undetermined": 3}


def command() -> click.Command:
    """The command in the language of this run."""
    readings = Pair(
        tell("cli-reading"), lambda s: [f"{r.name}={o}" for r in s.readings.values() for o in r.options]
    )
    parameters = Pair(tell("cli-parameter"), lambda s: [f"{name}=" for name in s.parameters])
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Argument(["round"], type=click.Path(allow_dash=True), metavar=tell("cli-round")),
        click.Option(["--reading"], type=readings, multiple=True, metavar=readings.metavar, help=tell("evaluate-reading")),
        click.Option(["--set", "values"], type=parameters, multiple=True, metavar=parameters.metavar, help=tell("evaluate-set")),
        notice_option(),
        format_option("text", "json", "markdown"),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("select", run, params)


def run(
    scheme: str,
    round: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    format: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Selects, shows the answer, and gives its exit status."""
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    from qualityaward.cli.inputs import (
        notice_of,
        path_of,
        placed,
        placed_round,
        round_of,
        scheme_of,
    )  # loads the reader and the models
    from qualityaward.rounds.selecting import select

    loaded = scheme_of(scheme, folder)
    stated = round_of(round, loaded)
    announced = notice_of(notice) if notice is not None else None
    check_output(output, [path_of(scheme, folder), Path(round), Path(notice) if notice else None])
    try:
        parameters = {name: value_of(loaded, name, text) for name, text in given.items()}
        found = select(loaded, stated, readings=readings, parameters=parameters, notice=announced)
    except RoundError as error:
        raise placed_round(error, round) from None
    except NoticeError as error:
        raise placed(error, notice or "") from None
    if format == "text" and output is None and coloured(sys.stdout):
        from qualityaward.report.selections import selection_pieces  # only a terminal has colours

        show_pieces(selection_pieces(found, language()))
    else:
        give(_written(found, format), output, json=format == "json")
    return STATUS[found.outcome]


def _written(found: SelectionVerdict, format: str) -> str:
    lang = language()
    match format:
        case "json":
            return found.to_json(lang=lang)
        case "markdown":
            return found.to_markdown(lang=lang)
        case _:
            return found.to_text(lang=lang)
