"""Paragraphs as provisions: front matter, chapters, articles, paragraphs (款), items (项) and their points (目).

Articles are the numbers 第N条 at the start of a line that follow one another; another number there is a citation. Where
one is missing, it is looked for inside the lines between. A text without articles is numbered by 一、二、三、.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, Literal

from qualityaward.importing import labels
from qualityaward.importing.paragraphs import Paragraph, Regulation, Remark

Kind = Literal["article", "notice", "heading", "signature"]
_ENDS: Final = tuple("。；;：:！？!?”）)》…")
_DATE: Final = re.compile(
    r"(?:[12][0-9]{3}|[二一][〇○Ｏ0零一二三四五六七八九]{3})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日(?:[印发公布施行]*)"
)
_NUMBER: Final = re.compile(
    r"[\u4e00-\u9fff]{1,14}\s*[〔﹝\[【（(]\s*(?:19|20)[0-9]{2}\s*[〕﹞\]】）)]\s*第?\s*[0-9]+\s*号|[\u4e00-\u9fff]{2,14}令\s*第?\s*[0-9]+\s*号"
)
_TITLE: Final = re.compile(
    r"(?:办法|规定|细则|条例|方案|制度|规则|意见|章程|标准)\s*(?:[（(][^（）()]{1,12}[）)]\s*)*$"
)
_NOTICE: Final = re.compile(r"通知|公告|决定|函$|关于.*(?:的|印发|修订|发布)")
_BRACKETED: Final = re.compile(r"[（(][^（）()]{1,40}[）)]$")
_PAGE: Final = re.compile(
    r"[\s—\-–－─]*[0-9０-９]{1,4}[\s—\-–－─]*$|第\s*[0-9]+\s*页(?:\s*共\s*[0-9]+\s*页)?$"
)
_CONTENTS: Final = re.compile(r"目\s*[录次]$")
_ANNEX: Final = re.compile(r"附\s*[件表录]\s*(?:[0-9一二三四五六七八九十]{1,2})?\s*(?:[：:].*)?$")
_LAST: Final = re.compile(r"施行|实施|执行|解释|废止|有效期")
_LONGEST_SIGNATURE: Final = 40
_LONGEST_HEADING: Final = 24
_INLINE: Final = re.compile(r"(?<=[。；;：:，,])(?=[（(]\s*([一二三四五六七八九十]+)\s*[）)])")


@dataclass(slots=True)
class Part:
    """A provision to be: its id, what it is, the number that was written before it, and its text."""

    id: str
    kind: Kind
    label: str
    text: str
    place: int = 0
    row: bool = False
    notes: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """The text as it stands in the source, in the pieces in which it stands there."""


@dataclass(slots=True)
class Outline:
    """A regulation's provisions in order, and what to look at."""

    parts: list[Part]
    remarks: list[Remark]
    articles: int = 0
    items: int = 0
    by_sections: bool = False

    def named(self, kind: Kind) -> list[Part]:
        """The parts of a kind."""
        return [p for p in self.parts if p.kind == kind]


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return _DATE.fullmatch(text.strip("（）() 　")) is not None


def is_number(text: str) -> bool:
    """Whether a line is the number of a document and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether a line may be a regulation's title."""
    return _TITLE.search(text) is not None and not _NOTICE.search(text) and not re.search(r"[。；，]", text)


def outline(regulation: Regulation) -> Outline:
    """The provisions of a regulation."""
    return _Outliner(regulation).made()


