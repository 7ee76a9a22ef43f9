"""Paths, folders and installed schemes, as the values that are in their files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.disk import read_bytes, write
from qualityaward.errors import (
    CaseError,
    NoticeError,
    QualityAwardError,
    RecordError,
    RequestError,
    RoundError,
)
from qualityaward.reading.document import DEFAULT_LIMITS, Limits
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

if TYPE_CHECKING:
    from qualityaward.cases.written import CaseBook
    from qualityaward.procedure.calendar import Calendar
    from qualityaward.procedure.case_file import CaseFile
    from qualityaward.record.notice import Notice
    from qualityaward.record.record import Record
    from qualityaward.revisions.governing import Governing
    from qualityaward.rounds.round import Round
    from qualityaward.scheme.scheme import Scheme

SUFFIXES: Final = (".yaml", ".yml", ".json")
FORM: Final = ".xlsx"
"""A record that was filled in as a form; who reads forms says how."""

GROUP: Final = "qualityaward.schemes"
PREPARED: Final = "prepared"
"""The folder, beside the schemes of the package, of what was prepared of them when it was built."""

LARGEST: Final = 2 * 1024 * 1024
"""Bytes of a file that are read at most; the reader's own limit is lower and says so."""

MOST_RECORDS: Final = 500
"""Files of records that one round may name."""

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")
_VOCABULARY = re.compile(r"[a-z][a-z0-9_]{0,63}/[0-9]{1,4}\Z")


class Installed(NamedTuple):
    """A scheme that loads by its id, and where it comes from: ``bundled``, a distribution's name, or a folder."""

    id: str
    path: Path
    origin: str


def bundled_folder() -> Path:
    """The folder of schemes that ship with this library: in the wheel, or at the root of a source checkout."""
    inside = Path(__file__).parent / "schemes"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "schemes"


def _folders(extra: Path | None) -> Iterator[tuple[str, Path]]:
    """Every folder that may hold schemes, the nearest first. Other packages' are found without importing them."""
    if extra is not None:
        yield str(extra), extra
    yield "bundled", bundled_folder()
    yield from _distributions()


def _distributions() -> Iterator[tuple[str, Path]]:
    """The folders of other packages; one that is broken is passed over, since it is not ours to report."""
    from importlib.metadata import entry_points  # these two cost as much as reading a scheme
    from importlib.util import find_spec

    try:
        points = sorted(entry_points(group=GROUP), key=lambda p: p.name)
    except Exception:
        return
    for point in points:
        try:
            package = point.value.partition(":")[0]
            spec = find_spec(package.partition(".")[0])
            places = (
                [Path(p, *package.split(".")[1:]) for p in (spec.submodule_search_locations or [])]
                if spec
                else []
            )
            origin = point.dist.name if point.dist and point.dist.name else point.name
        except Exception:
            continue
        yield from ((origin, folder) for folder in places if folder.is_dir())


def installed(extra: Path | None = None) -> list[Installed]:
    """Every scheme that loads by its id, in order of id; the nearest of two with one id wins."""
    found: dict[str, Installed] = {}
    for origin, folder in _folders(extra):
        for path in sorted(folder.glob("*.yaml")):
            if _ID.match(path.stem) and path.is_file():
                found.setdefault(path.stem, Installed(path.stem, path, origin))
    return [found[id] for id in sorted(found)]


def path_of(id: str, extra: Path | None = None) -> Path | None:
    """The file of a scheme by its id, or None; other packages are looked through only when it is in no nearer folder."""
    if _ID.match(id):
        for _, folder in _folders(extra):
            path = folder / f"{id}.yaml"
            if path.is_file():
                return path
    return None


def _known_path(id: str, extra: Path | None) -> Path:
    """The same; raises :class:`~qualityaward.errors.RequestError` where there is none."""
    found = path_of(id, extra)
    if found is not None:
        return found
    near = closest(id, [i.id for i in installed(extra)])
    raise RequestError([Diagnostic("scheme-unknown", args={"name": id}, suggestion=near)])


def vocabulary(name: str, extra: Path | None = None) -> bytes | None:
    """The bytes of an installed vocabulary (``base/1``), or None."""
    if not _VOCABULARY.match(name):
        return None
    for _, folder in _folders(extra):
        path = folder / f"{name}.yaml"
        if path.is_file():
            return _bytes(path, "scheme")
    return None


