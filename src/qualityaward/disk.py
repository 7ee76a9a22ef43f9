"""Files of this machine: what is read is remembered, and what is written harms nothing that was there.

Every file that the library or the command line opens is opened here. Whatever one run has read, under whatever name
(a folder, a link, other capitals), no output of that run touches. A file is made whole or not at all, and only where none was.
A pipe, a socket, a device or a folder is neither read nor written: it ends at once, with one error.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import IO, Final

from qualityaward.errors import RequestError
from qualityaward.results import is_result
from qualityaward.source import Diagnostic

_Identity = tuple[int, int]
"""The file system and the number in it of a file, which all its names share."""

_read: ContextVar[set[_Identity] | None] = ContextVar("read", default=None)
_overwriting: ContextVar[bool] = ContextVar("overwriting", default=False)

_KINDS: Final = (
    (stat.S_ISFIFO, "pipe"), (stat.S_ISSOCK, "socket"), (stat.S_ISCHR, "device"), (stat.S_ISBLK, "device"),
)  # fmt: skip
_HEAD: Final = 4096
_OURS: Final = re.compile(
    rb"""format["']?\s*:\s*["']?qualityaward(\.(record|round|notice|procedure|calendar|vocabulary|decision|cases|conformance|office))?/"""
)
_SAID: Final = re.compile(rb"^[ \t]*" + _OURS.pattern.lstrip(), re.MULTILINE)
"""What a file that is written by hand says on a line of its own, behind whatever comment."""
_HELD: Final = re.compile(
    rb"""^-----BEGIN [A-Z ]+-----|<script type="application/json" id="decision">""", re.MULTILINE
)
"""What is in a file with a key, and in a page in which a whole decision stands."""
_WHOLE: Final = 1 << 26
_BEGINNINGS: Final = (b'{"entry":', b"-----BEGIN ", b"SQLite format 3\x00", b'{"payload')
"""What a log, a key, a database and a signed checkpoint begin with."""


@contextmanager
def one_run() -> Iterator[None]:
    """Within it, files that are read are remembered, and nothing is replaced until :func:`overwrite` is called."""
    token, other = _read.set(set()), _overwriting.set(False)
    try:
        yield
    finally:
        _read.reset(token)
        _overwriting.reset(other)


def overwrite() -> None:
    """Lets answers of this run replace files that hold answers; see :mod:`qualityaward.results` for what is known of those."""
    _overwriting.set(True)


# Reading ----------------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path, kind: str, *, remember: bool = True) -> Iterator[IO[bytes]]:
    """A file that is open for reading; raises :class:`RequestError` for what is none. `kind` says what is wanted."""
    try:
        plain(path, kind)
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        )  # what has become a pipe meanwhile is not waited for
    except (OSError, ValueError) as error:
        raise _unreadable(path, kind, error) from None
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(file.fileno())
        _refuse_special(path, found.st_mode)
        if remember:
            _remember(found)
        try:
            yield file
        except OSError as error:
            raise _unreadable(path, kind, error) from None


def read_bytes(path: Path, kind: str, most: int) -> bytes:
    """The first `most` bytes of a file."""
    with opened(path, kind) as file:
        return file.read(most)


def head(path: Path) -> bytes:
    """The first bytes of a file, for its kind; nothing of what cannot be read."""
    try:
        with opened(path, "file", remember=False) as file:
            return file.read(_HEAD)
    except RequestError:
        return b""


def reading(path: Path, kind: str) -> None:
    """Remembers a file that another library is going to read; raises :class:`RequestError` for what is none."""
    try:
        _remember(plain(path, kind))
    except (OSError, ValueError) as error:
        raise _unreadable(path, kind, error) from None


