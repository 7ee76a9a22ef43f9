"""Schemes and records as the command line names them, with mistakes that only a command line makes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualityaward.errors import (
    CalendarError,
    CaseError,
    NoticeError,
    QualityAwardError,
    RecordError,
    RequestError,
    RoundError,
    SchemeError,
)
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.tables.kinds import OLD, WORKBOOKS

if TYPE_CHECKING:
    from qualityaward.cases.written import CaseBook
    from qualityaward.lints.draft import LintFinding
    from qualityaward.procedure.calendar import Calendar
    from qualityaward.procedure.case_file import CaseFile
    from qualityaward.record.notice import Notice
    from qualityaward.record.record import Record
    from qualityaward.rounds.round import Round
    from qualityaward.scheme.scheme import Scheme

FORMS: Final = (*WORKBOOKS, *OLD)
"""Records in workbooks; an old one is told what to do."""

_LARGEST = 2 * 1024 * 1024


def scheme_of(named: str, folder: str | None) -> Scheme:
    """The scheme of that path or id; problems carry the path as it was written."""
    from qualityaward.files import SUFFIXES, load_scheme

    if folder is not None and not Path(folder).is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": folder})])
    path = Path(named)
    if named.endswith(SUFFIXES):
        _is_there(path, "scheme", named)
    elif named and (path.exists() or "/" in named or "\\" in named):
        code = "folder-as-file" if path.is_dir() else "scheme-by-name"
        known = path.is_dir() and path.name == named and path_of(named, folder) is not None
        if not known and (path.exists() or code == "scheme-by-name"):
            raise RequestError([Diagnostic(code, args={"path": named})])
    try:
        return load_scheme(named, schemes=folder)
    except RequestError as error:
        raise RequestError([_meant(p, named, folder) for p in error.diagnostics]) from None
    except SchemeError as error:
        found = path_of(named, folder) or path
        problems = [_instead(found, "scheme")] if _is_other(found, "scheme") else error.diagnostics
        raise SchemeError(
            _placed(problems, found.name, named if named.endswith(SUFFIXES) else str(found))
        ) from None


def findings_of(scheme: Scheme, named: str, folder: str | None) -> list[LintFinding]:
    """What the drafter's review finds in a scheme, placed in its file as it was named."""
    from qualityaward.files import SUFFIXES
    from qualityaward.lints.review import review  # only `check` needs it

    found = path_of(named, folder)
    if found is None:
        return list(review(scheme))
    shown = named if named.endswith(SUFFIXES) else str(found)
    return [replace(f, problem=_placed([f.problem], found.name, shown)[0]) for f in review(scheme)]


def path_of(named: str, folder: str | None) -> Path | None:
    """The file of a scheme by its path or id, or None."""
    from qualityaward import files

    if named.endswith(files.SUFFIXES):
        return Path(named)
    return files.path_of(named, Path(folder) if folder else None)


def record_of(named: str, scheme: Scheme | None = None) -> Record:
    """The record in a file, or of standard input for ``-``, its facts checked against `scheme` where it is given."""
    from qualityaward.files import load_record, read_record

    if named == "-":
        return read_record(sys.stdin.buffer.read(_LARGEST), name="-", scheme=scheme)
    path = Path(named)
    _is_there(path, "record", named)
    try:
        if path.suffix.lower() in FORMS:
            return load_record(stated_in(path, scheme), scheme=scheme)
        return load_record(path, scheme=scheme)
    except RecordError as error:
        problems = [_instead(path, "record")] if _is_other(path, "record") else error.diagnostics
        raise RecordError(_placed(problems, path.name, named)) from None


def form_of(path: Path, scheme: Scheme) -> Record:
    """The record that a form states."""
    from qualityaward.files import load_record

    return load_record(stated_in(path, scheme), scheme=scheme)


def stated_in(path: Path, scheme: Scheme | None = None, folder: str | None = None) -> Mapping[str, Any]:
    """What a form states, by `scheme` or by that which the form says it was made by; what is to be known of it is said."""
    from qualityaward.cli.language import language
    from qualityaward.cli.output import note
    from qualityaward.files import load_record
    from qualityaward.tables.form_filling import same_scheme
    from qualityaward.tables.form_reading import about_of, read_form
    from qualityaward.tables.workbook import workbook_of
    from qualityaward.text import message

    book = workbook_of(path)
    about = about_of(book)
    if scheme is None and about is not None:
        scheme = scheme_of(about.scheme, folder)
    if about is None or scheme is None:
        raise RequestError([Diagnostic("form-none", args={"path": str(path)})])
    form = read_form(book, scheme.vocabulary)
    notes = [same_scheme(form.about.scheme, form.about.digest, scheme)]
    if form.findings:
        notes.append(Diagnostic("form-findings-read", args={"count": str(form.findings)}))
    for each in notes:
        if each is not None:
            note(f"{path.name}: {message(each, language())}")
    load_record(form.stated, scheme=scheme)  # what its cells say apart may contradict itself together
    return form.stated


def notice_of(named: str) -> Notice:
    """The year's notice in a file."""
    from qualityaward.files import load_notice

    path = Path(named)
    _is_there(path, "notice", named)
    try:
        return load_notice(path)
    except NoticeError as error:
        problems = [_instead(path, "notice")] if _is_other(path, "notice") else error.diagnostics
        raise NoticeError(_placed(problems, path.name, named)) from None


def round_of(named: str, scheme: Scheme) -> Round:
    """The round in a file, or of standard input for ``-``, its names checked against `scheme`."""
    from qualityaward.files import load_round, read_round

    if named == "-":
        return read_round(sys.stdin.buffer.read(_LARGEST), name="-", scheme=scheme)
    path = Path(named)
    _is_there(path, "round", named)
    try:
        return load_round(path, scheme=scheme, forms=lambda each: form_of(each, scheme))
    except RoundError as error:
        if _is_other(path, "round"):
            raise RoundError(_placed([_instead(path, "round")], path.name, named)) from None
        raise placed_round(error, named) from None


