"""Whole tables of natural type under the rules as columns, part by part: memory holds a part, however long the table is.

Rows in are rows out, in their order. A doubtful row is read cell by cell, as every row of a workbook is; it is judged with the
others, or set aside with its place and the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from qualityaward.columns.frames import frames_of
from qualityaward.columns.outcomes import BARS, OUTCOMES
from qualityaward.columns.polars import ID
from qualityaward.deciding.cost import length_within
from qualityaward.errors import RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.language.vocabulary import Fact
from qualityaward.record.record import Record
from qualityaward.source import Diagnostic
from qualityaward.tables.accounts import Applicant, twin
from qualityaward.tables.applicants import applicants_of
from qualityaward.tables.by_columns import KEY, MOST_AT_ONCE, SchemeColumns, Tables, too_large
from qualityaward.tables.cells import Cell, cell_of, plain
from qualityaward.tables.judging import FLIPS, Judged, Question
from qualityaward.tables.natural import NUMBER, Natural
from qualityaward.tables.screening import (
    LISTS,
    SET_ASIDE,
    WHY,
    Line,
    columns_of,
    prefix_of,
    row_of,
    said_of,
    together,
)  # fmt: skip
from qualityaward.tables.sheets import MOST_COLUMNS, Book, Row, Sheet, refused
from qualityaward.tables.side_by_side import side_by_side
from qualityaward.tables.spellings import Unread, awards_of, text_of

ROWS_AT_ONCE: Final = 125_000
MOST_TOLD: Final = 1_000
"""Reasons for setting a row aside that are kept to be told; the answer holds them all."""

_PLAIN_ID: Final = r"^[1-9A-Z][0-9A-Z]*$"
_ODD_LETTER: Final = r"[\p{Lu}\p{Ll}\p{Lt}&&[^\x00-\x7F]]"
"""Letters of which there are large and small ones, beside those of ASCII."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What became of a part: its answer, the rows set aside by place, and how many rows columns left to the evaluator."""

    answer: pl.DataFrame
    lines: Mapping[int, Line]
    singly: int


