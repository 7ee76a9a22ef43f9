"""`qualityaward prove SCHEME [OTHER]`: 0 nothing found, 1 found, 3 something not decided, 2 cannot run."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, cast

import click

from qualityaward.cli.language import tell
from qualityaward.cli.options import (
    Day,
    SchemeArgument,
    detail_option,
    format_option,
    output_option,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, show
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

NOTHING: Final = 0
SOMETHING: Final = 1
NOT_DECIDED: Final = 3


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        scheme_argument(),
        click.Argument(["other"], type=SchemeArgument(), metavar=tell("prove-other"), required=False),
        click.Option(["--on"], type=Day(), metavar=tell("cli-date"), help=tell("prove-on")),
        click.Option(["--subject", "subjects"], multiple=True, metavar=tell("cli-subject"), help=tell("prove-subject")),
        *setting_options(),
        click.Option(["--every-reading"], is_flag=True, help=tell("prove-every-reading")),
        click.Option(["--engine"], type=click.Choice(["solver", "search"]), help=tell("prove-engine")),
        click.Option(["--limit"], type=click.IntRange(min=1), metavar="N", help=tell("prove-limit")),
        format_option(*FORMATS),
        detail_option("clauses", "full"),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("prove", run, params)


def run(
    scheme: str,
    other: str | None,
    on: date | None,
    subjects: tuple[str, ...],
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    every_reading: bool,
    engine: str | None,
    limit: int | None,
    format: str,
    detail: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Proves, shows what was found, and gives its exit status."""
    from qualityaward.cli.asking import given_both, given_by
    from qualityaward.cli.inputs import path_of, scheme_of
    from qualityaward.logic.finding import solver_there
    from qualityaward.logic.proof import prove

    if engine == "solver" and not solver_there():
        raise RequestError([Diagnostic("extra-prove")])
    loaded = scheme_of(scheme, folder)
    check_output(output, [path_of(scheme, folder)])
    for name in subjects:
        if name not in loaded.subjects:
            args = {"name": name, "scheme": loaded.id, "subjects": ", ".join(loaded.subjects)}
            raise RequestError(
                [Diagnostic("subject-unknown", args=args, suggestion=closest(name, loaded.subjects))]
            )
    if other is not None:
        from qualityaward.logic.comparing import prove_both

        if notice:
            raise click.UsageError(tell("prove-one-only", option="--notice"))
        second = scheme_of(other, folder)
        check_output(output, [path_of(other, folder)])
        both = prove_both(
            loaded, second, on=on, subjects=subjects or None, limit=limit,
            engine=cast("Literal['solver', 'search'] | None", engine), every_reading=every_reading,
            **given_both(loaded, second, reading, values),
        )  # fmt: skip
        show(both, format, output)
        return SOMETHING if both.differs else NOT_DECIDED if both.open else NOTHING
    given = given_by(loaded, reading, values, notice)
    found = prove(
        loaded, on=on, **given, subjects=subjects or None, limit=limit,
        engine=cast("Literal['solver', 'search'] | None", engine), every_reading=every_reading,
    )  # fmt: skip
    show(found, format, output, **({"detail": detail} if format == "text" else {}))
    return SOMETHING if found.faults else NOT_DECIDED if found.open else NOTHING
