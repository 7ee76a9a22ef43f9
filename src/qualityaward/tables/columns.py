"""Headers: which fact, finding or header item a column is, by id or by Chinese label, and its unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.tables.cells import Cell, plain
from qualityaward.tables.sheets import Row, Sheet
from qualityaward.tables.spellings import kind_of
from qualityaward.tables.units import Unit, split_header, stated_unit, unit_of

HEADER: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "编号", "记录编号"),
    "name": ("name", "名称", "申报主体", "申报单位", "单位名称"),
    "subject": ("subject", "主体", "主体类型"),
    "submitted_on": ("submitted_on", "报送日期"),
    "applies_for": ("applies_for", "申报奖项", "申报的奖项"),
}
NUMBERED: Final = ("序号", "no.", "no")
"""A column that only counts the rows of a sheet."""

JOINS: Final = (".", "·", "-", "—")
"""What stands between a nested record's name and that of what is in it."""

DEEPEST: Final = 2
"""Records inside records that a table's columns reach."""

PREAMBLE: Final = 10
"""Rows among which the header is looked for: a title and the table's unit may stand above it."""

_FIGURES: Final = frozenset({"money", "ratio", "int", "number"})


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is: ``facts``, ``findings`` (of the records `around`), ``field``, ``header`` or ``number``."""

    kind: str
    around: tuple[str, ...]
    name: str
    fact: Fact | None = field(default=None, compare=False)
    value: Field | None = field(default=None, compare=False)
    unit: Unit | None = field(default=None, compare=False)
    title: str = field(default="", compare=False)

    @property
    def path(self) -> str:
        """Where the value stands in a record."""
        dotted = ".".join((*self.around, self.name))
        return dotted if self.kind in ("header", "field", "number") else f"{self.kind}.{dotted}"


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: its row, its columns by position, and the unit that a line above it states."""

    row: Row
    columns: tuple[Column | None, ...]
    titles: tuple[str, ...]


def header_at(sheet: Sheet) -> int:
    """The position of the header among a sheet's rows: the first that names an `id` column, else the first."""
    for at, row in enumerate(sheet.rows[:PREAMBLE]):
        if any(c is not None and split_header(c.text)[0].casefold() in HEADER["id"] for c in row.cells):
            return at
    return 0


def names_of(
    vocabulary: Vocabulary, subject: Subject, around: tuple[str, ...] = (), prefixes: tuple[str, ...] = ("",)
) -> Iterator[tuple[str, Column]]:
    """What columns can be called: ids and labels, those of a nested record behind its own."""
    for name, fact in subject.facts.items():
        called = (name, fact.label.zh, fact.label.en)
        if fact.type.kind == "record":
            if len(around) < DEEPEST:
                inner = vocabulary.subjects[fact.type.name]
                longer = tuple(f"{p}{c}{j}" for p in prefixes for c in called if c for j in JOINS)
                yield from names_of(vocabulary, inner, (*around, name), longer)
            continue
        column = Column("facts", around, name, fact, fact.value)
        yield from ((p + c, column) for p in prefixes for c in called if c)
    for name, finding in subject.findings.items():
        column = Column("findings", around, name)
        yield from (
            (p + c, column) for p in prefixes for c in (name, finding.label.zh, finding.label.en) if c
        )
    if not around:
        for key, titles in HEADER.items():
            yield from ((title, Column("header", (), key)) for title in titles)


def known_columns(vocabulary: Vocabulary, subject: Subject) -> dict[str, Column]:
    """Every name of a column in its compared form; a label that two columns share names neither."""
    labels: dict[str, set[Column]] = {}
    ids: dict[str, Column] = {}
    for called, column in names_of(vocabulary, subject):
        key = plain(called).casefold()
        if key in (".".join((*column.around, column.name)), *HEADER["id"]):
            ids[key] = column
        labels.setdefault(key, set()).add(column)
    return {key: next(iter(found)) for key, found in labels.items() if len(found) == 1} | ids


