"""Parts of clauses that went from one clause into another: struck there and put in here, they are no change for anybody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from qualityaward.revisions.change import Change
from qualityaward.revisions.clauses import parts_of_clause
from qualityaward.revisions.normal import Key
from qualityaward.revisions.view import View
from qualityaward.scheme.scheme import Clause, Scheme

_PART: Final = re.compile(r"(require\.all\[[^\]]*\])?")
"""Where a part stands that a clause asks for by itself."""


def relocated(changes: Sequence[Change], view: View) -> list[Change]:
    """The changes, those of a part that stands in another clause now going no way."""
    gone: dict[tuple[str, Key], list[int]] = {}
    came: dict[tuple[str, Key], list[int]] = {}
    for at, change in enumerate(changes):
        was, now = change.parts
        if change.what != "clause" or not _PART.fullmatch(change.path) or (was is None) == (now is None):
            continue
        if was is not None and _joined(_clause(change, view.schemes[0], old=True), change):
            gone.setdefault((change.subject, view.old_key(was)), []).append(at)
        if now is not None and _joined(_clause(change, view.schemes[1], old=False), change):
            came.setdefault((change.subject, view.new_key(now)), []).append(at)
    found = list(changes)
    for part, (i, *more) in gone.items():
        j, *others = came.get(part, [-1])
        if j < 0 or more or others:
            continue
        before, after = (
            _clause(found[i], view.schemes[0], old=True),
            _clause(found[j], view.schemes[1], old=False),
        )
        if before is not None and after is not None and _standing(before) == _standing(after):
            found[i] = replace(found[i], direction="neutral", elsewhere=after.id)
            found[j] = replace(found[j], direction="neutral", elsewhere=before.id)
    return found


def _clause(change: Change, scheme: Scheme, *, old: bool) -> Clause | None:
    id = change.id if old else change.new_id or change.id
    return next((c for c in scheme.clauses if (c.id, c.subject) == (id, change.subject)), None)


def _joined(clause: Clause | None, change: Change) -> bool:
    """Whether a clause asks everybody for what changes of it, beside its other parts or alone."""
    if clause is None or clause.when is not None:
        return False
    return (change.kind == "changed" and bool(change.path)) or len(parts_of_clause(clause)) == 1


def _standing(clause: Clause) -> tuple[str, str]:
    return clause.effect, clause.strength


__all__ = ["relocated"]
