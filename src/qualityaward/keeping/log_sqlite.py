"""A log in an SQLite database: the same lines, one a row."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from qualityaward.disk import head, plain, reading, untouched
from qualityaward.errors import LogError, RequestError
from qualityaward.keeping.chain import Entry, begins_a_log, entry_of, following
from qualityaward.keeping.decision import Decision
from qualityaward.source import Diagnostic

_WAIT: Final = 60.0
"""Seconds that a writer waits for another."""

_TABLE: Final = "CREATE TABLE IF NOT EXISTS entries (entry INTEGER PRIMARY KEY, line BLOB NOT NULL)"


class SqliteLog:
    """A log in a database in WAL mode, which loses nothing that it has reported."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(self, decision: Decision, at: str) -> Entry:
        """Adds a decision. Raises :class:`LogError` or :class:`RequestError`."""
        self.ours()
        with self._database(write=True) as database:
            database.execute("BEGIN IMMEDIATE")
            last = database.execute("SELECT line FROM entries ORDER BY entry DESC LIMIT 1").fetchone()
            line = following(None if last is None else last[0], decision, at, self.path)
            entry = entry_of(line)
            assert entry is not None
            database.execute("INSERT INTO entries VALUES (?, ?)", (entry.number, line))
            database.execute("COMMIT")
            return entry

    def ours(self) -> None:
        """Raises :class:`LogError` for a file that is there and is not known to be a log; writes nothing."""
        if not os.path.lexists(self.path):
            return
        untouched(self.path)
        begins = head(self.path)
        if not begins:
            return  # made by another process at this moment, or for us
        if not begins.startswith(b"SQLite format 3\x00"):
            raise LogError([Diagnostic("log-not-ours", args={"path": str(self.path)})])
        with self._told(), closing(self._connected(write=False)) as database:
            shapes = database.execute("SELECT name, sql FROM sqlite_master").fetchall()
            if [name for name, _ in shapes] != ["entries"] or _columns(database) != ["entry", "line"]:
                raise LogError([Diagnostic("log-not-ours", args={"path": str(self.path)})])
            first = database.execute("SELECT line FROM entries ORDER BY entry LIMIT 1").fetchone()
        if first is not None and not (isinstance(first[0], bytes) and begins_a_log(first[0])):
            raise LogError([Diagnostic("log-not-ours", args={"path": str(self.path)})])

    def lines(self, *, remember: bool = True) -> Iterator[bytes]:
        """The lines in the order of their numbers."""
        if remember:
            reading(self.path, "log")
        else:
            plain(self.path, "log")
        with self._database(write=False) as database:
            for (line,) in database.execute("SELECT line FROM entries ORDER BY entry"):
                yield line if isinstance(line, bytes) else str(line).encode("utf-8", "replace")

    def torn(self) -> int:
        """None: a transaction is there or not."""
        return 0

    @contextmanager
    def _database(self, *, write: bool) -> Iterator[sqlite3.Connection]:
        if not write and not self.path.exists():
            raise RequestError([Diagnostic("file-missing", args={"path": str(self.path), "kind": "log"})])
        with self._told(), closing(self._connected(write=write)) as database:
            if write:
                database.execute(_TABLE)  # first, so that no log is ever without it
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=FULL")  # a commit is on the disk
            yield database

    def _connected(self, *, write: bool) -> sqlite3.Connection:
        """A connection; to read, one that cannot write."""
        place = self.path.resolve().as_uri() + ("" if write else "?mode=ro")
        return sqlite3.connect(place, timeout=_WAIT, isolation_level=None, uri=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """An error of the database as one of ours."""
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:  # a broken database has names that are no text
            args = {"path": str(self.path), "reason": str(error)}
            raise RequestError([Diagnostic("log-failed", args=args)]) from None


def _columns(database: sqlite3.Connection) -> list[str]:
    return [str(row[1]) for row in database.execute("PRAGMA table_info(entries)")]


__all__ = ["SqliteLog"]
