"""A diff as plain data: the JSON of ``qualityaward.diff/1``.

`old` and `new` of a change are in the scheme's own language, the same in every language of reports; what people read is
in `says`. Beside the keys of the format there are `title`, `subject`, `new_id` (of what was moved), `figures` (the text has other figures and no rule has), `at` (file and line on
both sides) `questions` (matches that are not certain), and in `witness` the `rule` whose outcome differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from qualityaward.wording.differences import DiffOutline

if TYPE_CHECKING:
    from qualityaward.revisions.change import Change, Diff, Net
    from qualityaward.revisions.witness import Found
    from qualityaward.source import Span
    from qualityaward.text import Lang

FORMAT: Final = "qualityaward.diff/1"


def diff_data(found: Diff, lang: Lang = "zh") -> dict[str, Any]:
    """The diff as plain data, its sentences in `lang`."""
    outline = DiffOutline(found, lang)
    return {
        "format": FORMAT,
        "old": {"id": found.old.id, "digest": found.old.digest},
        "new": {"id": found.new.id, "digest": found.new.digest},
        "metadata": [{**m._asdict(), "counts": m.counts} for m in found.metadata],
        "renames": [{"from": old, "to": new, "places": places} for old, new, places in found.renames],
        "changes": [_change(c, outline) for c in found.changes],
        "articles": [_net(n) for n in found.nets],
        "questions": [{"group": q.group, "old": q.old, "new": list(q.new)} for q in found.questions],
    }


def _net(net: Net) -> dict[str, Any]:
    struck = {"struck": True} if net.struck else {}
    return {"id": net.article, "direction": net.direction, **struck}


def _change(change: Change, outline: DiffOutline) -> dict[str, Any]:
    return {
        "what": change.what,
        "id": change.id,
        "kind": change.kind,
        "direction": change.direction,
        "path": change.path,
        "old": change.old,
        "new": change.new,
        "says": outline.said(change),
        "redline": [[p.sign, p.text] for p in change.redline],
        "fingerprint": change.fingerprint,
        "witness": _witness(outline.found.witnesses.get(change.fingerprint)),
        "title": change.title,
        "unstated": change.unstated,
        "figures": change.figures,
        "subject": change.subject or None,
        "new_id": change.new_id,
        "at": {"old": _place(change.old_at), "new": _place(change.new_at)},
    }


def _witness(found: Found | None) -> dict[str, Any] | None:
    """The applicant for whom a change matters, or among how many none was found; null where none was looked for."""
    if found is None:
        return None
    if found.kind == "none":
        return {"record": None, "tried": found.tried}
    return {
        "record": _jsonable(found.record), "on": found.on.isoformat(), "rule": found.rule, "old": found.old, "new": found.new,
        "whole": None if found.outcomes is None else {"old": found.outcomes[0], "new": found.outcomes[1]},
    }  # fmt: skip


def _jsonable(value: Any) -> Any:
    """Plain data with dates and decimals as text."""
    if isinstance(value, Mapping):
        return {k: _jsonable(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_jsonable(v) for v in value]
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)


def _place(span: Span) -> str | None:
    return f"{span.file}:{span.line}:{span.column}" if span.line else None


__all__ = ["FORMAT", "diff_data"]