class _Outliner:
    def __init__(self, regulation: Regulation) -> None:
        self.regulation = regulation
        self.remarks: list[Remark] = []
        lines = [p for p in regulation.paragraphs if p.kind != "footnote"]
        self.notes: dict[int, list[str]] = {}
        for each in regulation.paragraphs:
            if each.kind == "footnote":
                self.notes.setdefault(each.place, []).append(each.text)
        self.lines = self._without_pages(self._without_contents(lines))
        self.parts: list[Part] = []
        self.taken: set[str] = set()
        self.articles = self.items = 0
        self.sections = False

    def remark(self, code: str, place: int, **args: str) -> None:
        self.remarks.append(Remark(code, args, place))

    def made(self) -> Outline:
        heads = self._heads()
        if not heads:
            self.sections = True
            heads = self._section_heads()
            if heads:
                self.remark("import-by-sections", self.lines[heads[0][0]].place)
        first = heads[0][0] if heads else len(self.lines)
        while first and heads and labels.chapter(self.lines[first - 1].text, self.lines[first - 1].label):
            first -= 1
        self._front(self.lines[:first])
        self._body(first, dict(heads))
        self._chapters_in_order()
        return Outline(self.parts, self.remarks, self.articles, self.items, self.sections)

    # What is no part of the text ----------------------------------------------------------------------------

    def _without_contents(self, lines: list[Paragraph]) -> list[Paragraph]:
        """The lines without a table of contents: what follows 目录 up to its first entry's second standing."""
        kept = [p for p in lines if p.kind != "hidden"]
        if len(kept) < len(lines):
            self.remark("import-contents", next(p.place for p in lines if p.kind == "hidden"))
        for i, each in enumerate(kept):
            if _CONTENTS.fullmatch(each.text) and i + 1 < len(kept):
                entry = _entry(kept[i + 1])
                again = next((j for j in range(i + 2, len(kept)) if _entry(kept[j]) == entry), None)
                if again is not None:
                    self.remark("import-contents", each.place)
                    return kept[:i] + kept[again:]
        return kept

    def _without_pages(self, lines: list[Paragraph]) -> list[Paragraph]:
        kept = [p for p in lines if p.label or p.kind == "row" or not _PAGE.fullmatch(p.text)]
        if len(kept) < len(lines):
            gone = [p for p in lines if p not in kept]
            self.remark("import-page-numbers", gone[0].place, count=str(len(gone)))
        return kept

    # Articles -----------------------------------------------------------------------------------------------

    def _heads(self) -> list[tuple[int, labels.Numbered]]:
        """The lines that begin an article. A number missing between two is looked for inside the lines."""
        self._split_articles()
        heads: list[tuple[int, labels.Numbered]] = []
        last = sub = 0
        for i, each in enumerate(self.lines):
            found = None if each.kind == "row" else labels.article(each.text, each.label)
            if found is None:
                continue
            if not labels.follows(found, last, sub):
                if heads:
                    self.remark("import-citation", each.place, text=each.text[:20])
                continue
            if found.number > last + 1:
                self.remark("import-gap", each.place, first=str(last + 1), last=str(found.number - 1))
            heads.append((i, found))
            last, sub = found.number, found.sub
        return heads

    def _split_articles(self) -> None:
        """Cuts lines in which the next article begins after a sentence, or right after a chapter's title."""
        standing = {
            found.number
            for p in self.lines
            if p.kind == "text" and (found := labels.article(p.text, p.label)) is not None and not found.sub
        }
        last, cut = 0, list[Paragraph]()
        for each in self.lines:
            found = labels.article(each.text, each.label) if each.kind == "text" else None
            if found is not None and labels.follows(found, last, 0):
                last = found.number
            rest = each
            while rest.kind == "text" and (at := self._next_inside(rest.text, last, standing)):
                self.remark("import-run-together", each.place, text=rest.text[at : at + 12])
                cut.append(rest._replace(text=rest.text[:at].strip()))
                rest = rest._replace(text=rest.text[at:].strip(), label="")
                last += 1
            cut.append(rest)
        self.lines = cut

    @staticmethod
    def _next_inside(text: str, last: int, standing: set[int]) -> int | None:
        """Where inside a line the article after `last` begins; None where it begins a line of its own, or nowhere."""
        if last + 1 in standing:
            return None
        for found in re.finditer(
            rf"第{labels.SPACE}*[〇○零一二三四五六七八九十百千0-9]+{labels.SPACE}*条", text
        ):
            if found.start() == 0:
                continue
            own = labels.article(text[found.start() :])
            before = text[: found.start()].rstrip()
            after_title = (
                re.search(r"第[〇一二三四五六七八九十百]+[章节][^。；：，]{1,24}$", before) is not None
            )
            if own is None or own.number != last + 1 or own.sub or not labels.follows(own, last, 0):
                continue
            if before[-1:] in "。；！？”" or after_title:
                return found.start()
        return None

    def _section_heads(self) -> list[tuple[int, labels.Numbered]]:
        heads: list[tuple[int, labels.Numbered]] = []
        last = 0
        for i, each in enumerate(self.lines):
            found = None if each.kind == "row" else labels.item("section", each.text, each.label)
            if found is not None and found.number == last + 1:
                heads.append((i, found))
                last = found.number
        return heads

    # Front --------------------------------------------------------------------------------------------------

    def _front(self, lines: list[Paragraph]) -> None:
        """What stands before the first chapter or article: a notice with its signature, and the title."""
        joined = _joined(lines)
        title = next((i for i in range(len(joined) - 1, -1, -1) if is_title(joined[i].text)), None)
        if title is None and joined:
            title = next(
                (i for i in range(len(joined) - 1, -1, -1) if not joined[i].text.endswith(_ENDS)), None
            )
        start = title if title is not None else len(joined)
        while start > 0 and title is not None and self._belongs_to_title(joined[start - 1], joined[start]):
            start -= 1
        counts = {"notice": 0, "front": 0}
        for i, each in enumerate(joined):
            group = "front" if i >= start else "notice"
            counts[group] += 1
            kind: Kind = (
                "heading" if group == "front" else "signature" if self._signs(joined, i, start) else "notice"
            )
            if group == "front" and (is_date(each.text) or is_number(each.text) or each.text.endswith("。")):
                kind = "notice" if not is_date(each.text) else "signature"
            self._add(f"{group}.{counts[group]}", kind, "", each, text=each.label + each.text)

    @staticmethod
    def _belongs_to_title(before: Paragraph, title: Paragraph) -> bool:
        """Whether a line is the first half of a title that takes two."""
        text = before.text
        short = len(text) <= _LONGEST_SIGNATURE and not text.endswith(_ENDS) and not before.label
        plain = (
            not is_date(text)
            and not is_number(text)
            and not _ANNEX.fullmatch(text)
            and not _NOTICE.search(text)
        )
        return short and plain and len(title.text) <= 16 and before.heading == title.heading and title.heading  # noqa: PLR2004 reason: half a title

    @staticmethod
    def _signs(lines: list[Paragraph], i: int, end: int) -> bool:
        """Whether a line is a signature: a date, or the name before one."""
        text = lines[i].text
        if i < 2:  # noqa: PLR2004 reason: what heads a notice is no signature
            return False
        if is_date(text):
            return True
        later = lines[i + 1].text if i + 1 < end else ""
        short = len(text) <= _LONGEST_SIGNATURE and not text.endswith(_ENDS) and not _ANNEX.fullmatch(text)
        return short and is_date(later)

    # Body ---------------------------------------------------------------------------------------------------

    def _body(self, first: int, heads: dict[int, labels.Numbered]) -> None:
        last_head = max(heads, default=-1)
        state = _Article()
        ended = False
        chapters = {"编": 0, "章": 0, "节": 0}
        annex = 0
        for i in range(first, len(self.lines)):
            each = self.lines[i]
            found = heads.get(i)
            if found is not None:
                state = _Article(f"{found.number}_{found.sub}" if found.sub else str(found.number))
                self.articles += 1
                self._own(state.id, "article", each, found.text, state)
                continue
            chapter = None if each.kind == "row" else labels.chapter(each.text, each.label)
            if chapter is not None and (each.label or len(each.text) <= _LONGEST_SIGNATURE):
                number, level = chapter
                chapters[level] = number
                id = {"编": f"part.{number}", "章": f"chapter.{number}"}.get(
                    level, f"section.{chapters['章']}.{number}"
                )
                self._add(self._free(id), "heading", "", each, text=each.label + each.text)
                continue
            if i > last_head and not ended and self._ends(each, state):
                ended = True
            if ended:
                annex += 1
                signs = is_date(each.text) or (i + 1 < len(self.lines) and is_date(self.lines[i + 1].text))
                kind: Kind = "signature" if signs and len(each.text) <= _LONGEST_SIGNATURE else "notice"
                self._add(
                    f"after.{annex}", kind, "", each, text=each.label + each.text, row=each.kind == "row"
                )
                continue
            self._within(each, state)

    def _ends(self, line: Paragraph, state: _Article) -> bool:
        """Whether what follows the last article is no part of it: an annex, a signature, a date."""
        if line.label or line.kind == "row" or not state.id:
            return False
        if _ANNEX.fullmatch(line.text) or is_date(line.text):
            return True
        done = bool(self.parts) and self.parts[-1].text.endswith(_ENDS)
        short = len(line.text) <= _LONGEST_SIGNATURE and not line.text.endswith(_ENDS)
        return (
            done
            and short
            and _LAST.search(self.parts[-1].text) is not None
            and self._new_item(line, state) is None
        )

    def _within(self, line: Paragraph, state: _Article) -> None:
        """A line inside an article: an item, a paragraph of its own, a row of a table, or the rest of the last line."""
        if line.kind == "row":
            state.rows += 1
            self._add(
                self._free(f"{state.id or '0'}.table.{state.rows}"),
                "article",
                "",
                line,
                text=line.text,
                row=True,
            )
            return
        for piece in _items_apart(line):
            if piece is not line and piece.text != line.text and piece.label == "" and _is_item(piece.text):
                self.remark("import-items-together", line.place, text=piece.text[:12])
            found = self._new_item(piece, state)
            if found is not None:
                kind, number = found
                self.items += 1
                if number.number > state.next(kind):
                    self.remark(
                        "import-item-gap",
                        piece.place,
                        article=state.id,
                        first=str(state.next(kind)),
                        last=str(number.number - 1),
                    )
                self._own(self._free(state.begin(kind, number.number)), "article", piece, number.text, state)
            elif (
                self.parts and self.parts[-1].kind == "article" and not self._finished(self.parts[-1], piece)
            ):
                self._continue(piece)
            else:
                state.paragraph += 1
                state.levels = []
                self._own(
                    self._free(f"{state.id or '0'}.{state.paragraph}"),
                    "article",
                    piece,
                    piece.label + piece.text,
                    state,
                )

    def _finished(self, last: Part, line: Paragraph) -> bool:
        heading = self.sections and "(" not in last.id and len(last.text) <= _LONGEST_HEADING
        return heading or bool(line.label) or last.row or not last.text or last.text.endswith(_ENDS)

    def _new_item(self, line: Paragraph, state: _Article) -> tuple[labels.ItemKind, labels.Numbered] | None:
        """The item that a line begins: the next of its kind, or the first of one inside another."""
        for kind in labels.ITEMS:
            if kind == "section" and self.sections:
                continue
            found = labels.item(kind, line.text, line.label)
            if found is None:
                continue
            expected = state.next(kind)
            if found.number in (expected, 1) or (
                expected < found.number <= expected + 5 and (line.label or kind == "item")
            ):
                return kind, found
        return None

    def _continue(self, line: Paragraph) -> None:
        """The rest of a sentence that a page or line break cut."""
        self.remark("import-joined", line.place, text=line.text[:12])
        last = self.parts[-1]
        last.text += line.text
        last.pieces.append(line.text)
        last.notes += self.notes.pop(line.place, [])

    def _own(self, id: str, kind: Kind, line: Paragraph, text: str, state: _Article) -> None:
        whole = line.label + line.text
        label = whole[: len(whole) - len(text)].strip() if text else whole.strip()
        self._add(id, kind, label, line, text=text)
        inside = [i for i in _items_apart(line._replace(text=text, label="")) if i.text] if text else []
        if len(inside) > 1:
            self.parts[-1].text, self.parts[-1].pieces = inside[0].text, [inside[0].text]
            for each in inside[1:]:
                self._within(each, state)
                self.remark("import-items-together", line.place, text=each.text[:12])

    def _add(self, id: str, kind: Kind, label: str, line: Paragraph, *, text: str, row: bool = False) -> None:
        self.taken.add(id)
        self.parts.append(
            Part(id, kind, label, text, line.place, row, self.notes.pop(line.place, []), [text])
        )

    def _free(self, id: str) -> str:
        """The id, or the next that nobody has."""
        if id not in self.taken:
            return id
        return next(f"{id}.again{n}" for n in range(2, 100_000) if f"{id}.again{n}" not in self.taken)

    def _chapters_in_order(self) -> None:
        last = 0
        for part in self.parts:
            found = re.fullmatch(r"chapter\.([0-9]+)", part.id)
            if found:
                if int(found[1]) != last + 1:
                    self.remark("import-chapter-gap", part.place, text=part.text[:20])
                last = int(found[1])


