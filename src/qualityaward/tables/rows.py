"""Tables of applicants: one row an applicant, columns by fact names or their Chinese labels.

A column is `id`, `name`, `subject`, `submitted_on`, a fact or a finding (its name, its label, or dotted inside a nested
record). An empty cell states nothing. A list fact's column says 无 (none), 有 (see the sheet of that name, whose rows begin
with the applicant's `id`) or nothing; 无 with rows and 有 without are contradictions, and the applicant is set aside, never
guessed. In a file without sheets a list is 无 or JSON text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from qualityaward.errors import RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.language.types import Type
from qualityaward.language.vocabulary import Fact, Field, Subject, Vocabulary
from qualityaward.record.record import Record
from qualityaward.source import Diagnostic
from qualityaward.suggest import closest

HEADER: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "编号", "记录编号"),
    "name": ("name", "名称", "申报主体"),
    "subject": ("subject", "主体", "主体类型"),
    "submitted_on": ("submitted_on", "报送日期"),
}
NONE: Final = ("无", "none")
SOME: Final = ("有", "some")
_TRUE: Final = frozenset({"是", "true", "yes"})
_FALSE: Final = frozenset({"否", "false", "no"})
_MET: Final = {
    "met": "met",
    "not_met": "not_met",
    "符合": "met",
    "不符合": "not_met",
    "是": "met",
    "否": "not_met",
}
_NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z", re.ASCII)

Cell = Any
"""A text, number, date, bool, or None for an empty cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as its file has it: the main sheet's header and rows, and other sheets by name."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    sheets: Mapping[str, tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One applicant of a table: its place, and the record or what is wrong with it."""

    place: str
    record: Record | None
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column is: ``facts`` or ``findings`` of a nested record (`around`), or part of the header (kind empty)."""

    kind: str
    around: tuple[str, ...]
    name: str
    fact: Fact | None = field(default=None, compare=False)


def records_of(table: Table, vocabulary: Vocabulary, subject: str) -> Iterator[Row]:
    """The rows of a table as records of `subject` (or of their own `subject` column), in order.

    Raises :class:`RequestError` for a header that is none: an unknown or repeated column, or no `id`.
    """
    if subject not in vocabulary.subjects:
        near = closest(subject, vocabulary.subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    columns = _columns(table.header, vocabulary, subject, table.name)
    lists = _Lists(table, vocabulary, subject)
    seen: dict[str, str] = {}
    for number, cells in enumerate(table.rows, 2):
        if all(c in (None, "") for c in cells):
            continue
        place = f"{table.name}:{number}"
        reader = _Reader(vocabulary, subject, lists)
        record = reader.record(columns, cells)
        again = seen.setdefault(str(record["id"]), place)
        if again != place:
            reader.problem("table-id-twice", "id")
        if reader.problems:
            yield Row(place, None, tuple(reader.problems))
            continue
        try:
            yield Row(place, load_record(record))
        except RecordError as error:
            yield Row(place, None, error.diagnostics)


def _columns(header: Sequence[str], vocabulary: Vocabulary, subject: str, table: str) -> list[_Column | None]:
    found: list[_Column | None] = []
    problems: list[Diagnostic] = []
    known: dict[str, _Column] = {}
    shared: set[str] = set()
    for called, each in _names(vocabulary, vocabulary.subjects[subject]):
        if called in known and known[called] != each and called != each.name:
            shared.add(called)  # a label of two facts names neither
        known[called] = each
    known = {called: each for called, each in known.items() if called not in shared}
    for title in header:
        text = str(title or "").strip()
        column = known.get(text) or known.get(text.lower()) if text else None
        if text and column is None:
            near = closest(text, known)
            problems.append(Diagnostic("table-column", args={"name": text, "path": table}, suggestion=near))
        elif column is not None and column in found:
            problems.append(Diagnostic("table-column-twice", args={"name": text, "path": table}))
        found.append(column)
    if not any(c is not None and c.name == "id" and not c.kind for c in found):
        problems.append(Diagnostic("table-no-id", args={"path": table}))
    if problems:
        raise RequestError(problems)
    return found


def _names(
    vocabulary: Vocabulary, subject: Subject, around: tuple[str, ...] = ()
) -> Iterator[tuple[str, _Column]]:
    """What columns can be called: names and Chinese labels; inside a nested record with that record's before a dot."""
    prefix = "".join(f"{a}." for a in around)
    for name, fact in subject.facts.items():
        column = _Column("facts", around, name, fact)
        if fact.type.kind == "record":
            if len(around) < 2:  # noqa: PLR2004 reason: a record inside its own kind ends somewhere
                inner = vocabulary.subjects[fact.type.name]
                yield from _names(vocabulary, inner, (*around, name))
            continue
        yield prefix + fact.label.zh, column
        yield prefix + name, column
    for name, finding in subject.findings.items():
        column = _Column("findings", around, name)
        yield prefix + finding.label.zh, column
        yield prefix + name, column
    if not around:
        for key, titles in HEADER.items():
            yield from ((title, _Column("", (), key)) for title in titles)


