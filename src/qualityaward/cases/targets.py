"""What cases can show of a scheme, and what those about rounds show of quotas and prizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from qualityaward.cases.written import Case
from qualityaward.rounds.verdict import RoundVerdict
from qualityaward.scheme.scheme import Scheme

Kind = Literal["clause", "debarment", "revocation", "condition", "reading", "row", "limit", "quota", "prize"]
KINDS: Final[tuple[Kind, ...]] = (
    "clause", "debarment", "revocation", "condition", "reading", "row", "limit", "quota", "prize",
)  # fmt: skip


class Target(NamedTuple):
    """One thing that cases can show. `what` is an outcome or an option; of a limit the side: -1, 0 or 1; of a condition
    the answer with which it decides its clause: true or false; of a quota where the count lies: ``at_most`` (exactly as many
    as it may be), ``above`` (one more), ``at_least`` and ``below``.

    `number` tells the limits, or the conditions, of one rule apart; of a table (`id`: its name) it is the row.
    """

    kind: Kind
    subject: str
    id: str
    what: str
    number: int = 0


def round_targets(scheme: Scheme) -> Iterator[Target]:
    """Every quota at its bounds and just beyond, and every prize paid."""
    for quota in scheme.quotas:
        if quota.max is not None:
            yield from (Target("quota", "", quota.id, what) for what in ("at_most", "above"))
        if quota.min is not None:
            yield from (Target("quota", "", quota.id, what) for what in ("at_least", "below"))
    yield from (Target("prize", "", prize.id, "paid") for prize in scheme.prizes)


def round_shows(case: Case, verdict: RoundVerdict) -> Iterator[Target]:
    """What a case about a round shows: of the quotas and prizes that it states something of."""
    stated = {c.id for c in case.claims if c.what in ("quota", "count")}
    for found in verdict.quotas:
        if found.quota.id not in stated:
            continue
        counts = [found.count] if not found.groups else [g.count for g in found.groups]
        for bound, beyond, names in (
            (found.max, 1, ("at_most", "above")),
            (found.min, -1, ("at_least", "below")),
        ):
            if bound is not None and bound in counts:
                yield Target("quota", "", found.quota.id, names[0])
            if bound is not None and bound + beyond in counts:
                yield Target("quota", "", found.quota.id, names[1])
    whole = any(c.what == "total" for c in case.claims)
    paid = {c.id for c in case.claims if c.what == "prize"}
    for own in verdict.winners:
        if own.prize.outcome == "paid" and (whole or paid & {own.winner.id, own.winner.name}):
            yield from (Target("prize", "", prize.id, "paid") for prize in own.prize.prizes)


__all__ = ["KINDS", "Kind", "Target", "round_shows", "round_targets"]
