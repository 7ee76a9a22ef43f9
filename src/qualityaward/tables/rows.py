"""One row of the main sheet on its way to a record, with the rows of its lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.tables.cells import Cell, cell_of, class_of, plain
from qualityaward.tables.columnar import parsed
from qualityaward.tables.columns import Column, Header, fields_of
from qualityaward.tables.sheets import Book, Row, Sheet
from qualityaward.tables.spellings import Unread, awards_of, day, finding, text_of, value_of

NONE: Final = frozenset({"无", "none"})
SOME: Final = frozenset({"有", "some"})

Owner = tuple[tuple[str, ...], str]
"""A list fact: the records around it, and its name."""


@dataclass(slots=True)
class Listed:
    """The sheet of a list fact: rows by applicant, and what keeps applicants from being decided."""

    fact: Fact
    around: tuple[str, ...]
    title: str
    rows: dict[str, list[tuple[Row, Mapping[Column, tuple[int, Cell]]]]] = field(default_factory=dict)
    blocked: dict[str, list[Diagnostic]] = field(default_factory=dict)
    nobodys: list[Diagnostic] = field(default_factory=list)


class Reading(Protocol):
    """The table that a row stands in."""

    book: Book
    vocabulary: Vocabulary
    subject: Subject
    lists: dict[Owner, Listed]

    def file(self, sheet: Sheet) -> str:
        """The file, and the sheet where there are some."""


def unread(error: Unread, cell: Cell, span: Span, title: str, path: str) -> Diagnostic:
    """What a cell cannot be, as a problem: its column, its kind, and never what it holds."""
    return Diagnostic(error.code, span, {"column": title, "found": class_of(cell), **error.args_}, path=path)


@dataclass(slots=True)
class ApplicantRow:
    """One row of the main sheet on its way to a record; what is wrong goes on ``problems``."""

    reader: Reading
    sheet: Sheet
    row: Row
    header: Header
    id: str
    problems: list[Diagnostic]

    def span(self, position: int) -> Span:
        """The place of a cell."""
        return Span(self.reader.file(self.sheet), self.row.number, position)

    def record(self) -> dict[str, Any]:
        """The row as a record's mapping."""
        reader = self.reader
        record: dict[str, Any] = {
            "format": "qualityaward.record/1", "id": self.id, "subject": reader.subject.name, "facts": {}, "findings": {},
        }  # fmt: skip
        said: set[Owner] = set()
        for position, (column, cell) in enumerate(zip(self.header.columns, self.row.cells, strict=False), 1):
            if column is None or cell is None:
                continue
            inner = record
            for each in column.around:
                inner = inner["facts"].setdefault(each, {"facts": {}, "findings": {}})
            if column.fact is not None and column.fact.type.kind == "list":
                said.add((column.around, column.name))
            try:
                value = self.value(column, cell, position)
            except Unread as error:
                self.problems.append(unread(error, cell, self.span(position), column.title, column.path))
                continue
            if value is None:
                continue
            if column.kind == "header":
                record[column.name] = value
            else:
                inner[column.kind][column.name] = value
        for owner, listed in reader.lists.items():
            if owner not in said and (listed.rows.get(self.id) or listed.blocked.get(self.id)):
                path = f"facts.{'.'.join((*owner[0], owner[1]))}"
                self.problems.append(
                    Diagnostic("table-list-unsaid", self.span(1), {"column": listed.title}, path=path)
                )
        return record

    def value(self, column: Column, cell: Cell, position: int) -> Any:
        """What a cell states; raises :class:`Unread`, or gives None after reporting what is wrong."""
        if column.kind == "header":
            return self.head(column, cell)
        if column.kind == "findings":
            return finding(cell)
        assert column.fact is not None
        if column.fact.type.kind == "list":
            return self.list(column, column.fact, cell, position)
        return value_of(cell, column.fact.value, self.reader.vocabulary, column.unit)

    def head(self, column: Column, cell: Cell) -> Any:
        """An item of a record's header."""
        match column.name:
            case "id":
                return self.id
            case "submitted_on":
                return day(cell)
            case "applies_for":
                return awards_of(cell)
            case "subject":
                text = plain(text_of(cell))
                subjects = self.reader.vocabulary.subjects
                return next((n for n, s in subjects.items() if text in (n, s.label.zh, s.label.en)), text)
            case _:
                return text_of(cell)

    def list(self, column: Column, fact: Fact, cell: Cell, position: int) -> list[Any] | None:
        """A list: 无, 有 with its sheet, or JSON."""
        listed = self.reader.lists.get((column.around, column.name))
        rows = listed.rows.get(self.id, []) if listed is not None else []
        blocked = listed.blocked.get(self.id, []) if listed is not None else []
        if cell.kind != "json":
            text = plain(cell.text).casefold()
            args = {"column": column.title}
            if text in NONE:
                if rows or blocked:
                    self.problems.append(
                        Diagnostic("table-list-none", self.span(position), args, path=column.path)
                    )
                return []
            if text in SOME:
                if not rows and not blocked:
                    code = "table-list-some" if self.reader.book.sheeted else "table-list-sheetless"
                    self.problems.append(Diagnostic(code, self.span(position), args, path=column.path))
                open_rows = [*blocked, *(listed.nobodys if listed is not None else [])]
                self.problems += [
                    p if p.span.line else replace(p, span=self.span(position)) for p in open_rows
                ]
                return [self.element(each, column.path, listed) for each in rows]
            if not text.startswith("["):
                raise Unread("cell-list")
            try:
                found = parsed(cell.text)
            except ValueError:
                raise Unread("cell-list") from None
        else:
            found = cell.value
        if rows or blocked:
            self.problems.append(
                Diagnostic("table-list-none", self.span(position), {"column": column.title}, path=column.path)
            )
        if not isinstance(found, (list, tuple)):
            raise Unread("cell-list")
        return [self.written(fact, each, column, position) for each in found]

    def element(
        self, stated: tuple[Row, Mapping[Column, tuple[int, Cell]]], path: str, listed: Listed | None
    ) -> dict[str, Any]:
        """One row of a list's sheet."""
        row, cells = stated
        element: dict[str, Any] = {}
        sheet = next(s for s in self.reader.book.sheets if listed is not None and s.title == listed.title)
        for column, (position, cell) in cells.items():
            if column.value is None:
                continue
            try:
                element[column.name] = value_of(cell, column.value, self.reader.vocabulary, column.unit)
            except Unread as error:
                span = Span(self.reader.file(sheet), row.number, position)
                self.problems.append(unread(error, cell, span, column.title, f"{path}[].{column.name}"))
        return element

    def written(self, fact: Fact, element: Any, column: Column, position: int) -> dict[str, Any]:
        """One element of a list that stands whole in its cell."""
        if not isinstance(element, Mapping):
            raise Unread("cell-list")
        known = fields_of(fact)
        made: dict[str, Any] = {}
        for key, value in element.items():
            found = known.get(plain(str(key)).casefold())
            if found is None or found.value is None:
                near = closest(str(key), [f.name for f in fact.fields])
                args = {"name": str(key), "column": column.title}
                self.problems.append(
                    Diagnostic("table-list-field", self.span(position), args, near, path=column.path)
                )
                continue
            cell = cell_of(value)
            if cell is None:
                continue
            try:
                made[found.name] = value_of(cell, found.value, self.reader.vocabulary)
            except Unread as error:
                title = f"{column.title}[].{found.value.label.zh}"
                self.problems.append(
                    unread(error, cell, self.span(position), title, f"{column.path}[].{found.name}")
                )
        return made


__all__ = ["NONE", "SOME", "ApplicantRow", "Listed", "Owner", "Reading", "unread"]
