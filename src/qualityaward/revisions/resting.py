"""What rests on a setting beside clauses: debarments, revocations, quotas, prizes and selections, and the day of judging."""

from __future__ import annotations

from qualityaward.revisions.awarding import rule_changes
from qualityaward.revisions.clauses import debarment_changes
from qualityaward.revisions.matching import LISTS, seen_by
from qualityaward.revisions.moves import Move
from qualityaward.revisions.reviewers import holds
from qualityaward.revisions.view import Same, View
from qualityaward.scheme.scheme import Scheme


def through_rules(old: Scheme, new: Scheme) -> Move:
    """What it comes to, for all rules but clauses, that a setting of one scheme is another: `old` and `new` differ in it alone."""
    view = View(
        old, new, Same(parameters={n: n for n in old.parameters}, readings={n: n for n in old.readings})
    )
    ours, theirs = seen_by(view, {})
    changes = [
        change
        for one, other in zip(old.debarments, new.debarments, strict=True)
        if not holds(one.subject, old)
        for change in debarment_changes(one, other, view)
    ]
    for what, kind in LISTS:
        for one, other in zip(getattr(old, kind), getattr(new, kind), strict=True):
            if what != "revocation" or not holds(one.subject, old):
                changes += rule_changes(what, one, other, ours, theirs, (one.id, other.id))
    found = Move.UNSURE if old.judged_on != new.judged_on else Move.NONE
    for change in changes:
        found |= Move.of(change.direction)
    return found


__all__ = ["through_rules"]