@dataclass(slots=True)
class _Article:
    """Where in an article the reader is: its paragraph, and the open items by kind, the outermost first."""

    id: str = ""
    paragraph: int = 1
    rows: int = 0
    levels: list[tuple[labels.ItemKind, int]] = field(default_factory=list)

    def next(self, kind: labels.ItemKind) -> int:
        """The number that an item of a kind would have."""
        return next((n + 1 for k, n in self.levels if k == kind), 1)

    def begin(self, kind: labels.ItemKind, number: int) -> str:
        """Opens an item, closing those inside its predecessor; gives its id: ``9(6)``, inside one ``9(6).2``."""
        kinds = [k for k, _ in self.levels]
        if kind in kinds and number != 1:
            del self.levels[kinds.index(kind) :]
        elif kind in kinds:
            del self.levels[kinds.index(kind) :]
            if not self.levels:
                self.paragraph += 1  # a second list of the same kind belongs to a paragraph of its own
        self.levels.append((kind, number))
        article = self.id if self.paragraph == 1 else f"{self.id}.{self.paragraph}"
        first, *deeper = [n for _, n in self.levels]
        return f"{article}({first})" + "".join(f".{n}" for n in deeper)


def _entry(line: Paragraph) -> str:
    return re.sub(r"\s|[.…·]+[0-9]*$|[0-9]+$", "", line.label + line.text)