class _Lists:
    """The sheets of list facts, by fact and applicant."""

    def __init__(self, table: Table, vocabulary: Vocabulary, subject: str) -> None:
        self.sheets: dict[str, dict[str, list[dict[str, Cell]]]] = {}
        facts = {n: f for n, f in vocabulary.subjects[subject].facts.items() if f.type.kind == "list"}
        titles = {title: f for n, f in facts.items() for title in (n, f.label.zh)}
        problems: list[Diagnostic] = []
        for name, (header, rows) in table.sheets.items():
            fact = titles.get(name.strip())
            if fact is None:
                near = closest(name, titles)
                problems.append(
                    Diagnostic("table-sheet", args={"name": name, "path": table.name}, suggestion=near)
                )
                continue
            fields = {t: f for f in fact.fields for t in (f.name, f.label.zh)}
            columns: list[str | None] = []
            for title in (str(h or "").strip() for h in header):
                if title in HEADER["id"]:
                    columns.append("id")
                elif title in fields:
                    columns.append(fields[title].name)
                elif title:
                    near = closest(title, fields)
                    problems.append(
                        Diagnostic("table-column", args={"name": title, "path": name}, suggestion=near)
                    )
                else:
                    columns.append(None)
            if "id" not in columns:
                problems.append(Diagnostic("table-no-id", args={"path": name}))
                continue
            by_id = self.sheets.setdefault(fact.name, {})
            for cells in rows:
                stated = {c: v for c, v in zip(columns, cells, strict=False) if c and v not in (None, "")}
                if stated:
                    by_id.setdefault(_text(stated.pop("id", "")), []).append(stated)
        if problems:
            raise RequestError(problems)

    def of(self, fact: str, id: str) -> list[dict[str, Cell]]:
        """The rows of one applicant in a fact's sheet."""
        return self.sheets.get(fact, {}).get(id, [])


