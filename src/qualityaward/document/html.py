"""A document as one HTML page that needs neither network nor script, and in which the text of others is inert.

The page is put together as a tree and written by a serializer. Its policy allows its own style sheet and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final, assert_never
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from qualityaward.document.blocks import (
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Paragraph,
    Signature,
    Table,
    Text,
    columns,
    ragged,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qualityaward.document.blocks import Role

_MOST_CHOICES: Final = 8
_CHOSEN: Final = "\n".join(
    f"#show-{n}:checked ~ .table tbody tr:not(.of-{n}) {{ display: none }}" for n in range(_MOST_CHOICES)
)
STYLE: Final = """
:root { color-scheme: light dark }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1.2rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere;
  line-break: strict; font: 1.06rem/1.8 "FangSong", "STFangsong", "FangSong_GB2312", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif }
body.wide { max-width: 82rem; font-size: 1rem; line-height: 1.65 }
body:lang(en) { font-family: Georgia, "Times New Roman", "Noto Serif CJK SC", serif }
h1, h2, h3, th, strong { font-family: "SimHei", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1 { font: bold 1.6rem/1.5 "FZXiaoBiaoSong-B05S", "STZhongsong", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; text-align: center;
  margin: .5rem 0 1rem; text-wrap: balance }
h2 { font-size: 1.12rem; font-weight: bold; margin: 1.4rem 0 .5rem }
h3 { font-size: 1.02rem; font-weight: bold; margin: 1rem 0 .3rem }
p { margin: .3rem 0 }
p.body { text-indent: 2em; text-align: justify }
p.ragged { text-align: left } body:lang(en) p.body { text-indent: 0; text-align: left }
p.number { text-align: center; margin-bottom: 1.4rem }
ul { margin: .2rem 0; padding-left: 1.5rem } li > p { margin: .15rem 0 }
blockquote { margin: .2rem 0; border-left: 3px solid #999; padding-left: .8rem; color: #444; font-family: "KaiTi", "STKaiti", "Noto Serif CJK SC",
  "Source Han Serif SC", serif }
body:lang(en) blockquote { font-family: inherit }
p.alert { border: 1px solid #8a5a00; border-left-width: 6px; padding: .4rem .9rem; font-weight: bold }
p.note { font-size: .92em; color: #444 }
p.in1 { margin-left: 1.4rem } p.in2 { margin-left: 2.8rem } p.in3 { margin-left: 4.2rem }
.table { overflow-x: auto }
table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .95em; line-height: 1.55 }
body:not(.wide) table { table-layout: fixed }
body.wide table { table-layout: fixed; min-width: 48rem }
th, td { border: 1px solid #777; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
thead th { background: #ececec; text-align: center }
tr.shaded td { background: #f4f4f4; font-weight: bold }
td.tint-good { background: #e3f3e7 } td.tint-open { background: #fcf0d8 } td.tint-bad { background: #fbe4e5 }
td.centred { text-align: center; vertical-align: middle }
td p { margin: 0 } td p + p { margin-top: .3rem }
.signature { margin: 3.5rem 0 1rem auto; width: fit-content; max-width: 80%; text-align: center; break-inside: avoid }
.signature p { margin: .15rem 0 }
figure { margin: 1rem 0; overflow-x: auto } figure svg { max-width: 100%; height: auto; background: #fff; color: #1a1a1a }
.good { color: #00602a } .bad { color: #a40000 } .open { color: #8a5a00 } .aside { color: #555 }
del { color: #a40000; text-decoration: line-through } ins { color: #00602a; text-decoration: underline; font-weight: bold }
input { margin: 1rem .3rem .6rem 0; accent-color: currentColor } label { margin-right: 1.2rem }
CHOSEN
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616 }
  td.tint-good { background: #16281c } td.tint-open { background: #2e2613 } td.tint-bad { background: #33191b }
  thead th { background: #2c2c2c } tr.shaded td { background: #242424 } blockquote, p.note { color: #bbb }
  .good { color: #63d08c } .bad { color: #ff8a80 } .open { color: #ffc266 } .aside { color: #aaa } del { color: #ff8a80 } ins { color: #63d08c } p.alert { border-color: #ffc266 }
}
@media (max-width: 40rem) {
  body { margin: 1rem auto } .signature { margin-top: 2rem }
  body:not(.wide) table { table-layout: auto; font-size: .88em } th, td { padding: .3rem .35rem }
}
@media print {
  input, label { display: none } div.page { break-before: page } del, ins { color: inherit }
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt "SimSun", serif } }
  @page report { margin: 28mm 26mm 26mm 28mm; @bottom-center { font-size: 9pt } }
  @page wide { size: A4 landscape; margin: 18mm }
  body { margin: 0; padding: 0; max-width: none; font-size: 16pt; line-height: 29pt; color: #000; background: #fff }
  body.wide { page: wide } body.report { page: report } body.wide, body.report { font-size: 10.5pt; line-height: 1.5 }
  h1 { font-size: 22pt; line-height: 34pt } h2, h3 { font-size: 16pt; break-after: avoid }
  body.wide h1, body.report h1 { font-size: 18pt; line-height: 1.4 } body.wide h2, body.report h2 { font-size: 12pt } body.report h3 { font-size: 11pt }
  table { font-size: 12pt; line-height: 1.4 } body.wide table, body.report table { font-size: 10.5pt }
  thead { display: table-header-group } tr { break-inside: avoid }
  .good, .bad, .open, .aside, blockquote, p.note { color: #000 } thead th { background: #ececec }
}
""".replace("CHOSEN", _CHOSEN)


def policy(style: str) -> str:
    """What a page may load: its own style sheet, known by its digest."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def head_of(head: Element, title: str, style: str) -> None:
    """What stands at the head of every page here."""
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy(style)})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="referrer", content="no-referrer")
    SubElement(head, "title").text = title
    SubElement(head, "style").text = style


def to_html(document: Document) -> str:
    """The page; ends with a line break."""
    page = Element("html", lang="zh-CN" if document.lang == "zh" else "en")
    head_of(SubElement(page, "head"), document.title, STYLE)
    body = SubElement(page, "body", {} if document.page == "letter" else {"class": document.page})
    body_of(SubElement(body, "main"), document.blocks)
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def body_of(into: Element, blocks: Iterable[Block]) -> None:
    """Blocks as elements of a page; items and what is quoted below them are lists in lists."""
    lists: list[Element] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.kind in ("item", "quote"):
            _listed(into, block, lists)
        else:
            lists.clear()
            _block(into, block)


def _listed(into: Element, block: Paragraph, lists: list[Element]) -> None:
    """An item in the list of its depth, or a quotation below the item that it is of; `lists` are those that are open."""
    quoted = block.kind == "quote"
    del lists[block.depth + 1 :]
    if quoted and lists and len(lists[-1]):
        _runs(SubElement(lists[-1][-1], "blockquote"), block.runs)
    elif quoted:
        _runs(SubElement(into, "blockquote"), block.runs)
    else:
        if not lists or (len(lists) <= block.depth and len(lists[-1])):
            lists.append(SubElement(lists[-1][-1] if lists else into, "ul"))
        _runs(SubElement(SubElement(lists[-1], "li"), "p"), block.runs)


_TAGS: Final = {"title": "h1", "heading": "h2", "second": "h3"}


def _block(into: Element, block: Block) -> None:
    match block:
        case Paragraph(kind, depth, runs):
            tag = _TAGS.get(kind)
            deep = f" in{min(depth, 3)}" if depth else ""
            named = kind + deep + (" ragged" if kind == "body" and ragged(block.text) else "")
            made = SubElement(into, tag) if tag else SubElement(into, "p", {"class": named})
            _runs(made, runs)
        case Table():
            _choices(into, block)
            _table(SubElement(into, "div", {"class": "table"}), block)
        case Signature():
            signed = SubElement(into, "div", {"class": "signature"})
            for said in (block.office, block.day):
                SubElement(signed, "p").text = said
        case Figure():
            figure = SubElement(into, "figure")
            figure.append(fromstring(block.svg))
        case Break():
            SubElement(into, "div", {"class": "page"})
        case other:
            assert_never(other)


def _choices(into: Element, block: Table) -> None:
    """One choice of rows after another, which the style sheet brings about without a script."""
    for number, choice in enumerate(block.choices):
        stated = {"type": "radio", "name": "show", "id": f"show-{number}", "autocomplete": "off"}
        SubElement(into, "input", stated | ({} if number else {"checked": "checked"}))
        SubElement(into, "label", {"for": f"show-{number}"}).text = choice.said


def _table(into: Element, block: Table) -> None:
    made = SubElement(into, "table")
    group = SubElement(made, "colgroup")
    for width in columns(block.widths, 100):
        SubElement(group, "col", {"width": f"{width:.1f}%"})
    if block.headings:
        top = SubElement(SubElement(made, "thead"), "tr")
        for said in block.headings:
            SubElement(top, "th", scope="col").text = said
    body = SubElement(made, "tbody")
    for at, row in enumerate(block.rows):
        names = ["shaded"] if row and row[0].shaded else []
        names += [f"of-{number}" for number, choice in enumerate(block.choices) if at in choice.rows]
        line = SubElement(body, "tr", {"class": " ".join(names)} if names else {})
        for each in row:
            _cell(line, each)


def _cell(line: Element, block: Cell) -> None:
    stated = {"colspan": str(block.across)} if block.across > 1 else {}
    named = "centred" if block.centred else block.tint and f"tint-{block.tint}"
    made = SubElement(line, "td", stated | ({"class": named} if named else {}))
    for depth, said in block.paragraphs:
        _runs(SubElement(made, "p", {"class": f"in{min(depth, 3)}"} if depth else {}), said)


_MARKS: Final[Mapping[Role, tuple[str, str]]] = {
    "struck": ("del", ""),
    "added": ("ins", ""),
    "strong": ("strong", ""),
    "good": ("strong", "good"),
    "bad": ("strong", "bad"),
    "open": ("strong", "open"),
    "aside": ("span", "aside"),
}


def _runs(into: Element, said: Text) -> None:
    for run in said:
        if run.role == "plain":
            SubElement(into, "span").text = run.text
        else:
            tag, named = _MARKS[run.role]
            SubElement(into, tag, {"class": named} if named else {}).text = run.text


__all__ = ["STYLE", "body_of", "head_of", "policy", "to_html"]