def plain(path: Path, kind: str) -> os.stat_result:
    """What the system knows of a plain file. Raises :class:`RequestError` for what is none, `OSError` for none."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise RequestError([Diagnostic("folder-as-file", args={"path": str(path), "kind": kind})])
    _refuse_special(path, found.st_mode)
    return found


def _refuse_special(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = next((kind for is_one, kind in _KINDS if is_one(mode)), "device")
        raise RequestError([Diagnostic("file-special", args={"path": str(path), "special": kind})])


def _remember(found: os.stat_result) -> None:
    known = _read.get()
    if known is not None:
        known.add((found.st_dev, found.st_ino))


def _unreadable(path: Path, kind: str, error: Exception) -> RequestError:
    code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
    return RequestError([Diagnostic(code, args={"path": str(path), "kind": kind})])


# Writing ----------------------------------------------------------------------------------------------------


def writable(path: Path, *, kept: bool = False, inputs: Iterable[Path | None] = ()) -> bool:
    """Whether a file is there that may be replaced; raises :class:`RequestError` for an output that is an input, is there already and not empty, is no file, or is in no folder.

    `kept`: what is never replaced, such as a decision. `inputs` are going to be read.
    """
    try:
        folder, there, parent = path.is_dir(), os.path.lexists(path), path.parent.is_dir()
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise _failed(path, error) from None
    if folder:
        raise RequestError([Diagnostic("folder-as-file", args={"path": str(path), "kind": "output"})])
    if not parent:
        raise RequestError([Diagnostic("output-folder", args={"path": str(path.parent)})])
    if not there:
        return False
    if path.is_symlink() and not path.exists():
        raise RequestError([Diagnostic("output-link", args={"path": str(path)})])
    untouched(path)
    if any(each is not None and each.exists() and path.samefile(each) for each in inputs):
        raise RequestError([Diagnostic("output-is-input", args={"path": str(path)})])
    if kept:
        raise RequestError([Diagnostic("decision-exists", args={"path": str(path)})])
    if not path.stat().st_size:
        return True  # an empty file, which somebody made to hold the answer, has nothing to lose
    if not _overwriting.get():
        raise RequestError([Diagnostic("output-exists", args={"path": str(path)})])
    if _is_kept(path):
        raise RequestError([Diagnostic("output-not-answer", args={"path": str(path)})])
    with opened(path, "output", remember=False) as file:
        if not is_result(path, file):
            raise RequestError([Diagnostic("output-not-ours", args={"path": str(path)})])
    return True


def _is_kept(path: Path) -> bool:
    """Whether a file is somebody's work or evidence, and no answer that can be had again.

    A key, a scheme or a record may say late in the file what it is, and a page what stands in it.
    """
    with opened(path, "output", remember=False) as file:
        held = file.read(_WHOLE)
    begins = held[:_HEAD]
    if begins.startswith(_BEGINNINGS) or _OURS.search(begins) or _HELD.search(held):
        return True
    return not begins.lstrip().startswith((b"<", b"{")) and _SAID.search(held) is not None


def untouched(path: Path) -> None:
    """Raises :class:`RequestError` for a file that this run has read, and for what is no plain file."""
    try:
        found = plain(path, "output")
    except FileNotFoundError:
        return  # a link to nothing
    except OSError as error:
        raise _failed(path, error) from None
    if (found.st_dev, found.st_ino) in (_read.get() or ()):
        raise RequestError([Diagnostic("output-is-input", args={"path": str(path)})])


def write(
    path: Path,
    data: bytes | Callable[[IO[bytes]], None],
    *,
    kept: bool = False,
    instead: bool = False,
    mode: int | None = None,
) -> None:
    """Makes a file, whole or not at all; of several that make it at once, one does and the others raise.

    With `kept` it is never replaced, and is on the disk, name and all, before this returns; with `instead`, the caller has looked
    at the file that is there, and what it is replaced by holds all that it said. `data` may write by itself. `mode` is who may read it (0o600: its owner).
    """
    if instead:
        untouched(path)
        replacing = os.path.lexists(path)
    else:
        replacing = writable(
            path, kept=kept
        )  # asked once: a file that comes into being after it is another's
    try:
        target = path.resolve() if replacing else path
        if mode is None:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".qualityaward-")
        try:
            with os.fdopen(handle, "wb") as file:
                if callable(data):
                    data(file)
                else:
                    file.write(data)
                if kept:
                    file.flush()
                    os.fsync(file.fileno())
            Path(name).chmod(mode)
            if replacing:
                Path(name).replace(target)
            else:
                _place(Path(name), target)
        finally:
            Path(name).unlink(missing_ok=True)
        if kept:
            sync_folder(target.parent)
    except FileExistsError:
        code = "decision-exists" if kept else "output-exists"
        raise RequestError([Diagnostic(code, args={"path": str(path)})]) from None
    except OSError as error:
        raise _failed(path, error) from None


def _place(made: Path, target: Path) -> None:
    """Gives a file its name; raises `FileExistsError` where the name is taken."""
    if sys.platform == "win32":
        made.rename(target)  # fails there for a name that is taken
        return
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: the name is taken first, and empty for a moment
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            made.replace(target)
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise


def _failed(path: Path, error: OSError) -> RequestError:
    reason = error.strerror or type(error).__name__
    return RequestError([Diagnostic("output-failed", args={"path": str(path), "reason": reason})])


def sync_folder(folder: Path) -> None:
    """Puts the names in a folder on the disk, where the system lets one."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


__all__ = [
    "head", "one_run", "opened", "overwrite", "plain", "read_bytes", "reading", "sync_folder", "untouched", "writable", "write",
]  # fmt: skip
