"""The parts of an office document, read as data alone: bounded, without entities, each problem naming its part."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from qualityaward.disk import opened
from qualityaward.errors import RequestError
from qualityaward.tables.sheets import LARGEST, LONGEST_CELL, refused

MOST_PARTS: Final = 5_000
MOST_UNPACKED: Final = 512 * 1024 * 1024
"""Bytes that all parts may unpack to."""

MOST_PACKED: Final = 200
"""Bytes that one may unpack to, where a part is large; sheets of repeated text come to about a hundred."""

LARGE: Final = 16 * 1024 * 1024
CHUNK: Final = 64 * 1024
MOST_QUIET: Final = 1 << 20
"""Bytes of one tag or remark; the parser holds it whole before it says anything."""

DEEPEST: Final = 64
_ENCRYPTED: Final = 1
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE_NAME: Final = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIPS: Final = "_rels"

Attributes = Mapping[str, str]


def local(name: str) -> str:
    """A name without its namespace: both editions of the standard, and whatever prefix a program writes, are one."""
    return name.rpartition("}")[2]


class Damaged(Exception):
    """A part that breaks off or is not what its place says."""


class Package:
    """The open archive of a document; `kind` names what it should be in problems."""

    def __init__(self, path: Path, times: int = 1) -> None:
        self.path, self.times = path, times
        with opened(path, "table") as file:
            if path.stat().st_size > times * LARGEST:
                raise refused("table-too-large", path)
            head = file.read(8)
        if head == _COMPOUND:
            raise refused("table-encrypted" if self._mentions(_PACKAGE_NAME) else "table-old-workbook", path)
        try:
            self.archive = ZipFile(path)
        except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, UnicodeError, zlib.error):
            raise refused("table-workbook", path) from None
        try:
            self._check()
        except RequestError:
            self.archive.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def _mentions(self, what: bytes) -> bool:
        """Whether the first or last megabyte of the file holds some bytes."""
        with opened(self.path, "table") as file:
            if what in file.read(1 << 20):
                return True
            file.seek(max(0, self.path.stat().st_size - (1 << 20)))
            return what in file.read()

    def _check(self) -> None:
        """Refuses what would unpack to more than it should, is locked, or has two parts of one name."""
        parts = self.archive.infolist()
        names: set[str] = set()
        if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > self.times * MOST_UNPACKED:
            raise refused("table-too-large", self.path)
        for part in parts:
            if part.flag_bits & _ENCRYPTED:
                raise refused("table-encrypted", self.path)
            if part.filename.casefold() in names:
                raise refused("table-part", self.path, part=part.filename)
            names.add(part.filename.casefold())
            if part.file_size > LARGE and part.file_size > MOST_PACKED * max(part.compress_size, 1):
                raise refused("table-bomb", self.path, part=part.filename)
        self.names = {p.filename.casefold(): p.filename for p in parts}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name; letter case plays no role in names of parts."""
        return name.casefold() in self.names

    def size(self, name: str) -> int:
        """The bytes that a part says it unpacks to."""
        real = self.names.get(name.casefold())
        return self.archive.getinfo(real).file_size if real is not None else 0

    def damaged(self, part: str) -> RequestError:
        """The error about one part."""
        return refused("table-part", self.path, part=part)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, in pieces."""
        real = self.names.get(name.casefold())
        if real is None:
            raise self.damaged(name)
        try:
            with self.archive.open(real) as file:
                while piece := file.read(CHUNK):
                    yield piece
        except (
            BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            KeyError,
            UnicodeError,
        ):
            raise self.damaged(name) from None

    def data(self, name: str, most: int = LARGE) -> bytes:
        """A part whole, which is small."""
        found = bytearray()
        for piece in self.chunks(name):
            found += piece
            if len(found) > most:
                raise refused("table-too-large", self.path)
        return bytes(found)

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str, str], None],
    ) -> None:
        """Reads a part: `start` gets an element's name and attributes, `end` its name and the text directly in it.

        Names come without namespaces. Raises :class:`RequestError` for XML that is none, for a document type, for
        text that is too long and for elements that are too deep; :class:`Damaged` from within becomes the same.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        texts: list[list[str]] = [[]]
        lengths = [0]
        quiet = 0

        def began(element: str, attributes: dict[str, str]) -> None:
            nonlocal quiet
            quiet = 0
            if len(texts) > DEEPEST:
                raise Damaged
            texts.append([])
            lengths.append(0)
            start(local(element), {local(k): v for k, v in attributes.items()})

        def closed(element: str) -> None:
            nonlocal quiet
            quiet = 0
            lengths.pop()
            end(local(element), "".join(texts.pop()))

        def read(text: str) -> None:
            lengths[-1] += len(text)
            if lengths[-1] > LONGEST_CELL:
                raise refused("table-text-long", self.path, part=name)
            texts[-1].append(text)

        def declared(*_: Any) -> None:
            raise refused("table-entities", self.path, part=name)

        parser.StartElementHandler = began
        parser.EndElementHandler = closed
        parser.CharacterDataHandler = read
        parser.StartDoctypeDeclHandler = declared
        parser.EntityDeclHandler = declared
        try:
            for piece in self.chunks(name):
                quiet += len(piece)
                if quiet > MOST_QUIET:
                    raise refused("table-text-long", self.path, part=name)
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, Damaged, ValueError, LookupError, OverflowError, ArithmeticError):
            raise self.damaged(name) from None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part (empty: the document) points to: by id, the last word of the kind, and the part's name."""
        base = PurePosixPath(name)
        rels = str(base.parent / _RELATIONSHIPS / f"{base.name}.rels") if name else f"{_RELATIONSHIPS}/.rels"
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element != "Relationship" or attributes.get("TargetMode") == "External":
                return
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = attributes.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else joined(base.parent, target)
            found[attributes.get("Id", "")] = (kind, whole)

        self.walk(rels, start, lambda *_: None)
        return found


def joined(folder: PurePosixPath, target: str) -> str:
    """The name of a part from the folder of another, `..` followed."""
    parts = [] if str(folder) == "." else list(folder.parts)
    for each in target.split("/"):
        if each == "..":
            if not parts:
                raise Damaged
            parts.pop()
        elif each not in ("", "."):
            parts.append(each)
    return "/".join(parts)


__all__ = ["Attributes", "Damaged", "Package", "joined", "local"]
