"""A document as one HTML page that needs neither network nor script, and in which the text of others is inert.

The page is put together as a tree and written by a serializer. Its policy allows its own style sheet and nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Final, assert_never
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from qualityaward.document.page import (
    Address,
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Number,
    Paragraph,
    Signature,
    Table,
    Text,
    Title,
)

LETTER: Final = """
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
body:lang(en) p.body { text-indent: 0; text-align: left }
p.number { text-align: center; margin-bottom: 1.4rem }
p.address, p.flush { text-indent: 0 }
p.quote { border-left: 3px solid #999; padding-left: .8rem; color: #444 }
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
td.full { background: #e3f3e7 } td.part { background: #fcf0d8 } td.none { background: #fbe4e5 }
td.centred { text-align: center; vertical-align: middle }
td p { margin: 0 } td p + p { margin-top: .3rem }
.signature { margin: 3.5rem 0 1rem auto; width: fit-content; max-width: 80%; text-align: center; break-inside: avoid }
.signature p { margin: .15rem 0 }
figure { margin: 1rem 0; overflow-x: auto } figure svg { max-width: 100%; height: auto; background: #fff; color: #1a1a1a }
.good { color: #00602a } .bad { color: #a40000 } .open { color: #8a5a00 } .aside { color: #555 }
del { text-decoration: line-through } ins { text-decoration: underline; font-weight: bold }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616 }
  td.full { background: #16281c } td.part { background: #2e2613 } td.none { background: #33191b }
  thead th { background: #2c2c2c } tr.shaded td { background: #242424 } p.quote, p.note { color: #bbb }
  .good { color: #63d08c } .bad { color: #ff8a80 } .open { color: #ffc266 } .aside { color: #aaa } p.alert { border-color: #ffc266 }
}
@media (max-width: 40rem) {
  body { margin: 1rem auto } .signature { margin-top: 2rem }
  body:not(.wide) table { table-layout: auto; font-size: .88em } th, td { padding: .3rem .35rem }
}
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt "SimSun", serif } }
  @page wide { size: A4 landscape; margin: 18mm }
  body { margin: 0; padding: 0; max-width: none; font-size: 16pt; line-height: 29pt; color: #000; background: #fff }
  body.wide { page: wide; font-size: 10.5pt; line-height: 1.5 }
  h1 { font-size: 22pt; line-height: 34pt } h2, h3 { font-size: 16pt; break-after: avoid }
  body.wide h1 { font-size: 18pt } body.wide h2 { font-size: 12pt }
  table { font-size: 12pt; line-height: 1.4 } body.wide table { font-size: 10.5pt }
  thead { display: table-header-group } tr { break-inside: avoid }
  .good, .bad, .open, .aside, p.quote, p.note { color: #000 } thead th { background: #ececec }
}
"""


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
    head_of(SubElement(page, "head"), document.title, LETTER)
    body = SubElement(page, "body", {"class": "wide"} if document.wide else {})
    main = SubElement(body, "main")
    for block in document.blocks:
        _block(main, block)
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _block(into: Element, block: Block) -> None:
    match block:
        case Title():
            SubElement(into, "h1").text = block.text
        case Number():
            SubElement(into, "p", {"class": "number"}).text = block.text
        case Address():
            SubElement(into, "p", {"class": "address"}).text = block.text
        case Heading():
            SubElement(into, "h2" if block.level == 1 else "h3").text = block.text
        case Paragraph():
            names = {"body": "body" if block.indent == 0 else "flush", "item": "flush"}.get(
                block.role, block.role
            )
            deep = f" in{min(block.indent, 3)}" if block.indent > 0 else ""
            _runs(SubElement(into, "p", {"class": names + deep}), block.text)
        case Table():
            _table(SubElement(into, "div", {"class": "table"}), block)
        case Signature():
            signed = SubElement(into, "div", {"class": "signature"})
            for said in (block.office, block.day):
                SubElement(signed, "p").text = said
        case Figure():
            figure = SubElement(into, "figure")
            figure.append(fromstring(block.svg))
        case _:
            assert_never(block)


def _table(into: Element, block: Table) -> None:
    made = SubElement(into, "table")
    group = SubElement(made, "colgroup")
    whole = sum(block.widths)
    for width in block.widths:
        SubElement(group, "col", {"width": f"{100 * width / whole:.1f}%"})
    top = SubElement(SubElement(made, "thead"), "tr")
    for said in block.headings:
        SubElement(top, "th", scope="col").text = said
    body = SubElement(made, "tbody")
    for row in block.rows:
        line = SubElement(body, "tr", {"class": "shaded"} if row and row[0].shaded else {})
        for each in row:
            _cell(line, each)


def _cell(line: Element, block: Cell) -> None:
    stated = {"colspan": str(block.across)} if block.across > 1 else {}
    named = "centred" if block.centred else block.tint
    made = SubElement(line, "td", stated | ({"class": named} if named else {}))
    for depth, said in block.paragraphs:
        _runs(SubElement(made, "p", {"class": f"in{min(depth, 3)}"} if depth else {}), said)


def _runs(into: Element, said: Text) -> None:
    for run in said:
        match run.role:
            case "plain":
                SubElement(into, "span").text = run.text
            case "struck":
                SubElement(into, "del").text = run.text
            case "added":
                SubElement(into, "ins").text = run.text
            case "strong":
                SubElement(into, "strong").text = run.text
            case "aside":
                SubElement(into, "span", {"class": "aside"}).text = run.text
            case "good" | "bad" | "open":
                SubElement(into, "strong", {"class": run.role}).text = run.text
            case _:
                assert_never(run.role)


__all__ = ["LETTER", "head_of", "policy", "to_html"]
