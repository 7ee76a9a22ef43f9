"""Cohorts: the records of a folder, of a file of JSON lines, or of a table; what cannot be read is told, not lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from qualityaward.disk import opened, reading
from qualityaward.errors import RecordError, RequestError
from qualityaward.files import SUFFIXES, load_record, read_record
from qualityaward.language.vocabulary import Vocabulary
from qualityaward.reading.scalars import resolve
from qualityaward.reading.tree import Mapping as MappingNode
from qualityaward.reading.tree import Node, Scalar
from qualityaward.reading.tree import Sequence as ListNode
from qualityaward.record.record import Record
from qualityaward.revisions.impact import Candidate
from qualityaward.source import Diagnostic
from qualityaward.tables.accounts import Applicants, twin
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.cells import plain
from qualityaward.tables.form_reading import about_of, read_form
from qualityaward.tables.kinds import LINES, NAMED, WORKBOOKS
from qualityaward.tables.lines import physical_lines
from qualityaward.tables.opening import applicants_in, book_in
from qualityaward.tables.sheets import Book
from qualityaward.tables.workbook import workbook_of


def size_of(path: Path) -> int | None:
    """How many records a cohort holds, for a progress bar; None where only reading it tells."""
    if path.is_dir():
        return len(_files(path)) + len(_beside(path))
    if path.suffix != LINES or not path.is_file():
        return None
    with opened(path, "record") as file:
        return sum(1 for _ in physical_lines(file))


def cohort(
    path: Path,
    vocabulary: Vocabulary | None = None,
    subject: str = "organization",
    *,
    separator: str | None = None,
) -> Iterator[Candidate]:
    """The records of a folder (.yaml, .yml, .json), a .jsonl file or a table, in order.

    Tables, .jsonl files and folders that lie in a folder are not read: each is a candidate of its own, set aside by name.

    A table (.csv, .xlsx, .parquet, or .jsonl whose lines are rows) needs the `vocabulary` that its columns name, and has
    records of `subject` unless it has a column for it; a row that is nobody's comes last, as a candidate of its own. Raises :class:`RequestError` for a path that is none of these.
    """
    if path.suffix.lower() in NAMED and path.is_file() and vocabulary is not None:
        found = applicants_in(path, vocabulary, subject, separator)
        if found is not None:
            yield from candidates(found)
            return
    if path.is_dir():
        found_in = [_candidate(each.name, partial(load_record, each)) for each in _files(path)]
        yield from sorted([*_agreeing(found_in), *_beside(path)], key=lambda c: c.place)
        return
    if not path.exists():
        reading(path, "table")  # says that there is none
    if path.suffix != LINES or not path.is_file():
        raise RequestError([Diagnostic("cohort-unknown", args={"path": str(path)})])
    repeated = _repeated(path)
    held: list[Candidate] = []
    for candidate in _lines(path):
        if candidate.record is not None and person(candidate.record.id) in repeated:
            held.append(candidate)
        elif not held:
            yield candidate
        else:
            held.append(candidate)
    yield from _agreeing(held)


def _lines(path: Path) -> Iterator[Candidate]:
    """The records of a file of JSON lines."""
    with opened(path, "record") as file:
        for number, line in physical_lines(file):
            place = f"{path.name}:{number}"
            if line is None:
                yield Candidate(
                    place,
                    None,
                    (Diagnostic("table-line-long", args={"path": path.name, "line": str(number)}),),
                )
            else:
                yield _candidate(place, partial(read_record, line, name=f"{path.stem}.json"))


def _repeated(path: Path) -> set[str]:
    """Whose ids stand in more than one line (see :func:`person`), found before any record is made."""
    ids: Counter[str] = Counter()
    with opened(path, "record") as file:
        for _, line in physical_lines(file):
            try:
                stated = json.loads(line) if line is not None and b'"id"' in line else None
            except (ValueError, RecursionError):
                continue  # refused where it is read
            if isinstance(stated, dict) and isinstance(stated.get("id"), str):
                ids[person(stated["id"])] += 1
    return {id for id, times in ids.items() if times > 1}


def person(id: str) -> str:
    """What ids have in common that a person takes for one, in folders and lines as in tables.

    >>> person("Ａ-01"), person("a 01")
    ('a01', 'a01')
    """
    return twin(plain(id))


def _agreeing(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, each person once: of records that say the same the first is read and the others are set aside.

    Those of one id that say different things, and of ids that are taken for one, are all set aside.
    """
    same: dict[str, list[tuple[str, Record]]] = {}
    for each in found:
        if each.record is not None:
            same.setdefault(person(each.record.id), []).append((each.place, each.record))
    for each in found:
        named = [] if each.record is None else same[person(each.record.id)]
        if each.record is None or len(named) == 1 or not (code := _why_aside(each.place, named)):
            yield each
            continue
        args = {"places": ", ".join(place for place, _ in named)}
        yield Candidate(each.place, None, (Diagnostic(code, args=args, path="id"),), each.record.id)