def _is_item(text: str) -> bool:
    return labels.ITEM.fullmatch(text) is not None


def _items_apart(line: Paragraph) -> list[Paragraph]:
    """A line in which items run together, （一）…；（二）…, by item; one in which they are cited stays whole."""
    if line.kind == "row":
        return [line]
    cuts, expected = [0], None
    begins = labels.ITEM.fullmatch(line.text) if not line.label else None
    if begins is not None:
        found = labels.item("item", line.text)
        expected = None if found is None else found.number + 1
    for mark in _INLINE.finditer(line.text):
        number = labels.item("item", line.text[mark.start() :])
        if number is None or number.number != (expected or 1):
            continue
        cuts.append(mark.start())
        expected = number.number + 1
    if len(cuts) == 1 or (len(cuts) == 2 and begins is None):  # noqa: PLR2004 reason: one alone is no list
        return [line]
    ends = [*cuts[1:], len(line.text)]
    return [
        line._replace(text=line.text[a:b].strip(), label=line.label if i == 0 else "")
        for i, (a, b) in enumerate(zip(cuts, ends, strict=True))
        if line.text[a:b].strip()
    ]


def _joined(lines: list[Paragraph]) -> list[Paragraph]:
    """Lines before the first article as they are; a heading that Markdown broke over lines stays broken."""
    return [line for line in lines if line.label or line.text]


__all__ = ["Outline", "Part", "is_date", "is_number", "is_title", "outline"]
