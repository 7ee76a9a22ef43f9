"""`qualityaward round SCHEME ROUND`: 0 in order, 1 in breach, 3 undetermined, 2 cannot run."""

from __future__ import annotations

from typing import Final

import click

from qualityaward.cli.keeping import check_new, keep_as
from qualityaward.cli.options import command as make
from qualityaward.cli.options import keeping_options
from qualityaward.cli.output import show
from qualityaward.cli.rounds import answer, question

STATUS: Final = {"in_order": 0, "breach": 1, "undetermined": 3}


def command() -> click.Command:
    """The command in the language of this run."""
    return make("round", run, [*question(), *keeping_options()])


def run(
    scheme: str,
    round: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    format: str,
    output: str | None,
    folder: str | None,
    save: str | None,
    kept_by: str | None,
    kept_at: str | None,
) -> int:
    """Checks the round, shows the answer, and gives its exit status."""
    from qualityaward.rounds.check import check_round  # loads what evaluates

    check_new(save, output)
    found = answer(check_round, scheme, round, reading, values, notice, output, folder)
    show(found, format, output)
    if save is not None:
        keep_as(found, save, kept_by, kept_at)
    return STATUS[found.outcome]
