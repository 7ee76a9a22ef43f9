"""`qualityaward evaluate SCHEME|--family FAMILY RECORD --on DATE`: 0 eligible, 1 ineligible, 3 undetermined, 2 cannot run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.keeping import check_new, keep_as
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Day,
    detail_option,
    format_option,
    keeping_options,
    output_option,
    pairs_once,
    scheme_argument,
    schemes_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, note, show

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.record.record import Record
    from qualityaward.scheme.scheme import Scheme

STATUS: Final = {"eligible": 0, "in_order": 0, "ineligible": 1, "breach": 1, "undetermined": 3}
CANNOT_RUN: Final = 2


def question(*, by_family: bool = False) -> list[click.Parameter]:
    """What a question about one record is made of: scheme, record, date, readings and values.

    With `by_family`, an option can name the scheme's family, so that one argument, the record, is enough.
    """
    return [
        scheme_argument(),
        click.Argument(
            ["record"], type=click.Path(allow_dash=True), metavar=tell("cli-record"), required=not by_family
        ),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("evaluate-on")),
        *setting_options(),
    ]  # fmt: skip


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        *question(by_family=True),
        format_option(*FORMATS),
        detail_option("line", "clauses", "full"),
        click.Option(["--second-opinion", "second"], is_flag=True, help=tell("evaluate-second")),
        *keeping_options(),
        output_option(),
        schemes_option(),
        click.Option(["--award"], metavar=tell("cli-award"), help=tell("evaluate-award")),
        click.Option(["--family"], metavar=tell("cli-family"), help=tell("evaluate-family")),
        click.Option(["--both"], is_flag=True, help=tell("evaluate-both")),
    ]  # fmt: skip
    return make("evaluate", run, params)


def run(
    scheme: str,
    record: str | None,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    format: str,
    detail: str,
    second: bool,
    save: str | None,
    kept_by: str | None,
    kept_at: str | None,
    output: str | None,
    folder: str | None,
    award: str | None,
    family: str | None,
    both: bool,
) -> int:
    """Evaluates, shows the verdict, and gives its exit status."""
    record = arguments(scheme, record, family)
    if both:
        alone(family, {"--save": save is not None, "--second-opinion": second, "--award": award is not None})
    check_new(save, output)
    chosen = None
    if family is not None:
        from qualityaward.cli import governing  # loads what evaluates

        if both:
            return governing.side_by_side(family, record, on, reading, values, notice, format, output, folder)
        chosen = governing.chosen(family, record, on, folder)
        scheme = chosen[0].id
    verdict = verdict_on(scheme, record, on, reading, values, notice, output, folder, chosen, award)
    show(verdict, format, output, detail=detail)
    if second and not _confirmed(verdict):
        return CANNOT_RUN
    if save is not None:
        keep_as(verdict, save, kept_by, kept_at)
    return STATUS[verdict.outcome]


def arguments(scheme: str, record: str | None, family: str | None) -> str:
    """The record, which is the only argument where a family is named."""
    context = click.get_current_context()
    if family is None and record is None:
        raise click.MissingParameter(
            ctx=context, param=next(p for p in context.command.params if p.name == "record")
        )
    if family is not None and record is not None:
        raise click.UsageError(tell("family-and-scheme"), context)
    return scheme if record is None else record


def alone(family: str | None, others: dict[str, bool]) -> None:
    """Refuses `--both` without a family, and with options that are about one verdict."""
    used = [name for name, given in others.items() if given]
    if family is None or used:
        said = tell("both-with", options=", ".join(used)) if used else tell("both-alone")
        raise click.UsageError(said, click.get_current_context())


def verdict_on(
    scheme: str,
    record: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    output: str | None,
    folder: str | None,
    chosen: tuple[Scheme, Record] | None = None,
    award: str | None = None,
) -> Verdict:
    """The verdict on a question; `output` is checked before anything is evaluated.

    `chosen` is the scheme and the record where they are loaded already.
    """
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    from qualityaward.cli.inputs import (
        notice_of,
        path_of,
        placing,
        record_of,
        scheme_of,
    )  # loads the reader and the models
    from qualityaward.deciding.evaluate import evaluate

    loaded = chosen[0] if chosen else scheme_of(scheme, folder)
    stated = chosen[1] if chosen else record_of(record, loaded)
    announced = notice_of(notice) if notice is not None else None
    check_output(output, [path_of(scheme, folder), Path(record), Path(notice) if notice else None])
    with placing(record, notice):
        parameters = {name: value_of(loaded, name, text) for name, text in given.items()}
        return evaluate(
            loaded, stated, on=on, readings=readings, parameters=parameters, notice=announced, award=award
        )


def _confirmed(verdict: Verdict) -> bool:
    """Whether the independent engine agrees; says so on standard error."""
    from qualityaward.deciding.second_opinion import second_opinion

    found = second_opinion(verdict)
    note(tell("second-differs", count=str(len(found))) if found else tell("second-agrees"))
    for each in found:
        note(each.says(language()))
    return not found


def value_of(scheme: Scheme, name: str, text: str) -> bool | int | Decimal | str:
    """What `--set NAME=TEXT` means by the parameter's type; text that is none of its values is left to be refused."""
    parameter = scheme.parameters.get(name)
    return text if parameter is None else parameter.meant(text)
