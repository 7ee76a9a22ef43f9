"""Lines as one HTML page that needs neither network nor script, and in which the text of others is inert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.document.html import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.text import Lang
    from qualityaward.wording.lines import Line

PAGE: Final = """
:root { color-scheme: light }
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; color: #1a1a1a; background: #fff; overflow-wrap: anywhere;
  font: 1rem/1.7 "Noto Serif CJK SC", "Source Han Serif SC", FangSong, STFangsong, SimSun, serif }
:lang(en) body { font-family: Georgia, "Times New Roman", "Noto Serif CJK SC", serif }
h1, h2, strong { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", SimHei, sans-serif }
h1 { font-size: 1.5rem; text-align: center }
h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem }
p { margin: .2rem 0 }
p.alert { border: 1px solid #9a6700; border-left-width: 5px; padding: .3rem .8rem; margin: .6rem 0; font-weight: bold }
table { border-collapse: collapse; margin: .6rem 0 }
th, td { border: 1px solid #aaa; padding: .2rem .6rem; text-align: left; vertical-align: top }
p.plain { margin: .8rem 0 }
ul { margin: .2rem 0; padding-left: 1.4rem }
blockquote { margin: .2rem 0; padding: 0 .8rem; border-left: 3px solid #aaa; color: #444 }
.good { color: #00602a } .bad { color: #a40000 } .open { color: #8a5a00 } .aside { color: #555 }
@media print {
  @page { size: A4; margin: 20mm }
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; line-height: 1.5 }
  h2 { break-after: avoid }
  .good, .bad, .open, .aside, blockquote { color: #000 }
}
"""


def page_html(lines: Iterable[Line], lang: Lang = "zh") -> str:
    """The page; its first line is its title. Ends with a line break."""
    shown = list(lines)
    page = Element("html", lang="zh-CN" if lang == "zh" else "en")
    head_of(SubElement(page, "head"), shown[0].text if shown else "", PAGE)
    body_html(SubElement(page, "body"), shown)
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def body_html(body: Element, lines: Iterable[Line]) -> None:
    """Lines as elements of a page, under one of its own."""
    lists: list[Element] = []
    table: Element | None = None
    for each in lines:
        if each.kind == "row":
            heads = table is None
            table = SubElement(body, "table") if table is None else table
            _row(SubElement(table, "tr"), each, "th" if heads else "td")
            lists = []
            continue
        table = None
        if each.kind not in ("item", "quote"):
            lists = []
            _pieces(_block(body, each), each)
            continue
        depth = each.depth + (each.kind == "quote")
        del lists[max(depth, 1) if each.kind == "quote" else depth + 1 :]
        if each.kind == "quote" and lists and len(lists[-1]):
            _pieces(SubElement(lists[-1][-1], "blockquote"), each)
            continue
        if not lists or (len(lists) <= depth and len(lists[-1])):
            lists.append(SubElement(lists[-1][-1] if lists else body, "ul"))
        _pieces(SubElement(SubElement(lists[-1], "li"), "p"), each)


def _block(body: Element, line: Line) -> Element:
    match line.kind:
        case "title":
            return SubElement(body, "h1")
        case "heading":
            return SubElement(body, "h2")
        case "alert" | "field" | "item" | "quote" | "plain" | "row":
            return SubElement(body, "p", {"class": line.kind})


def _row(into: Element, line: Line, cell: str) -> None:
    for piece in line.pieces:
        _pieces(SubElement(into, cell), line._replace(pieces=(piece,)))


def _pieces(into: Element, line: Line) -> None:
    for piece in line.pieces:
        if piece.role in ("plain", "alert"):
            SubElement(into, "span").text = piece.text
        else:
            SubElement(into, "strong", {"class": piece.role}).text = piece.text


__all__ = ["PAGE", "page_html"]
