"""What is finished of a screening, row by row on the disk, so that an interruption or a full disk loses no finished row.

Beside the output stands a file of JSON lines: first what is asked, then each finished row. A line that was cut off is
done again. Going on is only for the same question about the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any, Final

from qualityaward.disk import head, opened
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic, Span
from qualityaward.tables.judging import Judged, Question
from qualityaward.tables.screening import Line

FORMAT: Final = "qualityaward.screening/1"
SUFFIX: Final = ".part"
_CHUNK: Final = 1 << 20
_BEGINS: Final = f'{{"format": "{FORMAT}"'.encode()


def journal_of(output: str) -> Path:
    """Where the journal of an output stands."""
    return Path(output + SUFFIX)


def opened_after(path: Path, kept: int, *, there: bool) -> IO[bytes]:
    """A file of finished work, open for more, cut after the bytes that are whole; raises `OSError`, and for a new one that is there."""
    flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | (0 if there else os.O_CREAT | os.O_EXCL)
    file = os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)
    file.truncate(kept)
    file.seek(kept)
    return file


def digest_of(path: Path) -> str:
    """``sha256:`` and the digest of a file, or of the files of a folder with their names."""
    found = hashlib.sha256()
    for each in sorted(path.iterdir()) if path.is_dir() else [path]:
        if each.is_file():
            found.update(each.name.encode("utf-8", "surrogateescape") + b"\0" if path.is_dir() else b"")
            with opened(each, "table") as file:
                while piece := file.read(_CHUNK):
                    found.update(piece)
    return f"sha256:{found.hexdigest()}"


def asked(question: Question, paths: Sequence[Path], separator: str | None, lang: str) -> dict[str, Any]:
    """What is asked, as the first line says it."""
    return {
        "format": FORMAT,
        "schemes": {s.id: s.digest for s in question.schemes},
        "vocabularies": {name: digest for s in question.schemes for name, digest in s.uses.items()},
        "subject": question.subject,
        "on": question.on.isoformat(),
        "readings": dict(question.readings),
        "parameters": {name: str(value) for name, value in question.parameters.items()},
        "notice": question.notice.digest if question.notice is not None else None,
        "explain": question.explain,
        "brief": question.brief,
        "flips": question.flips,
        "separator": separator,
        "lang": lang,
        "inputs": [[p.name, digest_of(p)] for p in paths],
    }


def line_in(data: Any) -> bytes:
    """Data as a line of the file."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


def _is_ours(begins: bytes) -> bool:
    """Whether a file begins as one that an earlier run left, of which no more may have come to the disk than a part."""
    return begins.startswith(_BEGINS) or _BEGINS.startswith(begins)


class Kept:
    """An open file of finished work, which goes on after what is whole; `first` is the line that says what is asked."""

    def __init__(self, path: Path, first: bytes, *, resume: bool) -> None:
        self.path = path
        there = resume and path.exists()
        if path.exists() and not _is_ours(head(path)):
            raise RequestError([Diagnostic("screen-not-ours", args={"path": str(path)})])
        if path.exists() and not there:
            raise RequestError([Diagnostic("screen-unfinished", args={"path": str(path)})])
        kept = self._read(first) if there else 0
        try:
            self.file = opened_after(path, kept, there=there)
        except OSError as error:
            raise self._failed(error) from None
        if not kept:
            self._add(first)

    def _read(self, first: bytes) -> int:
        """Takes what is finished; gives how many bytes of the file it is."""
        raise NotImplementedError

    def _add(self, data: bytes) -> None:
        try:
            while data:
                data = data[self.file.write(data) :]
        except OSError as error:
            raise self._failed(error) from None

    def _failed(self, error: OSError) -> RequestError:
        reason = error.strerror or type(error).__name__
        return RequestError([Diagnostic("screen-stopped", args={"path": str(self.path), "reason": reason})])

    def _another(self) -> RequestError:
        return RequestError([Diagnostic("screen-other-question", args={"path": str(self.path)})])

    def close(self, *, finished: bool) -> None:
        """Closes it; what is finished needs it no more."""
        self.file.close()
        if finished:
            self.path.unlink(missing_ok=True)


class Journal(Kept):
    """The open journal. Every row is with the system before the next is begun."""

    def __init__(self, path: Path, question: dict[str, Any], *, resume: bool) -> None:
        self.done = list[Line]()
        super().__init__(path, line_in(question), resume=resume)

    def _read(self, first: bytes) -> int:
        """Takes the finished rows; gives how many bytes of the file are whole lines."""
        kept = 0
        with opened(self.path, "table", remember=False) as file:
            for number, each in enumerate(file):
                if not each.endswith(b"\n"):
                    if number == 0 and not first.startswith(each):  # another's file, which is not cut
                        raise self._another()
                    break
                if number == 0:
                    if each != first:
                        raise self._another()
                else:
                    try:
                        self.done.append(line_of(json.loads(each.decode("utf-8", "replace"))))
                    except (ValueError, KeyError, TypeError):
                        break
                kept += len(each)
        return kept

    def add(self, line: Line) -> None:
        """Keeps a finished row; raises :class:`RequestError` where the disk is full, with all before it kept."""
        self._add(line_in(data_of(line)))


def data_of(line: Line) -> dict[str, Any]:
    """A row as data."""
    return {
        "place": line.place,
        "id": line.id,
        "judged": [
            {
                "outcome": j.outcome, "decided_by": list(j.decided_by), "missing": list(j.missing),
                "outcomes": dict(j.outcomes), "why": j.why, "remarks": {p: list(s) for p, s in j.remarks.items()},
                "flips": list(j.flips),
            }
            for j in line.judged
        ],
        "problems": [
            {"code": p.code, "span": list(p.span), "args": dict(p.args), "suggestion": p.suggestion, "path": p.path}
            for p in line.problems
        ],
    }  # fmt: skip


def line_of(data: dict[str, Any]) -> Line:
    """A row again."""
    judged = tuple(
        Judged(
            j["outcome"], tuple(j["decided_by"]), tuple(j["missing"]), j["outcomes"], j["why"],
            {p: tuple(s) for p, s in j["remarks"].items()}, tuple(j["flips"]),
        )
        for j in data["judged"]
    )  # fmt: skip
    problems = tuple(
        Diagnostic(p["code"], Span(*p["span"]), p["args"], p["suggestion"], path=p["path"])
        for p in data["problems"]
    )
    return Line(data["place"], data["id"], judged, problems)


__all__ = ["FORMAT", "Journal", "asked", "data_of", "digest_of", "journal_of", "line_of"]
