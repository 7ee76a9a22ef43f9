"""Forms that came back: each filled-in cell becomes what a record states, or is refused by its place.

A form says on a hidden sheet which scheme and subject it is of; its lines say in a hidden column which fact they are. What a
person has typed beside the form's own cells is refused, so that nothing that he wrote is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from qualityaward.errors import RecordError, RequestError
from qualityaward.files import load_record
from qualityaward.language.vocabulary import Fact, Subject, Vocabulary
from qualityaward.record.record import Record
from qualityaward.scheme.scheme import Scheme
from qualityaward.source import Diagnostic, Span
from qualityaward.tables.cells import Cell, class_of, plain
from qualityaward.tables.columns import Column, fields_of
from qualityaward.tables.form_plan import FORM
from qualityaward.tables.form_workbook import ABOUT, FIRST_ROW, KEY, OPTIONS
from qualityaward.tables.sheets import Book, Row, Sheet
from qualityaward.tables.spellings import Unread, awards_of, day, finding, text_of, value_of
from qualityaward.tables.workbook import workbook_of

NONE: Final = frozenset({"无", "none"})
SOME: Final = frozenset({"有", "some"})
_BESIDE: Final = {
    "证明材料": "evidence",
    "出具单位": "source",
    "日期": "date",
    "认定人": "by",
    "事项发生日": "happened",
    "认定依据": "basis",
}
_DAYS: Final = ("日期", "事项发生日")
_VALUE: Final = ("填写", "结论")
_LABELS: Final = frozenset({"序号", "项目", "填写要求", "依据条款", "认定事项", KEY})
_DEVIATION: Final = {"条款编号": "clause", "认定人": "by", "日期": "on", "理由": "reason"}


@dataclass(frozen=True, slots=True)
class About:
    """Which form a workbook is: of which scheme and subject, and the names of its sheets by path."""

    scheme: str
    digest: str
    subject: str
    pages: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it came back: the record, as a mapping, and how many findings it holds."""

    about: About
    stated: Mapping[str, Any]
    findings: int


def about_of(book: Book) -> About | None:
    """Which form a workbook is, or None for a workbook that is none."""
    sheet = next((s for s in book.sheets if s.title == ABOUT), None)
    if sheet is None:
        return None
    lines = {_text(row, 0): _text(row, 1) for row in sheet.rows}
    if lines.get("format") != FORM:
        return None
    pages = {k.removeprefix("page:"): v for k, v in lines.items() if k.startswith("page:")}
    return About(lines.get("scheme", ""), lines.get("digest", ""), lines.get("subject", ""), pages)


def _text(row: Row, at: int) -> str:
    cell = row.cells[at] if at < len(row.cells) else None
    return cell.text if cell is not None else ""


def form_in(path: Path, scheme: Scheme) -> Form:
    """The form in a workbook. Raises :class:`RequestError` for none, :class:`RecordError` with every problem of a cell."""
    return read_form(workbook_of(path), scheme.vocabulary)


def read_form(book: Book, vocabulary: Vocabulary) -> Form:
    """As :func:`form_in`, of a workbook that is read."""
    about = about_of(book)
    if about is None:
        raise RequestError([Diagnostic("form-none", args={"path": book.name})])
    subject = vocabulary.subjects.get(about.subject)
    if subject is None:
        raise RequestError([Diagnostic("subject-unknown", args={"name": about.subject})])
    return _Reader(book, about, vocabulary, subject).read()


def load_form(path: str | Path, scheme: Scheme) -> Record:
    """The record that a form states, as it was filled in; raises :class:`RecordError` with every problem of a cell."""
    form = form_in(Path(path), scheme)
    record = load_record(form.stated)
    record.bound(scheme.vocabulary)
    return record


