"""Keeping a decision from the command line: a file that is new, and the time of the machine's clock."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualityaward.cli.language import language, tell
from qualityaward.cli.output import note
from qualityaward.disk import writable, write
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic
from qualityaward.text import clean

if TYPE_CHECKING:
    from qualityaward.keeping.keep import Kept


def a_time(_: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A point in time as it was written; fails for what is none."""
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(tell("kept-at-bad", value=value), param=parameter) from None
    return value


def check_new(path: str | None, output: str | None = None) -> None:
    """Raises :class:`RequestError` for a file that is there already, or is the one of the answer: a decision overwrites none."""
    if path is None:
        return
    writable(Path(path), kept=True)
    if output is not None and Path(output).resolve() == Path(path).resolve():
        raise RequestError([Diagnostic("outputs-same", args={"path": path})])


def keep_as(verdict: Kept, path: str, by: str | None, at: str | None) -> None:
    """Keeps the decision in a new file, and tells its seal. The only clock that is read is read here."""
    from qualityaward.keeping.keep import keep  # not every answer is kept

    kept = {"at": at or datetime.now(UTC).isoformat(timespec="seconds")}
    decision = keep(verdict, kept=kept | ({"by": by} if by else {}))
    write(Path(path), decision.to_json().encode("utf-8"), kept=True)
    note(tell("kept-as", path=path, seal=decision.seal))


__all__ = ["a_time", "check_new", "keep_as"]


def outcome_in(outcome: str) -> str:
    """An outcome that was kept, in words; what is none of ours as it was written."""
    from qualityaward.wording.kept import outcome_words  # loads the words of conditions

    return outcome_words(outcome, language()) or clean(outcome)
