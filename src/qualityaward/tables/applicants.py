"""Sheets → applicants: one row an applicant, his list facts in sheets of their own, and every row accounted for.

A column is `id`, `name`, `subject`, `submitted_on`, `applies_for`, a fact or a finding. An empty cell states nothing. A list fact's
column says 无 (none), 有 (see the sheet of that name, whose rows begin with the applicant's `id`) or nothing; what
contradicts itself sets the applicant aside. So does a row of a list that nobody can be shown to own: whoever says 有
might own it. No row is passed over: it belongs to an applicant, or is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qualityaward.errors import RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.source import Diagnostic, Span
from qualityaward.suggest import closest
from qualityaward.tables.accounts import Applicant, Applicants, Counted, twin
from qualityaward.tables.cells import plain
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
from qualityaward.tables.rows import ApplicantRow, Listed, Owner, unread
from qualityaward.tables.sheets import Book, Row, Sheet
from qualityaward.tables.spellings import Unread, text_of


def applicants_of(book: Book, vocabulary: Vocabulary, subject: str) -> Applicants:
    """The applicants of a table: records of `subject`. In a file of text, rows that are too short are refused.

    Raises :class:`RequestError` for a header that is none: an unknown or repeated column, a unit that is none, no `id`.
    """
    if subject not in vocabulary.subjects:
        near = closest(subject, vocabulary.subjects)
        raise RequestError([Diagnostic("subject-unknown", args={"name": subject}, suggestion=near)])
    return _Reader(book, vocabulary, vocabulary.subjects[subject]).read()


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
        self.lists: dict[Owner, Listed] = {}
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
            problems.append(unread(error, cell, span, title, "id"))
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

    def _listed(self, sheet: Sheet, around: tuple[str, ...], fact: Fact, ids: Sequence[str]) -> Listed:
        listed = Listed(fact, around, sheet.title)
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

    def _block(self, listed: Listed, row: Row, wrong: list[Diagnostic], whose: Iterable[str] | None) -> None:
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
            made = ApplicantRow(self, sheet, row, header, id, problems)
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


__all__ = ["applicants_of"]