@dataclass(slots=True)
class _Reader:
    book: Book
    about: About
    vocabulary: Vocabulary
    subject: Subject
    problems: list[Diagnostic] = field(default_factory=list)
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    findings: int = 0

    def read(self) -> Form:
        stated: dict[str, Any] = {
            "format": "qualityaward.record/1", "id": "", "subject": self.subject.name, "facts": {}, "findings": {},
        }  # fmt: skip
        titles = {title: path for path, title in self.about.pages.items()}
        sheets = {s.title: s for s in self.book.sheets if s.title not in (ABOUT, OPTIONS)}
        for title in titles:
            if title not in sheets:
                self.problems.append(
                    Diagnostic("form-sheet-gone", Span(self.book.name, 0, 0), {"name": title})
                )
        lines: list[Sheet] = []
        for title, sheet in sheets.items():
            path = titles.get(title)
            if path is None:
                if sheet.rows:
                    self.problem("form-sheet-unknown", sheet, sheet.rows[0].number, 1, name=title)
            elif path == "deviations":
                self.deviations(sheet, stated)
            elif (fact := self.fact(path)) is not None and fact.type.kind == "list":
                self.lists[path] = self.rows(sheet, path, fact)
            else:
                lines.append(sheet)
        for sheet in lines:
            self.lines(sheet, stated)
        self.contradictions(stated)
        if not stated["id"] and not self.problems:
            self.problems.append(Diagnostic("form-id", Span(self.book.name, 0, 0), path="id"))
        if self.problems:
            raise RecordError(self.problems)
        return Form(self.about, stated, self.findings)

    def fact(self, path: str) -> Fact | None:
        """The fact at a path, or None."""
        _, *around, name = path.split(".") if "." in path else ("", path)
        subject = self.subject
        for each in around:
            inner = subject.facts.get(each)
            if inner is None or inner.type.kind != "record":
                return None
            subject = self.vocabulary.subjects[inner.type.name]
        return subject.facts.get(name)

    def problem(self, code: str, sheet: Sheet, row: int, position: int, path: str = "", **args: str) -> None:
        """Reports one problem of a cell."""
        span = Span(f"{self.book.name}[{sheet.title}]", row, position)
        self.problems.append(Diagnostic(code, span, args, path=path))

    def unread(
        self, error: Unread, cell: Cell, sheet: Sheet, row: int, column: int, label: str, path: str
    ) -> None:
        """Reports what a cell cannot be."""
        self.problem(
            error.code, sheet, row, column, path, **{"column": label, "found": class_of(cell), **error.args_}
        )

    # Lines --------------------------------------------------------------------------------------------------

    def header(self, sheet: Sheet, known: set[str]) -> tuple[int, list[str]]:
        """The number of the header's row and its titles: the first row with two that are known."""
        for row in sheet.rows:
            titles = [c.text if c is not None else "" for c in row.cells]
            if sum(t in known for t in titles) > 1:
                return row.number, titles
        self.problem("form-header-gone", sheet, 1, 1, name=sheet.title)
        return FIRST_ROW - 1, []

    def lines(self, sheet: Sheet, stated: dict[str, Any]) -> None:
        """A sheet of lines: value and what stands beside it."""
        at, titles = self.header(sheet, {*_VALUE, *_BESIDE, *_LABELS})
        if not titles:
            return
        key = titles.index(KEY) if KEY in titles else -1
        seen: set[str] = set()
        for row in sheet.rows:
            if row.number <= at:
                continue
            path = _text(row, key) if key >= 0 else ""
            typed = [
                (i, c)
                for i, c in enumerate(row.cells)
                if c is not None and not (i < len(titles) and titles[i] in _LABELS)
            ]
            if not path or path in seen:
                for column, _ in typed[:1]:
                    self.problem("form-line-unknown", sheet, row.number, column + 1)
                continue
            seen.add(path)
            self.line(sheet, row, titles, typed, path, stated)

    def line(
        self,
        sheet: Sheet,
        row: Row,
        titles: Sequence[str],
        typed: Sequence[tuple[int, Cell]],
        path: str,
        stated: dict[str, Any],
    ) -> None:
        label = next((_text(row, i) for i, t in enumerate(titles) if t in ("项目", "认定事项")), "")
        value: Any = None
        beside: dict[str, Any] = {}
        column = 0
        for at, cell in typed:
            title = titles[at] if at < len(titles) else ""
            try:
                if title in _VALUE:
                    column = at + 1
                    value = self.value(path, cell)
                elif title in _BESIDE:
                    beside[_BESIDE[title]] = day(cell) if title in _DAYS else text_of(cell)
                else:
                    self.problem("form-line-unknown", sheet, row.number, at + 1)
            except Unread as error:
                self.unread(error, cell, sheet, row.number, at + 1, label if title in _VALUE else title, path)
        if value is None:
            if beside and not any(
                t in _VALUE for i, _ in typed if (t := titles[i] if i < len(titles) else "")
            ):
                self.problem("form-evidence-alone", sheet, row.number, 1, path, name=label)
            return
        self.put(stated, path, value, beside, (sheet, row.number, column or 1))

    def value(self, path: str, cell: Cell) -> Any:
        """What a line's cell states; raises :class:`Unread`."""
        kind = path.partition(".")[0]
        if kind == "findings":
            self.findings += 1
            return finding(cell)
        if kind != "facts":
            return (
                day(cell)
                if path == "submitted_on"
                else awards_of(cell)
                if path == "applies_for"
                else text_of(cell)
            )
        fact = self.fact(path)
        if fact is None:
            raise Unread("form-key", name=path)
        text = plain(cell.text).casefold()
        if fact.type.kind == "list":
            if text not in NONE | SOME:
                raise Unread("cell-list")
            return text in SOME
        if fact.type.kind == "record":
            if text not in SOME:
                raise Unread("cell-record")
            return {}
        return value_of(cell, fact.value, self.vocabulary)

    def put(
        self,
        stated: dict[str, Any],
        path: str,
        value: Any,
        beside: dict[str, Any],
        where: tuple[Sheet, int, int],
    ) -> None:
        """Puts a value in its place of the record."""
        kind, _, rest = path.partition(".")
        if kind not in ("facts", "findings"):
            stated[path] = value
            return
        *around, name = rest.split(".")
        inner = self.inner(stated, around)
        fact = self.fact(path) if kind == "facts" else None
        if fact is not None and fact.type.kind == "list":
            rows = self.lists.pop(path, [])
            if value and not rows:
                self.problem("table-list-some", *where, path, column=fact.label.zh)
            if not value and rows:
                self.problem("table-list-none", *where, path, column=fact.label.zh)
            value = rows
        if fact is not None and fact.type.kind == "record":
            before = inner["facts"].get(name, {"facts": {}, "findings": {}})
            inner["facts"][name] = {"value": before, **beside} if beside else before
            return
        inner.setdefault(kind, {})[name] = {"value": value, **beside} if beside else value

    def inner(self, stated: dict[str, Any], around: Sequence[str]) -> dict[str, Any]:
        """The nested record at a place, made where there is none yet."""
        found = stated
        for each in around:
            made = found.setdefault("facts", {}).setdefault(each, {"facts": {}, "findings": {}})
            found = made.get("value", made)
        return found

    # Rows ---------------------------------------------------------------------------------------------------

    def rows(self, sheet: Sheet, path: str, fact: Fact) -> list[dict[str, Any]]:
        """The elements on a list's sheet: every row in which anything is typed."""
        known = {name: column for name, column in fields_of(fact).items() if column.kind != "header"}
        at, titles = self.header(sheet, {t for c in known.values() for t in _titles(c)})
        columns = [known.get(plain(t).casefold()) for t in titles]
        found = []
        for row in sheet.rows:
            if row.number <= at or not titles:
                continue
            element: dict[str, Any] = {}
            for position, cell in enumerate(row.cells, 1):
                if cell is None:
                    continue
                column = columns[position - 1] if position <= len(columns) else None
                if column is None:
                    self.problem("table-column-untitled", sheet, row.number, position)
                elif column.value is not None:
                    try:
                        element[column.name] = value_of(cell, column.value, self.vocabulary)
                    except Unread as error:
                        inside = f"{path}[].{column.name}"
                        self.unread(error, cell, sheet, row.number, position, column.value.label.zh, inside)
            found.append(element)
            for area in sheet.merged:
                if area.bottom > at and area.top <= row.number <= area.bottom:
                    self.problem(
                        "cell-merged",
                        sheet,
                        row.number,
                        area.left,
                        path,
                        column=titles[area.left - 1] if area.left <= len(titles) else "",
                    )
                    break
        return found

    def deviations(self, sheet: Sheet, stated: dict[str, Any]) -> None:
        """Reasons for departing from clauses in principle."""
        at, titles = self.header(sheet, set(_DEVIATION))
        found = []
        for row in sheet.rows:
            if row.number <= at or not titles:
                continue
            each: dict[str, Any] = {}
            for position, cell in enumerate(row.cells, 1):
                title = titles[position - 1] if position <= len(titles) else ""
                if cell is None:
                    continue
                try:
                    if title in _DEVIATION:
                        each[_DEVIATION[title]] = day(cell) if title == "日期" else text_of(cell)
                    else:
                        self.problem("table-column-untitled", sheet, row.number, position)
                except Unread as error:
                    self.unread(error, cell, sheet, row.number, position, title, "deviations")
            found.append(each)
        if found:
            stated["deviations"] = found

    def contradictions(self, stated: dict[str, Any]) -> None:
        """Rows of a list of which the first sheet does not say 有."""
        for path, rows in self.lists.items():
            if rows:
                title = self.about.pages[path]
                span = Span(f"{self.book.name}[{title}]", FIRST_ROW, 1)
                self.problems.append(Diagnostic("table-list-unsaid", span, {"column": title}, path=path))


def _titles(column: Column) -> tuple[str, ...]:
    return ("序号",) if column.value is None else (column.value.label.zh, column.value.name)


__all__ = ["About", "Form", "about_of", "form_in", "load_form", "read_form"]
