"""Cohorts: the records of a folder, of a file of JSON lines, or of a table; what cannot be read is told, not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from qualityaward.disk import opened
from qualityaward.errors import RecordError, RequestError
from qualityaward.files import SUFFIXES, load_record, read_record
from qualityaward.language.vocabulary import Vocabulary
from qualityaward.record.record import Record
from qualityaward.revisions.impact import Candidate
from qualityaward.source import Diagnostic
from qualityaward.tables.applicants import Applicants, applicants_of
from qualityaward.tables.form_reading import about_of, read_form
from qualityaward.tables.opening import TABLES, TEXTS, WORKBOOKS, applicants_in, book_in
from qualityaward.tables.sheets import Book
from qualityaward.tables.workbook import workbook_of

LINES: Final = ".jsonl"
LONGEST_LINE: Final = 1024 * 1024
"""Bytes of one record of a file of lines."""


def size_of(path: Path) -> int | None:
    """How many records a cohort holds, for a progress bar; None where only reading it tells."""
    if path.is_dir():
        return len(_files(path))
    if path.suffix != LINES or not path.is_file():
        return None
    with opened(path, "record") as file:
        return sum(bool(line.strip()) for line in file)


def cohort(
    path: Path,
    vocabulary: Vocabulary | None = None,
    subject: str = "organization",
    *,
    separator: str | None = None,
) -> Iterator[Candidate]:
    """The records of a folder (.yaml, .yml, .json; folders inside it are left out), a .jsonl file or a table, in order.

    A table (.csv, .xlsx, .parquet, or .jsonl whose lines are rows) needs the `vocabulary` that its columns name, and has
    records of `subject` unless it has a column for it; a row that is nobody's comes last, as a candidate of its own. Raises :class:`RequestError` for a path that is none of these.
    """
    if path.suffix.lower() in (*TABLES, LINES) and path.is_file() and vocabulary is not None:
        found = applicants_in(path, vocabulary, subject, separator)
        if found is not None:
            yield from candidates(found)
            return
    if path.is_dir():
        for each in _files(path):
            yield _candidate(each.name, partial(load_record, each))
        return
    if path.suffix != LINES or not path.is_file():
        raise RequestError([Diagnostic("cohort-unknown", args={"path": str(path)})])
    with opened(path, "record") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
            if line.strip():
                place = f"{path.name}:{number}"
                yield _candidate(place, partial(read_record, line, name=f"{path.stem}.json"))


def candidates(found: Applicants) -> Iterator[Candidate]:
    """The applicants of a table, then rows of lists that are nobody's."""
    for each in found.rows:
        yield Candidate(each.at, each.record, each.problems)
    for problem in found.refused:
        yield Candidate(f"{problem.span.file}:{problem.span.line}", None, (problem,))


class Cohort(NamedTuple):
    """A cohort that is opened: its candidates, how many there are if that is known, and the table, if it is one."""

    candidates: Iterable[Candidate]
    size: int | None
    table: Applicants | None


def open_cohort(path: Path, vocabulary: Vocabulary, subject: str, separator: str | None = None) -> Cohort:
    """The cohort of a path, as :func:`cohort` reads it; a table is read at once."""
    if path.suffix.lower() in (*TABLES, LINES) and path.is_file():
        book = book_in(path, separator)
        if book is not None and about_of(book) is not None:
            return Cohort([_form(path.name, book, vocabulary)], 1, None)
        if book is not None:
            found = applicants_of(book, vocabulary, subject, ragged=path.suffix.lower() in TEXTS)
            made = list(candidates(found))
            return Cohort(made, len(made), found)
    if path.is_dir() and (forms := _files(path, WORKBOOKS)):
        records = list(cohort(path)) if _files(path) else []
        made = sorted([*records, *(_form(f.name, f, vocabulary) for f in forms)], key=lambda c: c.place)
        return Cohort(made, len(made), None)
    return Cohort(cohort(path), size_of(path), None)


def _form(place: str, form: Path | Book, vocabulary: Vocabulary) -> Candidate:
    """The record of a form."""

    def read() -> Record:
        book = form if isinstance(form, Book) else workbook_of(form)
        record = load_record(read_form(book, vocabulary).stated)
        record.bound(vocabulary)
        return record

    return _candidate(place, read)


def _files(path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> list[Path]:
    return sorted(
        p for p in path.iterdir() if p.suffix in suffixes and p.is_file() and not p.name.startswith("~$")
    )


def _candidate(place: str, read: Callable[[], Record]) -> Candidate:
    try:
        return Candidate(place, read())
    except (RecordError, RequestError) as error:
        return Candidate(place, None, error.diagnostics)


__all__ = ["Cohort", "candidates", "cohort", "open_cohort", "size_of"]
