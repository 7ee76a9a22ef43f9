"""Lines as a Markdown document in which the text of others is inert."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.text import Lang
    from qualityaward.wording.lines import Line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$#])")
_START = re.compile(r"\A([0-9]*)([-+=.)])")
_LINK = re.compile(r"(?i)(https?|ftp|www|mailto)([:.])")
_STRONG: Final = frozenset({"good", "bad", "open"})


def markdown_of(lines: Iterable[Line], lang: Lang = "zh") -> str:
    """Lines as Markdown; ends with a line break."""
    shown: list[str] = []
    before = ""
    for line in lines:
        if line.kind == "row":
            shown += _row(line, first=before != "row")
            before = line.kind
            continue
        if before and _apart(before, line.kind):
            shown.append("")
        shown.append(_line(line))
        before = line.kind
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
    """Whether a blank line stands between two lines."""
    return not (before == kind == "field") and not (
        before in ("field", "item", "quote") and kind in ("item", "quote")
    )


def _line(line: Line) -> str:
    pieces = [(escaped(p.text) if i == 0 else _inner(p.text), p.role) for i, p in enumerate(line.pieces)]
    text = "".join(f"**{t}**" if role in _STRONG else t for t, role in pieces)
    match line.kind:
        case "title":
            return f"# {text}"
        case "heading":
            return f"## {text}"
        case "alert":
            return f"> **{text}**"
        case "field" | "item":
            return f"{'  ' * line.depth}- {text}"
        case "quote":
            return f"{'  ' * line.depth}- > {text}"
        case "plain" | "row":
            return text


def _row(line: Line, *, first: bool) -> list[str]:
    """A row of a table; before the first an empty line, below it the line that makes it the headings."""
    row = f"| {' | '.join(_inner(piece.text) for piece in line.pieces)} |"
    return ["", row, f"| {' | '.join('---' for _ in line.pieces)} |"] if first else [row]


def _inner(text: str) -> str:
    return escaped("x" + text)[1:]


__all__ = ["escaped", "markdown_of"]
