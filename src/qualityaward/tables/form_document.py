"""Forms on paper: a Word document to print and fill in by hand, with the provision beside each field."""

from __future__ import annotations

from typing import Any, Final

from qualityaward.document.office import needed
from qualityaward.language.vocabulary import Field, Vocabulary
from qualityaward.tables.form_cells import written
from qualityaward.tables.form_plan import Item, Page, Plan, how_of
from qualityaward.text import say
from qualityaward.wording.comparison_docx import BODY, HEADING, blank, font, numbered, saved

FACTS_WIDTHS: Final = (1.0, 4.2, 5.0, 5.2, 6.3, 4.0)
FINDINGS_WIDTHS: Final = (1.0, 6.2, 2.2, 3.0, 2.6, 5.2, 5.5)
WHOLE: Final = 25.7
"""Centimetres between the margins of A4, laid across."""

BLANK_ROWS: Final = 6


def form_docx(plan: Plan) -> bytes:
    """The form as a document; raises :class:`RequestError` without the extra ``report``."""
    needed("docx")
    document = blank(landscape=True)
    for number, page in enumerate(plan.pages):
        if number:
            document.add_page_break()
        _heading(document, page, first=number == 0)
        match page.kind:
            case "facts":
                _facts(document, page, plan.scheme.vocabulary)
            case "list":
                _rows(document, page, plan.scheme.vocabulary)
            case "findings":
                _findings(document, page)
            case "deviations":
                titles = [_say(f"column-{n}") for n in ("clause", "by", "day", "reason")]
                _blank(document, titles, (3.0, 4.0, 3.0, 15.7))
    numbered(document, _say("paper-page", page="\0"))
    return saved(document, f"{plan.scheme.title} {_say('main')}", plan.scheme.issued or plan.scheme.effective)


def _say(code: str, /, **args: str) -> str:
    return say(f"form-{code}", "zh", **args)


def _heading(document: Any, page: Page, *, first: bool) -> None:
    from docx.shared import Pt

    for line in page.heading.split("\n"):
        _paragraph(document, line, HEADING, 16 if first else 14, centred=True)
    remark = {"facts": "paper-facts-remark", "list": "paper-list-remark"}.get(
        page.kind, f"paper-{page.kind}-remark"
    )
    _paragraph(document, _say(remark), BODY, 10.5)
    if page.provision:
        _paragraph(document, page.provision, BODY, 9)
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)


def _paragraph(document: Any, text: str, name: str, size: float, *, centred: bool = False) -> None:
    from docx.shared import Pt

    made = document.add_paragraph()
    made.alignment = 1 if centred else None
    made.paragraph_format.space_after = Pt(3)
    run = made.add_run(text)
    font(run, name)
    run.font.size = Pt(size)


def _facts(document: Any, page: Page, vocabulary: Vocabulary) -> None:
    names = ("number", "item", "value", "how", "provision")
    titles = [*(_say(f"column-{n}") for n in names), _say("paper-evidence")]
    rows = [
        [str(n), i.label, _boxes(i, vocabulary), _how(i), i.provision, ""]
        for n, i in enumerate(page.items, 1)
    ]
    _table(document, titles, rows, FACTS_WIDTHS)


def _how(item: Item) -> str:
    """How a line is filled in by hand: lists and nested records stand on later pages, and nothing drops down."""
    if item.page:
        return _say("paper-more", page=item.label)
    if item.fact is not None and _chosen(item.fact.value):
        return item.how.replace(how_of(item.fact.value), _say("paper-option"), 1)
    return item.how


def _boxes(item: Item, vocabulary: Vocabulary) -> str:
    """What stands in an empty cell: boxes to tick where there are certain answers."""
    if item.kind == "list":
        return _say("paper-list")
    if item.kind != "fact" or item.fact is None:
        return ""
    if item.fact.type.kind == "bool":
        return _say("paper-bool")
    return "\n".join(f"□ {word}" for word in _options(item.fact.value, vocabulary))


def _chosen(field: Field) -> bool:
    """Whether a value is one of some."""
    return field.type.kind in ("scale", "enum")


def _options(field: Field, vocabulary: Vocabulary) -> list[str]:
    """The words among which is chosen, if it is."""
    return [str(written(field, o, vocabulary)) for o in field.type.options] if _chosen(field) else []


def _findings(document: Any, page: Page) -> None:
    names = ("number", "finding", "conclusion", "by", "day", "basis", "provision")
    rows = [
        [str(n), i.label, _say("paper-finding"), "", "", "", i.provision] for n, i in enumerate(page.items, 1)
    ]
    _table(document, [_say(f"column-{n}") for n in names], rows, FINDINGS_WIDTHS)


def _rows(document: Any, page: Page, vocabulary: Vocabulary) -> None:
    assert page.fact is not None
    fields = page.fact.fields
    width = (WHOLE - 1.2) / len(fields)
    titles = [_say("column-number")]
    for each in fields:
        options = "、".join(_options(each, vocabulary))
        how = _say("paper-options", options=options) if options else how_of(each)
        titles.append(f"{each.label.zh}\n{how}{_say('how-optional') if each.may_be_nothing else ''}")
    _blank(document, titles, (1.2, *(width for _ in fields)))


def _blank(document: Any, titles: list[str], widths: tuple[float, ...]) -> None:
    _table(document, titles, [["" for _ in titles] for _ in range(BLANK_ROWS)], widths, height=0.9)


def _table(
    document: Any, titles: list[str], rows: list[list[str]], widths: tuple[float, ...], height: float = 0.0
) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = document.add_table(rows=1 + len(rows), cols=len(titles))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for at, texts in enumerate([titles, *rows]):
        row = table.rows[at]
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        if height and at:
            row.height = Cm(height)
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Cm(width)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.alignment = 1 if at == 0 else None
            run = paragraph.add_run(text)
            font(run, HEADING if at == 0 else BODY)
            run.font.size = Pt(10)


__all__ = ["form_docx"]
