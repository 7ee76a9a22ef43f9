"""The 修订对照表 as one page: old and new text side by side, filtered by direction without a script.

The page is put together as a tree and written by a serializer, so that no text of a scheme can become markup. Its policy
allows its own style sheet and nothing else.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from qualityaward.document.html import head_of
from qualityaward.revisions.articles import articles
from qualityaward.wording.comparison import Comparison, Run
from qualityaward.wording.differences import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualityaward.revisions.change import Diff
    from qualityaward.text import Lang

_FILTERS = "\n".join(
    f"#show-{way}:checked ~ table tbody tr:not(.{way}) {{ display: none }}" for way in (*WAYS, "rename")
)
STYLE: Final = f"""
:root {{ color-scheme: light }}
body {{ margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.7 "Noto Serif CJK SC", "Source Han Serif SC", FangSong, STFangsong, SimSun, serif }}
:lang(en) body {{ font-family: Georgia, "Times New Roman", "Noto Serif CJK SC", serif }}
h1, h2, th, label, .way {{ font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", SimHei, sans-serif }}
h1 {{ font-size: 1.5rem; text-align: center }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 .5rem }}
p, ul {{ margin: .2rem 0 }}
input {{ margin: 1.2rem .3rem 1rem 0; accent-color: #1a1a1a }}
label {{ margin-right: 1.2rem }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
th, td {{ border: 1px solid #777; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }}
thead th {{ background: #ededed; text-align: center }}
tbody th {{ font-weight: normal }}
td.number {{ text-align: center }}
col.number {{ width: 4.2rem }} col.name {{ width: 9rem }} col.note {{ width: 22% }}
td p + p {{ margin-top: .5rem }}
del {{ color: #a40000; text-decoration: line-through }}
ins {{ color: #004a1a; font-weight: bold; text-decoration: underline }}
tr.tightened > td.note {{ border-left: 4px solid #a40000 }}
tr.loosened > td.note {{ border-left: 4px solid #00702a }}
tr.mixed > td.note, tr.undecided > td.note, tr.tightened.loosened > td.note {{ border-left: 4px solid #9a6700 }}
{_FILTERS}
@media print {{
  @page {{ size: A4 landscape; margin: 15mm }}
  body {{ margin: 0; padding: 0; max-width: none; font-size: 10pt }}
  input, label, .filter {{ display: none }}
  thead {{ display: table-header-group }}
  del, ins {{ color: #000 }}
}}
"""


def comparison_html(found: Diff, lang: Lang = "zh") -> str:
    """The page; ends with a line break."""
    table = Comparison(found, articles(found), lang)
    page = Element("html", lang="zh-CN" if lang == "zh" else "en")
    head_of(SubElement(page, "head"), table.title, STYLE)
    body = SubElement(page, "body")
    SubElement(body, "h1").text = table.title
    for text in table.head:
        SubElement(body, "p").text = text
    if table.rows:
        _filters(body, table)
        _table(body, table)
    for part in (*table.rest, *table.annex):
        SubElement(body, "h2").text = part.heading
        lines = SubElement(body, "ul")
        for text in part.lines:
            SubElement(lines, "li").text = text
    return f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _filters(body: Element, table: Comparison) -> None:
    """One choice for each direction that there is; they stand before the table, which the style sheet reaches from them."""
    counts = Counter(way for row in table.rows for way in row.ways)
    counts["rename"] = len(table.found.renames)
    SubElement(body, "span", {"class": "filter"}).text = table.say("table-filter") + "\u2003"
    choices = [("all", table.say("table-all", count=str(len(table.rows))))]
    choices += [(way, f"{table.say(f'way-{way}')} {counts[way]}") for way in ("rename", *WAYS) if counts[way]]
    for way, text in choices:
        stated = {"type": "radio", "name": "show", "id": f"show-{way}", "autocomplete": "off"}
        SubElement(body, "input", stated | ({"checked": "checked"} if way == "all" else {}))
        SubElement(body, "label", {"for": f"show-{way}"}).text = text


def _table(body: Element, table: Comparison) -> None:
    made = SubElement(body, "table")
    columns = SubElement(made, "colgroup")
    for name in ("number", "name", "old", "new", "note"):
        SubElement(columns, "col", {"class": name})
    top = SubElement(SubElement(made, "thead"), "tr")
    for text in table.headings:
        SubElement(top, "th", scope="col").text = text
    rows = SubElement(made, "tbody")
    for i, row in enumerate(table.rows):
        kinds = ("rename",) if i < len(table.found.renames) else row.ways
        line = SubElement(rows, "tr", {"class": " ".join(kinds)})
        SubElement(line, "td", {"class": "number"}).text = str(row.number)
        SubElement(line, "th", scope="row").text = row.name
        _runs(SubElement(line, "td"), row.old)
        _runs(SubElement(line, "td"), row.new)
        notes = SubElement(line, "td", {"class": "note"})
        for note in row.notes:
            SubElement(notes, "p").text = note.text


def _runs(cell: Element, runs: Iterable[Run]) -> None:
    for run in runs:
        SubElement(cell, {"-": "del", "+": "ins"}.get(run.sign, "span")).text = run.text


__all__ = ["STYLE", "comparison_html"]
