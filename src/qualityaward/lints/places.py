"""Lints of numbers of winners that cannot hold together."""

from __future__ import annotations

from collections.abc import Iterator

from qualityaward.lints.draft import Draft, Spot
from qualityaward.scheme.quotas import Bound, Quota, Share
from qualityaward.scheme.scheme import Scheme


def _least(scheme: Scheme, figure: Bound | None) -> int | None:
    """The least that a figure can be; of a parameter its bound, None where it has none."""
    if isinstance(figure, Share):
        return None
    return scheme.parameters[figure].min if isinstance(figure, str) else figure


def _most(scheme: Scheme, figure: Bound | None) -> int | None:
    if isinstance(figure, Share):
        return None
    return scheme.parameters[figure].max if isinstance(figure, str) else figure


def quota_min_above_max(draft: Draft) -> Iterator[Spot]:
    """A quota whose least number is above its greatest, or that reserves more places than it has.

    Of plain numbers this is a problem of the scheme; here it is found of the bounds of parameters.
    """
    for quota in draft.scheme.quotas:
        low, high = _least(draft.scheme, quota.min), _most(draft.scheme, quota.max)
        reserved = [_least(draft.scheme, r.places) for r in quota.reserved]
        low = max((n for n in (low, *reserved) if n is not None), default=None)
        if low is not None and high is not None and low > high:
            yield Spot(quota.id, quota.span, {"name": quota.id, "low": str(low), "high": str(high)})


def quota_part_above_whole(draft: Draft) -> Iterator[Spot]:
    """A greatest number for some of the winners that is above the greatest for all of them."""
    scheme = draft.scheme
    for part in scheme.quotas:
        wholes = [q for q in scheme.quotas if q is not part and _contains(q, part)]
        for whole in wholes:
            high, limit = part.max, whole.max
            if isinstance(high, int) and isinstance(limit, int) and high > limit:
                args = {"name": part.id, "high": str(high), "whole": whole.id, "limit": str(limit)}
                yield Spot(part.id, part.span, args)
                break


def quota_floors_above_whole(draft: Draft) -> Iterator[Spot]:
    """Least numbers for parts of the winners that together are above the greatest number for all of them."""
    scheme = draft.scheme
    for whole in scheme.quotas:
        if not isinstance(whole.max, int):
            continue
        floors: dict[tuple[str, str], tuple[int, str]] = {}
        for part in scheme.quotas:
            low = _least(scheme, part.min)
            # parts of one award and one subject share no winner with those of another
            if part is whole or low is None or len(part.awards) > 1 or not _contains(whole, part):
                continue
            kinds = (part.awards[0], part.subjects[0] if len(part.subjects) == 1 else "")
            if (low, part.id) > floors.get(kinds, (0, "")):
                floors[kinds] = (low, part.id)
        parts = _disjoint(floors)
        total = sum(low for low, _ in parts)
        if total > whole.max:
            names = ", ".join(id for _, id in parts)
            args = {"parts": names, "low": str(total), "whole": whole.id, "limit": str(whole.max)}
            yield Spot(whole.id, whole.span, args)


def _disjoint(floors: dict[tuple[str, str], tuple[int, str]]) -> list[tuple[int, str]]:
    """For each award the floor of all its winners or those of its subjects, whichever come to more."""
    chosen: list[tuple[int, str]] = []
    for award in dict.fromkeys(award for award, _ in floors):
        split = [floor for (a, subject), floor in floors.items() if a == award and subject]
        joint = [floors[award, ""]] if (award, "") in floors else []
        chosen += max(split, joint, key=lambda floors: sum(low for low, _ in floors))
    return chosen


def _contains(whole: Quota, part: Quota) -> bool:
    """Whether every winner that counts for `part` counts for `whole`, in the same time."""
    return (
        set(part.awards) <= set(whole.awards)
        and set(part.subjects) <= set(whole.subjects)
        and whole.where is None
        and whole.outside is None
        and whole.group_by is None
        and part.group_by is None
        and part.per == whole.per
    )


__all__ = ["quota_floors_above_whole", "quota_min_above_max", "quota_part_above_whole"]
