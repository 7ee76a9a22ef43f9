"""`screen`: one scheme or several, asked about a whole table: a file, many files, or a data frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from qualityaward.errors import RequestError
from qualityaward.files import load_scheme
from qualityaward.language.typed import Plain
from qualityaward.reading.document import DEFAULT_LIMITS, Limits
from qualityaward.record.notice import Notice
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic
from qualityaward.tables.judging import Judges, Question
from qualityaward.tables.kinds import EngineName
from qualityaward.tables.screening import Screening, screen_sources, sources
from qualityaward.tables.spark import is_spark, screen_spark
from qualityaward.tables.streams import engine_named, judges

Asked = Scheme | str | Path


def screen(
    scheme: Asked | Sequence[Asked],
    table: Any,
    *,
    on: date,
    subject: str = "organization",
    readings: Mapping[str, str] | None = None,
    parameters: Mapping[str, Plain] | None = None,
    notice: Notice | None = None,
    separator: str | None = None,
    explain: bool = False,
    brief: bool = False,
    flips: bool = False,
    engine: EngineName | Judges = "auto",
    limits: Limits = DEFAULT_LIMITS,
) -> Any:
    """Every applicant of a table under a scheme, or under several.

    A path, or a list of paths (CSV, workbook, JSON Lines, Parquet, forms, a folder), gives a :class:`Screening`; a data
    frame (polars, pandas, pyarrow, a DuckDB relation) gives a frame of the same kind, with a row for each of its rows.
    `engine` is ``rows``, the evaluator, ``polars``, whole columns at once, which refuses a rule that it cannot compute before it
    reads a row, or ``auto``: columns for frames of natural type, and for a lazy frame lazily. `brief` leaves out what decided
    and what is missing, `flips` adds which readings would change the outcome, `explain` why; `limits` how much a file may hold (``Limits(tables=10)``: ten times as much). Raises :class:`RequestError` for a header or a file that cannot be used, and where no row can be.

    >>> import pyarrow
    >>> made = pyarrow.table({"id": ["a", "b"], "registered_region": ["210800", "320700"]})
    >>> screen("yingkou", made, on=date(2024, 10, 15)).column("outcome").to_pylist()
    ['undetermined', 'ineligible']
    """
    several = [scheme] if isinstance(scheme, Scheme | str | Path) else list(scheme)
    loaded = tuple(s if isinstance(s, Scheme) else load_scheme(s) for s in several)
    question = Question(
        loaded, subject, on, readings or {}, parameters or {}, notice, explain, brief=brief, flips=flips
    )
    chosen = engine_named(engine) if isinstance(engine, str) else engine
    paths = [table] if isinstance(table, str | Path) else table
    if isinstance(paths, list | tuple) and paths and all(isinstance(p, str | Path) for p in paths):
        judging = judges(chosen, question) if isinstance(chosen, str) else chosen
        found = sources([Path(p) for p in paths], question, separator, limits.tables)
        return usable(screen_sources(found, question, engine=judging))
    if is_spark(table):
        if chosen != "auto":
            raise RequestError([Diagnostic("spark-engine")])
        return screen_spark(table, question)
    from qualityaward.tables.frames import screen_frame  # only frames need it

    return screen_frame(table, question, chosen)


def usable(answer: Screening) -> Screening:
    """The answer again; raises :class:`RequestError` where not one row of it could be judged."""
    if not any(each.state for each in answer.lines):
        problems = [p for each in answer.lines[:20] for p in each.problems] + answer.refused[:20]
        names = "、".join(dict.fromkeys(name for name, _ in answer.accounts))
        raise RequestError([*problems, Diagnostic("table-nothing", args={"path": names})])
    return answer


__all__ = ["screen", "usable"]
