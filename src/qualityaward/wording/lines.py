"""Lines of an answer: paragraphs in which the word of an outcome has its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

from qualityaward.document.blocks import Kind, Paragraph, Role, Run, paragraph

Detail = Literal["line", "clauses", "full"]
"""How much of an answer is shown."""

ROLES: Final[dict[str, Role]] = {
    "pass": "good",
    "eligible": "good",
    "in_order": "good",
    "clear": "good",
    "fail": "bad",
    "ineligible": "bad",
    "breach": "bad",
    "debarred": "bad",
    "undetermined": "open",
    "deviation": "open",
    "not_applicable": "aside",
    "free": "good",
    "barred": "bad",
    "not_stated": "open",
    "no_ground": "good",
    "ground_met": "bad",
    "met": "bad",
    "not_met": "good",
    "ended": "aside",
    "in_force": "bad",
    "not_begun": "open",
    "holds": "strong",
}
"""The role of an outcome's word."""

MARK: Final = "\x00"
"""What stands for the word of an outcome until a line is made; no cleaned text holds it."""


_SENTENCE: Final = re.compile(r"[a-z][a-z'’-]*(?=[ :,;.]|$)")
"""The first word of an English line: letters alone, with Latin punctuation or nothing after it."""


def stated(said: Iterable[str]) -> Iterator[Paragraph]:
    """Lines of plain text, two spaces for each step inwards; what follows an empty one is a heading.

    >>> [(each.kind, each.depth) for each in stated(["a", "  b", "", "c"])]
    [('body', 0), ('item', 1), ('heading', 0)]
    """
    apart = False
    for each in said:
        text = each.lstrip(" ")
        depth = (len(each) - len(text)) // 2
        if text:
            yield paragraph("heading" if apart else "item" if depth else "body", text, depth)
        apart = not text


def sentence(text: str) -> str:
    """A text with a capital first where it begins with an English word, as a sentence of its own does.

    >>> sentence("the day is due"), sentence("e2 is due")
    ('The day is due', 'e2 is due')
    """
    return text[0].upper() + text[1:] if _SENTENCE.match(text) else text


def line(
    kind: Kind, text: str, depth: int = 0, outcome: str = "", shown: str = "", *, name: bool = False
) -> Paragraph:
    """A line of English with a capital first, unless somebody's `name` or an id stands there: ``e2`` is not ``E2``.

    :data:`MARK` in `text` becomes `shown` in the role of `outcome`.
    """
    if kind in ("item", "field") and not name:
        text = sentence(text)
    if not outcome:
        return Paragraph(kind, depth, (Run(text),))
    before, _, after = text.partition(MARK)
    runs = (Run(before), Run(shown, ROLES[outcome]), Run(after))
    return Paragraph(kind, depth, tuple(r for r in runs if r.text))


__all__ = ["MARK", "ROLES", "Detail", "line", "sentence", "stated"]
