"""What all bars of a record come to, in one sentence and as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualityaward.text import say
from qualityaward.wording.measures import measures

if TYPE_CHECKING:
    from datetime import date

    from qualityaward.deciding.grounds import RevocationVerdict
    from qualityaward.deciding.sanctions import DatedBar, Days, Sanctions
    from qualityaward.wording.words import Words


def standing_data(found: Sanctions, words: Words) -> dict[str, Any]:
    """The union of all bars: the value of `sanctions` in a verdict."""
    bar = found.governing
    data: dict[str, Any] = {
        "outcome": found.outcome,
        "barred": found.barred,
        "permanent": found.permanent,
        "first_free": _iso(found.first_free),
        "earliest_free": _iso(found.earliest_free),
        "governing": None
        if bar is None
        else {"id": bar.id, "from": _iso(bar.first), "until": _iso(bar.last)},
        "union": [{"first": _iso(d.first), "last": _iso(d.last)} for d in found.union],
        "missing": list(found.missing),
        "says": standing_said(found, words),
    }
    if found.revocations:
        data["revocations"] = [_revocation(r, words) for r in found.revocations]
    return data


def _revocation(found: RevocationVerdict, words: Words) -> dict[str, Any]:
    """A winner's ground of revocation, and what it calls for where it holds."""
    rule = found.revocation
    data: dict[str, Any] = {"id": found.id, "outcome": found.outcome}
    if found.outcome == "undetermined":
        data["missing"] = list(found.missing)
    data["looked_at"] = sorted(found.looked_at)
    if found.outcome == "met":
        data |= {
            "by": rule.by,
            "approval": rule.approval,
            "revoked": list(found.revoked),
            "recovered": list(found.recovered),
            "announced": rule.announce,
            "says": measures(rule, words),
        }
    return data


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def standing_said(found: Sanctions, words: Words) -> str:
    """Whether, by what and until when a record is barred, all bars taken together."""
    code, args = _standing(found, words)
    return say(f"sanction-{code}", words.lang, **args)


def ground_said(outcome: str, words: Words) -> str:
    """The word for the outcome of a revocation."""
    return say(f"sanction-ground-{outcome}", words.lang)


def _standing(found: Sanctions, words: Words) -> tuple[str, dict[str, str]]:
    if found.outcome == "not_stated":
        return "not-stated", {}
    if found.barred is None:
        earliest = found.earliest_free
        return (
            ("undetermined", {}) if earliest is None else ("undetermined-from", {"free": words.day(earliest)})
        )
    bar = found.governing
    if bar is not None and bar.first is not None:
        return _barred(found, words, bar)
    if any(b.certain and b.state == "not_begun" for b in found.bars):
        first = min(b.first for b in found.bars if b.certain and b.first and b.state == "not_begun")
        return "free-later", {"first": words.day(first)}
    if any(not b.certain and b.state == "not_begun" for b in found.bars):
        return "free-open", {}
    return ("free-ended" if found.union else "free"), {}


def _barred(found: Sanctions, words: Words, bar: DatedBar) -> tuple[str, dict[str, str]]:
    clause = words.cited(bar.id, bar.debarment.cite)
    run = run_of(found, bar)
    if run.last is None:
        return "barred-ever", {"first": words.day(run.first), "clause": clause}
    args = {"clause": clause, "last": words.day(run.last)}
    on = found.verdict.setting.on
    submitted = found.verdict.bound.submitted_on
    if run.last.toordinal() < on and submitted is not None:
        args["date"] = words.day(submitted)
        if found.first_free is None:
            return "barred-submitted-open", args
        return "barred-submitted", {**args, "free": words.day(run.last.toordinal() + 1)}
    if found.first_free is None and found.earliest_free is not None:
        return "barred-open", {**args, "free": words.day(found.earliest_free)}
    return "barred", {**args, "first": words.day(run.first), "free": words.day(run.last.toordinal() + 1)}


def run_of(found: Sanctions, bar: DatedBar) -> Days:
    """The unbroken run of barred days that a bar stands in."""
    return next(d for d in found.union if d.first <= bar.first and (d.last is None or bar.first <= d.last))  # type: ignore[operator]  # a governing bar has a first day


__all__ = ["ground_said", "run_of", "standing_data", "standing_said"]
