"""`qualityaward screen SCHEME… TABLE… --on DATE -o OUT`: 0 ran, 2 cannot run."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import (
    Day,
    Output,
    SchemeArgument,
    pairs_once,
    schemes_option,
    separator_option,
    setting_options,
)
from qualityaward.cli.options import command as make
from qualityaward.cli.output import check_output, give, give_bytes, note, remark
from qualityaward.tables.kinds import ENGINES, NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click._termui_impl import ProgressBar

    from qualityaward.tables.bulk import Bulk
    from qualityaward.tables.finished import Finished
    from qualityaward.tables.journal import Journal
    from qualityaward.tables.judging import Judges, Question
    from qualityaward.tables.screening import Line, Screening, Source

INTERRUPTED: Final = 130
MOST_TOLD: Final = 20
"""Rows that are set aside and told one by one on standard error; the answer holds them all."""


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["named"], type=SchemeArgument(), nargs=-1, required=True, metavar=tell("screen-arguments")),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("evaluate-on")),
        click.Option(["--subject"], default="organization", show_default=True, metavar=tell("cli-subject"), help=tell("screen-subject-option")),
        *setting_options(),
        separator_option(),
        click.Option(["--explain"], is_flag=True, help=tell("screen-explain")),
        click.Option(["--brief"], is_flag=True, help=tell("screen-brief")),
        click.Option(["--flips"], is_flag=True, help=tell("screen-flips")),
        click.Option(["--engine"], type=click.Choice(ENGINES), default="auto", show_default=True, help=tell("screen-engine")),
        Output(["-o", "--output"], type=click.Path(allow_dash=True), required=True, metavar=tell("cli-file"), help=tell("screen-output")),
        click.Option(["--resume"], is_flag=True, help=tell("screen-resume")),
        schemes_option(),
    ]  # fmt: skip
    return make("screen", run, params)


def divided(named: Sequence[str]) -> tuple[list[str], list[Path]]:
    """The schemes, which come first, and the tables: files of their kinds, and folders."""
    at = next(
        (i for i, n in enumerate(named) if Path(n).suffix.lower() in NAMED or Path(n).is_dir()), len(named)
    )
    if at == 0:
        raise click.UsageError(tell("screen-no-scheme"), click.get_current_context())
    if at == len(named):
        raise click.UsageError(tell("screen-no-table"), click.get_current_context())
    return list(named[:at]), [Path(n) for n in named[at:]]


def run(
    named: tuple[str, ...],
    on: date,
    subject: str,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    separator: str | None,
    explain: bool,
    brief: bool,
    flips: bool,
    engine: str,
    output: str,
    resume: bool,
    folder: str | None,
) -> int:
    """Screens the tables, and writes the answer."""
    schemes, paths = divided(named)
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    from qualityaward.cli.evaluate import value_of
    from qualityaward.cli.inputs import notice_of, path_of, scheme_of  # loads the reader and the models
    from qualityaward.tables.inquiry import usable
    from qualityaward.tables.journal import Journal, asked, journal_of
    from qualityaward.tables.judging import Question
    from qualityaward.tables.outputs import kind_of_file
    from qualityaward.tables.screening import sources
    from qualityaward.tables.streams import engine_named, judges

    kind = kind_of_file(output)
    loaded = tuple(scheme_of(s, folder) for s in schemes)
    check_output(output, [*(path_of(s, folder) for s in schemes), *paths])
    parameters = {
        n: value_of(next((s for s in loaded if n in s.parameters), loaded[0]), n, t) for n, t in given.items()
    }
    announced = notice_of(notice) if notice is not None else None
    question = Question(
        loaded, subject, on, readings, parameters, announced, explain, language(), brief, flips
    )
    chosen = engine_named(engine)
    bulk = _columns(paths, question, kind, chosen, output, resume=resume)
    if bulk is not None:
        return _stream(bulk, kind, paths, output, resume=resume)
    judging = judges(chosen, question)
    found = sources(paths, question, separator)
    if output == "-":
        answer = usable(_screened(found, question, judging, None))
        _told(answer, found)
        give(_bytes(answer, kind, paths, output).decode("utf-8-sig"), None)
        return 0
    journal = Journal(journal_of(output), asked(question, paths, separator, language()), resume=resume)
    finished = False
    try:
        answer = _screened(found, question, judging, journal)
        finished = not any(each.state for each in answer.lines)
        usable(answer)
        finished = False
        _told(answer, found)
        give_bytes(_bytes(answer, kind, paths, output), output)
        finished = True
    except KeyboardInterrupt:
        note(tell("screen-kept", count=str(len(journal.done)), path=str(journal.path)))
        return INTERRUPTED
    finally:
        journal.close(finished=finished or not journal.done)
    return 0


def _columns(
    paths: Sequence[Path], question: Question, kind: str, engine: str, output: str, *, resume: bool
) -> Bulk | None:
    """One Parquet file as columns, part by part; None where it is read row by row, and why on standard error if columns cannot."""
    from qualityaward.errors import RequestError
    from qualityaward.tables.streams import STREAMED, bulk_of, installed
    from qualityaward.text import line

    streamed = len(paths) == 1 and paths[0].suffix.lower() == ".parquet" and kind in STREAMED
    if engine == "rows" or not streamed or not installed():
        return None
    from qualityaward.tables.finished import begun_by_columns
    from qualityaward.tables.journal import journal_of

    if (
        engine == "auto"
        and resume
        and journal_of(output).exists()
        and not begun_by_columns(journal_of(output))
    ):
        return None  # what is there was begun row by row
    try:
        return bulk_of(paths[0], question)
    except RequestError as error:
        if engine == "polars" or any(
            d.code not in ("columns-refused", "table-parquet") for d in error.diagnostics
        ):
            raise
        note(tell("screen-no-columns", why="；".join(line(d, language()) for d in error.diagnostics)))
        return None


def _stream(bulk: Bulk, kind: str, paths: Sequence[Path], output: str, *, resume: bool) -> int:
    """Judges a file part by part, keeps what is finished, writes the answer, and tells what became of the rows."""
    from qualityaward.disk import write
    from qualityaward.tables.finished import Finished
    from qualityaward.tables.journal import asked, journal_of
    from qualityaward.tables.streams import usable, write_answer, write_kept

    if output == "-":
        try:
            write_answer(bulk, kind, sys.stdout.buffer)
        except KeyboardInterrupt:
            note(tell("screen-nothing-kept"))
            return INTERRUPTED
        _account(bulk)
        return 0
    kept = Finished(journal_of(output), asked(bulk.question, paths, None, language()), resume=resume)
    finished = False
    try:
        _parts(bulk, kept)
        finished = bulk.counts["rows"] == bulk.counts["set_aside"]
        usable(bulk)
        finished = False
        write(Path(output), lambda file: write_kept(bulk, kept, kind, file))
        finished = True
    except KeyboardInterrupt:
        note(tell("screen-kept", count=str(kept.rows), path=str(kept.path)))
        return INTERRUPTED
    finally:
        kept.close(finished=finished or not kept.about)
    _account(bulk)
    return 0


def _parts(bulk: Bulk, kept: Finished) -> None:
    """Judges what is not finished, with a progress bar on a terminal."""
    from qualityaward.tables.finished import judged
    from qualityaward.tables.streams import as_table

    with as_table(bulk.name, "row group"):
        if not sys.stderr.isatty():
            for _ in judged(bulk, kept):
                pass
            return
        with click.progressbar(length=bulk.length(), label=tell("screen-progress"), file=sys.stderr) as bar:
            for rows in judged(bulk, kept):
                bar.update(rows)


def _account(bulk: Bulk) -> None:
    """What became of the rows, on standard error."""
    for each in bulk.asides[:MOST_TOLD]:
        note(each)
    counts = {k: str(bulk.counts[k]) for k in ("rows", "decided", "undetermined", "set_aside")}
    if bulk.counts["set_aside"] > MOST_TOLD:
        note(tell("screen-more", count=str(bulk.counts["set_aside"] - MOST_TOLD)))
    account = {k: v for k, v in counts.items() if k != "set_aside"} | {"aside": counts["set_aside"]}
    note(tell("table-account", name=bulk.name, **account))
    note(tell("screen-by-polars"))
    if bulk.singly:
        note(tell("screen-singly", count=str(bulk.singly)))
    note(tell("screen-counted", **counts))


def _screened(
    found: Sequence[Source], question: Question, engine: Judges, journal: Journal | None
) -> Screening:
    """The answer, with a progress bar on a terminal; every finished row is kept at once."""
    from qualityaward.tables.screening import screen_sources

    done = list(journal.done) if journal is not None else []

    def keep(line: Line, bar: ProgressBar[int] | None = None) -> None:
        if journal is not None:
            journal.add(line)
            journal.done.append(line)
        if bar is not None:
            bar.update(1)

    if not sys.stderr.isatty():
        return screen_sources(found, question, engine=engine, done=done, finished=keep)
    length = sum(len(s.table.rows) if s.table is not None else len(s.candidates) for s in found)
    with click.progressbar(length=length, label=tell("screen-progress"), file=sys.stderr) as bar:
        bar.update(len(done))
        return screen_sources(
            found, question, engine=engine, done=done, finished=lambda line: keep(line, bar)
        )


def _told(answer: Screening, found: Sequence[Source]) -> None:
    """What is to be known, on standard error: remarks, what is set aside, and the account of every sheet."""
    from qualityaward.tables.screening import problems_of

    told = problems_of(answer, language())
    for each in told[:MOST_TOLD]:
        note(each)
    if len(told) > MOST_TOLD:
        note(tell("screen-more", count=str(len(told) - MOST_TOLD)))
    at = 0
    for source in found:
        length = len(source.table.rows) if source.table is not None else len(source.candidates)
        if source.table is not None:
            remark(source.table, [each.state for each in answer.lines[at : at + length]])
        at += length
    note(tell(f"screen-by-{answer.engine}"))
    note(tell("screen-counted", **{k: str(v) for k, v in answer.counts().items()}))


def _bytes(answer: Screening, kind: str, paths: Sequence[Path], output: str) -> bytes:
    """The answer's file; of a workbook that is explained, the applicants' own sheets with comments behind the answer."""
    from qualityaward.tables.outputs import encoded
    from qualityaward.tables.screening import problems_of

    lang = language()
    made = encoded(answer.columns, answer.rows(lang), kind, Path(output), problems_of(answer, lang))
    if kind == ".xlsx" and answer.question.explain and len(paths) == 1 and paths[0].suffix.lower() == ".xlsx":
        from qualityaward.tables.comments import commented  # only workbooks need it

        return commented(paths[0], answer, lang)
    return made


__all__ = ["command", "divided", "run"]