@dataclass(slots=True)
class Bulk:
    """The answer for a table, given part by part: :meth:`parts` is to be run through once."""

    question: Question
    table: pl.LazyFrame
    name: str
    batches: Callable[[], Iterator[tuple[pl.LazyFrame, int]]] | None = None
    """The parts of the table, each with the place of its first row, where somebody else than Polars reads them."""

    counts: Counter[str] = field(default_factory=Counter)
    asides: list[str] = field(default_factory=list)
    first: list[Diagnostic] = field(default_factory=list)
    singly: int = 0
    """How many were left to the evaluator because their numbers are too large for columns."""

    _schemes: list[SchemeColumns] = field(init=False)
    _natural: Natural = field(init=False)
    _again: dict[int, Applicant] = field(init=False)
    _longest: int = field(init=False)
    _kinds: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        question, schema = self.question, self.table.collect_schema()
        together(question)
        if len(schema) > MOST_COLUMNS:
            raise refused("table-too-large", self.name)
        vocabulary = question.schemes[0].vocabulary
        self._schemes = [SchemeColumns(question, scheme) for scheme in question.schemes]
        self._natural = Natural(vocabulary, question.subject, schema, self.name, self._awards)
        self._alike()
        self._longest = min(length_within(s, question.subject) for s in question.schemes)
        self._kinds = _kinds(question, self._schemes)

    def _alike(self) -> None:
        """Refuses several schemes that type what the table states in different ways, or do not all know it."""
        first, *others = self.question.schemes
        for _, column in self._natural.columns:
            for other in others:
                ours, theirs = (s.vocabulary.subjects[self.question.subject] for s in (first, other))
                name = column.around[0] if column.around else column.name
                known = (
                    (name in theirs.findings)
                    if column.kind == "findings" and not column.around
                    else (
                        column.kind == "header" or _typed(theirs.facts.get(name)) == _typed(ours.facts[name])
                    )
                )
                if not known or (column.around and ours.facts != theirs.facts):
                    raise RequestError(
                        [
                            Diagnostic(
                                "columns-refused",
                                args={"rule": other.id, "reason": "vocabulary", "name": column.path},
                            )
                        ]
                    )

    def _awards(self, value: Any) -> list[str] | None:
        """The awards that an applicant applies for; raises :class:`Unread`."""
        cell = cell_of(value)
        asked = None if cell is None else awards_of(cell)
        if asked is None:
            return None
        record = load_record({
            "format": "qualityaward.record/1", "id": "a", "subject": self.question.subject, "applies_for": asked, "facts": {},
        })  # fmt: skip
        try:
            (values, _), *_others = [each.values_of(record) for each in self._schemes]
        except RecordError:
            raise Unread("cell-text") from None
        subject = self._natural.subject
        at = subject.index.get("facts.applies_for")
        return [] if at is None or values[at] is None else [str(each[0]) for each in values[at]]

    @property
    def schema(self) -> dict[str, Any]:
        """The columns of the answer, and their types."""
        return self._kinds

    def parts(self, after: int = 0) -> Iterator[pl.DataFrame]:
        """The answer, part by part in order, of the rows `after` so many; several parts are read and judged side by side."""
        self._again = self._repeated()
        parts = self.batches() if self.batches is not None else _parts(self.table)
        left = ((table, first) for table, first in parts if first >= after)
        with closing(side_by_side(self._judged, left)) as found:
            for part in found:
                yield self._counted(part)

    def length(self) -> int:
        """How many rows there are."""
        return int(self.table.select(pl.len()).collect().item())

    def account(self) -> dict[str, Any]:
        """All that was counted and told so far, as data that :meth:`restore` takes."""
        return {"counts": dict(self.counts), "asides": list(self.asides), "singly": self.singly}

    def restore(self, account: Mapping[str, Any]) -> None:
        """Goes on from an account, as the last part left it."""
        self.counts, self.singly = Counter(account["counts"]), account["singly"]
        self.asides = list(account["asides"])

    # Ids ----------------------------------------------------------------------------------------------------

    def _repeated(self) -> dict[int, Applicant]:
        """The rows whose id is not theirs alone, read together, so that it is known of each what is wrong."""
        hashed = list(side_by_side(_part_keys, _parts(self.table, self._natural.id)))
        keys = pl.concat(hashed) if hashed else pl.Series([], dtype=pl.UInt64)
        stated = keys.drop_nulls().sort()  # a set of them would take thrice the memory
        if not (stated == stated.shift(1)).any():
            return {}
        twice = keys.is_duplicated() & keys.is_not_null()
        rows = twice.arg_true().cast(KEY)
        found = self.table.with_row_index(NUMBER).filter(pl.col(NUMBER).is_in(rows.implode())).collect()
        return self._careful(found)

    def _careful(self, rows: pl.DataFrame) -> dict[int, Applicant]:
        """Rows read cell by cell, by place; one that holds nothing is no row."""
        names = [n for n in rows.columns if n != NUMBER]
        made = [Row(0, tuple(Cell("text", n) for n in names))]
        for place, *values in rows.select(NUMBER, *names).rows():
            cells = tuple(cell_of(v) for v in values)
            if any(c is not None for c in cells):
                made.append(Row(place + 1, cells))
        book = Book(self.name, (Sheet("", tuple(made)),))
        found = applicants_of(book, self.question.schemes[0].vocabulary, self.question.subject)
        return {each.place.line - 1: each for each in found.rows}

    # Parts --------------------------------------------------------------------------------------------------

    def _judged(self, table: pl.LazyFrame, first: int) -> _Judged:
        """The answer for the rows of a part, of which the first has that place; changes nothing here."""
        question = self.question
        part = table.collect(engine="in-memory").with_row_index(NUMBER, first)
        read = self._natural.read(part, self._longest)
        ids = part[self._natural.id]
        doubtful = read.doubtful | ids.is_null()
        if ids.dtype != pl.String and not ids.dtype.is_integer():
            doubtful = doubtful | True
        late = (read.submitted > question.on.toordinal()).fill_null(value=False)
        doubtful = doubtful | late
        places, here = part[NUMBER], {}
        if self._again:
            first, last = int(places[0]), int(places[-1])
            here = {n: a for n, a in self._again.items() if first <= n <= last}
            if here:
                doubtful = doubtful & ~places.is_in(pl.Series(list(here), dtype=KEY).implode())
        careful = here | self._careful(part.filter(doubtful)) if doubtful.any() else here
        again = places.is_in(pl.Series(list(here), dtype=KEY).implode()) if here else None
        fine = ~doubtful if again is None else ~doubtful & ~again
        lines, records, values = self._singly(careful)
        singly = 0

        def records_of(rows: Sequence[int]) -> Mapping[int, Record]:
            new = [r for r in rows if r not in records]
            if new:
                wanted = part.filter(places.is_in(pl.Series(new, dtype=KEY).implode()))
                made = self._careful(wanted)
                assert all(made[r].record is not None for r in new)
                return {r: records.get(r) or made[r].record for r in rows}  # type: ignore[misc]  # asserted above
            return {r: records[r] for r in rows}

        answer = part.filter(fine).select(
            pl.col(NUMBER).alias(ID), pl.col(self._natural.id).cast(pl.String).alias(_ID)
        )
        if records:
            named = pl.DataFrame(
                {ID: list(records), _ID: [careful[p].id for p in records]}, schema={ID: KEY, _ID: pl.String}
            )
            answer = pl.concat([answer, named])
        for n, each in enumerate(self._schemes):
            tables = each.tables(places, read, fine)
            mine = [(p, *values[n][p]) for p in records]
            if mine:
                added = frames_of(each.plan, mine, KEY)
                tables = _both(tables[0], added[0]), {k: _both(t, added[1][k]) for k, t in tables[1].items()}
            answer, large = self._beside(answer, each, tables, records_of)
            singly += large
        return _Judged(self._told(answer, lines), lines, singly)

    def _singly(
        self, careful: Mapping[int, Applicant]
    ) -> tuple[dict[int, Line], dict[int, Record], list[dict[int, Any]]]:
        """Of rows read cell by cell: those set aside, the records of the others, and their values under each scheme."""
        question = self.question
        lines = {
            place: Line(a.at, a.id, problems=a.problems) for place, a in careful.items() if a.record is None
        }
        records: dict[int, Record] = {}
        for place, a in careful.items():
            if a.record is None:
                continue
            if a.record.subject != question.subject:
                problem = Diagnostic("screen-subject", args={"name": question.subject}, path="subject")
                lines[place] = Line(a.at, a.id, problems=(problem,))
            else:
                records[place] = a.record
        values: list[dict[int, Any]] = [{} for _ in self._schemes]
        for place, record in list(records.items()):
            try:
                for n, each in enumerate(self._schemes):
                    values[n][place] = each.values_of(record)
            except RecordError as error:
                a = careful[place]
                lines[place] = Line(f"{a.place.file}:{a.place.line}", a.id, problems=error.diagnostics)
                del records[place]
        return lines, records, values

    def _beside(
        self, answer: pl.DataFrame, each: SchemeColumns, tables: Tables, records_of: Any
    ) -> tuple[pl.DataFrame, int]:
        """The answer with the columns of one scheme, and how many rows were left to the evaluator."""
        prefix = prefix_of(each.scheme, self.question)
        large = too_large(each.plan, tables) if len(answer) else []
        extra: list[dict[str, Any]] = []
        if large:
            gone = pl.col(ID).is_in(large)
            tables = tables[0].filter(~gone), {k: t.filter(~gone) for k, t in tables[1].items()}
            extra = [{ID: n, **_row(each.judged(r), self.question)} for n, r in records_of(large).items()]
        found = each.answered(tables, records_of)
        if self.question.explain:
            found = found.with_columns(_reasons(found, each, records_of))
        if extra:
            found = pl.concat([found, pl.DataFrame(extra, schema=found.schema)])
        named = found.rename({c: prefix + c for c in found.columns if c != ID})
        return answer.join(named, on=ID, how="left", maintain_order="left"), len(large)

    def _told(self, answer: pl.DataFrame, lines: Mapping[int, Line]) -> pl.DataFrame:
        """The whole answer of a part in the order of its rows, those set aside among them."""
        question = self.question
        kinds = {NUMBER: KEY, **self._kinds}
        made = answer.rename({ID: NUMBER, _ID: "id"}).with_columns(
            pl.lit(None, dtype=pl.String).alias(SET_ASIDE)
        )
        made = made.select(pl.col(name).cast(kind) for name, kind in kinds.items())
        if lines:
            rows = [{NUMBER: place, **row_of(line, question, question.lang)} for place, line in lines.items()]
            made = pl.concat([made, pl.DataFrame(rows, schema=kinds)])
        return (made if made[NUMBER].is_sorted() else made.sort(NUMBER)).drop(NUMBER)

    def _counted(self, judged: _Judged) -> pl.DataFrame:
        """The answer of a part, entered into the account."""
        question, made, lines = self.question, judged.answer, judged.lines
        for _, line in sorted(lines.items()):
            if len(self.asides) < MOST_TOLD:
                self.asides.append(said_of(line, question.lang))
                self.first += line.problems
        heads = [f"{prefix_of(s, question)}outcome" for s in question.schemes]
        open_ = (
            made.select(pl.any_horizontal(pl.col(h) == "undetermined" for h in heads).sum()).item()
            if heads
            else 0
        )
        self.counts["rows"] += len(made)
        self.counts[SET_ASIDE] += len(lines)
        self.counts["undetermined"] += int(open_)
        self.counts["decided"] += len(made) - len(lines) - int(open_)
        self.singly += judged.singly
        return made


