"""A log in an SQLite database: the same lines, one a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from qualityaward.errors import RequestError
from qualityaward.keeping.chain import Entry, entry_of, following
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
        with self._database(write=True) as database:
            database.execute("BEGIN IMMEDIATE")
            last = database.execute("SELECT line FROM entries ORDER BY entry DESC LIMIT 1").fetchone()
            line = following(None if last is None else last[0], decision, at, self.path)
            entry = entry_of(line)
            assert entry is not None
            database.execute("INSERT INTO entries VALUES (?, ?)", (entry.number, line))
            database.execute("COMMIT")
            return entry

    def lines(self) -> Iterator[bytes]:
        """The lines in the order of their numbers."""
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
        try:
            with closing(sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)) as database:
                if write:
                    database.execute("PRAGMA journal_mode=WAL")
                    database.execute("PRAGMA synchronous=FULL")  # a commit is on the disk
                    database.execute(_TABLE)
                yield database
        except sqlite3.Error as error:
            args = {"path": str(self.path), "reason": str(error)}
            raise RequestError([Diagnostic("log-failed", args=args)]) from None


__all__ = ["SqliteLog"]
