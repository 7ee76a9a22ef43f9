"""Sanctions as plain data: the JSON of ``qualityaward.sanctions/1``. What people read is in `says` and `text` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from qualityaward.deciding.bars import looked_at_by
from qualityaward.deciding.grounds import award_looked_at
from qualityaward.deciding.setting import in_header
from qualityaward.wording.data import head_data, note_data
from qualityaward.wording.explanation_data import element_data, node_data
from qualityaward.wording.sanctions import SanctionOutline
from qualityaward.wording.standing import standing_data

if TYPE_CHECKING:
    from datetime import date

    from qualityaward.deciding.grounds import Following, RevocationVerdict
    from qualityaward.deciding.sanctions import ClauseBars, DatedBar, Sanctions, Unequal
    from qualityaward.deciding.verdict import Verdict
    from qualityaward.scheme.scheme import Debarment
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.sanctions/1"


def sanctions_data(found: Sanctions, lang: Lang = "zh") -> dict[str, Any]:
    """The sanctions as plain data, their sentences in `lang`."""
    outline = SanctionOutline(found, lang)
    verdict = found.verdict
    submitted = verdict.record.submitted_on
    standing = standing_data(found, outline.words)
    standing.pop("revocations", None)
    return {
        "format": FORMAT,
        **head_data(verdict),
        "submitted_on": _iso(submitted),
        **standing,
        "barred_on": {"submission": found.on_submission, "decision": found.on_decision},
        "robust": not found.flips,
        "flips": [
            {
                "readings": dict(sorted(f.readings.items())),
                "outcome": f.outcome,
                "first_free": _iso(f.first_free),
                "permanent": f.permanent,
            }
            for f in found.flips
        ],
        "bars": [bar_data(b, found, outline) for b in found.bars],
        "clauses": [_clause(c, outline) for c in found.clauses],
        "unequal": [_unequal(u, outline) for u in found.unequal],
        "not_concerned": _unconcerned(found.unconcerned),
        "revocations": [revocation_data(r, outline) for r in found.revocations],
        "notes": [
            *({"code": "sanction-moving", "id": id, "says": _moving(id, outline)} for id in found.moving),
            *(note_data(note, outline.outline) for note in verdict.notes if outline.concerns(note)),
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _length(debarment: Debarment) -> str:
    return debarment.written_length


def bar_data(bar: DatedBar, found: Sanctions, outline: SanctionOutline) -> dict[str, Any]:
    """One bar: its clause, days, cause, and where it stands on the day of decision."""
    return {
        "id": bar.id,
        "first": _iso(bar.first),
        "last": _iso(bar.last),
        "for": _length(bar.debarment),
        "state": bar.state,
        "certain": bar.certain,
        "governs": bar is found.governing,
        "cause": None if bar.element is None else _cause(bar.path, bar.element, outline),
        "missing": list(in_header(bar.missing)),
        "says": outline.bar_line(bar).text,
    }


def _cause(path: str, element: tuple[Any, ...], outline: SanctionOutline) -> dict[str, Any]:
    found = outline.words.named(path)
    if found.fact is None or found.fact.fields:
        return element_data(path, element, outline.outline)
    return {"path": path, "value": _stated(path, outline)}


def _stated(path: str, outline: SanctionOutline) -> str | None:
    from datetime import date as day_of

    values = outline.outline.gaps.stated(path, outline.words.named(path))
    return day_of.fromordinal(values[0]).isoformat() if values and values[0] is not None else None


def _clause(found: ClauseBars, outline: SanctionOutline) -> dict[str, Any]:
    whole, debarment = found.standing, found.debarment
    return {
        "id": found.id,
        "outcome": found.outcome,
        "until": None if whole.governing is None else _iso(whole.governing.last),
        "permanent": whole.permanent,
        "first_free": _iso(whole.first_free),
        "earliest_free": _iso(whole.earliest_free),
        "for": _length(debarment),
        "bars": len(found.bars),
        "missing": list(in_header(whole.missing)),
        "looked_at": list(_looked_at(debarment, outline.outline.verdict)),
        "cite": list(debarment.cite),
        "text": _text(debarment.cite, outline),
        "says": outline.clause_reason(found),
    }


def _looked_at(debarment: Debarment, verdict: Verdict) -> tuple[str, ...]:
    """What may decide it in the record of an applicant, or of a winner whose own award bars."""
    if verdict.program.subject.procedural:
        return in_header(award_looked_at(debarment, verdict))
    return in_header(looked_at_by(debarment))


def _text(cite: tuple[str, ...], outline: SanctionOutline) -> str:
    return "".join(p.text for c in cite if (p := outline.words.scheme.provision(c)) is not None)


def _unequal(found: Unequal, outline: SanctionOutline) -> dict[str, Any]:
    return {
        "cause": _cause(found.path, found.element, outline),
        "bars": [
            {"id": b.id, "for": _length(b.debarment), "first": _iso(b.first), "last": _iso(b.last)}
            for b in found.bars
        ],
        "governs": found.governing.id,
    }


def _unconcerned(found: tuple[Debarment, ...]) -> list[dict[str, Any]]:
    ids = dict.fromkeys(d.id for d in found)
    return [{"id": id, "subjects": [d.subject for d in found if d.id == id]} for id in ids]


def _moving(id: str, outline: SanctionOutline) -> str:
    debarment = next(d for d in outline.words.scheme.debarments if d.id == id)
    return outline.tell("moving", clause=outline.called(debarment))


def revocation_data(found: RevocationVerdict, outline: SanctionOutline) -> dict[str, Any]:
    """One revocation: its grounds, their limit, and what follows."""
    rule = found.revocation
    told = outline.told(found)
    parts = told.children if told.kind == "any" else (told,)
    return {
        "id": found.id,
        "outcome": found.outcome,
        "subjects": list(rule.subjects),
        "limit": None
        if found.limit is None
        else {"first": _iso(found.limit.first), "last": _iso(found.limit.last)},
        "grounds": [
            {
                "id": part.explanation.node.id or None,
                "outcome": _GROUND[part.outcome],
                "missing": list(in_header(part.explanation.lacking())),
                "says": part.says,
            }
            for part in parts
        ],
        "missing": list(found.missing),
        "looked_at": sorted(found.beside),
        "unplaced": list(found.unplaced),
        "by": rule.by,
        "approval": rule.approval,
        "revoked": list(found.revoked),
        "recovered": list(found.recovered),
        "announced": rule.announce,
        "follows": [_following(f, outline) for f in found.follows],
        "readings": list(rule.readings),
        "cite": list(rule.cite),
        "text": _text(rule.cite, outline),
        "explanation": node_data(told, outline.outline, rule.span),
        "says": outline.revocation_line(found).text,
    }


_GROUND: Final = {
    "pass": "met",
    "fail": "not_met",
    "undetermined": "undetermined",
    "not_applicable": "not_applicable",
}


def _following(found: Following, outline: SanctionOutline) -> dict[str, Any]:
    return {
        "debarment": found.debarment.id,
        "subjects": list(found.subjects),
        "for": _length(found.debarment),
        "first": _iso(found.first),
        "last": _iso(found.last),
        "first_free": _iso(found.first_free),
        "missing": list(found.missing),
        "says": outline.following(found),
    }


__all__ = ["FORMAT", "sanctions_data"]
