"""The applicants' own workbook with what was found written beside their cells, and the answer on sheets in front.

Nothing of the workbook is made anew: parts are copied byte for byte, and only what comments need is put into them. So pictures,
charts, drop-downs, formats and whatever else a program has put there stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from qualityaward.source import Diagnostic
from qualityaward.tables.form_cells import escaped
from qualityaward.tables.outputs import text_of_value
from qualityaward.tables.package import Attributes, Package, joined
from qualityaward.tables.screening import Line, Screening, problems_of
from qualityaward.tables.workbook import address
from qualityaward.text import Lang, advice, message, say

AUTHOR: Final = "qualityaward"
LONGEST: Final = 2_000
"""Characters of a comment."""

_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_AFTER_LEGACY: Final = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_VML: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/>'
    "</v:shapetype></xml>"
)

Comments = dict[str, dict[tuple[int, int], list[str]]]
"""By sheet and place, what is said."""


def commented(path: Path, answer: Screening, lang: Lang) -> bytes:
    """The workbook of the one table that was screened, with its comments and the answer."""
    with Package(path) as package:
        made = _Workbook(package)
        for title, places in comments_of(path.name, answer, lang).items():
            made.comment(title, places)
        rows = [
            list(answer.columns),
            *([text_of_value(row[c]) for c in answer.columns] for row in answer.rows(lang)),
        ]
        sheets = [(say("screen-sheet", lang), rows)]
        if asides := problems_of(answer, lang):
            sheets.append((say("screen-asides", lang), [[text] for text in asides]))
        made.put_in_front(sheets)
        return made.bytes()


def comments_of(name: str, answer: Screening, lang: Lang) -> Comments:
    """What is written beside which cell: of each applicant, his outcome and why; of each row that is refused, the remedy."""
    table = next(iter(answer.tables), None)
    if table is None:
        return {}
    found: Comments = {}
    id_column = table.positions.get("id", 1)

    def add(sheet: str, row: int, column: int, text: str) -> None:
        found.setdefault(sheet, {}).setdefault((row, column), []).append(text)

    def refuse(problem: Diagnostic, row: int) -> None:
        file, at = problem.span.file, problem.span.line
        sheet = (
            file.removeprefix(f"{name}[").removesuffix("]")
            if file.startswith(f"{name}[") and at
            else table.main
        )
        text = say(
            "screen-aside-comment",
            lang,
            why=" ".join(p for p in (message(problem, lang), advice(problem, lang)) if p),
        )
        add(sheet, at or row, problem.span.column if at else id_column, text)

    for each, applicant in zip(answer.lines, table.rows, strict=True):
        row = applicant.place.line
        for problem in each.problems:
            refuse(problem, row)
        for path, text in _told(each, answer, lang):
            add(table.main, row, _column(path, table.positions, id_column), text)
    for problem in answer.refused:
        refuse(problem, 1)
    return found


def _told(each: Line, answer: Screening, lang: Lang) -> Iterable[tuple[str, str]]:
    for scheme, judged in zip(answer.question.schemes, each.judged, strict=False):
        outcome = say(f"report-outcome-{judged.outcome}", lang)
        yield "id", say("screen-comment", lang, what=scheme.title, why=outcome)
        for path, texts in judged.remarks.items():
            yield from ((path, text) for text in texts)


def _column(path: str, positions: Mapping[str, int], otherwise: int) -> int:
    """The column of a fact or finding; of one inside a nested record, also where it is a finding there."""
    nested = f"findings.{path.removeprefix('facts.')}"
    return positions.get(path, positions.get(nested, otherwise))


class _Workbook:
    """The parts of a workbook, those that change as bytes."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changed: dict[str, bytes] = {}
        self.main = next(
            (t for k, t in package.related("").values() if k == "officeDocument"), "xl/workbook.xml"
        )
        self.text = self.part(self.main)
        strict = _STRICT_MAIN in self.text
        self.office, self.namespace = (_STRICT_OFFICE, _STRICT_MAIN) if strict else (_OFFICE, _MAIN)
        related = package.related(self.main)
        self.sheets: dict[str, str] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "sheet":
                self.sheets[attributes.get("name", "")] = related.get(attributes.get("id", ""), ("", ""))[1]

        package.walk(self.main, start, lambda *_: None)

    def part(self, name: str) -> str:
        """A part as text, as it stands now."""
        real = self.package.names.get(name.casefold(), name)
        data = self.changed.get(real)
        try:
            return (data if data is not None else self.package.data(real, 1 << 28)).decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.package.damaged(name) from None

    def add(self, name: str, text: str, entry: str, before: Iterable[str] = ()) -> None:
        """Sets a part to a text with an entry put in at its end, or before the first of some elements."""
        text = re.sub(r"<([\w:]+)([^<>]*)/>\s*\Z", r"<\1\2></\1>", text)  # an element that is all there is
        at = min((m.start() for n in before for m in re.finditer(rf"<{n}\b", text)), default=text.rfind("</"))
        if at < 0:
            raise self.package.damaged(name)
        self.put(name, text[:at] + entry + text[at:])

    def put(self, name: str, text: str) -> None:
        """Sets a part."""
        self.changed[self.package.names.get(name.casefold(), name)] = text.encode("utf-8")

    def free(self, pattern: str) -> str:
        """A name for a new part."""
        number = 1
        while self.package.has(pattern.format(number)) or pattern.format(number) in self.changed:
            number += 1
        return pattern.format(number)

    # Comments -----------------------------------------------------------------------------------------------

    def comment(self, title: str, places: Mapping[tuple[int, int], list[str]]) -> None:
        """Writes comments into a sheet, beside those that are there."""
        part = self.sheets[title]
        related = self.package.related(part)
        notes = next((t for k, t in related.values() if k == "comments"), None)
        drawing = self._drawing(part, related)
        if notes is None:
            notes = self.free("xl/comments{}.xml")
            self._relate(part, "comments", notes)
            self._type(
                f"/{notes}", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
            )
        before = self._notes(notes, places)
        shapes = "".join(
            _shape(n, row, column)
            for n, (row, column) in enumerate(sorted(set(places) - before), self._last(drawing))
        )
        self.add(drawing, self.part(drawing), shapes)

    def _drawing(self, part: str, related: Mapping[str, tuple[str, str]]) -> str:
        """The part of a sheet that draws its comments, made where there is none."""
        sheet = self.part(part)
        found = re.search(r"<(?:\w+:)?legacyDrawing\s[^>]*?\w*:?id=\"([^\"]+)\"", sheet)
        if found is not None and found[1] in related:
            return related[found[1]][1]
        drawing = self.free("xl/drawings/vmlDrawing{}.vml")
        self.changed[drawing] = _VML.encode()
        id = self._relate(part, "vmlDrawing", drawing)
        self._default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        prefix = (re.search(r"<(\w+:)?worksheet\b", sheet) or ["", ""])[1] or ""
        element = f'<{prefix}legacyDrawing xmlns:r="{self.office}" r:id="{id}"/>'
        self.add(part, sheet, element, (prefix + name for name in _AFTER_LEGACY))
        return drawing

    def _last(self, drawing: str) -> int:
        """A number above those of the shapes that there are."""
        return max((int(n) for n in re.findall(r"_x0000_s(\d{1,9})", self.part(drawing))), default=1024) + 1

    def _notes(self, name: str, places: Mapping[tuple[int, int], list[str]]) -> set[tuple[int, int]]:
        """Adds comments to the part that holds them; gives the places that had one."""
        space = f"{{{self.namespace}}}"
        ElementTree.register_namespace("", self.namespace)
        known = self.package.has(name)
        if known:
            self.package.walk(name, lambda *_: None, lambda *_: None)  # refuses entities, and what is damaged
        root = ElementTree.fromstring(self.part(name)) if known else ElementTree.Element(f"{space}comments")
        authors, listed = root.find(f"{space}authors"), root.find(f"{space}commentList")
        if authors is None:
            authors = ElementTree.Element(f"{space}authors")
            root.insert(0, authors)
        if listed is None:
            listed = ElementTree.Element(f"{space}commentList")
            root.insert(1, listed)
        number = len(authors)
        ElementTree.SubElement(authors, f"{space}author").text = AUTHOR
        there = {each.get("ref", ""): each for each in listed}
        before = set()
        for (row, column), texts in sorted(places.items()):
            reference = f"{address(column)}{row}"
            said = "\n".join(dict.fromkeys(texts))
            said = escaped(said if len(said) <= LONGEST else said[: LONGEST - 1] + "…")
            each = there.get(reference)
            if each is not None:
                before.add((row, column))
                said = "\n" + said
            else:
                each = ElementTree.SubElement(
                    listed, f"{space}comment", {"ref": reference, "authorId": str(number)}
                )
            text = each.find(f"{space}text")
            if text is None:
                text = ElementTree.SubElement(each, f"{space}text")
            plain = text.find(f"{space}t")
            if plain is not None:  # plain text and runs do not stand side by side
                text.remove(plain)
                ElementTree.SubElement(
                    ElementTree.SubElement(text, f"{space}r"), f"{space}t", _KEEP
                ).text = plain.text
            run = ElementTree.SubElement(text, f"{space}r")
            ElementTree.SubElement(run, f"{space}t", _KEEP).text = said
        self.put(
            name,
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            + ElementTree.tostring(root, "unicode"),
        )
        return before

    # Sheets -------------------------------------------------------------------------------------------------

    def put_in_front(self, sheets: list[tuple[str, list[list[str]]]]) -> None:
        """Puts sheets before those of the workbook, which stay as they are, the open one open."""
        text = self.text
        prefix = (re.search(r"<(\w+:)?workbook\b", text) or ["", ""])[1] or ""
        ids = [int(n) for n in re.findall(r"\bsheetId=\"(\d{1,9})\"", text)]
        entries = ""
        for number, (title, rows) in enumerate(sheets, 1):
            part = self.free("xl/worksheets/sheet{}.xml")
            self.changed[part] = _sheet(rows, self.namespace).encode("utf-8")
            id = self._relate(self.main, "worksheet", part)
            self._type(
                f"/{part}", "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
            )
            name, again = title, 1
            while name.casefold() in {s.casefold() for s in self.sheets}:
                again += 1
                name = f"{title}{again}"
            self.sheets[name] = part
            entries += f'<{prefix}sheet xmlns:r="{self.office}" name={quoteattr(name)} sheetId="{max(ids, default=0) + number}" r:id="{id}"/>'
        count = len(sheets)
        text = re.sub(r'\blocalSheetId="(\d{1,9})"', lambda m: f'localSheetId="{int(m[1]) + count}"', text)
        text = re.sub(
            r'\b(activeTab|firstSheet)="(\d{1,9})"', lambda m: f'{m[1]}="{int(m[2]) + count}"', text
        )
        if "activeTab=" not in text:
            if re.search(rf"<{prefix}workbookView\b", text):
                text = re.sub(
                    rf"<{prefix}workbookView\b", f'<{prefix}workbookView activeTab="{count}"', text, count=1
                )
            else:
                views = f'<{prefix}bookViews><{prefix}workbookView activeTab="{count}"/></{prefix}bookViews>'
                text = re.sub(rf"<{prefix}sheets\b", views + f"<{prefix}sheets", text, count=1)
        self.put(self.main, re.sub(rf"(<{prefix}sheets\b[^>]*>)", lambda m: m[1] + entries, text, count=1))

    # The package --------------------------------------------------------------------------------------------

    def _relate(self, part: str, kind: str, target: str) -> str:
        """Points a part to another; gives the id."""
        base = PurePosixPath(part)
        name = str(base.parent / "_rels" / f"{base.name}.rels")
        there = self.package.has(name) or name in self.changed
        text = self.part(name) if there else f'<Relationships xmlns="{_RELATIONSHIPS}"></Relationships>'
        number = 1
        while f'"rIdQ{number}"' in text:
            number += 1
        id = f"rIdQ{number}"
        whole = f"/{joined(PurePosixPath('.'), target)}"
        prefix = (re.search(r"<(\w+:)?Relationships\b", text) or ["", ""])[1] or ""
        entry = f'<{prefix}Relationship Id="{id}" Type="{self.office}/{kind}" Target="{escape(whole)}"/>'
        self.add(name, text, entry)
        return id

    def _type(self, name: str, kind: str) -> None:
        self._add_type(f'<Override PartName="{escape(name)}" ContentType="{kind}"/>')

    def _default(self, extension: str, kind: str) -> None:
        if f'Extension="{extension}"' not in self.part(_TYPES):
            self._add_type(f'<Default Extension="{extension}" ContentType="{kind}"/>')

    def _add_type(self, entry: str) -> None:
        self.add(_TYPES, self.part(_TYPES), entry)

    def bytes(self) -> bytes:
        """The workbook; parts that did not change keep their bytes."""
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as archive:
            waiting = dict(self.changed)
            for info in self.package.archive.infolist():
                data = waiting.pop(info.filename, None)
                kept = ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = info.compress_type, info.external_attr
                archive.writestr(
                    kept, data if data is not None else self.package.data(info.filename, 1 << 30)
                )
            for name, data in waiting.items():
                added = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                added.compress_type = ZIP_DEFLATED
                archive.writestr(added, data)
        return made.getvalue()


_KEEP: Final = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def _shape(number: int, row: int, column: int) -> str:
    """The box in which a comment is drawn."""
    anchor = f"{column},15,{max(row - 2, 0)},10,{column + 4},15,{row + 6},4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:5pt;width:260pt;'
        'height:110pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox><div style="text-align:left"></div>'
        f'</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )


def _sheet(rows: list[list[str]], namespace: str) -> str:
    """A sheet of texts."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{address(at)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(escaped(text[:32_000]))}</t></is></c>'
            for at, text in enumerate(row, 1) if text
        )  # fmt: skip
        lines.append(f'<row r="{number}">{cells}</row>')
    widths = '<cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="200" width="16" customWidth="1"/></cols>'
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}">{widths}'
        f"<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


__all__ = ["commented", "comments_of"]
