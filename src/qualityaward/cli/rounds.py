"""What the commands about a round share: their question, and asking it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from qualityaward.cli.evaluate import value_of
from qualityaward.cli.language import tell
from qualityaward.cli.options import (
    format_option,
    output_option,
    pairs_once,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.output import FORMATS, check_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualityaward.language.typed import Plain
    from qualityaward.record.notice import Notice
    from qualityaward.rounds.round import Round
    from qualityaward.scheme.scheme import Scheme

_T_co = TypeVar("_T_co", covariant=True)
_T = TypeVar("_T")


class Ask(Protocol[_T_co]):
    """What answers a question about a round."""

    def __call__(
        self,
        scheme: Scheme,
        round: Round,
        *,
        readings: Mapping[str, str] | None,
        parameters: Mapping[str, Plain] | None,
        notice: Notice | None,
    ) -> _T_co:
        """The answer."""


def question() -> list[click.Parameter]:
    """The arguments and options of a question about a round, in the language of this run."""
    return [
        scheme_argument(),
        click.Argument(["round"], type=click.Path(allow_dash=True), metavar=tell("cli-round")),
        *setting_options(),
        format_option(*FORMATS),
        output_option(),
        schemes_option(),
    ]  # fmt: skip


def answer(
    ask: Ask[_T],
    scheme: str,
    round: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    output: str | None,
    folder: str | None,
) -> _T:
    """The answer to a question about a round; `output` is checked before anything is asked."""
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    from qualityaward.cli.inputs import (
        notice_of,
        path_of,
        placing,
        round_of,
        scheme_of,
    )  # loads the reader and the models

    loaded = scheme_of(scheme, folder)
    stated = round_of(round, loaded)
    announced = notice_of(notice) if notice is not None else None
    check_output(output, [path_of(scheme, folder), Path(round), Path(notice) if notice else None])
    with placing(round, notice):
        parameters = {name: value_of(loaded, name, text) for name, text in given.items()}
        return ask(loaded, stated, readings=readings, parameters=parameters, notice=announced)
