"""A scheme as it is where some of its readings are chosen: what they leave open is settled, in every rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from qualityaward.language import nodes
from qualityaward.revisions.view import possible
from qualityaward.scheme.quotas import Quota
from qualityaward.scheme.rebuilding import with_changed
from qualityaward.scheme.scheme import JudgedOn, Scheme


def settled(scheme: Scheme, chosen: Mapping[str, str]) -> Scheme:
    """The scheme with its rules as they are under the options `chosen` of some of its readings."""
    if not chosen:
        return scheme

    def change(part: Any) -> Any:
        match part:
            case nodes.ReadingIs(reading=name, option=option) if name in chosen:
                return nodes.Fixed(
                    option == chosen[name], id=part.id, title=part.title, span=part.span, text=part.text
                )
            case nodes.DefinitionOf(rows=rows) if rows:
                return replace(part, rows=possible(rows))
        return part

    made, judged = with_changed(scheme, change), scheme.judged_on
    if isinstance(judged, JudgedOn) and judged.reading in chosen:
        judged = "submitted" if scheme.judged_by_submission(chosen) else "decided"
    return replace(
        made,
        judged_on=judged,
        debarments=tuple(replace(bar, start=possible(bar.start)) for bar in made.debarments),
        quotas=tuple(_quota(quota, chosen) for quota in made.quotas),
    )


def _quota(quota: Quota, chosen: Mapping[str, str]) -> Quota:
    if quota.strengths is None or quota.strengths[0] not in chosen:
        return quota
    return replace(quota.under(chosen), strengths=None)


__all__ = ["settled"]
