"""The new text as a Word document whose tracked changes lead from the old one.

Accepting all gives the new text as it was published; rejecting all gives the old one, up to white space and the width of
punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from qualityaward.document.blocks import Document
from qualityaward.document.office import needed
from qualityaward.document.word_page import BODY, HEI, SONG, WordPage
from qualityaward.revisions.articles import articles
from qualityaward.wording.comparison import Run, day_of, shown
from qualityaward.wording.words import chinese_number, plain

if TYPE_CHECKING:
    from qualityaward.revisions.articles import Article
    from qualityaward.revisions.change import Diff
    from qualityaward.scheme.scheme import Provision
    from qualityaward.text import Lang

AUTHOR: Final = "qualityaward"

_NUMBER = re.compile(r"([0-9]+)(?:\.([0-9]+))?(?:\(([0-9]+)\))?\Z")
_KINDS: Final = {"-": "w:del", "+": "w:ins"}


class _Paragraph(NamedTuple):
    """A provision as a paragraph: its kind, what becomes of the whole, and its runs."""

    kind: str
    sign: str
    runs: tuple[Run, ...]


def tracked(found: Diff, lang: Lang = "zh", *, author: str | None = None, on: date | None = None) -> bytes:
    """The document, which has no sentence in any language but the text's own; raises :class:`RequestError` without the extra ``report``.

    Changes are by `author` (absent: the program) on the day `on` (absent: the new revision's own day; else undated).
    """
    needed("docx")
    page = WordPage(Document(plain(found.new.title), (), on=day_of(found)))
    marks = _Marks(plain(author) if author else AUTHOR, on or day_of(found))
    for each in _paragraphs(articles(found, apart=True)):
        _put(page, each, marks)
    return page.saved()


_ANNEX: Final = re.compile(r"附\s*件?\s*[0-9０-９一二三四五六七八九十]*\s*[:：]?")
"""What a notice calls the regulation that it carries."""


def own(found: Iterable[Article]) -> Iterator[Article]:
    """What belongs to the regulation itself: not the notice that carries it, nor who signed that."""
    begun = False
    for article in found:
        one = article.new or article.old
        assert one is not None
        begun = begun or one.kind == "article"
        carries = one.kind == "notice" or one.id.partition(".")[0] == "notice"
        if not carries and (begun or one.kind != "signature") and not _ANNEX.fullmatch(one.text.strip()):
            yield article


def _paragraphs(found: Iterable[Article]) -> Iterator[_Paragraph]:
    for article in own(found):
        one = article.new or article.old
        assert one is not None
        sign = "+" if article.old is None else "-" if article.new is None else "="
        runs = [*_numbers(article), *(Run(p.sign, shown(p.text)) for p in article.redline)]
        yield _Paragraph(one.kind, sign, tuple(r for r in runs if r.text))


def _numbers(article: Article) -> list[Run]:
    """The number that a provision begins with."""
    before, after = ("" if p is None else _number(p) for p in article)
    if before == after:
        return [Run("=", after)]
    return [Run("-", before), Run("+", after)]


def _number(provision: Provision) -> str:
    found = _NUMBER.match(provision.id)
    if found is None or provision.kind != "article":
        return ""
    article, paragraph, item = found.groups()
    if item:
        return f"（{chinese_number(int(item))}）"
    return "" if paragraph else f"第{chinese_number(int(article))}条\u2003"


class _Marks:
    """Tracked changes of one author and day, numbered in the order of the document."""

    def __init__(self, author: str, on: date | None) -> None:
        self.author, self.on, self.last, self.first = author, on, 0, True

    def made(self, sign: str) -> Any:
        """An element that says that something was put in (``+``) or struck (``-``)."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.last += 1
        element = OxmlElement(_KINDS[sign])
        element.set(qn("w:id"), str(self.last))
        element.set(qn("w:author"), self.author)
        if self.on is not None:
            element.set(qn("w:date"), f"{self.on.isoformat()}T00:00:00Z")
        return element


def _put(page: WordPage, paragraph: _Paragraph, marks: _Marks) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    chapter = paragraph.kind == "heading"
    title = chapter and marks.first
    marks.first = False
    made: Any = page.file.add_paragraph(style=("Title" if title else "Heading 1") if chapter else None)
    if chapter:
        made.alignment = 1  # centred
    elif paragraph.kind == "signature":
        made.alignment = 2  # to the right
    else:
        made.paragraph_format.first_line_indent = Pt(32)
    if paragraph.sign != "=":
        properties = made._p.get_or_add_pPr()
        mark = OxmlElement("w:rPr")
        mark.append(marks.made(paragraph.sign))
        properties.append(mark)
    for run in paragraph.runs:
        one = made.add_run(run.text)
        page.font(one, SONG if title else HEI if chapter else BODY, page.look.title if title else page.size)
        if run.sign == "=":
            continue
        if run.sign == "-":
            for text in one._r.findall(qn("w:t")):
                text.tag = qn("w:delText")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        around = marks.made(run.sign)
        one._r.addprevious(around)
        around.append(one._r)


__all__ = ["AUTHOR", "own", "tracked"]
