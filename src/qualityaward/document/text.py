"""A document as plain text, which depends on no terminal, and as pieces to colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from qualityaward.document.blocks import (
    Block,
    Break,
    Cell,
    Document,
    Figure,
    Paragraph,
    Run,
    Signature,
    Table,
    Text,
)
from qualityaward.document.wrapping import cells

INSIDE: Final = frozenset({"item", "quote"})
"""What stands further in, the deeper it is; all else begins at the margin."""

_EMPTY: Final = Cell(())


def to_text(document: Document) -> str:
    """The document as plain text; ends with a line break."""
    return "".join("".join([run.text for run in line]) + "\n" for line in pieces(document.blocks))


def to_pieces(document: Document) -> list[Text]:
    """The same in pieces with roles, a line each."""
    return list(pieces(document.blocks))


def pieces(blocks: Iterable[Block]) -> Iterator[Text]:
    """Lines in pieces, indented, a blank line before each heading."""
    for block in blocks:
        match block:
            case Paragraph(kind, depth, runs):
                if kind in ("heading", "second"):
                    yield ()
                if kind == "alert":
                    yield tuple(run._replace(role="bad") for run in runs)
                elif depth and kind in INSIDE:
                    yield (Run("  " * depth), *runs)
                else:
                    yield runs
            case Table():
                yield from _aligned(block)
            case Signature():
                yield from ((), (Run(block.office),), (Run(block.day),))
            case Figure():
                yield (Run(block.told),)
            case Break():
                pass
            case other:
                assert_never(other)


def _aligned(table: Table) -> Iterator[Text]:
    """Rows with aligned columns, a line for each paragraph of their cells; nothing stands behind the last text of a line."""
    rows = list(lines_of(table))
    widths = [max(cells(_plain(said)) for said in column) for column in zip(*rows, strict=True)]
    for row in rows:
        last = max((at for at, said in enumerate(row) if said), default=0)
        spaces = (
            Run(" " * (width - cells(_plain(said)) + 2)) for said, width in zip(row, widths, strict=True)
        )
        yield (
            *(run for said, space in zip(row[:last], spaces, strict=False) for run in (*said, space)),
            *row[last],
        )


def lines_of(table: Table) -> Iterator[list[Text]]:
    """The lines of a table's rows, its headings first; a cell that goes across leaves those beside it empty."""
    if table.headings:
        yield [(Run(said),) for said in table.headings]
    for row in table.rows:
        spread = [part for each in row for part in (each, *[_EMPTY] * (each.across - 1))]
        for at in range(max((len(each.paragraphs) for each in spread), default=0) or 1):
            yield [each.paragraphs[at][1] if at < len(each.paragraphs) else () for each in spread]


def _plain(said: Text) -> str:
    return "".join([run.text for run in said])


__all__ = ["lines_of", "to_pieces", "to_text"]
