"""A document as Markdown in which the text of others is inert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, assert_never

from qualityaward.document.blocks import Break, Document, Figure, Paragraph, Signature, Table, Text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualityaward.document.blocks import Cell

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
_START = re.compile(r"\A([0-9]*)([-+=.)])")
_LINK = re.compile(r"(?i)(https?|ftp|www|mailto)([:.])")
_STRONG: Final = frozenset({"strong", "good", "bad", "open"})


def to_markdown(document: Document) -> str:
    """The document as Markdown; ends with a line break."""
    shown: list[str] = []
    before = ""
    for block in document.blocks:
        match block:
            case Paragraph(kind):
                if before and _apart(before, kind):
                    shown.append("")
                shown.append(_paragraph(block))
                before = kind
            case Table():
                shown += ["", *_table(block)]
                before = "table"
            case Signature():
                shown += ["", escaped(block.office), "", escaped(block.day)]
                before = "signature"
            case Figure():
                shown += ["", escaped(block.told)]
                before = "figure"
            case Break():
                pass
            case other:
                assert_never(other)
    return "\n".join(shown) + "\n"


def escaped(text: str) -> str:
    r"""`text` that Markdown shows as it stands: no emphasis, link, HTML, heading, list, table or formula.

    >>> print(escaped("# <b>*a*</b>"))
    \# \<b\>\*a\*\</b\>
    """
    text = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    text = _LINK.sub(lambda m: f"{m[1]}&#{ord(m[2])};", text)
    return _START.sub(r"\1\\\2", text)


def _apart(before: str, kind: str) -> bool:
    """Whether a blank line stands between two paragraphs."""
    return not (before == kind == "field") and not (
        before in ("field", "item", "quote") and kind in ("item", "quote")
    )


def _paragraph(block: Paragraph) -> str:
    text = _runs(block.runs)
    match block.kind:
        case "title":
            return f"# {text}"
        case "heading":
            return f"## {text}"
        case "second":
            return f"### {text}"
        case "alert":
            return f"> **{text}**"
        case "field" | "item":
            return f"{'  ' * block.depth}- {text}"
        case "quote":
            return f"{'  ' * block.depth}- > {text}"
        case "number" | "address" | "body" | "flush" | "note":
            return text
        case other:
            assert_never(other)


def _table(block: Table) -> Iterator[str]:
    """A table: its first line is its headings, since Markdown knows none without."""
    rows = [[_inner(said) for said in block.headings]] if block.headings else []
    rows += [[_cell(each) for each in row] for row in block.rows]
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if not number:
            yield f"| {' | '.join('---' for _ in row)} |"


def _cell(block: Cell) -> str:
    return "<br>".join(_inner(plain(said)) for _, said in block.paragraphs)


def _runs(runs: Text) -> str:
    said = [(escaped(run.text) if at == 0 else _inner(run.text), run.role) for at, run in enumerate(runs)]
    return "".join(f"**{each}**" if role in _STRONG else each for each, role in said)


def _inner(text: str) -> str:
    return escaped("x" + text)[1:]


__all__ = ["escaped", "to_markdown"]