class _Reader:
    """Reads one row; what is wrong goes on ``problems``, without anybody's values."""

    def __init__(self, vocabulary: Vocabulary, subject: str, lists: _Lists) -> None:
        self.vocabulary, self.subject, self.lists = vocabulary, subject, lists
        self.problems: list[Diagnostic] = []

    def problem(self, code: str, path: str, **args: str) -> None:
        """Reports one problem."""
        self.problems.append(Diagnostic(code, args={"path": path, **args}, path=path))

    def record(self, columns: Sequence[_Column | None], cells: Sequence[Cell]) -> dict[str, Any]:
        """The row as a record's mapping."""
        record: dict[str, Any] = {
            "format": "qualityaward.record/1", "id": "", "subject": self.subject, "facts": {}, "findings": {},
        }  # fmt: skip
        stated = {c: v for c, v in zip(columns, cells, strict=False) if c is not None and v not in (None, "")}
        for column, cell in stated.items():
            if not column.kind:
                record[column.name] = self.day(cell) if column.name == "submitted_on" else _text(cell)
        if not record["id"]:
            self.problem("table-row-id", "id")
        for column, cell in stated.items():
            if not column.kind:
                continue
            inner = record
            for each in column.around:
                inner = inner["facts"].setdefault(each, {"facts": {}, "findings": {}})
            path = f"{column.kind}.{'.'.join((*column.around, column.name))}"
            value = self.value(column, cell, path, record["id"])
            if value is not None:
                inner[column.kind][column.name] = value
        self.unsaid(columns, stated, record["id"])
        return record

    def unsaid(self, columns: Sequence[_Column | None], stated: Mapping[_Column, Cell], id: str) -> None:
        """Rows in a list's sheet of which the applicant's own row says nothing."""
        said = {c.name for c in stated if c.fact is not None and c.fact.type.kind == "list"}
        for fact in self.lists.sheets:
            if fact not in said and self.lists.of(fact, id):
                self.problem("table-list-unsaid", f"facts.{fact}")
        del columns

    def value(self, column: _Column, cell: Cell, path: str, id: str) -> Any:
        """A cell as a record states it; None after reporting what is wrong."""
        if column.kind == "findings":
            found = _MET.get(_text(cell))
            if found is None:
                self.problem("value-option", path, expected="met, not_met")
            return found
        assert column.fact is not None
        if column.fact.type.kind == "list":
            return self.list(column.fact, cell, path, id)
        return self.plain(column.fact.value, cell, path)

    def list(self, fact: Fact, cell: Cell, path: str, id: str) -> list[Any] | None:
        """A list: 无, 有 with its sheet, or JSON text."""
        text = _text(cell)
        rows = self.lists.of(fact.name, id)
        if text in NONE:
            if rows:
                self.problem("table-list-none", path)
            return []
        if text in SOME:
            if not rows:
                self.problem("table-list-some", path)
            return [self.element(fact, row, path) for row in rows]
        try:
            found = json.loads(text, parse_float=Decimal)
        except ValueError:
            found = None
        if not isinstance(found, list):
            self.problem("table-list", path)
            return None
        return found

    def element(self, fact: Fact, row: Mapping[str, Cell], path: str) -> dict[str, Any]:
        """One element of a list's sheet."""
        known = {f.name: f for f in fact.fields}
        stated = {name: self.plain(known[name], cell, f"{path}[].{name}") for name, cell in row.items()}
        return {name: value for name, value in stated.items() if value is not None}

    def plain(self, field: Field, cell: Cell, path: str) -> Any:
        """A cell by its field's type: levels and options by name or Chinese label, 是 and 否, dates, exact numbers."""
        kind = field.type
        text = _text(cell)
        match kind.kind:
            case "bool":
                if cell is True or text.lower() in _TRUE:
                    return True
                if cell is False or text.lower() in _FALSE:
                    return False
                self.problem("value-type", path, expected="bool")
                return None
            case "date":
                return self.day(cell, path)
            case "int" | "number" | "money":
                return self.number(kind, text, path)
            case "scale" | "enum":
                return self._labels(kind, field).get(text, text)
            case _:
                return text

    def number(self, kind: Type, text: str, path: str) -> Any:
        """An exact number; money may have its unit."""
        if _NUMBER.match(text):
            try:
                number = Decimal(text)
            except InvalidOperation:  # pragma: no cover - the pattern admits only numbers
                number = None
            if number is not None:
                return int(number) if kind.kind == "int" and number == number.to_integral_value() else number
        if kind.kind == "money":
            return text
        self.problem("value-type", path, expected=kind.kind)
        return None

    def day(self, cell: Cell, path: str = "submitted_on") -> date | None:
        """A date: a date cell without a time, or ISO text."""
        if isinstance(cell, datetime):
            if cell.time() == datetime.min.time():
                return cell.date()
        elif isinstance(cell, date):
            return cell
        else:
            try:
                return date.fromisoformat(_text(cell))
            except ValueError:
                pass
        self.problem("value-type", path, expected="date")
        return None

    def _labels(self, kind: Type, field: Field) -> dict[str, str]:
        if kind.kind == "scale":
            scale = self.vocabulary.scales[kind.name]
            return {label.zh: name for name, label in scale.labels.items()}
        return {label.zh: name for name, label in field.labels.items()}


def _text(cell: Cell) -> str:
    """A cell as text: a whole number of a workbook, which knows only floats, without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return str("" if cell is None else cell).strip()


__all__ = ["Cell", "Row", "Table", "records_of"]
