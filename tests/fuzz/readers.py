"""Every reader of bytes from outside, by name: it ends in a result or an error of ours, whatever the bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import qualityaward as qa
from qualityaward.cases.reading import cases_from
from qualityaward.cases.running import run_cases
from qualityaward.errors import QualityAwardError
from qualityaward.importing.regulation import import_regulation
from qualityaward.keeping.chain import checked
from qualityaward.keeping.checkpoint import public_key, stated
from qualityaward.keeping.log import open_log
from qualityaward.keeping.store import held
from qualityaward.scheme.loading import scheme_from
from qualityaward.scheme.scheme import Scheme
from qualityaward.tables.comments import commented
from qualityaward.tables.form_reading import load_form
from qualityaward.tables.judging import Question
from qualityaward.tables.opening import applicants_in
from qualityaward.tables.screening import screen_sources, sources
from qualityaward.wording.letters.letter import letter
from qualityaward.wording.letters.office import read_office

CORPUS = Path(__file__).parent / "corpus"
ON = date(2024, 10, 15)
LONGEST_MESSAGE = 10**6
Reader = Callable[[bytes, Path], Any]
"""Reads bytes; the folder is its own, for readers of files."""


@cache
def scheme() -> Scheme:
    """The scheme that what is not one is read against."""
    return qa.load_scheme("yingkou")


def _scheme(name: str) -> Reader:
    return lambda data, _: qa.read_scheme(data, name=name)


def _record(name: str) -> Reader:
    def read(data: bytes, _: Path) -> object:
        return qa.evaluate(scheme(), qa.read_record(data, name=name), on=ON).to_json()

    return read


def _round(data: bytes, _: Path) -> object:
    found = qa.read_round(data, name="a.yaml")
    return (qa.check_round(scheme(), found), qa.select(scheme(), found) if found.applicants else None)


def _procedure(data: bytes, _: Path) -> object:
    return qa.check_procedure(scheme(), qa.read_case(data), on=ON).to_json()


def _notice(data: bytes, _: Path) -> object:
    record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization"})
    return qa.evaluate(scheme(), record, on=ON, notice=qa.read_notice(data, name="a.yaml"))


def _cases(data: bytes, _: Path) -> object:
    return run_cases(scheme(), [cases_from(data, "a.yaml", scheme())]).coverage


def _decision(data: bytes, _: Path) -> object:
    return qa.replay(qa.read_decision(data)).result


def _log(data: bytes, _: Path) -> object:
    return checked(data.splitlines(keepends=True))


def _file(name: str, read: Callable[[Path], Any]) -> Reader:
    """A reader that opens a file."""

    def opened(data: bytes, folder: Path) -> Any:
        path = folder / name
        path.write_bytes(data)
        return read(path)

    return opened


def _vocabulary(data: bytes, _: Path) -> object:
    own = (CORPUS / "scheme.yaml").read_bytes().replace(b"source:", b"uses: [fuzz/1]\nsource:")
    return scheme_from(own, "a.yaml", lambda _: data)


def _template(data: bytes, _: Path) -> object:
    record = qa.load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization"})
    return letter("supplement", qa.evaluate(scheme(), record, on=ON), on=ON, own=data).to_html()


def _kept(path: Path) -> object:
    return [qa.replay(qa.read_decision(each.data)).result for each in held([str(path)])]


def _log_lines(path: Path) -> object:
    return checked(open_log(path).lines())


def _table(path: Path) -> object:
    return applicants_in(path, scheme().vocabulary, "organization")


def _by_columns(path: Path) -> object:
    from qualityaward.tables.streams import bulk_of, write_answer  # needs the extra `columns`

    made = BytesIO()
    write_answer(bulk_of(path, Question((scheme(),), "organization", ON)), ".jsonl", made)
    return made


def _answered(path: Path) -> object:
    """The applicants' own workbook with what was found written into it."""
    question = Question((scheme(),), "organization", ON, explain=True)
    return commented(path, screen_sources(sources([path], question, None), question), "zh")


READERS: dict[str, Reader] = {
    "scheme.yaml": _scheme("a.yaml"),
    "scheme.json": _scheme("a.json"),
    "record.yaml": _record("a.yaml"),
    "record.json": _record("a.json"),
    "round.yaml": _round,
    "procedure.yaml": _procedure,
    "notice.yaml": _notice,
    "cases.yaml": _cases,
    "decision.json": _decision,
    "log.jsonl": _log,
    "checkpoint.json": lambda data, _: stated(data),
    "vocabulary.yaml": _vocabulary,
    "office.yaml": lambda data, _: read_office(data),
    "template.txt": _template,
    "kept.html": _file("a.html", _kept),
    "kept.zip": _file("a.zip", _kept),
    "database.sqlite": _file("a.sqlite", _log_lines),
    "public.pem": lambda data, _: public_key(data),
    "calendar.yaml": _file("a.yaml", qa.load_calendar),
    "table.csv": _file("a.csv", _table),
    "table.tsv": _file("a.tsv", _table),
    "table.jsonl": _file("a.jsonl", _table),
    "table.xlsx": _file("a.xlsx", _table),
    "table.parquet": _file("a.parquet", _table),
    "columns.parquet": _file("a.parquet", _by_columns),
    "answered.xlsx": _file("a.xlsx", _answered),
    "form.xlsx": _file("a.xlsx", lambda path: load_form(path, scheme())),
    "regulation.docx": lambda data, _: import_regulation(data, "a.docx"),
    "regulation.html": lambda data, _: import_regulation(data, "a.html"),
    "regulation.txt": lambda data, _: import_regulation(data, "a.txt").to_yaml("made"),
}


def seeds(name: str) -> list[bytes]:
    """The corpus of one reader: its first file, and what once broke it."""
    stem, _, suffix = name.partition(".")
    found = sorted(CORPUS.glob(f"{stem}*.{suffix}"), key=lambda path: ("-" in path.stem, path.name))
    return [path.read_bytes() for path in found]


def ends(name: str, data: bytes, folder: Path | None = None) -> str:
    """How a reader ends: ``result``, or ``error`` for one of ours; anything else is raised."""
    if folder is None:
        with tempfile.TemporaryDirectory() as made:
            return ends(name, data, Path(made))
    try:
        READERS[name](data, folder)
    except QualityAwardError as error:
        found = error
    else:
        return "result"
    assert found.diagnostics, name
    assert len(str(found)) < LONGEST_MESSAGE, name
    return "error"


__all__ = ["CORPUS", "READERS", "ends", "seeds"]