def _bytes(path: Path, kind: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    return read_bytes(path, kind, max(LARGEST, limits.size))


def load_scheme(
    source: str | Path, *, schemes: str | Path | None = None, limits: Limits = DEFAULT_LIMITS
) -> Scheme:
    """A scheme by its id, or by its path (ending .yaml, .yml or .json).

    `schemes` is a folder whose schemes and vocabularies come before the installed ones; `limits` says how much the file
    may hold. Raises
    :class:`~qualityaward.errors.SchemeError` with every problem of the file, or
    :class:`~qualityaward.errors.RequestError` where there is no such scheme.

    >>> load_scheme("yingkou").title
    '营口市市长质量奖管理办法'
    """
    extra = Path(schemes) if schemes is not None else None
    if isinstance(source, Path) or str(source).endswith(SUFFIXES):
        path = Path(source)
    else:
        path = _known_path(str(source), extra)
    folder = extra if extra is not None else path.parent
    data = _bytes(path, "scheme", limits)

    def words(name: str) -> bytes | None:
        return vocabulary(name, folder)

    made = _prepared(path, data, words) if limits == DEFAULT_LIMITS else None
    if made is not None:
        return made
    from qualityaward.scheme.loading import scheme_from  # pydantic is not needed for what is prepared

    return scheme_from(data, path.name, words, limits=limits)


def _prepared(path: Path, data: bytes, words: Callable[[str], bytes | None]) -> Scheme | None:
    """The scheme as it was prepared when the package was built, if the file is one of the package and is as it was."""
    beside = path.parent / PREPARED / f"{path.stem}.json"
    if path.parent != bundled_folder() or path.suffix != ".yaml" or not beside.is_file():
        return None
    from qualityaward.scheme.prepared import scheme_in

    return scheme_in(_bytes(beside, "scheme"), data, words)


def prepare(folder: Path) -> None:
    """Writes what :func:`load_scheme` reads of the schemes in a package that is being built, in place of their files."""
    from qualityaward.scheme.prepared import prepared  # only who builds needs it

    (folder / PREPARED).mkdir(parents=True)
    for each in sorted(bundled_folder().glob("*.yaml")):
        write(folder / PREPARED / f"{each.stem}.json", prepared(load_scheme(each)))


def governing(
    family: str,
    *,
    on: date,
    submitted_on: date | None = None,
    schemes: str | Path | None = None,
    draft: str | None = None,
) -> Governing:
    """Which revision of `family` governs a case, of those installed and those in the folder `schemes`.

    See :func:`~qualityaward.revisions.governing_among`. A file of the family that has problems raises
    :class:`~qualityaward.errors.SchemeError`: it might be the one that governs.

    >>> from datetime import date
    >>> found = governing("lyg_edz", on=date(2024, 10, 15), submitted_on=date(2024, 9, 20))
    >>> found.outcome, found.scheme.id
    ('found', 'lyg_edz_2024')
    """
    from qualityaward.revisions.governing import governing_among  # as above

    extra = Path(schemes) if schemes is not None else None
    if extra is not None and not extra.is_dir():
        raise RequestError([Diagnostic("schemes-folder", args={"path": str(extra)})])
    mentioned = [i for i in installed(extra) if family.encode() in _bytes(i.path, "scheme")] if family else []
    found = [s for i in mentioned if (s := load_scheme(i.path, schemes=extra)).family == family]
    if not found:
        near = closest(family, _families(extra))
        raise RequestError([Diagnostic("governing-family-unknown", args={"name": family}, suggestion=near)])
    return governing_among(found, on=on, submitted_on=submitted_on, draft=draft)


def _families(extra: Path | None) -> list[str]:
    """The families of all schemes that load."""
    found = set()
    for each in installed(extra):
        try:
            found.add(load_scheme(each.path, schemes=extra).family)
        except QualityAwardError:
            continue
    return sorted(found)


def read_scheme(data: str | bytes, *, name: str = "scheme.yaml", limits: Limits = DEFAULT_LIMITS) -> Scheme:
    """The scheme in `data`; opens no file but the installed vocabularies that it uses."""
    from qualityaward.scheme.loading import scheme_from  # as above

    return scheme_from(data, name, vocabulary, limits=limits)


def read_scheme_with(data: str | bytes, name: str, words: Mapping[str, bytes]) -> Scheme:
    """The scheme in `data`, with vocabularies by their ids beside the installed ones."""
    from qualityaward.scheme.loading import scheme_from  # as above

    return scheme_from(data, name, lambda id: words.get(id) or vocabulary(id))


def load_record(
    source: str | Path | Mapping[str, Any], *, scheme: Scheme | None = None, limits: Limits = DEFAULT_LIMITS
) -> Record:
    """A record from a path (YAML or JSON) or a mapping.

    With `scheme`, its facts are checked at once; otherwise when it is evaluated. `limits` says how much it may hold.

    Raises :class:`~qualityaward.errors.RecordError` with every problem.

    >>> load_record({"format": "qualityaward.record/1", "id": "a", "subject": "organization"}).id
    'a'
    """
    record_from, record_of = _records()
    if type(source) is dict or isinstance(source, Mapping):
        return record_of(source, scheme, limits)
    if not isinstance(source, (str, Path)):
        raise RecordError([Diagnostic("not-a-mapping")])
    path = Path(source)
    return record_from(_bytes(path, "record", limits), path.name, scheme, limits)


def read_record(
    data: str | bytes,
    *,
    name: str = "record.yaml",
    scheme: Scheme | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Record:
    """The record in `data`, YAML or JSON; opens no file. As :func:`load_record`, with `scheme` checked at once."""
    return _records()[0](data, name, scheme, limits)


@cache
def _records() -> tuple[Callable[..., Record], Callable[..., Record]]:
    """What reads a record: from a file's text, and from a mapping."""
    from qualityaward.record.loading import record_from, record_of  # as above

    return record_from, record_of


def load_round(
    source: str | Path | Mapping[str, Any],
    *,
    scheme: Scheme | None = None,
    forms: Callable[[Path], Record] | None = None,
) -> Round:
    """A round of an award from a path (YAML or JSON) or a mapping.

    A record that the file names is read from the file's own folder or below it, and from nowhere else; in a mapping,
    records are written out. With `forms`, which reads a form, records may be workbooks. Raises
    :class:`~qualityaward.errors.RoundError` with every problem, those of the records
    included. Names are checked against `scheme` at once, or later by :func:`~qualityaward.rounds.check.check_round`.

    >>> from datetime import date
    >>> made = {"award": "main", "subject": "organization", "name": "甲公司", "eligibility": "assumed"}
    >>> given = {"format": "qualityaward.round/1", "date": date(2024, 11, 30), "winners": [made]}
    >>> load_round(given).winners[0].name
    '甲公司'
    """
    from qualityaward.rounds.reading import round_from, round_of  # as above

    if isinstance(source, Mapping):
        return round_of(source, scheme)
    if not isinstance(source, (str, Path)):
        raise RoundError([Diagnostic("not-a-mapping")])
    path = Path(source)
    data = _bytes(path, "round")
    return round_from(data, path.name, _Beside(path.parent, forms), scheme)


def read_round(data: str | bytes, *, name: str = "round.yaml", scheme: Scheme | None = None) -> Round:
    """The round in `data`, YAML or JSON; opens no file, so that its records are written out in it."""
    from qualityaward.rounds.reading import round_from  # as above

    return round_from(data, name, scheme=scheme)


class _Beside:
    """Opens the records beside a round, each once: relative names without `..`, and no link that leads out."""

    def __init__(self, folder: Path, forms: Callable[[Path], Record] | None = None) -> None:
        self.folder, self.forms = folder, forms
        self.opened: dict[str, Record | RecordError] = {}

    def __call__(self, named: str) -> Record:
        """The record of that name; raises :class:`RecordError`."""
        if named not in self.opened:
            try:
                self.opened[named] = self._record(named)
            except RecordError as error:
                self.opened[named] = error
        found = self.opened[named]
        if isinstance(found, RecordError):
            raise RecordError(found.diagnostics)
        return found

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What the names of records end in."""
        return SUFFIXES if self.forms is None else (*SUFFIXES, FORM)

    def _form(self, path: Path) -> Record:
        assert self.forms is not None
        try:
            return self.forms(path)
        except RequestError as error:
            raise RecordError(error.diagnostics) from None

    def _record(self, named: str) -> Record:
        from qualityaward.record.loading import record_from  # as above

        pure, windows = PurePosixPath(named), PureWindowsPath(named)
        outside = pure.is_absolute() or bool(windows.drive or windows.root) or "\\" in named
        if outside or ".." in pure.parts or "\0" in named or not named.endswith(self.suffixes):
            raise RecordError([Diagnostic("round-record-path")])
        path = self.folder / pure
        try:
            inside = path.resolve().is_relative_to(self.folder.resolve())
            there = path.is_file()
        except (OSError, RuntimeError):
            inside, there = False, False
        if not inside:
            raise RecordError([Diagnostic("round-record-path")])
        if not there:
            raise RecordError([Diagnostic("round-record-missing")])
        if len(self.opened) >= MOST_RECORDS:
            raise RecordError([Diagnostic("round-records-many", args={"most": str(MOST_RECORDS)})])
        if self.forms is not None and named.endswith(FORM):
            return self._form(path)
        try:
            data = _bytes(path, "record")
        except RequestError:
            raise RecordError([Diagnostic("round-record-missing")]) from None
        return record_from(data, named)


def load_notice(source: str | Path | Mapping[str, Any]) -> Notice:
    """A year's notice from a path (YAML or JSON) or a mapping.

    Raises :class:`~qualityaward.errors.NoticeError` with every problem; that it is this scheme's, covers the day and
    sets what is a parameter is checked when it is used.

    >>> load_notice({"format": "qualityaward.notice/1", "family": "shili", "document_number": "none",
    ...     "from": "2025-01-01", "to": "2025-12-31", "set": {"revenue_minimum": "8000万元"}}).values["revenue_minimum"].value
    '8000万元'
    """
    from qualityaward.record.notice import notice_from, notice_of  # as above

    if isinstance(source, Mapping):
        return notice_of(source)
    if not isinstance(source, (str, Path)):
        raise NoticeError([Diagnostic("not-a-mapping")])
    path = Path(source)
    return notice_from(_bytes(path, "notice"), path.name)


def read_notice(data: str | bytes, *, name: str = "notice.yaml") -> Notice:
    """The notice in `data`, YAML or JSON; opens no file."""
    from qualityaward.record.notice import notice_from  # as above

    return notice_from(data, name)


def load_case(source: str | Path | Mapping[str, Any]) -> CaseFile:
    """A case file, the dated steps of one application, from a path (YAML or JSON) or a mapping.

    Its names are checked when it meets a scheme, in ``check_procedure``. Raises
    :class:`~qualityaward.errors.CaseError` with every problem.
    """
    from qualityaward.procedure.case_file import case_from, case_of  # as above

    if isinstance(source, Mapping):
        return case_of(source)
    if not isinstance(source, (str, Path)):
        raise CaseError([Diagnostic("not-a-mapping")])
    path = Path(source)
    return case_from(_bytes(path, "case"), path.name)


def read_case(data: str | bytes, *, name: str = "case.yaml") -> CaseFile:
    """The case file in `data`, YAML or JSON; opens no file."""
    from qualityaward.procedure.case_file import case_from  # as above

    return case_from(data, name)


def load_cases(source: str | Path, scheme: Scheme, *, shown: str | None = None) -> CaseBook:
    """The cases that a drafter wrote (``qualityaward.conformance/1``) for a scheme, from a path (YAML or JSON).

    A record that the file names is read from the file's own folder or below it. Places are in the file as it is `shown`. Raises :class:`~qualityaward.errors.CaseError` with every problem.
    """
    from qualityaward.cases.reading import cases_from  # as above

    path = Path(source)
    return cases_from(read_bytes(path, "cases", LARGEST), shown or path.name, scheme, _Beside(path.parent))


def load_calendar(source: str | Path | Mapping[str, Any]) -> Calendar:
    """A calendar of working days (``qualityaward.calendar/1``) from a path or a mapping.

    Raises :class:`~qualityaward.errors.CalendarError` with every problem.
    """
    from qualityaward.procedure.calendar import calendar_in  # as above
    from qualityaward.reading import from_python, read

    if isinstance(source, Mapping):
        return calendar_in(from_python(source))
    path = Path(source)
    data = _bytes(path, "calendar")
    return calendar_in(read(data, path.name, "json" if path.name.endswith(".json") else "yaml"))


__all__ = [
    "Installed",
    "RecordError",
    "RoundError",
    "governing",
    "installed",
    "load_calendar",
    "load_case",
    "load_cases",
    "load_notice",
    "load_record",
    "load_round",
    "load_scheme",
    "read_case",
    "read_notice",
    "read_record",
    "read_round",
    "read_scheme",
]
