"""A Word document (.docx) as paragraphs: numbers resolved, changes accepted or rejected, tables by rows.

It is read as it is: no converter stands between, since converters renumber articles by chapter and let deleted and hidden
text through. Nothing but the parts that hold text is opened, each up to a limit that its zip entry cannot lie about.
"""

from __future__ import annotations

import posixpath
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Final, Literal
from zipfile import BadZipFile, ZipFile

from qualityaward.importing.labels import HEAD
from qualityaward.importing.numbering import Numbering, UnknownFormat
from qualityaward.importing.paragraphs import (
    CELL,
    MOST_PARAGRAPHS,
    Paragraph,
    Regulation,
    Remark,
    lines_of,
    refuse,
    seen,
)
from qualityaward.importing.safe_xml import Refused, parse

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

PART: Final = 48 * 1024 * 1024
"""Bytes of one part, unpacked."""

MOST_ENTRIES: Final = 5_000
View = Literal["accepted", "original"]
"""How tracked changes are taken: the text with them, or the text before them."""

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_GONE: Final = {"accepted": {"w:del", "w:moveFrom"}, "original": {"w:ins", "w:moveTo"}}
_SILENT: Final = {
    "w:instrText",
    "w:delInstrText",
    "w:pPr",
    "w:rPr",
    "w:tblPr",
    "w:sectPr",
    "w:fldChar",
    "w:txbxContent",
}
_AROUND: Final = {
    "w:sdt",
    "w:sdtContent",
    "w:ins",
    "w:del",
    "w:moveTo",
    "w:moveFrom",
    "w:customXml",
    "w:smartTag",
}
_STOPS: Final = ("。", "；", "：", ";", ":")
_FIGURE: Final = re.compile(r"^[0-9０-９.％%]+\s*分?$")
_SEPARATORS: Final = ("separator", "continuationSeparator", "continuationNotice")


class _Package:
    """The parts of a document, found by their relationships."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(_OLD):
            raise refuse("import-old-word", name)
        try:
            self.zip = ZipFile(BytesIO(data))
            self.names = {info.filename: info for info in self.zip.infolist()}
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise refuse("import-not-word", name) from None
        if len(self.names) > MOST_ENTRIES:
            raise refuse("import-too-large", name, limit=f"{MOST_ENTRIES:,}")

    def xml(self, part: str) -> Element | None:
        """A part as elements; None where there is none."""
        info = self.names.get(part)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise refuse("import-encrypted", self.name)
        try:
            with self.zip.open(info) as file:
                data = file.read(PART + 1)
        except (BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
            raise refuse("import-not-word", self.name) from None
        if len(data) > PART:
            raise refuse("import-too-large", self.name, limit=f"{PART:,}")
        try:
            return parse(data)
        except Refused as error:
            raise refuse(f"import-xml-{error.args[0]}", self.name, part=part) from None

    def related(self, part: str) -> dict[str, str]:
        """The parts that `part` refers to, by the last word of the relation's type."""
        folder, _, file = part.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, str] = {}
        for each in [] if root is None else list(root):
            if each.get("TargetMode") != "External":
                target = each.get("Target", "")
                path = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                found.setdefault(each.get("Type", "").rpartition("/")[2], path)
        return found


