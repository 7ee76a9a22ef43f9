"""Word files made from the bundled schemes' texts: with automatic numbers, in tables, with footnotes and tracked changes.

The body is written as XML, since what is tried here is what no library writes; python-docx gives the package around it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from html import escape

from docx import Document

from qualityaward.language.numerals import numeral
from qualityaward.scheme.scheme import Provision, Scheme

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NUMBERING_TYPE = f"{R}/numbering"


def level(index: int, format: str, text: str, restart: str = "", start: int = 1, legal: bool = False) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{restart}'
        f'{"<w:isLgl/>" if legal else ""}<w:lvlText w:val="{text}"/></w:lvl>'
    )


CHAPTERS = (
    level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>')
    + level(2, "chineseCountingThousand", "（%3）")
    + level(3, "decimal", "%4.")
)
"""Chapters, and articles that run on through them; items; points."""


def numbering(levels: str = CHAPTERS, more: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?><w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>{more}</w:numbering>'
    ).encode()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(content: str, at: int | None = None, mark: str = "", list_: int = 3) -> str:
    number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>' if at is not None else ""
    return f"<w:p><w:pPr>{number}{mark}</w:pPr>{content}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def document(body: str, parts: Mapping[str, bytes] | None = None) -> bytes:
    """A document with this body; `parts` are further ones by name: ``numbering``, ``footnotes``."""
    blank = io.BytesIO()
    Document().save(blank)
    made = io.BytesIO()
    parts = dict(parts or {})
    parts.setdefault("numbering", numbering())
    with zipfile.ZipFile(blank) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = (
                    f'<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:r="{R}" '
                    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                    f"<w:body>{body}</w:body></w:document>"
                ).encode()
            elif name == "word/_rels/document.xml.rels":
                text = data.decode()
                for part in parts:
                    if f'/{part}"' not in text:
                        text = text.replace(
                            "</Relationships>",
                            f'<Relationship Id="x{part}" Type="{R}/{part}" Target="{part}.xml"/></Relationships>',
                        )
                data = text.encode()
            if name != "word/numbering.xml" and name.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(name, data)
        for part, data in parts.items():
            new.writestr(f"word/{part}.xml", data)
    return made.getvalue()


def typed(provision: Provision) -> str:
    """A provision as a regulation prints it, its number typed."""
    article, _, item = provision.id.partition("(")
    if provision.kind != "article" or "." in provision.id:
        return provision.text
    if item:
        return f"（{numeral(int(item.rstrip(')')))}）{provision.text}"
    return f"第{numeral(int(article))}条\u3000{provision.text}"


def automatic(scheme: Scheme) -> bytes:
    """The regulation with every number made by Word."""
    body = ""
    for each in scheme.provisions:
        if each.id.startswith("chapter."):
            body += paragraph(run(each.text.split("章", 1)[1].strip()), 0)
        elif each.kind != "article" or "." in each.id:
            body += paragraph(run(each.text))
        else:
            body += paragraph(run(each.text), 2 if "(" in each.id else 1)
    return document(body)


def in_tables(scheme: Scheme) -> bytes:
    """The regulation in layout tables: a chapter's provisions, two in a row; with a table of figures after the first article."""
    body, held = "", list[str]()
    for each in scheme.provisions:
        if each.kind != "article":
            body += table([held[i : i + 2] for i in range(0, len(held), 2)]) if held else ""
            body += paragraph(run(typed(each)))
            held = []
        else:
            held.append(paragraph(run(typed(each))))
    return document(body + (table([held[i : i + 2] for i in range(0, len(held), 2)]) if held else ""))


def tracked(scheme: Scheme) -> bytes:
    """The regulation with a change in every article: each text half inserted, and other words deleted; see :data:`DELETED`."""
    body = ""
    for i, each in enumerate(scheme.provisions):
        text = typed(each)
        half = len(text) // 2
        who = f'w:id="{i}" w:author="审核人"'
        gone = f'<w:del {who}><w:r><w:delText xml:space="preserve">{DELETED}</w:delText></w:r></w:del>'
        body += paragraph(run(text[:half]) + gone + f"<w:ins {who}>{run(text[half:])}</w:ins>")
        if i % 5 == 0:  # a paragraph that is gone altogether, its number with it
            body += paragraph(gone, 1, f"<w:rPr><w:del {who}/></w:rPr>")
    return document(body)


DELETED = "被删去的旧文字"


def annotated(scheme: Scheme) -> tuple[bytes, int]:
    """The regulation with a footnote under every fifth provision, and how many there are."""
    body, notes = "", ""
    count = 0
    for i, each in enumerate(scheme.provisions):
        mark = ""
        if i % 5 == 2:
            count += 1
            mark = f'<w:r><w:footnoteReference w:id="{count}"/></w:r>'
            notes += f'<w:footnote w:id="{count}">{paragraph(run(f"脚注之{count}"))}</w:footnote>'
        text = typed(each)
        body += paragraph(run(text[:4]) + mark + run(text[4:]))
    separator = f'<w:footnote w:type="separator" w:id="-1">{paragraph(run(""))}</w:footnote>'
    return document(
        body, {"footnotes": f'<w:footnotes xmlns:w="{W}">{separator}{notes}</w:footnotes>'.encode()}
    ), count
