"""`import_regulation`: a regulation's file as the skeleton of a scheme, and a scheme's text held against it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from qualityaward.disk import read_bytes
from qualityaward.errors import RequestError
from qualityaward.importing.against import Difference, differences
from qualityaward.importing.outline import Outline, outline
from qualityaward.importing.paragraphs import LARGEST, Regulation, refuse
from qualityaward.importing.plain import read_plain
from qualityaward.importing.skeleton import Skeleton, told
from qualityaward.importing.web import read_page
from qualityaward.importing.word import View, read_word

if TYPE_CHECKING:
    from qualityaward.scheme.scheme import Scheme
    from qualityaward.text import Lang

SUFFIXES: Final = (".docx", ".txt", ".md", ".markdown", ".html", ".htm")
_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class Imported:
    """A regulation that was read: its paragraphs, and its provisions in order."""

    regulation: Regulation
    outline: Outline

    @property
    def articles(self) -> int:
        """How many articles were found."""
        return self.outline.articles

    @property
    def items(self) -> int:
        """How many items were found, those within items among them."""
        return self.outline.items

    def remarks(self, lang: Lang = "zh") -> list[str]:
        """What a person should look at, in words."""
        every = [*self.regulation.remarks, *self.outline.remarks]
        return [told(r, self.regulation, lang) for r in sorted(every, key=lambda r: r.place)]

    def to_yaml(self, id: str, lang: Lang = "zh") -> str:
        """The skeleton, its comments in one language; raises `ValueError` for an id that no scheme may have."""
        if not _ID.match(id):
            raise ValueError(f"no id of a scheme: {id!r}")
        return Skeleton(self.regulation, self.outline, id, lang).yaml()

    def against(self, scheme: Scheme) -> list[Difference]:
        """Every place where the scheme's text and this one differ."""
        return differences(self.outline, scheme)


def import_regulation(data: bytes, name: str, *, changes: View = "accepted") -> Imported:
    """The regulation in the bytes of a .docx, .txt, .md or .html file, which the ending of `name` says.

    `changes` says how tracked changes of a Word document are taken. Raises :class:`~qualityaward.errors.RequestError`.

    >>> found = import_regulation("示例办法\\n第一条 甲。\\n第二条 乙：\\n（一）丙；\\n（二）丁。".encode(), "a.txt")
    >>> [part.id for part in found.outline.parts]
    ['front.1', '1', '2', '2(1)', '2(2)']
    """
    if len(data) > LARGEST:
        raise refuse("import-too-large", name, limit=f"{LARGEST:,}")
    suffix = "".join(name.rpartition(".")[1:]).lower() if "." in name else ""
    if suffix in (".doc", ".wps", ".rtf", ".odt"):
        raise refuse("import-old-word", name)
    if suffix == ".pdf":
        raise refuse("import-pdf", name)
    if suffix not in SUFFIXES:
        raise refuse("import-suffix", name, suffixes=", ".join(SUFFIXES))
    if suffix == ".docx":
        found = read_word(data, name, changes)
    elif suffix in (".html", ".htm"):
        found = read_page(data, name)
    elif suffix == ".txt":
        found = read_plain(data, name)  # which may hold Markdown all the same
    else:
        found = read_plain(data, name, markdown=True)
    made = outline(found)
    if not made.articles:
        raise refuse("import-no-articles", name)
    return Imported(found, made)


def load_regulation(path: str | Path, *, changes: View = "accepted") -> Imported:
    """The regulation in a file; see :func:`import_regulation`."""
    source = Path(path)
    return import_regulation(read_bytes(source, "regulation", LARGEST + 1), source.name, changes=changes)


__all__ = ["SUFFIXES", "Imported", "RequestError", "import_regulation", "load_regulation"]
