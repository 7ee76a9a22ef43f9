"""A log in a file of JSON Lines: decisions are added at its end, and nothing else is ever done to it.

What is reported as added is on the disk. Two processes may add at once. What was being written when the power went
is recognised, set aside beside the log, and everything before it stands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from qualityaward.disk import opened, sync_folder, untouched
from qualityaward.errors import LogError, RequestError
from qualityaward.keeping.chain import Entry, begins_a_log, entry_of, following
from qualityaward.keeping.decision import Decision
from qualityaward.source import Diagnostic, Span

_BLOCK: Final = 1 << 18
LONGEST: Final = 32 * 1024 * 1024
"""Bytes of a line that are read at most."""


class Disk:
    """What a log asks of the system; a test puts another in its place that fails at every step."""

    def write(self, file: int, data: bytes) -> int:
        """Writes some of `data`; gives how much."""
        return os.write(file, data)

    def sync(self, file: int) -> None:
        """Comes back when all is on the disk."""
        os.fsync(file)

    def truncate(self, file: int, size: int) -> None:
        """Cuts a file."""
        os.ftruncate(file, size)


class LinesLog:
    """A log in a file of JSON Lines."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path, self.disk = path, disk or Disk()

    def append(self, decision: Decision, at: str) -> Entry:
        """Adds a decision; what was torn before is set aside. Raises :class:`LogError` or :class:`RequestError`."""
        with _told(self.path):
            file, new = self._opened()
            try:
                with locked(file):
                    return self._append(file, decision, at, new)
            finally:
                os.close(file)

    def _opened(self) -> tuple[int, bool]:
        """The file, open for writing, and whether it was made for that. Another's file is never made ours."""
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        if not os.path.lexists(self.path):
            with suppress(FileExistsError):  # of two that make it at once, one finds it made
                return os.open(self.path, flags | os.O_CREAT | os.O_EXCL, 0o666), True
        untouched(self.path)
        return os.open(self.path, flags), False

    def _append(self, file: int, decision: Decision, at: str, new: bool) -> Entry:
        end, size = _end(file), os.fstat(file).st_size
        self._known(file, size)
        if (
            end and entry_of(_last(file, end) or b"") is None
        ):  # its end is damaged: nothing at all is done to it
            raise LogError(
                [Diagnostic("log-end-damaged", Span(self.path.name, 0, 0), {"path": str(self.path)})]
            )
        if end < size:
            self._set_aside(file, end, size)
        line = following(_last(file, end), decision, at, self.path)
        try:
            os.lseek(file, end, os.SEEK_SET)
            self._written(file, line)
            self.disk.sync(file)
            if new:
                sync_folder(self.path.parent)
        except OSError:
            self.disk.truncate(file, end)  # no room: what does not fit is not left behind
            raise
        found = entry_of(line)
        assert found is not None
        return found

    def _set_aside(self, file: int, end: int, size: int) -> None:
        """Moves an incomplete last line to a file beside the log, whose name says where it stood."""
        os.lseek(file, end, os.SEEK_SET)
        torn = b""
        while len(torn) < size - end and (more := os.read(file, size - end - len(torn))):
            torn += more
        aside, path = self._beside(end)
        try:
            self._written(aside, torn)
            self.disk.sync(aside)
        except OSError:  # no room: what stands in the log stays there
            path.unlink(missing_ok=True)
            raise
        finally:
            os.close(aside)
        sync_folder(self.path.parent)
        self.disk.truncate(file, end)
        self.disk.sync(file)

    def ours(self) -> None:
        """Raises :class:`LogError` for a file that is there and is not known to be a log; writes nothing."""
        if os.path.lexists(self.path):
            untouched(self.path)
            with opened(self.path, "log", remember=False) as file:
                self._known(file.fileno(), os.fstat(file.fileno()).st_size)

    def _known(self, file: int, size: int) -> None:
        if size and not begins_a_log(_first(file)):
            raise LogError([Diagnostic("log-not-ours", args={"path": str(self.path)})])

    def _written(self, file: int, data: bytes) -> None:
        """All of it: a disk may take a part."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.disk.write(file, bytes(rest)) :]

    def _beside(self, end: int) -> tuple[int, Path]:
        """A new file beside the log for what was torn off at `end`; no file that is there already is written to."""
        for more in range(1, 1000):
            path = self.path.with_name(f"{self.path.name}.torn-{end}" + (f"-{more}" if more > 1 else ""))
            with suppress(FileExistsError):
                return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), path
        raise FileExistsError(17, os.strerror(17))

    def lines(self, *, remember: bool = True) -> Iterator[bytes]:
        """The lines, an incomplete last one left out."""
        with opened(self.path, "log", remember=remember) as file:
            while line := file.readline(LONGEST):
                if (
                    line.endswith(b"\n") or len(line) == LONGEST
                ):  # a part of a line is no entry, and found to be none
                    yield line

    def torn(self) -> int:
        """Bytes after the last line break."""
        with opened(self.path, "log", remember=False) as file:
            return os.fstat(file.fileno()).st_size - _end(file.fileno())


def _first(file: int) -> bytes:
    """The first line, or what there is of it."""
    os.lseek(file, 0, os.SEEK_SET)
    found = b""
    while b"\n" not in found and len(found) < LONGEST and (more := os.read(file, _BLOCK)):
        found += more
    line, ended, _ = found.partition(b"\n")
    return line + ended


def _end(file: int) -> int:
    """Where the last complete line ends."""
    at = os.fstat(file).st_size
    while at:
        start = max(at - _BLOCK, 0)
        os.lseek(file, start, os.SEEK_SET)
        found = os.read(file, at - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        at = start
    return 0


def _last(file: int, end: int) -> bytes | None:
    """The line that ends at `end`, or None of an empty log."""
    if not end:
        return None
    start, line = end, b""
    while start and b"\n" not in line[:-1] and len(line) < LONGEST:
        step = min(_BLOCK, start)
        start -= step
        os.lseek(file, start, os.SEEK_SET)
        line = os.read(file, step) + line
    return line[line.rfind(b"\n", 0, len(line) - 1) + 1 :]


@contextmanager
def locked(file: int) -> Iterator[None]:
    """Within it, no other process that asks has the file."""
    lock, unlock = _lock_of()
    lock(file)
    try:
        yield
    finally:
        unlock(file)


def _lock_of() -> tuple[Callable[[int], Any], Callable[[int], Any]]:
    if sys.platform == "win32":
        import msvcrt
        from time import sleep

        def lock(file: int) -> None:
            while True:
                try:
                    os.lseek(file, 1 << 40, os.SEEK_SET)  # far behind what is read or written
                    return msvcrt.locking(file, msvcrt.LK_LOCK, 1)
                except OSError:
                    sleep(0.05)

        def unlock(file: int) -> None:
            os.lseek(file, 1 << 40, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_UNLCK, 1)

        return lock, unlock
    import fcntl

    return (lambda file: fcntl.flock(file, fcntl.LOCK_EX)), (lambda file: fcntl.flock(file, fcntl.LOCK_UN))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """An error of the system as one of ours."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.parent.is_dir():
            raise RequestError(
                [Diagnostic("file-missing", args={"path": str(path), "kind": "log"})]
            ) from None
        args = {"path": str(path), "reason": error.strerror or type(error).__name__}
        raise RequestError([Diagnostic("log-failed", args=args)]) from None


__all__ = ["Disk", "LinesLog", "locked"]
