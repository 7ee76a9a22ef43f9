"""What an earlier result of this program is known by, so that nothing else of its kind is replaced by a newer one.

Tables, JSON and HTML say what they are. A text, a Word or a PDF document does not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

_ENOUGH: Final = 1 << 16
_FOOTER: Final = 8
"""The last bytes of a Parquet file: how long its footer is, and what it is."""

_JSON: Final = re.compile(rb'\A\s*\{.{0,2000}?"format"\s*:\s*"qualityaward\.', re.DOTALL)
_SCHEMA: Final = re.compile(rb'\A\s*\{\s*"\$schema"\s*:.*"const":\s*"qualityaward[./]', re.DOTALL)
_HTML: Final = re.compile(
    rb"\A\s*<!DOCTYPE html>.{0,400}?Content-Security-Policy\" content=\"default-src 'none'; ", re.DOTALL
)
_ROW: Final = re.compile(rb'\A\{"id":\s*(?:null|"(?:[^"\\]|\\.)*"),\s*"(?:[^"\\]+:)?outcome":\s*"')
_CELL: Final = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)<")
_FORM: Final = b"qualityaward.form/"


def _is_header(columns: list[str]) -> bool:
    """Whether columns are those of a screening: an id, the outcome first of all, and at the end what was set aside."""
    return (
        len(columns) > 2  # noqa: PLR2004 reason: an id, an outcome and what was set aside
        and columns[0] == "id"
        and columns[1].rpartition(":")[2] == "outcome"
        and columns[-1] == "set_aside"
    )


def _is_csv(file: IO[bytes]) -> bool:
    line = file.read(_ENOUGH).decode("utf-8-sig", "replace").partition("\n")[0]
    return _is_header(next(csv.reader([line.rstrip("\r")]), []))


def _is_workbook(file: IO[bytes]) -> bool:
    """A screening, or a comparison of revisions as it was written; a form is there to be filled in."""
    try:
        with ZipFile(file) as archive:
            names = archive.namelist()
            begins = [_begin(archive, n) for n in names if n.startswith("xl/worksheets/sheet")]
            if any(_is_header([c.decode("utf-8", "replace") for c in _first_row(b)]) for b in begins):
                return True
            if "xl/sharedStrings.xml" in names or "docProps/core.xml" not in names:
                return False
            core = _begin(archive, "docProps/core.xml")
            return (
                re.search(rb"creator\b[^>]*>qualityaward<", core) is not None
                and re.search(rb"title\b[^>]*>[^<]", core) is not None
                and not any(_FORM in b for b in begins)
            )
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return False


def _begin(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_ENOUGH)


def _first_row(begins: bytes) -> list[bytes]:
    return _CELL.findall(begins.partition(b"</row>")[0])


def _is_parquet(file: IO[bytes]) -> bool:
    """Looks for the names of columns where a Parquet file says them, in its footer."""
    end = file.seek(0, 2)
    if end < _FOOTER:
        return False
    file.seek(end - _FOOTER)
    length = int.from_bytes(file.read(4), "little")
    if file.read(4) != b"PAR1" or length > end:
        return False
    file.seek(max(0, end - _FOOTER - length))
    footer = file.read(min(length, 1 << 24))
    return all(name in footer for name in (b"outcome", b"set_aside"))


def _is_json(file: IO[bytes]) -> bool:
    begins = file.read(1 << 20)  # a JSON Schema says late whose it is
    return _JSON.search(begins) is not None or _SCHEMA.search(begins) is not None


_KINDS: Final[Mapping[str, Callable[[IO[bytes]], bool]]] = {
    ".csv": _is_csv,
    ".htm": lambda file: _HTML.search(file.read(_ENOUGH)) is not None,
    ".html": lambda file: _HTML.search(file.read(_ENOUGH)) is not None,
    ".json": _is_json,
    ".jsonl": lambda file: _ROW.search(file.read(_ENOUGH)) is not None,
    ".parquet": _is_parquet,
    ".xlsx": _is_workbook,
}
_DOCUMENTS: Final[Mapping[str, bytes]] = {".docx": b"PK\x03\x04", ".pdf": b"%PDF"}
_MOST: Final = 1 << 26
_NEVER: Final = frozenset((".tsv", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".doc", ".wps"))
"""Tables and documents that are read here, or kept by offices, and never made."""


def is_result(path: PurePath, file: IO[bytes]) -> bool:
    """Whether a file that is there may be a result of this program: by its contents for kinds that say what they are.

    Of texts and documents no more can be seen than that they are, and they are taken for results.

    >>> from io import BytesIO
    >>> is_result(PurePath("people.csv"), BytesIO(b"id,name,registered_region\\r\\n1,A,320700\\r\\n"))
    False
    >>> is_result(PurePath("answer.csv"), BytesIO(b"id,outcome,decided_by,missing,5,set_aside\\r\\n"))
    True
    """
    suffix = path.suffix.lower()
    if suffix in _NEVER:
        return False
    known = _KINDS.get(suffix)
    if known is not None:
        return known(file)
    begins = file.read(4)
    file.seek(0)
    if suffix in _DOCUMENTS:
        return begins == _DOCUMENTS[suffix]
    return _is_text(file)


def _is_text(file: IO[bytes]) -> bool:
    """Whether a file is text as this program writes it: UTF-8 without NUL."""
    held = file.read(_MOST)
    try:
        return b"\0" not in held and bool(held.decode("utf-8"))
    except UnicodeDecodeError as error:
        return len(held) == _MOST and error.start > _MOST - 4


__all__ = ["is_result"]
