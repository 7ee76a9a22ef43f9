"""Places that quotas release because nobody fills them, and the quotas to which they go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualityaward.rounds.places import Bound
from qualityaward.scheme.scheme import Scheme


def released(bounds: list[Bound], taken: Mapping[int, int]) -> list[Bound]:
    """The bounds with the places that quotas release because nobody fills them; the same where there are none."""
    left: dict[str, int] = {}
    seen = set[str]()
    for bound in bounds:
        quota, most = bound.quota, bound.limit.most
        if quota.released_to is None or most is None or quota.id in seen:
            continue
        seen.add(quota.id)  # the first bound is that of all its places
        free = most - sum(pair in bound.limit.pairs for pair in taken.items())
        left[quota.released_to] = left.get(quota.released_to, 0) + max(0, free)
    if not any(left.values()):
        return bounds
    return [
        b
        if b.limit.most is None
        else b._replace(limit=replace(b.limit, most=b.limit.most + left.get(b.quota.id, 0)))
        for b in bounds
    ]


def receiving(scheme: Scheme) -> list[int]:
    """The awards of quotas to which places are released, by position."""
    awards = tuple(scheme.awards)
    to = {q.released_to for q in scheme.quotas}
    return sorted({awards.index(a) for q in scheme.quotas if q.id in to for a in q.awards})


def higher_left(i: int, able: Sequence[int], bounds: Sequence[Bound], taken: Mapping[int, int]) -> bool:
    """Whether somebody who has an award could have a higher one of `able`, of which a place was released and is left."""
    return any(
        all(
            b.limit.most is None or b.limit.most > sum(p in b.limit.pairs for p in taken.items())
            for b in bounds
            if (i, a) in b.limit.pairs
        )
        for a in able
        if a < taken[i]
    )


__all__ = ["higher_left", "receiving", "released"]
