"""`qualityaward match RECORD --on DATE`: 0 eligible under a scheme, 1 under none, 3 open, 2 cannot run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.options import Day, detail_option, format_option, output_option, schemes_option
from qualityaward.cli.options import command as make
from qualityaward.cli.output import FORMATS, check_output, give, needs_file, note, show_blocks
from qualityaward.errors import QualityAwardError, RecordError, RequestError
from qualityaward.source import Diagnostic
from qualityaward.wording.words import day_in

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.document.blocks import Paragraph
    from qualityaward.record.record import Record
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.wording.lines import Detail

STATUS: Final = {"eligible": 0, "in_order": 0, "undetermined": 3}


def command() -> click.Command:
    """The command in the language of this run."""
    params: list[click.Parameter] = [
        click.Argument(["record"], type=click.Path(allow_dash=True), metavar=tell("cli-record")),
        click.Option(["--on"], type=Day(), required=True, metavar=tell("cli-date"), help=tell("evaluate-on")),
        detail_option("line", "clauses", "full", default="line"),
        format_option(*FORMATS),
        output_option(),
        schemes_option(),
    ]  # fmt: skip
    return make("match", run, params)


def run(record: str, on: date, detail: Detail, format: str, output: str | None, folder: str | None) -> int:
    """Evaluates the record under every scheme in force, and gives the exit status of the best."""
    from qualityaward.deciding.evaluate import evaluate
    from qualityaward.files import installed, load_scheme
    from qualityaward.text import message

    needs_file(format, output)
    if folder is not None and not Path(folder).is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": folder})])
    check_output(output, [Path(record)] if record != "-" else [])
    stated = _record(record, folder)
    verdicts: list[Verdict] = []
    for each in installed(Path(folder) if folder else None):
        try:
            scheme = load_scheme(each.path, schemes=folder)
        except QualityAwardError as error:
            _passed_over(each.id, "; ".join(message(p, language()) for p in error.diagnostics[:3]))
            continue
        if (why := _not_asked(scheme, stated, on)) is not None:
            _passed_over(_called(scheme), why)
            continue
        try:
            verdicts.append(evaluate(scheme, stated, on=on))
        except RecordError as error:
            said = "; ".join(message(p, language()) for p in error.diagnostics[:3])
            _passed_over(_called(scheme), tell("match-refused", why=said))
    if not verdicts:
        raise RequestError([Diagnostic("match-none")])
    if format == "text":
        texts = [v.to_text(lang=language(), detail=detail).rstrip("\n") for v in verdicts]
        if detail == "line":  # what stands below a verdict is of this verdict
            give("\n".join(text.replace("\n", "\n  ") for text in texts), output)
        else:
            give("\n\n".join(texts), output)
    else:
        data = {
            "format": "qualityaward.match/1",
            "record": {"id": stated.id},
            "on": on.isoformat(),
            "verdicts": [v.to_dict(lang=language()) for v in verdicts],
        }
        show_blocks(tell("match-title"), _lines(verdicts, detail), data, format, output)
    return min((STATUS.get(v.outcome, 1) for v in verdicts), key=(0, 3, 1).index)


def _lines(verdicts: list[Verdict], detail: Detail) -> Iterator[Paragraph]:
    """Every verdict, the title of each a heading."""
    from qualityaward.wording.outline import verdict_blocks  # texts alone need no lines

    for verdict in verdicts:
        for line in verdict_blocks(verdict, language(), detail):
            yield line._replace(kind="heading") if line.kind == "title" else line


def _record(named: str, folder: str | None) -> Record:
    """The record, also where a form states it, by the scheme that it names."""
    from qualityaward.cli.inputs import FORMS, record_of, stated_in
    from qualityaward.files import load_record

    if Path(named).suffix.lower() in FORMS:
        return load_record(stated_in(Path(named), None, folder))
    return record_of(named)


def _not_asked(scheme: Scheme, stated: Record, on: date) -> str | None:
    """Why a scheme is not asked: not in force on the day, or without rules for the subject; None where it is."""
    effective, expires, day = scheme.effective, scheme.expires, day_in(on, language())
    if effective is not None and on < effective:
        return tell("match-not-yet", on=day, effective=day_in(effective, language()))
    if expires is not None and on > expires:
        return tell("match-over", on=day, expires=day_in(expires, language()))
    if scheme.status != "in_force":
        return tell(f"match-{scheme.status}", on=day)
    return None if stated.subject in scheme.subjects else tell("match-no-rules")


def _called(scheme: Scheme) -> str:
    """A scheme by its title, in the language of this run where it has one in it."""
    translated = scheme.translations.get("title") if language() == "en" else None
    return tell("report-scheme-title", title=translated or scheme.title)


def _passed_over(scheme: str, why: str) -> None:
    note(tell("match-passed-over", scheme=scheme, why=why))


__all__ = ["command", "run"]