class _Reader:
    """Paragraphs of one document, in order."""

    def __init__(self, package: _Package, view: View) -> None:
        self.package, self.view = package, view
        main = package.related("").get("officeDocument", "word/document.xml")
        root = package.xml(main)
        body = None if root is None else root.find("w:body")
        if body is None:
            raise refuse("import-not-word", package.name)
        self.body = body
        others = package.related(main)
        parts = {
            kind: package.xml(others[kind]) if kind in others else None
            for kind in ("numbering", "styles", "footnotes", "endnotes")
        }
        self.notes = {kind: self._notes(parts[f"{kind}s"], kind) for kind in ("footnote", "endnote")}
        self.numbering = Numbering(parts["numbering"], parts["styles"])
        self.remarks: list[Remark] = []
        self.place = 0
        self.tables = 0
        self.changes: Counter[str] = Counter()
        self.read = self.skipped = 0
        """Characters that were taken, and that were left out on purpose: the rest is said at the end."""

    @staticmethod
    def _notes(root: Element | None, kind: str) -> dict[str, Element]:
        found = [] if root is None else root.findall(f"w:{kind}")
        return {n.get("w:id", ""): n for n in found if n.get("w:type") not in _SEPARATORS}

    def remark(self, code: str, **args: str) -> None:
        """Something to look at, at the present paragraph."""
        self.remarks.append(Remark(code, args, self.place))

    # Text of runs -------------------------------------------------------------------------------------------

    def text(self, element: Element, after: list[Paragraph]) -> str:
        """The characters of an element; footnotes and text boxes go to `after`."""
        out: list[str] = []
        for each in element:
            tag = each.tag
            if tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo"):
                self.changes["import-inserted" if tag in ("w:ins", "w:moveTo") else "import-deleted"] += 1
            if tag in _GONE[self.view] or tag in _SILENT:
                if tag == "w:txbxContent":
                    after += list(self.blocks(each))
                else:
                    self.skip(each)
                continue
            if tag == "w:r" and self._hidden(each):
                if any(t.text for t in each.iter("w:t")):
                    self.remark("import-hidden")
                self.skip(each)
                continue
            if tag == "w:t" or (tag == "w:delText" and self.view == "original"):
                out.append(each.text or "")
                self.read += len(each.text or "") if tag == "w:t" else 0
            elif tag in ("w:br", "w:cr"):
                out.append("" if each.get("w:type") in ("page", "column") else "\n")
            elif tag in ("w:tab", "w:ptab"):
                out.append("\t")
            elif tag == "w:noBreakHyphen":
                out.append("-")
            elif tag == "w:sym":
                self.remark("import-symbol", font=each.get("w:font", ""), char=each.get("w:char", ""))
                out.append("\ufffd")
            elif tag in ("w:footnoteReference", "w:endnoteReference"):
                after += self._note(tag[2:-9], each.get("w:id", ""))
            elif tag == "mc:AlternateContent":
                chosen = each.find("mc:Choice")
                chosen = each.find("mc:Fallback") if chosen is None else chosen
                for other in each:
                    if other is not chosen:
                        self.skip(other)
                out.append("" if chosen is None else self.text(chosen, after))
            elif tag == "w:altChunk":
                self.remark("import-embedded")
            elif tag == "w:ruby":
                base = each.find("w:rubyBase")
                for other in each:
                    if other is not base:
                        self.skip(other)
                out.append("" if base is None else self.text(base, after))
            else:
                out.append(self.text(each, after))
        return "".join(out)

    def skip(self, element: Element) -> None:
        """Leaves an element out on purpose."""
        self.skipped += sum(len(t.text or "") for t in element.iter("w:t"))

    def unread(self) -> int:
        """Characters of the body that nobody looked at."""
        return sum(len(t.text or "") for t in self.body.iter("w:t")) - self.read - self.skipped

    @staticmethod
    def _hidden(run: Element) -> bool:
        properties = run.find("w:rPr")
        mark = None if properties is None else properties.find("w:vanish")
        return mark is not None and mark.get("w:val") not in ("0", "false", "off")

    def _note(self, kind: str, id: str) -> Iterator[Paragraph]:
        note = self.notes[kind].pop(id, None)
        if note is None:
            return
        for each in note.iter("w:p"):
            for line in lines_of(seen(self.text(each, []))[0]):
                self.remark("import-footnote", text=line)
                yield Paragraph(line, "", self.place, "footnote")

    # Paragraphs ---------------------------------------------------------------------------------------------

    def blocks(self, parent: Element) -> Iterator[Paragraph]:
        """The paragraphs of a body, a cell or a text box; a paragraph whose mark was deleted joins the next."""
        held: tuple[str, str] | None = None
        for each in self._flat(parent):
            if each.tag == "w:altChunk":
                self.remark("import-embedded")
                continue
            if each.tag == "w:tbl":
                yield from self.table(each)
                continue
            self.place += 1
            after: list[Paragraph] = []
            text = self.text(each, after)
            joined = self._mark_gone(each)
            if joined and held is None and not text.strip():
                yield from after
                continue
            label = self._label(each) if held is None else held[0]
            text = (held[1] if held else "") + text
            held = (label, text) if joined else None
            if held is None:
                yield from self._paragraph(label, text, self.numbering.style_name(each))
            yield from after
        if held is not None:
            yield from self._paragraph(held[0], held[1], "")

    def _flat(self, parent: Element) -> Iterator[Element]:
        for each in parent:
            if each.tag in ("w:p", "w:tbl", "w:altChunk"):
                yield each
            elif each.tag in _GONE[self.view]:
                self.skip(each)
            elif each.tag in _AROUND:
                yield from self._flat(each)
            elif each.tag == "mc:AlternateContent":
                for number, chosen in enumerate(each):
                    if number:
                        self.skip(chosen)
                    else:
                        yield from self._flat(chosen)

    def _label(self, paragraph: Element) -> str:
        try:
            return self.numbering.label(paragraph)
        except UnknownFormat as error:
            raise refuse(
                "import-number-format", self.package.name, format=str(error), place=str(self.place)
            ) from None

    def _mark_gone(self, paragraph: Element) -> bool:
        properties = paragraph.find("w:pPr")
        mark = None if properties is None else properties.find("w:rPr")
        return mark is not None and any(mark.find(tag) is not None for tag in _GONE[self.view])

    def _paragraph(self, label: str, text: str, style: str) -> Iterator[Paragraph]:
        text, gone = seen(text)
        if gone:
            self.remark("import-unseen", chars=", ".join(gone))
        contents = style.startswith(("toc ", "目录"))
        heading = style.startswith(("heading ", "title", "标题"))
        found = lines_of(text)
        if label and not found:
            found = [""]
        for i, line in enumerate(found):
            yield Paragraph(
                line, label.strip() if i == 0 else "", self.place, "hidden" if contents else "text", heading
            )

    def table(self, table: Element) -> Iterator[Paragraph]:
        """A table by its rows, the paragraphs of a cell one after another; :mod:`.outline` says what they are."""
        self.tables += 1
        rows: list[list[list[Paragraph]]] = []
        for row in self._rows(table):
            if self._row_is(row, "w:del" if self.view == "accepted" else "w:ins"):
                self.skip(row)
                continue
            rows.append([list(self.blocks(cell)) for cell in self._cells(row)])
        data = any(not is_prose([c for c in row if c]) for row in rows)
        for cells in rows:
            place = next((p.place for cell in cells for p in cell), self.place)
            yield from row_of(cells, place, data=data)

    @staticmethod
    def _row_is(row: Element, tag: str) -> bool:
        properties = row.find("w:trPr")
        return properties is not None and properties.find(tag) is not None

    def _rows(self, table: Element) -> Iterator[Element]:
        for each in table:
            if each.tag == "w:tr":
                yield each
            elif each.tag in _AROUND:
                yield from self._rows(each)

    def _cells(self, row: Element) -> Iterator[Element]:
        for each in row:
            if each.tag == "w:tc":
                merged = each.find("w:tcPr")
                vertical = None if merged is None else merged.find("w:vMerge")
                if vertical is None or vertical.get("w:val") == "restart":
                    yield each
                else:
                    self.skip(each)
            elif each.tag in _AROUND:
                yield from self._cells(each)


