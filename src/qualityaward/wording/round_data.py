"""A round's answer as plain data: the JSON of ``qualityaward.round-verdict/1``.

A winner's `verdict` is whole, in the format of ``qualityaward.verdict/1``; null where only the list is known (`assumed`)
or the scheme has no conditions for the subject. `count` are the winners that surely count for a quota and `at_most`
those that may; null where nobody can tell. What people read is in `says` alone; all else is the same in every language.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from qualityaward.rounds.order import number
from qualityaward.scheme.quotas import Share
from qualityaward.values import MILLION, TRUE
from qualityaward.version import VERSION
from qualityaward.wording.data import SEMANTICS, parameters_data, sources_data, verdict_data
from qualityaward.wording.rounds import RoundOutline

if TYPE_CHECKING:
    from qualityaward.deciding.notes import Note
    from qualityaward.rounds.order import OrderVerdict
    from qualityaward.rounds.quota import QuotaVerdict
    from qualityaward.rounds.round import Entry
    from qualityaward.rounds.verdict import RoundVerdict, WinnerVerdict
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.round-verdict/1"


def amount_text(amount: int) -> str:
    """An exact amount of millionths with two digits after the point, or as many as it takes.

    >>> amount_text(300_000_000_000), amount_text(1_005_000)
    ('300000.00', '1.005')
    """
    whole, rest = divmod(amount, MILLION)
    digits = f"{rest:06d}".rstrip("0")
    return f"{whole}.{digits:0<2}"


def round_data(found: RoundVerdict, lang: Lang = "zh") -> dict[str, Any]:
    """The answer as plain data, its sentences in `lang`."""
    scheme, outline = found.scheme, RoundOutline(found, lang)
    total = None if found.total is None else amount_text(found.total)
    return {
        "format": FORMAT,
        "scheme": {
            "id": scheme.id,
            "status": scheme.status,
            "digest": scheme.digest,
            "uses": dict(sorted(scheme.uses.items())),
        },
        "date": date.fromordinal(found.setting.on).isoformat(),
        "engine": {"version": VERSION, "semantics": SEMANTICS},
        "readings": dict(sorted(found.setting.readings.items())),
        **sources_data(scheme, found.setting, found.notice),
        "parameters": parameters_data(scheme, found.setting, found.sources, found.notice),
        "outcome": found.outcome,
        "missing": list(found.missing),
        "quotas": [_quota(q, outline) for q in found.quotas],
        "selections": [_order(o, outline) for o in found.orders],
        "winners": [_winner(w, outline, lang) for w in found.winners],
        "unchecked": found.unchecked,
        "total_prize": {
            "amount": total,
            "currency": scheme.currency,
            "at_least": amount_text(found.at_least),
        },
        "payable_prize": {"amount": amount_text(found.payable), "currency": scheme.currency},
        "notes": [_note(n, outline) for n in found.notes],
    }


def _order(found: OrderVerdict, outline: RoundOutline) -> dict[str, Any]:
    def named(entry: Entry) -> dict[str, Any]:
        return {"name": entry.name, "id": entry.id, "award": entry.award or None, "subject": entry.subject}

    return {
        "id": found.rule.id,
        "outcome": found.outcome,
        "awards": list(found.rule.awards),
        "below": [
            {**named(b.winner), "value": number(b.value), "minimum": number(b.least)} for b in found.below
        ],
        "jumped": [
            {
                "winner": {**named(j.winner), "value": None if j.value is None else number(j.value)},
                "passed": {**named(j.passed), "value": None if j.better is None else number(j.better)},
            }
            for j in found.jumps
        ],
        "tied": [named(t) for t in found.ties],
        "candidates_stated": not found.unchecked,
        "missing": list(found.missing),
        "cite": list(found.rule.cite),
        "says": list(outline.order_reasons(found)),
    }


def _note(note: Note, outline: RoundOutline) -> dict[str, Any]:
    return {"code": note.code, **dict(note.args), "says": outline.note(note)}


def _quota(found: QuotaVerdict, outline: RoundOutline) -> dict[str, Any]:
    quota, override = found.quota, found.override
    data: dict[str, Any] = {
        "id": quota.id,
        "count": found.count,
        "at_most": found.at_most,
        "min": found.min,
        "max": found.max,
        "strength": quota.strength,
        **{
            f"{key}_share": {"share": stated.text, "of": stated.of, "rounding": stated.rounding}
            for key, stated in (("max", quota.max), ("min", quota.min))
            if isinstance(stated, Share)
        },
        "outcome": found.outcome,
        "in_order": found.in_order,
        "awards": list(quota.awards),
        "per": f"{quota.per} years" if isinstance(quota.per, int) else quota.per,
        "struck_out": found.struck_out,
        "outside": found.outside,
        **({"beside": list(found.quota.only_without)} if found.given == TRUE else {}),
        **({"released": found.released} if found.released else {}),
        "earlier": found.earlier,
        "override": None
        if override is None
        else {"by": override.by, "on": override.on.isoformat(), "reason": override.reason},
        "missing": list(found.missing),
        "notes": [_note(n, outline) for n in found.notes],
        "cite": list(quota.cite),
        "says": outline.quota_line(found).text,
    }
    if quota.group_by is not None:
        data["groups"] = [
            {"value": g.value, "count": g.count, "at_most": g.at_most, "outcome": g.outcome}
            for g in found.groups
        ]
    return data


def _winner(found: WinnerVerdict, outline: RoundOutline, lang: Lang) -> dict[str, Any]:
    winner, prize = found.winner, found.prize
    notes = [_note(n, outline) for n in prize.notes]
    return {
        "name": winner.name,
        "id": winner.id,
        "award": winner.award,
        "subject": winner.subject,
        "eligibility": found.eligibility,
        "verdict": None if found.verdict is None else verdict_data(found.verdict, lang),
        "assumed": winner.assumed,
        "prize": None
        if prize.amount is None
        else {"amount": amount_text(prize.amount), "currency": outline.found.scheme.currency},
        "prize_outcome": prize.outcome,
        "prizes": [p.id for p in prize.prizes],
        "most": None if prize.most is None else amount_text(prize.most),
        "missing": list(found.missing),
        "note": " ".join(n["says"] for n in notes) or None,
        "notes": notes,
        "says": outline.prize(prize),
    }


__all__ = ["FORMAT", "amount_text", "round_data"]
