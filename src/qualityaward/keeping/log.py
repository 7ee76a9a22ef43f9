"""A log that cannot be quietly edited, whatever it is stored in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

from qualityaward.keeping.chain import Entry
from qualityaward.keeping.decision import Decision

DATABASES: Final = (".sqlite", ".db")
"""What the name of a log in a database ends in."""


class Log(Protocol):
    """A store of entries; the lines that it gives are the same whatever it is."""

    path: Path

    def append(self, decision: Decision, at: str) -> Entry:
        """Adds a decision, and comes back when it is on the disk."""

    def ours(self) -> None:
        """Raises :class:`LogError` for a file that is there and is not known to be a log; writes nothing."""

    def lines(self, *, remember: bool = True) -> Iterator[bytes]:
        """The lines of all entries, from the first; an incomplete last line is not one.

        With `remember` False the file is not taken for an input, to which nothing may be written.
        """

    def torn(self) -> int:
        """How many bytes of an entry stand at the end that was never completed."""


def open_log(path: str | Path) -> Log:
    """The log at a path: SQLite where it ends in ``.sqlite`` or ``.db``, else lines of JSON. It need not be there."""
    if Path(path).suffix in DATABASES:
        from qualityaward.keeping.log_sqlite import SqliteLog  # sqlite3 is not needed otherwise

        return SqliteLog(Path(path))
    from qualityaward.keeping.log_lines import LinesLog  # as above

    return LinesLog(Path(path))


__all__ = ["DATABASES", "Log", "open_log"]
