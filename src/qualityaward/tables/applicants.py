"""Sheets → applicants: one row an applicant, his list facts in sheets of their own, and every row accounted for.

A column is `id`, `name`, `subject`, `submitted_on`, `applies_for`, a fact or a finding. An empty cell states nothing. A list fact's
column says 无 (none), 有 (see the sheet of that name, whose rows begin with the applicant's `id`) or nothing; what
contradicts itself sets the applicant aside. So does a row of a list that nobody can be shown to own: whoever says 有
might own it. No row is passed over: it belongs to an applicant, or is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from qualityaward.errors import RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.record.record import Record
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.tables.cells import Cell, cell_of, class_of, plain
from qualityaward.tables.columnar import parsed
from qualityaward.tables.columns import (
    Column,
    Header,
    fields_of,
    header_at,
    id_column,
    known_columns,
    list_sheets,
    read_header,
)
from qualityaward.tables.delimited import swallowed
from qualityaward.tables.sheets import Book, Row, Sheet
from qualityaward.tables.spellings import Unread, day, finding, text_of, value_of

NONE: Final = frozenset({"无", "none"})
SOME: Final = frozenset({"有", "some"})

Owner = tuple[tuple[str, ...], str]
"""A list fact: the records around it, and its name."""


@dataclass(slots=True)
class Applicant:
    """One row of the main sheet: its place, and the record or what is wrong with it."""

    place: Span
    id: str
    record: Record | None = None
    problems: tuple[Diagnostic, ...] = ()

    @property
    def at(self) -> str:
        """The place in one word, ``t.csv:3``, and whose row it is where it is set aside."""
        place = f"{self.place.file}:{self.place.line}"
        return f"{place}（{masked(self.id)}）" if self.id and self.record is None else place


@dataclass(slots=True)
class Counted:
    """The rows of one sheet below its header, and to whom each belongs: an applicant's place in order, or nobody."""

    title: str
    rows: int
    hidden_rows: int = 0
    hidden: bool = False
    owners: list[int | None] = field(default_factory=list)


class Account(NamedTuple):
    """What became of the rows of one sheet; `rows` is the sum of the rest."""

    title: str
    rows: int
    decided: int
    undetermined: int
    aside: int


@dataclass(slots=True)
class Applicants:
    """A table read: applicants in order, refusals of rows that are nobody's, the rows of each sheet, and remarks."""

    name: str
    rows: list[Applicant]
    refused: list[Diagnostic]
    sheets: list[Counted]
    notes: list[Diagnostic]
    main: str = ""
    """The sheet of applicants."""

    positions: Mapping[str, int] = field(default_factory=dict)
    """By the path of each column of that sheet, its position from 1."""

    def accounts(self, outcomes: Sequence[str | None]) -> list[Account]:
        """What became of the rows of each sheet, by the outcome of each applicant in order; None: set aside.

        A row of a list has its applicant's outcome. Raises `AssertionError` if a row were not accounted for.
        """
        assert len(outcomes) == len(self.rows)
        found = []
        for sheet in self.sheets:
            each = [None if owner is None else outcomes[owner] for owner in sheet.owners]
            undetermined, aside = each.count("undetermined"), each.count(None)
            account = Account(sheet.title, sheet.rows, len(each) - undetermined - aside, undetermined, aside)
            assert account.rows == account.decided + account.undetermined + account.aside, sheet.title
            found.append(account)
        return found


def masked(id: str) -> str:
    """An id as it is shown beside what is wrong with its row: the middle of a long number covered.

    >>> masked("320706199001011234")
    '3207**********1234'
    """
    return _LONG.sub(lambda m: m[0][:4] + "*" * (len(m[0]) - 8) + m[0][-4:], id)


_LONG: Final = re.compile(r"[0-9]{9,}")


