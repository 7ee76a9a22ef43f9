"""Forms on paper: a document to print and fill in by hand, with the provision beside each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from qualityaward.document.blocks import Block, Break, Document, Table, cell, paragraph
from qualityaward.document.word import to_word
from qualityaward.language.vocabulary import Field, Vocabulary
from qualityaward.tables.form_cells import written
from qualityaward.tables.form_plan import Item, Page, Plan, how_of
from qualityaward.text import say

FACTS_WIDTHS: Final = (1.2, 4.2, 5.0, 5.2, 6.3, 4.0)
FINDINGS_WIDTHS: Final = (1.2, 6.2, 2.2, 3.0, 2.6, 5.2, 5.5)
WHOLE: Final = 25.7
"""The sum of such widths."""

BLANK_ROWS: Final = 6
HIGH: Final = 9
"""Millimetres of a row that is written into by hand."""


def form_docx(plan: Plan) -> bytes:
    """The form as a document in Word; raises :class:`RequestError` without the extra ``report``."""
    return to_word(form_document(plan))


def form_document(plan: Plan) -> Document:
    """The form, of the day of the regulation."""
    scheme = plan.scheme
    blocks = [
        block for number, page in enumerate(plan.pages) for block in _page(page, plan, first=not number)
    ]
    return Document(
        f"{scheme.title} {_say('main')}", tuple(blocks), on=scheme.issued or scheme.effective, page="wide"
    )


def _page(page: Page, plan: Plan, *, first: bool) -> Iterator[Block]:
    if not first:
        yield Break()
    title, *below = page.heading.split("\n")
    yield paragraph("title", title)
    yield from (paragraph("number", said) for said in below)
    yield paragraph("flush", _say(f"paper-{page.kind}-remark"))
    if page.provision:
        yield paragraph("note", page.provision)
    vocabulary = plan.scheme.vocabulary
    match page.kind:
        case "facts":
            yield _facts(page, vocabulary)
        case "list":
            yield _rows(page, vocabulary)
        case "findings":
            yield _findings(page)
        case "deviations":
            titles = [_say(f"column-{n}") for n in ("clause", "by", "day", "reason")]
            yield _blank(titles, (3.0, 4.0, 3.0, 15.7))


def _say(code: str, /, **args: str) -> str:
    return say(f"form-{code}", "zh", **args)


def _facts(page: Page, vocabulary: Vocabulary) -> Table:
    names = ("number", "item", "value", "how", "provision")
    titles = [*(_say(f"column-{n}") for n in names), _say("paper-evidence")]
    rows = [
        [str(n), i.label, _boxes(i, vocabulary), _how(i), i.provision, ""]
        for n, i in enumerate(page.items, 1)
    ]
    return _table(titles, rows, FACTS_WIDTHS)


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


def _findings(page: Page) -> Table:
    names = ("number", "finding", "conclusion", "by", "day", "basis", "provision")
    rows = [
        [
            str(n),
            i.label,
            _say("paper-finding-against" if i.against else "paper-finding"),
            "",
            "",
            "",
            i.provision,
        ]
        for n, i in enumerate(page.items, 1)
    ]
    return _table([_say(f"column-{n}") for n in names], rows, FINDINGS_WIDTHS)


def _rows(page: Page, vocabulary: Vocabulary) -> Table:
    assert page.fact is not None
    fields = page.fact.fields
    width = (WHOLE - 1.2) / len(fields)
    titles = [_say("column-number")]
    for each in fields:
        options = "、".join(_options(each, vocabulary))
        how = _say("paper-options", options=options) if options else how_of(each)
        titles.append(f"{each.label.zh}\n{how}{_say('how-optional') if each.may_be_nothing else ''}")
    return _blank(titles, (1.2, *(width for _ in fields)))


def _blank(titles: list[str], widths: tuple[float, ...]) -> Table:
    return _table(titles, [["" for _ in titles] for _ in range(BLANK_ROWS)], widths, HIGH)


def _table(titles: list[str], rows: list[list[str]], widths: tuple[float, ...], high: float = 0) -> Table:
    filled = tuple(tuple(cell(*said.split("\n")) for said in row) for row in rows)
    return Table(tuple(titles), filled, widths, high=high)


__all__ = ["form_document", "form_docx"]
