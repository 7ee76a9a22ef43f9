"""`qualityaward impact OLD NEW RECORDS --on DATE`: 0 nobody flips, 1 somebody, 2 cannot run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
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
    separator_option,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, note, remark, show
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.tables.kinds import ENGINES

if TYPE_CHECKING:
    from qualityaward.tables.by_columns import Outcomes

PAYS: Final = 1_000
"""Records from which columns are quicker, their own beginning counted."""

NOBODY: Final = 0
SOMEBODY: Final = 1


def command() -> click.Command:
    """The command in the language of this run."""
    matches = Match()
    params: list[click.Parameter] = [
        click.Argument(["old"], type=SchemeArgument(), metavar=tell("cli-old")),
        click.Argument(["new"], type=SchemeArgument(), metavar=tell("cli-new")),
        click.Argument(["records"], type=click.Path(), metavar=tell("cli-records")),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("evaluate-on")),
        click.Option(["--subject"], default="organization", show_default=True, metavar=tell("cli-subject"), help=tell("impact-subject")),
        click.Option(["--match"], type=matches, multiple=True, metavar=matches.metavar, help=tell("diff-match")),
        separator_option(),
        click.Option(["--engine"], type=click.Choice(ENGINES), default="auto", show_default=True, help=tell("impact-engine")),
        format_option(*FORMATS),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("impact", run, params)


def run(
    old: str,
    new: str,
    records: str,
    on: date,
    subject: str,
    match: tuple[tuple[str, str], ...],
    separator: str | None,
    engine: str,
    format: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Evaluates the cohort under both, shows who flips, and gives its exit status."""
    matches = pairs_by_name(match)
    from qualityaward.cli.inputs import path_of, scheme_of  # loads the reader and the models
    from qualityaward.revisions.called import called, in_columns
    from qualityaward.revisions.impact import impact
    from qualityaward.revisions.undoing import joined
    from qualityaward.tables.cohorts import open_cohort

    before, after = scheme_of(old, folder), scheme_of(new, folder)
    path = Path(records)
    check_output(output, [path_of(old, folder), path_of(new, folder), path])
    both = in_columns(
        joined(after.vocabulary, before.vocabulary), called(before.vocabulary, after.vocabulary)
    )
    each, length, table = open_cohort(path, both, subject, separator)
    judge = _judge(engine, on, length)
    if sys.stderr.isatty():
        with click.progressbar(
            each, length=length, label=tell("impact-progress"), file=sys.stderr
        ) as counted:
            found = impact(before, after, counted, on=on, matches=matches, judge=judge)
    else:
        found = impact(before, after, each, on=on, matches=matches, judge=judge)
    if engine != "auto" or judge is not None:
        _said(judge)
    if table is not None:
        outcomes = {
            r.place: "undetermined" if "undetermined" in (r.old, r.new) else "decided" for r in found.rows
        }
        remark(table, [outcomes.get(a.at) for a in table.rows])
    show(found, format, output)
    if not found.rows:
        raise RequestError([Diagnostic("table-nothing", args={"path": path.name})])
    return SOMEBODY if found.flips else NOBODY


def _judge(engine: str, on: date, length: int | None) -> Outcomes | None:
    """The engine of columns, where it is asked for or pays."""
    from qualityaward.tables.streams import engine_named, installed

    chosen = engine_named(engine)
    if chosen == "rows" or (chosen == "auto" and (not installed() or (length is not None and length < PAYS))):
        return None
    from qualityaward.tables.by_columns import Outcomes

    return Outcomes(on)


def _said(judge: Outcomes | None) -> None:
    """Which engine judged, and what it could not."""
    if judge is None:
        note(tell("screen-by-rows"))
        return
    from qualityaward.text import line

    for each in judge.refused.values():
        note(tell("screen-no-columns", why=line(each, language())))
    note(tell("impact-by-polars"))
