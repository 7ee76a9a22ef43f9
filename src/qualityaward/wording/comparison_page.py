"""The 修订对照表 as a document: old and new text side by side, struck text struck through, new text bold and underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualityaward.document.blocks import Break, Cell, Choice, Document, Run, Table, cell, paragraph
from qualityaward.revisions.articles import articles
from qualityaward.wording.comparison import Comparison, day_of
from qualityaward.wording.differences import WAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qualityaward.document.blocks import Block, Role, Tint
    from qualityaward.revisions.change import Diff
    from qualityaward.text import Lang
    from qualityaward.wording.comparison import Row
    from qualityaward.wording.comparison import Run as Stretch

WIDTHS: Final = (1.2, 3.2, 7.9, 7.9, 5.1)
_ROLES: Final[Mapping[str, Role]] = {"=": "plain", "-": "struck", "+": "added"}


def comparison_document(found: Diff, lang: Lang = "zh") -> Document:
    """The table with what stands above and below it, of the day of the new revision."""
    table = Comparison(found, articles(found), lang)
    return Document(table.title, tuple(_blocks(table)), lang, day_of(found), "wide")


def _blocks(table: Comparison) -> Iterator[Block]:
    yield paragraph("title", table.title)
    for said in table.head:
        yield paragraph("flush", said)
    if table.rows:
        rows = tuple(map(_row, table.rows))
        yield Table(table.headings, rows, WIDTHS, tuple(_choices(table)))
    for part in table.rest:
        yield paragraph("heading", part.heading)
        yield from (paragraph("item", said) for said in part.lines)
    for number, part in enumerate(table.annex):
        if not number:
            yield Break()
        yield paragraph("second" if number else "heading", part.heading)
        yield from (paragraph("item", said) for said in part.lines)


def _row(row: Row) -> tuple[Cell, ...]:
    number = cell(str(row.number), centred=True)
    notes = Cell(tuple((0, (Run(note.text),)) for note in row.notes), tint=_tint(row.ways))
    return (number, cell(row.name), _said(row.old), _said(row.new), notes)


def _said(runs: Sequence[Stretch]) -> Cell:
    return Cell(((0, tuple(Run(run.text, _ROLES[run.sign]) for run in runs)),))


def _tint(ways: Sequence[str]) -> Tint:
    """Red where all changes of a row bind more, green where less, else yellow; none where nothing changes for anybody."""
    felt = set(ways) - {"neutral"}
    return "" if not felt else "bad" if felt == {"tightened"} else "good" if felt == {"loosened"} else "open"


def _choices(table: Comparison) -> Iterator[Choice]:
    """All rows, the renames, and those of each direction that there is."""
    renames = len(table.found.renames)
    yield Choice(
        table.say("table-filter") + " " + table.say("table-all", count=str(len(table.rows))),
        frozenset(range(len(table.rows))),
    )
    if renames:
        yield Choice(f"{table.say('way-rename')} {renames}", frozenset(range(renames)))
    for way in WAYS:
        if rows := frozenset(at for at, row in enumerate(table.rows) if at >= renames and way in row.ways):
            yield Choice(f"{table.say(f'way-{way}')} {len(rows)}", rows)


__all__ = ["comparison_document"]
