"""A text file or a Markdown file as paragraphs, in whichever of the encodings that offices use it is."""

from __future__ import annotations

import re
from typing import Final

from qualityaward.importing.paragraphs import (
    CELL,
    MOST_PARAGRAPHS,
    Paragraph,
    Regulation,
    Remark,
    refuse,
    seen,
)

_BINARY: Final = (
    (b"%PDF", "import-pdf"),
    (b"PK\x03\x04", "import-is-word"),
    (b"\xd0\xcf\x11\xe0", "import-old-word"),
)
_MARKED: Final = re.compile(r"(?m)^\s{0,3}(?:#{1,6}\s|\*\*第)")
_HEADING: Final = re.compile(r"#{1,6}\s+")
_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LIGHT: Final = re.compile(r"(?<![*\\])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?!\*)")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.S)
_RULE: Final = re.compile(r"\|?[\s:|-]+\|?")
_NOTE: Final = re.compile(r"\[\^([^\]]{1,20})\]:\s*(.+)")
_NOTE_MARK: Final = re.compile(r"\[\^([^\]]{1,20})\]")


def decoded(data: bytes, name: str) -> str:
    """The text of bytes in UTF-8, UTF-16 with its mark, or GB 18030; raises :class:`RequestError` for others."""
    for mark, code in _BINARY:
        if data.startswith(mark):
            raise refuse(code, name)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise refuse("import-not-text", name)


def read_plain(data: bytes, name: str, *, markdown: bool | None = None) -> Regulation:
    """The lines of a text; with `markdown` None, its marks are taken for Markdown where there are headings of it."""
    text = decoded(data, name)
    marked = _MARKED.search(text) is not None if markdown is None else markdown
    remarks: list[Remark] = []
    if marked:
        text = _COMMENT.sub(lambda m: "\n" * m[0].count("\n"), text)
        remarks += [Remark("import-markdown", {})] if markdown is None else []
    paragraphs: list[Paragraph] = []
    notes = {m[1]: m[2].strip() for m in _NOTE.finditer(text)} if marked else {}
    for number, raw in enumerate(text.split("\n"), 1):
        line, gone = seen(raw)
        if gone:
            remarks.append(Remark("import-unseen", {"chars": ", ".join(gone)}, number))
        for piece in line.split("\n"):
            paragraphs += _marked(piece, number, notes, remarks) if marked else _plain(piece, number)
        if len(paragraphs) > MOST_PARAGRAPHS:
            raise refuse("import-too-large", name, limit=f"{MOST_PARAGRAPHS:,}")
    return Regulation(name, tuple(paragraphs), tuple(remarks))


def _plain(line: str, number: int) -> list[Paragraph]:
    return [Paragraph(line.strip(), "", number)] if line.strip() else []


def _marked(line: str, number: int, notes: dict[str, str], remarks: list[Remark]) -> list[Paragraph]:
    """A line of Markdown without its marks; a row of a table by its cells."""
    line = line.strip()
    if not line or _NOTE.fullmatch(line) or re.fullmatch(r"[-*_]{3,}|```.*", line):
        return []
    heading = _HEADING.match(line)
    line = line[heading.end() :].rstrip("# ") if heading else line
    line = re.sub(r"^>\s?", "", line)
    line = _LIGHT.sub(r"\1", _EMPHASIS.sub(r"\2", line)).strip()
    after = [
        Paragraph(notes[m[1]], "", number, "footnote") for m in _NOTE_MARK.finditer(line) if m[1] in notes
    ]
    for note in after:
        remarks.append(Remark("import-footnote", {"text": note.text}, number))
    line = _NOTE_MARK.sub(lambda m: "" if m[1] in notes else m[0], line)
    if line.startswith("|") and line.endswith("|"):
        if _RULE.fullmatch(line):
            return []
        cells = [c.strip() for c in line.strip("|").split("|")]
        return [Paragraph(CELL.join(c for c in cells if c), "", number, "row"), *after]
    return [Paragraph(line, "", number, "text", heading is not None), *after] if line else after


__all__ = ["decoded", "read_plain"]