def row_of(cells: list[list[Paragraph]], place: int, *, data: bool = False) -> Iterator[Paragraph]:
    """A row: prose that a table only lays out, as paragraphs; anything else as its cells side by side.

    Prose are numbered provisions and sentences; a single cell is prose, unless the table has rows of `data`.
    """
    filled = [c for c in cells if c]
    numbered = any(HEAD.match(p.label + p.text) for c in filled for p in c)
    if is_prose(filled) and (numbered or (len(filled) == 1 and not data)):
        for cell in filled:
            yield from cell
        return
    texts = ["".join(p.label + p.text for p in c if p.kind == "text") for c in filled]
    if texts:
        yield Paragraph(CELL.join(texts), "", place, "row")
    yield from (p for c in filled for p in c if p.kind == "footnote")


def is_prose(filled: list[list[Paragraph]]) -> bool:
    """Whether every cell of a row begins with a number of a provision, ends as a sentence does, or stands alone."""
    if len(filled) == 1:
        return True
    return all(
        (HEAD.match(c[0].label + c[0].text) and not _FIGURE.search(c[-1].text)) or c[-1].text.endswith(_STOPS)
        for c in filled
    )


def read_word(data: bytes, name: str, view: View = "accepted") -> Regulation:
    """The paragraphs of a Word document; raises :class:`~qualityaward.errors.RequestError` for one that cannot be read."""
    reader = _Reader(_Package(data, name), view)
    paragraphs: list[Paragraph] = []
    for each in reader.blocks(reader.body):
        paragraphs.append(each)
        if len(paragraphs) > MOST_PARAGRAPHS:
            raise refuse("import-too-large", name, limit=f"{MOST_PARAGRAPHS:,}")
    if (left := reader.unread()) > 0:
        reader.remarks.append(Remark("import-unread", {"count": str(left)}))
    counted = [Remark(f"{code}-{view}", {"count": str(n)}) for code, n in sorted(reader.changes.items())]
    return Regulation(name, tuple(paragraphs), (*counted, *reader.remarks), "paragraph")


__all__ = ["PART", "View", "read_word", "row_of"]