def applicants_of(book: Book, vocabulary: Vocabulary, subject: str) -> Applicants:
    """The applicants of a table: records of `subject`. In a file of text, rows that are too short are refused.

    Raises :class:`RequestError` for a header that is none: an unknown or repeated column, a unit that is none, no `id`.
    """
    if subject not in vocabulary.subjects:
        near = closest(subject, vocabulary.subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    return _Reader(book, vocabulary, vocabulary.subjects[subject]).read()


@dataclass(slots=True)
class _Listed:
    """The sheet of a list fact: rows by applicant, and what keeps applicants from being decided."""

    fact: Fact
    around: tuple[str, ...]
    title: str
    rows: dict[str, list[tuple[Row, Mapping[Column, tuple[int, Cell]]]]] = field(default_factory=dict)
    blocked: dict[str, list[Diagnostic]] = field(default_factory=dict)
    nobodys: list[Diagnostic] = field(default_factory=list)


class _Reader:
    def __init__(self, book: Book, vocabulary: Vocabulary, subject: Subject) -> None:
        self.book, self.vocabulary, self.subject, self.ragged = (
            book,
            vocabulary,
            subject,
            bool(book.separator),
        )
        self.problems: list[Diagnostic] = []
        self.units: list[Diagnostic] = []
        self.lists: dict[Owner, _Listed] = {}
        self.found = Applicants(book.name, [], [], [], [])

    def file(self, sheet: Sheet) -> str:
        """The file, and the sheet where there are some."""
        return f"{self.book.name}[{sheet.title}]" if self.book.sheeted else self.book.name

    def read(self) -> Applicants:
        titles = {t: (around, fact) for t, around, fact in list_sheets(self.vocabulary, self.subject)}
        main = self._main(titles)
        at = header_at(main)
        header = self._header(main, at, known_columns(self.vocabulary, self.subject))
        keyed = self._keyed(main, at, header)
        ids = [id for id, _ in keyed.values() if id]
        lists = []
        others: list[Sheet] = []
        for sheet in self.book.sheets:
            if sheet is main or not sheet.rows:
                continue
            named = titles.get(plain(sheet.title).casefold())
            if named is None:
                self._other(sheet, titles)
                others.append(sheet)
                continue
            if (named[0], named[1].name) in self.lists:
                self.problems.append(
                    Diagnostic("table-sheet-twice", Span(self.file(sheet), 1, 1), {"name": sheet.title})
                )
                continue
            lists.append((sheet, *named))
            self.lists[named[0], named[1].name] = self._listed(sheet, *named, ids)
        if self.problems:
            raise RequestError(self.problems)
        self.found.main = main.title
        self.found.positions = {c.path: i for i, c in enumerate(header.columns, 1) if c is not None}
        self._decide(main, at, header, keyed)
        self._count(main, at, lists)
        for sheet in others:
            self._set_sheet_aside(sheet)
        return self.found

    def _main(self, titles: Mapping[str, object]) -> Sheet:
        """The sheet of applicants: the first with a header, that is no list's; else the first that holds anything."""
        filled = [s for s in self.book.sheets if s.rows and plain(s.title).casefold() not in titles]
        if not filled:
            raise RequestError([Diagnostic("table-empty", args={"path": self.book.name})])
        for sheet in filled:
            row = sheet.rows[header_at(sheet)]
            if any(
                c is not None and plain(c.text).casefold() in ("id", "编号", "记录编号") for c in row.cells
            ):
                return sheet
        return filled[0]

    def _header(self, sheet: Sheet, at: int, known: Mapping[str, Column]) -> Header:
        header = read_header(sheet, at, known, self.file(sheet), self.problems)
        if self.problems:
            raise RequestError(self.problems)
        self._say_units(sheet, header)
        return header

    def _say_units(self, sheet: Sheet, header: Header) -> None:
        for position, column in enumerate(header.columns, 1):
            if column is not None and column.unit is not None and column.unit.power:
                span = Span(self.file(sheet), header.row.number, position)
                self.units.append(
                    Diagnostic("table-unit-read", span, {"column": column.title, "unit": column.unit.written})
                )

    def _other(self, sheet: Sheet, titles: Mapping[str, object]) -> None:
        """A sheet that is no list's: refused with the table where its name is near to a list's."""
        near = closest(plain(sheet.title).casefold(), titles)
        if near is not None:
            span = Span(self.file(sheet), sheet.rows[0].number, 1)
            self.problems.append(
                Diagnostic("table-sheet", span, {"name": sheet.title, "path": self.book.name}, near)
            )

    def _set_sheet_aside(self, sheet: Sheet) -> None:
        first, last = sheet.rows[0].number, sheet.rows[-1].number
        args = {"name": sheet.title, "first": str(first), "last": str(last), "count": str(len(sheet.rows))}
        self.found.refused.append(Diagnostic("table-sheet-aside", Span(self.file(sheet), first, 1), args))
        self.found.sheets.append(
            Counted(sheet.title, len(sheet.rows), *_hidden(sheet, sheet.rows), [None] * len(sheet.rows))
        )

    # Ids ----------------------------------------------------------------------------------------------------

    def _keyed(self, sheet: Sheet, at: int, header: Header) -> dict[int, tuple[str, list[Diagnostic]]]:
        """The id of every row by its place among the rows, with what is wrong with it; empty where there is none."""
        column = id_column(header.columns)
        found: dict[int, tuple[str, list[Diagnostic]]] = {}
        for index, row in enumerate(sheet.rows[at + 1 :]):
            problems: list[Diagnostic] = []
            found[index] = (self._id(sheet, row, column, header.titles[column], problems), problems)
        self._once(sheet, at, found)
        return found

    def _id(self, sheet: Sheet, row: Row, column: int, title: str, problems: list[Diagnostic]) -> str:
        cell = row.cells[column] if column < len(row.cells) else None
        span = Span(self.file(sheet), row.number, column + 1)
        if cell is None:
            area = sheet.area(row.number, column + 1)
            code = "cell-merged" if area is not None else "table-row-id"
            problems.append(Diagnostic(code, span, {"column": title}, path="id"))
            return ""
        try:
            return plain(text_of(cell))
        except Unread as error:
            problems.append(self._unread(error, cell, span, title, "id"))
            return ""

    def _once(self, sheet: Sheet, at: int, keyed: dict[int, tuple[str, list[Diagnostic]]]) -> None:
        """Rows of one id: what differs is set aside, all of it; what is the same is read once."""
        rows = sheet.rows[at + 1 :]
        by_id: dict[str, list[int]] = {}
        by_twin: dict[str, set[str]] = {}
        for index, (id, _) in keyed.items():
            if id:
                by_id.setdefault(id, []).append(index)
                by_twin.setdefault(twin(id), set()).add(id)
        for id, places in by_id.items():
            numbers = "、".join(str(rows[i].number) for i in places)
            alike = len({_contents(rows[i]) for i in places}) == 1
            for i in places if not alike else places[1:]:
                code = "table-row-again" if alike else "table-id-differs"
                span = Span(self.file(sheet), rows[i].number, 1)
                keyed[i][1].append(Diagnostic(code, span, {"rows": numbers}, path="id"))
            if len(by_twin[twin(id)]) > 1:
                for i in places:
                    span = Span(self.file(sheet), rows[i].number, 1)
                    keyed[i][1].append(Diagnostic("table-id-twin", span, path="id"))

    # Lists --------------------------------------------------------------------------------------------------

    def _listed(self, sheet: Sheet, around: tuple[str, ...], fact: Fact, ids: Sequence[str]) -> _Listed:
        listed = _Listed(fact, around, sheet.title)
        at = header_at(sheet)
        problems: list[Diagnostic] = []
        header = read_header(sheet, at, fields_of(fact), self.file(sheet), problems)
        self.problems += problems
        if problems:
            return listed
        self._say_units(sheet, header)
        known = set(ids)
        twins: dict[str, list[str]] = {}
        for id in known:
            twins.setdefault(twin(id), []).append(id)
        column = id_column(header.columns)
        before = ""
        for row in sheet.rows[at + 1 :]:
            wrong: list[Diagnostic] = []
            id = self._id(sheet, row, column, header.titles[column], wrong)
            wrong += self._shape(sheet, row, header)
            stated = {
                c: (position, v)
                for position, (c, v) in enumerate(zip(header.columns, row.cells, strict=False), 1)
                if c is not None and v is not None
            }
            values = [c for c in stated if c.kind == "field"]
            area = sheet.area(row.number, column + 1)
            span = Span(self.file(sheet), row.number, column + 1)
            if id in known:
                before = id
                listed.rows.setdefault(id, []).append((row, stated))
                if wrong:
                    listed.blocked.setdefault(id, []).extend(wrong)
                continue
            if id and (alike := twins.get(twin(id))):
                wrong.append(Diagnostic("table-owner-twin", span, {"sheet": sheet.title}))
                self._block(listed, row, wrong, alike)
            elif id:
                wrong.append(Diagnostic("table-owner-unknown", span, {"sheet": sheet.title}))
                self._block(listed, row, wrong, None if values else [])
            elif area is not None and before:
                self._block(listed, row, wrong, [before])
            else:
                blank = column >= len(row.cells) or row.cells[column] is None
                self._block(listed, row, wrong, [before] if blank and before else None)
        return listed

    def _block(self, listed: _Listed, row: Row, wrong: list[Diagnostic], whose: Iterable[str] | None) -> None:
        """A row that is refused, and those whose it may be: None for whoever says 有."""
        self.found.refused.append(wrong[-1] if len(wrong) == 1 else wrong[0])
        because = Diagnostic(
            "table-list-open",
            Span("", 0, 0),
            {"sheet": listed.title, "row": str(row.number)},
            path=f"facts.{listed.fact.name}",
        )
        if whose is None:
            listed.nobodys.append(because)
            return
        for id in whose:
            listed.blocked.setdefault(id, []).append(because)

    def _shape(self, sheet: Sheet, row: Row, header: Header) -> list[Diagnostic]:
        """What is wrong with a row as a whole: too short or long, merged, data beside the header."""
        found: list[Diagnostic] = []
        file = self.file(sheet)
        width = len(header.columns)
        if self.ragged and len(row.cells) < width:
            found.append(
                Diagnostic(
                    "table-row-short",
                    Span(file, row.number, 1),
                    {"found": str(len(row.cells)), "due": str(width)},
                )
            )
        for position, cell in enumerate(row.cells, 1):
            if cell is not None and (
                position > width or (header.columns[position - 1] is None and not header.titles[position - 1])
            ):
                code = "table-row-long" if self.ragged and position > width else "table-column-untitled"
                found.append(Diagnostic(code, Span(file, row.number, position), {"due": str(width)}))
            if self.ragged and swallowed(cell, self.book.separator, width):
                found.append(
                    Diagnostic(
                        "table-row-swallowed",
                        Span(file, row.number, position),
                        {"column": _title(header, position)},
                    )
                )
        for position in range(1, width + 1) if sheet.merged else ():
            area = sheet.area(row.number, position)
            if area is not None and (area.top, area.left) != (row.number, position):
                span = Span(file, row.number, position)
                found.append(
                    Diagnostic(
                        "cell-merged",
                        span,
                        {"column": _title(header, position)},
                        path=_path(header, position),
                    )
                )
        return found

    # Applicants ---------------------------------------------------------------------------------------------

    def _decide(
        self, sheet: Sheet, at: int, header: Header, keyed: Mapping[int, tuple[str, list[Diagnostic]]]
    ) -> None:
        for index, row in enumerate(sheet.rows[at + 1 :]):
            id, wrong = keyed[index]
            problems = [*wrong, *(p for p in self._shape(sheet, row, header) if p not in wrong)]
            made = _Row(self, sheet, row, header, id, problems)
            mapping = made.record()
            applicant = Applicant(Span(self.file(sheet), row.number, 1), id)
            if not problems:
                try:
                    applicant.record = load_record(mapping)
                    applicant.record.bound(self.vocabulary)
                except RecordError as error:
                    applicant.record = None
                    problems += error.diagnostics
            applicant.problems = tuple(_by_code(problems))
            self.found.rows.append(applicant)

    def _count(self, main: Sheet, at: int, lists: Sequence[tuple[Sheet, tuple[str, ...], Fact]]) -> None:
        """Who owns each row of each sheet; rows that nobody owns are refused by name already."""
        rows = main.rows[at + 1 :]
        self.found.sheets.append(Counted(main.title, len(rows), *_hidden(main, rows), list(range(len(rows)))))
        first: dict[str, int] = {}
        for index, applicant in enumerate(self.found.rows):
            first.setdefault(applicant.id, index)
        for sheet, around, fact in lists:
            listed = self.lists[around, fact.name]
            below = sheet.rows[header_at(sheet) + 1 :]
            owner = {row.number: first[id] for id, each in listed.rows.items() for row, _ in each}
            self.found.sheets.append(
                Counted(sheet.title, len(below), *_hidden(sheet, below), [owner.get(r.number) for r in below])
            )
        self.found.notes += self.units
        if at:
            self.found.notes.append(
                Diagnostic("table-preamble", Span(self.file(main), 1, 1), {"count": str(at)})
            )
        for each in self.found.sheets:
            if each.hidden or each.hidden_rows:
                code = "table-hidden-sheet" if each.hidden else "table-hidden-rows"
                self.found.notes.append(
                    Diagnostic(
                        code,
                        Span(self.book.name, 0, 0),
                        {"sheet": each.title, "count": str(each.hidden_rows)},
                    )
                )

    def _unread(self, error: Unread, cell: Cell, span: Span, title: str, path: str) -> Diagnostic:
        args = {"column": title, "found": class_of(cell), **error.args_}
        return Diagnostic(error.code, span, args, path=path)


@dataclass(slots=True)
class _Row:
    """One row of the main sheet on its way to a record; what is wrong goes on ``problems``."""

    reader: _Reader
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
                self.problems.append(
                    reader._unread(error, cell, self.span(position), column.title, column.path)
                )
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
        match column.kind:
            case "header":
                return self.head(column, cell)
            case "findings":
                return finding(cell)
            case _:
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
                return [
                    each for each in re.split("[、，,；;/]", text_of(cell).strip()) if each.strip()
                ] or None
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
                    self.problems.append(
                        Diagnostic("table-list-some", self.span(position), args, path=column.path)
                    )
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
        self, stated: tuple[Row, Mapping[Column, tuple[int, Cell]]], path: str, listed: _Listed | None
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
                self.problems.append(
                    self.reader._unread(error, cell, span, column.title, f"{path}[].{column.name}")
                )
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
                    self.reader._unread(
                        error, cell, self.span(position), title, f"{column.path}[].{found.name}"
                    )
                )
        return made


def twin(id: str) -> str:
    """What ids have in common that a person takes for one: letter case, spaces, hyphens and leading zeros apart."""
    bare = "".join(c for c in id.casefold() if c not in " -_")
    return bare.lstrip("0") or bare


def _contents(row: Row) -> tuple[tuple[str, str] | None, ...]:
    cells = [None if c is None else (c.kind, str(c.value).strip()) for c in row.cells]
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _hidden(sheet: Sheet, rows: Sequence[Row]) -> tuple[int, bool]:
    return sum(r.hidden for r in rows), sheet.hidden


def _title(header: Header, position: int) -> str:
    return header.titles[position - 1] if position <= len(header.titles) else ""


def _path(header: Header, position: int) -> str:
    column = header.columns[position - 1] if position <= len(header.columns) else None
    return column.path if column is not None else ""


def _by_code(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Problems, those of one code and place once."""
    found: dict[tuple[str, Span, str], Diagnostic] = {}
    for each in problems:
        found.setdefault((each.code, each.span, each.path), each)
    return list(found.values())


__all__ = ["NONE", "SOME", "Account", "Applicant", "Applicants", "Counted", "applicants_of", "masked", "twin"]
