"""Which revision governs, and the outcomes under several, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualityaward.text import say
from qualityaward.wording.wrapping import cells, padded

if TYPE_CHECKING:
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.revisions.governing import Governing
    from qualityaward.text import Lang


def governing_text(found: Governing, verdicts: Sequence[Verdict], lang: Lang = "zh") -> str:
    """The choice, its reasons, and a line for each clause with its outcome under each text."""
    lines = [*_head(found, lang), "", say("governing-outcomes", lang)]
    if not verdicts:
        return "\n".join([*lines, say("governing-no-candidates", lang)]) + "\n"
    rows = _rows(verdicts, lang)
    widths = [max(cells(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        lines.append("  ".join(map(padded, row, widths)).rstrip())
    return "\n".join(lines) + "\n"


def governing_markdown(found: Governing, verdicts: Sequence[Verdict], lang: Lang = "zh") -> str:
    """The same as Markdown, with a table."""
    head = _head(found, lang)
    lines = [f"# {head[0]}", "", head[1], "", *(f"- {each}" for each in head[2:]), ""]
    lines += [f"## {say('governing-outcomes', lang)}", ""]
    if not verdicts:
        return "\n".join([*lines, say("governing-no-candidates", lang)]) + "\n"
    first, *rest = _rows(verdicts, lang)
    table = [first, ["---"] * len(first), *rest]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in table)]) + "\n"


def _head(found: Governing, lang: Lang) -> list[str]:
    title = say("governing-title", lang, family=found.family, date=found.on.isoformat())
    chosen = (
        say("governing-open", lang)
        if found.scheme is None
        else say("governing-found", lang, id=found.scheme.id)
    )
    return [title, chosen, *(reason.says(lang) for reason in found.why)]


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


__all__ = ["governing_markdown", "governing_text"]