def fields_of(fact: Fact) -> dict[str, Column]:
    """The columns of a list fact's sheet."""
    found = {plain(title).casefold(): Column("header", (), "id") for title in HEADER["id"]}
    found |= {title: Column("number", (), "number") for title in NUMBERED}
    for each in fact.fields:
        column = Column("field", (), each.name, fact, each)
        for called in (each.label.en, each.label.zh, each.name):
            if called:
                found[plain(called).casefold()] = column
    return found


def read_header(
    sheet: Sheet,
    at: int,
    known: Mapping[str, Column],
    file: str,
    problems: list[Diagnostic],
    *,
    id_due: bool = True,
) -> Header:
    """The columns of a sheet; what is none is put on `problems`."""
    row = sheet.rows[at]
    general = next(
        (u for r in sheet.rows[:at] for c in r.cells if c is not None and (u := stated_unit(c.text))), None
    )
    columns: list[Column | None] = []
    for position, cell in enumerate(row.cells, 1):
        column = None
        if cell is not None:
            span = Span(file, row.number, position)
            column = _column(cell, known, general, span, problems)
            if column is not None and column in columns:
                problems.append(Diagnostic("table-column-twice", span, {"name": cell.text}))
        columns.append(column)
    if id_due and not any(c is not None and c.kind == "header" and c.name == "id" for c in columns):
        problems.append(Diagnostic("table-no-id", Span(file, row.number, 1), {"path": file}))
    return Header(row, tuple(columns), tuple(c.text if c is not None else "" for c in row.cells))


def _column(
    cell: Cell, known: Mapping[str, Column], general: str | None, span: Span, problems: list[Diagnostic]
) -> Column | None:
    title = " ".join(cell.text.split())
    column = known.get(plain(title).casefold())
    written = None
    if column is None:
        label, written = split_header(title)
        column = known.get(label.casefold())
    if column is None:
        near = closest(split_header(title)[0], [c for c in known if len(c) < 80])  # noqa: PLR2004 reason: longer names are nobody's slip
        problems.append(Diagnostic("table-column", span, {"name": title}, near))
        return None
    unit = _unit(column, written, general)
    if unit is not None and unit.kind == "other":
        problems.append(Diagnostic("table-unit", span, {"name": title, "unit": unit.written}))
    return Column(column.kind, column.around, column.name, column.fact, column.value, unit, title)


def _unit(column: Column, written: str | None, general: str | None) -> Unit | None:
    """A column's unit: its own, else for money that of the whole table. Brackets behind other labels are remarks."""
    if column.value is None or kind_of(column.value) not in _FIGURES:
        return None
    kind = kind_of(column.value)
    own = plain(column.value.unit.zh) if column.value.unit is not None else ""
    if column.value.name == "year":
        own = own or "年"
    if written is not None:
        return unit_of(written, kind, own)
    return unit_of(general, kind, own) if general is not None and kind == "money" else None


def list_sheets(
    vocabulary: Vocabulary, subject: Subject, around: tuple[str, ...] = (), prefixes: tuple[str, ...] = ("",)
) -> Iterator[tuple[str, tuple[str, ...], Fact]]:
    """What sheets of list facts can be called, in their compared form; those of a nested record behind its own."""
    for name, fact in subject.facts.items():
        called = [c for c in (name, fact.label.zh, fact.label.en) if c]
        if fact.type.kind == "record":
            if len(around) < DEEPEST:
                longer = tuple(f"{p}{c}{j}" for p in prefixes for c in called for j in JOINS)
                yield from list_sheets(
                    vocabulary, vocabulary.subjects[fact.type.name], (*around, name), longer
                )
        elif fact.type.kind == "list":
            yield from ((plain(p + c).casefold(), around, fact) for p in prefixes for c in called)


def id_column(columns: Sequence[Column | None]) -> int:
    """The position of the `id` column."""
    return next(i for i, c in enumerate(columns) if c is not None and c.kind == "header" and c.name == "id")


__all__ = [
    "HEADER",
    "JOINS",
    "Column",
    "Header",
    "fields_of",
    "header_at",
    "id_column",
    "known_columns",
    "list_sheets",
    "names_of",
    "read_header",
]
