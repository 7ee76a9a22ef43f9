"""`evaluate --family FAMILY`: the revision that governs, or the outcomes under all that may."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qualityaward.cli.evaluate import STATUS, value_of
from qualityaward.cli.inputs import notice_of, placing, record_of
from qualityaward.cli.language import language, tell
from qualityaward.cli.options import pairs_once
from qualityaward.cli.output import check_output, note, show
from qualityaward.deciding.evaluate import evaluate
from qualityaward.errors import RequestError
from qualityaward.files import governing
from qualityaward.revisions.governing import SideBySide

if TYPE_CHECKING:
    from qualityaward.record.record import Record
    from qualityaward.revisions.governing import Governing
    from qualityaward.scheme.scheme import Scheme

OPEN = 3


def chosen(family: str, record: str, on: date, folder: str | None) -> tuple[Scheme, Record]:
    """The text that governs, told on standard error, and the record; raises :class:`RequestError` where that is open."""
    stated = record_of(record)
    found = _governing(family, stated, record, on, folder)
    problems = found.problems()
    if found.scheme is not None:
        note(tell("governing-found", id=found.scheme.id))
    shown = {problem.code for problem in problems}
    for reason in found.why:
        if reason.code not in shown:
            note(f"  {reason.says(language())}")
    if found.scheme is None:
        raise RequestError(problems)
    return found.scheme, stated


def _governing(family: str, stated: Record, named: str, on: date, folder: str | None) -> Governing:
    """What governs a record; its day of submission may be a fact that only the scheme's vocabulary knows."""
    found = governing(family, on=on, submitted_on=stated.submitted_on, schemes=folder)
    if stated.submitted_on is not None or found.scheme is None:
        return found
    with placing(named):
        day = stated.bound(found.scheme.vocabulary).submitted_on
    if day is None:
        return found
    return governing(family, on=on, submitted_on=date.fromordinal(day), schemes=folder)


def side_by_side(
    family: str,
    record: str,
    on: date,
    reading: tuple[tuple[str, str], ...],
    values: tuple[tuple[str, str], ...],
    notice: str | None,
    format: str,
    output: str | None,
    folder: str | None,
) -> int:
    """Shows the outcome under every candidate; 3 where it is open which governs, else the verdict's own status."""
    readings, given = pairs_once(reading, "--reading"), pairs_once(values, "--set")
    stated = record_of(record)
    announced = notice_of(notice) if notice is not None else None
    check_output(output, [Path(record), Path(notice) if notice else None])
    found = _governing(family, stated, record, on, folder)
    verdicts = []
    with placing(record, notice):
        for scheme in found.candidates:
            parameters = {name: value_of(scheme, name, text) for name, text in given.items()}
            verdicts.append(
                evaluate(scheme, stated, on=on, readings=readings, parameters=parameters, notice=announced)
            )
    show(SideBySide(found, tuple(verdicts)), format, output)
    return STATUS[verdicts[0].outcome] if found.scheme is not None else OPEN
