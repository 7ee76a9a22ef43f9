"""`qualityaward select SCHEME ROUND`: 0 selected, 3 a tie needs a decision or undetermined, 2 cannot run."""

from __future__ import annotations

from typing import Final

import click

from qualityaward.cli.keeping import check_new, keep_as
from qualityaward.cli.options import command as make
from qualityaward.cli.options import keeping_options
from qualityaward.cli.output import show
from qualityaward.cli.rounds import answer, question

STATUS: Final = {"selected": 0, "needs_decision": 3, "undetermined": 3}


def command() -> click.Command:
    """The command in the language of this run."""
    return make("select", run, [*question(), *keeping_options()])


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
    """Selects, shows the answer, and gives its exit status."""
    from qualityaward.rounds.selecting import select  # loads what evaluates

    check_new(save, output)
    found = answer(select, scheme, round, reading, values, notice, output, folder)
    show(found, format, output)
    if save is not None:
        keep_as(found, save, kept_by, kept_at)
    return STATUS[found.outcome]
