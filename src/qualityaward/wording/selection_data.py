"""A selection as plain data: the JSON of ``qualityaward.selection/1``.

A candidate's `outcome` is one of ``selected not_selected ineligible not_qualified below_minimum struck_out undetermined
tied pending``; `no_places` says for each award which quota leaves none, with the candidate's `rank` among those who want
its places and how many there are (`of`; null where the place is held for others). `verdict` is whole, as of a round.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.values import DECIMALS
from qualityaward.version import VERSION
from qualityaward.wording.data import SEMANTICS, parameters_data, sources_data, verdict_data
from qualityaward.wording.selections import SelectionOutline
from qualityaward.wording.words import decimal

if TYPE_CHECKING:
    from qualityaward.rounds.selection import Candidate, SelectionVerdict
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.selection/1"


def selection_data(found: SelectionVerdict, lang: Lang = "zh") -> dict[str, Any]:
    """The answer as plain data, its sentences in `lang`."""
    scheme, outline = found.scheme, SelectionOutline(found, lang)
    return {
        "format": FORMAT,
        "scheme": {"id": scheme.id, "status": scheme.status, "digest": scheme.digest, "uses": dict(sorted(scheme.uses.items()))},
        "date": date.fromordinal(found.setting.on).isoformat(),
        "engine": {"version": VERSION, "semantics": SEMANTICS},
        "readings": dict(sorted(found.setting.readings.items())),
        **sources_data(scheme, found.setting, found.notice),
        "parameters": parameters_data(scheme, found.setting, found.sources, found.notice),
        "outcome": found.outcome,
        "missing": list(found.missing),
        "unsolved": found.unsolved,
        "tied": [a.id or a.name for a in found.tied],
        "tie_breaks": [
            {"order": list(d.order), "by": d.by, "on": d.on.isoformat(), "reason": d.reason, "used": d in found.broken_by}
            for d in found.round.tie_breaks
        ],
        "short": [_short(found, id, count) for id, count in sorted(found.short.items())],
        "selected": [
            {"name": c.entry.name, "id": c.entry.id, "award": c.award, "subject": c.entry.subject} for c in found.selected
        ],
        "candidates": [_candidate(c, outline, lang) for c in found.candidates],
        "notes": [{"code": n.code, **dict(n.args), "says": outline.note(n)} for n in (*outline.standing, *found.notes)],
        "says": [line.text for line in outline.next_steps()],
    }  # fmt: skip


def _short(found: SelectionVerdict, id: str, count: int) -> dict[str, Any]:
    """A quota below its least number; `against` says by what order of candidates alone it could be reached."""
    told: dict[str, Any] = {"quota": id, "count": count}
    if (against := found.against.get(id)) is not None:
        kept, taker = (
            {"name": a.name, "id": a.id, "subject": a.subject} for a in (against.kept, against.taker)
        )
        told["against"] = {"award": against.award, "kept": kept, "taker": taker}
    return told


def _candidate(found: Candidate, outline: SelectionOutline, lang: Lang) -> dict[str, Any]:
    entry = found.entry
    return {
        "name": entry.name,
        "id": entry.id,
        "subject": entry.subject,
        "outcome": found.outcome,
        "award": found.award,
        "position": found.position,
        "score": None if entry.score is None else decimal(entry.score, DECIMALS),
        "assumed": entry.assumed,
        "no_places": [
            {
                "quota": p.quota,
                "award": p.award,
                "rank": p.rank,
                "of": p.of,
                "group": p.group,
                "held": p.held,
                **({"beside": p.beside} if p.beside else {}),
            }
            for p in found.no_places
        ],
        "missing": list(found.missing),
        "verdict": None if found.verdict is None else verdict_data(found.verdict, lang),
        "says": [line.text for line in outline.told_of(found)],
    }


__all__ = ["FORMAT", "selection_data"]
