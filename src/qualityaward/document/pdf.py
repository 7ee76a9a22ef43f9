"""A document as PDF/A, set by typst: the same page as in Word, with the fonts inside.

typst draws empty boxes where no font has a character, and says nothing. So the fonts are chosen here among those that are
installed, and without one nothing is written. PDF/A refuses what could not be displayed, and that is said.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, assert_never

from qualityaward.document.blocks import (
    LAYOUTS,
    TINTS,
    Block,
    Break,
    Document,
    Figure,
    Paragraph,
    Signature,
    Table,
    Text,
    ragged,
    tall,
    title_lines,
)
from qualityaward.document.office import needed
from qualityaward.errors import RequestError
from qualityaward.source import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable

UNDATED: Final = date(1980, 1, 1)
"""The day of a document that bears none: PDF/A asks for one, and the clock decides nothing here."""

TEMPLATE: Final = Path(__file__).parent / "page.typ"
_SERIF: Final = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Source Han Serif CN",
    "SimSun",
    "STSong",
    "Songti SC",
    "AR PL SungtiL GB",
    "AR PL UMing CN",
)
_SANS: Final = (
    "SimHei",
    "STHeiti",
    "Heiti SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
FONTS: Final = {
    "body": ("FangSong_GB2312", "FangSong", "STFangsong", "FZFangSong-Z02", *_SERIF, *_SANS),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong", *_SERIF, *_SANS),
    "heading": (*_SANS, *_SERIF),
    "second": ("KaiTi_GB2312", "KaiTi", "STKaiti", "Kaiti SC", *_SERIF, *_SANS),
}
"""The fonts of each role, the nearest to the standard first."""


def chosen(families: Iterable[str]) -> dict[str, str]:
    """A font for each role among those that are installed; raises :class:`RequestError` where there is no Chinese one."""
    there = set(families)
    found = {role: next((f for f in fonts if f in there), "") for role, fonts in FONTS.items()}
    if not all(found.values()):
        raise RequestError(
            [
                Diagnostic(
                    "pdf-no-font", args={"fonts": "、".join(("FangSong", "SimSun", "Noto Serif CJK SC"))}
                )
            ]
        )
    return found


def to_pdf(document: Document, fonts: str | Path | None = None) -> bytes:
    """The bytes of the document (PDF/A-2b); `fonts` is a folder with more fonts.

    Raises :class:`RequestError` without the extra ``pdf``, without a Chinese font, and for characters that no chosen font has.
    """
    needed("typst", "pdf")
    import typst

    found = typst.Fonts(font_paths=[] if fonts is None else [str(fonts)])
    names = chosen(found.families())
    on, look = document.on or UNDATED, LAYOUTS[document.page]
    data = {
        "fonts": names,
        "lang": document.lang,
        "look": look._asdict(),
        "title": document.title,
        "date": [on.year, on.month, on.day],
        "blocks": [
            {**_block(b, look.most), "keep": isinstance(after, Signature)}
            for b, after in zip(document.blocks, (*document.blocks[1:], None), strict=True)
        ],
    }
    try:
        return typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=found,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["a-2b"],
        )
    except typst.TypstError as error:
        shown = re.search(r'the text `"(.{1,40}?)"` could not be displayed', str(error))
        if shown is None:
            raise
        raise RequestError([Diagnostic("pdf-characters", args={"chars": _named(shown[1])})]) from None


def _named(shown: str) -> str:
    """A character as typst tells it, by itself where it can be seen and by its number."""
    found = re.fullmatch(r"\\u\{([0-9a-f]+)\}", shown)
    char = chr(int(found[1], 16)) if found else shown
    return " ".join(f"{c} (U+{ord(c):04X})" for c in char)


def _block(block: Block, most: int) -> dict[str, Any]:
    match block:
        case Paragraph("title"):
            return {
                "kind": "title",
                "lines": title_lines(block.text, most),
            }
        case Paragraph(kind, depth, runs):
            return {"kind": kind, "depth": depth, "runs": _runs(runs), "ragged": ragged(block.text)}
        case Table():
            rows = [
                [
                    {
                        "across": c.across,
                        "centred": c.centred,
                        "shaded": c.shaded,
                        "tint": TINTS.get(c.tint, ""),
                        "long": tall(row, block.widths),
                        "paragraphs": [{"depth": d, "runs": _runs(t)} for d, t in c.paragraphs],
                    }
                    for c in row
                ]
                for row in block.rows
            ]
            return {
                "kind": "table",
                "headings": list(block.headings),
                "rows": rows,
                "widths": list(block.widths),
                "high": block.high,
            }
        case Signature():
            return {"kind": "signature", "office": block.office, "day": block.day, "seal": block.seal}
        case Figure():
            return {
                "kind": "figure",
                "svg": block.svg,
                "told": block.told,
                "width": block.width,
                "height": block.height,
            }
        case Break():
            return {"kind": "break"}
        case other:
            assert_never(other)


def _runs(said: Text) -> list[dict[str, str]]:
    return [{"text": run.text, "role": run.role} for run in said]


__all__ = ["FONTS", "chosen", "to_pdf"]