def placed_round(error: RoundError, named: str) -> RoundError:
    """An error about a round, its places in the file as it was named, and in the records beside it."""
    path = Path(named)
    found = []
    for problem in error.diagnostics:
        file = problem.span.file
        shown = named if file in (path.name, named) else str(path.parent / file) if file else ""
        found.append(replace(problem, span=problem.span._replace(file=shown)))
    return RoundError(found)


def case_of(named: str) -> CaseFile:
    """The case file of that path, or of standard input for ``-``."""
    from qualityaward.files import load_case, read_case

    if named == "-":
        return read_case(sys.stdin.buffer.read(_LARGEST), name="-")
    path = Path(named)
    _is_there(path, "case", named)
    try:
        return load_case(path)
    except CaseError as error:
        problems = [_instead(path, "case")] if _is_other(path, "case") else error.diagnostics
        raise CaseError(_placed(problems, path.name, named)) from None


def cases_of(named: str, scheme: Scheme, *, found: bool = False) -> CaseBook | None:
    """The cases in a file; None where the file was `found` in a folder and says that it is something else, or of another scheme."""
    from qualityaward.cases.reading import names_another
    from qualityaward.disk import read_bytes
    from qualityaward.files import load_cases

    path = Path(named)
    _is_there(path, "cases", named)
    if _is_other(path, "cases"):
        if found:
            return None
        raise CaseError(_placed([_instead(path, "cases")], path.name, named))
    if found and names_another(read_bytes(path, "cases", _LARGEST), named, scheme):
        return None
    return load_cases(path, scheme, shown=named)


def calendar_of(named: str) -> Calendar:
    """The calendar of working days in a file."""
    from qualityaward.files import load_calendar

    path = Path(named)
    _is_there(path, "calendar", named)
    try:
        return load_calendar(path)
    except CalendarError as error:
        raise CalendarError(_placed(error.diagnostics, path.name, named)) from None


def placed(error: QualityAwardError, named: str) -> QualityAwardError:
    """An error about a record or a notice, its places in the file as it was named."""
    return type(error)(_placed(error.diagnostics, Path(named).name, named))


@contextmanager
def placing(named: str, notice: str | None = None) -> Iterator[None]:
    """What goes wrong with a record, a case or a round, or with a year's notice, told at its file as it was named."""
    try:
        yield
    except NoticeError as error:
        raise placed(error, notice or "") from None
    except RoundError as error:
        raise placed_round(error, named) from None
    except (RecordError, CaseError) as error:
        raise placed(error, named) from None


def _meant(problem: Diagnostic, named: str, folder: str | None) -> Diagnostic:
    """An unknown id with the scheme that was probably meant: written in capitals, or by its Chinese title."""
    from qualityaward.files import installed, load_scheme

    if problem.code != "scheme-unknown" or problem.suggestion is not None:
        return problem
    for each in installed(Path(folder) if folder else None):
        if each.id == named.lower():
            return replace(problem, suggestion=each.id)
    if named.isascii():
        return problem
    for each in installed(Path(folder) if folder else None):
        try:
            if named in load_scheme(each.path, schemes=folder).title:
                return replace(problem, suggestion=each.id)
        except QualityAwardError:
            continue
    return problem


def _placed(problems: Iterable[Diagnostic], name: str, shown: str) -> list[Diagnostic]:
    """Problems of the file called `name`, placed in `shown`; those of other files (vocabularies) stay."""
    return [replace(p, span=p.span._replace(file=shown)) if p.span.file == name else p for p in problems]


def _is_there(path: Path, kind: str, named: str) -> None:
    """Raises :class:`RequestError` for a folder, or for no file, with the nearest one that there is."""
    if path == Path() and named != ".":
        raise RequestError([Diagnostic("file-missing", args={"path": named, "kind": kind})])
    if path.is_dir():
        raise RequestError([Diagnostic("folder-as-file", args={"path": str(path)})])
    if not path.exists():
        there = {f.name for f in path.parent.glob("*") if f.is_file()} if path.parent.is_dir() else set()
        near = closest(path.name, there)
        suggestion = str(path.with_name(str(near))) if near else None
        raise RequestError(
            [Diagnostic("file-missing", args={"path": str(path), "kind": kind}, suggestion=suggestion)]
        )


def _is_other(path: Path, due: str) -> bool:
    return _format(path) not in (due, None)


def _instead(path: Path, due: str) -> Diagnostic:
    from qualityaward.text import catalogue  # only mistakes need it

    found = _format(path) or ""
    code = f"{found}-as-{due}"
    span = Span(path.name, 1, 1)
    if code in catalogue():
        return Diagnostic(code, span)
    return Diagnostic("file-of-another-kind", span, {"kind": found, "due": due})


def _format(path: Path) -> str | None:
    """What a file says that it is, as far as its head tells."""
    from qualityaward.disk import head  # only mistakes need it

    for line in head(path).decode("utf-8", "replace").replace('"', "").splitlines():
        key, _, value = line.strip().strip("{,").partition(":")
        if key.strip() == "format":
            formats = {
                "qualityaward": "scheme",
                "qualityaward.record": "record",
                "qualityaward.round": "round",
                "qualityaward.vocabulary": "vocabulary",
                "qualityaward.notice": "notice",
                "qualityaward.procedure": "case",
                "qualityaward.conformance": "cases",
            }
            return formats.get(value.strip(" ,'").partition("/")[0])
    return None