_ID: Final = "id of applicant"


def _parts(table: pl.LazyFrame, only: str | None = None) -> Iterator[tuple[pl.LazyFrame, int]]:
    """The parts of a table in order, or of one of its columns, each with the place of its first row.

    Of a Parquet file and of what is in memory they are slices, because a stream is read far ahead of who takes it.
    """
    plain_ = table.explain(optimized=False).lstrip().startswith(("Parquet SCAN", "DF ["))
    table = table if only is None else table.select(only)
    if plain_:
        for first in range(0, table.select(pl.len()).collect().item(), ROWS_AT_ONCE):
            yield table.slice(first, ROWS_AT_ONCE), first
        return
    first = 0
    for part in table.collect_batches(chunk_size=ROWS_AT_ONCE, maintain_order=True, lazy=True):
        if len(part):
            yield part.lazy(), first
            first += len(part)


def _typed(fact: Fact | None) -> Any:
    """What a vocabulary says of the values of a fact."""
    if fact is None:
        return None

    def of(f: Any) -> Any:
        return (
            f.name,
            f.type,
            f.optional,
            f.required_with,
            f.not_before,
            f.at_most,
            f.min,
            f.max,
            f.ratio,
            f.standard,
        )

    return (of(fact.value), tuple(map(of, fact.fields)), fact.unique, fact.periods)