def _why_aside(place: str, named: Sequence[tuple[str, Record]]) -> str | None:
    """Why one of several records of a person is set aside; None for the one that is read."""
    if len({record.id for _, record in named}) > 1:
        return "records-twin"
    if not alike([record for _, record in named]):
        return "records-differ"
    return None if place == named[0][0] else "records-again"


def alike(records: Sequence[Record]) -> bool:
    """Whether records say the same, whatever the order in which they say it."""
    return len(set(map(_stated, records))) == 1


def _stated(record: Record) -> str:
    """All that a record says, in one spelling that the order of its keys plays no part in."""
    facts, findings = (json.dumps(spelled(part), sort_keys=True) for part in (record.facts, record.findings))
    return "\n".join(
        (
            record.subject,
            record.name or "",
            str(record.submitted_on),
            str(record.applies_for),
            facts,
            findings,
        )
    )


def spelled(node: Node) -> Any:
    """A tree as plain data that can be compared; the order of a list means nothing."""
    if isinstance(node, MappingNode):
        return {entry.key: spelled(entry.value) for entry in node}
    if isinstance(node, ListNode):
        return sorted((spelled(each) for each in node), key=lambda each: json.dumps(each, sort_keys=True))
    return str(resolve(node)) if isinstance(node, Scalar) else ""


def candidates(found: Applicants) -> Iterator[Candidate]:
    """The applicants of a table, then rows of lists that are nobody's."""
    for each in found.rows:
        yield Candidate(each.at, each.record, each.problems, each.id)
    for problem in found.refused:
        yield Candidate(f"{problem.span.file}:{problem.span.line}", None, (problem,))


class Cohort(NamedTuple):
    """A cohort that is opened: its candidates, how many there are if that is known, and the table, if it is one."""

    candidates: Iterable[Candidate]
    size: int | None
    table: Applicants | None


def open_cohort(
    path: Path, vocabulary: Vocabulary, subject: str, separator: str | None = None, times: int = 1
) -> Cohort:
    """The cohort of a path, as :func:`cohort` reads it; a table, `times` as large as usual, is read at once."""
    if path.suffix.lower() in NAMED and path.is_file():
        book = book_in(path, separator, times)
        if book is not None and about_of(book) is not None:
            return Cohort([_form(path.name, book, vocabulary)], 1, None)
        if book is not None:
            found = applicants_of(book, vocabulary, subject)
            made = list(candidates(found))
            return Cohort(made, len(made), found)
    if path.is_dir() and (forms := _files(path, WORKBOOKS)):
        made = [_candidate(each.name, partial(load_record, each)) for each in _files(path)]
        made += [_form(f.name, f, vocabulary) for f in forms]
        made = sorted([*_agreeing(made), *_beside(path, (*SUFFIXES, *WORKBOOKS))], key=lambda c: c.place)
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
        p
        for p in path.iterdir()
        if p.suffix.lower() in suffixes and p.is_file() and not p.name.startswith("~$")
    )


def _beside(path: Path, read: tuple[str, ...] = SUFFIXES) -> list[Candidate]:
    """What lies in a folder of records and is not read with it: tables, files of lines, and folders that hold any such."""
    tables = tuple(s for s in NAMED if s not in read and s != ".txt")
    found = [(each.name, "cohort-beside") for each in _files(path, tables)]
    for each in path.iterdir():
        if each.is_dir() and not each.name.startswith(".") and _files(each, (*tables, *SUFFIXES)):
            found.append((each.name, "cohort-folder"))
    return [Candidate(name, None, (Diagnostic(code, args={"path": name}),)) for name, code in sorted(found)]


def _candidate(place: str, read: Callable[[], Record]) -> Candidate:
    try:
        return Candidate(place, read())
    except (RecordError, RequestError) as error:
        return Candidate(place, None, error.diagnostics)


__all__ = ["Cohort", "alike", "candidates", "cohort", "open_cohort", "person", "size_of"]
