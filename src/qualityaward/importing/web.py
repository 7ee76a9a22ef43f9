"""A web page as paragraphs: its blocks, its lists with their numbers, its tables by rows; no script, no navigation."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from qualityaward.importing.numbering import formatted
from qualityaward.importing.paragraphs import (
    MOST_PARAGRAPHS,
    Paragraph,
    Regulation,
    Remark,
    lines_of,
    refuse,
    seen,
)
from qualityaward.importing.plain import decoded
from qualityaward.importing.word import row_of

_SKIPPED: Final = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "nav",
        "footer",
        "select",
        "button",
        "svg",
        "iframe",
        "object",
    }
)
_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    ]
)
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_FORMATS: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
DEEPEST: Final = 400


class _Page(HTMLParser):
    """Text by blocks; what is skipped is counted by its own tag, so that a forgotten end tag hides nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self.remarks: list[Remark] = []
        self.text: list[str] = []
        self.label = ""
        self.heading = False
        self.skipped: list[str] = []
        self.open: list[str] = []
        self.lists: list[tuple[str, int]] = []
        self.tables: list[list[list[Paragraph]]] = []
        self.cell: list[list[Paragraph]] = []

    def place(self) -> int:
        """The present line."""
        return self.getpos()[0]

    def flush(self) -> None:
        """Ends the paragraph."""
        text, gone = seen("".join(self.text))
        if gone:
            self.remarks.append(Remark("import-unseen", {"chars": ", ".join(gone)}, self.place()))
        into = self.cell[-1] if self.cell else self.paragraphs
        lines = lines_of(text)
        if lines:
            for i, line in enumerate(lines):
                into.append(Paragraph(line, self.label if i == 0 else "", self.place(), "text", self.heading))
            self.label = ""
        self.text = []

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Passes over ``<![…]>``; one that is none is a comment up to its ``>``, as browsers have it."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # the library's way of refusing it
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block, a list, a table, a line break, or what hides."""
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.append(tag)
            return
        stated = {k: v or "" for k, v in attrs}
        hidden = "hidden" in stated or _HIDDEN.search(stated.get("style", "")) is not None
        if tag not in _VOID and (tag in _SKIPPED or hidden):
            if hidden:
                self.remarks.append(Remark("import-hidden", {}, self.place()))
            self.flush()
            self.skipped = [tag]
            return
        if tag == "br":
            self.text.append("\n")
        elif tag in ("ol", "ul"):
            self.flush()
            start = stated.get("start", "1")
            format = _FORMATS.get(stated.get("type", "1"), "decimal") if tag == "ol" else ""
            self.lists.append((format, int(start) if start.isdecimal() and len(start) < 6 else 1))  # noqa: PLR2004 reason: no list is so long
        elif tag == "table":
            self.flush()
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.flush()
            self.tables[-1] = []
        elif tag in ("td", "th") and self.tables:
            self.flush()
            self.cell.append([])
        elif tag in _BLOCKS:
            self.flush()
            self.heading = bool(re.fullmatch(r"h[1-6]", tag))
            if tag == "li" and self.lists and self.lists[-1][0]:
                format, number = self.lists[-1]
                self.label = formatted(format, number) + "."
                self.lists[-1] = (format, number + 1)
                self.remarks.append(Remark("import-list-number", {"label": self.label}, self.place()))
        if tag not in _VOID and len(self.open) < DEEPEST:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """The end of what was opened."""
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.pop()
            return
        if tag in ("ol", "ul"):
            self.flush()
            self.lists[-1:] = []
        elif tag in ("td", "th") and self.tables and self.cell:
            self.flush()
            self.tables[-1].append(self.cell.pop())
        elif tag in ("tr", "table") and self.tables:
            self.flush()
            into = self.cell[-1] if self.cell else self.paragraphs
            into += list(row_of(self.tables[-1], self.place()))
            self.tables[-1] = []
            if tag == "table":
                self.tables.pop()
        elif tag in _BLOCKS:
            self.flush()
            self.heading = False

    def handle_data(self, data: str) -> None:
        """Text; line breaks and tabs of the file are layout."""
        if not self.skipped:
            self.text.append(re.sub(r"[\r\n\t]+ *", "", data))


def read_page(data: bytes, name: str) -> Regulation:
    """The paragraphs of a web page."""
    stated = _CHARSET.search(data[:4096])
    if (
        stated is not None
        and stated[1].lower() in (b"gb2312", b"gbk", b"gb18030")
        and not data.startswith(b"\xef\xbb\xbf")
    ):
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise refuse("import-not-text", name) from None
    else:
        text = decoded(data, name)
    page = _Page()
    page.feed(text)
    page.close()
    page.flush()
    while page.cell:  # a table that nobody closed
        page.paragraphs += page.cell.pop()
        page.flush()
    if len(page.paragraphs) > MOST_PARAGRAPHS:
        raise refuse("import-too-large", name, limit=f"{MOST_PARAGRAPHS:,}")
    return Regulation(name, tuple(page.paragraphs), tuple(page.remarks))


__all__ = ["read_page"]