def _both(one: pl.LazyFrame, other: pl.LazyFrame) -> pl.LazyFrame:
    return pl.concat([one, other.select(one.collect_schema().names())])


def _row(judged: Judged, question: Question) -> dict[str, Any]:
    row: dict[str, Any] = {"outcome": judged.outcome, **judged.outcomes}
    if question.flips:
        row[FLIPS] = list(judged.flips)
    if not question.brief:
        row |= {"decided_by": list(judged.decided_by), "missing": list(judged.missing)}
    return row | ({WHY: judged.why} if question.explain else {})


def _reasons(found: pl.DataFrame, each: SchemeColumns, records_of: Any) -> pl.Series:
    """Why, of each applicant, in the evaluator's words; a few records are held at a time."""
    said: list[str] = []
    for some in found[ID].to_frame().iter_slices(MOST_AT_ONCE):
        records = records_of(some.to_series().to_list())
        said += [each.why(records[place])[0] for place in some.to_series()]
    return pl.Series(WHY, said, dtype=pl.String)


def _kinds(question: Question, schemes: Sequence[SchemeColumns]) -> dict[str, Any]:
    """The types of the columns of an answer."""
    kinds: dict[str, Any] = {}
    for each in schemes:
        prefix = prefix_of(each.scheme, question)
        kinds[f"{prefix}outcome"] = pl.Enum([*each.plan.words, SET_ASIDE])
        for rule in each.rules:
            kinds[prefix + rule.id] = BARS if rule.bar else OUTCOMES
    return {
        name: kinds.get(name, pl.List(pl.String) if name.rpartition(":")[2] in LISTS else pl.String)
        for name in columns_of(question)
    }


def _part_keys(ids: pl.LazyFrame, _first: int) -> pl.Series:
    return _keys(ids.collect(engine="in-memory").to_series())


def _keys(ids: pl.Series) -> pl.Series:
    """A number for each id, the same for those that a person takes for one (:func:`accounts.twin`); null where there is none."""
    if ids.dtype in (pl.Categorical, pl.Enum) or ids.dtype.is_integer():
        ids = ids.cast(pl.String)
    if ids.dtype != pl.String:
        return _hashed(pl.Series([_key(v) for v in ids.to_list()], dtype=pl.String))
    if ids.str.contains(_PLAIN_ID).all():  # nothing is to be made plain
        return _hashed(ids)
    bare = (
        ids.str.normalize("NFKC")
        .str.replace_all("[−–]", "-")
        .str.strip_chars()
        .str.to_lowercase()
        .str.replace_all("[ _-]", "")
    )
    short = bare.str.strip_chars_start("0")
    keys = pl.select(pl.when(short == "").then(bare).otherwise(short).str.to_uppercase()).to_series()
    keys = pl.select(pl.when(keys != "").then(keys)).to_series()
    odd = ids.str.contains(_ODD_LETTER).fill_null(value=False)
    if odd.any():
        keys = keys.scatter(odd.arg_true(), [_key(v) for v in ids.filter(odd).to_list()])
    return _hashed(keys)


def _hashed(keys: pl.Series) -> pl.Series:
    return pl.select(pl.when(keys.is_not_null()).then(keys.hash())).to_series()


def _key(value: Any) -> str | None:
    """What an id has in common with those that a person takes for it; None where it is none."""
    cell = cell_of(value)
    try:
        return None if cell is None else twin(plain(text_of(cell))).upper() or None
    except Unread:
        return None


__all__ = ["Bulk"]
