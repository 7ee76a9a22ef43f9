"""Which revision governs, and the outcomes under several, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qualityaward.document.blocks import Block, table
from qualityaward.text import say
from qualityaward.wording.lines import line

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.revisions.governing import SideBySide
    from qualityaward.text import Lang
    from qualityaward.wording.lines import Detail


def both_blocks(both: SideBySide, lang: Lang = "zh", detail: Detail = "clauses") -> Iterator[Block]:
    """The choice, its reasons, and a row for each clause with its outcome under each text; it has one level of detail."""
    found = both.found
    yield line("title", say("governing-title", lang, family=found.family, date=found.on.isoformat()))
    chosen = found.scheme
    yield line(
        "body",
        say("governing-open", lang) if chosen is None else say("governing-found", lang, id=chosen.id),
    )
    yield from (line("item", reason.says(lang), name=True) for reason in found.why)
    yield line("heading", say("governing-outcomes", lang))
    if both.verdicts:
        headings, *rows = _rows(both.verdicts, lang)
        yield table(headings, rows)
    else:
        yield line("body", say("governing-no-candidates", lang))


def both_data(both: SideBySide, lang: Lang = "zh") -> dict[str, Any]:
    """The choice as plain data, with the verdict under each text."""
    return both.found.to_data(lang) | {"verdicts": [each.to_dict(lang=lang) for each in both.verdicts]}


def _rows(verdicts: Sequence[Verdict], lang: Lang) -> list[list[str]]:
    """A header, the outcome, and every clause and debarment of any text, a column for each text."""
    outcomes = [
        {c.id: c.outcome for c in v.clauses} | {d.id: d.outcome for d in v.debarments} for v in verdicts
    ]
    ids = list(dict.fromkeys(id for each in outcomes for id in each))
    return [
        [say("governing-column-clause", lang), *(v.scheme.id for v in verdicts)],
        [
            say("governing-column-outcome", lang),
            *(say(f"governing-is-{v.outcome}", lang) for v in verdicts),
        ],
        *([id, *(say(f"governing-is-{each.get(id, 'none')}", lang) for each in outcomes)] for id in ids),
    ]


__all__ = ["both_blocks", "both_data"]
